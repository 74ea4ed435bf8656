import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OutputError, writeText } from '../../src/output/durable.ts'
import { openRun, type ResultFile } from '../../src/output/run-folder.ts'
import { scratch } from './rows.ts'

const RUN = { model: 'value-capture', scenario: 'base' }
const OTHER = { model: 'value-capture', scenario: 'glut' }

function commit(path: string, run: typeof RUN, files: Partial<Record<ResultFile, string>>): string {
  const folder = openRun(path, run)
  for (const [name, text] of Object.entries(files)) writeText(folder.temporary(name as ResultFile), text)
  return folder.commit({ draws: 10 })
}

const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

test('a run is its files and a manifest with their sizes and hashes', () => {
  const path = join(scratch(), 'results', 'base')
  const text = commit(path, RUN, { 'bands.arrow': 'bands', 'bands.csv': 'a,b\n' })
  expect(readdirSync(path).sort()).toEqual(['bands.arrow', 'bands.csv', 'summary.json'])
  expect(readFileSync(join(path, 'summary.json'), 'utf8')).toBe(text)
  const sha256 = createHash('sha256').update('bands').digest('hex')
  expect(JSON.parse(text)).toMatchObject({ draws: 10, run: RUN, files: { 'bands.arrow': { bytes: 5, sha256 } } })
})

test('until commit nothing of the old run changes, and discard leaves no trace', () => {
  const path = join(scratch(), 'base')
  commit(path, RUN, { 'bands.arrow': 'old', 'bands.csv': 'old' })
  const before = contents(path)
  for (const run of [RUN, OTHER]) {
    const folder = openRun(path, run)
    writeText(folder.temporary('bands.arrow'), 'new')
    expect(contents(path)).toMatchObject(before)
    folder.discard()
    expect(contents(path)).toEqual(before)
  }
})

test('the same run is replaced, with the files it no longer has', () => {
  const path = join(scratch(), 'base')
  commit(path, RUN, { 'bands.arrow': 'old', 'draws.arrow': 'old' })
  writeFileSync(join(path, 'notes.txt'), 'mine')
  commit(path, RUN, { 'bands.arrow': 'new', 'bands.csv': 'new' })
  expect(contents(path)).toMatchObject({ 'bands.arrow': 'new', 'bands.csv': 'new', 'notes.txt': 'mine' })
  expect(readdirSync(path)).not.toContain('draws.arrow')
})

test('a run of another scenario or model moves aside whole, to the next free number', () => {
  const root = scratch()
  const path = join(root, 'base')
  commit(path, RUN, { 'bands.arrow': 'first' })
  writeFileSync(join(path, 'notes.txt'), 'mine')
  commit(path, OTHER, { 'bands.arrow': 'second' })
  commit(path, { ...OTHER, model: 'margin' }, { 'bands.arrow': 'third' })
  expect(readdirSync(root).sort()).toEqual(['base', 'base.1', 'base.2'])
  expect(contents(join(root, 'base.1'))).toMatchObject({ 'bands.arrow': 'first', 'notes.txt': 'mine' })
  expect(contents(join(root, 'base.2'))).toMatchObject({ 'bands.arrow': 'second' })
  expect(Object.keys(contents(path))).toEqual(['bands.arrow', 'summary.json'])
})

test('files that are not ours stay, and step aside only where a result has their name', () => {
  const path = scratch()
  writeFileSync(join(path, 'bands.arrow'), 'mine')
  writeFileSync(join(path, 'summary.json'), '{"mine": true}')
  writeFileSync(join(path, 'bands.csv'), 'mine')
  commit(path, RUN, { 'bands.arrow': 'new' })
  expect(contents(path)).toMatchObject({
    'bands.arrow': 'new',
    'bands.arrow.1': 'mine',
    'bands.csv': 'mine',
    'summary.json.1': '{"mine": true}',
  })
})

test('a run killed while writing leaves the old run valid, and its temporary files go with the next', () => {
  const path = join(scratch(), 'base')
  commit(path, RUN, { 'bands.arrow': 'old' })
  const before = contents(path)
  // No system gives out this process number.
  writeFileSync(join(path, '.bands.arrow.999999999.tmp'), 'half')
  writeFileSync(join(path, '.notes.999999999.tmp'), 'mine')
  const folder = openRun(path, RUN)
  expect(existsSync(join(path, '.bands.arrow.999999999.tmp'))).toBe(false)
  expect(existsSync(join(path, '.notes.999999999.tmp'))).toBe(true)
  folder.discard()
  expect(contents(path)).toMatchObject(before)
})

test('a disk that fills up while writing leaves the old run as it was and no temporary files', ({ skip }) => {
  if (!existsSync('/dev/full')) skip('no /dev/full on this system')
  const path = join(scratch(), 'base')
  commit(path, RUN, { 'bands.arrow': 'old' })
  const before = contents(path)
  const folder = openRun(path, RUN)
  symlinkSync('/dev/full', folder.temporary('bands.arrow'))
  expect(() => writeText(folder.temporary('bands.arrow'), 'new')).toThrow(
    `${join(path, 'bands.arrow')}: must be writable; got ENOSPC, no space is left on the device`,
  )
  folder.discard()
  expect(contents(path)).toEqual(before)
})

test('a commit that fails before it begins leaves the old run as it was', () => {
  const path = join(scratch(), 'base')
  commit(path, RUN, { 'bands.arrow': 'old' })
  const before = contents(path)
  const folder = openRun(path, OTHER)
  folder.temporary('bands.arrow')
  expect(() => folder.commit({})).toThrow(OutputError)
  folder.discard()
  expect(contents(path)).toEqual(before)
})

test('discard removes the folders made for the run, and nothing else', () => {
  const root = scratch()
  openRun(join(root, 'a', 'b', 'c'), RUN).discard()
  expect(readdirSync(root)).toEqual([])
  mkdirSync(join(root, 'kept'))
  openRun(join(root, 'kept'), RUN).discard()
  expect(readdirSync(root)).toEqual(['kept'])
})

test('a file where a folder should be is one clear error, and the file stays', () => {
  const file = join(scratch(), 'results')
  writeFileSync(file, 'mine')
  expect(() => openRun(file, RUN)).toThrow(`${file}: must be writable; got EEXIST, a file stands there`)
  expect(() => openRun(join(file, 'base'), RUN)).toThrow(/results.base: must be writable; got (EEXIST|ENOTDIR)/)
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test('a folder that cannot be made is an error at once, also where the system has no folders to make', ({ skip }) => {
  if (!existsSync('/proc/self')) skip('no /proc on this system')
  expect(() => openRun('/proc/plume/base', RUN)).toThrow('/proc/plume/base: must be writable; got ENOENT')
})

test('a result taken back is neither in the folder nor in the manifest', () => {
  const path = join(scratch(), 'base')
  const folder = openRun(path, RUN)
  writeText(folder.temporary('bands.arrow'), 'bands')
  writeText(folder.temporary('draws.arrow'), 'half')
  folder.withdraw('draws.arrow')
  expect(Object.keys(JSON.parse(folder.commit({})).files)).toEqual(['bands.arrow'])
  expect(readdirSync(path).sort()).toEqual(['bands.arrow', 'summary.json'])
})

test('a folder that cannot be written is an error before anything is simulated', ({ skip }) => {
  if (process.getuid?.() === 0) skip('the superuser may write anywhere')
  const path = scratch()
  chmodSync(path, 0o500)
  expect(() => openRun(path, RUN)).toThrow('must be writable; got EACCES, permission denied')
})

test('the current folder is not moved aside', () => {
  const path = scratch()
  commit(path, RUN, { 'bands.arrow': 'old' })
  const before = contents(path)
  const back = process.cwd
  process.cwd = () => path
  try {
    expect(() => openRun(path, OTHER)).toThrow(
      'must not be the current folder while it holds another run; got base of value-capture',
    )
  } finally {
    process.cwd = back
  }
  expect(contents(path)).toEqual(before)
})
