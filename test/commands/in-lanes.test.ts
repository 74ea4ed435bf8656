import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inLanes } from '../../src/commands/stress/in-lanes.ts'

test('results stand in the order of the items, whichever ends first', async () => {
  const turns = [5, 1, 3, 0, 2]
  const ended: number[] = []
  const results = await inLanes(turns, 2, async (turn, place) => {
    for (let i = 0; i < turn; i++) await setImmediate()
    ended.push(place)
    return 10 * turn
  })
  expect(results).toEqual([50, 10, 30, 0, 20])
  expect(ended).not.toEqual([0, 1, 2, 3, 4])
})

test('as many are worked on at a time as there are lanes', async () => {
  for (const lanes of [1, 2, 3]) {
    let [now, most] = [0, 0]
    await inLanes([...'abcdefg'], lanes, async () => {
      most = Math.max(most, ++now)
      await setImmediate()
      now--
    })
    expect(most).toBe(lanes)
  }
})

test('after a failure none is begun', async () => {
  const begun: string[] = []
  const failing = inLanes([...'abcdefg'], 2, async (item) => {
    begun.push(item)
    await setImmediate()
    if (item === 'b') throw new Error('b failed')
  })
  await expect(failing).rejects.toThrow('b failed')
  for (let i = 0; i < 20; i++) await setImmediate()
  expect(begun.length).toBeLessThanOrEqual(3)
})
