import { worse } from './batch.ts'
import type { AssertFailure } from './messages.ts'

/** Conditions as the kernel leaves them: all bits set, which reads as NaN, or 0. */
export function firstFailures(conditions: readonly Float64Array[], periods: number): AssertFailure[] {
  const failures = new Map<number, AssertFailure>()
  conditions.forEach((column, i) => {
    const condition = Math.floor(i / periods)
    const draw = column.indexOf(0)
    if (draw < 0) return
    const count = column.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0)
    failures.set(condition, worse(failures.get(condition), { condition, count, draw, period: i % periods }))
  })
  return [...failures.values()]
}
