/** A catalogue with one of everything that scenarios can say, independent of what the registry holds. */
import type { Catalogue, ParameterShape } from '../../src/scenario/catalogue.ts'

const value = (name: string, more: Partial<ParameterShape> = {}): ParameterShape => {
  return { name, description: `the ${name}`, kind: 'value', ...more }
}

export const smallCatalogue: Catalogue = {
  families: [
    {
      name: 'beta',
      description: 'a share between 0 and 1',
      parametrisations: [
        { parameters: [value('alpha', { kind: 'number' }), value('beta', { kind: 'number' })] },
        { parameters: [value('mean', { kind: 'number' }), value('sd', { kind: 'number' })] },
      ],
      examples: ['{ beta: { mean: 0.909, sd: 0.015 } }'],
    },
    {
      name: 'discrete',
      description: 'one of a few values',
      parametrisations: [
        { parameters: [value('values', { kind: 'values' }), value('probabilities', { kind: 'numbers' })] },
      ],
      examples: ['{ discrete: { values: [4, 5], probabilities: [0.5, 0.5] } }'],
    },
    {
      name: 'lognormal',
      description: 'positive',
      parametrisations: [
        { parameters: [value('mu', { kind: 'number' }), value('sigma', { kind: 'number' })] },
        { parameters: [value('mean'), value('sd')] },
      ],
      percentiles: {},
      examples: ['{ lognormal: { p5: 5, p95: 50 } }'],
    },
    {
      name: 'normal',
      description: 'the bell curve',
      parametrisations: [{ parameters: [value('mean'), value('sd')] }],
      percentiles: {},
      examples: ['{ normal: { mean: 0.35, sd: 0.10 } }'],
    },
    {
      name: 'pert',
      description: 'a smooth hill',
      parametrisations: [
        { parameters: [value('min'), value('mode'), value('max'), value('weight', { kind: 'number', default: 4 })] },
      ],
      examples: ['{ pert: { min: 1, mode: 2, max: 4 } }'],
    },
    {
      name: 'triangular',
      description: 'straight lines',
      parametrisations: [{ parameters: [value('min'), value('mode'), value('max')] }],
      examples: ['{ triangular: { min: 1.8, mode: 2.5, max: 4.0 } }'],
    },
  ],
  processes: [
    {
      name: 'mean-reverting',
      description: 'pulled to a level',
      parameters: [
        value('start', { default: null }),
        value('last', { default: null }),
        value('level'),
        value('speed', { kind: 'number' }),
        value('volatility', { kind: 'number' }),
        {
          name: 'scale',
          description: 'where it moves',
          kind: 'choice',
          choices: ['level', 'log', 'logit'],
          default: 'log',
        },
        value('lag', { kind: 'integer', default: 0 }),
      ],
      alternatives: [['start', 'last']],
      examples: ['{ process: mean-reverting, last: 8, level: 11, speed: 0.4, volatility: 0.35 }'],
    },
    {
      name: 'regime-switching',
      description: 'jumps between states',
      parameters: [
        { name: 'states', description: 'names', kind: 'texts' },
        { name: 'transition', description: 'probabilities', kind: 'matrix' },
        { name: 'mean', description: 'of each state', kind: 'values' },
        { name: 'sd', description: 'of each state', kind: 'values' },
      ],
      alternatives: [],
      examples: [
        '{ process: regime-switching, states: [calm, tight], transition: [[0.9, 0.1], [0.2, 0.8]], mean: [1, 2], sd: [0.1, 0.2] }',
      ],
    },
  ],
  copulas: [
    {
      name: 'clayton',
      description: 'two values that fall together',
      joins: 'pair',
      parameters: [
        { name: 'theta', description: 'strength', rule: '0 < theta <= 100', holds: (x) => x > 0 && x <= 100 },
        { name: 'kendall', description: 'rank', rule: '0 < kendall <= 0.98', holds: (x) => x > 0 && x <= 0.98 },
      ],
      tails: ['lower', 'upper'],
      example: '{ between: [a, b], copula: clayton, theta: 2 }',
    },
    {
      name: 'gaussian',
      description: 'the default',
      joins: 'group',
      parameters: [],
      tails: [],
      example: '{ among: [a, b, c], correlation: 0.5 }',
    },
    {
      name: 't',
      description: 'extremes that come together',
      joins: 'group',
      parameters: [{ name: 'df', description: 'freedom', rule: '1 <= df <= 1000', holds: (x) => x >= 1 && x <= 1000 }],
      tails: [],
      example: '{ among: [a, b, c], correlation: 0.5, copula: t, df: 4 }',
    },
  ],
}
