import { functions } from '../../src/kernel/functions/index.ts'
import { notation } from '../../src/kernel/functions/notation.ts'
import { expm1, normalQuantile } from '../../src/kernel/mathematics.ts'
import { type BuiltTable, buildLineTable } from '../../src/sampling/tables/line-table.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import { marginalNode } from '../marginal.ts'
import { constantNodes } from '../parameter-nodes.ts'
import { chiSquared } from '../positive/chi-squared.ts'
import { studentUpperTail } from '../unbounded/student-t.ts'
import type { GroupCopula } from './copula.ts'

/** The t copula (Demarta and McNeil: The t copula and related copulas, 2005). */
export const t: GroupCopula = {
  name: 't',
  description: 'any number of values by their correlations, with extremes that come together, up and down alike',
  use: 'For prices and volumes in one market, whose crises are common: all members share one random scale, the wilder the smaller df is; 3 to 10 are usual. Even members with a correlation of 0 have their extremes together.',
  joins: 'group',
  parameters: [
    {
      name: 'df',
      description: 'degrees of freedom, 1 to 1000, need not be whole',
      rule: '1 <= df <= 1000',
      holds: (df) => df >= 1 && df <= 1000,
    },
  ],
  tails: [],
  example: '{ among: [price, demand, cost], correlation: 0.5, copula: t, df: 4 }',
  tailDependence: ({ df }, correlation) => {
    return 2 * studentUpperTail(df! + 1)(Math.sqrt(((df! + 1) * (1 - correlation)) / (1 + correlation)))
  },
  mixing: {
    scores(graph, { df }, shared) {
      const { div, lt, mul, neg, real, select, sqrt } = notation(graph)
      const table = scoreTable(df!)
      const spread = marginalNode(graph, constantNodes(graph, { family: chiSquared, parameters: { df: df! } }), shared)
      const scale = sqrt(div(real(df!), spread))
      return (score) => {
        const value = mul(score, scale)
        const square = div(mul(value, value), real(df!))
        const size = mul(real(REACH), sqrt(mul(real(df!), graph.call(functions.log1p, square))))
        return lookupNode(graph, table, select(lt(value, real(0)), neg(size), size))
      }
    },
  },
}

/** The table ends at a score of 8.5; the largest w, at df 1, is 8.8. */
const REACH = 0.95

/** Groups are few in a run; a long-lived process starts over. */
const MOST_TABLES = 64
const tables = new Map<number, BuiltTable>()

/**
 * The normal score of a t value over REACH·w with w = ±√(df·log(1 + t²/df)), in which it is nearly a straight line: both
 * grow like the square root of minus twice the logarithm of the tail.
 */
function scoreTable(df: number): BuiltTable {
  const known = tables.get(df)
  if (known !== undefined) return known
  const upperTail = studentUpperTail(df)
  const distance = (tail: number) => {
    const w = -normalQuantile(tail) / REACH
    return -normalQuantile(upperTail(Math.sqrt(df * expm1((w * w) / df))))
  }
  const table = buildLineTable({
    name: 't copula',
    quantile: (p, q) => (p <= q ? -distance(p) : distance(q)),
    support: [-Infinity, Infinity],
    tolerance: 1e-14,
  })
  if (tables.size >= MOST_TABLES) tables.clear()
  tables.set(df, table)
  return table
}
