/** What a module offers to the code in it, each function added when it is first called. */
import type { KernelFunction } from '../graph.ts'
import { emitBody, type Surroundings } from './emit.ts'
import { FunctionBuilder, type ModuleBuilder } from './encode.ts'

/** @param makeLookup writes the function that looks up a table */
export function surroundingsOf(module: ModuleBuilder, makeLookup: (table: number) => FunctionBuilder): Surroundings {
  const callees = new Map<KernelFunction, number>()
  const lookups = new Map<number, number>()
  const surroundings: Surroundings = {
    functionOf(callee) {
      let index = callees.get(callee)
      if (index === undefined) {
        index = module.add(bodyOf(callee, surroundings))
        callees.set(callee, index)
      }
      return index
    },
    lookupOf(table) {
      let index = lookups.get(table)
      if (index === undefined) {
        index = module.add(makeLookup(table))
        lookups.set(table, index)
      }
      return index
    },
  }
  return surroundings
}

/** A callee over two lanes. */
function bodyOf(callee: KernelFunction, surroundings: Surroundings): FunctionBuilder {
  const args = Array.from({ length: callee.arity }, (_, i) => i)
  const code = new FunctionBuilder(
    args.map(() => 'v128'),
    ['v128'],
  )
  emitBody(code, callee, args, surroundings)
  return code
}
