/** How far a run is: a bar on a terminal, a plain line now and then elsewhere, nothing when quiet. */
import { counted, formatCount, formatSeconds } from '../format.ts'
import { type Terminal, tell } from '../terminal.ts'

export interface Progress {
  update(draws: number): void
  stop(): void
}

/** Milliseconds between plain lines. */
const LINE_EVERY = 5_000

/**
 * @param name of the scenario
 * @param total draws
 */
export async function startProgress(
  terminal: Terminal,
  name: string,
  total: number,
  quiet: boolean,
): Promise<Progress> {
  if (quiet) return { update: () => {}, stop: () => {} }
  const started = performance.now()
  return terminal.err.isTTY === true ? bar(terminal, name, total, started) : lines(terminal, name, total, started)
}

async function bar(terminal: Terminal, name: string, total: number, started: number): Promise<Progress> {
  const { default: progress } = await import('cli-progress')
  const single = new progress.SingleBar({
    stream: terminal.err as NodeJS.WriteStream,
    format: `${name} {bar} {percentage} %  {done} draws  {rate}  {left}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    clearOnComplete: true,
    hideCursor: null,
    autopadding: true,
  })
  single.start(total, 0, { done: '0', rate: '', left: '' })
  return {
    update: (draws) => single.update(draws, { done: formatCount(draws), ...pace(draws, total, started) }),
    stop: () => single.stop(),
  }
}

function lines(terminal: Terminal, name: string, total: number, started: number): Progress {
  let last = started
  return {
    update(draws) {
      const now = performance.now()
      if (now - last < LINE_EVERY || draws >= total) return
      last = now
      const { rate, left } = pace(draws, total, started)
      const share = Math.floor((100 * draws) / total)
      tell(terminal, `${name}: ${formatCount(draws)} of ${counted(total, 'draw')}, ${share} %, ${rate}, ${left}`)
    },
    stop: () => {},
  }
}

function pace(draws: number, total: number, started: number): { readonly rate: string; readonly left: string } {
  const seconds = (performance.now() - started) / 1000
  const rate = draws / Math.max(seconds, 1e-3)
  return {
    rate: `${formatCount(rate)} draws/s`,
    left: draws > 0 ? `${formatSeconds((total - draws) / rate)} left` : '',
  }
}
