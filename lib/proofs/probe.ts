import { Failure } from '../base/failure.ts'
import { lastWords } from '../host/commands.ts'
import type { HttpRequest } from '../policy/evaluator/connection.ts'
import type { Output } from '../host/host.ts'
import type { Session } from '../run/session.ts'
import type { LivePod } from './live-pods.ts'

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
  readonly argv: (target: ProbeTarget) => readonly string[]
  readonly read: (output: Output, target: ProbeTarget) => ProbeReply | undefined
  readonly suits: (target: ProbeTarget) => boolean
}

const isTcp = ({ protocol }: ProbeTarget): boolean => protocol === 'TCP'
const hasNoRequest = (target: ProbeTarget): boolean => isTcp(target) && !target.http
const urlOf = ({ host, port, http }: ProbeTarget): string => `http://${host}:${port}${http?.path ?? '/'}`

const words = ({ stderr, stdout }: Output): string => `${stderr}\n${stdout}`
/** What the programs have in common when they fail. */
const failureIn = (output: Output): ProbeReply =>
  /refused/i.test(words(output))
    ? { kind: 'refused' }
    : /could not resolve|bad address|not known|name resolution|can't resolve/i.test(words(output))
      ? { kind: 'unresolved' }
      : { kind: 'silent' }

const requestOf = ({ method, path, host, headers }: HttpRequest, target: ProbeTarget): string =>
  [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host || `${target.host}:${target.port}`}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    '',
    '',
  ].join('\r\n')

/** A question of DNS for the name of the API server, in the form of RFC 1035, as printf takes it. */
const dnsQuestion = ((): string => {
  const hex = (bytes: readonly number[]): string =>
    bytes.map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  const name = 'kubernetes.default.svc.cluster.local'
  const header = hex([0x4b, 0x33, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  return `${header}${name
    .split('.')
    .map(label => hex([label.length]) + label)
    .join('')}${hex([0, 0, 1, 0, 1])}`
})()

const bashScript = ({ host, port, protocol, http }: ProbeTarget): string =>
  protocol === 'UDP'
    ? `exec 3<>/dev/udp/${host}/${port} && printf '${dnsQuestion}' >&3 && head -c 2 <&3 >/dev/null`
    : http
      ? `exec 3<>/dev/tcp/${host}/${port} && printf %s "$0" >&3 && head -n 1 <&3`
      : `exec 3<>/dev/tcp/${host}/${port}`

const curl = `curl -s -S -o /dev/null -m ${patience} -w`.split(' ').concat('%{http_code} %{time_connect}')

const programs: readonly ProbeProgram[] = [
  {
    suits: isTcp,
    argv: target => [
      ...curl,
      ...(target.http ? ['-X', target.http.method, ...headersFor(target.http)] : []),
      urlOf(target),
    ],
    read: (output, { http }) => {
      const [code = '0', connected = '0'] = output.stdout.trim().split(' ').slice(-2)
      if (http && Number(code) > 0) return { kind: 'answered', status: Number(code) }
      return !http && Number(connected) > 0 ? { kind: 'answered' } : failureIn(output)
    },
  },
  {
    suits: hasNoRequest,
    argv: ({ host, port }) => ['nc', '-z', '-v', '-w', String(patience), host, String(port)],
    read: output => (output.ok ? { kind: 'answered' } : failureIn(output)),
  },
  {
    suits: target => target.protocol === 'UDP',
    argv: ({ host }) => ['nslookup', 'kubernetes.default.svc.cluster.local', host],
    read: output =>
      /no servers could be reached|timed out/i.test(words(output)) || !/Address/.test(output.stdout)
        ? { kind: 'silent' }
        : { kind: 'answered' },
  },
  {
    suits: () => true,
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

/** The programs that pods were found to lack, by pod. */
export type Lacking = Map<string, Set<number>>

/** The container has no such program; `timeout` says it of bash in its own words. */
const isMissing = ({ stderr }: Output): boolean =>
  /executable file not found|no such file or directory|failed to run command/i.test(stderr)

/** kubectl says so of a program that ran; else it is kubectl that failed. */
const hasRun = ({ ok, stderr }: Output): boolean => ok || /command terminated with exit code/.test(stderr)

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
  lacking: Lacking,
): Promise<ProbeReply | undefined> => {
  const pod = `${from.namespace}/${from.name}`
  const missing = lacking.get(pod) ?? new Set()
  lacking.set(pod, missing)
  for (const [nth, { suits, argv, read }] of programs.entries()) {
    if (!suits(target) || missing.has(nth)) continue
    const at = ['-n', from.namespace, 'exec', from.name, ...(from.group === '' ? ['-c', 'cilium-agent'] : []), '--']
    const quiet = session.$({ nothrow: true, timeout: (patience + 27) * 1_000 })
    const output = await quiet`kubectl --context ${context} ${at} ${argv(target)}`
    if (isMissing(output)) missing.add(nth)
    else if (hasRun(output)) return read(output, target)
    else throw new Failure(`cannot run ${argv(target)[0]} in ${pod}: ${lastWords(output)}`)
  }
  return undefined
}
