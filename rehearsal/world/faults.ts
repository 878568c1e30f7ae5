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
  mount: 'mount=NODE[:TIMES]              the node refuses mounts',
  image: 'image=NAME                      an image whose name holds NAME cannot be pulled: it does not exist',
  unreachable: 'unreachable=NAME                the registry of such an image is not reached',
  limited: 'limited=NAME                    the registry of such an image gives no more for now',
  unauthorized: 'unauthorized=NAME               the registry of such an image asks for credentials',
  registry: 'registry=slow:TIME              every image takes so long to be pulled, by the engine or by a node',
  broken: 'broken=NAME                     such an image breaks while it is unpacked',
  oom: 'oom=COMPONENT                   containers of it are ended for want of memory',
  secret: 'secret=COMPONENT                the secret that containers of it read is not there',
  lacks: 'lacks=WHAT                      the kernel has no WHAT left or at all: wireguard, inotify',
  netavark: 'netavark=old                    ports that are published on 0.0.0.0 cannot be reached from here',
  crash: 'crash=COMPONENT                 containers of it end as soon as they start: cilium-agent, spire-server, …',
  port: 'port=NUMBER                     a program listens on this port',
  // Podman gives the next free one (getFreeIPFromBucket in libpod/network/netavark/ipam.go)
  address: 'address=NODE[:TIMES]            the node gets another address at each of its starts',
  engine: 'engine=down[:TIME]              the engine does not answer, or no more after so much of the run: 20s',
  kill: 'kill=CONTAINER[:TIME]           the container is killed, as soon as it runs or after so much of the run',
  // slow: Go's http.DefaultTransport gives up a TLS handshake after 10 s (net/http/transport.go)
  // seen with Podman 4.3.1 where conmon and then the container's process were killed
  lifeless: 'lifeless=CONTAINER[:TIME]       its process has ended, but the engine reports it as running',
  // libpod: "deadlock due to lock mismatch", after /dev/shm was emptied
  locks: 'locks=mismatch                  the locks of Podman are mixed up, until podman system renumber',
  api: 'api=lost[:TIMES]                the API server refuses connections, or is too slow for each: api=slow[:TIMES]',
  slow:
    'slow=COMMAND:TIME               commands that begin so ' +
    'take that much longer, as in slow=k3d cluster create:5m',
  disk: 'disk=full                       nothing more can be written, by tasks or by the engine; also read-only',
  network: 'network=down                    nothing can be fetched',
  outside:
    'outside=HOST                    in an air gap a pod tries to reach this host; unseen: nothing is noted there',
  checksum: 'checksum=FILE                   what is fetched under that name is another file than pinned',
  conflict: 'conflict=MANAGER                another manager owns the CRDs',
  missing: 'missing=PROGRAM                 a program is not installed; catatonit too',
  leftover: 'leftover=CONTAINER              k3d says that it deleted the cluster, and leaves this container',
  mounts: 'mounts=private                  k3d does not share the mounts of nodes, as before 5.6.2',
  kernel: 'kernel=OPTION                   the kernel lacks CONFIG_OPTION; or its version, as in 5.4.0; or unreadable',
  limits: 'limits=low                      few inotify watches and open files',
  kubeconfig: 'kubeconfig=read-only            the kubeconfig cannot be written; also locked, damaged',
  forbidden: 'forbidden=KIND                  kubectl may not create objects of this kind, as in forbidden=pods',
  security: 'security=restricted             the cluster lets no privileged pod in',
  label: 'label=missing                   k3s sets no master label, as from 1.34 on',
} as const
export type FaultKind = keyof typeof faultKinds

/** The faults that there are, a line each. */
export const faultLines: readonly string[] = Object.values(faultKinds)

export const unknownFault = (text: string): Failure =>
  new Failure(`there is no fault ${text}`, {
    hint: ['faults are:', ...faultLines.map(line => `  ${line}`)].join('\n'),
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
