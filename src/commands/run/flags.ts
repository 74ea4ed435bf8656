/** The options of `plume run`, as the command line gives them. */
import type { Overrides } from '../../scenario/index.ts'
import { shellQuote } from '../shell-quote.ts'

/** Flags that change what a scenario says; `trace` has some of them too. */
export interface ScenarioFlags {
  readonly draws?: string
  readonly seed?: string
  readonly sampling?: string
  readonly percentiles?: string
  readonly metrics?: string
  readonly set?: readonly string[]
}

export interface RunFlags extends ScenarioFlags {
  readonly threads?: number
  readonly out?: string
  readonly failIf?: readonly string[]
  readonly saveDraws?: boolean
  readonly csv?: boolean
  /** How many trials; true without a number. */
  readonly sipmath?: number | true
  readonly exact?: boolean
  /** False with --no-asserts. */
  readonly asserts?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

export function overridesOf({ draws, seed, sampling, percentiles, metrics, set }: ScenarioFlags): Overrides {
  return {
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
    ...(sampling === undefined ? {} : { sampling }),
    ...(percentiles === undefined ? {} : { percentiles }),
    ...(metrics === undefined ? {} : { metrics }),
    ...(set === undefined ? {} : { set }),
  }
}

/** The command that gives the same files again, wherever the scenario and its model are unchanged. */
export function repeatCommand(flags: RunFlags, run: { file: string; draws: number; seed: string }): string {
  const { sampling, percentiles, metrics, set = [], failIf = [] } = flags
  const words = ['plume', 'run', run.file, '--draws', String(run.draws), '--seed', run.seed]
  if (sampling !== undefined) words.push('--sampling', sampling)
  if (percentiles !== undefined) words.push('--percentiles', percentiles)
  if (metrics !== undefined) words.push('--metrics', metrics)
  for (const setting of set) words.push('--set', setting)
  for (const condition of failIf) words.push('--fail-if', condition)
  if (flags.exact) words.push('--exact')
  if (flags.asserts === false) words.push('--no-asserts')
  if (flags.saveDraws) words.push('--save-draws')
  if (flags.csv) words.push('--csv')
  if (flags.sipmath !== undefined) words.push('--sipmath', ...(flags.sipmath === true ? [] : [String(flags.sipmath)]))
  return words.map(shellQuote).join(' ')
}

/** The command that shows one draw of the same run. */
export function traceCommand(flags: RunFlags, run: { file: string; draw: number; seed: string }): string {
  const words = ['plume', 'trace', run.file, '--draw', String(run.draw)]
  if (flags.seed !== undefined || run.seed !== 'plume') words.push('--seed', run.seed)
  for (const setting of flags.set ?? []) words.push('--set', setting)
  return words.map(shellQuote).join(' ')
}
