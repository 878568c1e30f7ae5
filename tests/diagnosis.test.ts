import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Failure, failureOfSome } from '../lib/base/failure.ts'
import { diagnose, finders, type Diagnosis } from '../lib/diagnosis/diagnose.ts'
import { wordsAlone, type Objects } from '../lib/diagnosis/failures/evidence.ts'
import { objectsIn, template } from '../lib/diagnosis/objects.ts'
import { withCodes } from '../lib/diagnosis/uncoded.ts'
import { knownFailures } from '../lib/failures/all.ts'
import { programs, type MessageSource } from '../lib/failures/known-failure.ts'
import { knownBy, remedyOf } from '../lib/failures/lookup.ts'
import { jsonPath } from '../rehearsal/program/jsonpath.ts'
import { contentAt } from '../rehearsal/tools/internet.ts'
import { parseFault } from '../rehearsal/world/faults.ts'
import type { World } from '../rehearsal/world/world.ts'
import { stage, type Stage } from './rehearsed.ts'

/**
 * Every known failure is made by its cause in a world of its own, or, where it is nothing but what a tool says, by the
 * command that makes the tool say it; then all rules look at all worlds.
 */
const test = suite('what diagnose knows')

type From = 'nothing' | 'cluster' | 'ready'

/** Worlds to begin in, made once: nothing, a cluster with the CRDs, and all that `up` makes. */
const begun = async (): Promise<Readonly<Record<From, World>>> => {
  const [nothing, cluster, ready] = [stage(), stage(), stage()]
  for (const task of ['create-cluster', 'install-prometheus-crds']) assert.is((await cluster.run(task)).status, 0)
  assert.is((await ready.run('up')).status, 0)
  return { nothing: nothing.world, cluster: cluster.world, ready: ready.world }
}
const worlds = begun()

const stageIn = async (from: From): Promise<Stage> => {
  const world = structuredClone((await worlds)[from])
  return stage({ change: fresh => Object.assign(fresh, world) })
}

interface Case {
  readonly from: From
  /** Brings the cause about. */
  readonly make: (made: Stage) => unknown
}

const fault =
  (...faults: string[]) =>
  ({ world }: Stage): unknown =>
    world.faults.push(...faults.map(parseFault))
/** Lines as a person types them; failures are what they are for. */
const typed =
  (...lines: string[]) =>
  async ({ host }: Stage): Promise<void> => {
    for (const line of lines) await host.$({ nothrow: true })`${line.split(' ')}`
  }
const inTurn =
  (...all: Case['make'][]) =>
  async (made: Stage): Promise<void> => {
    for (const each of all) await each(made)
  }
const run =
  (...lines: string[]) =>
  async (made: Stage): Promise<void> => {
    for (const line of lines) await made.run(line)
  }
const wait =
  (seconds: number) =>
  async ({ host }: Stage): Promise<void> =>
    host.clock.sleep(seconds * 1_000)

/** A k3s with the label by which the cilium CLI knows k3s. */
const oldK3s = async ({ host: { files } }: Stage): Promise<void> => {
  const path = 'config/k3d-cilium-config.yaml'
  await files.write(path, (await files.read(path))!.replace('v1.36.3', 'v1.33.1'))
}

const installed = 'cilium install --context k3d-cilium --version 1.20.2 -f config/cilium-values.yaml'
/** With a file of values over the shipped ones, which may be taken away by null. */
const values =
  (text: string) =>
  async ({ host }: Stage): Promise<void> =>
    host.files.write('more.yaml', text)
const more = `${installed} -f more.yaml`
const newFile =
  (edit: (text: string) => string) =>
  async ({ host }: Stage): Promise<void> =>
    host.files.write('own.yaml', edit((await host.files.read('config/k3d-cilium-config.yaml'))!))
const mirrored = `
registries:
  config: |
    mirrors:
      quay.io:
        endpoint:
          - http://host.k3d.internal:5000
`
const cluster = ({ world }: Stage): NonNullable<World['clusters'][string]> => world.clusters['cilium']!
const server = 'podman exec k3d-cilium-server-0'

const cases: Readonly<Record<string, Case>> = {
  'engine-down': { from: 'ready', make: fault('engine=down') },
  'engine-rootless': { from: 'nothing', make: ({ world }) => (world.engine.rootless = true) },
  'engine-without-socket': { from: 'nothing', make: ({ world }) => (world.engine.socket = false) },
  'catatonit-missing': { from: 'nothing', make: fault('missing=catatonit') },
  'port-taken': { from: 'nothing', make: fault('port=8080') },
  'tool-missing': { from: 'nothing', make: fault('missing=helm') },
  'tool-too-old': { from: 'nothing', make: ({ world }) => Object.assign(world, { versions: { k3d: '5.4.6' } }) },
  'network-without-dns': {
    from: 'nothing',
    make: ({ world }) =>
      world.networks.push({ ...world.networks[0]!, name: 'k3d-cilium', subnet: '172.28.0.0/16', dns: false }),
  },
  'subnet-taken': {
    from: 'nothing',
    make: ({ world }) =>
      world.networks.push({ ...world.networks[0]!, name: 'other', subnet: '172.28.8.0/24', dns: true }),
  },
  'disk-full': { from: 'ready', make: ({ world }) => (world.engine.disk = 100 * 2 ** 20) },
  'out-of-memory': { from: 'cluster', make: inTurn(fault('oom=cilium-agent'), typed(installed), wait(60)) },
  'inotify-used-up': { from: 'cluster', make: inTurn(fault('lacks=inotify'), typed(installed), wait(60)) },
  'kernel-too-old': { from: 'cluster', make: inTurn(fault('kernel=5.4.0'), typed(installed), wait(60)) },
  'wireguard-missing': { from: 'cluster', make: inTurn(fault('lacks=wireguard'), typed(installed), wait(60)) },

  'node-image-not-pulled': { from: 'nothing', make: inTurn(fault('image=rancher/k3s'), run('create-cluster')) },
  'cluster-left-over': {
    from: 'ready',
    make: inTurn(fault('leftover=k3d-cilium-agent-1'), typed('k3d cluster delete cilium')),
  },
  'cluster-stopped': { from: 'ready', make: typed('k3d cluster stop cilium') },
  'node-stopped': { from: 'ready', make: typed('podman stop k3d-cilium-agent-1') },
  'container-lifeless': { from: 'ready', make: inTurn(fault('lifeless=agent-1'), wait(60)) },
  'engine-locks': { from: 'ready', make: fault('locks=mismatch') },
  'node-gone': { from: 'ready', make: typed('podman rm -f k3d-cilium-agent-1') },
  'load-balancer-gone': { from: 'ready', make: typed('podman rm -f k3d-cilium-serverlb') },
  'mounts-private': {
    from: 'nothing',
    make: inTurn(fault('mounts=private'), run('create-cluster', 'install-prometheus-crds', 'install-cilium')),
  },
  'bpffs-missing': { from: 'ready', make: typed(`${server} umount /sys/fs/bpf`) },
  'bpffs-stacked': { from: 'ready', make: typed(`${server} mount bpffs -t bpf /sys/fs/bpf`) },
  'cgroup2-missing': { from: 'ready', make: typed(`${server} umount /run/cilium/cgroupv2`) },

  'context-missing': { from: 'ready', make: typed('kubectl config delete-context k3d-cilium') },
  'kubeconfig-stale': {
    from: 'ready',
    make: ({ world }) => (world.kubeconfig.servers = { 'k3d-cilium': 'https://127.0.0.1:6551' }),
  },
  'certificate-old': { from: 'ready', make: ({ world }) => (world.kubeconfig.old = ['k3d-cilium']) },
  'api-on-all-addresses': {
    from: 'nothing',
    make: inTurn(
      fault('netavark=old'),
      newFile(text => text.replace('hostIP: 127.0.0.1', 'hostIP: 0.0.0.0')),
      typed('k3d cluster create cilium --config own.yaml'),
    ),
  },
  'api-silent': { from: 'ready', make: fault('api=lost') },

  'files-refused': {
    from: 'cluster',
    make: inTurn(
      values('cluster:\n  id: abc\n'),
      run('install-cilium --cilium-values cilium-values.yaml --cilium-values more.yaml'),
    ),
  },
  'servicemonitor-missing': { from: 'nothing', make: run('create-cluster', 'patch-nodes', 'install-cilium') },
  'chart-unknown': { from: 'cluster', make: run('install-cilium --cilium-version 9.9.9') },
  'release-unfinished': {
    from: 'ready',
    make: made => (cluster(made).releases.at(-1)!.status = 'pending-upgrade'),
  },
  'release-failed': { from: 'ready', make: made => (cluster(made).releases.at(-1)!.status = 'failed') },
  'field-conflict': {
    from: 'nothing',
    make: inTurn(run('create-cluster'), fault('conflict=helm'), run('install-prometheus-crds')),
  },

  'computer-unknown': {
    from: 'nothing',
    make: inTurn(
      newFile(text => `${text}${mirrored}`),
      typed('k3d cluster create cilium --config own.yaml'),
      run('install-prometheus-crds'),
      fault('unreachable=quay.io'),
      typed('podman restart k3d-cilium-server-0 k3d-cilium-agent-0 k3d-cilium-agent-1', installed),
      wait(60),
    ),
  },
  'image-rate-limit': { from: 'cluster', make: inTurn(fault('limited=hubble-relay'), typed(installed), wait(60)) },
  'image-unauthorized': { from: 'cluster', make: inTurn(fault('unauthorized=hubble-ui'), typed(installed), wait(60)) },
  'image-unreachable': { from: 'cluster', make: inTurn(fault('unreachable=quay.io'), typed(installed), wait(60)) },
  'image-not-found': { from: 'cluster', make: inTurn(fault('image=operator'), typed(installed), wait(60)) },
  'image-other': { from: 'cluster', make: inTurn(fault('broken=hubble-relay'), typed(installed), wait(60)) },

  'label-lost': {
    from: 'nothing',
    make: inTurn(
      fault('label=missing'),
      run('create-cluster', 'install-prometheus-crds'),
      values('k8sServiceHost: null\nk8sServicePort: null\n'),
      typed(more),
      wait(60),
    ),
  },
  'api-address-of-computer': {
    from: 'cluster',
    make: inTurn(values('k8sServiceHost: 127.0.0.1\nk8sServicePort: 6551\n'), typed(more), wait(60)),
  },
  'kube-proxy-off': {
    from: 'nothing',
    make: inTurn(
      oldK3s,
      run('create-cluster', 'install-prometheus-crds'),
      values('k8sServiceHost: null\nk8sServicePort: null\n'),
      typed(more),
      wait(60),
    ),
  },
  'api-unreachable-for-agents': {
    from: 'cluster',
    make: inTurn(values('k8sServiceHost: 172.28.0.99\nk8sServicePort: 6443\n'), typed(more), wait(60)),
  },
  'gateway-api-too-new': {
    from: 'cluster',
    make: inTurn(
      async ({ host }) =>
        host.files.write(
          'tlsroutes.yaml',
          'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n' +
            '  name: tlsroutes.gateway.networking.k8s.io\nspec:\n  versions:\n' +
            '    - { name: v1, served: true }\n    - { name: v1alpha2, served: false }\n',
        ),
      values('gatewayAPI:\n  enabled: true\n'),
      typed('kubectl --context k3d-cilium apply --server-side -f tlsroutes.yaml', more.replace('1.20.2', '1.19.8')),
      wait(60),
    ),
  },
  'claim-pending': {
    from: 'nothing',
    make: inTurn(
      newFile(text => text.replace('--disable=traefik', '--disable=traefik,local-storage')),
      // the tasks refuse these two files together
      typed('k3d cluster create cilium --config own.yaml'),
      run('patch-nodes', 'install-prometheus-crds'),
      typed(installed),
      wait(60),
    ),
  },
  'operator-without-room': {
    from: 'nothing',
    make: inTurn(
      newFile(text => text.replace('agents: 2', 'agents: 0')),
      run('create-cluster --k3d-config own.yaml', 'install-prometheus-crds'),
      values('operator:\n  replicas: 2\n'),
      typed(more),
      wait(60),
    ),
  },
  'resources-lacking': {
    from: 'cluster',
    make: inTurn(values('hubble:\n  relay:\n    resources: { requests: { cpu: 64 } }\n'), typed(more), wait(60)),
  },
  'node-tainted': {
    from: 'cluster',
    make: inTurn(
      typed(
        ...['server-0', 'agent-0', 'agent-1'].map(
          node => `kubectl --context k3d-cilium taint nodes k3d-cilium-${node} dedicated=infra:NoSchedule`,
        ),
        installed,
      ),
      wait(60),
    ),
  },
  'namespace-terminating': {
    from: 'ready',
    make: made =>
      Object.assign(cluster(made), {
        terminating: {
          'cilium-test-1':
            'Some content in the namespace has finalizers remaining: cilium.io/x in 1 resource instances',
        },
      }),
  },
  'ingress-without-address': {
    from: 'cluster',
    make: inTurn(values('ingressController: { service: { loadBalancerClass: null } }\n'), typed(more), wait(60)),
  },
  'cni-missing': { from: 'cluster', make: () => {} },
  'container-not-created': {
    from: 'cluster',
    make: inTurn(fault('secret=cilium-operator'), typed(installed), wait(60)),
  },
  'container-crashing': { from: 'cluster', make: inTurn(fault('crash=cilium-agent'), typed(installed), wait(60)) },
  'nodes-not-ready': { from: 'ready', make: made => (cluster(made).nodes[1]!.silent = true) },
  'pods-unscheduled': {
    from: 'cluster',
    make: inTurn(values('hubble:\n  relay:\n    nodeSelector: { disk: ssd }\n'), typed(more), wait(60)),
  },
}

/** Failures that are nothing but what a tool says when it is typed so: what it says is handed in. */
const words: Readonly<Record<string, { readonly from: From; readonly file?: string; readonly line: string }>> = {
  'k3d-file-refused': { from: 'nothing', file: 'agnets: 2\n', line: 'k3d cluster create cilium --config more.yaml' },
  'spire-needs-authentication': {
    from: 'cluster',
    file: 'authentication:\n  enabled: false\n',
    line: more,
  },
  'value-of-wrong-type': {
    from: 'cluster',
    file: 'cluster:\n  id: abc\n',
    line: more,
  },
  'kube-proxy-replacement-word': {
    from: 'cluster',
    file: 'kubeProxyReplacement: strict\n',
    line: more,
  },
  'ui-without-relay': {
    from: 'cluster',
    file: 'hubble:\n  relay:\n    enabled: false\n',
    line: more,
  },
  'k3d-file-missing': { from: 'nothing', line: 'k3d cluster create cilium --config nope.yaml' },
  'cluster-exists': { from: 'ready', line: 'k3d cluster create cilium --config config/k3d-cilium-config.yaml' },
  'kubectl-without-context': { from: 'nothing', line: 'kubectl get nodes' },
  'installed-already': { from: 'ready', line: installed },
  'debug-flag': { from: 'ready', line: 'cilium install --debug' },
  'annotation-too-long': {
    from: 'cluster',
    line: 'kubectl --context k3d-cilium apply -f prometheuses.yaml',
  },
}

const crds = '/v0.93.0/monitoring.coreos.com_prometheuses.yaml'

const diagnosed = async (made: Stage): Promise<Diagnosis & { readonly status: number; readonly took: number }> => {
  const began = made.host.clock.now()
  const { status, out, err } = await made.run('diagnose --output json')
  assert.match(err, /^rehearsal: diagnose, with simulated tools\n/)
  assert.equal(made.host.gaps, [])
  return { ...(JSON.parse(out) as Diagnosis), status, took: made.host.clock.now() - began }
}
const causes = ({ chains }: Pick<Diagnosis, 'chains'>): string[] => chains.map(({ cause }) => cause.id)

/** Failures that only a task of ours meets, in a moment that gives their words a meaning: what it says is given. */
const momentary: readonly string[] = ['cilium-not-installed']

test('every failure that is found by more than words has a world of its own, or a line that says it', () => {
  const ids = new Set(knownFailures.map(({ code }) => code.replace('/', '-')))
  const told = [...Object.keys(cases), ...Object.keys(words), ...momentary]
  assert.equal(
    told.filter(id => !ids.has(id)),
    [],
  )
  const found = Object.keys(finders).map(code => code.replace('/', '-'))
  assert.equal(
    found.filter(id => !told.includes(id)),
    [],
  )
  assert.ok(knownFailures.length >= 150, `${knownFailures.length}`)
})

test('a code is given once, and whatever names one names one that is there', () => {
  const codes = new Set<string>(knownFailures.map(({ code }) => code))
  assert.is(codes.size, knownFailures.length)
  for (const { code } of knownFailures) assert.match(code, /^[a-z0-9-]+\/[a-z0-9-]+$/)
  const named = [...Object.keys(finders), ...knownFailures.flatMap(({ brings = [] }) => brings)]
  assert.equal(
    named.filter(each => !codes.has(each)),
    [],
  )
})

for (const failure of knownFailures.filter(({ says }) => says)) {
  test(`${failure.code} is known by the words that its entry quotes`, async () => {
    const { looks, says } = failure
    const [program] = Object.entries(says!).find(([, pattern]) => pattern.test(looks.words)) ?? []
    assert.ok(program, looks.words)
    assert.is(knownBy(looks.words, program as MessageSource)?.code, failure.code)
    if (program in programs) {
      const { chains } = diagnose(wordsAlone([{ where: 'here', text: looks.words }]))
      const spoken = finders[failure.code]?.find === undefined
      assert.ok(!spoken || chains.some(({ links }) => links.some(({ code }) => code === failure.code)))
    }
  })
}

for (const [id, { from, make }] of Object.entries(cases)) {
  test(`${id} is found in its world, and nothing but what it brings about`, async () => {
    const made = await stageIn(from)
    await make(made)
    const seen = await diagnosed(made)
    assert.equal(causes(seen), [id])
    assert.is(seen.status, 1)
    assert.ok(seen.took < 5_000, `it took ${seen.took} ms`)
  })
}

for (const [id, { from, file = '', line }] of Object.entries(words)) {
  test(`${id} is found in what \`${line.split(' ').slice(0, 3).join(' ')}\` says`, async () => {
    const made = await stageIn(from)
    await made.host.files.write('prometheuses.yaml', contentAt(crds)!)
    await made.host.files.write('more.yaml', file)
    const { stdout, stderr } = await made.host.$({ nothrow: true })`${line.split(' ')}`
    assert.equal(causes(diagnose(wordsAlone([{ where: line, text: stdout + stderr }]))), [id])
  })
}

test('a task that fails ends with the chain that explains it', async () => {
  const made = await stageIn('cluster')
  fault('kernel=5.4.0')(made)
  const { status, err } = await made.run('install-cilium --allow bpf --allow wireguard')
  assert.is(status, 1)
  assert.match(err, /^error: agents: cilium-agent of \S+ has been in CrashLoopBackOff for 1m 0\ds\n/)
  assert.match(
    err,
    /\nwhy: pods wait for a node: .*\n {5}<- nodes are not ready: .*\n {5}<- a container keeps crashing: .*\n/,
  )
  assert.match(err, /\n {5}<- the kernel is too old for Cilium: Linux 5\.4\.0; at least 5\.10 is required\n/)
  assert.match(err, /\n {5}fix: update the kernel of the engine's computer or VM, .*\n/)
})

/** Tasks that fail by what a program says, each in a world of its own, and by which entry it is known. */
const hinted: readonly (readonly [code: string, from: From, make: Case['make'], task: string])[] = [
  [
    'subnet/taken',
    'ready',
    async ({ host }) =>
      host.files.write('second.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nsubnet: 172.28.0.0/16\n'),
    'create-cluster --cluster-name=second --k3d-config=second.yaml',
  ],
  ['node-image/not-pulled', 'nothing', fault('image=rancher/k3s'), 'create-cluster'],
  ['chart/unknown', 'cluster', () => {}, 'install-cilium --cilium-version 9.9.9'],
  ['pull/not-found', 'nothing', fault('image=hubble-relay'), 'list-images --pull'],
  ['pull/rate-limit', 'nothing', fault('limited=hubble-relay'), 'list-images --pull'],
  ['pull/unauthorized', 'nothing', fault('unauthorized=hubble-relay'), 'list-images --pull'],
  ['pull/unreachable', 'nothing', fault('unreachable=hubble-relay'), 'list-images --pull'],
  ['disk/full', 'nothing', fault('disk=full'), 'list-images --pull'],
]

for (const [code, from, make, task] of hinted) {
  test(`${task} with ${code} gives the remedy as its hint, keeps the code, and explain knows it by that`, async () => {
    const made = await stageIn(from)
    await make(made)
    const { err } = await made.run(task)
    const known = knownFailures.find(each => each.code === code)!
    const registry = /quay\.io/.exec(err)?.[0] ?? 'HOST'
    const hint = /^hint: (.*(?:\n {6}.*)*)/m.exec(err)![1]!.replaceAll(/\n {6}/g, '\n')
    assert.is(hint, remedyOf(known, { registry, cluster: 'cilium' }))
    const record = /^record: (.*)$/m.exec(err)![1]!
    const lines = (await made.host.files.read(`${record}/run.jsonl`))!.trim().split('\n')
    const end = JSON.parse(lines.at(-1)!) as { code?: string }
    assert.is(end.code, code)
    // other words, as another version might write them: the code alone decides
    const elsewhere = stage()
    await elsewhere.host.files.write('other/run.jsonl', JSON.stringify({ ...end, error: 'in other words' }))
    const { chains } = JSON.parse((await elsewhere.run('explain --output json --file other')).out) as Diagnosis
    assert.equal(
      chains.map(({ cause }) => [cause.code, cause.id]),
      [[code, code.replace('/', '-')]],
    )
  })
}

test('a code survives when failures are wrapped', () => {
  const inner = new Failure('the API server: no', { code: 'api/silent' })
  assert.is(new Failure('it failed', { cause: inner }).code, 'api/silent')
  assert.is(new Failure('it failed', { cause: inner, code: 'cilium/not-ready' }).code, 'cilium/not-ready')
  const failed = [new Failure('nothing is known of this one'), inner].map((error, at) => ({ name: `${at}`, error }))
  assert.is(failureOfSome('steps', failed, 2).code, 'api/silent')
})

/** What 0.1.0 wrote before there were codes. */
const earlier: readonly (readonly [code: string, error: string])[] = [
  ['node-image/not-pulled', 'cannot pull docker.io/rancher/k3s:v0.0.0: manifest unknown'],
  ['servicemonitor/missing', 'prometheus.serviceMonitor needs the CRD ServiceMonitor, which is not installed'],
  ['field/conflict', 'helm manages these CRDs, and their version is not v0.93.0'],
  ['files/refused', 'values.yaml:2:3: cluster.id must be a whole number'],
]

for (const [code, error] of earlier) {
  test(`records without codes are read as ever: ${code}`, async () => {
    const made = stage()
    const end = { time: '2026-11-22T09:00:00.000Z', event: 'end', status: 1, error }
    await made.host.files.write('old/run.jsonl', `${JSON.stringify(end)}\n`)
    const { chains } = JSON.parse((await made.run('explain --output json --file old')).out) as Diagnosis
    assert.equal(causes({ chains }), [code.replace('/', '-')])
  })
}

test('a support bundle without codes is read as ever', async () => {
  const made = stage()
  const evidence = wordsAlone([])
  const checks = { value: [{ name: 'k3d', verdict: 'error', found: 'is not installed' }] }
  await made.host.files.write('evidence.json', JSON.stringify({ ...evidence, parts: { ...evidence.parts, checks } }))
  const { out } = await made.run('explain --output json --file evidence.json')
  assert.equal(causes(JSON.parse(out) as Diagnosis), ['tool-missing'])
})

test('a support bundle that calls a cluster foreign is one of a cluster by its context', () => {
  const evidence = { ...wordsAlone([]), foreign: true as const }
  assert.is(withCodes(evidence).notK3d, true)
  assert.is(withCodes(wordsAlone([])).notK3d, undefined)
})

test('a task that fails says nothing twice', async () => {
  const made = await stageIn('nothing')
  await run('create-cluster')(made)
  const { err } = await made.run('install-cilium')
  assert.match(err, 'hint: install the CRD: make install-prometheus-crds')
  assert.not.match(err, /^why: /m)
})

test('a task that fails for a reason of its own is not explained by another one', async () => {
  const made = await stageIn('ready')
  fault('mount=agent-0')(made)
  await typed('podman exec k3d-cilium-agent-0 umount /sys/fs/bpf', 'podman stop k3d-cilium-agent-1')(made)
  const { status, err } = await made.run('patch-nodes')
  assert.is(status, 1)
  assert.not.match(err, /^why: /m)
})

test('what a run said holds no more once somebody else has changed the release', async () => {
  const made = await stageIn('cluster')
  await made.run('install-cilium --cilium-version 9.9.9')
  assert.equal(causes(await diagnosed(made)), ['chart-unknown'])
  await inTurn(wait(5), typed(installed), wait(90))(made)
  assert.equal(causes(await diagnosed(made)), [])
})

const seed = Number(process.env['SEED'] ?? Date.now() % 100_000)

/** A number from 0 up to 1, the same for the same seed: Lehmer's generator. */
const random = (start: number): (() => number) => {
  let state = (start % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** What people do to a cluster that stays well. */
const harmless: readonly Case['make'][] = [
  wait(3_600),
  run('up'),
  run('patch-nodes'),
  run('status'),
  run('install-cilium'),
  inTurn(typed('k3d cluster stop cilium'), wait(60), typed('k3d cluster start cilium'), wait(120), run('up')),
  inTurn(typed('podman stop k3d-cilium-agent-0'), wait(5), run('up'), wait(120)),
  typed('kubectl config use-context k3d-cilium', 'kubectl get pods -A'),
  fault('port=9090'),
  fault('network=down'),
  ({ world }) => world.networks.push({ ...world.networks[0]!, name: 'other', subnet: '10.99.0.0/24' }),
]

/** In the long run (diagnosis.long.ts) there is nothing else. */
const long = Boolean(process.env['TEST_LONG'])
const drawn = long ? 50 : 12
const well = (name: string, work: () => Promise<void>): void => (long ? test.only(name, work) : test(name, work))

well(`${drawn} worlds in which nothing is wrong give "nothing found" (SEED=${seed})`, async () => {
  const next = random(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!
  for (let count = 0; count < drawn; count++) {
    const made = await stageIn(next() < 0.1 ? 'nothing' : 'ready')
    if (made.world.containers.length > 0) {
      for (let step = 0; step < Math.floor(next() * 3); step++) await pick(harmless)(made)
    }
    const seen = await diagnosed(made)
    assert.equal(causes(seen), [], `world ${count} of SEED=${seed}: ${JSON.stringify(seen.chains)}`)
    assert.is(seen.status, 0)
  }
})

/** An answer of kubectl's, as the rehearsal prints the template for these objects. */
const read = (...items: object[]): Objects => objectsIn(jsonPath({ kind: 'List', items }, template))
const nothing = objectsIn('')

test('texts come whole, whatever is in them, and what is being deleted is left out', () => {
  const message = 'back-off\t20s:\n  {"a": "b"}\n'
  const status = {
    phase: 'Pending',
    conditions: [
      { type: 'Ready', status: 'False' },
      { type: 'PodScheduled', status: 'False', message: 'no\nnode' },
    ],
    initContainerStatuses: [
      { name: 'a', image: 'i', ready: false, restartCount: 2, state: { terminated: { exitCode: 3, reason: 'Error' } } },
      {
        name: 'b',
        image: 'i',
        ready: true,
        restartCount: 0,
        state: { terminated: { exitCode: 0, reason: 'Completed' } },
      },
    ],
    containerStatuses: [
      {
        name: 'c',
        image: 'j',
        ready: false,
        restartCount: 7,
        state: { waiting: { reason: 'CrashLoopBackOff', message } },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      },
    ],
  }
  const metadata = { namespace: 'kube-system', name: 'x', labels: { 'app.kubernetes.io/part-of': 'cilium' } }
  const leaving = { ...metadata, name: 'y', deletionTimestamp: '2026-11-22T09:00:00Z' }
  const container = { ready: false, reason: '', message: '', restarts: 0, last: '' }
  assert.equal(
    read(
      { kind: 'Pod', metadata, status },
      { kind: 'Pod', metadata: leaving, status },
      { kind: 'Event', type: 'Warning', metadata: { namespace: 'd' }, involvedObject: { name: 'x' }, message },
      { kind: 'Event', type: 'Normal', metadata: { namespace: 'd' }, involvedObject: { name: 'x' }, message },
    ),
    {
      ...nothing,
      pods: [
        {
          namespace: 'kube-system',
          name: 'x',
          node: '',
          phase: 'Pending',
          ready: false,
          unscheduled: 'no\nnode',
          ofCilium: true,
          containers: [
            { ...container, name: 'a', image: 'i', init: true, reason: 'Error', restarts: 2 },
            { ...container, name: 'b', image: 'i', init: true, ready: true },
            {
              name: 'c',
              image: 'j',
              init: false,
              ready: false,
              reason: 'CrashLoopBackOff',
              message,
              restarts: 7,
              last: 'OOMKilled',
            },
          ],
        },
      ],
      events: [{ namespace: 'd', object: 'x', reason: '', message }],
    },
  )
})

test('an address without an IP is one, and of taints only those of people are told', () => {
  const node = {
    kind: 'Node',
    metadata: { name: 'n', labels: { a: '', b: 'c' } },
    spec: {
      taints: [
        { key: 'mine', value: 'v', effect: 'NoSchedule' },
        { key: 'gpu', effect: 'NoExecute' },
        { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
      ],
    },
    status: {
      nodeInfo: { kubeletVersion: 'v1.33.1', kernelVersion: '6.1' },
      conditions: [
        { type: 'DiskPressure', status: 'True' },
        { type: 'PIDPressure', status: 'False' },
        { type: 'Ready', status: 'False', message: 'cni\nplugin' },
      ],
    },
  }
  const balanced = {
    kind: 'Service',
    metadata: { namespace: 's', name: 'far' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }, { port: 443 }] },
    status: { loadBalancer: { ingress: [{ hostname: 'far.example' }] } },
  }
  const ending = {
    kind: 'Namespace',
    metadata: { name: 'going' },
    status: {
      phase: 'Terminating',
      conditions: [
        { type: 'NamespaceDeletionDiscoveryFailure', status: 'False', message: 'all is well' },
        { type: 'NamespaceContentRemaining', status: 'True', message: 'pods. has 1' },
      ],
    },
  }
  const staying = { kind: 'Namespace', metadata: { name: 'staying' }, status: { phase: 'Active' } }
  assert.equal(read(node, balanced, staying, ending), {
    ...nothing,
    nodes: [
      {
        name: 'n',
        ready: false,
        message: 'cni\nplugin',
        taints: ['mine=v:NoSchedule', 'gpu:NoExecute'],
        labels: ['a', 'b'],
        version: 'v1.33.1',
        kernel: '6.1',
        pressure: ['DiskPressure'],
      },
    ],
    services: [
      { namespace: 's', name: 'far', type: 'LoadBalancer', loadBalancerClass: '', addresses: [''], ports: [80, 443] },
    ],
    terminating: [{ name: 'going', why: 'pods. has 1' }],
  })
})

test('an API server that answers is given time to tell of many objects, one that is silent is not', async () => {
  const made = await stageIn('ready')
  const { events } = made.world.clusters['cilium']!
  const event = { ...events[0]!, type: 'Normal' as const }
  events.push(...Array.from({ length: 3_000 }, (_, index) => ({ ...event, name: `many-${index}` })))
  const { unknown, took } = await diagnosed(made)
  assert.equal(unknown, [])
  assert.ok(took > 4_000, 'it took longer than a silent one may')
  const asked = made.host.heard.filter(([tool, ...words]) => tool === 'kubectl' && words.includes('-A'))
  assert.is(asked.length, 1, 'all objects in one question')
  assert.ok(
    asked[0]!.some(word => word.startsWith('jsonpath=')),
    'and by a template',
  )
})

test('the logs of many pods of one workload are read once, and the last word of each is found', () => {
  const log = `${'level=info msg="endpoint regenerated" subsys=endpoint\n'.repeat(4_000)}  the end\n\n`
  const names = Array.from(
    { length: 40 },
    (_, index) => `web-aaa${String.fromCodePoint(97 + (index % 26))}${index % 10}`,
  )
  const about = { image: 'x', init: false, ready: false, message: '', restarts: 3, last: 'Error' }
  const place = { namespace: 'a', node: 'n', phase: 'Running', ready: false, unscheduled: '', ofCilium: false }
  const pods = names.map(name => ({
    ...place,
    name,
    containers: [{ ...about, name: 'web', reason: 'CrashLoopBackOff' }],
  }))
  const none = { nodes: [], events: [], claims: [], storageClasses: [], services: [], terminating: [] }
  const words = wordsAlone([{ where: 'here', text: log.repeat(20) }])
  const logs = names.map(pod => ({ namespace: 'a', pod, container: 'web', text: log }))
  const evidence = { ...words, parts: { ...words.parts, api: { value: { ...none, pods } }, logs: { value: logs } } }
  const began = process.cpuUsage()
  const { chains } = diagnose(evidence)
  const { user } = process.cpuUsage(began)
  assert.ok(user < 3_000_000, `${user / 1e6} s of processor`)
  assert.equal(
    chains.map(({ cause: { code, seen, detail } }) => [code, seen, detail]),
    [['container/crashing', 'web of web-aaaa0 and 39 more, 3 restarts', '  the end']],
  )
})

test.run()
