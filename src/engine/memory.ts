import { totalmem } from 'node:os'
import { constrainedMemory } from 'node:process'
import { PILOT } from '../statistics/grid.ts'
import { CELLS } from '../statistics/sketch.ts'

/** What Node, the libraries and the compiled code take, measured generously. */
const BASE = 150 * 2 ** 20

/** Part of the machine's memory a run may plan with. */
const SHARE = 0.8

const PAGE = 65536

/** Most pages a 32-bit WebAssembly memory has. */
const MOST_PAGES = 65536

export interface MemoryPlan {
  /** Bytes the run will need at its peak, estimated. It does not depend on the number of draws. */
  readonly bytes: number
  /** Why the run cannot be, or null. */
  readonly refusal: string | null
}

/**
 * @param pages of one slot's memory
 * @param available bytes the process may use; by default what the machine or its container has
 */
export function planMemory(
  pages: number,
  series: number,
  threads: number,
  draws: number,
  available = availableMemory(),
): MemoryPlan {
  const pilot = 8 * series * Math.min(draws, PILOT)
  const bytes = BASE + (threads + 1) * pages * PAGE + 8 * CELLS * series + pilot
  if (pages > MOST_PAGES) {
    return {
      bytes,
      refusal: `${series} series (metrics × periods) need ${megabytes(pages * PAGE)} a thread, more than the 4,096 MB there can be`,
    }
  }
  if (bytes <= SHARE * available) return { bytes, refusal: null }
  return {
    bytes,
    refusal: `${series} series (metrics × periods) on ${threads} threads need about ${megabytes(bytes)} of the ${megabytes(available)} there are`,
  }
}

function availableMemory(): number {
  const limit = constrainedMemory()
  return limit > 0 && limit < totalmem() ? limit : totalmem()
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en-US')} MB`
}
