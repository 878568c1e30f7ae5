import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nameFor } from '../../lib/cluster/any-cluster.ts'
import { addWorkload } from '../../rehearsal/kubernetes/cluster.ts'
import type { KubeCluster } from '../../rehearsal/world/cluster.ts'
import { parseFault } from '../../rehearsal/world/faults.ts'
import type { World } from '../../rehearsal/world/world.ts'
import { tasks } from '../../tasks.ts'
import { after, changing, said, type Printed, type Stage } from '../rehearsed.ts'

/** Tasks on a cluster that k3d did not make: neither an engine nor k3d is on PATH, and the context has its own name. */
const guide = suite('the guide by a context')
const nodes = suite('nodes of any cluster')
const which = suite('which cluster a context is')
const wiring = suite('what a cluster of others needs')

const clusterIn = (world: World): KubeCluster => world.clusters['cilium']!

const byContext = async (change: (world: World, cluster: KubeCluster) => void = () => {}): Promise<Stage> => {
  const made = await after(['create-cluster'])
  const { world } = made
  world.programs.splice(0, Number.POSITIVE_INFINITY, 'kubectl', 'helm', 'cilium', 'hubble')
  Object.assign(world.kubeconfig, { contexts: ['prod', 'other'], current: 'other', entries: { prod: 'k3d-cilium' } })
  change(world, clusterIn(world))
  return made
}

const fails = (world: World, ...faults: string[]): void => void world.faults.push(...faults.map(parseFault))
const steps = ({ out }: Printed): string[] => out.split('\n').filter(line => /^[+=] /.test(line))
const text = ({ err }: Printed): string => said(err)

guide('from the nodes to a ready Cilium and back, with kubectl, helm and cilium alone', async () => {
  const made = await byContext()
  const lines = [
    'patch-nodes',
    'check-nodes',
    'install-prometheus-crds',
    'install-gateway-api',
    'install-cilium',
    'cilium-status',
    'status',
    'check-config',
    'enable-feature --feature performance',
    'list-features',
    'disable-feature --feature performance',
    'apply-policy --policy deny-metadata',
    'test-connectivity',
    'hubble-observe',
    'support-bundle --print',
    'diagnose',
    'upgrade-cilium',
    'install-cilium --reinstall',
    'uninstall-cilium',
  ]
  for (const line of lines) {
    const ended = await made.run(`${line} --context prod`)
    assert.is(ended.status, 0, `${line}: ${ended.out}${ended.err}`)
    for (const given of ended.heard) {
      assert.match(given, /^(kubectl|helm|cilium|hubble) /)
      if (!/^kubectl config|^hubble /.test(given)) assert.match(given, /--(kube-)?context prod( |$)/)
    }
  }
})

guide('names the context in what to type next, and says that k3d did not make it', async () => {
  const made = await byContext()
  const { out } = await made.run('install-prometheus-crds --context prod')
  assert.match(out, 'context prod (https://127.0.0.1:6550) is not a k3d cluster on this computer\n')
  assert.match(out, 'next: make install-cilium CONTEXT=prod\n')
  const missing = await made.run('upgrade-cilium --context prod')
  assert.match(text(missing), 'hint: install it: make install-cilium CONTEXT=prod\n')
})

guide('changes nothing the second time', async () => {
  const made = await byContext()
  for (const line of ['patch-nodes', 'install-prometheus-crds', 'install-cilium'])
    await made.run(`${line} --context prod`)
  for (const line of ['install-prometheus-crds', 'install-cilium']) {
    assert.equal(changing((await made.run(`${line} --context prod`)).heard), [])
  }
  const again = await made.run('patch-nodes --context prod')
  assert.match(steps(again)[0]!, /^= Patch the nodes of prod: mounted \(3 nodes\)/)
})

guide('status tells of nodes and Cilium, and asks no engine', async () => {
  const made = await byContext()
  const before = await made.run('status --context prod')
  assert.is(before.status, 1)
  assert.match(before.out, /k3d-cilium-server-0 +control plane +NotReady +v1\.36\.3\+k3s1 +- \(check-nodes\)/)
  assert.match(before.out, 'context: prod (not current)')
  const drawn = await made.run('status --context prod --picture x.svg')
  assert.is(drawn.status, 2)
})

nodes('are patched by pods, so many at a time, and the namespace is gone at the end', async () => {
  const made = await byContext(world => {
    world.files[`${process.cwd()}/few.yaml`] = 'nodes: {batch: 2}\n'
  })
  const { out, heard, status } = await made.run('patch-nodes --context prod --settings few.yaml')
  assert.is(status, 0)
  assert.match(out, 'nodes 1 to 2 of 3: starting a pod on each of 2 nodes')
  assert.match(out, 'nodes 3 to 3 of 3: starting a pod on each of 1 node')
  assert.match(out, /\+ Patch the nodes of prod: was: no bpffs on \S+ and no cgroup2 on \S+ \(3 nodes\); now mounted/)
  assert.match(out, 'a node loses these mounts when it restarts')
  assert.is(heard.filter(line => line.includes(' create -f -')).length, 3, 'the ground, and two batches')
  assert.not.ok(clusterIn(made.world).pods.some(({ namespace }) => namespace === 'k3d-cilium-nodes'))
  assert.not.ok('namespaces//k3d-cilium-nodes' in clusterIn(made.world).objects)
  const counts = made.world.containers
    .filter(({ labels }) => /server|agent/.test(labels['k3d.role'] ?? ''))
    .map(({ mounts }) => mounts.filter(({ type, target }) => type === 'bpf' && target === '/sys/fs/bpf').length)
  assert.equal(counts, [1, 1, 1])
})

guide('kubectl shows the cluster and the user of a renamed context under their own names', async () => {
  const { host } = await byContext()
  const { stdout } = await host.$`kubectl config get-contexts`
  assert.match(stdout, /^ +prod +k3d-cilium +admin@k3d-cilium *$/m)
})

nodes('that fail are named with their cause, after the others are done', async () => {
  const made = await byContext(world => fails(world, 'mount=agent-1'))
  const ended = await made.run('patch-nodes --context prod')
  assert.is(ended.status, 1)
  assert.match(
    text(ended),
    'error: 1 of 3 nodes failed\n  k3d-cilium-agent-1: mount: mounting bpf on /sys/fs/bpf failed: Permission denied\n',
  )
  const others = await made.run('check-nodes --context prod')
  assert.match(others.out, /k3d-cilium-agent-0 +mounted/)
  assert.match(others.out, /: make patch-nodes CONTEXT=\S+\n/)
})

nodes('that cannot get the image say which setting names another', async () => {
  const made = await byContext(world => fails(world, 'image=busybox'))
  const ended = await made.run('patch-nodes --context prod')
  assert.is(ended.status, 1)
  assert.match(text(ended), /3 of 3 nodes failed\n {2}k3d-cilium-agent-0, .*: cannot pull docker\.io\/library\/busybox/)
  assert.match(text(ended), 'hint: set nodes.image in the settings')
})

nodes('whose kubelet says nothing hold up no other', async () => {
  const made = await byContext(world => {
    world.containers.find(({ name }) => name === 'k3d-cilium-agent-0')!.state = 'exited'
  })
  const ended = await made.run('patch-nodes --context prod')
  assert.match(
    text(ended),
    '1 of 3 nodes failed\n  k3d-cilium-agent-0: the kubelet did not run the pod within 1m 30s\n',
  )
})

nodes('without a shell are told apart', async () => {
  const made = await byContext((_, { nodes: all }) => {
    all[0]!.labels = { 'rehearsal/shell': 'none' }
  })
  const ended = await made.run('patch-nodes --context prod')
  assert.match(text(ended), '1 of 3 nodes failed\n  k3d-cilium-server-0: cannot fix the mounts: the node has no shell')
  assert.match(text(ended), "configure the mounts in the node's operating system")
})

nodes('cannot be entered without the right to, or against a policy, and each says so', async () => {
  for (const kind of ['namespaces', 'pods']) {
    const made = await byContext(world => fails(world, `forbidden=${kind}`))
    const ended = await made.run('patch-nodes --context prod')
    assert.is(ended.status, 1)
    assert.match(
      text(ended),
      `error: dev is not allowed to create ${kind} on this cluster\nhint: use a context with permission to create, get,`,
    )
    assert.not.ok('namespaces//k3d-cilium-nodes' in clusterIn(made.world).objects)
  }
  const made = await byContext(world => fails(world, 'security=restricted'))
  const ended = await made.run('patch-nodes --context prod')
  assert.match(
    text(ended),
    /3 of 3 nodes failed\n.*: PodSecurity restricted:latest refuses the pod for this node, although the labels/,
  )
  assert.match(text(ended), 'hint: exempt namespace k3d-cilium-nodes')
})

nodes('what an interrupted run left is removed by the next one; what others made is left', async () => {
  const made = await byContext()
  const interrupt = new AbortController()
  const { clock } = made.host
  void clock.sleep(500).then(() => interrupt.abort(new Error('stop')))
  await made.run('patch-nodes --context prod', interrupt.signal)
  assert.not.ok('namespaces//k3d-cilium-nodes' in clusterIn(made.world).objects, 'removed at once')
  const metadata = { name: 'k3d-cilium-nodes', labels: { 'app.kubernetes.io/managed-by': 'k3d-cilium' } }
  const put = (manifest: object): void => {
    clusterIn(made.world).objects['namespaces//k3d-cilium-nodes'] = { created: 0, manifest }
  }
  put({ apiVersion: 'v1', kind: 'Namespace', metadata })
  const next = await made.run('patch-nodes --context prod')
  assert.is(next.status, 0)
  assert.match(next.out, 'removing the pods of an earlier run')
  put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'k3d-cilium-nodes' } })
  const strange = await made.run('patch-nodes --context prod')
  assert.match(text(strange), 'error: namespace k3d-cilium-nodes already exists, and k3d-cilium did not create it\n')
  assert.ok('namespaces//k3d-cilium-nodes' in clusterIn(made.world).objects)
})

which('a context that is not there: those that are', async () => {
  const made = await byContext()
  const ended = await made.run('status --context prd')
  assert.is(ended.status, 69)
  assert.match(
    text(ended),
    'error: context prd not found in the kubeconfig\nhint: did you mean prod?\n      contexts: prod and other\n',
  )
})

which('two names for two clusters are refused', async () => {
  const made = await byContext()
  const ended = await made.run('status --context prod --cluster-name cilium')
  assert.is(ended.status, 2)
  assert.match(text(ended), 'error: CONTEXT prod and CLUSTER_NAME cilium name two clusters\n')
})

which('that of a k3d cluster on this engine is that cluster', async () => {
  const made = await after(['create-cluster'])
  const ended = await made.run('patch-nodes --context k3d-cilium')
  assert.is(ended.status, 0)
  assert.match(ended.out, 'cluster cilium: by its context; engine podman')
  assert.ok(ended.heard.some(line => line.startsWith('podman exec -i k3d-cilium-server-0')))
  const same = await made.run('check-nodes --context k3d-cilium --cluster-name cilium')
  assert.is(same.status, 0)
})

which('named as k3d does, without an engine, is like any other', async () => {
  const made = await byContext(world => Object.assign(world.kubeconfig, { contexts: ['k3d-cilium'], entries: {} }))
  const ended = await made.run('check-nodes --context k3d-cilium')
  assert.match(ended.out, 'context k3d-cilium (')
  assert.is(ended.status, 1)
})

which('tasks about what only k3d makes refuse, before anything is asked', async () => {
  const made = await byContext()
  const all = Object.values(tasks).flatMap(group => Object.entries(group))
  let refused = 0
  for (const [name, { script }] of all) {
    const { default: task } = await script()
    if (!task.onlyK3d) continue
    refused += 1
    const ended = await made.run(`${name} --context prod`)
    assert.is(ended.status, 2, name)
    assert.match(text(ended), `error: ${name} works only on k3d clusters, but CONTEXT is prod\n`)
    assert.equal(ended.heard, [])
  }
  assert.is(refused, 12)
  const named = await made.run('stop-cluster --context k3d-x')
  assert.match(text(named), 'hint: if k3d created this cluster, unset CONTEXT and name the cluster: CLUSTER_NAME=x\n')
})

which('names of clouds become names that Cilium takes', () => {
  const name = (cluster: string): string => nameFor({ cluster, name: 'context' })
  assert.is(name('arn:aws:eks:eu-west-1:123456789012:cluster/Shop'), 'shop')
  assert.is(name('gke_project_europe-west1-b_shop.one'), 'shop-one')
  assert.is(name('kind-kind'), 'kind-kind')
  assert.is(name(`a${'-x'.repeat(20)}`).length <= 32, true)
  assert.is(nameFor({ cluster: '', name: '' }), 'cluster')
})

/** Values that are silent about all that depends on the cluster. */
const silent = (world: World, more = ''): void => {
  world.files[`${process.cwd()}/silent.yaml`] = `kubeProxyReplacement: true\n${more}`
}
const kubeadm = (world: World, cluster: KubeCluster, address = '127.0.0.1:6550'): void => {
  cluster.flavour = 'kubeadm'
  Object.assign(cluster, { apiAddress: address })
  silent(world)
}
const install = 'install-cilium --context prod --cilium-values silent.yaml'
const added = ({ heard }: Printed): string[] => {
  const line = heard.find(each => each.startsWith('cilium install')) ?? ''
  return [...line.matchAll(/--set(?:-string)? (\S+)/g)].map(match => match[1]!)
}
const serverOf = (world: World): string => world.containers.find(({ name }) => name.endsWith('server-0'))!.ip

wiring('on k3s: its own address on every node', async () => {
  const made = await byContext(world => silent(world))
  const ended = await made.run(install)
  assert.is(ended.status, 0, ended.err)
  assert.equal(added(ended), [
    'cluster.name=k3d-cilium',
    'k8sServiceHost=127.0.0.1',
    'k8sServicePort=6444',
    'ipam.mode=kubernetes',
    'readinessProbe.periodSeconds=10', // for the first start, wherever it is
    'envoy.readinessProbe.periodSeconds=10',
  ])
})

wiring('elsewhere never an address of this computer: the only API server, by its own address', async () => {
  const made = await byContext((world, cluster) => kubeadm(world, cluster))
  const ended = await made.run(install)
  assert.is(ended.status, 0, ended.err)
  const server = serverOf(made.world)
  assert.equal(added(ended).slice(1, 3), [`k8sServiceHost=${server}`, 'k8sServicePort=6443'])
})

wiring('the address by which nodes joined comes first', async () => {
  const made = await byContext((world, cluster) => {
    kubeadm(world, cluster)
    cluster.balancer = '10.9.9.9'
    const manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'cluster-info', namespace: 'kube-public' },
      data: { kubeconfig: 'apiVersion: v1\nclusters:\n- cluster:\n    server: https://10.9.9.9:6443\n' },
    }
    cluster.objects['configmaps/kube-public/cluster-info'] = { created: 0, manifest }
  })
  assert.equal(added(await made.run(install)).slice(1, 3), ['k8sServiceHost=10.9.9.9', 'k8sServicePort=6443'])
})

/** A second server, so that no single address is the only one. */
const twoServers = (world: World, cluster: KubeCluster): void => {
  const agent = cluster.nodes.find(({ name }) => name === 'k3d-cilium-agent-0')!
  Object.assign(agent, { role: 'server' })
  void world
}

wiring('of several servers: the load balancer that the kubeconfig names, if a node reaches it', async () => {
  const made = await byContext((world, cluster) => {
    kubeadm(world, cluster, '203.0.113.7:6443')
    twoServers(world, cluster)
    cluster.balancer = '203.0.113.7'
  })
  const ended = await made.run(install)
  assert.is(ended.status, 0, ended.err)
  assert.equal(added(ended).slice(1, 3), ['k8sServiceHost=203.0.113.7', 'k8sServicePort=6443'])
  assert.not.ok('namespaces//k3d-cilium-nodes' in clusterIn(made.world).objects)
})

wiring('where it cannot be known it is asked for, with the exact setting', async () => {
  for (const [address, why] of [
    ['127.0.0.1:6550', '127.0.0.1:6550 in the kubeconfig is an address of this computer, not of a node'],
    ['203.0.113.7:6443', 'cannot reach 203.0.113.7:6443, the address in the kubeconfig'],
  ] as const) {
    const made = await byContext((world, cluster) => {
      kubeadm(world, cluster, address)
      twoServers(world, cluster)
    })
    const ended = await made.run(install)
    assert.is(ended.status, 78)
    assert.match(text(ended), why)
    assert.match(text(ended), `  k8sServiceHost: ${serverOf(made.world)}\n        k8sServicePort: 6443\n`)
    assert.equal(added(ended), [], 'nothing was installed')
  }
})

wiring("what the shipped values say for k3d's clusters is refused elsewhere", async () => {
  const made = await byContext((world, cluster) => kubeadm(world, cluster))
  await made.run('install-prometheus-crds --context prod')
  const ended = await made.run('install-cilium --context prod')
  assert.is(ended.status, 78)
  assert.match(text(ended), 'error: k8sServiceHost is 127.0.0.1 in your values, but nothing')
  assert.match(text(ended), 'hint: remove k8sServiceHost and k8sServicePort from the values')
})

wiring('where kube-proxy runs no address is needed, and two of a trade are told', async () => {
  const proxy = (world: World, cluster: KubeCluster): void => {
    kubeadm(world, cluster)
    Object.assign(cluster, { kubeProxy: true })
    const container = { name: 'kube-proxy', image: 'registry.k8s.io/kube-proxy:v1.36.3', init: false, takes: 10 }
    const labels = { 'k8s-app': 'kube-proxy' }
    const own = { kind: 'DaemonSet', namespace: 'kube-system', name: 'kube-proxy', labels, replicas: 0 } as const
    addWorkload(world, cluster, { ...own, hostNetwork: true, containers: [container] })
  }
  const beside = await (await byContext(proxy)).run(install)
  assert.is(beside.status, 0, beside.err)
  assert.equal(
    added(beside).filter(each => each.startsWith('k8sService')),
    ['k8sServiceHost=', 'k8sServicePort='],
  )
  assert.match(beside.out, 'warning: kube-proxy runs, but your values replace kube-proxy with Cilium')
  const made = await byContext((world, cluster) => {
    proxy(world, cluster)
    world.files[`${process.cwd()}/silent.yaml`] = 'bpf: {masquerade: true}\n'
  })
  const left = await made.run(install)
  assert.equal(added(left).slice(-3), ['kubeProxyReplacement=false', 'k8sServiceHost=', 'k8sServicePort='])
  assert.not.match(left.out, /warning/)
})

wiring('without kube-proxy Cilium replaces it, or says that nobody does', async () => {
  const made = await byContext((world, cluster) => {
    kubeadm(world, cluster)
    world.files[`${process.cwd()}/silent.yaml`] = 'bpf: {masquerade: true}\n'
  })
  assert.ok(added(await made.run(install)).includes('kubeProxyReplacement=true'))
  const none = await byContext((world, cluster) => {
    kubeadm(world, cluster)
    world.files[`${process.cwd()}/silent.yaml`] = 'kubeProxyReplacement: false\n'
  })
  const ended = await none.run(install)
  assert.is(ended.status, 78)
  assert.match(
    text(ended),
    'error: your values need kube-proxy for Services, but this cluster does not run kube-proxy\n',
  )
})

wiring('a release that is there keeps its name, its address and its ranges', async () => {
  const made = await byContext((world, cluster) => kubeadm(world, cluster))
  const server = serverOf(made.world)
  await made.run(install)
  const release = clusterIn(made.world).releases.at(-1)!
  Object.assign(release, { values: { ...release.values, cluster: { name: 'theirs' }, ipam: { mode: 'cluster-pool' } } })
  const again = await made.run(install)
  assert.is(again.status, 0, again.err)
  assert.equal(changing(again.heard), [])
  silent(made.world, 'debug: {enabled: true}\n')
  const reset = await made.run(`upgrade-cilium --context prod --cilium-values silent.yaml --reset-values`)
  assert.is(reset.status, 0, reset.err)
  const { values } = clusterIn(made.world).releases.at(-1)!
  assert.equal(values['cluster'], { name: 'theirs' })
  assert.is(values['k8sServiceHost'], server)
})

guide.run()
nodes.run()
which.run()
wiring.run()
