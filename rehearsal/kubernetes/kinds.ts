import { textAt, type Tree } from '../../lib/base/data.ts'
import { Gap } from '../program/arguments.ts'

/** The kinds of Kubernetes that are rehearsed, and their names. */

export interface Kind {
  readonly plural: string
  readonly kind: string
  readonly group: string
  readonly apiVersion: string
  readonly namespaced: boolean
}

const gateway = 'gateway.networking.k8s.io'
const tiers = 'policy.networking.k8s.io'

const kinds: Readonly<Record<string, Kind & { readonly names: readonly string[] }>> = Object.fromEntries(
  (
    [
      ['nodes', 'Node', '', 'v1', false, 'no'],
      ['namespaces', 'Namespace', '', 'v1', false, 'ns'],
      ['pods', 'Pod', '', 'v1', true, 'po'],
      ['services', 'Service', '', 'v1', true, 'svc'],
      ['events', 'Event', '', 'v1', true, 'ev'],
      ['configmaps', 'ConfigMap', '', 'v1', true, 'cm'],
      ['secrets', 'Secret', '', 'v1', true, 'secret'],
      ['persistentvolumeclaims', 'PersistentVolumeClaim', '', 'v1', true, 'pvc'],
      ['storageclasses', 'StorageClass', 'storage.k8s.io', 'storage.k8s.io/v1', false, 'sc'],
      ['endpointslices', 'EndpointSlice', 'discovery.k8s.io', 'discovery.k8s.io/v1', true, 'endpointslice'],
      ['serviceaccounts', 'ServiceAccount', '', 'v1', true, 'sa'],
      ['daemonsets', 'DaemonSet', 'apps', 'apps/v1', true, 'ds'],
      ['deployments', 'Deployment', 'apps', 'apps/v1', true, 'deploy'],
      ['replicasets', 'ReplicaSet', 'apps', 'apps/v1', true, 'rs'],
      ['statefulsets', 'StatefulSet', 'apps', 'apps/v1', true, 'sts'],
      ['jobs', 'Job', 'batch', 'batch/v1', true, 'job'],
      ['networkpolicies', 'NetworkPolicy', 'networking.k8s.io', 'networking.k8s.io/v1', true, 'netpol'],
      ['ciliumnetworkpolicies', 'CiliumNetworkPolicy', 'cilium.io', 'cilium.io/v2', true, 'cnp'],
      ['ciliumcidrgroups', 'CiliumCIDRGroup', 'cilium.io', 'cilium.io/v2', false, 'ccg'],
      ['clusternetworkpolicies', 'ClusterNetworkPolicy', tiers, `${tiers}/v1alpha2`, false, 'clusternetworkpolicy'],
      ['ciliumendpoints', 'CiliumEndpoint', 'cilium.io', 'cilium.io/v2', true, 'cep'],
      [
        'ciliumclusterwidenetworkpolicies',
        'CiliumClusterwideNetworkPolicy',
        'cilium.io',
        'cilium.io/v2',
        false,
        'ccnp',
      ],
      ...['Advertisement', 'PeerConfig', 'NodeConfigOverride', 'ClusterConfig'].map(
        each =>
          [
            `ciliumbgp${each.toLowerCase()}s`,
            `CiliumBGP${each}`,
            'cilium.io',
            'cilium.io/v2',
            false,
            `cbgp${each.toLowerCase()}`,
          ] as const,
      ),
      ['ciliumbgppeeringpolicies', 'CiliumBGPPeeringPolicy', 'cilium.io', 'cilium.io/v2alpha1', false, 'bgpp'],
      ['ciliumenvoyconfigs', 'CiliumEnvoyConfig', 'cilium.io', 'cilium.io/v2', true, 'cec'],
      ['ciliumclusterwideenvoyconfigs', 'CiliumClusterwideEnvoyConfig', 'cilium.io', 'cilium.io/v2', false, 'ccec'],
      ['ingresses', 'Ingress', 'networking.k8s.io', 'networking.k8s.io/v1', true, 'ing'],
      ['ingressclasses', 'IngressClass', 'networking.k8s.io', 'networking.k8s.io/v1', false, 'ingressclass'],
      ['servicemonitors', 'ServiceMonitor', 'monitoring.coreos.com', 'monitoring.coreos.com/v1', true, 'smon'],
      ['gatewayclasses', 'GatewayClass', gateway, `${gateway}/v1`, false, 'gc'],
      ['gateways', 'Gateway', gateway, `${gateway}/v1`, true, 'gtw'],
      ['httproutes', 'HTTPRoute', gateway, `${gateway}/v1`, true, 'httproute'],
      ['crds', 'CustomResourceDefinition', 'apiextensions.k8s.io', 'apiextensions.k8s.io/v1', false, 'crd'],
    ] as const
  ).map(([plural, kind, group, apiVersion, namespaced, short]) => [
    plural,
    { plural, kind, group, apiVersion, namespaced, names: [plural, kind.toLowerCase(), short] },
  ]),
)

const byName = new Map(Object.values(kinds).flatMap(kind => kind.names.map(name => [name, kind] as const)))
byName.set('customresourcedefinitions', kinds['crds']!)
const byKind = new Map(Object.values(kinds).map(kind => [kind.kind, kind]))

/** @throws Gap for a kind that is not rehearsed. */
export const kindTyped = (typed: string): Kind => {
  const lower = typed.toLowerCase()
  const found = byName.get(lower) ?? byName.get(lower.split('.')[0]!)
  if (!found) throw new Gap(`kubectl's kind ${typed}`)
  return found
}

/** The plural by which a kind is known here. */
export const kindOf = (typed: string): string => kindTyped(typed).plural

/** The plurals of `pods,svc`. For `all`, the rehearsed kinds of that category, in kubectl's order. */
export const kindsOf = (typed: string): string[] =>
  typed.split(',').flatMap(each => (each === 'all' ? ofCategory : [kindOf(each)]))
const ofCategory = ['pods', 'services', 'daemonsets', 'deployments', 'replicasets', 'statefulsets']

/** The kind of a manifest, or nothing if it is not rehearsed. */
export const kindNamed = (kind: string): Kind | undefined => byKind.get(kind)

/** `deployment.apps`, as kubectl names what it changed. */
export const fullName = ({ kind, group }: Kind): string => `${kind.toLowerCase()}${group ? `.${group}` : ''}`

export const nameOf = (object: Tree): string => textAt(object, ['metadata', 'name'])
export const namespaceOf = (object: Tree): string => textAt(object, ['metadata', 'namespace'])

export const notFound = (plural: string, name: string): string => {
  const { group } = kindTyped(plural)
  const resource = plural === 'crds' ? 'customresourcedefinitions' : plural
  return `Error from server (NotFound): ${resource}${group ? `.${group}` : ''} "${name}" not found`
}

/** Whether the API server knows a kind: those of a group of somebody's own need their CRD. */
export const isServed = ({ crds }: { readonly crds: Tree }, plural: string): boolean => {
  const { group } = kindTyped(plural)
  return !ownGroups.has(group) || crds[`${plural}.${group}`] !== undefined
}
const ownGroups = new Set(['cilium.io', 'monitoring.coreos.com', gateway, tiers])
