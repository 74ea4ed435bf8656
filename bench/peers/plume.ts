/** One run of margin.yaml through the engine, from the checked program to the bands, worker start included. Prints JSON. */

import { fileURLToPath } from 'node:url'
import { loadProgram, simulate } from '../../src/engine/index.ts'

const [draws, threads] = process.argv.slice(2).map(Number) as [number, number]
const program = loadProgram(fileURLToPath(new URL('../margin.yaml', import.meta.url)), { draws: String(draws) })
const start = performance.now()
const { bands } = await simulate(program, { threads })
const { periods } = program.graph
const nanoseconds = ((performance.now() - start) * 1e6) / draws / periods
const metric = program.metrics.findIndex(({ name }) => name === 'lab_margin')
const { percentiles } = bands[metric * periods + periods - 1]!
console.log(JSON.stringify({ draws, threads, nanoseconds, percentiles: percentiles.map(({ value }) => value) }))
