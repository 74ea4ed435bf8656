import type { QuestionColumn } from '../../language/index.ts'
import { type DrawsOptions, eachPiece } from '../draws.ts'
import type { Program } from '../program/program.ts'

/**
 * The values of columns in every draw: for each column its period, or each of the horizon's, by draw.
 *
 * @param program whose metrics are these columns
 * @param onRead called with the draws read so far
 */
export async function readColumns(
  program: Program,
  columns: readonly QuestionColumn[],
  options: Pick<DrawsOptions, 'threads' | 'pool'>,
  onRead: (draws: number) => void,
): Promise<Float64Array[][]> {
  const { draws, horizon } = program.scenario
  const readings = columns.map(({ period }, column) => {
    const periods = period === null ? Array.from({ length: horizon.periods }, (_, t) => t) : [period]
    return periods.map((t) => ({ column, period: t, values: new Float64Array(draws) }))
  })
  const nodes = program.metrics.map(({ node }) => node)
  await eachPiece(program, nodes, options, (piece) => {
    for (const { column, period, values } of readings.flat()) {
      const start = (column * horizon.periods + period) * piece.draws
      values.set(piece.values.subarray(start, start + piece.draws), piece.firstDraw)
    }
    onRead(piece.firstDraw + piece.draws)
  })
  return readings.map((column) => column.map(({ values }) => values))
}
