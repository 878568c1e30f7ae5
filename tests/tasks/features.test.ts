import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Tree } from '../../lib/base/data.ts'
import { isOn, valueOf } from '../../lib/config/values.ts'
import { parseFeature } from '../../lib/features/feature.ts'
import type { World } from '../../rehearsal/world/world.ts'
import { changing, ready, said, stage, type Stage } from '../rehearsed.ts'

const features = suite('features')
const gateway = suite('install-gateway-api')

const clusterOf = ({ world }: Stage) => world.clusters['cilium']!
const valuesOf = (on: Stage): Tree => clusterOf(on).releases.at(-1)!.values
const well = async (on: Stage, line: string): Promise<{ out: string; heard: readonly string[] }> => {
  const { status, out, err, heard } = await on.run(line)
  assert.is(status, 0, `${line}: ${out}${err}`)
  return { out, heard }
}

/** Values that turn nothing on that is a feature. */
const bare =
  'kubeProxyReplacement: true\nk8sServiceHost: 127.0.0.1\nk8sServicePort: 6444\nipam: {mode: kubernetes}\n' +
  'operator: {replicas: 1}\ncluster: {id: 7}\n'
const own = { CILIUM_VALUES: 'bare.yaml' }
let bareWorld: World | undefined
const bareStage = async (more = '', options: Parameters<typeof stage>[0] = {}): Promise<Stage> => {
  const usual = more === '' && Object.keys(options).length === 0
  const known = usual ? structuredClone(bareWorld) : undefined
  if (known) return stage({ env: own, change: world => Object.assign(world, known) })
  const on = stage({ env: own, ...options })
  await on.host.files.write('bare.yaml', bare + more)
  await well(on, 'up')
  if (usual) bareWorld = structuredClone({ ...on.world, now: on.host.clock.now() })
  return on
}

const names = [
  'gateway-api',
  'service-mesh',
  'bgp',
  'ingress',
  'ingress-host-network',
  'hubble',
  'encryption',
  'mutual-authentication',
  'performance',
]

/** An upgrade that Helm called failed after it had changed half of the cluster. */
const failing = (on: Stage, change: Tree, more: object = {}): void => {
  const { releases } = clusterOf(on)
  const last = releases.at(-1)!
  releases.push({
    ...last,
    revision: last.revision + 1,
    status: 'failed',
    values: { ...last.values, ...change },
    ...more,
  })
}
features('a feature whose turning on failed is not kept by the next run, which says so', async () => {
  const on = await bareStage()
  await well(on, 'enable-feature --feature=hubble')
  failing(on, { bgpControlPlane: { enabled: true } })
  const { out, heard } = await well(on, 'up')
  assert.match(
    out,
    'revision 3 failed; continued from revision 2, ' +
      'without the changes of the failed revision: bgpControlPlane.enabled\n',
  )
  assert.match(out, /kept values that are not in your files: .*hubble\./)
  assert.not.match(out, /kept values that are not in your files.*bgpControlPlane/)
  assert.ok(heard.some(line => line.startsWith('cilium upgrade')))
  assert.is(isOn(valuesOf(on), 'bgpControlPlane.enabled'), false)
  assert.is(isOn(valuesOf(on), 'hubble.relay.enabled'), true)
  assert.match((await well(on, 'list-features')).out, /bgp +off/)
  await well(on, 'enable-feature --feature=bgp')
})
features('a feature is neither turned on nor off on a release that failed: the hint says what mends it', async () => {
  const on = await bareStage()
  failing(on, { bgpControlPlane: { enabled: true } })
  for (const line of ['enable-feature --feature=bgp', 'disable-feature --feature=bgp']) {
    const { status, err, heard } = await on.run(line)
    assert.is(status, 1)
    assert.is(
      said(err),
      'error: the release is failed: the last change failed\n' +
        'hint: fix it: make install-cilium (continues from revision 1, ignores revision 2)\n',
    )
    assert.equal(changing(heard), [])
  }
  assert.not.match((await on.run('status')).out, 'feature bgp is on')
})
features('a failed upgrade to another version is no step: the version that is deployed counts', async () => {
  const on = await bareStage()
  Object.assign(clusterOf(on).releases.at(-1)!, { version: '1.18.11' })
  failing(on, {}, { version: '1.20.2' })
  const { status, err } = await on.run('install-cilium --cilium-version=1.18.11')
  assert.is(status, 0, err)
  assert.is(clusterOf(on).releases.at(-1)!.version, '1.18.11')
})

for (const name of names) {
  features(`${name} is turned on, seen working, found so the second time, and put back`, async () => {
    const on = await bareStage()
    const before = valuesOf(on)
    const { out, heard } = await well(on, `enable-feature --feature=${name}`)
    assert.match(out, `values of Cilium 1.20.2 that change:\n  `)
    assert.ok(out.indexOf('values of Cilium') < out.indexOf(`> Enable ${name}`), 'what changes is shown first')
    assert.match(heard.find(line => line.startsWith('cilium upgrade')) ?? '', / --reset-then-reuse-values( --set|$)/)
    const again = await well(on, `enable-feature --feature=${name}`)
    assert.match(again.out, 'no values of Cilium 1.20.2 change\n')
    assert.match(again.out, 'nothing to do: all ')
    assert.equal(changing(again.heard), [])
    assert.match((await well(on, 'list-features')).out, new RegExp(`\\n${name} +on +enable-feature `))
    await well(on, `disable-feature --feature=${name}`)
    assert.equal(valuesOf(on), before)
    const off = await well(on, `disable-feature --feature=${name}`)
    assert.match(off.out, 'nothing to do: all ')
    assert.equal(changing(off.heard), [])
  })
}

features('what a feature turned on stays after the next up, and status says that no file asks for it', async () => {
  const on = await bareStage()
  await well(on, 'enable-feature --feature=performance')
  const { out, heard } = await well(on, 'up')
  assert.match(out, 'kept values that are not in your files: bpf.mapDynamicSizeRatio, bpf.policyMapMax')
  assert.equal(changing(heard), [])
  const status = await well(on, 'status')
  assert.match(status.out, '  feature performance is enabled, but not in your files\n')
  assert.match(status.out, 'make disable-feature FEATURE=performance CLUSTER_NAME=cilium\n')
})

features('a feature that the files turn on is not turned off, and its place in them is told', async () => {
  const on = await ready()
  const { status, err, heard } = await on.run('disable-feature --feature=encryption')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: encryption is enabled by your files: config/cilium-values.yaml:61, config/cilium-values.yaml:62 and ' +
      'config/cilium-values.yaml:63\nhint: change your files, then run: make install-cilium ARGS=--reset-values\n',
  )
  assert.equal(changing(heard), [])
})

features('what the files say otherwise is told before, and put back by the next up', async () => {
  const on = await bareStage('bpf:\n  policyMapMax: 32768\n')
  const { out } = await well(on, 'enable-feature --feature=performance')
  assert.match(
    out,
    'warning: your files set bpf.policyMapMax differently (see bare.yaml:8); make up will restore their value\n',
  )
  await well(on, 'disable-feature --feature=performance')
  assert.is(valueOf(valuesOf(on), 'bpf.policyMapMax'), 32768)
  assert.is(valueOf(valuesOf(on), 'bpf.lbMapMax'), undefined)
})

features('turning one off leaves what another one needs', async () => {
  const on = await bareStage()
  await well(on, 'enable-feature --feature=ingress')
  await well(on, 'enable-feature --feature=gateway-api')
  await well(on, 'disable-feature --feature=gateway-api')
  assert.ok(isOn(valuesOf(on), 'nodeIPAM.enabled'), 'the ingress gets its address by it')
  assert.is(valueOf(valuesOf(on), 'defaultLBServiceIPAM'), undefined)
  await well(on, 'disable-feature --feature=ingress')
  assert.is(valueOf(valuesOf(on), 'nodeIPAM'), undefined)
})

const refused = async (on: Stage, line: string, ...lines: string[]): Promise<string> => {
  const before = JSON.stringify(valuesOf(on))
  const { status, err, heard } = await on.run(line)
  assert.is(status, 1, err)
  for (const each of lines) assert.ok(err.includes(each), `${err}\nshould hold: ${each}`)
  assert.equal(changing(heard), [], 'nothing was changed')
  assert.is(JSON.stringify(valuesOf(on)), before)
  return said(err)
}

features('everything that is in the way is named before anything is changed', async () => {
  const kpr = await bareStage('l7Proxy: false\n')
  Object.assign(clusterOf(kpr).releases.at(-1)!, {
    values: { ...valuesOf(kpr), kubeProxyReplacement: false },
  })
  await refused(
    kpr,
    'enable-feature --feature=gateway-api',
    'cannot enable gateway-api; nothing was changed:',
    'needs kubeProxyReplacement: true (see bare.yaml:1), because Cilium serves Gateways in place of kube-proxy',
    'needs l7Proxy: true (see bare.yaml:7), because Envoy serves Gateways',
  )
})

features('features that do not go together are named by their names', async () => {
  const on = await bareStage()
  await well(on, 'enable-feature --feature=ingress')
  await refused(
    on,
    'enable-feature --feature=ingress-host-network',
    'conflicts with ingressController.service.loadBalancerClass: io.cilium/node, because node IPAM would use port 80',
    '(feature ingress)',
  )
  await well(on, 'disable-feature --feature=ingress')
  await well(on, 'enable-feature --feature=ingress-host-network')
  await refused(on, 'enable-feature --feature=ingress', '(feature ingress-host-network)')
})

features('what the kernel does not have is named before, and may be tried all the same', async () => {
  const on = await bareStage('', { faults: ['kernel=WIREGUARD'] })
  await refused(
    on,
    'enable-feature --feature=encryption',
    'wireguard: this kernel does not support encryption.type wireguard: the kernel has no CONFIG_WIREGUARD; to ' +
      'override this check: ALLOW=wireguard',
  )
  const { out } = await well(on, 'enable-feature --feature=encryption --allow=wireguard --dry-run')
  assert.match(out, 'warning: wireguard: this kernel does not support encryption.type wireguard')
  await well(on, 'enable-feature --feature=performance')
})

features('SPIRE is refused where there is no storage class for its volume', async () => {
  const on = await bareStage()
  Object.assign(clusterOf(on), { storage: false })
  await refused(
    on,
    'enable-feature --feature=mutual-authentication',
    'mutual-authentication needs a volume, but this cluster has no storage class; to use no volume, set ' +
      'authentication.mutual.spire.install.server.dataStorage.enabled: false',
  )
})

features('an older Cilium gets the Gateway API and the BGP kinds that it knows', async () => {
  const on = await bareStage('', { env: { CILIUM_VALUES: 'bare.yaml', CILIUM_VERSION: '1.17.17' } })
  const { out } = await well(on, 'enable-feature --feature=gateway-api')
  assert.match(out, '+ Install the Gateway API CRDs: installed 6 CRDs v1.2.0')
  await well(on, 'enable-feature --feature=bgp')
  const { manifest } = clusterOf(on).objects['ciliumbgpclusterconfigs//sample-first']!
  assert.is((manifest as Tree)['apiVersion'], 'cilium.io/v2alpha1')
})

features('the sample of BGP names two nodes of this cluster; a cluster of one has none, and says so', async () => {
  const on = await bareStage()
  const { out } = await well(on, 'enable-feature --feature=bgp')
  assert.match(out, '= Check bgp: ')
  assert.match(out, /k3d-cilium-agent-0 +65001 +65002 +172\.28\.0\.\d+ +established/)
  assert.match(out, /k3d-cilium-agent-1 +65002 +65001 +172\.28\.0\.\d+ +established/)
  const small = stage({ env: { CILIUM_VALUES: 'bare.yaml', K3D_CONFIG: 'small.yaml' } })
  await small.host.files.write('bare.yaml', bare)
  await small.host.files.write(
    'small.yaml',
    'apiVersion: k3d.io/v1alpha5\nkind: Simple\nmetadata: {name: cilium}\nservers: 1\nagents: 0\n' +
      'image: rancher/k3s:v1.36.3-k3s1\nkubeAPI: {hostIP: 127.0.0.1, hostPort: "6550"}\n',
  )
  await well(small, 'up')
  const one = await well(small, 'enable-feature --feature=bgp')
  assert.match(one.out, 'note: the sample is skipped: it needs 2 nodes, but the cluster has 1\n')
  assert.not.match(one.out, 'Check bgp')
})

features('a sign that is not seen is a failure that says what was seen instead', async () => {
  const on = await bareStage('', { faults: [] })
  clusterOf(on).crds['gatewayclasses.gateway.networking.k8s.io'] = { manager: 'x', version: 'v1.6.1', created: 0 }
  await well(on, 'install-gateway-api')
  await on.host.$`kubectl --context k3d-cilium delete crd httproutes.gateway.networking.k8s.io`
  const { status, out } = await on.run('enable-feature --feature=gateway-api')
  assert.is(status, 0, 'what is missing is installed, and the operator looks again')
  assert.match(out, 'Install the Gateway API CRDs: installed 1 CRD v1.6.1')
  const broken = await bareStage()
  const node = clusterOf(broken).nodes.find(({ role }) => role === 'agent')!
  await broken.host.files.write('config/features/odd.yaml', odd)
  const wrong = await broken.run('enable-feature --feature=odd')
  assert.is(wrong.status, 1)
  assert.match(
    said(wrong.err),
    'error: 1 of 1 checks failed\n  nothing is seen: odd is enabled, but the check "nothing is seen" failed: ' +
      'Deployment/kube-system/nobody not found\nhint: find the cause: make diagnose\n',
  )
  assert.ok(node.ready)
})

const odd = `summary: A feature of one's own
cilium: {from: '1.17'}
values: {debug: {enabled: true}}
brings: {config: {debug: 'true'}}
works:
  - {shows: nothing is seen, object: Deployment/kube-system/nobody, condition: Available}
`

features(
  'Ctrl-C between the upgrade and the restart leaves no agent with values that are no longer its own',
  async () => {
    const on = await bareStage()
    const cut = new AbortController()
    const before = clusterOf(on)
      .pods.filter(({ workload }) => workload === 'cilium')
      .map(({ name }) => name)
    const running = on.run('enable-feature --feature=performance', cut.signal)
    const stop = setInterval(() => {
      if (clusterOf(on).releases.length < 2 || clusterOf(on).releases.at(-1)!.status !== 'deployed') return
      clearInterval(stop)
      cut.abort(new Error('stop'))
    }, 1)
    await running
    clearInterval(stop)
    const after = clusterOf(on)
      .pods.filter(({ workload }) => workload === 'cilium')
      .map(({ name }) => name)
    assert.ok(!after.some(name => before.includes(name)), `${before.join()} ${after.join()}`)
  },
)

features("an object of a person's own is neither overwritten nor deleted", async () => {
  const on = await bareStage()
  await on.host.$`kubectl --context k3d-cilium create namespace authenticated`
  const { out } = await well(on, 'enable-feature --feature=mutual-authentication')
  assert.match(
    out,
    'note: the sample is skipped: Namespace authenticated already exists and does not belong to the sample\n',
  )
  assert.not.match(out, 'Check mutual-authentication')
  await well(on, 'disable-feature --feature=mutual-authentication')
  assert.ok('namespaces//authenticated' in clusterOf(on).objects)
})

features('a namespace of a sample stays where a person put something into it', async () => {
  const on = await bareStage()
  const enabled = await well(on, 'enable-feature --feature=mutual-authentication')
  assert.match(enabled.out, '= Check mutual-authentication: ')
  await on.host.$`kubectl --context k3d-cilium -n authenticated create deployment mine --image=nginx`
  const { out } = await well(on, 'disable-feature --feature=mutual-authentication')
  assert.match(out, 'kept namespace authenticated: it contains deployment.apps/mine')
})

features("it is said what is wrong with the guide's own line", async () => {
  const on = await bareStage()
  const { out } = await well(on, 'enable-feature --feature=service-mesh --dry-run')
  assert.match(
    out,
    'note: "cilium install --set serviceProxy.enabled=true" from docs/guide.md does not work: The chart has no key ' +
      'serviceProxy, and silently ignores it\n',
  )
})

features('a file that is no feature is refused at its place', async () => {
  const text = odd.replace('condition: Available', 'holds: "("').replace('works', 'work')
  assert.throws(() => parseFeature(text, 'f.yaml', 'f'), /f\.yaml:5:1: unknown setting: work/)
  const both = odd.replace('condition: Available', 'run: cilium status')
  assert.throws(() => parseFeature(both, 'f.yaml', 'f'), /f\.yaml:6:5: set exactly one of run, object and answers/)
  const bad = odd.replace('object: Deployment/kube-system/nobody, condition: Available', 'run: cilium x, holds: "("')
  assert.throws(() => parseFeature(bad, 'f.yaml', 'f'), /f\.yaml:6:\d+: invalid regular expression/)
})

features('list-features answers without a cluster, and as JSON', async () => {
  const on = stage()
  const { out } = await well(on, 'list-features --output=json')
  const { of, features: all } = JSON.parse(out) as { of: string; features: { name: string; state: string }[] }
  assert.is(of, 'features that your files enable for Cilium 1.20.2; cannot read a cluster: no cluster found')
  assert.equal(all.map(({ name }) => name).toSorted(), names.toSorted())
  assert.is(all.find(({ name }) => name === 'hubble')!.state, 'on')
})

features('the lines that a feature offers are lines that the rehearsed tools know', async () => {
  const on = await ready()
  for (const name of [
    'gateway-api',
    'bgp',
    'service-mesh',
    'hubble',
    'ingress',
    'mutual-authentication',
    'encryption',
  ]) {
    const { out } = await well(on, `enable-feature --feature=${name}`)
    const [, lines = ''] = /\nnext: ([^]*?)\n(?! )/.exec(out) ?? []
    for (const line of lines.split('\n').map(each => each.trim())) {
      const [program = '', ...args] = line.split(' ')
      if (program === 'make' && line.includes('disable-feature')) {
        const { status, err } = await on.run(line.replace('make ', '').replace('FEATURE=', '--feature '))
        assert.is(status, 0, `${line}: ${err}`)
      }
      if (program === 'make') continue
      const { ok, stderr } =
        program === 'cilium'
          ? await on.host.$({ nothrow: true })`cilium ${args}`
          : program === 'curl'
            ? await on.host.$({ nothrow: true })`curl ${args}`
            : await on.host.$({ nothrow: true })`kubectl ${args}`
      assert.ok(ok, `${line}: ${stderr}`)
    }
  }
})

gateway('installs the version that the installed Cilium is built for, and finds it the second time', async () => {
  const on = await ready({ env: { CILIUM_VERSION: '1.18.11' } })
  const { out } = await well(on, 'install-gateway-api')
  assert.match(out, 'Cilium 1.18.11 requires Gateway API v1.3.0\n')
  assert.match(out, '+ Install the Gateway API CRDs: installed 6 CRDs v1.3.0')
  assert.equal(clusterOf(on).crds['tlsroutes.gateway.networking.k8s.io']!.served, ['v1alpha2'])
  const again = await well(on, 'install-gateway-api')
  assert.match(again.out, '= Install the Gateway API CRDs: 6 CRDs v1.3.0 already installed')
  assert.equal(changing(again.heard), [])
})

gateway('says what goes with a Cilium that it does not know, and how to pin it', async () => {
  const on = await ready()
  const { status, err } = await on.run('install-gateway-api --cilium-version=1.16.19')
  assert.is(status, 78)
  assert.is(
    said(err),
    'error: no Gateway API version is known for Cilium 1.16.19\n' +
      'hint: pin a version in the settings, in gatewayCrds.versions (known: Cilium 1.17, 1.18, 1.19 and 1.20)\n',
  )
})

gateway('takes a folder only if its files are the pinned ones, and names what it lacks', async () => {
  const on = await ready()
  await on.host.files.write('crds/gateway.networking.k8s.io_gateways.yaml', 'kind: Other\n')
  const { status, err } = await on.run('install-gateway-api --crds=crds')
  assert.is(status, 78)
  assert.match(said(err), 'error: gateway.networking.k8s.io_gatewayclasses.yaml, ')
  assert.match(
    err,
    'hint: copy the files from config/crd of kubernetes-sigs/gateway-api v1.6.1: standard/gateway.networking',
  )
})

gateway('a Cilium that is built for another version is upgraded with a word about it', async () => {
  const on = await bareStage('', { env: { ...own, CILIUM_VERSION: '1.18.11' } })
  await well(on, 'enable-feature --feature=gateway-api')
  await on.host.files.write('bare.yaml', `${bare}gatewayAPI: {enabled: true}\n`)
  const { out } = await well(on, 'install-cilium --cilium-version=1.19.8')
  assert.match(
    out,
    /warning: Cilium 1\.19\.8 is built for Gateway API v1\.4\.1, but gatewayclasses\..* installed in another version\. /,
  )
  await well(on, 'install-gateway-api --cilium-version=1.19.8')
  assert.not.match((await well(on, 'install-cilium --cilium-version=1.19.8')).out, 'is built for Gateway API')
})

gateway('plan tells of them where the files ask for the Gateway API', async () => {
  const on = stage({ env: own })
  await on.host.files.write('bare.yaml', `${bare}gatewayAPI: {enabled: true}\n`)
  assert.match((await well(on, 'plan')).out, '+ Install the Gateway API CRDs: 7 CRDs of v1.6.1\n')
  await well(on, 'up')
  assert.match((await well(on, 'plan')).out, '= Install the Gateway API CRDs: 7 CRDs already installed\n')
})

gateway(
  'up installs them before Cilium where the files ask for the Gateway API; install-cilium asks for them',
  async () => {
    const on = stage({ env: { CILIUM_VALUES: 'bare.yaml' } })
    await on.host.files.write('bare.yaml', `${bare}gatewayAPI: {enabled: true}\n`)
    const { out } = await well(on, 'up')
    assert.ok(out.indexOf('+ Install the CRDs of the Gateway API: 7 CRDs') < out.indexOf('> Install Cilium'))
    const by = stage({ env: { CILIUM_VALUES: 'bare.yaml' } })
    await by.host.files.write('bare.yaml', `${bare}gatewayAPI: {enabled: true}\n`)
    for (const line of ['create-cluster', 'patch-nodes']) await well(by, line)
    const { status, err } = await by.run('install-cilium')
    assert.is(status, 1)
    assert.match(said(err), 'error: gatewayAPI.enabled requires CRDs that are not installed: gatewayclasses.gateway.')
    assert.match(err, 'hint: install the CRDs: make install-gateway-api\n')
  },
)

features.run()
gateway.run()
