import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../distributions/index.ts'
import { checkCondition } from '../../../src/commands/fail-if/check-condition.ts'
import { evaluateCondition } from '../../../src/commands/fail-if/evaluate-condition.ts'
import { parseCondition } from '../../../src/commands/fail-if/parse-condition.ts'
import { buildProgram, simulate } from '../../../src/engine/index.ts'
import { parseModel } from '../../../src/language/index.ts'
import { loadScenario } from '../../../src/scenario/index.ts'

const MODEL = `model gates every quarter
unit USD
unit M$ = 1e6 USD
set side = { left, right }
input price : USD
output cost : USD as M$ = price * (t + 1)
output margin : % = 0.5
output share[side] = { left: 1, right: 2 }
output broken = log(0 - 1 - t * 0)
hidden = 3
`

const SCENARIO = `model: gates.model
horizon: { start: 2026Q4, periods: 3 }
draws: 100
percentiles: [2.5, 50]
inputs: { price: { uniform: { min: 0, max: 1e6 } } }
`

const program = buildProgram(
  parseModel(MODEL, 'gates.model'),
  loadScenario('gates.yaml', { catalogue, read: () => SCENARIO }),
)
const { bands } = await simulate(program)
const evidence = { bands, periods: ['2026Q4', '2027Q1', '2027Q2'] }

function verdict(text: string) {
  return evaluateCondition(checkCondition(parseCondition(text), text, program), evidence)
}

describe('over the bands of a run', () => {
  test.each([
    ['max(cost at 2027Q2) > 1 M$', true],
    ['max(cost at 2026Q4) > 1 M$', false],
    ['max(cost) > 1000000', true],
    ['max(cost) > 3 M$', false],
    ['p50(cost at 2027Q1) < p2.5(cost at 2026Q4)', false],
    ['p50(margin) == 50 %', true],
    ['p50(margin) < 0.5', false],
    ['not p50(margin) < 0.5', true],
    ['mean(share[left]) == 1 and mean(share[right]) == 2', true],
    ['mean(share[left]) == 2 or sd(margin) > 0', false],
  ])('%s is %s', (text, expected) => {
    expect(verdict(text).holds).toBe(expected)
  })

  test('without a period one is enough, and it is named', () => {
    expect(verdict('min(cost) < 0 or max(share[right]) > 1').reasons).toEqual(['max(share[right]) is 2 in 2026Q4'])
  })

  test('what does not exist cannot be decided, unless the rest decides', () => {
    expect(verdict('mean(broken) < 3')).toEqual({
      holds: null,
      reasons: ['mean(broken) does not exist in 2026Q4, where 100 draws are not finite'],
    })
    expect(verdict('not mean(broken) < 3').holds).toBe(null)
    expect(verdict('mean(broken) < 3 or p50(margin) == 0.5').holds).toBe(true)
    expect(verdict('mean(broken) < 3 and p50(margin) > 0.5').holds).toBe(false)
  })
})

describe('names a run does not have', () => {
  test.each([
    ['p50(cots) < 1', 'unknown metric cots', 'did you mean cost?'],
    ['p50(hidden) < 1', 'hidden is not recorded', 'name it in metrics, or with --metrics'],
    ['p50(share) < 1', 'share has members', 'name one of them: share[left], share[right]'],
    ['p5(cost) < 1', 'percentile 5 is not recorded', 'there are p2.5, p50; --percentiles asks for others'],
    ['p50(cost at 2028Q1) < 1', 'a period of the horizon is needed; got 2028Q1', 'it has 3 quarters from 2026Q4'],
    ['p50(cost at 2027) < 1', 'a period of the horizon is needed; got 2027', 'it has 3 quarters from 2026Q4'],
    ['p50(cost) < 1 %', 'a value in USD is needed; got 1 %', ''],
    ['p50(margin) < 3 USD', 'a value in % is needed; got 3 USD', ''],
    ['p50(margin) < p50(cost)', 'both sides must have one unit; got % and USD', ''],
  ])('%s', (text, message, remedy) => {
    expect(() => verdict(text)).toThrow(`error: --fail-if: ${message}`)
    if (remedy !== '') expect(() => verdict(text)).toThrow(remedy)
  })
})
