/** Parameters of processes that count periods take their names as well. */
import { describe, expect, test } from 'vitest'
import { catalogue, processes } from '../../distributions/index.ts'
import { loadScenario } from '../../src/scenario/index.ts'

const WAYS: Readonly<Record<string, string>> = {
  bass: 'market: 1, innovation: 0.1, imitation: 0.3, launch',
  'brownian-bridge': 'last: 8, end: 9, volatility: 0.1, end_period',
  'logistic-adoption': 'ceiling: 1, speed: 1, midpoint',
  'step-change': 'before: 1, after: 2, at',
}

const scenario = (process: string, start: string, period: string) => {
  const read = () => `model: a.model
horizon: { start: ${start}, periods: 8 }
inputs:
  x: { process: ${process}, ${WAYS[process]}: ${period} }
`
  return loadScenario('a.yaml', { catalogue, read }).canonical
}

describe('the name of a period', () => {
  test('may stand wherever a process counts from the first one', () => {
    const counting = processes.filter(({ parameters }) => parameters.some(({ period }) => period === true))
    expect(counting.map(({ name }) => name)).toEqual(Object.keys(WAYS))
  })

  test.each(Object.keys(WAYS))('is its number in %s', (process) => {
    expect(scenario(process, '2026Q2', '2027Q1')).toEqual(scenario(process, '2026Q2', '3'))
    expect(scenario(process, '2026-11', '2027-02')).toEqual(scenario(process, '2026-11', '3'))
    expect(scenario(process, '2026Q2', '2025Q4')).toEqual(scenario(process, '2026Q2', '-2'))
  })

  test('a year is no count of periods, unless the horizon is as long', () => {
    const refused = (start: string) => () => scenario('step-change', start, '{ normal: { mean: 2028, sd: 1 } }')
    expect(refused('2026')).toThrow('the year 2028 is period 2')
    expect(refused('2026-11')).toThrow('the year 2028 begins with period 14')
    expect(() => scenario('step-change', '2026Q2', '1200')).not.toThrow()
    const long = () =>
      'model: a.model\nhorizon: { start: 2026-01, periods: 2400 }\ninputs:\n  x: { process: step-change, before: 1, after: 2, at: 2027 }'
    expect(() => loadScenario('a.yaml', { catalogue, read: long })).not.toThrow()
  })
})
