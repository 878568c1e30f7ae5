import { resolve } from 'node:path'
import { bundleFolder, loadedBundle, requireFitting, verifyBundle, type BundleManifest } from '../bundle/bundle.ts'
import { engineOf } from '../engine/engine.ts'
import { holdAirGap } from '../run/lock.ts'
import type { Session } from '../run/session.ts'
import { done, type Say, type Step, type StepEnd } from '../run/task.ts'
import { requireWatched } from './attempts.ts'
import { openGap, placeOfGap, type AirGap } from './namespace.ts'
import { failureInside, outcomeOf, requireNone, runInside } from './proof.ts'

/**
 * Shows that a bundle is all that `up` needs: both run in a network namespace that leads nowhere, with an engine that
 * has no image yet, and every connection that anything tries to make beyond it is noted. There must be none.
 */
export const airGapSteps = async (session: Session): Promise<readonly Step[]> => {
  const engine = await engineOf(session)
  const place = await placeOfGap(session, engine)
  const bundle = session.options.bundle ?? (await loadedBundle(session))?.folder ?? bundleFolder(session)
  const inside = { ...session, options: { ...session.options, bundle: resolve(session.host.files.here, bundle) } }
  const release = await holdAirGap(session)
  let manifest: BundleManifest
  let gap: AirGap | undefined
  const close = async (): Promise<undefined> => {
    await gap?.close()
    gap = undefined
    await release()
  }
  const step = (title: string, run: (say: Say) => Promise<StepEnd>): Step => ({ title, run, undo: close })
  return [
    step('Verify the bundle', async say => {
      manifest = await verifyBundle(session, bundle, say)
      await requireFitting(session, bundle, manifest)
      return done(`${bundle} is complete and unchanged`)
    }),
    step('Create the air gap', async say => {
      gap = await openGap(inside, engine, place, say)
      say('checking that no connection can leave the air gap')
      await requireWatched(gap)
      return done('started an engine without images in a network that blocks and reports outside connections')
    }),
    step('Load the bundle into the air gap', async say => {
      const loaded = await runInside(gap!, 'load-bundle', ['bundle', 'k3dConfig', 'ciliumVersion'], say)
      if (!loaded.ok) requireNone(await outcomeOf(session, gap!, manifest))
      if (!loaded.ok) throw failureInside('load-bundle', loaded)
      return done('loaded without a network')
    }),
    step('Run make up in the air gap', async say => {
      const takes = ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'allow', 'timeout'] as const
      const up = await runInside(gap!, 'up', takes, say)
      requireNone(await outcomeOf(session, gap!, manifest))
      if (!up.ok) throw failureInside('up', up)
      return done('make up succeeded without a connection attempt to the outside')
    }),
    step('Delete the air gap', async () => {
      await close()
      return done('nothing is left')
    }),
  ]
}
