/** What SIGINT and SIGTERM do to a run: the first ends it with the draws it has, the second ends the process. */
import { EXIT } from '../exit-codes.ts'
import { type StopSignal, type Terminal, tell } from '../terminal.ts'

export class Stop {
  readonly #controller = new AbortController()
  readonly #terminal: Terminal
  readonly #unsubscribe: () => void
  #received: StopSignal | null = null
  readonly #cleanUps = new Set<() => void>()

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    this.#unsubscribe = terminal.onSignal((signal) => this.#hear(signal))
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** The first signal, or null. */
  get received(): StopSignal | null {
    return this.#received
  }

  /** What a second signal has to do before it ends the process. @returns the function that takes it back */
  beforeLeaving(cleanUp: () => void): () => void {
    this.#cleanUps.add(cleanUp)
    return () => this.#cleanUps.delete(cleanUp)
  }

  close(): void {
    this.#unsubscribe()
  }

  #hear(signal: StopSignal): void {
    if (this.#received === null) {
      this.#received = signal
      tell(this.#terminal, `\n${signal}: finishing the batches under way; again to leave at once, with nothing written`)
      this.#controller.abort()
      return
    }
    for (const cleanUp of this.#cleanUps) cleanUp()
    this.#terminal.exit(EXIT[this.#received])
  }
}
