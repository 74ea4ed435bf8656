/**
 * The trials of a `<dist>` element (DIST standard 1.1): base64 of 16-bit numbers, the high byte first, that divide the range from
 * min to max into 65,535 steps.
 *
 * @returns undefined when the text is no such element
 */
export function decodeDist(text: string): number[] | undefined {
  const element = /^\s*<dist\b([^>]*)>([^<]*)<\/dist>\s*$/.exec(text)
  if (element === null) return undefined
  const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(element[1]!)?.[1] ?? ''
  const [low, high, count] = ['min', 'max', 'count'].map((name) => Number(attribute(name) || Number.NaN))
  const bytes = decodeBase64(element[2]!)
  if (bytes === undefined || !(high! >= low!) || bytes.length < 2 * count!) return undefined
  return Array.from({ length: count! }, (_, i) => {
    return low! + ((high! - low!) * (256 * bytes[2 * i]! + bytes[2 * i + 1]!)) / 65535
  })
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
