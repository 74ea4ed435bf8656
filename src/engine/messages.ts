/** What crosses between the coordinator and its workers: plain data, in both directions. */
import type { Kernel } from '../kernel/wasm/compile.ts'
import type { Grid } from '../statistics/sketch.ts'

/** Given to every worker when it starts. */
export interface WorkerSetup {
  readonly kernel: Kernel
  readonly module: WebAssembly.Module
  /** One shared memory for each slot. */
  readonly memories: readonly WebAssembly.Memory[]
  /** Result index of each recorded metric, in order. Series = metric·periods + period. */
  readonly metrics: readonly number[]
  /** Result index of each assert's condition, and of all of them together; null without asserts. */
  readonly asserts: { readonly conditions: readonly number[]; readonly all: number } | null
}

/** A run of whole chunks (the last one may be short) to be counted into a slot. */
export interface CountTask {
  readonly kind: 'count'
  readonly slot: number
  readonly grids: readonly Grid[]
  readonly firstDraw: number
  readonly draws: number
}

/** Draws whose results are wanted themselves. */
export interface CaptureTask {
  readonly kind: 'capture'
  readonly slot: number
  readonly firstDraw: number
  readonly draws: number
  /** Result indices. */
  readonly results: readonly number[]
}

export type Task = CountTask | CaptureTask

export interface ChunkResult {
  readonly firstDraw: number
  readonly draws: number
  /** sum, squares, min, max of each series. */
  readonly moments: Float64Array
  readonly failures: readonly AssertFailure[]
}

/** An assert that did not hold in some draws of a chunk. */
export interface AssertFailure {
  /** Index into `asserts.conditions`. */
  readonly condition: number
  /** In how many (draw, period) pairs. */
  readonly count: number
  /** Where it happened first: the lowest draw, and its first period. */
  readonly draw: number
  readonly period: number
}

export interface CountResult {
  readonly kind: 'count'
  readonly chunks: readonly ChunkResult[]
}

export interface CaptureResult {
  readonly kind: 'capture'
  /** `values[(result·periods + period)·draws + draw]`, results in the order asked. */
  readonly values: Float64Array
}

export type TaskResult = CountResult | CaptureResult

/** Errors lose their class and fields between threads, so they cross as data. */
export type TaskOutcome = { readonly ok: TaskResult } | { readonly error: string }
