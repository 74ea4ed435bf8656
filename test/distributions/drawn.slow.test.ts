/** A million draws of every family through the compiled kernel, against its own cdf. */
import { expect, test } from 'vitest'
import { marginalNode } from '../../distributions/marginal.ts'
import { constantNodes } from '../../distributions/parameter-nodes.ts'
import { Graph } from '../../src/kernel/graph.ts'
import { nextDown } from '../../src/sampling/tables/next-up.ts'
import { cases } from './cases.ts'
import { kernelColumns } from './kernel-columns.ts'

const DRAWS = 1_000_000

/**
 * Kolmogorov–Smirnov: P(√n·D > x) ≈ 2·exp(−2x²), an upper bound as n grows. A false alarm in 1e7 for each of some 20
 * cases, 2e-6 in all, needs x = √(log(2e7)/2).
 */
const CRITICAL = Math.sqrt(Math.log(2e7) / 2) / Math.sqrt(DRAWS)

/** Of each family the first two parameter sets. */
const some = cases.filter((one) => cases.filter(({ family }) => family === one.family).indexOf(one) < 2)
const continuous = some.filter(({ family, parameters }) => family.atoms?.(parameters) === undefined)
const stepped = some.filter(({ family, parameters }) => family.atoms?.(parameters) !== undefined)

function draws({ family, parameters, title }: (typeof cases)[number]): Float64Array {
  const graph = new Graph()
  const x = marginalNode(graph, constantNodes(graph, { family, parameters }), graph.source(0, 'draw'))
  return kernelColumns(graph, x, [title], DRAWS)[0]!
}

test.each(continuous)('a million draws of $title follow its cdf', (one) => {
  const sorted = draws(one).sort()
  const cdf = one.family.cdf(one.parameters)
  // Every 100th draw: the distance elsewhere is at most 1e-4 more, and reading fewer cannot raise a false alarm. Equal
  // draws, as at the ends of what is clipped, are one step of the empirical distribution.
  const every = 100
  let distance = 0
  for (let i = 0; i < DRAWS; i += every) {
    const x = sorted[i]!
    let [from, to] = [i, i + 1]
    while (from > 0 && sorted[from - 1] === x) from--
    while (to < DRAWS && sorted[to] === x) to++
    distance = Math.max(distance, Math.abs(cdf(nextDown(x)) - from / DRAWS), Math.abs(cdf(x) - to / DRAWS))
    i = Math.max(i, to - every)
  }
  expect(distance).toBeLessThan(CRITICAL)
})

test.each(stepped)('a million draws of $title take each value as often as they should', (one) => {
  const counts = new Map<number, number>()
  for (const x of draws(one)) counts.set(x, (counts.get(x) ?? 0) + 1)
  for (const { value, probability } of one.family.atoms!(one.parameters)!) {
    const count = counts.get(value) ?? 0
    // 6.5 standard deviations of a binomial, 1e-10 a value of thousands, and three more draws for what is rarer than 1 in a million.
    const bound = 6.5 * Math.sqrt(DRAWS * probability * (1 - probability)) + (probability < 1 ? 3 : 0)
    expect(Math.abs(count - DRAWS * probability)).toBeLessThanOrEqual(bound)
  }
})
