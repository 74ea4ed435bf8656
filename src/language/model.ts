/**
 * The checked model: what `parseModel` returns and the kernel lowers. Names are resolved, units have been checked and
 * their factors turned into numbers, so that nothing below this folder knows about units. Sets are still symbolic:
 * an indexed equation is one expression with bound sets, unrolled by the kernel.
 */

import type { Source } from './source.ts'

/** Calendar step of a model or a horizon. */
export type Step = 'month' | 'quarter' | 'year'

export interface Position {
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in characters. */
  readonly column: number
  /** How many characters belong to it. */
  readonly length: number
  /** Where it is in another text than the model's: that of a question. */
  readonly source?: Source
}

/** A unit: a scale times base units raised to whole or half powers. Dimensionless with scale 1 is a plain number. */
export interface Unit {
  readonly scale: number
  /** Base unit → twice its exponent (so that half-integer exponents stay whole); no zero entries. */
  readonly powers: ReadonlyMap<string, number>
  /** As written by the author: `USD/GB`, `%`; empty for a plain number. */
  readonly text: string
}

export type Kind = 'const' | 'input' | 'equation'

/** A const, an input or an equation, with all members of its sets. */
export interface Quantity {
  readonly name: string
  readonly kind: Kind
  readonly output: boolean
  /** Names of the sets it is indexed by, in order; empty for a scalar. */
  readonly sets: readonly string[]
  readonly unit: Unit
  /** The unit people are shown (`as B$/year`); equals `unit` when not given. */
  readonly display: Unit
  /** Multiply a stored value by this to get the displayed one (100 for `%`). */
  readonly displayFactor: number
  /** The first sentence of its `##` lines; empty when there are none. */
  readonly label: string
  /** All of its `##` lines, joined, without the source. */
  readonly description: string
  /** What stood in the last brackets of its description: `F43, B`; empty when there is none. */
  readonly source: string
  /** Empty for an input. Either one definition with `member: null`, or one for each member. */
  readonly definitions: readonly Definition[]
  readonly position: Position
}

export interface Definition {
  /** One member name for each of the quantity's sets, or null when the definition binds the sets. */
  readonly members: readonly string[] | null
  readonly expression: Expression
  /** The right-hand side as written, line breaks folded into spaces. */
  readonly text: string
  readonly position: Position
}

export interface Assertion {
  readonly label: string
  readonly condition: Expression
  readonly text: string
  /** Sets over which it must hold for every member: those used as subscripts that no reduction binds. */
  readonly sets: readonly string[]
  readonly position: Position
}

/** One scalar of a quantity. `members` is empty for a scalar quantity. */
export interface Element {
  readonly quantity: string
  readonly members: readonly string[]
}

export interface Model {
  readonly name: string
  /** The file's name as given to `parseModel`. */
  readonly file: string | null
  readonly text: string
  /** The step of `every`, or null when the model runs on any. */
  readonly every: Step | null
  /** Set name → members in order. */
  readonly sets: ReadonlyMap<string, readonly string[]>
  /** Unit name → unit, base units and derived ones, `%` included. */
  readonly units: ReadonlyMap<string, Unit>
  /** In the order of the file. */
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly asserts: readonly Assertion[]
  /** Every element of every quantity, each after all it needs in the same period. Inputs come where they are declared. */
  readonly order: readonly Element[]
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='
export type Reduction = 'sum' | 'product' | 'min' | 'max'

/** A member given by name, or the current member of a bound set. */
export type Subscript = { readonly member: string } | { readonly set: string }

/**
 * A checked expression. Conditions (`compare`, `and`, `or`, `not`) occur only where a condition is allowed.
 * Chains of + − and of * / are lists, evaluated from the left.
 */
export type Expression = { readonly position: Position } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reference'; readonly quantity: string; readonly subscripts: readonly Subscript[] }
  /** The bound variable of the enclosing `root`. */
  | { readonly kind: 'variable'; readonly name: string }
  /** `t` (period number from 0), `dt` (years), `period` (1, in the model's own step). */
  | { readonly kind: 'time'; readonly name: 't' | 'dt' | 'period' }
  | { readonly kind: 'sum'; readonly terms: readonly { readonly negative: boolean; readonly value: Expression }[] }
  | { readonly kind: 'product'; readonly factors: readonly { readonly inverse: boolean; readonly value: Expression }[] }
  | { readonly kind: 'negate'; readonly value: Expression }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  /** `value in unit`: value times `factor`. */
  | { readonly kind: 'convert'; readonly value: Expression; readonly factor: number }
  /** An elementwise function of the registry in `functions.ts`. */
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'if'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  /** `left == right within tolerance`: |left − right| ≤ tolerance·max(|left|, |right|). */
  | { readonly kind: 'within'; readonly left: Expression; readonly right: Expression; readonly tolerance: Expression }
  | { readonly kind: 'and'; readonly terms: readonly Expression[] }
  | { readonly kind: 'or'; readonly terms: readonly Expression[] }
  | { readonly kind: 'not'; readonly value: Expression }
  /** `sum(set: body)`; the body is evaluated with `set` bound to each member in order. */
  | { readonly kind: 'reduce'; readonly operation: Reduction; readonly set: string; readonly body: Expression }
  | { readonly kind: 'prev'; readonly value: Expression; readonly initial: Expression }
  /** `periods` depends on consts alone. */
  | { readonly kind: 'lag'; readonly value: Expression; readonly periods: Expression; readonly initial: Expression }
  | { readonly kind: 'running'; readonly operation: 'sum' | 'min' | 'max'; readonly value: Expression }
  | {
      readonly kind: 'interpolate'
      readonly x: Expression
      /** Ascending in x; both sides are consts. */
      readonly points: readonly { readonly x: Expression; readonly y: Expression }[]
    }
  | {
      readonly kind: 'root'
      readonly variable: string
      readonly from: Expression
      readonly to: Expression
      readonly body: Expression
    }
)
