import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startProgress } from '../../../src/commands/run/progress.ts'
import { TestTerminal } from '../terminal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('without a terminal there is a plain line every five seconds, with rate and time left', async () => {
  const terminal = new TestTerminal()
  const progress = await startProgress(terminal, 'base', 1e6, false)
  for (const draws of [100_000, 200_000, 300_000, 400_000, 500_000]) {
    vi.advanceTimersByTime(2000)
    progress.update(draws)
  }
  progress.stop()
  expect(terminal.printed).toEqual({
    out: '',
    err: 'base: 300,000 of 1,000,000 draws, 30 %, 50,000 draws/s, 14 s left\n',
  })
})

test('on a terminal there is a bar, which goes away', async () => {
  const terminal = new TestTerminal()
  Object.assign(terminal.err, { isTTY: true, columns: 80 })
  const progress = await startProgress(terminal, 'base', 1e6, false)
  vi.advanceTimersByTime(2000)
  progress.update(500_000)
  progress.stop()
  const { err } = terminal.printed
  expect(err).toContain('base ████████████░░░░░░░░░░░░  50 %  500,000 draws  250,000 draws/s  2.0 s left')
  expect(err.endsWith('\u001b[2K')).toBe(true)
})

test('quiet means quiet', async () => {
  const terminal = new TestTerminal()
  const progress = await startProgress(terminal, 'base', 1e6, true)
  vi.advanceTimersByTime(60_000)
  progress.update(500_000)
  progress.stop()
  expect(terminal.printed).toEqual({ out: '', err: '' })
})
