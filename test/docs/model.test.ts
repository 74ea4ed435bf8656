/** `docs/model.md` says what the model says. `npx vitest run test/docs -u` writes it anew. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseModel } from '../../src/language/index.ts'
import { groupsOf, modelPage } from './model-page.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const model = parseModel(read('../../scenarios/value-capture.model'), 'value-capture.model')

test('docs/model.md has every equation, const and assert of the model', async () => {
  const page = modelPage(model, read('model-introduction.md'), read('model-notes.md'))
  await expect(page).toMatchFileSnapshot('../../docs/model.md')
})

test('every quantity of the model stands under a heading', () => {
  const grouped = groupsOf(model).flatMap(({ quantities }) => quantities.map(({ name }) => name))
  expect(grouped).toEqual([...model.quantities.keys()])
})
