import type { Declaration } from '../declare/declaration.ts'
import type { Scope } from './check-context.ts'

/** What holds at the top of a quantity's expressions. */
export function scopeOf({ name, kind, sets }: Pick<Declaration, 'name' | 'kind' | 'sets'>): Scope {
  return {
    path: name,
    bound: new Set(sets),
    free: null,
    variable: null,
    constant: kind === 'const' ? 'a const' : null,
    inRoot: false,
  }
}
