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

  test('memory-crash: the prices of the base case until 2027, then down for a year', () => {
    for (const draw of [7, 8, 9]) {
      const [before, after] = [base, stress('memory-crash')].map((one) => {
        return traceDraw(one, draw).values.get('memory.price_index')!
      }) as [Float64Array, Float64Array]
      const steps = Array.from({ length: 12 }, (_, t) => Math.log(after[t]! / (t === 0 ? 1 : after[t - 1]!)))
      // The file writes the means of 2026 to 13 digits.
      for (let t = 0; t <= 2; t++) expect(Math.abs(after[t]! / before[t]! - 1)).toBeLessThan(1e-12)
      // -0.22 less a pull of 0.06 ln(index / 0.2), give or take five times 0.08.
      for (let t = 3; t <= 6; t++) {
        const expected = -0.22 - 0.06 * Math.log(after[t - 1]! / 0.2)
        expect(Math.abs(steps[t]! - expected)).toBeLessThan(5 * 0.08)
      }
    }
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
    // Of the hours paid for 85 % run.
    const rest = share('lab.fleet_share', 5).map((fleet, i) => fleet * (1 - 0.85 * share('lab.inference_share', 5)[i]!))
    expect(Math.abs(rest[1]! / rest[0]! - 0.5)).toBeLessThan(1e-9)
    const [others, same] = share('neocloud.other_share', 5)
    expect(Math.abs(same! - others!)).toBeLessThan(1e-12)
  })

  test('cache-collapse: an average token lists near 1.48 USD/Mtok at the ratio and hit rate of the article', () => {
    const program = loadProgram(`${FOLDER}/cache-collapse.yaml`, {
      set: ['lab.input_output_ratio=300', 'lab.cache_hit_rate=90.9 %'],
    })
    // (300 (0.8·0.5 + 0.2·5) + 25)/301
    expect(traceDraw(program, 0).values.get('lab.list_price')![0]).toBeCloseTo(445 / 301, 10)
  })
})
