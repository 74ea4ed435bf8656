/** A distribution drawn with block characters: its density as columns, or its values as bars. */
import { alignColumns, formatNumber, shortNumber } from '../format.ts'
import type { ShownDistribution } from './read-distribution.ts'

const WIDTH = 60
const HEIGHT = 6
const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** The part of a distribution that is drawn, by probability. */
const SHOWN = [0.005, 0.995] as const

const MOST_BARS = 24

/** @returns the lines, none for a constant */
export function pictureOf(distribution: ShownDistribution): string[] {
  const { family, parameters, support } = distribution
  if (support[0] === support[1]) return []
  const atoms = family.atoms?.(parameters)
  return atoms === undefined ? density(distribution) : bars(atoms)
}

function bars(atoms: readonly { readonly value: number; readonly probability: number }[]): string[] {
  const shown = atoms.slice(0, MOST_BARS)
  const most = Math.max(...shown.map(({ probability }) => probability))
  const lines = alignColumns([
    { cells: shown.map(({ value }) => shortNumber(value)), align: 'right' },
    { cells: shown.map(({ probability }) => formatNumber(probability)), align: 'left' },
    { cells: shown.map(({ probability }) => horizontal(probability / most)), align: 'left' },
  ])
  return shown.length < atoms.length ? [...lines, `… ${atoms.length - shown.length} more`] : lines
}

function horizontal(share: number): string {
  return '█'.repeat(Math.max(1, Math.round((share * WIDTH) / 2)))
}

function density({ family, parameters, quantile }: ShownDistribution): string[] {
  const [low, high] = [quantile(SHOWN[0]), quantile(SHOWN[1])]
  const cdf = family.cdf(parameters)
  const edge = (i: number) => low + ((high - low) * i) / WIDTH
  const masses = Array.from({ length: WIDTH }, (_, i) => Math.max(0, cdf(edge(i + 1)) - cdf(edge(i))))
  const most = Math.max(...masses)
  const rows = Array.from({ length: HEIGHT }, (_, row) => {
    const base = HEIGHT - 1 - row
    const cell = (mass: number) => EIGHTHS[Math.round(8 * Math.min(1, Math.max(0, (mass / most) * HEIGHT - base)))]!
    return masses.map(cell).join('').trimEnd()
  })
  return [...rows, '─'.repeat(WIDTH), axis(low, high)]
}

/** The ends and the middle, under the line. */
function axis(low: number, high: number): string {
  const [left, middle, right] = [low, withoutNoise((low + high) / 2, high - low), high].map((x) => formatNumber(x)) as [
    string,
    string,
    string,
  ]
  const gap = Math.floor((WIDTH - middle.length) / 2) - left.length
  const line = `${left}${' '.repeat(Math.max(1, gap))}${middle}`
  return `${line}${' '.repeat(Math.max(1, WIDTH - line.length - right.length))}${right}`
}

/** 0 for what is only the rounding error of numbers as large as `spread`. */
export function withoutNoise(x: number, spread: number): number {
  return Math.abs(x) < 1e-14 * spread ? 0 : x
}
