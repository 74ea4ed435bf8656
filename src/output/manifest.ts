/** `summary.json`: the manifest of a run, and what `--json` prints. */

/** A file beside the manifest. */
export interface FileRecord {
  readonly bytes: number
  readonly sha256: string
}

/** Which run a folder holds; another scenario or model is another run, an edited one is the same. */
export interface RunIdentity {
  readonly model: string
  readonly scenario: string
}

/**
 * A manifest as JSON text. JSON has no word for numbers that are not finite: NaN, a value that does not exist, becomes
 * null; the infinities, which are values, become the texts "Infinity" and "-Infinity". Maps become objects, typed arrays
 * lists, and integers beyond 2⁵³ decimal text.
 *
 * @example encodeSummary({ sd: NaN, max: Infinity }) // '{\n  "sd": null,\n  "max": "Infinity"\n}\n'
 */
export function encodeSummary(summary: unknown): string {
  return `${JSON.stringify(summary, plain, 2)}\n`
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isNaN(value) ? null : Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Map) return Object.fromEntries(value)
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value
}

/** Which run a manifest's text describes, and the files it lists; null when it is no manifest of ours. */
export function parseManifest(text: string): { readonly run: RunIdentity; readonly files: readonly string[] } | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const { run, files } = (value ?? {}) as { run?: Partial<RunIdentity>; files?: object }
  if (typeof run?.model !== 'string' || typeof run.scenario !== 'string') return null
  if (typeof files !== 'object' || files === null) return null
  return { run: { model: run.model, scenario: run.scenario }, files: Object.keys(files) }
}
