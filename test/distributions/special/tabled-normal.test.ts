import { expect, test } from 'vitest'
import { tabledCdf, tabledDensity } from '../../../distributions/special/tabled-normal.ts'
import { exp, normalCdf } from '../../../src/kernel/mathematics.ts'

test('the table of the normal is right to 8 ulp, also in the lower tail and beyond its ends', () => {
  for (let t = -12; t <= 12; t += 0.0117) {
    const density = exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI)
    expect(Math.abs(tabledCdf(t) / normalCdf(t) - 1), `cdf at ${t}`).toBeLessThan(8 * 2 ** -52)
    // Squaring t rounds it: t²/2 ulp in the density the kernel gives.
    const rounding = (8 + 0.5 * t * t) * 2 ** -52
    expect(Math.abs(tabledDensity(t) / density - 1), `density at ${t}`).toBeLessThan(rounding)
  }
})
