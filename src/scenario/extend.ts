/** Reading a scenario file and the chain of files it extends into one tree. */
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { UnreadableFile } from '../data/read-bytes.ts'
import { inherited, merge } from './merge.ts'
import type { Mark } from './scenario.ts'
import { parseYaml } from './yaml/parse-yaml.ts'
import type { Problems } from './yaml/problems.ts'
import { realPath } from './yaml/read-file.ts'
import { isNull, markOf, shown, type Tree, type TreeMap } from './yaml/tree.ts'

/** How many files may stand between a scenario and the last one it extends. */
const LONGEST_CHAIN = 8

/** Reading files for one scenario. */
export interface Source {
  readonly read: (path: string) => string
  /** Folders of the files named on the command line; beside the current folder, what may be read. */
  readonly folders: readonly string[]
  readonly problems: Problems
}

/**
 * A scenario merged with all it extends, or null when a file of the chain cannot be read; what is wrong is noted.
 *
 * @param mark where the file is named; null for the file of the command line
 */
export function loadTree(
  source: Source,
  file: string,
  mark: Mark | null = null,
  above: readonly string[] = [],
): TreeMap | null {
  const own = readTree(source, file, mark)
  if (own === null) return null
  const parent = own.entries.get('extends')?.value
  if (parent === undefined || isNull(parent)) return merge(null, own, source.problems)
  const at = markOf(parent.place, 'extends')
  const path = parentPath(source, file, parent, at, [...above, identity(file)])
  const under = path === null ? null : loadTree(source, path, at, [...above, identity(file)])
  return under === null ? null : merge(inherited(under), own, source.problems)
}

/**
 * A path written in a scenario, from where the scenario stands; null, with the problem noted, when it leaves the
 * folders a scenario may name.
 */
export function pathWithin(source: Source, holder: string, text: string, mark: Mark): string | null {
  const path = isAbsolute(text) ? text : join(dirname(holder), text)
  const inside = ['.', ...source.folders].some((folder) => contains(resolve(folder), resolve(path)))
  const really = ['.', ...source.folders].some((folder) => contains(realPath(resolve(folder)), realPath(resolve(path))))
  if (inside && really) return path
  const message = `a path inside the current folder or that of the scenario is needed; got ${text}`
  source.problems.add(mark, message)
  return null
}

function parentPath(source: Source, file: string, parent: Tree, mark: Mark, above: readonly string[]): string | null {
  if (parent.kind !== 'scalar' || typeof parent.value !== 'string' || parent.value === '') {
    source.problems.add(mark, `the path of one scenario is needed; got ${shown(parent)}`)
    return null
  }
  const path = pathWithin(source, file, parent.value, mark)
  if (path === null) return null
  if (above.includes(identity(path))) {
    const names = [...above.slice(above.indexOf(identity(path))), identity(path)].map((name) => relative('.', name))
    source.problems.add(mark, `scenarios must not extend each other in a circle; got ${names.join(' -> ')}`)
    return null
  }
  if (above.length > LONGEST_CHAIN) {
    source.problems.add(mark, `a chain of extends may be at most ${LONGEST_CHAIN} long; got more`)
    return null
  }
  return path
}

function readTree({ read, problems }: Source, file: string, mark: Mark | null): TreeMap | null {
  const start = { file, line: 1, column: 1, length: 1, source: '', path: '' }
  try {
    const tree = parseYaml(read(file), file, problems)
    if (tree === null || tree.kind === 'map') return tree
    problems.add(markOf(tree.place, ''), `a scenario is a map of keys to values; got ${shown(tree)}`)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    problems.add(mark ?? start, mark === null ? error.message : `${error.message}; got ${file}`)
  }
  return null
}

/** One name for one file, whatever the path to it. */
function identity(file: string): string {
  return realPath(resolve(file))
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith('../') && !way.startsWith('..\\')
}
