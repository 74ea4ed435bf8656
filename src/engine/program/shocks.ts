/**
 * Shocks by the elements they bend, and what they make of a value. A value that a shock draws has a stream of its own,
 * named by the element and the shock's place among those on it, so that no other draw changes when a shock is added.
 */
import type { Graph, Node } from '../../kernel/graph.ts'
import { elementName } from '../../kernel/lower/lower.ts'
import type { Shocked } from '../../kernel/lower/shocked.ts'
import type { Model, Quantity } from '../../language/index.ts'
import type { Given, Scenario, Shock } from '../../scenario/scenario.ts'
import type { Problems } from '../../scenario/yaml/problems.ts'
import { namedIn } from './names.ts'
import { percentileWindow } from './percentile-window.ts'
import { knownNumber, PLAIN, type ValueContext, valueNode } from './values.ts'

/** One shock as it meets one element. */
export interface ElementShock {
  readonly shock: Shock
  readonly quantity: Quantity
  /** Name of the streams its value draws from: `shocks[rent[vr]].1`. */
  readonly stream: string
}

/** The value of a shock that has one. */
export function drawnValue({ change }: Shock): Given | null {
  return change.kind === 'percentile' ? null : change.value
}

/**
 * The shocks of every element that has any, in order.
 *
 * @param givenAs what the scenario gives an element
 */
export function shocksByElement(
  model: Model,
  { shocks }: Scenario,
  givenAs: (name: string) => Given | undefined,
  problems: Problems,
): Map<string, readonly ElementShock[]> {
  const found = new Map<string, ElementShock[]>()
  const places = new Map<string, number>()
  for (const shock of shocks) {
    const mark = { ...shock.mark, path: `${shock.mark.path}.on` }
    const named = namedIn(model, shock.on, 'quantity', () => true, mark, problems)
    if (named === null) continue
    const { quantity, members } = named
    const place = (places.get(shock.on) ?? 0) + 1
    places.set(shock.on, place)
    for (const element of model.order) {
      if (element.quantity !== quantity.name || (members !== null && element.members.join() !== members.join()))
        continue
      const name = elementName(element)
      const others = found.get(name) ?? []
      if (shock.change.kind === 'percentile') checkDrawn(shock, quantity, givenAs(name), problems)
      const value = drawnValue(shock)
      const shared = members === null && value !== null && 'shared' in value && value.shared
      const stream = shared ? `shocks[${shock.on}].${place}` : `shocks[${name}].${others.length + 1}`
      found.set(name, [...others, { shock, quantity, stream }])
    }
  }
  return found
}

const KINDS = {
  data: 'a column of data',
  number: 'a fixed number',
  list: 'a list by period',
  text: 'a text',
  part: 'a part of a distribution',
  process: 'a process',
  sip: 'a variable of a library',
}

function checkDrawn({ on, mark }: Shock, { kind }: Quantity, given: Given | undefined, problems: Problems): void {
  if (given?.kind === 'distribution') return
  const got = given !== undefined ? KINDS[given.kind] : kind === 'equation' ? 'an equation' : 'a fixed number'
  problems.add({ ...mark, path: `${mark.path}.percentile` }, `a distribution is needed; ${on} is ${got}`)
}

/** The normal score of a distribution drawn between percentiles; of two windows over one period the later one counts. */
export function restrictedScore(graph: Graph, shocks: readonly ElementShock[], z: Node): Node {
  return shocks.reduce((score, { shock }) => {
    const { change } = shock
    if (change.kind !== 'percentile') return score
    return graph.select(inWindow(graph, shock), percentileWindow(graph, z, change.low, change.high), score)
  }, z)
}

/**
 * What shocks make of a value. Problems are noted, as in `valueNode`.
 *
 * @returns for the unshocked value: what others see, and what its own prev or process sees
 */
export function shockedBy(context: ValueContext, shocks: readonly ElementShock[]): (raw: Node) => Shocked {
  const steps = shocks.map((one) => ({ carry: one.shock.carry, step: stepOf(context, one) }))
  return (raw) => ({
    visible: steps.reduce((x, { step }) => step(x), raw),
    kept: steps.reduce((x, { carry, step }) => (carry ? step(x) : x), raw),
  })
}

function stepOf(context: ValueContext, { shock, quantity, stream }: ElementShock): (x: Node) => Node {
  const { graph } = context
  const { change } = shock
  if (change.kind === 'percentile') return (x) => x
  const { kind } = change
  const target = { name: stream, unit: kind === 'multiply' ? PLAIN : quantity.unit }
  const value =
    change.value.kind === 'list'
      ? windowSeries(context, shock, change.value.values, target.unit)
      : valueNode(context, change.value, target)
  const changed = (x: Node) => (kind === 'set' ? value : graph.op(kind === 'multiply' ? 'mul' : 'add', x, value))
  return (x) => graph.select(inWindow(graph, shock), changed(x), x)
}

/** A list with a value for each period of the window; outside it nobody reads it. */
function windowSeries(
  context: ValueContext,
  { from, to }: Shock,
  values: readonly Given[],
  unit: Quantity['unit'],
): Node {
  const numbers = values.map((value) => knownNumber(context, value, unit))
  const at = (t: number) => numbers[Math.min(Math.max(t, from), to) - from]!
  return context.graph.series(Array.from({ length: context.graph.periods }, (_, t) => at(t)))
}

function inWindow(graph: Graph, { from, to }: Shock): Node {
  return graph.series(Array.from({ length: graph.periods }, (_, t) => t >= from && t <= to))
}
