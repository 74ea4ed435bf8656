/**
 * What a scenario says of values that hold together, as the engine uses it: connected groups with their Cholesky
 * factors, and pairs with a copula of their own.
 */
import { copulas, type GroupCopula, type PairCopula } from '../../../distributions/index.ts'
import {
  CorrelationError,
  type CorrelationGroup,
  connectedNames,
  correlationFactors,
} from '../../sampling/correlation/correlation.ts'
import { periodNames } from '../../scenario/index.ts'
import type { Correlation, GivenCopula, Scenario } from '../../scenario/scenario.ts'
import type { Problems } from '../../scenario/yaml/problems.ts'
import { correlationProblem } from './correlation-problem.ts'

export type Dependence = ScoreGroup | JointPair

/** Values by the correlations of each two of them. */
export interface ScoreGroup {
  readonly kind: 'group'
  /** Sorted. */
  readonly names: readonly string[]
  /** One for all periods, or one for each. */
  readonly factors: readonly CorrelationGroup[]
  readonly copula: GroupCopula
  /** Of the copula, by name. */
  readonly parameters: Readonly<Record<string, number>>
}

/** Two values by one number: the second's score is made from the first's and its own. */
export interface JointPair {
  readonly kind: 'pair'
  readonly names: readonly [string, string]
  readonly copula: PairCopula
  readonly theta: number
  /** Whether it holds together the other tail than the copula does by itself. */
  readonly turned: boolean
}

/** Groups and pairs among the names that are drawn; correlations that cannot hold together are noted. */
export function dependenceOf(scenario: Scenario, drawn: (name: string) => boolean, problems: Problems): Dependence[] {
  const pairs = scenario.correlations.filter(({ first, second }) => drawn(first) && drawn(second))
  const groups = connectedNames(pairs).map((names): ScoreGroup => {
    const own = pairs.filter(({ first }) => names.includes(first))
    const given = scenario.copulas.find(({ joins, names: members }) => joins === 'group' && members.includes(names[0]!))
    const copula = copulas.find(({ name }) => name === (given?.copula ?? 'gaussian')) as GroupCopula
    const factors = factorsOf(scenario, own, problems)
    return { kind: 'group', names, factors, copula, parameters: Object.fromEntries(given?.parameters ?? []) }
  })
  const joints = scenario.copulas.filter(({ joins, names }) => joins === 'pair' && names.every(drawn)).map(jointPair)
  return [...groups, ...joints]
}

/** The group's factor, or one for each period; none, with the problem noted, when it is impossible in any. */
function factorsOf(scenario: Scenario, pairs: readonly Correlation[], problems: Problems): CorrelationGroup[] {
  const varies = pairs.some(({ value }) => typeof value !== 'number')
  const names = periodNames(scenario.horizon)
  const factors: CorrelationGroup[] = []
  for (const [t, period] of (varies ? names : names.slice(0, 1)).entries()) {
    const now = pairs.map((pair) => ({ ...pair, value: typeof pair.value === 'number' ? pair.value : pair.value[t]! }))
    try {
      factors.push(...correlationFactors(now, scenario.correlationRepair).groups)
    } catch (error) {
      if (!(error instanceof CorrelationError)) throw error
      correlationProblem(error, pairs, varies ? period : null, problems)
      return []
    }
  }
  return factors
}

function jointPair({ copula: name, names, parameters, tail }: GivenCopula): JointPair {
  const copula = copulas.find((one) => one.name === name) as PairCopula
  const theta = parameters.get('theta') ?? copula.thetaOf(parameters.get('kendall')!)
  return { kind: 'pair', names: [names[0]!, names[1]!], copula, theta, turned: tail !== (copula.tails[0] ?? null) }
}

/** What a copula was given: `df`, or `theta` and the `tail` it holds together. */
export function copulaParameters(dependence: Dependence): Readonly<Record<string, number | string>> {
  if (dependence.kind === 'group') return dependence.parameters
  const { copula, theta, turned } = dependence
  const tail = copula.tails[turned ? 1 : 0]
  return tail === undefined ? { theta } : { theta, tail }
}
