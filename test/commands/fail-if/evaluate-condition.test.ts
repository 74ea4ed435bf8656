import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../distributions/index.ts'
import { checkCondition } from '../../../src/commands/fail-if/check-condition.ts'
import { evaluateCondition } from '../../../src/commands/fail-if/evaluate-condition.ts'
import { parseCondition } from '../../../src/commands/fail-if/parse-condition.ts'
import { gateAnswers } from '../../../src/commands/run/ask-gates.ts'
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
const periods = ['2026Q4', '2027Q1', '2027Q2']

function bound(text: string) {
  return checkCondition(parseCondition(text), text, program)
}

/** Of a condition that asks nothing beyond the bands. */
function verdict(text: string) {
  return evaluateCondition(bound(text), { bands, periods, answers: new Map() })
}

async function askedVerdict(text: string) {
  const condition = bound(text)
  const answers = await gateAnswers([{ text, condition }], { program }, 1, () => {})
  return evaluateCondition(condition, { bands, periods, answers })
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

describe('beyond the bands', () => {
  test.each([
    ['P(cost < 3 M$ at 2027Q2) > 99 %', true, ['P(cost < 3 M$ at 2027Q2) is 1']],
    ['P(cost > 1 M$ at 2027Q2) > 99 %', false, null],
    ['not P(margin > 40 % for 3 periods) >= 100 %', false, ['P(margin > 40 % for 3 periods) is 1']],
    ['p50(hidden at 2026Q4) == 3', true, ['p50(hidden at 2026Q4) is 3']],
    ['E(t * share[right]) > 3', true, ['E(t * share[right]) is 4 in 2027Q2']],
    ['E(share[right] | cost > 0 USD at 2026Q4) < p50(share[left] at 2026Q4)', false, null],
    ['mean(margin) < 0.4 or sd(share[left] * t) > 1', false, null],
    ['p5(share[right] at 2026Q4) > p50(share[left] at 2026Q4)', true, null],
    [
      'E(margin | cost < 0 USD) < 3',
      null,
      ['E(margin | cost < 0 USD) does not exist in 2026Q4: no draw meets its condition'],
    ],
    ['P(broken < 3 at 2026Q4) < 0.3', null, ['P(broken < 3 at 2026Q4) does not exist: 100 draws are not finite']],
  ])('%s is %s', async (text, expected, reasons) => {
    const found = await askedVerdict(text)
    expect(found.holds).toBe(expected)
    if (reasons !== null) expect(found.reasons).toEqual(reasons)
  })

  test('a run that was stopped is not asked again, so it cannot be decided', () => {
    const text = 'P(cost > 1 M$ at 2027Q2) > 0.2 or p50(margin) == 0'
    expect(verdict(text)).toEqual({
      holds: null,
      reasons: ['P(cost > 1 M$ at 2027Q2) was not asked, since the run was stopped'],
    })
  })

  test.each([
    ['P(cots < 1) > 5 %', 'unknown name cots'],
    ['E(cost + margin) > 1', '+ needs equal units; got USD and %'],
    ['p0(cost at 2026Q4) > 1', 'a level lies between 0 and 100; got 0'],
    ['p50(margin) > 3 and P(cost) > 1', 'a condition is needed; got a number'],
    ['P(cost < 1 at 2026Q4) > 1 USD', 'a plain number is needed; got 1 USD'],
    ['P(cost < 1 at 2026Q4) > 50', 'a probability lies between 0 and 1; got 50'],
    ['-5 % < P(cost < 1 at 2026Q4)', 'a probability lies between 0 and 1; got -5 %'],
    ['corr(cost, margin at 2026Q4) > -1.5', 'a correlation lies between -1 and 1; got -1.5'],
    ['E(cost at 2026Q4 + cost) > p50(margin)', 'a period is needed here too'],
    ['E(cost * 2 at 2026Q4) > p50(margin)', 'both sides must have one unit; got USD and %'],
    ['p5() < 1', 'a value is needed; got )'],
  ])('%s says what is wrong', (text, message) => {
    expect(() => bound(text)).toThrow(`error: --fail-if: ${message}`)
  })

  test('a probability compared with its per cent is told how to write them', () => {
    expect(() => bound('P(cost < 1) > 50')).toThrow(
      'error: --fail-if: a probability lies between 0 and 1; got 50\n    P(cost < 1) > 50\n                  ^^\n    write 50 %',
    )
  })

  test('the caret stands where it is in the whole condition', () => {
    expect(() => bound('p50(margin) > 3 and P(cots < 1) > 5 %')).toThrow(
      'error: --fail-if: unknown name cots\n    p50(margin) > 3 and P(cots < 1) > 5 %\n                          ^^^^\n    did you mean cost?',
    )
  })
})

describe('names a run does not have', () => {
  test.each([
    ['p50(cots) < 1', 'unknown metric cots', 'did you mean cost?'],
    ['max(hidden) < 1', 'hidden is not recorded', 'name it in metrics, or with --metrics'],
    ['p50(share) < 1', 'share has members', 'name one of them: share[left], share[right]'],
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
