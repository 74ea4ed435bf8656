import { readText, UnreadableFile } from '../scenario/index.ts'
import { UsageError } from './usage-error.ts'

/** The text of a file named on the command line. @throws UsageError when it cannot be read */
export function readNamedText(file: string): string {
  try {
    return readText(file)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new UsageError(`${file}: ${error.message}`)
  }
}
