/** Names as the model language writes them, and as scenarios refer to them. */

const PART = '[A-Za-z][A-Za-z0-9_]*'
const NAME = `${PART}(?:\\.${PART})*`

/** `lab.arr`, `demand[vr]`, `share[vr, labs]`. */
export const REFERENCE = new RegExp(`^${NAME}(?:\\[\\s*${PART}(?:\\s*,\\s*${PART})*\\s*\\])?$`)

/** Names that JavaScript objects answer to without having been given them. */
export function isReserved(name: string): boolean {
  return name === 'constructor' || name === 'prototype' || /^__.*__$/.test(name)
}

/** The one spelling of a reference, `share[vr,labs]`, or null when it is none. */
export function canonicalReference(text: string): string | null {
  return REFERENCE.test(text) ? text.replace(/\s+/g, '') : null
}
