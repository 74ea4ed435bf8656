/** Words that have a meaning of their own; quantities may not be called like them. */

export const STATEMENT_WORDS: readonly string[] = [
  'model',
  'every',
  'unit',
  'set',
  'const',
  'input',
  'output',
  'assert',
]

/** Words inside expressions; units may not be called like them either, since units stand inside expressions. */
export const EXPRESSION_WORDS: readonly string[] = [
  't',
  'dt',
  'period',
  'in',
  'within',
  'from',
  'to',
  'as',
  'and',
  'or',
  'not',
]

/** A line that ends with one of these goes on. */
export const OPERATOR_WORDS: readonly string[] = ['and', 'or', 'not', 'in', 'within']
