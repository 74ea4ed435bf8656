/** The named stresses: each is the base case with something bent, and bends what it says. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changedQuantities } from '../../src/commands/stress/changed-quantities.ts'
import { loadProgram, type Program, type Trace, traceDraw } from '../../src/engine/index.ts'

const FOLDER = 'scenarios/stress'
const files = readdirSync(FOLDER)
const base = loadProgram('scenarios/base.yaml')

type Values = Trace['values']

const loaded = new Map<string, Program>()
function stress(name: string): Program {
  const known = loaded.get(name) ?? loadProgram(`${FOLDER}/${name}.yaml`)
  loaded.set(name, known)
  return known
}

/** One draw of the base case and of a stress: `[base, stress]`, each period by period. */
function both(name: string, quantity: string): [number[], number[]] {
  const of = (program: Program) => Array.from(traceDraw(program, 7).values.get(quantity)!)
  return [of(base), of(stress(name))]
}

describe('every named stress', () => {
  test.each(files)('%s is the base case with other values or shocks, says why, and changes something', (file) => {
    const { scenario, metrics } = stress(file.replace('.yaml', ''))
    expect(scenario.title).not.toBe('')
    expect(readFileSync(`${FOLDER}/${file}`, 'utf8')).toMatch(/^# .*[.:,]$|\[[A-Z0-9][^\]]*\]$/m)
    expect(metrics.map(({ name }) => name)).toEqual(base.metrics.map(({ name }) => name))
    expect(scenario).toMatchObject({ draws: base.scenario.draws, seed: base.scenario.seed, horizon: { periods: 12 } })
    expect(scenario.canonical).not.toEqual(base.scenario.canonical)
  })
})

describe('what a stress cannot change', () => {
  test.each(files)('%s leaves bit for bit as it is', (file) => {
    const program = stress(file.replace('.yaml', ''))
    const changed = changedQuantities(base, program)
    for (const draw of [7, 8]) {
      const [before, after] = [base, program].map((one) => traceDraw(one, draw).values) as [Values, Values]
      for (const [name, path] of before) {
        if (!changed.has(name.replace(/\[.*/, ''))) expect([name, ...after.get(name)!]).toEqual([name, ...path])
      }
    }
    expect(changed.size).toBeGreaterThan(0)
    expect(changed.has('foundry.n3_shock')).toBe(false)
  })

  test('is what does not depend on it, in whatever period', () => {
    const changed = changedQuantities(base, stress('nvidia-reprices'))
    expect(['memory.lpddr_price', 'lab.blended_price'].filter((name) => changed.has(name))).toEqual([])
    // Rents follow the price of systems, and contracts in force follow rents a quarter later.
    for (const name of ['nvidia.system_price', 'neocloud.rent', 'neocloud.contract_rent', 'lab.gross_margin']) {
      expect(changed).toContain(name)
    }
  })

  test('is nothing where it draws otherwise', () => {
    const independent = loadProgram('scenarios/base.yaml', { seed: 'another' })
    expect(changedQuantities(base, independent).size).toBe(base.model.quantities.size)
  })
})

describe('a stress bends what it says', () => {
  test('nvidia-reprices: VR systems cost 40 % more from 2027 on, GB300 as before', () => {
    const [before, after] = both('nvidia-reprices', 'nvidia.system_price[vr]')
    expect(after).toEqual(before.map((price, t) => (t < 3 ? price : price * 1.4)))
    const [gb300, same] = both('nvidia-reprices', 'nvidia.system_price[gb300]')
    expect(same).toEqual(gb300)
  })

  test('memory-crash: the index loses 22 % a quarter against a path that rises by 3 %', () => {
    const [before, after] = both('memory-crash', 'memory.price_index')
    const ratio = after.map((index, t) => index / before[t]!)
    // The pull to the lower anchor, up to 0.06 ln(0.3/0.2) a quarter, is the only other difference.
    expect(ratio[3]! / ratio[2]!).toBeLessThanOrEqual(0.7788)
    expect(ratio[3]! / ratio[2]!).toBeGreaterThan(0.7788 * 0.97)
    expect(Math.log(after[6]! / before[6]!)).toBeLessThan(-0.6)
  })

  test('n3-outage: four quarters of scarcer N3, then as it was', () => {
    const [before, after] = both('n3-outage', 'foundry.n3_utilization')
    before.forEach((utilization, t) => {
      if (t >= 2 && t <= 5) expect(after[t]).toBeGreaterThan(utilization)
      else expect(after[t]).toBe(utilization)
      expect(after[t]).toBeLessThan(1.4)
    })
  })

  test('rubin-delay: no VR before 2027, 1.5 times GB300 in its first quarter, what was drawn from the fourth on', () => {
    const [before, after] = both('rubin-delay', 'throughput.gain[vr]')
    const gain = before[0]!
    const expected = [1.5, 1.5, 1.5, 1.5, gain / 3 + 1, (gain * 2) / 3 + 0.5, gain, gain, gain, gain, gain, gain]
    // The file writes thirds to ten digits.
    after.forEach((x, t) => {
      expect(Math.abs(x - expected[t]!)).toBeLessThan(1e-9)
    })
    expect(both('rubin-delay', 'nvidia.vr_share')[1].slice(0, 3)).toEqual([0, 0, 0])
  })

  test('labs-cannot-pay: inference keeps the hours it may use of GB300 and VR, research loses half', () => {
    const share = (name: string, t: number) => both('labs-cannot-pay', name).map((path) => path[t]!)
    const [before, after] = share('lab.fleet_share', 5).map((fleet, i) => fleet * share('lab.inference_share', 5)[i]!)
    expect(Math.abs(after! / before! - 1)).toBeLessThan(1e-9)
    const rest = share('lab.fleet_share', 5).map((fleet, i) => fleet * (1 - share('lab.inference_share', 5)[i]!))
    expect(Math.abs(rest[1]! / rest[0]! - 0.5)).toBeLessThan(1e-9)
  })

  test('cache-collapse: an average token lists near 1.48 USD/Mtok at the ratio and hit rate of the article', () => {
    const program = loadProgram(`${FOLDER}/cache-collapse.yaml`, {
      set: ['lab.input_output_ratio=300', 'lab.cache_hit_rate=90.9 %'],
    })
    // (300 (0.8·0.5 + 0.2·5) + 25)/301
    expect(traceDraw(program, 0).values.get('lab.list_price')![0]).toBeCloseTo(445 / 301, 10)
  })
})
