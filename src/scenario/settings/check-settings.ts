import { z } from 'zod'
import { parseCount } from '../count.ts'
import { didYouMean } from '../did-you-mean.ts'
import { listed } from '../words.ts'
import type { Problems } from '../yaml/problems.ts'
import { joinPath, markOf, type Place, plainOf, shown, type Tree, type TreeMap } from '../yaml/tree.ts'
import { MOST_DRAWS, settings } from './settings.ts'

/** `inputs` and `shocks` are read one by one; here they only have to be a map and a list. */
const file = z.strictObject({
  ...settings,
  inputs: z.record(z.string(), z.unknown(), { error: 'a map of names to values is needed' }).default({}),
  shocks: z.array(z.unknown(), { error: 'a list is needed: [{ on: price, multiply: 1.1 }]' }).default([]),
})

export type Settings = z.output<typeof file>

/** The settings of a merged scenario with their defaults, or null with what is wrong with them noted. */
export function checkSettings(tree: TreeMap, problems: Problems): Settings | null {
  const result = file.safeParse(plainOf(tree))
  if (result.success) return result.data
  for (const issue of result.error.issues) noteIssue(tree, issue, problems)
  return null
}

/**
 * Notes what a schema finds wrong with a part of a scenario.
 *
 * @param base the path of the part
 * @param keys what it may hold, where it is a map of its own
 */
export function noteIssue(
  root: Tree,
  issue: z.core.$ZodIssue,
  problems: Problems,
  base = '',
  keys: readonly string[] = [],
): void {
  const { found, place, path } = follow(root, issue.path, base)
  if (issue.code !== 'unrecognized_keys') {
    const got = found === null ? 'nothing' : shown(found)
    const count = path === 'draws' && found?.kind === 'scalar' ? parseCount(found.text) : Number.NaN
    const remedy = count >= 1 && count <= MOST_DRAWS ? `write ${count}` : undefined
    problems.add(markOf(place, path), `${issue.message}; got ${got}`, remedy)
    return
  }
  for (const key of issue.keys) {
    const entry = found?.kind === 'map' ? found.entries.get(key) : undefined
    const top = [...Object.keys(settings), 'inputs', 'shocks']
    const known = path === '' ? top : path === 'horizon' ? ['start', 'periods'] : keys
    const remedy = didYouMean(key, known) ?? (known.length > 0 ? `there are ${listed(known)}` : undefined)
    problems.add(markOf(entry?.key ?? place, joinPath(path, key)), 'unknown key', remedy)
  }
}

/** The node at an issue's path; where it does not exist, the place of the nearest one around it. */
function follow(
  root: Tree,
  path: readonly PropertyKey[],
  base: string,
): { found: Tree | null; place: Place; path: string } {
  let found: Tree | null = root
  let place = root.place
  let text = base
  for (const step of path) {
    text = typeof step === 'number' ? `${text}[${step}]` : joinPath(text, String(step))
    if (found === null) continue
    found = child(found, step)
    if (found !== null) place = found.place
  }
  return { found, place, path: text }
}

function child(tree: Tree, step: PropertyKey): Tree | null {
  if (tree.kind === 'map') return tree.entries.get(String(step))?.value ?? null
  if (tree.kind === 'list') return tree.items[Number(step)] ?? null
  return null
}
