import { dataIn } from '../base/data.ts'
import type { Session } from '../run/session.ts'
import { execWords, type LivePod } from './live-pods.ts'

/** What agents hold in their policy maps: `policy/mapstate/entries` of cilium-dbg's shell, from Cilium 1.20 on. */

export interface AgentEndpoint {
  readonly namespace: string
  readonly name: string
  readonly entries:
    | readonly {
        readonly direction: 'Ingress' | 'Egress'
        readonly identity: number
        /** `*`, `TCP/80`, `TCP/8000-8015`. */
        readonly portproto: string
        readonly priority: number
        readonly verdict: string
      }[]
    | null
}

export interface MapStates {
  /** By `namespace/name`. */
  readonly endpoints: ReadonlyMap<string, AgentEndpoint>
  /** Nodes whose agents do not tell: they are too old, or away. */
  readonly unread: readonly string[]
}

/** What these agents hold of their endpoints. */
export const mapStates = async (session: Session, context: string, agents: readonly LivePod[]): Promise<MapStates> => {
  const answers = await Promise.all(
    agents.map(async agent => {
      const shell = ['cilium-dbg', 'shell', '--', 'policy/mapstate/entries', '-o', 'json']
      const output = await session.$({ nothrow: true })`kubectl --context ${context} ${execWords(agent, shell)}`
      return { node: agent.node, found: output.ok ? endpointsIn(output.stdout) : undefined }
    }),
  )
  const endpoints = answers.flatMap(({ found }) => found ?? [])
  return {
    endpoints: new Map(endpoints.map(each => [`${each.namespace}/${each.name}`, each])),
    unread: answers.flatMap(({ node, found }) => (found ? [] : [node])),
  }
}

/** The shell may print lines of a log first. */
export const endpointsIn = (stdout: string): readonly AgentEndpoint[] | undefined => {
  const found = dataIn(stdout.slice(Math.max(0, stdout.search(/^\[/m))))
  return Array.isArray(found) ? (found as AgentEndpoint[]) : undefined
}

/** Identities that stand for many: any, and all pods of the cluster (bpf/lib/identity.h). */
const many = [0, 11]

/** What the datapath chooses for a peer and a port: bpf/lib/policy.h. */
export const chosen = (
  { entries }: AgentEndpoint,
  direction: 'Ingress' | 'Egress',
  identity: number,
  port: number,
  protocol: string,
): 'allow' | 'deny' => {
  const found = (entries ?? [])
    .filter(each => each.direction === direction && [identity, ...many].includes(each.identity))
    .flatMap(each => {
      const length = lengthOf(each.portproto, port, protocol)
      return length === undefined ? [] : [{ ...each, length }]
    })
    .toSorted((a, b) => b.length - a.length)
  const [own, wide] = [found.find(each => each.identity === identity), found.find(each => many.includes(each.identity))]
  const rank = (entry: (typeof found)[number]): number => entry.priority * 2 + (entry.verdict === 'deny' ? 0 : 1)
  const best = own && wide ? (rank(wide) < rank(own) ? wide : own) : (own ?? wide)
  return best?.verdict === 'allow' ? 'allow' : 'deny'
}

/** How many bits of protocol and port an entry fixes; undefined where it is about another one. */
const lengthOf = (portproto: string, port: number, protocol: string): number | undefined => {
  if (portproto === '*') return 0
  const [, used = '', first = '0', last] = /^([^/]+)\/(\d+)(?:-(\d+))?$/.exec(portproto) ?? []
  const [from, to] = [Number(first), Number(last ?? first)]
  if (used !== protocol || port < from || port > to) return undefined
  return 24 - Math.log2(to - from + 1)
}
