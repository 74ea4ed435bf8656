import { describe, expect, it } from 'vitest'
import { normalCdf } from '../../../src/kernel/mathematics.ts'
import { LINE, type LineTable } from '../../../src/kernel/table.ts'
import { streamKey, uniformAt } from '../../../src/sampling/stream.ts'
import { type LineTableInput, probabilitiesAt, type Quantile } from '../../../src/sampling/tables/line-curve.ts'
import { type BuiltTable, buildLineTable } from '../../../src/sampling/tables/line-table.ts'
import { exponentialTable, uniformTable } from '../../../src/sampling/tables/standard-tables.ts'
import { tableValue } from '../../../src/sampling/tables/table-value.ts'
import reference from '../reference/normal-scores.json' with { type: 'json' }

const { log, log1p, sqrt, tan, PI, abs, max } = Math
const infinite: readonly [number, number] = [-Infinity, Infinity]
const positive: readonly [number, number] = [0, Infinity]
const linesOf = (table: LineTable) => table.lines.length / LINE - 2 ** table.steps

const triangular = (low: number, mode: number, high: number): Quantile => {
  const left = (mode - low) / (high - low)
  return (p, q) =>
    p < left ? low + sqrt(p * (high - low) * (mode - low)) : high - sqrt(q * (high - low) * (high - mode))
}
const exponential: Quantile = (p, q) => (p < q ? -log1p(-p) : -log(q))

/** A mixture of N(0, 1) and N(mean, sd): Newton's method on the log of the smaller tail, kept inside a bracket. */
function mixture(weight: number, mean: number, sd: number): Quantile {
  const density = (x: number) => Math.exp((-x * x) / 2) / sqrt(2 * PI)
  return (p, q) => {
    const side = p < q ? 1 : -1
    const target = log(Math.min(p, q))
    let [low, high] = [-10 * sd - 10, mean + 10 * sd + 10]
    let x = mean * weight
    for (let i = 0; i < 100 && low < x && x < high; i++) {
      const b = (x - mean) / sd
      const tail = (1 - weight) * normalCdf(side * x) + weight * normalCdf(side * b)
      const excess = side * (log(tail) - target)
      if (excess > 0) high = x
      else low = x
      const step = (excess * tail) / ((1 - weight) * density(x) + (weight / sd) * density(b))
      if (abs(step) < 1e-15 * max(1, abs(x))) break
      x = x - step > low && x - step < high ? x - step : (low + high) / 2
    }
    return x
  }
}

interface Case extends LineTableInput {
  readonly form: LineTable['form']
  /** As measured when the mechanism was designed. */
  readonly lines: number
  readonly steps: number
}

const cases: Case[] = [
  { name: 'uniform', quantile: (p) => p, support: [0, 1], form: 'direct', lines: 361, steps: 0 },
  { name: 'uniform -1..1', quantile: (p, q) => p - q, support: [-1, 1], form: 'direct', lines: 118, steps: 0 },
  { name: 'log-uniform', quantile: (p) => 1e6 ** p, support: [1, 1e6], form: 'direct', lines: 245, steps: 0 },
  { name: 'exponential', quantile: exponential, support: positive, form: 'direct', lines: 331, steps: 0 },
  {
    name: 'weibull .2',
    quantile: (p, q) => exponential(p, q) ** 5,
    support: positive,
    form: 'above',
    lines: 92,
    steps: 0,
  },
  { name: 'pareto .5', quantile: (_, q) => q ** -2, support: [1, Infinity], form: 'above', lines: 84, steps: 0 },
  {
    name: 'pareto 1.16',
    quantile: (_, q) => q ** (-1 / 1.16),
    support: [1, Infinity],
    form: 'direct',
    lines: 411,
    steps: 0,
  },
  { name: 'logistic', quantile: (p, q) => log(p / q), support: infinite, form: 'direct', lines: 80, steps: 0 },
  {
    name: 'gumbel',
    quantile: (p, q) => -log(exponential(q, p)),
    support: infinite,
    form: 'direct',
    lines: 70,
    steps: 0,
  },
  {
    name: 'cauchy',
    quantile: (p, q) => (p < q ? -1 / tan(PI * p) : 1 / tan(PI * q)),
    support: infinite,
    form: 'direct',
    lines: 782,
    steps: 0,
  },
  {
    name: 'laplace',
    quantile: (p, q) => (p < q ? log(2 * p) : -log(2 * q)),
    breaks: [0.5],
    support: infinite,
    form: 'direct',
    lines: 60,
    steps: 0,
  },
  {
    name: 'triangular',
    quantile: triangular(0, 0.3, 1),
    breaks: [0.3],
    support: [0, 1],
    form: 'direct',
    lines: 206,
    steps: 1,
  },
  {
    name: 'triangular 1.8, 2.5, 4',
    quantile: triangular(1.8, 2.5, 4),
    breaks: [0.7 / 2.2],
    support: [1.8, 4],
    form: 'direct',
    lines: 100,
    steps: 1,
  },
]

const built = new Map<string, BuiltTable>()
function tableOf(input: LineTableInput): BuiltTable {
  const table = built.get(input.name) ?? buildLineTable(input)
  built.set(input.name, table)
  return table
}

const key = streamKey([3n, 4n], 'z')

/** Scores spread over the whole table and, as many again, near its middle. */
const scores = Array.from({ length: 4000 }, (_, i) => (2 * uniformAt(key, i, 0) - 1) * (i % 2 === 0 ? 7.94 : 2))

/** Probabilities there and a little to both sides, for slopes. */
const STEP = 1e-4
const places = scores.map((z) => [z, z - STEP, z + STEP].map((at) => probabilitiesAt(at)))

/** The largest error over the bar: tolerance · scale + |dx/dz|·2⁻⁵⁰·max(1, |z|), and 2⁻⁵¹·|y| for exp. */
function worstOverBar({ quantile, support }: LineTableInput, table: BuiltTable): number {
  const width = support[0] >= 0 ? 0 : quantile(0.75, 0.25) - quantile(0.25, 0.75)
  let worst = 0
  for (const [i, z] of scores.entries()) {
    const [x, below, above] = places[i]!.map(([p, q]) => quantile(p, q)) as [number, number, number]
    const slope = (above - below) / (2 * STEP)
    const scale = max(abs(x), width)
    const rounding = table.form === 'direct' ? 2 ** -52 : 2 ** -51 * (1 + abs(log(abs(x - table.offset))))
    const bar = (table.tolerance + rounding) * scale + abs(slope) * 2 ** -50 * max(1, abs(z))
    worst = max(worst, abs(tableValue(table, z) - x) / bar)
  }
  return worst
}

describe('buildLineTable', () => {
  it.each(cases)('gives $name its form, about as many lines as designed and no more steps', (input) => {
    const table = tableOf(input)
    expect(table.form).toBe(input.form)
    expect(abs(linesOf(table) - input.lines)).toBeLessThanOrEqual(0.1 * input.lines)
    expect(table.steps).toBe(input.steps)
    expect(table.tolerance).toBe(1e-13)
  })

  // On independent points a table is at most 1.5 bars off: checks look at five points of a segment.
  it.each(cases)('keeps $name within 1.5 bars of its quantile at 4,000 scores it never saw', (input) => {
    expect(worstOverBar(input, tableOf(input))).toBeLessThan(1.5)
  })

  it.each(cases)('never lets $name fall or leave its support', (input) => {
    const table = tableOf(input)
    const sorted = [...scores, -9, 9, -Infinity, Infinity].sort((a, b) => a - b)
    const values = sorted.map((z) => tableValue(table, z))
    const [low, high] = input.support
    for (const [i, x] of values.entries()) {
      expect(x >= low && x <= high).toBe(true)
      const before = values[i - 1] ?? x
      expect(x - before).toBeGreaterThanOrEqual(-1e-12 * max(abs(x), abs(before), 1e-300, low < 0 ? 1 : 0))
    }
  })

  it('finds a kink nobody told it of, with more lines and steps', () => {
    const [hinted, blind] = [{ breaks: [0.3] }, {}].map((more) =>
      buildLineTable({ name: 'triangular', quantile: triangular(0, 0.3, 1), support: [0, 1], ...more }),
    )
    expect(linesOf(blind!)).toBeGreaterThan(linesOf(hinted!))
    expect(blind!.steps).toBeGreaterThanOrEqual(3)
    expect(worstOverBar({ name: '', quantile: triangular(0, 0.3, 1), support: [0, 1] }, blind!)).toBeLessThan(1.5)
  })

  it('follows a mixture with overlapping modes in a few steps', () => {
    const input = { name: 'mixture', quantile: mixture(0.5, 5, 1), support: infinite }
    const table = tableOf(input)
    expect(abs(linesOf(table) - 214)).toBeLessThanOrEqual(21)
    expect(table.steps).toBe(2)
    expect(table.form).toBe('direct')
    for (const z of scores.slice(0, 200)) {
      expect(abs(tableValue(table, z) - input.quantile(normalCdf(z), normalCdf(-z)))).toBeLessThan(1e-12)
    }
  })

  it('follows a mixture with a gap between its modes by many steps: right in x, or right in z to its last bits', () => {
    const input = { name: 'two modes', quantile: mixture(0.5, 10, 1), support: infinite }
    const table = tableOf(input)
    expect(abs(linesOf(table) - 413)).toBeLessThanOrEqual(41)
    expect(table.steps).toBeLessThanOrEqual(8)
    for (const z of scores.slice(0, 200)) {
      const [p, q] = probabilitiesAt(z)
      const [low, high] = [-1, 1].map((side) => input.quantile(p * (1 + side * 1e-13), q * (1 - side * 1e-13)))
      const x = tableValue(table, z)
      expect(x > low! - 1e-11 && x < high! + 1e-11).toBe(true)
    }
  })

  it('never gives a value inside a jump it was told of, and jumps where p does', () => {
    const share = 0.35
    const quantile: Quantile = (p, q) => (p <= share ? -1 : exponential((p - share) / (1 - share), q / (1 - share)))
    const table = buildLineTable({ name: 'hurdle', quantile, breaks: [share], support: [-1, Infinity] })
    const edge = [...table.lines].filter((_, i) => i % LINE === 0).find((z) => normalCdf(z) > share - 1e-15)!
    expect(abs(normalCdf(edge) - share)).toBeLessThan(1e-15)
    for (let i = -2000; i <= 2000; i++) {
      const x = tableValue(table, edge + i * 2 ** -50)
      expect(i < 0 ? x === -1 : x > -1e-12).toBe(true)
    }
    for (const z of scores) expect(tableValue(table, z) === -1).toBe(z < edge)
  })

  it('takes the lower value at the very score of a jump, the upper one just above it', () => {
    const table = buildLineTable({ name: 'coin', quantile: (p) => (p <= 0.5 ? 2 : 3), breaks: [0.5], support: [2, 3] })
    expect([-1, 0, Number.MIN_VALUE, 1].map((z) => tableValue(table, z))).toEqual([2, 2, 3, 3])
  })

  it('ramps across a jump nobody told it of, over a mass below 1e-13', () => {
    const quantile: Quantile = (p) => (p < 0.3 ? 1 : 2)
    const table = buildLineTable({ name: 'switch', quantile, support: [1, 2] })
    const between = scores.map((z) => tableValue(table, z)).filter((x) => x !== 1 && x !== 2)
    expect(between).toEqual([])
    expect(linesOf(table)).toBeLessThan(100)
  })

  it('takes log of the quantile where the quantile itself underflows', () => {
    const logQuantile: Quantile = (p, q) => 100 * log(p < q ? p : 1 - q)
    const quantile: Quantile = (p, q) => Math.exp(logQuantile(p, q))
    const table = buildLineTable({ name: 'power', quantile, logQuantile, support: [0, 1] })
    expect(table.form).toBe('above')
    for (const z of [-2, -1, 0, 1, 3, 6]) {
      // z's last bits are worth 100 · dlog p/dz of them.
      const bar = 1e-13 + 100 * (abs(z) + 1) * 2 ** -50 + 2 ** -51 * 100 * (z * z + 2)
      expect(abs(tableValue(table, z) / quantile(normalCdf(z), normalCdf(-z)) - 1)).toBeLessThan(bar)
    }
    expect(tableValue(table, -8.5)).toBe(0)
  })

  it('stays strict near an upper end as far as doubles go: the form below is for what direct cannot', () => {
    const quantile: Quantile = (p, q) => -(exponential(q, p) ** 5)
    const table = buildLineTable({ name: 'mirrored weibull', quantile, support: [-Infinity, 0] })
    for (const z of scores) {
      const x = quantile(normalCdf(z), normalCdf(-z))
      expect(abs(tableValue(table, z) - x)).toBeLessThan(1e-11 * max(1, abs(x)))
    }
  })

  it('gives a constant as a constant', () => {
    const table = buildLineTable({ name: 'constant', quantile: () => 7, support: [7, 7] })
    expect(scores.every((z) => tableValue(table, z) === 7)).toBe(true)
  })

  it('clamps what lies beyond ± 8.5 and reads NaN as the lowest score', () => {
    const table = uniformTable()
    expect(tableValue(table, 1e300)).toBe(tableValue(table, 8.5))
    expect(tableValue(table, -Infinity)).toBe(tableValue(table, -8.5))
    expect(tableValue(table, Number.NaN)).toBe(tableValue(table, -8.5))
  })

  it('widens the tolerance when the quantile is noisier than it, and says so', () => {
    let flip = 1
    const quantile: Quantile = (p, q) => {
      flip = -flip
      return (p - q) * (1 + flip * 1e-12)
    }
    const table = buildLineTable({ name: 'noisy', quantile, support: [-1, 1] })
    expect(table.tolerance).toBeGreaterThan(1e-12)
    expect(table.tolerance).toBeLessThan(1.1e-11)
  })

  it('asks for the quantile at no probability twice, whatever forms it tries', () => {
    const asked: number[] = []
    const quantile: Quantile = (p, q) => {
      asked.push(p <= q ? p : -q)
      return exponential(p, q) ** 5
    }
    const table = buildLineTable({ name: 'weibull', quantile, support: positive })
    expect(table.form).toBe('above')
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('gives up soon on a tolerance finer than the noise at one place, where all its lines would go', () => {
    const noise = new Map<number, number>()
    let asked = 0
    const quantile: Quantile = (p, q) => {
      asked++
      noise.set(q, noise.size % 2 === 0 ? 1 : -1)
      const x = exponential(p, q)
      return x > 1 && x < 1.1 ? x * (1 + 3e-13 * noise.get(q)!) : x
    }
    const table = buildLineTable({ name: 'noisy', quantile, support: positive })
    expect(table.tolerance / 1e-12).toBeCloseTo(1, 12)
    // Filling 2,048 lines takes some 20,000 values beyond the 5,000 of a table without noise.
    expect(asked).toBeLessThan(12_000)
  })

  it('refuses, by name, a quantile that falls, that is not finite, or that is beyond any table', () => {
    const attempt = (name: string, quantile: Quantile) => () => buildLineTable({ name, quantile, support: infinite })
    expect(attempt('metalog', (p) => p - 3 * p * p)).toThrow(/^metalog: the quantile must not fall as p rises; got /)
    expect(attempt('broken', (p) => (p > 0.9 ? Number.NaN : p))).toThrow(
      /^broken: the quantile must be finite inside \(0, 1\); got NaN at p=0\.9/,
    )
    expect(attempt('wild', (p) => p + 1e-3 * Math.sin(1e6 * p) ** 2)).toThrow(/^wild: /)
  })
})

describe('standard tables', () => {
  it('have about as many lines as designed at 2e-15: U 462, E 408', () => {
    expect(abs(linesOf(uniformTable()) - 462)).toBeLessThan(24)
    expect(abs(linesOf(exponentialTable()) - 408)).toBeLessThan(21)
    expect([uniformTable().tolerance, exponentialTable().tolerance]).toEqual([2e-15, 2e-15])
    expect(uniformTable()).toBe(uniformTable())
  })

  it('agree with mpmath to 4e-15 beyond what the last bits of z are worth', () => {
    for (const [i, z] of reference.z.entries()) {
      const hazard = max(1, abs(z) + 1)
      const bar = 4e-15 + hazard * max(1, abs(z)) * 2 ** -50
      expect(abs(tableValue(uniformTable(), z) / reference.below[i]! - 1)).toBeLessThan(bar)
      expect(abs(tableValue(exponentialTable(), z) / reference.exponential[i]! - 1)).toBeLessThan(bar)
    }
  })
})
