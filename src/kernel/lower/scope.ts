import type { Subscript } from '../../language/model.ts'
import type { Node } from '../graph.ts'

/** What the names in an expression stand for at one place of the unrolling. */
export interface Scope {
  /** Set name → current member. */
  readonly members: ReadonlyMap<string, string>
  /** The variable of the enclosing root. */
  readonly variable: { readonly name: string; readonly node: Node } | null
  /** The element being defined; null in an assert. */
  readonly owner: string | null
}

const NO_MEMBERS: ReadonlyMap<string, string> = new Map()

/** The member a subscript stands for. */
export function memberOf(subscript: Subscript, scope: Scope): string {
  return 'member' in subscript ? subscript.member : scope.members.get(subscript.set)!
}

/** The members that sets stand for. */
export function bound(sets: readonly string[], members: readonly string[]): ReadonlyMap<string, string> {
  return sets.length === 0 ? NO_MEMBERS : new Map(sets.map((set, i) => [set, members[i]!]))
}
