/** `metrics.SIPmath`: the first draws of every metric as a SIPmath library. */
import { trialsOf } from '../../engine/index.ts'
import { SipLibraryWriter } from '../../output/index.ts'
import { fileUnit } from '../units.ts'
import { VERSION } from '../version.ts'
import type { FinishedRun } from './finished-run.ts'

/** Trials in a library unless the flag says otherwise: what the standard's own tools work with. */
export const DEFAULT_TRIALS = 1000

/**
 * @param trials at most; a run of fewer draws has fewer
 * @returns names of variables left out, since trials must be finite
 */
export function saveTrials(run: FinishedRun, path: string, trials: number): string[] {
  const { metrics, scenario } = run.program
  const provenance = `plume ${VERSION}, scenario ${run.scenarioHash}, model ${run.modelHash}`
  const writer = new SipLibraryWriter(path, { name: scenario.name, provenance })
  const leftOut: string[] = []
  try {
    const nodes = metrics.map(({ node }) => node)
    for (const { node, period, values } of trialsOf(run.program, nodes, Math.min(trials, scenario.draws))) {
      const { name: metric, quantity } = metrics[node]!
      const name = `${metric} ${run.periods[period]}`
      if (values.every(Number.isFinite)) writer.add({ name, unit: fileUnit(quantity.unit), values })
      else leftOut.push(name)
    }
    writer.close()
    return leftOut
  } finally {
    writer.abandon()
  }
}
