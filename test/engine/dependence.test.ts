/** Promises of values that hold together: whose draws change and whose do not, what is realised, what is said of it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { copulas, type PairCopula } from '../../distributions/index.ts'
import { eachPiece } from '../../src/engine/draws.ts'
import { impliedBy } from '../../src/engine/implied.ts'
import { inlinePool } from '../../src/engine/pool.ts'
import type { JointPair, ScoreGroup } from '../../src/engine/program/dependence.ts'
import type { Program } from '../../src/engine/program/program.ts'
import { fallsShort, realisedCorrelations } from '../../src/engine/realised.ts'
import { traceDraw } from '../../src/engine/trace.ts'
import { programFrom } from './from-text.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'path'] as const

const MODEL = `model join every quarter
${NAMES.map((name) => `input ${name}`).join('\n')}
output total = a + b + c + d + e + path
`

const scenario = (correlations: string, each = '') => `horizon: { start: 2026Q4, periods: 3 }
draws: 4096
inputs:
  a: { ${each}normal: { mean: 0, sd: 1 } }
  b: { ${each}lognormal: { mu: 0, sigma: 1 } }
  c: { ${each}beta: { mean: 0.3, sd: 0.1 } }
  d: { ${each}exponential: { mean: 1 } }
  e: { ${each}normal: { mean: 3, sd: 2 } }
  path: { process: random-walk, last: 8, drift: 0, volatility: 0.1 }
correlations:
${correlations
  .trim()
  .split('\n')
  .map((line) => `  - ${line.trim()}`)
  .join('\n')}
`

const PERIOD = 'each: period, '

/** Each name's values over draws and periods, in draw order. */
async function drawn(program: Program, draws = 1500): Promise<Record<string, number[]>> {
  const { periods } = program.graph
  const values = NAMES.map(() => new Array<number>(draws * periods))
  const nodes = NAMES.map((name) => program.elements.get(name)!)
  await eachPiece(program, nodes, { threads: 2, draws, pool: inlinePool }, (piece) => {
    piece.values.forEach((value, at) => {
      const draw = at % piece.draws
      const [i, t] = [Math.floor(at / piece.draws / periods), Math.floor(at / piece.draws) % periods]
      values[i]![(piece.firstDraw + draw) * periods + t] = value
    })
  })
  return Object.fromEntries(NAMES.map((name, i) => [name, values[i]!]))
}

const from = (correlations: string, each?: string) => programFrom(MODEL, scenario(correlations, each))

/** The names whose draws differ. */
async function changed(one: Program, other: Program): Promise<string[]> {
  const [before, after] = [await drawn(one), await drawn(other)]
  return NAMES.filter((name) => before[name]!.some((value, i) => !Object.is(value, after[name]![i])))
}

const EVERYTHING = `{ among: [a, b, c], correlation: 0.5, copula: t, df: 4 }
[a, c, { kendall: -0.2 }]
{ between: [d, e], copula: gumbel, theta: 2 }`

describe('values joined by copulas', () => {
  it('are the same traced alone as in their row of all draws', async () => {
    for (const program of [from(EVERYTHING), from(EVERYTHING, PERIOD)]) {
      const rows = await drawn(program)
      for (const draw of [0, 1, 1023, 1024, 1499]) {
        const { values } = traceDraw(program, draw)
        for (const name of NAMES) {
          expect(Array.from(values.get(name)!), name).toEqual(rows[name]!.slice(draw * 3, draw * 3 + 3))
        }
      }
    }
  })

  it('are the same in a run of N as in one of 2 N', async () => {
    const text = scenario(EVERYTHING)
    const half = await drawn(programFrom(MODEL, text), 1000)
    const whole = await drawn(programFrom(MODEL, text.replace('4096', '8192')), 2000)
    for (const name of NAMES) expect(whole[name]!.slice(0, 3000)).toEqual(half[name])
  })

  it('leave the first of a pair, and all that is not in it, bit for bit as they were', async () => {
    const apart = from('[a, b, 0]')
    for (const entry of [
      '{ between: [e, d], copula: clayton, kendall: 0.4 }',
      '{ between: [d, e], copula: clayton, kendall: 0.4, tail: upper }',
      '{ between: [d, e], copula: frank, theta: -5 }',
      '{ between: [d, e], copula: gumbel, theta: 2, tail: lower }',
    ]) {
      expect(await changed(apart, from(`[a, b, 0]\n${entry}`)), entry).toEqual(['e'])
    }
  })

  it('do not depend on the order in which a pair or a group is written', async () => {
    const turned = `{ between: [e, d], copula: gumbel, theta: 2 }
[c, a, { kendall: -0.2 }]
{ among: [c, b, a], correlation: 0.5, copula: t, df: 4 }`
    expect(await changed(from(EVERYTHING), from(turned))).toEqual([])
  })

  it('do not change when another name joins their group after them', async () => {
    const group = (names: string) => `{ among: [${names}], correlation: 0.5, copula: t, df: 4 }`
    expect(await changed(from(group('a, b, c')), from(group('a, b, c, e')))).toEqual(['e'])
    expect(await changed(from('[a, b, 0]'), from(`[a, b, 0]\n${group('c, d')}`))).toEqual(['c', 'd'])
  })

  it('depend on each other in a t group even without correlation, unlike in a Gaussian one', async () => {
    const gaussian = await drawn(from('{ among: [a, e], correlation: 0 }'), 4096)
    const t = await drawn(from('{ among: [a, e], correlation: 0, copula: t, df: 2 }'), 4096)
    // The correlation of squared scores, in ranks: P(both outside ±1.6449) is 0.01 if independent.
    const both = ({ a, e }: Record<string, number[]>) =>
      a!.filter((x, i) => i % 3 === 0 && Math.abs(x) > 1.6449 && Math.abs((e![i]! - 3) / 2) > 1.6449).length
    // Binomial with n = 4096: five standard deviations of 6.4.
    expect(Math.abs(both(gaussian) - 41)).toBeLessThan(32)
    expect(both(t)).toBeGreaterThan(41 + 64)
  })

  it('are as a group with one number what their pairs are by themselves', async () => {
    const pairs = '[a, b, 0.3]\n[a, c, 0.3]\n[b, c, 0.6]'
    expect(await changed(from('{ among: [a, b, c], correlation: 0.3 }\n[c, b, 0.6]'), from(pairs))).toEqual([])
  })
})

describe('a list by period', () => {
  it('gives each period the correlation of its own', async () => {
    const constant = from('[a, path, 0.7]', PERIOD)
    const listed = from('[a, path, [0.7, -0.2, 0.7]]', PERIOD)
    const [one, other] = [await drawn(constant), await drawn(listed)]
    const at = (values: Record<string, number[]>, name: string, t: number) =>
      values[name]!.filter((_, i) => i % 3 === t)
    expect(at(other, 'path', 0)).toEqual(at(one, 'path', 0))
    expect(at(other, 'path', 1)).not.toEqual(at(one, 'path', 1))
    const middle = await drawn(from('[a, path, -0.2]', PERIOD))
    const steps = (values: Record<string, number[]>) => {
      const [before, after] = [at(values, 'path', 0), at(values, 'path', 1)]
      return after.map((x, i) => Math.log(x / before[i]!))
    }
    const expected = steps(middle)
    for (const [i, x] of steps(other).entries()) expect(x).toBeCloseTo(expected[i]!, 12)
  })

  it('of equal numbers is that number, bit for bit, in a t copula too', async () => {
    for (const copula of ['', ', copula: t, df: 5']) {
      const group = (value: string) => from(`{ among: [a, b, path], correlation: ${value}${copula} }`, PERIOD)
      expect(await changed(group('0.4'), group('[0.4, 0.4, 0.4]'))).toEqual([])
    }
  })

  it('that is impossible in one period is repaired in that period alone', () => {
    const entries = '[a, b, [0.1, 0.9, 0.9]]\n[a, c, [0.1, 0.1, 0.9]]\n[b, c, [0.1, 0.1, -0.9]]'
    const text = scenario(entries, PERIOD)
    expect(() => programFrom(MODEL, text)).toThrow(
      'the matrix of a, b, c must be positive semi-definite in 2027Q2; got',
    )
    const [group] = programFrom(MODEL, `${text}correlation_repair: nearest\n`).dependence
    expect((group as ScoreGroup).factors.map(({ repaired }) => repaired)).toEqual([false, false, true])
    expect((group as ScoreGroup).factors[1]!.matrix[0]).toEqual([1, 0.9, 0.1])
  })
})

describe('realised correlations', () => {
  it('are as asked for every copula, within five standard errors', () => {
    const realised = realisedCorrelations(
      from(
        `{ among: [a, b], correlation: { kendall: 0.3 }, copula: t, df: 4 }
[c, path, [0.1, 0.2, 0.6]]
{ between: [d, e], copula: clayton, kendall: 0.4 }`,
        PERIOD,
      ),
    )
    expect(
      realised.map(({ first, second, copula, parameters, asked }) => [first, second, copula, parameters, asked]),
    ).toEqual([
      ['a', 'b', 't', { df: 4 }, expect.closeTo(0.45399, 5)],
      ['c', 'path', 'gaussian', {}, [0.1, 0.2, 0.6]],
      ['d', 'e', 'clayton', { theta: expect.closeTo(4 / 3, 12), tail: 'lower' }, null],
    ])
    expect(realised.map(({ used }) => used)).toEqual([realised[0]!.asked, [0.1, 0.2, 0.6], null])
    const kendalls = [0.3, (2 / Math.PI) * Math.asin(0.6), 0.4]
    realised.forEach(({ spearman, expected, kendall, expectedKendall, draws }, i) => {
      // Spearman's scatters by less than 1.1/√(n − 1), Kendall's by at most √(2/n); 5 of these are missed once in a million.
      expect(Math.abs(spearman - expected)).toBeLessThan((5 * 1.1) / Math.sqrt(draws - 1))
      expect(expectedKendall).toBeCloseTo(kendalls[i]!, 12)
      expect(Math.abs(kendall - expectedKendall)).toBeLessThan(5 * Math.sqrt(2 / draws))
    })
  })

  it('fall short, and are said to, where a member is a choice among few values or states', () => {
    const coarse = (input: string) =>
      realisedCorrelations(programFrom(MODEL, scenario('[d, e, 0.8]').replace(/ {2}e: .*/, `  e: ${input}`)))[0]!
    const choice = coarse('{ discrete: { values: [1, 2], probabilities: [0.8, 0.2] } }')
    expect(choice.coarse).toBe('a choice among few values')
    expect(fallsShort(choice)).toBe(true)
    const smooth = coarse('{ uniform: { min: 0, max: 1 } }')
    expect(smooth.coarse).toBe(null)
    expect(fallsShort(smooth)).toBe(false)
  })
})

test('implied Spearman correlations are those of numerical integration elsewhere', () => {
  const file = new URL('../distributions/copulas/reference/copulas.json', import.meta.url)
  const { ranks, t_ranks } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly ranks: readonly [string, number, number, number][]
    readonly t_ranks: readonly [number, number, number, number][]
  }
  for (const [name, theta, , spearman] of ranks) {
    const copula = copulas.find((one) => one.name === name) as PairCopula
    const joint: JointPair = { kind: 'pair', names: ['a', 'b'], copula, theta, turned: false }
    expect(impliedBy(joint, 0).spearman, `${name} ${theta}`).toBeCloseTo(spearman, 4)
  }
  const copula = copulas.find(({ name }) => name === 't') as ScoreGroup['copula']
  for (const [df, correlation, spearman] of t_ranks) {
    const group: ScoreGroup = { kind: 'group', names: ['a', 'b'], factors: [], copula, parameters: { df } }
    expect(Math.abs(impliedBy(group, correlation).spearman - spearman), `t ${df}`).toBeLessThan(1e-3)
  }
})
