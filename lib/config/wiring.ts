import { textAt, valueAt, type Tree } from '../base/data.ts'
import { isMap, isOn, merge, valueOf } from './values.ts'

/** A value that a task sets if the files do not, so that Cilium works on this cluster. */
export interface Wiring {
  readonly key: string
  readonly value: string | number | boolean
  readonly reason: string
}

/** Where k3s serves the API on every node. */
export const k3sAddress: readonly Wiring[] = (
  [
    ['k8sServiceHost', '127.0.0.1'],
    ['k8sServicePort', 6444],
  ] as const
).map(([key, value]) => ({
  key,
  value,
  reason: 'k3s serves the API at this address on every node, without kube-proxy; the cilium CLI would set another',
}))

/** Cilium's name for the cluster. */
export const clusterNameIs = (name: string): Wiring => ({
  key: 'cluster.name',
  value: name,
  reason: 'Cilium must use the name of the cluster',
})

/** How many operators fit on so many nodes. */
export const operatorsFor = (nodes: number): Wiring[] =>
  nodes > 1
    ? []
    : [
        {
          key: 'operator.replicas',
          value: 1,
          reason: "the chart's 2 operators never share a node: on a single node, the second stays pending",
        },
      ]

/** What the values of a k3d cluster depend on. */
interface K3dCluster {
  readonly name: string
  /** How many nodes it has. */
  readonly nodes: number
  /** Whose containers its nodes are; undefined where that makes no difference. */
  readonly engine?: 'podman' | 'docker' | undefined
}

/** What a k3d cluster needs and the files do not set. */
export const wiringFor = (values: Tree, { name, nodes, engine }: K3dCluster): Wiring[] =>
  wiringOn(values, [
    clusterNameIs(name),
    ...k3sAddress,
    // by default k3s has only IPv4 ranges
    ...(String(valueOf(values, 'ipv4.enabled')) === 'false' ? [] : [kubernetesRanges]),
    ...operatorsFor(nodes),
    ...(engine === 'docker' && routesInHost(values) ? [throughNetfilter] : []),
  ])

const kubernetesRanges: Wiring = {
  key: 'ipam.mode',
  value: 'kubernetes',
  reason: "pods get addresses from k3s's range; the chart's default 10.0.0.0/8 overlaps the engine's networks",
}

/**
 * k3d makes CoreDNS ask the gateway, and a netfilter rule of the node passes that on to Docker's name server (its
 * pkg/types/fixes). eBPF host routing goes past netfilter (cilium/cilium#23283, #32489).
 */
const throughNetfilter: Wiring = {
  key: 'bpf.hostLegacyRouting',
  value: true,
  reason: "eBPF host routing bypasses k3d's rule for Docker's DNS: pods then cannot resolve external names",
}

/**
 * Whether Cilium routes so: finishKubeProxyReplacementInit in cilium's daemon/cmd/kube_proxy_replacement.go. netkit,
 * BBR and BIG TCP cannot do without it.
 */
const routesInHost = (values: Tree): boolean =>
  isOn(values, 'kubeProxyReplacement') &&
  (isOn(values, 'bpf.masquerade') || textOf(values, 'enableIPv4Masquerade') === 'false') &&
  !(isOn(values, 'encryption.enabled') && (textOf(values, 'encryption.type') || 'ipsec') === 'ipsec') &&
  !textOf(values, 'bpf.datapathMode').startsWith('netkit') &&
  !['bandwidthManager.bbr', 'enableIPv4BIGTCP', 'enableIPv6BIGTCP'].some(key => isOn(values, key))

const textOf = (values: Tree, key: string): string => textAt(values, key.split('.'))

const addressKeys = ['k8sServiceHost', 'k8sServicePort', 'k8sServiceHostRef.name']

/** Keys that are one decision: who says one of them has said them all. */
const decidedWith: Readonly<Record<string, readonly string[]>> = {
  k8sServiceHost: addressKeys,
  k8sServicePort: addressKeys,
  'ipam.mode': ['ipam.mode', 'ipam.operator.clusterPoolIPv4PodCIDRList', 'ipam.operator.clusterPoolIPv6PodCIDRList'],
}

/**
 * What the files leave open, on a cluster that needs these values: they come first, then what the files themselves ask
 * for.
 */
export const wiringOn = (values: Tree, needs: readonly Wiring[]): Wiring[] => {
  const silent = (key: string): boolean => valueOf(values, key) === undefined
  const wiring = needs.filter(({ key }) => (decidedWith[key] ?? [key]).every(silent))
  if (isOn(values, 'authentication.mutual.spire.enabled') && silent('authentication.enabled')) {
    const reason = 'SPIRE requires this key; since Cilium 1.19, the default is false'
    wiring.push({ key: 'authentication.enabled', value: true, reason })
  }
  const moved = movedKeys(values).filter(({ to }) => valueAt(values, to) === undefined)
  return [
    ...wiring,
    ...moved.map(({ from, to, value }) => ({
      key: to.join('.'),
      // Helm's --set knows no fractions, it makes text of them
      value: typeof value === 'number' && !Number.isInteger(value) ? String(value) : value,
      reason: `replaces ${from.join('.')}, which the chart does not have`,
    })),
  ]
}

/**
 * What the cilium CLI sets by itself where its command line is silent, also for an upgrade whose release has it, on
 * every cluster that it does not recognise (its install/autodetect.go). The defaults are the chart's.
 */
const setByCli = { kubeProxyReplacement: false, k8sServiceHost: '', k8sServicePort: '' } as const
export const keysSetByCli = Object.keys(setByCli)

/**
 * Those of them that a command line does not say, as they are in force: so the CLI leaves them alone.
 * @param said what the command line says.
 * @param inForce what holds beyond that.
 */
export const againstCli = (said: Tree, inForce: Tree): Wiring[] =>
  Object.entries(setByCli)
    .filter(([key]) => valueOf(said, key) === undefined)
    .map(([key, otherwise]) => ({
      key,
      value: (valueOf(inForce, key) as Wiring['value'] | undefined) ?? otherwise,
      reason: 'the current value; the cilium CLI would change it',
    }))

/**
 * What is set at an install and compared with nothing afterwards: it speeds up the first start, and for a release that
 * is there it would not be worth a restart. A kubelet that is younger than the period of a probe sleeps for a random
 * part of it before its first one (Kubernetes, pkg/kubelet/prober/worker.go), and of pods on all nodes the unluckiest
 * counts: where nothing must be pulled, that is most of the time until Cilium is ready. Ten seconds, Kubernetes' own
 * default, are over before the startup probe has ended.
 */
export const firstStart = (values: Tree): Wiring[] =>
  firstLooks
    .filter(key => valueOf(values, key) === undefined)
    .map(key => ({
      key,
      value: 10,
      reason: "the chart's 30 s probe period can delay readiness by up to 30 s on a new node",
    }))
export const firstLooks = ['readinessProbe.periodSeconds', 'envoy.readinessProbe.periodSeconds']

/** A key that is ignored where it stands, and where it works. */
export interface MovedKey {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly value: string | number | boolean
}

/** Keys of cilium-config that guides put under `cilium.config`, which the chart does not have, and their real names. */
const performance: Readonly<Record<string, string>> = {
  'bpf-map-dynamic-size-ratio': 'bpf.mapDynamicSizeRatio',
  'bpf-policy-map-max': 'bpf.policyMapMax',
  'bpf-lb-map-max': 'bpf.lbMapMax',
  'preallocate-bpf-maps': 'bpf.preallocateMaps',
}

/** What stands under `cilium.config`, by where the chart looks for it; what has no name there goes to extraConfig. */
export const movedKeys = (values: Tree): MovedKey[] => {
  const config = valueAt(values, ['cilium', 'config'])
  if (!isMap(config)) return []
  return Object.entries(config).map(([key, given]): MovedKey => {
    const to = performance[key]
    const from = ['cilium', 'config', key]
    if (to === undefined) return { from, to: ['extraConfig', key], value: String(given) }
    return { from, to: to.split('.'), value: unquoted(String(given)) }
  })
}

/** A text as the number or switch that it stands for: the chart's schema rejects "true" and "65536" in quotes. */
const unquoted = (text: string): string | number | boolean => {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

/** The values with the wiring in them. */
export const wired = (values: Tree, wiring: readonly Wiring[]): Tree =>
  wiring.reduce<Tree>(
    (all, { key, value }) =>
      merge(all, key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Tree),
    values,
  )

/** Wiring as arguments for Helm; text is passed as text, so that a cluster called 123 stays one. */
export const setArguments = (wiring: readonly Wiring[]): string[] =>
  wiring.flatMap(({ key, value }) => [typeof value === 'string' ? '--set-string' : '--set', `${key}=${value}`])
