/**
 * The order in which a model's scalars are computed within a period, and the cycles that leave none. Works element by
 * element: `rent[vr]` may need `rent[gb300]`. On its way it meets every expression as it will be unrolled, so rules about
 * known numbers, lag's n and the points of interpolate, are checked here too.
 */
import { constantValue, type Lookup } from '../check/constant-value.ts'
import { elementText } from '../declare/declaration.ts'
import type { Sets } from '../declare/declare-sets.ts'
import type { Assertion, Element, Expression, Position, Quantity } from '../model.ts'
import { dependencyOrder } from './dependency-order.ts'
import { ElementTable } from './element-table.ts'

/** References and rounds of reductions, unrolled, beyond which a model would not compile in reasonable time either. */
const MOST_STEPS = 20_000_000

/** Scalars of all quantities together. */
const MOST_ELEMENTS = 1_000_000

/** Cycles are printed whole up to this many names. */
const LONGEST_CYCLE = 12

export type Note = (position: Position, message: string, remedy?: string) => void

/** Every element after all it needs in the same period, otherwise in the order of the file. */
export function modelOrder(
  quantities: ReadonlyMap<string, Quantity>,
  asserts: readonly Assertion[],
  sets: Sets,
  note: Note,
): readonly Element[] {
  const sizes = [...quantities.values()].map((quantity) => sizeOf(quantity.sets, sets))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total > MOST_ELEMENTS) {
    note([...quantities.values()][0]!.position, `a model has at most ${MOST_ELEMENTS} scalars; got ${total}`)
    return []
  }
  const table = new ElementTable(quantities, sets)
  const walk = new Walk(table, quantities, sets, note)
  walk.evaluateConsts()
  const { order, cycles } = dependencyOrder(table.elements.length, (index) => walk.needsOf(index))
  for (const cycle of cycles) noteCycle(cycle, table, quantities, note)
  for (const assertion of asserts) walk.checkAssertion(assertion)
  return order.map((index) => table.elements[index]!)
}

function sizeOf(names: readonly string[], sets: Sets): number {
  return names.reduce((product, set) => product * sets.get(set)!.length, 1)
}

function noteCycle(
  cycle: readonly number[],
  table: ElementTable,
  quantities: ReadonlyMap<string, Quantity>,
  note: Note,
): void {
  const lowest = cycle.indexOf(cycle.reduce((a, b) => Math.min(a, b)))
  const turned = [...cycle.slice(lowest), ...cycle.slice(0, lowest + 1)]
  const names = turned.map((index) => {
    const { quantity, members } = table.elements[index]!
    return elementText(quantity, members)
  })
  const half = LONGEST_CYCLE / 2
  const shown =
    names.length <= LONGEST_CYCLE
      ? names
      : [...names.slice(0, half), `… ${names.length - LONGEST_CYCLE} more …`, ...names.slice(-half)]
  const { kind, position } = quantities.get(table.elements[turned[0]!]!.quantity)!
  const remedy = kind === 'const' ? undefined : 'one of them must look back, through prev or lag'
  note(position, `${names[0]}: it needs itself in the same period: ${shown.join(' -> ')}`, remedy)
}

/** Walks expressions as they will be unrolled. */
class Walk {
  readonly #table: ElementTable
  readonly #quantities: ReadonlyMap<string, Quantity>
  readonly #sets: Sets
  readonly #note: Note
  readonly #consts = new Map<number, number>()
  #steps = 0
  #path = ''

  constructor(table: ElementTable, quantities: ReadonlyMap<string, Quantity>, sets: Sets, note: Note) {
    this.#table = table
    this.#quantities = quantities
    this.#sets = sets
    this.#note = note
  }

  /** Works out what consts are, as far as simple arithmetic goes, each after those it refers to. */
  evaluateConsts(): void {
    const { elements } = this.#table
    const isConst = (index: number) => this.#quantities.get(elements[index]!.quantity)!.kind === 'const'
    const { order } = dependencyOrder(elements.length, (index) => (isConst(index) ? this.needsOf(index) : []))
    for (const index of order) {
      const expression = this.#table.expression(index)
      if (expression === undefined || !isConst(index)) continue
      const value = constantValue(expression, this.#lookup(this.#table.members(index)))
      if (value !== undefined) this.#consts.set(index, value)
    }
  }

  /** Elements an element needs in the same period. */
  needsOf(index: number): readonly number[] {
    const expression = this.#table.expression(index)
    if (expression === undefined || this.#steps > MOST_STEPS) return []
    this.#path = this.#table.elements[index]!.quantity
    const found = new Set<number>()
    this.#walk(expression, this.#table.members(index), found)
    return [...found]
  }

  checkAssertion({ condition, sets }: Assertion): void {
    this.#path = 'assert'
    const visit = (bound: Map<string, number>, i: number): void => {
      const set = sets[i]
      if (set === undefined) return this.#walk(condition, bound, null)
      for (let member = 0; member < this.#sets.get(set)!.length; member++) visit(new Map(bound).set(set, member), i + 1)
    }
    visit(new Map(), 0)
  }

  /** Adds to `found` what is read in this period; null where the period is another. */
  #walk(expression: Expression, bound: Map<string, number>, found: Set<number> | null): void {
    const walk = (inner: Expression) => this.#walk(inner, bound, found)
    switch (expression.kind) {
      case 'number':
      case 'variable':
      case 'time':
        return
      case 'reference':
        return this.#reference(expression, bound, found)
      case 'sum':
        for (const { value } of expression.terms) walk(value)
        return
      case 'product':
        for (const { value } of expression.factors) walk(value)
        return
      case 'negate':
      case 'convert':
      case 'not':
      case 'running':
        return walk(expression.value)
      case 'power':
        walk(expression.base)
        return walk(expression.exponent)
      case 'call':
        return expression.arguments.forEach(walk)
      case 'if':
        walk(expression.condition)
        walk(expression.then)
        return walk(expression.otherwise)
      case 'compare':
      case 'within':
        walk(expression.left)
        walk(expression.right)
        return expression.kind === 'within' ? walk(expression.tolerance) : undefined
      case 'and':
      case 'or':
        return expression.terms.forEach(walk)
      case 'reduce':
        return this.#reduce(expression, bound, found)
      case 'prev':
        this.#walk(expression.value, bound, null)
        return walk(expression.initial)
      case 'lag':
        return this.#lag(expression, bound, found)
      case 'interpolate':
        return this.#interpolate(expression, bound, found)
      case 'root':
        walk(expression.from)
        walk(expression.to)
        return walk(expression.body)
    }
  }

  #reference(expression: ExpressionOf<'reference'>, bound: Map<string, number>, found: Set<number> | null): void {
    this.#count(expression.position)
    found?.add(this.#table.index(expression.quantity, expression.subscripts, bound))
  }

  /** How much has been unrolled so far. */
  #count(position: Position): number {
    this.#steps++
    if (this.#steps === MOST_STEPS) {
      this.#note(position, `${this.#path}: the model is too large once its sets are unrolled`)
    }
    return this.#steps
  }

  #reduce({ set, body }: ExpressionOf<'reduce'>, bound: Map<string, number>, found: Set<number> | null): void {
    const outer = bound.get(set)
    for (let member = 0; member < this.#sets.get(set)!.length; member++) {
      if (this.#count(body.position) > MOST_STEPS) break
      bound.set(set, member)
      this.#walk(body, bound, found)
    }
    if (outer === undefined) bound.delete(set)
    else bound.set(set, outer)
  }

  #lag({ value, periods, initial }: ExpressionOf<'lag'>, bound: Map<string, number>, found: Set<number> | null): void {
    const n = constantValue(periods, this.#lookup(bound))
    if (n !== undefined && !(Number.isInteger(n) && n >= 0)) {
      this.#note(
        periods.position,
        `${this.#path}: the n of lag must be a whole number of periods, at least 0; got ${n}`,
      )
    }
    this.#walk(value, bound, n === 0 ? found : null)
    this.#walk(periods, bound, found)
    this.#walk(initial, bound, found)
  }

  #interpolate(
    { x, points }: ExpressionOf<'interpolate'>,
    bound: Map<string, number>,
    found: Set<number> | null,
  ): void {
    this.#walk(x, bound, found)
    let last = Number.NEGATIVE_INFINITY
    for (const point of points) {
      this.#walk(point.x, bound, found)
      this.#walk(point.y, bound, found)
      const at = constantValue(point.x, this.#lookup(bound))
      if (at === undefined) continue
      if (!(at > last)) {
        this.#note(point.x.position, `${this.#path}: points of interpolate must ascend; got ${at} after ${last}`)
      }
      last = at
    }
  }

  #lookup(bound: Map<string, number>): Lookup {
    return ({ quantity, subscripts }) => this.#consts.get(this.#table.index(quantity, subscripts, bound))
  }
}

type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>
