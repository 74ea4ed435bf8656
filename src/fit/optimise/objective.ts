/** What is maximised: a log-likelihood of a point; −Infinity or NaN where the point cannot be. */
export type Objective = (point: readonly number[]) => number

/** The same, with −Infinity for NaN, so that comparisons always say something. */
export function total(objective: Objective): Objective {
  return (point) => {
    const value = objective(point)
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
  }
}
