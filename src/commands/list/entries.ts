/** What is known of one family, process or copula, as text and as JSON: `plume list` prints all, `plume show` one. */
import type { Copula, Family, Process } from '../../../distributions/index.ts'
import type { CopulaShape, FamilyShape, ParameterShape } from '../../scenario/index.ts'
import { alignColumns } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'

export function printFamily(terminal: Terminal, family: Family, examples: readonly string[]): void {
  print(terminal, `${onOut(terminal, 'bold', family.name)}  ${family.description}`)
  for (const line of waysOf(family)) print(terminal, `    ${line}`)
  printExamples(terminal, examples)
}

export function plainFamily({ name, description, parametrisations, percentiles, examples }: Family): object {
  return {
    name,
    description,
    parametrisations: parametrisations.map(({ parameters }) => parameters.map(plainParameter)),
    percentiles: percentiles !== undefined,
    examples,
  }
}

export function printProcess(terminal: Terminal, process: Process, examples: readonly string[]): void {
  const { name, description, parameters, alternatives, shockMeaning } = process
  print(terminal, `${onOut(terminal, 'bold', name)}  ${description}`)
  for (const line of parameterLines(parameters)) print(terminal, `    ${line}`)
  for (const group of alternatives) print(terminal, `    exactly one of ${group.join(', ')}`)
  print(terminal, `    in correlations: ${shockMeaning}`)
  printExamples(terminal, examples)
}

export function plainProcess({ name, description, parameters, alternatives, shockMeaning, examples }: Process): object {
  return {
    name,
    description,
    parameters: parameters.map(plainParameter),
    exactly_one_of: alternatives,
    shock: shockMeaning,
    examples,
  }
}

export function printCopula(terminal: Terminal, copula: Copula): void {
  const { name, description, joins, parameters, tails, example } = copula
  print(terminal, `${onOut(terminal, 'bold', name)}  ${description}`)
  parameterNames(parameters).forEach((line, i) => {
    if (i > 0 && joins === 'pair') print(terminal, '    or')
    print(terminal, `    ${line}`)
  })
  if (tails.length > 0) print(terminal, `    tail: ${tails.join(' or ')}, ${tails[0]} unless given`)
  printExamples(terminal, [`- ${example}`])
}

export function plainCopula({ name, description, joins, parameters, tails, example }: Copula): object {
  return {
    name,
    description,
    joins,
    parameters: parameters.map(({ name, description, rule }) => ({ name, description, rule })),
    tails,
    example,
  }
}

function printExamples(terminal: Terminal, examples: readonly string[]): void {
  for (const example of examples) {
    for (const line of example.trimEnd().split('\n')) print(terminal, `    ${onOut(terminal, 'cyan', line)}`)
  }
}

/** The ways to give a family's parameters. */
function waysOf({ parametrisations, percentiles }: FamilyShape): string[] {
  const lines = parametrisations.flatMap(({ parameters }, i) => [
    ...(i === 0 ? [] : ['or']),
    ...parameterLines(parameters),
  ])
  return [...lines, ...(percentiles ? ['or percentiles, as p10, p50, p99.9'] : [])]
}

function parameterNames(parameters: CopulaShape['parameters']): string[] {
  return alignColumns([
    { cells: parameters.map(({ name }) => name), align: 'left' },
    { cells: parameters.map(({ description }) => description), align: 'left' },
  ])
}

function parameterLines(parameters: readonly ParameterShape[]): string[] {
  return alignColumns([
    { cells: parameters.map(({ name }) => name), align: 'left' },
    { cells: parameters.map(parameterText), align: 'left' },
  ])
}

/** What a parameter is, with its choices, its unit and what stands for it when it is left out. */
export function parameterText(shape: ParameterShape): string {
  const { description, choices, default: value } = shape
  const facts = [
    shape.period === true ? `${description}, or the name of a quarter or month` : description,
    choices === undefined ? [] : `one of ${choices.join(', ')}`,
    shape.onScale === true ? 'on the level scale an amount, with a unit if wanted' : [],
    shape.fromFile === true ? 'or a column of a file, { file: prices.csv, column: price }' : [],
    shape.once === true ? 'one value for the whole path' : [],
    value === undefined ? [] : value === null ? 'may be left out' : `${value} unless given`,
  ]
  return facts.flat().join('; ')
}

function plainParameter({ name, description, kind, choices, default: value }: ParameterShape): object {
  return {
    name,
    description,
    kind,
    ...(choices === undefined ? {} : { choices }),
    ...(value === undefined ? {} : { default: value }),
  }
}
