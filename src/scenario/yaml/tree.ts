/**
 * A YAML document as plain data that remembers where everything stands. Files are merged (`extends`) and read in this
 * form, so that a message about a merged value still points at the line of the file that holds it.
 */
import type { Mark } from '../scenario.ts'

/** Where a node stands; with the path at which it is read it is a mark. */
export type Place = Omit<Mark, 'path'>

export interface TreeScalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As written, without quotes. */
  readonly text: string
  readonly place: Place
}

export interface TreeList {
  readonly kind: 'list'
  readonly items: readonly Tree[]
  readonly place: Place
}

export interface TreeMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, TreeEntry>
  readonly place: Place
}

export interface TreeEntry {
  /** Where the key stands. */
  readonly key: Place
  readonly value: Tree
}

export type Tree = TreeScalar | TreeList | TreeMap

export function markOf(place: Place, path: string): Mark {
  return { ...place, path }
}

/** `inputs` and `price` make `inputs.price`. */
export function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

export function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null
}

/** What a message shows as the value that was got. */
export function shown(tree: Tree): string {
  if (tree.kind === 'list') return tree.items.length === 0 ? 'an empty list' : 'a list'
  if (tree.kind === 'map') return tree.entries.size === 0 ? 'nothing' : `{ ${[...tree.entries.keys()].join(', ')} }`
  if (tree.value === null) return 'nothing'
  if (tree.value === '') return 'an empty text'
  return tree.text.length > 60 ? `${tree.text.slice(0, 57)}...` : tree.text
}

/** The tree as JSON values; a name can be any text here, so maps become objects without a prototype. */
export function plainOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'list') return tree.items.map(plainOf)
  const plain: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [name, entry] of tree.entries) plain[name] = plainOf(entry.value)
  return plain
}
