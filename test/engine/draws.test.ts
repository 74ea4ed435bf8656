/** Promises about draws: addressable, independent of everything that is not theirs. */
import { describe, expect, it } from 'vitest'
import { eachPiece } from '../../src/engine/draws.ts'
import { loadProgram } from '../../src/engine/load.ts'
import { inlinePool } from '../../src/engine/pool.ts'
import type { Program } from '../../src/engine/program/program.ts'
import { realisedCorrelations } from '../../src/engine/realised.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { traceDraw } from '../../src/engine/trace.ts'
import { programFrom } from './from-text.ts'

/** Every value of these elements, `[element][draw·periods + period]`. */
async function columns(program: Program, names: readonly string[], draws: number): Promise<Float64Array[]> {
  const { periods } = program.graph
  const all = names.map(() => new Float64Array(draws * periods))
  const nodes = names.map((name) => program.elements.get(name)!)
  await eachPiece(program, nodes, { threads: 2, draws, pool: inlinePool }, (piece) => {
    names.forEach((_, i) => {
      for (let draw = 0; draw < piece.draws; draw++) {
        for (let t = 0; t < periods; t++) {
          const value = piece.values[(i * periods + t) * piece.draws + draw]!
          all[i]![(piece.firstDraw + draw) * periods + t] = value
        }
      }
    })
  })
  return all
}

const MODEL = `model chain every quarter
unit USD, GB
set gpu = { hopper, vr }
input price : USD/GB
input demand[gpu]
input shock
input spare
output revenue : USD/GB = price * sum(gpu: demand[gpu]) * (1 + shock)
`

const SCENARIO = `horizon: { start: 2026Q2, periods: 3 }
draws: 5000
inputs:
  price: { process: random-walk, last: 8, drift: 0.01, volatility: 0.1 }
  demand: { triangular: { min: 1, mode: 2, max: 4 } }
  shock: { each: period, beta: { mean: 0.3, sd: 0.1 } }
  spare: 1
`

const CORRELATED = `${SCENARIO}correlations:
  - [price, shock, 0.6]
`

const INPUTS = ['price', 'demand[hopper]', 'demand[vr]', 'shock', 'revenue']

describe('a draw', () => {
  it('is the same traced alone as in its row of all draws, in the value-capture model too', async () => {
    for (const program of [programFrom(MODEL, CORRELATED), loadProgram('scenarios/base.yaml', { draws: '1500' })]) {
      const names = [...program.metrics, ...program.inputs].map(({ name }) => name)
      const rows = await columns(program, names, 1500)
      const { periods } = program.graph
      for (const draw of [0, 1, 1023, 1024, 1499]) {
        const { values } = traceDraw(program, draw)
        names.forEach((name, i) => {
          const row = rows[i]!.subarray(draw * periods, (draw + 1) * periods)
          expect(Array.from(values.get(name)!), `${name}, draw ${draw}`).toEqual(Array.from(row))
        })
      }
    }
  })

  it('does not change when another input is added, removed or made uncertain', async () => {
    const before = await columns(programFrom(MODEL, CORRELATED), INPUTS, 2000)
    const uncertain = CORRELATED.replace('spare: 1', 'spare: { lognormal: { mean: 1, sd: 2 } }')
    const used = MODEL.replace('* (1 + shock)', '* (1 + shock) + 0 * spare * price')
    for (const program of [programFrom(MODEL, uncertain), programFrom(used, uncertain)]) {
      expect(await columns(program, INPUTS, 2000)).toEqual(before)
    }
    const renamed = programFrom(MODEL.replaceAll('spare', 'another'), uncertain.replaceAll('spare', 'another'))
    expect(await columns(renamed, INPUTS, 2000)).toEqual(before)
  })

  it('changes only in what correlates with an input when that input is correlated', async () => {
    const apart = await columns(programFrom(MODEL, SCENARIO), INPUTS, 500)
    const together = await columns(programFrom(MODEL, CORRELATED), INPUTS, 500)
    // Alphabetical order: price comes first and keeps its own scores.
    expect(together.slice(0, 3)).toEqual(apart.slice(0, 3))
    expect(together[3]).not.toEqual(apart[3])
  })

  it('is the same in a run of N as in one of 2 N', async () => {
    const half = await columns(programFrom(MODEL, SCENARIO), INPUTS, 1000)
    const whole = await columns(programFrom(MODEL, SCENARIO.replace('draws: 5000', 'draws: 10000')), INPUTS, 2000)
    expect(whole.map((values) => values.slice(0, 3000))).toEqual(half)
  })

  it('differs between members of an input, unless they share it', async () => {
    const own = await columns(programFrom(MODEL, SCENARIO), INPUTS, 100)
    expect(own[1]).not.toEqual(own[2])
    const shared = SCENARIO.replace('demand: { triangular', 'demand: { shared: { triangular').replace(
      'max: 4 } }',
      'max: 4 } } }',
    )
    const common = await columns(programFrom(MODEL, shared), INPUTS, 100)
    expect(common[1]).toEqual(common[2])
  })

  it('depends on the seed', async () => {
    const one = await columns(programFrom(MODEL, `${SCENARIO}seed: 1\n`), INPUTS, 100)
    const other = await columns(programFrom(MODEL, `${SCENARIO}seed: 11\n`), INPUTS, 100)
    expect(one[3]).not.toEqual(other[3])
  })
})

describe('correlations', () => {
  it('are realised: asked 0.6, and independence where nothing is asked', async () => {
    const [pair] = realisedCorrelations(programFrom(MODEL, CORRELATED))
    // A rank correlation over n draws scatters by less than 1.1/sqrt(n − 1); 5 of these are missed once in a million.
    const tolerance = (5 * 1.1) / Math.sqrt(4095)
    expect(pair).toMatchObject({ first: 'price', second: 'shock', asked: 0.6, draws: 4096 })
    expect(Math.abs(pair!.spearman - pair!.expected)).toBeLessThan(tolerance)
    expect(pair!.expected).toBeCloseTo(0.58192, 5)
    const values = await columns(programFrom(MODEL, SCENARIO), ['demand[hopper]', 'demand[vr]'], 4000)
    const scores = values.map((column) => Array.from({ length: 4000 }, (_, draw) => column[draw * 3]!))
    const mean = (x: readonly number[]) => x.reduce((a, b) => a + b) / x.length
    const [a, b] = scores.map((x) => x.map((value) => value - mean(x))) as [number[], number[]]
    const product = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0)
    expect(Math.abs(product(a, b) / Math.sqrt(product(a, a) * product(b, b)))).toBeLessThan(5 / Math.sqrt(4000))
  })
})

describe('values', () => {
  const one = (scenario: string, name = 'x') =>
    traceDraw(
      programFrom(
        'model units\nunit USD\nunit kUSD = 1000 USD\ninput x : kUSD\ninput p : %\noutput y = x / 1 kUSD + p',
        `horizon: { start: 2026, periods: 2 }\ninputs:\n${scenario}`,
      ),
      0,
    ).values.get(name)

  it('are read in their unit, converted from another of the same kind, per cents as shares', () => {
    expect(one('  x: 3\n  p: 0.5')).toEqual(Float64Array.of(3, 3))
    expect(one('  x: 3 kUSD\n  p: 0.5')).toEqual(Float64Array.of(3, 3))
    expect(one('  x: 2500 USD\n  p: 0.5')).toEqual(Float64Array.of(2.5, 2.5))
    expect(one('  x: 3\n  p: 50 %', 'p')).toEqual(Float64Array.of(0.5, 0.5))
    expect(one('  x: { constant: { value: 2500 USD } }\n  p: 0.5')).toEqual(Float64Array.of(2.5, 2.5))
  })

  it('may be drawn with uncertain parameters, each with a stream of its own', async () => {
    const scenario = `horizon: { start: 2026Q2, periods: 1 }
draws: 20000
inputs:
  price: 8
  demand: { normal: { mean: { normal: { mean: 10, sd: 3 } }, sd: 4 } }
  shock: 0
  spare: { uniform: { min: 0, max: { uniform: { min: 1, max: 3 } } } }
metrics: [demand, spare]
`
    const { bands } = await simulate(programFrom(MODEL, scenario), { threads: 1, pool: inlinePool })
    // sd of the mean: 5/sqrt(n); of the sd: 5/sqrt(2n); five of them.
    for (const band of bands.slice(0, 2)) {
      expect(Math.abs(band.mean - 10)).toBeLessThan((5 * 5) / Math.sqrt(20000))
      expect(Math.abs(band.sd - 5)).toBeLessThan((5 * 5) / Math.sqrt(40000))
    }
    expect(Math.abs(bands[2]!.mean - 1)).toBeLessThan((5 * 0.7) / Math.sqrt(20000))
  })

  it('are NaN, and counted, in the draws where an uncertain parameter of a process breaks its rule', async () => {
    const scenario = (price: string) => `horizon: { start: 2026Q2, periods: 2 }
draws: 4000
inputs: { price: { ${price} }, demand: 1, shock: 0, spare: 0 }
metrics: [price]
`
    const cases: readonly [string, string, (x: number) => boolean][] = [
      [
        'process: random-walk, last: 8, drift: 0, volatility: { normal: { mean: 0, sd: 1 } }',
        'price.volatility',
        (x) => x >= 0,
      ],
      [
        'process: random-walk, last: { normal: { mean: 0, sd: 1 } }, drift: 0, volatility: 0.1',
        'price.last',
        (x) => x > 0,
      ],
      [
        'process: mean-reverting, last: 8, level: 9, speed: { normal: { mean: 0, sd: 1 } }, volatility: 0.1',
        'price.speed',
        (x) => x > 0,
      ],
      [
        'process: decaying-growth, last: 8, initial: 0.1, final: 0, half_life: { normal: { mean: 1, sd: 1 } }, volatility: 0',
        'price.half_life',
        (x) => x > 0,
      ],
    ]
    for (const [price, parameter, holds] of cases) {
      const program = programFrom(MODEL, scenario(price))
      const { bands } = await simulate(program)
      const values = Array.from({ length: 200 }, (_, draw) => {
        const { values, processes } = traceDraw(program, draw)
        return [processes.get(parameter)![0]!, values.get('price')![1]!] as const
      })
      for (const [drawn, value] of values) expect(Number.isNaN(value), `${parameter} ${drawn}`).toBe(!holds(drawn))
      expect(bands[1]!.nonfinite).toBeGreaterThan(100)
    }
  })
})
