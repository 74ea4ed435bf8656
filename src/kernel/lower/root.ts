import type { Graph, Node } from '../graph.ts'

/** Enough for doubles on every function tried; more steps change nothing. */
const STEPS = 16

/** Closest a step may come to an end, as a share of the bracket. */
const CLOSEST = 1e-16

/**
 * The x between `from` and `to` where `f` changes sign, by a fixed number of steps of Chandrupatla's method: inverse
 * quadratic interpolation where it is safe, else bisection. Without a sign change the end where |f| is smaller.
 * Unrolled, so that both back ends need to know nothing of it.
 *
 * T. R. Chandrupatla, Advances in Engineering Software 28 (1997) 145–149; form after P. O. J. Scherer, Computational
 * Physics, section 6.1.7.
 */
export function rootNode(graph: Graph, from: Node, to: Node, f: (x: Node) => Node): Node {
  const g = arithmetic(graph)
  const atFrom = f(from)
  const atTo = f(to)
  let [a, fa] = [to, atTo]
  let [b, fb] = [from, atFrom]
  let t = graph.constant(0.5)
  for (let step = 0; step < STEPS; step++) {
    const x = g.add(a, g.mul(t, g.sub(b, a)))
    const fx = f(x)
    const same = g.sameSign(fx, fa)
    const c = graph.select(same, a, b)
    const fc = graph.select(same, fa, fb)
    b = graph.select(same, b, a)
    fb = graph.select(same, fb, fa)
    ;[a, fa] = [x, fx]
    if (step < STEPS - 1) t = nextStep(graph, { a, fa, b, fb, c, fc })
  }
  const best = graph.select(g.lt(g.abs(fa), g.abs(fb)), a, b)
  const nearer = graph.select(g.lt(g.abs(atTo), g.abs(atFrom)), to, from)
  return graph.select(g.sameSign(atFrom, atTo), nearer, best)
}

type Bracket = Readonly<Record<'a' | 'fa' | 'b' | 'fb' | 'c' | 'fc', Node>>

/** Where in the bracket, from a (0) to b (1), to look next. */
function nextStep(graph: Graph, { a, fa, b, fb, c, fc }: Bracket): Node {
  const g = arithmetic(graph)
  const [half, one] = [graph.constant(0.5), graph.constant(1)]
  const xi = g.div(g.sub(a, b), g.sub(c, b))
  const phi = g.div(g.sub(fa, fb), g.sub(fc, fb))
  const rest = g.sub(one, phi)
  const safe = graph.op('and', g.lt(g.mul(phi, phi), xi), g.lt(g.mul(rest, rest), g.sub(one, xi)))
  const linear = g.mul(g.div(fa, g.sub(fb, fa)), g.div(fc, g.sub(fb, fc)))
  const quadratic = g.mul(g.mul(g.div(g.sub(c, a), g.sub(b, a)), g.div(fa, g.sub(fc, fa))), g.div(fb, g.sub(fc, fb)))
  const wished = graph.select(safe, g.add(linear, quadratic), half)
  const inside = graph.op('pmax', graph.constant(CLOSEST), graph.op('pmin', graph.constant(1 - CLOSEST), wished))
  const step = graph.select(graph.op('eq', wished, wished), inside, half)
  return graph.select(graph.op('eq', fa, graph.constant(0)), graph.constant(0), step)
}

function arithmetic(graph: Graph) {
  const zero = graph.constant(0)
  const binary = (name: 'add' | 'sub' | 'mul' | 'div' | 'lt') => (a: Node, b: Node) => graph.op(name, a, b)
  const negative = (x: Node) => graph.op('lt', x, zero)
  return {
    add: binary('add'),
    sub: binary('sub'),
    mul: binary('mul'),
    div: binary('div'),
    lt: binary('lt'),
    abs: (x: Node) => graph.op('abs', x),
    sameSign: (x: Node, y: Node) => graph.op('xor', graph.op('xor', negative(x), negative(y)), graph.constant(true)),
  }
}
