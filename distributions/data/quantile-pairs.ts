/** Quantiles and bounds as experts give them. */
import type { ParameterShape } from '../../src/scenario/catalogue.ts'
import type { Parameters } from '../family.ts'
import { listOf } from '../parameters.ts'

/** The parameters of both families of quantiles. */
export const QUANTILES = { name: 'quantiles', kind: 'quantiles' } as const

export const BOUNDS: readonly ParameterShape[] = [
  { name: 'lower', description: 'smallest value; none unless given', kind: 'value', default: null, fixed: true },
  { name: 'upper', description: 'largest value; none unless given', kind: 'value', default: null, fixed: true },
]

/** Quantiles are kept flat: probability, value, probability, value, … */
export function pairsOf(parameters: Parameters): readonly (readonly [number, number])[] {
  const flat = listOf(parameters, 'quantiles')
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!] as const)
}

export interface Bounds {
  readonly lower: number | null
  readonly upper: number | null
}

export function boundsOf(parameters: Parameters): Bounds {
  const bound = (name: string) => {
    const value = parameters[name]
    return typeof value === 'number' ? value : null
  }
  return { lower: bound('lower'), upper: bound('upper') }
}

/** Whether probabilities and values both rise from pair to pair. */
export function areRising(pairs: readonly (readonly [number, number])[]): boolean {
  return pairs.every(([p, x], i) => i === 0 || (p > pairs[i - 1]![0] && x > pairs[i - 1]![1]))
}
