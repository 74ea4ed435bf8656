import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  isGiven,
  limits,
  numberOf,
  oneOrigin,
  origin,
  originOf,
  originRules,
  positiveOrigin,
  scale,
  steppedLimitRules,
  whenKnown,
} from '../shape.ts'
import { processText, stepped } from '../text.ts'

/**
 * A random walk whose variance h follows its own surprises:
 *
 *     step = drift + √h·shock,   h' = (1 − alpha − beta)·volatility² + alpha·(step − drift)² + beta·h
 *
 * so that `volatility` is the standard deviation of a step in the long run and, unless `initial_volatility` says
 * otherwise, of the first one.
 *
 * @source Bollerslev, "Generalized autoregressive conditional heteroskedasticity", Journal of Econometrics 31 (1986)
 */
export const garch: Process = {
  name: 'garch',
  description: 'wanders, calm and stormy by turns: large moves follow large moves',
  parameters: [
    ...origin,
    scale,
    { name: 'drift', description: 'mean of a step, per period', kind: 'number', onScale: true, default: 0 },
    {
      name: 'volatility',
      description: 'standard deviation of a step in the long run, per period, >= 0',
      kind: 'number',
      onScale: true,
    },
    { name: 'alpha', description: 'what a squared surprise adds to the next variance, >= 0', kind: 'number' },
    { name: 'beta', description: 'what of a variance stays in the next one, >= 0; alpha + beta < 1', kind: 'number' },
    {
      name: 'initial_volatility',
      description: 'standard deviation of the first step; that of the long run unless given',
      kind: 'number',
      onScale: true,
      once: true,
      default: null,
    },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule(shape) {
    const known = (name: string) => [numberOf(shape, name)]
    const [alpha, beta] = [numberOf(shape, 'alpha'), numberOf(shape, 'beta')]
    return firstBroken(
      ...originRules(shape),
      [whenKnown(known('volatility'), (x) => x >= 0), 'volatility >= 0 must hold'],
      [whenKnown([alpha], (x) => x >= 0), 'alpha >= 0 must hold'],
      [whenKnown([beta], (x) => x >= 0), 'beta >= 0 must hold'],
      [whenKnown([alpha, beta], (a, b) => a + b < 1), 'alpha + beta < 1 must hold'],
      [whenKnown(known('initial_volatility'), (x) => x >= 0), 'initial_volatility >= 0 must hold'],
      ...steppedLimitRules(shape),
    )
  },
  text(shape: Shape) {
    const initial = isGiven(shape, 'initial_volatility')
    const first = initial ? 'initial_volatility' : 'volatility'
    // With start no step leads to period 0: the first variance stays for period 1.
    const variance = 'omega + alpha * prev(surprise, 0) ^ 2 + beta * prev(variance, 0)'
    const firstSteps = originOf(shape) === 'start' ? 't <= 1' : 't == 0'
    return processText('garch', shape, {
      inputs: ['drift', 'volatility', 'alpha', 'beta', ...(initial ? ['initial_volatility'] : []), 'shock'],
      equations: [
        'omega = (1 - alpha - beta) * volatility * volatility',
        `variance = if(${firstSteps}, ${first} * ${first}, ${variance})`,
        'surprise = sqrt(variance) * shock',
        'step = drift + surprise',
      ],
      conditions: [
        'volatility >= 0',
        'alpha >= 0',
        'beta >= 0',
        'alpha + beta < 1',
        ...(initial ? ['initial_volatility >= 0'] : []),
        ...positiveOrigin(shape),
      ],
      step: stepped(shape),
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: ['{ process: garch, last: 100, drift: 0.01, volatility: 0.12, alpha: 0.15, beta: 0.7 }'],
}
