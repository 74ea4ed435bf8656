/** The variables of a traced draw, in model order, each with where its values come from. */
import { elementsOf, type Metric, type Program, type Trace } from '../../engine/index.ts'
import { type Definition, nearestName } from '../../language/index.ts'
import { type Given, matchesPattern, periodNames, type Scenario, type Shock } from '../../scenario/index.ts'
import { UsageError } from '../usage-error.ts'
import { referencesOf } from './references.ts'

export interface TracedVariable extends Metric {
  /** An equation; a const of the model; or what the scenario gives. */
  readonly role: 'equation' | 'const' | 'given'
  /** The right-hand side as written; for a given value, what the scenario says in a word: `normal, each period`. */
  readonly equation: string
  /** What the scenario's shocks do to it, in order: `multiply 1.1, 2026Q4 to 2027Q1`. */
  readonly shocks: readonly string[]
  /** One for each period. */
  readonly values: Float64Array
  /** What goes on inside the process that drives it. */
  readonly inside: readonly { readonly name: string; readonly values: Float64Array }[]
}

/**
 * @param pattern a name, or one with `*`: only what it matches and what their equations name directly
 * @throws UsageError when it matches nothing
 */
export function tracedVariables(program: Program, trace: Trace, pattern: string | undefined): TracedVariable[] {
  const all = elementsOf(program.model)
  const shown = pattern === undefined ? all : picked(program, all, pattern)
  return shown.map((metric) => variableOf(program, trace, metric))
}

function picked(program: Program, all: readonly Metric[], pattern: string): Metric[] {
  const matched = all.filter(({ name }) => matchesPattern(pattern, name))
  if (matched.length === 0) {
    const near = nearestName(pattern, [...program.model.quantities.keys()])
    throw new UsageError(
      `--metric: nothing is called ${pattern}`,
      near === undefined ? undefined : `did you mean ${near}?`,
    )
  }
  const named = new Set(matched.flatMap(({ quantity }) => quantity.definitions.flatMap(referencesOf)))
  return all.filter((metric) => matched.includes(metric) || named.has(metric.quantity.name))
}

function variableOf({ scenario }: Program, trace: Trace, metric: Metric): TracedVariable {
  const { name, quantity, element } = metric
  const given =
    quantity.kind === 'equation' ? undefined : (scenario.inputs.get(name) ?? scenario.inputs.get(quantity.name))
  const prefixes = [`${name}.`, `${quantity.name}.`]
  const inner = [...trace.processes].filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)))
  const isProcess = given?.kind === 'process'
  return {
    ...metric,
    role: given !== undefined ? 'given' : quantity.kind === 'equation' ? 'equation' : 'const',
    equation: given === undefined ? definitionText(quantity.definitions, element.members) : describe(given),
    shocks: shocksOn(scenario, metric),
    values: trace.values.get(name)!,
    inside: isProcess ? inner.map(([key, values]) => ({ name: innerName(key, prefixes), values })) : [],
  }
}

function shocksOn({ shocks, horizon }: Scenario, { name, quantity }: Metric): string[] {
  const periods = periodNames(horizon)
  return shocks
    .filter(({ on }) => on === name || on === quantity.name)
    .map(({ change, from, to, carry }) => {
      const window = from === to ? periods[from] : `${periods[from]} to ${periods[to]}`
      return `${changeText(change)}, ${window}${carry ? ', carried' : ''}`
    })
}

function changeText(change: Shock['change']): string {
  if (change.kind === 'percentile') return `percentiles ${change.low} to ${change.high} only`
  return `${change.kind} ${describe(change.value)}`
}

function innerName(key: string, prefixes: readonly string[]): string {
  return key.slice(prefixes.find((prefix) => key.startsWith(prefix))!.length)
}

/** The definition of these members, or the one for all. */
function definitionText(definitions: readonly Definition[], members: readonly string[]): string {
  const own = definitions.find((definition) => definition.members?.join() === members.join())
  return (own ?? definitions[0])?.text ?? ''
}

function describe(given: Given): string {
  switch (given.kind) {
    case 'number':
      return given.unit === null ? String(given.value) : `${given.value} ${given.unit}`
    case 'text':
      return given.value
    case 'list':
      return `[${given.values.map(describe).join(', ')}]`
    case 'distribution':
      return `${given.family}(${parameters(given.parameters)})${given.each === 'period' ? ' each period' : ''}`
    case 'part':
      return describe(given.distribution)
    case 'process':
      return `${given.process}(${parameters(given.parameters)})`
    case 'data':
      return `${given.values.length} values of ${given.column} in ${given.file}`
    case 'sip':
      return `sip(file: ${given.file}, name: ${given.variable.name})`
  }
}

function parameters(given: ReadonlyMap<string, Given>): string {
  return [...given].map(([name, value]) => `${name}: ${describe(value)}`).join(', ')
}
