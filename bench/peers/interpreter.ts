/** margin.yaml through the scalar interpreter, the definition the compiled kernel is held to. Prints JSON. */
import { fileURLToPath } from 'node:url'
import { loadProgram } from '../../src/engine/index.ts'
import { interpreter } from '../../src/kernel/interpret.ts'
import { seedKey } from '../../src/sampling/seed.ts'
import { streamKey, uniformAt } from '../../src/sampling/stream.ts'
import { normalScore } from '../../src/sampling/tables/normal-scores.ts'
import { bandOfValues } from '../../src/statistics/bands.ts'

const draws = Number(process.argv[2])
const program = loadProgram(fileURLToPath(new URL('../margin.yaml', import.meta.url)))
const { graph, metrics, sources, scenario } = program
const keys = sources.map(({ name }) => streamKey(seedKey(scenario.seed), name))
const wanted = metrics.map(({ node }) => node)
const run = interpreter(graph, wanted)
const start = performance.now()
const columns = Array.from({ length: metrics.length * graph.periods }, () => new Float64Array(draws))
for (let draw = 0; draw < draws; draw++) {
  const values = run((source, period) => normalScore(uniformAt(keys[source]!, draw, period)))
  values.forEach((series, metric) => {
    series.forEach((value, t) => {
      columns[metric * graph.periods + t]![draw] = value
    })
  })
}
const bands = columns.map((values) => bandOfValues(values.sort(), scenario.percentiles))
const nanoseconds = ((performance.now() - start) * 1e6) / draws / graph.periods
const metric = metrics.findIndex(({ name }) => name === 'lab_margin')
const { percentiles } = bands[metric * graph.periods + graph.periods - 1]!
console.log(JSON.stringify({ draws, nanoseconds, percentiles: percentiles.map(({ value }) => value) }))
