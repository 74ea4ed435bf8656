/**
 * One run of margin.yaml through the built engine, from the checked program to the bands: compilation, worker start,
 * pilot, draws, percentiles. Prints JSON.
 *
 * Usage: node --import tsx bench/peers/plume.ts draws threads
 */
import { fileURLToPath } from 'node:url'

type Engine = typeof import('../../src/engine/index.ts')

const built = new URL('../../dist/src/engine/index.js', import.meta.url).href
const { loadProgram, simulate } = (await import(built)) as Engine
const [draws, threads] = process.argv.slice(2).map(Number) as [number, number]
const program = loadProgram(fileURLToPath(new URL('../margin.yaml', import.meta.url)), { draws: String(draws) })
const start = performance.now()
const { bands } = await simulate(program, { threads })
const { periods } = program.graph
const nanoseconds = ((performance.now() - start) * 1e6) / draws / periods
const metric = program.metrics.findIndex(({ name }) => name === 'lab_margin')
const { percentiles } = bands[metric * periods + periods - 1]!
console.log(
  JSON.stringify({
    draws,
    threads,
    nanoseconds,
    percentiles: percentiles.map(({ value }) => value),
    rss: process.resourceUsage().maxRSS,
  }),
)
