/** Owen's T function, of which the distribution of a skewed normal is made, in two parts of positive terms. */
import { exp, log } from '../../src/kernel/mathematics.ts'
import { atanOverPi } from './circular.ts'
import { panel } from './gauss-legendre.ts'

const { PI } = Math

/** Owen's T(h, a) = 1/(2π)·∫ e^(−h²(1 + t²)/2)/(1 + t²) dt from 0 to a; with t = sinh r, from 0 to asinh a. */
export function owenWithin(a: number): (h: number) => number {
  const end = log(a + Math.sqrt(1 + a * a))
  const panels = Math.ceil(end * 2)
  const overPanels = (f: (r: number) => number) => {
    let sum = 0
    for (let k = 0; k < panels; k++) sum += panel(f, (end * k) / panels, (end * (k + 1)) / panels)
    return sum
  }
  // The nodes are the same at every h, and so are their hyperbolic cosines.
  const cosines: number[] = []
  overPanels((r) => cosines.push(coshOf(r)))
  return (h) => {
    let next = 0
    return overPanels(() => owenDensity(h, cosines[next++]!)) / (2 * PI)
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
      const part = panel((r) => owenDensity(h, coshOf(r)), low, high)
      sum += part
      if (part <= sum * 2 ** -56) break
      low = high
    }
    return sum / (2 * PI)
  }
}

function coshOf(r: number): number {
  const e = exp(r)
  return (e + 1 / e) / 2
}

function owenDensity(h: number, cosh: number): number {
  return exp(-0.5 * h * h * cosh * cosh) / cosh
}
