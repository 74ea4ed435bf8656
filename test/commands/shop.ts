/** A small model and scenarios of it, written to a folder for commands to work on. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MODEL = `model shop every quarter

unit USD
unit k$ = 1e3 USD
set size = { small, large }

## Price of a cup. More words. [A]
input price : USD
input growth
## Cups sold in the first quarter. [B]
const cups = 1000

## Takings of a quarter.
output revenue : USD as k$ = price * cups * (1 + growth) ^ t
output margin : % = 1 - 2 USD / price
output cost[size] : USD = { small: price / 4, large: price / 2 }
trend = prev(trend, 1) + growth

assert "margins are above a quarter": margin >= 0.25
`

const SCENARIO = `model: shop.model
title: A shop
horizon: { start: 2026Q4, periods: 3 }
draws: 20000
percentiles: [5, 50, 95]
inputs:
  price: { uniform: { min: 3, max: 5 } }
  growth: { each: period, normal: { mean: 0.02, sd: 0.01 } }
`

export interface Shop {
  readonly folder: string
  readonly model: string
  readonly scenario: string
  /** Another scenario file in the same folder. */
  write(name: string, text: string): string
  path(...parts: string[]): string
}

/** @param change edits the scenario's text */
export function shopIn(folder: string, change: (scenario: string) => string = (text) => text): Shop {
  const path = (...parts: string[]) => join(folder, ...parts)
  const write = (name: string, text: string) => {
    mkdirSync(join(path(name), '..'), { recursive: true })
    writeFileSync(path(name), text)
    return path(name)
  }
  return {
    folder,
    model: write('shop.model', MODEL),
    scenario: write('shop.yaml', change(SCENARIO)),
    write,
    path,
  }
}
