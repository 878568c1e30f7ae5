import { Failure } from '../base/failure.ts'
import { lastWords } from '../host/commands.ts'
import type { Output } from '../host/host.ts'
import type { HttpRequest } from '../policy/evaluator/connection.ts'
import type { Session } from '../run/session.ts'
import { execWords, type LivePod } from './live-pods.ts'

/** One fresh connection from inside a pod, by whichever program its image has. */

export interface ProbeTarget {
  /** An address, or a name that the pod looks up. */
  readonly host: string
  readonly port: number
  readonly protocol: 'TCP' | 'UDP'
  readonly http?: HttpRequest | undefined
}

/** What came back. */
export type ProbeReply =
  | { readonly kind: 'answered'; readonly status?: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'silent' }
  /** The name has no address. */
  | { readonly kind: 'unresolved' }

/** Seconds that a probe waits: a packet that is lost is sent again after one. */
const patience = 3

interface ProbeProgram {
  readonly suits: (target: ProbeTarget) => boolean
  /** Shows whether the image has the program, with what is asked of it, and connects to nobody. */
  readonly check: readonly string[]
  readonly argv: (target: ProbeTarget) => readonly string[]
  readonly read: (output: Output, target: ProbeTarget) => ProbeReply
}

/** A name of the cluster; no label of it has ten letters, as bash would send what stands before a line feed alone. */
const knownName = 'kube-dns.kube-system.svc.cluster.local'

const words = ({ stderr, stdout }: Output): string => `${stderr}\n${stdout}`
/** What the programs have in common when they fail. */
const failureIn = (output: Output): ProbeReply =>
  /refused/i.test(words(output))
    ? { kind: 'refused' }
    : /could not resolve|bad address|not known|name resolution|can't resolve/i.test(words(output))
      ? { kind: 'unresolved' }
      : { kind: 'silent' }

/** An IPv6 address stands in brackets. */
const placeOf = ({ host, port }: ProbeTarget): string => `${host.includes(':') ? `[${host}]` : host}:${port}`
const hostOf = ({ host }: HttpRequest, target: ProbeTarget): string => host || placeOf(target).replace(/:80$/, '')

const requestOf = (http: HttpRequest, target: ProbeTarget): string =>
  [
    `${http.method} ${http.path} HTTP/1.1`,
    `Host: ${hostOf(http, target)}`,
    ...Object.entries(http.headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    '',
    '',
  ].join('\r\n')

/** A question of DNS, in the form of RFC 1035, as printf takes it. */
const dnsQuestion = ((): string => {
  const hex = (bytes: readonly number[]): string =>
    bytes.map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  const header = hex([0x4b, 0x33, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  const labels = knownName.split('.').map(label => hex([label.length]) + label)
  return `${header}${labels.join('')}${hex([0, 0, 1, 0, 1])}`
})()

const bashScript = ({ host, port, protocol, http }: ProbeTarget): string =>
  protocol === 'UDP'
    ? `exec 3<>/dev/udp/${host}/${port} && printf '${dnsQuestion}' >&3 && head -c 2 <&3 >/dev/null`
    : http
      ? `exec 3<>/dev/tcp/${host}/${port} && printf %s "$0" >&3 && head -n 1 <&3`
      : `exec 3<>/dev/tcp/${host}/${port}`

/** No proxy, no file of settings, no pattern in an address, and the path as it stands. */
const curl = `curl -q -g --path-as-is --noproxy * -s -S -o /dev/null -m ${patience} -w`.split(' ')
/** curl's CURLE_COULDNT_CONNECT: something said no. */
const couldNotConnect = 7

const programs: readonly ProbeProgram[] = [
  {
    suits: ({ protocol, http }) => protocol === 'TCP' && !http,
    check: ['nc', '-z', '-v', '-w', '1', '127.0.0.1', '1'],
    argv: ({ host, port }) => ['nc', '-z', '-v', '-w', String(patience), host, String(port)],
    read: output => (output.ok ? { kind: 'answered' } : failureIn(output)),
  },
  {
    suits: ({ protocol, http }) => protocol === 'TCP' && http !== undefined,
    check: ['curl', '--version'],
    argv: target => [
      ...curl,
      '%{http_code}',
      '-X',
      target.http!.method,
      ...headersFor(target.http!),
      `http://${placeOf(target)}${target.http!.path}`,
    ],
    read: output => {
      const code = Number(output.stdout.trim().slice(-3))
      if (code > 0) return { kind: 'answered', status: code }
      return output.exit === couldNotConnect ? { kind: 'refused' } : failureIn(output)
    },
  },
  {
    suits: () => true,
    check: ['timeout', '1', 'bash', '-c', 'true'],
    argv: target => [
      'timeout',
      String(patience),
      'bash',
      '-c',
      bashScript(target),
      ...(target.http ? [requestOf(target.http, target)] : []),
    ],
    read: (output, { http }) => {
      if (!http) return output.ok ? { kind: 'answered' } : failureIn(output)
      const status = /^HTTP\/[\d.]+ (\d{3})/m.exec(output.stdout)?.[1]
      return status === undefined ? failureIn(output) : { kind: 'answered', status: Number(status) }
    },
  },
]

const headersFor = ({ host, headers }: HttpRequest): string[] =>
  Object.entries({ ...headers, ...(host && { host }) }).flatMap(([name, value]) => ['-H', `${name}: ${value}`])

/** Which programs pods have, by pod. */
export type Equipment = Map<string, Map<number, boolean>>

/** The container has no such program, or one that cannot do it; `timeout` says it of bash in its own words. */
const isMissing = ({ stderr, exit }: Output): boolean =>
  exit === 127 ||
  /executable file not found|no such file or directory|failed to run command|can't execute|(?:invalid|unrecognized|illegal) option|usage:/i.test(
    stderr,
  )

/** kubectl says so of a program that ran; else it is kubectl that failed. */
const hasRun = ({ ok, stderr }: Output): boolean => ok || /command terminated with exit code/.test(stderr)

const inPod = async ({ $ }: Session, context: string, pod: LivePod, argv: readonly string[]): Promise<Output> =>
  $({ nothrow: true, timeout: 30_000 })`kubectl --context ${context} ${execWords(pod, argv)}`

/**
 * The program by which a pod can open such a connection, by its number; nothing where its image has none.
 * @throws Failure: kubectl cannot run anything in the pod.
 */
export const programFor = async (
  session: Session,
  context: string,
  pod: LivePod,
  target: ProbeTarget,
  equipment: Equipment,
): Promise<number | undefined> => {
  const key = `${pod.namespace}/${pod.name}`
  const own = equipment.get(key) ?? new Map<number, boolean>()
  equipment.set(key, own)
  for (const [nth, { suits, check }] of programs.entries()) {
    if (!suits(target)) continue
    if (!own.has(nth)) {
      const output = await inPod(session, context, pod, check)
      if (!hasRun(output) && !isMissing(output)) throw notRun(pod, check[0]!, output)
      own.set(nth, !isMissing(output))
    }
    if (own.get(nth)) return nth
  }
  return undefined
}

const notRun = ({ namespace, name }: LivePod, program: string, output: Output): Failure =>
  new Failure(`cannot run ${program} in ${namespace}/${name}: ${lastWords(output)}`)

/**
 * Probes from a pod.
 * @returns nothing, where its image has no program to do it with.
 * @throws Failure: kubectl cannot run anything in the pod.
 */
export const probe = async (
  session: Session,
  context: string,
  from: LivePod,
  target: ProbeTarget,
  equipment: Equipment,
): Promise<ProbeReply | undefined> => {
  const nth = await programFor(session, context, from, target, equipment)
  if (nth === undefined) return undefined
  const argv = programs[nth]!.argv(target)
  const output = await inPod(session, context, from, argv)
  if (!hasRun(output)) throw notRun(from, argv[0]!, output)
  return programs[nth]!.read(output, target)
}
