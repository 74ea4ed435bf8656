/** A terminal that remembers what was printed, and plays the user who presses ctrl-C. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { main } from '../../src/commands/main.ts'
import type { StopSignal, Terminal } from '../../src/commands/terminal.ts'

export interface Printed {
  readonly code: number
  readonly out: string
  readonly err: string
}

export class TestTerminal implements Terminal {
  readonly colours = { out: false, err: false }
  readonly exits: number[] = []
  readonly #parts = { out: [] as string[], err: [] as string[] }
  readonly #listeners = new Set<(signal: StopSignal) => void>()
  /** Called with everything printed to stderr. */
  onError: (text: string) => void = () => {}

  readonly out = { write: (text: string) => this.#parts.out.push(text) }
  readonly err = {
    write: (text: string) => {
      this.#parts.err.push(text)
      this.onError(text)
    },
  }

  onSignal(heard: (signal: StopSignal) => void): () => void {
    this.#listeners.add(heard)
    return () => this.#listeners.delete(heard)
  }

  /** The user's signal. */
  send(signal: StopSignal): void {
    for (const listener of this.#listeners) listener(signal)
  }

  get listening(): boolean {
    return this.#listeners.size > 0
  }

  exit(code: number): void {
    this.exits.push(code)
  }

  get printed(): { readonly out: string; readonly err: string } {
    return { out: this.#parts.out.join(''), err: this.#parts.err.join('') }
  }
}

/** Runs one command line in this process. */
export async function plume(...args: string[]): Promise<Printed> {
  return plumeOn(new TestTerminal(), ...args)
}

export async function plumeOn(terminal: TestTerminal, ...args: string[]): Promise<Printed> {
  const code = await main(args, terminal)
  return { code, ...terminal.printed }
}

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plume-commands-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
