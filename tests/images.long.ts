import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Image } from '../lib/images/needed.ts'
import { shipped } from './configs.ts'
import { stage } from './rehearsed.ts'

/** What list-images says of Cilium and SPIRE, against what Helm itself renders. CILIUM_TGZ is a folder of its charts. */
const test = suite('images as Helm renders them')
const helm = process.env['HELM'] ?? 'helm'
const charts = process.env['CILIUM_TGZ']

const values = [
  shipped.values,
  'hubble: { enabled: false }\n',
  'hubble: { relay: { enabled: true }, ui: { enabled: true } }\nenvoy: { enabled: false }\n',
  'image: { useDigest: false }\noperator: { image: { override: r.io/operator:1 } }\n',
  'securityContext: { privileged: true }\n',
]

if (charts !== undefined && existsSync(charts) && spawnSync(helm, ['version']).status === 0) {
  test('are those of list-images, in each version, init containers included', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'images-'))
    try {
      for (const version of ['1.17.17', '1.18.11', '1.20.2']) {
        for (const text of values) {
          const file = join(folder, 'v.yaml')
          writeFileSync(file, text)
          const chart = join(charts, `cilium-${version}.tgz`)
          const more = ['--namespace', 'kube-system', '--set', 'cluster.name=cilium']
          const api = ['--api-versions', 'monitoring.coreos.com/v1']
          const rendered = spawnSync(helm, ['template', 'cilium', chart, '-f', file, ...more, ...api], {
            encoding: 'utf8',
            maxBuffer: 2 ** 26,
          })
          assert.is(rendered.status, 0, rendered.stderr)
          const theirs = [...rendered.stdout.matchAll(/^ *(?:- )?image: "?([^"\s]+)"?$/gm)].map(([, image]) => image!)
          const made = stage()
          await made.host.files.write('v.yaml', text)
          const line = `list-images --cilium-version=${version} --cilium-values=v.yaml --output=json`
          const { images } = JSON.parse((await made.run(line)).out) as { images: Image[] }
          const ours = images
            .filter(({ neededBy }) => neededBy.some(each => /^(Cilium|SPIRE): /.test(each)))
            .map(({ name, digest }) => (digest === undefined ? name : `${name}@${digest}`))
          assert.equal(ours.toSorted(), [...new Set(theirs)].toSorted(), `${version}: ${text}`)
        }
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
} else console.log("# skipped: no helm (HELM) or no folder of Cilium's charts as archives (CILIUM_TGZ)")

test.run()
