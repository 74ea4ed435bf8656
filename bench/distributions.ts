/**
 * What each distribution costs in the kernel, beside the normal: a draw from its stream and the way to its value, in ns a value
 * and as a ratio. Every family runs in turn with the normal, in rounds, so that a slow minute of the machine hits
 * both; the ratio is the median of the rounds.
 *
 * Usage: npm run build && node --import tsx bench/distributions.ts [family…]
 */
import {
  constantNodes,
  type Family,
  families,
  marginalNode,
  type Parameters,
  parametersText,
} from '../distributions/index.ts'
import { createMemory } from '../src/engine/slots.ts'
import { Graph } from '../src/kernel/graph.ts'
import { compile } from '../src/kernel/wasm/compile.ts'
import { KernelInstance } from '../src/kernel/wasm/instance.ts'
import { BLOCK } from '../src/kernel/wasm/layout.ts'
import { fillFunction } from '../src/sampling/fill.ts'
import { seedKey } from '../src/sampling/seed.ts'
import { streamKey } from '../src/sampling/stream.ts'
import { normalScoreTable } from '../src/sampling/tables/normal-scores.ts'
import { sets } from '../test/distributions/cases.ts'

const INPUTS = 8
const BLOCKS = 256
const ROUNDS = 9

const wanted = process.argv.slice(2)
const normal = prepared(families.find(({ name }) => name === 'normal')!, { mean: 3, sd: 0.5 })

console.log('| distribution | parameters | ns a value | ratio to normal |\n| --- | --- | ---: | ---: |')
for (const family of families) {
  if (wanted.length > 0 && !wanted.includes(family.name)) continue
  const parameters = sets[family.name]?.parameters[0]
  if (parameters === undefined) continue
  const own = prepared(family, parameters)
  const rounds = Array.from({ length: ROUNDS }, () => [own(), normal()] as const)
  const time = median(rounds.map(([mine]) => mine))
  const ratio = median(rounds.map(([mine, theirs]) => mine / theirs))
  console.log(
    `| ${family.name} | ${shortened(parametersText(parameters))} | ${time.toFixed(1)} | ${ratio.toFixed(2)} |`,
  )
}

/** A function that draws many values and says how many ns one took. */
function prepared(family: Family, parameters: Parameters): () => number {
  const graph = new Graph(1)
  const distribution = constantNodes(graph, { family, parameters })
  // Summed, so that recording nothing does not let the values go unused.
  let total = graph.constant(0)
  for (let i = 0; i < INPUTS; i++) {
    total = graph.op('add', total, marginalNode(graph, distribution, graph.source(i, 'period')))
  }
  const scores = normalScoreTable()
  const { kernel, contents } = compile({ graph, results: [total], series: 0, scores, fill: fillFunction, shared: true })
  const seed = seedKey('bench')
  const keys = kernel.sources.map(({ index }) => streamKey(seed, `x${index}`))
  const memory = createMemory(kernel, { ...contents, keys })
  const instance = new KernelInstance(kernel, new WebAssembly.Module(kernel.code), memory)
  const run = (): number => {
    const start = performance.now()
    for (let block = 0; block < BLOCKS; block++) instance.runBlock(block * BLOCK, () => {})
    return ((performance.now() - start) * 1e6) / (BLOCKS * BLOCK * INPUTS)
  }
  // Until V8 has optimised the code.
  for (let i = 0; i < 3; i++) run()
  return run
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function shortened(text: string): string {
  return text.length > 48 ? `${text.slice(0, 45)}…` : text
}
