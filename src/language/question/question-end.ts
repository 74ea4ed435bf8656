import { STATISTIC } from './read-statistic.ts'

/**
 * Where the question that begins at an offset ends: behind the bracket that closes it, or at the end of the text.
 *
 * @returns null where none begins
 * @example questionEnd('P(max(a, b) > 1 at 2027) > 5 %', 0) // 24
 */
export function questionEnd(text: string, start: number): number | null {
  const head = new RegExp(STATISTIC.source, 'y')
  head.lastIndex = start
  if (!head.test(text)) return null
  let open = 1
  let at = head.lastIndex
  for (; at < text.length && open > 0; at++) {
    if ('([{'.includes(text[at]!)) open++
    else if (')]}'.includes(text[at]!)) open--
  }
  return at
}
