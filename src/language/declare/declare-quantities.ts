/** Statements of the same name put together: kind, sets, unit, and which definition each member has. */

import { functionNamed } from '../functions.ts'
import type { StatementOf, UnitSyntax } from '../parse/syntax.ts'
import { EXPRESSION_WORDS, STATEMENT_WORDS } from '../parse/words.ts'
import type { Problems } from '../problems.ts'
import { positionOf, type Source, type Span } from '../source.ts'
import { lookupUnit, type Units } from '../units/declare-units.ts'
import { writtenUnit } from '../units/read-unit.ts'
import { PLAIN, sameUnit, unitText } from '../units/unit.ts'
import { combinations, type Declaration, type DeclaredDefinition, elementText } from './declaration.ts'
import type { Sets } from './declare-sets.ts'
import { type Expanded, expandBraces } from './expand-braces.ts'
import { setsOf } from './subscript-sets.ts'

export type QuantityStatement = StatementOf<'const' | 'equation' | 'input'>

export interface DeclareContext {
  readonly source: Source
  readonly units: Units
  readonly sets: Sets
  readonly problems: Problems
  /** Names that cannot be relied on; what is said of them has been said. */
  readonly broken: Set<string>
}

/** More scalars than this in one quantity are a slip of the pen. */
const MOST_ELEMENTS = 100_000

/** Quantities in the order of their first statements. */
export function declareQuantities(
  statements: readonly QuantityStatement[],
  context: DeclareContext,
): ReadonlyMap<string, Declaration> {
  const groups = new Map<string, QuantityStatement[]>()
  for (const statement of statements) {
    const { name } = statement.header.name
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [statement])
    else group.push(statement)
  }
  const declarations = new Map<string, Declaration>()
  for (const [name, group] of groups) {
    checkName(group[0]!, context)
    declarations.set(name, declare(name, oneKind(group, context), context))
  }
  return declarations
}

function declare(name: string, group: readonly QuantityStatement[], context: DeclareContext): Declaration {
  const first = group[0]!
  const sets = setsOf(name, group, context)
  const unit = declaredUnit(group, context)
  if (sets === null || unit?.known === false) context.broken.add(name)
  const shown = group.find(({ header }) => header.display !== null)?.header.display ?? null
  const display = shown === null || unit?.known === false ? null : readDisplay(shown, context)
  const needsUnit = first.kind === 'input' || first.kind === 'const'
  return {
    name,
    kind: first.kind,
    output: group.some(({ header }) => header.output),
    sets: sets ?? [],
    unit: unit?.known === false ? null : (unit?.unit ?? (needsUnit ? PLAIN : null)),
    written: unit !== null,
    percent: unit?.percent ?? 1,
    display,
    description: group.find(({ header }) => header.description.length > 0)?.header.description ?? [],
    span: first.header.name,
    definitions: sets === null ? [] : definitionsOf(name, group, sets, context),
  }
}

function checkName({ header: { name } }: QuantityStatement, { units, problems }: DeclareContext): void {
  const refuse = (what: string) => problems.add(name, `a quantity may not be called ${name.name}, which is ${what}`)
  if (units.has(name.name)) refuse('a unit')
  else if (functionNamed(name.name) !== undefined) refuse('a function')
  else if (STATEMENT_WORDS.includes(name.name)) refuse('a statement word')
  else if (EXPRESSION_WORDS.includes(name.name)) refuse('a word of the language')
  else if (/[$%]/.test(name.name)) problems.add(name, `only units may have $ and % in their names; got ${name.name}`)
}

/** The statements that agree with the first one; the others are noted. */
function oneKind(group: readonly QuantityStatement[], context: DeclareContext): QuantityStatement[] {
  const first = group[0]!
  return group.filter((statement) => {
    const { name, subscripts } = statement.header
    if (statement === first) return true
    if (statement.kind !== first.kind) {
      context.problems.add(
        name,
        `${name.name} is ${noun(first.kind)} at ${place(first, context)}; got ${noun(statement.kind)}`,
      )
      return false
    }
    if (statement.kind === 'input' || subscripts === null || first.header.subscripts === null) {
      context.problems.add(name, `${name.name} is defined twice; first at ${place(first, context)}`)
      return false
    }
    return true
  })
}

const noun = (kind: QuantityStatement['kind']) =>
  ({ const: 'a const', equation: 'an equation', input: 'an input' })[kind]

function place(statement: QuantityStatement, { source }: DeclareContext): string {
  return placeOf(source, statement.header.name)
}

/** `line 3, column 7`. */
export function placeOf(source: Source, span: Span): string {
  const { line, column } = positionOf(source, span)
  return `line ${line}, column ${column}`
}

function declaredUnit(group: readonly QuantityStatement[], context: DeclareContext) {
  let found: { unit: typeof PLAIN; percent: number; known: boolean } | null = null
  for (const { header } of group) {
    if (header.unit === null) continue
    const written = readHeaderUnit(header.unit, context)
    if (found === null) found = written
    else if (found.known && written.known && !sameUnit(found.unit, written.unit)) {
      const texts = [found, written].map(({ unit }) => unitText(unit) || '1')
      context.problems.add(header.unit, `${header.name.name} is in ${texts[0]} elsewhere; got ${texts[1]}`)
    }
  }
  return found
}

function readHeaderUnit(syntax: UnitSyntax, { source, units, problems }: DeclareContext) {
  const written = writtenUnit(syntax, lookupUnit(units, syntax, units.keys(), problems))
  if (written === null) {
    problems.add(syntax, 'this unit is too large or too small for a number')
    return { unit: PLAIN, percent: 1, known: false }
  }
  const text = source.text.slice(syntax.start, syntax.end).replace(/\s+/g, '')
  const { stored, percent, known } = written
  return { unit: { ...stored, text: syntax.factors.length === 0 ? '' : text }, percent, known }
}

function readDisplay(syntax: UnitSyntax, context: DeclareContext) {
  const unit = readHeaderUnit(syntax, context)
  return unit.known ? { ...unit, span: { start: syntax.start, end: syntax.end } } : null
}

/** One definition that binds the sets, or one for each combination of members; gaps and doubles are noted. */
function definitionsOf(
  name: string,
  group: readonly QuantityStatement[],
  sets: readonly string[],
  context: DeclareContext,
): DeclaredDefinition[] {
  const members = sets.map((set) => context.sets.get(set)!)
  const count = members.reduce((product, list) => product * list.length, 1)
  if (count > MOST_ELEMENTS) {
    const message = `${name}: at most ${MOST_ELEMENTS} combinations of members are possible; got ${count}`
    context.problems.add(group[0]!.header.name, message)
    return []
  }
  const before = context.problems.count
  const parts = group.flatMap((statement): Part[] => {
    if (statement.kind === 'input') return []
    const pattern = patternOf(statement, sets)
    const braces = { name, sets, members: context.sets, problems: context.problems }
    return expandBraces(braces, pattern, statement.value).map((part) => ({ ...part, statement }))
  })
  const [only] = parts
  if (group.length === 1 && parts.length === 1 && only!.pattern.every((member) => member === null)) {
    return [{ members: null, value: only!.value, span: only!.statement.header.name }]
  }
  const seen = new Map<string, QuantityStatement>()
  const definitions = byMember(name, parts, members, seen, context)
  if (context.problems.count === before && !context.broken.has(name)) reportGaps(name, parts, members, seen, context)
  return definitions
}

type Part = Expanded & { readonly statement: QuantityStatement }

function byMember(
  name: string,
  parts: readonly Part[],
  members: readonly (readonly string[])[],
  seen: Map<string, QuantityStatement>,
  context: DeclareContext,
): DeclaredDefinition[] {
  const definitions: DeclaredDefinition[] = []
  for (const { pattern, value, statement } of parts) {
    const span = statement.header.name
    for (const combination of combinations(pattern.map((member, i) => (member === null ? members[i]! : [member])))) {
      const text = elementText(name, combination)
      const earlier = seen.get(text)
      if (earlier === undefined) {
        seen.set(text, statement)
        definitions.push({ members: combination, value, span })
      } else if (earlier !== statement) {
        context.problems.add(span, `${text} is defined twice; first at ${place(earlier, context)}`)
      }
    }
  }
  return definitions
}

function reportGaps(
  name: string,
  parts: readonly Part[],
  members: readonly (readonly string[])[],
  seen: ReadonlyMap<string, QuantityStatement>,
  { problems }: DeclareContext,
): void {
  const first = parts[0]
  if (first === undefined) return
  const missing = combinations(members)
    .map((combination) => elementText(name, combination))
    .filter((text) => !seen.has(text))
  if (missing.length === 0) return
  const shown =
    missing.length > 5 ? `${missing.slice(0, 5).join(', ')} and ${missing.length - 5} more` : missing.join(', ')
  problems.add(first.statement.header.name, `${name}: every member needs a definition; ${shown} has none`)
}

function patternOf({ header }: QuantityStatement, sets: readonly string[]): (string | null)[] {
  return (header.subscripts ?? []).map(({ name }, i) => (name === sets[i] ? null : name))
}
