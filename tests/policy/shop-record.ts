/** A shop as Hubble would have recorded it: lines of `hubble observe -o jsonpb`, in the form of the real ones. */

type Json = Readonly<Record<string, unknown>>

export interface ShopPod {
  readonly namespace: string
  readonly name: string
  readonly ip: string
  /** Labels that its template has. */
  readonly labels: Readonly<Record<string, string>>
  /** Labels that its controller adds. */
  readonly added: Readonly<Record<string, string>>
}

const pod = (name: string, ip: string, labels: ShopPod['labels'], added: ShopPod['added'] = {}): ShopPod => {
  const [namespace = '', own = ''] = name.split('/')
  return { namespace, name: own, ip: `10.42.${ip}`, labels, added }
}
const rolled = (hash: string): ShopPod['added'] => ({ 'pod-template-hash': hash })
const replica = (nth: number): ShopPod['added'] => ({
  'apps.kubernetes.io/pod-index': String(nth),
  'controller-revision-hash': 'db-5c9f7b6d8',
  'statefulset.kubernetes.io/pod-name': `db-${nth}`,
})

/** Seven workloads, and those of other namespaces that they have to do with. */
export const shopPods = {
  web: pod('shop/web-7d9c6b5f4-x2k8p', '1.10', { app: 'web' }, rolled('7d9c6b5f4')),
  canary: pod('shop/web-canary-6f7d8c9b5-q4w7z', '1.11', { app: 'web', track: 'canary' }, rolled('6f7d8c9b5')),
  cart: pod('shop/cart-5b8f9d7c6-m5n8v', '1.12', { 'app.kubernetes.io/name': 'cart' }, rolled('5b8f9d7c6')),
  catalog: pod('shop/catalog-84c6f5d9b-h2j4k', '2.10', { app: 'catalog', tier: 'back' }, rolled('84c6f5d9b')),
  worker: pod('shop/worker-9f5d7c8b6-t7v9x', '2.11', { app: 'worker' }, rolled('9f5d7c8b6')),
  db0: pod('shop/db-0', '1.13', { app: 'db' }, replica(0)),
  db1: pod('shop/db-1', '2.12', { app: 'db' }, replica(1)),
  idle: pod('shop/idle-6c8b9d7f5-b6c8d', '2.13', { app: 'idle' }, rolled('6c8b9d7f5')),
  dns: pod('kube-system/coredns-7f9b8d6c5-z4x6c', '1.2', { 'k8s-app': 'kube-dns' }, rolled('7f9b8d6c5')),
  prometheus: pod('monitoring/prometheus-0', '2.20', { app: 'prometheus' }),
} as const
type ShopPart = keyof typeof shopPods | 'world' | 'api' | 'host' | 'remote-node' | 'kube-apiserver'

const outside: Readonly<Record<string, readonly [ip: string, ...labels: string[]]>> = {
  world: ['198.51.100.9', 'reserved:world'],
  api: ['203.0.113.7', 'fqdn:api.example.org', 'reserved:world'],
  host: ['172.18.0.3', 'reserved:host'],
  'remote-node': ['172.18.0.4', 'reserved:remote-node'],
  'kube-apiserver': ['172.18.0.2', 'reserved:kube-apiserver', 'reserved:remote-node'],
}

const addressOf = (part: ShopPart): string => (part in outside ? outside[part]![0] : shopPods[part as 'web'].ip)

const endOf = (part: ShopPart): Json => {
  if (part in outside) return { identity: 2, labels: outside[part]!.slice(1) }
  const { namespace, name, labels, added } = shopPods[part as keyof typeof shopPods]
  return {
    identity: 6_500_000 + name.length,
    cluster_name: 'cilium',
    namespace,
    labels: [
      ...Object.entries({ ...labels, ...added }).map(([key, value]) => `k8s:${key}=${value}`),
      `k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name=${namespace}`,
      'k8s:io.cilium.k8s.policy.cluster=cilium',
      'k8s:io.cilium.k8s.policy.serviceaccount=default',
      `k8s:io.kubernetes.pod.namespace=${namespace}`,
    ].toSorted(),
    pod_name: name,
  }
}

/** A flow `FROM > TO PORT[/PROTOCOL]`. */
const flowLine = (what: string, more: Json = {}): string => {
  const [, from, to, port = '', protocol = 'TCP'] = /^(\S+) > (\S+) (\d+)(?:\/(\w+))?$/.exec(what)!
  const [source, destination] = [from as ShopPart, to as ShopPart]
  const l4 =
    protocol === 'ICMP'
      ? { ICMPv4: { type: Number(port) } }
      : {
          [protocol]: {
            source_port: 40_000,
            destination_port: Number(port),
            ...(protocol === 'TCP' && { flags: { SYN: true } }),
          },
        }
  const node = 'cilium/k3d-cilium-agent-1'
  const time = '2026-11-30T20:32:03.449620856Z'
  return JSON.stringify({
    flow: {
      time,
      verdict: 'FORWARDED',
      IP: { source: addressOf(source), destination: addressOf(destination), ipVersion: 'IPv4' },
      l4,
      source: endOf(source),
      destination: endOf(destination),
      Type: 'L3_L4',
      node_name: node,
      ...(to === 'api' && { destination_names: ['api.example.org'] }),
      event_type: { type: 4 },
      traffic_direction: 'EGRESS',
      is_reply: false,
      ...more,
    },
    node_name: node,
    time,
  })
}

const lookup = (from: string, query: string): string =>
  flowLine(`${from} > dns 53/UDP`, { verdict: 'REDIRECTED', l7: { type: 'REQUEST', dns: { query: `${query}.` } } })

/** What opened connections, beside lookups. */
export const shopOpened = [
  'world > web 8080',
  'world > canary 8080',
  'web > cart 8080',
  'web > catalog 8080',
  'canary > cart 8080',
  'cart > db0 6379',
  'cart > db1 6379',
  'catalog > db0 6379',
  'db0 > db1 16379',
  'db1 > db0 16379',
  'worker > catalog 8081',
  'worker > api 443',
  'worker > kube-apiserver 6443',
  'worker > catalog 8/ICMP',
  'prometheus > cart 9090',
  'prometheus > catalog 9090',
  'remote-node > web 8080',
] as const

export const shopRecord: readonly string[] = [
  ...shopOpened.map(what => flowLine(what)),
  lookup('worker', 'api.example.org'),
  lookup('worker', 'api.example.org.shop.svc.cluster.local'),
  lookup('worker', 'catalog.shop.svc.cluster.local'),
  lookup('web', 'cart.shop.svc.cluster.local'),
  lookup('cart', 'db.shop.svc.cluster.local'),
  flowLine('host > web 8080'),
  flowLine('host > idle 8080'),
  flowLine('cart > web 51234', { is_reply: true }),
  flowLine('idle > db0 6379', { verdict: 'DROPPED', drop_reason_desc: 'POLICY_DENIED', is_reply: undefined }),
]
