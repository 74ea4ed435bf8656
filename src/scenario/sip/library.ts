/**
 * SIPmath 3.0 libraries (ProbabilityManagement.org): JSON that describes random variables by generators, copulas and
 * quantile functions instead of trials. `variableOf` resolves one variable; what it cannot be is a `LibraryProblem`.
 *
 * Understood: the generators HDR_2_0 and Index, the copulas GaussianCopula and SIP_Array, the functions Metalog_1_0,
 * GeneralizedMetalog, Lookup_Table and SIP_Array, arrays of numbers and encoded `<dist>` elements.
 */
import { z } from 'zod'
import { listed } from '../words.ts'
import { decodeDist } from './decode-dist.ts'
import { MOST_TRIALS, type SipFunction, type SipSeeds, type SipUniform, type SipVariable } from './variable.ts'

/** `message` says which rule the library breaks, ready for a problem's text. */
export class LibraryProblem extends Error {
  readonly remedy: string | undefined

  constructor(message: string, remedy?: string) {
    super(message)
    this.name = 'LibraryProblem'
    this.remedy = remedy
  }
}

/** What a library leaves to its reader, by name: seeds, dimensions of a generalized metalog. */
export type SipParameters = ReadonlyMap<string, number>

const named = z.looseObject({ name: z.string() })
const reference = z.looseObject({ source: z.string(), name: z.string(), copulaLayer: z.string().optional() })
const argumentsOf = z.record(z.string(), z.unknown()).default({})

const library = z.looseObject({
  globalVariables: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).default([]),
  U01: z
    .looseObject({
      rng: z.array(named.extend({ function: z.string(), arguments: argumentsOf })).default([]),
      copula: z
        .array(named.extend({ function: z.string(), arguments: argumentsOf, copulaLayer: z.array(z.string()) }))
        .default([]),
    })
    .default({ rng: [], copula: [] }),
  sips: z.array(
    named.extend({
      ref: reference.optional(),
      function: z.string(),
      environment: z.string().optional(),
      rounding: z.string().optional(),
      arguments: argumentsOf,
      metadata: z.unknown().optional(),
    }),
  ),
})

export type SipLibrary = z.output<typeof library>

type Generator = SipLibrary['U01']['rng'][number]
type Sip = SipLibrary['sips'][number]

/** @throws LibraryProblem */
export function parseLibrary(text: string): SipLibrary {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new LibraryProblem(`a library is JSON; ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = library.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const at = issue!.path.length === 0 ? '' : ` at ${issue!.path.join('.')}`
  throw new LibraryProblem(`a SIPmath 3.0 library is needed${at}; got ${issue!.message.toLowerCase()}`)
}

/** Names of the variables, each once. */
export function variableNames({ sips }: SipLibrary): string[] {
  return [...new Set(sips.map(({ name }) => name))]
}

/** @throws LibraryProblem when the library has no such variable or describes it in a way that is not understood */
export function variableOf(from: SipLibrary, name: string, parameters: SipParameters): SipVariable {
  const entries = from.sips.filter((sip) => sip.name === name)
  if (entries.length === 0) {
    throw new LibraryProblem(`the library has no variable ${name}`, `it has ${listed(variableNames(from))}`)
  }
  // A variable may be there once more for each program with a function of its own.
  const sip = entries.find(({ environment }) => environment === undefined || environment === 'generic') ?? entries[0]!
  const value = functionOf(from, sip, parameters)
  const uniform: SipUniform = value.kind === 'trials' ? { kind: 'index' } : uniformOf(from, sip, parameters)
  if (uniform.kind === 'index' && value.kind !== 'trials') {
    throw new LibraryProblem(`${name} needs a uniform for its ${sip.function}; got the generator Index`)
  }
  return { name, unit: unitOf(sip), uniform, value, rounded: roundedOf(sip) }
}

/** The standard leaves metadata to whoever writes a library; these are the keys in use. */
function unitOf({ metadata }: Sip): string | null {
  const text = z.string().trim().min(1)
  const parsed = z.object({ unit: text.optional(), units: text.optional() }).safeParse(metadata)
  return parsed.data?.unit ?? parsed.data?.units ?? null
}

function roundedOf({ name, rounding }: Sip): boolean {
  if (rounding === undefined || rounding === 'none') return false
  if (rounding === 'nearest') return true
  throw new LibraryProblem(`${name} has a rounding that is not known; got ${rounding}`)
}

function uniformOf(from: SipLibrary, { name, ref }: Sip, parameters: SipParameters): SipUniform {
  if (ref === undefined) throw new LibraryProblem(`${name} needs a ref to a generator or a copula`)
  if (ref.source === 'rng') return generatorOf(from, ref.name, parameters)
  if (ref.source !== 'copula') throw new LibraryProblem(`${name} refers to ${ref.source}; rng or copula is needed`)
  const copula = from.U01.copula.find((one) => one.name === ref.name)
  if (copula === undefined) throw new LibraryProblem(`${name} refers to a copula that is not there; got ${ref.name}`)
  const layer = copula.copulaLayer.indexOf(ref.copulaLayer ?? '')
  if (layer < 0) throw new LibraryProblem(`the copula ${ref.name} has no layer ${ref.copulaLayer ?? 'without a name'}`)
  if (copula.function === 'SIP_Array') {
    const values = trialsOf(`the copula ${ref.name}`, copula.arguments, layer)
    const inside = values.every((u) => u > 0 && u < 1)
    if (!inside) throw new LibraryProblem(`uniforms of the copula ${ref.name} must lie between 0 and 1`)
    return { kind: 'trials', values }
  }
  if (copula.function !== 'GaussianCopula') {
    throw new LibraryProblem(`the copula ${ref.name} is of a kind that is not known; got ${copula.function}`)
  }
  const rngs = z.array(z.string()).safeParse(copula.arguments['rng'])
  if (!rngs.success) throw new LibraryProblem(`the copula ${ref.name} needs a list of generators`)
  const seeds = rngs.data.map((rng) => {
    const generator = generatorOf(from, rng, parameters)
    if (generator.kind !== 'hdr') throw new LibraryProblem(`the copula ${ref.name} needs HDR generators; got ${rng}`)
    return generator.seeds
  })
  const correlation = matrixOf(from, ref.name, copula.arguments, seeds.length)
  return { kind: 'gaussian', seeds, correlation, layer }
}

function generatorOf(from: SipLibrary, name: string, parameters: SipParameters): SipUniform {
  const generator = from.U01.rng.find((one) => one.name === name)
  if (generator === undefined) throw new LibraryProblem(`there is no generator ${name}`)
  if (generator.function === 'Index') return { kind: 'index' }
  if (generator.function === 'HDR_2_0') return { kind: 'hdr', seeds: seedsOf(generator, parameters) }
  throw new LibraryProblem(`the generator ${name} is of a kind that is not known; got ${generator.function}`)
}

/** The most a seed may be, by the generator's standard. */
const MOST_SEED = 99_999_999

function seedsOf({ name, arguments: given }: Generator, parameters: SipParameters): SipSeeds {
  const seed = (key: keyof SipSeeds) => {
    const value = parameterised(given[key] ?? 0, parameters, `${name}.${key}`)
    if (!(Number.isInteger(value) && value >= 0 && value <= MOST_SEED)) {
      throw new LibraryProblem(
        `${key} of the generator ${name} must be a whole number from 0 to 99999999; got ${value}`,
      )
    }
    return value
  }
  return { varId: seed('varId'), entity: seed('entity'), seed3: seed('seed3'), seed4: seed('seed4') }
}

/** A number, one written as a text, or one that the reader has to give. */
function parameterised(value: unknown, parameters: SipParameters, what: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'string' && value.trim() !== '') return Number(value)
  const asked = z.looseObject({ type: z.literal('parameter'), name: z.string() }).safeParse(value)
  if (!asked.success) throw new LibraryProblem(`${what} must be a number`)
  const given = parameters.get(asked.data.name)
  if (given !== undefined) return given
  const remedy = `give it: parameters: { ${JSON.stringify(asked.data.name)}: 0 }`
  throw new LibraryProblem(`the library leaves ${asked.data.name} to its reader`, remedy)
}

const entry = z.looseObject({ row: z.string(), col: z.string(), value: z.number() })

/** In the order of the copula's generators, which is that of the matrix's rows. */
function matrixOf(
  from: SipLibrary,
  copula: string,
  { correlationMatrix }: Record<string, unknown>,
  size: number,
): number[][] {
  const asked = z.looseObject({ value: z.string() }).safeParse(correlationMatrix)
  const global = from.globalVariables.find(({ name }) => asked.success && name === asked.data.value)
  const parsed = z
    .looseObject({ rows: z.array(z.string()).optional(), matrix: z.array(entry) })
    .safeParse(global?.value)
  if (!parsed.success) throw new LibraryProblem(`the copula ${copula} needs a correlation matrix among globalVariables`)
  const names = parsed.data.rows ?? [...new Set(parsed.data.matrix.map(({ row }) => row))]
  if (names.length !== size) {
    throw new LibraryProblem(`the copula ${copula} joins ${size} generators by a matrix of ${names.length}`)
  }
  const matrix = names.map((_, i) => names.map((__, j): number => (i === j ? 1 : 0)))
  for (const { row, col, value } of parsed.data.matrix) {
    const [i, j] = [names.indexOf(row), names.indexOf(col)]
    if (i < 0 || j < 0 || !(Math.abs(value) <= 1) || (i === j && value !== 1)) {
      throw new LibraryProblem(
        `the matrix of the copula ${copula} must hold correlations; got ${value} at ${row}, ${col}`,
      )
    }
    matrix[i]![j] = value
    matrix[j]![i] = value
  }
  return matrix
}

function functionOf(from: SipLibrary, sip: Sip, parameters: SipParameters): SipFunction {
  const { name, arguments: given } = sip
  switch (sip.function) {
    case 'Metalog_1_0':
      return { kind: 'metalog', coefficients: numbersOf(given['aCoefficients'], name), ...boundsOf(given, name) }
    case 'GeneralizedMetalog':
      return { kind: 'metalog', coefficients: generalized(from, sip, parameters), ...boundsOf(given, name) }
    case 'Lookup_Table':
      return { kind: 'table', rows: tableOf(given['value'], name) }
    case 'SIP_Array':
      return { kind: 'trials', values: trialsOf(name, given, null) }
    default:
      throw new LibraryProblem(
        `${name} is described by a function that is not known; got ${sip.function}`,
        'Metalog_1_0, GeneralizedMetalog, Lookup_Table and SIP_Array are',
      )
  }
}

/** More terms than any fit keeps. */
const MOST_TERMS = 30

function numbersOf(value: unknown, name: string): readonly number[] {
  const parsed = z.array(z.number()).min(1).max(MOST_TERMS).safeParse(value)
  if (parsed.success) return parsed.data
  throw new LibraryProblem(`${name} needs 1 to ${MOST_TERMS} aCoefficients`)
}

/** Bounds may be absent, null or an empty text. */
function boundsOf(given: Record<string, unknown>, name: string): { lower: number | null; upper: number | null } {
  const bound = (key: string) => {
    const value = given[key]
    if (value === undefined || value === null || value === '') return null
    const number = typeof value === 'string' ? Number(value) : value
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      throw new LibraryProblem(`${key} of ${name} must be a number; got ${String(value)}`)
    }
    return number
  }
  const [lower, upper] = [bound('lowerBound'), bound('upperBound')]
  if (lower !== null && upper !== null && !(lower < upper)) {
    throw new LibraryProblem(`lowerBound < upperBound must hold for ${name}; got ${lower} and ${upper}`)
  }
  return { lower, upper }
}

/** The coefficients that a table among the global variables gives for the dimensions asked for. */
function generalized(from: SipLibrary, { name, arguments: given }: Sip, parameters: SipParameters): readonly number[] {
  const asked = z.looseObject({ value: z.string() }).safeParse(given['aCoefficients'])
  const dims = z.array(z.looseObject({ name: z.string() })).safeParse(given['dims'])
  const global = from.globalVariables.find((one) => asked.success && one.name === asked.data.value)
  const rows = z.array(z.record(z.string(), z.unknown())).safeParse(global?.value)
  if (!dims.success || !rows.success) throw new LibraryProblem(`${name} needs dims and a table of aCoefficients`)
  const wanted = dims.data.map((dim) => {
    return [dim.name.toLowerCase(), parameterised({ type: 'parameter', name: dim.name }, parameters, name)] as const
  })
  const lower = rows.data.map((row) => new Map(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value])))
  const found = lower.find((row) => wanted.every(([dim, value]) => row.get(dim) === value))
  if (found !== undefined) return numbersOf(found.get('acoefficients'), name)
  const got = wanted.map(([dim, value]) => `${dim} ${value}`).join(', ')
  throw new LibraryProblem(`${name} has no coefficients for ${got}`)
}

const MOST_ROWS = 4096

function tableOf(value: unknown, name: string): readonly (readonly [number, number])[] {
  const rows = z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .max(MOST_ROWS)
    .safeParse(value)
  if (!rows.success) throw new LibraryProblem(`${name} needs 1 to ${MOST_ROWS} rows [cumulative probability, value]`)
  const rising = rows.data.every(([p], i) => p > (rows.data[i - 1]?.[0] ?? 0) && p <= 1)
  if (!rising) throw new LibraryProblem(`cumulative probabilities of ${name} must rise to at most 1`)
  return rows.data
}

/** @param layer which of several arrays; null where there is one */
function trialsOf(name: string, { type, value }: Record<string, unknown>, layer: number | null): readonly number[] {
  const one = layer === null ? value : Array.isArray(value) ? value[layer] : undefined
  if (type === 'csv' || type === 'xlsx') {
    throw new LibraryProblem(`trials of ${name} are in another file, which is not read`, 'embed them as an array')
  }
  const values = typeof one === 'string' ? decodeDist(one) : one
  const parsed = z.array(z.number()).min(1).max(MOST_TRIALS).safeParse(values)
  if (parsed.success) return parsed.data
  throw new LibraryProblem(`${name} needs 1 to ${MOST_TRIALS} trials as an array or a <dist> element`)
}
