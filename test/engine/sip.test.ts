/** Trials of a SIPmath library, as a run draws them. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue } from '../../distributions/index.ts'
import { firstDraws } from '../../src/engine/capture.ts'
import { compileProgram } from '../../src/engine/compile-program.ts'
import { buildProgram, type Program } from '../../src/engine/program/program.ts'
import { traceDraw } from '../../src/engine/trace.ts'
import { parseModel } from '../../src/language/index.ts'
import { loadScenario } from '../../src/scenario/index.ts'
import { type SipLibrary, variableNames } from '../../src/scenario/sip/library.ts'

const text = readFileSync(new URL('../scenario/sip/library.SIPmath', import.meta.url), 'utf8')
const library: SipLibrary = JSON.parse(text)
const PARAMETERS = 'parameters: { Project: 7, number: 2, shape: 1.1 }'

function program(names: readonly string[], draws: number, more = ''): Program {
  const model = ['model sips', ...names.map((_, i) => `input x${i}\noutput y${i} = x${i}`)].join('\n')
  const inputs = names.map((name, i) => `  x${i}: { sip: { file: all.SIPmath, name: ${name}, ${PARAMETERS} } }`)
  const scenario = `model: m.model\nhorizon: { start: 2026, periods: 2 }\ndraws: ${draws}\ninputs:\n${inputs.join('\n')}\n${more}`
  const read = (path: string) => (path.endsWith('.SIPmath') ? text : scenario)
  return buildProgram(parseModel(model, 'm.model'), loadScenario('s.yaml', { catalogue, read }))
}

const trialsOf = (name: string): [number, number][] =>
  Object.entries((library.sips.find((sip) => sip.name === name)?.['metadata'] ?? {}) as Record<string, number>).map(
    ([trial, x]) => [Number(trial.slice('Trial'.length)), x],
  )

/** One score at the ends of the copula moves by 3 last bits, which the flattest metalog here magnifies. */
const TOLERANCE = 1e-12

test.each(variableNames(library))('the trials embedded with %s are drawn', (name) => {
  const trials = trialsOf(name)
  const draws = Math.max(...trials.map(([trial]) => trial))
  const one = program([name], draws)
  const [drawn, again] = firstDraws(compileProgram(one, [one.metrics[0]!.node], 0), 1, draws)
  expect(trials.length).toBeGreaterThan(2)
  for (const [trial, x] of trials) {
    expect(Math.abs(drawn![trial - 1]! - x)).toBeLessThanOrEqual(TOLERANCE * Math.abs(x))
    expect(again![trial - 1]).toBe(drawn![trial - 1])
    expect(traceDraw(one, trial - 1).values.get('y0')![0]).toBe(drawn![trial - 1])
  }
})

test('a library with fewer trials than the run has draws is refused', () => {
  expect(() => program(['Trials'], 5)).toThrow('Trials has 4 trials; got 5 draws')
})

test('two variables of one generator move together, those of two do not', () => {
  const one = program(['Both', 'Whole', 'Below'], 4096)
  const columns = firstDraws(
    compileProgram(
      one,
      one.metrics.map(({ node }) => node),
      0,
    ),
    3,
    4096,
  ).filter((_, i) => i % 2 === 0)
  const order = (x: Float64Array) => [...x.keys()].sort((a, b) => x[a]! - x[b]!)
  const ranks = columns.map((column) => {
    const rank = new Float64Array(column.length)
    order(column).forEach((draw, i) => {
      rank[draw] = i
    })
    return rank
  })
  const spearman = (a: Float64Array, b: Float64Array) => {
    const n = a.length
    return 1 - (6 * a.reduce((total, rank, i) => total + (rank - b[i]!) ** 2, 0)) / (n * (n * n - 1))
  }
  expect(spearman(ranks[0]!, ranks[1]!)).toBeGreaterThan(0.99)
  // Five standard errors of a rank correlation of nothing: 6e-7.
  expect(Math.abs(spearman(ranks[0]!, ranks[2]!))).toBeLessThan(5 / Math.sqrt(4096))
})
