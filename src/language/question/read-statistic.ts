import type { Problems } from '../problems.ts'
import type { Source, Span } from '../source.ts'
import type { Statistic } from './question.ts'

const FORM = 'a question is P(…), E(…), sd(…), median(…), p5(…), es5(…) or corr(…, …)'
const EXAMPLE = 'as in P(lab.gross_margin < 0.5 at 2027Q4)'

/** How a question begins: the name of its statistic and the bracket. */
export const STATISTIC = /(P|E|mean|sd|median|corr|p\d+(?:\.\d+)?|es\d+(?:\.\d+)?)\s*\(/

const HEAD = new RegExp(`^${STATISTIC.source}`)

/** The statistic a question begins with, and the offset of its bracket; null, with the problem noted, where there is none. */
export function readStatistic(
  source: Source,
  span: Span,
  problems: Problems,
): { readonly statistic: Statistic; readonly open: number } | null {
  const text = source.text.slice(span.start, span.end)
  const [head, name] = HEAD.exec(text) ?? []
  if (head === undefined || name === undefined) {
    const got = /^[A-Za-z0-9_.]*/.exec(text)![0] || text[0] || 'nothing'
    problems.add({ start: span.start, end: span.start + Math.max(1, got.length) }, `${FORM}; got ${got}`, EXAMPLE)
    return null
  }
  const open = span.start + head.length - 1
  const level = Number(/[\d.]+$/.exec(name)?.[0])
  if (/^(?:p|es)\d/.test(name) && !(level > 0 && level < 100)) {
    problems.add({ start: span.start, end: span.start + name.length }, `a level lies between 0 and 100; got ${level}`)
    return null
  }
  return { statistic: statisticOf(name, level), open }
}

function statisticOf(name: string, level: number): Statistic {
  switch (name) {
    case 'P':
      return { kind: 'probability' }
    case 'E':
    case 'mean':
      return { kind: 'mean' }
    case 'sd':
      return { kind: 'sd' }
    case 'corr':
      return { kind: 'correlation' }
    case 'median':
      return { kind: 'percentile', level: 50 }
    default:
      return { kind: name.startsWith('es') ? 'shortfall' : 'percentile', level }
  }
}
