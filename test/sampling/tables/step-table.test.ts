import { describe, expect, it } from 'vitest'
import { normalCdf } from '../../../src/kernel/mathematics.ts'
import { LINE, type LineTable } from '../../../src/kernel/table.ts'
import { streamKey, uniformAt } from '../../../src/sampling/stream.ts'
import { nextDown, nextUp } from '../../../src/sampling/tables/next-up.ts'
import { normalScore } from '../../../src/sampling/tables/normal-scores.ts'
import { type Atom, buildStepTable } from '../../../src/sampling/tables/step-table.ts'
import { tableValue } from '../../../src/sampling/tables/table-value.ts'

const linesOf = (table: LineTable) => table.lines.length / LINE - 2 ** table.steps

function poisson(rate: number, most: number): Atom[] {
  let probability = Math.exp(-rate)
  return Array.from({ length: most }, (_, value) => {
    const atom = { value, probability }
    probability *= rate / (value + 1)
    return atom
  })
}

function equalSteps(n: number): Atom[] {
  return Array.from({ length: n }, (_, i) => ({ value: i, probability: 1 / n }))
}

const families: [string, Atom[]][] = [
  [
    'bernoulli',
    [
      { value: 0, probability: 0.7 },
      { value: 1, probability: 0.3 },
    ],
  ],
  [
    'fair coin',
    [
      { value: -1, probability: 0.5 },
      { value: 1, probability: 0.5 },
    ],
  ],
  ['poisson 3.3', poisson(3.3, 60)],
  ['poisson .05', poisson(0.05, 20)],
  ['1,000 equal steps', equalSteps(1000)],
]

const key = streamKey([5n, 6n], 'atoms')

describe('buildStepTable', () => {
  it.each(families)('gives %s nothing but its atoms, the right one for each uniform', (_, atoms) => {
    const table = buildStepTable(atoms)
    const upper = atoms.map((_, i) => atoms.slice(i + 1).reduceRight((sum, { probability }) => sum + probability, 0))
    let lower = 0
    const cumulative = atoms.map(({ probability }) => (lower += probability))
    for (let i = 0; i < 3000; i++) {
      const base = uniformAt(key, i, 0)
      // Half of them in the far tails.
      const tail = base * 2 ** -((i * 7) % 45)
      const u = i % 4 === 1 ? tail : i % 4 === 3 ? 1 - tail : base
      const index = atoms.findIndex((_, k) => (u < 0.5 ? cumulative[k]! >= u : upper[k]! <= 1 - u))
      const margin = Math.min(
        ...[index - 1, index].map((k) => {
          const edge = u < 0.5 ? (cumulative[k] ?? 0) / u : (upper[k] ?? 0) / (1 - u)
          return Math.abs(edge - 1)
        }),
      )
      // Nearer to an edge than the last bits of z either neighbour is right.
      if (margin > 1e-13) expect(tableValue(table, normalScore(u))).toBe(atoms[index]!.value)
    }
  })

  it('needs one compare step, two for 1,000 equal steps, and a line per atom within reach', () => {
    expect(families.map(([, atoms]) => buildStepTable(atoms).steps)).toEqual([1, 1, 1, 1, 2])
    expect(linesOf(buildStepTable(families[0]![1]))).toBe(2)
    expect(linesOf(buildStepTable(families[4]![1]))).toBe(1000)
    expect(linesOf(buildStepTable(poisson(3.3, 60)))).toBeLessThan(40)
  })

  it('changes atoms just above the score of the cumulative probability', () => {
    const table = buildStepTable(families[1]![1])
    expect([tableValue(table, -1e-300), tableValue(table, 0)]).toEqual([-1, -1])
    expect(tableValue(table, Number.MIN_VALUE)).toBe(1)
  })

  it('puts the edge where the smaller tail says, so that a rare last atom keeps its probability', () => {
    const rare = 1e-12
    const table = buildStepTable([
      { value: 0, probability: 1 - rare },
      { value: 1, probability: rare },
    ])
    const edge = table.lines[LINE]!
    expect(Math.abs(normalCdf(-edge) / rare - 1)).toBeLessThan(1e-13)
  })

  it('skips atoms without probability and those beyond reach', () => {
    const table = buildStepTable([
      { value: 0, probability: 1e-40 },
      { value: 1, probability: 0.5 },
      { value: 2, probability: 0 },
      { value: 3, probability: 0.5 },
      { value: 4, probability: 1e-40 },
    ])
    expect(linesOf(table)).toBe(2)
    expect([-9, -1, 1, 9].map((z) => tableValue(table, z))).toEqual([1, 1, 3, 3])
  })

  it('takes a single atom', () => {
    const table = buildStepTable([{ value: 7, probability: 1 }])
    expect([linesOf(table), table.steps, tableValue(table, 1)]).toEqual([1, 0, 7])
  })

  it('refuses what is no distribution, and more atoms than a table holds', () => {
    const atom = (value: number, probability: number) => ({ value, probability })
    expect(() => buildStepTable([atom(1, 0.5), atom(1, 0.5)], 'dice')).toThrow(
      'dice: values must be finite and ascend; got 1',
    )
    expect(() => buildStepTable([atom(0, -0.5), atom(1, 1.5)])).toThrow(
      'discrete: probability >= 0 must hold; got -0.5',
    )
    expect(() => buildStepTable([atom(0, Number.NaN)])).toThrow('discrete: probability >= 0 must hold; got NaN')
    expect(() => buildStepTable([atom(0, 0.5)])).toThrow('discrete: probabilities must sum to 1; got 0.5')
    expect(() => buildStepTable(equalSteps(5000))).toThrow('discrete: a table holds at most 4096 values; got 5000')
  })
})

describe('nextUp and nextDown', () => {
  it('are the neighbours of a double', () => {
    expect(nextUp(1)).toBe(1 + 2 ** -52)
    expect(nextUp(-1)).toBe(-1 + 2 ** -53)
    expect(nextUp(0)).toBe(Number.MIN_VALUE)
    expect(nextUp(-Number.MIN_VALUE)).toBe(-0)
    expect(nextDown(1)).toBe(1 - 2 ** -53)
    expect(nextDown(nextUp(0.3))).toBe(0.3)
  })
})
