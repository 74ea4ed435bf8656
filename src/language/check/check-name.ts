import type { Declaration } from '../declare/declaration.ts'
import { functionNamed } from '../functions.ts'
import type { Subscript } from '../model.ts'
import type { SyntaxOf } from '../parse/syntax.ts'
import { PLAIN } from '../units/unit.ts'
import { type CheckContext, type CheckedNumber, note, placeholder, type Scope } from './check-context.ts'

/** A name in an expression: the variable of a root, a quantity, or `t`, `dt`, `period`. */
export function checkName(context: CheckContext, scope: Scope, syntax: SyntaxOf<'name'>): CheckedNumber {
  const { name, subscripts } = syntax
  if (scope.variable !== null && scope.variable.name === name && subscripts === null) {
    const position = context.position(syntax)
    return { expression: { kind: 'variable', name, position }, unit: scope.variable.unit }
  }
  if (name === 't' || name === 'dt' || name === 'period') return checkTime(context, scope, syntax, name)
  if (context.broken.has(name)) return placeholder(context, syntax)
  const quantity = context.quantities.get(name)
  if (quantity === undefined) {
    noteUnknown(context, scope, syntax)
    return placeholder(context, syntax)
  }
  if (scope.constant !== null && quantity.kind !== 'const') {
    const kind = quantity.kind === 'input' ? 'the input' : 'the equation'
    note(context, scope, syntax, `${scope.constant} may refer only to consts; got ${kind} ${name}`)
  }
  const resolved = resolveSubscripts(context, scope, syntax, quantity)
  if (resolved === null) return { ...placeholder(context, syntax), unit: context.unitOf(name) }
  const position = context.position(syntax)
  return {
    expression: { kind: 'reference', quantity: name, subscripts: resolved, position },
    unit: context.unitOf(name),
  }
}

function checkTime(
  context: CheckContext,
  scope: Scope,
  syntax: SyntaxOf<'name'>,
  name: 't' | 'dt' | 'period',
): CheckedNumber {
  const position = context.position(syntax)
  const expression = { kind: 'time', name, position } as const
  if (syntax.subscripts !== null) note(context, scope, syntax, `${name} has no subscripts`)
  if (scope.constant !== null) note(context, scope, syntax, `${scope.constant} may refer only to consts; got ${name}`)
  if (name !== 'period') return { expression, unit: PLAIN }
  if (context.every === null) {
    note(context, scope, syntax, 'period needs a model with a step', 'write every quarter after the name of the model')
    return placeholder(context, syntax)
  }
  const unit = context.units.get(context.every)
  if (unit !== undefined) return { expression, unit }
  note(
    context,
    scope,
    syntax,
    `period is one ${context.every}, and no unit ${context.every} is declared`,
    `declare it: unit ${context.every}`,
  )
  return placeholder(context, syntax)
}

function noteUnknown(context: CheckContext, scope: Scope, syntax: SyntaxOf<'name'>): void {
  const { name } = syntax
  const { units, sets, quantities, problems } = context
  if (units.has(name))
    return note(context, scope, syntax, `${name} is a unit and stands after a number`, `write 1 ${name}`)
  if (functionNamed(name) !== undefined) {
    return note(context, scope, syntax, `${name} is a function`, `write ${name}(${functionNamed(name)!.arguments})`)
  }
  if (sets.has(name)) {
    return note(context, scope, syntax, `${name} is a set and stands in subscripts, as in sum(${name}: x[${name}])`)
  }
  const near = problems.suggest(name, quantities.keys())
  const owner = [...sets].find(([, members]) => members.includes(name))
  if (near === undefined && owner !== undefined) {
    return note(context, scope, syntax, `${name} is a member of ${owner[0]} and stands in subscripts, as in x[${name}]`)
  }
  note(context, scope, syntax, `unknown name ${name}`, near)
}

/** One subscript for each set of the quantity; null, with the problem noted, when they do not fit. */
function resolveSubscripts(
  context: CheckContext,
  scope: Scope,
  syntax: SyntaxOf<'name'>,
  { name, sets }: Declaration,
): Subscript[] | null {
  const subscripts = syntax.subscripts ?? []
  if (subscripts.length !== sets.length) {
    const got = subscripts.length === 0 ? 'none' : `[${subscripts.map((subscript) => subscript.name).join(', ')}]`
    const needs = sets.length === 0 ? 'takes no subscripts' : `needs its subscripts [${sets.join(', ')}]`
    note(context, scope, syntax, `${name} ${needs}; got ${got}`, subscriptRemedy(scope, name, sets))
    return null
  }
  const resolved = subscripts.map((subscript, i): Subscript | null => {
    const set = sets[i]!
    const members = context.sets.get(set)!
    const own = subscript.name
    if (own === set && (scope.bound.has(set) || scope.free !== null)) {
      if (!scope.bound.has(set)) scope.free!.add(set)
      return { set }
    }
    if (members.includes(own)) return { member: own }
    if (own === set) {
      note(
        context,
        scope,
        subscript,
        `${set} is not bound here`,
        `write sum(${set}: …), a member of ${set}, or define ${scope.path}[${set}]`,
      )
    } else if (context.sets.has(own))
      note(context, scope, subscript, `${name} is indexed by ${set}; got the set ${own}`)
    else {
      const near = context.problems.suggest(own, [set, ...members])
      note(context, scope, subscript, `${own} is not a member of ${set}`, near)
    }
    return null
  })
  return resolved.some((subscript) => subscript === null) ? null : (resolved as Subscript[])
}

function subscriptRemedy({ bound }: Scope, name: string, sets: readonly string[]): string | undefined {
  if (sets.length === 0) return undefined
  const whole = `${name}[${sets.join(', ')}]`
  return sets.every((set) => bound.has(set)) ? `write ${whole}` : `write ${whole}, or sum(${sets[0]}: ${whole})`
}
