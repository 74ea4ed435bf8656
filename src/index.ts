/** The public interface: load a scenario, simulate it, read its bands, replay its draws, write its files. */
export {
  catalogue,
  copulas,
  type Family,
  families,
  type Process,
  processes,
} from '../distributions/index.ts'
export {
  buildProgram,
  type DrawsOptions,
  type DrawsPiece,
  eachPiece,
  elementsOf,
  type FailedAssert,
  loadModel,
  loadProgram,
  type Metric,
  type Program,
  type RealisedCorrelation,
  type Replicated,
  type ReplicateOptions,
  realisedCorrelations,
  replicate,
  type SimulateOptions,
  type Simulation,
  simulate,
  TooLarge,
  type Trace,
  traceDraw,
} from './engine/index.ts'
export {
  type Element,
  formatProblem,
  InvalidInput,
  type Model,
  type Problem,
  parseModel,
  type Quantity,
  type Unit,
} from './language/index.ts'
export { type BandRow, encodeBandsCsv, OutputError, writeBands, writeBandsCsv } from './output/index.ts'
export {
  type Given,
  type Horizon,
  loadScenario,
  type Overrides,
  periodNames,
  periodStarts,
  type Scenario,
  type Shock,
  scenarioSchema,
} from './scenario/index.ts'
export { type Band, type Percentile, standardErrorOf } from './statistics/index.ts'
