export { type BootstrapValues, bootstrapOf } from './families/bootstrap.ts'
export { type FamilyRanking, fitFamilies, sampleProblem, usualRecipes } from './families/fit-families.ts'
export type { Exclusion, FamilyFit } from './families/fit-family.ts'
export type { Recipe } from './families/recipe.ts'
export { notFitted, recipes } from './families/recipes.ts'
export type { Criteria } from './information-criteria.ts'
export {
  FITTED_PROCESSES,
  type FittedProcess,
  fitProcesses,
  historyProblem,
  type ProcessRanking,
} from './processes/fit-processes.ts'
export { type History, historyOfChanges, historyOfValues } from './processes/history.ts'
export type { Estimate, ProcessFit, Refusal } from './processes/process-fit.ts'
export { type Sample, sampleOf } from './sample.ts'
