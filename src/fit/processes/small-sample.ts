/** Fewer observations than this for each parameter, and errors from the curvature of the likelihood are rough. */
const FEW = 10

/** A sentence for those who read standard errors of few observations; nothing where there are enough. */
export function smallSampleNotes(observations: number, estimated: number): readonly string[] {
  if (observations >= FEW * estimated) return []
  return [
    `n is small: ${observations} steps for ${estimated} parameters; standard errors are rough, and AIC leans to the larger model`,
  ]
}
