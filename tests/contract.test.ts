import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { textAt } from '../lib/base/data.ts'
import { errorsIn } from '../lib/cilium/status.ts'
import { filesInZip } from '../lib/formats/archive.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import { rehearse } from '../rehearsal/host/rehearse.ts'
import type { Rehearsal } from '../rehearsal/program/program.ts'
import { contentAt } from '../rehearsal/tools/internet.ts'
import { parseFault } from '../rehearsal/world/faults.ts'
import { newWorld, type World } from '../rehearsal/world/world.ts'
import { tasks } from '../tasks.ts'
import { still } from './rehearsed.ts'

/** The rehearsal's replies, held against what the real tools answered in the same state. */
const test = suite('the rehearsal answers as recorded:')

interface Recording {
  readonly command: string
  readonly exit: number | 'timeout'
  readonly ms: number
  readonly stdout: string
  readonly stderr: string
}

const folder = new URL('recordings/', import.meta.url)
const recorded = (name: string): Recording =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Recording

const inputs = 'tests/recordings/inputs'
const images = { K3D_IMAGE_LOADBALANCER: 'docker.io/lab/balancer:1', K3D_IMAGE_TOOLS: 'docker.io/lab/tools:1' }

/** A computer as the recordings were made on: cgroup v1, and a network left over from an earlier cluster. */
const computer = (faults: readonly string[] = [], leftover = true, env: Record<string, string> = {}): Rehearsal => {
  const world = newWorld(faults.map(parseFault))
  world.engine.cgroups = 'v1'
  if (leftover) {
    world.networks.unshift({
      name: 'k3d-cilium',
      id: '6658e5ffea8be6f66bfc381c5b126960efec3bc0c98237e4dd32811453c2dc5d',
      subnet: '172.28.0.0/16',
      dns: true,
      labels: { app: 'k3d' },
      created: world.now,
    })
  }
  const terminal = {
    interactive: false,
    colour: false,
    columns: 80,
    rows: 24,
    out: () => {},
    err: () => {},
    ...still,
  }
  return rehearse(world, terminal, { ...images, ...env }, process.cwd(), { tasks })
}

const k = 'kubectl --context k3d-cilium'
const inKubeSystem = `${k} -n kube-system`
const create =
  `k3d cluster create cilium --config ${inputs}/k3d-cilium-config.yaml ` + '--api-port 127.0.0.1:6550 --timeout 100s'
const crds = 'kubectl --context k3d-cilium apply --server-side --force-conflicts -f crds/'
const install =
  `cilium install --context k3d-cilium --version 1.19.5 -f ` +
  `${inputs}/cilium-values.yml -f ${inputs}/fixed-values.yaml`

const realCreate = `k3d cluster create cilium --config ${inputs}/real-k3d.yaml --api-port 127.0.0.1:6550`
const realInstall =
  `cilium install --context k3d-cilium --version 1.20.2 -f ${inputs}/real-values.yaml -f ${inputs}/real-lab.yaml ` +
  '--set cluster.name=cilium'

const commands =
  (host: Rehearsal) =>
  async (line: string, input = '') => {
    const words = line.match(/'[^']*'|\S+/g)!.map(word => word.replaceAll("'", ''))
    return host.$({ nothrow: true, input })`${words}`
  }

/** Files as `kubectl apply -f crds/` finds them. */
const withCrds = (world: World): void => {
  for (const plural of plurals) {
    const file = `monitoring.coreos.com_${plural}.yaml`
    world.files[`${process.cwd()}/crds/${file}`] = contentAt(`https://x/v0.93.0/${file}`)!
  }
}
const plurals = (
  'alertmanagerconfigs alertmanagers podmonitors probes prometheusagents ' +
  'prometheuses prometheusrules scrapeconfigs servicemonitors thanosrulers'
).split(' ')

/** States, each reached from nothing by the commands that reached it when it was recorded. */
const states = {
  empty: async () => computer(),
  fresh: async () => reached(computer([], false), []),
  fresher: async () => reached(computer([], false), [create]),
  created: async () => reached(computer(), [create]),
  crds: async () => reached(computer(), [create, crds]),
  starting: async () => reached(computer(), [create, crds, install]),
  ready: async () => ready(computer(), [create, crds, install]),
  stopped: async () => ready(computer(), [create, crds, install], ['k3d cluster stop cilium']),
  private: async () => reached(computer([], true, { K3D_FIX_MOUNTS: '0' }), [create]),
  privateInstalled: async () => ready(computer([], true, { K3D_FIX_MOUNTS: '0' }), [create, crds, install]),
  unrecognised: async () => {
    const given =
      `cilium install --context k3d-cilium --version 1.18.11 ` + `-f ${inputs}/cilium-values.yml -f ${inputs}/lab.yaml`
    return ready(computer(['label=missing']), [create, crds, given])
  },
  unlabelled: async () => reached(computer(['label=missing']), [create, crds]),
  down: async () => computer(['engine=down']),
  noImage: async () => computer(['image=v0.0.0-none']),
  port: async () => computer(['port=8080']),
  meshed: async () => meshed(),
  meshStopped: async () => reached(await meshed(), ['k3d cluster stop lab-1', 'k3d cluster stop lab-2']),
  netted: async () => reached(computer([], false), [network]),
  real: async () => real(),
  realAllowed: async () => reached(await real(), [`${k} apply -f web.json`, ...sent]),
  realBgp: async () => realBgp(),
  realNoRelay: async () => reached(await real(), [`${inKubeSystem} scale deploy/hubble-relay --replicas=0`]),
  realNodeGone: async () => reached(await real(), ['podman stop -t 2 k3d-cilium-agent-1']),
  realPaused: async () => reached(await real(), ['podman pause k3d-cilium-server-0']),
  realStopped: async () => reached(await real(), ['k3d cluster stop cilium']),
} satisfies Record<string, () => Promise<Rehearsal>>

const reached = async (host: Rehearsal, lines: readonly string[]): Promise<Rehearsal> => {
  withCrds(host.world)
  const run = commands(host)
  for (const line of lines) {
    const { ok, stderr } = await run(line)
    assert.ok(ok, `${line}: ${stderr}`)
  }
  return host
}

const ready = async (host: Rehearsal, lines: readonly string[], after: readonly string[] = []): Promise<Rehearsal> => {
  await reached(host, lines)
  await host.clock.sleep(38_000)
  host.world.now = host.clock.now()
  return reached(host, after)
}

const pass = async (host: Rehearsal, ms: number): Promise<Rehearsal> => {
  await host.clock.sleep(ms)
  host.world.now = host.clock.now()
  return host
}

/** Cilium 1.20.2 with the pods web, friend and stranger, of which a policy lets one in. */
const real = async (): Promise<Rehearsal> => {
  const pod = (name: string, image: string, rest: string): string =>
    `${k} run ${name} --image=${image} --labels=app=${name} ${rest}`
  const host = await ready(
    computer([], false),
    [realCreate, crds, realInstall],
    [
      pod('web', 'docker.io/hashicorp/http-echo:1.0', '--port=8080 -- -listen=:8080'),
      ...['friend', 'stranger'].map(name => pod(name, 'docker.io/curlimages/curl:8.16.0', '--command -- sleep 1d')),
      `${k} expose pod web --port=8080`,
    ],
  )
  const applied = ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration']
  host.world.files[`${process.cwd()}/web.json`] = textAt(JSON.parse(recorded('real.cnp-json').stdout), applied)
  return pass(host, 20_000)
}
const sent = [
  `${k} exec friend -- curl -s http://web:8080`,
  `${k} exec stranger -- sh -c 'curl -sm 2 http://web:8080 || true'`,
]

/** The sample of the feature bgp. */
const realBgp = async (): Promise<Rehearsal> => {
  const upgrade = `${realInstall} --set bgpControlPlane.enabled=true --restart`.replace('install', 'upgrade')
  const host = await pass(await reached(await real(), [upgrade]), 30_000)
  const address = (name: string): string => host.world.containers.find(each => each.name === name)!.ip
  const { sample } = parseYaml(readFileSync('config/features/bgp.yaml', 'utf8'), 'bgp').data as {
    sample: { objects: unknown[] }
  }
  host.world.files[`${process.cwd()}/bgp.json`] = JSON.stringify({ kind: 'List', items: sample.objects }).replaceAll(
    /\{(node|address):(\d)\}/g,
    (_, what: string, index: string) => {
      const name = `k3d-cilium-agent-${index}`
      return what === 'node' ? name : address(name)
    },
  )
  return reached(host, [`${k} apply -f bgp.json`])
}

const network = 'podman network create --subnet 172.31.7.0/24 --label a=b recorded'
const connect = 'cilium clustermesh connect --context k3d-lab-1 --destination-context k3d-lab-2'

/** Two clusters on one network, with one CA, as create-mesh makes them, but not joined. */
const meshed = async (): Promise<Rehearsal> => {
  const host = computer([], false)
  const run = commands(host)
  const installed = (index: number): string =>
    `cilium install --context k3d-lab-${index} --version 1.19.5 -f ${inputs}/mesh-values.yaml ` +
    `--set cluster.name=lab-${index} --set cluster.id=${index} ` +
    `--set clustermesh.apiserver.service.nodePort=${32_378 + index}`
  await reached(host, [
    'podman network create --subnet 172.28.0.0/16 --label k3d-cilium.mesh=lab cilium-lab',
    ...[1, 2].map(index => `k3d cluster create lab-${index} --config ${inputs}/mesh-${index}.yaml`),
    installed(1),
  ])
  const ca = await run('kubectl --context k3d-lab-1 -n kube-system get secret cilium-ca -o json')
  assert.ok((await run('kubectl --context k3d-lab-2 create -f -', ca.stdout)).ok)
  return ready(host, [installed(2)])
}

interface Row {
  readonly name: string
  readonly state: keyof typeof states
  /** As recorded, but for paths. */
  readonly line: string
  /** Whether it is JSON, of which the rehearsal gives the fields that somebody reads. */
  readonly json?: 'one' | 'lines'
}

const row = (name: string, state: Row['state'], line: string, json?: Row['json']): Row => ({
  name,
  state,
  line,
  ...(json && { json }),
})
const one = 'kubectl --context k3d-lab-1'

const rows: readonly Row[] = [
  row('version.k3d', 'empty', 'k3d version'),
  row('version.k3d-json', 'empty', 'k3d version -o json', 'one'),
  row('version.podman', 'empty', 'podman --version'),
  row('version.podman-json', 'empty', 'podman version --format json', 'one'),
  row('version.helm', 'empty', 'helm version --short'),
  row('version.kubectl', 'empty', 'kubectl version --client -o json', 'one'),
  row('cilium.print-image-artifacts', 'empty', 'cilium connectivity test --print-image-artifacts'),
  row('empty.k3d-cluster-list', 'empty', 'k3d cluster list'),
  row('empty.k3d-cluster-list-json', 'empty', 'k3d cluster list -o json', 'one'),
  row('empty.k3d-node-list-json', 'empty', 'k3d node list -o json', 'one'),
  row('empty.k3d-delete', 'empty', 'k3d cluster delete cilium'),
  row('empty.k3d-start', 'empty', 'k3d cluster start cilium'),
  row('empty.k3d-stop', 'empty', 'k3d cluster stop cilium'),
  row('empty.kubectl-get-nodes', 'empty', 'kubectl get nodes'),
  row('empty.kubectl-missing-context', 'empty', `${k} get nodes`),
  row('error.engine-down', 'down', `k3d cluster create cilium --config ${inputs}/k3d-cilium-config.yaml`),
  row('error.engine-down-docker', 'down', 'docker ps'),
  row('error.k3d-config-missing', 'empty', 'k3d cluster create cilium --config nope.yaml'),
  row('error.k3d-unknown-key', 'empty', `k3d cluster create cilium --config ${inputs}/bad-key.yaml`),
  row('error.k3d-wrong-type', 'empty', `k3d cluster create cilium --config ${inputs}/bad-type.yaml`),
  row('error.port-in-use', 'port', create),
  row('error.image-inspect', 'noImage', 'podman image inspect docker.io/rancher/k3s:v0.0.0-none'),
  row('error.image-inspect-docker', 'noImage', 'docker image inspect docker.io/rancher/k3s:v0.0.0-none'),
  row('create.k3d', 'empty', create),
  row('fresh.create', 'fresh', create),
  row('fresh.delete', 'fresher', 'k3d cluster delete cilium'),
  row('fresh.networks', 'fresher', 'podman network ls --format json', 'one'),
  row('created.k3d-create-again', 'created', create),
  row('created.k3d-cluster-list', 'created', 'k3d cluster list'),
  row('created.k3d-cluster-list-json', 'created', 'k3d cluster list -o json', 'one'),
  row('created.k3d-node-list', 'created', 'k3d node list'),
  row('created.k3d-node-list-json', 'created', 'k3d node list -o json', 'one'),
  row('created.podman-ps-json', 'created', 'podman ps -a --format json --filter label=app=k3d', 'one'),
  row('created.docker-ps', 'created', 'docker ps --filter label=k3d.cluster=cilium --format json', 'lines'),
  row('created.exec-missing-node', 'created', 'docker exec k3d-cilium-agent-9 true'),
  row('created.mounts', 'created', 'docker exec k3d-cilium-agent-0 cat /proc/1/mountinfo'),
  row('created.mount-grep', 'created', 'docker exec k3d-cilium-agent-0 sh -c \'mount | grep -E "bpf|cgroup"\''),
  row('created.kubectl-readyz', 'created', `${k} get --raw /readyz?verbose`),
  row('raw.livez', 'created', `${k} get --raw /livez`),
  row('raw.version', 'created', `${k} get --raw /version`, 'one'),
  row('raw.nope', 'created', `${k} get --raw /nope`),
  row('raw.nope-check', 'created', `${k} get --raw /livez/nope`),
  row('raw.word', 'created', `${k} get --raw healthz`),
  row('created.kubectl-nodes', 'created', `${k} get nodes`),
  row('created.kubectl-nodes-wide', 'created', `${k} get nodes -o wide`),
  row('created.kubectl-pods', 'created', `${k} get pods -A`),
  row('created.kubectl-contexts', 'created', 'kubectl config get-contexts'),
  row('created.kubectl-cluster-info', 'created', `${k} cluster-info`),
  row('created.helm-list', 'created', 'helm list -A --kube-context k3d-cilium -o json', 'one'),
  row('created.cilium-status', 'created', 'cilium status --context k3d-cilium'),
  row('created.cilium-status-json', 'created', 'cilium status --context k3d-cilium -o json', 'one'),
  row('created.cilium-uninstall', 'created', 'cilium uninstall --context k3d-cilium'),
  row('created.image-inspect', 'created', 'podman image inspect docker.io/rancher/k3s:v1.33.1-k3s1', 'one'),
  row('crds.server-side', 'created', crds),
  row('crds.server-side-again', 'crds', crds),
  row('crds.client-side', 'created', `${k} apply -f crds/`),
  row('crds.list', 'crds', `${k} get crd -o name`),
  row(
    'crds.wait',
    'crds',
    `${k} wait --for=condition=Established crd/servicemonitors.monitoring.coreos.com --timeout=30s`,
  ),
  row('crds.missing', 'created', `${k} get crd nothing.example.com --ignore-not-found -o json`),
  row('crds.not-found', 'created', `${k} get crd nothing.example.com`),
  row('cilium.install', 'crds', install),
  row(
    'cilium.install-without-crds',
    'created',
    `cilium install --context k3d-cilium --version 1.18.11 -f ${inputs}/cilium-values.yml`,
  ),
  row(
    'cilium.install-1.19-seed-values',
    'crds',
    `cilium install --context k3d-cilium --version 1.19.5 -f ${inputs}/cilium-values.yml`,
  ),
  row('cilium.install-wrong-type', 'crds', 'cilium install --context k3d-cilium --version 1.19.5 --set cluster.id=abc'),
  row('cilium.install-unknown-version', 'crds', 'cilium install --context k3d-cilium --version 9.9.9'),
  row('cilium.install-values-missing', 'crds', 'cilium install --context k3d-cilium --version 1.19.5 -f nope.yaml'),
  row('cilium.install-debug-flag', 'crds', 'cilium install --context k3d-cilium --debug'),
  row('cilium.helm-list-after-failure', 'crds', 'helm list -A -o json --kube-context k3d-cilium', 'one'),
  row(
    'cilium.status-wait',
    'starting',
    'cilium status --context k3d-cilium --wait --wait-duration 100s --interactive=false',
  ),
  row('ready.nodes', 'ready', `${k} get nodes`),
  row('ready.pods', 'ready', `${k} get pods -A -o wide`),
  row('ready.status', 'ready', 'cilium status --context k3d-cilium'),
  row('ready.status-json', 'ready', 'cilium status --context k3d-cilium -o json', 'one'),
  row('ready.helm-list', 'ready', 'helm list -A -o json --kube-context k3d-cilium', 'one'),
  row('ready.install-again', 'ready', install),
  row(
    'ready.upgrade',
    'ready',
    'cilium upgrade --context k3d-cilium --version 1.19.5 --reset-then-reuse-values --set debug.enabled=true',
  ),
  row('ready.rollout', 'ready', `${k} -n kube-system rollout status ds/cilium --timeout=60s`),
  row('ready.ds-json', 'ready', `${k} -n kube-system get ds cilium -o json`, 'one'),
  row('ready.cnp-apply', 'ready', `${k} apply -f ${inputs}/cnp.yaml`),
  row('ready.ccnp', 'ready', `${k} get ccnp`),
  row('mesh.network-create', 'fresh', network),
  row('mesh.network-exists', 'netted', 'podman network create --subnet 172.31.8.0/24 --label a=b recorded'),
  row('mesh.network-taken', 'netted', 'podman network create --subnet 172.31.7.0/24 --label a=b another'),
  row('mesh.network-rm', 'netted', 'podman network rm recorded'),
  row('mesh.network-gone', 'fresh', 'podman network rm recorded'),
  row('mesh.network-in-use', 'meshed', 'podman network rm cilium-lab'),
  row('mesh.network-inspect', 'meshed', 'podman network inspect cilium-lab', 'one'),
  row('mesh.cilium-status', 'meshed', 'cilium status --context k3d-lab-1'),
  row('mesh.service', 'meshed', `${one} -n kube-system get service clustermesh-apiserver -o json`, 'one'),
  row('mesh.connect', 'meshed', connect),
  row('mesh.connect-mesh', 'meshed', `${connect} --connection-mode mesh`),
  row('mesh.enable', 'meshed', 'cilium clustermesh enable --context k3d-lab-1 --service-type NodePort'),
  row('mesh.start-beside-stopped', 'meshStopped', 'k3d cluster start lab-1 --timeout 60s'),
  row('lifecycle.uninstall', 'ready', 'cilium uninstall --context k3d-cilium'),
  row('lifecycle.stop', 'ready', 'k3d cluster stop cilium'),
  row('lifecycle.delete', 'ready', 'k3d cluster delete cilium'),
  row('lifecycle.start', 'stopped', 'k3d cluster start cilium'),
  row('stopped.cluster-list', 'stopped', 'k3d cluster list -o json', 'one'),
  row('stopped.exec', 'stopped', 'docker exec k3d-cilium-agent-0 true'),
  row('ready.config-view', 'ready', 'cilium config view --context k3d-cilium'),
  row('ready.clustermesh-status', 'ready', 'cilium clustermesh status --context k3d-cilium'),
  row('stopped.kubectl', 'stopped', `${k} get nodes --request-timeout=5s`),
  row('nofix.create', 'empty', create),
  row('nofix.mounts', 'private', 'docker exec k3d-cilium-agent-0 cat /proc/1/mountinfo'),
  row('nofix.install', 'crds', install),
  row('nofix.delete', 'private', 'k3d cluster delete cilium'),
  row('unrecognised.create', 'empty', create),
  row('real.clustermesh-status', 'real', 'cilium clustermesh status --context k3d-cilium'),
  row('real.clustermesh-status-json', 'real', 'cilium clustermesh status --context k3d-cilium -o json'),
  row('real.crds', 'real', `${k} get crd -o name`),
  row('real.encrypt-status', 'real', 'cilium encrypt status --context k3d-cilium'),
  row('real.get-all', 'real', `${k} -n kube-system get all`),
  row('real.helm-history', 'real', 'helm history cilium -n kube-system -o json --kube-context k3d-cilium', 'one'),
  row('real.helm-list', 'real', 'helm list -A -o json --kube-context k3d-cilium', 'one'),
  row('real.helm-values', 'real', 'helm get values cilium -n kube-system -o json --kube-context k3d-cilium', 'one'),
  row('real.nodes', 'real', `${k} get nodes -o wide`),
  row('real.podman-ps', 'real', 'podman ps'),
  row('real.podman-ps-json', 'real', 'podman ps -a --format json --filter label=app=k3d', 'one'),
  row('real.pods', 'real', `${k} get pods -A -o wide`),
  row('real.rollout', 'real', `${k} -n kube-system rollout status ds/cilium --timeout=60s`),
  row('real.status', 'real', 'cilium status --context k3d-cilium'),
  row('real.status-json', 'real', 'cilium status --context k3d-cilium -o json', 'one'),
  row('real.config-view', 'real', 'cilium config view --context k3d-cilium'),
  row('real.top-nodes', 'real', `${k} top nodes`),
  row('real.nodes-stopped', 'realStopped', `${k} get nodes --request-timeout=5s`),
  row('real.status-stopped', 'realStopped', 'cilium status --context k3d-cilium'),
  row('real.podman-ps-stopped', 'realStopped', 'podman ps -a'),
  row('real.bgp-peers-off', 'real', 'cilium bgp peers --context k3d-cilium'),
  row('real.bgp-peers', 'realBgp', 'cilium bgp peers --context k3d-cilium'),
  row('real.bgp-peers-json', 'realBgp', 'cilium bgp peers --context k3d-cilium -o json', 'one'),
  row(
    'real.bgp-upgraded-values',
    'realBgp',
    'helm get values cilium -n kube-system -o json --kube-context k3d-cilium',
    'one',
  ),
  row('real.cnp', 'realAllowed', `${k} get cnp -A`),
  row('real.cnp-json', 'realAllowed', `${k} get cnp web -o json`, 'one'),
  row('real.endpoint', 'realAllowed', `${k} get cep web -o json`, 'one'),
  row('real.status-no-relay', 'realNoRelay', 'cilium status --context k3d-cilium'),
  row('real.hubble-no-relay', 'realNoRelay', 'cilium hubble port-forward --context k3d-cilium'),
  row('real.exec-node-gone', 'realNodeGone', 'podman exec k3d-cilium-agent-1 true'),
  row('real.status-node-gone', 'realNodeGone', 'cilium status --context k3d-cilium'),
  row('real.status-node-gone-json', 'realNodeGone', 'cilium status --context k3d-cilium -o json', 'one'),
  row('real.nodes-paused', 'realPaused', `${k} get nodes --request-timeout=5s`),
  row(
    'unrecognised.install',
    'unlabelled',
    `cilium install --context k3d-cilium --version 1.18.11 -f ${inputs}/cilium-values.yml -f ${inputs}/lab.yaml`,
  ),
  row('unrecognised.delete', 'unrecognised', 'k3d cluster delete cilium'),
]

/** What differs from one run to the next says nothing. */
const normal = (text: string): string =>
  text
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'ID')
    .replaceAll(`${inputs}/`, '')
    .replaceAll('/run/nope.sock', '/run/podman/podman.sock')
    .replaceAll(/\[\d{4}\]/g, '[N]')
    .replaceAll(/\b20\d\d-\d\d-\d\d[T ][\d:.]+(Z| \+0000 UTC)?/g, 'TIME')
    .replaceAll(/\b(\d+m)?\d+s\b/g, 'AGE')
    .replaceAll(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-HASH-POD')
    .replaceAll(/\b(cilium-envoy|spire-agent|cilium)-(?!envoy|spire|agent)[a-z0-9]{5}\b/g, '$1-POD')
    .replaceAll(/\b(172|10)(\.\d+){3}\b/g, 'IP')
    .replaceAll(/E1122 [\d:.]+ +\d+/g, 'E1122')
    .replaceAll(/v5-dev|v5\.9\.0/g, 'VERSION')
    // the lab's stand-in of their init container does not wait for the server
    .replaceAll(/^(cilium-spire +spire-agent-POD +)(0\/1 +Init:0\/1|1\/1 +Running)/gm, '$1READY STATUS')
    .replaceAll(/(?<=^)\d+ \d+ \d+:\d+ /gm, 'N ')
    .replaceAll(/shared:\d+/g, 'shared:N')
    .replaceAll(/lowerdir=\S+/g, 'lowerdir=DIRS')
    .replaceAll(/^(replicaset\.apps\/\S+)-[a-z0-9]{8,10}\b/gm, '$1-HASH')
    .replaceAll(/(?<=:)3\d{4}(?=\/TCP)/g, 'PORT')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/ $/gm, '')

/** Lines whose order the tools leave to chance: agents start at once, pods are sorted by their random names. */
const sorted = (text: string): string => normal(text).split('\n').toSorted().join('\n')

/**
 * What the lab was, and nothing imitates: its images, which have no digests, and its kernel; on a busy computer k3s is
 * killed before it ends, pods are scheduled anywhere and start twice, and the engine counts minutes.
 */
const withoutLab = (text: string): string =>
  text
    .replaceAll(/(quay\.io\/cilium\/(?:cilium|operator-generic|hubble-relay):v[\d.]+)@sha256:[0-9a-f]{64}/g, '$1')
    .replaceAll(/docker\.io\/(lab\/k3s-real|rancher\/k3s):/g, 'K3S:')
    .replaceAll(/docker\.io\/lab\/balancer:1|ghcr\.io\/k3d-io\/k3d-proxy:[\w.]+/g, 'BALANCER')
    .replaceAll(/\b[0-9a-f]{12}\b/gm, 'ID')
    .replaceAll(/6\.18\.44(-fc-v782)?/g, 'KERNEL')
    .replaceAll(/Exited \(\d+\)/g, 'Exited (N)')
    .replaceAll(/(\d+|About a) (second|minute)s? ago/g, 'AGO')
    .replaceAll(
      /127\.0\.0\.1:6550->6443\/tcp, 0\.0\.0\.0:8080->80\/tcp/g,
      '0.0.0.0:8080->80/tcp, 127.0.0.1:6550->6443/tcp',
    )
    .replaceAll(/\b\d+ \([\dms]+ ago\)/g, '0')
    .replaceAll(/\b\d+m(?= )/g, 'AGE')
    .replaceAll(/k3d-cilium-(?:server|agent)-\d(?= +<none> +<none>$)/gm, 'NODE')
    .replaceAll(/i\/o timeout|connect: no route to host/g, 'NO WAY')

/** In the recordings of stand-ins for Cilium no pod was managed, and its CRDs had no columns of their own. */
const withoutStandInsPods = (text: string): string => text.replaceAll(/(Cluster Pods: +)\d+/g, '$10')

test('every recording is held against, or it is said why not', () => {
  const all = readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => file.slice(0, -5))
  const covered = new Set(rows.map(({ name }) => name))
  const rest = all.filter(name => !covered.has(name) && !(name in elsewhere))
  assert.equal(rest, [])
})

const noShell = 'the rehearsal has no data plane for an agent to tell of'
const readOnly = 'the rehearsal writes no logs; what the product looks for in them is in recorded.test.ts'

/** Recordings that no row of the table covers. */
const elsewhere: Readonly<Record<string, string>> = {
  'crds.conflict': 'its own test below',
  'nofix.patch-twice': 'its own test below',
  'nofix.repair': 'its own test below',
  'nofix.pods-after-rshared': 'its own test below',
  'restarted.mounts': 'its own test below',
  'ready.hubble-ui': 'its own test below',
  'ready.cnp': 'its own test below',
  'upgraded.rollout': 'as ready.rollout, after a restart: its own test below',
  'cilium.status-starting': 'its own test below',
  'cilium.status-starting-json': 'its own test below',
  'cilium.status-wait-timeout': 'its own test below',
  'error.image-missing': 'k3d was stopped from outside; error.image-timeout shows its own end',
  'error.image-timeout':
    'tasks pull the image themselves before k3d would; the rehearsal gives its message without its retries',
  'error.pull-missing': 'that machine had no network at all; the rehearsal has one, and an image that is not there',
  'error.subnet-taken': 'its own test below',
  'version.cilium': 'built from source, it says no version; the rehearsal has a released one',
  'version.docker': 'no task asks docker so',
  'k3d.runtime-info': 'no task asks for it',
  'mesh.status-json': 'its own test below',
  'mesh.start-other': 'as lifecycle.start, beside a cluster that runs',
  'mesh.pods': 'after clustermesh enable: its job waits for an image that was not to be had there',
  'podman.info': 'its own test below',
  'error.images-inspect': 'its own test below',
  'created.kubectl-describe-nodes': 'its own test below',
  'ready.connectivity-list': 'help texts are not rehearsed',
  'ready.exec-status': 'the words of a stand-in for Cilium',
  'ready.logs': 'the words of a stand-in for Cilium',
  'nofix.status': 'as cilium.status-starting, with other counts',
  'created.kubectl-nodes-json': 'its own test below',
  'nofix.events': 'its own test below',
  'nofix.pods': 'its own test below',
  'unrecognised.pods': 'its own test below',
  'unrecognised.config-log': 'the words of a stand-in for Cilium',
  'unrecognised.status': 'as cilium.status-starting, with other counts',
  'unrecognised.status-json': 'as cilium.status-starting, with other counts',
  'unrecognised.values': 'its own test below',
  'real.events': 'its own test below',
  'real.nodes-node-gone': 'its own test below',
  'real.status-paused': 'its own test below',
  'real.hubble-dropped': 'its own test below',
  'real.hubble-dropped-json': 'its own test below',
  'real.hubble-forwarded': 'its own test below',
  'real.hubble-forwarded-json': 'its own test below',
  'real.hubble-status': 'its own test below',
  'real.health': 'its own test below',
  'real.dbg-status': 'its own test below',
  'real.dbg-status-brief': 'its own test below',
  'real.sysdump-list': 'its own test below',
  'real.bpf-auth-none': noShell,
  'real.dbg-encrypt': noShell,
  'real.dbg-endpoints': noShell,
  'real.dbg-fqdn': noShell,
  'real.dbg-identities': noShell,
  'real.dbg-policy': noShell,
  'real.dbg-selectors': noShell,
  'real.dbg-services': noShell,
  'real.dbg-status-json': noShell,
  'real.features-status': 'no task asks for the metrics of features; the rehearsal has none',
  'real.describe-agent': 'of pods the rehearsal knows too little to describe them as kubectl does',
  'real.log-agent': readOnly,
  'real.log-operator': readOnly,
  'real.log-relay': readOnly,
  'real.log-spire-agent': readOnly,
  'real.log-spire-server': readOnly,
}

for (const { name, state, line, json } of rows) {
  test(name, async () => {
    const host = await states[state]()
    const reply = await commands(host)(line)
    const real = recorded(name)
    assert.is(reply.exit, real.exit === 'timeout' ? reply.exit : real.exit, `exit status; it said ${reply.stderr}`)
    if (json === undefined) {
      const same = name.startsWith('real.') ? withoutLab : withoutStandInsPods
      assert.is(sorted(same(reply.stdout)), sorted(same(real.stdout)))
      assert.is(sorted(same(reply.stderr)), sorted(same(withoutNoise(real.stderr))))
    } else {
      const parse = (text: string): unknown =>
        json === 'lines'
          ? text
              .trim()
              .split('\n')
              .map(each => JSON.parse(each) as unknown)
          : JSON.parse(text)
      assert.equal(beyond(parse(withoutLab(reply.stdout)), parse(withoutLab(real.stdout))), [])
    }
  })
}

test('the status of a mesh, but for what stand-ins for agents cannot tell', async () => {
  const host = await states.meshed()
  const { stdout, stderr, exit } = await commands(host)('cilium clustermesh status --context k3d-lab-1 -o json')
  const real = recorded('mesh.status-json')
  const access = (text: string): unknown => ({ ...JSON.parse(text).access_information, ca: '' })
  assert.is(exit, real.exit)
  assert.is(normal(stderr), normal(real.stderr))
  assert.equal(beyond(access(stdout), access(real.stdout)), [])
})

/** A warning of the client library, which the CLI neither makes nor can hold back. */
const withoutNoise = (text: string): string => text.replaceAll(/^.*warnings\.go:\d+\].*\n/gm, '')

/** Where the rehearsal says something that the real reply does not, field by field; lists by their first entries. */
const beyond = (ours: unknown, real: unknown, path = '$'): string[] => {
  if (Array.isArray(ours)) {
    if (!Array.isArray(real)) return [`${path}: a list, really ${JSON.stringify(real)}`]
    if (ours.length > 0 && real.length === 0) return [`${path}: not empty`]
    return ours.flatMap((each, index) => beyond(each, partner(each, real, index), `${path}[${index}]`))
  }
  if (typeof ours === 'object' && ours !== null) {
    if (typeof real !== 'object' || real === null) return [`${path}: an object, really ${JSON.stringify(real)}`]
    const fields = real as Record<string, unknown>
    return Object.entries(ours).flatMap(([key, value]) => {
      const match = Object.keys(fields).find(each => normal(each) === normal(key))
      return match === undefined
        ? [`${path}.${key}: not in the real reply`]
        : beyond(value, fields[match], `${path}.${key}`)
    })
  }
  if (ours === null) return real === null || real === undefined ? [] : [`${path}: null, really ${JSON.stringify(real)}`]
  if (typeof ours !== typeof real) return [`${path}: ${JSON.stringify(ours)}, really ${JSON.stringify(real)}`]
  if (typeof ours === 'string' && !free.test(path) && normal(ours) !== normal(real as string)) {
    return [`${path}: ${JSON.stringify(ours)}, really ${JSON.stringify(real)}`]
  }
  return []
}

/** The entry of a list that is the same thing, by name or type; else the one in the same place. */
const partner = (entry: unknown, list: readonly unknown[], index: number): unknown => {
  const nameOf = (value: unknown): string => {
    const paths = [['metadata', 'name'], ['name'], ['Names', 0], ['Names'], ['type'], ['Name'], ['container_port']]
    return normal(paths.map(path => textAt(value, path)).find(Boolean) ?? '')
  }
  if (typeof entry === 'string') return list.find(each => normal(String(each)) === normal(entry)) ?? list[index]
  const own = typeof entry === 'object' ? nameOf(entry) : ''
  const same = own === '' ? undefined : list.find(each => nameOf(each) === own)
  return same ?? list[index] ?? list[0]
}

/** Fields whose values are the machine's own. */
const free =
  /\.(ID|Id|id|image|Image|ImageID|Pid|Created|CreatedAt|created|Status|kernel|token|memTotal|Version|APIVersion|GoVersion|gitVersion|k3d|Labels|network_interface|arch|message|Digest|RepoTags\[0\])$/

test('error.images-inspect: of several images those that are there are told, in spite of the others', async () => {
  const { command, ...real } = recorded('error.images-inspect')
  const reply = await commands(computer(['image=-none']))(command)
  assert.equal([reply.exit, reply.stderr], [real.exit, real.stderr])
  assert.equal(beyond(JSON.parse(reply.stdout), JSON.parse(real.stdout)), [])
})

test('of what cilium status says, the errors are read as if all of it had been', () => {
  for (const name of ['created.cilium-status-json', 'ready.status-json', 'unrecognised.status-json']) {
    const { stdout } = recorded(name)
    const { errors = {} } = JSON.parse(stdout) as { errors?: object }
    assert.equal(errorsIn(stdout), errors, name)
  }
  for (const errors of [undefined, {}, { cilium: { cilium: { Errors: ['a\n }'], Warnings: null } } }]) {
    const whole = JSON.stringify({ pod_state: { cilium: { Desired: 1 } }, errors, version: '1' }, undefined, 1)
    assert.equal(errorsIn(whole), errors ?? {})
  }
  assert.throws(() => errorsIn('status check failed'), 'JSON')
})

test('crds.conflict: another manager is named', async () => {
  const host = await states.created()
  host.world.clusters['cilium']!.crds['probes.monitoring.coreos.com'] = {
    manager: 'helm',
    version: '0.83.0',
    created: 0,
  }
  const reply = await commands(host)(
    `${k} apply --server-side --field-manager=k3d-cilium -f crds/monitoring.coreos.com_probes.yaml`,
  )
  assert.is(reply.exit, recorded('crds.conflict').exit)
  assert.is(reply.stderr, recorded('crds.conflict').stderr)
})

test('nofix.patch-twice: a second bpffs stacks over the first, a second cgroup2 is refused', async () => {
  const host = await states.privateInstalled()
  const real = recorded('nofix.patch-twice')
  const script = /'([^]*)'$/.exec(real.command)![1]!
  const reply = await host.$({ nothrow: true })`docker exec k3d-cilium-agent-1 sh -c ${script}`
  // the recorded node had util-linux, whose mount ends with 32 in other words; k3s's image has busybox's
  assert.is(reply.stdout, real.stdout.replaceAll(/(?<=cgroup |again )32/g, '255'))
  const refusals = ({ stderr }: { readonly stderr: string }): number => stderr.match(/cgroupv2.*busy/g)!.length
  assert.is(refusals(reply), refusals(real))
})

test('nofix.events, nofix.pods-after-rshared: the kubelet says why, and goes on once mounts are shared', async () => {
  const host = await states.privateInstalled()
  const run = commands(host)
  const { stdout } = await run(`${k} -n kube-system get events --field-selector type=Warning`)
  const message = /path "\/sys\/fs\/bpf" is mounted on "\/sys" but it is not a shared or slave mount/
  assert.match(recorded('nofix.events').stdout, message)
  assert.match(stdout, message)
  for (const node of ['server-0', 'agent-0', 'agent-1']) {
    assert.is((await run(`docker exec k3d-cilium-${node} mount --make-rshared /`)).exit, recorded('nofix.repair').exit)
  }
  await host.clock.sleep(60_000)
  const { stdout: pods } = await run(`${k} get pods -A`)
  assert.is(sorted(pods), sorted(recorded('nofix.pods-after-rshared').stdout))
})

test('restarted.mounts: a started node has its mounts shared again', async () => {
  const host = await states.stopped()
  await commands(host)('k3d cluster start cilium')
  const { stdout } = await commands(host)('docker exec k3d-cilium-agent-0 cat /proc/1/mountinfo')
  const shares = (text: string): string[] =>
    text
      .split('\n')
      .filter(line => / (\/|\/sys|\/run) rw/.test(line))
      .map(line => (/shared/.test(line) ? 'shared' : 'private'))
  assert.equal(shares(stdout), shares(recorded('restarted.mounts').stdout))
})

test('ready.hubble-ui: it says where it is and stays until it is told to stop', async () => {
  const host = await states.ready()
  const controller = new AbortController()
  let said = ''
  const running = host.$({
    signal: controller.signal,
    watch: piece => {
      said += piece
      controller.abort('enough')
    },
  })`cilium hubble ui --context k3d-cilium --open-browser=false`
  assert.is(
    await running.then(
      () => 'ended',
      (reason: unknown) => reason,
    ),
    'enough',
  )
  assert.is(said, recorded('ready.hubble-ui').stdout)
})

test('ready.cnp: an applied policy is listed', async () => {
  const host = await states.ready()
  await commands(host)(`${k} apply -f ${inputs}/cnp.yaml`)
  const { stdout } = await commands(host)(`${k} get cnp -A`)
  assert.is(normal(stdout).replaceAll(/ (VALID|True)$/gm, ''), normal(recorded('ready.cnp').stdout))
})

test('upgraded.rollout: after a restart the roll-out is waited for', async () => {
  const host = await states.ready()
  await commands(host)('cilium upgrade --context k3d-cilium --version 1.19.5 --set debug.enabled=true --restart')
  const { stdout } = await commands(host)(`${k} -n kube-system rollout status ds/cilium --timeout=90s`)
  assert.is(stdout.trim().split('\n').at(-1), recorded('upgraded.rollout').stdout.trim())
})

test('cilium.status-starting: without --wait it ends with 0 while nothing is ready', async () => {
  const host = await states.starting()
  const reply = await commands(host)('cilium status --context k3d-cilium')
  const real = recorded('cilium.status-starting')
  assert.is(reply.exit, 0)
  assert.is(sorted(reply.stdout), sorted(real.stdout))
})

test('cilium.status-starting-json: the same as JSON', async () => {
  const host = await states.starting()
  const reply = await commands(host)('cilium status --context k3d-cilium -o json')
  assert.equal(beyond(JSON.parse(reply.stdout), JSON.parse(recorded('cilium.status-starting-json').stdout)), [])
})

test('cilium.status-wait-timeout: at the limit stdout is empty and stderr holds the summary', async () => {
  const host = await states.starting()
  const reply = await commands(host)('cilium status --context k3d-cilium --wait --wait-duration 3s --interactive=false')
  const real = recorded('cilium.status-wait-timeout')
  assert.is(reply.exit, real.exit)
  assert.is(reply.stdout, real.stdout)
  assert.is(reply.stderr.trim().split('\n').at(-1), real.stderr.trim().split('\n').at(-1))
})

test('created.kubectl-nodes-json: nothing more, but for what k3s writes and its stand-in does not', async () => {
  const host = await states.created()
  const { stdout } = await commands(host)(`${k} get nodes -o json`)
  const more = beyond(JSON.parse(stdout), JSON.parse(recorded('created.kubectl-nodes-json').stdout))
  const ofK3s = /^\$\.items\[\d\]\.metadata\.annotations\.k3s\.io\/node-args: not in the real reply$/
  assert.equal(
    more.filter(each => !ofK3s.test(each)),
    [],
  )
})

test('error.subnet-taken: a network that another cluster has is refused', async () => {
  const host = await states.created()
  const file = `${process.cwd()}/other.yaml`
  host.world.files[file] = 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nsubnet: 172.28.0.0/16\n'
  const reply = await commands(host)('k3d cluster create other --config other.yaml')
  assert.is(sorted(reply.stderr), sorted(recorded('error.subnet-taken').stderr))
})

test('podman.info: what tasks read of it stands where podman has it', async () => {
  const host = await states.empty()
  const reply = await commands(host)('podman info --format json')
  const missing = beyond(JSON.parse(reply.stdout), JSON.parse(recorded('podman.info').stdout))
  assert.equal(
    missing.filter(each => /not in the real reply|a list|an object/.test(each)),
    [],
  )
})

test('unrecognised.values: without the label the CLI takes the address out of the kubeconfig', async () => {
  const host = await states.unrecognised()
  const reply = await commands(host)('helm get values cilium -n kube-system --kube-context k3d-cilium -o json')
  const address = (text: string): unknown[] => {
    const values = JSON.parse(text) as Record<string, unknown>
    return [values['k8sServiceHost'], values['k8sServicePort']].map(String)
  }
  assert.equal(address(reply.stdout), address(recorded('unrecognised.values').stdout))
})

test('created.kubectl-describe-nodes: all but times, amounts and addresses', async () => {
  const { stdout } = await commands(await states.created())(`${k} describe nodes`)
  const plain = (text: string): string[] => {
    const lines = text
      .replace(/\w{3}, \d\d \w{3} \d{4} [\d:]+ \+0000/g, 'TIME')
      .replace(/\b\d+s\b/g, '9s')
      .replace(/^( {2}(?:cpu|ephemeral-storage|memory): +)\d+\w*$/gm, '$1N')
      .replace(/InternalIP: .*/g, 'InternalIP')
      .replace(/PodCIDRs?: .*/g, 'PodCIDR')
      .split('\n')
      .map(line => line.trimEnd())
    // two events of one moment come in either order, and not every node has them all
    return [...new Set(lines)].filter(line => !line.includes('CIDRAssignmentFailed')).toSorted()
  }
  assert.equal(plain(stdout), plain(recorded('created.kubectl-describe-nodes').stdout))
})

/** Stand-ins for the operator and for the init container of SPIRE's agents ask no API server and wait for no server. */
const withoutStandIns = (text: string): string[] =>
  sorted(text)
    .split('\n')
    .filter(line => !/cilium-operator|spire-agent/.test(line))

for (const [name, state, what] of [
  ['nofix.pods', 'privateInstalled', 'agents cannot be created'],
  ['unrecognised.pods', 'unrecognised', 'agents crash in their first init container'],
] as const) {
  test(`${name}: ${what}`, async () => {
    const host = await states[state]()
    const { stdout } = await commands(host)(`${k} get pods -A`)
    assert.equal(withoutStandIns(stdout), withoutStandIns(recorded(name).stdout))
  })
}

/** What each line of `get events -A` says, without names, ages and images. */
const eventsIn = (text: string): { readonly key: string; readonly shape: string }[] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map(line => {
      const [, space, type, reason, object = '', message = ''] =
        /^(\S+) +\S+ +(\S+) +(\S+) +(\S+) *(.*)$/.exec(line) ?? []
      const plain = normal(message)
        .replaceAll(/image "[^"]+"/g, 'image "I"')
        .replaceAll(/k3d-cilium-\S+-\d|(spire|cilium|hubble|coredns)[\w-]*|default\/\w+/g, 'NAME')
        .replaceAll(/\b0\/1\b|\b0\/3\b/g, '0/N')
        .replaceAll(/\d (?=node\(s\)|Preemption)/g, 'N ')
      return { key: `${space} ${object.split('/')[1]}.`, shape: `${type} ${reason} ${object.split('/')[0]} ${plain}` }
    })

test('real.events: objects, reasons and words of a start without trouble, in the order of names', async () => {
  const { stdout } = await commands(await states.real())(`${k} get events -A`)
  const [ours, real] = [eventsIn(stdout), eventsIn(recorded('real.events').stdout)]
  const pulled = /Pulled pod Successfully pulled/ // the lab's nodes had all images
  const told = new Set(real.map(({ shape }) => shape))
  assert.equal(
    [...new Set(ours.map(({ shape }) => shape))].filter(each => !told.has(each) && !pulled.test(each)),
    [],
  )
  const missing = [...told].filter(each => !ours.some(({ shape }) => shape === each))
  // probes that fail on a busy computer, a range that is given twice, a claim that is late, kube-proxy of a stand-in
  const ofLab = /Unhealthy|BackOff|CIDRAssignmentFailed|WaitForPodScheduled|Starting node $|no nodes available/
  assert.equal(
    missing.filter(each => !ofLab.test(each)),
    [],
  )
  for (const all of [ours, real]) {
    const keys = all.map(({ key }) => key)
    assert.equal(keys, keys.toSorted())
  }
})

test('real.nodes-node-gone: after a while the API server believes no more in a node that has ended', async () => {
  const host = await pass(await states.realNodeGone(), 60_000)
  const { stdout } = await commands(host)(`${k} get nodes`)
  const plain = (text: string): string => sorted(text.replaceAll(/\b(?:\d+m)?\d+[ms]\b/g, 'AGE'))
  assert.is(plain(stdout), plain(recorded('real.nodes-node-gone').stdout))
})

test('real.status-paused: of an API server that is silent cilium status says nothing for 20 s', async () => {
  const { command, exit, stdout, stderr } = recorded('real.status-paused')
  assert.equal([command, exit, stdout, stderr], ['timeout 20 cilium status --context k3d-cilium', 124, '', ''])
  const host = await states.realPaused()
  const began = host.clock.now()
  await commands(host)('cilium status --context k3d-cilium')
  assert.ok(host.clock.now() - began > 20_000)
})

/** A command in the agent on the node of a pod. */
const inAgent = async (host: Rehearsal, pod: string, line: string): Promise<string> => {
  await commands(host)(`${k} get pods`)
  const { pods } = host.world.clusters['cilium']!
  const { node } = pods.find(({ name }) => name === pod)!
  const agent = pods.find(each => each.workload === 'cilium' && each.node === node)!
  const reply = await commands(host)(`${inKubeSystem} exec ${agent.name} -c cilium-agent -- ${line}`)
  assert.ok(reply.ok, reply.stderr)
  return reply.stdout
}

for (const verdict of ['dropped', 'forwarded']) {
  const last = verdict === 'dropped' ? 3 : 8
  const line = `hubble observe --verdict ${verdict.toUpperCase()} --to-pod default/web --last ${last}`

  test(`real.hubble-${verdict}: a line of Hubble for each kind of flow`, async () => {
    const forms = (text: string): string[] =>
      [...new Set(text.trim().split('\n'))].map(each =>
        each
          .replace(/^\w{3} \d\d [\d:.]+/, 'TIME')
          .replaceAll(/ID:\d+/g, 'ID')
          .replace(/:\d{5} /, ':PORT '),
      )
    const ours = forms(await inAgent(await states.realAllowed(), 'web', line))
    const real = forms(recorded(`real.hubble-${verdict}`).stdout)
    assert.ok(ours.length > 0)
    assert.equal(
      ours.filter(each => !real.includes(each)),
      [],
    )
  })

  test(`real.hubble-${verdict}-json: the same as JSON`, async () => {
    interface Line {
      readonly flow: { readonly event_type: { readonly type: number }; readonly Summary: string }
    }
    const lines = (text: string): Line[] =>
      text
        .trim()
        .replaceAll(/(?<=k3d-cilium-agent-)\d/g, 'N')
        .replaceAll(/"uuid":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '"uuid":"ID"')
        .split('\n')
        .map(each => JSON.parse(each) as Line)
    const ours = lines(await inAgent(await states.realAllowed(), 'web', `${line} -o json`))
    const real = lines(recorded(`real.hubble-${verdict}-json`).stdout)
    assert.ok(ours.length > 0)
    for (const { flow } of ours) {
      const like = real.find(
        each => each.flow.event_type.type === flow.event_type.type && each.flow.Summary === flow.Summary,
      )
      assert.equal(beyond(flow, like?.flow), [], `${flow.event_type.type} ${flow.Summary}`)
    }
  })
}

/** Counts, times and addresses are the cluster's own. */
const uncounted = (text: string): string[] =>
  normal(text)
    .replaceAll(/\d[\d,.]*(?:m[\d.]+s)?/g, 'N')
    .replaceAll(/k3d-cilium-(server|agent)-N/g, 'NODE')
    .trim()
    .split('\n')
    .toSorted()

test('real.hubble-status, real.health: what an agent says of Hubble and of the other nodes', async () => {
  const host = await states.realAllowed()
  assert.equal(uncounted(await inAgent(host, 'web', 'hubble status')), uncounted(recorded('real.hubble-status').stdout))
  assert.equal(uncounted(await inAgent(host, 'web', 'cilium-health status')), uncounted(recorded('real.health').stdout))
})

test('real.dbg-status, real.dbg-status-brief: of what an agent says of itself some lines', async () => {
  const host = await states.real()
  assert.is(await inAgent(host, 'web', 'cilium-dbg status --brief'), recorded('real.dbg-status-brief').stdout)
  const real = uncounted(recorded('real.dbg-status').stdout)
  for (const line of uncounted(await inAgent(host, 'web', 'cilium-dbg status'))) assert.ok(real.includes(line), line)
})

test('real.sysdump-list: files have the names that the CLI gives them', async () => {
  const host = await states.real()
  assert.ok((await commands(host)('cilium sysdump --context k3d-cilium --output-filename dump')).ok)
  const names = (all: readonly string[]): Set<string> =>
    new Set(
      all.map(each =>
        normal(each)
          .replace(/^[^/]+\//, '')
          .replace(/-\d{8}-\d{6}/, '-TIME')
          .replaceAll(/-[a-z0-9]{8,10}-[a-z0-9]{5}(?=-)/g, '-HASH-POD'),
      ),
    )
  const ours = names(Object.keys((await filesInZip((await host.files.bytes('dump.zip'))!))!))
  const listed = 'real.sysdump-list' // by no tool that is rehearsed
  const real = names(recorded(listed).stdout.trim().split('\n'))
  assert.ok(ours.size > 5)
  assert.equal(
    [...ours].filter(each => !real.has(each)),
    [],
  )
})

test('a subcommand or flag that it does not know is a failure that names the gap', async () => {
  const host = await states.created()
  const run = commands(host)
  for (const [line, gap] of [
    ['podman system prune', 'podman system prune'],
    ['kubectl --context k3d-cilium get roles', "kubectl's kind roles"],
    ['k3d cluster create x --gpus all', 'the flag --gpus'],
    ['cilium multicast list --context k3d-cilium', 'cilium multicast list --context k3d-cilium'],
    ['helm lint x', 'helm lint x'],
  ] as const) {
    const reply = await run(line)
    assert.is(reply.exit, 64, line)
    assert.ok(reply.stderr.startsWith('not simulated: '), reply.stderr)
    assert.ok(reply.stderr.includes(gap), reply.stderr)
  }
  assert.is(host.gaps.length, 5)
})

test.run()
