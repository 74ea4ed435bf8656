import { expect, test } from 'vitest'
import { quantileOf } from '../../distributions/marginal.ts'
import { normalQuantile } from '../../src/kernel/mathematics.ts'
import { familyOf } from './cases.ts'
import { references } from './references.ts'

test.each(references)('the quantile of $title is right to 3e-14', ({ family, parameters, points }) => {
  const quantile = familyOf(family).quantile(parameters)
  // Where a distribution passes 0 there is nothing else to be relative to.
  const near = 0.1 * (familyOf(family).support(parameters)[0] < 0 ? points[12]![2] - points[8]![2] : 0)
  for (const [p, q, x] of points) {
    // Where x rises like p^20, rounding log x alone costs |log x|·2^-53.
    const tolerance = 3e-14 + 2 ** -52 * Math.abs(Math.log(Math.max(Math.abs(x), 1e-300)))
    expect(Math.abs(quantile(p, q) - x), `at p = ${p}`).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(x), near))
  }
})

test.each(references)('the kernel gives $title to 1e-12', ({ family, parameters, points }) => {
  const kernel = quantileOf(familyOf(family), 0, parameters)
  const width = points[15]![2] - points[8]![2]
  for (const [p, q, x] of points) {
    const z = p <= q ? normalQuantile(p) : -normalQuantile(q)
    expect(Math.abs(kernel(z) - x), `at p = ${p}`).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(x), width))
  }
})
