/**
 * Derivatives of a log-likelihood near its maximum, by differences. A step is chosen for each coordinate so that the
 * log-likelihood falls by about DROP, which is a fixed small part of the coordinate's standard error whatever its unit.
 */
import type { Objective } from './objective.ts'

/** A fall of ½ is one standard error, so this is 0.04 of one: truncation and rounding both stay below 1e-7 of it. */
const DROP = 1e-3

const MOST_DOUBLINGS = 80

/** The difference steps, one for each coordinate; NaN where the log-likelihood is flat or cannot be followed. */
export function differenceSteps(objective: Objective, at: readonly number[]): number[] {
  const top = objective(at)
  return at.map((x, i) => {
    const fall = (h: number) => {
      const values = [h, -h].map((d) => objective(at.map((y, k) => (k === i ? y + d : y))))
      return top - (values[0]! + values[1]!) / 2
    }
    return stepOf(fall, 1e-4 * Math.max(Math.abs(x), 1e-4))
  })
}

function stepOf(fall: (h: number) => number, first: number): number {
  let h = first
  for (let k = 0; k < MOST_DOUBLINGS; k++) {
    const drop = fall(h)
    if (drop >= DROP / 2 && drop <= 2 * DROP) return h
    // Near the maximum the fall goes with the square of the step.
    const factor = drop > 0 && drop < Infinity ? Math.sqrt(DROP / drop) : drop > 0 ? 0.25 : 4
    h *= Math.min(4, Math.max(0.25, factor))
  }
  return Number.NaN
}

/** Five-point first differences: the error goes with the fourth power of the step. */
export function gradientOf(objective: Objective, at: readonly number[], steps: readonly number[]): number[] {
  return steps.map((h, i) => {
    const f = (k: number) => objective(at.map((x, j) => (j === i ? x + k * h : x)))
    return (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h)
  })
}

/** Second differences; symmetric. */
export function hessianOf(objective: Objective, at: readonly number[], steps: readonly number[]): number[][] {
  const top = objective(at)
  const f = (i: number, a: number, j = i, b = 0) =>
    objective(at.map((x, k) => x + (k === i ? a * steps[i]! : 0) + (k === j ? b * steps[j]! : 0)))
  const second = (i: number) =>
    (16 * (f(i, 1) + f(i, -1)) - (f(i, 2) + f(i, -2)) - 30 * top) / (12 * steps[i]! * steps[i]!)
  const mixed = (i: number, j: number) =>
    (f(i, 1, j, 1) - f(i, 1, j, -1) - f(i, -1, j, 1) + f(i, -1, j, -1)) / (4 * steps[i]! * steps[j]!)
  const rows = at.map(() => new Array<number>(at.length).fill(0))
  for (let i = 0; i < at.length; i++) {
    rows[i]![i] = second(i)
    for (let j = 0; j < i; j++) {
      rows[i]![j] = mixed(i, j)
      rows[j]![i] = rows[i]![j]!
    }
  }
  return rows
}
