import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { BandRow } from '../../src/output/bands-table.ts'
import type { Band } from '../../src/statistics/bands.ts'

/** An empty folder, gone after the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plume-output-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function band(start: number, change: Partial<Band> = {}): Band {
  return {
    draws: 100_000,
    nonfinite: 0,
    mean: start + 0.1,
    meanSe: 1e-3,
    sd: 0.3,
    min: start - 1,
    max: start + 1,
    percentiles: [2.5, 50, 95].map((level) => {
      return { level, value: start + level / 100, low: start + level / 101, high: start + level / 99 }
    }),
    ...change,
  }
}

const QUARTERS = [
  ['2026Q2', 20_544],
  ['2026Q3', 20_635],
] as const

/** Two metrics over two quarters, with every odd value a band may have. */
export const ROWS: readonly BandRow[] = ['lab.margin', 'rent[vr]'].flatMap((metric, m) =>
  QUARTERS.map(([period, periodStart], t): BandRow => {
    const odd: Partial<Band> = {
      nonfinite: 7,
      mean: Number.NaN,
      meanSe: Number.NaN,
      sd: Number.NaN,
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
      percentiles: [
        { level: 2.5, value: Number.NEGATIVE_INFINITY, low: null, high: null },
        { level: 50, value: -0, low: 5e-324, high: 0.1 + 0.2 },
        { level: 95, value: Number.NaN, low: null, high: null },
      ],
    }
    return {
      scenario: 'base',
      metric,
      unit: m === 0 ? '1' : 'USD/GPU',
      period,
      periodStart,
      band: band(10 * m + t, m + t === 2 ? odd : {}),
    }
  }),
)

export const METADATA = new Map([
  ['plume.version', '0.1.0'],
  ['plume.seed', 'plume, "quoted" and ünïcode'],
])
