/**
 * Lowers a checked model into an expression graph: sets unrolled, constants folded, common parts shared, prev and lag
 * turned into states. The caller says what stands for inputs and for consts that a scenario gave another value.
 */
import { combinations, elementText } from '../../language/declare/declaration.ts'
import type { Definition, Element, Expression, Model, Position, Quantity } from '../../language/model.ts'
import { InvalidInput } from '../../language/problem.ts'
import type { Graph, Node } from '../graph.ts'
import { lowerCall } from './calls.ts'
import { interpolateNode } from './interpolate.ts'
import { rootNode } from './root.ts'
import { bound, memberOf, type Scope } from './scope.ts'
import type { Shocked } from './shocked.ts'
import { within } from './within.ts'

export interface LowerOptions {
  readonly graph: Graph
  readonly model: Model
  /** What `dt` is. */
  readonly yearsPerPeriod: number
  /** What stands for an element of an input, or of a const given another value; undefined leaves its own definition. */
  readonly bind: (element: Element, name: string) => Node | undefined
  /** What shocks make of an element's value, by its whole name. */
  readonly shocks?: ReadonlyMap<string, (raw: Node) => Shocked>
}

export interface Lowered {
  /** Node of every element, by its whole name: `price`, `rent[vr]`. */
  readonly elements: ReadonlyMap<string, Node>
  /** Conditions that must hold, one for each member of an assert's sets. */
  readonly asserts: readonly LoweredAssert[]
}

export interface LoweredAssert {
  /** Index into the model's asserts. */
  readonly index: number
  readonly members: readonly string[]
  readonly node: Node
}

/** `price`, or `rent[vr]`, `flow[gpu, layer]` with the members' names. */
export function elementName(element: Element): string {
  return elementText(element.quantity, element.members)
}

/**
 * @throws InvalidInput where a scenario's values break what the language promises, such as lag's number of periods
 * @throws TypeError when an input is not bound; the engine checks that first
 */
export function lower(options: LowerOptions): Lowered {
  return new Lowering(options).run()
}

/** One lowering under way: the nodes so far and the states whose values are still to be written. */
class Lowering {
  readonly graph: Graph
  readonly #options: LowerOptions
  readonly #elements = new Map<string, Node>()
  /** Of elements under shock, what they themselves see one period later. */
  readonly #kept = new Map<string, Node>()
  readonly #open: { readonly settle: () => void }[] = []
  readonly #shared = new Map<string, Node>()

  constructor(options: LowerOptions) {
    this.graph = options.graph
    this.#options = options
  }

  run(): Lowered {
    const { model, bind } = this.#options
    for (const element of model.order) {
      const name = elementName(element)
      const raw = bind(element, name) ?? this.#definition(element, name)
      this.#elements.set(name, this.#shocked(element, name, raw))
    }
    const asserts = model.asserts.flatMap((assertion, index) =>
      combinations(assertion.sets.map((set) => model.sets.get(set)!)).map((members): LoweredAssert => {
        const scope = { members: bound(assertion.sets, members), variable: null, owner: null }
        return { index, members, node: this.expression(assertion.condition, scope) }
      }),
    )
    for (let next = this.#open.shift(); next !== undefined; next = this.#open.shift()) next.settle()
    return { elements: this.#elements, asserts }
  }

  /** The node of an expression in a scope. */
  expression(expression: Expression, scope: Scope): Node {
    const { graph } = this
    const lowered = (inner: Expression) => this.expression(inner, scope)
    switch (expression.kind) {
      case 'number':
        return graph.constant(expression.value)
      case 'reference':
        return this.#reference(expression, scope)
      case 'variable':
        return scope.variable!.node
      case 'time':
        return this.#time(expression.name)
      case 'sum':
        return this.#sum(expression.terms, scope)
      case 'product':
        return this.#product(expression.factors, scope)
      case 'negate':
        return graph.op('neg', lowered(expression.value))
      case 'power':
        return lowerCall(graph, 'power', [lowered(expression.base), lowered(expression.exponent)])
      case 'convert':
        return graph.op('mul', lowered(expression.value), graph.constant(expression.factor))
      case 'call':
        return lowerCall(graph, expression.function, expression.arguments.map(lowered))
      case 'if':
        return graph.select(lowered(expression.condition), lowered(expression.then), lowered(expression.otherwise))
      case 'compare':
        return graph.op(COMPARISONS[expression.operator], lowered(expression.left), lowered(expression.right))
      case 'within':
        return within(graph, lowered(expression.left), lowered(expression.right), lowered(expression.tolerance))
      case 'and':
        return expression.terms.map(lowered).reduce((a, b) => graph.op('and', a, b))
      case 'or':
        return expression.terms.map(lowered).reduce((a, b) => graph.op('or', a, b))
      case 'not':
        return graph.op('xor', lowered(expression.value), graph.constant(true))
      case 'reduce':
        return this.#reduce(expression, scope)
      case 'prev':
        return this.#previous(expression.value, lowered(expression.initial), scope)
      case 'lag':
        return this.#lag(expression, scope)
      case 'running':
        return this.#running(expression, scope)
      case 'interpolate': {
        const points = expression.points.map(({ x, y }) => ({ x: lowered(x), y: lowered(y) }))
        this.#checkAscending(
          expression,
          points.map(({ x }) => x),
        )
        return interpolateNode(graph, lowered(expression.x), points)
      }
      case 'root': {
        const body = (node: Node) =>
          this.expression(expression.body, { ...scope, variable: { name: expression.variable, node } })
        return rootNode(graph, lowered(expression.from), lowered(expression.to), body)
      }
    }
  }

  #shocked(element: Element, name: string, raw: Node): Node {
    const shocked = this.#options.shocks?.get(name)?.(raw)
    if (shocked === undefined) return raw
    const { visible, kept } = shocked
    this.#kept.set(name, kept)
    // A running total goes on from what it is shocked to.
    const running = this.#definitionOf(element)?.expression.kind === 'running'
    const own = running ? this.graph.states.find(({ next }) => next === raw) : undefined
    if (own !== undefined) own.next = kept
    return visible
  }

  #definitionOf(element: Element): Definition | undefined {
    return this.#quantity(element.quantity).definitions.find(
      ({ members }) => members === null || members.every((member, i) => member === element.members[i]),
    )
  }

  #definition(element: Element, name: string): Node {
    const quantity = this.#quantity(element.quantity)
    const definition = this.#definitionOf(element)
    if (definition === undefined) throw new TypeError(`${name} has no definition and no value`)
    const scope = { members: bound(quantity.sets, element.members), variable: null, owner: name }
    return this.expression(definition.expression, scope)
  }

  #reference(expression: Expression & { kind: 'reference' }, scope: Scope): Node {
    const members = expression.subscripts.map((subscript) => memberOf(subscript, scope))
    const name = elementName({ quantity: expression.quantity, members })
    const own = scope.owner === name ? this.#kept.get(name) : undefined
    const node = own ?? this.#elements.get(name)
    if (node === undefined) throw new TypeError(`${name} is read before it is computed`)
    return node
  }

  #time(name: 't' | 'dt' | 'period'): Node {
    if (name === 't') return this.graph.period()
    return this.graph.constant(name === 'dt' ? this.#options.yearsPerPeriod : 1)
  }

  #sum(terms: readonly { readonly negative: boolean; readonly value: Expression }[], scope: Scope): Node {
    return terms.reduce<Node | null>((sum, { negative, value }) => {
      const node = this.expression(value, scope)
      if (sum === null) return negative ? this.graph.op('neg', node) : node
      return this.graph.op(negative ? 'sub' : 'add', sum, node)
    }, null)!
  }

  #product(factors: readonly { readonly inverse: boolean; readonly value: Expression }[], scope: Scope): Node {
    return factors.reduce<Node | null>((product, { inverse, value }) => {
      const node = this.expression(value, scope)
      if (product === null) return inverse ? this.graph.op('div', this.graph.constant(1), node) : node
      return this.graph.op(inverse ? 'div' : 'mul', product, node)
    }, null)!
  }

  #reduce({ operation, set, body }: Expression & { kind: 'reduce' }, scope: Scope): Node {
    const parts = this.#options.model.sets.get(set)!.map((member) => {
      return this.expression(body, { ...scope, members: new Map([...scope.members, [set, member]]) })
    })
    return parts.reduce((a, b) => this.graph.op(REDUCTIONS[operation], a, b))
  }

  /** The value of `value` one period earlier; `initial` in period 0. */
  #previous(value: Expression, initial: Node, scope: Scope): Node {
    return this.#shareState(value, scope, `prev ${initial}`, () => {
      const known = this.graph.known(initial)
      const { node, state } = this.graph.state((known?.[0] as number | undefined) ?? 0)
      this.#open.push({ settle: () => (state.next = this.expression(value, scope)) })
      return known !== undefined ? node : this.graph.select(this.#before(1), initial, node)
    })
  }

  #lag({ value, periods, initial }: Expression & { kind: 'lag' }, scope: Scope): Node {
    const count = this.#fixed(periods, scope)
    if (count === undefined || !(Number.isInteger(count) && count >= 0)) {
      const got = count === undefined ? 'one that differs between draws or periods' : String(count)
      throw this.#invalid(periods.position, `lag needs a whole number of periods known before the run; got ${got}`)
    }
    const first = this.expression(initial, scope)
    if (count === 0) return this.expression(value, scope)
    return this.#shareState(value, scope, `lag ${count} ${first}`, () => {
      const states = Array.from({ length: Math.min(count, this.graph.periods) }, () => this.graph.state(0))
      states.forEach(({ state }, i) => {
        const newer = states[i - 1]
        if (newer !== undefined) state.next = newer.node
        else this.#open.push({ settle: () => (state.next = this.expression(value, scope)) })
      })
      return this.graph.select(this.#before(count), first, states[states.length - 1]!.node)
    })
  }

  /** The value of an expression that is the same in every draw and period. */
  #fixed(expression: Expression, scope: Scope): number | undefined {
    const operation = this.graph.nodes[this.expression(expression, scope)]!
    return operation.kind === 'constant' ? (operation.value as number) : undefined
  }

  #running({ operation, value }: Expression & { kind: 'running' }, scope: Scope): Node {
    const start = { sum: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }[operation]
    const { node, state } = this.graph.state(start)
    state.next = this.graph.op(REDUCTIONS[operation], node, this.expression(value, scope))
    return state.next
  }

  /** Two prevs of the same element with the same start are one state. */
  #shareState(value: Expression, scope: Scope, kind: string, create: () => Node): Node {
    if (value.kind !== 'reference') return create()
    const members = value.subscripts.map((subscript) => memberOf(subscript, scope))
    const name = elementName({ quantity: value.quantity, members })
    // Under shock an element itself may see another past than the others do.
    const own = scope.owner === name && this.#options.shocks?.has(name) === true
    const key = `${own ? 'own ' : ''}${kind} ${name}`
    let node = this.#shared.get(key)
    if (node === undefined) {
      node = create()
      this.#shared.set(key, node)
    }
    return node
  }

  /** True in the first `count` periods. */
  #before(count: number): Node {
    return this.graph.op('lt', this.graph.period(), this.graph.constant(count))
  }

  /** Points given by consts may be out of order only once a scenario gave other values. */
  #checkAscending({ position }: Expression, xs: readonly Node[]): void {
    const known = xs.map((x) => this.graph.known(x))
    known.slice(1).forEach((after, k) => {
      const before = known[k]
      after?.forEach((x, t) => {
        if (before === undefined || before[t]! < x) return
        throw this.#invalid(position, `the points of interpolate must ascend in x; got ${before[t]} before ${x}`)
      })
    })
  }

  #invalid({ line, column, length, source }: Position, message: string): InvalidInput {
    const { file, text } = source ?? this.#options.model
    const written = text.split(/\r?\n/)[line - 1] ?? ''
    return new InvalidInput([{ file, line, column, length, source: written, message }])
  }

  #quantity(name: string): Quantity {
    return this.#options.model.quantities.get(name)!
  }
}

const COMPARISONS = { '==': 'eq', '!=': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' } as const

const REDUCTIONS = { sum: 'add', product: 'mul', min: 'min', max: 'max' } as const
