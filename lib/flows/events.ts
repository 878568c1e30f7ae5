import { dataIn, isObject, textAt, valueAt, type Tree } from '../base/data.ts'
import { dataRedactor } from '../host/redact.ts'
import type { Env } from '../host/host.ts'
import { isNodeAway, lostIn } from '../policy/hubble-lines.ts'

/** What `hubble observe -o jsonpb` prints in a line: a flow, or what was missed. */
export interface FlowEvent {
  readonly kind: 'flow' | 'lost' | 'away'
  /** The node that saw it, as Hubble names it. */
  readonly node: string
  /** As Hubble writes it, in UTC: such times are in the order of their texts up to the second. */
  readonly time: string
  /** Of a flow; the line itself where Hubble gives none. */
  readonly id: string
  /** Events that were lost. */
  readonly lost: number
  readonly data: Tree
}

/** Nothing for a line that is no event. */
export const eventIn = (line: string): FlowEvent | undefined => {
  const data = dataIn(line)
  if (!isObject(data) || Array.isArray(data)) return undefined
  const flow = valueAt(data, ['flow'])
  const common = {
    node: textAt(data, ['node_name']) || textAt(flow, ['node_name']),
    time: textAt(data, ['time']) || textAt(flow, ['time']),
    id: textAt(flow, ['uuid']) || line,
    lost: 0,
    data,
  }
  if (isObject(flow)) return { ...common, kind: 'flow' }
  const lost = lostIn(data)
  if (lost !== undefined) return { ...common, kind: 'lost', lost }
  return isNodeAway(data) ? { ...common, kind: 'away' } : undefined
}

/** That nobody saw flows of these nodes for a time, in Hubble's own form, so that its programs can read it. */
export const awayEvent = (nodes: readonly string[], time: string, message: string): Tree => ({
  node_status: { state_change: 'NODE_UNAVAILABLE', node_names: nodes, message },
  time,
})

/**
 * Takes out of an event what may be secret: headers and query strings of HTTP altogether, elsewhere what looks like a
 * secret or is one of the environment's.
 */
export const withoutSecrets = (env: Env): ((data: Tree) => Tree) => {
  const redact = dataRedactor(env)
  const known = new Map<string, unknown>()
  /** A thousand flows have a few ends between them. */
  const clean = (key: string, value: unknown): unknown => {
    if (plain.has(key)) return value
    const own = `${key} ${JSON.stringify(value)}`
    const before = known.get(own)
    if (before !== undefined) return before
    if (known.size > mostKnown) known.clear()
    const left = valueAt(redact({ [key]: value }), [key])
    known.set(own, left)
    return left
  }
  const parts = (data: Tree): Tree =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        key === 'flow' && isObject(value) ? parts(value) : clean(key, value),
      ]),
    )
  return data => parts(isObject(data['flow']) ? withoutRequest(data) : (redact(data) as Tree))
}

/** What differs from flow to flow, and is numbers, addresses and words of Hubble. */
const plain = new Set(['time', 'uuid', 'l4', 'IP', 'ethernet', 'event_type'])
/** Parts that are remembered. */
const mostKnown = 20_000

const query = /\?[^\s"]*/g

const withoutRequest = (data: Tree): Tree => {
  const http = valueAt(data, ['flow', 'l7', 'http'])
  if (!isObject(http)) return data
  const flow = data['flow'] as Tree
  const { headers: _, url, ...rest } = http
  const summary = flow['Summary']
  return {
    ...data,
    flow: {
      ...flow,
      l7: { ...(flow['l7'] as Tree), http: { ...rest, ...(typeof url === 'string' && { url: bare(url) }) } },
      ...(typeof summary === 'string' && { Summary: summary.replace(query, '') }),
    },
  }
}

/** An address without its query and fragment. */
const bare = (url: string): string => url.replace(/[?#].*$/s, '')
