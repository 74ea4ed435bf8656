/** What a SIPmath library cannot be, with the whole message. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../distributions/index.ts'
import { loadScenario } from '../../../src/scenario/index.ts'
import { decodeDist } from '../../../src/scenario/sip/decode-dist.ts'
import { parseLibrary, variableOf } from '../../../src/scenario/sip/library.ts'

const text = readFileSync(new URL('./library.SIPmath', import.meta.url), 'utf8')

// biome-ignore lint/suspicious/noExplicitAny: breaking a library needs to reach anywhere in it.
type Json = any

/** The message about a variable after the library was changed. */
function problem(name: string, change: (library: Json) => void, parameters: Record<string, number> = {}): string {
  const json = JSON.parse(text)
  change(json)
  try {
    variableOf(parseLibrary(JSON.stringify(json)), name, new Map(Object.entries(parameters)))
    return 'none'
  } catch (error) {
    return (error as Error).message
  }
}

const sip = (library: Json, name: string) => library.sips.find((one: Json) => one.name === name)
const rng = (library: Json, name: string) => library.U01.rng.find((one: Json) => one.name === name)
const set = (name: string, key: string, value: unknown) => (library: Json) => {
  sip(library, name).arguments[key] = value
}
const seed = (value: unknown) => (library: Json) => {
  rng(library, 'HDR8').arguments.varId = value
}

test('the library itself is understood', () => {
  expect(problem('Marketing', () => {})).toBe('none')
})

test.each<[string, string, (library: Json) => void, string]>([
  ['no variable', 'Marketting', () => {}, 'the library has no variable Marketting'],
  [
    'rounding',
    'Whole',
    (library) => {
      sip(library, 'Whole').rounding = 'up'
    },
    'Whole has a rounding that is not known; got up',
  ],
  [
    'no ref',
    'Marketing',
    (library) => {
      delete sip(library, 'Marketing').ref
    },
    'Marketing needs a ref to a generator or a copula',
  ],
  [
    'another source',
    'Marketing',
    (library) => {
      sip(library, 'Marketing').ref.source = 'dice'
    },
    'Marketing refers to dice; rng or copula is needed',
  ],
  [
    'no such generator',
    'Marketing',
    (library) => {
      sip(library, 'Marketing').ref.name = 'HDR99'
    },
    'there is no generator HDR99',
  ],
  [
    'another generator',
    'Marketing',
    (library) => {
      rng(library, 'HDR8').function = 'HDR_3_0'
    },
    'the generator HDR8 is of a kind that is not known; got HDR_3_0',
  ],
  [
    'the index as a uniform',
    'Marketing',
    (library) => {
      sip(library, 'Marketing').ref.name = 'index'
    },
    'Marketing needs a uniform for its Metalog_1_0; got the generator Index',
  ],
  ['a seed', 'Marketing', seed(1.5), 'varId of the generator HDR8 must be a whole number from 0 to 99999999; got 1.5'],
  [
    'a large seed',
    'Marketing',
    seed('100000000'),
    'varId of the generator HDR8 must be a whole number from 0 to 99999999; got 100000000',
  ],
  ['a seed that is no number', 'Marketing', seed([]), 'HDR8.varId must be a number'],
  ['a seed left open', 'Project', () => {}, 'the library leaves Project to its reader'],
  [
    'no such copula',
    'Orders',
    (library) => {
      sip(library, 'Orders').ref.name = 'Frank'
    },
    'Orders refers to a copula that is not there; got Frank',
  ],
  [
    'no such layer',
    'Orders',
    (library) => {
      sip(library, 'Orders').ref.copulaLayer = 'c9'
    },
    'the copula Gaussian has no layer c9',
  ],
  [
    'another copula',
    'Orders',
    (library) => {
      library.U01.copula[0].function = 'FrankCopula'
    },
    'the copula Gaussian is of a kind that is not known; got FrankCopula',
  ],
  [
    'a copula of the index',
    'Orders',
    (library) => {
      library.U01.copula[0].arguments.rng[0] = 'index'
    },
    'the copula Gaussian needs HDR generators; got index',
  ],
  [
    'uniforms outside',
    'Layer',
    (library) => {
      library.U01.copula[2].arguments.value[1][0] = 1
    },
    'uniforms of the copula Given must lie between 0 and 1',
  ],
  [
    'no matrix',
    'Orders',
    (library) => {
      library.globalVariables.shift()
    },
    'the copula Gaussian needs a correlation matrix among globalVariables',
  ],
  [
    'a matrix of another size',
    'Orders',
    (library) => {
      library.U01.copula[0].arguments.rng.pop()
    },
    'the copula Gaussian joins 3 generators by a matrix of 4',
  ],
  [
    'no correlation',
    'Orders',
    (library) => {
      library.globalVariables[0].value.matrix[4].value = 1.5
    },
    'the matrix of the copula Gaussian must hold correlations; got 1.5 at Products, Fulfillment',
  ],
  ['no coefficients', 'Marketing', set('Marketing', 'aCoefficients', []), 'Marketing needs 1 to 30 aCoefficients'],
  ['a bound', 'Both', set('Both', 'lowerBound', 'low'), 'lowerBound of Both must be a number; got low'],
  ['bounds', 'Both', set('Both', 'lowerBound', 5), 'lowerBound < upperBound must hold for Both; got 5 and 5'],
  ['rows', 'Poisson', set('Poisson', 'value', [[0.5]]), 'Poisson needs 1 to 4096 rows [cumulative probability, value]'],
  [
    'falling rows',
    'Poisson',
    set('Poisson', 'value', [
      [0.5, 1],
      [0.4, 2],
    ]),
    'cumulative probabilities of Poisson must rise to at most 1',
  ],
  [
    'trials',
    'Trials',
    set('Trials', 'value', [1, 'x']),
    'Trials needs 1 to 32768 trials as an array or a <dist> element',
  ],
  [
    'trials elsewhere',
    'Trials',
    set('Trials', 'type', 'csv'),
    'trials of Trials are in another file, which is not read',
  ],
  [
    'another function',
    'Marketing',
    (library) => {
      sip(library, 'Marketing').function = 'PsiNormal'
    },
    'Marketing is described by a function that is not known; got PsiNormal',
  ],
])('%s', (_, name, change, message) => {
  expect(problem(name, change)).toBe(message)
})

test.each<[string, unknown, string | null]>([
  ['a unit', { unit: ' USD/GB ', density: '5' }, 'USD/GB'],
  ['units', { units: '%' }, '%'],
  ['none', { density: '5' }, null],
  ['an empty one', { unit: '' }, null],
  ['no text', { unit: 5 }, null],
  ['no metadata', undefined, null],
])('metadata that state %s', (_, metadata, unit) => {
  const json = JSON.parse(text)
  sip(json, 'Both').metadata = metadata
  expect(variableOf(parseLibrary(JSON.stringify(json)), 'Both', new Map()).unit).toBe(unit)
})

test('dimensions that the table has no row for', () => {
  expect(problem('Sum', () => {}, { number: 9, shape: 1.1 })).toBe('Sum has no coefficients for number 9, shape 1.1')
})

describe('what is no library', () => {
  test.each([
    ['{', /^a library is JSON; /],
    ['[]', /^a SIPmath 3.0 library is needed; got /],
    ['{"sips": [{}]}', /^a SIPmath 3.0 library is needed at sips.0.name; got /],
  ])('%s', (broken, message) => {
    expect(() => parseLibrary(broken)).toThrow(message)
  })

  test.each([
    '',
    '<dist>',
    '<dist min="0" max="1" count="3">AAAA</dist>',
    '<dist min="1" max="0" count="1">AAAA</dist>',
  ])('the element %j', (element) => {
    expect(decodeDist(element)).toBeUndefined()
  })
})

describe('in a scenario', () => {
  const problems = (value: string, given = text): string => {
    const scenario = `model: m.model\nhorizon: { start: 2026, periods: 1 }\ninputs:\n  x: ${value}\n`
    const read = (path: string) => (path.endsWith('.SIPmath') ? given : scenario)
    try {
      loadScenario('s.yaml', { catalogue, read })
      return 'none'
    } catch (error) {
      return (error as Error).message.split('\n')[0]!
    }
  }
  const needed = 'a library and a variable are needed: { sip: { file: demand.SIPmath, name: Demand } }'

  test.each([
    ['{ sip: { file: a.SIPmath, name: Orders } }', 'none'],
    ['{ sip: 3 }', `s.yaml:4:13: error: inputs.x.sip: ${needed}; got 3`],
    ['{ sip: { file: a.SIPmath } }', `s.yaml:4:13: error: inputs.x.sip: ${needed}`],
    ['{ each: period, sip: {} }', 's.yaml:4:27: error: inputs.x.sip: sip stands alone; got each beside it'],
    [
      '{ sip: { file: a.SIPmath, name: Orders, draw: 3 } }',
      's.yaml:4:13: error: inputs.x.sip: sip has no parameter draw',
    ],
    [
      '{ sip: { file: a.SIPmath, name: Order } }',
      's.yaml:4:13: error: inputs.x.sip: a.SIPmath: the library has no variable Order',
    ],
    [
      '{ sip: { file: a.SIPmath, name: Orders, parameters: { n: many } } }',
      's.yaml:4:58: error: inputs.x.sip.parameters: a map of names to numbers is needed; got { n }',
    ],
    [
      '{ sip: { file: ../../a.SIPmath, name: Orders } }',
      's.yaml:4:21: error: inputs.x.sip.file: a path inside the current folder or that of the scenario is needed; got ../../a.SIPmath',
    ],
  ])('%s', (value, message) => {
    expect(problems(value)).toBe(message)
  })
})
