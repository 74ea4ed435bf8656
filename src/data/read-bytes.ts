/** Reading a user's file from the disk, with its size bounded and what goes wrong in words. */
import { readFileSync, statSync } from 'node:fs'

/** A file that cannot be read; `message` is the rule it breaks, ready for a problem's text. */
export class UnreadableFile extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'UnreadableFile'
  }
}

/**
 * The bytes of a file.
 *
 * @param largest in MB
 * @param what the file should be, for the message: `a text file`
 * @throws UnreadableFile for a missing file, a directory, one that is too large, one without read permission
 */
export function readBytes(path: string, largest: number, what: string): Uint8Array {
  try {
    const { size } = checkedStat(path)
    if (size > largest * 2 ** 20)
      throw new UnreadableFile(`${what} of at most ${largest} MB is needed; got ${Math.ceil(size / 2 ** 20)} MB`)
    return readFileSync(path)
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(reason(error), error)
  }
}

function checkedStat(path: string): { readonly size: number } {
  const stat = statSync(path)
  if (stat.isDirectory()) throw new UnreadableFile('a file is needed; got a directory')
  if (!stat.isFile()) throw new UnreadableFile('a regular file is needed')
  return stat
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
