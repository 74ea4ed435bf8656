import type { Node } from '../graph.ts'

/** A value after shocks. */
export interface Shocked {
  /** What other elements see. */
  readonly visible: Node
  /** What the element's own prev, lag and running totals see. */
  readonly kept: Node
}
