import { expect, it } from 'vitest'
import createWabt from 'wabt'
import { Graph } from '../../src/kernel/graph.ts'
import { type OperatorName, operators } from '../../src/kernel/operators.ts'
import { FunctionBuilder, ModuleBuilder } from '../../src/kernel/wasm/encode.ts'
import { type Instruction, instructions } from '../../src/kernel/wasm/instructions.ts'
import { compileAlone } from './harness.ts'

const wabt = await createWabt()

function disassemble(bytes: Uint8Array): string {
  const module = wabt.readWasm(bytes, { readDebugNames: false, simd: true, threads: true })
  return module.toText({ foldExprs: false, inlineExport: false })
}

it('calls every operator by the name the WebAssembly specification gives its opcode', () => {
  for (const name of Object.keys(operators) as OperatorName[]) {
    const { instruction, takes, opcode } = operators[name]
    const code = new FunctionBuilder(['v128', 'v128'], ['v128'])
    takes.forEach((_, i) => {
      code.get(i)
    })
    code.vector(opcode)
    const module = new ModuleBuilder()
    module.add(code)
    expect(disassemble(module.build({ pages: 1, shared: false })), name).toContain(` ${instruction})`)
  }
})

it('writes modules that WebAssembly accepts and that import nothing but their memory', () => {
  const graph = new Graph(2)
  const { kernel } = compileAlone(graph, [graph.op('add', graph.source(0, 'period'), graph.constant(2))])
  expect(WebAssembly.validate(kernel.code)).toBe(true)
  const imports = disassemble(kernel.code)
    .split('\n')
    .filter((line) => line.includes('(import'))
  expect(imports).toEqual([expect.stringContaining('"plume" "memory" (memory')])
})

it('has an opcode of its own for every instruction', () => {
  const names = Object.keys(instructions) as Instruction[]
  expect(new Set(names.map((name) => instructions[name])).size).toBe(names.length)
})
