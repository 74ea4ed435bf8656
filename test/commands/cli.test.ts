/** The few things only a process of its own shows: exit codes, pipes and real signals. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VERSION } from '../../src/commands/version.ts'
import { shopIn } from './shop.ts'
import { temporaryFolder } from './terminal.ts'

const CLI = ['--import', 'tsx', 'src/cli.ts']

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function start(command: string, args: readonly string[]) {
  const child = spawn(command, args, { env: { ...process.env, NO_COLOR: '1' } })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })))
  return { child, ended }
}

test('the shell gets the exit code, stdout the data, stderr the messages', async () => {
  const { code, out, err } = await start('node', [...CLI, 'show', 'normal: { mean: 0, sd: -1 }']).ended
  expect([code, out, err]).toEqual([2, '', 'error: normal: sd >= 0 must hold; got mean=0, sd=-1\n'])
})

test('a reader that has seen enough is no error', async () => {
  const script = `set -o pipefail; node ${CLI.join(' ')} trace scenarios/base.yaml --draw 1 | head -1`
  const { code, out, err } = await start('bash', ['-c', script]).ended
  expect([code, out, err]).toEqual([0, 'Base case, as of 2026-05-01\n', ''])
})

test('a full disk behind stdout is an error in one line', async () => {
  if (!existsSync('/dev/full')) return
  const script = `node ${CLI.join(' ')} list functions > /dev/full`
  const { code, err } = await start('bash', ['-c', script]).ended
  expect([code, err]).toEqual([1, 'error: stdout: must be writable; got ENOSPC\n'])
})

test('ctrl-C ends a long run with what it has', async () => {
  const shop = shopIn(temporaryFolder())
  const options = ['--draws', '1e10', '--threads', '1', '--out', shop.path('out')]
  const { child, ended } = start('node', [...CLI, 'run', shop.scenario, ...options])
  // A line of progress tells that draws have been counted.
  await new Promise<void>((resolve) => {
    let told = ''
    child.stderr.on('data', (data) => {
      told += data
      if (told.includes('draws/s')) resolve()
    })
  })
  child.kill('SIGINT')
  const { code, err } = await ended
  expect(code).toBe(130)
  expect(err).toContain('SIGINT: finishing the batches under way')
  expect(JSON.parse(readFileSync(shop.path('out', 'summary.json'), 'utf8'))).toMatchObject({ stopped: 'SIGINT' })
})

test('the version is that of the package', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
})
