/** Reading a user's text file. The only place of this folder that touches the disk. */
import { realpathSync } from 'node:fs'
import { readBytes, UnreadableFile } from '../../data/read-bytes.ts'

/** In MB: far above any model or scenario, far below what would fill memory. */
const LARGEST = 16

/**
 * The text of a UTF-8 file, without a byte order mark.
 *
 * @throws UnreadableFile for a missing file, a directory, a binary or empty file, one above 16 MB, one without read permission
 */
export function readText(path: string): string {
  return decodeText(readBytes(path, LARGEST, 'a text file'))
}

/** Where a path really is, following links; the path itself when there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
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
