/** Claims about directions, under the base case, and where each named stress pushes. */
import { describe, expect, test } from 'vitest'
import { periodsOf } from '../../src/commands/ask/read-questions.ts'
import { loadProgram, valueDraws } from '../../src/engine/index.ts'
import { inlinePool } from '../../src/engine/pool.ts'
import { parseValue, sourceOf } from '../../src/language/index.ts'

const DRAWS = 2000

/** What the first draws of a scenario say of each expression. */
async function drawsOf(file: string, texts: readonly string[]): Promise<Float64Array[]> {
  const { model, scenario } = loadProgram(`scenarios/${file}.yaml`, { draws: String(DRAWS) })
  const values = texts.map((text) => {
    return parseValue(model, sourceOf(text, null), { start: 0, end: text.length }, null, periodsOf(scenario.horizon))
  })
  return valueDraws(model, scenario, values, { threads: 1, pool: inlinePool })
}

/** The mean of draws in standard errors of its own; 0 where all are 0. Five are passed by chance once in 3 million. */
function significance(draws: Float64Array): number {
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws.length - 1)
  return mean === 0 ? 0 : mean / Math.sqrt(variance / draws.length)
}

describe('under the base case', () => {
  const change = (quantity: string) => `${quantity} at 2027Q4 - ${quantity} at 2026Q2`

  test('labs gain and Nvidia and the foundry lose of the revenue of an hour (F47)', async () => {
    const shares = ['labs', 'nvidia', 'foundry'].map((layer) => change(`share.gpu_hour[${layer}]`))
    const [labs, nvidia, foundry] = await drawsOf('base', shares)
    expect(significance(labs!)).toBeGreaterThan(5)
    expect(significance(nvidia!)).toBeLessThan(-5)
    expect(significance(foundry!)).toBeLessThan(-5)
  })

  test('labs, clouds and providers gain of the profit pool, memory too, Nvidia and the foundry do not (F48)', async () => {
    const gaining = ['labs', 'neocloud', 'providers', 'memory']
    const losing = ['nvidia', 'foundry']
    const draws = await drawsOf(
      'base',
      [...gaining, ...losing].map((layer) => change(`share.profit_pool[${layer}]`)),
    )
    for (const gains of draws.slice(0, gaining.length)) expect(significance(gains)).toBeGreaterThan(5)
    for (const losses of draws.slice(gaining.length)) expect(significance(losses)).toBeLessThan(-5)
  })

  test('of the revenue of an hour memory loses, and neoclouds lose in most draws (F48)', async () => {
    const [memory, neocloud] = await drawsOf('base', [
      change('share.gpu_hour[memory]'),
      change('share.gpu_hour[neocloud]'),
    ])
    expect(significance(memory!)).toBeLessThan(-5)
    // 64 of 100 do; the standard error of half of 2,000 is 1.1 points.
    expect(neocloud!.filter((x) => x < 0).length / DRAWS).toBeGreaterThan(0.5 + 5 * 0.0112)
  })

  test('an average token gets dearer although list prices fall, because the mix moves to premium tiers (F49)', async () => {
    const [price, mix, list] = await drawsOf('base', [
      change('lab.blended_price'),
      'lab.mix at 2027Q4 - 1',
      'lab.base_price at 2027Q4 / lab.mix at 2027Q4 - lab.base_price at 2026Q2 / lab.mix at 2026Q2',
    ])
    expect(significance(price!)).toBeGreaterThan(5)
    expect(mix!.every((x) => x > 0)).toBe(true)
    expect(list!.every((x) => x < 0)).toBe(true)
  })
})

describe('a stress pushes where it should', () => {
  const up = 1
  const down = -1
  const cases: readonly (readonly [string, string, number])[] = [
    ['cache-collapse', 'lab.list_price at 2026Q2', up],
    ['cache-collapse', 'lab.cost_per_mtok at 2026Q2', up],
    ['demand-air-pocket', 'lab.arr at 2027Q4', down],
    ['demand-air-pocket', 'nvidia.revenue at 2027Q4', down],
    ['demand-air-pocket', 'neocloud.utilization at 2027Q4', down],
    ['demand-air-pocket', 'neocloud.gross_margin at 2027Q4', down],
    ['demand-air-pocket', 'neocloud.rent_position at 2026Q4', down],
    ['labs-cannot-pay', 'lab.research_compute at 2027Q4', down],
    ['labs-cannot-pay', 'nvidia.revenue at 2027Q4', down],
    ['labs-cannot-pay', 'neocloud.utilization at 2027Q4', down],
    ['labs-cannot-pay', 'neocloud.gross_margin at 2027Q4', down],
    ['memory-crash', 'memory.lpddr_price at 2027Q4', down],
    ['memory-crash', 'memory.gross_margin at 2027Q4', down],
    ['memory-crash', 'nvidia.gross_margin at 2027Q2', up],
    ['memory-crash', 'neocloud.rent_floor[vr] at 2027Q4', down],
    ['memory-supercycle', 'memory.lpddr_price at 2026Q4', up],
    ['memory-supercycle', 'memory.gross_margin at 2026Q4', up],
    ['memory-supercycle', 'nvidia.gross_margin at 2026Q4', down],
    ['memory-supercycle', 'neocloud.rent_floor[vr] at 2027Q4', up],
    ['n3-outage', 'foundry.n3_utilization at 2026Q4', up],
    ['n3-outage', 'foundry.wafer_price at 2026Q4', up],
    ['n3-outage', 'nvidia.revenue at 2026Q4', down],
    ['nvidia-reprices', 'nvidia.gross_margin at 2027Q4', up],
    ['nvidia-reprices', 'neocloud.rent_floor[vr] at 2027Q4', up],
    ['nvidia-reprices', 'nvidia.headroom at 2027Q4', down],
    ['open-source-compression', 'lab.blended_price at 2027Q4', down],
    ['open-source-compression', 'lab.gross_margin_inference at 2027Q4', down],
    ['open-source-compression', 'provider.price at 2027Q4', down],
    ['power-limited', 'neocloud.capex at 2027Q4', down],
    ['power-limited', 'foundry.n3_utilization at 2027Q4', 0],
    ['power-limited', 'lab.scarcity at 2027Q4', up],
    ['power-limited', 'neocloud.rent_position at 2026Q4', up],
    ['rubin-delay', 'nvidia.vr_share at 2027Q1', down],
    ['rubin-delay', 'lab.cost_per_mtok at 2027Q2', up],
    ['socamm-60', 'nvidia.socamm_price at 2027Q4', down],
    ['socamm-60', 'nvidia.gross_margin at 2027Q4', down],
    ['socamm-75', 'nvidia.socamm_price at 2027Q4', up],
    ['socamm-75', 'nvidia.gross_margin at 2027Q4', up],
    ['socamm-75', 'neocloud.rent_floor[vr] at 2027Q4', up],
    ['socamm-halved', 'nvidia.rack_price[vr] at 2027Q4', down],
    ['socamm-halved', 'memory.revenue at 2027Q4', down],
  ]
  const stresses = [...new Set(cases.map(([stress]) => stress))]

  test.each(stresses)('%s', async (stress) => {
    const own = cases.filter(([name]) => name === stress)
    const texts = own.map(([, text]) => text)
    const [base, stressed] = [await drawsOf('base', texts), await drawsOf(`stress/${stress}`, texts)]
    const pushed = own.map(([, text], i) => {
      const size = significance(stressed[i]!.map((x, draw) => x - base[i]![draw]!))
      return [text, Math.abs(size) < 5 ? 0 : Math.sign(size)]
    })
    expect(pushed).toEqual(own.map(([, text, sign]) => [text, sign]))
  })

  test('memory-supercycle: SOCAMM near 20 USD/GB at the end of 2026, and the index above the base case draw by draw', async () => {
    const texts = ['memory.lpddr_price at 2026Q4', 'memory.price_index at 2026Q4']
    const [[, before], [price, after]] = [
      await drawsOf('base', texts),
      await drawsOf('stress/memory-supercycle', texts),
    ]
    const sorted = price!.toSorted()
    // The rank of the middle one of 2,000 scatters by 22; five of that are 112 ranks.
    expect(sorted[1000 - 112]).toBeLessThan(20)
    expect(sorted[1000 + 112]).toBeGreaterThan(20)
    expect(after!.every((index, draw) => index > before![draw]!)).toBe(true)
  })
})
