/**
 * Units of the quantities that were written without one. What an expression's unit must be follows from what is known of
 * the quantities in it, in the order of dependence; what lies on a cycle through prev is tried again until nothing new is
 * learnt. What nothing decides is a plain number.
 */
import type { CheckContext } from '../check/check-context.ts'
import { checkNumber } from '../check/check-expression.ts'
import { scopeOf } from '../check/scope.ts'
import type { Declaration } from '../declare/declaration.ts'
import { dependencyOrder } from '../order/dependency-order.ts'
import type { Syntax } from '../parse/syntax.ts'
import { partsOf } from '../parse/syntax-parts.ts'
import { type NamedUnit, PLAIN } from './unit.ts'

/** More rounds than a chain of prevs that only teach each other needs. */
const MOST_ROUNDS = 50

/**
 * @param silent a context whose problems nobody reads
 * @returns units of all quantities without one; null for those whose expressions have problems
 */
export function inferUnits(
  quantities: ReadonlyMap<string, Declaration>,
  silent: (unitOf: CheckContext['unitOf']) => CheckContext,
): ReadonlyMap<string, NamedUnit | null> {
  const unknown = [...quantities.values()].filter(({ unit }) => unit === null)
  const found = new Map<string, NamedUnit>()
  const faulty = new Set<string>()
  const context = silent((name) => quantities.get(name)?.unit ?? found.get(name) ?? null)
  const learn = (quantity: Declaration) => {
    const before = context.problems.count
    const unit = unitOfDefinitions(context, quantity)
    if (context.problems.count > before) faulty.add(quantity.name)
    if (unit !== null) found.set(quantity.name, unit)
    return unit !== null
  }
  let left = inOrder(unknown).filter((quantity) => !learn(quantity))
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const next = left.filter((quantity) => !learn(quantity))
    if (next.length === left.length) break
    left = next
  }
  return new Map(unknown.map(({ name }) => [name, found.get(name) ?? (faulty.has(name) ? null : PLAIN)]))
}

function unitOfDefinitions(context: CheckContext, quantity: Declaration): NamedUnit | null {
  for (const { value } of quantity.definitions) {
    const { unit } = checkNumber(context, scopeOf(quantity), value)
    if (unit !== null) return unit
  }
  return null
}

function inOrder(quantities: readonly Declaration[]): Declaration[] {
  const index = new Map(quantities.map(({ name }, i) => [name, i]))
  const { order } = dependencyOrder(quantities.length, (i) => {
    const needs = new Set<number>()
    for (const { value } of quantities[i]!.definitions) eachName(value, (name) => needs.add(index.get(name) ?? i))
    needs.delete(i)
    return [...needs]
  })
  return order.map((i) => quantities[i]!)
}

function eachName(syntax: Syntax, visit: (name: string) => void): void {
  if (syntax.kind === 'name') visit(syntax.name)
  for (const part of partsOf(syntax)) eachName(part, visit)
}
