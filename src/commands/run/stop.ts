/** What SIGINT and SIGTERM do to a run: the first ends it with the draws it has, the second ends the process. */
import { EXIT } from '../exit-codes.ts'
import { type StopSignal, type Terminal, tell } from '../terminal.ts'

export class Stop {
  readonly #controller = new AbortController()
  readonly #terminal: Terminal
  readonly #unsubscribe: () => void
  #received: StopSignal | null = null
  #abandon: () => void = () => {}

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

  /** What the second signal has to clean up. */
  set abandon(cleanUp: () => void) {
    this.#abandon = cleanUp
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
    this.#abandon()
    this.#terminal.exit(EXIT[this.#received])
  }
}
