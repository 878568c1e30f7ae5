import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import images from '../../rehearsal/node/images.json' with { type: 'json' }
import type { Tree } from '../../lib/base/data.ts'
import { evaluatorOf } from '../../lib/policy/evaluator/evaluator.ts'
import { testOr } from '../needs.ts'
import { root } from '../program.ts'
import { labK3dFile, missingLab, openLab, type Ended, type Lab } from './lab.ts'
import { chosen, endpointsIn, type AgentEndpoint } from '../../lib/proofs/map-state.ts'
import { podsAndNamespaces, randomPolicies } from './random-policies.ts'

/**
 * The real Cilium with its data plane. REAL_NODE names an image of nodes that hold all images, CHART the chart of the
 * Cilium in them. What was seen goes into docs/seen.json, of which docs/seen.md is made; what was seen today with the
 * same images is not tried again, unless AGAIN is set. CASES is a regular expression for names.
 */
const test = suite('the real Cilium')
const { REAL_NODE: node = '', CHART: chart = '', CASES: wanted = '', AGAIN: again } = process.env

const missing =
  missingLab() ??
  (node === '' || spawnSync('podman', ['image', 'exists', node]).status !== 0
    ? 'REAL_NODE names no image of nodes with the real Cilium'
    : existsSync(chart)
      ? undefined
      : 'CHART names no chart')

interface Seen {
  readonly claim: string
  /** What was done and holds, and what was done and does not, so that the first can fail. */
  readonly holds: string
  readonly fails: string
  readonly versions: Readonly<Record<string, string>>
  /** The images that ran, by their digests in the nodes. */
  readonly images: Readonly<Record<string, string>>
  readonly date: string
}

const page = join(root, 'docs', 'seen.json')
const seenBefore = (): Seen[] =>
  existsSync(page) ? (JSON.parse(readFileSync(page, 'utf8')) as { real: Seen[] }).real : []
const today = new Date().toISOString().slice(0, 10)

const context = '--context k3d-cilium'
const limit = 600_000
const well = async (lab: Lab, line: string): Promise<string> => {
  const { status, printed } = await lab.type(line, { limit })
  assert.is(status, 0, `${line}\n${printed}`)
  return printed
}
const ill = async (lab: Lab, line: string, says: RegExp): Promise<Ended> => {
  const ended = await lab.type(line, { limit })
  assert.is.not(ended.status, 0, `${line}\n${ended.printed}`)
  assert.match(ended.printed, says)
  return ended
}

/** What ran: the digests of Cilium's images in a node, and versions. A stand-in has no cilium-dbg, and fails here. */
const facts = async (lab: Lab, name = 'cilium'): Promise<Pick<Seen, 'versions' | 'images'>> => {
  const context = `--context k3d-${name}`
  const path = String.raw`{range .items[*].status.containerStatuses[*]}{.image}{" "}{.imageID}{"\n"}{end}`
  const pods = await well(
    lab,
    `kubectl ${context} get pods -A -l app.kubernetes.io/part-of=cilium -o jsonpath='${path}'`,
  )
  const images = Object.fromEntries(
    pods
      .trim()
      .split('\n')
      .map(line => line.split(' ') as [string, string])
      .map(([name, id]) => [name.replace(/@.*/, ''), id.replace(/^.*@/, '')]),
  )
  await well(lab, `kubectl ${context} -n kube-system exec ds/cilium -c cilium-agent -- cilium-dbg status --brief`)
  const version = async (line: string): Promise<string> => (await well(lab, line)).trim()
  return {
    versions: {
      cilium: await version(
        `helm list -n kube-system --kube-context k3d-${name} -o json | sed 's/.*"chart":"cilium-//; s/".*//'`,
      ),
      kubernetes: await version(
        `kubectl ${context} get nodes -o jsonpath='{.items[0].status.nodeInfo.kubeletVersion}'`,
      ),
      kernel: await version('uname -r'),
      podman: await version(`podman --version | sed 's/.* //'`),
      k3d: await version(`k3d version | sed -n 's/k3d version //p'`),
    },
    images,
  }
}

let lab: Lab | undefined
let now: Pick<Seen, 'versions' | 'images'> | undefined

const cgroupV1 = '      - arg: --kubelet-arg=fail-cgroupv1=false\n        nodeFilters: [server:*, agent:*]\n'
const version = (): string => /^version: (\S+)/m.exec(readFileSync(join(chart, 'Chart.yaml'), 'utf8'))![1]!
const openOther = (name: string): Lab => {
  const opened = openLab(name, {
    CHART: chart,
    CILIUM_VERSION: version(),
    CILIUM_VALUES: 'cilium-values.yaml,lab.yaml',
  })
  opened.write('lab.yaml', 'securityContext: { privileged: true }\nencryption: { enabled: false }\n')
  return opened
}

/** One cluster for all cases that need no other, as the node's image takes minutes to start. */
const openReal = (): Lab => {
  if (lab) return lab
  lab = openOther('cilium')
  lab.write('k3d-cilium-config.yaml', labK3dFile.replace(/^image: \S+/m, `image: ${node}`) + cgroupV1)
  return lab
}

/** A case that is recorded when it holds. */
const inReal = (claim: string, body: (lab: Lab) => Promise<Pick<Seen, 'holds' | 'fails'>>): void => {
  if (!new RegExp(wanted).test(claim)) return
  testOr(test, missing, claim, async () => {
    const open = openReal()
    if (claim !== start) await up(open)
    now ??= claim === start ? undefined : await facts(open)
    const same = (each: Seen): boolean =>
      each.claim === claim && each.date === today && JSON.stringify(each.images) === JSON.stringify(now?.images)
    if (now && again === undefined && seenBefore().some(same)) return console.log(`# seen today: ${claim}`)
    const probes = await body(open)
    now ??= await facts(open)
    note({ claim, ...probes, ...now, date: today })
  })
}
const note = (seen: Seen): void => {
  const real = [...seenBefore().filter(({ claim }) => claim !== seen.claim), seen]
  writeFileSync(page, `${JSON.stringify({ real }, undefined, 2)}\n`)
}

/** A case with clusters of its own: this computer is too small for another beside them. */
const alone = (claim: string, cluster: string, body: (lab: Lab) => Promise<Omit<Seen, 'claim' | 'date'>>): void => {
  if (!new RegExp(wanted).test(claim)) return
  testOr(test, missing, claim, async () => {
    await lab?.close()
    lab = now = undefined
    if (again === undefined && seenBefore().some(each => each.claim === claim && each.date === today))
      return console.log(`# seen today: ${claim}`)
    const own = openOther(cluster)
    try {
      note({ claim, ...(await body(own)), date: today })
    } finally {
      await own.close()
    }
  })
}

const up = async (open: Lab): Promise<void> => {
  const { printed } = await open.type('k3d cluster list cilium --no-headers')
  if (!/cilium +1\/1 +2\/2/.test(printed)) await well(open, 'make up')
}

const start = 'up makes a ready cluster from nothing, and changes nothing the second time'
inReal(start, async open => {
  await ill(open, 'make status', /no cluster|not found/)
  await well(open, 'make up')
  // nodes of a lab apply their manifests once: CoreDNS loses the name of this computer, which heal brings back
  assert.match(await well(open, 'make status'), /cluster cilium is healthy/)
  assert.match(await well(open, 'make up'), /nothing to do: all \d+ steps are up to date/)
  return { holds: 'make up; make status: healthy', fails: 'make status before it' }
})

const server =
  `kubectl ${context} run web --image=docker.io/lab/real-echo:1 --image-pull-policy=Never --labels=app=web ` +
  '--port=8080'
const client = (name: string): string =>
  `kubectl ${context} run ${name} --image=docker.io/lab/real-curl:1 --image-pull-policy=Never --labels=app=${name} ` +
  '--command -- sleep 3600'
const policy = (more = ''): string => `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: web }
spec:
  endpointSelector: { matchLabels: { app: web } }
  ingress:
    - fromEndpoints: [{ matchLabels: { app: friend } }]
${more}      toPorts: [{ ports: [{ port: '8080', protocol: TCP }] }]
`
/** A command in the Cilium agent on the node of a pod. */
const inAgent = (pod: string, command: string): string =>
  `kubectl ${context} -n kube-system exec -c cilium-agent ` +
  `$(kubectl ${context} -n kube-system get pod -l k8s-app=cilium -o name --field-selector spec.nodeName=` +
  `$(kubectl ${context} get pod ${pod} -o jsonpath={.spec.nodeName})) -- ${command}`

const pods = async (open: Lab): Promise<(name: string) => string> => {
  const there = await open.type(`kubectl ${context} get pod web friend stranger`)
  if (there.status !== 0) {
    for (const line of [server, client('friend'), client('stranger')]) await well(open, line)
  }
  await well(open, `kubectl ${context} wait pod web friend stranger --for=condition=Ready --timeout=90s`)
  const address = (await well(open, `kubectl ${context} get pod web -o jsonpath={.status.podIP}`)).trim()
  return name => `kubectl ${context} exec ${name} -- curl -sS -m 4 -o /dev/null http://${address}:8080/`
}

inReal('a policy lets through what it allows, and drops the rest; Hubble tells whom it dropped', async open => {
  const asks = await pods(open)
  await well(open, asks('stranger'))
  open.write('web.yaml', policy())
  await well(open, 'make apply-policy POLICY=web.yaml')
  await well(open, asks('friend'))
  await ill(open, asks('stranger'), /timed out/)
  const observe = inAgent('web', 'hubble observe --last 50 --verdict DROPPED --to-pod default/web')
  assert.match(await well(open, observe), /default\/stranger.*Policy denied/i)
  await well(open, `kubectl ${context} delete -f web.yaml`)
  return { holds: 'a pod with the label gets an answer', fails: 'another pod times out; POLICY_DENIED' }
})

inReal('flows through the relay name both ends, their identities and the verdict', async open => {
  const asks = await pods(open)
  await well(open, asks('friend'))
  const observe = 'make hubble-observe NAMESPACE=default ARGS="--last 100'
  const observed = await well(open, `${observe} --output json"`)
  const [json = ''] = /^\[$[^]*^\]$/m.exec(observed) ?? []
  assert.ok(json, observed)
  const flows = JSON.parse(json) as { from: string; to: string; verdict: string }[]
  const seen = flows.filter(({ from, to }) => from.includes('friend') && to.includes('web'))
  assert.ok(
    seen.some(({ verdict }) => /forwarded/i.test(verdict)),
    observed,
  )
  const id = (await well(open, `kubectl ${context} get cep friend -o jsonpath={.status.identity.id}`)).trim()
  assert.match(id, /^\d+$/)
  const ofIdentity = inAgent('friend', `hubble observe --from-identity ${id} --last 20`)
  assert.match(await well(open, ofIdentity), /default\/friend/)
  assert.match(await well(open, 'make hubble-observe NAMESPACE=kube-public'), /no flows found/)
  return {
    holds: 'a flow from default/friend, with the identity of its endpoint',
    fails: 'a namespace without pods of the test: no such flow',
  }
})

const policyTest = `apiVersion: k3d-cilium/v1
kind: PolicyTest
metadata: { name: web }
policies: [web.yaml]
tests:
  - name: only the friend reaches the web server
    to: { pod: default/web, port: 8080 }
    only: [{ from: default/friend }]
  - name: a pod that does not run yet gets nowhere
    from: { labels: { app: nobody }, namespace: default }
    to: { pod: default/web, port: 8080 }
    expect: deny
    by: default
  - name: the friend resolves names
    from: default/friend
    to: { pod: kube-system/coredns, port: 53, protocol: UDP }
    expect: allow
`

inReal('policy tests are answered by the cluster, and a removed policy or a stopped server is no pass', async open => {
  await pods(open)
  open.write('web.yaml', policy())
  open.write('web.test.yaml', policyTest)
  const run = 'make test-policies FILE=web.test.yaml LIVE=1'
  await well(open, 'make apply-policy POLICY=web.yaml')
  assert.match(await well(open, run), /3 passed, \d+ connections tried/)
  const left = await well(open, `kubectl ${context} get jobs,pods -A -l batch.kubernetes.io/job-name -o name`)
  assert.is(left.trim(), '')
  await well(open, `kubectl ${context} delete -f web.yaml`)
  await ill(open, run, /default\/stranger -> default\/web 8080\/TCP: allow, expected deny; Hubble: FORWARDED at/)
  await well(open, 'make apply-policy POLICY=web.yaml')
  await well(open, `kubectl ${context} delete pod web --now`)
  const idle = server.replace('real-echo', 'real-curl')
  await well(open, `${idle} --command -- sleep 3600`)
  await well(open, `kubectl ${context} wait pod web --for=condition=Ready --timeout=90s`)
  await ill(open, run, /no server: nothing listens at default\/web:8080 \(connection refused/)
  await well(open, `kubectl ${context} delete pod web --now`)
  await well(open, server)
  await well(open, `kubectl ${context} delete -f web.yaml`)
  return {
    holds: 'make test-policies LIVE=1: 3 passed',
    fails: 'the same without the policy, and without a server that listens',
  }
})

inReal('a default deny cuts off every pod of a namespace, and ends with the policy', async open => {
  const asks = await pods(open)
  for (const name of ['friend', 'stranger']) await well(open, asks(name))
  const text = readFileSync(join(root, 'config', 'policies', 'default-deny.yaml'), 'utf8')
  open.write('deny.yaml', text.replace('namespace: shop', 'namespace: default'))
  await well(open, 'make apply-policy POLICY=deny.yaml')
  for (const name of ['friend', 'stranger']) await ill(open, asks(name), /timed out/)
  await well(open, `kubectl ${context} delete -f deny.yaml`)
  for (const name of ['friend', 'stranger']) await well(open, asks(name))
  return { holds: 'both pods get answers without the policy', fails: 'both time out with it' }
})

inReal('a policy with a DNS name allows that name alone', async open => {
  await pods(open)
  const world = (n: number): string =>
    `podman run -d --name lab-world-${n} --network k3d-cilium --entrypoint /usr/bin/world docker.io/lab/real-json-mock:1`
  const asks = (n: number): string =>
    `kubectl ${context} exec friend -- curl -sS -m 5 -o /dev/null http://lab-world-${n}.dns.podman/`
  try {
    for (const n of [1, 2]) await well(open, world(n))
    for (const n of [1, 2]) await well(open, asks(n))
    const text = readFileSync(join(root, 'config', 'policies', 'allow-name.yaml'), 'utf8')
    const own = text.replace('namespace: shop', 'namespace: default').replace('app: frontend', 'app: friend')
    open.write(
      'name.yaml',
      own.replace('matchName: cilium.io', 'matchName: lab-world-1.dns.podman').replace("'443'", "'80'"),
    )
    await well(open, 'make apply-policy POLICY=name.yaml')
    await well(open, asks(1))
    await ill(open, asks(2), /timed out|timeout/)
    assert.match(await well(open, inAgent('friend', 'cilium-dbg fqdn cache list')), /lab-world-1\.dns\.podman/)
    await well(open, `kubectl ${context} delete -f name.yaml`)
    await well(open, asks(2))
  } finally {
    await open.type('podman rm -f lab-world-1 lab-world-2')
  }
  return { holds: 'the name of the policy answers', fails: 'another name times out' }
})

inReal('mutual authentication with SPIRE lets an authenticated pair through', async open => {
  const asks = await pods(open)
  const list = inAgent('web', 'cilium-dbg bpf auth list')
  assert.not.match(await well(open, list), /spire/)
  open.write('web.yaml', policy('      authentication: { mode: required }\n'))
  await well(open, 'make apply-policy POLICY=web.yaml')
  await well(open, `for i in 1 2 3 4 5 6; do ${asks('friend')} && exit 0; sleep 2; done; exit 1`)
  assert.match(await well(open, list), /spire/)
  await ill(open, asks('stranger'), /timed out/)
  await well(open, `kubectl ${context} delete -f web.yaml`)
  return {
    holds: 'bpf auth list: spire, after the first connection',
    fails: 'no such entry before; another pod times out',
  }
})

inReal('BGP sessions are established by the feature, and end with it', async open => {
  await well(open, 'make enable-feature FEATURE=bgp')
  const peers = `cilium bgp peers ${context}`
  assert.match(await well(open, peers), /established/)
  await well(open, 'make disable-feature FEATURE=bgp')
  assert.not.match((await open.type(peers)).printed, /established/)
  return { holds: 'cilium bgp peers: established', fails: 'none after disable-feature' }
})

const config = `kubectl ${context} -n kube-system get cm cilium-config -o yaml`
for (const [feature, key, object] of [
  ['performance', 'bpf-policy-map-max: "65536"', undefined],
  ['gateway-api', 'enable-gateway-api: "true"', 'gatewayclass cilium'],
  ['service-mesh', 'loadbalancer-l7: envoy', undefined],
] as const) {
  inReal(`feature ${feature} is enabled and disabled, as far as its objects`, async open => {
    assert.not.ok((await well(open, config)).includes(key))
    await well(open, `make enable-feature FEATURE=${feature}`)
    assert.ok((await well(open, config)).includes(key))
    if (object) await well(open, `kubectl ${context} -n kube-system get ${object}`)
    await well(open, `make disable-feature FEATURE=${feature}`)
    assert.not.ok((await well(open, config)).includes(key))
    assert.match(await well(open, 'make up'), /nothing to do|already up to date/)
    return { holds: `cilium-config: ${key}`, fails: 'not there before it, nor after disable-feature' }
  })
}

for (const [feature, object] of [
  ['hubble', '-n kube-system get servicemonitor hubble'],
  ['ingress', 'get ingressclass cilium'],
  ['mutual-authentication', '-n authenticated get cnp require-authentication'],
] as const) {
  inReal(`feature ${feature} adds what the files leave out, and leaves what they set`, async open => {
    await well(open, `make enable-feature FEATURE=${feature}`)
    await well(open, `kubectl ${context} ${object}`)
    await ill(open, `make disable-feature FEATURE=${feature}`, /is enabled by your files: config\/cilium-values\.yaml:/)
    return { holds: `kubectl ${object}`, fails: 'disable-feature: the files enable it' }
  })
}

for (const [what, line] of [
  ['k3d cluster stop', 'k3d cluster stop cilium'],
  ['podman kill of a node', 'podman kill k3d-cilium-agent-0'],
  ['umount of /sys/fs/bpf in a node', 'podman exec k3d-cilium-agent-1 umount /sys/fs/bpf'],
] as const) {
  inReal(`heal brings a cluster back after ${what}`, async open => {
    await well(open, line)
    await ill(open, 'make status', /has \d+ problem/)
    await well(open, 'make heal')
    assert.match(await well(open, 'make status'), /cluster cilium is healthy/)
    return { holds: 'make heal; make status: healthy', fails: 'make status before it' }
  })
}

inReal('encryption that the kernel lacks is refused with its reason', async open => {
  const refused = await ill(
    open,
    'make preflight CILIUM_VALUES=cilium-values.yaml ALLOW=',
    /wireguard: this kernel does not/,
  )
  assert.match(refused.printed, 'ALLOW=wireguard')
  await well(open, 'make preflight')
  return { holds: 'make preflight without encryption', fails: 'make preflight with it: wireguard' }
})

inReal('the connectivity test runs by name, and its namespaces go with it', async open => {
  const tests = 'ARGS="--test client-ingress-icmp --test no-policies-extra --timeout 8m"'
  assert.match(await well(open, `make test-connectivity ${tests}`), /All \d+ tests \(\d+ actions\) successful/)
  assert.not.match(await well(open, `kubectl ${context} get namespaces`), /cilium-test/)
  return { holds: 'All 2 tests successful', fails: 'no namespace cilium-test-1 afterwards' }
})

/** Demos say themselves what they could not see; here they must see all of it. */
for (const name of ['default-deny', 'find-the-drop']) {
  inReal(`demo ${name} comes to what it expects, every step of it`, async open => {
    const { printed } = await open.type(
      `npx --no-install tsx tasks.ts demo --check --live --name ${name} --output json`,
      { limit },
    )
    const [json] = /^\[$[^]*^\]$/m.exec(printed) ?? []
    assert.ok(json, printed)
    const [{ problem, steps }] = JSON.parse(json) as [
      { problem: string | null; steps: { id: string; outcome: string }[] },
    ]
    assert.is(problem, null, printed)
    assert.equal(
      steps.filter(({ outcome }) => outcome === 'not shown').map(({ id }) => id),
      [],
    )
    return { holds: `${steps.length} steps, with Hubble's verdicts`, fails: 'the steps that expect a drop' }
  })
}

alone('a mesh of two clusters: a service of one answers in the other', 'lab-1', async open => {
  open.write('mesh.yaml', 'name: lab\n')
  open.write(
    'small.yaml',
    `apiVersion: k3d.io/v1alpha5\nkind: Simple\nservers: 1\nagents: 0\nimage: ${node}\n` +
      'kubeAPI: { hostIP: 127.0.0.1, hostPort: "6550" }\noptions:\n  k3s:\n    extraArgs:\n' +
      cgroupV1.replace(', agent:*', ''),
  )
  open.write(
    'few.yaml',
    'kubeProxyReplacement: true\nenvoy: { enabled: false }\nhubble: { relay: { enabled: false } }\n',
  )
  const given = 'MESH=mesh.yaml K3D_CONFIG=small.yaml CILIUM_VALUES=few.yaml,lab.yaml'
  const kubectl = (n: number): string => `kubectl --context k3d-lab-${n}`
  const image = (name: string): string => `--image=docker.io/lab/real-${name}:1 --image-pull-policy=Never`
  try {
    const { status, printed } = await open.type(`make create-mesh ${given}`, { limit: 1_200_000 })
    assert.is(status, 0, printed)
    assert.match(printed, /^\+ Send packets between pods: /m)
    await well(open, `make mesh-status MESH=mesh.yaml`)
    await well(open, `${kubectl(2)} run web ${image('echo')} --labels=app=web --port=8080`)
    await well(open, `${kubectl(1)} run friend ${image('curl')} --command -- sleep 3600`)
    for (const n of [1, 2]) await well(open, `${kubectl(n)} create service clusterip web --tcp=8080:8080`)
    await well(open, `${kubectl(2)} wait pod web --for=condition=Ready --timeout=120s`)
    await well(open, `${kubectl(1)} wait pod friend --for=condition=Ready --timeout=120s`)
    const asks = `${kubectl(1)} exec friend -- curl -sS -m 4 -o /dev/null http://web:8080/`
    await ill(open, asks, /refused|timed out/i)
    for (const n of [1, 2]) await well(open, `${kubectl(n)} annotate service web service.cilium.io/global=true`)
    await well(open, `for i in 1 2 3 4 5 6 7 8 9 10; do ${asks} && exit 0; sleep 3; done; exit 1`)
    return {
      holds: 'create-mesh sends packets; a pod of lab-1 gets an answer from a global service of lab-2',
      fails: 'the same service without the annotation',
      ...(await facts(open, 'lab-1')),
    }
  } finally {
    await open.type('make delete-mesh MESH=mesh.yaml ARGS=--yes; k3d cluster delete lab-1 lab-2', { limit: 120_000 })
    await open.type('podman network rm cilium-lab')
  }
})

/** Cilium's images by the names that its chart gives them, and what stands for each on this engine. */
const imagesOfUp = (): { name: string; here: string }[] => {
  const { clustermesh: _, ...ofUp } = images.images[version() as '1.20.2']
  return Object.values(ofUp).map(full => {
    const name = full.replace(/@.*/, '')
    const [, last = ''] = /([^/:]+):[^:]*$/.exec(name) ?? []
    if (/^(spire|busybox)/.test(last)) return { name, here: `docker.io/lab/real-${last}:1` }
    if (last === 'cilium-envoy') return { name, here: 'docker.io/lab/real-envoy:1' }
    return { name, here: last.startsWith('hubble-ui') ? `docker.io/lab/${last}:1` : name }
  })
}

alone('a bundle of these images is saved, and up needs nothing else', 'cilium', async open => {
  const plain = node.replace('lab/k3s-real', 'rancher/k3s')
  const nowhere = 'http://127.0.0.1:1'
  const cutOff = {
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    CRDS: '',
    CHART: '',
  }
  const all = imagesOfUp()
  const tagged = all.filter(({ name, here }) => name !== here)
  try {
    for (const { name, here } of tagged) await well(open, `podman tag ${here} ${name}`)
    open.write('k3d-cilium-config.yaml', labK3dFile.replace(/^image: \S+/m, `image: ${plain}`) + cgroupV1)
    const helpers = ['K3D_IMAGE_LOADBALANCER', 'K3D_IMAGE_TOOLS'].flatMap(name => open.env[name] ?? [])
    open.write('images.txt', [plain, ...helpers, ...all.map(({ name }) => name), ''].join('\n'))
    assert.match(
      await well(open, 'make save-bundle BUNDLE=bundle IMAGES=images.txt TOOLS=none'),
      /\+ Write the manifest: \d+ files/,
    )
    const without = await open.type('make up', { env: cutOff, limit })
    assert.is.not(without.status, 0, without.printed)
    await open.type('k3d cluster delete cilium', { limit })
    for (const step of ['make load-bundle BUNDLE=bundle', 'make up']) {
      const { status, printed } = await open.type(step, { env: cutOff, limit })
      assert.is(status, 0, printed)
    }
    const used = await well(open, `kubectl ${context} get pods -A -o jsonpath='{..image}'`)
    assert.ok(used.includes(`quay.io/cilium/cilium:v${version()}`), used)
    return {
      holds: 'load-bundle and up behind proxies that do not exist',
      fails: 'up there before load-bundle',
      ...(await facts(open)),
    }
  } finally {
    for (const { name } of tagged) await open.type(`podman untag ${name} ${name}`)
  }
})

/** Everything that agents say of their endpoints' policy maps. */
const mapStates = async (open: Lab): Promise<AgentEndpoint[]> => {
  const agents = await well(open, `kubectl ${context} -n kube-system get pod -l k8s-app=cilium -o name`)
  const found: AgentEndpoint[] = []
  for (const agent of agents
    .trim()
    .split(/\s+/)
    .filter(each => each.startsWith('pod/'))) {
    const shell = 'cilium-dbg shell -- policy/mapstate/entries -o json'
    const printed = await well(open, `kubectl ${context} -n kube-system exec -c cilium-agent ${agent} -- ${shell}`)
    found.push(...endpointsIn(printed)!)
  }
  return found
}

inReal(
  'agents hold in their policy maps what the evaluator decides, for random policies over a dozen pods',
  async open => {
    const { text, endpoints } = podsAndNamespaces('docker.io/lab/real-echo:1')
    const policies = randomPolicies(Number(process.env['SEED'] ?? Date.now() % 1_000_000))
    open.write('pods.yaml', text)
    await well(open, `kubectl ${context} apply -f pods.yaml`)
    for (const space of ['shop', 'bank']) {
      await well(open, `kubectl ${context} -n ${space} wait pod --all --for=condition=Ready --timeout=180s`)
    }
    const taken: Tree[] = []
    for (const [nth, policy] of policies.entries()) {
      open.write(`random-${nth}.yaml`, JSON.stringify(policy))
      // what the API server refuses is in force nowhere
      if ((await open.type(`kubectl ${context} apply -f random-${nth}.yaml`)).status === 0) taken.push(policy)
    }
    assert.ok(taken.length >= 15, `${taken.length} policies`)
    await new Promise(resolve => setTimeout(resolve, 20_000))
    const identities = new Map<string, number>()
    const path = String.raw`{range .items[*]}{.metadata.namespace}/{.metadata.name} {.status.identity.id}{"\n"}{end}`
    for (const line of (await well(open, `kubectl ${context} get cep -A -o jsonpath='${path}'`)).split('\n')) {
      const [name = '', id] = line.trim().split(' ')
      if (id !== undefined) identities.set(name, Number(id))
    }
    const states = await mapStates(open)
    const evaluator = evaluatorOf(taken, { isWhole: true })
    const nameOf = (index: number): string => `${endpoints[index]!.namespace}/p${index}`
    const wrong: string[] = []
    let [allowed, denied] = [0, 0]
    for (const [subject, own] of endpoints.entries()) {
      const state = states.find(each => `${each.namespace}/${each.name}` === nameOf(subject))!
      for (const [peer, other] of endpoints.entries()) {
        if (peer === subject) continue
        for (const [port, protocol] of [
          [80, 'TCP'],
          [443, 'TCP'],
          [8080, 'TCP'],
          [53, 'UDP'],
          [8081, 'SCTP'],
        ] as const) {
          for (const direction of ['Egress', 'Ingress'] as const) {
            const [from, to] = direction === 'Egress' ? [own, other] : [other, own]
            const verdicts = evaluator.judge({ from, to, port, protocol })
            const mine = verdicts[direction === 'Egress' ? 'egress' : 'ingress'].allowed ? 'allow' : 'deny'
            const theirs = chosen(state, direction, identities.get(nameOf(peer))!, port, protocol)
            if (mine === 'allow') allowed++
            else denied++
            if (mine !== theirs)
              wrong.push(
                `${direction} of ${nameOf(subject)}, ${nameOf(peer)} ${port}/${protocol}: agent ${theirs}, evaluator ${mine}`,
              )
          }
        }
      }
    }
    for (const nth of policies.keys()) await open.type(`kubectl ${context} delete -f random-${nth}.yaml`)
    await well(open, `kubectl ${context} delete -f pods.yaml --wait=false`)
    assert.equal(wrong.slice(0, 10), [], `${wrong.length} of ${allowed + denied}\n${JSON.stringify(taken)}`)
    assert.ok(allowed > 100 && denied > 100, `${allowed} allowed, ${denied} denied`)
    return {
      holds: `${allowed + denied} verdicts under ${taken.length} policies agree`,
      fails: `${denied} of them deny`,
    }
  },
)

inReal('under the system policies everything stays ready, and a stranger is dropped', async open => {
  const asks = await pods(open)
  const relay = (
    await well(
      open,
      `kubectl ${context} -n kube-system get pod -l k8s-app=hubble-relay -o jsonpath={.items[0].status.podIP}`,
    )
  ).trim()
  const knock = `kubectl ${context} exec stranger -- curl -sS -m 4 http://${relay}:4245/`
  const before = await open.type(knock)
  assert.not.match(before.printed, /timed out/)
  await well(open, 'make apply-policy POLICY=config/policies/system')
  await ill(open, knock, /timed out/)
  for (const app of ['kube-dns', 'hubble-relay', 'hubble-ui']) {
    await well(open, `kubectl ${context} -n kube-system delete pod -l k8s-app=${app} --wait=true`)
    await well(
      open,
      `kubectl ${context} -n kube-system wait pod -l k8s-app=${app} --for=condition=Ready --timeout=120s`,
    )
  }
  assert.match(await well(open, 'make status'), /cluster cilium is healthy/)
  await well(open, asks('friend'))
  const url = 'http://web-by-name.default.svc.cluster.local:8080/'
  const name = `kubectl ${context} exec friend -- curl -sS -m 8 -o /dev/null ${url}`
  await open.type(`kubectl ${context} expose pod web --name web-by-name --port 8080`)
  await well(open, name)
  await well(open, 'make hubble-observe NAMESPACE=default ARGS="--last 5"')
  await well(open, `kubectl ${context} delete -f config/policies/system`)
  return {
    holds: 'CoreDNS, Hubble Relay and UI restart and get ready; status: healthy; names resolve',
    fails: 'a pod without a label times out at Hubble Relay',
  }
})

/** Settings with which an agent ends, by the ids of what check-config says of them. */
const refusedSettings: readonly (readonly [id: string, data: Readonly<Record<string, string>>])[] = [
  [
    'auto-direct-node-routes cannot be used with tunneling',
    { 'auto-direct-node-routes': 'true', 'routing-mode': 'tunnel' },
  ],
  ['unknown CIDR match mode', { 'policy-cidr-match-mode': 'everything' }],
  [
    'Invalid value for --bpf-lb-maglev-table-size',
    { 'bpf-lb-maglev-table-size': '1000', 'bpf-lb-algorithm': 'maglev' },
  ],
  [
    'mode requires geneve dispatch',
    { 'bpf-lb-mode': 'dsr', 'bpf-lb-dsr-dispatch': 'opt', 'tunnel-protocol': 'geneve' },
  ],
  ['Failed to parse monitor-aggregation', { 'monitor-aggregation': 'some' }],
  ['bpf-node-map-max cannot be less than 16384', { 'bpf-node-map-max': '100' }],
]

inReal('an agent ends with the words that check-config quotes of refused settings', async open => {
  const cm = `kubectl ${context} -n kube-system`
  const before = JSON.parse(
    (await well(open, `${cm} get cm cilium-config -o jsonpath={.data}`)).replace(/^[^{]*|[^}]*$/g, ''),
  ) as Record<string, string>
  const onNode = '--field-selector spec.nodeName=k3d-cilium-agent-1'
  const agent = `${cm} get pod -l k8s-app=cilium ${onNode} -o jsonpath={.items[0].metadata.name}`
  const patch = async (data: Readonly<Record<string, string | null>>): Promise<void> => {
    open.write('patch.json', JSON.stringify({ data }))
    await well(open, `${cm} patch cm cilium-config --type merge --patch-file patch.json`)
    await well(open, `${cm} delete pod $(${agent}) --grace-period=0 --force --wait=true`)
  }
  const missed: string[] = []
  try {
    for (const [words, data] of refusedSettings) {
      await patch(data)
      let printed = ''
      for (let look = 0; look < 40 && !printed.includes(words); look++) {
        await new Promise(resolve => setTimeout(resolve, 2_000))
        const logs = `${cm} logs $(${agent}) -c cilium-agent --tail=200`
        printed = (await open.type(logs)).printed + (await open.type(`${logs} -p`)).printed
      }
      if (!printed.includes(words)) missed.push(words)
      await patch(Object.fromEntries(Object.keys(data).map(key => [key, before[key] ?? null])))
    }
  } finally {
    await open.type(`${cm} wait pod -l k8s-app=cilium --for=condition=Ready --timeout=180s`)
  }
  assert.equal(missed, [])
  return {
    holds: refusedSettings.map(([words]) => words).join('; '),
    fails: 'with the old settings the agent gets ready',
  }
})

test.after(async () => lab?.close())
test.run()
