export {
  type CorrelatedPair,
  CorrelationError,
  type CorrelationGroup,
  correlationFactors,
  type ImpossibleGroup,
} from './correlation.ts'
export type { LineTableInput, Quantile } from './line-curve.ts'
export { type BuiltTable, buildLineTable } from './line-table.ts'
export { normalScore, normalScoreTable } from './normal-scores.ts'
export { seedKey } from './seed.ts'
export { exponentialTable, uniformTable } from './standard-tables.ts'
export { type Atom, buildStepTable } from './step-table.ts'
export { checkStreams, streamKey, uniformAt } from './stream.ts'
export { lookupNode } from './table-node.ts'
export { type SupportedTable, tableValue } from './table-value.ts'
export { threefry2x64, type WordPair } from './threefry.ts'
