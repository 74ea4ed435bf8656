/**
 * A scenario as plain JSON with sorted keys: what is hashed and kept with the results. It is a scenario itself, in
 * the one spelling this file chooses; titles, vintages, notes, sources and comments change no number and are left out.
 */
import { createHash } from 'node:crypto'
import { periodNames } from './horizon.ts'
import type { Given, Scenario } from './scenario.ts'
import type { SipVariable } from './sip/variable.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** @param model the model's path from the folder of the scenario's file, with `/` on every system */
export function canonicalOf(scenario: Omit<Scenario, 'canonical'>, model: string): Record<string, Json> {
  const { horizon, metrics } = scenario
  const inputs = [...scenario.inputs].map(([name, given]) => [name, canonicalGiven(given)] as const)
  const entries = canonicalCorrelations(scenario)
  return sorted({
    model,
    horizon: { start: horizon.start, periods: horizon.periods },
    draws: scenario.draws,
    seed: scenario.seed,
    sampling: scenario.sampling,
    percentiles: [...scenario.percentiles],
    inputs: Object.fromEntries(inputs),
    correlations: entries.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    correlation_repair: scenario.correlationRepair,
    metrics: metrics === null ? null : metrics.map(({ pattern }) => pattern),
    // Left out where there are none, so that scenarios from before shocks keep their hash.
    ...(scenario.shocks.length === 0 ? {} : { shocks: canonicalShocks(scenario) }),
  }) as Record<string, Json>
}

/**
 * Pairs stand by themselves, so that what a group says of all its pairs counts for none, but for a group of two, which may
 * not be named twice.
 */
function canonicalCorrelations({ correlations, copulas }: Omit<Scenario, 'canonical'>): Json[] {
  const pairs = new Map(
    correlations.map(({ first, second, value }) => {
      const names = [first, second].toSorted()
      return [names.join(' '), [...names, value] as Json] as const
    }),
  )
  const joined = copulas.map(({ copula, joins, names, parameters, tail }): Json => {
    const turned: Record<string, Json> = tail === null ? {} : { tail }
    const own = { copula, ...Object.fromEntries(parameters), ...turned }
    if (joins === 'pair') return { between: names, ...own }
    const both = pairs.get(names.join(' ')) as readonly Json[] | undefined
    if (names.length === 2) pairs.delete(names.join(' '))
    return { among: names, correlation: both?.[2] ?? 0, ...own }
  })
  return [...pairs.values(), ...joined].map(sorted)
}

function canonicalShocks({ shocks, horizon }: Pick<Scenario, 'shocks' | 'horizon'>): Json[] {
  const names = periodNames(horizon)
  return shocks.map(({ on, from, to, change, carry }) => {
    const window = { on, from: names[from]!, to: names[to]! }
    if (change.kind === 'percentile') return { ...window, percentile: [change.low, change.high] }
    return { ...window, [change.kind]: canonicalGiven(change.value), carry }
  })
}

/** A value as a scenario would write it. */
export function canonicalGiven(given: Given): Json {
  switch (given.kind) {
    case 'number':
      return given.unit === null ? given.value : `${given.value} ${given.unit}`
    case 'text':
      return given.value
    case 'list':
      return given.values.map(canonicalGiven)
    case 'distribution': {
      const each: Record<string, Json> = given.each === 'period' ? { each: 'period' } : {}
      return wrapped({ ...each, [given.family]: parametersOf(given.parameters) }, given.shared)
    }
    case 'part':
      return canonicalGiven(given.distribution)
    case 'sip':
      return {
        sip: {
          file: given.file,
          variable: variableOf(given.variable),
          parameters: Object.fromEntries(given.parameters),
        },
      }
    case 'data':
      // The numbers themselves may be many; what they are decides, not where they stand.
      return { file: given.file, column: given.column, count: given.values.length, sha256: digestOf(given.values) }
    case 'process':
      return wrapped({ process: given.process, ...parametersOf(given.parameters) }, given.shared)
  }
}

/** Without a unit where it has none, as hashes had it before units were read. */
function variableOf({ unit, ...rest }: SipVariable): Json {
  return (unit === null ? rest : { ...rest, unit }) as unknown as Json
}

/** Of the numbers as doubles, the low byte first, so that it is the same whatever format they came from. */
function digestOf(values: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(8 * values.length))
  values.forEach((value, i) => {
    bytes.setFloat64(8 * i, value, true)
  })
  return createHash('sha256').update(bytes).digest('hex')
}

function wrapped(value: Record<string, Json>, shared: boolean): Json {
  return shared ? { shared: value } : value
}

function parametersOf(parameters: ReadonlyMap<string, Given>): Record<string, Json> {
  return Object.fromEntries([...parameters].map(([name, given]) => [name, canonicalGiven(given)]))
}

/** The same with the keys of every object in order. */
function sorted(json: Json): Json {
  if (Array.isArray(json)) return json.map(sorted)
  if (json === null || typeof json !== 'object') return json
  const names = Object.keys(json).toSorted()
  return Object.fromEntries(names.map((name) => [name, sorted((json as Record<string, Json>)[name]!)]))
}
