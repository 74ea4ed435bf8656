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
