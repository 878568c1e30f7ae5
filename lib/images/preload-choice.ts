import { duration } from '../base/text.ts'
import type { Configs } from '../checks/rules/rule.ts'
import { engineOf } from '../engine/engine.ts'
import type { Session } from '../run/session.ts'
import type { StepId, StepRow } from '../run/step-row.ts'
import { lastTimelines, waitedFor, type RunTimeline } from '../run/timing.ts'
import type { Image } from './needed.ts'
import { imagesHeld, imagesOfPods, type Stock } from './preload.ts'

/** Whether `up` shall preload images: as it is told to, else by what earlier runs in this folder took. */
export interface Choice {
  readonly on: boolean
  /** For the person to read. */
  readonly why: string
  /** The images that it is about, and what the engine has of them, where that was asked to choose. */
  readonly known?: { readonly images: readonly Image[]; readonly held: Stock }
}

/**
 * Bytes that an import takes in per millisecond, where none was measured in this folder yet: 710 MB into two nodes took
 * 47 s on a real cluster, on two busy processors.
 */
const usualRate = 710_000_000 / 47_000
/** Milliseconds that it is taken to last where the engine lacks images, so that their size is unknown: 1.4 GB. */
const usualImport = 93_000

/**
 * Without preloading, nodes pull after the cluster was made: making + nodes' pulling. With it, the engine pulls while
 * the cluster is made, and the nodes then wait for the import: max(making, engine's pulling) + import. It is done
 * where the second is less. Every figure is that of the last run that has it; what the engine has costs no pulling,
 * and how long it would pull is unknown before it did, and then as long as the nodes.
 */
export const preloadChoice = async (session: Session, configs: Configs): Promise<Choice> => {
  const { options, settings } = session
  const said = options.preload ?? settings.preload.up
  if (said !== 'auto') {
    return { on: said === 'always', why: `${options.preload ? '--preload' : 'preload.up in the settings'}: ${said}` }
  }
  const runs = await pastRuns(session)
  const bare = runs.find(run => run.task === 'up' && pullingIn(run) > 0 && makingIn(run) > 0)
  if (!bare) return { on: false, why: 'no earlier run in this folder waited for image pulls' }
  const [making, pulling] = [makingIn(bare), pullingIn(bare)]
  const images = await imagesOfPods(session, configs)
  const held = await imagesHeld(await engineOf(session), images)
  const all = held.size === images.length
  const bytes = [...held.values()].reduce((sum, each) => sum + each.bytes, 0)
  const engine = all ? 0 : (tookOf(runs, 'pull-images') ?? pulling)
  const importing = tookOf(runs, 'import-images') ?? (all ? bytes / usualRate : usualImport)
  const saves = making + pulling - Math.max(making, engine) - importing
  const why =
    `an earlier run waited ${duration(pulling)} for image pulls; ` +
    `importing should take ${duration(importing)}${all ? ', and the engine already has the images' : ''}`
  return { on: saves > 0, why, known: { images, held } }
}

/** So many runs are read: after as many that preloaded, one that does not measures again what nodes take to pull. */
const remembered = 10

/** Runs on this host that may tell something, the newest first. */
const pastRuns = async ({ host: { files }, runs }: Session): Promise<RunTimeline[]> => {
  const read = await lastTimelines(
    files,
    runs,
    folder => /-(up|list-images-pull|preload-images)$/.test(folder),
    remembered,
  )
  return read.filter(({ status }) => status === 0).toReversed()
}

const stepOf = ({ steps }: Pick<RunTimeline, 'steps'>, id: StepId): StepRow | undefined =>
  steps.find(step => step.id === id && step.state === 'done')

/** How long nodes waited for pulls in a run that did not preload. */
const pullingIn = (run: RunTimeline): number => {
  const wait = stepOf(run, 'wait-for-cilium')
  return wait && !stepOf(run, 'import-images') ? waitedFor(wait, 'pulling') : 0
}

/** How long it took from the beginning until Cilium was installed, where the cluster was made in that run. */
const makingIn = (run: RunTimeline): number => {
  const [create, install] = [stepOf(run, 'create-cluster'), stepOf(run, 'install-cilium')]
  return create?.began !== undefined && install?.began !== undefined ? install.began - create.began : 0
}

/** How long a step took in the last run in which there was something to do. */
const tookOf = (runs: readonly RunTimeline[], id: StepId): number | undefined => {
  const step = stepOf({ steps: runs.flatMap(({ steps }) => steps) }, id)
  return step?.began !== undefined && step.ended !== undefined ? step.ended - step.began : undefined
}
