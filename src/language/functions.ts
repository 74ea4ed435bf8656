/**
 * Every function of the language, once: what people are shown, and what the checker needs to know. The kernel lowers the
 * elementwise ones by name; the others have syntax nodes of their own.
 */

/** How units pass through an elementwise function. */
export type UnitRule =
  /** Plain numbers in, a plain number out. */
  | 'plain'
  /** Every argument in one unit, which the result keeps. */
  | 'equal'
  /** The result has the square root of the argument's unit. */
  | 'root'
  /** The checker knows: the function is a form of its own. */
  | 'form'

export interface LanguageFunction {
  readonly name: string
  /** The arguments in words, as they stand between the brackets. */
  readonly arguments: string
  /** One sentence. */
  readonly description: string
  /** An expression of plain numbers, of `x` and `y`, and of `share[layer]` over the set `layer`. */
  readonly example: string
  readonly least: number
  /** Infinity when any number may follow. */
  readonly most: number
  readonly units: UnitRule
}

const define = (
  name: string,
  args: string,
  [least, most]: readonly [number, number],
  units: UnitRule,
  description: string,
  example: string,
): LanguageFunction => ({ name, arguments: args, description, example, least, most, units })

const MANY = Number.POSITIVE_INFINITY

/** Alphabetical. */
export const functions: readonly LanguageFunction[] = [
  define('abs', 'x', [1, 1], 'equal', 'The size of x without its sign.', 'abs(x)'),
  define(
    'annuity_rate',
    'factor, n',
    [2, 2],
    'plain',
    'The rate per period at which n payments of 1 are worth factor today, by six Newton steps.',
    'annuity_rate(4.2, 5)',
  ),
  define('ceil', 'x', [1, 1], 'equal', 'The least whole number not below x.', 'ceil(x)'),
  define('clamp', 'x, low, high', [3, 3], 'equal', 'x, but at least low and at most high.', 'clamp(x, 0, 1)'),
  define(
    'cumulative',
    'x',
    [1, 1],
    'form',
    'The sum of x over all periods so far, this one included.',
    'cumulative(x)',
  ),
  define('exp', 'x', [1, 1], 'plain', 'e to the power of x.', 'exp(x)'),
  define('expm1', 'x', [1, 1], 'plain', 'exp(x) − 1, exact for small x.', 'expm1(x)'),
  define('floor', 'x', [1, 1], 'equal', 'The greatest whole number not above x.', 'floor(x)'),
  define(
    'if',
    'condition, a, b',
    [3, 3],
    'form',
    'a where the condition holds, else b; both are computed.',
    'if(x > 0, x, y)',
  ),
  define(
    'interpolate',
    'x, {x0: y0, x1: y1, …}',
    [2, 2],
    'form',
    'Straight lines between the points, which are consts, and flat outside them.',
    'interpolate(t, { 0: 0.05, 11: 0.15 })',
  ),
  define('lag', 'x, n, initial', [3, 3], 'form', 'x as it was n periods earlier; initial while t < n.', 'lag(x, 2, 0)'),
  define('log', 'x', [1, 1], 'plain', 'The natural logarithm of x.', 'log(x)'),
  define('log10', 'x', [1, 1], 'plain', 'The logarithm of x to the base 10.', 'log10(x)'),
  define('log1p', 'x', [1, 1], 'plain', 'log(1 + x), exact for small x.', 'log1p(x)'),
  define('log2', 'x', [1, 1], 'plain', 'The logarithm of x to the base 2.', 'log2(x)'),
  define('logistic', 'x', [1, 1], 'plain', '1 / (1 + exp(−x)), between 0 and 1.', 'logistic(x)'),
  define(
    'max',
    'a, b, … or set: x',
    [2, MANY],
    'equal',
    'The largest of its arguments, or of x over the members of a set; NaN if any is.',
    'max(layer: share[layer])',
  ),
  define(
    'min',
    'a, b, … or set: x',
    [2, MANY],
    'equal',
    'The smallest of its arguments, or of x over the members of a set; NaN if any is.',
    'min(x, y)',
  ),
  define('mod', 'x, y', [2, 2], 'equal', 'What is left of x after whole multiples of y.', 'mod(t, 4)'),
  define('normal_cdf', 'x', [1, 1], 'plain', 'The probability that a standard normal is at most x.', 'normal_cdf(x)'),
  define(
    'normal_quantile',
    'p',
    [1, 1],
    'plain',
    'The value a standard normal stays below with probability p.',
    'normal_quantile(0.95)',
  ),
  define('prev', 'x, initial', [2, 2], 'form', 'x one period earlier; initial in period 0.', 'prev(x, 0)'),
  define(
    'product',
    'set: x',
    [2, 2],
    'form',
    'The product of x over the members of a set.',
    'product(layer: share[layer])',
  ),
  define(
    'root',
    'x from a to b: f',
    [1, 1],
    'form',
    'The x between a and b at which f changes sign; the end where f is nearer to 0 if it does not.',
    'root(r from 0 to 1: x - y * r)',
  ),
  define('round', 'x', [1, 1], 'equal', 'The whole number nearest to x; halves go to the even one.', 'round(x)'),
  define('running_max', 'x', [1, 1], 'form', 'The largest x of all periods so far.', 'running_max(x)'),
  define('running_min', 'x', [1, 1], 'form', 'The smallest x of all periods so far.', 'running_min(x)'),
  define('sqrt', 'x', [1, 1], 'root', 'The square root of x.', 'sqrt(x)'),
  define(
    'sum',
    'set: x',
    [2, 2],
    'form',
    'The sum of x over the members of a set, in their order.',
    'sum(layer: share[layer])',
  ),
  define('trunc', 'x', [1, 1], 'equal', 'x without its decimals, towards 0.', 'trunc(x)'),
]

const byName: ReadonlyMap<string, LanguageFunction> = new Map(functions.map((entry) => [entry.name, entry]))

export function functionNamed(name: string): LanguageFunction | undefined {
  return byName.get(name)
}
