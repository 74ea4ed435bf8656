/** `plume show`: what a distribution means. */
import { isList, type Parameter, shortened } from '../../../distributions/index.ts'
import { encodeSummary } from '../../output/index.ts'
import { EXIT } from '../exit-codes.ts'
import { alignColumns, shortNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { DEFAULT_LEVELS, type Level, parseLevels } from './parse-levels.ts'
import { pictureOf } from './picture.ts'
import { readDistribution, type ShownDistribution } from './read-distribution.ts'

export interface ShowFlags {
  /** Probabilities, separated by commas. */
  readonly at?: string
  readonly json?: boolean
}

/**
 * @param text as in a scenario: `lognormal: { p5: 5, p95: 50 }`
 * @returns the exit code
 */
export function show(text: string, flags: ShowFlags, terminal: Terminal): number {
  const levels = parseLevels(flags.at ?? DEFAULT_LEVELS)
  const distribution = readDistribution(text)
  if (flags.json) terminal.out.write(encodeSummary(plain(distribution, levels)))
  else printDistribution(terminal, distribution, levels)
  return EXIT.done
}

function plain({ family, support, mean, sd, quantile }: ShownDistribution, levels: readonly Level[]): object {
  const finite = (x: number) => (Number.isFinite(x) ? x : null)
  return {
    family: family.name,
    support: support.map(finite),
    mean: finite(mean),
    sd: finite(sd),
    quantiles: Object.fromEntries(levels.map(({ text, p }) => [text, finite(quantile(p))])),
  }
}

function printDistribution(terminal: Terminal, distribution: ShownDistribution, levels: readonly Level[]): void {
  const { family, parameters, support, mean, sd, quantile } = distribution
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${listed(value)}`)
  print(terminal, `${onOut(terminal, 'bold', family.name)}: ${family.description}`)
  print(terminal, given.join(', '))
  print(terminal)
  const [low, high] = support
  const facts = [
    [
      'support',
      `${Number.isFinite(low) ? `[${shortNumber(low)}` : '(-∞'}, ${Number.isFinite(high) ? `${shortNumber(high)}]` : '∞)'}`,
    ],
    ['mean', moment(mean)],
    ['sd', moment(sd)],
    ...levels.map(({ text, p }) => [`p = ${text}`, shortNumber(quantile(p))]),
  ]
  const columns = [0, 1].map((i) => ({ cells: facts.map((fact) => fact[i]!), align: 'left' as const }))
  for (const line of alignColumns(columns)) print(terminal, line)
  const picture = pictureOf(distribution)
  if (picture.length > 0) print(terminal)
  for (const line of picture) print(terminal, onOut(terminal, 'cyan', line))
}

function moment(x: number): string {
  return Number.isNaN(x) ? 'does not exist' : Number.isFinite(x) ? shortNumber(x) : 'infinite'
}

function listed(value: Parameter): string {
  if (typeof value === 'number') return shortNumber(value)
  if (typeof value === 'string') return value
  if (isList(value)) return `[${shortened(value.map(listed)).join(', ')}]`
  const inner = Object.entries(value.parameters).map(([name, parameter]) => `${name} ${listed(parameter)}`)
  return `${value.family.name}(${inner.join(', ')})`
}
