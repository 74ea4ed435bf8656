import { exp } from '../../src/kernel/mathematics.ts'
import { panel } from './gauss-legendre.ts'

const PANEL = 0.25

/**
 * E[f(z)] of a standard normal z within ± `reach`, by quadrature.
 *
 * @param edges where f has a kink, rising
 */
export function scoreExpectation(f: (z: number) => number, reach: number, edges: readonly number[] = []): number {
  const weighted = (z: number) => f(z) * exp(-0.5 * z * z)
  let sum = 0
  for (let z = -reach; z < reach; z += PANEL) {
    const inside = edges.filter((edge) => edge > z && edge < z + PANEL)
    const cuts = [z, ...inside, z + PANEL]
    for (let i = 1; i < cuts.length; i++) sum += panel(weighted, cuts[i - 1]!, cuts[i]!)
  }
  return sum / Math.sqrt(2 * Math.PI)
}
