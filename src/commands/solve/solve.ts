/** `plume solve`: the value of one quantity at which a statistic reaches a target. */
import { availableParallelism } from 'node:os'
import {
  type AnswerOptions,
  answersTo,
  breakEven,
  type Held,
  heldAt,
  inlinePool,
  parseNamed,
} from '../../engine/index.ts'
import type { Model, Quantity } from '../../language/index.ts'
import { encodeSummary } from '../../output/index.ts'
import type { Scenario } from '../../scenario/index.ts'
import { loadAsked } from '../ask/load-asked.ts'
import { EXIT } from '../exit-codes.ts'
import { overridesOf, type ScenarioFlags } from '../run/flags.ts'
import { type Terminal, tell } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { chanceOf } from './chance.ts'
import { crossingOf, type Sought, valueText } from './crossing.ts'
import { lookText, plainCrossing, printCrossing } from './print-crossing.ts'
import { readNumber } from './read-number.ts'
import { readUntil } from './read-until.ts'

export interface SolveFlags extends Pick<ScenarioFlags, 'draws' | 'seed' | 'set'> {
  readonly vary: string
  readonly from: string
  readonly to: string
  readonly until: string
  readonly tolerance?: string
  readonly threads?: number
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Share of the way from `--from` to `--to` that the bracket is narrowed to unless asked. */
const TOLERANCE = 1e-6

/** Most draws that take less time than workers to start. */
const FEW_DRAWS = 8192

/** Draws that show whether a value differs between them. */
const COMPARED = 4096

type HowToRun = Pick<AnswerOptions, 'threads' | 'pool'>

/**
 * @param path a scenario file, or the folder of a run
 * @returns the exit code
 * @throws InvalidInput for the scenario, a name or the question; UsageError for other flags, or when the target is not
 * reached; TooLarge for more draws than fit
 */
export async function solve(path: string, flags: SolveFlags, terminal: Terminal): Promise<number> {
  const { model, scenario } = loadAsked(path, overridesOf({ ...flags }))
  const options = howToRun(flags.threads ?? availableParallelism(), scenario.draws)
  const { name, quantity } = parseNamed(model, flags.vary, '--vary')
  const until = readUntil(flags.until, model, scenario.horizon)
  const numbers = (['from', 'to'] as const).map((end) => readNumber(flags[end], quantity.unit, model, `--${end}`))
  const [from, to] = numbers as [number, number]
  if (from === to) throw new UsageError(`--from and --to must differ; got ${flags.from} and ${flags.to}`)
  const tolerance = toleranceOf(flags.tolerance, quantity, model, Math.abs(to - from))
  const sought = { name, quantity, until }
  if (until.fixed) await checkFixed(model, scenario, sought, from, options)
  const search = { vary: name, from, to, question: until.question, target: until.target, tolerance }
  const onLook = (held: Held) => {
    if (!flags.quiet) tell(terminal, lookText(held, sought))
  }
  const found = await breakEven(model, scenario, search, { ...options, onLook })
  const crossing = crossingOf(found, sought)
  // It may be one number where the search begins, as anything times 0, and differ where it ends.
  if (until.fixed) await checkFixed(model, scenario, sought, crossing.at.x, options)
  const chance = await chanceOf(model, scenario, crossing, options)
  if (flags.json) terminal.out.write(encodeSummary(plainCrossing(scenario, crossing, chance)))
  else printCrossing(terminal, scenario, crossing, chance)
  return EXIT.done
}

/** Each look starts workers of its own. */
function howToRun(threads: number, draws: number): HowToRun {
  return threads === 1 || draws <= FEW_DRAWS ? { threads: 1, pool: inlinePool } : { threads }
}

/** @throws UsageError when a value that should be one number differs between draws where the quantity is held at x */
async function checkFixed(model: Model, scenario: Scenario, sought: Sought, x: number, options: HowToRun) {
  const { question, asked } = sought.until
  const spread = { ...question, statistic: { kind: 'sd' } as const }
  const draws = Math.max(2, Math.min(scenario.draws, COMPARED))
  const [answered] = await answersTo(model, heldAt({ ...scenario, draws }, sought.name, x), [spread], options)
  const { value, nonfinite } = answered!.answers[0]!.answer
  // What is no number in all draws alike is said of the search.
  if (value === 0 || nonfinite === draws) return
  throw new UsageError(
    `--until: ${asked} differs between draws where ${sought.name} is ${valueText(x, sought)}`,
    `ask for median(${asked}), E(${asked}) or another statistic`,
  )
}

function toleranceOf(text: string | undefined, { unit }: Quantity, model: Model, way: number): number {
  if (text === undefined) return TOLERANCE * way
  const tolerance = readNumber(text, unit, model, '--tolerance')
  if (!(tolerance > 0)) throw new UsageError(`--tolerance: a number above 0 is needed; got ${text}`)
  if (!(tolerance <= way / 10)) {
    throw new UsageError(`--tolerance: at most a tenth of the way from --from to --to is needed; got ${text}`)
  }
  return tolerance
}
