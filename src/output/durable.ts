/**
 * Files that are on the disk before they count: written to the end, flushed, then closed. Every failure of the file
 * system leaves here as one `OutputError` that names the file as the user knows it.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** A result could not be written: disk full, no permission, a file where a folder should be. */
export class OutputError extends Error {
  readonly path: string

  constructor(path: string, message: string, cause?: unknown) {
    super(`${path}: ${message}`, { cause })
    this.name = 'OutputError'
    this.path = path
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file stands there',
  EFBIG: 'the file is too large for this file system',
  EIO: 'the disk failed',
  EISDIR: 'a folder stands there',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a file stands where a folder should be',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
}

/** Runs an operation on a file; its failure becomes an `OutputError`. */
export function onDisk<T>(path: string, operation: () => T): T {
  try {
    return operation()
  } catch (cause) {
    if (cause instanceof OutputError) throw cause
    const { code, syscall } = cause as NodeJS.ErrnoException
    // Only failures of the system are the user's to mend.
    if (code === undefined || syscall === undefined) throw cause
    const reason = REASONS[code] === undefined ? code : `${code}, ${REASONS[code]}`
    throw new OutputError(finalName(path), `must be writable; got ${reason}`, cause)
  }
}

/** The name a file is written under until it is complete; hidden, and told apart by process. */
export function temporaryName(folder: string, name: string, process: number): string {
  return join(folder, `.${name}.${process}.tmp`)
}

const TEMPORARY = /^\.(.+)\.(\d+)\.tmp$/

/** The final name and the process of a temporary file's name; null for any other file. */
export function parseTemporaryName(path: string): { readonly name: string; readonly process: number } | null {
  const match = TEMPORARY.exec(basename(path))
  return match === null ? null : { name: match[1]!, process: Number(match[2]) }
}

function finalName(path: string): string {
  const parsed = parseTemporaryName(path)
  return parsed === null ? path : join(dirname(path), parsed.name)
}

/**
 * Makes a folder and those above it that are missing; Node's own recursive form never returns where a file system
 * answers "no such file" below a folder that exists, as /proc does.
 *
 * @returns the outermost folder made, undefined when the folder was there
 */
export function makeFolder(path: string): string | undefined {
  const folder = resolve(path)
  if (existsSync(folder)) {
    // Made again for the system's own error when it is a file.
    if (!statSync(folder).isDirectory()) mkdirSync(folder)
    return undefined
  }
  const made = dirname(folder) === folder ? undefined : makeFolder(dirname(folder))
  mkdirSync(folder)
  return made ?? folder
}

/** A file being written, from start to end. */
export class DurableFile {
  readonly path: string
  readonly #descriptor: number
  #open = true

  constructor(path: string) {
    this.path = path
    this.#descriptor = onDisk(path, () => openSync(path, 'w'))
  }

  write(bytes: Uint8Array): void {
    onDisk(this.path, () => {
      // A write may take only part of what it is given, as when the disk is nearly full.
      for (let done = 0; done < bytes.byteLength; ) done += writeSync(this.#descriptor, bytes, done)
    })
  }

  /** Flushes to the disk and closes. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    try {
      onDisk(this.path, () => fsyncSync(this.#descriptor))
    } finally {
      closeSync(this.#descriptor)
    }
  }

  /** Closes without promising anything about what was written. */
  abandon(): void {
    if (!this.#open) return
    this.#open = false
    closeSync(this.#descriptor)
  }
}

/** Writes a whole text file as UTF-8. */
export function writeText(path: string, text: string): void {
  const file = new DurableFile(path)
  try {
    file.write(new TextEncoder().encode(text))
    file.close()
  } finally {
    file.abandon()
  }
}
