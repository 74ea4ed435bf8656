import { combinations } from '../declare/declaration.ts'
import type { Sets } from '../declare/declare-sets.ts'
import type { Element, Expression, Quantity, Subscript } from '../model.ts'

/** Current member of each bound set, by its place in the set. */
export type Members = ReadonlyMap<string, number>

/** Every scalar of a model by number: those of a quantity stand together, in the order of the file and of the sets. */
export class ElementTable {
  readonly elements: readonly Element[]
  readonly #sets: Sets
  readonly #quantities: ReadonlyMap<string, Quantity>
  readonly #offsets = new Map<string, number>()
  readonly #places = new Map<string, ReadonlyMap<string, number>>()
  readonly #expressions: (Expression | undefined)[] = []

  constructor(quantities: ReadonlyMap<string, Quantity>, sets: Sets) {
    this.#sets = sets
    this.#quantities = quantities
    for (const [set, members] of sets) this.#places.set(set, new Map(members.map((member, i) => [member, i])))
    const elements: Element[] = []
    for (const quantity of quantities.values()) {
      this.#offsets.set(quantity.name, elements.length)
      const rows = combinations(quantity.sets.map((set) => sets.get(set)!))
      for (const members of rows) elements.push({ quantity: quantity.name, members })
      this.#define(quantity, rows.length)
    }
    this.elements = elements
  }

  /** What computes an element; undefined for an input. */
  expression(index: number): Expression | undefined {
    return this.#expressions[index]
  }

  /** The sets an element's expression finds bound. */
  members(index: number): Map<string, number> {
    const { quantity, members } = this.elements[index]!
    const { sets } = this.#quantities.get(quantity)!
    return new Map(sets.map((set, i) => [set, this.#places.get(set)!.get(members[i]!)!]))
  }

  /** The number of the element that a reference means where `bound` holds. */
  index(quantity: string, subscripts: readonly Subscript[], bound: Members): number {
    const { sets } = this.#quantities.get(quantity)!
    let place = 0
    subscripts.forEach((subscript, i) => {
      const set = sets[i]!
      const member = 'member' in subscript ? this.#places.get(set)!.get(subscript.member)! : bound.get(subscript.set)!
      place = place * this.#sets.get(set)!.length + member
    })
    return this.#offsets.get(quantity)! + place
  }

  #define({ name, definitions }: Quantity, count: number): void {
    const start = this.#offsets.get(name)!
    for (let i = 0; i < count; i++) this.#expressions.push(undefined)
    for (const { members, expression } of definitions) {
      if (members === null) this.#expressions.fill(expression, start, start + count)
      else {
        const subscripts = members.map((member) => ({ member }))
        this.#expressions[this.index(name, subscripts, new Map())] = expression
      }
    }
  }
}
