/** `plume fit DATA`: distributions ranked on a column. */
import { families } from '../../../distributions/index.ts'
import { dataError } from '../../data/data-table.ts'
import { readColumn } from '../../data/read-column.ts'
import {
  type BootstrapValues,
  bootstrapOf,
  type FamilyFit,
  type FamilyRanking,
  fitFamilies,
  notFitted,
  type Sample,
  sampleOf,
  sampleProblem,
  usualRecipes,
} from '../../fit/index.ts'
import { encodeSummary } from '../../output/index.ts'
import { alignColumns, counted, formatNumber, shortNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { type FitFlags, recipesOf } from './flags.ts'
import { quantilePicture } from './quantile-picture.ts'
import { familyYaml } from './yaml.ts'

interface Report {
  readonly column: string
  readonly sample: Sample
  readonly ranking: FamilyRanking
  /** Of the best family, if asked for. */
  readonly bootstrap: BootstrapValues | null
}

/** @throws InvalidInput; UsageError */
export function fitFamiliesTo(file: string, flags: FitFlags, terminal: Terminal): void {
  const chosen = recipesOf(flags)
  const { name, values } = readColumn(file, flags.column)
  const sample = sampleOf([...values])
  const problem = sampleProblem(sample)
  if (problem !== null) throw dataError(file, `${name}: ${problem}`)
  const ranking = fitFamilies(sample, chosen ?? usualRecipes(sample))
  const best = ranking.fits[0]
  if (best === undefined) {
    const reasons = ranking.excluded.map(({ family, reason }) => `${family} ${reason}`)
    throw dataError(file, `${name}: no family fits: ${reasons.join('; ')}`)
  }
  const rounds = flags.bootstrap ?? 0
  const bootstrap = rounds > 0 ? bootstrapOf(best, sample.size, rounds, flags.seed ?? 'plume') : null
  const report = { column: name, sample, ranking, bootstrap }
  if (flags.json) terminal.out.write(encodeSummary(plain(file, report)))
  else printReport(terminal, file, report, chosen === null)
}

function plain(file: string, { column, sample, ranking, bootstrap }: Report): object {
  const finite = (x: number | null) => (x !== null && Number.isFinite(x) ? x : null)
  return {
    file,
    column,
    values: sample.size,
    fits: ranking.fits.map(({ flat, ad, ...fit }) => ({
      ...fit,
      ad: finite(ad),
      notIdentified: flat,
      yaml: familyYaml(column, fit.family, fit.parameters).trim(),
    })),
    excluded: ranking.excluded,
    ...(bootstrap === null ? {} : { bootstrap: { family: ranking.fits[0]!.family, ...bootstrap } }),
  }
}

function printReport(terminal: Terminal, file: string, report: Report, usual: boolean): void {
  const { column, sample, ranking, bootstrap } = report
  const best = ranking.fits[0]!
  const facts = `mean ${shortNumber(sample.mean, 4)}, sd ${shortNumber(sample.sd, 4)}, from ${shortNumber(sample.low, 4)} to ${shortNumber(sample.high, 4)}`
  print(terminal, `${onOut(terminal, 'bold', `${file}, ${column}`)}: ${counted(sample.size, 'value')}, ${facts}\n`)
  for (const line of rankingTable(ranking.fits)) print(terminal, line)
  print(terminal)
  for (const line of quantilePicture(sample.values, quantileOf(best))) print(terminal, onOut(terminal, 'cyan', line))
  print(terminal, `observed values over quantiles of ${best.family}\n`)
  print(terminal, 'Paste under inputs:')
  print(terminal, onOut(terminal, 'cyan', familyYaml(column, best.family, best.parameters)))
  print(terminal)
  for (const note of notesOf(report, usual)) print(terminal, note)
  if (bootstrap !== null) print(terminal, bootstrapNote(best, bootstrap))
}

function rankingTable(fits: readonly FamilyFit[]): string[] {
  const right = (title: string, cell: (fit: FamilyFit) => string) =>
    ({ cells: [title, ...fits.map(cell)], align: 'right' }) as const
  const orNone = (x: number | null, text: (x: number) => string) => (x === null ? '-' : text(x))
  return alignColumns([
    { cells: ['family', ...fits.map(({ family }) => family)], align: 'left' },
    right('k', ({ estimated }) => String(estimated)),
    right('log L', ({ logLikelihood }) => logLikelihood.toFixed(2)),
    right('AIC', ({ aic }) => aic.toFixed(2)),
    right('AICc', ({ aicc }) => orNone(aicc, (x) => x.toFixed(2))),
    right('KS', ({ ks }) => ks.toFixed(4)),
    right('A²', ({ ad }) => orNone(ad, (x) => formatNumber(x))),
  ])
}

function quantileOf({ family, parameters }: FamilyFit): (p: number, q: number) => number {
  return families.find(({ name }) => name === family)!.quantile(parameters)
}

function notesOf({ ranking }: Report, usual: boolean): string[] {
  const flat = ranking.fits
    .filter((fit) => fit.flat.length > 0)
    .map(({ family, flat }) => `${family}: the data do not say what ${flat.join(' and ')} is; its likelihood is flat`)
  const excluded = ranking.excluded.map(({ family, reason }) => `${family}: ${reason}`)
  return [
    ...flat,
    ...(excluded.length > 0 ? ['Excluded:', ...excluded.map((line) => `  ${line}`)] : []),
    ...(usual ? [`Not tried: ${Object.keys(notFitted).join(', ')}; --families NAME says why`] : []),
    'KS and A² say how far off a fit is. Tables of p-values do not hold for them, since the parameters come from the same data.',
  ]
}

function bootstrapNote({ family }: FamilyFit, { ks, ad }: BootstrapValues): string {
  const tail = ad === null ? '' : `, A² ${ad.toFixed(4)}`
  return `Bootstrapped p-values of ${family}: KS ${ks.toFixed(4)}${tail}`
}
