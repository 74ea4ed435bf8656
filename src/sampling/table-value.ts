/** What a line table is worth at a score: the scalar meaning of lookup and form together. */
import { evaluateLine, type LineTable } from '../kernel/table.ts'
import { xOf } from './line-curve.ts'

/** The x of a normal score, its form included. */
export function tableValue(table: LineTable, z: number): number {
  return xOf(table.form, table.offset, evaluateLine(table, z))
}
