/**
 * A kernel function as a function of plain numbers: a WebAssembly module of its own, compiled when it is first called, so
 * that host code gets the kernel's bits at nearly the kernel's speed. `mathematics.ts` is built on it.
 */
import type { KernelFunction } from '../graph.ts'
import { FunctionBuilder, ModuleBuilder } from './encode.ts'
import { surroundingsOf } from './surroundings.ts'

/**
 * Prepares a kernel function of one argument for many calls.
 *
 * @example unaryFunction(functions.exp)(1) // 2.7182818284590455
 */
export function unaryFunction(callee: KernelFunction): (x: number) => number {
  let run: ((x: number) => number) | undefined
  return (x) => {
    run ??= compiled(callee, 1)
    return run(x)
  }
}

/** Prepares a kernel function of two arguments for many calls. */
export function binaryFunction(callee: KernelFunction): (x: number, y: number) => number {
  let run: ((x: number, y: number) => number) | undefined
  return (x, y) => {
    run ??= compiled(callee, 2)
    return run(x, y)
  }
}

/** Both lanes compute the same; one is read. */
function compiled(callee: KernelFunction, arity: number): (...args: number[]) => number {
  if (callee.arity !== arity) throw new TypeError(`${callee.name} takes ${callee.arity} arguments, not ${arity}`)
  const module = new ModuleBuilder()
  const { functionOf } = surroundingsOf(module, () => {
    throw new TypeError(`${callee.name}: a table has no meaning outside a run`)
  })
  const code = new FunctionBuilder(
    Array.from({ length: arity }, () => 'f64' as const),
    ['f64'],
  )
  for (let i = 0; i < arity; i++) code.get(i).op('f64x2.splat')
  code.call(functionOf(callee)).lane('f64x2.extract_lane', 0)
  module.add(code, 'run')
  return new WebAssembly.Instance(new WebAssembly.Module(module.build()), {}).exports['run']!
}
