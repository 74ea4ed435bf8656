import type { Problems } from './problems.ts'

/** Characters no text holds: below the space, all but tab, line feed, vertical tab, form feed and carriage return. */
const isBinary = (code: number) => code < 9 || (code > 13 && code < 32)

/**
 * A file that is empty, or not text at all, gets one message instead of thousands.
 *
 * @throws InvalidInput
 */
export function refuseUnreadable(text: string, problems: Problems): void {
  let at = 0
  while (at < text.length && !isBinary(text.charCodeAt(at))) at++
  if (at < text.length) {
    const message = `a model is text; got the byte ${text.charCodeAt(at)}`
    problems.add({ start: at, end: at + 1 }, message, 'is this the right file?')
  } else if (/^[\s\ufeff]*$/.test(text)) {
    problems.add({ start: 0, end: 0 }, 'the model is empty', 'write model NAME, or model NAME every quarter')
  }
  problems.check()
}
