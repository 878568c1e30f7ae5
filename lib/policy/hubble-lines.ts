import { isObject, textAt, valueAt, type Tree } from '../base/data.ts'

/** What the lines of `hubble observe -o jsonpb` are, beside flows: observer.proto and flow.proto of Cilium. */

/** Events that Hubble lost, if the line says so. */
export const lostIn = (line: Tree): number | undefined => {
  const events = line['lost_events']
  return isObject(events) ? Number(textAt(events, ['num_events_lost'])) || 1 : undefined
}

/** Whether the line says that Relay cannot ask a node. */
export const isNodeAway = (line: Tree): boolean =>
  /^NODE_(?:ERROR|UNAVAILABLE|GONE)$/.test(textAt(line, ['node_status', 'state_change']))

/** Whether a flow is the verdict of a policy: MessageTypePolicyVerdict. */
export const isPolicyVerdict = (flow: Tree): boolean => Number(valueAt(flow, ['event_type', 'type'])) === 5
