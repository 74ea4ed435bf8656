import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluate, model, type Values } from './evaluate.ts'

interface Case {
  readonly inputs: Paths & { readonly x: Readonly<Record<string, number>> }
  readonly metrics: Readonly<Record<string, readonly number[]>>
}
type Paths = Readonly<Record<'index' | 'growth' | 'zN' | 'zA' | 'zT', readonly number[]>>

const reference: { readonly block: Case; readonly draws_in_full: readonly Case[] } = JSON.parse(
  readFileSync(new URL('reference/value-capture.json', import.meta.url), 'utf8'),
)

/** The reference's letters in the model's words. */
const CONSTS = {
  h: 'lab.cache_hit_rate',
  r: 'lab.input_output_ratio',
  mS: 'nvidia.socamm_margin',
  lag: 'nvidia.price_lag',
  zeta: 'foundry.scarcity_pricing',
  hurdle: 'neocloud.hurdle',
  psi: 'neocloud.prepaid',
  life: 'neocloud.life',
  kwh: 'neocloud.electricity',
  pue: 'neocloud.pue',
  theta: 'lab.scarcity_pricing',
  eps: 'lab.elasticity',
  rho_R: 'throughput.gain[vr]',
  mid: 'nvidia.vr_midpoint',
  drag: 'throughput.model_drag',
  room: 'throughput.software_headroom',
  roi: 'user.value_multiple',
  ceiling: 'neocloud.ceiling_rule',
} as const

const PATHS = {
  index: 'memory.price_index',
  zN: 'foundry.n3_shock',
  zA: 'lab.arr_shock',
  zT: 'throughput.software_shock',
} as const

/** What is expected of the lab: 44 B$, then each quarter's growth, in logarithms, upon the quarter's before. */
function expected({ growth }: Paths): readonly number[] {
  return growth.map((_, t) => 44 * Math.exp(growth.slice(0, t).reduce((sum, step) => sum + step, 0)))
}

function paths(inputs: Paths): Values {
  const given = Object.entries(PATHS).map(([letter, name]) => [name, inputs[letter as keyof typeof PATHS]] as const)
  return { ...Object.fromEntries(given), 'lab.arr_expected': expected(inputs) }
}

function consts(x: Readonly<Record<string, number>>): Values {
  return Object.fromEntries(Object.entries(CONSTS).map(([letter, name]) => [name, x[letter]!]))
}

/** Metrics that are off by more than rounding can explain: some hundred operations, cancelling in differences. */
function mismatches({ metrics }: Case, given: Values): string[] {
  const { at } = evaluate(given, 12)
  return Object.entries(metrics).flatMap(([name, values]) =>
    values.flatMap((value, t) => {
      const ours = at(name, t)
      return Math.abs(ours - value) <= 1e-9 * Math.max(1, Math.abs(value))
        ? []
        : [`${name} at ${t}: ${ours}, not ${value}`]
    }),
  )
}

test('with its own defaults and no shocks the model gives the numbers of the NumPy model', () => {
  expect(mismatches(reference.block, paths(reference.block.inputs))).toEqual([])
})

test('with drawn values the model gives the numbers of the NumPy model, metric by metric', () => {
  for (const draw of reference.draws_in_full) {
    expect(mismatches(draw, { ...consts(draw.inputs.x), ...paths(draw.inputs) })).toEqual([])
  }
})

test('the identities hold on every draw', () => {
  for (const { inputs } of reference.draws_in_full) {
    expect(evaluate({ ...consts(inputs.x), ...paths(inputs) }, 12).broken).toEqual([])
  }
})

test('every statement says what it is, every const where it comes from', () => {
  for (const { name, kind, label, source } of model.quantities.values()) {
    expect(label, name).not.toBe('')
    if (kind !== 'equation') expect(source, name).toMatch(/^[FT]\d\d|^[A-D]\b/)
  }
})
