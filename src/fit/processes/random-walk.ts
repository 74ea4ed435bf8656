import { log } from '../../kernel/mathematics.ts'
import { criteriaOf } from '../information-criteria.ts'
import { momentsOf } from '../sample.ts'
import { type History, knownSteps } from './history.ts'
import type { ProcessFit, Refusal } from './process-fit.ts'
import { smallSampleNotes } from './small-sample.ts'

const LOG_ROOT_TWO_PI = 0.9189385332046728

/** Drift and volatility are mean and standard deviation of the steps; their errors are sd/√n and sd/√(2n). */
export function fitRandomWalk(history: History): ProcessFit | Refusal {
  const process = 'random-walk'
  const steps = knownSteps(history)
  const { mean, sd } = momentsOf(steps)
  const n = steps.length
  return {
    process,
    variant: '',
    observations: n,
    estimated: 2,
    ...criteriaOf(-n * (log(sd) + LOG_ROOT_TWO_PI + 0.5), 2, n),
    estimates: [
      { name: 'drift', value: mean, se: sd / Math.sqrt(n) },
      { name: 'volatility', value: sd, se: sd / Math.sqrt(2 * n) },
    ],
    parameters: { ...scaleOf(history), drift: mean, volatility: sd },
    notes: smallSampleNotes(n, 2),
  }
}

/** The log scale is what processes have unless told otherwise. */
export function scaleOf({ scale }: History): Readonly<Record<string, unknown>> {
  return scale === 'level' ? { scale } : {}
}
