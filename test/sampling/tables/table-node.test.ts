import { describe, expect, it } from 'vitest'
import { Graph } from '../../../src/kernel/graph.ts'
import { packLines } from '../../../src/sampling/tables/line-guide.ts'
import { buildLineTable } from '../../../src/sampling/tables/line-table.ts'
import { exponentialTable, uniformTable } from '../../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../../src/sampling/tables/table-node.ts'
import { type SupportedTable, tableValue } from '../../../src/sampling/tables/table-value.ts'

const line = [[-8.5, 0.1, 0.02, 0, 0, 0, 0, 0]]
const tables: [string, SupportedTable][] = [
  ['uniform', uniformTable()],
  ['exponential', exponentialTable()],
  ['pareto', buildLineTable({ name: 'pareto', quantile: (_, q) => 1 / (q * q), support: [1, Infinity] })],
  ['unbounded, direct', packLines(line, 'direct', 0)],
  ['above 0', { ...packLines(line, 'above', 0), support: [0, Infinity] }],
  ['above 5, ending at 6.2', { ...packLines(line, 'above', 5), support: [5, 6.2] }],
  ['below 5, ending at 3.9', { ...packLines(line, 'below', 5), support: [3.9, 5] }],
]

describe('lookupNode', () => {
  it.each(tables)('means tableValue, bit for bit: %s', (_, table) => {
    const graph = new Graph()
    for (let z = -9; z <= 9; z += 0.173) {
      const node = graph.nodes[lookupNode(graph, table, graph.constant(z))]!
      expect(node).toEqual({ kind: 'constant', value: tableValue(table, z) })
    }
  })

  it('holds values of a bounded support to its ends on both sides', () => {
    const graph = new Graph()
    const values = [-9, 9].map((z) => graph.nodes[lookupNode(graph, tables[5]![1], graph.constant(z))])
    expect(values.at(1)).toEqual({ kind: 'constant', value: 6.2 })
  })

  it('costs one lookup and nothing more without ends', () => {
    const graph = new Graph()
    const z = graph.source(0, 'draw')
    const node = lookupNode(graph, tables[3]![1], z)
    expect(graph.nodes[node]).toEqual({ kind: 'lookup', table: 0, operands: [z] })
    expect(lookupNode(graph, tables[3]![1], z)).toBe(node)
    expect(graph.tables).toHaveLength(1)
  })
})
