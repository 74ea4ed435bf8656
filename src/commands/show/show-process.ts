/** What a process does in its first periods: percentiles of its path, and a band drawn beside them. */
import type { GivenProcess } from '../../scenario/index.ts'
import type { Band } from '../../statistics/index.ts'
import { alignColumns, formatNumber } from '../format.ts'
import { limitNote, nonfiniteNote } from '../run/notes.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import type { Level } from './parse-levels.ts'
import { processBands } from './process-bands.ts'

/** What is shown unless asked. */
export const PROCESS_LEVELS = '0.05,0.25,0.5,0.75,0.95'

/** Percentiles of the picture: the ends of a thin line, of a thick one, and the mark in it. */
const DRAWN = [5, 25, 50, 75, 95] as const

const WIDTH = 40

export async function printProcessBands(
  terminal: Terminal,
  process: GivenProcess,
  levels: readonly Level[],
): Promise<void> {
  const { bands, limits } = await bandsAt(process, levels)
  const columns = levels.map(({ text, p }) => ({
    cells: [`p = ${text}`, ...bands.map((band) => formatNumber(percentileOf(band, 100 * p)))],
    align: 'right' as const,
  }))
  const periods = { cells: ['period', ...bands.map((_, i) => String(i))], align: 'right' as const }
  const mean = { cells: ['mean', ...bands.map((band) => formatNumber(band.mean))], align: 'right' as const }
  const lines = alignColumns([periods, mean, ...columns])
  const drawn = ['', ...picture(bands)]
  lines.forEach((line, i) => {
    print(terminal, `${line}  ${onOut(terminal, 'cyan', drawn[i]!)}`.trimEnd())
  })
  const nonfinite = nonfiniteNote(
    bands,
    bands.map((_, i) => `period ${i}`),
  )
  const notes = [...(nonfinite === null ? [] : [nonfinite]), ...limits.map(limitNote)]
  for (const note of notes) print(terminal, onOut(terminal, 'yellow', note))
}

/** Numbers by period, for JSON. */
export async function plainProcessBands(process: GivenProcess, levels: readonly Level[]): Promise<object[]> {
  const { bands } = await bandsAt(process, levels)
  return bands.map((band, period) => ({
    period,
    draws: band.draws,
    nonfinite: band.nonfinite,
    mean: band.mean,
    sd: band.sd,
    quantiles: Object.fromEntries(levels.map(({ text, p }) => [text, percentileOf(band, 100 * p)])),
  }))
}

function bandsAt(process: GivenProcess, levels: readonly Level[]): ReturnType<typeof processBands> {
  const asked = levels.map(({ p }) => 100 * p).filter((level) => level > 0 && level < 100)
  const percentiles = [...new Set([...DRAWN, ...asked])].sort((a, b) => a - b)
  return processBands(process, percentiles)
}

/** At 0 and 1 the least and greatest draw. */
function percentileOf({ percentiles, min, max }: Band, level: number): number {
  if (level === 0) return min
  if (level === 100) return max
  return percentiles.find((one) => one.level === level)!.value
}

function picture(bands: readonly Band[]): string[] {
  const rows = bands.map((band) => DRAWN.map((level) => percentileOf(band, level)))
  const low = Math.min(...rows.map((row) => row[0]!))
  const high = Math.max(...rows.map((row) => row.at(-1)!))
  if (!Number.isFinite(high - low)) return rows.map(() => '')
  const column = (x: number) => (high > low ? Math.round(((x - low) / (high - low)) * (WIDTH - 1)) : 0)
  return rows.map((row) => {
    const [start, first, middle, third, end] = row.map(column) as [number, number, number, number, number]
    const mark = (i: number) =>
      i === middle ? '┃' : i >= first && i <= third ? '━' : i >= start && i <= end ? '─' : ' '
    return Array.from({ length: WIDTH }, (_, i) => mark(i)).join('')
  })
}
