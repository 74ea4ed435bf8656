import { expect, test } from 'vitest'
import { periodIndex, periodNames, periodStarts, stepOf, yearsPerStep } from '../../src/scenario/index.ts'

test('the form of a start says the step', () => {
  expect(['2026Q2', '2026-04', '2026'].map(stepOf)).toEqual(['quarter', 'month', 'year'])
  for (const text of ['2026Q0', '2026Q5', '2026-00', '2026-13', '2026-4', '0999', '26', '2026q2', ' 2026', '2026Q22']) {
    expect(stepOf(text), text).toBeNull()
  }
})

test('periods are named through the turn of a year', () => {
  expect(periodNames({ start: '2026Q3', periods: 4 })).toEqual(['2026Q3', '2026Q4', '2027Q1', '2027Q2'])
  expect(periodNames({ start: '2026-11', periods: 3 })).toEqual(['2026-11', '2026-12', '2027-01'])
  expect(periodNames({ start: '2026', periods: 2 })).toEqual(['2026', '2027'])
  expect(periodNames({ start: '9999Q4', periods: 2 })).toEqual(['9999Q4', '10000Q1'])
})

test('periods start on the first day of their first month', () => {
  const dates = (start: string, periods: number) =>
    periodStarts({ start, periods }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
  expect(dates('2026Q3', 3)).toEqual(['2026-07-01', '2026-10-01', '2027-01-01'])
  expect(dates('2024-02', 2)).toEqual(['2024-02-01', '2024-03-01'])
  expect(dates('1969', 2)).toEqual(['1969-01-01', '1970-01-01'])
  expect(periodStarts({ start: '1970-01', periods: 2 })).toEqual([0, 31])
})

test('a period is found by its name, and only in its own step', () => {
  const horizon = { start: '2026Q2', periods: 4 }
  expect(periodNames(horizon).map((name) => periodIndex(horizon, name))).toEqual([0, 1, 2, 3])
  for (const name of ['2026Q1', '2027Q2', '2026-05', '2026', 'Q2']) expect(periodIndex(horizon, name), name).toBeNull()
})

test('a step is its part of a year', () => {
  expect([yearsPerStep('month'), yearsPerStep('quarter'), yearsPerStep('year')]).toEqual([1 / 12, 1 / 4, 1])
})
