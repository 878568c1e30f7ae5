import { textAt, type Tree } from '../../lib/base/data.ts'
import { isOn, valueOf } from '../../lib/config/values.ts'
import type { Connection, Endpoint, Verdict } from '../../lib/policy/evaluator/connection.ts'
import { evaluatorOf, judge } from '../../lib/policy/evaluator/evaluator.ts'
import type { PolicyWorld } from '../../lib/policy/evaluator/world.ts'
import { settingsOfValues } from '../../lib/policy/settings.ts'
import type { KubeCluster, Pod, Service } from '../world/cluster.ts'
import type { Flow, Party, Traffic } from '../world/flows.ts'
import { chance } from '../world/random.ts'
import { outsideAddress } from '../world/outside-names.ts'
import { containersOfCluster, type World } from '../world/world.ts'
import { answerOf, type HttpAnswer } from './http-servers.ts'
import { backendsOf, listening, nodeEndpoint, outsideEndpoint, podEndpoint, servicesOf } from './workloads.ts'

/**
 * Connections between pods and to the outside, decided by the policies that were applied, and the flows that Hubble
 * would show of them. All of it is modelled; no recording of a data plane holds it.
 */

const ringSize = 4_095 // hubble.eventBufferCapacity of each agent

export const trafficOf = (cluster: KubeCluster): Traffic => (cluster.traffic ??= { flows: [], learned: {}, seen: 0 })

/** The policies that are in force: without agents nobody enforces them. */
const policiesOf = (cluster: KubeCluster): Tree[] =>
  cluster.workloads.some(({ name, applied }) => name === 'cilium' && !applied)
    ? Object.entries(cluster.objects)
        .filter(([key]) =>
          /^(cilium(clusterwide)?networkpolicies|(cluster)?networkpolicies|ciliumcidrgroups)\//.test(key),
        )
        .map(([, { manifest }]) => manifest as Tree)
    : []

/** What is known beside the policies: everything, as of a cluster. */
const worldOf = (cluster: KubeCluster): PolicyWorld => ({
  settings: settingsOfValues(cluster.releases.at(-1)?.values ?? {}),
  services: servicesOf(cluster).map(({ namespace, name, labels, selector }) => ({
    namespace,
    name,
    labels,
    selector: selector ?? {},
    addresses: [],
  })),
  isWhole: true,
})

const reserved = {
  host: 1,
  world: 2,
  unmanaged: 3,
  health: 4,
  init: 5,
  'remote-node': 6,
  'kube-apiserver': 7,
  ingress: 8,
} as const

/** Pods with the same labels share an identity; Cilium puts the cluster's id before it. */
export const identityOf = (cluster: KubeCluster, endpoint: Endpoint): number => {
  const entity = endpoint.entities.at(-1)
  if (entity !== undefined) return reserved[entity]
  let hash = 7
  for (const char of labelLines(cluster, endpoint).join('\n')) hash = (hash * 31 + char.charCodeAt(0)) % 65_279
  const id = Number(valueOf(cluster.releases.at(-1)?.values ?? {}, 'cluster.id') ?? 0)
  return id * 65_536 + 256 + hash
}

export const labelLines = (cluster: KubeCluster, endpoint: Endpoint): string[] =>
  endpoint.entities.length > 0
    ? endpoint.entities.map(entity => `reserved:${entity}`)
    : [
        ...Object.entries(endpoint.labels).map(([key, value]) => `k8s:${key}=${value}`),
        ...Object.entries(endpoint.namespaceLabels).map(
          ([key, value]) => `k8s:io.cilium.k8s.namespace.labels.${key}=${value}`,
        ),
        `k8s:io.cilium.k8s.policy.cluster=${clusterNameOf(cluster)}`,
        `k8s:io.cilium.k8s.policy.serviceaccount=default`,
        `k8s:io.kubernetes.pod.namespace=${endpoint.namespace}`,
      ].toSorted()

export const clusterNameOf = (cluster: KubeCluster): string =>
  textAt(cluster.releases.at(-1)?.values ?? {}, ['cluster', 'name']) || 'default'

const partyOf = (cluster: KubeCluster, endpoint: Endpoint, port: number, pod?: Pod): Party => ({
  ip: endpoint.ip,
  port,
  identity: identityOf(cluster, endpoint),
  namespace: endpoint.namespace,
  pod: pod?.name ?? '',
  labels: labelLines(cluster, endpoint),
  workload: pod?.workload ?? '',
  names: endpoint.names ?? [],
})

const watchers = new WeakMap<World, Set<() => void>>()

/** To be told when there is a flow more, or when a command has ended that may have changed a cluster. */
export const stir = (world: World): void => {
  for (const watcher of watchers.get(world) ?? []) watcher()
}

/** Whether a pod that somebody is connected with is the same one still. */
export const runsStill = (world: World, cluster: KubeCluster, pod: Pod): boolean =>
  world.clusters[cluster.name] === cluster &&
  cluster.pods.includes(pod) &&
  containersOfCluster(world, cluster.name).some(({ name, state }) => name === pod.node && state === 'running')

/** Waits for that, or until it is given up. */
export const stirred = async (world: World, signal: AbortSignal): Promise<void> =>
  new Promise(seen => {
    const all = watchers.get(world) ?? new Set()
    const told = (): void => {
      all.delete(told)
      signal.removeEventListener('abort', told)
      seen()
    }
    watchers.set(world, all.add(told))
    if (signal.aborted) told()
    else signal.addEventListener('abort', told, { once: true })
  })

/** What came of an attempt to connect. */
export type ConnectionOutcome =
  | {
      readonly kind: 'open'
      readonly answer: HttpAnswer | undefined
    }
  /** A proxy on the way refused it. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'refused' }
  /** Nothing came back. */
  | { readonly kind: 'silent' }

interface Target {
  readonly endpoint: Endpoint
  readonly pod: Pod | undefined
  readonly port: number
}

/**
 * Connects from a pod, and tells Hubble.
 * @param patience milliseconds until whoever connects gives up; so often the first packet is sent again.
 */
export const connect = (
  world: World,
  cluster: KubeCluster,
  from: Pod,
  address: string,
  port: number,
  patience: number,
  http?: Connection['http'],
): ConnectionOutcome => {
  const target = targetOf(world, cluster, from, address, port)
  if (target === 'silent' || target === 'refused') return { kind: target }
  const own =
    from.hostNetwork && target.pod
      ? nodeEndpoint(world, cluster, from.ip, target.pod.node)
      : podEndpoint(world, cluster, from)
  const attempt: Connection = {
    from: own,
    to: target.pod === from ? own : target.endpoint,
    port: target.port,
    protocol: 'TCP',
    ...(http && { http }),
  }
  const { egress, ingress } = judge(policiesOf(cluster), attempt, worldOf(cluster))
  const note = noting(world, cluster, attempt, from, target)
  const refusing = [egress, ingress].find(({ allowed, l7 }) => !allowed && !l7)
  if (refusing) {
    for (const sent of [0, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000].filter(each => each < Math.max(1, patience))) {
      if (refusing === ingress && egress.enforced) note.verdict(egress, sent)
      note.verdict(refusing, sent)
      note.drop(refusing, sent)
    }
    return { kind: 'silent' }
  }
  for (const verdict of [egress, ingress]) if (verdict.enforced) note.verdict(verdict, 0)
  const open = target.pod ? listening(target.pod).get(target.port) : undefined
  const answers = target.pod ? open !== undefined : isOpenOutside(target)
  const answer = http && answers ? answerOf(target.pod, open, http) : undefined
  const proxied = [egress, ingress].find(({ l7 }) => l7)
  note.packet(proxied ? 'to-proxy' : 'to-endpoint', ['SYN'], false, 0)
  if (!answers && !proxied) {
    note.packet('to-endpoint', ['ACK', 'RST'], true, 0)
    return { kind: target.pod || !target.endpoint.entities.includes('world') ? 'refused' : 'silent' }
  }
  note.packet('to-endpoint', ['SYN', 'ACK'], true, 0)
  if (proxied && http) {
    const allowed = egress.allowed && ingress.allowed
    note.http(proxied, http, allowed ? (answer?.status ?? 503) : undefined)
    if (!allowed) return { kind: 'forbidden' }
    if (!answers) return { kind: 'refused' }
  }
  note.packet('to-endpoint', ['ACK', 'PSH'], false, 1)
  note.packet('to-endpoint', ['ACK', 'FIN'], true, 2)
  return { kind: 'open', answer }
}

const isOpenOutside = ({ endpoint, port }: Target): boolean =>
  endpoint.entities.includes('world') ? port === 80 || port === 443 : port === 6443

/** Follows a service's address to one of its pods. */
const targetOf = (
  world: World,
  cluster: KubeCluster,
  from: Pod,
  address: string,
  port: number,
): Target | 'silent' | 'refused' => {
  const at = (pod: Pod, inside: number): Target => ({ endpoint: podEndpoint(world, cluster, pod), pod, port: inside })
  if (address === '127.0.0.1' || address === from.ip) return listening(from).has(port) ? at(from, port) : 'refused'
  const service = servicesOf(cluster).find(({ ip }) => ip === address)
  if (service) {
    const served = service.ports.find(each => each.port === port && each.protocol === 'TCP')
    if (!served) return 'silent' // no such frontend: the packet goes where no service answers
    if (service.selector === undefined) {
      const server = containersOfCluster(world, cluster.name).find(({ labels }) => labels['k3d.role'] === 'server')
      return { endpoint: nodeEndpoint(world, cluster, server?.ip ?? '', from.node), pod: undefined, port: 6443 }
    }
    const backends = backendsOf(cluster, service)
    const backend = backends[Math.floor(chance(world) * backends.length)]
    if (!backend) return 'refused'
    const inside = targetPort(served.target, backend)
    return inside === undefined ? 'refused' : at(backend, inside)
  }
  const pod = cluster.pods.find(each => each.ip === address && !each.hostNetwork)
  if (pod) return at(pod, port)
  if (containersOfCluster(world, cluster.name).some(({ ip }) => ip === address)) {
    return { endpoint: nodeEndpoint(world, cluster, address, from.node), pod: undefined, port }
  }
  if (/^10\.4[23]\./.test(address)) return 'silent' // the cluster's own ranges, and nobody there
  const names = trafficOf(cluster).learned[`${from.namespace}/${from.name}`]?.[address] ?? []
  return { endpoint: outsideEndpoint(address, names), pod: undefined, port }
}

const targetPort = (target: Service['ports'][number]['target'], pod: Pod): number | undefined => {
  if (/^\d+$/.test(String(target))) return Number(target)
  for (const [port, container] of listening(pod)) {
    const ports = (container['ports'] ?? []) as readonly { name?: string; containerPort?: number }[]
    if (ports.some(each => each.name === target && each.containerPort === port)) return port
  }
  return undefined
}

/** What the agent of a node would list of its policy maps: each peer at each port on which a pod listens. */
export const mapStatesOf = (world: World, cluster: KubeCluster, node: string): Tree[] => {
  const endpoints = cluster.pods.filter(pod => !pod.hostNetwork && pod.ip !== '' && !pod.over)
  const ports = [...new Set(endpoints.flatMap(pod => [...listening(pod).keys()]))]
  const evaluator = evaluatorOf(policiesOf(cluster), worldOf(cluster))
  const ends = new Map(endpoints.map(pod => [pod, podEndpoint(world, cluster, pod)]))
  const entry = (own: Pod, peer: Pod, direction: 'Ingress' | 'Egress', port: number, protocol: 'TCP' | 'UDP'): Tree => {
    const [from, to] = direction === 'Egress' ? [own, peer] : [peer, own]
    const { egress, ingress } = evaluator.judge({ from: ends.get(from)!, to: ends.get(to)!, port, protocol })
    const { allowed, l7 } = direction === 'Egress' ? egress : ingress
    const identity = identityOf(cluster, ends.get(peer)!)
    const verdict = allowed || l7 ? 'allow' : 'deny'
    return { direction, identity, portproto: `${protocol}/${port}`, priority: 0, verdict }
  }
  return endpoints
    .filter(pod => pod.node === node)
    .map(own => ({
      namespace: own.namespace,
      name: own.name,
      entries: endpoints.flatMap(peer =>
        (['Ingress', 'Egress'] as const).flatMap(direction => [
          ...ports.map(port => entry(own, peer, direction, port, 'TCP')),
          entry(own, peer, direction, 53, 'UDP'),
        ]),
      ),
    }))
}

/** What a name came to. */
export type Lookup =
  { readonly ips: readonly string[] } | { readonly failed: 'unknown' | 'unanswered' | 'refused' | 'silent' }

/** Looks a name up from a pod, through CoreDNS, where policies may stand in the way as well. */
export const lookUp = (world: World, cluster: KubeCluster, from: Pod, name: string): Lookup => {
  if (/^\d+(\.\d+){3}$/.test(name)) return { ips: [name] }
  if (name === 'localhost') return { ips: ['127.0.0.1'] }
  const server = cluster.pods.find(pod => pod.workload === 'coredns' && pod.ready !== undefined)
  if (!server) return { failed: 'silent' }
  const { full, ips, isOutside } = addressesOf(world, cluster, from, name)
  const failed = isOutside && isRulePassedBy(world, cluster) ? 'unanswered' : 'unknown'
  const target = { endpoint: podEndpoint(world, cluster, server), pod: server, port: 53 }
  const attempt: Connection = {
    from: podEndpoint(world, cluster, from),
    to: target.endpoint,
    port: 53,
    protocol: 'UDP',
    dns: full,
  }
  const { egress, ingress } = judge(policiesOf(cluster), attempt, worldOf(cluster))
  const note = noting(world, cluster, attempt, from, target)
  const refusing = [egress, ingress].find(({ allowed, l7 }) => !allowed && !l7)
  if (refusing) {
    note.verdict(refusing, 0)
    note.drop(refusing, 0)
    return { failed: 'silent' }
  }
  if (egress.enforced) note.verdict(egress, 0)
  if (!egress.l7) {
    note.packet('to-endpoint', [], false, 0)
    note.packet('to-endpoint', [], true, 0)
    return failed !== 'unanswered' && ips.length > 0 ? { ips } : { failed }
  }
  note.dns(egress, full, egress.allowed ? ips : undefined)
  if (!egress.allowed) return { failed: 'refused' }
  note.packet('to-endpoint', [], false, 0)
  if (failed === 'unanswered') return { failed }
  const learned = (trafficOf(cluster).learned[`${from.namespace}/${from.name}`] ??= {})
  for (const ip of ips) learned[ip] = [...new Set([...(learned[ip] ?? []), full])]
  return ips.length > 0 ? { ips } : { failed }
}

/**
 * CoreDNS asks Docker's name server through a netfilter rule of k3d's (its k3d-entrypoint-dns.sh), past which eBPF host
 * routing goes (cilium/cilium#23283, #32489).
 */
const isRulePassedBy = ({ kind }: World, { releases }: KubeCluster): boolean => {
  const { values = {} } = releases.at(-1) ?? {}
  const routes = isOn(values, 'kubeProxyReplacement') && isOn(values, 'bpf.masquerade')
  return kind === 'docker' && routes && !isOn(values, 'bpf.hostLegacyRouting')
}

interface Addresses {
  readonly full: string
  readonly ips: string[]
  /** No name of the cluster's own. */
  readonly isOutside?: true
}

const addressesOf = (world: World, cluster: KubeCluster, from: Pod, name: string): Addresses => {
  const plain = name.replace(/\.$/, '').toLowerCase()
  const [, service = '', namespace = from.namespace] =
    /^([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?)?)?$/.exec(plain) ?? []
  const found = servicesOf(cluster).find(each => each.name === service && each.namespace === namespace)
  if (found) {
    const ips = found.ip === 'None' ? backendsOf(cluster, found).map(({ ip }) => ip) : [found.ip]
    return { full: `${service}.${namespace}.svc.cluster.local`, ips }
  }
  const address = outsideAddress(world, plain)
  return { full: plain, ips: address === undefined ? [] : [address], isOutside: true }
}

interface Notes {
  verdict(verdict: Verdict, later: number): void
  drop(verdict: Verdict, later: number): void
  packet(type: string, flags: readonly string[], reply: boolean, later: number): void
  /** @param status nothing, if the proxy refused the request. */
  http(verdict: Verdict, http: NonNullable<Connection['http']>, status: number | undefined): void
  /** @param ips nothing, if the proxy refused to ask. */
  dns(verdict: Verdict, name: string, ips: readonly string[] | undefined): void
}

/** What all notes of one attempt share. */
interface Notebook {
  readonly attempt: Connection
  /** The nodes at its two ends. */
  readonly near: string
  readonly far: string
  readonly add: (later: number, flow: Omit<Flow, 'time' | 'protocol' | 'source' | 'destination'>) => void
}

const noting = (world: World, cluster: KubeCluster, attempt: Connection, from: Pod, target: Target): Notes => {
  const traffic = trafficOf(cluster)
  const common = {
    protocol: attempt.protocol,
    source: partyOf(
      cluster,
      attempt.from,
      32_768 + Math.floor(chance(world) * 28_231),
      from.hostNetwork ? undefined : from,
    ),
    destination: partyOf(cluster, attempt.to, target.port, target.pod),
  }
  const notebook: Notebook = {
    attempt,
    near: from.node,
    far: target.pod?.node ?? from.node,
    add: (later, flow) => {
      traffic.flows.push({ time: world.now + later, ...common, ...flow })
      traffic.flows.splice(0, traffic.flows.length - ringSize)
      traffic.seen++
      stir(world)
    },
  }
  return { ...packetNotes(notebook), ...proxyNotes(notebook) }
}

/** Where a verdict was made. */
const placeOf = ({ near, far }: Notebook, { direction }: Verdict): Pick<Flow, 'direction' | 'node'> => ({
  direction,
  node: direction === 'EGRESS' ? near : far,
})

const packetNotes = (notebook: Notebook): Pick<Notes, 'verdict' | 'drop' | 'packet'> => {
  const { attempt, near, far, add } = notebook
  const isUdp = attempt.protocol === 'UDP'
  const flagged = (flags: readonly string[]): Pick<Flow, 'flags' | 'summary'> => ({
    flags,
    summary: isUdp ? 'UDP' : `TCP Flags: ${flags.join(', ')}`,
  })
  const first = flagged(isUdp ? [] : ['SYN'])
  return {
    verdict: (verdict, later) =>
      add(later, {
        ...placeOf(notebook, verdict),
        verdict: verdict.l7 ? 'REDIRECTED' : verdict.allowed ? 'FORWARDED' : 'DROPPED',
        type: `policy-verdict:${verdict.match} ${verdict.direction}`,
        event: { type: 5, sub_type: 0 },
        reply: verdict.allowed || verdict.l7 ? false : undefined,
        ...first,
        policy: verdict.by,
        match: verdict.match,
      }),
    drop: (verdict, later) =>
      add(later, {
        ...placeOf(notebook, verdict),
        verdict: 'DROPPED',
        type: verdict.denied ? 'Policy denied by denylist' : 'Policy denied',
        event: { type: 1, sub_type: verdict.denied ? 181 : 133 },
        reply: undefined,
        ...first,
        policy: verdict.by,
      }),
    packet: (type, flags, reply, later) => {
      const end = reply ? attempt.from : attempt.to
      const point = type === 'to-endpoint' && end.entities.length > 0 ? 'to-stack' : type
      add(later, {
        // as recorded: a packet from another node has been translated already, and counts as egress
        direction: !reply && (point === 'to-stack' || near !== far) ? 'EGRESS' : 'INGRESS',
        node: reply || point === 'to-stack' ? near : far,
        verdict: 'FORWARDED',
        type: point,
        event: { type: 4, sub_type: { 'to-endpoint': 0, 'to-proxy': 1, 'to-stack': 3 }[point] ?? 0 },
        reply,
        ...flagged(flags),
      })
    },
  }
}

const proxyNotes = (notebook: Notebook): Pick<Notes, 'http' | 'dns'> => {
  const { add } = notebook
  const common = (verdict: Verdict) => ({ ...placeOf(notebook, verdict), event: { type: 129, sub_type: 0 } })
  return {
    http: (verdict, { method, path, host }, status) => {
      const url = `http://${host}${path}`
      const request = { ...common(verdict), policy: verdict.by }
      const code = status ?? 403
      add(0, {
        ...request,
        verdict: status === undefined ? 'DROPPED' : 'FORWARDED',
        type: 'http-request',
        reply: false,
        summary: `HTTP/1.1 ${method} ${url}`,
        http: { method, url },
      })
      add(1, {
        ...request,
        verdict: 'FORWARDED',
        type: 'http-response',
        reply: true,
        summary: `HTTP/1.1 ${code} ${status === undefined ? 0 : 1}ms (${method} ${url})`,
        http: { method, url, code },
      })
    },
    dns: (verdict, name, ips) => {
      const query = `${name}.`
      add(0, {
        ...common(verdict),
        verdict: ips ? 'FORWARDED' : 'DROPPED',
        type: 'dns-request proxy',
        reply: false,
        summary: `DNS Query ${query} A`,
        dns: { query },
        policy: verdict.by,
      })
      if (!ips) return
      const answer = ips.length > 0 ? `"${ips.join(',')}" TTL: 30` : 'RCode: Non-Existent Domain'
      add(1, {
        ...common(verdict),
        verdict: 'FORWARDED',
        type: 'dns-response proxy',
        reply: true,
        summary: `DNS Answer ${answer} (Proxy ${query} A)`,
        dns: { query, ips },
      })
    },
  }
}
