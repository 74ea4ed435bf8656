import { joinPath, markOf, shown, type TreeMap } from '../yaml/tree.ts'
import type { ValueContext } from './value-context.ts'

export interface Notes {
  readonly note: string
  readonly source: string
}

/** The `note:` and `source:` of a value; empty where there is none. */
export function readNotes(context: ValueContext, tree: TreeMap, path: string): Notes {
  const read = (name: 'note' | 'source'): string => {
    const value = tree.entries.get(name)?.value
    if (value === undefined) return ''
    if (value.kind === 'scalar') return value.text
    context.problems.add(markOf(value.place, joinPath(path, name)), `a text is needed; got ${shown(value)}`)
    return ''
  }
  return { note: read('note'), source: read('source') }
}
