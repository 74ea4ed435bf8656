import type { Declaration } from '../declare/declaration.ts'
import type { Sets } from '../declare/declare-sets.ts'
import type { Expression, Position, Step } from '../model.ts'
import type { Problems } from '../problems.ts'
import type { Span } from '../source.ts'
import type { Units } from '../units/declare-units.ts'
import type { NamedUnit } from '../units/unit.ts'

/** What a whole model knows while its expressions are checked. */
export interface CheckContext {
  readonly every: Step | null
  readonly units: Units
  readonly sets: Sets
  readonly quantities: ReadonlyMap<string, Declaration>
  /** Names whose own statements were noted as wrong; nothing more is said of them. */
  readonly broken: ReadonlySet<string>
  /** A quantity's unit; null while it is not known, which fits anything. */
  readonly unitOf: (quantity: string) => NamedUnit | null
  readonly problems: Problems
  readonly position: (span: Span) => Position
  /** Whether numbers are brought to the unit of what they are compared with, bare ones being in it, as in questions. */
  readonly bareFits?: boolean
}

/** What holds at one place of an expression. */
export interface Scope {
  /** Begins every message: the quantity, or `assert`. */
  readonly path: string
  readonly bound: ReadonlySet<string>
  /** Collects sets used without being bound; null where that is an error. */
  readonly free: Set<string> | null
  readonly variable: { readonly name: string; readonly unit: NamedUnit | null } | null
  /** What may refer only to consts, `a const` say; null where everything may be read. */
  readonly constant: string | null
  readonly inRoot: boolean
}

/** An expression and its unit; null for a unit that fits anything, a literal 0's say. */
export interface CheckedNumber {
  readonly expression: Expression
  readonly unit: NamedUnit | null
}

export interface CheckedCondition {
  readonly expression: Expression
  readonly unit: 'condition'
}

export type Checked = CheckedNumber | CheckedCondition

/** Notes a problem of the quantity being checked. */
export function note({ problems }: CheckContext, { path }: Scope, span: Span, message: string, remedy?: string): void {
  problems.add(span, `${path}: ${message}`, remedy)
}

/** Stands for what could not be checked: a number that fits everywhere. */
export function placeholder(context: CheckContext, span: Span): CheckedNumber {
  return { expression: { kind: 'number', value: 0, position: context.position(span) }, unit: null }
}
