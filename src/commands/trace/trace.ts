/** `plume trace`: every variable of one draw, period by period, with its equation. */
import { loadProgram, type Program, traceDraw } from '../../engine/index.ts'
import { encodeSummary } from '../../output/index.ts'
import { periodNames } from '../../scenario/index.ts'
import { EXIT } from '../exit-codes.ts'
import { overridesOf, type ScenarioFlags } from '../run/flags.ts'
import type { Terminal } from '../terminal.ts'
import { fileUnit } from '../units.ts'
import { printTrace } from './print-trace.ts'
import { type TracedVariable, tracedVariables } from './variables.ts'

export interface TraceFlags extends Pick<ScenarioFlags, 'seed' | 'set'> {
  /** Counted from 0. */
  readonly draw: number
  /** Show only this metric, or those a pattern matches, and what their equations name. */
  readonly metric?: string
  readonly json?: boolean
}

/**
 * @returns the exit code
 * @throws InvalidInput for the scenario, UsageError when no variable is called like `--metric`
 */
export function trace(file: string, flags: TraceFlags, terminal: Terminal): number {
  const program = loadProgram(file, overridesOf({ ...flags }))
  const variables = tracedVariables(program, traceDraw(program, flags.draw), flags.metric)
  const periods = periodNames(program.scenario.horizon)
  if (flags.json) terminal.out.write(encodeSummary(plainTrace(program, flags.draw, periods, variables)))
  else printTrace(terminal, program, flags.draw, periods, variables)
  return EXIT.done
}

/** Values in the unit of the files. */
function plainTrace(
  { scenario }: Program,
  draw: number,
  periods: readonly string[],
  variables: readonly TracedVariable[],
): object {
  return {
    scenario: scenario.name,
    seed: scenario.seed,
    draw,
    periods,
    variables: variables.map(({ name, quantity, role, equation, shocks, values, inside }) => ({
      name,
      role,
      unit: fileUnit(quantity.unit),
      label: quantity.label,
      equation,
      ...(shocks.length === 0 ? {} : { shocks }),
      values,
      ...(inside.length === 0 ? {} : { process: Object.fromEntries(inside.map((one) => [one.name, one.values])) }),
    })),
  }
}
