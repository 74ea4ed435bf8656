/** Units as values: products, powers, comparison and conversion. Called by the checker, and by whoever reads a scenario. */
import type { Unit } from '../model.ts'

/** A unit that remembers the names it was put together from, so that messages can speak the author's words. */
export interface NamedUnit extends Unit {
  /** Unit name → twice its exponent; no zero entries. */
  readonly names: ReadonlyMap<string, number>
}

/** A plain number. */
export const PLAIN: NamedUnit = { scale: 1, powers: new Map(), text: '', names: new Map() }

/** Scales that two ways of computing the same unit may differ by; real units differ by far more. */
const SAME_SCALE = 1e-12

/** Factors this close to a number of twelve digits are that number: 1e9/4/… rounds a few times on its way. */
const ROUNDING = 1e-15

/** A unit of its own dimension. */
export function baseUnit(name: string): NamedUnit {
  return { scale: 1, powers: new Map([[name, 2]]), text: name, names: new Map([[name, 2]]) }
}

/** Whether two units have equal dimensions and scales, whatever they are called. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return sameDimensions(a, b) && Math.abs(a.scale - b.scale) <= SAME_SCALE * Math.max(a.scale, b.scale)
}

export function isPlain(unit: Unit): boolean {
  return sameUnit(unit, PLAIN)
}

/**
 * What a number in `from` is multiplied by to be in `to`, or null when their dimensions differ.
 *
 * @example
 * conversionFactor(parseUnit('B$/year', units)!, parseUnit('USD/quarter', units)!) // 250000000
 */
export function conversionFactor(from: Unit, to: Unit): number | null {
  if (!sameDimensions(from, to)) return null
  const factor = from.scale / to.scale
  const short = Number(factor.toPrecision(12))
  return Math.abs(factor - short) <= ROUNDING * Math.abs(short) ? short : factor
}

/** How a unit is written: the author's text where there is one; empty for a plain number. */
export function unitText(unit: Unit): string {
  if (unit.text !== '' || isPlain(unit)) return unit.text
  const product = productText(unit.powers)
  return unit.scale === 1 ? product : `${unit.scale} ${product}`.trim()
}

/** a·b, or a/b. */
export function times(a: NamedUnit, b: NamedUnit, inverse: boolean): NamedUnit {
  if (a.names.size === 0 && !inverse) return b
  if (b.names.size === 0) return a
  const names = combined(a.names, b.names, inverse ? -1 : 1)
  if (names.size === 0) return PLAIN
  const scale = inverse ? a.scale / b.scale : a.scale * b.scale
  return { scale, powers: combined(a.powers, b.powers, inverse ? -1 : 1), names, text: productText(names) }
}

/**
 * A unit raised to a whole or half power, given as twice the exponent; null when that leaves anything but whole and half
 * powers, or a scale that is not a number.
 */
export function raised(unit: NamedUnit, twice: number): NamedUnit | null {
  if (twice === 0) return PLAIN
  const scale = scaleRaised(unit.scale, twice)
  const names = multiplied(unit.names, twice)
  const powers = multiplied(unit.powers, twice)
  if (names === null || powers === null || !(scale > 0 && scale < Number.POSITIVE_INFINITY)) return null
  return { scale, powers, names, text: productText(names) }
}

/** `GPU*h/quarter`, `m^2`, `1/year` from names and twice their exponents. */
export function productText(names: ReadonlyMap<string, number>): string {
  const above = [...names].filter(([, twice]) => twice > 0)
  const below = [...names].filter(([, twice]) => twice < 0)
  const power = ([name, twice]: readonly [string, number]) =>
    Math.abs(twice) === 2 ? name : `${name}^${Math.abs(twice) / 2}`
  const head = above.map(power).join('*')
  const tail = below.map((entry) => `/${power(entry)}`).join('')
  return head === '' && tail !== '' ? `1${tail}` : `${head}${tail}`
}

function sameDimensions(a: Unit, b: Unit): boolean {
  return a.powers.size === b.powers.size && [...a.powers].every(([name, twice]) => b.powers.get(name) === twice)
}

function combined(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  sign: 1 | -1,
): ReadonlyMap<string, number> {
  const sum = new Map(a)
  for (const [name, twice] of b) {
    const power = (sum.get(name) ?? 0) + sign * twice
    if (power === 0) sum.delete(name)
    else sum.set(name, power)
  }
  return sum
}

function multiplied(powers: ReadonlyMap<string, number>, twice: number): ReadonlyMap<string, number> | null {
  const result = new Map<string, number>()
  for (const [name, power] of powers) {
    if (!Number.isInteger((power * twice) / 2)) return null
    result.set(name, (power * twice) / 2)
  }
  return result
}

/** Only multiplication and the square root, which every machine rounds alike. */
function scaleRaised(scale: number, twice: number): number {
  let result = 1
  for (let i = 0; i < Math.floor(Math.abs(twice) / 2); i++) result *= scale
  if (twice % 2 !== 0) result *= Math.sqrt(scale)
  return twice < 0 ? 1 / result : result
}
