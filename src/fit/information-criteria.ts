/** What a model's log-likelihood is worth after its parameters are paid for; less is better. */
export interface Criteria {
  readonly logLikelihood: number
  /** 2k − 2·log L. */
  readonly aic: number
  /** AIC + 2k(k + 1)/(n − k − 1); null where n is too small for it. */
  readonly aicc: number | null
}

/**
 * Akaike's criterion, and the one corrected for few observations.
 *
 * @param estimated number of estimated parameters, k
 * @param observations n
 * @source Hurvich and Tsai, "Regression and time series model selection in small samples", Biometrika 76 (1989)
 * @example
 * criteriaOf(-10, 2, 20).aic // 24
 */
export function criteriaOf(logLikelihood: number, estimated: number, observations: number): Criteria {
  const aic = 2 * estimated - 2 * logLikelihood
  const free = observations - estimated - 1
  return { logLikelihood, aic, aicc: free > 0 ? aic + (2 * estimated * (estimated + 1)) / free : null }
}
