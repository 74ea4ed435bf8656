/** All draws in order, in pieces small enough to keep: what `--save-draws` writes. */
import { availableParallelism } from 'node:os'
import type { Node } from '../kernel/graph.ts'
import { BLOCK } from '../kernel/wasm/layout.ts'
import { compileProgram } from './compile-program.ts'
import { type DrawRange, failedBatch, TRIES } from './failed-batch.ts'
import type { CaptureTask } from './messages.ts'
import { type Pool, type PoolFactory, threadPool } from './pool.ts'
import type { Program } from './program/program.ts'
import { createMemory } from './slots.ts'

export interface DrawsPiece {
  readonly firstDraw: number
  readonly draws: number
  /** `values[(column·periods + period)·draws + draw]` */
  readonly values: Float64Array
}

export interface DrawsOptions {
  readonly threads?: number
  readonly pool?: PoolFactory
  /** By default the scenario's number. */
  readonly draws?: number
}

/** Doubles in a piece, about 16 MB. */
const PIECE = 2 ** 21

/** The values of `nodes` in every draw and period, piece by piece in draw order. */
export async function eachPiece(
  program: Program,
  nodes: readonly Node[],
  options: DrawsOptions,
  visit: (piece: DrawsPiece) => Promise<void> | void,
): Promise<void> {
  const { kernel, contents } = compileProgram(program, nodes, 0)
  const ranges = [...pieces(options.draws ?? program.scenario.draws, nodes.length * kernel.periods)]
  const threads = Math.min(options.threads ?? availableParallelism(), ranges.length)
  const memories = Array.from({ length: threads }, () => createMemory(kernel, contents))
  const module = new WebAssembly.Module(kernel.code)
  const setup = { kernel, module, memories, metrics: [], asserts: null }
  const pool = await (options.pool ?? threadPool)(setup, threads)
  const results = nodes.map((_, i) => i)
  try {
    await inOrder(pool, threads, ranges, results, visit)
  } finally {
    await pool.close()
  }
}

/** First draw and number of draws of each piece, whole blocks but for the last. */
export function* pieces(draws: number, valuesPerDraw: number): Generator<{ firstDraw: number; draws: number }> {
  const length = BLOCK * Math.max(1, Math.floor(PIECE / (valuesPerDraw * BLOCK)))
  for (let firstDraw = 0; firstDraw < draws; firstDraw += length) {
    yield { firstDraw, draws: Math.min(length, draws - firstDraw) }
  }
}

/** Keeps one piece in work on each slot and hands them over in order, so that no more than that many are held. */
export async function inOrder(
  pool: Pool,
  slots: number,
  ranges: Iterable<{ readonly firstDraw: number; readonly draws: number }>,
  results: readonly number[],
  visit: (piece: DrawsPiece) => Promise<void> | void,
): Promise<void> {
  const waiting: Promise<DrawsPiece>[] = []
  const next = async () => visit(await waiting.shift()!)
  let slot = 0
  for (const { firstDraw, draws } of ranges) {
    if (waiting.length === slots) await next()
    const task: CaptureTask = { kind: 'capture', slot, firstDraw, draws, results }
    const piece = captured(pool, task)
    // A rejection is reported when its turn comes; until then it is not unhandled.
    piece.catch(() => {})
    waiting.push(piece)
    slot = (slot + 1) % slots
  }
  while (waiting.length > 0) await next()
}

/** Captures count nothing, so one whose worker died is simply asked for again. */
async function captured(pool: Pool, task: CaptureTask): Promise<DrawsPiece> {
  const { firstDraw, draws } = task
  const result = await repeatedly(() => pool.run(task), { firstDraw, draws })
  if (result.kind !== 'capture') throw new TypeError(`a capture task returned ${result.kind}`)
  return { firstDraw, draws, values: result.values }
}

async function repeatedly<Result>(run: () => Promise<Result>, range: DrawRange): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await run()
    } catch (cause) {
      if (tries >= TRIES) throw failedBatch(range, cause)
    }
  }
}
