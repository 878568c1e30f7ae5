import { listIn } from '../base/data.ts'
import { answerOf } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import type { LivePod } from './live-pods.ts'

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

/** The endpoints of these agents, by `namespace/name`; nothing, where Cilium is too old to tell. */
export const mapStates = async (
  session: Session,
  context: string,
  agents: readonly LivePod[],
): Promise<ReadonlyMap<string, AgentEndpoint> | undefined> => {
  const answers = await Promise.all(
    agents.map(async agent => {
      const shell = ['cilium-dbg', 'shell', '--', 'policy/mapstate/entries', '-o', 'json']
      const at = ['-n', agent.namespace, 'exec', agent.name, '-c', 'cilium-agent', '--']
      return session.$({ nothrow: true })`kubectl --context ${context} ${at} ${shell}`
    }),
  )
  if (answers.some(({ ok, stdout }) => !ok || !stdout.includes('['))) return undefined
  const found = await Promise.all(
    answers.map(async output =>
      answerOf(session, output, text => listIn(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))),
    ),
  )
  const endpoints = found.flat() as unknown as AgentEndpoint[]
  return new Map(endpoints.map(each => [`${each.namespace}/${each.name}`, each]))
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
