/** `docs/accuracy.md`: how far quantiles and tables are from references. `npx vitest run test/docs -u` writes it anew. */
import { expect, test } from 'vitest'
import { families, quantileOf } from '../../distributions/index.ts'
import { normalQuantile } from '../../src/kernel/mathematics.ts'
import { familyOf } from '../distributions/cases.ts'
import { type Reference, references } from '../distributions/references.ts'

/** What every family promises. */
const BOUND = 1e-11

interface Accuracy {
  readonly sets: number
  readonly points: number
  /** Largest error of the scalar quantile, relative to the value. */
  readonly quantile: number
  /** Largest error of what the kernel draws, relative to the larger of the value and the interquartile range. */
  readonly drawn: number
}

const accuracies = new Map(families.map(({ name }) => [name, accuracyOf(references.filter((r) => r.family === name))]))

function accuracyOf(own: readonly Reference[]): Accuracy {
  let [points, quantile, drawn] = [0, 0, 0]
  for (const reference of own) {
    const family = familyOf(reference.family)
    const scalar = family.quantile(reference.parameters)
    const kernel = quantileOf(family, 0, reference.parameters)
    const quartile = (level: number) => reference.points.find(([p]) => p === level)?.[2] ?? Number.NaN
    const range = quartile(0.75) - quartile(0.25)
    for (const [p, q, x] of reference.points) {
      points++
      const z = p <= q ? normalQuantile(p) : -normalQuantile(q)
      const missed = Math.abs(scalar(p, q) - x)
      // Where a distribution passes 0 there is nothing to be relative to but its own width.
      const size = family.support(reference.parameters)[0] < 0 && Math.abs(x) < 1e-6 * range ? range : Math.abs(x)
      quantile = Math.max(quantile, missed === 0 ? 0 : missed / size)
      const away = Math.abs(kernel(z) - x)
      drawn = Math.max(drawn, away === 0 ? 0 : away / Math.max(Math.abs(x), range))
    }
  }
  return { sets: own.length, points, quantile, drawn }
}

test.each([...accuracies])('%s stays within its bound, on three parameter sets at least', (name, accuracy) => {
  expect(accuracy.quantile).toBeLessThanOrEqual(BOUND)
  expect(accuracy.drawn).toBeLessThanOrEqual(BOUND)
  if (name !== 'constant') expect(accuracy.sets).toBeGreaterThanOrEqual(3)
})

test('docs/accuracy.md says what is measured here', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/accuracy.md')
})

function page(): string {
  const rows = [...accuracies].map(([name, { sets, points, quantile, drawn }]) => {
    return `| ${name} | ${sets} | ${points} | ${shown(quantile)} | ${shown(drawn)} |`
  })
  return `# Accuracy of distributions

Each family is compared with quantiles that mpmath and SciPy computed, at usual and extreme parameters and at 21 probabilities from
1e-12 to 1 − 1e-12. The scripts, their versions and the numbers are in \`test/distributions/reference/\`.

- **quantile**: the largest error of the scalar quantile, relative to the value.
- **drawn**: the largest error of the table or formula that the kernel draws with, relative to the larger of the value and
  the interquartile range.

Both must stay below ${BOUND.toExponential(0)}; 1.1e-16 is half the last bit of a double. This page is written by the tests that check it.

Atoms come out as they are, never a value beside them. Where they begin and end is right to 2.3e-16 of probability: beside an atom of a mixture
that stands at 1 − 1e-12 the tail beyond is right to 2.3e-4 of itself. A mixture whose atoms and density both go on beyond 1 − 1e-16 may have no table
and is then refused.

| family | parameter sets | points | quantile | drawn |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`
}

/** Rounded up, so that the page never promises more than was measured. */
function shown(error: number): string {
  if (error === 0) return '0'
  const power = Math.floor(Math.log10(error))
  return `${(Math.ceil((error / 10 ** power) * 10) / 10).toFixed(1)}e${power}`
}
