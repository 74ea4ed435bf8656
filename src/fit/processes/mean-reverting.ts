import { exp, expm1, log } from '../../kernel/mathematics.ts'
import { criteriaOf } from '../information-criteria.ts'
import { standardErrors } from '../optimise/standard-errors.ts'
import { momentsOf } from '../sample.ts'
import type { History } from './history.ts'
import type { ProcessFit, Refusal } from './process-fit.ts'
import { scaleOf } from './random-walk.ts'
import { smallSampleNotes } from './small-sample.ts'

const LOG_ROOT_TWO_PI = 0.9189385332046728

/** A value and the one a period later, on the scale that reverts. */
type Pair = readonly [number, number]

/**
 * The exact transition of the process is a regression of each value on the one before it, given the first: its slope is
 * e^(−speed), so that the likelihood's maximum has a closed form.
 *
 * @source Tang and Chen, "Parameter estimation and bias correction for diffusion processes", Journal of Econometrics 149
 * (2009), section 3.1
 */
export function fitMeanReverting(history: History): ProcessFit | Refusal {
  const process = 'mean-reverting'
  const pairs = pairsOf(history)
  if (pairs === null) return { process, reason: 'changes do not say how far a value is from its level; give prices' }
  const { slope, centre, residual } = regression(pairs)
  if (!(slope < 1)) return { process, reason: 'nothing pulls back: a value is followed by one further out' }
  if (!(slope > 0)) return { process, reason: 'values alternate around their mean, which this process cannot do' }
  const speed = -log(slope)
  const volatility = residual / Math.sqrt(-expm1(-2 * speed) / (2 * speed))
  const level = history.scale === 'log' ? exp(centre) : centre
  const values = [level, speed, volatility]
  const logLikelihood = likelihoodOf(pairs, history.scale)
  const errors = standardErrors(logLikelihood, values)
  const names = ['level', 'speed', 'volatility']
  return {
    process,
    variant: '',
    observations: pairs.length,
    estimated: 3,
    ...criteriaOf(logLikelihood(values), 3, pairs.length),
    estimates: names.map((name, i) => ({ name, value: values[i]!, se: errors[i]! })),
    parameters: { ...scaleOf(history), level, speed, volatility },
    notes: [...smallSampleNotes(pairs.length, 3), biasNote(slope, pairs.length)],
  }
}

/** Tang and Chen, theorem 3.1.1, with a level that is estimated too. */
function biasNote(slope: number, n: number): string {
  const bias = (5 + 2 / slope + 1 / (slope * slope)) / (2 * n)
  return `speed comes out too fast by about ${bias.toPrecision(2)} on average`
}

function pairsOf({ steps, before }: History): readonly Pair[] | null {
  const pairs = steps.flatMap((step, t): Pair[] => {
    const was = before[t]
    return step === null || was === null || was === undefined ? [] : [[was, was + step]]
  })
  return pairs.length > 0 ? pairs : null
}

/** Least squares of the second on the first. */
function regression(pairs: readonly Pair[]) {
  const x = momentsOf(pairs.map(([was]) => was))
  const y = momentsOf(pairs.map(([, is]) => is))
  const together = pairs.reduce((sum, [was, is]) => sum + (was - x.mean) * (is - y.mean), 0) / pairs.length
  const slope = together / (x.sd * x.sd)
  const residual = momentsOf(pairs.map(([was, is]) => is - y.mean - slope * (was - x.mean))).sd
  return { slope, residual, centre: (y.mean - slope * x.mean) / (1 - slope) }
}

/** Of level, speed and volatility, as the process names them. */
function likelihoodOf(pairs: readonly Pair[], scale: 'log' | 'level') {
  return (point: readonly number[]): number => {
    const [level, speed, volatility] = point as [number, number, number]
    if (!(speed > 0 && volatility > 0 && (scale === 'level' || level > 0))) return Number.NEGATIVE_INFINITY
    const centre = scale === 'log' ? log(level) : level
    const kept = exp(-speed)
    const spread = volatility * Math.sqrt(-expm1(-2 * speed) / (2 * speed))
    const constant = log(spread) + LOG_ROOT_TWO_PI
    return pairs.reduce((sum, [was, is]) => {
      const z = (is - centre - kept * (was - centre)) / spread
      return sum - 0.5 * z * z - constant
    }, 0)
  }
}
