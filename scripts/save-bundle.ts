import {
  openSaving,
  saveCharts,
  saveCrds,
  saveImages,
  savePackage,
  saveTools,
  seal,
  type BundleSave,
} from '../lib/air-gap/save-bundle.ts'
import { count } from '../lib/base/text.ts'
import { bundleFolder, verifyBundle } from '../lib/bundle/bundle.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { already, type Step, type Task } from '../lib/run/task.ts'

/**
 * All that the quick start needs, in one folder to carry over an air gap: images as an OCI layout, the chart, the CRDs,
 * the tools and this package. A run that was cut goes on where it was. The manifest, with the
 * SHA-256 of every file, is written last.
 */
export default {
  takes: ['bundle', 'platform', 'tools', 'images', 'chart', 'crds', 'k3dConfig', 'ciliumValues', 'ciliumVersion'],
  positional: 'bundle',
  needs: ['engine', 'k3d', 'helm', 'cilium'],
  steps: async session => {
    const saving = await openSaving(session)
    if (saving.finished) return [verify(saving)]
    return [
      saveTools(saving),
      saveCrds(saving),
      saveCharts(saving),
      await saveImages(saving),
      savePackage(saving),
      seal(saving),
    ]
  },
  result: session => [`bundle ${bundleFolder(session)} is complete`],
  next: async session => [`${taskLine('load-bundle')} BUNDLE=${bundleFolder(session)}`],
} satisfies Task

const verify = ({ session, folder }: BundleSave): Step => ({
  title: 'Verify the bundle',
  run: async say => {
    const { files } = await verifyBundle(session, folder, say)
    return already(`${folder} is complete: ${count(Object.keys(files).length, 'file')}`)
  },
})
