/**
 * Bad files and what users are told about them. Each `NAME.yaml`, `NAME.model` or `NAME.questions` in `bad/` stands beside a `NAME.txt`
 * with every word that is printed; dropping in two files adds a test.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readQuestions } from '../src/commands/ask/read-questions.ts'
import { loadModel, loadProgram } from '../src/engine/index.ts'
import { InvalidInput } from '../src/language/index.ts'

const FOLDER = 'test/bad'

/** How a file of each kind is read. */
const readers: Readonly<Record<string, (path: string) => unknown>> = {
  '.model': (path) => loadModel(path),
  '.yaml': (path) => loadProgram(path),
  '.questions': (path) => {
    const { model, scenario } = loadProgram(`${FOLDER}/data/asked.yaml`)
    return readQuestions([], path, model, scenario.horizon)
  },
}

const files = readdirSync(FOLDER).filter((name) => extname(name) in readers)

/** What a user sees, with files named from the folder of bad files. */
function messageOf(path: string): string {
  try {
    readers[extname(path)]!(path)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.message.replaceAll(`${FOLDER}/`, '')
  }
  return 'nothing is wrong'
}

describe('every bad file is refused with its whole message', () => {
  test.each(files)('%s', (name) => {
    const expected = join(FOLDER, `${name.slice(0, -extname(name).length)}.txt`)
    expect(messageOf(join(FOLDER, name))).toBe(readFileSync(expected, 'utf8').trimEnd())
  })

  test('every message belongs to a bad file', () => {
    const stems = files.map((name) => name.slice(0, -extname(name).length))
    const messages = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))
    expect(messages.map((name) => name.slice(0, -4)).toSorted()).toEqual(stems.toSorted())
  })
})
