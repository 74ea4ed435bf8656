/** The options of `plume fit`, checked and with their defaults. */
import { FITTED_PROCESSES, type FittedProcess, notFitted, type Recipe, recipes } from '../../fit/index.ts'
import { nearestName } from '../../language/nearest-name.ts'
import { UsageError } from '../usage-error.ts'

export interface FitFlags {
  readonly column?: string
  /** Names, separated by commas. */
  readonly families?: string
  /** Names, separated by commas; true for all. */
  readonly process?: string | true
  readonly states?: string
  readonly scale?: string
  readonly changes?: string
  readonly period?: string
  readonly bootstrap?: number
  readonly seed?: string
  readonly json?: boolean
}

export type ChangeUnit = 'percent' | 'fraction' | 'log'

export interface ProcessOptions {
  readonly names: readonly FittedProcess[]
  readonly states: readonly number[]
  readonly scale: 'log' | 'level'
  /** What the column holds if not values. */
  readonly changes: ChangeUnit | null
  readonly period: string | null
}

const FOR_FAMILIES = ['families', 'bootstrap', 'seed'] as const
const FOR_PROCESSES = ['states', 'scale', 'changes', 'period'] as const

/** More states than this no history tells apart. */
const MOST_STATES = 6

/** An option that would do nothing is a mistake. @throws UsageError */
export function checkTogether(flags: FitFlags): void {
  const idle = flags.process === undefined ? FOR_PROCESSES : FOR_FAMILIES
  const given = idle.find((name) => flags[name] !== undefined)
  if (given === undefined) return
  throw new UsageError(`--${given} goes ${flags.process === undefined ? 'with' : 'without'} --process`)
}

/** The families named, all of one kind; null when none are. @throws UsageError */
export function recipesOf({ families }: FitFlags): readonly Recipe[] | null {
  if (families === undefined) return null
  const chosen = listOf(families).map(recipeOf)
  const other = chosen.find(({ kind }) => kind !== chosen[0]!.kind)
  if (other === undefined) return chosen
  throw new UsageError(
    `--families: densities and probabilities of counts cannot be compared; got ${chosen[0]!.family} and ${other.family}`,
  )
}

function recipeOf(name: string): Recipe {
  const recipe = recipes.find(({ family }) => family === name)
  if (recipe !== undefined) return recipe
  const why = notFitted[name]
  if (why !== undefined) throw new UsageError(`--families: ${name} cannot be fitted: ${why}`)
  throw unknown('families', 'distribution', name, [...recipes.map(({ family }) => family), ...Object.keys(notFitted)])
}

function unknown(option: string, kind: string, name: string, known: readonly string[]): UsageError {
  const near = nearestName(name, known)
  return new UsageError(
    `--${option}: unknown ${kind} ${name}`,
    near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`,
  )
}

/** @throws UsageError */
export function processOptions(flags: FitFlags): ProcessOptions {
  const scale = oneOf('scale', flags.scale ?? 'log', ['log', 'level'] as const)
  const changes =
    flags.changes === undefined ? null : oneOf('changes', flags.changes, ['percent', 'fraction', 'log'] as const)
  if (changes !== null && scale === 'level') {
    throw new UsageError('--changes: relative changes are steps on the log scale; got --scale level')
  }
  return { names: namesOf(flags.process), states: statesOf(flags.states), scale, changes, period: flags.period ?? null }
}

function namesOf(list: string | true | undefined): readonly FittedProcess[] {
  if (typeof list !== 'string') return FITTED_PROCESSES
  return listOf(list).map((name) => {
    const found = FITTED_PROCESSES.find((process) => process === name)
    if (found === undefined) throw unknown('process', 'process', name, FITTED_PROCESSES)
    return found
  })
}

/** How many hidden states; three unless asked. */
function statesOf(list = '3'): readonly number[] {
  return listOf(list).map((text) => {
    const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (count >= 2 && count <= MOST_STATES) return count
    throw new UsageError(`--states: whole numbers from 2 to ${MOST_STATES} are needed; got ${text}`)
  })
}

function oneOf<Choice extends string>(option: string, given: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === given)
  if (found !== undefined) return found
  throw new UsageError(`--${option}: ${choices.join(', ')} are the choices; got ${given}`)
}

/** Each once. */
function listOf(list: string): readonly string[] {
  return [...new Set(list.split(',').map((part) => part.trim()))]
}
