/** Values of options, checked where commander can name the option. */
import { InvalidArgumentError } from 'commander'
import { parseCount } from '../scenario/count.ts'
import { MOST_TRIALS } from '../scenario/sip/variable.ts'

const MOST_THREADS = 1024
const MOST_ROUNDS = 100_000

/** A whole number from 1, kept as typed: the scenario's own reader knows its limits. */
export function draws(text: string): string {
  if (!(parseCount(text) >= 1))
    throw new InvalidArgumentError('A whole number from 1 is needed, like 100000, 1e6 or 100k.')
  return text
}

export function threads(text: string): number {
  const count = parseCount(text)
  if (!(count >= 1 && count <= MOST_THREADS))
    throw new InvalidArgumentError(`A whole number from 1 to ${MOST_THREADS} is needed.`)
  return count
}

/** Trials of a library: as many as can be read back. */
export function trials(text: string): number {
  const count = parseCount(text)
  if (!(count >= 1 && count <= MOST_TRIALS))
    throw new InvalidArgumentError(`A whole number from 1 to ${MOST_TRIALS} is needed.`)
  return count
}

/** Rounds of a bootstrap: more would only wait longer for the same two digits. */
export function rounds(text: string): number {
  const count = parseCount(text)
  if (!(count >= 1 && count <= MOST_ROUNDS))
    throw new InvalidArgumentError(`A whole number from 1 to ${MOST_ROUNDS} is needed.`)
  return count
}

/** The number of a draw, from 0. */
export function draw(text: string): number {
  const number = parseCount(text)
  if (!(number <= Number.MAX_SAFE_INTEGER)) throw new InvalidArgumentError('A whole number from 0 is needed.')
  return number
}

/** How many lines of a table, from 1. */
export function top(text: string): number {
  const count = parseCount(text)
  if (!(count >= 1 && count <= Number.MAX_SAFE_INTEGER))
    throw new InvalidArgumentError('A whole number from 1 is needed.')
  return count
}

/** An option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
