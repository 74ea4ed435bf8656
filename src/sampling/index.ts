export {
  type CorrelatedPair,
  CorrelationError,
  type CorrelationGroup,
  correlationFactors,
  type ImpossibleGroup,
} from './correlation/correlation.ts'
export { seedKey } from './seed.ts'
export { checkStreams, streamKey, uniformAt } from './stream.ts'
export type { LineTableInput, Quantile } from './tables/line-curve.ts'
export { type BuiltTable, buildLineTable } from './tables/line-table.ts'
export { normalScore, normalScoreTable } from './tables/normal-scores.ts'
export { exponentialTable, uniformTable } from './tables/standard-tables.ts'
export { type Atom, buildStepTable } from './tables/step-table.ts'
export { lookupNode } from './tables/table-node.ts'
export { type SupportedTable, tableValue } from './tables/table-value.ts'
export { threefry2x64, type WordPair } from './threefry.ts'
