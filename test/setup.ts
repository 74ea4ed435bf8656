/** Property tests look at the same cases in every run; `FC_SEED=7 npm test` looks at others. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20260501) })
