import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as assert from 'uvu/assert'
import type { World } from '../../rehearsal/world/world.ts'
import { after } from '../rehearsed.ts'
import type { Attack, Place } from './attack.ts'

/** What could make more go than a person named: nothing of the others is gone afterwards. */

const everything = {
  prod: 'create-cluster --cluster-name=prod',
  'prod-eu': 'create-cluster --cluster-name=prod-eu --k3d-config=config/k3d-cluster2.yaml',
}
const mine = 'k3d-prod-data'
const world = '.k3d-cilium/rehearsal.json'

/** Two clusters of another folder, caches, and what only looks like a part of either. */
let made: Promise<string> | undefined
const makeWorld = async (): Promise<string> => {
  const stage = await after([...Object.values(everything), 'start-caches'])
  const now = stage.host.clock.now()
  const volume = (name: string) => ({ name, labels: {}, created: now, anonymous: false })
  const network = stage.world.networks.find(({ name }) => name === 'k3d-prod')!
  stage.world.volumes.push(volume(mine), volume('prod'), volume('k3d-prod-eu-2-images'))
  stage.world.networks.push({ ...network, name: 'k3d-pro', labels: {} })
  return JSON.stringify({ ...stage.world, now, files: {} })
}

const namesIn = ({ containers, volumes, networks, kubeconfig }: World): readonly string[] => [
  ...containers.map(({ name }) => `container ${name}`),
  ...volumes.filter(({ anonymous }) => !anonymous).map(({ name }) => `volume ${name}`),
  ...networks.map(({ name }) => `network ${name}`),
  ...kubeconfig.contexts.map(name => `context ${name}`),
]

interface Rehearsed extends Partial<Omit<Attack, 'before' | 'check'>> {
  /** What may be gone afterwards; by default nothing. */
  readonly goes?: (thing: string) => boolean
  /** What somebody put into the state folder. */
  readonly forged?: Readonly<Record<string, string>>
  readonly changed?: (world: World) => void
}

const rehearsed = (name: string, line: Attack['line'], { goes, forged = {}, changed, ...more }: Rehearsed): Attack => ({
  name: `deletion/${name}`,
  line,
  inSeries: true,
  status: 1,
  ...more,
  before: async ({ folder }: Place) => {
    const given = JSON.parse(await (made ??= makeWorld())) as World
    changed?.(given)
    for (const [path, text] of Object.entries(forged)) given.files[join(folder, path)] = text
    const file = join(folder, world)
    mkdirSync(dirname(file))
    writeFileSync(file, JSON.stringify(given))
    return () => undefined
  },
  check: async ({ folder }) => {
    const before = JSON.parse(await made!) as World
    changed?.(before)
    const left = new Set(namesIn(JSON.parse(readFileSync(join(folder, world), 'utf8')) as World))
    const gone = namesIn(before).filter(thing => !left.has(thing))
    assert.equal(
      gone.filter(thing => goes?.(thing) !== true),
      [],
    )
    if (goes) assert.ok(gone.length > 0, 'nothing went')
  },
})

const ofProd = (thing: string): boolean =>
  /^(?:container k3d-prod-(?:server|agent|serverlb)\S*|volume k3d-prod-images|network k3d-prod|context k3d-prod)$/.test(
    thing,
  )
const ofEu = (thing: string): boolean => thing.includes('k3d-prod-eu-') || thing === 'context k3d-prod-eu'
const ofCaches = (thing: string): boolean => /registry-cache/.test(thing)
const refused = /needs confirmation/
const any = { status: [0, 1, 2, 69, 78] }

const named: readonly Attack[] = [
  ...[
    '*',
    'pro?',
    'prod*',
    '.*',
    'prod,prod-eu',
    'prod prod-eu',
    '-a',
    '--all',
    '-',
    "prod'",
    'PROD',
    '',
    'prod\n',
    '../prod',
  ].map(name =>
    rehearsed(
      `a name such as ${JSON.stringify(name)}`,
      ['delete-cluster', '--rehearse', `--cluster-name=${name}`, '--yes'],
      { status: [0, 1, 2] },
    ),
  ),
  rehearsed('a name that begins like two', 'delete-cluster --rehearse --cluster-name=pro --yes', { status: 0 }),
  rehearsed('a cluster whose name begins another', 'delete-cluster --rehearse --cluster-name=prod', {
    status: 0,
    goes: ofProd,
  }),
  rehearsed('a cluster whose name goes on from another', 'delete-cluster --rehearse --cluster-name=prod-eu', {
    status: 0,
    goes: thing => ofEu(thing) || thing === 'network k3d-cilium',
  }),
  rehearsed('all of them by a flag that there is not', 'delete-cluster --rehearse --all --yes', { status: 2 }),
  rehearsed('a word behind the task', 'delete-cluster --rehearse prod prod-eu --yes', { status: 2 }),
  rehearsed('a context in place of a name', 'delete-cluster --rehearse --context=k3d-prod --yes', { status: 2 }),
  rehearsed('no name, where there are two', 'delete-cluster --rehearse --yes', {
    status: 2,
    says: /cannot choose between 2 clusters/,
  }),
  rehearsed('down, where there are two', 'down --rehearse --yes', { status: 2 }),
]

const last = (name: string): string => JSON.stringify({ last: name })
const unasked: readonly Attack[] = [
  ...(
    [
      ['a note that the last cluster was prod', { '.k3d-cilium/state.json': last('prod') }],
      ['a note that it was made here', { '.k3d-cilium/state.json': last('prod'), '.k3d-cilium/made/prod': 'yes\n' }],
      ['an empty note that it was made here', { '.k3d-cilium/state.json': last('prod'), '.k3d-cilium/made/prod': '' }],
      [
        'a note with the sum of nothing',
        {
          '.k3d-cilium/state.json': last('prod'),
          '.k3d-cilium/made/prod': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        },
      ],
      [
        'a note that its creation is under way',
        {
          '.k3d-cilium/state.json': last('prod'),
          '.k3d-cilium/making/prod': JSON.stringify({ began: 1, servers: 1, agents: 2, loadBalancer: true }),
        },
      ],
    ] as const
  ).flatMap(([what, forged]) =>
    ['delete-cluster', 'down'].map(task =>
      rehearsed(`${what}: ${task}`, `${task} --rehearse`, { forged, says: refused }),
    ),
  ),
  ...['YES', 'yes', 'ASSUME_YES', 'K3D_CILIUM_YES', 'FORCE', 'CI'].map(variable =>
    rehearsed(`${variable}=1 in the environment`, 'delete-cluster --rehearse', {
      forged: { '.k3d-cilium/state.json': last('prod') },
      env: { [variable]: '1' },
      says: refused,
    }),
  ),
  ...['YES=1', '--yes', 'ARGS=--yes', ' -- ARGS=--yes CLUSTER_NAME=prod'].map(flags =>
    rehearsed(`MAKEFLAGS=${flags}`, 'delete-cluster --rehearse', {
      forged: { '.k3d-cilium/state.json': last('prod') },
      env: { MAKEFLAGS: flags, MFLAGS: flags, ARGS: '--yes' },
      says: refused,
    }),
  ),
  rehearsed('a variable of make that says yes', 'delete-cluster --rehearse', {
    forged: { '.k3d-cilium/state.json': last('prod') },
    env: { K3D_CILIUM_MAKEOVERRIDES: 'YES=1' },
    status: 2,
    says: /unknown make variable: YES\nhint: pass the flag instead/,
  }),
  rehearsed('a name in the settings of the folder', 'delete-cluster --rehearse', {
    files: { 'settings.yaml': 'clusterName: prod\n' },
    says: refused,
  }),
  rehearsed('settings that say yes', 'delete-cluster --rehearse', {
    files: { 'settings.yaml': 'clusterName: prod\nyes: true\n' },
    status: 78,
  }),
  rehearsed('--yes with a value', 'delete-cluster --rehearse --yes=no', {
    forged: { '.k3d-cilium/state.json': last('prod') },
    status: 2,
  }),
]

const caches: readonly Attack[] = [
  rehearsed('caches with their volumes, unasked', 'stop-caches --rehearse --volumes', { says: refused }),
  rehearsed('caches with their volumes, by variables', 'stop-caches --rehearse --volumes', {
    env: { YES: '1', VOLUMES: '1' },
    says: refused,
  }),
  rehearsed('caches without the flag, by a variable', 'stop-caches --rehearse', {
    env: { VOLUMES: '1' },
    status: 0,
    goes: thing => ofCaches(thing) && !thing.startsWith('volume'),
  }),
  rehearsed('caches with their volumes, agreed to', 'stop-caches --rehearse --volumes --yes', {
    status: 0,
    goes: ofCaches,
  }),
]

const mesh = (...names: readonly string[]): Record<string, string> => ({
  'mesh.yaml': `clusters: [${names.map(name => `{name: ${name}}`).join(', ')}]\n`,
})
const meshLabel = 'k3d-cilium.mesh'
const meshes: readonly Attack[] = [
  rehearsed('a mesh file that names clusters of others', 'delete-mesh --rehearse --yes', {
    files: mesh('prod', 'prod-eu'),
    status: [0, 1],
  }),
  rehearsed('a mesh with notes that its clusters are members', 'delete-mesh --rehearse --yes', {
    files: mesh('prod', 'prod-eu'),
    forged: { '.k3d-cilium/mesh/prod.json': '{}', '.k3d-cilium/mesh/prod': 'mesh' },
    status: [0, 1],
  }),
  rehearsed('a mesh with marks of another one', 'delete-mesh --rehearse --yes', {
    files: mesh('prod', 'prod-eu'),
    changed: ({ containers }) => containers.forEach(each => Object.assign(each.labels, { [meshLabel]: 'another' })),
    status: [0, 1],
  }),
  rehearsed('a mesh with its marks, unasked', 'delete-mesh --rehearse', {
    files: mesh('prod', 'prod-eu'),
    changed: ({ containers }) => containers.forEach(each => Object.assign(each.labels, { [meshLabel]: 'mesh' })),
    status: [0, 1],
  }),
  rehearsed('a mesh without a name that is a name of every object', 'delete-mesh --rehearse --yes', {
    files: mesh('constructor', 'tostring'),
    status: [0, 1, 78],
  }),
]

const others: readonly Attack[] = [
  rehearsed('Cilium of a cluster of others, unasked', 'uninstall-cilium --rehearse', {
    forged: { '.k3d-cilium/state.json': last('prod') },
    status: [0, 1],
  }),
  rehearsed('creating over a cluster that is there', 'create-cluster --rehearse --cluster-name=prod', any),
  rehearsed('looking at a cluster of others', 'status --rehearse --cluster-name=prod', any),
  rehearsed('healing a cluster of others', 'heal --rehearse --cluster-name=prod', any),
  rehearsed('stopping one of two', 'stop-cluster --rehearse --cluster-name=prod', { status: 0 }),
]

const labels = (cluster: string): object => ({ app: 'k3d', 'k3d.cluster': cluster, 'k3d.role': 'server' })
const listed = (...rows: readonly object[]): string => `cat <<'END_OF_IT'\n${JSON.stringify(rows)}\nEND_OF_IT`
/** An engine that notes what it is told to change. */
const engine = (rows: string, inspected = "echo '[]'", volumes = "echo '[]'"): Record<string, string> => ({
  podman: `case "$1" in
ps) ${rows}
;;
inspect) ${inspected}
;;
volume|network) case "$2" in ls) [ "$1" = volume ] && { ${volumes}
} || echo '[]' ;; *) echo "$@" >>"$HOME/changed" ;; esac ;;
info) echo '{"host": {"security": {"rootless": false}}, "version": {"Version": "5.0.0"}}' ;;
rm|stop|kill) echo "$@" >>"$HOME/changed" ;;
*) echo '[]' ;;
esac`,
  k3d: `case "$2" in delete) echo "k3d $*" >>"$HOME/changed" ;; esac; echo '[]'`,
  kubectl: 'echo "{}"',
})
const changedIn = ({ home }: Place): string =>
  existsSync(join(home, 'changed')) ? readFileSync(join(home, 'changed'), 'utf8') : ''
const onThis = (name: string, line: Attack['line'], tools: Record<string, string>, allowed?: RegExp): Attack => ({
  name: `deletion/${name}`,
  line,
  inSeries: true,
  tools,
  status: [0, 1, 2, 69],
  check: place => {
    for (const change of changedIn(place).split('\n').filter(Boolean)) {
      if (allowed?.test(change) !== true) assert.unreachable(`it changed: ${change}`)
    }
  },
})
const node = (cluster: string, more: object = {}): object => ({
  Names: ['k3d-a-server-0'],
  State: 'running',
  Labels: labels(cluster),
  ...more,
})
const real: readonly Attack[] = [
  onThis(
    'a container that calls itself an option',
    'delete-cluster --cluster-name=a',
    engine(listed(node('a', { Names: ['--all'] }))),
    /^(?:k3d cluster delete a\b|rm .*-- )/,
  ),
  onThis(
    'a container without a label of a cluster',
    'delete-cluster --cluster-name=a',
    engine(listed({ Names: ['k3d-a-server-0'], State: 'running', Labels: { app: 'k3d' } })),
  ),
  onThis(
    'a container of a cluster that is called as every object',
    'delete-cluster --yes',
    engine(listed(node('__proto__'))),
  ),
  onThis('a container whose cluster is an option', 'delete-cluster --yes', engine(listed(node('--all')))),
  onThis('a container whose cluster is two words', 'delete-cluster --yes', engine(listed(node('a b')))),
  onThis(
    'a container of another cluster under the name of this one',
    'delete-cluster --cluster-name=a',
    engine(listed(node('b'))),
  ),
  onThis(
    'a volume with a name that a node has mounted',
    'delete-cluster --cluster-name=a',
    engine(
      listed(node('a')),
      listed({
        Name: 'k3d-a-server-0',
        State: { Status: 'running' },
        Config: { Labels: labels('a') },
        Mounts: [{ Type: 'volume', Name: 'my-data', Destination: '/data' }],
      }),
      listed({ Name: 'my-data' }, { Name: 'a'.repeat(64) }),
    ),
    /^(?:k3d cluster delete a\b|rm .*k3d-a-server-0)/,
  ),
  onThis(
    'an engine that lists nothing',
    'delete-cluster --cluster-name=a --yes',
    engine("echo '[]'"),
    /^k3d cluster delete a\b/,
  ),
  onThis('an engine that fails to list', 'delete-cluster --cluster-name=a --yes', engine('exit 1')),
  onThis(
    'volumes of caches of somebody else, unasked',
    'stop-caches --volumes',
    engine("echo '[]'", "echo '[]'", listed({ Name: 'registry-cache-of-mine' })),
  ),
]

export const deletionAttacks: readonly Attack[] = [...named, ...unasked, ...caches, ...meshes, ...others, ...real]
