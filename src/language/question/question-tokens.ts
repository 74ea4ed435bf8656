/**
 * The tokens of a question. Words that mean something in questions alone become symbols where they stand for it, so that
 * models may go on calling quantities `at` or `for`. An `at` before an operator stays `at` and is meant for the value before
 * it; one that ends what stands between brackets and commas becomes `@`, one before `and` or `or` becomes `@&`.
 */
import { lex, type Token } from '../parse/lex.ts'
import type { Problems } from '../problems.ts'
import type { Source, Span } from '../source.ts'

const JOINS: readonly string[] = ['and', 'or']

const AFTER_PART: readonly string[] = [')', ',', '|', '=', 'for', '']

/** @param span of the text the tokens are wanted of; everything else is passed over */
export function questionTokens(source: Source, span: Span, problems: Problems): Token[] {
  const inside = source.text
    .slice(span.start, span.end)
    .replaceAll('|', ':')
    .replace(/[\r\n]/g, ' ')
  const text = `${source.text.slice(0, span.start).replace(/[^\r\n]/g, ' ')}${inside}`
  const tokens = lex({ ...source, text }, problems)
  // All of it is a comment.
  if (tokens.length === 0) return [{ kind: 'end', text: '', ...span }]
  const marked = tokens.map((token, i): Token => {
    if (source.text[token.start] === '|') return { ...token, text: '|' }
    const own =
      token.kind === 'word' && (token.text === 'at' || token.text === 'for') && tokens[i + 1]?.kind === 'number'
    return own ? { ...token, kind: 'symbol' } : token
  })
  return marked.map((token, i) => {
    if (token.kind !== 'symbol' || token.text !== 'at') return token
    const next = marked[behindPeriod(marked, i + 1)]?.text ?? ''
    if (JOINS.includes(next)) return { ...token, text: '@&' }
    return AFTER_PART.includes(next) ? { ...token, text: '@' } : token
  })
}

/** The index of the token behind a period: all that stand without space between them belong to it. */
function behindPeriod(tokens: readonly Token[], start: number): number {
  let i = start + 1
  while (tokens[i] !== undefined && tokens[i]!.start === tokens[i - 1]!.end && isPartOfPeriod(tokens[i]!)) i++
  return i
}

/** `Q4` of `2027Q4`, `-04` of `2027-04`. */
export function isPartOfPeriod({ kind, text }: Token): boolean {
  return kind === 'number' || kind === 'word' || text === '-'
}
