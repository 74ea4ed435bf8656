import { basename, extname, join } from 'node:path'
import { UsageError } from '../usage-error.ts'

/** A scenario to run and where its files go. */
export interface Target {
  readonly file: string
  readonly name: string
  readonly folder: string
}

/**
 * `results/<name>` without `--out`, the folder itself for one scenario, `<folder>/<name>` for several.
 *
 * @throws UsageError when two scenarios would write to one folder
 */
export function targetsOf(files: readonly string[], out: string | undefined): Target[] {
  const targets = files.map((file) => {
    const name = basename(file, extname(file))
    const folder = out === undefined ? join('results', name) : files.length === 1 ? out : join(out, name)
    return { file, name, folder }
  })
  targets.forEach(({ file, name }, i) => {
    const first = targets.find((other) => other.name === name)!
    if (first === targets[i]) return
    const message = `scenarios run together must have different names; got ${first.file} and ${file}`
    throw new UsageError(message, 'run them one by one, each with its own --out')
  })
  return targets
}
