import { dependencyOrder } from '../order/dependency-order.ts'
import type { StatementOf, UnitSyntax } from '../parse/syntax.ts'
import { EXPRESSION_WORDS } from '../parse/words.ts'
import type { Problems } from '../problems.ts'
import { PERCENT, writtenUnit } from './read-unit.ts'
import { baseUnit, type NamedUnit, PLAIN } from './unit.ts'

export type Units = ReadonlyMap<string, NamedUnit>

type UnitStatement = StatementOf<'unit'>

/**
 * What every unit means, per cent included. One that cannot be worked out is noted and stands for a dimension of its
 * own, and so do the names in `broken`.
 */
export function declareUnits(
  statements: readonly UnitStatement[],
  broken: ReadonlySet<string>,
  where: (statement: UnitStatement) => string,
  problems: Problems,
): Units {
  const declared = new Map<string, UnitStatement>()
  for (const statement of statements) {
    const { name } = statement
    const first = declared.get(name.name)
    if (name.name === PERCENT) problems.add(name, `unit ${PERCENT} is built in`)
    else if (EXPRESSION_WORDS.includes(name.name)) {
      problems.add(name, `a unit may not be called ${name.name}, which has a meaning in expressions`)
    } else if (first !== undefined) problems.add(name, `unit ${name.name} is declared twice; first at ${where(first)}`)
    else declared.set(name.name, statement)
  }
  return meanings([...declared.values()], declared, broken, problems)
}

function meanings(
  list: readonly UnitStatement[],
  declared: ReadonlyMap<string, UnitStatement>,
  broken: ReadonlySet<string>,
  problems: Problems,
): Units {
  const index = new Map(list.map(({ name }, i) => [name.name, i]))
  const { order, cycles } = dependencyOrder(list.length, (i) =>
    (list[i]!.definition?.unit.factors ?? []).flatMap(({ name }) => index.get(name) ?? []),
  )
  const circular = new Set(cycles.flat())
  for (const cycle of cycles) {
    const names = [...cycle, cycle[0]!].map((i) => list[i]!.name.name)
    problems.add(list[cycle[0]!]!.name, `units must not be defined by each other: ${names.join(' -> ')}`)
  }
  const units = new Map<string, NamedUnit>([[PERCENT, { ...PLAIN, scale: 0.01, text: PERCENT }]])
  for (const name of broken) units.set(name, baseUnit(name))
  const known = [...declared.keys(), PERCENT]
  for (const i of order) {
    const { name, definition } = list[i]!
    const meaning = definition === null || circular.has(i) ? null : derived(list[i]!, units, known, problems)
    units.set(name.name, meaning ?? baseUnit(name.name))
  }
  return units
}

function derived(
  { name, definition }: UnitStatement,
  units: Units,
  known: string[],
  problems: Problems,
): NamedUnit | null {
  const { factor, unit } = definition!
  const written = writtenUnit(unit, lookupUnit(units, unit, known, problems))
  const scale = (factor * (written?.stored.scale ?? 0)) / (written?.percent ?? 1)
  if (written !== null && scale > 0 && scale < Number.POSITIVE_INFINITY) {
    return { ...baseUnit(name.name), scale, powers: written.stored.powers }
  }
  problems.add(name, `unit ${name.name} is too large or too small for a number`)
  return null
}

/** Looks names up and notes, at their place in `syntax`, those that no unit has. */
export function lookupUnit(
  units: Units,
  syntax: UnitSyntax,
  known: Iterable<string>,
  problems: Problems,
): (name: string) => NamedUnit | undefined {
  return (name) => {
    const unit = units.get(name)
    if (unit !== undefined) return unit
    const span = syntax.factors.find((factor) => factor.name === name)!
    const near = problems.suggest(name, known)
    problems.add(span, `unknown unit ${name}`, near ?? `declare it: unit ${name}`)
    return undefined
  }
}
