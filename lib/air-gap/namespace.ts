import { dirname, join, resolve } from 'node:path'
import { exit, Failure } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import { isAre, list } from '../base/text.ts'
import type { Engine } from '../engine/engine.ts'
import { CommandFailure, lastWords, within } from '../host/commands.ts'
import type { Env, Run } from '../host/host.ts'
import { locate, systemOf } from '../host/programs.ts'
import { stateFolder } from '../host/state-paths.ts'
import { options as allOptions, type Option } from '../run/options.ts'
import { afterwards, type Session } from '../run/session.ts'
import { taskLine } from '../host/task-line.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import { ruleset } from './nft-rules.ts'

/**
 * An air gap on a computer that has a network: namespaces of Linux in which an engine of its own runs, with no image,
 * no container and no interface that leads anywhere. What is started inside sees no network, no socket of the
 * computer's services, and nothing that tasks or podman kept before. All of it ends with the process that opened it,
 * however that ends: the kernel kills what runs in a process namespace whose first process is gone.
 */
export interface AirGap {
  /** The same run, of which each command is given inside. */
  readonly session: Session
  /** The engine inside. */
  readonly engine: Engine
  /** What was noted of who asks for names and who dials: lines of JSON, as watch.mjs writes them. */
  readonly notes: string
  /** Ends all that runs inside, and removes every trace of it. */
  readonly close: () => Promise<void>
}

/** What an air gap is made with, by the package that brings it. */
const programs = {
  setpriv: 'util-linux',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  mount: 'util-linux',
  ip: 'iproute2',
  nft: 'nftables',
} as const

/**
 * Where an air gap can be made here: on the disk on which the engine keeps its images.
 * @throws Failure (status 69) that says why none can be made on this computer.
 */
export const placeOfGap = async (session: Session, engine: Engine): Promise<{ folder: string; images: string }> => {
  const { host } = session
  const cannot = (why: string, hint = 'run the task as root on Linux, with Podman'): Failure =>
    new Failure(`cannot create an air gap on this computer: ${why}`, {
      hint: `${hint}\nor run the task in the rehearsal: ${taskLine('prove')} CLAIMS=air-gap REHEARSE=1`,
      status: exit.unavailable,
    })
  if (systemOf(host) !== 'linux') throw cannot('macOS does not have Linux namespaces')
  if (engine.name !== 'podman') {
    throw cannot('the Docker daemon cannot run in a separate network namespace', 'use Podman: ENGINE=podman')
  }
  const missing = await Promise.all(
    Object.entries(programs).map(async ([name, from]) => ((await locate(host, name)) ? [] : [{ name, from }])),
  )
  const lacking = missing.flat()
  if (lacking.length > 0) {
    const packages = [...new Set(lacking.map(({ from }) => from))]
    throw cannot(
      `${list(lacking.map(({ name }) => name))} ${isAre(lacking.length)} not installed`,
      `install ${packages.length === 1 ? 'it' : 'them'}: apt-get install ${packages.join(' ')}`,
    )
  }
  const { rootless, remote, images } = await engine.info()
  if (rootless) throw cannot('rootless Podman cannot create the network namespaces', 'run the task as root')
  if (remote || images === undefined) throw cannot('Podman runs on another computer')
  return { folder: join(dirname(images), 'k3d-cilium-air-gap'), images }
}

/**
 * Run by sh as the first process of the namespaces; it says when all is there, and waits. `/run` is new, so that no
 * resolver and no engine of the computer can be asked by a socket; so is /dev/shm, where podman keeps its locks.
 * Arguments: the gap's folder, where the engine keeps images, what tasks keep where the person stands, watch.mjs.
 */
const begin = `
set -e
read -r pid rest </proc/self/stat # as the computer counts: this /proc is still its own
mount --make-rshared /
mount -t proc proc /proc
resolver=$(readlink -f /etc/resolv.conf)
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /dev/shm
mkdir -p "$3" /run/lock /run/podman /etc/containers/networks "$(dirname "$resolver")"
mount -t tmpfs tmpfs /etc/containers/networks
[ -e "$resolver" ] || : >"$resolver"
mount --bind "$1/resolv.conf" "$resolver"
mount --bind "$1/storage" "$2"
mount --bind "$1/state" "$3"
ip link set lo up
ip link add outside type veth peer name nowhere
ip address add 198.18.0.1/32 dev outside
ip link set nowhere up
ip link set outside up
ip route add default dev outside
if [ -d /proc/sys/net/ipv6 ]; then
  ip -6 address add 2001:2::1/128 dev outside nodad
  ip -6 route add default dev outside
fi
nft -f "$1/rules.nft"
podman --cgroup-manager=cgroupfs system service --time=0 unix:///run/podman/podman.sock >"$1/engine.log" 2>&1 &
node "$4" "$1/notes.jsonl" &
watch=$!
tries=0
until [ -S /run/podman/podman.sock ] && [ -e "$1/notes.jsonl" ]; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || { tail -n 1 "$1/engine.log" >&2; exit 1; }
  sleep 0.1
done
echo "inside $pid"
wait $watch
`

/** What of the person's environment must not reach inside: it leads to what is kept outside, or to a proxy. */
const kept: Env = Object.fromEntries(
  [
    (Object.values(allOptions) as Option[]).flatMap(({ variable }) => variable ?? []),
    ['KUBECONFIG', 'DOCKER_HOST', 'CONTAINER_HOST', 'CONTAINERS_CONF', 'CONTAINERS_STORAGE_CONF'],
    ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'],
    ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap(name => [name, name.toLowerCase()]),
  ]
    .flat()
    .map(name => [name, undefined]),
)

/**
 * Opens an air gap.
 * @throws Failure with what the kernel or the engine said, if they refuse.
 */
export const openGap = async (
  session: Session,
  engine: Engine,
  { folder, images }: { readonly folder: string; readonly images: string },
  say: Say,
): Promise<AirGap> => {
  const { host } = session
  const { files } = host
  if (await clearGap(session, folder)) session.remarks.push(`removed leftovers of an earlier run from ${folder}`)
  const state = resolve(files.here, stateFolder)
  for (const name of ['storage', 'state', 'home']) await files.write(join(folder, name, '.folder'), '')
  await files.write(join(folder, 'resolv.conf'), 'nameserver 198.18.0.53\n')
  await files.write(join(folder, 'rules.nft'), ruleset)
  await files.write(join(folder, 'containers.conf'), settings)
  const env = { ...kept, HOME: join(folder, 'home'), CONTAINERS_CONF_OVERRIDE: join(folder, 'containers.conf') }
  const ending = new AbortController()
  let [id, ended]: [string | undefined, Error | undefined] = [undefined, undefined]
  const watch = (piece: string): void => {
    id ??= /^inside (\d+)$/m.exec(piece)?.[1]
  }
  const given = [begin, 'sh', folder, images, state, join(packageFolder, 'lib', 'air-gap', 'watch.mjs')]
  const space = ['--net', '--mount', '--pid', '--fork', '--kill-child']
  const life = host.$({ env, watch, signal: ending.signal })`setpriv --pdeathsig KILL unshare ${space} sh -c ${given}`
  const over = life.then(
    () => void (ended = new Failure('the processes in the air gap ended unexpectedly')),
    (error: unknown) => void (ended = refusal(error)),
  )
  const close = async (): Promise<void> => {
    ending.abort(new Failure('the air gap is closed'))
    await over
    await afterwards(session, async late => clearGap(late, folder))
  }
  try {
    const wait = { what: 'starting the air gap', limit: session.settings.limits.command, pause: 100 }
    const process = await waitUntil(session, wait, say, async () => {
      if (ended) throw ended
      return id === undefined ? { waitingFor: 'its first process to start' } : { found: id }
    })
    const enter = ['nsenter', '--target', process, '--net', '--mount', '--pid', '--', 'env', '-C', files.here]
    const inside = (run: Run): Run => within(run({ env }), enter, env)
    const gap = { ...session, $: inside(session.$), host: { ...host, $: inside(host.$) } }
    return {
      session: gap,
      engine: engine.on(gap),
      notes: join(folder, 'notes.jsonl'),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Nothing inside may speak with systemd, which counts processes of the computer, and has no journal here. */
const settings = `[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
[containers]
log_driver = "k8s-file"
`

/** What is thrown for it, once somebody looks. */
const refusal = (error: unknown): Error => {
  if (!(error instanceof CommandFailure)) return error as Error
  return new Failure(`cannot create an air gap on this computer: ${lastWords(error.output) || error.message}`, {
    hint: 'run the task as root, and not inside a container that forbids namespaces',
    status: exit.unavailable,
    cause: error,
  })
}

/**
 * Removes what an air gap leaves when all that ran in it is dead: files, and its containers' empty control groups.
 * @returns whether there was anything.
 */
const clearGap = async ({ $, host: { files } }: Session, folder: string): Promise<boolean> => {
  if ((await files.kind(folder)) === undefined) return false
  const containers = (await files.list(join(folder, 'storage', 'overlay-containers'))) ?? []
  const groups = containers.filter(name => /^[0-9a-f]{64}$/.test(name)).flatMap(id => ['-o', '-path', `*${id}*`])
  if (groups.length > 0) {
    const which = ['(', ...groups.slice(1), ')']
    await $({ nothrow: true })`find /sys/fs/cgroup -depth -type d ${which} -delete`
  }
  await files.remove(folder)
  return true
}
