/** `correlations`: its entries read one by one, then laid together into pairs and copulas. */
import type { Correlation, GivenCopula } from '../scenario.ts'
import { listed } from '../words.ts'
import type { Tree } from '../yaml/tree.ts'
import type { Entry, GroupEntry, JointEntry, PairEntry } from './entry.ts'
import { type EntryContext, readEntry } from './read-entry.ts'

/** Which values hold together. */
export interface Dependence {
  readonly correlations: readonly Correlation[]
  readonly copulas: readonly GivenCopula[]
}

/** What is well formed and fits together; the rest is noted. A pair named by itself wins over a group that holds it. */
export function readCorrelations(context: EntryContext, tree: Tree | undefined): Dependence {
  if (tree?.kind !== 'list') return { correlations: [], copulas: [] }
  const entries = tree.items
    .map((item, i) => readEntry(context, item, `correlations[${i}]`))
    .filter((entry) => entry !== null)
  const once = withoutRepeats(context, entries)
  const correlations = pairsOf(context, once)
  const groups = once.filter((entry): entry is GroupEntry => entry.kind === 'group' && entry.copula !== null)
  const joints = once.filter((entry) => entry.kind === 'joint')
  checkGroups(context, groups, once)
  checkJoints(context, joints, once)
  return { correlations, copulas: [...groups, ...joints].map(({ copula }) => copula!) }
}

/** The same names may be joined once. */
function withoutRepeats({ problems }: EntryContext, entries: readonly Entry[]): Entry[] {
  const seen = new Map<string, Entry>()
  return entries.filter((entry) => {
    const key = entry.names.toSorted().join(' ')
    const earlier = seen.get(key)
    if (earlier === undefined) return seen.set(key, entry)
    const what = entry.names.length === 2 ? 'pair' : 'group'
    const remedy = `it is first given on line ${earlier.mark.line}`
    problems.add(entry.mark, `a ${what} must be given once; got ${listed(entry.names)} again`, remedy)
    return false
  })
}

/** The correlations of pairs: those named by themselves, and those that groups add. */
function pairsOf({ problems }: EntryContext, entries: readonly Entry[]): Correlation[] {
  const named = entries.filter((entry): entry is PairEntry => entry.kind === 'pair')
  const own = new Set(named.map(({ names }) => names.toSorted().join(' ')))
  const grouped = new Map<string, GroupEntry>()
  return entries.flatMap((entry): Correlation[] => {
    if (entry.kind === 'joint') return []
    const { mark, coefficient } = entry
    if (entry.kind === 'pair')
      return [{ first: entry.names[0]!, second: entry.names[1]!, value: coefficient.value, mark }]
    return pairsAmong(entry.names).flatMap(([first, second]) => {
      const key = [first, second].toSorted().join(' ')
      if (own.has(key)) return []
      const earlier = grouped.get(key)
      grouped.set(key, entry)
      if (earlier === undefined) return [{ first, second, value: coefficient.value, mark }]
      const remedy = `it is also in the group on line ${earlier.mark.line}; name the pair by itself: [${first}, ${second}, 0.5]`
      problems.add(mark, `a pair must be given once; got ${first} and ${second} again`, remedy)
      return []
    })
  })
}

function pairsAmong(names: readonly string[]): [string, string][] {
  return names.flatMap((first, i) => names.slice(i + 1).map((second): [string, string] => [first, second]))
}

/** A group with a copula is joined to nothing outside it, since its members share what makes them extreme. */
function checkGroups({ problems }: EntryContext, groups: readonly GroupEntry[], entries: readonly Entry[]): void {
  const groupOf = new Map<string, GroupEntry>()
  for (const group of groups) {
    for (const name of group.names) {
      const earlier = groupOf.get(name)
      if (earlier === undefined) groupOf.set(name, group)
      else
        problems.add(
          group.mark,
          `a name may be in one ${group.copula!.copula} copula; got ${name} again`,
          also(earlier),
        )
    }
  }
  for (const entry of entries) {
    if (entry.kind === 'joint') continue
    const inside = entry.names.filter((name) => groupOf.has(name))
    if (inside.length === 0 || groups.includes(entry as GroupEntry)) continue
    const group = groupOf.get(inside[0]!)!
    const outside = entry.names.find((name) => groupOf.get(name) !== group)
    const { copula } = group.copula!
    if (outside !== undefined) {
      const message = `all that is correlated with a member of a ${copula} copula must be a member; got ${outside}`
      problems.add(entry.mark, message, `add it to the group on line ${group.mark.line}`)
    }
  }
  const ranked = entries.filter((entry) => {
    return entry.kind !== 'joint' && entry.coefficient.measure === 'spearman' && groupOf.has(entry.names[0]!)
  })
  for (const { mark, names } of ranked) {
    const { copula } = groupOf.get(names[0]!)!.copula!
    const message = `a ${copula} copula takes correlations of the scores or kendall; got spearman`
    problems.add(mark, message, 'write { kendall: 0.3 }')
  }
}

/** A pair with a copula of its own has no other correlation. */
function checkJoints({ problems }: EntryContext, joints: readonly JointEntry[], entries: readonly Entry[]): void {
  for (const joint of joints) {
    for (const name of joint.names) {
      const other = entries.find((entry) => entry !== joint && entry.names.includes(name))
      if (other === undefined || (other.kind === 'joint' && joints.indexOf(other) > joints.indexOf(joint))) continue
      const message = `a name joined by a ${joint.copula.copula} copula may have no other correlation; got ${name}`
      problems.add(joint.mark, message, also(other))
    }
  }
}

function also({ mark }: Entry): string {
  return `it is also correlated on line ${mark.line}`
}
