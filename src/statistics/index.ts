export type { Band, Percentile } from './bands.ts'
