/**
 * How fast is Plume on margin.model, and beside what? Every contender runs in a process of its own, in turn, three
 * times over, so that a slow minute of the machine hits all of them. Prints ns per draw-period (best and median), the
 * ratio to one thread of Plume, and the percentiles of lab_margin in the last period, which must agree.
 *
 * NumPy and TypeScript keep every value, so they get a sixteenth of the draws, native C a quarter.
 *
 * Usage: npm run bench [-- draws]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

interface Measured {
  readonly nanoseconds: number
  /** Of lab_margin in the last period, at `LEVELS`; of native C only the median, a bucket's midpoint. */
  readonly percentiles: readonly (number | null)[]
}

interface Contender {
  readonly name: string
  /** Null when this machine cannot run it. */
  readonly run: (() => Measured) | null
}

const LEVELS = [1, 5, 10, 25, 50, 75, 90, 95, 99]
const ROUNDS = 3
const HERE = fileURLToPath(new URL('.', import.meta.url))

const draws = Number(process.argv[2] ?? 4_194_304)
if (!(draws >= 1)) throw new RangeError(`draws must be a positive number; got ${process.argv[2]}`)
const some = Math.max(1, Math.round(draws / 16))
const few = Math.max(1, Math.round(draws / 4096))

function node(script: string, ...args: readonly (string | number)[]): Measured {
  return JSON.parse(
    output(process.execPath, ['--import', 'tsx', `${HERE}peers/${script}`, ...args.map(String)]),
  ) as Measured
}

function output(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 20 })
}

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function numpy(): (() => Measured) | null {
  const python = ['python3', 'python'].find((name) => works(name, ['-c', 'import numpy']))
  if (python === undefined) return null
  return () => {
    const printed = JSON.parse(output(python, [`${HERE}peers/numpy_peer.py`, String(some)]))
    return { nanoseconds: printed.ns_per_draw_period, percentiles: printed.gm_last }
  }
}

function native(): (() => Measured) | null {
  const program = `${HERE}build/native_peer`
  mkdirSync(`${HERE}build`, { recursive: true })
  const flags = ['-O3', '-march=native', '-ffp-contract=fast', `${HERE}peers/native_peer.c`, '-o', program, '-lm']
  const compiler = ['clang-16', 'clang', 'gcc', 'cc'].find((name) => works(name, flags))
  if (compiler === undefined) return null
  return () => {
    const printed = JSON.parse(output(program, [String(Math.max(1, Math.round(draws / 4)))]))
    return {
      nanoseconds: printed.ns_per_draw_period,
      percentiles: LEVELS.map((level) => (level === 50 ? printed.median_gm_last : null)),
    }
  }
}

const contenders: readonly Contender[] = [
  { name: 'Plume, 1 thread', run: () => node('plume.ts', draws, 1) },
  { name: 'Plume, 2 threads', run: () => node('plume.ts', draws, 2) },
  { name: 'Plume, interpreter', run: () => node('interpreter.ts', few) },
  { name: 'TypeScript by hand', run: () => node('typescript.ts', some) },
  { name: 'NumPy', run: numpy() },
  { name: 'native C', run: native() },
]

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

const measured = new Map<Contender, Measured[]>()
for (let round = 0; round < ROUNDS; round++) {
  for (const contender of contenders) {
    if (contender.run === null) continue
    measured.set(contender, [...(measured.get(contender) ?? []), contender.run()])
  }
}

const reference = median(measured.get(contenders[0]!)!.map(({ nanoseconds }) => nanoseconds))
console.log(
  `margin.model, ${draws.toLocaleString('en-US')} draws, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]!.model}`,
)
console.log()
console.log('| | best ns | median ns | median against one thread |')
console.log('| --- | ---: | ---: | ---: |')
for (const [{ name }, runs] of measured) {
  const times = runs.map(({ nanoseconds }) => nanoseconds)
  const ratio = (median(times) / reference).toFixed(2)
  console.log(`| ${name} | ${Math.min(...times).toFixed(0)} | ${median(times).toFixed(0)} | ${ratio} |`)
}
console.log()
console.log(`| lab_margin, last period | ${LEVELS.map((level) => `p${level}`).join(' | ')} |`)
console.log(`| --- |${LEVELS.map(() => ' ---: |').join('')}`)
for (const [{ name }, runs] of measured) {
  const cells = runs[0]!.percentiles.map((value) => (value === null ? '' : value.toFixed(5)))
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}
for (const { name, run } of contenders)
  if (run === null) console.log(`\n${name} is left out: this machine cannot run it.`)
