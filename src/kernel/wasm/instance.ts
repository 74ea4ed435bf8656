/**
 * A kernel at work on one memory: computes blocks of draws and hands out the columns of each period. The same code runs
 * on worker threads and in-process.
 */
import type { Kernel } from './compile.ts'
import { BLOCK, columnAddress, HEADER, PERIOD_SHIFT } from './layout.ts'
import { Recorder } from './recorder.ts'

export class KernelInstance {
  readonly kernel: Kernel
  /** Counts columns into the series of this memory. */
  readonly recorder: Recorder
  readonly #run: WebAssembly.Instance['exports']
  readonly #doubles: Float64Array
  readonly #words: BigInt64Array
  readonly #drawnEachPeriod: boolean

  /** `memory` must have been prepared by `initialise`. */
  constructor(kernel: Kernel, module: WebAssembly.Module, memory: WebAssembly.Memory) {
    this.kernel = kernel
    this.#run = new WebAssembly.Instance(module, { plume: { memory } }).exports
    this.#doubles = new Float64Array(memory.buffer)
    this.#words = new BigInt64Array(memory.buffer)
    this.#drawnEachPeriod = kernel.sources.some(({ each }) => each === 'period')
    this.recorder = new Recorder(kernel, this.#run, memory)
  }

  /**
   * Computes the block that starts at a draw, an even number, and calls `visit` after each period, when `result`
   * holds that period's values.
   */
  runBlock(firstDraw: number, visit: (period: number) => void): void {
    const { layout, states, periods } = this.kernel
    this.#words[HEADER.counter / 8] = BigInt(firstDraw / 2)
    this.#fill('draw', 0)
    for (const { column, initial } of states) this.#column(column).fill(initial)
    this.#run['once']!(layout.rows)
    for (let t = 0; t < periods; t++) {
      if (this.#drawnEachPeriod) this.#fill('period', t)
      this.#run['every']!(layout.rows + t * layout.rowStride)
      visit(t)
    }
  }

  /** The values of a result in the period just computed, one for each draw of the block. */
  result(index: number): Float64Array {
    return this.#column(this.kernel.results[index]!)
  }

  /** How many of the block's first `draws` conditions of a result are true. */
  held(index: number, draws: number): number {
    const pairs = draws & ~1
    const column = columnAddress(this.kernel.layout, this.kernel.results[index]!)
    const held = pairs === 0 ? 0 : this.#run['holds']!(column, 8 * pairs)
    return held + (pairs < draws && this.holdsAt(index, pairs) ? 1 : 0)
  }

  /** Whether a result's condition is true in one draw of the block. */
  holdsAt(index: number, draw: number): boolean {
    return this.#words[columnAddress(this.kernel.layout, this.kernel.results[index]!) / 8 + draw] !== 0n
  }

  #fill(each: 'draw' | 'period', period: number): void {
    const { layout, sources } = this.kernel
    this.#words[HEADER.period / 8] = BigInt(period) << BigInt(PERIOD_SHIFT)
    sources.forEach((source, i) => {
      if (source.each !== each) return
      if (source.number === true) this.#number(source.column)
      else this.#run['fill']!(layout.keys + 16 * i, columnAddress(layout, source.column))
    })
  }

  /** Writes the block's draw numbers: the header counts pairs of draws. */
  #number(column: number): void {
    const first = 2 * Number(this.#words[HEADER.counter / 8]!)
    const values = this.#column(column)
    for (let draw = 0; draw < BLOCK; draw++) values[draw] = first + draw
  }

  #column(column: number): Float64Array {
    const start = columnAddress(this.kernel.layout, column) / 8
    return this.#doubles.subarray(start, start + BLOCK)
  }
}
