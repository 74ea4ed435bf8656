import type { CorrelationError } from '../../sampling/correlation/correlation.ts'
import type { Correlation } from '../../scenario/scenario.ts'
import type { Problems } from '../../scenario/yaml/problems.ts'

const shown = (x: number) => String(Number(x.toPrecision(4)))

/**
 * Words impossible correlations: which, the smallest eigenvalue, and the nearest matrix that is possible.
 *
 * @param period where correlations differ between periods, the first in which they are impossible
 */
export function correlationProblem(
  error: CorrelationError,
  pairs: readonly Correlation[],
  period: string | null,
  problems: Problems,
): void {
  const when = period === null ? '' : ` in ${period}`
  for (const { names, smallestEigenvalue, nearest } of error.groups) {
    const own = pairs.filter(({ first, second }) => names.includes(first) && names.includes(second))
    const pulled = own.map(({ first, second }) => {
      return `${first}, ${second}: ${shown(nearest[names.indexOf(first)]![names.indexOf(second)]!)}`
    })
    problems.add(
      { ...own[0]!.mark, path: 'correlations' },
      `the matrix of ${names.join(', ')} must be positive semi-definite${when}; got smallest eigenvalue ${shown(smallestEigenvalue)}`,
      `the nearest possible is [${pulled.join('; ')}]; \`correlation_repair: nearest\` uses it`,
    )
  }
}
