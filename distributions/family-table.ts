/** The table of a family with known parameters, built once. */
import type { LineTable } from '../src/kernel/table.ts'
import { buildLineTable } from '../src/sampling/tables/line-table.ts'
import { buildStepTable } from '../src/sampling/tables/step-table.ts'
import type { Family, Parameters } from './family.ts'

/** Shapes are few in a run; a long-lived process keeps the latest. */
const MOST_TABLES = 256
const tables = new Map<string, LineTable>()

export function tableOf(family: Family, parameters: Parameters): LineTable {
  const key = `${family.name} ${JSON.stringify(parameters, (name, value) => (name === 'family' ? value.name : value))}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const table = buildTable(family, parameters)
  if (tables.size >= MOST_TABLES) tables.delete(tables.keys().next().value!)
  tables.set(key, table)
  return table
}

/** Whether a table can hold it: one with values of too many sizes cannot be built. */
export function hasTable(family: Family, parameters: Parameters): boolean {
  try {
    tableOf(family, parameters)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** A new table. */
export function buildTable(family: Family, parameters: Parameters): LineTable {
  const atoms = family.atoms?.(parameters)
  if (atoms !== undefined) return buildStepTable(atoms, family.name)
  const logQuantile = family.logQuantile?.(parameters)
  return buildLineTable({
    name: family.name,
    quantile: family.quantile(parameters),
    ...(logQuantile === undefined ? {} : { logQuantile }),
    breaks: family.breaks?.(parameters) ?? [],
    support: family.support(parameters),
  })
}
