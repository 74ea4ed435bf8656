import type { Sets } from './sets.ts'

export const unbounded: Sets = {
  normal: {
    parameters: [
      { mean: 0.35, sd: 0.1 },
      { mean: 0, sd: 1 },
      { mean: -1e6, sd: 1e-3 },
    ],
    first: [0.34208350238123775, 0.44048427278002306, 0.271251652794951, 0.3653665188929915],
  },
}
