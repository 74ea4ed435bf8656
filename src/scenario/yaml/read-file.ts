/** Reading a user's text file. The only place of this folder that touches the disk. */
import { readFileSync, realpathSync, statSync } from 'node:fs'

/** Far above any model or scenario, far below what would fill memory. */
const LARGEST = 16 * 2 ** 20

/** A file that cannot be read; `message` is the rule it breaks, ready for a problem's text. */
export class UnreadableFile extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'UnreadableFile'
  }
}

/**
 * The text of a UTF-8 file, without a byte order mark.
 *
 * @throws UnreadableFile for a missing file, a directory, a binary or empty file, one above 16 MB, one without read permission
 */
export function readText(path: string): string {
  let bytes: Uint8Array
  try {
    const { size } = checkedStat(path)
    if (size > LARGEST)
      throw new UnreadableFile(`a text file of at most 16 MB is needed; got ${Math.ceil(size / 2 ** 20)} MB`)
    bytes = readFileSync(path)
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(reason(error), error)
  }
  return decodeText(bytes)
}

/** Where a path really is, following links; the path itself when there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function checkedStat(path: string): { readonly size: number } {
  const stat = statSync(path)
  if (stat.isDirectory()) throw new UnreadableFile('a file is needed; got a directory')
  if (!stat.isFile()) throw new UnreadableFile('a regular file is needed')
  return stat
}

function decodeText(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new UnreadableFile('a text file is needed; got a binary file')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new UnreadableFile('a text file in UTF-8 is needed; got other bytes', error)
  }
  if (text.trim() === '') throw new UnreadableFile('the file is empty')
  return text
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file'
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read the file'
    case 'ELOOP':
      return 'the file is a link that leads back to itself'
    case 'ENAMETOOLONG':
      return 'the path is too long'
    default:
      return `the file cannot be read (${String(code ?? error)})`
  }
}
