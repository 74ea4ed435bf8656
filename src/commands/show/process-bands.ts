/** A process by itself: a model of one input, simulated in this thread. */
import { catalogue } from '../../../distributions/index.ts'
import { buildProgram, inlinePool, type Simulation, simulate } from '../../engine/index.ts'
import { parseModel } from '../../language/index.ts'
import { type GivenProcess, loadScenario } from '../../scenario/index.ts'

const MODEL = `model process every quarter
input path
output value = path
`

const DRAWS = 20_000

/** What a list by period must have. */
export const SHOWN_PERIODS = 12

/**
 * @param percentiles of each period's band, in per cent, rising
 * @throws InvalidInput when it breaks its rule or names what only a model would have
 */
export function processBands(process: GivenProcess, percentiles: readonly number[]): Promise<Simulation> {
  const text = `model: process.model
horizon: { start: 2026Q1, periods: ${SHOWN_PERIODS} }
draws: ${DRAWS}
seed: show
percentiles: [${percentiles.join(', ')}]
`
  const scenario = loadScenario('process.yaml', { catalogue, read: () => text })
  const inputs = new Map([['path', process]])
  const program = buildProgram(parseModel(MODEL, 'process.model'), { ...scenario, inputs })
  return simulate(program, { threads: 1, pool: inlinePool })
}
