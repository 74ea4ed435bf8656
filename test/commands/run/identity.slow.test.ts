import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { plume, temporaryFolder } from '../terminal.ts'

it.each(['scenarios/base.yaml', 'bench/margin.yaml'])('%s gives the same bytes on 1, 2 and 5 threads', async (file) => {
  const bytes: Buffer[] = []
  for (const threads of ['1', '2', '5']) {
    const out = temporaryFolder()
    const { code } = await plume('run', file, '--draws', '20001', '--threads', threads, '--out', out, '--quiet')
    expect(code).toBe(0)
    bytes.push(readFileSync(join(out, 'bands.arrow')))
  }
  expect(bytes[0]!.length).toBeGreaterThan(10_000)
  expect(bytes.every((one) => one.equals(bytes[0]!))).toBe(true)
})
