/**
 * The known name a mistyped one was most likely meant to be, or undefined when none is near: the same but for case, the
 * same behind a missing prefix (`price` for `lab.price`), else the least edit distance, a swap of neighbours counting
 * once, up to a third of the length.
 *
 * @example
 * nearestName('pirce', ['price', 'cost']) // 'price'
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  let suffix: string | undefined
  for (const candidate of known) {
    const lower = candidate.toLowerCase()
    if (lower === wanted) return candidate
    if (suffix === undefined && lower.endsWith(`.${wanted}`)) suffix = candidate
    if (Math.abs(lower.length - wanted.length) >= least) continue
    const distance = editDistance(wanted, lower, least)
    if (distance < least && distance < Math.max(wanted.length, lower.length)) {
      least = distance
      best = candidate
    }
  }
  return suffix ?? best
}

/** Insertions, deletions, replacements and swaps of neighbours; anything from `limit` up may come back as `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, replaced)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
    }
    if (Math.min(...row) >= limit) return limit
    before = previous
    previous = row
  }
  return previous[b.length]!
}
