/** A family with its parameters filled in, and families that are made from others. */
import { nextDown } from '../../src/sampling/tables/next-up.ts'
import type { Atom } from '../../src/sampling/tables/step-table.ts'
import { stepped } from '../atoms.ts'
import type { Family, Parameters } from '../family.ts'
import { distributionsOf } from '../parameters.ts'

export interface Bound {
  readonly support: readonly [number, number]
  readonly mean: number
  readonly variance: number
  readonly cdf: (x: number) => number
  readonly survival: (x: number) => number
  readonly logDensity: (x: number) => number
  readonly quantile: (p: number, q: number) => number
  readonly breaks: readonly number[]
  readonly atoms: readonly Atom[] | undefined
}

type Functions = Pick<
  Family,
  'support' | 'mean' | 'variance' | 'cdf' | 'survival' | 'logDensity' | 'quantile' | 'breaks' | 'atoms'
>

/** Each evaluated when first asked for: a function of a nested combination takes long to prepare. */
export function bind(family: Functions, parameters: Parameters): Bound {
  const known: { -readonly [name in keyof Bound]?: Bound[name] } = {}
  return {
    get support() {
      known.support ??= family.support(parameters)
      return known.support
    },
    get mean() {
      known.mean ??= family.mean(parameters)
      return known.mean
    },
    get variance() {
      known.variance ??= family.variance(parameters)
      return known.variance
    },
    get cdf() {
      known.cdf ??= family.cdf(parameters)
      return known.cdf
    },
    get survival() {
      known.survival ??= family.survival(parameters)
      return known.survival
    },
    get logDensity() {
      known.logDensity ??= family.logDensity(parameters)
      return known.logDensity
    },
    get quantile() {
      known.quantile ??= family.quantile(parameters)
      return known.quantile
    },
    get breaks() {
      known.breaks ??= family.breaks?.(parameters) ?? []
      return known.breaks
    },
    get atoms() {
      if (!('atoms' in known)) known.atoms = family.atoms?.(parameters)
      return known.atoms
    },
  }
}

/** The distributions a combinator works on. */
export function partsOf(parameters: Parameters): readonly Bound[] {
  return distributionsOf(parameters, 'of').map((part) => bind(part.family, part.parameters))
}

/** The functions of a family made from others: those of its atoms where it is stepped, else those of `make`. */
export function combined(make: (parameters: Parameters) => Bound): Required<Functions> {
  const exact = (parameters: Parameters): Bound => {
    const made = make(parameters)
    const { atoms } = made
    return atoms === undefined
      ? made
      : bind(
          stepped(() => atoms),
          {},
        )
  }
  return {
    support: (parameters) => exact(parameters).support,
    mean: (parameters) => exact(parameters).mean,
    variance: (parameters) => exact(parameters).variance,
    cdf: (parameters) => exact(parameters).cdf,
    survival: (parameters) => exact(parameters).survival,
    logDensity: (parameters) => exact(parameters).logDensity,
    quantile: (parameters) => exact(parameters).quantile,
    breaks: (parameters) => exact(parameters).breaks,
    atoms: (parameters) => make(parameters).atoms,
  }
}

/** A bound that may be left out. */
export function optional(parameters: Parameters, name: string, otherwise: number): number {
  const value = parameters[name]
  return typeof value === 'number' ? value : otherwise
}

/** Less than this share of a tail in the last bit of x is density, more is an atom. */
const ATOM = 1e-9

/** P(X < x) and P(X ≥ x). */
export function splitBelow(part: Bound, x: number): { readonly lower: number; readonly upper: number } {
  if (x === Number.NEGATIVE_INFINITY) return { lower: 0, upper: 1 }
  const before = nextDown(x)
  const [lower, upper] = [part.cdf(before), part.survival(before)]
  const [withIt, beyond] = [part.cdf(x), part.survival(x)]
  return withIt - lower > ATOM * Math.min(withIt, upper) ? { lower, upper } : { lower: withIt, upper: beyond }
}
