/**
 * The benchmark model (../margin.model) as one writes it in TypeScript: typed arrays, Math.*, a polar normal generator
 * over xoshiro128**, every value kept and sorted for its percentiles. Prints one JSON line.
 *
 * Usage: node --import tsx bench/peers/typescript.ts [draws]
 */
const PERIODS = 12
const METRICS = 16
const LEVELS = [1, 5, 10, 25, 50, 75, 90, 95, 99]
const LAB_MARGIN = 10

const draws = Number(process.argv[2] ?? 100_000)

/** Blackman and Vigna's xoshiro128**, 32 bits at a time. */
function generator(): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x8aed2a6b]
  const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by))
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
}

const next = generator()
const uniform = () => (next() + next() * 2 ** -32) * 2 ** -32

/** Marsaglia's polar method; the second normal of a pair is kept. */
let spare: number | undefined
function normal(): number {
  if (spare !== undefined) {
    const kept = spare
    spare = undefined
    return kept
  }
  for (;;) {
    const x = 2 * uniform() - 1
    const y = 2 * uniform() - 1
    const square = x * x + y * y
    if (square === 0 || square >= 1) continue
    const scale = Math.sqrt((-2 * Math.log(square)) / square)
    spare = y * scale
    return x * scale
  }
}

function simulate(store: Float64Array[]): void {
  for (let draw = 0; draw < draws; draw++) {
    let [logMemory, logUtil, logArr, logThroughput, logRent, logSoftware] = [2.08, 0, 3.78, 0, 0.9, 0]
    for (let t = 0; t < PERIODS; t++) {
      const [z1, z2, z3, z4, z5, z6] = [normal(), normal(), normal(), normal(), normal(), normal()]
      logMemory = logMemory + (2.3 - logMemory) * 0.15 + z1 * 0.12
      logUtil = logUtil + (0.05 - logUtil) * 0.3 + (z2 * 0.8 + z1 * 0.6) * 0.06
      logArr = logArr + 0.22 * (1 - 0.05 * t) + (z3 * 0.9 + z2 * 0.43) * 0.08
      logThroughput = logThroughput + 0.1 + z4 * 0.05
      logRent = logRent - 0.02 + (z5 * 0.7 + z2 * 0.71) * 0.06
      logSoftware = logSoftware + 0.07 + z6 * 0.04
      const memory = Math.exp(logMemory)
      const util = Math.exp(logUtil)
      const arr = Math.exp(logArr)
      const throughput = Math.exp(logThroughput)
      const rent = Math.exp(logRent)
      const software = Math.exp(logSoftware)
      const rack = 3.2e6 + (memory / 0.4) * 55296 + util * 2e5
      const tco = (rack * (1.35 / 72)) / (5 * 8760 * 0.8) + 0.35
      const neoMargin = 1 - tco / rent
      const cost = rent / (throughput * software * 3e3 * 3600 * 1e-6 * 0.6)
      const price = 0.99 * Math.exp(-0.05 * t + 0.5 * (logMemory - 2.08))
      const labMargin = 1 - cost / price
      const cogs = arr * (1 - labMargin)
      const neo = cogs * neoMargin
      const nvidiaRevenue = cogs * 0.6
      const nvidiaCogs = nvidiaRevenue * 0.27 + memory * 0.01
      const nvidia = nvidiaRevenue - nvidiaCogs
      const memoryProfit = nvidiaCogs * 0.4 * memory * 0.1 * 0.6
      const tsmc = nvidiaCogs * 0.35 * (0.5 + 0.2 * util)
      const lab = arr * labMargin
      const total = lab + neo + nvidia + memoryProfit + tsmc
      const at = t * METRICS
      store[at]![draw] = memory
      store[at + 1]![draw] = util
      store[at + 2]![draw] = arr
      store[at + 3]![draw] = throughput
      store[at + 4]![draw] = rent
      store[at + 5]![draw] = rack
      store[at + 6]![draw] = tco
      store[at + 7]![draw] = neoMargin
      store[at + 8]![draw] = cost
      store[at + 9]![draw] = price
      store[at + LAB_MARGIN]![draw] = labMargin
      store[at + 11]![draw] = lab / total
      store[at + 12]![draw] = neo / total
      store[at + 13]![draw] = nvidia / total
      store[at + 14]![draw] = memoryProfit / total
      store[at + 15]![draw] = tsmc / total
    }
  }
}

/** Hyndman and Fan's type 7, in place. */
function percentiles(values: Float64Array): number[] {
  values.sort()
  return LEVELS.map((level) => {
    const position = (level / 100) * (values.length - 1)
    const below = Math.floor(position)
    const low = values[below]!
    return low + (values[Math.min(below + 1, values.length - 1)]! - low) * (position - below)
  })
}

const store = Array.from({ length: PERIODS * METRICS }, () => new Float64Array(draws).fill(0))
const start = performance.now()
simulate(store)
const bands = store.map(percentiles)
const nanoseconds = ((performance.now() - start) * 1e6) / draws / PERIODS
const margin = bands[(PERIODS - 1) * METRICS + LAB_MARGIN]!
console.log(JSON.stringify({ draws, nanoseconds, percentiles: margin }))
