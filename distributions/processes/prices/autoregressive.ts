import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import { choiceOf, limits, listOf, numberOf, scale, steppedLimitRules, whenKnown } from '../shape.ts'
import { literal, pathText, pick, positiveCap } from '../text.ts'

/**
 * AR(p): y, which is ln x or x, is pulled by its last p values,
 *
 *     y' = c + φ₁·(y − c) + φ₂·(y₋₁ − c) + … + volatility·shock,   c the y of `level`
 *
 * The history's last value is that of the period before the first.
 */
export const autoregressive: Process = {
  name: 'ar',
  description: 'depends on its last values in turn: cycles and overshoots that a single pull cannot make',
  parameters: [
    scale,
    {
      name: 'history',
      description: 'past values, one a period without a gap, oldest first, at least one for each coefficient',
      kind: 'values',
      fromFile: true,
    },
    { name: 'coefficients', description: 'of the last value, the one before it, and so on', kind: 'numbers' },
    { name: 'level', description: 'long-run median (on the level scale the mean)', kind: 'value' },
    {
      name: 'volatility',
      description: 'standard deviation of a surprise, per period, >= 0',
      kind: 'number',
      onScale: true,
    },
    ...limits,
  ],
  alternatives: [],
  rule(shape) {
    const [history, coefficients] = [listOf(shape, 'history'), listOf(shape, 'coefficients')]
    const log = choiceOf(shape, 'scale') !== 'level'
    return firstBroken(
      [coefficients.length > 0 && coefficients.every(Number.isFinite), 'coefficients must be numbers'],
      [isStationary(coefficients), 'coefficients must make a stationary process'],
      [history.length >= coefficients.length, 'history must have a value for each coefficient'],
      [
        history.every((x) => Number.isFinite(x) && (!log || x > 0)),
        log ? 'history > 0 must hold' : 'history must be finite',
      ],
      [!log || whenKnown([numberOf(shape, 'level')], (x) => x > 0), 'level > 0 must hold'],
      [whenKnown([numberOf(shape, 'volatility')], (x) => x >= 0), 'volatility >= 0 must hold'],
      ...steppedLimitRules(shape),
    )
  },
  text(shape: Shape) {
    const log = choiceOf(shape, 'scale') !== 'level'
    const history = listOf(shape, 'history')
    const into = (x: string) => (log ? `log(${x} / 1 X)` : `${x} / 1 X`)
    const lags = listOf(shape, 'coefficients').map((coefficient, i) => {
      const lag = i + 1
      const known = history.slice(-lag).map((value) => `${literal(value)} X`)
      const before = pick('t', known)
      return [
        `before_${lag} : X = lag(value, ${lag}, ${before})`,
        `${literal(coefficient)} * (${into(`before_${lag}`)} - centre)`,
      ] as const
    })
    return pathText('ar', shape, {
      inputs: ['level : X', 'volatility', 'shock'],
      equations: [
        `centre = ${into('level')}`,
        ...lags.map(([equation]) => equation),
        `y = centre + ${lags.map(([, term]) => term).join(' + ')} + volatility * shock`,
      ],
      conditions: ['volatility >= 0', ...(log ? ['level > 0'] : []), ...positiveCap(shape)],
      path: log ? 'exp(y) * 1 X' : 'y * 1 X',
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: ['{ process: ar, history: [7.2, 8], coefficients: [1.2, -0.4], level: 9, volatility: 0.1 }'],
}

/** Whether all partial autocorrelations lie inside (−1, 1), by stepping the recursion of Durbin and Levinson down. */
function isStationary(coefficients: readonly number[]): boolean {
  let phi = [...coefficients]
  while (phi.length > 0) {
    const last = phi.at(-1)!
    if (!(Math.abs(last) < 1)) return false
    const rest = phi.slice(0, -1)
    phi = rest.map((value, i) => (value + last * rest[rest.length - 1 - i]!) / (1 - last * last))
  }
  return true
}
