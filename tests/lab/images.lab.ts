import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Image } from '../../lib/images.ts'
import { testOr } from '../needs.ts'
import { missingLab, openLab, type Ended } from './lab.ts'

/** What list-images says of Cilium and SPIRE, against the pods of ready clusters. */
const test = suite('the images of a real cluster')

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)

interface Pods {
  readonly items: readonly {
    readonly metadata: { readonly namespace: string; readonly labels?: Readonly<Record<string, string>> }
    readonly spec: Readonly<Record<'containers' | 'initContainers', readonly { readonly image: string }[] | undefined>>
  }[]
}

testOr(test, missingLab(), 'are those of list-images, in each version, init containers included', async () => {
  const lab = openLab('cilium')
  try {
    well(await lab.type('make up CILIUM_VERSION=1.17.17'), 'make up')
    for (const version of ['1.17.17', '1.18.11', '1.19.5']) {
      if (version !== '1.17.17') {
        well(await lab.type(`make reinstall-cilium CILIUM_VERSION=${version}`, { limit: 400_000 }), version)
      }
      const listed = await lab.type(
        `node --import tsx/esm tasks.ts list-images --cilium-version ${version} --output json 2>/dev/null`,
      )
      const { images } = JSON.parse(listed.printed) as { images: Image[] }
      const ours = images
        .filter(({ neededBy }) => neededBy.some(each => /^(Cilium|SPIRE): /.test(each)))
        .map(({ name, digest }) => `${name}@${digest}`)
      const seen = await lab.type('kubectl --context k3d-cilium get pods -A -o json')
      const pods = (JSON.parse(seen.printed) as Pods).items.filter(
        ({ metadata: { namespace, labels } }) =>
          namespace === 'cilium-spire' || labels?.['app.kubernetes.io/part-of'] === 'cilium',
      )
      const theirs = pods.flatMap(({ spec }) =>
        [...spec.containers!, ...(spec.initContainers ?? [])].map(each => each.image),
      )
      assert.ok(pods.length >= 12, `${pods.length} pods`)
      assert.equal(ours.toSorted(), [...new Set(theirs)].toSorted(), version)
      console.log(`# ${version}: ${ours.length} images of ${pods.length} pods`)
    }
  } finally {
    await lab.close()
  }
})

test.run()
