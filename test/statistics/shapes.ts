/** Distributions that are hard on a sketch, as seeded draws. */
import seedrandom from 'seedrandom'

export type Uniform = () => number

export function uniforms(seed: string): Uniform {
  return seedrandom(seed)
}

export function normal(u: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - u())) * Math.cos(2 * Math.PI * u())
}

const student = (u: Uniform, df: number) => {
  // Bailey (1994): the polar method's radius for t instead of the normal.
  const r = 1 - u()
  return Math.sqrt(df * (r ** (-2 / df) - 1)) * Math.cos(2 * Math.PI * u())
}

export const SHAPES: Readonly<Record<string, (u: Uniform) => number>> = {
  normal,
  'a million, give or take ten': (u) => 1e6 + 10 * normal(u),
  'minus a million, give or take ten': (u) => -1e6 + 10 * normal(u),
  'one part in 1e12': (u) => 1 + 1e-12 * normal(u),
  lognormal: (u) => Math.exp(normal(u)),
  'negative lognormal': (u) => -Math.exp(normal(u)),
  'lognormal over nine orders of magnitude': (u) => Math.exp(2.2 * normal(u)),
  'Student t, 1.5 degrees': (u) => student(u, 1.5),
  'Student t, 3 degrees, far from zero': (u) => 1000 + student(u, 3),
  uniform: (u) => u(),
  'uniform, mostly positive': (u) => u() - 0.001,
  exponential: (u) => -Math.log(1 - u()),
  'fourth power, crowded at zero': (u) => u() ** 4,
  'two humps': (u) => (u() < 0.5 ? -1 : 1) * 3 + normal(u),
  'profit of mixed sign': (u) => Math.exp(normal(u)) - 1.5 * Math.exp(0.5 * normal(u)),
  'zero half the time, else lognormal': (u) => (u() < 0.5 ? 0 : Math.exp(normal(u))),
  'cut off at both ends': (u) => Math.min(Math.max(normal(u), -1), 1.5),
  'five values': (u) => [0, 1, 2.5, 7, 1e3][Math.floor(5 * u())]!,
  constant: () => 0.1,
  'tiny, 1e-250': (u) => 1e-250 * (3 + normal(u)),
  'huge, 1e250': (u) => 1e250 * (3 + normal(u)),
}

export function drawsOf(shape: (u: Uniform) => number, draws: number, seed: string): Float64Array {
  const u = uniforms(seed)
  return Float64Array.from({ length: draws }, () => shape(u))
}
