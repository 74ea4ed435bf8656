import seedrandom from 'seedrandom'
import { expect, test } from 'vitest'
import { sortDoubles } from '../../src/statistics/sort-doubles.ts'

const uniform = seedrandom('sort')
const filled = (n: number, next: () => number) => Float64Array.from({ length: n }, next)

const COLUMNS: readonly (readonly [string, Float64Array])[] = [
  ['nothing', new Float64Array()],
  ['one value', Float64Array.of(3)],
  ['both signs', filled(4096, () => 1000 * (uniform() - 0.5))],
  ['every magnitude', filled(4096, () => (uniform() - 0.5) * 10 ** (600 * (uniform() - 0.5)))],
  ['values that share their upper halves', filled(4096, () => 1e6 + 1e-6 * uniform())],
  ['below zero, the same', filled(4096, () => -1e6 - 1e-6 * uniform())],
  ['few values often', filled(4096, () => Math.floor(5 * uniform()) - 2)],
  ['some in order already', filled(999, () => 1 + 2 ** -24 * Math.floor(100 * uniform()))],
  ['infinities, zeros and the smallest', Float64Array.of(Infinity, 5e-324, 0, -5e-324, -Infinity, 1, Number.MAX_VALUE)],
]

test.each(COLUMNS)('%s: sorted as typed arrays sort themselves', (_, values) => {
  const expected = values.slice().sort()
  expect(sortDoubles(values.slice())).toEqual(expected)
})

test('a column within a larger buffer keeps to itself', () => {
  const buffer = filled(100, uniform)
  const around = buffer.slice()
  sortDoubles(buffer.subarray(20, 60))
  around.subarray(20, 60).sort()
  expect(buffer).toEqual(around)
})
