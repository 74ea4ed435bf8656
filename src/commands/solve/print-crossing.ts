/** A break-even as people read it, and as JSON. */
import type { Held } from '../../engine/index.ts'
import type { Scenario } from '../../scenario/index.ts'
import type { Answer } from '../../statistics/index.ts'
import { formatNumber } from '../format.ts'
import { printHeading } from '../heading.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { fileUnit } from '../units.ts'
import { VERSION } from '../version.ts'
import { answerText } from './answer-text.ts'
import { type Crossing, type Sought, valueText } from './crossing.ts'

export function printCrossing(terminal: Terminal, scenario: Scenario, crossing: Crossing, chance: Answer | null): void {
  const { name, until, at, jump, apart, level, others } = crossing
  printHeading(terminal, scenario)
  print(
    terminal,
    `${until.text}\nwhere ${onOut(terminal, 'bold', `${name} = ${valueText(at.x, crossing)}`)}${errorText(crossing)}\n`,
  )
  if (jump !== null) {
    const [below, above] = jump.map((value) => answerText(value, until))
    print(terminal, `It jumps there from ${below} to ${above}, over the target.`)
  }
  if (apart !== null) {
    const [below, above] = apart.map((value) => answerText(value, until))
    print(
      terminal,
      `Between the ends of the bracket it goes from ${below} to ${above}: a smaller --tolerance is nearer.`,
    )
  }
  if (level) print(terminal, 'It stays at the target there: other values near it will do as well.')
  for (const [from, to] of others) {
    const stretch = `${valueText(from, crossing, 4)} and ${valueText(to, crossing, 4)}`
    print(terminal, `It is reached once more between ${stretch}, by a few draws: this is the first from --from on.`)
  }
  if (chance !== null) print(terminal, chanceText(crossing, chance))
  const reached = crossing.width === 0 ? 'Met exactly' : `Bracketed to ${valueText(crossing.width, crossing, 2)}`
  print(terminal, `${reached} in ${crossing.evaluations} runs of the model.`)
}

function errorText(crossing: Crossing): string {
  const { error, low, high, until } = crossing
  if (until.fixed) return ''
  if (low === null || high === null) return ''
  const factor = crossing.quantity.displayFactor
  const reach = `95 % interval ${formatNumber(low * factor)} to ${formatNumber(high * factor)}`
  return ` ± ${formatNumber(error * factor, 2)} (${reach})`
}

function chanceText({ name }: Crossing, { value, error, count, draws }: Answer): string {
  const often =
    count === 0
      ? 'in no draw'
      : count === draws
        ? 'in every draw'
        : `in ${formatNumber(100 * value)} ± ${formatNumber(100 * error, 2)} % of draws`
  return `In the scenario itself ${name} lies above that in some period ${often}.`
}

/** Said of each look while the search goes on. */
export function lookText({ x, answer }: Held, sought: Sought): string {
  return `${sought.name} = ${valueText(x, sought)}: ${answerText(answer.value, sought.until)}`
}

/** Values in the units of the files. */
export function plainCrossing(scenario: Scenario, crossing: Crossing, chance: Answer | null): object {
  const { name, quantity, until, at, error, low, high, width, jump, level, others, evaluations } = crossing
  return {
    engine: `plume ${VERSION}`,
    scenario: scenario.name,
    seed: scenario.seed,
    draws: scenario.draws,
    until: { question: until.question.text, unit: fileUnit(until.question.unit), target: until.target },
    vary: name,
    unit: fileUnit(quantity.unit),
    value: at.x,
    standard_error: error,
    low,
    high,
    bracket: width,
    answer: at.answer.value,
    answer_standard_error: at.answer.error,
    jump,
    level,
    also_between: others,
    evaluations,
    probability_above: chance?.value ?? null,
  }
}
