import { known } from './evidence.ts'
import { found, said, type Finders } from './finder.ts'

/** Finds what goes wrong while Cilium and its CRDs are installed, by more than words. */
export const installFinders: Finders = {
  'servicemonitor/missing': {
    asks: ['said'],
    find: (evidence, failure) => {
      const there = known(evidence, 'crds')?.some(({ name }) => name === 'servicemonitors.monitoring.coreos.com')
      return there ? undefined : said(evidence, failure)
    },
  },
  'release/unfinished': {
    asks: ['release'],
    find: (evidence, failure) => {
      const release = known(evidence, 'release')
      return release && /^pending|^uninstalling/.test(release.status)
        ? found(`revision ${release.revision} is ${release.status}`)
        : said(evidence, failure)
    },
  },
  'release/failed': {
    asks: ['release'],
    find: evidence => {
      const release = known(evidence, 'release')
      return found(release?.status === 'failed' ? `revision ${release.revision} failed` : undefined)
    },
  },
}
