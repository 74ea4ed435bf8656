/** A distribution from the command line, as a scenario would write it, with its parameters as plain numbers. */
import {
  brokenRule,
  canonical,
  type Distribution,
  type Family,
  families,
  type Parameter,
  type Parameters,
  parametersText,
  quantileOf,
} from '../../../distributions/index.ts'
import { readColumn } from '../../data/read-column.ts'
import { normalQuantile } from '../../kernel/mathematics.ts'
import { type Given, type GivenDistribution, readText } from '../../scenario/index.ts'
import { UsageError } from '../usage-error.ts'

export interface ShownDistribution {
  readonly family: Family
  /** Canonical parameters. */
  readonly parameters: Parameters
  readonly support: readonly [number, number]
  readonly mean: number
  readonly sd: number
  /** By the kernel's own table or formula; the ends of the support at 0 and 1. */
  quantile(p: number): number
}

/** Whatever whoever types the command may read. */
export const FILES = { within: (path: string) => path, read: readText, column: readColumn }

/** @throws UsageError when it breaks its rule */
export function shownDistribution(given: GivenDistribution): ShownDistribution {
  const { family, parameters } = distributionOf(given)
  const [low, high] = family.support(parameters)
  const atScore = scoresOf(family, parameters)
  return {
    family,
    parameters,
    support: [low, high],
    mean: family.mean(parameters),
    sd: Math.sqrt(family.variance(parameters)),
    quantile: (p) => (p === 0 ? low : p === 1 ? high : atScore(scoreOf(p))),
  }
}

/** A table that cannot be built is a matter of the parameters. */
function scoresOf(family: Family, parameters: Parameters): (z: number) => number {
  try {
    return quantileOf(family, 0, parameters)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

/** The smaller tail is the exact one. */
function scoreOf(p: number): number {
  return p <= 0.5 ? normalQuantile(p) : -normalQuantile(1 - p)
}

/** With canonical parameters, its parts as well. */
function distributionOf(given: GivenDistribution): Distribution {
  const family = families.find(({ name }) => name === given.family)!
  const { parametrisation } = given
  const read = [...given.parameters].map(([name, value]) => [name, parameterOf(value, given.family, name)] as const)
  const parameters = Object.fromEntries(read)
  const broken = brokenRule(family, parametrisation, parameters)
  if (broken !== null) throw new UsageError(`${family.name}: ${broken}; got ${parametersText(parameters)}`)
  return { family, parameters: canonical(family, parametrisation, parameters) }
}

function parameterOf(given: Given, family: string, name: string): Parameter {
  if (given.kind === 'part') return distributionOf(given.distribution)
  if (given.kind === 'text') return given.value
  if (given.kind === 'data') return given.values
  if (given.kind !== 'list') return numberOf(given, family, name)
  const parts = given.values.filter((value) => value.kind === 'part')
  if (parts.length > 0) return parts.map(({ distribution }) => distributionOf(distribution))
  return given.values
    .flatMap((value) => (value.kind === 'list' ? value.values : [value]))
    .map((value) => numberOf(value, family, name))
}

function numberOf(given: Given, family: string, name: string): number {
  if (given.kind === 'number' && given.unit === null) return given.value
  if (given.kind === 'number' && given.unit === '%') return given.value / 100
  if (given.kind !== 'number') throw new UsageError(`${family}: ${name} must be a known number to be shown`)
  throw new UsageError(
    `${family}: ${name} must be a plain number here, where there is no model with units; got ${given.value} ${given.unit}`,
  )
}
