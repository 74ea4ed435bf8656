/**
 * `min, mode and max`; `nothing` for none.
 *
 * @param last the word before the last one
 */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length <= 1) return words[0] ?? 'nothing'
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
