/** What the files of a back-test say. */
import { createHash } from 'node:crypto'
import type { BacktestRow } from '../../output/index.ts'
import { type Coverage, factsToTell } from '../../statistics/index.ts'
import { readNamedText } from '../read-named-text.ts'
import { hashesOf, PERCENTILE_DEFINITION } from '../run/finished-run.ts'
import { shellQuote } from '../shell-quote.ts'
import { VERSION } from '../version.ts'
import type { Backtest, BacktestFlags } from './backtest.ts'
import { LEVELS, type ScoredFact } from './score.ts'

export function backtestRows({ program, scores }: Backtest): BacktestRow[] {
  return scores.facts.map((scored) => {
    const { fact, band } = scored
    const { metric, period, date, grade, source } = fact
    const unit = fact.unit === '' ? '1' : fact.unit
    const { draws, nonfinite } = band
    const scenario = program.scenario.name
    const numbers = new Map(Object.entries(numbersOf(scored)))
    return { scenario, metric, period, unit, date, grade, source, draws, nonfinite, actual: fact.written, numbers }
  })
}

/** Percentiles between 0 and 100. */
function numbersOf({ percentiles, at, crps }: ScoredFact): Record<string, number> {
  return {
    ...Object.fromEntries(LEVELS.map((level, i) => [`p${level}`, percentiles[i]!])),
    percentile: 100 * at.share,
    percentile_se: 100 * at.error,
    crps,
  }
}

export function backtestSummary({ program, actuals, scores }: Backtest, flags: BacktestFlags, seconds: number): object {
  const { scenario, model } = program
  const { modelHash, scenarioHash } = hashesOf(program)
  const { name, file, title, vintage, canonical, seed, draws, sampling } = scenario
  const text = readNamedText(actuals)
  return {
    engine: `plume ${VERSION}`,
    command: commandOf(file, actuals, { draws, seed, set: flags.set ?? [] }),
    scenario: { name, file, title, vintage, sha256: scenarioHash, content: canonical },
    model: { name: model.name, file: scenario.modelFile, sha256: modelHash, text: model.text },
    actuals: { file: actuals, sha256: createHash('sha256').update(text, 'utf8').digest('hex') },
    seed,
    draws,
    sampling,
    percentile_definition: PERCENTILE_DEFINITION,
    facts: scores.facts.map((scored) => {
      const { metric, period, unit, written, date, grade, source, note } = scored.fact
      const { in50, in90, band, at } = scored
      const said = { ...numbersOf(scored), in_50: in50, in_90: in90, one_number: at.pointlike }
      return { metric, period, unit, actual: written, ...said, nonfinite: band.nonfinite, date, grade, source, note }
    }),
    coverage: scores.coverage === null ? null : [plain(50, scores.coverage.half), plain(90, scores.coverage.ninety)],
    facts_by_tenth: scores.tenths,
    facts_to_tell_90_from_80: factsToTell(0.9, 0.8),
    timing: { seconds, node: process.version, platform: `${process.platform} ${process.arch}` },
  }
}

function plain(nominal: number, { inside, facts, low, high, asFew, effective }: Coverage): object {
  return { nominal, inside, facts, low: 100 * low, high: 100 * high, as_few: asFew, effective_facts: effective }
}

/** The command that gives the same numbers again. */
function commandOf(
  file: string,
  actuals: string,
  { draws, seed, set }: { readonly draws: number; readonly seed: string; readonly set: readonly string[] },
): string {
  const words = ['plume', 'backtest', file, actuals, '--draws', String(draws), '--seed', seed]
  for (const setting of set) words.push('--set', setting)
  return words.map(shellQuote).join(' ')
}
