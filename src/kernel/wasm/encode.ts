/**
 * A WebAssembly encoder just large enough for the kernel: functions over v128, i32 and f64, one imported memory.
 * Written by hand because a module must be ready in milliseconds without a toolchain.
 */
import { bitsOf } from '../operators.ts'
import { type Instruction, instructions, type ValueType, valueTypes } from './instructions.ts'

/** A growing byte buffer with WebAssembly's number formats. */
export class Bytes {
  #bytes = new Uint8Array(256)
  length = 0

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(1)
    this.#bytes[this.length++] = value
  }

  append(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** LEB128 of an unsigned 32-bit number. */
  unsigned(value: number): void {
    let rest = value >>> 0
    while (rest > 127) {
      this.byte((rest & 127) | 128)
      rest >>>= 7
    }
    this.byte(rest)
  }

  /** LEB128 of a signed 32-bit number. */
  signed(value: number): void {
    let rest = value | 0
    for (;;) {
      const low = rest & 127
      rest >>= 7
      if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) return this.byte(low)
      this.byte(low | 128)
    }
  }

  word(bits: bigint): void {
    for (let i = 0n; i < 64n; i += 8n) this.byte(Number((bits >> i) & 255n))
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value)
    this.unsigned(bytes.length)
    this.append(bytes)
  }

  /** A length and then the bytes. */
  sized(bytes: Uint8Array): void {
    this.unsigned(bytes.length)
    this.append(bytes)
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length)
  }

  #grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + by))
    larger.set(this.view())
    this.#bytes = larger
  }
}

/** Index of a local variable or parameter. */
export type Local = number

/** Writes one function's code. */
export class FunctionBuilder {
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
  readonly #locals: ValueType[] = []
  readonly #code = new Bytes()

  constructor(parameters: readonly ValueType[], results: readonly ValueType[]) {
    this.parameters = parameters
    this.results = results
  }

  local(type: ValueType): Local {
    return this.parameters.length + this.#locals.push(type) - 1
  }

  /** Instructions without immediates, in order. */
  op(...names: Instruction[]): this {
    for (const name of names) this.#opcode(instructions[name])
    return this
  }

  /** An instruction of the vector table by its number, for the operator registry. */
  vector(opcode: number): this {
    this.#opcode(0x100 + opcode)
    return this
  }

  get(local: Local): this {
    return this.#indexed('local.get', local)
  }

  set(local: Local): this {
    return this.#indexed('local.set', local)
  }

  tee(local: Local): this {
    return this.#indexed('local.tee', local)
  }

  call(functionIndex: number): this {
    return this.#indexed('call', functionIndex)
  }

  i32(value: number): this {
    this.op('i32.const')
    this.#code.signed(value)
    return this
  }

  /** Both lanes the same double. */
  f64x2(value: number): this {
    return this.i64x2(bitsOf(value))
  }

  i64x2(first: bigint, second = first): this {
    this.op('v128.const')
    this.#code.word(first)
    this.#code.word(second)
    return this
  }

  /** A load or store; `align` is the binary logarithm of the alignment promised. */
  memory(name: Instruction, offset: number, align: number): this {
    this.op(name)
    this.#code.unsigned(align)
    this.#code.unsigned(offset)
    return this
  }

  /** Sixteen bytes of the two vectors on the stack, by index: 0 to 15 of the first, 16 to 31 of the second. */
  shuffle(bytes: readonly number[]): this {
    this.op('i8x16.shuffle')
    for (const byte of bytes) this.#code.byte(byte)
    return this
  }

  lane(name: Instruction, lane: number): this {
    this.op(name)
    this.#code.byte(lane)
    return this
  }

  /** Shifts the vector on the stack by a fixed count. */
  shift(name: Instruction, count: number): this {
    return this.i32(count).op(name)
  }

  /** Opens a loop without parameters or results; close it with `branchIf` and `op('end')`. */
  loop(): this {
    this.op('loop')
    this.#code.byte(0x40)
    return this
  }

  /** Opens a conditional block without results. */
  ifTrue(): this {
    this.op('if')
    this.#code.byte(0x40)
    return this
  }

  branchIf(depth: number): this {
    this.op('br_if')
    this.#code.unsigned(depth)
    return this
  }

  body(): Uint8Array {
    const bytes = new Bytes()
    bytes.unsigned(this.#locals.length)
    for (const type of this.#locals) {
      bytes.unsigned(1)
      bytes.byte(valueTypes[type])
    }
    bytes.append(this.#code.view())
    bytes.byte(instructions.end)
    return bytes.view()
  }

  #indexed(name: Instruction, index: number): this {
    this.op(name)
    this.#code.unsigned(index)
    return this
  }

  #opcode(code: number): void {
    if (code < 0x100) return this.#code.byte(code)
    this.#code.byte(0xfd)
    this.#code.unsigned(code - 0x100)
  }
}

export interface MemoryLimits {
  readonly pages: number
  readonly shared: boolean
}

/** Collects functions and writes the module. Its only import is the memory `plume.memory`, if it has one. */
export class ModuleBuilder {
  readonly #functions: FunctionBuilder[] = []
  readonly #exports: { readonly name: string; readonly index: number }[] = []

  /** @returns the function's index, for calls. */
  add(body: FunctionBuilder, exportAs?: string): number {
    const index = this.#functions.push(body) - 1
    if (exportAs !== undefined) this.#exports.push({ name: exportAs, index })
    return index
  }

  build(memory?: MemoryLimits): Uint8Array {
    const module = new Bytes()
    module.append(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
    section(module, 1, this.#functions.length, (out) => {
      for (const { parameters, results } of this.#functions) {
        out.byte(0x60)
        for (const types of [parameters, results]) {
          out.unsigned(types.length)
          for (const type of types) out.byte(valueTypes[type])
        }
      }
    })
    if (memory !== undefined) section(module, 2, 1, (out) => writeMemory(out, memory))
    section(module, 3, this.#functions.length, (out) => {
      this.#functions.forEach((_, index) => {
        out.unsigned(index)
      })
    })
    section(module, 7, this.#exports.length, (out) => {
      for (const { name, index } of this.#exports) {
        out.text(name)
        out.byte(0)
        out.unsigned(index)
      }
    })
    section(module, 10, this.#functions.length, (out) => {
      for (const body of this.#functions) out.sized(body.body())
    })
    return module.view().slice()
  }
}

function writeMemory(out: Bytes, { pages, shared }: MemoryLimits): void {
  out.text('plume')
  out.text('memory')
  out.byte(2)
  out.byte(shared ? 3 : 1)
  out.unsigned(pages)
  out.unsigned(pages)
}

function section(module: Bytes, id: number, count: number, write: (out: Bytes) => void): void {
  const out = new Bytes()
  out.unsigned(count)
  write(out)
  module.byte(id)
  module.sized(out.view())
}
