/** A distribution from the command line, as a scenario would write it, with its parameters as plain numbers. */
import {
  brokenRule,
  canonical,
  catalogue,
  type Family,
  families,
  type Parameters,
  quantileOf,
} from '../../../distributions/index.ts'
import { normalQuantile } from '../../kernel/mathematics.ts'
import { type Given, type GivenDistribution, parseGiven } from '../../scenario/index.ts'
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

/** @throws InvalidInput when the text cannot be read; UsageError when it is no distribution or breaks its rule */
export function readDistribution(text: string): ShownDistribution {
  const given = parseGiven(text, catalogue)
  if (given.kind !== 'distribution') {
    throw new UsageError(`a distribution is needed; got ${text}`, 'as in "lognormal: { p5: 5, p95: 50 }"')
  }
  const family = families.find(({ name }) => name === given.family)!
  const parameters = knownParameters(given)
  const broken = brokenRule(family, given.parametrisation, parameters)
  if (broken !== null) throw new UsageError(`${family.name}: ${broken}; got ${listed(parameters)}`)
  const plain = canonical(family, given.parametrisation, parameters)
  const [low, high] = family.support(plain)
  const atScore = scoresOf(family, given.parametrisation, parameters)
  return {
    family,
    parameters: plain,
    support: [low, high],
    mean: family.mean(plain),
    sd: Math.sqrt(family.variance(plain)),
    quantile: (p) => (p === 0 ? low : p === 1 ? high : atScore(scoreOf(p))),
  }
}

/** A table that cannot be built is a matter of the parameters. */
function scoresOf(family: Family, parametrisation: number, parameters: Parameters): (z: number) => number {
  try {
    return quantileOf(family, parametrisation, parameters)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

/** The smaller tail is the exact one. */
function scoreOf(p: number): number {
  return p <= 0.5 ? normalQuantile(p) : -normalQuantile(1 - p)
}

function knownParameters({ family, parameters }: GivenDistribution): Parameters {
  return Object.fromEntries(
    [...parameters].map(([name, given]) => {
      return [
        name,
        given.kind === 'list'
          ? given.values
              .flatMap((value) => (value.kind === 'list' ? value.values : [value]))
              .map((value) => numberOf(value, family, name))
          : numberOf(given, family, name),
      ]
    }),
  )
}

function numberOf(given: Given, family: string, name: string): number {
  if (given.kind === 'number' && given.unit === null) return given.value
  if (given.kind === 'number' && given.unit === '%') return given.value / 100
  if (given.kind !== 'number') throw new UsageError(`${family}: ${name} must be a known number to be shown`)
  throw new UsageError(
    `${family}: ${name} must be a plain number here, where there is no model with units; got ${given.value} ${given.unit}`,
  )
}

function listed(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? value : `[${value.join(', ')}]`}`)
    .join(', ')
}
