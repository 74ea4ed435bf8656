/**
 * How long the kernel's table of each family takes to build, and the 16 or more tables of an uncertain parameter: median of
 * three in one process, slowest first, in processor time, which other work of the machine moves less. Families whose formula needs no table of their own are left out.
 *
 * Usage: node --import tsx bench/tables.ts [family…]
 */
import { buildTable } from '../distributions/family-table.ts'
import {
  constantNodes,
  type Distribution,
  marginalNode,
  type Parameters,
  parametersText,
} from '../distributions/index.ts'
import { standardOf } from '../distributions/marginal.ts'
import { Graph } from '../src/kernel/graph.ts'
import { cases, familyOf } from '../test/distributions/cases.ts'

const ROUNDS = 3

const of = (name: string, parameters: Parameters): Distribution => ({ family: familyOf(name), parameters })
const normal = (mean: number, sd: number) => of('normal', { mean, sd })
const lognormal = (mu: number, sigma: number) => of('lognormal', { mu, sigma, shift: 0 })
const cauchy = of('cauchy', { location: 0, scale: 1 })
const student = of('student-t', { df: 1.2, location: 0, scale: 1 })
const gamma = (shape: number, scale: number) => of('gamma', { shape, scale })
const beta = of('beta', { alpha: 2, beta: 5 })
const skew = of('skew-normal', { location: 0, scale: 1, shape: 5 })
const times = of('inverse-gaussian', { mean: 8, shape: 20 })

/** Shapes at the ends of what is allowed, and combinations that are harder than those of the tests. */
const hard: readonly Distribution[] = [
  of('beta', { alpha: 0.05, beta: 0.05 }),
  of('beta', { alpha: 1e4, beta: 3 }),
  of('gamma', { shape: 0.02, scale: 1 }),
  of('gamma', { shape: 1e5, scale: 1 }),
  of('student-t', { df: 0.5, location: 0, scale: 1 }),
  of('skew-normal', { location: 0, scale: 1, shape: 200 }),
  of('inverse-gaussian', { mean: 1, shape: 0.01 }),
  of('inverse-gaussian', { mean: 1, shape: 1e5 }),
  of('truncate', { of: student, min: 1, max: 1e9 }),
  of('truncate', { of: gamma(3, 2), min: 1, max: 12 }),
  of('truncate', { of: beta, min: 0.1, max: 0.6 }),
  of('truncate', { of: skew, min: -0.3, max: 2 }),
  of('truncate', { of: times, min: 3, max: 30 }),
  of('truncate', { of: of('mixture', { of: [normal(0, 1), normal(8, 1)] }), min: -1, max: 9 }),
  of('truncate', { of: skew, min: 0 }),
  of('truncate', { of: of('mixture', { of: [normal(1, 1), lognormal(1, 1)] }), min: 0 }),
  of('mixture', { of: [cauchy, normal(1e6, 1)] }),
  of('mixture', { of: [of('beta', { alpha: 0.05, beta: 0.05 }), of('beta', { alpha: 50, beta: 2 })] }),
  of('mixture', { of: [skew, of('skew-normal', { location: 30, scale: 1, shape: -20 })] }),
  of('mixture', { of: [cauchy, student, lognormal(0, 5)], weights: [0.4, 0.3, 0.3] }),
  of('mixture', { of: [gamma(0.1, 1), gamma(300, 1)] }),
  of('mixture', { of: [skew, times] }),
  of('mixture', { of: [normal(0, 1), normal(50, 0.1)], weights: [0.99, 0.01] }),
  of('mixture', { of: Array.from({ length: 12 }, (_, i) => normal(10 * i, 1 + i)) }),
  of('mixture', { of: [of('truncate', { of: skew, min: 0 }), of('truncate', { of: gamma(3, 2), max: 5 })] }),
]

/** A family, what is fixed, and the bounds of what is not. */
const uncertain: readonly (readonly [string, Parameters, string, readonly [number, number]])[] = [
  ['truncate', { of: normal(0.6, 0.3), max: 1 }, 'min', [0, 0.2]],
  ['truncate', { of: lognormal(1, 0.8) }, 'max', [5, 20]],
  ['truncate', { of: gamma(3, 2), max: 12 }, 'min', [0.5, 2]],
  ['truncate', { of: of('student-t', { df: 4, location: 0, scale: 1 }), min: -3 }, 'max', [2, 4]],
  ['gamma', { scale: 3 }, 'shape', [0.2, 5]],
  ['student-t', { location: 1, scale: 2 }, 'df', [3, 30]],
  ['beta', { beta: 3 }, 'alpha', [1, 2]],
  ['pert', { min: 1, max: 5, weight: 4 }, 'mode', [1, 5]],
  ['inverse-gaussian', { mean: 2 }, 'shape', [0.5, 50]],
]

interface Row {
  readonly title: string
  readonly milliseconds: number
}

const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)

const rows: Row[] = []
for (const { family, parameters } of [...cases, ...hard]) {
  const formulaAlone = family.formula !== undefined && family.tabulated !== true
  if (!isWanted(family.name) || formulaAlone || family.acts !== undefined) continue
  const [low, high] = family.support(parameters)
  if (low === high || family.atoms?.(parameters) !== undefined) continue
  const standard = standardOf(family, parameters)
  const title = `${family.name} ${parametersText(parameters)}`
  rows.push({ title, milliseconds: medianTime(() => buildTable(standard.family, standard.parameters)) })
}
for (const [name, parameters, varying, range] of uncertain) {
  if (!isWanted(name)) continue
  const milliseconds = medianTime((round) => interpolated(name, parameters, varying, range, round))
  rows.push({ title: `${name} ${parametersText(parameters)}, ${varying} from ${range.join(' to ')}`, milliseconds })
}
rows.sort((a, b) => b.milliseconds - a.milliseconds)
console.log('| table | ms |\n| --- | ---: |')
for (const { title, milliseconds } of rows) console.log(`| ${title} | ${milliseconds.toFixed(1)} |`)

/** Bounds a little further in each round, as tables are kept. */
function interpolated(
  name: string,
  parameters: Parameters,
  varying: string,
  [low, high]: readonly [number, number],
  round: number,
): void {
  const graph = new Graph()
  const node = graph.source(1, 'draw')
  const known = constantNodes(graph, of(name, parameters))
  const nodes = { ...known, parameters: { ...known.parameters, [varying]: node } }
  const range = [low, high - 1e-6 * round * (high - low)] as const
  marginalNode(graph, nodes, graph.source(0, 'draw'), (asked) => (asked === node ? range : undefined))
}

/** A table that cannot be built takes its time as well. */
function medianTime(work: (round: number) => unknown): number {
  const measured = Array.from({ length: ROUNDS }, (_, round) => {
    const start = process.cpuUsage()
    try {
      work(round)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      console.log(error.message)
    }
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return measured.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
}
