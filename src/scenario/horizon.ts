/** Calendar periods: their names, their first days, and the step that a start implies. */
import type { Step } from '../language/model.ts'

/** Where a horizon starts and how many periods it has. */
export interface Periods {
  /** `2026Q2`, `2026-04` or `2026`. */
  readonly start: string
  readonly periods: number
}

/** The longest horizon: more than eight centuries of months, and still a series of bands that a disk holds. */
export const MOST_PERIODS = 10_000

export const START = /^(?:[1-9]\d{3}|[1-9]\d{3}Q[1-4]|[1-9]\d{3}-(?:0[1-9]|1[0-2]))$/

const PER_YEAR = { month: 12, quarter: 4, year: 1 } as const

const MILLISECONDS_PER_DAY = 86_400_000

/** The step of a start, or null when it is none of the three forms. */
export function stepOf(start: string): Step | null {
  if (!START.test(start)) return null
  return start.includes('Q') ? 'quarter' : start.includes('-') ? 'month' : 'year'
}

/** Whether a text is a day of the calendar, `2026-05-01`. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The length of a period in years: 1/12, 1/4 or 1. */
export function yearsPerStep(step: Step): number {
  return 1 / PER_YEAR[step]
}

/**
 * The names of all periods in order.
 *
 * @example
 * periodNames({ start: '2026Q4', periods: 2 }) // ['2026Q4', '2027Q1']
 */
export function periodNames(horizon: Periods): string[] {
  const { step, first } = origin(horizon.start)
  return Array.from({ length: horizon.periods }, (_, t) => nameOf(step, first + t))
}

/** The first day of every period, in days since 1970-01-01. */
export function periodStarts(horizon: Periods): number[] {
  const { step, first } = origin(horizon.start)
  const months = 12 / PER_YEAR[step]
  return Array.from({ length: horizon.periods }, (_, t) => daysToMonth((first + t) * months))
}

/** The number of a period by its name, counted from 0; null when the horizon does not have it. */
export function periodIndex(horizon: Periods, name: string): number | null {
  const index = periodsAfter(horizon.start, name)
  return index !== null && index >= 0 && index < horizon.periods ? index : null
}

/** How many periods after the first one a named one is, negative before it; null when their steps differ. */
export function periodsAfter(start: string, name: string): number | null {
  return stepOf(name) === stepOf(start) ? origin(name).first - origin(start).first : null
}

/** The step of a start and its number of steps since year 0. */
function origin(start: string): { readonly step: Step; readonly first: number } {
  const step = stepOf(start)
  if (step === null) throw new RangeError(`a start like 2026Q2, 2026-04 or 2026 is needed; got ${start}`)
  const year = Number(start.slice(0, 4))
  const part = step === 'year' ? 1 : Number(start.slice(5))
  return { step, first: year * PER_YEAR[step] + part - 1 }
}

function nameOf(step: Step, number: number): string {
  const year = Math.floor(number / PER_YEAR[step])
  const part = (number % PER_YEAR[step]) + 1
  if (step === 'year') return String(year)
  return step === 'quarter' ? `${year}Q${part}` : `${year}-${String(part).padStart(2, '0')}`
}

function daysToMonth(monthsSinceYear0: number): number {
  return Date.UTC(Math.floor(monthsSinceYear0 / 12), monthsSinceYear0 % 12, 1) / MILLISECONDS_PER_DAY
}
