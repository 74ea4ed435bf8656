/**
 * Where commands print: data to `out`, messages to `err`. Commands get one of these instead of reaching for the
 * process, so that tests run them whole.
 */
import { styleText } from 'node:util'

export interface Stream {
  write(text: string): unknown
  readonly isTTY?: boolean
  /** Characters in a line of a terminal. */
  readonly columns?: number
}

export type Style = Parameters<typeof styleText>[0]

export interface Terminal {
  readonly out: Stream
  readonly err: Stream
  /** Whether each stream shows colours. */
  readonly colours: { readonly out: boolean; readonly err: boolean }
  /** Hears SIGINT and SIGTERM until the function it returns is called. */
  onSignal(heard: (signal: StopSignal) => void): () => void
  /** Ends the process at once. */
  exit(code: number): void
}

export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Data for stdout: styled, with a line break. */
export function print(terminal: Terminal, text = ''): void {
  terminal.out.write(`${text}\n`)
}

/** A message for stderr. */
export function tell(terminal: Terminal, text: string): void {
  terminal.err.write(`${text}\n`)
}

/** Styled for stdout, plain where it shows no colours. */
export function onOut(terminal: Terminal, style: Style, text: string): string {
  return terminal.colours.out && text !== '' ? styleText(style, text, { validateStream: false }) : text
}

/** Styled for stderr. */
export function onErr(terminal: Terminal, style: Style, text: string): string {
  return terminal.colours.err && text !== '' ? styleText(style, text, { validateStream: false }) : text
}

/** The process's own streams. Colours follow NO_COLOR, FORCE_COLOR and what the streams are. */
export function processTerminal(colour: boolean): Terminal {
  const shows = (stream: NodeJS.WriteStream) => colour && styleText('red', 'x', { stream }) !== 'x'
  return {
    out: process.stdout,
    err: process.stderr,
    colours: { out: shows(process.stdout), err: shows(process.stderr) },
    onSignal(heard) {
      const listeners = (['SIGINT', 'SIGTERM'] as const).map((signal) => [signal, () => heard(signal)] as const)
      for (const [signal, listener] of listeners) process.on(signal, listener)
      return () => {
        for (const [signal, listener] of listeners) process.off(signal, listener)
      }
    },
    exit: (code) => process.exit(code),
  }
}
