/** Neighbours of a double: edges of atoms and jumps stand one step above the score they belong to. */
import { bitsOf, doubleOf } from '../../kernel/operators.ts'

/** The smallest double above a finite x. */
export function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE
  return doubleOf(bitsOf(x) + (x > 0 ? 1n : -1n))
}

/** The largest double below a finite x. */
export function nextDown(x: number): number {
  return -nextUp(-x)
}
