import { isObject, textAt, valueAt, type Tree } from '../base/data.ts'
import { answerOf } from '../host/commands.ts'
import { texts } from '../policy/evaluator/connection.ts'
import { isPolicyVerdict, lostIn } from '../policy/hubble-lines.ts'
import type { Session } from '../run/session.ts'
import { eventsIn } from '../cilium/hubble.ts'
import { execWords, type LivePod } from './live-pods.ts'

/** What Hubble saw of connections: the flows that agents hold, but for replies. */

export interface SeenFlow {
  readonly verdict: string
  readonly direction: 'EGRESS' | 'INGRESS' | ''
  /** Why it was dropped, in Hubble's word. */
  readonly reason: string
  readonly isPolicyVerdict: boolean
  readonly isL7: boolean
  readonly http: { readonly method: string; readonly url: string } | undefined
  /** `namespace/name`; empty for what is no pod. */
  readonly from: string
  readonly to: string
  readonly address: string
  readonly names: readonly string[]
  readonly port: number
  readonly protocol: string
}

export interface SeenFlows {
  readonly flows: readonly SeenFlow[]
  /** Nodes whose agents lost events meanwhile. */
  readonly lostOn: readonly string[]
  /** Nodes whose agents have no flows to give: Hubble is off, or the agent is away. */
  readonly silentOn: readonly string[]
}

/** The flows of the last seconds to these ports, from the agents of these nodes: no relay is needed. */
export const seenFlows = async (
  session: Session,
  context: string,
  agents: readonly LivePod[],
  seconds: number,
  ports: readonly number[],
): Promise<SeenFlows> => {
  const asked = ['--since', `${seconds}s`, '-o', 'jsonpb', ...ports.flatMap(port => ['--to-port', String(port)])]
  const answers = await Promise.all(
    agents.map(async agent => {
      const words = execWords(agent, ['hubble', 'observe', ...asked])
      const output = await session.$({ nothrow: true })`kubectl --context ${context} ${words}`
      return { node: agent.node, lines: output.ok ? await answerOf(session, output, eventsIn) : undefined }
    }),
  )
  return {
    flows: answers.flatMap(({ lines = [] }) =>
      lines.flatMap(({ flow }) => (isObject(flow) && flow['is_reply'] !== true ? [flowOf(flow)] : [])),
    ),
    lostOn: answers.filter(({ lines }) => hasLost(lines ?? [])).map(({ node }) => node),
    silentOn: answers.filter(({ lines }) => lines === undefined).map(({ node }) => node),
  }
}

/** Hubble repeats what it lost at any time (pkg/hubble/observer): what is older than the first flow is not meant. */
const hasLost = (lines: readonly Tree[]): boolean => {
  const [first = ''] = lines.flatMap(({ flow }) => (isObject(flow) ? [textAt(flow, ['time'])] : [])).toSorted()
  return lines.some(line => lostIn(line) !== undefined && (textAt(line, ['time']) || first) >= first)
}

const flowOf = (flow: Tree): SeenFlow => {
  const pod = (side: string): string => {
    const name = textAt(flow, [side, 'pod_name'])
    return name && `${textAt(flow, [side, 'namespace'])}/${name}`
  }
  const protocol = ['TCP', 'UDP'].find(name => isObject(valueAt(flow, ['l4', name]))) ?? ''
  const http = valueAt(flow, ['l7', 'http'])
  // what enters a pod has come in, though of a packet from another node the agent says EGRESS
  const isEntering = textAt(flow, ['trace_observation_point']) === 'TO_ENDPOINT'
  const direction = isEntering ? 'INGRESS' : textAt(flow, ['traffic_direction'])
  return {
    verdict: textAt(flow, ['verdict']),
    direction: direction === 'EGRESS' || direction === 'INGRESS' ? direction : '',
    reason: textAt(flow, ['drop_reason_desc']),
    isPolicyVerdict: isPolicyVerdict(flow),
    isL7: isObject(flow['l7']),
    http: isObject(http) ? { method: textAt(http, ['method']), url: textAt(http, ['url']) } : undefined,
    from: pod('source'),
    to: pod('destination'),
    address: textAt(flow, ['IP', 'destination']),
    names: texts(flow['destination_names']),
    port: Number(valueAt(flow, ['l4', protocol, 'destination_port']) ?? 0),
    protocol,
  }
}
