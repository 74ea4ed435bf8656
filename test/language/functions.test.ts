import { expect, test } from 'vitest'
import { functions } from '../../src/language/index.ts'
import { problemsOf, read } from './models.ts'

const GROUND = 'set layer = { labs, memory }\nconst share[layer] = 0.5\nx = 0.25\ny = 2'

/** The functions of the language and how they are told apart, as the reference has them. */
const ELEMENTWISE =
  'abs annuity_rate ceil clamp exp expm1 floor log log10 log1p log2 logistic max min mod normal_cdf normal_quantile round sqrt trunc'
const FORMS = 'cumulative if interpolate lag prev product root running_max running_min sum'

test('the registry is alphabetical and holds every function of the language once', () => {
  const names = functions.map(({ name }) => name)
  expect(names).toEqual([...ELEMENTWISE.split(' '), ...FORMS.split(' ')].sort())
  expect(functions.filter(({ units }) => units !== 'form').map(({ name }) => name)).toEqual(ELEMENTWISE.split(' '))
})

test.each(functions.map((row) => [row.name, row] as const))('%s is described, and its example is read', (name, row) => {
  expect(row.example).toContain(`${name}(`)
  expect(row.description).toMatch(/^\S.*\.$/)
  expect(problemsOf(GROUND, `z = ${row.example}`)).toEqual([])
})

test('elementwise functions become calls, the others forms of their own', () => {
  const { quantities } = read(GROUND, ...functions.map(({ example }, i) => `z${i} = ${example}`))
  const kinds = functions.map(({ name }, i) => {
    const { expression } = quantities.get(`z${i}`)!.definitions[0]!
    return `${name} ${expression.kind === 'call' ? expression.function : expression.kind}`
  })
  expect(kinds).toEqual(
    functions.map(({ name }) => {
      if (name === 'max') return 'max reduce'
      if (name === 'sum' || name === 'product') return `${name} reduce`
      if (name === 'cumulative' || name.startsWith('running_')) return `${name} running`
      return `${name} ${name}`
    }),
  )
})

test.each(functions.filter(({ units }) => units === 'plain').map(({ name, least }) => [name, least] as const))(
  '%s takes plain numbers only',
  (name, count) => {
    const args = Array.from({ length: count }, () => '5 USD').join(', ')
    expect(problemsOf('unit USD', `z = ${name}(${args})`)).toHaveLength(count)
  },
)
