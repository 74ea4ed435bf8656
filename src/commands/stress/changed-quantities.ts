import type { Program } from '../../engine/index.ts'
import { referencesOf } from '../trace/references.ts'

type Canonical = Readonly<Record<string, unknown>>

/**
 * The quantities that a stress may change: those it gives another value or shocks, and all that is computed from them.
 * Every other one has the same draws, bit for bit, since each input is drawn by its own name.
 */
export function changedQuantities(base: Program, stress: Program): ReadonlySet<string> {
  const { quantities } = base.model
  if (!sameDraws(base, stress)) return new Set(quantities.keys())
  const dependents = dependentsOf(base)
  const changed = new Set<string>()
  const waiting = [...differing(valuesOf(base), valuesOf(stress)), ...differing(shocksOf(base), shocksOf(stress))].map(
    quantityOf,
  )
  while (waiting.length > 0) {
    const name = waiting.pop()!
    if (changed.has(name)) continue
    changed.add(name)
    waiting.push(...(dependents.get(name) ?? []))
  }
  return changed
}

/** Whether what both share is drawn alike: everything that is neither a value nor a shock nor about what is recorded. */
function sameDraws(base: Program, stress: Program): boolean {
  const rest = ({ scenario }: Program) => {
    const { inputs, shocks, metrics, percentiles, model, ...others } = scenario.canonical as Canonical
    return JSON.stringify(others)
  }
  return base.model.text === stress.model.text && rest(base) === rest(stress)
}

function valuesOf({ scenario }: Program): ReadonlyMap<string, string> {
  const inputs = Object.entries((scenario.canonical as Canonical)['inputs'] as Canonical)
  return new Map(inputs.map(([name, value]) => [name, JSON.stringify(value)]))
}

/** All shocks of each quantity, in their order. */
function shocksOf({ scenario }: Program): ReadonlyMap<string, string> {
  const shocks = ((scenario.canonical as Canonical)['shocks'] ?? []) as readonly { readonly on: string }[]
  const texts = new Map<string, string>()
  for (const shock of shocks) {
    const name = quantityOf(shock.on)
    texts.set(name, (texts.get(name) ?? '') + JSON.stringify(shock))
  }
  return texts
}

function differing(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] {
  return [...new Set([...some.keys(), ...others.keys()])].filter((name) => some.get(name) !== others.get(name))
}

/** `demand` of `demand[vr]`. */
function quantityOf(name: string): string {
  return name.replace(/\[.*$/, '')
}

/** Quantity → those whose equations name it, in whatever period. */
function dependentsOf({ model }: Program): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>()
  for (const { name, definitions } of model.quantities.values()) {
    for (const used of new Set(definitions.flatMap(referencesOf))) {
      const known = dependents.get(used)
      if (known === undefined) dependents.set(used, [name])
      else known.push(name)
    }
  }
  return dependents
}
