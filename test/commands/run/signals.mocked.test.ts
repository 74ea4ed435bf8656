/** The progress of a run plays the user here: it knows when draws are under way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { startProgress } from '../../../src/commands/run/progress.ts'
import type { StopSignal } from '../../../src/commands/terminal.ts'
import { shopIn } from '../shop.ts'
import { plume, plumeOn, TestTerminal, temporaryFolder } from '../terminal.ts'

/** Presses once: a second signal means something else. */
function once(terminal: TestTerminal, signal: StopSignal, when: (name: string, draws: number) => boolean): void {
  onUpdate = (name, draws) => {
    if (!when(name, draws)) return
    onUpdate = () => {}
    terminal.send(signal)
  }
}

/** Called with what is under way (`shop`, or `shop, draws.arrow`) and the draws so far. */
let onUpdate: (name: string, draws: number) => void = () => {}

vi.mock('../../../src/commands/run/progress.ts', () => {
  const start: typeof startProgress = async (_terminal, name) => ({
    update: (draws) => onUpdate(name, draws),
    stop: () => {},
  })
  return { startProgress: start }
})

beforeEach(() => {
  onUpdate = () => {}
})

const bytes = (path: string) => readFileSync(path)

describe('the first signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s writes the draws there are as a run of that many, exit %i', async (signal, expected) => {
    const shop = shopIn(temporaryFolder())
    const terminal = new TestTerminal()
    once(terminal, signal, (_, draws) => draws > 0)
    const { code, err } = await plumeOn(
      terminal,
      'run',
      shop.scenario,
      '--draws',
      '2e6',
      '--quiet',
      '--out',
      shop.path('out'),
    )
    expect(code).toBe(expected)
    expect(err).toContain(`${signal}: finishing the batches under way`)
    const { draws, stopped } = JSON.parse(readFileSync(shop.path('out', 'summary.json'), 'utf8'))
    expect(stopped).toBe(signal)
    expect(draws).toBeGreaterThan(0)
    expect(draws).toBeLessThan(2e6)
    await plume('run', shop.scenario, '--draws', String(draws), '--quiet', '--out', shop.path('whole'))
    expect(bytes(shop.path('out', 'bands.arrow'))).toEqual(bytes(shop.path('whole', 'bands.arrow')))
    expect(terminal.listening).toBe(false)
  })

  test('ends a command of several scenarios with the one under way', async () => {
    const shop = shopIn(temporaryFolder())
    const other = shop.write('other.yaml', readFileSync(shop.scenario, 'utf8'))
    const terminal = new TestTerminal()
    once(terminal, 'SIGTERM', () => true)
    const { code } = await plumeOn(terminal, 'run', shop.scenario, other, '--quiet', '--out', shop.path('out'))
    expect([code, readdirSync(shop.path('out'))]).toEqual([143, ['shop']])
  })

  test('while draws are saved leaves draws.arrow out and keeps the bands', async () => {
    const shop = shopIn(temporaryFolder())
    const terminal = new TestTerminal()
    once(terminal, 'SIGINT', (name) => name === 'shop, draws.arrow')
    // Three columns of three periods: 233,016 draws make a piece, so there is more than one.
    const options = ['--draws', '500000', '--save-draws', '--threads', '1', '--quiet', '--out', shop.path('out')]
    const { code, err } = await plumeOn(terminal, 'run', shop.scenario, ...options)
    expect(code).toBe(130)
    expect(err).toContain('draws.arrow is left out: SIGINT came before it was complete\n')
    expect(readdirSync(shop.path('out')).sort()).toEqual(['bands.arrow', 'summary.json'])
    expect(JSON.parse(readFileSync(shop.path('out', 'summary.json'), 'utf8')).draws).toBe(500000)
  })
})

test('the second signal leaves at once, with nothing written', async () => {
  const shop = shopIn(temporaryFolder())
  const terminal = new TestTerminal()
  let left: { code: number; there: boolean } | undefined
  terminal.exit = (code) => {
    left = { code, there: existsSync(shop.path('out')) }
    throw new Error('the process has ended')
  }
  onUpdate = () => {
    terminal.send('SIGINT')
    terminal.send('SIGTERM')
  }
  await plumeOn(terminal, 'run', shop.scenario, '--draws', '2e6', '--quiet', '--out', shop.path('out'))
  expect(left).toEqual({ code: 130, there: false })
})
