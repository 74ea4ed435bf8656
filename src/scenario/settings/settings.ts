/**
 * The scenario file's keys except what stands under `inputs` and `shocks`: one definition for checking a file and for the JSON
 * Schema that editors read. Each part says in `error` what is needed; `check-settings.ts` adds what was got.
 */
import { z } from 'zod'
import { isDay, MOST_PERIODS, START } from '../horizon.ts'

/** A run of more draws would take decades. */
export const MOST_DRAWS = 1e15

const MOST_PERCENTILES = 1000
const PATTERN = /^[A-Za-z*][A-Za-z0-9_.*]*(?:\[[A-Za-z0-9_*, ]+\])?$/

export const DEFAULTS = {
  draws: 100_000,
  seed: 'plume',
  sampling: 'random',
  percentiles: [1, 5, 10, 25, 50, 75, 90, 95, 99],
  correlation_repair: 'none',
} as const

const text = (error: string) => z.string({ error }).min(1, { error })
const whole = (from: number, to: number, error: string) =>
  z.number({ error }).int({ error }).min(from, { error }).max(to, { error })

const PERCENTILE_NEEDED = 'a number between 0 and 100 is needed'
const DAY_NEEDED = 'a day like 2026-05-01 is needed'
const START_NEEDED = 'a start like 2026Q2, 2026-04 or 2026 is needed'

const horizon = z
  .strictObject(
    {
      start: z
        .union([z.string().regex(START, { error: START_NEEDED }), whole(1000, 9999, START_NEEDED)], {
          error: START_NEEDED,
        })
        .describe('first period: 2026Q2 counts in quarters, 2026-04 in months, 2026 in years'),
      periods: whole(1, MOST_PERIODS, `a whole number of periods from 1 to ${MOST_PERIODS} is needed`).describe(
        'number of periods',
      ),
    },
    { error: 'a start and a number of periods are needed: { start: 2026Q2, periods: 12 }' },
  )
  .describe('the periods simulated')

/** Every key but `inputs` and `shocks`. What a list of correlations holds depends on the catalogue: `correlation-schemas.ts`. */
export const settings = {
  model: text('the path of a model file is needed').describe('the model file, relative to this file'),
  extends: text('the path of a scenario is needed')
    .optional()
    .describe('a scenario this one starts from, relative to this file'),
  title: z.string({ error: 'a text is needed' }).default('').describe('what people are shown'),
  vintage: z
    .string({ error: DAY_NEEDED })
    .refine(isDay, { error: DAY_NEEDED })
    .optional()
    .describe('the last day whose knowledge is in the scenario, as in 2026-05-01; back-tests need later facts'),
  horizon,
  draws: whole(1, MOST_DRAWS, 'a whole number from 1 to 1e15 is needed')
    .default(DEFAULTS.draws)
    .describe('number of draws'),
  seed: z
    .union([text('a text is needed'), z.number({ error: 'a text is needed' })], { error: 'a text is needed' })
    .default(DEFAULTS.seed)
    .describe('any text; the same seed gives the same bytes; none takes a new one each time'),
  sampling: z.enum(['random'], { error: 'random is needed' }).default(DEFAULTS.sampling).describe('how draws are made'),
  percentiles: z
    .array(
      z.number({ error: PERCENTILE_NEEDED }).gt(0, { error: PERCENTILE_NEEDED }).lt(100, { error: PERCENTILE_NEEDED }),
      { error: 'a list of percentiles is needed: [5, 50, 95]' },
    )
    .min(1, { error: 'at least one percentile is needed' })
    .max(MOST_PERCENTILES, { error: `at most ${MOST_PERCENTILES} percentiles are needed` })
    .default([...DEFAULTS.percentiles])
    .describe('percentiles of the bands, between 0 and 100'),
  correlations: z
    .array(z.unknown(), { error: 'a list of [name, name, correlation] is needed' })
    .default([])
    .describe('of the normal scores; a pair not named is independent'),
  correlation_repair: z
    .enum(['none', 'nearest'], { error: 'none or nearest is needed' })
    .default(DEFAULTS.correlation_repair)
    .describe('nearest: replace a matrix that cannot be by the nearest one that can'),
  metrics: z
    .array(
      z
        .string({ error: 'a metric pattern is needed' })
        .regex(PATTERN, { error: 'a metric pattern like lab.* is needed' }),
      {
        error: 'a list of metric patterns is needed: ["lab.*"]',
      },
    )
    .min(1, { error: 'at least one metric pattern is needed' })
    .optional()
    .describe('what is recorded: * matches anything, a name all its members; default: every output'),
}
