/** Least squares by Householder reflections: the coefficients that fit rows of a design to values, exactly when square. */

/**
 * @param design as many rows as values, at most as many columns, of full rank
 * @returns one coefficient for each column
 */
export function leastSquares(design: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = design.map((row, i) => [...row, values[i]!])
  const columns = design[0]!.length
  for (let k = 0; k < columns; k++) reflect(rows, k)
  const solution = new Array<number>(columns).fill(0)
  for (let k = columns - 1; k >= 0; k--) {
    let rest = rows[k]![columns]!
    for (let j = k + 1; j < columns; j++) rest -= rows[k]![j]! * solution[j]!
    solution[k] = rest / rows[k]![k]!
  }
  return solution
}

/** Makes everything below the diagonal of column k zero. */
function reflect(rows: number[][], k: number): void {
  let square = 0
  for (let i = k; i < rows.length; i++) square += rows[i]![k]! * rows[i]![k]!
  const length = Math.sqrt(square)
  const head = rows[k]![k]!
  const mirror = rows.map((row, i) => (i < k ? 0 : row[k]!))
  mirror[k] = head + (head < 0 ? -length : length)
  let norm = 0
  for (let i = k; i < rows.length; i++) norm += mirror[i]! * mirror[i]!
  if (norm === 0) return
  for (let j = k; j < rows[0]!.length; j++) {
    let product = 0
    for (let i = k; i < rows.length; i++) product += mirror[i]! * rows[i]![j]!
    for (let i = k; i < rows.length; i++) rows[i]![j]! -= ((2 * product) / norm) * mirror[i]!
  }
}
