import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mod } from '../../../src/kernel/mathematics.ts'

const { NaN: NAN, POSITIVE_INFINITY: INF, MAX_VALUE: MAX } = Number

/** From JavaScript's %, which is exact and has the sign of the dividend. */
function expected(x: number, y: number): number {
  const rest = x % y
  if (rest === 0) return 0 * y
  const raised = rest < 0 === y < 0 ? rest : rest + y
  return raised === y ? 0 * y : raised
}

const size = fc.double({ min: 2 ** -40, max: 2 ** 40, noNaN: true, noDefaultInfinity: true })
const signed = fc.tuple(size, fc.boolean()).map(([x, negative]) => (negative ? -x : x))

it('mod is exact for quotients up to 2^80', () => {
  fc.assert(
    fc.property(signed, signed, (x, y) => {
      expect(mod(x, y)).toBe(expected(x, y))
    }),
    { numRuns: 2000 },
  )
})

it('mod lies between 0 and the divisor, the divisor excluded', () => {
  const tiny = signed.map((x) => x * 2 ** -60)
  fc.assert(
    fc.property(fc.oneof(signed, tiny), signed, (x, y) => {
      const rest = mod(x, y)
      expect(Math.abs(rest)).toBeLessThan(Math.abs(y))
      expect(rest * y).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('mod of zeros, infinities, subnormals and the largest doubles is as documented', () => {
  const rows: readonly (readonly [number, number, number])[] = [
    [7, 3, 1],
    [-7, 3, 2],
    [7, -3, -2],
    [-7, -3, -1],
    [6, 3, 0],
    [6, -3, -0],
    [0, 5, 0],
    [-0, 5, 0],
    [0, -5, -0],
    [5.5, 1, 0.5],
    [-1e-20, 1, 0],
    [1e-20, -1, -0],
    [1e17, 3, 1],
    [5, 0, NAN],
    [0, 0, NAN],
    [INF, 3, NAN],
    [-INF, INF, NAN],
    [5, INF, 5],
    [-5, -INF, -5],
    [-5, INF, INF],
    [5, -INF, -INF],
    [-0, INF, 0],
    [NAN, 3, NAN],
    [3, NAN, NAN],
    [3e-320, 7e-321, 3e-320 % 7e-321],
    [MAX, 1e308, MAX - 1e308],
    [1e308, 7e304, 1e308 % 7e304],
    [1e300, 3, NAN],
  ]
  for (const [x, y, rest] of rows) expect(mod(x, y), `mod(${x}, ${y})`).toBe(rest)
})
