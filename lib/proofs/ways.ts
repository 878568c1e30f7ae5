import type { Endpoint } from '../policy/evaluator/connection.ts'
import type { Question } from '../policy/expectations/judging.ts'
import type { TestEnd } from '../policy/expectations/peers.ts'
import type { PolicyTestCase } from '../policy/expectations/test-case.ts'
import { groupKey, type PodGroup } from '../policy/pods.ts'
import type { LivePod, LivePods } from './live-pods.ts'
import type { ProbeTarget } from './probe.ts'

/** How a connection of a test is tried in the cluster: from which pods, and to which address. */

export interface Way {
  /** The pods that may probe, as `groupKey` calls them. */
  readonly group: string
  readonly endpoint: Endpoint
  /** One that runs; none for a stranger. */
  readonly source: LivePod | undefined
  readonly target: ProbeTarget
  /** The pod that is asked, where it is one. */
  readonly pod: LivePod | undefined
}

/** Why a connection cannot be tried. */
export type NoWay = { readonly not: string }

export interface ProbeWorld {
  readonly live: LivePods
  readonly workloads: readonly PodGroup[]
  readonly namespaces: ReadonlyMap<string, unknown>
}

export const wayOf = (question: Question, test: PolicyTestCase, around: ProbeWorld): Way | NoWay => {
  const { from, to, port, protocol, http } = question
  if (from.endpoint.entities.length > 0) return { not: 'from nodes and addresses: probes run in pods' }
  if (test.serverName !== undefined) return { not: 'that depend on a TLS server name' }
  if (protocol !== 'TCP' && !(protocol === 'UDP' && port === 53))
    return { not: 'over ICMP, SCTP or UDP, except DNS: nothing confirms that they arrive' }
  if (http && !isHarmless(http.method, test))
    return { not: 'with HTTP methods that may change data and that the test does not name' }
  if (!isNamedPort(question, test)) return { not: 'to ports that the target does not declare' }
  if (!around.namespaces.has(from.endpoint.namespace)) return { not: 'from namespaces that do not exist' }
  const group = groupKey(from)
  const sources = around.live.pods.get(group) ?? []
  const found = addressOf(to, sources[0], test, around)
  if ('not' in found) return found
  const source = sources.find(pod => pod !== found.pod)
  if (sources.length > 0 && !source) return { not: 'between replicas of a workload with one pod' }
  const target = { host: found.host, port, protocol, http } as const
  return { group, endpoint: from.endpoint, source, target, pod: found.pod }
}

/** A closed world asks for other methods than those of the test, too: only such as change nothing are sent. */
const isHarmless = (method: string, { http, only }: PolicyTestCase): boolean =>
  ['GET', 'HEAD', 'OPTIONS'].includes(method) ||
  [http, ...(only ?? []).map(each => each.http)].some(each => each?.method === method)

/** A port that the test names or the target declares: others have no listener. */
const isNamedPort = ({ to, port }: Question, test: PolicyTestCase): boolean =>
  test.to?.port === port ||
  to.ports.some(each => each.port === port) ||
  test.only?.some(each => each.port === port) === true

const addressOf = (
  to: TestEnd,
  source: LivePod | undefined,
  test: PolicyTestCase,
  { live }: ProbeWorld,
): { readonly host: string; readonly pod: LivePod | undefined } | NoWay => {
  const [entity] = to.endpoint.entities
  if (to.isNamed) return { host: to.name, pod: undefined }
  if (entity === undefined) {
    const [first, second] = live.pods.get(groupKey(to)) ?? []
    // to itself a pod may always speak
    const pod = first?.name === source?.name && first?.group === source?.group ? (second ?? first) : first
    return pod ? { host: pod.ip, pod } : { not: 'to pods that are not running' }
  }
  const own = source && live.nodes.get(source.node)
  const other = [...live.nodes.values()].find(ip => ip !== own)
  if (entity === 'host' && own !== undefined) return { host: own, pod: undefined }
  if (entity === 'remote-node' && !to.endpoint.entities.includes('kube-apiserver') && own && other)
    return { host: other, pod: undefined }
  const named = [test.to, ...(test.only ?? []).map(({ peer }) => peer)].some(
    peer => peer?.cidr?.replace(/\/32$/, '') === to.endpoint.ip,
  )
  if (entity === 'world' && named) return { host: to.endpoint.ip, pod: undefined }
  return { not: 'to entities and ranges without a single address' }
}
