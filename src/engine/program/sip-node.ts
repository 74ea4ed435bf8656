/**
 * A variable of a SIPmath library in the graph, trial k + 1 in draw k. Uniforms come from the library's own generator and
 * functions are those of its standard, so that every program that reads the library sees the same trials.
 */
import { functions } from '../../kernel/functions/index.ts'
import type { Graph, Node } from '../../kernel/graph.ts'
import { conversionFactor, parseUnit } from '../../language/index.ts'
import { choleskyOf } from '../../sampling/correlation/symmetric.ts'
import { hdrNode, MOST_HDR } from '../../sampling/hdr.ts'
import { indexedNode } from '../../sampling/tables/indexed-table.ts'
import type { GivenSip } from '../../scenario/scenario.ts'
import type { SipFunction, SipUniform } from '../../scenario/sip/variable.ts'
import { printable } from '../../scenario/yaml/control-characters.ts'
import { neededIn, type Target, type ValueContext } from './values.ts'

/** The node of the variable's trials, in the unit of the target. Problems are noted, as in `valueNode`. */
export function sipNode(context: ValueContext, given: GivenSip, target: Target): Node {
  const { graph, problems, sources, draws } = context
  const factor = factorTo(context, given, target)
  const { name, uniform, value, rounded } = given.variable
  const trials = value.kind === 'trials' ? value.values : uniform.kind === 'trials' ? uniform.values : null
  const most = trials?.length ?? MOST_HDR
  if (draws > most) {
    problems.add(given.mark, `${name} has ${most} trials; got ${draws} draws`, `run --draws ${most} at most`)
    return graph.constant(0)
  }
  const number = sources.drawNumber()
  const u = uniformNode(graph, uniform, number)
  const x = u === null ? trialsNode(graph, value, number) : functionNode(graph, value, u)
  const trial = rounded ? graph.op('nearest', x) : x
  return factor === 1 ? trial : graph.op('mul', trial, graph.constant(factor))
}

/**
 * What turns the library's values into the target's unit: 1 where the library states no unit, or, with a remark, one that
 * the model does not know.
 */
function factorTo({ model, problems, remarks }: ValueContext, { variable, mark }: GivenSip, target: Target): number {
  const { name, unit } = variable
  if (unit === null) return 1
  const own = parseUnit(unit, model.units)
  const needed = neededIn(target.unit)
  if (own === null) {
    const message = `the unit of ${name} is none of the model's, so its trials are taken for ${needed}`
    remarks.push(printable(`${target.name}: ${message}; got ${unit}`))
    return 1
  }
  const factor = conversionFactor(own, target.unit)
  if (factor !== null) return factor
  problems.add(mark, `${needed} is needed; the library has ${name} in ${unit}`)
  return 1
}

/** null where no uniform is needed. */
function uniformNode(graph: Graph, uniform: SipUniform, number: Node): Node | null {
  const trial = graph.op('add', number, graph.constant(1))
  switch (uniform.kind) {
    case 'index':
      return null
    case 'trials':
      return indexedNode(graph, uniform.values, number)
    case 'hdr':
      return hdrNode(graph, uniform.seeds, trial)
    case 'gaussian': {
      const row = choleskyOf(uniform.correlation)[uniform.layer]!
      const terms = row.flatMap((weight, i) => {
        if (weight === 0) return []
        const score = graph.call(functions.normal_quantile, hdrNode(graph, uniform.seeds[i]!, trial))
        return [graph.op('mul', score, graph.constant(weight))]
      })
      return graph.call(functions.normal_cdf, sum(graph, terms))
    }
  }
}

function trialsNode(graph: Graph, value: SipFunction, number: Node): Node {
  return indexedNode(graph, value.kind === 'trials' ? value.values : [Number.NaN], number)
}

function functionNode(graph: Graph, value: SipFunction, u: Node): Node {
  if (value.kind === 'table') return tableNode(graph, value.rows, u)
  if (value.kind !== 'metalog') return graph.constant(Number.NaN)
  const { coefficients, lower, upper } = value
  const y = metalogNode(graph, coefficients, u)
  const exp = (x: Node) => graph.call(functions.exp, x)
  if (lower !== null && upper !== null) {
    const share = graph.call(functions.logistic, y)
    return graph.op('add', graph.constant(lower), graph.op('mul', graph.constant(upper - lower), share))
  }
  if (lower !== null) return graph.op('add', graph.constant(lower), exp(y))
  return upper === null ? y : graph.op('sub', graph.constant(upper), exp(graph.op('neg', y)))
}

/** Keelin's terms in order: 1, L, (u − ½)L, u − ½, and from the fifth (u − ½)^k and (u − ½)^k·L in turn. */
function metalogNode(graph: Graph, coefficients: readonly number[], u: Node): Node {
  const one = graph.constant(1)
  const logit = graph.call(functions.log, graph.op('div', u, graph.op('sub', one, u)))
  const centred = graph.op('sub', u, graph.constant(0.5))
  const powers = [one, centred]
  const power = (k: number): Node => (powers[k] ??= graph.op('mul', power(k - 1), centred))
  const terms = coefficients.map((coefficient, i) => {
    const [k, withLogit] = termOf(i + 1)
    const factor = withLogit ? graph.op('mul', power(k), logit) : power(k)
    return graph.op('mul', graph.constant(coefficient), factor)
  })
  return sum(graph, terms)
}

function termOf(term: number): readonly [number, boolean] {
  if (term <= 4) return [term === 1 || term === 2 ? 0 : 1, term === 2 || term === 3]
  return [Math.floor((term - 1) / 2), term % 2 === 0]
}

/** From the last row back, so that the first row whose probability reaches u wins. */
function tableNode(graph: Graph, rows: readonly (readonly [number, number])[], u: Node): Node {
  const last = graph.constant(rows.at(-1)![1])
  return rows.slice(0, -1).reduceRight((rest, [probability, x]) => {
    return graph.select(graph.op('le', u, graph.constant(probability)), graph.constant(x), rest)
  }, last)
}

function sum(graph: Graph, terms: readonly Node[]): Node {
  return terms.reduce((total, term) => graph.op('add', total, term))
}
