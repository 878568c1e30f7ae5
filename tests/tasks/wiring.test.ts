import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { merge, valueOf } from '../../lib/config/values.ts'
import { ingressService } from '../../rehearsal/kubernetes/built-in-objects.ts'
import { restartPods } from '../../rehearsal/kubernetes/cluster.ts'
import { after, changing, ready, said, stage, type Stage } from '../rehearsed.ts'

/** What is set beyond the person's files, so that Cilium works on the cluster as it is. */
const address = suite('the address of the API server')

const clusterOf = ({ world }: Stage) => world.clusters['cilium']!
const inRelease = (on: Stage, key: string): unknown => valueOf(clusterOf(on).releases.at(-1)!.values, key)
const addressIn = (on: Stage): string => ['k8sServiceHost', 'k8sServicePort'].map(key => inRelease(on, key)).join(':')
const upgradeIn = (heard: readonly string[]): string => heard.find(line => line.startsWith('cilium upgrade')) ?? ''

/** k3s sets no label `master` since 1.34: the CLI then puts its own address into what an upgrade does not name. */
const young = { faults: ['label=missing'] }

address('the imitated CLI puts the kubeconfig address over the one of a release, as the real one does', async () => {
  const made = await ready(young)
  await made.host
    .$`cilium upgrade --context k3d-cilium --version 1.20.2 --reset-then-reuse-values --set debug.enabled=true`
  assert.is(addressIn(made), '127.0.0.1:6550')
})

for (const task of ['enable-feature --feature=bgp', 'enable-feature --feature=performance']) {
  address(`${task} leaves it as it is, and so does what turns the feature off`, async () => {
    const made = await ready(young)
    const on = await made.run(task)
    assert.is(on.status, 0, on.err)
    assert.is(addressIn(made), '127.0.0.1:6444')
    assert.not.match(on.out, /k8sService/)
    const off = await made.run(task.replace('enable', 'disable'))
    assert.is(off.status, 0, off.err)
    assert.is(addressIn(made), '127.0.0.1:6444')
    assert.is(inRelease(made, 'kubeProxyReplacement'), true)
  })
}

const breakIt = async (made: Stage): Promise<void> => {
  await made.host
    .$`cilium upgrade --context k3d-cilium --version 1.20.2 --reset-then-reuse-values --set bpf.tproxy=true`
  assert.is(addressIn(made), '127.0.0.1:6550')
}

for (const line of ['enable-feature --feature=performance', 'up', 'heal', 'install-cilium']) {
  address(`${line} brings one that was lost back, and says so`, async () => {
    const made = await ready(young)
    await breakIt(made)
    const { status, out, err } = await made.run(line)
    assert.is(status, 0, out + err)
    assert.is(addressIn(made), '127.0.0.1:6444')
    assert.match(
      out,
      line === 'heal' ? /127\.0\.0\.1:6550, but no API server listens there/ : /k8sServicePort: 6550 -> 6444/,
    )
    const again = await made.run(line)
    assert.equal(changing(again.heard), [], again.out)
  })
}

address('a feature that is on already is still brought to the right address', async () => {
  const made = await ready(young)
  await made.run('enable-feature --feature=performance')
  await breakIt(made)
  const { out } = await made.run('enable-feature --feature=performance')
  assert.match(out, 'k8sServicePort: 6550 -> 6444')
  assert.is(addressIn(made), '127.0.0.1:6444')
})

/** A cluster whose k3s runs kube-proxy, with values of one's own. */
const withProxy = async (values: string): Promise<Stage> => {
  const made = stage({ ...young, env: { CILIUM_VALUES: 'mine.yaml', K3D_CONFIG: 'own.yaml' } })
  await made.host.files.write('mine.yaml', values)
  const shipped = (await made.host.files.read('config/k3d-cilium-config.yaml')) ?? ''
  await made.host.files.write('own.yaml', shipped.replace(/ +- arg: --disable-kube-proxy\n.*\n.*\n/, ''))
  const { status, err } = await made.run('up')
  assert.is(status, 0, err)
  return made
}

address('values that leave Services to kube-proxy keep it so, whatever the CLI finds', async () => {
  const made = await withProxy('kubeProxyReplacement: false\nipam: {mode: kubernetes}\n')
  assert.is(inRelease(made, 'kubeProxyReplacement'), false)
  const silent = 'ipam: {mode: kubernetes}\n'
  await made.host.files.write('mine.yaml', silent)
  const changed = await made.run('install-cilium --reset-values')
  assert.is(changed.status, 0, changed.err)
  const again = await made.run('install-cilium --reset-values')
  assert.equal(changing(again.heard), [], again.out)
})

address('a command line that is silent is told all three, also where the release has none', async () => {
  const made = await withProxy('ipam: {mode: kubernetes}\n')
  assert.is(inRelease(made, 'kubeProxyReplacement'), false)
  const { heard } = await made.run('enable-feature --feature=performance')
  assert.match(upgradeIn(heard), / --reset-then-reuse-values --set kubeProxyReplacement=false$/)
  assert.is(inRelease(made, 'kubeProxyReplacement'), false)
  assert.is(addressIn(made), '127.0.0.1:6444')
})

address('a k3s without its kube-proxy gets Cilium in its place where nobody says so', async () => {
  const made = await ready(young)
  await made.host.files.write('silent.yaml', 'ipam: {mode: kubernetes}\n')
  await made.run('uninstall-cilium')
  const { status, err } = await made.run('install-cilium --cilium-values=silent.yaml')
  assert.is(status, 0, err)
  assert.is(inRelease(made, 'kubeProxyReplacement'), true)
})

address('diagnose names the address first, and as its remedy the task that sets the right one', async () => {
  const made = await ready(young)
  await breakIt(made)
  for (const each of ['daemonset/cilium', 'deployment/cilium-operator', 'deployment/hubble-relay']) {
    await made.host.$`kubectl --context k3d-cilium -n kube-system rollout restart ${each}`
  }
  await made.host.clock.sleep(60_000)
  const { out } = await made.run('diagnose')
  assert.match(out, '   fix: set a direct API server address: make install-cilium   (127.0.0.1:6444)\n')
})

address('a part that cannot work without the operator is not blamed for it', async () => {
  const made = await after(['create-cluster', 'patch-nodes', 'install-prometheus-crds'])
  made.world.faults.push({ kind: 'crash', about: 'hubble-relay' })
  void made.host.clock.sleep(50_000).then(() => {
    made.world.faults.push({ kind: 'crash', about: 'cilium-operator' })
    restartPods(made.world, clusterOf(made), 'cilium-operator')
  })
  const { status, err } = await made.run('install-cilium')
  assert.is(status, 1)
  assert.match(
    said(err),
    /^error: operator: cilium-operator of cilium-operator-\S+ has been in CrashLoopBackOff for \d+s\n/,
  )
})

const names = suite('names of the internet')
const docker = { kind: 'docker' } as const
const hasValue = (on: Stage): unknown => inRelease(on, 'bpf.hostLegacyRouting')

names('on Docker pods resolve them, by a value that is told', async () => {
  const made = stage(docker)
  const { status, out, err } = await made.run('up')
  assert.is(status, 0, err)
  assert.match(
    out,
    "bpf.hostLegacyRouting=true: eBPF host routing bypasses k3d's rule for Docker's DNS: pods then cannot resolve external names",
  )
  assert.is(hasValue(made), true)
  const test = await made.run('test-connectivity')
  assert.is(test.status, 0, test.err)
  assert.match(test.out, 'internet: online\n')
  assert.ok(test.heard.some(line => /exec hubble-ui-\S+ -- nslookup one\.one\.one\.one$/.test(line)))
  assert.not.ok(test.heard.some(line => /^docker exec .*(wget|nslookup)/.test(line)))
  assert.equal(changing((await made.run('up')).heard), [])
})

names('are lost on Docker with eBPF host routing, which test-connectivity says with its remedy', async () => {
  const made = stage({ ...docker, env: { CILIUM_VALUES: 'config/cilium-values.yaml,routes.yaml' } })
  await made.host.files.write('routes.yaml', 'bpf: {hostLegacyRouting: false}\n')
  assert.is((await made.run('up')).status, 0)
  assert.is(hasValue(made), false)
  const { status, out, err } = await made.run('test-connectivity')
  assert.is(status, 1)
  assert.match(
    out,
    /warning: kube-system\/hubble-ui-\S+ cannot resolve one\.one\.one\.one, but node k3d-cilium-server-0 can\. Set bpf\.hostLegacyRouting: true in the values, then run make install-cilium\n/,
  )
  assert.match(said(err), 'connectivity tests failed: no-policies and to-fqdns')
})

names('an older cluster on Docker gets the value with the next up, and status says that it lacks it', async () => {
  const made = await ready(docker)
  const release = clusterOf(made).releases.at(-1)!
  const { bpf: _, ...values } = release.values
  Object.assign(release, { values: { ...values, bpf: { masquerade: true } } })
  assert.match((await made.run('status')).out, 'bpf.hostLegacyRouting: (not set) -> true')
  const { out } = await made.run('up')
  assert.match(out, 'changed bpf.hostLegacyRouting: (not set) -> true\n')
})

for (const [values, why] of [
  ['bpf: {masquerade: false}', 'Cilium routes through netfilter anyway'],
  ['bandwidthManager: {enabled: true, bbr: true}', 'BBR needs eBPF host routing'],
  ['bpf: {datapathMode: netkit}', 'netkit needs it'],
  ['encryption: {enabled: true, type: ipsec}', 'IPsec goes through the host anyway'],
] as const) {
  names(`the value is left out where ${why}`, async () => {
    const made = stage({ ...docker, env: { CILIUM_VALUES: 'config/cilium-values.yaml,more.yaml' } })
    await made.host.files.write('more.yaml', `${values}\n`)
    const { out } = await made.run('plan')
    assert.not.match(out, /hostLegacyRouting/)
  })
}

names('with Podman nothing is added', async () => assert.is(hasValue(await ready()), undefined))

names(
  'are not asked of the internet where the network is down, and scenarios that need them are left out',
  async () => {
    const made = await ready()
    made.world.faults.push({ kind: 'network', about: 'down' })
    const { out } = await made.run('test-connectivity')
    assert.match(out, 'internet: offline\n')
    assert.match(out, 'skipped: scenarios pod-to-world* and pod-to-cidr*, which need the internet\n')
  },
)

names('that are resolved and not reached are told as that, with what a pod says', async () => {
  const made = await ready()
  await made.host.files.write('fence.yaml', fence)
  const { exit } = await made.host.$`kubectl --context k3d-cilium apply -f fence.yaml`
  assert.is(exit, 0)
  const { out } = await made.run('test-connectivity')
  assert.match(out, 'internet: names only\n')
  assert.match(
    out,
    /warning: kube-system\/hubble-ui-\S+ resolves one\.one\.one\.one but cannot reach it: download timed out\. To skip tests .*: --offline/,
  )
  assert.not.match(out, 'skipped: scenarios')
})
names('are unknown where no pod has a program to look them up, and it is said why', async () => {
  const made = await ready()
  const { pods } = clusterOf(made)
  pods.splice(0, pods.length, ...pods.filter(({ name }) => /^(coredns|cilium-)/.test(name)))
  const { out } = await made.run('test-connectivity')
  assert.match(out, 'cannot check internet access, because no pod has nslookup; running all tests\n')
  assert.match(out, 'internet: unknown\n')
})

const fence =
  'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: fence, namespace: kube-system}\nspec:\n' +
  '  endpointSelector: {matchLabels: {k8s-app: hubble-ui}}\n  egress:\n    - toEntities: [cluster]\n'

const ingress = suite('the class of the shared Ingress')

const guideValues = 'tests/guide/cilium-values.yml'
const classOf = (on: Stage): unknown => ingressService(clusterOf(on))[0]?.loadBalancerClass
/** A cluster by the guide's own values, whose Ingress has no class. */
const byGuide = async (): Promise<Stage> => {
  const made = await after([`up --cilium-values=${guideValues}`])
  assert.is(classOf(made), undefined)
  return made
}
const setClass =
  'cilium upgrade --context k3d-cilium --version 1.20.2 --reset-then-reuse-values ' +
  '--set-string ingressController.service.loadBalancerClass=io.cilium/node'

ingress('the imitated API server refuses another one, and leaves the release failed', async () => {
  const made = await byGuide()
  const { ok, stderr } = await made.host.$({ nothrow: true })`${setClass.split(' ')}`
  assert.is(ok, false)
  assert.match(
    stderr,
    'Error: Unable to upgrade Cilium: cannot patch "cilium-ingress" with kind Service: Service "cilium-ingress" is ' +
      'invalid: spec.loadBalancerClass: Invalid value: "io.cilium/node": may not change once set',
  )
  assert.is(clusterOf(made).releases.at(-1)!.status, 'failed')
})

for (const line of ['up', 'install-cilium', 'enable-feature --feature=ingress']) {
  ingress(`after the guide's values ${line} replaces the Service, says so, and changes nothing twice`, async () => {
    const made = await byGuide()
    const { status, out, err, heard } = await made.run(line)
    assert.is(status, 0, err)
    assert.is(classOf(made), 'io.cilium/node')
    assert.match(
      out,
      're-created Service cilium-ingress, because its class cannot be changed in place ' +
        '(loadBalancerClass: (not set) -> "io.cilium/node")\n',
    )
    const deletes = heard.findIndex(each => / delete service cilium-ingress /.test(each))
    assert.ok(deletes >= 0 && deletes < heard.findIndex(each => each.startsWith('cilium upgrade')))
    assert.equal(changing((await made.run(line)).heard), [])
  })
}

ingress('a release that failed by it is upgraded again, and not rolled back', async () => {
  const made = await byGuide()
  await made.host.$({ nothrow: true })`${setClass.split(' ')}`
  const status = await made.run('status')
  assert.match(status.out, 'the release is failed: the last change failed\n')
  const { status: code, err, heard } = await made.run('up')
  assert.is(code, 0, err)
  assert.not.ok(heard.some(line => line.startsWith('helm rollback') || line.startsWith('helm uninstall')))
  assert.is(classOf(made), 'io.cilium/node')
  assert.equal(changing((await made.run('up')).heard), [])
})

ingress('one that failed with the very values that are asked for is upgraded again', async () => {
  const made = await ready()
  clusterOf(made).releases.push({ ...clusterOf(made).releases.at(-1)!, revision: 2, status: 'failed' })
  const { status, out, err } = await made.run('install-cilium')
  assert.is(status, 0, err)
  assert.match(out, '+ Install Cilium: upgraded again, because the last upgrade failed')
  assert.is(clusterOf(made).releases.at(-1)!.status, 'deployed')
})

ingress('an upgrade that was cut after it is rolled back to the class that was', async () => {
  const made = await byGuide()
  const { releases } = clusterOf(made)
  const before = releases.at(-1)!
  const values = merge(before.values, { ingressController: { service: { loadBalancerClass: 'io.cilium/node' } } })
  releases.push({ ...before, revision: 2, status: 'pending-upgrade', values })
  clusterOf(made).ingressFrom = 2
  const { status, err, heard } = await made.run(`up --cilium-values=${guideValues}`)
  assert.is(status, 0, err)
  assert.ok(heard.some(line => line.startsWith('helm rollback')))
  assert.is(classOf(made), undefined)
})

ingress('nothing is replaced where the class stays, or where there is no load balancer', async () => {
  const made = await ready()
  await made.host.files.write('more.yaml', 'debug: {enabled: true}\n')
  const same = await made.run('install-cilium --cilium-values=cilium-values.yaml --cilium-values=more.yaml')
  assert.not.ok(same.heard.some(line => line.includes('delete service')))
  await made.host.files.write('more.yaml', 'ingressController: {service: {type: NodePort, loadBalancerClass: null}}\n')
  const other = await made.run('install-cilium --cilium-values=cilium-values.yaml --cilium-values=more.yaml')
  assert.not.ok(other.heard.some(line => line.includes('delete service')))
})

for (const each of [address, names, ingress]) each.run()
