export interface Ordered {
  /** Every node once, after all it needs. */
  readonly order: readonly number[]
  /** Each a list of nodes of which every one needs the next and the last the first; no node in two of them. */
  readonly cycles: readonly (readonly number[])[]
}

interface Frame {
  readonly node: number
  readonly needs: readonly number[]
  next: number
}

const NEW = 0
const DONE = -1

/**
 * Puts the nodes 0 … count − 1 in an order in which each comes after all it needs, otherwise as they are numbered. With
 * its own stack, since a chain of dependencies may be longer than the machine's.
 */
export function dependencyOrder(count: number, needsOf: (node: number) => readonly number[]): Ordered {
  const order: number[] = []
  const cycles: number[][] = []
  const inCycle = new Set<number>()
  /** NEW, DONE, or the depth (from 1) at which the node stands on the stack. */
  const state = new Int32Array(count)
  const stack: Frame[] = []
  const open = (node: number) => {
    stack.push({ node, needs: needsOf(node), next: 0 })
    state[node] = stack.length
  }
  const close = (node: number) => {
    state[node] = DONE
    order.push(node)
    stack.pop()
  }
  for (let root = 0; root < count; root++) {
    if (state[root] === NEW) open(root)
    while (stack.length > 0) {
      const frame = stack[stack.length - 1]!
      const need = frame.needs[frame.next++]
      if (need === undefined) close(frame.node)
      else if (state[need] === NEW) open(need)
      else if (state[need]! > 0) noteCycle(stack.slice(state[need]! - 1).map(({ node }) => node))
    }
  }
  return { order, cycles }

  function noteCycle(cycle: number[]): void {
    if (cycle.some((node) => inCycle.has(node))) return
    for (const node of cycle) inCycle.add(node)
    cycles.push(cycle)
  }
}
