export { UnreadableFile } from '../data/read-bytes.ts'
export type {
  Catalogue,
  CopulaShape,
  FamilyShape,
  ParameterKind,
  ParameterShape,
  ProcessShape,
  Tail,
} from './catalogue.ts'
export { parseCount } from './count.ts'
export { isDay, periodIndex, periodNames, periodStarts, stepOf, yearsPerStep } from './horizon.ts'
export { type LoadOptions, loadScenario } from './load-scenario.ts'
export { matchesPattern } from './matches-pattern.ts'
export type { Overrides } from './overrides.ts'
export type {
  Correlation,
  Given,
  GivenCopula,
  GivenData,
  GivenDistribution,
  GivenProcess,
  GivenSip,
  Horizon,
  Mark,
  Scenario,
  Shock,
} from './scenario.ts'
export { scenarioSchema } from './schema/scenario-schema.ts'
export { parseGiven } from './values/parse-given.ts'
export { readText } from './yaml/read-file.ts'
