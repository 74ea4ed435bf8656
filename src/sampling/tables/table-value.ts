/** What a line table is worth at a score: the scalar meaning of lookup, form and support together. */
import { exp } from '../../kernel/mathematics.ts'
import { evaluateLine, type LineTable } from '../../kernel/table.ts'

/** A table of a family whose values end somewhere. */
export interface SupportedTable extends LineTable {
  /** [low, high]; a polynomial may miss them by its tolerance, so values are held to them. */
  readonly support?: readonly [number, number]
}

/** The x of a normal score. */
export function tableValue(table: SupportedTable, z: number): number {
  const { form, offset, support: [low, high] = [-Infinity, Infinity] } = table
  const y = evaluateLine(table, z)
  const x = form === 'direct' ? y : form === 'above' ? offset + exp(y) : offset - exp(y)
  const raised = x < low ? low : x
  return high < raised ? high : raised
}
