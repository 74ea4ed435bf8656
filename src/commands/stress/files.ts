import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { UsageError } from '../usage-error.ts'

/**
 * The stress files of a command: those named, or with `--all` every scenario in the folder `stress/` beside the base.
 *
 * @throws UsageError when there are none, or two scenarios have one name
 */
export function stressFiles(base: string, named: readonly string[], all: boolean): string[] {
  const files = [...named, ...(all ? inFolder(join(dirname(base), 'stress')) : [])]
  if (files.length === 0) {
    throw new UsageError(
      'a stress is needed',
      'name scenario files, or take --all of the folder stress/ beside the base',
    )
  }
  const names = [base, ...files].map((file) => basename(file, extname(file)))
  names.forEach((name, i) => {
    const first = names.indexOf(name)
    if (first === i) return
    const [one, other] = [first, i].map((k) => [base, ...files][k])
    throw new UsageError(`scenarios stressed together must have different names; got ${one} and ${other}`)
  })
  return files
}

function inFolder(folder: string): string[] {
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : []
  if (found.length === 0) throw new UsageError(`--all: there are no stresses in ${folder}`)
  return found.toSorted().map((name) => join(folder, name))
}
