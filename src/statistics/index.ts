export type { Answer } from './answer.ts'
export type { Band, Percentile } from './bands.ts'
export { FEWEST_DRAWS, REPLICATES, standardErrorOf, T_95 } from './replicates.ts'
