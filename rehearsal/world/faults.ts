import { exit, Failure } from '../../lib/base/failure.ts'
import { parseYaml } from '../../lib/formats/yaml.ts'
import type { Files } from '../../lib/host/host.ts'

/** Something that goes wrong. Faults lie in the world, not in the code of the imitated tools' callers. */
export interface Fault {
  readonly kind: FaultKind
  /** What it is about: a node, an image, a component, a port, a command. */
  readonly about: string
  /** How many more times it happens; without it, for good. */
  times?: number
  /** Of what is slow: milliseconds more. Of what is lost: milliseconds of the run after which it happens. */
  readonly amount?: number
  /** When it happens, for what is lost later. */
  readonly from?: number
}

const faultKinds = {
  mount: 'mount=NODE[:TIMES]              mounts fail on the node',
  image: 'image=NAME                      images with NAME in their name do not exist in the registry',
  unreachable: 'unreachable=NAME                the registry of these images cannot be reached',
  limited: 'limited=NAME                    the registry of these images has reached its rate limit',
  unauthorized: 'unauthorized=NAME               the registry of these images requires credentials',
  registry: 'registry=slow:TIME              each image pull takes this long',
  broken: 'broken=NAME                     these images fail while they are unpacked',
  oom: 'oom=COMPONENT                   its containers run out of memory',
  secret: 'secret=COMPONENT                the secret that its containers read is missing',
  lacks: 'lacks=WHAT                      the kernel has no WireGuard or no inotify watches left: wireguard, inotify',
  netavark: 'netavark=old                    ports published on 0.0.0.0 cannot be reached',
  crash: 'crash=COMPONENT                 its containers crash at start: cilium-agent, spire-server, …',
  port: 'port=NUMBER                     another program uses this port',
  // Podman gives the next free one (getFreeIPFromBucket in libpod/network/netavark/ipam.go)
  address: 'address=NODE[:TIMES]            the node gets a new address each time it starts',
  engine:
    'engine=down[:TIME]              the engine does not respond, or stops responding after TIME, for example 20s',
  kill: 'kill=CONTAINER[:TIME]           the container is killed at start, or after TIME',
  // slow: Go's http.DefaultTransport gives up a TLS handshake after 10 s (net/http/transport.go)
  // seen with Podman 4.3.1 where conmon and then the container's process were killed
  lifeless: 'lifeless=CONTAINER[:TIME]       its process has died, but the engine reports it as running',
  // libpod: "deadlock due to lock mismatch", after /dev/shm was emptied
  locks: 'locks=mismatch                  the locks of Podman are corrupt until podman system renumber runs',
  api: 'api=lost[:TIMES]                the API server refuses connections; api=slow[:TIMES]: connections time out',
  slow: 'slow=COMMAND:TIME               matching commands take TIME longer, for example slow=k3d cluster create:5m',
  disk: 'disk=full                       the disk is full for tasks and the engine; or read-only',
  network: 'network=down                    downloads fail',
  outside:
    'outside=HOST                    in an air gap, a pod connects to HOST; unseen: connections are not recorded',
  checksum: 'checksum=FILE                   the download of FILE does not match its pinned checksum',
  conflict: 'conflict=MANAGER                another manager owns the CRDs',
  missing: 'missing=PROGRAM                 a program is not installed; catatonit too',
  leftover: 'leftover=CONTAINER              k3d reports the cluster as deleted, but leaves this container',
  mounts: 'mounts=private                  mounts in nodes are private, as with k3d before 5.6.2',
  kernel: 'kernel=OPTION                   the kernel lacks CONFIG_OPTION; or a version such as 5.4.0; or unreadable',
  limits: 'limits=low                      the limits for inotify watches and open files are low',
  kubeconfig: 'kubeconfig=read-only            the kubeconfig cannot be written; or locked, damaged',
  forbidden: 'forbidden=KIND                  kubectl may not create objects of this kind, for example forbidden=pods',
  security: 'security=restricted             the cluster refuses privileged pods',
  label: 'label=missing                   k3s sets no master label, as in 1.34 and later',
} as const
export type FaultKind = keyof typeof faultKinds

/** The faults that there are, a line each. */
export const faultLines: readonly string[] = Object.values(faultKinds)

const unknownFault = (text: string): Failure =>
  new Failure(`unknown fault: ${text}`, {
    hint: ['use one of these faults:', ...faultLines.map(line => `  ${line}`)].join('\n'),
    status: exit.usage,
  })

/**
 * Reads faults such as `mount=k3d-cilium-agent-1:2`.
 * @throws Failure (status 2) that names those that there are.
 */
export const parseFault = (text: string): Fault => {
  const [, kind = '', about = '', tail] = /^([a-z]+)=(.+?)(?::(\d+(?:ms|s|m|h)?))?$/.exec(text.trim()) ?? []
  if (!Object.hasOwn(faultKinds, kind)) throw unknownFault(text)
  const amount = tail && /[a-z]/.test(tail) ? millisecondsOf(tail) : undefined
  return {
    kind: kind as FaultKind,
    about,
    ...(tail && amount === undefined && { times: Number(tail) }),
    ...(amount !== undefined && { amount }),
  }
}

/**
 * Faults as they are written; one may be a YAML file with a list of them.
 * @throws Failure: a fault is unknown (2), a file is no list (78).
 */
export const readFaults = async (files: Files, faults: readonly string[]): Promise<Fault[]> => {
  const lines: string[] = []
  for (const each of faults) {
    if (/^[a-z]+=/.test(each)) {
      lines.push(each)
      continue
    }
    const text = await files.read(each)
    if (text === undefined) throw unknownFault(each)
    const list = parseYaml(text, each, 'ours').data
    if (!Array.isArray(list)) throw new Failure(`${each} must be a list of faults`, { status: exit.config })
    lines.push(...list.map(String))
  }
  return lines.map(parseFault)
}

const millisecondsOf = (time: string): number => {
  const [, number = '0', unit = 's'] = /^(\d+)([a-z]+)$/.exec(time) ?? []
  return Number(number) * ({ ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[unit] ?? 0)
}
