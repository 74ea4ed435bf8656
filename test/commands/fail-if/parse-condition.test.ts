import { describe, expect, test } from 'vitest'
import type { Condition, Operand } from '../../../src/commands/fail-if/condition.ts'
import { parseCondition } from '../../../src/commands/fail-if/parse-condition.ts'

/** A condition with all its parentheses. */
function shown(condition: Condition): string {
  if (condition.kind === 'not') return `not ${shown(condition.value)}`
  if (condition.kind === 'compare') return `${side(condition.left)} ${condition.operator} ${side(condition.right)}`
  return `(${condition.terms.map(shown).join(` ${condition.kind} `)})`
}

function side(operand: Operand): string {
  if (operand.kind === 'number')
    return operand.unit === null ? String(operand.value) : `${operand.value}[${operand.unit}]`
  if (operand.kind === 'question') return `{${operand.text}}`
  return `${operand.of}:${operand.metric}@${operand.period}`
}

describe('the grammar', () => {
  test.each([
    ['p5(lab.margin at 2027Q4) < 0.5', '5:lab.margin@2027Q4 < 0.5'],
    ['p2.5(x)<=1e-3', '2.5:x@null <= 0.001'],
    ['mean(x) > 3 and p50(y at 2028) <= 2', '(mean:x@null > 3 and 50:y@2028 <= 2)'],
    ['mean(x) > 3 or sd(x) > 1 and max(x) < 2', '(mean:x@null > 3 or (sd:x@null > 1 and max:x@null < 2))'],
    ['(mean(x) > 3 or sd(x) > 1) and max(x) < 2', '((mean:x@null > 3 or sd:x@null > 1) and max:x@null < 2)'],
    ['not not min(x) == 0', 'not not min:x@null == 0'],
    ['not (min(x) != 0 or mean(x) >= -1)', 'not (min:x@null != 0 or mean:x@null >= -1)'],
    ['0.5 > p5(share[vr, labs] at 2026-04)', '0.5 > 5:share[vr,labs]@2026-04'],
    [
      'p5(x) < 50 % and p95(x) < 8 USD/GB*h or mean(x) > 2 B$',
      '((5:x@null < 50[%] and 95:x@null < 8[USD/GB*h]) or mean:x@null > 2[B$])',
    ],
    ['p5(a) < p95(b at 2027Q1)', '5:a@null < 95:b@2027Q1'],
    ['E(x at 2027Q1) > 3 or median(x) > 1', '(mean:x@2027Q1 > 3 or 50:x@null > 1)'],
    ['P(x < 3 at 2027Q1) > 5 %', '{P(x < 3 at 2027Q1)} > 5[%]'],
    [
      'not 0.5<es5( max(a, b[c]) | (a) > 1 ) and mean(x) > 3',
      '(not 0.5 < {es5( max(a, b[c]) | (a) > 1 )} and mean:x@null > 3)',
    ],
    ['p5(a - b at 2027Q1) < sd(a)', '{p5(a - b at 2027Q1)} < sd:a@null'],
  ])('%s', (text, expected) => {
    expect(shown(parseCondition(text))).toBe(expected)
  })
})

describe('what is not a condition says where and what is needed', () => {
  test.each([
    ['', 'a condition is needed; got the end'],
    ['p5(x)', 'a comparison (< <= > >= == !=) is needed; got the end'],
    ['p5(x) < ', 'a number or a statistic is needed; got the end'],
    ['p5(x) < 3 mean(x) > 1', 'and, or, or the end is needed; got mean'],
    ['p5(x) = 3', 'a comparison (< <= > >= == !=) is needed; got ='],
    ['var(x) > 1', 'unknown statistic var'],
    ['p(x) > 1', 'unknown statistic p'],
    ['p5 < 1', 'the metric of p5 in parentheses is needed; got <'],
    ['min(x in 2027) < 1', 'at PERIOD or a closing parenthesis is needed; got in'],
    ['min(x at) < 1', 'a period like 2027Q4 is needed; got )'],
    ['(p5(x) < 1', 'a closing parenthesis is needed; got the end'],
    ['P(x < 3', 'a comparison (< <= > >= == !=) is needed; got the end'],
    ['1 < 2', 'a statistic is needed on one side; got 1 < 2'],
    ['min() < 1', 'the name of a metric is needed; got )'],
  ])('%s', (text, message) => {
    expect(() => parseCondition(text)).toThrow(`error: --fail-if: ${message}`)
  })

  test('the caret stands under the culprit', () => {
    expect(() => parseCondition('p5(x) < 3 and medial(x) > 1')).toThrow(
      'unknown statistic medial\n    p5(x) < 3 and medial(x) > 1\n                  ^^^^^^\n    there are p<level>',
    )
  })

  test('nesting is bounded', () => {
    expect(() => parseCondition('('.repeat(1e5))).toThrow('conditions may be nested at most 100 deep')
  })
})
