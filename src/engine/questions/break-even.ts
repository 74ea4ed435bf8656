/** The value of one quantity at which a statistic reaches a target, all other draws staying what they are. */
import type { Model, Question } from '../../language/index.ts'
import type { Scenario } from '../../scenario/index.ts'
import type { Answer } from '../../statistics/index.ts'
import { inlinePool } from '../pool.ts'
import { type AnswerOptions, answersTo } from './answers.ts'
import { narrow } from './narrow.ts'

export interface BreakEvenSearch {
  /** A quantity or one of its members, which is held at one value in every draw and period. */
  readonly vary: string
  /** Where the search begins and ends, in the quantity's unit. */
  readonly from: number
  readonly to: number
  /** With one answer, not one for each period. */
  readonly question: Question
  /** In the question's unit. */
  readonly target: number
  /** How narrow the bracket must become, > 0 and at most a tenth of the way, or no slope could be told. */
  readonly tolerance: number
}

/** The statistic where the quantity is held at x. */
export interface Held {
  readonly x: number
  readonly answer: Answer
  /** The answer less the target. */
  readonly excess: number
}

export interface BreakEven {
  /** Where it is reached, on the side where the statistic is nearer to the target; null where nowhere. */
  readonly at: Held | null
  /** The other end of the bracket; `at` itself where the target is met exactly. */
  readonly beyond: Held | null
  /** Statistic per unit of the quantity around the break-even; NaN where it is not known. */
  readonly slope: number
  /** Whether it stays at the target around there. */
  readonly level: boolean
  /** Everything looked at with all draws, by x. */
  readonly looked: readonly Held[]
  /** Stretches in which it is reached once more, from few draws. */
  readonly others: readonly (readonly [number, number])[]
  /** Runs of the model, long and short. */
  readonly evaluations: number
}

export interface BreakEvenOptions extends Pick<AnswerOptions, 'threads' | 'pool'> {
  /** Called after each look with all draws. */
  readonly onLook?: (held: Held) => void
}

/** Points between the ends at which few draws are looked at first. */
const SCANNED = 7

const SCAN_DRAWS = 4096

/**
 * Looks from `from` to `to` with few draws for the first change of sign, then narrows it with all of them.
 *
 * @throws InvalidInput as `buildProgram`; TooLarge when one question needs more draws at once than can be held
 */
export async function breakEven(
  model: Model,
  scenario: Scenario,
  search: BreakEvenSearch,
  options: BreakEvenOptions = {},
): Promise<BreakEven> {
  return new Search(model, scenario, search, options).run()
}

class Search {
  readonly #model: Model
  readonly #scenario: Scenario
  readonly #search: BreakEvenSearch
  readonly #options: BreakEvenOptions
  readonly #looked = new Map<number, Held>()
  #evaluations = 0

  constructor(model: Model, scenario: Scenario, search: BreakEvenSearch, options: BreakEvenOptions) {
    this.#model = model
    this.#scenario = scenario
    this.#search = search
    this.#options = options
  }

  async run(): Promise<BreakEven> {
    const { from, to, tolerance } = this.#search
    const ends = [await this.#look(from), await this.#look(to)] as const
    const exact = ends.find(({ excess }) => excess === 0)
    if (ends.some(({ excess }) => Number.isNaN(excess))) return this.#nowhere()
    if (exact !== undefined) return this.#found([exact, exact], [])
    const stretches = signChanges(await this.#scan(ends))
    for (const [i, [low, high]] of stretches.entries()) {
      const [first, last] = [await this.#look(low), await this.#look(high)]
      // What few draws see at its edge, all draws may not.
      if (first.excess > 0 === last.excess > 0) continue
      const bracket = await narrow((x) => this.#look(x), first, last, tolerance)
      return this.#found(bracket, stretches.slice(i + 1))
    }
    const [first, last] = ends
    if (first.excess > 0 === last.excess > 0) return this.#nowhere()
    return this.#found(await narrow((x) => this.#look(x), first, last, tolerance), [])
  }

  /** With the ends, in their order. */
  async #scan(ends: readonly [Held, Held]): Promise<Held[]> {
    const [first, last] = ends
    const inner: Held[] = []
    const draws = Math.min(SCAN_DRAWS, this.#scenario.draws)
    for (let i = 1; i <= SCANNED; i++) {
      const x = first.x + ((last.x - first.x) * i) / (SCANNED + 1)
      inner.push(await this.#hold(x, { ...this.#scenario, draws }, { ...this.#options, pool: inlinePool, threads: 1 }))
    }
    return [first, ...inner, last]
  }

  async #found([at, beyond]: readonly [Held, Held], others: BreakEven['others']): Promise<BreakEven> {
    const { error } = at.answer
    const rough = error > 0 ? roughSlope([...this.#looked.values()], at.x, 2 * error) : Number.NaN
    const reach = this.#reachOf((2 * error) / Math.abs(rough))
    const slope = reach > 0 ? await this.#slopeAt(at, reach) : rough
    return this.#result({ at, beyond, slope, level: await this.#isLevelAt(at, reach), others })
  }

  /** Half of the stretch in which the statistic changes by a few of its errors: what the draws can tell apart. */
  #reachOf(wanted: number): number {
    const { from, to } = this.#search
    return wanted > 0 ? Math.min(wanted, Math.abs(to - from) / 4) : 0
  }

  async #slopeAt({ x }: Held, reach: number): Promise<number> {
    const [before, after] = [await this.#look(this.#inside(x - reach)), await this.#look(this.#inside(x + reach))]
    return slopeOf(before, after)
  }

  /** Further apart than draws leave a statistic unchanged because they are finitely many. */
  async #isLevelAt({ x, excess }: Held, reach: number): Promise<boolean> {
    if (excess !== 0) return false
    const apart = Math.max(2 * this.#search.tolerance, reach)
    for (const value of [this.#inside(x - apart), this.#inside(x + apart)]) {
      if (value !== x && (await this.#look(value)).excess === 0) return true
    }
    return false
  }

  #inside(value: number): number {
    const { from, to } = this.#search
    return Math.min(Math.max(value, Math.min(from, to)), Math.max(from, to))
  }

  #nowhere(): BreakEven {
    return this.#result({ at: null, beyond: null, slope: Number.NaN, level: false, others: [] })
  }

  #result(parts: Pick<BreakEven, 'at' | 'beyond' | 'slope' | 'level' | 'others'>): BreakEven {
    const looked = [...this.#looked.values()].sort((a, b) => a.x - b.x)
    return { ...parts, looked, evaluations: this.#evaluations }
  }

  async #look(x: number): Promise<Held> {
    const known = this.#looked.get(x)
    if (known !== undefined) return known
    const held = await this.#hold(x, this.#scenario, this.#options)
    this.#looked.set(x, held)
    this.#options.onLook?.(held)
    return held
  }

  async #hold(x: number, scenario: Scenario, options: AnswerOptions): Promise<Held> {
    const { vary, question, target } = this.#search
    this.#evaluations++
    const [answered] = await answersTo(this.#model, heldAt(scenario, vary, x), [question], options)
    const { answer } = answered!.answers[0]!
    return { x, answer, excess: answer.value - target }
  }
}

/** The scenario with a quantity held at one value in all draws and periods: a shock, so that no other draw changes. */
export function heldAt(scenario: Scenario, on: string, value: number): Scenario {
  const { horizon, modelMark: mark } = scenario
  const change = { kind: 'set', value: { kind: 'number', value, unit: null, mark } } as const
  const shock = { on, from: 0, to: horizon.periods - 1, change, carry: false, note: '', source: '', mark }
  return { ...scenario, shocks: [...scenario.shocks, shock] }
}

/** Neighbours between which the statistic passes its target. */
function signChanges(points: readonly Held[]): [number, number][] {
  return points.slice(1).flatMap((point, i) => {
    const before = points[i]!
    const known = !Number.isNaN(before.excess + point.excess)
    return known && before.excess > 0 !== point.excess > 0 ? [[before.x, point.x] satisfies [number, number]] : []
  })
}

/** From the nearest points whose excess is more than noise, on both sides where there are such; else from the farthest. */
function roughSlope(looked: readonly Held[], x: number, noise: number): number {
  const clear = looked.filter((held) => held.x !== x && Math.abs(held.excess) > noise)
  const sorted = (clear.length === 0 ? looked : clear).toSorted((a, b) => a.x - b.x)
  if (clear.length === 0) return slopeOf(sorted[0]!, sorted.at(-1)!)
  const [below, above] = [sorted.findLast((held) => held.x < x), sorted.find((held) => held.x > x)]
  if (below !== undefined && above !== undefined) return slopeOf(below, above)
  const one = (below ?? above)!
  return one.excess / (one.x - x)
}

function slopeOf(a: Held, b: Held): number {
  return (b.excess - a.excess) / (b.x - a.x)
}
