import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Image } from '../../lib/images/needed.ts'
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
    for (const version of ['1.17.17', '1.18.11', '1.19.5']) {
      well(await lab.type(`make up CILIUM_VERSION=${version}`), version)
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
      well(await lab.type('make down'), 'make down') // a volume of SPIRE's that was given once may not be given again
    }
  } finally {
    await lab.close()
  }
})

/** Values under which the chart renders other workloads, or other images. */
const values = [
  'hubble: { enabled: false }',
  'hubble: { relay: { enabled: true } }\noperator: { replicas: 1 }',
  'envoy: { enabled: false }\nsecurityContext: { privileged: true }',
  'image: { useDigest: false }\noperator: { image: { override: r.io/operator:1 } }',
  'authentication: { enabled: true, mutual: { spire: { enabled: true } } }',
]

testOr(test, missingLab(), 'are the same when rehearsed, whatever the values', async () => {
  const lab = openLab('cilium', { CILIUM_VALUES: 'v.yaml' })
  try {
    for (const version of ['1.17.17', '1.18.11', '1.19.5']) {
      for (const text of values) {
        lab.write('v.yaml', `${text}\n`)
        const line = `node --import tsx/esm tasks.ts list-images --cilium-version ${version} --output json`
        const [real, rehearsed] = [
          await lab.type(`${line} 2>/dev/null`),
          await lab.type(`${line} --rehearse 2>/dev/null`),
        ]
        const ofChart = ({ printed }: Ended): string[] =>
          (JSON.parse(printed) as { images: Image[] }).images
            .filter(({ neededBy }) => neededBy.some(each => /^(Cilium|SPIRE): /.test(each)))
            .map(image => JSON.stringify({ ...image, neededBy: image.neededBy.toSorted() }))
            .toSorted()
        assert.equal(ofChart(rehearsed), ofChart(real), `${version}: ${text}`)
      }
    }
  } finally {
    await lab.close()
  }
})

test.run()
