/** Amounts of processes on the level scale, in another unit than the quantity's. */
import { describe, expect, test } from 'vitest'
import { processes } from '../../distributions/index.ts'
import { traceDraw } from '../../src/engine/trace.ts'
import { programFrom } from './from-text.ts'

const MODEL = `model m every quarter
unit USD, GB
unit cent = 0.01 USD
input price : USD/GB
output seen : USD/GB = price
`

/** With the amounts in halves, which cents give to the last bit. */
const ON_LEVEL: Readonly<Record<string, string>> = {
  ar: 'history: [8], coefficients: [0.5], level: 9, volatility: 0.5',
  bass: 'market: 9, innovation: 0.1, imitation: 0.4, sd: 0.5',
  'brownian-bridge': 'last: 8, end: 12, volatility: 0.5',
  curve: 'values: 12, sd: { uniform: { min: 0.5, max: 1.5 } }',
  garch: 'last: 8, drift: 0.5, volatility: 1.5, alpha: 0.1, beta: 0.5, initial_volatility: 2.5',
  'jump-diffusion': 'last: 8, drift: 0.5, volatility: 1.5, intensity: 1, jump_mean: 2.5, jump_sd: 0.5',
  'logistic-adoption': 'ceiling: 9, midpoint: 1, speed: 0.5, sd: [0.5, 1.5, 0.5, 1.5]',
  'mean-reverting': 'last: 8, level: 9, speed: 0.5, volatility: 0.5',
  'random-walk': 'last: 8, drift: 0.5, volatility: 1.5',
  'regime-switching': 'last: 8, states: [a, b], transition: [[0.5, 0.5], [0.5, 0.5]], mean: [0.5, 1.5], sd: [0.5, 2.5]',
  seasonal: 'level: 8, profile: [0.5, -1.5], sd: 0.5',
  'step-change': 'before: 8, after: 9, at: 2, sd: 0.5',
  'two-factor': 'last: 8, deviation: 0.5, speed: 1, short_volatility: 1.5, drift: 0.5, long_volatility: 0.5',
}

const numbers = (text: string) => text.replace(/-?\d+(\.\d+)?/g, (digits) => `${100 * Number(digits)} cent/GB`)

/** The amounts in cents: those of the parameters named, up to the next one. */
function inCents(text: string, names: readonly string[]): string {
  return text
    .split(/, (?=[a-z_]+: )/)
    .map((part) => (names.includes(part.split(':')[0]!) ? numbers(part) : part))
    .join(', ')
}

const path = (process: string, parameters: string) => {
  const value = `{ process: ${process}, scale: level, ${parameters} }`
  const program = programFrom(MODEL, `horizon: { start: 2026Q2, periods: 4 }\ninputs:\n  price: ${value}\n`)
  return [0, 1, 2].map((draw) => Array.from(traceDraw(program, draw).values.get('price')!))
}

describe('an amount on the level scale', () => {
  const scaled = processes.filter(({ parameters }) => parameters.some(({ onScale }) => onScale === true))

  test('is there wherever a process adds steps or noise', () => {
    expect(scaled.map(({ name }) => name)).toEqual(Object.keys(ON_LEVEL))
  })

  test.each(scaled.map(({ name, parameters }) => [name, parameters] as const))('of %s is converted', (name, shapes) => {
    const names = shapes.filter(({ onScale }) => onScale === true).map((shape) => shape.name)
    const plain = ON_LEVEL[name]!
    const cents = inCents(plain, [...names, 'max'])
    expect(cents).not.toBe(plain)
    expect(path(name, cents)).toEqual(path(name, plain))
  })
})
