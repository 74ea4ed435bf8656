/** What a terminal could take for a command; tab and line breaks may stand in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

export function hasControlCharacters(text: string): boolean {
  return text.search(CONTROL) >= 0
}

/** The text with the replacement character for each, as messages show it. */
export function printable(text: string): string {
  return text.replace(CONTROL, '\ufffd')
}
