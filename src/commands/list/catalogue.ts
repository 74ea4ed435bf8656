/** `plume list distributions | processes | copulas | functions`: the registries as text or JSON. */
import { copulas, families, processes } from '../../../distributions/index.ts'
import { functions } from '../../language/index.ts'
import type { CopulaShape, FamilyShape, ParameterShape } from '../../scenario/index.ts'
import { alignColumns } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'

export function listDistributions(terminal: Terminal, json: boolean): void {
  if (json) {
    printJson(
      terminal,
      families.map(({ name, description, parametrisations, percentiles, examples }) => ({
        name,
        description,
        parametrisations: parametrisations.map(({ parameters }) => parameters.map(plainParameter)),
        percentiles: percentiles !== undefined,
        examples,
      })),
    )
    return
  }
  for (const family of families) {
    print(terminal, `${onOut(terminal, 'bold', family.name)}  ${family.description}`)
    for (const line of waysOf(family)) print(terminal, `    ${line}`)
    print(terminal, `    ${onOut(terminal, 'cyan', family.examples[0]!)}\n`)
  }
}

export function listProcesses(terminal: Terminal, json: boolean): void {
  if (json) {
    printJson(
      terminal,
      processes.map(({ name, description, parameters, alternatives, shockMeaning, examples }) => ({
        name,
        description,
        parameters: parameters.map(plainParameter),
        exactly_one_of: alternatives,
        shock: shockMeaning,
        examples,
      })),
    )
    return
  }
  for (const { name, description, parameters, alternatives, shockMeaning, examples } of processes) {
    print(terminal, `${onOut(terminal, 'bold', name)}  ${description}`)
    for (const line of parameterLines(parameters)) print(terminal, `    ${line}`)
    for (const group of alternatives) print(terminal, `    exactly one of ${group.join(', ')}`)
    print(terminal, `    in correlations: ${shockMeaning}`)
    for (const line of examples[0]!.trimEnd().split('\n')) print(terminal, `    ${onOut(terminal, 'cyan', line)}`)
    print(terminal)
  }
}

export function listCopulas(terminal: Terminal, json: boolean): void {
  if (json) {
    printJson(
      terminal,
      copulas.map(({ name, description, joins, parameters, tails, example }) => ({
        name,
        description,
        joins,
        parameters: parameters.map(({ name, description, rule }) => ({ name, description, rule })),
        tails,
        example,
      })),
    )
    return
  }
  for (const { name, description, joins, parameters, tails, example } of copulas) {
    print(terminal, `${onOut(terminal, 'bold', name)}  ${description}`)
    parameterNames(parameters).forEach((line, i) => {
      if (i > 0 && joins === 'pair') print(terminal, '    or')
      print(terminal, `    ${line}`)
    })
    if (tails.length > 0) print(terminal, `    tail: ${tails.join(' or ')}, ${tails[0]} unless given`)
    print(terminal, `    ${onOut(terminal, 'cyan', `- ${example}`)}\n`)
  }
}

export function listFunctions(terminal: Terminal, json: boolean): void {
  if (json) {
    printJson(
      terminal,
      functions.map((one) => ({
        name: one.name,
        arguments: one.arguments,
        description: one.description,
        example: one.example,
      })),
    )
    return
  }
  const lines = alignColumns([
    { cells: functions.map((one) => `${one.name}(${one.arguments})`), align: 'left' },
    { cells: functions.map(({ example }) => example), align: 'left' },
  ])
  functions.forEach(({ description }, i) => {
    print(terminal, onOut(terminal, 'bold', lines[i]!))
    print(terminal, `    ${description}`)
  })
}

export function printJson(terminal: Terminal, value: unknown): void {
  print(terminal, JSON.stringify(value, null, 2))
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

function parameterText({ description, choices, default: value }: ParameterShape): string {
  const one = choices === undefined ? '' : `; one of ${choices.join(', ')}`
  const optional = value === undefined ? '' : value === null ? '; may be left out' : `; ${value} unless given`
  return `${description}${one}${optional}`
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
