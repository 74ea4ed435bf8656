/** `plume list distributions | processes | copulas | functions`: the registries as text or JSON. */
import { copulas, families, processes } from '../../../distributions/index.ts'
import { functions } from '../../language/index.ts'
import { alignColumns } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { plainCopula, plainFamily, plainProcess, printCopula, printFamily, printProcess } from './entries.ts'

export function listDistributions(terminal: Terminal, json: boolean): void {
  if (json) return printJson(terminal, families.map(plainFamily))
  for (const family of families) {
    printFamily(terminal, family, family.examples.slice(0, 1))
    print(terminal)
  }
}

export function listProcesses(terminal: Terminal, json: boolean): void {
  if (json) return printJson(terminal, processes.map(plainProcess))
  for (const process of processes) {
    printProcess(terminal, process, process.examples.slice(0, 1))
    print(terminal)
  }
}

export function listCopulas(terminal: Terminal, json: boolean): void {
  if (json) return printJson(terminal, copulas.map(plainCopula))
  for (const copula of copulas) {
    printCopula(terminal, copula)
    print(terminal)
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
