import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Parameters } from '../../distributions/family.ts'
import { quantileOf } from '../../distributions/marginal.ts'
import { normalQuantile } from '../../src/kernel/mathematics.ts'
import { familyOf } from './cases.ts'

interface Reference {
  readonly family: string
  readonly parameters: Parameters
  /** [p, q, x], the smaller of p and q exact. */
  readonly points: readonly (readonly [number, number, number])[]
}

const folder = new URL('./reference/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))

const references = files
  .flatMap((file): readonly Reference[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  .map((one) => {
    return { ...one, title: `${one.family} ${JSON.stringify(one.parameters)}` }
  })

test.each(references)('the quantile of $title is right to 3e-14', ({ family, parameters, points }) => {
  const quantile = familyOf(family).quantile(parameters)
  for (const [p, q, x] of points) {
    // Where x rises like p^20, rounding log x alone costs |log x|·2^-53.
    const tolerance = 3e-14 + 2 ** -52 * Math.abs(Math.log(Math.max(Math.abs(x), 1e-300)))
    expect(Math.abs(quantile(p, q) - x), `at p = ${p}`).toBeLessThanOrEqual(tolerance * Math.abs(x))
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
