/** The syntax tree: what was written, before names, sets and units mean anything. */
import type { Comparison, Reduction } from '../model.ts'
import type { Span } from '../source.ts'

export interface Name extends Span {
  readonly name: string
}

/** A unit as written; `1/year` has one factor of power −2 halves. */
export interface UnitSyntax extends Span {
  /** Each with twice its exponent, negative below the line. */
  readonly factors: readonly (Name & { readonly twice: number })[]
}

export type Syntax = Span &
  (
    | { readonly kind: 'number'; readonly value: number; readonly unit: UnitSyntax | null }
    | { readonly kind: 'name'; readonly name: string; readonly subscripts: readonly Name[] | null }
    | { readonly kind: 'sum'; readonly terms: readonly { readonly negative: boolean; readonly value: Syntax }[] }
    | { readonly kind: 'product'; readonly factors: readonly { readonly inverse: boolean; readonly value: Syntax }[] }
    | { readonly kind: 'negate'; readonly value: Syntax }
    | { readonly kind: 'power'; readonly base: Syntax; readonly exponent: Syntax }
    | { readonly kind: 'convert'; readonly value: Syntax; readonly unit: UnitSyntax }
    | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Syntax; readonly right: Syntax }
    | { readonly kind: 'within'; readonly left: Syntax; readonly right: Syntax; readonly tolerance: Syntax }
    | { readonly kind: 'and' | 'or'; readonly terms: readonly Syntax[] }
    | { readonly kind: 'not'; readonly value: Syntax }
    | { readonly kind: 'call'; readonly function: Name; readonly arguments: readonly Syntax[] }
    | { readonly kind: 'reduce'; readonly operation: Reduction; readonly set: Name; readonly body: Syntax }
    | {
        readonly kind: 'root'
        readonly variable: Name
        readonly from: Syntax
        readonly to: Syntax
        readonly body: Syntax
      }
    /** In questions alone: the value so many periods before the last one. */
    | { readonly kind: 'at'; readonly value: Syntax; readonly back: number }
    /** In questions alone: `max over periods of value`. */
    | { readonly kind: 'over'; readonly operation: Over; readonly value: Syntax }
    | { readonly kind: 'braces'; readonly entries: readonly { readonly key: Syntax; readonly value: Syntax }[] }
  )

/** What a path is taken together by. */
export type Over = 'max' | 'min' | 'sum' | 'mean'

export type SyntaxOf<Kind extends Syntax['kind']> = Extract<Syntax, { readonly kind: Kind }>

/** What stands before the `=` of a quantity. */
export interface Header {
  readonly name: Name
  /** Null without brackets. */
  readonly subscripts: readonly Name[] | null
  readonly unit: UnitSyntax | null
  readonly display: UnitSyntax | null
  readonly output: boolean
  /** Its `##` lines. */
  readonly description: readonly string[]
}

export type Statement = Span &
  (
    | { readonly kind: 'model'; readonly name: string; readonly every: Name | null }
    | {
        readonly kind: 'unit'
        readonly name: Name
        /** Null for a base unit. */
        readonly definition: { readonly factor: number; readonly unit: UnitSyntax } | null
      }
    | { readonly kind: 'set'; readonly name: Name; readonly members: readonly Name[] }
    | { readonly kind: 'const' | 'equation'; readonly header: Header; readonly value: Syntax }
    | { readonly kind: 'input'; readonly header: Header }
    | { readonly kind: 'assert'; readonly label: string | null; readonly condition: Syntax }
  )

export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { readonly kind: Kind }>

/** What could be read, and the names that the statements meant to declare which could not. */
export interface SyntaxTree {
  readonly statements: readonly Statement[]
  readonly brokenUnits: ReadonlySet<string>
  /** Of quantities and sets. */
  readonly broken: ReadonlySet<string>
}
