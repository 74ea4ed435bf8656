/** Polynomials inside kernel functions. Coefficients stand lowest power first. */
import type { Graph, Node } from '../graph.ts'

/** Horner's rule: the fewest operators. */
export function polynomial(graph: Graph, x: Node, coefficients: readonly number[]): Node {
  return coefficients
    .map((coefficient) => graph.constant(coefficient))
    .reduceRight((sum, coefficient) => graph.op('add', graph.op('mul', sum, x), coefficient))
}

/**
 * Even and odd powers apart, each by Horner's rule in x²: one operator more than Horner's rule, or none where x² is
 * needed anyway, and half as long a chain of operators that wait for each other.
 */
export function pairedPolynomial(graph: Graph, x: Node, square: Node, coefficients: readonly number[]): Node {
  const even = coefficients.filter((_, power) => power % 2 === 0)
  const odd = coefficients.filter((_, power) => power % 2 === 1)
  return graph.op('add', polynomial(graph, square, even), graph.op('mul', x, polynomial(graph, square, odd)))
}
