/** Numbers in scenarios: `8`, `"8 USD/GB"`, `60 %`. */
import type { Given } from '../scenario.ts'
import { markOf, shown, type Tree } from '../yaml/tree.ts'
import { countedInstead } from './counted-period.ts'
import type { ValueContext } from './value-context.ts'

export type GivenNumber = Extract<Given, { kind: 'number' }>

/** A number, perhaps with a unit behind it. */
export const QUANTITY = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/
const UNIT = /^(?:1\s*\/\s*)?[A-Za-z$%]/
const NOT_FINITE = /^[+-]?\.?(?:nan|inf|infinity)$/i

/** A number as it is written, with the text of its unit; null when the text is none. */
export function parseQuantity(text: string): { readonly value: number; readonly unit: string | null } | null {
  const [, digits, unit = ''] = QUANTITY.exec(text.trim()) ?? []
  if (digits === undefined || !(unit === '' || UNIT.test(unit))) return null
  return { value: Number(digits), unit: unit === '' ? null : unit }
}

/**
 * A number with or without a unit; null, with the problem noted, for anything else.
 *
 * @param needed what a message says is needed here
 */
export function readNumber(context: ValueContext, tree: Tree, path: string, needed: string): GivenNumber | null {
  const mark = markOf(tree.place, path)
  const refuse = (remedy?: string) => {
    context.problems.add(mark, `${needed} is needed; got ${shown(tree)}`, remedy)
    return null
  }
  if (tree.kind !== 'scalar' || tree.value === null || typeof tree.value === 'boolean') return refuse()
  const counted = context.counts === true ? countedInstead(context, tree.text) : null
  if (counted !== null) {
    context.problems.add(mark, `a period counted from 0 is needed; got ${tree.text}`, counted)
    return null
  }
  const parsed = typeof tree.value === 'number' ? { value: tree.value, unit: null } : parseQuantity(tree.value)
  if (parsed === null && !NOT_FINITE.test(tree.text)) return refuse(numberRemedy(tree.text))
  if (parsed === null || !Number.isFinite(parsed.value)) {
    context.problems.add(mark, `a finite number is needed; got ${shown(tree)}`)
    return null
  }
  return { kind: 'number', ...parsed, mark }
}

/** What is often meant by a text that is almost a number. */
function numberRemedy(text: string): string | undefined {
  const digits = /^[+-]?\d{1,3}(?:[,_ ]\d{3})+(?:\.\d+)?/.exec(text)?.[0]
  if (digits !== undefined) return `write ${digits.replace(/[,_ ]/g, '')}, without separators`
  const [, amount, rest] = /^\$\s*([\d.]+)(.*)$/.exec(text) ?? []
  return amount === undefined ? undefined : `write ${amount} USD${rest}, the unit after the number`
}
