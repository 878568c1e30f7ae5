import { Failure, failureOfSome } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { loadedBundle } from '../bundle/bundle.ts'
import type { Configs } from '../checks/rules/rule.ts'
import { clustersOn } from '../cluster/cluster.ts'
import { engineOf } from '../engine/engine.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type Step, type StepEnd } from '../run/task.ts'
import { preloadChoice } from './preload-choice.ts'
import { imagesHeld, imagesOfPods, importImages, pullImages, type PullResult, type Stock } from './preload.ts'

/** Preloading as steps: of a task of its own, which fails where an image cannot be had, and of `up`, which goes on. */
interface Preload {
  readonly pull: Step
  readonly bring: Step
}

const pulling = { id: 'pull-images', title: 'Pull the images' } as const
const importing = { id: 'import-images', title: 'Import the images into the nodes' } as const

/** What `list-images --pull` does. @throws Failure: the chart cannot be rendered. */
export const preloadSteps = async (session: Session, configs: Configs): Promise<readonly Step[]> => {
  const images = await imagesOfPods(session, configs)
  const bundled = (await loadedBundle(session)) !== undefined
  let held: Stock | undefined // the import comes after the pulls
  return [
    {
      ...pulling,
      run: async say => {
        if (bundled) return already('not needed: the bundle contains the images')
        const pulled = await pullImages(session, images, say)
        held = pulled.held
        if (pulled.failed.length === 0) return told(session, pulled)
        const rest = pulled.there.length + pulled.pulled.length
        const failed = pulled.failed.map(({ image: { name }, failure }) => ({ name, error: failure }))
        const failure = failureOfSome('images', failed, images.length)
        throw new Failure(`${failure.message}\nthe other ${count(rest, 'image')} are on the engine`, {
          hint: failure.hint,
          status: failure.status,
          cause: failure,
        })
      },
    },
    {
      ...importing,
      run: async say => {
        if (bundled) {
          const [create, up] = [taskLine('create-cluster'), taskLine('up')]
          return already(`not needed: ${create} and ${up} import the images from the bundle`)
        }
        const there = (await clustersOn(session, await engineOf(session))).get(configs.cluster.name)
        if (!there)
          return already(`cluster ${configs.cluster.name} does not exist yet; ${taskLine('up')} will import the images`)
        return importImages(session, configs.cluster, images, say, held)
      },
    },
  ]
}

const told = async (session: Session, { there, pulled }: PullResult): Promise<StepEnd> => {
  const { name } = await engineOf(session)
  const all = count(there.length + pulled.length, 'image')
  return pulled.length === 0 ? already(`${name} has ${all}`) : done(`${pulled.length} pulled; ${name} has ${all}`)
}

/**
 * What `up` does: nothing where it does not pay, or where a bundle brings the images. Nodes can pull for themselves, so
 * that whatever goes wrong here is told, and no reason to stop.
 */
export const preloadOfUp = async (session: Session, configs: Configs): Promise<Preload | undefined> => {
  if (await loadedBundle(session)) return undefined
  const { on, why, known } = await preloadChoice(session, configs)
  if (!on) return undefined
  session.tell(`preloading images: ${why}`)
  let held = known?.held
  const images = known ? Promise.resolve(known.images) : imagesOfPods(session, configs)
  images.catch(() => {}) // whoever awaits it is told
  const orPullThemselves = async (work: () => Promise<StepEnd>): Promise<StepEnd> => {
    try {
      return await work()
    } catch (error) {
      if (session.signal.aborted || !(error instanceof Failure)) throw error
      session.remarks.push(`each node pulls the images, because preloading failed: ${error.message.split('\n')[0]}`)
      return already(`skipped (each node pulls the images): ${error.message.split('\n')[0]}`)
    }
  }
  const pull = async (say: Say): Promise<StepEnd> => {
    const before = held
    held = undefined // should the pulls break off, the import asks anew
    const result = await pullImages(session, await images, say, before)
    held = result.held
    for (const { failure } of result.failed) {
      const hint = failure.hint === undefined ? '' : ` (${failure.hint.split('\n')[0]})`
      session.remarks.push(`each node pulls one image, because preloading it failed: ${failure.message}${hint}`)
    }
    const { text, outcome } = await told(session, result)
    const rest = result.failed.length > 0 ? `; nodes pull the other ${count(result.failed.length, 'image')}` : ''
    return { outcome, text: `${text}${rest}` }
  }
  const bring = async (say: Say): Promise<StepEnd> => {
    const all = await images
    const { imported, nodes, ...result } = await importImages(session, configs.cluster, all, say, held)
    if (imported > 0)
      session.remarks.push(`preloaded ${count(imported, 'image')}: pulled once instead of on ${nodes} nodes`)
    return result
  }
  return {
    pull: { ...pulling, run: async say => orPullThemselves(async () => pull(say)) },
    bring: { ...importing, run: async say => orPullThemselves(async () => bring(say)) },
  }
}

/** What `plan` says of it. */
export const preloadPlanned = async (
  session: Session,
  configs: Configs,
): Promise<{ readonly text: string; readonly details: readonly string[] } | undefined> => {
  if (await loadedBundle(session)) return undefined
  const { on, why, known } = await preloadChoice(session, configs)
  if (!on) return undefined
  const images = known?.images ?? (await imagesOfPods(session, configs))
  const held = known?.held ?? (await imagesHeld(await engineOf(session), images))
  const absent = images.filter(image => !held.has(image)).map(({ name }) => name)
  const pulls = absent.length > 0 ? `pull ${count(absent.length, 'image')} once, import ` : 'import '
  const all = `${pulls}${count(images.length, 'image')} into the nodes that do not have them`
  return { text: all, details: [why, ...(absent.length > 0 ? [`images to pull: ${list(absent)}`] : [])] }
}
