/** Data of the user's own, from a file to draws. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../distributions/index.ts'
import { firstDraws } from '../../src/engine/capture.ts'
import { compileProgram } from '../../src/engine/compile-program.ts'
import { buildProgram } from '../../src/engine/program/program.ts'
import { parseModel } from '../../src/language/index.ts'
import { loadScenario, type Scenario } from '../../src/scenario/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'plume-empirical-'))
const DRAWS = 4096

/** A scenario whose input x is given so, beside a file of these prices. */
function scenarioOf(given: string, prices: readonly number[]): Scenario {
  const file = join(folder, 's.yaml')
  writeFileSync(join(folder, 'prices.csv'), `price\n${prices.join('\n')}\n`)
  writeFileSync(file, `model: m.model\nhorizon: { start: 2026, periods: 1 }\ninputs:\n  x: ${given}\n`)
  return loadScenario(file, { catalogue })
}

function draws(given: string, prices: readonly number[]): readonly number[] {
  const program = buildProgram(parseModel('model m\ninput x\noutput y = x', 'm.model'), scenarioOf(given, prices))
  return [...firstDraws(compileProgram(program, [program.metrics[0]!.node], 0), 1, DRAWS)[0]!]
}

const PRICES = [7.1, 9.9, 7.4, 12.5, 8, 7.9, 8.6]
const FILE = '{ empirical: { file: prices.csv, column: price } }'
/** Whole numbers from 0, out of order: 7919 is prime to 100,000. */
const MANY = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 100_000)

describe('a column of a file', () => {
  test('draws what its values in a list draw', () => {
    expect(draws(FILE, PRICES)).toEqual(draws(`{ empirical: { values: [${PRICES}] } }`, PRICES))
  })

  test.each([
    ['bootstrap', 'last: 8, block: 2'],
    ['ar', 'coefficients: [0.5, 0.2], level: 9, volatility: 0.1'],
  ])('is a history of %s, in its order, as its values in a list are', (process, rest) => {
    const from = (history: string) => `{ process: ${process}, history: ${history}, ${rest} }`
    const file = from('{ file: prices.csv, column: price }')
    expect(draws(file, PRICES)).toEqual(draws(from(`[${PRICES}]`), PRICES))
    expect(draws(file, PRICES)).not.toEqual(draws(from(`[${PRICES.toReversed()}]`), PRICES))
    expect(scenarioOf(file, PRICES).canonical).toEqual(scenarioOf(file, PRICES).canonical)
    expect(scenarioOf(file, [...PRICES.slice(1), 7.2]).canonical).not.toEqual(scenarioOf(file, PRICES).canonical)
  })

  test('makes the scenario another one when a number in it changes', () => {
    const { canonical } = scenarioOf(FILE, PRICES)
    expect(scenarioOf(FILE, PRICES).canonical).toEqual(canonical)
    expect(scenarioOf(FILE, [...PRICES.slice(1), 7.2]).canonical).not.toEqual(canonical)
    expect(JSON.stringify(canonical)).toContain('"column":"price","count":7,"file":"prices.csv"')
  })

  test('of a hundred thousand numbers draws each place between them as often as any other', () => {
    // Uniform on [0, 99999]: DKW, P(D > 2.7/√n) < 1e-6.
    const drawn = draws(FILE, MANY).toSorted((a, b) => a - b)
    const distance = Math.max(...drawn.map((x, i) => Math.abs(x / 99_999 - (i + 0.5) / DRAWS)))
    expect(distance).toBeLessThan(2.7 / Math.sqrt(DRAWS))
    expect(drawn.some((x) => !Number.isInteger(x))).toBe(true)
  })

  test('of a hundred thousand numbers draws only them by steps', () => {
    const drawn = draws('{ empirical: { file: prices.csv, method: steps } }', MANY)
    expect(drawn.every((x) => Number.isInteger(x) && x >= 0 && x < 100_000)).toBe(true)
    const joined = draws(FILE, MANY)
    // Position p·n against p·(n − 1): at most one value apart.
    expect(drawn.every((x, i) => x - joined[i]! > -1.001 && x - joined[i]! < 1.001)).toBe(true)
  })

  test.each([
    ['shift', '{ shift: { of: DATA, by: 100 } }', 107.1, 112.5],
    ['scale', '{ scale: { of: DATA, by: 2 } }', 14.2, 25],
    ['clip', '{ clip: { of: DATA, max: 9 } }', 7.1, 9],
    ['truncate', '{ truncate: { of: DATA, max: 9 } }', 7.1, 9],
    ['mixture', '{ mixture: { of: [DATA, { constant: { value: 20 } }], weights: [0.5, 0.5] } }', 7.1, 20],
  ])('may stand inside %s', (_, given, low, high) => {
    const drawn = draws(given.replace('DATA', FILE), PRICES)
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(low)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(high)
    expect(Math.max(...drawn)).toBeGreaterThan(low + 0.9 * (high - low))
  })

  test('too many for a table of another distribution is refused with how many it takes', () => {
    expect(() => draws(`{ truncate: { of: ${FILE}, max: 50000 } }`, MANY)).toThrow(
      'truncate: a table holds at most 4096 pieces; got 50000',
    )
  })
})
