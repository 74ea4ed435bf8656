/** What a copula means for continuous values: the rank correlations that realised ones are compared with. */
import { families, type PairCopula } from '../../distributions/index.ts'
import { panel } from '../../distributions/special/gauss-legendre.ts'
import type { Dependence, JointPair } from './program/dependence.ts'

export interface Implied {
  readonly spearman: number
  readonly kendall: number
  /** In the tail that is held together. */
  readonly tailDependence: number
}

/**
 * Spearman's and Kendall's correlation and the tail dependence of two names that hold together.
 *
 * @param correlation of their normal scores; a pair with a copula of its own has none
 */
export function impliedBy(dependence: Dependence, correlation: number): Implied {
  if (dependence.kind === 'pair') return impliedByPair(dependence)
  const { copula, parameters } = dependence
  const df = parameters['df']
  const spearman = df === undefined ? (6 / Math.PI) * Math.asin(correlation / 2) : spearmanOfT(correlation, df)
  const tailDependence = copula.tailDependence(parameters, correlation)
  return { spearman, kendall: (2 / Math.PI) * Math.asin(correlation), tailDependence }
}

function impliedByPair({ copula, theta }: JointPair): Implied {
  return {
    spearman: spearmanOfCopula(copula, theta),
    kendall: copula.kendallOf(theta),
    tailDependence: copula.tailDependence(theta),
  }
}

/** Panels to a side: right to 1e-4 for the strongest copulas, which have a ridge, and to 1e-8 for usual ones. */
const PANELS = 4

/** 12·∫∫C − 3 (Nelsen, theorem 5.1.6); turning a copula does not change it. */
function spearmanOfCopula(copula: PairCopula, theta: number): number {
  const cdf = copula.cdf(theta)
  return 12 * integral((u) => integral((v) => cdf(u, v))) - 3
}

/** Over [0, 1]. */
function integral(f: (x: number) => number, panels = PANELS): number {
  let sum = 0
  for (let i = 0; i < panels; i++) sum += panel(f, i / panels, (i + 1) / panels)
  return sum
}

const chiSquared = families.find(({ name }) => name === 'chi-squared')!

/**
 * Of a t copula: 6/π·E asin(ρ/√((1 + G/G₁)(1 + G/G₂))) over three independent chi-squared values, the score of a pair
 * against those of two others being normal given them (Heinen and Valdesogo 2020). At equal values it is the Gaussian's.
 */
function spearmanOfT(correlation: number, df: number): number {
  const quantile = chiSquared.quantile({ df })
  const known = new Map<number, number>()
  const value = (p: number) => {
    const x = known.get(p) ?? quantile(p, 1 - p)
    known.set(p, x)
    return x
  }
  const mean = (f: (x: number) => number) => integral((p) => f(value(p)), 2)
  const shared = (own: number, other: number) => 1 / Math.sqrt(1 + own / other)
  const angle = mean((own) =>
    mean((first) => {
      const factor = correlation * shared(own, first)
      return mean((second) => Math.asin(factor * shared(own, second)))
    }),
  )
  return (6 / Math.PI) * angle
}
