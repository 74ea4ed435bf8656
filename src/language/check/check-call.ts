/** Functions: the elementwise ones by their row in the registry, the others each in its own way. */

import { functionNamed, functions, type LanguageFunction } from '../functions.ts'
import type { SyntaxOf } from '../parse/syntax.ts'
import { agreedUnit, needPlain, unitWords } from '../units/check-units.ts'
import { type NamedUnit, PLAIN, raised } from '../units/unit.ts'
import { type CheckContext, type Checked, type CheckedNumber, note, placeholder, type Scope } from './check-context.ts'
import { checkCondition, checkNumber, checkPart } from './check-expression.ts'

type Call = SyntaxOf<'call'>

/** What people try who know other languages. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['ln', 'write log(x)'],
  ['pow', 'write x ^ n'],
  ['power', 'write x ^ n'],
  ['average', 'divide sum(set: x) by the number of members'],
  ['mean', 'divide sum(set: x) by the number of members'],
  ['delay', 'write lag(x, n, initial)'],
  ['previous', 'write prev(x, initial)'],
  ['where', 'write if(condition, a, b)'],
  ['cumsum', 'write cumulative(x)'],
  ['sigmoid', 'write logistic(x)'],
  ['norm_cdf', 'write normal_cdf(x)'],
])

export function checkCall(context: CheckContext, scope: Scope, syntax: Call): Checked {
  const { name } = syntax.function
  const row = functionNamed(name)
  if (row === undefined) {
    noteUnknown(context, scope, syntax)
    for (const argument of syntax.arguments) checkUnlessBraces(context, scope, argument)
    return placeholder(context, syntax)
  }
  if (name === 'sum' || name === 'product') {
    note(context, scope, syntax, `${name} runs over a set`, `write ${name}(set: x)`)
    return placeholder(context, syntax)
  }
  if (syntax.arguments.length < row.least || syntax.arguments.length > row.most) {
    noteCount(context, scope, syntax, row)
    return placeholder(context, syntax)
  }
  if (row.units !== 'form') return checkElementwise(context, scope, syntax, row)
  if (name === 'if') return checkIf(context, scope, syntax)
  return name === 'interpolate' ? checkInterpolate(context, scope, syntax) : checkHistory(context, scope, syntax)
}

function noteUnknown(context: CheckContext, scope: Scope, syntax: Call): void {
  const { name } = syntax.function
  if (context.quantities.has(name)) {
    return note(
      context,
      scope,
      syntax.function,
      `${name} is a quantity, not a function`,
      'subscripts stand in [ ], multiplication is written *',
    )
  }
  const remedy =
    OTHER_NAMES.get(name) ??
    context.problems.suggest(
      name,
      functions.map((row) => row.name),
    )
  note(context, scope, syntax.function, `unknown function ${name}`, remedy ?? 'plume list functions shows all')
}

function noteCount(context: CheckContext, scope: Scope, syntax: Call, row: LanguageFunction): void {
  const { name, least, most } = row
  const count = most > least ? `at least ${least}` : String(least)
  const noun = count === '1' ? 'argument' : 'arguments'
  const single = (name === 'min' || name === 'max') && syntax.arguments.length === 1
  const remedy = single ? `over a set it is written ${name}(set: x)` : `write ${name}(${row.arguments})`
  note(context, scope, syntax, `${name} takes ${count} ${noun}; got ${syntax.arguments.length}`, remedy)
}

function checkUnlessBraces(context: CheckContext, scope: Scope, argument: Call['arguments'][number]): void {
  if (argument.kind !== 'braces') checkNumber(context, scope, argument)
}

function checkElementwise(context: CheckContext, scope: Scope, syntax: Call, row: LanguageFunction): CheckedNumber {
  const parts = syntax.arguments.map((argument) => checkPart(context, scope, argument))
  const expression = {
    kind: 'call',
    function: row.name,
    arguments: parts.map(({ checked }) => checked.expression),
    position: context.position(syntax),
  } as const
  if (row.units === 'equal') return { expression, unit: agreedUnit(context, scope, row.name, parts) }
  if (row.units === 'plain') {
    for (const part of parts) needPlain(context, scope, row.name, part)
    return { expression, unit: PLAIN }
  }
  const { unit } = parts[0]!.checked
  const halved: NamedUnit | null = unit === null ? null : raised(unit, 1)
  if (unit !== null && halved === null) {
    note(context, scope, syntax, `units have whole and half exponents only; got the square root of ${unitWords(unit)}`)
  }
  return { expression, unit: halved }
}

function checkIf(context: CheckContext, scope: Scope, syntax: Call): CheckedNumber {
  const [condition, then, otherwise] = syntax.arguments
  const test = checkCondition(context, scope, condition!)
  const parts = [checkPart(context, scope, then!), checkPart(context, scope, otherwise!)] as const
  const unit = agreedUnit(context, scope, 'if', parts)
  const expression = {
    kind: 'if',
    condition: test,
    // biome-ignore lint/suspicious/noThenProperty: the two branches of an if, in the words of the language
    then: parts[0].checked.expression,
    otherwise: parts[1].checked.expression,
    position: context.position(syntax),
  } as const
  return { expression, unit }
}

/** prev, lag, cumulative, running_min, running_max. */
function checkHistory(context: CheckContext, scope: Scope, syntax: Call): CheckedNumber {
  const { name } = syntax.function
  const position = context.position(syntax)
  if (scope.inRoot) note(context, scope, syntax, `root must not contain ${name}`)
  if (scope.constant !== null)
    note(context, scope, syntax, `${scope.constant} may not look at other periods; got ${name}`)
  const value = checkPart(context, scope, syntax.arguments[0]!)
  const { expression } = value.checked
  if (syntax.arguments.length === 1) {
    const operation = ({ cumulative: 'sum', running_min: 'min', running_max: 'max' } as const)[name]
    if (operation === undefined) throw new TypeError(`no rule for ${name}`)
    return { expression: { kind: 'running', operation, value: expression, position }, unit: value.checked.unit }
  }
  const initial = checkPart(context, scope, syntax.arguments[syntax.arguments.length - 1]!)
  const unit = agreedUnit(context, scope, name, [value, initial])
  const start = initial.checked.expression
  if (name === 'prev') return { expression: { kind: 'prev', value: expression, initial: start, position }, unit }
  const count = checkPart(context, { ...scope, constant: 'the n of lag' }, syntax.arguments[1]!)
  needPlain(context, scope, 'the n of lag', count)
  const periods = count.checked.expression
  return { expression: { kind: 'lag', value: expression, periods, initial: start, position }, unit }
}

function checkInterpolate(context: CheckContext, scope: Scope, syntax: Call): CheckedNumber {
  const [at, table] = syntax.arguments
  const x = checkPart(context, scope, at!)
  if (table!.kind !== 'braces') {
    note(context, scope, table!, 'interpolate needs its points in braces', 'write interpolate(x, {x0: y0, x1: y1})')
    return placeholder(context, syntax)
  }
  const inner = { ...scope, constant: 'a point of interpolate' }
  const keys = table!.entries.map(({ key }) => checkPart(context, inner, key))
  const values = table!.entries.map(({ value }) => checkPart(context, inner, value))
  agreedUnit(context, scope, 'interpolate', [x, ...keys])
  const unit = agreedUnit(context, scope, 'interpolate', values)
  const points = keys.map((key, i) => ({ x: key.checked.expression, y: values[i]!.checked.expression }))
  const position = context.position(syntax)
  return { expression: { kind: 'interpolate', x: x.checked.expression, points, position }, unit }
}
