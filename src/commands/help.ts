/** What stands under `plume --help`. */

export const EXAMPLES = `Examples:
  plume run scenarios/base.yaml                       bands in results/base/
  plume run scenarios/base.yaml --draws 1e6 --csv     more draws, and bands.csv
  plume run scenarios/base.yaml --set "memory.lpddr_start=10 USD/GB"
  plume stress scenarios/base.yaml --all              what each stress changes, on the same draws
  plume ask scenarios/base.yaml "P(lab.gross_margin < 50 % at 2027Q4)"
  plume solve scenarios/base.yaml --vary neocloud.life --from "2 year" --to "9 year" \\
    --until "median(neocloud.tco[vr] at 2027Q4) = 4.92 USD/GPU/h"
  plume backtest scenarios/strict-2026-05-01.yaml scenarios/actuals.csv
  plume check scenarios/*.yaml                        is everything right? simulates nothing
  plume trace scenarios/base.yaml --draw 17           one draw, variable by variable
  plume show "lognormal: { p5: 5, p95: 50 }"          what a distribution means
  plume fit prices.csv --column price                 which distribution fits`

export const FIT_EXAMPLES = `Examples:
  plume fit prices.csv --column price
  plume fit prices.csv --column price --families lognormal,gamma --bootstrap 999
  plume fit prices.csv --column price --period month --process
  plume fit scenarios/data/dram-contract.csv --column change --period quarter --changes percent --process`

export const EXIT_CODES = `Exit codes:
  0 done   1 the run failed   2 wrong usage   3 a model or scenario is invalid
  4 an assert or --fail-if did not hold (files are written)   130, 143 stopped by a signal`
