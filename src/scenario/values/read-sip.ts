/** `{ sip: { file: demand.SIPmath, name: Accounts } }`: the trials of a variable of a SIPmath library. */

import { UnreadableFile } from '../../data/read-bytes.ts'
import type { GivenSip, Mark } from '../scenario.ts'
import { LibraryProblem, parseLibrary, type SipLibrary, variableOf } from '../sip/library.ts'
import { listed } from '../words.ts'
import { joinPath, markOf, shown, type TreeMap } from '../yaml/tree.ts'
import { readNotes } from './read-notes.ts'
import type { Files, ValueContext } from './value-context.ts'

const KEYS = ['file', 'name', 'parameters']
const BESIDE = ['sip', 'note', 'source']
const NEEDED = 'a library and a variable are needed: { sip: { file: demand.SIPmath, name: Demand } }'

/** The variable a map names, or null with what is wrong noted. */
export function readSip(context: ValueContext, tree: TreeMap, path: string): GivenSip | null {
  const { problems, files } = context
  const inner = tree.entries.get('sip')!.value
  const mark = markOf(inner.place, joinPath(path, 'sip'))
  const refuse = (message: string, remedy?: string, at: Mark = mark) => {
    problems.add(at, message, remedy)
    return null
  }
  const beside = [...tree.entries.keys()].filter((key) => !BESIDE.includes(key))
  if (beside.length > 0) return refuse(`sip stands alone; got ${listed(beside)} beside it`)
  if (inner.kind !== 'map') return refuse(`${NEEDED}; got ${shown(inner)}`)
  const unknown = [...inner.entries.keys()].filter((key) => !KEYS.includes(key))
  if (unknown.length > 0) return refuse(`sip has no parameter ${unknown[0]}`, `it takes ${listed(KEYS)}`)
  const file = textAt(inner, 'file')
  const name = textAt(inner, 'name')
  if (file === null || name === null) return refuse(NEEDED)
  if (files === null) return refuse('a library is read with a scenario only')
  const parameters = readParameters(context, inner, mark)
  const library = readLibrary(
    context,
    files,
    file,
    markOf(inner.entries.get('file')!.value.place, joinPath(mark.path, 'file')),
  )
  if (parameters === null || library === null) return null
  try {
    const variable = variableOf(library, name, parameters)
    return { kind: 'sip', variable, file, parameters, ...readNotes(context, tree, path), mark }
  } catch (error) {
    if (!(error instanceof LibraryProblem)) throw error
    return refuse(`${file}: ${error.message}`, error.remedy)
  }
}

function textAt(tree: TreeMap, key: string): string | null {
  const value = tree.entries.get(key)?.value
  return value?.kind === 'scalar' && value.text !== '' ? value.text : null
}

function readLibrary(context: ValueContext, files: Files, file: string, mark: Mark): SipLibrary | null {
  const path = files.within(file, mark)
  if (path === null) return null
  try {
    return parseLibrary(files.read(path))
  } catch (error) {
    if (!(error instanceof LibraryProblem || error instanceof UnreadableFile)) throw error
    context.problems.add(mark, `${error.message}; got ${file}`)
    return null
  }
}

/** Numbers by the names the library gives them. */
function readParameters(context: ValueContext, tree: TreeMap, mark: Mark): Map<string, number> | null {
  const parameters = new Map<string, number>()
  const given = tree.entries.get('parameters')?.value
  if (given === undefined) return parameters
  const at = markOf(given.place, joinPath(mark.path, 'parameters'))
  const numbers = given.kind === 'map' ? [...given.entries] : []
  for (const [name, { value }] of numbers) {
    const number = value.kind === 'scalar' && typeof value.value === 'number' ? value.value : Number.NaN
    if (Number.isFinite(number)) parameters.set(name, number)
  }
  if (given.kind === 'map' && parameters.size === numbers.length) return parameters
  context.problems.add(at, `a map of names to numbers is needed; got ${shown(given)}`)
  return null
}
