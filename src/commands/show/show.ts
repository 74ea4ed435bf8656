/** `plume show`: what a distribution or a process means, written as in a scenario or named alone. */
import { catalogue } from '../../../distributions/index.ts'
import { nearestName } from '../../language/index.ts'
import { encodeSummary } from '../../output/index.ts'
import { parseGiven } from '../../scenario/index.ts'
import { EXIT } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { DEFAULT_LEVELS, type Level, parseLevels } from './parse-levels.ts'
import { SHOWN_PERIODS } from './process-bands.ts'
import { FILES, shownDistribution } from './read-distribution.ts'
import { plainDistribution, printDistribution } from './show-distribution.ts'
import { ENTRY_NAMES, entriesOf, plainEntries, printEntries } from './show-entry.ts'
import { PROCESS_LEVELS, plainProcessBands, printProcessBands } from './show-process.ts'

export interface ShowFlags {
  /** Probabilities, separated by commas. */
  readonly at?: string
  readonly json?: boolean
}

/** A name, not a value. */
const NAME = /^[a-z][a-z0-9-]*$/i

/**
 * @param text as in a scenario: `lognormal: { p5: 5, p95: 50 }`; or a name of the registries: `lognormal`
 * @returns the exit code
 */
export async function show(text: string, flags: ShowFlags, terminal: Terminal): Promise<number> {
  const asked = flags.at === undefined ? null : parseLevels(flags.at)
  const json = flags.json === true
  const written = withoutMargins(text)
  if (NAME.test(written)) await showName(written, asked, json, terminal)
  else await showValue(written, asked, json, terminal)
  return EXIT.done
}

/** As pasted, with a line break behind it, or on a line of its own with space before it. */
function withoutMargins(text: string): string {
  const short = text.trimEnd()
  return short.includes('\n') ? short : short.trimStart()
}

async function showName(
  name: string,
  asked: readonly Level[] | null,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const entries = entriesOf(name)
  if (entries === null) throw new UsageError(`no distribution, process or copula is called ${name}`, nearTo(name))
  if (json) terminal.out.write(encodeSummary(plainEntries(entries)))
  else await printEntries(terminal, entries, asked)
}

function nearTo(name: string): string {
  const near = nearestName(name, ENTRY_NAMES)
  return near === undefined ? 'plume list distributions, plume list processes' : `did you mean ${near}?`
}

async function showValue(
  text: string,
  asked: readonly Level[] | null,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const given = parseGiven(text, catalogue, FILES, SHOWN_PERIODS)
  if (given.kind === 'process') {
    const levels = asked ?? parseLevels(PROCESS_LEVELS)
    if (json)
      terminal.out.write(encodeSummary({ process: given.process, periods: await plainProcessBands(given, levels) }))
    else await printProcessBands(terminal, given, levels)
    return
  }
  if (given.kind !== 'distribution') {
    throw new UsageError(`a distribution or a process is needed; got ${text}`, 'as in "lognormal: { p5: 5, p95: 50 }"')
  }
  const distribution = shownDistribution(given)
  const levels = asked ?? parseLevels(DEFAULT_LEVELS)
  if (json) terminal.out.write(encodeSummary(plainDistribution(distribution, levels)))
  else printDistribution(terminal, distribution, levels)
}
