/** The rules of who may import what, read from the sources themselves. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Folders from the ground up: each may import those before it and none after. */
const FOLDERS = [
  'src/language',
  'src/data',
  'src/scenario',
  'src/statistics',
  'src/kernel',
  'src/sampling',
  'distributions',
  'src/fit',
  'src/engine',
  'src/output',
  'src/report',
  'src/commands',
]

/** Folders a browser can run. */
const WITHOUT_NODE = ['src/language', 'src/kernel', 'src/sampling', 'src/statistics', 'src/fit', 'distributions']

/** Package → where it may be imported. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  piscina: ['src/engine/pool.ts', 'workers/'],
  'apache-arrow': ['src/data/', 'src/output/'],
  'csv-parse/sync': ['src/data/'],
  commander: ['src/cli.ts', 'src/commands/'],
  'cli-progress': ['src/commands/'],
  yaml: ['src/scenario/'],
  zod: ['src/scenario/'],
  seedrandom: ['src/sampling/'],
}

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
  /** Loaded when it is asked for. */
  readonly lazy: boolean
}

const files = ['src', 'distributions', 'workers'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
)

const imports: Import[] = files.flatMap((from) => {
  const source = readFileSync(from, 'utf8')
  const statements = [...source.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gms)]
  const dynamic = [...source.matchAll(/(?:\bimport|\bcreateRequire\(import\.meta\.url\))\(\s*'([^']+)'\s*\)/g)]
  const target = (specifier: string) =>
    specifier.startsWith('.') ? relative('.', join(dirname(from), specifier)).replaceAll('\\', '/') : specifier
  return [
    ...statements.map(([, type, specifier]) => ({
      from,
      to: target(specifier!),
      typeOnly: type !== undefined,
      lazy: false,
    })),
    ...dynamic.map(([, specifier]) => ({ from, to: target(specifier!), typeOnly: false, lazy: true })),
  ]
})

function folderOf(path: string): string | undefined {
  return FOLDERS.find((folder) => path.startsWith(`${folder}/`))
}

const shown = ({ from, to }: Import) => `${from} imports ${to}`

test('every import is found', () => {
  // Guards the pattern above: without it all rules below would hold of nothing.
  expect(imports.length).toBeGreaterThan(2 * files.length)
  expect(imports.some(({ from, to }) => from === 'src/engine/pool.ts' && to === 'piscina')).toBe(true)
  expect(imports.some(({ from, to }) => from === 'src/cli.ts' && to === 'src/commands/main.ts')).toBe(true)
})

describe('folders import one way', () => {
  test.each(FOLDERS)('%s imports only from folders named before it', (folder) => {
    const upwards = imports.filter(({ from, to }) => {
      const [own, other] = [folderOf(from), folderOf(to)]
      return own === folder && other !== undefined && other !== own && FOLDERS.indexOf(other) > FOLDERS.indexOf(own)
    })
    expect(upwards.map(shown)).toEqual([])
  })

  test('nothing but the entry points imports commands', () => {
    const outside = imports.filter(
      ({ from, to }) => to.startsWith('src/commands/') && !from.startsWith('src/commands/'),
    )
    expect(outside.map(({ from }) => from)).toEqual(outside.map(() => 'src/cli.ts'))
  })
})

describe('what runs in a browser stays free of Node', () => {
  test.each(WITHOUT_NODE)('%s imports nothing from node:', (folder) => {
    expect(imports.filter(({ from, to }) => folderOf(from) === folder && to.startsWith('node:')).map(shown)).toEqual([])
  })
})

describe('each package has its door', () => {
  test.each(Object.entries(DOORS))('%s is imported only by %s', (name, doors) => {
    const elsewhere = imports.filter(({ from, to }) => to === name && !doors.some((door) => from.startsWith(door)))
    expect(elsewhere.map(shown)).toEqual([])
  })
})

test('starting up loads the command line alone, so that help is fast', () => {
  const loaded = new Set<string>()
  const waiting = ['src/cli.ts']
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue
    loaded.add(file)
    waiting.push(
      ...imports.filter(({ from, typeOnly, lazy }) => from === file && !typeOnly && !lazy).map(({ to }) => to),
    )
  }
  const outside = [...loaded].filter((file) => !file.startsWith('src/commands/'))
  expect(outside.sort()).toEqual([
    'commander',
    'node:util',
    'src/cli.ts',
    'src/language/problem.ts',
    'src/scenario/count.ts',
    'src/scenario/sip/variable.ts',
  ])
})

test.each(
  files.filter((file) => file.startsWith('src/') && file.endsWith('/index.ts') && !file.includes('/functions/')),
)('%s holds exports only', (file) => {
  const own = readFileSync(file, 'utf8')
    .replaceAll(/\/\*\*.*?\*\//gs, '')
    .trim()
  const statements = own.split(/\n(?=export|import)/)
  const others = statements.filter((statement) => !/^export (?:type )?\{[^}]*\} from '[^']+'$/.test(statement.trim()))
  expect(others).toEqual([])
})
