/** `draws.arrow`: the draws run again, piece by piece, and are written in order. */
import { type DrawsPiece, eachPiece } from '../../engine/index.ts'
import { openDraws } from '../../output/index.ts'
import { fileUnit } from '../units.ts'
import { type FinishedRun, fileMetadata } from './finished-run.ts'

/** Thrown into the pieces to stop them. */
class Stopped extends Error {}

export interface SaveDrawsOptions {
  readonly path: string
  readonly threads: number | undefined
  readonly signal: AbortSignal
  readonly onProgress: (draws: number) => void
}

/**
 * Writes every metric and every uncertain input of every draw.
 *
 * @returns false when it was stopped; what has been written is then incomplete
 */
export async function saveDraws(run: FinishedRun, options: SaveDrawsOptions): Promise<boolean> {
  const { metrics, inputs, graph, scenario } = run.program
  const recorded = new Set(metrics.map(({ name }) => name))
  const columns = [...metrics, ...inputs.filter(({ name }) => !recorded.has(name))]
  const named = columns.map(({ name, quantity }) => ({ name, unit: fileUnit(quantity.unit) }))
  const writer = await openDraws(options.path, named, graph.periods, fileMetadata(run))
  const nodes = columns.map(({ node }) => node)
  const threads = options.threads === undefined ? {} : { threads: options.threads }
  try {
    await eachPiece(run.program, nodes, { draws: scenario.draws, ...threads }, (piece) => {
      if (options.signal.aborted) throw new Stopped()
      writer.write({
        first: piece.firstDraw,
        draws: piece.draws,
        columns: byDraw(piece, columns.length, graph.periods),
      })
      options.onProgress(writer.draws)
    })
    writer.close()
    return true
  } catch (error) {
    if (error instanceof Stopped) return false
    throw error
  } finally {
    writer.abandon()
  }
}

/** From one run of draws for each period to all periods of a draw together. */
function byDraw({ values, draws }: DrawsPiece, columns: number, periods: number): Float64Array[] {
  return Array.from({ length: columns }, (_, column) => {
    const rows = new Float64Array(draws * periods)
    for (let t = 0; t < periods; t++) {
      const from = (column * periods + t) * draws
      for (let draw = 0; draw < draws; draw++) rows[draw * periods + t] = values[from + draw]!
    }
    return rows
  })
}
