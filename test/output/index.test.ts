import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = new URL('../../src/output/', import.meta.url).pathname

test('apache-arrow has one door, which is only opened when a file is written', () => {
  for (const name of readdirSync(folder)) {
    const source = readFileSync(join(folder, name), 'utf8')
    expect(source.includes("'apache-arrow'"), name).toBe(name === 'arrow-file.ts')
    // A static import that is not of types would load the library with this module.
    expect(source, name).not.toMatch(/^(import|export) (?!type )[^\n]*'\.\/arrow-file\.ts'/m)
  }
})
