/** Owen's T function, of which the distribution of a skewed normal is made, in two parts of positive terms. */
import { functions } from '../../src/kernel/functions/index.ts'
import { notation } from '../../src/kernel/functions/notation.ts'
import { defineFunction } from '../../src/kernel/graph.ts'
import { exp, log } from '../../src/kernel/mathematics.ts'
import { binaryFunction } from '../../src/kernel/wasm/scalar-function.ts'
import { atanOverPi } from './circular.ts'
import { panel } from './gauss-legendre.ts'

const { PI } = Math

/** Owen's T(h, a) = 1/(2π)·∫ e^(−h²(1 + t²)/2)/(1 + t²) dt from 0 to a; with t = sinh r, from 0 to asinh a. */
export function owenWithin(a: number): (h: number) => number {
  const end = log(a + Math.sqrt(1 + a * a))
  const panels = Math.ceil(end * 2)
  return (h) => {
    let sum = 0
    for (let k = 0; k < panels; k++) {
      sum += panel((r) => owenDensity(h, r), (end * k) / panels, (end * (k + 1)) / panels)
    }
    return sum / (2 * PI)
  }
}

/** The rest of Owen's integral, from a on: panels until nothing is left. */
export function owenBeyond(a: number): (h: number) => number {
  const start = log(a + Math.sqrt(1 + a * a))
  return (h) => {
    if (h === 0) return 0.25 - 0.5 * atanOverPi(a)
    let low = start
    let sum = 0
    for (let k = 0; k < 400; k++) {
      // Where the exponent falls steeply panels are narrow: it changes by h²·sinh(2r)/2 per unit of r.
      const steep = 0.25 * h * h * exp(2 * low)
      const high = low + 0.5 / (1 + steep / 4)
      const part = panel((r) => owenDensity(h, r), low, high)
      sum += part
      if (part <= sum * 2 ** -56) break
      low = high
    }
    return sum / (2 * PI)
  }
}

/** Owen's integrand at t = sinh r: in one call, as thousands are asked for. */
const owenDensity = binaryFunction(
  defineFunction('owen_density', 2, (graph, h, r) => {
    const { add, div, mul, real } = notation(graph)
    const grown = graph.call(functions.exp, r)
    const cosh = mul(real(0.5), add(grown, div(real(1), grown)))
    const exponent = mul(mul(mul(mul(real(-0.5), h), h), cosh), cosh)
    return div(graph.call(functions.exp, exponent), cosh)
  }),
)
