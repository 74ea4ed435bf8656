import { nearestName } from '../language/nearest-name.ts'

/** The remedy for an unknown name, or undefined when no known one is near. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const nearest = nearestName(name, known)
  return nearest === undefined ? undefined : `did you mean ${nearest}?`
}
