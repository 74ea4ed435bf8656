/** A quantile–quantile picture: observed values over those the fitted distribution has at the same probabilities. */
import { formatNumber } from '../format.ts'

const WIDTH = 60
const HEIGHT = 20

/**
 * Where a fit is right, points lie on the dotted line. Both axes have the range of the data; a quantile beyond it stands at
 * the edge.
 *
 * @param observed ascending, not all the same
 * @param quantile of the fitted distribution
 * @returns the lines
 */
export function quantilePicture(observed: readonly number[], quantile: (p: number, q: number) => number): string[] {
  const [low, high] = [observed[0]!, observed.at(-1)!]
  const cells = Array.from({ length: HEIGHT }, () => new Array<string>(WIDTH).fill(' '))
  const cellOf = (value: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * count)))
  const put = (x: number, y: number, mark: string) => {
    cells[HEIGHT - 1 - cellOf(y, HEIGHT)]![cellOf(x, WIDTH)] = mark
  }
  for (let k = 0; k < WIDTH; k++)
    put(low + ((k + 0.5) / WIDTH) * (high - low), low + ((k + 0.5) / WIDTH) * (high - low), '·')
  observed.forEach((value, i) => {
    const [p, q] = [(i + 0.5) / observed.length, (observed.length - i - 0.5) / observed.length]
    put(quantile(p, q), value, '●')
  })
  const labels = cells.map((_, row) => (row === 0 ? formatNumber(high) : row === HEIGHT - 1 ? formatNumber(low) : ''))
  const margin = Math.max(...labels.map((label) => label.length))
  const rows = cells.map((row, i) => `${labels[i]!.padStart(margin)} │${row.join('').trimEnd()}`)
  const ends = `${formatNumber(low)}${formatNumber(high).padStart(WIDTH - formatNumber(low).length)}`
  return [...rows, `${' '.repeat(margin)} └${'─'.repeat(WIDTH)}`, `${' '.repeat(margin + 2)}${ends}`]
}
