/** The parametrisation of a family by percentiles: `gamma: { p10: 2, p90: 9 }`. */
import { functions } from '../../src/kernel/functions/index.ts'
import type { Graph, Node } from '../../src/kernel/graph.ts'
import { log, normalQuantile } from '../../src/kernel/mathematics.ts'
import { BY_PERCENTILES, percentileLevel, percentilesAmong, shapesOf } from '../../src/scenario/percentiles.ts'
import type { Family, Parameters, Parametrisation } from '../family.ts'
import { scalars } from '../parameters.ts'
import { formOf } from './form.ts'
import type { Percentile } from './search.ts'
import { type Solution, solvePercentiles } from './solve.ts'
import { unknownOf } from './unknown.ts'

/**
 * @param names of the percentiles, and of the canonical parameters given beside them
 *
 * @example
 * byPercentiles(gamma, ['p10', 'p90']).convert({ p10: 2, p90: 9 }) // { shape: …, scale: … }
 */
export function byPercentiles(family: Family, names: readonly string[]): Parametrisation {
  const parameters = shapesOf(family, BY_PERCENTILES, names)
  const { line, list } = family.percentiles ?? {}
  if (list !== undefined)
    return { parameters, rule: (given) => listRule(given, list), convert: (given) => asList(given, list) }
  if (line !== undefined && names.length === 2 && percentilesAmong(names).length === 2) {
    return { parameters, ...lineOf(line, names) }
  }
  return {
    parameters,
    rule: (given) => ruleOf(family, given),
    convert: (given) => inOrder(family, solved(family, given)?.parameters ?? {}),
  }
}

/** As the family lists its parameters. */
function inOrder(family: Family, parameters: Parameters): Parameters {
  const names = family.parametrisations[0]!.parameters.map(({ name }) => name)
  return Object.fromEntries(names.flatMap((name) => (name in parameters ? [[name, parameters[name]!]] : [])))
}

/** Rising by their levels. */
function percentilesOf(given: Parameters): Percentile[] {
  return percentilesAmong(Object.keys(given)).map((name) => {
    return { name, ...percentileLevel(name)!, x: scalars(given, name)[name]! }
  })
}

/** The rule percentiles break that do not rise or are not finite. */
function orderRule(percentiles: readonly Percentile[], equal = false): string | null {
  for (const [i, { name, x }] of percentiles.entries()) {
    const next = percentiles[i + 1]
    if (!Number.isFinite(x)) return `${name} must be finite`
    if (next !== undefined && !(x < next.x || (equal && x === next.x)))
      return `${name} ${equal ? '<=' : '<'} ${next.name} must hold`
  }
  return null
}

function ruleOf(family: Family, given: Parameters): string | null {
  const percentiles = percentilesOf(given)
  const { known, unknown, rule } = unknownOf(family, given, percentiles.length)
  const broken = rule ?? orderRule(percentiles)
  if (broken !== null) return broken
  const { between, offset } = formOf(family, known, unknown, percentiles)
  const outside = percentiles.find(({ x }) => !(x > between[0] + offset && x < between[1] + offset))
  if (outside !== undefined) {
    const { name, x } = outside
    return x > between[0] + offset
      ? `${name} < ${between[1] + offset} must hold`
      : `${name} > ${between[0] + offset} must hold`
  }
  const solution = solved(family, given)
  if (solution?.exact)
    return solution.open === null ? null : `these percentiles hold for any ${solution.open}: give it too`
  const none = `no ${family.name} has these percentiles, a cumulative has any`
  if (solution === null || solution.values.length === 0) return none
  return `${none}; the nearest ${family.name} has ${nearestText(percentiles, solution.values)}`
}

/** To as many digits as tell them from what was asked for. */
function nearestText(percentiles: readonly Percentile[], values: readonly number[]): string {
  const texts = (digits: number) => values.map((value) => String(Number(value.toPrecision(digits))))
  let digits = 4
  while (digits < 12 && texts(digits).every((text, i) => Number(text) === percentiles[i]!.x)) digits++
  return texts(digits)
    .map((text, i) => `${percentiles[i]!.name}=${text}`)
    .join(', ')
}

/** A scenario is read more than once: the latest solutions are kept. */
const MOST_SOLUTIONS = 256
const solutions = new Map<string, Solution | null>()

function solved(family: Family, given: Parameters): Solution | null {
  const key = `${family.name} ${JSON.stringify(given)}`
  const before = solutions.get(key)
  if (before !== undefined) return before
  const percentiles = percentilesOf(given)
  const { known, unknown } = unknownOf(family, given, percentiles.length)
  const solution = solvePercentiles(family, known, unknown, percentiles)
  if (solutions.size >= MOST_SOLUTIONS) solutions.delete(solutions.keys().next().value!)
  solutions.set(key, solution)
  return solution
}

function listRule(given: Parameters, list: string): string | null {
  return list in given ? `${list} or percentiles must be given, not both` : orderRule(percentilesOf(given))
}

function asList(given: Parameters, list: string): Parameters {
  const rest = Object.entries(given).filter(([name]) => percentileLevel(name) === null)
  const pairs = percentilesOf(given).flatMap(({ p, x }) => [p, x])
  return { [list]: pairs, ...Object.fromEntries(rest) }
}

/** Two percentiles of a straight line in the normal score. */
function lineOf(
  { at, slope, log: byLogarithm }: NonNullable<NonNullable<Family['percentiles']>['line']>,
  names: readonly string[],
): Omit<Parametrisation, 'parameters'> {
  const [first, second] = percentilesAmong(names) as [string, string]
  const [below, above] = [first, second].map(scoreOf) as [number, number]
  const span = above - below
  return {
    rule(given) {
      const percentiles = percentilesOf(given)
      const low = percentiles[0]!.x
      return byLogarithm && !(low > 0) ? `${first} > 0 must hold` : orderRule(percentiles, true)
    },
    convert(given) {
      const [a, b] = percentilesOf(given).map(({ x }) => (byLogarithm ? log(x) : x)) as [number, number]
      return { [at]: (a * above - b * below) / span, [slope]: (b - a) / span }
    },
    convertNodes(graph, given) {
      const [a, b] = [first, second].map((name) => {
        return byLogarithm ? graph.call(functions.log, given[name]!) : given[name]!
      }) as [Node, Node]
      return lineNodes(graph, { a, b, below, above }, { at, slope })
    },
  }
}

interface TwoPoints {
  readonly a: Node
  readonly b: Node
  readonly below: number
  readonly above: number
}

function lineNodes(
  graph: Graph,
  { a, b, below, above }: TwoPoints,
  { at, slope }: { readonly at: string; readonly slope: string },
): Readonly<Record<string, Node>> {
  const span = graph.constant(above - below)
  const level = graph.op('sub', graph.op('mul', a, graph.constant(above)), graph.op('mul', b, graph.constant(below)))
  return { [at]: graph.op('div', level, span), [slope]: graph.op('div', graph.op('sub', b, a), span) }
}

function scoreOf(name: string): number {
  const { p, q } = percentileLevel(name)!
  return p <= q ? normalQuantile(p) : -normalQuantile(q)
}
