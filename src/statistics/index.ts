export { type Band, bandOf, bandOfValues, type Percentile, type Series } from './bands.ts'
export { ExactSeries } from './exact-series.ts'
export { gridOf, PILOT } from './grid.ts'
export { foldMoments, type Moments, momentsOf, NO_MOMENTS, type Summary, summaryOf } from './moments.ts'
export { type OrderRanks, orderRanks } from './order-ranks.ts'
export { quantileOf } from './quantile.ts'
export {
  ATOMS,
  BUCKETS_PER_OCTAVE,
  bucketBounds,
  bucketOf,
  CELLS,
  countValues,
  type Grid,
  INDEX_SHIFT,
  MAX_ATOMS,
  NAN,
  NEGATIVE_INFINITY,
  OCTAVES,
  POSITIVE_INFINITY,
  powerOfTwo,
  SIDE,
} from './sketch.ts'
