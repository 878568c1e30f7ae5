import { join } from 'node:path'
import { count } from '../lib/base/text.ts'
import {
  bundleFolder,
  rememberBundle,
  requireFitting,
  verifyBundle,
  type BundleManifest,
} from '../lib/bundle/bundle.ts'
import { platformOf, publishedAmong } from '../lib/bundle/pinned-tools.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { loadOnEngine, unpackChart } from '../lib/images/load-bundle.ts'
import { already, done, type Step, type Task } from '../lib/run/task.ts'
import { toolSteps } from './install-tools.ts'

/**
 * Makes a bundle what tasks use in this folder: from then on `make up` needs no network. All of the bundle is held
 * against its manifest, and against the versions that are asked for, before anything is changed.
 */
export default {
  onlyK3d: true,
  takes: ['bundle', 'k3dConfig', 'ciliumVersion'],
  positional: 'bundle',
  needs: ['engine'],
  steps: async session => {
    const folder = bundleFolder(session)
    let manifest: BundleManifest | undefined
    const verify: Step = {
      title: 'Verify the bundle',
      run: async say => {
        manifest = await verifyBundle(session, folder, say)
        await requireFitting(session, folder, manifest)
        return done(`${count(Object.keys(manifest.files).length, 'file')} verified`)
      },
    }
    const tools: Step = {
      title: 'Install the tools',
      run: async () => {
        const there = publishedAmong(session, [platformOf(session.host)]).filter(
          ({ platform, file }) => join('tools', platform, file) in manifest!.files,
        )
        return there.length > 0
          ? toolSteps(session, there, join(folder, 'tools'))
          : already('the bundle contains no tools for this computer')
      },
    }
    const engine: Step = {
      title: 'Load the k3d images',
      run: async say => loadOnEngine(session, await engineOf(session), folder, manifest!, say),
    }
    const chart: Step = { title: 'Unpack the chart', run: async () => unpackChart(session, folder, manifest!) }
    const remember: Step = {
      title: 'Make this bundle the default for the current folder',
      run: async () => {
        await rememberBundle(session, folder)
        return done(`images, chart and CRDs now come from ${folder}`)
      },
    }
    return [verify, tools, engine, chart, remember]
  },
  result: session => [`tasks in this folder now use bundle ${bundleFolder(session)}`],
  next: async () => [taskLine('up')],
} satisfies Task
