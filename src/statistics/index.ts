export type { Answer } from './answer.ts'
export type { Band, Percentile } from './bands.ts'
