import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { changing, ready, said, stage, type Stage } from '../rehearsed.ts'

/** What cannot work is said before it is tried, and what ends on the way says why itself. */
const ends = suite('a node that ends while it starts')

const oldCgroups = (on: Stage): Stage => {
  Object.assign(on.world.engine, { cgroups: 'v1' })
  return on
}
const withImage = async (on: Stage, version: string, more = ''): Promise<Stage> => {
  const shipped = (await on.host.files.read('config/k3d-cilium-config.yaml')) ?? ''
  const text = shipped.replace(/image: rancher\S+/, `image: rancher/k3s:v${version}-k3s1`)
  await on.host.files.write('own.yaml', more ? text.replace('    extraArgs:\n', `    extraArgs:\n${more}`) : text)
  return on
}
const kubeletArgument = '      - arg: --kubelet-arg=fail-cgroupv1=false\n        nodeFilters: [all]\n'

ends('is told with the last reason in its own log, long before k3d gives up', async () => {
  const made = await withImage(oldCgroups(stage({ env: { K3D_CONFIG: 'own.yaml' } })), '1.35.6')
  const { status, err } = await made.run('create-cluster')
  assert.is(status, 1)
  assert.match(
    said(err),
    'error: node k3d-cilium-server-0 ended before it was ready: kubelet exited: kubelet is configured to not run on a ' +
      'host using cgroup v1. cgroup v1 support is unsupported\nhint: to see all that it said: make create-cluster ' +
      'ARGS=--keep-failed, then: podman logs k3d-cilium-server-0\n',
  )
  assert.match(err, /ended after 1m \d\ds with status 1/)
  assert.equal(made.world.containers, [], 'what there was is removed')
})

for (const each of [ends]) each.run()
void ready
void changing
