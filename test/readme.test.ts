/** The example of the README does what the README says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../distributions/index.ts'
import { scenarioSchema } from '../src/scenario/index.ts'
import { plume } from './commands/terminal.ts'

const readme = readFileSync('README.md', 'utf8')

test('the first example prints what stands under it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plume-readme-'))
  try {
    const files = [...readme.matchAll(/^cat > (\S+) <<'END'\n(.*?)^END$/gms)]
    expect(files.map(([, name]) => name)).toEqual(['margin.model', 'margin.yaml'])
    for (const [, name, text] of files) writeFileSync(join(folder, name!), text!)
    const out = join(folder, 'results', 'margin')
    const printed = await plume('run', join(folder, 'margin.yaml'), '--out', out)
    const [, expected] = /npx plume run margin\.yaml\n```\n\n```\n(.*?)```/s.exec(readme)!
    expect(printed.out.replace(`${folder}/`, '')).toBe(expected)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the questions print what stands under them', async () => {
  const [, command, expected] = /^plume (ask (?:[^`]|\\\n)*?)\n```\n\n```\n(.*?)```/ms.exec(readme)!
  const args = [...command!.matchAll(/"([^"]*)"|([^\s"\\]+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
  expect((await plume(...args, '--quiet')).out).toBe(expected)
})

test('the first example and the commands stand before line 60', () => {
  expect(readme.split('\n').findIndex((line) => line.includes('`plume help` has the rest'))).toBeLessThan(60)
})

test('every file the README and the decisions name is there', () => {
  const texts = [readme, readFileSync('CONTRIBUTING.md', 'utf8')]
  const paths = texts.flatMap((text) => [
    ...text.matchAll(/`((?:src|test|distributions|workers|scenarios|docs)\/[\w./-]+\.\w+)`/g),
  ])
  expect(paths.length).toBeGreaterThan(20)
  for (const [, path] of paths) expect(() => readFileSync(path!), path).not.toThrow()
})

test('the schema beside the scenarios is the one `plume schema` prints', () => {
  const written = JSON.parse(readFileSync('scenarios/scenario.schema.json', 'utf8'))
  expect(written, 'npx plume schema > scenarios/scenario.schema.json').toEqual(
    JSON.parse(JSON.stringify(scenarioSchema(catalogue))),
  )
})
