export interface Described {
  readonly label: string
  readonly description: string
  readonly source: string
}

/**
 * Takes the `##` lines of a statement apart: the first sentence without its period is the label, what stands in the last
 * brackets the source.
 *
 * @example
 * describe(['Price of memory. Contract, not spot.', '[F43, B]'])
 * // { label: 'Price of memory', description: 'Price of memory. Contract, not spot.', source: 'F43, B' }
 */
export function describe(lines: readonly string[]): Described {
  const whole = lines.join(' ').replace(/\s+/g, ' ').trim()
  const open = whole.endsWith(']') ? whole.lastIndexOf('[') : -1
  const source = open < 0 ? '' : whole.slice(open + 1, -1).trim()
  const description = open < 0 ? whole : whole.slice(0, open).trim()
  const sentence = /^.*?[.!?](?= |$)/.exec(description)?.[0] ?? description
  return { label: sentence.replace(/\.$/, ''), description, source }
}
