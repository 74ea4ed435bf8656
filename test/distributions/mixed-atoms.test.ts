/** Atoms beside a density come out as they are: no value near one may stand in for it. */
import { expect, test } from 'vitest'
import { type Distribution, quantileOf } from '../../distributions/index.ts'
import { normalCdf } from '../../src/kernel/mathematics.ts'
import { familyOf } from './cases.ts'

const part = (name: string, parameters: Distribution['parameters']): Distribution => ({
  family: familyOf(name),
  parameters,
})
const mixture = familyOf('mixture')

test.each([
  ['a normal', [part('normal', { mean: 0, sd: 1 }), part('poisson', { mean: 3 })]],
  ['a uniform, above 0 all of it', [part('uniform', { min: 0, max: 1 }), part('poisson', { mean: 3 })]],
])('the atoms of a poisson mixed with %s', (_, of) => {
  const scalar = mixture.quantile({ of })
  const table = quantileOf(mixture, 0, { of })
  let atoms = 0
  for (let z = -4; z < 4; z += 0.003) {
    const x = scalar(normalCdf(z), normalCdf(-z))
    if (!Number.isInteger(x) || x < 2) continue
    atoms++
    expect(table(z)).toBe(x)
  }
  expect(atoms).toBeGreaterThan(1000)
})

test('two parts with a gap between them make a table, whatever their weights', () => {
  for (const share of [0.25, 0.3, 0.4, 0.5, 0.7]) {
    const of = [part('uniform', { min: 0, max: 1 }), part('uniform', { min: 5, max: 6 })]
    const table = quantileOf(mixture, 0, { of, weights: [share, 1 - share] })
    expect([table(-8), table(8)].map((x) => Math.round(x))).toEqual([0, 6])
  }
})

test('where an atom far in the upper tail begins and ends is right to 2.3e-16 of probability', () => {
  const of = [part('uniform', { min: 0, max: 1 }), part('poisson', { mean: 3 })]
  const table = quantileOf(mixture, 0, { of })
  const beyond = mixture.survival({ of })
  for (let k = 7; k <= 20; k++) {
    // The last score at which no more than k comes out.
    let [low, high] = [0, 8.4]
    while (low + (high - low) / 2 > low && low + (high - low) / 2 < high) {
      const middle = low + (high - low) / 2
      if (table(middle) > k) high = middle
      else low = middle
    }
    expect(Math.abs(normalCdf(-low) - beyond(k))).toBeLessThanOrEqual(2 ** -52)
  }
})
