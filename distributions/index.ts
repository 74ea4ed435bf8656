/** The registry: schema, command line, documentation and tests read these lists. */
import type { Catalogue } from '../src/scenario/catalogue.ts'
import { arcsine } from './bounded/arcsine.ts'
import { beta } from './bounded/beta.ts'
import { kumaraswamy } from './bounded/kumaraswamy.ts'
import { logUniform } from './bounded/log-uniform.ts'
import { pert } from './bounded/pert.ts'
import { scaledBeta } from './bounded/scaled-beta.ts'
import { trapezoidal } from './bounded/trapezoidal.ts'
import { triangular } from './bounded/triangular.ts'
import { uniform } from './bounded/uniform.ts'
import { clip } from './combined/clip.ts'
import { mixture } from './combined/mixture.ts'
import { scale } from './combined/scale.ts'
import { shift } from './combined/shift.ts'
import { truncate } from './combined/truncate.ts'
import { clayton } from './copulas/clayton.ts'
import type { Copula } from './copulas/copula.ts'
import { frank } from './copulas/frank.ts'
import { gaussian } from './copulas/gaussian.ts'
import { gumbel as gumbelCopula } from './copulas/gumbel.ts'
import { t } from './copulas/t.ts'
import { cumulative } from './data/cumulative.ts'
import { empirical } from './data/empirical.ts'
import { metalog } from './data/metalog.ts'
import { bernoulli } from './discrete/bernoulli.ts'
import { binomial } from './discrete/binomial.ts'
import { constant } from './discrete/constant.ts'
import { discrete } from './discrete/discrete.ts'
import { discreteUniform } from './discrete/discrete-uniform.ts'
import { geometric } from './discrete/geometric.ts'
import { negativeBinomial } from './discrete/negative-binomial.ts'
import { poisson } from './discrete/poisson.ts'
import type { Family } from './family.ts'
import { chiSquared } from './positive/chi-squared.ts'
import { exponential } from './positive/exponential.ts'
import { frechet } from './positive/frechet.ts'
import { gamma } from './positive/gamma.ts'
import { generalizedPareto } from './positive/generalized-pareto.ts'
import { halfNormal } from './positive/half-normal.ts'
import { inverseGamma } from './positive/inverse-gamma.ts'
import { inverseGaussian } from './positive/inverse-gaussian.ts'
import { logLogistic } from './positive/log-logistic.ts'
import { lognormal } from './positive/lognormal.ts'
import { pareto } from './positive/pareto.ts'
import { weibull } from './positive/weibull.ts'
import { bass } from './processes/adoption/bass.ts'
import { decayingGrowth } from './processes/adoption/decaying-growth.ts'
import { logisticAdoption } from './processes/adoption/logistic-adoption.ts'
import { autoregressive } from './processes/prices/autoregressive.ts'
import { bootstrap } from './processes/prices/bootstrap.ts'
import { brownianBridge } from './processes/prices/brownian-bridge.ts'
import { garch } from './processes/prices/garch.ts'
import { jumpDiffusion } from './processes/prices/jump-diffusion.ts'
import { meanReverting } from './processes/prices/mean-reverting.ts'
import { randomWalk } from './processes/prices/random-walk.ts'
import { regimeSwitching } from './processes/prices/regime-switching.ts'
import { twoFactor } from './processes/prices/two-factor.ts'
import type { Process } from './processes/process.ts'
import { curve } from './processes/profiles/curve.ts'
import { seasonal } from './processes/profiles/seasonal.ts'
import { stepChange } from './processes/profiles/step-change.ts'
import { cauchy } from './unbounded/cauchy.ts'
import { gev } from './unbounded/gev.ts'
import { gumbel } from './unbounded/gumbel.ts'
import { johnsonSu } from './unbounded/johnson-su.ts'
import { laplace } from './unbounded/laplace.ts'
import { logistic } from './unbounded/logistic.ts'
import { normal } from './unbounded/normal.ts'
import { skewNormal } from './unbounded/skew-normal.ts'
import { studentT } from './unbounded/student-t.ts'

export type { Copula, GroupCopula, PairCopula } from './copulas/copula.ts'
export type { Distribution, Family, Parameter, Parameters, Parametrisation } from './family.ts'
export { marginalNode, quantileOf, type RangeOf, UncertainParameter } from './marginal.ts'
export {
  constantNodes,
  type DistributionNodes,
  knownParameters,
  type ParameterNode,
  type ParameterNodes,
} from './parameter-nodes.ts'
export { isList, parametersText, shortened } from './parameters.ts'
export { brokenRule, canonical } from './parametrisation.ts'
export type { Process, Shape } from './processes/process.ts'

/** Alphabetical. */
export const families: readonly Family[] = [
  arcsine,
  bernoulli,
  beta,
  binomial,
  cauchy,
  chiSquared,
  clip,
  constant,
  cumulative,
  discrete,
  discreteUniform,
  empirical,
  exponential,
  frechet,
  gamma,
  generalizedPareto,
  geometric,
  gev,
  gumbel,
  halfNormal,
  inverseGamma,
  inverseGaussian,
  johnsonSu,
  kumaraswamy,
  laplace,
  logLogistic,
  logUniform,
  logistic,
  lognormal,
  metalog,
  mixture,
  negativeBinomial,
  normal,
  pareto,
  pert,
  poisson,
  scale,
  scaledBeta,
  shift,
  skewNormal,
  studentT,
  trapezoidal,
  triangular,
  truncate,
  uniform,
  weibull,
]

/** Alphabetical. */
export const processes: readonly Process[] = [
  autoregressive,
  bass,
  bootstrap,
  brownianBridge,
  curve,
  decayingGrowth,
  garch,
  jumpDiffusion,
  logisticAdoption,
  meanReverting,
  randomWalk,
  regimeSwitching,
  seasonal,
  stepChange,
  twoFactor,
]

/** Alphabetical. */
export const copulas: readonly Copula[] = [clayton, frank, gaussian, gumbelCopula, t]

/** What a scenario may name. */
export const catalogue: Catalogue = { families, processes, copulas }
