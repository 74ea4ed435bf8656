/**
 * `docs/model.md` from the model: its groups (the `# ---- Title ----` comments), equations, consts, asserts and what
 * depends on what, and the notes beside this file. The parsed model knows no comments, so titles are read from its text.
 */
import type { Definition, Model, Quantity } from '../../src/language/index.ts'

interface Group {
  readonly title: string
  /** Of its heading, counted from 1. */
  readonly line: number
  readonly quantities: readonly Quantity[]
}

export function modelPage(model: Model, introduction: string, notes: string): string {
  const groups = groupsOf(model).filter(({ quantities }) => quantities.length > 0)
  return [
    introduction.trim(),
    '## What depends on what',
    picture(groups),
    ...groups.flatMap(section),
    '## What must hold on every draw in every quarter',
    model.asserts.map(({ label, text }) => `- ${label}: \`${text}\``).join('\n'),
    '## Constants',
    constants(model),
    notes.trim(),
  ]
    .join('\n\n')
    .concat('\n')
}

export function groupsOf(model: Model): readonly Group[] {
  const headings = model.text.split('\n').flatMap((line, i) => {
    const title = /^# ---- (.*?) -+$/.exec(line)?.[1]
    return title === undefined ? [] : [{ title, line: i + 1 }]
  })
  const quantities = [...model.quantities.values()]
  return headings.map((heading, i) => {
    const end = headings[i + 1]?.line ?? Number.POSITIVE_INFINITY
    const own = quantities.filter(({ position }) => position.line > heading.line && position.line < end)
    return { ...heading, quantities: own }
  })
}

/** Arrows from the group that gives a number to the group that uses it. */
function picture(groups: readonly Group[]): string {
  const home = new Map(groups.flatMap(({ quantities }, i) => quantities.map(({ name }) => [name, i] as const)))
  const arrows = groups.flatMap(({ quantities }, to) => {
    const used = quantities.flatMap(({ definitions }) =>
      definitions.flatMap(({ expression }) => references(expression)),
    )
    const from = new Set(used.map((name) => home.get(name)).filter((i) => i !== undefined && i !== to))
    return [...from].sort((a, b) => a! - b!).map((i) => `  g${i} --> g${to}`)
  })
  const boxes = groups.map(({ title }, i) => `  g${i}["${title}"]`)
  return ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```'].join('\n')
}

/** Names of the quantities an expression refers to, at any depth. */
function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(references)
  const own = 'kind' in node && node.kind === 'reference' && 'quantity' in node ? [String(node.quantity)] : []
  return [...own, ...Object.values(node).flatMap(references)]
}

function section({ title, quantities }: Group): string[] {
  const equations = quantities.filter(({ kind }) => kind !== 'const')
  return equations.length === 0 ? [] : [`## ${title}`, ...equations.map(entry)]
}

function entry(quantity: Quantity): string {
  const kind = quantity.output ? ', a metric' : quantity.kind === 'input' ? ', sampled' : ''
  const head = `**${heading(quantity)}**${unitOf(quantity)}${kind}: ${quantity.description}${sourceOf(quantity)}`
  if (quantity.definitions.length === 0) return head
  const lines = quantity.definitions.map((definition) => `${left(quantity, definition)} = ${definition.text}`)
  return `${head}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``
}

function heading({ name, sets }: Quantity): string {
  return `\`${name}${sets.length > 0 ? `[${sets.join(', ')}]` : ''}\``
}

function left(quantity: Quantity, { members }: Definition): string {
  const subscripts = members ?? quantity.sets
  return subscripts.length > 0 ? `${quantity.name}[${subscripts.join(', ')}]` : quantity.name
}

function unitOf({ unit, display }: Quantity): string {
  if (unit.text === '') return ''
  return ` in ${unit.text}${display.text === unit.text ? '' : `, shown in ${display.text}`}`
}

function sourceOf({ source }: Quantity): string {
  return source === '' ? '' : ` [${source}]`
}

function constants(model: Model): string {
  const consts = [...model.quantities.values()].filter(({ kind }) => kind === 'const')
  const rows = consts.map((quantity) => {
    const values = quantity.definitions.map(({ text }) => `\`${text}\``).join(' ')
    return `| ${heading(quantity)} | ${values} | ${quantity.unit.text} | ${quantity.description} | ${quantity.source} |`
  })
  return ['| const | default | unit | what it is | source, grade |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}
