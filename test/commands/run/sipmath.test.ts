/** Libraries of trials: written by one run, read by the next. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProgram } from '../../../src/engine/index.ts'
import { trialsOf } from '../../../src/engine/trials.ts'
import { plume, temporaryFolder } from '../terminal.ts'

const MODEL = `model shop
unit USD
input price : USD
input demand
output revenue : USD = price * demand
output log_demand = log(demand)
`
const SCENARIO = `model: shop.model
horizon: { start: 2026, periods: 3 }
draws: 5000
inputs:
  price: { process: random-walk, last: 8, volatility: 0.2 }
  demand: { normal: { mean: 3, sd: 1 } }
`

function shopFolder(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'shop.model'), MODEL)
  writeFileSync(join(folder, 'shop.yaml'), SCENARIO)
  return folder
}

test('the trials a run writes are the draws of a run that reads them, to the last bit', async () => {
  const folder = shopFolder()
  const done = await plume(
    'run',
    join(folder, 'shop.yaml'),
    '--out',
    join(folder, 'out'),
    '--sipmath',
    '2500',
    '--quiet',
  )
  expect(done.code).toBe(0)
  expect(done.out).toContain('metrics.SIPmath')
  writeFileSync(join(folder, 'next.model'), 'model next\ninput a\ninput b\noutput total = a + b\n')
  const sip = (period: number) => `{ sip: { file: out/metrics.SIPmath, name: revenue ${period} } }`
  writeFileSync(
    join(folder, 'next.yaml'),
    `model: next.model\nhorizon: { start: 2026, periods: 1 }\ndraws: 2500\ninputs:\n  a: ${sip(2026)}\n  b: ${sip(2028)}\n`,
  )
  const wrote = loadProgram(join(folder, 'shop.yaml'))
  const read = loadProgram(join(folder, 'next.yaml'))
  const [first, , third] = [...trialsOf(wrote, [wrote.elements.get('revenue')!], 2500)].map(({ values }) => values)
  const elements = ['a', 'b', 'total'].map((name) => read.elements.get(name)!)
  const [a, b, sum] = [...trialsOf(read, elements, 2500)].map(({ values }) => values)
  expect(a).toEqual(first)
  expect(b).toEqual(third)
  expect(sum).toEqual(first!.map((x, draw) => x + third![draw]!))
})

test('a variable with trials that are not finite is left out and named', async () => {
  const folder = shopFolder()
  const out = join(folder, 'out')
  const done = await plume('run', join(folder, 'shop.yaml'), '--out', out, '--sipmath', '--quiet')
  const library = JSON.parse(readFileSync(join(out, 'metrics.SIPmath'), 'utf8'))
  const names = library.sips.map(({ name }: { name: string }) => name)
  expect(names).toEqual(['revenue 2026', 'revenue 2027', 'revenue 2028'])
  expect(library.sips[0].arguments.value.length).toBe(1000)
  expect(library.sips[0].metadata.unit).toBe('USD')
  expect(library.sips[0].metadata.Trial3).toBe(library.sips[0].arguments.value[2])
  const left = 'metrics.SIPmath leaves out log_demand 2026: some of its trials are not finite\n'
  expect(done.err).toContain(left)
})

test('the same run writes the same bytes', async () => {
  const folder = shopFolder()
  const bytes = []
  for (const threads of ['1', '2']) {
    const out = join(folder, threads)
    await plume('run', join(folder, 'shop.yaml'), '--out', out, '--sipmath', '--threads', threads, '--quiet')
    bytes.push(readFileSync(join(out, 'metrics.SIPmath'), 'utf8'))
  }
  expect(bytes[0]).toBe(bytes[1])
})

test.each(['0', '-1', '32769', 'many'])('--sipmath %s is refused', async (trials) => {
  const { code, err } = await plume('run', 'shop.yaml', '--sipmath', trials)
  expect(code).toBe(2)
  expect(err).toContain('A whole number from 1 to 32768 is needed.')
})

/** A run in which revenue of the shop's year 2026, in USD, is an input of another model. */
async function readsRevenue(model: string) {
  const folder = shopFolder()
  const shop = ['run', join(folder, 'shop.yaml'), '--out', join(folder, 'out'), '--sipmath', '--quiet']
  expect((await plume(...shop)).code).toBe(0)
  writeFileSync(join(folder, 'next.model'), `model next\n${model}`)
  const value = '{ sip: { file: out/metrics.SIPmath, name: revenue 2026 } }'
  const scenario = `model: next.model\nhorizon: { start: 2026, periods: 1 }\ndraws: 1000\ninputs: { a: ${value} }\n`
  writeFileSync(join(folder, 'next.yaml'), scenario)
  const written = loadProgram(join(folder, 'shop.yaml'))
  const [first] = [...trialsOf(written, [written.elements.get('revenue')!], 1000)]
  return { file: join(folder, 'next.yaml'), out: join(folder, 'next'), first: first!.values }
}

test.each([
  ['USD', '', 1],
  ['k$', 'unit k$ = 1000 USD\n', 0.001],
])('trials written in USD are read as %s', async (unit, declared, factor) => {
  const { file, first } = await readsRevenue(`unit USD\n${declared}input a : ${unit}\noutput b : ${unit} = a\n`)
  const read = loadProgram(file)
  const [trials] = [...trialsOf(read, [read.elements.get('a')!], 1000)]
  expect(trials!.values).toEqual(first.map((x) => x * factor))
  expect(read.remarks).toEqual([])
})

test('trials in another unit than the input needs are refused', async () => {
  const { file } = await readsRevenue('unit USD, GB\ninput a : USD/GB\noutput b : USD/GB = a\n')
  const { code, err } = await plume('check', file)
  expect(code).toBe(3)
  expect(err).toContain(
    'next.yaml:4:21: error: inputs.a.sip: a value in USD/GB is needed; the library has revenue 2026 in USD\n',
  )
})

test('trials in a unit that the model does not know are taken as they are, and the run says so', async () => {
  const { file, out, first } = await readsRevenue('unit EUR\ninput a : EUR\noutput b : EUR = a\n')
  const read = loadProgram(file)
  const [trials] = [...trialsOf(read, [read.elements.get('a')!], 1000)]
  expect(trials!.values).toEqual(first)
  const done = await plume('run', file, '--out', out, '--quiet')
  expect(done.out).toContain(
    "a: the unit of revenue 2026 is none of the model's, so its trials are taken for a value in EUR; got USD\n",
  )
})
