import type { CheckContext } from './check/check-context.ts'
import { checkCondition } from './check/check-expression.ts'
import { checkQuantity } from './check/check-quantity.ts'
import { scopeOf } from './check/scope.ts'
import { declareQuantities, placeOf, type QuantityStatement } from './declare/declare-quantities.ts'
import { declareSets } from './declare/declare-sets.ts'
import type { Assertion, Model, Step } from './model.ts'
import { modelOrder } from './order/model-order.ts'
import { lex, type Token } from './parse/lex.ts'
import { parse } from './parse/parse.ts'
import type { Statement, StatementOf } from './parse/syntax.ts'
import { Problems } from './problems.ts'
import { foldedText, positionOf, type Source, sourceOf } from './source.ts'
import { declareUnits } from './units/declare-units.ts'
import { inferUnits } from './units/infer-units.ts'
import { strip } from './units/read-unit.ts'
import { refuseUnreadable } from './unreadable.ts'

const STEPS: readonly string[] = ['month', 'quarter', 'year'] satisfies Step[]

/**
 * Reads a model: text in, checked equations out. Names are resolved, units checked, and every scalar is put in an order in
 * which it can be computed.
 *
 * @param file the file as the user named it, for messages; null when the text is not from a file
 * @throws InvalidInput with everything that is wrong with the text
 * @example
 * parseModel('model m\ninput x\noutput y = 2 * x', null).order // x, y
 */
export function parseModel(text: string, file: string | null): Model {
  return checkModel(text, file).model
}

/**
 * A model with what its checks knew, for checking further expressions over it.
 *
 * @throws InvalidInput as `parseModel`
 */
export function checkModel(
  text: string,
  file: string | null,
): { readonly model: Model; readonly context: CheckContext } {
  const source = sourceOf(text, file)
  const problems = new Problems(source)
  refuseUnreadable(text, problems)
  const tokens = lex(source, problems)
  const tree = parse(tokens, problems)
  const head = headOf(tree.statements, tokens, source, problems)
  const broken = new Set(tree.broken)
  const where = ({ name }: { name: { start: number; end: number } }) => placeOf(source, name)
  const units = declareUnits(ofKind(tree.statements, 'unit'), tree.brokenUnits, where, problems)
  const sets = declareSets(ofKind(tree.statements, 'set'), where, problems)
  const declarations = declareQuantities(tree.statements.filter(isQuantity), { source, units, sets, problems, broken })
  const position = (span: { start: number; end: number }) => positionOf(source, span)
  const base = { every: head.every, units, sets, quantities: declarations, broken, position }
  const inferred = inferUnits(declarations, (unitOf) => ({ ...base, unitOf, problems: new Problems(source, 0) }))
  const unitOf = (name: string) => declarations.get(name)?.unit ?? inferred.get(name) ?? null
  const context: CheckContext = { ...base, unitOf, problems }
  const quantities = new Map([...declarations].map(([name, entry]) => [name, checkQuantity(context, source, entry)]))
  const asserts = ofKind(tree.statements, 'assert').map((statement) => checkAssert(context, source, statement))
  const order = modelOrder(quantities, asserts, sets, ({ line, column, length }, message, remedy) => {
    const start = source.lineStarts[line - 1]! + column - 1
    problems.add({ start, end: start + length }, message, remedy)
  })
  problems.check()
  const plainUnits = new Map([...units].map(([name, unit]) => [name, strip(unit)]))
  const model = { name: head.name, file, text, every: head.every, sets, units: plainUnits, quantities, asserts, order }
  return { model, context }
}

function ofKind<Kind extends Statement['kind']>(statements: readonly Statement[], kind: Kind): StatementOf<Kind>[] {
  return statements.filter((statement): statement is StatementOf<Kind> => statement.kind === kind)
}

function isQuantity(statement: Statement): statement is QuantityStatement {
  return statement.kind === 'const' || statement.kind === 'equation' || statement.kind === 'input'
}

/** The first statement's name and step; everything wrong with it is noted. */
function headOf(
  statements: readonly Statement[],
  tokens: readonly Token[],
  source: Source,
  problems: Problems,
): { name: string; every: Step | null } {
  const [model, ...others] = ofKind(statements, 'model')
  const first = tokens.find(({ kind }) => kind !== 'description')
  if (model === undefined) {
    if (first?.text !== 'model') {
      const span = first ?? { start: source.lineStarts[0]!, end: source.lineStarts[0]! }
      const got = first === undefined || first.kind === 'end' ? 'no statement' : first.text
      problems.add(span, `a model starts with its name; got ${got}`, 'write model NAME, or model NAME every quarter')
    }
    return { name: '', every: null }
  }
  if (first !== undefined && model.start !== first.start) {
    problems.add(model, `model comes first; it stands after line ${positionOf(source, first).line}`)
  }
  for (const other of others) problems.add(other, `model is given twice; first at ${placeOf(source, model)}`)
  const { every } = model
  if (every === null) return { name: model.name, every: null }
  if (STEPS.includes(every.name)) return { name: model.name, every: every.name as Step }
  const near = problems.suggest(every.name, STEPS)
  problems.add(every, `every needs month, quarter or year; got ${every.name}`, near)
  return { name: model.name, every: null }
}

function checkAssert(context: CheckContext, source: Source, statement: StatementOf<'assert'>): Assertion {
  const text = foldedText(source, statement.condition)
  const label = statement.label ?? text
  const free = new Set<string>()
  const scope = { ...scopeOf({ name: 'assert', kind: 'equation', sets: [] }), free }
  const path = statement.label === null ? 'assert' : `assert "${label}"`
  const condition = checkCondition(context, { ...scope, path }, statement.condition)
  return { label, condition, text, sets: [...free], position: positionOf(source, statement) }
}
