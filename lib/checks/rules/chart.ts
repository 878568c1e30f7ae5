import { once, type Tree } from '../../base/data.ts'
import { isRefusedBy, keysIn, refusalsOf, wordsOf, type ChartRefusal } from '../../config/chart-refusals.ts'
import { wired, wiringFor } from '../../config/wiring.ts'
import type { Place } from '../../formats/findings.ts'
import { inValues, isUnset, valueKey, valueText, type Complaint, type Configs, type Rule } from './rule.ts'

/** What Cilium's chart refuses. Its templates say when; the rules here say where to point and what to do. */

interface ChartRule {
  readonly id: string
  /** How the chart's words begin, as written in its template. */
  readonly words: readonly string[]
  readonly title: string
  /** The keys to point at: the first key that is set, else the last set key of the condition. */
  readonly keys?: readonly string[]
  readonly remedy: string
  /** What fix-config does, if the remedy leaves nothing to choose: the values by key, undefined to remove one. */
  readonly fix?: { readonly says: string; readonly sets: (configs: Configs) => Tree }
}

/** Always the same values. */
const setting = (says: string, settings: Tree): NonNullable<ChartRule['fix']> => ({ says, sets: () => settings })

/** One of the accepted words, written in another case. */
const cased = (key: string, words: readonly string[]): NonNullable<ChartRule['fix']> => ({
  says: 'corrects the case of the word',
  sets: configs => {
    const word = words.find(each => each.toLowerCase() === valueText(configs, key).trim().toLowerCase())
    return word === undefined ? {} : { [key]: word }
  },
})

/** Without a tag, the chart names an image that it works with. A digest would still choose the old image. */
const uiImages: NonNullable<ChartRule['fix']> = {
  says: 'removes the tags, and digests beside them',
  sets: configs =>
    Object.fromEntries(
      ['backend', 'frontend']
        .flatMap(part => ['tag', 'digest', 'useDigest'].map(name => `hubble.ui.${part}.image.${name}`))
        .filter(key => !isUnset(configs, key))
        .map(key => [key, undefined]),
    ),
}

const meshSizes = [255, 511]
const meshSize: NonNullable<ChartRule['fix']> = {
  says: 'sets the smallest accepted number that is large enough',
  sets: configs => {
    const size = Number(valueText(configs, 'clustermesh.maxConnectedClusters'))
    const now = size > 0 ? meshSizes.find(each => each >= size) : undefined
    return now === undefined ? {} : { 'clustermesh.maxConnectedClusters': now }
  },
}

const chartRules: readonly ChartRule[] = [
  {
    id: 'api-server-reference',
    words: ['Both k8sServiceHostRef and'],
    title: 'k8sServiceHost and k8sServiceHostRef are both set',
    keys: ['k8sServiceHostRef.name'],
    remedy: 'remove k8sServiceHostRef or k8sServiceHost',
    fix: setting('removes k8sServiceHostRef', { k8sServiceHostRef: undefined }),
  },
  {
    id: 'api-server-lookup',
    words: ['ConfigMap %s/%s not found'],
    title: 'the API server is looked up in a ConfigMap that k3s does not have',
    keys: ['k8sServiceHost'],
    remedy: 'set k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444',
  },
  {
    id: 'aws-cluster-id',
    words: ['Cilium is currently affected by a bug'],
    title: 'AWS or Alibaba networking does not work with this cluster ID',
    keys: ['cluster.id'],
    remedy: 'set cluster.id to a number from 0 to 127',
  },
  {
    id: 'client-backoff',
    words: ['k8sClientExponentialBackoff cannot'],
    title: 'two settings set the same environment variable of the agent',
    keys: ['extraEnv'],
    remedy: 'set k8sClientExponentialBackoff.enabled: false, or remove KUBE_CLIENT_BACKOFF_* from extraEnv',
  },
  {
    id: 'dns-proxy',
    words: ['standaloneDnsProxy requires'],
    title: 'the standalone DNS proxy has no port',
    keys: ['dnsProxy.proxyPort', 'standaloneDnsProxy.enabled'],
    remedy: 'set dnsProxy.proxyPort: 10094',
    fix: setting('sets dnsProxy.proxyPort to 10094', { 'dnsProxy.proxyPort': 10_094 }),
  },
  {
    id: 'endpoint-slice',
    words: ['if Cilium Endpoint Slice is enabled'],
    title: 'CiliumEndpointSlices need the CiliumEndpoint CRD',
    keys: ['disableEndpointCRD'],
    remedy: 'set disableEndpointCRD: false, or ciliumEndpointSlice.enabled: false',
  },
  {
    id: 'eni-mode',
    words: ['ipam.mode=eni requires'],
    title: 'IPAM mode eni needs the ENI integration',
    keys: ['ipam.mode'],
    remedy: 'set ipam.mode: kubernetes',
    fix: setting('sets ipam.mode to kubernetes', { 'ipam.mode': 'kubernetes' }),
  },
  {
    id: 'envoy-base-id',
    words: ['envoy.baseID must'],
    title: 'the base ID of Envoy is out of range',
    keys: ['envoy.baseID'],
    remedy: 'set envoy.baseID to a whole number from 0 to 4294967295',
  },
  {
    id: 'external-workloads',
    words: ['External workloads support cannot'],
    title: 'external workloads need identities and endpoints stored in CRDs',
    keys: ['externalWorkloads.enabled'],
    remedy: 'set externalWorkloads.enabled: false',
  },
  {
    id: 'gateway-traffic-policy',
    words: ['Cilium GatewayAPI needs'],
    title: 'the traffic policy of Gateways is neither Cluster nor Local',
    keys: ['gatewayAPI.externalTrafficPolicy'],
    remedy: 'set gatewayAPI.externalTrafficPolicy to Cluster or Local',
    fix: cased('gatewayAPI.externalTrafficPolicy', ['Cluster', 'Local']),
  },
  {
    id: 'gke-labels',
    words: ['Invalid configuration: Installing Cilium on GKE'],
    title: 'GKE would remove a DaemonSet with the deprecated labels',
    keys: ['keepDeprecatedLabels'],
    remedy: 'set keepDeprecatedLabels: false',
    fix: setting('sets keepDeprecatedLabels to false', { keepDeprecatedLabels: false }),
  },
  {
    id: 'hubble-certificates',
    words: ['missing hubble.'],
    title: 'Hubble uses TLS without certificates',
    keys: ['hubble.tls.auto.enabled'],
    remedy: 'remove hubble.tls.auto.enabled: false, or set the certificate and its key',
  },
  {
    id: 'hubble-issuer',
    words: ['Hubble TLS certgen'],
    title: 'cert-manager has no issuer for Hubble',
    keys: ['hubble.tls.auto.method'],
    remedy: 'set hubble.tls.auto.certManagerIssuerRef, or hubble.tls.auto.method: helm',
  },
  {
    id: 'hubble-redact',
    words: ['Only one of .Values.hubble.redact'],
    title: 'Hubble has an allow list and a deny list of HTTP headers',
    keys: ['hubble.redact.http.headers.deny'],
    remedy: 'remove hubble.redact.http.headers.allow or hubble.redact.http.headers.deny',
  },
  {
    id: 'hubble-ui-certificates',
    words: ['Hubble UI in standalone'],
    title: 'the standalone Hubble UI has no certificates for the relay',
    keys: ['hubble.ui.standalone.enabled'],
    remedy: 'set hubble.ui.standalone.tls.certsVolume',
  },
  {
    id: 'hubble-ui-image',
    words: ['Hubble UI requires hubble.ui.'],
    title: 'the image of the Hubble UI is too old',
    keys: ['hubble.ui.backend.image.tag', 'hubble.ui.frontend.image.tag'],
    remedy: 'remove the tags of hubble.ui.backend.image and hubble.ui.frontend.image',
    fix: uiImages,
  },
  {
    id: 'ingress-traffic-policy',
    words: ["Cilium Ingress services of type 'LoadBalancer'"],
    title: 'the traffic policy of the Ingress Service is neither Cluster nor Local',
    keys: ['ingressController.service.externalTrafficPolicy'],
    remedy: 'set ingressController.service.externalTrafficPolicy to Cluster or Local',
    fix: cased('ingressController.service.externalTrafficPolicy', ['Cluster', 'Local']),
  },
  {
    id: 'kvstore-mode',
    words: ['.Values.clustermesh.apiserver.kvstoremesh.kvstoreMode must'],
    title: 'the mode of the key-value store is neither internal nor external',
    keys: ['clustermesh.apiserver.kvstoremesh.kvstoreMode'],
    remedy: 'set clustermesh.apiserver.kvstoremesh.kvstoreMode to internal or external',
    fix: cased('clustermesh.apiserver.kvstoremesh.kvstoreMode', ['internal', 'external']),
  },
  {
    id: 'kvstore-external',
    words: [
      'kvstoremesh.kvstoreMode=external',
      'Only single clustermesh-apiserver replica',
      'KVStoreMesh with %s etcd',
    ],
    title: 'the mesh settings do not work with an external key-value store',
    keys: ['clustermesh.apiserver.kvstoremesh.kvstoreMode'],
    remedy: 'set clustermesh.apiserver.kvstoremesh.kvstoreMode: internal',
  },
  {
    id: 'mesh-address',
    words: ['missing clustermesh.apiserver.config.clusters.address'],
    title: 'a cluster of the mesh has no address',
    keys: ['clustermesh.config.clusters'],
    remedy: 'set address or ips for each cluster below clustermesh.config.clusters',
  },
  {
    id: 'mesh-auth-mode',
    words: ['.Values.clustermesh.apiserver.tls.authMode must'],
    title: 'the authentication mode of the mesh is unknown',
    keys: ['clustermesh.apiserver.tls.authMode'],
    remedy: 'set clustermesh.apiserver.tls.authMode to legacy, migration or cluster',
    fix: cased('clustermesh.apiserver.tls.authMode', ['legacy', 'migration', 'cluster']),
  },
  {
    id: 'mesh-certificates',
    words: ['missing clustermesh.apiserver.tls.', 'The support for providing Cluster Mesh certs'],
    title: 'the mesh uses certificates that the chart does not create',
    keys: ['clustermesh.apiserver.tls.auto.enabled'],
    remedy: 'remove clustermesh.apiserver.tls.auto.enabled: false',
  },
  {
    id: 'mesh-clusters',
    words: ['unknown type %s for clustermesh.config.clusters'],
    title: 'the clusters of the mesh are neither a list nor a map',
    keys: ['clustermesh.config.clusters'],
    remedy: 'write clustermesh.config.clusters as a map with a key for each cluster',
  },
  {
    id: 'mesh-endpoint-crd',
    words: ['The clustermesh-apiserver cannot be enabled in combination with .Values.disableEndpointCRD'],
    title: 'clustermesh-apiserver needs the CiliumEndpoint CRD',
    keys: ['disableEndpointCRD'],
    remedy: 'set disableEndpointCRD: false',
    fix: setting('sets disableEndpointCRD to false', { disableEndpointCRD: false }),
  },
  {
    id: 'mesh-identities',
    words: [
      'The clustermesh-apiserver cannot be enabled in combination with .Values.identityAllocationMode',
      'The kvstoremesh container cannot be disabled',
    ],
    title: 'the mesh needs identities stored in CRDs',
    keys: ['identityAllocationMode'],
    remedy: 'set identityAllocationMode: crd',
  },
  {
    id: 'mesh-issuer',
    words: ['ClusterMesh TLS certgen'],
    title: 'cert-manager has no issuer for the mesh',
    keys: ['clustermesh.apiserver.tls.auto.method'],
    remedy: 'set clustermesh.apiserver.tls.auto.certManagerIssuerRef, or clustermesh.apiserver.tls.auto.method: helm',
  },
  {
    id: 'mesh-size',
    words: ['max-connected-clusters must'],
    title: 'clustermesh.maxConnectedClusters is neither 255 nor 511',
    keys: ['clustermesh.maxConnectedClusters'],
    remedy: 'set clustermesh.maxConnectedClusters to 255 or 511',
    fix: meshSize,
  },
  {
    id: 'node-taints',
    words: ['Cannot have operator.setNodeTaintsMaxNodes'],
    title: 'the operator would set taints that it never removes',
    keys: ['operator.removeNodeTaints', 'operator.setNodeTaints'],
    remedy: 'set operator.removeNodeTaints: true, or operator.setNodeTaints: false',
  },
  {
    id: 'pod-range',
    words: ['Value ipam.operator.clusterPoolIPv', 'nativeRoutingCIDRFromClusterPool requires exactly one'],
    title: 'the cluster pool is not a list of exactly one range',
    remedy: 'list exactly one range in clusterPoolIPv4PodCIDRList and in clusterPoolIPv6PodCIDRList of ipam.operator',
  },
  {
    id: 'routing-mode',
    words: ['RoutingMode must be set'],
    title: 'gke.enabled or aksbyocni.enabled needs another routing mode',
    keys: ['routingMode'],
    remedy: 'remove routingMode',
  },
  {
    id: 'tproxy-netkit',
    words: ['.Values.bpf.tproxy cannot be enabled'],
    title: 'the transparent proxy does not work with netkit',
    keys: ['bpf.tproxy'],
    remedy: 'remove bpf.tproxy, or set bpf.datapathMode: veth',
  },
]

/** The rules that find a refusal at a better place or with a fix, each with how the words of its refusals begin. */
const foundByOthers: Readonly<Record<string, readonly string[]>> = {
  'cilium/authentication': ['SPIRE integration requires'],
  'cilium/hubble-parts': ['Hubble UI requires .Values.hubble.relay.enabled', 'Hubble Relay requires'],
  'cilium/l7-proxy': ['Ingress or Gateway API controller or Envoy L7'],
  'cilium/renamed-key': [
    'encryption.{keyFile',
    'proxy.prometheus.enabled and',
    'endpointStatus has',
    'remoteNodeIdentity was',
    'containerRuntime.integration was',
    'etcd.managed was',
    'tunnel was',
    'clustermesh.apiserver.tls.ca.cert and',
    'enableK8sEventHandover was',
    'enableCnpStatusUpdates was',
    'enableCiliumEndpointSlice was',
    'ciliumEndpointSlice.sliceMode has',
  ],
  'cilium/replacement-value': [
    'kubeProxyReplacement must be explicitly',
    'Ingress/Gateway API controller and EnvoyConfig require',
  ],
  'names/not-valid': ['The cluster name is invalid'],
  'network/native-routing': ['ipv4NativeRoutingCIDR must be set', 'ipv6NativeRoutingCIDR must be set'],
}

/** The refusals that do not depend on the values alone, and why no rule finds them. */
export const notDecidedByValues: Readonly<Record<string, string>> = {
  'Service Monitor requires': 'the tasks install the CRD before the chart: see cilium/service-monitor',
}

/** How the words of a refusal begin, before anything is filled in. */
export const beginning = ({ words }: ChartRefusal): string =>
  String(Array.isArray(words) ? (words as readonly unknown[])[1] : words).trim()

/** The refusals that apply to the values, with the chart's words. */
const refused = once((configs: Configs): readonly { refusal: ChartRefusal; words: string }[] => {
  const { cilium, cluster, engine, file, values } = configs
  const own = { name: cluster.name, nodes: file.servers + file.agents, engine }
  const all = wired(values.merged, wiringFor(values.merged, own))
  return refusalsOf(cilium.version)
    .filter(refusal => isRefusedBy(refusal, all))
    .map(refusal => ({ refusal, words: wordsOf(refusal, all) }))
})

/** Whether the chart refuses the values because of a key. */
export const refusesKey = (configs: Configs, key: string): boolean =>
  refused(configs).some(({ refusal }) => keysIn(refusal.when).includes(key))

const placeOf = (configs: Configs, keys: readonly string[], condition: readonly string[]): Place => {
  const set = keys.find(key => !isUnset(configs, key)) ?? condition.findLast(key => !isUnset(configs, key))
  return set === undefined ? configs.values.files.at(-1)!.keyAt([]) : valueKey(configs, set)
}

export const chartRefusalRules: readonly Rule[] = chartRules.map(({ id, words, title, keys = [], remedy, fix }) => ({
  id: `chart/${id}`,
  severity: 'error',
  about: ['values', 'version'],
  title,
  why: 'The chart refuses these values, so Cilium is not installed.',
  source: "Cilium's charts 1.17.17, 1.18.11, 1.19.8 and 1.20.2, rendered",
  ...(fix && { fix: fix.says }),
  check: configs => {
    const found = refused(configs).find(({ refusal }) => words.some(each => beginning(refusal).startsWith(each)))
    if (!found) return []
    const complaint: Complaint = {
      place: placeOf(configs, keys, keysIn(found.refusal.when)),
      message: `the chart refuses these values: ${found.words}`,
      hint: remedy,
      edits: Object.entries(fix?.sets(configs) ?? {}).map(([key, value]) => inValues(key, value)),
    }
    return [complaint]
  },
}))

/** The rule for a refusal with these words: its ID, the keys to point at and the remedy. */
export const ruleOfWords = (
  words: string,
): { ids: readonly string[]; keys: readonly string[]; remedy?: string } | undefined => {
  const begins = (each: string): boolean => words.startsWith(each.split('%')[0]!)
  const own = chartRules.find(rule => rule.words.some(begins))
  if (own) return { ids: [`chart/${own.id}`], keys: own.keys ?? [], remedy: own.remedy }
  const other = Object.entries(foundByOthers).find(([, all]) => all.some(begins))
  return other && { ids: [other[0]], keys: [] }
}
