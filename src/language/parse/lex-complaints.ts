/** What to say of a character the language does not have, with what was probably meant. */
export interface Complaint {
  readonly length: number
  readonly message: string
  readonly remedy?: string
}

const MEANT: readonly (readonly [string, string])[] = [
  ['&&', 'write and'],
  ['&', 'write and'],
  ['||', 'write or'],
  ['|', 'write or, or abs(x)'],
  ['!', 'write not'],
  ['?', 'write if(condition, a, b)'],
  [';', 'a statement ends with its line'],
  ["'", 'write "'],
  ['\u2212', 'write -'],
  ['\u2013', 'write -'],
  ['\u2014', 'write -'],
  ['\u00d7', 'write *'],
  ['\u00b7', 'write *'],
  ['\u00f7', 'write /'],
  ['\u2264', 'write <='],
  ['\u2265', 'write >='],
  ['\u2260', 'write !='],
  ['\u2018', 'write "'],
  ['\u2019', 'write "'],
  ['\u201c', 'write "'],
  ['\u201d', 'write "'],
  ['\u2026', 'write the missing part out'],
  ['\u20ac', 'unit names are letters, digits, _, $ and %'],
  ['\u00a3', 'unit names are letters, digits, _, $ and %'],
]

export function complaintAbout(text: string, at: number): Complaint {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  const { length } = character
  if (character === '"') {
    const line = /[^\r\n]*/y
    line.lastIndex = at
    return { length: line.exec(text)![0].length, message: 'a text ends on its line; got no closing "' }
  }
  if (character === '.') {
    const digits = /\d/.test(text[at - 1] ?? '') || /\d/.test(text[at + 1] ?? '')
    return digits
      ? { length, message: 'a number needs digits on both sides of its point' }
      : { length, message: 'a point joins two parts of a name, each starting with a letter' }
  }
  if (character === '_') {
    const rest = /\w+/y
    rest.lastIndex = at
    const run = rest.exec(text)![0]
    const message = /\d/.test(text[at - 1] ?? '')
      ? `a number is written without separators; got ${run}`
      : `a name starts with a letter; got ${run}`
    return { length: run.length, message }
  }
  const meant = MEANT.find(([written]) => text.startsWith(written, at))
  if (meant !== undefined) {
    return { length: meant[0].length, message: `the language has no ${meant[0]}`, remedy: meant[1] }
  }
  const message = `the language has no ${nameOf(character)}`
  if (!/\p{L}/u.test(character)) return { length, message }
  const word = /[\p{L}\p{M}\p{N}_.]+/uy
  word.lastIndex = at
  const run = word.exec(text)![0].length
  return { length: run, message, remedy: 'names are made of the letters A to Z, digits, _ and points' }
}

function nameOf(character: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? character
    : `character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
