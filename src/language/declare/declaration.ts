import type { Kind } from '../model.ts'
import type { Syntax } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import type { NamedUnit } from '../units/unit.ts'

/** A quantity after its statements were put together, before its expressions are checked. */
export interface Declaration {
  readonly name: string
  readonly kind: Kind
  readonly output: boolean
  readonly sets: readonly string[]
  /** Null when the expression decides. */
  readonly unit: NamedUnit | null
  /** Whether the author wrote the unit. */
  readonly written: boolean
  /** 100 when the unit was written with a per cent sign. */
  readonly percent: number
  /** The unit of `as`, and its per cent factor. */
  readonly display: { readonly unit: NamedUnit; readonly percent: number; readonly span: Span } | null
  readonly description: readonly string[]
  readonly span: Span
  readonly definitions: readonly DeclaredDefinition[]
}

export interface DeclaredDefinition {
  /** As in `Definition` of the model. */
  readonly members: readonly string[] | null
  readonly value: Syntax
  readonly span: Span
}

/** `x`, `x[vr]`, `x[vr,labs]`. */
export function elementText(name: string, members: readonly string[]): string {
  return members.length === 0 ? name : `${name}[${members.join(',')}]`
}

/** Every combination of members, the last set running fastest. */
export function combinations(lists: readonly (readonly string[])[]): string[][] {
  let all: string[][] = [[]]
  for (const list of lists) all = all.flatMap((head) => list.map((member) => [...head, member]))
  return all
}
