import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exit, type ExitStatus } from '../lib/base/failure.ts'
import { firstStart, setArguments } from '../lib/config/wiring.ts'
import { localHost } from '../lib/host/local.ts'
import { readRecord } from '../lib/run/record.ts'
import { parseSettings } from '../lib/run/settings.ts'
import { criticalPath, timelineOf } from '../lib/run/timing.ts'
import { rows, spread } from './page.ts'
import { writeSection } from './section.ts'
import { ratioOf, spreadOf } from './statistics.ts'

/**
 * `npm run bench:up` measures `up` on a real cluster against the same steps by hand, one after another: create, the
 * guide's loop over the nodes, the CRDs, `cilium install`, `cilium status --wait` and the wait for SPIRE, which that
 * leaves out; and against the same by hand with what `up` adds to the values for the first start, which shows how much
 * of the difference is theirs, and of which the lower bound is taken. It takes a quarter of an hour, deletes the
 * cluster that the shipped k3d file names, and writes its part of docs/performance.md. CRDS names a folder with the
 * CRDs; CILIUM_VALUES and ALLOW mean what they mean to `up`.
 * Status 1: the goal is missed; 69: what it needs is not there.
 */
const root = resolve(import.meta.dirname, '..')
const cluster = 'cilium'
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)

/** The most of the time by hand that `up` may take; or else, how much more than what nobody can do without. */
const shareOfHand = 0.8
const shareOfBound = 1.05

const folder = await mkdtemp(join(tmpdir(), 'k3d-cilium-bench-up-'))
const env = { ...process.env, KUBECONFIG: join(folder, 'kubeconfig'), NO_COLOR: '1' }
const $ = localHost(env).$({ timeout: 400_000 })

/** Milliseconds. */
interface Hand {
  readonly parts: Readonly<Record<string, number>>
  readonly total: number
  /** What k3d needs, and what pods need from the first that was made to the last that became ready. */
  readonly bound: number
}

interface Task {
  readonly total: number
  /** Its critical path, as the record tells it. */
  readonly chain: string
  /** What of it lies before the first of its steps and after the last. */
  readonly outside: number
}

/** What `up` installs, where no settings say otherwise. */
const { version } = parseSettings('', 'the defaults').cilium

const valuesFiles = (process.env['CILIUM_VALUES'] ?? 'cilium-values.yaml')
  .split(',')
  .map(name => (name.includes('/') ? name : join(root, 'config', name)))

/** @param added further arguments of `cilium install`. */
const byHand = async (crds: string, added: readonly string[] = []): Promise<Hand> => {
  const parts: Record<string, number> = {}
  const timed = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    await work()
    parts[name] = performance.now() - began
  }
  const context = `k3d-${cluster}`
  await timed(
    'create',
    async () => $`k3d cluster create ${cluster} --config ${join(root, 'config/k3d-cilium-config.yaml')}`,
  )
  await timed('mounts', async () => {
    const { stdout } = await $`kubectl --context ${context} get nodes -o name`
    const mounts =
      'mount bpffs -t bpf /sys/fs/bpf; mount --make-shared /sys/fs/bpf; mkdir -p /run/cilium/cgroupv2; ' +
      'mount -t cgroup2 none /run/cilium/cgroupv2; mount --make-shared /run/cilium/cgroupv2'
    for (const node of stdout.trim().split('\n')) await $`podman exec ${node.replace('node/', '')} sh -c ${mounts}`
  })
  await timed('CRDs', async () => {
    const files = (await readdir(crds)).flatMap(name => (name.endsWith('.yaml') ? ['-f', join(crds, name)] : []))
    await $`kubectl --context ${context} apply --server-side ${files}`
    await $`kubectl --context ${context} wait --for=condition=Established --timeout=60s ${files}`
  })
  const values = valuesFiles.flatMap(file => ['-f', file])
  const named = ['--set-string', `cluster.name=${cluster}`]
  await timed(
    'install',
    async () => $`cilium install --context ${context} --version ${version} ${values} ${named} ${added}`,
  )
  await timed('wait', async () => {
    await $`cilium status --context ${context} --wait --wait-duration 300s`
    const spire = ['-n', 'cilium-spire', 'rollout', 'status', '--timeout=300s']
    for (const part of ['statefulset/spire-server', 'daemonset/spire-agent'])
      await $`kubectl --context ${context} ${spire} ${part}`
  })
  const total = Object.values(parts).reduce((sum, ms) => sum + ms, 0)
  return { parts, total, bound: parts['create']! + (await podsTook(context)) }
}

interface Pod {
  readonly metadata: { readonly creationTimestamp: string }
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly lastTransitionTime: string }[] }
}

/** Milliseconds, to the second, as Kubernetes tells times. */
const podsTook = async (context: string): Promise<number> => {
  const { stdout } = await $`kubectl --context ${context} get pods -A -l ${'app.kubernetes.io/part-of=cilium'} -o json`
  const spire = await $`kubectl --context ${context} get pods -n cilium-spire -o json`
  const pods = [stdout, spire.stdout].flatMap(text => (JSON.parse(text) as { items: Pod[] }).items)
  const made = pods.map(({ metadata }) => Date.parse(metadata.creationTimestamp))
  const ready = pods.flatMap(({ status }) =>
    (status.conditions ?? []).filter(({ type }) => type === 'Ready').map(each => Date.parse(each.lastTransitionTime)),
  )
  return Math.max(...ready) - Math.min(...made)
}

const byTask = async (): Promise<Task> => {
  const host = localHost(env)
  const began = performance.now()
  await host.$({
    timeout: 400_000,
  })`sh -c ${`cd ${folder} && exec node ${join(root, 'bin', 'k3d-cilium.js')} up`}`
  const total = performance.now() - began
  const runs = join(folder, '.k3d-cilium/runs')
  const last = (await readdir(runs))
    .filter(name => name.endsWith('-up'))
    .toSorted()
    .at(-1)!
  const { steps } = timelineOf(await readRecord(host.files, join(runs, last)))!
  const links = criticalPath(steps)
  const chain = links.map(({ step, began: from, ended }) => `${step.title} ${((ended - from) / 1000).toFixed(1)} s`)
  const outside = total - (links.at(-1)!.ended - links[0]!.began)
  return { total, chain: chain.join(', '), outside }
}

const clear = async (): Promise<void> => {
  await localHost(env).$({ nothrow: true, timeout: 60_000 })`k3d cluster delete ${cluster}`
}

const seconds = (all: readonly number[]): string => spread(spreadOf(all.map(ms => ms / 1000)), 1)

interface Measured {
  readonly hands: readonly Hand[]
  /** By hand with the values that `up` adds. */
  readonly sames: readonly Hand[]
  readonly tasks: readonly Task[]
}

const totalsOf = (all: readonly { readonly total: number }[]): number[] => all.map(({ total }) => total)

const page = ({ hands, sames, tasks }: Measured): { text: string; met: boolean } => {
  const totals = totalsOf(tasks)
  const bounds = sames.map(({ bound }) => bound)
  const againstHand = ratioOf(totals, totalsOf(hands))
  const againstSame = ratioOf(totals, totalsOf(sames))
  const againstBound = ratioOf(totals, bounds)
  const met = againstHand.median <= shareOfHand || againstBound.median <= shareOfBound
  const verdict = met ? 'met' : 'missed'
  const times = [
    ['by hand, one after another', seconds(totalsOf(hands))],
    ...Object.keys(hands[0]!.parts).map(name => [name, seconds(hands.map(({ parts }) => parts[name]!))]),
    ['by hand, with what `up` adds to the values', seconds(totalsOf(sames))],
    ['of it, wait', seconds(sames.map(({ parts }) => parts['wait']!))],
    ['`make up`', seconds(totals)],
    ['lower bound: k3d itself, and the pods from the first one made to the last one ready', seconds(bounds)],
  ]
  const text = [
    '## `make up` on a real cluster',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench:up\`: ${hands.length} rounds, images`,
    "already on the engine, stand-ins for Cilium's images. They start sooner than Cilium, so the real ratio is closer",
    'to 1. Times are in seconds.',
    '',
    ...rows(['What', 'Time'], times),
    '',
    `\`up\` took ${spread(againstHand, 2)} of the time by hand (goal: ${shareOfHand}),`,
    `${spread(againstSame, 2)} of the time by hand with the values that it adds, and`,
    `${spread(againstBound, 2)} of the lower bound (goal: ${shareOfBound}): ${verdict}. By hand, the commands ran`,
    'without pauses and without checks.',
    '',
  ].join('\n')
  return { text, met }
}

const main = async (): Promise<ExitStatus> => {
  const crds = process.env['CRDS']
  if (crds === undefined) {
    process.stderr.write('error: CRDS must name a folder with the Prometheus CRDs\n')
    return exit.unavailable
  }
  const [hands, sames, tasks]: [Hand[], Hand[], Task[]] = [[], [], []]
  const turns = [
    async () => void hands.push(await byHand(crds)),
    async () => void tasks.push(await byTask()),
    async () => void sames.push(await byHand(crds, setArguments(firstStart({})))),
  ]
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < turns.length; turn++) {
      await clear()
      await turns[(round + turn) % turns.length]!()
    }
    const took = [hands, sames, tasks].map(all => `${(all.at(-1)!.total / 1000).toFixed(1)} s`)
    process.stderr.write(`round ${round + 1}: by hand ${took[0]}, with the same values ${took[1]}, up ${took[2]}\n`)
  }
  const { text, met } = page({ hands, sames, tasks })
  await writeSection('up', text)
  process.stdout.write(text)
  return met ? exit.ok : exit.failed
}

try {
  process.exitCode = await main()
} finally {
  await clear()
  await rm(folder, { recursive: true, force: true })
}
