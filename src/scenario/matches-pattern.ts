/**
 * Whether a metric pattern picks a name: `*` stands for any characters, dots included; the name of an indexed
 * quantity picks all its members.
 *
 * @example
 * matchesPattern('lab.*', 'lab.arr.growth') // true
 * matchesPattern('neocloud.rent', 'neocloud.rent[vr]') // true
 */
export function matchesPattern(pattern: string, name: string): boolean {
  const pieces = pattern.replace(/\s+/g, '').split('*')
  if (matchesPieces(pieces, name)) return true
  const bracket = name.indexOf('[')
  return bracket >= 0 && matchesPieces(pieces, name.slice(0, bracket))
}

/** The first piece starts the name, the last ends it, those between occur in order; linear, whatever the pattern. */
function matchesPieces(pieces: readonly string[], name: string): boolean {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (pieces.length === 1) return name === first
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return at <= name.length - last.length
}
