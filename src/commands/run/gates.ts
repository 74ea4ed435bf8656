/** The `--fail-if` conditions of a run, from text to verdict. */
import type { Program } from '../../engine/index.ts'
import { type BoundCondition, checkCondition } from '../fail-if/check-condition.ts'
import { type Evidence, evaluateCondition, type Verdict } from '../fail-if/evaluate-condition.ts'
import { parseCondition } from '../fail-if/parse-condition.ts'
import type { FinishedRun } from './finished-run.ts'

export interface Gate {
  readonly text: string
  readonly condition: BoundCondition
}

export interface GateResult extends Verdict {
  readonly text: string
}

/** @throws InvalidInput */
export function gatesOf(texts: readonly string[], program: Program): Gate[] {
  return texts.map((text) => ({ text, condition: checkCondition(parseCondition(text), text, program) }))
}

export function gateResults(
  gates: readonly Gate[],
  { simulation, periods }: FinishedRun,
  answers: Evidence['answers'],
): GateResult[] {
  const evidence = { bands: simulation.bands, periods, answers }
  return gates.map(({ text, condition }) => ({ text, ...evaluateCondition(condition, evidence) }))
}

/** Whether the run passes: every condition is known not to hold. */
export function passed(results: readonly GateResult[]): boolean {
  return results.every(({ holds }) => holds === false)
}
