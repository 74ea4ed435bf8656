/** What a distribution means: facts, quantiles, a picture. */
import { isList, type Parameter, shortened } from '../../../distributions/index.ts'
import { alignColumns, shortNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import type { Level } from './parse-levels.ts'
import { pictureOf, withoutNoise } from './picture.ts'
import type { ShownDistribution } from './read-distribution.ts'

export function plainDistribution(
  { family, support, mean, sd, quantile }: ShownDistribution,
  levels: readonly Level[],
): object {
  const finite = (x: number) => (Number.isFinite(x) ? x : null)
  return {
    family: family.name,
    support: support.map(finite),
    mean: finite(mean),
    sd: finite(sd),
    quantiles: Object.fromEntries(levels.map(({ text, p }) => [text, finite(quantile(p))])),
  }
}

export function printDistribution(terminal: Terminal, distribution: ShownDistribution, levels: readonly Level[]): void {
  const { family } = distribution
  print(terminal, `${onOut(terminal, 'bold', family.name)}: ${family.description}`)
  printFacts(terminal, distribution, levels)
}

/** Without the name. */
export function printFacts(terminal: Terminal, distribution: ShownDistribution, levels: readonly Level[]): void {
  const { parameters, support, mean, sd, quantile } = distribution
  const spread = quantile(0.75) - quantile(0.25)
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${listed(value)}`)
  print(terminal, `${given.join(', ')}\n`)
  const [low, high] = support
  const facts = [
    [
      'support',
      `${Number.isFinite(low) ? `[${shortNumber(low)}` : '(-∞'}, ${Number.isFinite(high) ? `${shortNumber(high)}]` : '∞)'}`,
    ],
    ['mean', moment(mean)],
    ['sd', moment(sd)],
    ...levels.map(({ text, p }) => [`p = ${text}`, shortNumber(withoutNoise(quantile(p), spread))]),
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
