/** A scenario with every distribution, process and copula: it runs, replays, and does not depend on threads. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { copulas, families, processes } from '../../distributions/index.ts'
import { eachPiece, inlinePool, loadProgram, simulate, traceDraw } from '../../src/engine/index.ts'

const path = 'scenarios/gallery.yaml'
const text = readFileSync(path, 'utf8')

test('the gallery has every distribution, process and copula', () => {
  const missing = [
    ...families.map(({ name }) => `${name}: {`),
    ...processes.map(({ name }) => `process: ${name}`),
    // What is correlated otherwise is so by the gaussian one.
    ...copulas.filter(({ name }) => name !== 'gaussian').map(({ name }) => `copula: ${name},`),
  ].filter((written) => !text.includes(written) && !text.includes(`${written.split(' ')[0]}\n`))
  expect(missing).toEqual([])
  expect(families.length).toBeGreaterThanOrEqual(40)
})

test('its values are finite, and the same bands come from 1 and 3 threads and any batches', async () => {
  const program = loadProgram(path)
  const { bands, failures } = await simulate(program, { threads: 1, pool: inlinePool })
  expect(failures).toEqual([])
  for (const band of bands) expect(band.nonfinite).toBe(0)
  expect((await simulate(program, { threads: 3, batch: 8192 })).bands).toEqual(bands)
})

test('any draw can be replayed alone, and adding draws changes none', async () => {
  const program = loadProgram(path, { draws: '3000' })
  const inputs = program.inputs.map(({ node }) => node)
  const { periods } = program.graph
  const kept = new Map<number, number[]>()
  await eachPiece(program, inputs, { threads: 2 }, ({ firstDraw, draws, values }) => {
    for (const draw of [0, 1, 1023, 2999]) {
      if (draw < firstDraw || draw >= firstDraw + draws) continue
      kept.set(
        draw,
        inputs.flatMap((_, i) =>
          Array.from({ length: periods }, (_, t) => values[(i * periods + t) * draws + draw - firstDraw]!),
        ),
      )
    }
  })
  expect(kept.size).toBe(4)
  const longer = loadProgram(path, { draws: '1e6' })
  for (const [draw, row] of kept) {
    const { values } = traceDraw(longer, draw)
    expect(row).toEqual(longer.inputs.flatMap(({ name }) => [...values.get(name)!]))
  }
})
