/**
 * A SIPmath 3.0 library of trials: one SIP_Array for each metric and period, all read off the same draws, so that whoever
 * reads the library keeps their dependence. Written variable by variable, so that only one needs to be in memory.
 *
 * Numbers are the shortest decimals that give the same double again. `dateCreated` is left out: the same run gives the same
 * bytes.
 */
import { DurableFile } from './durable.ts'

export interface SipTrials {
  readonly name: string
  readonly unit: string
  /** Finite. */
  readonly values: Float64Array
}

export class SipLibraryWriter {
  readonly #file: DurableFile
  #variables = 0

  /**
   * @param path where to write
   * @param about what the library says of itself: its name, and what made it
   * @throws OutputError
   */
  constructor(path: string, about: { readonly name: string; readonly provenance: string }) {
    this.#file = new DurableFile(path)
    const head = {
      name: about.name,
      objectType: 'sipModel',
      libraryType: 'SIPmath_3_0',
      version: '1',
      provenance: about.provenance,
      globalVariables: [],
      U01: { rng: [{ name: 'index', function: 'Index', arguments: { counter: 'PM_Index' } }] },
    }
    this.#write(`${JSON.stringify(head).slice(0, -1)},"sips":[`)
  }

  /** @throws OutputError when the disk takes no more; then call `abandon` */
  add({ name, unit, values }: SipTrials): void {
    const sip = {
      name,
      ref: { source: 'rng', name: 'index' },
      function: 'SIP_Array',
      arguments: { type: 'array', value: Array.from(values) },
      metadata: { unit, ...momentsOf(values), ...firstTrials(values) },
    }
    this.#write(`${this.#variables++ === 0 ? '' : ','}\n${JSON.stringify(sip)}`)
  }

  close(): void {
    this.#write('\n]}\n')
    this.#file.close()
  }

  /** Gives up; the incomplete file is the caller's to remove. Does nothing after `close`. */
  abandon(): void {
    this.#file.abandon()
  }

  #write(text: string): void {
    this.#file.write(Buffer.from(text, 'utf8'))
  }
}

function momentsOf(values: Float64Array): Record<string, number> {
  const mean = values.reduce((total, x) => total + x, 0) / values.length
  const bounds = values.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const)
  return { mean, min: bounds[0], max: bounds[1] }
}

const EMBEDDED = 3

/** What a reader checks its own trials against. */
function firstTrials(values: Float64Array): Record<string, number> {
  return Object.fromEntries(Array.from(values.subarray(0, EMBEDDED), (x, i) => [`Trial${i + 1}`, x]))
}
