/** Random models, from text through parser and lowering to both back ends. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Graph } from '../../src/kernel/graph.ts'
import { lower } from '../../src/kernel/lower/lower.ts'
import { parseModel } from '../../src/language/index.ts'
import { runCompiled, runInterpreted } from './harness.ts'

const DRAWS = 16
const PERIODS = 4

/** An expression over the names in scope: scalars a and b, the equations before, the current member of x[g]. */
function expressionOf(names: readonly string[]): fc.Arbitrary<string> {
  const { tree } = fc.letrec<{ tree: string; condition: string }>((tie) => {
    const t = tie('tree')
    const pair = fc.tuple(t, t)
    const name = fc.constantFrom(...names)
    const call = (f: string) => t.map((x) => `${f}(${x})`)
    return {
      tree: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        name,
        fc.constantFrom('0', '1', '2.5', '1e-3', '60 %', 't', 'dt'),
        pair.map(([x, y]) => `(${x} + ${y})`),
        pair.map(([x, y]) => `(${x} - ${y} * 2)`),
        pair.map(([x, y]) => `${x} * ${y}`),
        pair.map(([x, y]) => `(${x}) / (${y})`),
        pair.map(([x, y]) => `min(${x}, ${y})`),
        pair.map(([x, y]) => `max(${x}, ${y})`),
        pair.map(([x, y]) => `mod(${x}, ${y})`),
        fc.tuple(t, fc.integer({ min: -3, max: 5 })).map(([x, n]) => `(${x}) ^ ${n < 0 ? `(${n})` : n}`),
        pair.map(([x, y]) => `(${x}) ^ (${y})`),
        fc.tuple(tie('condition'), t, t).map(([c, x, y]) => `if(${c}, ${x}, ${y})`),
        ...['abs', 'sqrt', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10'].map(call),
        ...['floor', 'ceil', 'round', 'trunc', 'logistic', 'normal_cdf', 'normal_quantile'].map(call),
        t.map((x) => `clamp(${x}, -1, 3)`),
        t.map((x) => `interpolate(${x}, { -1: 2, 0: 5, 4: 1 })`),
        t.map((x) => `cumulative(${x})`),
        t.map((x) => `running_max(${x})`),
        pair.map(([x, y]) => `prev(${x}, ${y})`),
        pair.map(([x, y]) => `lag(${x}, 2, ${y})`),
        t.map((x) => `sum(g: x[g] * ${x})`),
        t.map((x) => `root(r from 0 to 3: exp(r) - 2 - ${/prev|lag|cumulative|running|root/.test(x) ? 'a' : x})`),
      ),
      condition: fc.oneof(
        { depthSize: 'small' },
        pair.map(([x, y]) => `${x} < ${y}`),
        pair.map(([x, y]) => `not (${x} >= ${y})`),
        pair.map(([x, y]) => `${x} == ${y} within 0.1`),
        fc.tuple(tie('condition'), tie('condition')).map(([p, q]) => `(${p} and ${q} or a != b)`),
      ),
    }
  })
  return tree
}

const model = fc
  .tuple(
    expressionOf(['a', 'b', 'x[m]', 'x[n]']),
    expressionOf(['a', 'b', 'x[g]']),
    expressionOf(['a', 'p', 'q[n]', 'prev(z, a)']),
  )
  .map(
    ([p, q, z]) => `model random every quarter
unit quarter
set g = { m, n }
input a
input b
input x[g]
p = ${p}
q[g] = ${q}
z = ${z}
assert "never": z > p
`,
  )

const doubles = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -5, max: 5 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, -0, 1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 5e-324, 1e308),
  },
)

describe('a random model', () => {
  it('gives the same bits compiled and interpreted', () => {
    fc.assert(
      fc.property(model, fc.array(doubles, { minLength: 4 * DRAWS, maxLength: 4 * DRAWS }), (text, values) => {
        const graph = new Graph(PERIODS)
        const sources = new Map(
          ['a', 'b', 'x[m]', 'x[n]'].map((name, i) => [name, graph.source(i, i === 0 ? 'period' : 'draw')]),
        )
        const lowered = lower({
          graph,
          model: parseModel(text, null),
          yearsPerPeriod: 0.25,
          bind: (_, name) => sources.get(name),
        })
        const results = [...lowered.elements.values(), ...lowered.asserts.map(({ node }) => node)]
        const inputs = (source: number, draw: number) => values[source * DRAWS + draw]!
        const interpreted = runInterpreted(graph, results, inputs, DRAWS)
        expect(runCompiled(graph, results, inputs, DRAWS)).toEqual(interpreted)
        expect(runCompiled(graph, results, inputs, DRAWS, 50)).toEqual(interpreted)
      }),
      { numRuns: 60 },
    )
  })
})
