/** The registry: schema, command line, documentation and tests read these lists. */
import type { Catalogue } from '../src/scenario/catalogue.ts'
import { beta } from './bounded/beta.ts'
import { pert } from './bounded/pert.ts'
import { triangular } from './bounded/triangular.ts'
import { uniform } from './bounded/uniform.ts'
import { constant } from './discrete/constant.ts'
import { discrete } from './discrete/discrete.ts'
import type { Family } from './family.ts'
import { lognormal } from './positive/lognormal.ts'
import { decayingGrowth } from './processes/decaying-growth.ts'
import { meanReverting } from './processes/mean-reverting.ts'
import type { Process } from './processes/process.ts'
import { randomWalk } from './processes/random-walk.ts'
import { regimeSwitching } from './processes/regime-switching.ts'
import { normal } from './unbounded/normal.ts'

export type { Family, Parameters, Parametrisation } from './family.ts'
export { marginalNode, type ParameterNodes, quantileOf, UncertainParameter } from './marginal.ts'
export { brokenRule, canonical } from './parameters.ts'
export type { Process, Shape } from './processes/process.ts'

/** Alphabetical. */
export const families: readonly Family[] = [beta, constant, discrete, lognormal, normal, pert, triangular, uniform]

/** Alphabetical. */
export const processes: readonly Process[] = [decayingGrowth, meanReverting, randomWalk, regimeSwitching]

/** What a scenario may name. */
export const catalogue: Catalogue = { families, processes }
