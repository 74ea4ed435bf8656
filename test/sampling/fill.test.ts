import { describe, expect, it } from 'vitest'
import { Graph } from '../../src/kernel/graph.ts'
import { compile, initialise } from '../../src/kernel/wasm/compile.ts'
import { KernelInstance } from '../../src/kernel/wasm/instance.ts'
import { BLOCK } from '../../src/kernel/wasm/layout.ts'
import { fillFunction } from '../../src/sampling/fill.ts'
import { seedKey } from '../../src/sampling/seed.ts'
import { streamKey, uniformAt } from '../../src/sampling/stream.ts'
import { normalScore, normalScoreTable } from '../../src/sampling/tables/normal-scores.ts'

function scoresOf(names: readonly { name: string; each: 'draw' | 'period' }[], periods: number) {
  const graph = new Graph(periods)
  const nodes = names.map(({ each }, i) => graph.source(i, each))
  const scores = normalScoreTable()
  const { kernel, contents } = compile({ graph, results: nodes, series: 0, scores, fill: fillFunction, shared: false })
  const memory = new WebAssembly.Memory({ initial: kernel.memory.pages, maximum: kernel.memory.pages, shared: false })
  const keys = names.map(({ name }) => streamKey(seedKey('plume'), name))
  initialise(memory, kernel, { ...contents, keys })
  const instance = new KernelInstance(kernel, new WebAssembly.Module(kernel.code), memory)
  return { instance, keys }
}

describe('the compiled generator', () => {
  it('fills columns with the normal scores of the streams, bit for bit, at the first and at far draws', () => {
    const { instance, keys } = scoresOf(
      [
        { name: 'a', each: 'draw' },
        { name: 'b', each: 'period' },
      ],
      3,
    )
    for (const first of [0, BLOCK, 2 ** 33, 2 ** 52]) {
      instance.runBlock(first, (period) => {
        keys.forEach((key, i) => {
          const column = Array.from(instance.result(i))
          const scalar = column.map((_, draw) => normalScore(uniformAt(key, first + draw, i === 0 ? 0 : period)))
          expect(column).toEqual(scalar)
        })
      })
    }
  })
})
