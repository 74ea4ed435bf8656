/** A batch that kills its worker this often fails the run. */
export const TRIES = 3

export interface DrawRange {
  readonly firstDraw: number
  readonly draws: number
}

/** Says which draws could not be computed, and why. */
export function failedBatch({ firstDraw, draws }: DrawRange, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(`draws ${firstDraw} to ${firstDraw + draws - 1} failed ${TRIES} times: ${reason}`, { cause })
}
