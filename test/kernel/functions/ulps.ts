const word = new DataView(new ArrayBuffer(8))

/** The distance from |x| to the next double of its binade: 2⁻¹⁰⁷⁴ for subnormals. */
function ulpOf(x: number): number {
  word.setFloat64(0, Math.abs(x))
  const exponent = Math.max(word.getUint32(0) >>> 20, 1)
  return 2 ** Math.max(exponent - 1075, -1074)
}

/** How many units in the last place `got` is from value + rest, rest itself in such units and at most a half. */
export function ulpsOff(got: number, value: number, rest: number): number {
  return Math.abs((got - value) / ulpOf(value) - rest)
}
