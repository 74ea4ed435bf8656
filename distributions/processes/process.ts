/**
 * What a process is: parameters and a few lines of the model language. Its text is a model of its own in which
 *
 * - every scalar parameter is an `input` of the same name, those of kind `value` in the unit `X`;
 * - `X` stands for the unit of the quantity the process drives and must be declared: `unit X`;
 * - every name in `shocks` is an `input`, a standard normal drawn each period;
 * - the path is the output `value : X`;
 * - of a `start`/`last` pair the text declares the one that was given;
 * - `floor` and `cap` are the inputs `limit.floor` and `limit.cap`, and the path before they hold it is `free : X`.
 */
import type { ProcessShape } from '../../src/scenario/catalogue.ts'

/**
 * Parameters as far as they are known: choices, names, lists and matrices as given, known scalars as numbers. A scalar that
 * is uncertain or a list by period is there with the value null; one that was left out is not there at all.
 */
export type Shape = Readonly<Record<string, unknown>>

export interface Process extends ProcessShape {
  /** The rule known parameters break over so many periods, or null. */
  readonly rule: (parameters: Shape, periods: number) => string | null
  /** The text for these parameters and a horizon of so many periods; scalar values stay inputs. */
  readonly text: (parameters: Shape, periods: number) => string
  /** Standard normal shocks each period; the first one takes part in `correlations`. */
  readonly shocks: readonly string[]
  /** Which way the first shock moves the path, in one sentence, for the documentation. */
  readonly shockMeaning: string
  /** What the first shock picks, where it does not move the path by degrees: a correlation then reaches it weakened. */
  readonly shockPicks?: string
}
