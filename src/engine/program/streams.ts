/**
 * The streams a scenario draws from, by the names its correlations use: an input's own name, a process by its first
 * shock, an uncertain parameter as `input.parameter`.
 */
import { processes } from '../../../distributions/index.ts'
import { nearestName } from '../../language/index.ts'
import type { Given, Mark, Scenario } from '../../scenario/scenario.ts'
import type { Problems } from '../../scenario/yaml/problems.ts'
import type { Source } from './sources.ts'

/** Adds the streams correlations may name: those of one value that is called `name`. */
export function addStreams(streams: Map<string, Source>, given: Given, name: string): void {
  if (given.kind === 'distribution') streams.set(name, { name, each: given.each })
  if (given.kind === 'process') {
    streams.set(name, { name: `${name}.${shocksOf(given.process)[0]}`, each: 'period' })
  }
  for (const [inner, value] of valuesInside(given, name)) addStreams(streams, value, inner)
}

/** Names of all streams one value draws from: its own, or its shocks, and those of its uncertain parameters. */
export function streamNames(given: Given, name: string): string[] {
  const own = given.kind === 'distribution' ? [name] : []
  const shocks = given.kind === 'process' ? shocksOf(given.process).map((shock) => `${name}.${shock}`) : []
  const inner = valuesInside(given, name).flatMap(([within, value]) => streamNames(value, within))
  return [...own, ...shocks, ...inner]
}

function shocksOf(process: string): readonly string[] {
  return processes.find(({ name }) => name === process)!.shocks
}

/** What a value is made of, each with the name of its own: `price.sd`, `price.of.mean`, `price.of[0].mean`. */
function valuesInside(given: Given, name: string): (readonly [string, Given])[] {
  if (given.kind === 'list') return given.values.map((value, i) => [`${name}[${i}]`, value] as const)
  const owner = given.kind === 'part' ? given.distribution : given
  if (owner.kind !== 'distribution' && owner.kind !== 'process') return []
  return [...owner.parameters].map(([parameter, value]) => [`${name}.${parameter}`, value] as const)
}

/** Two names that hold together, and whether by a list with one number for each period. */
interface Joined {
  readonly first: string
  readonly second: string
  readonly list: boolean
  readonly mark: Mark
}

/** Notes correlations and copulas that join what is not drawn, or draws of different kinds. */
export function checkCorrelations(
  { correlations, copulas }: Scenario,
  streams: ReadonlyMap<string, Source>,
  known: (name: string) => 'fixed' | 'indexed' | undefined,
  inputs: readonly string[],
  problems: Problems,
): void {
  const pairs = correlations.map(({ value, ...pair }): Joined => ({ ...pair, list: typeof value !== 'number' }))
  const joints = copulas
    .filter(({ joins }) => joins === 'pair')
    .map(({ names, mark }): Joined => ({ first: names[0]!, second: names[1]!, list: false, mark }))
  for (const { first, second, list, mark } of [...pairs, ...joints]) {
    const pair = [first, second].map((name) => {
      const stream = streams.get(name)
      if (stream === undefined) problems.add(mark, ...notDrawn(name, known(name), [...streams.keys(), ...inputs]))
      return stream
    })
    const [a, b] = pair
    if (a === undefined || b === undefined) continue
    if (list && a.each === 'draw' && b.each === 'draw') {
      problems.add(mark, `a list by period needs draws each period; got ${first} and ${second} once per draw`)
    }
    if (a.each === b.each) continue
    const [once, often] = a.each === 'draw' ? [first, second] : [second, first]
    problems.add(mark, `both must be drawn equally often; got ${once} once per draw and ${often} each period`)
  }
}

function notDrawn(name: string, known: 'fixed' | 'indexed' | undefined, names: readonly string[]): [string, string?] {
  if (known === 'fixed') return [`${name} is a fixed number and cannot be correlated`]
  if (known === 'indexed') return [`${name} has members drawn independently`, `name one of them, as ${name}[member]`]
  const near = nearestName(name, names)
  return near === undefined ? [`unknown input ${name}`] : [`unknown input ${name}`, `did you mean ${near}?`]
}
