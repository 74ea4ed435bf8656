import { describe, expect, it } from 'vitest'
import { CHUNK } from '../../src/engine/batch.ts'
import { type DrawsPiece, eachPiece } from '../../src/engine/draws.ts'
import { inlinePool, type PoolFactory } from '../../src/engine/pool.ts'
import { simulate, TooLarge } from '../../src/engine/simulate.ts'
import { traceDraw } from '../../src/engine/trace.ts'
import { momentsOf } from '../../src/statistics/moments.ts'
import { walk } from './programs.ts'

/** Finishes tasks in a scrambled order. */
const scrambled: PoolFactory = async (setup) => {
  const pool = await inlinePool(setup)
  let turn = 0
  return {
    ...pool,
    run: async (task) => {
      turn = (turn * 7 + 5) % 11
      await new Promise((resolve) => setTimeout(resolve, turn))
      return pool.run(task)
    },
  }
}

/** Lets some tasks die after they have counted. */
function dying(fails: (task: number) => boolean): PoolFactory {
  return async (setup) => {
    const pool = await inlinePool(setup)
    let task = 0
    return {
      ...pool,
      run: async (one) => {
        const result = await pool.run(one)
        if (fails(task++)) throw new Error('worker died')
        return result
      },
    }
  }
}

const draws = 9 * CHUNK + 1234

describe('simulate', () => {
  it('gives the same bands with any number of slots, batch length and order of arrival', async () => {
    const program = walk(draws)
    const { bands } = await simulate(program, { threads: 1, pool: inlinePool })
    for (const [threads, batch] of [
      [2, CHUNK],
      [5, 2 * CHUNK],
      [3, undefined],
    ] as const) {
      const other = await simulate(program, { threads, pool: scrambled, ...(batch === undefined ? {} : { batch }) })
      expect(other.bands).toEqual(bands)
    }
  })

  it('gives the same bands when workers die, and says how much ran again', async () => {
    const program = walk(draws)
    const { bands } = await simulate(program, { threads: 2, pool: inlinePool })
    const recovered = await simulate(program, {
      threads: 2,
      batch: CHUNK,
      pool: dying((task) => task === 2 || task === 5),
    })
    expect(recovered.bands).toEqual(bands)
    expect(recovered.repeated).toBeGreaterThanOrEqual(2)
  })

  it('fails, naming the draws and the reason, when a batch dies three times', async () => {
    const run = simulate(walk(draws), { threads: 1, batch: 2 * CHUNK, pool: dying(() => true) })
    await expect(run).rejects.toThrow('draws 0 to 16383 failed 3 times: worker died')
  })

  it('reports the draws a trace shows: order statistics of a short run, moments, minimum and maximum', async () => {
    const program = walk(501)
    const { bands } = await simulate(program)
    for (const metric of [0, 1, 2]) {
      const name = program.metrics[metric]!.name
      const values = Array.from({ length: 501 }, (_, draw) => traceDraw(program, draw).values.get(name)![2]!)
      const sorted = Float64Array.from(values).sort()
      const band = bands[metric * 3 + 2]!
      expect(band.percentiles.map(({ value }) => value)).toEqual([sorted[25], sorted[250], sorted[475]])
      expect([band.min, band.max]).toEqual([sorted[0], sorted[500]])
      const { sum } = momentsOf(values, 0)
      expect(band.mean).toBeCloseTo(sum / 501, 12)
    }
  })

  it('counts a long run as a sketch close to its exact order statistics, and exactly with exact', async () => {
    const program = walk(50_001, { periods: 1, percentiles: [1, 50, 99] })
    const sketched = await simulate(program, { threads: 1, pool: inlinePool })
    const exact = await simulate(program, { threads: 1, pool: inlinePool, exact: true })
    const { values } = { values: Array.from({ length: 50_001 }, (_, draw) => traceDraw(program, draw).values) }
    for (const [metric, { name }] of program.metrics.entries()) {
      const sorted = Float64Array.from(values, (one) => one.get(name)![0]!).sort()
      expect(exact.bands[metric]!.percentiles.map(({ value }) => value)).toEqual([
        sorted[500],
        sorted[25_000],
        sorted[49_500],
      ])
      sketched.bands[metric]!.percentiles.forEach(({ value, low, high }, i) => {
        expect(low).toBeLessThanOrEqual(exact.bands[metric]!.percentiles[i]!.value)
        expect(high).toBeGreaterThanOrEqual(exact.bands[metric]!.percentiles[i]!.value)
        expect(value).toBeGreaterThanOrEqual(low!)
      })
    }
  })

  it('is exact with atoms among its values, collecting none of their draws', async () => {
    const n = 30_011
    const program = walk(n, {
      periods: 1,
      percentiles: [0.1, 1, 15.8, 15.9, 30, 50, 69, 84.1, 84.2, 99, 99.9],
      // Held at −1 and 1, and at 0 where it is small.
      build: (graph, [a]) => {
        const held = graph.op('min', graph.op('max', a!, graph.constant(-1)), graph.constant(1))
        const small = graph.op('lt', graph.op('abs', held), graph.constant(0.2))
        return { metrics: { held: graph.select(small, graph.constant(0), held) } }
      },
    })
    const { bands } = await simulate(program, { threads: 2, pool: inlinePool, exact: true })
    const sorted = Float64Array.from(
      { length: n },
      (_, draw) => traceDraw(program, draw).values.get('held')![0]!,
    ).sort()
    for (const { level, value } of bands[0]!.percentiles) {
      const position = (level / 100) * (n - 1)
      const below = Math.floor(position)
      const [low, high] = [sorted[below]!, sorted[Math.ceil(position)]!]
      expect(value, `p${level}`).toBeCloseTo(low + (high - low) * (position - below), 14)
    }
  })

  it('asks again for draws whose worker died, and gives up on the third death', async () => {
    const program = walk(3000)
    const values: number[] = []
    const collect = (piece: DrawsPiece) => {
      values.push(...piece.values)
    }
    const nodes = [program.metrics[0]!.node]
    await eachPiece(program, nodes, { threads: 1, pool: inlinePool }, collect)
    const once = [...values]
    values.length = 0
    await eachPiece(program, nodes, { threads: 1, pool: dying((task) => task < 2) }, collect)
    expect(values).toEqual(once)
    const never = eachPiece(program, nodes, { threads: 1, pool: dying(() => true) }, collect)
    await expect(never).rejects.toThrow('draws 0 to 2999 failed 3 times: worker died')
  })

  it('ends with the whole draws it has when it is stopped, as a run of that many', async () => {
    const stop = new AbortController()
    const onProgress = (done: number) => {
      if (done >= 3 * CHUNK) stop.abort()
    }
    const options = { threads: 2, batch: CHUNK, pool: inlinePool }
    const stopped = await simulate(walk(draws), { ...options, onProgress, signal: stop.signal })
    expect(stopped.draws).toBeLessThan(draws)
    expect(stopped.draws % CHUNK).toBe(0)
    const { bands } = await simulate(walk(stopped.draws), options)
    expect(stopped.bands).toEqual(bands)
  })

  it('counts failing asserts and names the first draw and period, in short and in long runs', async () => {
    for (const n of [1000, 3 * CHUNK]) {
      const program = walk(n, {
        build: (graph, [a]) => ({
          metrics: { a: a! },
          asserts: [graph.op('le', a!, graph.constant(3)), graph.constant(true)],
        }),
      })
      const { failures } = await simulate(program, { threads: 2, batch: CHUNK, pool: inlinePool })
      const found: [number, number][] = []
      for (let draw = 0; draw < n; draw++) {
        traceDraw(program, draw)
          .values.get('a')!
          .forEach((x, t) => {
            if (x > 3) found.push([draw, t])
          })
      }
      const [draw, period] = found[0]!
      expect(failures).toEqual([{ label: 'assert 0', text: '', members: [], count: found.length, draw, period }])
      const { failures: none } = await simulate(program, { threads: 1, pool: inlinePool, asserts: false })
      expect(none).toEqual([])
    }
  })

  it('refuses a run that would not fit into memory before it starts', async () => {
    const metrics = (graph: Parameters<NonNullable<Parameters<typeof walk>[1]>['build'] & {}>[0]) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `m${i}`,
          graph.op('mul', graph.source(0, 'period'), graph.constant(i + 2)),
        ]),
      )
    const program = walk(10_000, { periods: 2000, build: (graph) => ({ metrics: metrics(graph) }) })
    await expect(simulate(program, { threads: 1 })).rejects.toThrow(TooLarge)
  })
})
