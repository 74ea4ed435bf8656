/**
 * The scenario of a manifest with its data as scenarios name them, by file and column or variable: a manifest has what
 * identifies the numbers, so that whoever reads them again has to compare.
 *
 * @example withFiles({ values: { file: 'a.csv', column: 'x', count: 3, sha256: '…' } }) // { file: 'a.csv', column: 'x' }
 */
export function withFiles(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withFiles)
  if (!isRecord(content)) return content
  const { values, variable, ...rest } = content
  if (isRecord(values) && typeof values['sha256'] === 'string') {
    return { ...mapped(rest), file: values['file'], column: values['column'] }
  }
  if (isRecord(variable) && typeof variable['name'] === 'string' && typeof rest['file'] === 'string') {
    return { ...mapped(rest), name: variable['name'] }
  }
  return mapped(content)
}

function mapped(content: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, withFiles(value)]))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
