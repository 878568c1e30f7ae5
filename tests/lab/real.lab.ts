import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { root } from '../program.ts'
import { labK3dFile, missingLab, openLab, type Ended, type Lab } from './lab.ts'

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
const facts = async (lab: Lab): Promise<Pick<Seen, 'versions' | 'images'>> => {
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
        `helm list -n kube-system --kube-context k3d-cilium -o json | sed 's/.*"chart":"cilium-//; s/".*//'`,
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

/** One cluster for all cases, as the node's image takes minutes to start. */
const openReal = async (): Promise<Lab> => {
  if (lab) return lab
  lab = openLab('cilium', {
    CHART: chart,
    CILIUM_VERSION: /^version: (\S+)/m.exec(readFileSync(join(chart, 'Chart.yaml'), 'utf8'))![1]!,
    CILIUM_VALUES: 'cilium-values.yaml,lab.yaml',
  })
  lab.write('lab.yaml', 'securityContext: { privileged: true }\nencryption: { enabled: false }\n')
  const argument = '      - arg: --kubelet-arg=fail-cgroupv1=false\n        nodeFilters: [server:*, agent:*]\n'
  lab.write('k3d-cilium-config.yaml', labK3dFile.replace(/^image: \S+/m, `image: ${node}`) + argument)
  return lab
}

/** A case that is recorded when it holds. */
const inReal = (claim: string, body: (lab: Lab) => Promise<Pick<Seen, 'holds' | 'fails'>>): void => {
  if (!new RegExp(wanted).test(claim)) return
  testOr(test, missing, claim, async () => {
    const open = await openReal()
    if (claim !== start) await up(open)
    now ??= claim === start ? undefined : await facts(open)
    const same = (each: Seen): boolean =>
      each.claim === claim && each.date === today && JSON.stringify(each.images) === JSON.stringify(now?.images)
    if (now && again === undefined && seenBefore().some(same)) return console.log(`# seen today: ${claim}`)
    const probes = await body(open)
    now ??= await facts(open)
    const rest = seenBefore().filter(each => each.claim !== claim)
    const real = [...rest, { claim, ...probes, ...now, date: today }]
    writeFileSync(page, `${JSON.stringify({ real }, undefined, 2)}\n`)
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
const agentOf = (label: string): string =>
  `$(kubectl ${context} -n kube-system get pod -l k8s-app=cilium -o name --field-selector spec.nodeName=` +
  `$(kubectl ${context} get pod ${label} -o jsonpath={.spec.nodeName}))`

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
  const observe = `kubectl ${context} -n kube-system exec ${agentOf('web')} -c cilium-agent -- hubble observe --last 50`
  assert.match(
    await well(open, `${observe} --verdict DROPPED --to-pod default/web`),
    /default\/stranger.*Policy denied/i,
  )
  await well(open, `kubectl ${context} delete -f web.yaml`)
  return { holds: 'a pod with the label gets an answer', fails: 'another pod times out; POLICY_DENIED' }
})

inReal('mutual authentication with SPIRE lets an authenticated pair through', async open => {
  const asks = await pods(open)
  const list = `kubectl ${context} -n kube-system exec ${agentOf('web')} -c cilium-agent -- cilium-dbg bpf auth list`
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

test.after(async () => lab?.close())
test.run()
