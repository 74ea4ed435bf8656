/** `[a, b, 0.45]`, `[a, b, { spearman: 0.43 }]` and `[a, b, { kendall: 0.3 }]`. */

import { pairOf } from '../merge.ts'
import type { Correlation } from '../scenario.ts'
import { correlation } from '../settings/settings.ts'
import { canonicalReference } from '../yaml/names.ts'
import type { Problems } from '../yaml/problems.ts'
import { markOf, plainOf, type Tree } from '../yaml/tree.ts'
import { fromKendall, fromSpearman } from './rank-correlation.ts'

/**
 * The correlations that are well formed; pairs of one name and pairs given twice are noted. Entries of a wrong form
 * are left out: the check of the settings has noted them.
 */
export function readCorrelations(tree: Tree | undefined, problems: Problems): Correlation[] {
  if (tree?.kind !== 'list') return []
  const lines = new Map<string, number>()
  const correlations: Correlation[] = []
  tree.items.forEach((item, i) => {
    const parsed = correlation.safeParse(plainOf(item))
    const pair = pairOf(item)
    if (!parsed.success || pair === null) return
    const mark = markOf(item.place, `correlations[${i}]`)
    const [first, second] = parsed.data.slice(0, 2).map((name) => canonicalReference(String(name)) ?? '')
    const given = parsed.data[2]
    const value = scoreCorrelation(given)
    const earlier = lines.get(pair)
    if (first === second) problems.add(mark, `a name cannot be correlated with itself; got ${first} twice`)
    else if (earlier !== undefined) {
      problems.add(
        mark,
        `a pair must be given once; got ${first} and ${second} again`,
        `it is first given on line ${earlier}`,
      )
    } else {
      lines.set(pair, item.place.line)
      correlations.push({ first: first!, second: second!, value, mark })
    }
  })
  return correlations
}

/** Of the normal scores, whatever measure it was given in. */
function scoreCorrelation(given: number | { readonly spearman: number } | { readonly kendall: number }): number {
  if (typeof given === 'number') return given
  return 'spearman' in given ? fromSpearman(given.spearman) : fromKendall(given.kendall)
}
