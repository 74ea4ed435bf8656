export { functions, type LanguageFunction, type UnitRule } from './functions.ts'
export type {
  Assertion,
  Comparison,
  Definition,
  Element,
  Expression,
  Kind,
  Model,
  Position,
  Quantity,
  Reduction,
  Step,
  Subscript,
  Unit,
} from './model.ts'
export { nearestName } from './nearest-name.ts'
export { parseModel } from './parse-model.ts'
export { formatProblem, InvalidInput, type Problem } from './problem.ts'
export { type AskedValue, parseQuestion, parseValue } from './question/parse-question.ts'
export type { Question, QuestionColumn, QuestionPeriods, Statistic } from './question/question.ts'
export { questionEnd } from './question/question-end.ts'
export { type Source, type Span, sourceOf } from './source.ts'
export { parseUnit } from './units/read-unit.ts'
export { conversionFactor, sameUnit, unitText } from './units/unit.ts'
