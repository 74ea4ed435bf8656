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
