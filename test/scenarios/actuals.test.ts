/** The facts the strict scenario is held against, and what the page about them says. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readActuals } from '../../src/commands/backtest/read-actuals.ts'
import { scoresOf } from '../../src/commands/backtest/score.ts'
import { loadProgram, valueDraws } from '../../src/engine/index.ts'
import { inlinePool } from '../../src/engine/pool.ts'

const FILE = 'scenarios/actuals.csv'
const { model, scenario } = loadProgram('scenarios/strict-2026-05-01.yaml', { draws: '5000' })
const facts = readActuals(FILE, model, scenario.horizon)

describe('the facts', () => {
  test('became known after the vintage of the scenario', () => {
    expect(scenario.vintage).toBe('2026-05-01')
    expect(facts.filter(({ date }) => date <= scenario.vintage!)).toEqual([])
    expect(facts.length).toBeGreaterThan(20)
  })

  test('say how each is read', () => {
    expect(facts.filter(({ note }) => note === '').map(({ metric }) => metric)).toEqual([])
  })
})

describe('the page about the back-test', () => {
  const page = readFileSync('docs/backtest.md', 'utf8')

  test('lists what fell outside the 90 % band, and no more', async () => {
    const values = facts.map(({ value }) => value)
    const { facts: scored } = scoresOf(
      facts,
      await valueDraws(model, scenario, values, { threads: 1, pool: inlinePool }),
    )
    const outside = scored.filter(({ in90 }) => !in90)
    const place = ({ at, fact, percentiles }: (typeof outside)[number]) => {
      if (at.pointlike) return 'one number'
      if (at.share === 0 || at.share === 1) return fact.written > percentiles[2]! ? 'above all' : 'below all'
      return 'percentile'
    }
    const rows = [...page.matchAll(/^\| `([^`]+)`(?: (\d{4}Q\d))? \| ([^|]+) \|/gm)].map(
      ([, metric, period, where]) => {
        return { metric, period, where: /^\d/.test(where!) ? 'percentile' : where }
      },
    )
    const key = (metric: string, where: string) => `${metric} ${where}`
    expect(rows.map(({ metric, where }) => key(metric!, where!)).toSorted()).toEqual(
      outside.map((one) => key(one.fact.metric, place(one))).toSorted(),
    )
    for (const { metric, period } of rows) {
      if (period !== undefined)
        expect(outside.map(({ fact }) => `${fact.metric} ${fact.period}`)).toContain(`${metric} ${period}`)
    }
  })

  test('shows every fact of the file in its table', () => {
    // The table shortens long names.
    for (const { metric, period } of facts) {
      const line = page.split('\n').find((one) => one.startsWith(metric.slice(0, 62)) && one.includes(`  ${period}  `))
      expect([metric, line !== undefined]).toEqual([metric, true])
    }
  })
})
