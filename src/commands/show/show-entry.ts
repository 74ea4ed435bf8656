/** The page of a distribution, process or copula: what it is for, its parameters, and its first example drawn. */
import {
  type Copula,
  catalogue,
  copulas,
  type Family,
  families,
  type Process,
  processes,
} from '../../../distributions/index.ts'
import { type GivenDistribution, type GivenProcess, parseGiven } from '../../scenario/index.ts'
import { wrapText } from '../format.ts'
import { plainCopula, plainFamily, plainProcess, printCopula, printFamily, printProcess } from '../list/entries.ts'
import { print, type Terminal } from '../terminal.ts'
import { DEFAULT_LEVELS, type Level, parseLevels } from './parse-levels.ts'
import { FILES, shownDistribution } from './read-distribution.ts'
import { printFacts } from './show-distribution.ts'
import { PROCESS_LEVELS, printProcessBands } from './show-process.ts'

/** All of one name: gumbel is a distribution and a copula. */
export interface Entries {
  readonly family: Family | undefined
  readonly process: Process | undefined
  readonly copula: Copula | undefined
}

export const ENTRY_NAMES: readonly string[] = [...families, ...processes, ...copulas].map(({ name }) => name)

/** @returns null where the registries have no such name */
export function entriesOf(name: string): Entries | null {
  if (!ENTRY_NAMES.includes(name)) return null
  const named = <T extends { readonly name: string }>(list: readonly T[]) => list.find((one) => one.name === name)
  return { family: named(families), process: named(processes), copula: named(copulas) }
}

/** @param asked null for the usual levels of each */
export async function printEntries(
  terminal: Terminal,
  entries: Entries,
  asked: readonly Level[] | null,
): Promise<void> {
  const { family, process, copula } = entries
  if (family !== undefined) printFamilyPage(terminal, family, asked ?? parseLevels(DEFAULT_LEVELS))
  if (process !== undefined) await printProcessPage(terminal, process, asked ?? parseLevels(PROCESS_LEVELS))
  if (copula === undefined) return
  if (family !== undefined) print(terminal, '\nas a copula:\n')
  printCopula(terminal, copula)
  print(terminal)
  printProse(terminal, copula.use)
}

export function plainEntries({ family, process, copula }: Entries): object {
  return {
    ...(family === undefined ? {} : { distribution: plainFamily(family) }),
    ...(process === undefined ? {} : { process: plainProcess(process) }),
    ...(copula === undefined ? {} : { copula: plainCopula(copula) }),
  }
}

function printProse(terminal: Terminal, text: string): void {
  for (const line of wrapText(text, Math.min(terminal.out.columns ?? 100, 100))) print(terminal, line)
}

function printFamilyPage(terminal: Terminal, family: Family, levels: readonly Level[]): void {
  const [first] = family.examples
  printFamily(terminal, family, family.examples)
  print(terminal)
  printProse(terminal, family.use)
  print(terminal, `\n${first}`)
  printFacts(terminal, shownDistribution(parseGiven(first!, catalogue, FILES) as GivenDistribution), levels)
}

async function printProcessPage(terminal: Terminal, process: Process, levels: readonly Level[]): Promise<void> {
  const [first] = process.examples
  printProcess(terminal, process, process.examples)
  print(terminal, process.examples.length === 1 ? '' : `\n${first!.trimEnd()}`)
  await printProcessBands(terminal, parseGiven(first!, catalogue) as GivenProcess, levels)
}
