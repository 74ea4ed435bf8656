import type { Definition } from '../../language/index.ts'

/** The quantities that a definition names. */
export function referencesOf({ expression }: Definition): string[] {
  const found: string[] = []
  const waiting: unknown[] = [expression]
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (typeof part !== 'object' || part === null) continue
    if ('kind' in part && part.kind === 'reference' && 'quantity' in part) found.push(String(part.quantity))
    waiting.push(...Object.values(part))
  }
  return found
}
