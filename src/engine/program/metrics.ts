/** Which elements a run records. */

import { elementName } from '../../kernel/lower/lower.ts'
import { combinations } from '../../language/declare/declaration.ts'
import { nearestName } from '../../language/index.ts'
import type { Element, Model, Quantity } from '../../language/model.ts'
import { matchesPattern } from '../../scenario/index.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Problems } from '../../scenario/yaml/problems.ts'

export interface Metric {
  /** `lab.arr`, `neocloud.rent[vr]`. */
  readonly name: string
  readonly quantity: Quantity
  readonly element: Element
}

/**
 * The metrics of a scenario in model order, members in set order. A pattern with `*` picks outputs; a name picks any
 * quantity, all members of an indexed one. Without patterns every output is a metric.
 */
export function metricsOf(
  model: Model,
  scenario: Pick<Scenario, 'metrics' | 'modelMark'>,
  problems: Problems,
): Metric[] {
  const all = elementsOf(model)
  if (scenario.metrics === null) {
    const outputs = all.filter(({ quantity }) => quantity.output)
    if (outputs.length === 0)
      problems.add(scenario.modelMark, 'the model has no outputs', 'mark one with `output`, or name metrics')
    return outputs
  }
  const picked = new Set<Metric>()
  for (const { pattern, mark } of scenario.metrics) {
    const found = all.filter((metric) => {
      return (metric.quantity.output || !pattern.includes('*')) && matchesPattern(pattern, metric.name)
    })
    if (found.length === 0) {
      const near = nearestName(pattern, [...model.quantities.keys()])
      problems.add(mark, `no metric matches ${pattern}`, near === undefined ? undefined : `did you mean ${near}?`)
    }
    for (const metric of found) picked.add(metric)
  }
  return all.filter((metric) => picked.has(metric))
}

/** Every element in the order of the file, members in set order. */
export function elementsOf(model: Model): Metric[] {
  return [...model.quantities.values()].flatMap((quantity) =>
    combinations(quantity.sets.map((set) => model.sets.get(set)!)).map((members) => {
      const element = { quantity: quantity.name, members }
      return { name: elementName(element), quantity, element }
    }),
  )
}
