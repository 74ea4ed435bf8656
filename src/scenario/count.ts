const COUNT = /^(\d+(?:_\d+)*(?:\.\d+)?)(?:e\+?(\d{1,3}))?\s*([kM])?$/i

/**
 * A whole number as people type it on a command line: `100000`, `100_000`, `1e6`, `100k`, `2.5M`.
 *
 * @returns NaN for anything that is not a whole number of at least 0
 *
 * @example
 * parseCount('100k') // 100000
 */
export function parseCount(text: string): number {
  const match = COUNT.exec(text.trim())
  if (match === null) return Number.NaN
  const [, digits = '', exponent = '0', suffix = ''] = match
  const thousands = suffix === '' ? 0 : suffix.toLowerCase() === 'k' ? 3 : 6
  const value = Number(`${digits.replaceAll('_', '')}e${Number(exponent) + thousands}`)
  return Number.isInteger(value) ? value : Number.NaN
}
