import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '../rehearsal/world/world.ts'
import { oneOf, random, upTo } from './random.ts'
import { said, stage } from './rehearsed.ts'

/** Rehearsed `up` with faults that are drawn from a seed: it ends ready, or with a failure that names one of them. */

const node = ['k3d-cilium-server-0', 'k3d-cilium-agent-0', 'k3d-cilium-agent-1']
const images = ['rancher/k3s', 'cilium/cilium', 'operator-generic', 'hubble-relay', 'hubble-ui', 'spire-server']
const components = ['cilium-agent', 'cilium-operator', 'hubble-relay', 'spire-server', 'spire-agent', 'cilium-envoy']
const commands = ['k3d cluster create', 'cilium install', 'podman exec', 'kubectl apply', 'helm list', 'podman info']
const words = (name: string): RegExp => new RegExp(name.replaceAll(/[^\w]/g, '.'))

interface Kind {
  /** What it may be about. */
  readonly about: readonly string[]
  /** How often, how long; empty for good. */
  readonly tail?: readonly string[]
  /** How a failure names it, for each of `about`. */
  readonly named: (about: string) => RegExp
}

const kinds: Readonly<Record<string, Kind>> = {
  mount: { about: node, tail: ['', ':1', ':2', ':9'], named: about => new RegExp(`${about}: .*mount`, 's') },
  image: { about: images, named: about => new RegExp(`${words(about).source}|ImagePull|cannot pull`) },
  crash: { about: components, named: () => /CrashLoopBackOff|crash/ },
  port: { about: ['8080', '6550', '9999'], named: words },
  engine: {
    about: ['down'],
    tail: ['', ':1s', ':3s', ':8s', ':16s', ':20s', ':30s'],
    named: () => /podman (?:is not responding|does not answer)|onnect to (the Docker daemon|Podman)/,
  },
  api: { about: ['lost'], tail: ['', ':1', ':3', ':20'], named: () => /API server|refused/ },
  slow: { about: commands, tail: [':5s', ':90s', ':10m', ':30m'], named: about => words(about.split(' ')[0]!) },
  network: { about: ['down'], named: () => /cannot download \d+ of \d+ CRDs/ },
  checksum: { about: ['servicemonitors', 'probes'], named: () => /checksum mismatch/ },
  conflict: { about: ['argocd'], named: () => /argocd/ },
  missing: { about: ['catatonit', 'helm', 'k3d', 'kubectl', 'cilium'], named: words },
  leftover: { about: ['agent-1'], named: () => /agent-1/ },
  mounts: { about: ['private'], named: () => /mount/ },
  label: { about: ['missing'], named: () => /label/ },
  kubeconfig: { about: ['read-only', 'locked', 'damaged'], named: () => /kubeconfig/ },
  kernel: {
    about: ['WIREGUARD', 'BPF', 'NETKIT', 'SCHEDSTATS', 'unreadable'],
    named: about => words(`CONFIG_${about}`),
  },
  limits: { about: ['low'], named: () => /inotify/ },
  kill: {
    about: ['server-0', 'agent-0', 'agent-1', 'serverlb'],
    tail: ['', ':2s', ':8s', ':15s', ':25s', ':40s'],
    named: about => new RegExp(`k3d-cilium-${about}`),
  },
  disk: { about: ['full', 'read-only'], named: () => /the disk is full|the file system is read-only/ },
}

interface Drawn {
  readonly seed: number
  readonly faults: readonly string[]
  readonly names: readonly RegExp[]
}

const draw = (seed: number): Drawn => {
  const next = random(seed)
  const one = <T>(items: readonly T[]): T => oneOf(next, items)
  const drawn = Array.from({ length: 1 + upTo(next, 3) }, () => {
    const [kind, { about, tail = [''], named }] = one(Object.entries(kinds))
    const what = one(about)
    return { fault: `${kind}=${what}${one(tail)}`, name: named(what) }
  })
  return { seed, faults: drawn.map(({ fault }) => fault), names: drawn.map(({ name }) => name) }
}

const isReady = ({ clusters }: World): boolean => {
  const cluster = clusters['cilium']
  return (
    cluster !== undefined &&
    cluster.nodes.length === 3 &&
    cluster.nodes.every(({ ready }) => ready) &&
    cluster.pods.every(pod => pod.ready !== undefined)
  )
}

const settings = '/rehearsal/settings.yaml'

/** Wall milliseconds after which a run that has not ended hangs. */
const patience = 60_000

/**
 * Plays one `up`.
 * @param again whether, once what was wrong is mended, another one must go on to the end.
 * @returns what is wrong with how it ended, or nothing.
 */
const problemWith = async ({ faults, names }: Drawn, again: boolean): Promise<string | undefined> => {
  const made = stage({
    faults,
    change: world => {
      world.files[settings] = 'limits:\n  stuck: 8s\n' // the minute that people get shows nothing more
    },
  })
  const hangs = new AbortController()
  const ended = await Promise.race([
    made.run(`up --settings=${settings}`),
    pause(patience, undefined, { signal: hangs.signal }).catch(() => undefined),
  ])
  hangs.abort()
  if (!ended) return 'it hangs'
  const { status, err, out } = ended
  if (status === 0) return isReady(made.world) ? undefined : `it says that it is ready, and is not:\n${out}`
  if (status === 70 || /^bug: /m.test(err)) return `a bug:\n${err}`
  if (made.host.gaps.length > 0) return `a gap in the rehearsal: ${made.host.gaps.join('; ')}`
  const message = said(err)
  if (!message.startsWith('error: ')) return `no failure:\n${err}`
  if (!names.some(name => name.test(message))) return `status ${status}, and none of the faults is named:\n${message}`
  const locks = Object.keys(made.world.files).filter(file => file.includes('/locks/'))
  if (locks.length > 0) return `it left ${locks.join(', ')}`
  if (!again) return undefined
  made.world.faults.length = 0
  const mended = await made.run(`up --settings=${settings}`)
  return mended.status === 0 && isReady(made.world) ? undefined : `once mended it still fails:\n${mended.err}`
}

/** Plays many, and says what went wrong with each seed, so that one can be played again. */
export const problemsOf = async (first: number, count: number, again: (seed: number) => boolean): Promise<string[]> => {
  const problems: string[] = []
  for (let seed = first; seed < first + count; seed++) {
    const drawn = draw(seed)
    const problem = await problemWith(drawn, again(seed))
    if (problem) problems.push(`seed ${seed}, ${drawn.faults.map(fault => `--fault='${fault}'`).join(' ')}: ${problem}`)
  }
  return problems
}
