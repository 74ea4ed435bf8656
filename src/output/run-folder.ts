/**
 * The folder of a run. Files are written beside the old ones under temporary names and appear together at the end, so
 * that a run which fails, or is killed, leaves the previous one as it was:
 *
 *     open     make the folder if need be, check that it can be written
 *     write    .bands.arrow.<process>.tmp, .draws.arrow.<process>.tmp, … each flushed to the disk
 *     commit   another run is moved aside · summary.json is removed · files get their names · summary.json appears
 *
 * A folder without summary.json is not a run. Files that are not ours are never overwritten: one that has the name of a
 * result moves to `<file>.1`, `.2`, ….
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import {
  DurableFile,
  makeFolder,
  OutputError,
  onDisk,
  parseTemporaryName,
  temporaryName,
  writeText,
} from './durable.ts'
import { encodeSummary, type FileRecord, parseManifest, type RunIdentity } from './manifest.ts'

/** The results a run may have beside its manifest. */
export const RESULT_FILES = [
  'bands.arrow',
  'bands.csv',
  'draws.arrow',
  'metrics.SIPmath',
  'stress.arrow',
  'backtest.arrow',
  'report.html',
] as const

export type ResultFile = (typeof RESULT_FILES)[number]

const SUMMARY = 'summary.json'

export class RunFolder {
  /** What `commit` moved aside: another run's folder, or single files that are not this run's. */
  readonly moved: { readonly from: string; readonly to: string }[] = []
  /** As the user named it. */
  readonly path: string
  readonly #run: RunIdentity
  /** The outermost folder that had to be made, undefined if none. */
  readonly #made: string | undefined
  readonly #written = new Set<ResultFile>()
  /** Where temporary files are: the folder, or where it has been moved. */
  #staging: string
  #finished = false

  /** Use `openRun`. */
  constructor(path: string, run: RunIdentity, made: string | undefined) {
    this.path = path
    this.#staging = path
    this.#run = run
    this.#made = made
  }

  /** The path to write a result to; complete it (flushed and closed) before `commit`. */
  temporary(name: ResultFile): string {
    this.#written.add(name)
    return temporaryName(this.#staging, name, process.pid)
  }

  /** Takes back a result that will not be complete after all. */
  withdraw(name: ResultFile): void {
    this.#written.delete(name)
    rmSync(temporaryName(this.#staging, name, process.pid), { force: true })
  }

  /**
   * Gives all results their names, together with a manifest: `summary` with the run's identity and every file's size and
   * SHA-256. What the folder held of the same run is replaced; another run's folder moves to `<name>.1`, `.2`, ….
   *
   * @returns the manifest's text
   * @throws OutputError when the disk fails; call `discard` then
   */
  commit(summary: object): string {
    return onDisk(this.path, () => {
      const files = Object.fromEntries([...this.#written].map((name) => [name, recordOf(this.temporary(name))]))
      const text = encodeSummary({ ...summary, run: this.#run, files })
      writeText(temporaryName(this.#staging, SUMMARY, process.pid), text)
      this.#clear()
      for (const name of this.#written) renameSync(this.temporary(name), join(this.path, name))
      // The results must be on the disk under their names before the manifest says so.
      flushFolder(this.path)
      renameSync(temporaryName(this.#staging, SUMMARY, process.pid), join(this.path, SUMMARY))
      flushFolder(this.path)
      this.#finished = true
      return text
    })
  }

  /** Makes room: the same run's files go, another run moves aside as a whole, files that are not ours move singly. */
  #clear(): void {
    const old = manifestIn(this.path)
    if (old !== null && !sameRun(old.run, this.#run)) {
      this.#staging = free(this.path)
      renameSync(this.path, this.#staging)
      this.moved.push({ from: this.path, to: this.#staging })
      mkdirSync(this.path)
      return
    }
    const ours = new Set(old === null ? [] : [SUMMARY, ...old.files])
    for (const name of [SUMMARY, ...RESULT_FILES]) {
      const file = join(this.path, name)
      if (!existsSync(file)) continue
      const replaced = name === SUMMARY || this.#written.has(name as ResultFile)
      if (!ours.has(name) && replaced) this.#moveAside(file)
      // Of the old run's files only those are removed that the new run does not have: renaming replaces the others.
      else if (ours.has(name) && (name === SUMMARY || !replaced)) rmSync(file)
    }
  }

  #moveAside(file: string): void {
    const to = free(file)
    renameSync(file, to)
    this.moved.push({ from: file, to })
  }

  /** Removes what has been written and not committed, and the folder if it was made for this run. Never throws. */
  discard(): void {
    if (this.#finished) return
    this.#finished = true
    try {
      for (const name of [...RESULT_FILES, SUMMARY]) {
        rmSync(temporaryName(this.#staging, name, process.pid), { force: true })
      }
      if (this.#made === undefined) return
      for (let folder = resolve(this.path); folder.startsWith(resolve(this.#made)); folder = dirname(folder))
        rmdirSync(folder)
    } catch {
      // Someone else's file is in it by now: then the folder stays.
    }
  }
}

/**
 * Opens the folder a run is to be written to, making it if need be. Nothing of what is in it changes before `commit`.
 *
 * @param path as the user named it
 * @throws OutputError when it cannot be written, or holds another run and is the current folder, which cannot be moved
 */
export function openRun(path: string, run: RunIdentity): RunFolder {
  const made = onDisk(path, () => makeFolder(path))
  const folder = new RunFolder(path, run, made)
  try {
    onDisk(path, () => removeAbandoned(path))
    const old = manifestIn(path)
    if (old !== null && !sameRun(old.run, run) && `${process.cwd()}${sep}`.startsWith(`${resolve(path)}${sep}`)) {
      throw new OutputError(
        path,
        `must not be the current folder while it holds another run; got ${old.run.scenario} of ${old.run.model}`,
      )
    }
    // Fails now rather than after the simulation.
    new DurableFile(temporaryName(path, SUMMARY, process.pid)).close()
  } catch (error) {
    folder.discard()
    throw error
  }
  return folder
}

/** Removes temporary files of runs that were killed. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const parsed = parseTemporaryName(name)
    if (parsed === null || ![SUMMARY, ...RESULT_FILES].includes(parsed.name) || isAlive(parsed.process)) continue
    rmSync(join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Not allowed to signal it: then it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function manifestIn(folder: string) {
  const file = join(folder, SUMMARY)
  return existsSync(file) ? parseManifest(readFileSync(file, 'utf8')) : null
}

function sameRun(a: RunIdentity, b: RunIdentity): boolean {
  return a.model === b.model && a.scenario === b.scenario
}

/** The first of `<path>.1`, `<path>.2`, … that is free. */
function free(path: string): string {
  for (let n = 1; ; n++) if (!existsSync(`${resolve(path)}.${n}`)) return `${resolve(path)}.${n}`
}

/** Size and hash of a file, read in pieces: draws may be larger than memory. */
function recordOf(path: string): FileRecord {
  const hash = createHash('sha256')
  const piece = new Uint8Array(1 << 20)
  const descriptor = openSync(path, 'r')
  try {
    let bytes = 0
    for (;;) {
      const read = readSync(descriptor, piece)
      if (read === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(piece.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(descriptor)
  }
}

/** Flushes a folder's names; not every system can. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
