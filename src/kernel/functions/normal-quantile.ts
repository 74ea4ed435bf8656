/**
 * The inverse of the standard normal distribution function. Three regions (as in M. J. Wichura, "Algorithm AS 241",
 * Applied Statistics 37, 1988; fitted anew): each adds a rational function to a base that is already close, so that its
 * rounding hardly counts.
 */
import { defineFunction, type Node } from '../graph.ts'
import { log } from './log.ts'
import { notation } from './notation.ts'
import { pairedPolynomial } from './polynomial.ts'

interface Region {
  readonly numerator: readonly number[]
  readonly denominator: readonly number[]
}

/** Distance of p from ½ up to which the central region reaches. */
const CENTRE_ENDS = 0.415

/** CENTRE_ENDS², where v of the central region starts: v = 0.172225 − (p − ½)². */
const CENTRE_SQUARE = 0.172225

/** r = √(−log(smaller tail)) where v of the two outer regions is 0. */
const NEAR = 1.5625
const FAR = 5

/** x / |p − ½| − 5/2, to 4e-17 of x (all three: test/kernel/functions/reference/coefficients.py). */
const CENTRE: Region = {
  numerator: [
    0.8065152024065685, 22.00777157376436, 172.01902695691274, -57.4190971012677, -5769.367943497379,
    -21430.931471746015, -24321.611152747526, -6298.118741313627,
  ],
  denominator: [
    1, 38.51790361714824, 571.8785066569856, 4126.311729539704, 15018.958521241819, 25975.581744339765,
    17899.808144253002, 3105.5350115642277,
  ],
}

/** |x| − r for r from 1.5625 to 5, to 4e-17 of x. */
const NEAR_TAIL: Region = {
  numerator: [
    -0.20327952587771556, 0.29522118833906874, 1.0117453440339657, 0.8733777145296477, 0.3508259597552951,
    0.07151558585759465, 0.006922119561529614, 0.00023872641437890205,
  ],
  denominator: [
    1, 2.075953436489091, 1.7099071648758726, 0.708546291326547, 0.15313384977656058, 0.01583556066395746,
    0.0005759986934175041, 3.8871509764595925e-9,
  ],
}

/** |x| − r for r from 5 to 27.3, where the smaller tail is the smallest double, to 9e-17 of x. */
const FAR_TAIL: Region = {
  numerator: [
    1.6579046435011038, 1.4650052179933815, 0.5006525813091841, 0.08534644120454153, 0.007735718870180978,
    0.0003644083930353047, 7.971257511596418e-6, 5.919537193305951e-8,
  ],
  denominator: [
    1, 0.6000622195486123, 0.1370502194595277, 0.014898267871264352, 0.0007887898702962005, 1.853097204988964e-5,
    1.4290705318559493e-7, 7.068784954338087e-15,
  ],
}

export const normalQuantile = defineFunction('normal_quantile', 1, (graph, p) => {
  const { abs, add, div, eq, le, lt, mul, neg, real, select, sqrt, sub } = notation(graph)
  const distance = abs(sub(p, real(0.5)))
  const smaller = graph.op('pmin', p, sub(real(1), p))
  const r = sqrt(neg(graph.call(log, smaller)))
  const central = le(distance, real(CENTRE_ENDS))
  const near = le(r, real(FAR))
  const inCentre = sub(real(CENTRE_SQUARE), mul(distance, distance))
  const at = (v: Node, coefficients: readonly number[]) => pairedPolynomial(graph, v, mul(v, v), coefficients)
  const choose = (part: keyof Region): Node => {
    const tail = select(near, at(sub(r, real(NEAR)), NEAR_TAIL[part]), at(sub(r, real(FAR)), FAR_TAIL[part]))
    return select(central, at(inCentre, CENTRE[part]), tail)
  }
  const ratio = div(choose('numerator'), choose('denominator'))
  const base = select(central, mul(distance, real(2.5)), r)
  const size = add(base, select(central, mul(distance, ratio), ratio))
  const finite = select(eq(smaller, real(0)), real(Infinity), size)
  return select(lt(p, real(0.5)), neg(finite), finite)
})
