import type { Parametrisation } from './family.ts'
import { firstBroken, scalars } from './parameters.ts'

/** A parameter that is the mean, or 0, plus a multiple of the standard deviation. */
export interface Moved {
  readonly fromMean: boolean
  readonly sds: number
}

/**
 * The parametrisation by mean and standard deviation of a family that is only moved and stretched.
 *
 * @param canonical the family's own parameters by name
 *
 * @example
 * byMeanAndSd({ min: { fromMean: true, sds: -Math.sqrt(3) }, max: { fromMean: true, sds: Math.sqrt(3) } }) // of uniform
 */
export function byMeanAndSd(canonical: Readonly<Record<string, Moved>>): Parametrisation {
  return {
    parameters: [
      { name: 'mean', description: 'mean', kind: 'value' },
      { name: 'sd', description: 'standard deviation, > 0', kind: 'value' },
    ],
    rule(parameters) {
      const { mean, sd } = scalars(parameters, 'mean', 'sd')
      return firstBroken([sd > 0, 'sd > 0 must hold'], [Number.isFinite(mean + sd), 'mean and sd must be finite'])
    },
    convert(parameters) {
      const { mean, sd } = scalars(parameters, 'mean', 'sd')
      const of = ({ fromMean, sds }: Moved) => (fromMean ? mean : 0) + sds * sd
      return Object.fromEntries(Object.entries(canonical).map(([name, moved]) => [name, of(moved)]))
    },
    convertNodes(graph, { mean, sd }) {
      const of = ({ fromMean, sds }: Moved) => {
        const part = graph.op('mul', graph.constant(sds), sd!)
        return fromMean ? graph.op('add', mean!, part) : part
      }
      return Object.fromEntries(Object.entries(canonical).map(([name, moved]) => [name, of(moved)]))
    },
  }
}
