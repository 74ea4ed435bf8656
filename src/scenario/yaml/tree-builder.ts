import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { hasControlCharacters } from './control-characters.ts'
import { isReserved } from './names.ts'
import type { Problems } from './problems.ts'
import type { SourceText } from './source-text.ts'
import { joinPath, markOf, type Place, type Tree, type TreeEntry } from './tree.ts'

/** Nobody nests this deep, and it is far from what a call stack holds. */
export const DEEPEST = 200

/** Aliases may repeat parts of a file; beyond this many repeated nodes in all they are an attack. */
const MOST_REPEATED = 10_000

/** Turns the nodes of one document into a `Tree`, noting what is not allowed. */
export class TreeBuilder {
  readonly #source: SourceText
  readonly #problems: Problems
  readonly #anchors = new Map<string, Node>()
  /** Anchored nodes being read, so that one that holds itself is found. */
  readonly #open = new Set<Node>()
  /** The outermost alias being repeated, if any. */
  #alias: { readonly place: Place; readonly path: string } | null = null
  #repeated = 0

  constructor(source: SourceText, problems: Problems) {
    this.#source = source
    this.#problems = problems
  }

  /** Whether reading was given up because aliases multiply. */
  get exhausted(): boolean {
    return this.#repeated > MOST_REPEATED
  }

  build(node: Node | null, path: string, depth = 0): Tree {
    const place = this.#place(node)
    const nothing: Tree = { kind: 'scalar', value: null, text: '', place }
    const refuse = (message: string, remedy?: string): Tree => {
      this.#problems.add(markOf(place, path), message, remedy)
      this.#problems.silence(place)
      return nothing
    }
    if (node === null) return nothing
    if (depth > DEEPEST) return refuse(`values may be nested at most ${DEEPEST} deep`)
    if (this.#alias !== null && ++this.#repeated > MOST_REPEATED) {
      const { place: at, path: within } = this.#alias
      const message = `aliases may repeat at most ${MOST_REPEATED} values`
      if (this.#repeated === MOST_REPEATED + 1) this.#problems.add(markOf(at, within), message, 'write the values out')
      return nothing
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source)
      if (target === undefined) return refuse(`no anchor before this alias is called ${node.source}`)
      if (this.#open.has(target)) return refuse(`the alias ${node.source} stands inside what it repeats`)
      const outer = this.#alias
      this.#alias ??= { place, path }
      const tree = this.build(target, path, depth + 1)
      this.#alias = outer
      return tree
    }
    if (node.tag !== undefined) {
      const tag = node.tag.replace('tag:yaml.org,2002:', '!!')
      return refuse(`tags are not allowed; got ${tag}`, 'a scenario is plain data: write the value itself')
    }
    return this.#anchored(node, () => this.#collection(node, path, depth, place))
  }

  #place(node: Node | null): Place {
    const [from, to] = node?.range ?? [0, 0]
    return this.#source.place(from, to)
  }

  #anchored(node: Node, read: () => Tree): Tree {
    const anchor = isAlias(node) ? undefined : (node as { readonly anchor?: string }).anchor
    if (anchor === undefined) return read()
    if (this.#alias === null) this.#anchors.set(anchor, node)
    this.#open.add(node)
    const tree = read()
    this.#open.delete(node)
    return tree
  }

  #collection(node: Node, path: string, depth: number, place: Place): Tree {
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node, path, depth), place }
    if (isSeq(node)) return { kind: 'list', items: this.#items(node, path, depth), place }
    return this.#scalar(node as Scalar, path, place)
  }

  #items(node: YAMLSeq, path: string, depth: number): Tree[] {
    return node.items.map((item, i) => this.build(item as Node | null, `${path}[${i}]`, depth + 1))
  }

  #entries(node: YAMLMap, path: string, depth: number): Map<string, TreeEntry> {
    const entries = new Map<string, TreeEntry>()
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null
      const key = this.#place(keyNode)
      const name = isScalar(keyNode) ? keyText(keyNode) : ''
      const here = markOf(key, joinPath(path, name))
      const broken = brokenKey(keyNode, name)
      const earlier = entries.get(name)
      if (broken !== null) {
        this.#problems.add(here, broken.message, broken.remedy)
        // What is left of a value without this key is not worth a complaint; what is left of a section is.
        if (depth > 1) this.#problems.silence(this.#place(node))
      } else if (earlier !== undefined) {
        this.#problems.add(here, 'given twice', `it is first given on line ${earlier.key.line}`)
      } else {
        const value = pair.value as Node | null
        const tree = this.build(value, here.path, depth + 1)
        entries.set(name, { key, value: value === null ? { ...tree, place: key } : tree })
      }
    }
    return entries
  }

  #scalar(node: Scalar, path: string, place: Place): Tree {
    const text = node.source ?? String(node.value)
    const value = node.value as string | number | boolean | null
    if (typeof value === 'string' && hasControlCharacters(value)) {
      this.#problems.add(markOf(place, path), 'control characters are not allowed')
    }
    return { kind: 'scalar', value, text, place }
  }
}

/** Keys that look like numbers or null are names like any other: what they are called is how they are written. */
function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? '')
}

function brokenKey(key: Node | null, name: string): { readonly message: string; readonly remedy?: string } | null {
  if (!isScalar(key) || key.tag !== undefined) return { message: 'a key must be a plain text' }
  if (name === '') return { message: 'a key must not be empty' }
  if (name === '<<') return { message: 'merge keys are not supported', remedy: 'use extends, or write the entries out' }
  if (isReserved(name)) return { message: 'this name is reserved', remedy: 'choose another name' }
  return hasControlCharacters(name) ? { message: 'control characters are not allowed' } : null
}
