import type { Definition, Expression, Model, Quantity, Question, QuestionColumn } from '../../language/index.ts'
import type { Scenario } from '../../scenario/index.ts'
import { buildProgram, type Program } from '../program/program.ts'

/**
 * The scenario's program with every column of the questions as its outputs, in their order; the draws are those of the
 * scenario, since inputs are drawn by their names. Names hold spaces, which no quantity of a model can.
 *
 * @throws InvalidInput as `buildProgram`
 */
export function questionProgram(model: Model, scenario: Scenario, questions: readonly Question[]): Program {
  return columnProgram(model, scenario, questions.flatMap(columnsOf), questions[0]!.text)
}

/** The same of columns from anywhere. @param text what they are called in messages */
export function columnProgram(
  model: Model,
  scenario: Scenario,
  columns: readonly QuestionColumn[],
  text: string,
): Program {
  const added = columns.map(({ expression }, i) => quantityOf(`question ${i}`, expression, text))
  const known = [...model.quantities].map(([name, quantity]) => [name, { ...quantity, output: false }] as const)
  const quantities = new Map<string, Quantity>([...known, ...added.map((one) => [one.name, one] as const)])
  const order = [...model.order, ...added.map(({ name }) => ({ quantity: name, members: [] }))]
  return buildProgram({ ...model, quantities, order }, { ...scenario, metrics: null })
}

/** Its values, then its condition. */
export function columnsOf({ columns, given }: Question): Question['columns'] {
  return given === null ? columns : [...columns, given]
}

function quantityOf(name: string, expression: Expression, text: string): Quantity {
  const { position } = expression
  const definition: Definition = { members: null, expression, text, position }
  const unit = { scale: 1, powers: new Map<string, number>(), text: '' }
  const words = { label: '', description: '', source: '' }
  const shown = { unit, display: unit, displayFactor: 1 }
  return { name, kind: 'equation', output: true, sets: [], ...shown, ...words, definitions: [definition], position }
}
