import { beginning } from '../lib/checks/rules/chart.ts'
import type { ChartRefusal } from '../lib/config/chart-refusals.ts'
import { keysIn } from '../lib/config/chart-refusals.ts'

/** Values that Cilium's chart refuses, and the same mended, by how the chart's words begin. */
const pairs: readonly (readonly [begins: string, refused: string, mended: string])[] = [
  [
    'Invalid configuration: Installing Cilium on GKE',
    'gke: {enabled: true}\nkeepDeprecatedLabels: true',
    'gke: {enabled: true}',
  ],
  ['kubeProxyReplacement must', 'kubeProxyReplacement: strict', 'kubeProxyReplacement: true'],
  [
    'RoutingMode must be set to native',
    'gke: {enabled: true}\nroutingMode: tunnel',
    'gke: {enabled: true}\nroutingMode: native\nipv4NativeRoutingCIDR: 10.0.0.0/8',
  ],
  [
    'RoutingMode must be set to tunnel',
    'aksbyocni: {enabled: true}\nroutingMode: native',
    'aksbyocni: {enabled: true}\nroutingMode: tunnel',
  ],
  [
    'Value ipam.operator.clusterPoolIPv4PodCIDR removed',
    'ipam: {mode: cluster-pool, operator: {clusterPoolIPv4PodCIDR: 10.1.0.0/16}}',
    'ipam: {mode: cluster-pool, operator: {clusterPoolIPv4PodCIDRList: [10.1.0.0/16]}}',
  ],
  [
    'Value ipam.operator.clusterPoolIPv6PodCIDR removed',
    'ipv6: {enabled: true}\nipam: {mode: cluster-pool, operator: {clusterPoolIPv6PodCIDR: "fd00::/104"}}',
    'ipv6: {enabled: true}\nipam: {mode: cluster-pool, operator: {clusterPoolIPv6PodCIDRList: ["fd00::/104"]}}',
  ],
  [
    'Cannot have operator.setNodeTaintsMaxNodes',
    'operator: {setNodeTaints: true, removeNodeTaints: false}',
    'operator: {setNodeTaints: false, removeNodeTaints: false}',
  ],
  [
    '.Values.clustermesh.apiserver.tls.authMode must',
    'clustermesh: {useAPIServer: true, apiserver: {tls: {authMode: none}}}',
    'clustermesh: {useAPIServer: true, apiserver: {tls: {authMode: cluster}}}',
  ],
  [
    'ipv4NativeRoutingCIDR must',
    'routingMode: native\nenableIPv4Masquerade: true',
    'routingMode: native\nenableIPv4Masquerade: true\nipv4NativeRoutingCIDR: 10.42.0.0/16',
  ],
  [
    'ipv6NativeRoutingCIDR must',
    'routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\nipv6: {enabled: true}',
    'routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\n' +
      'ipv6: {enabled: true}\nipv6NativeRoutingCIDR: "fd00::/48"',
  ],
  [
    'nativeRoutingCIDRFromClusterPool requires exactly one CIDR in ipam.operator.clusterPoolIPv4PodCIDRList',
    'nativeRoutingCIDRFromClusterPool: true\n' +
      'ipam: {mode: cluster-pool, operator: {clusterPoolIPv4PodCIDRList: [10.1.0.0/16, 10.2.0.0/16]}}',
    'nativeRoutingCIDRFromClusterPool: true\n' +
      'ipam: {mode: cluster-pool, operator: {clusterPoolIPv4PodCIDRList: [10.1.0.0/16]}}',
  ],
  [
    'nativeRoutingCIDRFromClusterPool requires exactly one CIDR in ipam.operator.clusterPoolIPv6PodCIDRList',
    'nativeRoutingCIDRFromClusterPool: true\nipv6: {enabled: true}\n' +
      'ipam: {mode: cluster-pool, operator: {clusterPoolIPv6PodCIDRList: ["fd01::/104", "fd02::/104"]}}',
    'nativeRoutingCIDRFromClusterPool: true\nipv6: {enabled: true}\n' +
      'ipam: {mode: cluster-pool, operator: {clusterPoolIPv6PodCIDRList: ["fd01::/104"]}}',
  ],
  [
    'missing clustermesh.apiserver.config.clusters.address',
    'clustermesh: {config: {enabled: true, clusters: [{name: other, port: 2379}]}}',
    'clustermesh: {config: {enabled: true, clusters: [{name: other, port: 2379, address: other.test}]}}',
  ],
  [
    'unknown type %s for clustermesh.config.clusters',
    'clustermesh: {config: {enabled: true, clusters: other}}',
    'clustermesh: {config: {enabled: true, clusters: {}}}',
  ],
  [
    'ConfigMap %s/%s not found',
    'k8sServiceHost: auto\nk8sServicePort: auto',
    'k8sServiceHost: 127.0.0.1\nk8sServicePort: 6444',
  ],
  ...['keyFile', 'mountPath', 'secretName', 'interface'].map(
    key => ['encryption.{keyFile', `encryption: {${key}: text}`, `encryption: {${key}: ""}`] as const,
  ),
  ['proxy.prometheus.enabled and', 'proxy: {prometheus: {enabled: false}}', 'proxy: {prometheus: {}}'],
  ['proxy.prometheus.enabled and', 'proxy: {prometheus: {port: 9095}}', 'envoy: {prometheus: {port: "9095"}}'],
  ['endpointStatus has', 'endpointStatus: {enabled: true}', 'endpointStatus: {}'],
  ['remoteNodeIdentity was', 'remoteNodeIdentity: true', 'remoteNodeIdentity: false'],
  [
    'containerRuntime.integration was',
    'containerRuntime: {integration: containerd}',
    'containerRuntime: {integration: ""}',
  ],
  ['etcd.managed was', 'etcd: {managed: true}', 'etcd: {managed: false}'],
  ['tunnel was', 'tunnel: disabled', 'tunnel: ""'],
  ...['cert', 'key'].map(
    key =>
      [
        'clustermesh.apiserver.tls.ca.cert and',
        `clustermesh: {apiserver: {tls: {ca: {${key}: YQ==}}}}`,
        `clustermesh: {apiserver: {tls: {ca: {${key}: ""}}}}`,
      ] as const,
  ),
  ['enableK8sEventHandover was', 'enableK8sEventHandover: true', 'enableK8sEventHandover: false'],
  ['enableCnpStatusUpdates was', 'enableCnpStatusUpdates: true', 'enableCnpStatusUpdates: false'],
  ['enableCiliumEndpointSlice was', 'enableCiliumEndpointSlice: true', 'enableCiliumEndpointSlice: false'],
  [
    'ciliumEndpointSlice.sliceMode has',
    'ciliumEndpointSlice: {sliceMode: cesSliceModeFCFS}',
    'ciliumEndpointSlice: {}',
  ],
  [
    'Both k8sServiceHostRef and',
    'k8sServiceHostRef: {name: api, key: host}\nk8sServiceHost: 127.0.0.1',
    'k8sServiceHostRef: {name: api, key: host}',
  ],
  [
    'Hubble UI requires .Values.hubble.relay',
    'hubble: {ui: {enabled: true}}',
    'hubble: {ui: {enabled: true}, relay: {enabled: true}}',
  ],
  [
    'Hubble UI in standalone',
    'hubble: {ui: {enabled: true, standalone: {enabled: true}}, relay: {tls: {server: {enabled: true}}}}',
    'hubble: {ui: {enabled: true, standalone: {enabled: true, tls: {certsVolume: {secret: {secretName: a}}}}}, ' +
      'relay: {tls: {server: {enabled: true}}}}',
  ],
  ['Hubble Relay requires', 'hubble: {enabled: false, relay: {enabled: true}}', 'hubble: {relay: {enabled: true}}'],
  [
    'Hubble TLS certgen',
    'hubble: {tls: {auto: {method: certmanager}}}',
    'hubble: {tls: {auto: {method: certmanager, certManagerIssuerRef: {name: a, kind: Issuer}}}}',
  ],
  [
    'ClusterMesh TLS certgen',
    'clustermesh: {useAPIServer: true, apiserver: {tls: {auto: {method: certmanager}}}}',
    'clustermesh: {useAPIServer: true, apiserver: {tls: {auto: {method: certmanager, certManagerIssuerRef: ' +
      '{name: a, kind: Issuer}}}}}',
  ],
  [
    'Only one of .Values.hubble.redact',
    'hubble: {redact: {http: {headers: {allow: [a], deny: [b]}}}}',
    'hubble: {redact: {http: {headers: {allow: [a]}}}}',
  ],
  ...['backend', 'frontend'].map(
    part =>
      [
        `Hubble UI requires hubble.ui.${part}.image.tag`,
        `hubble: {relay: {enabled: true}, ui: {enabled: true, ${part}: {image: {tag: v0.8.1}}}}`,
        `hubble: {relay: {enabled: true}, ui: {enabled: true, ${part}: {image: {tag: "v0.9.0@sha256:0"}}}}`,
      ] as const,
  ),
  ...['ingressController: {enabled: true', 'gatewayAPI: {enabled: true', 'loadBalancer: {l7: {backend: envoy}'].map(
    asking =>
      [
        'Ingress or Gateway API controller or Envoy L7',
        `kubeProxyReplacement: true\n${asking}}\nl7Proxy: false`,
        `kubeProxyReplacement: true\n${asking}}`,
      ] as const,
  ),
  [
    "Cilium Ingress services of type 'LoadBalancer'",
    'kubeProxyReplacement: true\ningressController: {enabled: true, service: {externalTrafficPolicy: local}}',
    'kubeProxyReplacement: true\ningressController: {enabled: true, service: {externalTrafficPolicy: Local}}',
  ],
  [
    'Cilium GatewayAPI needs',
    'kubeProxyReplacement: true\ngatewayAPI: {enabled: true, externalTrafficPolicy: local}',
    'kubeProxyReplacement: true\ngatewayAPI: {enabled: true, externalTrafficPolicy: Local}',
  ],
  [
    'Ingress/Gateway API controller and EnvoyConfig require',
    'envoyConfig: {enabled: true}\nkubeProxyReplacement: disabled',
    'envoyConfig: {enabled: true}\nkubeProxyReplacement: false',
  ],
  [
    'SPIRE integration requires',
    'authentication: {enabled: false, mutual: {spire: {enabled: true}}}',
    'authentication: {enabled: true, mutual: {spire: {enabled: true}}}',
  ],
  [
    'if Cilium Endpoint Slice is enabled',
    'ciliumEndpointSlice: {enabled: true}\ndisableEndpointCRD: true',
    'ciliumEndpointSlice: {enabled: true}\ndisableEndpointCRD: false',
  ],
  ['The cluster name is invalid: cannot be empty', 'cluster: {name: ""}', 'cluster: {name: a}'],
  [
    'The cluster name is invalid: must not be more',
    `cluster: {name: ${'a'.repeat(33)}}`,
    `cluster: {name: ${'a'.repeat(32)}}`,
  ],
  ['The cluster name is invalid: must consist', 'cluster: {name: a_b}', 'cluster: {name: a-b}'],
  ['The cluster name is invalid: cannot use default', 'cluster: {name: default, id: 1}', 'cluster: {name: a, id: 1}'],
  [
    'Cilium is currently affected by a bug',
    'cni: {chainingMode: aws-cni}\ncluster: {name: a, id: 128}',
    'cni: {chainingMode: aws-cni}\ncluster: {name: a, id: 127}',
  ],
  [
    '.Values.clustermesh.apiserver.kvstoremesh.kvstoreMode must',
    'clustermesh: {apiserver: {kvstoremesh: {kvstoreMode: none}}}',
    'clustermesh: {apiserver: {kvstoremesh: {kvstoreMode: internal}}}',
  ],
  [
    'The clustermesh-apiserver cannot be enabled in combination with .Values.disableEndpointCRD',
    'clustermesh: {useAPIServer: true}\ndisableEndpointCRD: true',
    'clustermesh: {useAPIServer: true}\ndisableEndpointCRD: false',
  ],
  [
    'The clustermesh-apiserver cannot be enabled in combination with .Values.identityAllocationMode',
    'clustermesh: {useAPIServer: true}\nidentityAllocationMode: kvstore',
    'clustermesh: {useAPIServer: true}\nidentityAllocationMode: crd',
  ],
  [
    'The kvstoremesh container cannot be disabled',
    'clustermesh: {useAPIServer: true, apiserver: {kvstoremesh: {enabled: false}}}\nidentityAllocationMode: kvstore',
    'clustermesh: {useAPIServer: true, apiserver: {kvstoremesh: {enabled: false}}}\nidentityAllocationMode: crd',
  ],
  [
    'External workloads support cannot be enabled in combination with .Values.identityAllocationMode',
    'externalWorkloads: {enabled: true}\nidentityAllocationMode: kvstore',
    'externalWorkloads: {enabled: true}',
  ],
  [
    'External workloads support cannot be enabled in combination with .Values.disableEndpointCRD',
    'externalWorkloads: {enabled: true}\ndisableEndpointCRD: true',
    'externalWorkloads: {enabled: true}',
  ],
  [
    'kvstoremesh.kvstoreMode=external can only be used with clustermesh',
    'identityAllocationMode: kvstore\nclustermesh: {apiserver: {kvstoremesh: {kvstoreMode: external}}}',
    'identityAllocationMode: kvstore\n' +
      'clustermesh: {useAPIServer: true, apiserver: {replicas: 1, kvstoremesh: {kvstoreMode: external}}}',
  ],
  [
    'kvstoremesh.kvstoreMode=external can only be used with kvstoremesh',
    'clustermesh: {useAPIServer: true, apiserver: {kvstoremesh: {enabled: false, kvstoreMode: external}}}',
    'clustermesh: {useAPIServer: true, apiserver: {kvstoremesh: {enabled: false}}}',
  ],
  [
    'Only single clustermesh-apiserver replica',
    'identityAllocationMode: kvstore\n' +
      'clustermesh: {useAPIServer: true, apiserver: {replicas: 2, kvstoremesh: {kvstoreMode: external}}}',
    'identityAllocationMode: kvstore\n' +
      'clustermesh: {useAPIServer: true, apiserver: {replicas: 1, kvstoremesh: {kvstoreMode: external}}}',
  ],
  [
    'KVStoreMesh with %s etcd',
    'clustermesh: {useAPIServer: true, apiserver: {kvstoremesh: {kvstoreMode: external}}}',
    'clustermesh: {useAPIServer: true}',
  ],
  ...['server', 'admin', 'remote'].map(
    name =>
      [
        'The support for providing Cluster Mesh certs',
        `clustermesh: {useAPIServer: true, apiserver: {tls: {auto: {enabled: false}, ${name}: {cert: YQ==}}}}`,
        'clustermesh: {useAPIServer: true, apiserver: {tls: {auto: {enabled: false}}}}',
      ] as const,
  ),
  [
    'max-connected-clusters must',
    'clustermesh: {maxConnectedClusters: 300}',
    'clustermesh: {maxConnectedClusters: 511}',
  ],
  ['envoy.baseID must', 'envoy: {baseID: -1}', 'envoy: {baseID: 1}'],
  ...['BASE', 'DURATION'].map(
    name =>
      [
        'k8sClientExponentialBackoff cannot',
        `extraEnv: [{name: A, value: "1"}, {name: KUBE_CLIENT_BACKOFF_${name}, value: "1"}]`,
        'extraEnv: [{name: A, value: "1"}]',
      ] as const,
  ),
  [
    'standaloneDnsProxy requires',
    'standaloneDnsProxy: {enabled: true}\ndnsProxy: {proxyPort: 0}',
    'standaloneDnsProxy: {enabled: true}\ndnsProxy: {proxyPort: 10094}',
  ],
  ...['netkit', 'netkit-l2'].map(
    mode =>
      [
        '.Values.bpf.tproxy cannot be enabled',
        `bpf: {tproxy: true, datapathMode: ${mode}}`,
        `bpf: {datapathMode: ${mode}}`,
      ] as const,
  ),
  ['ipam.mode=eni requires', 'ipam: {mode: eni}', 'ipam: {mode: eni}\neni: {enabled: true}'],
]

/** Certificates that the chart requires of whoever does not let it make them: all of them, but one part of one. */
const certificates = (words: string, isMended: boolean): [string, string] | undefined => {
  const missing = /^missing ([\w.]+)\.(cert|key)$/.exec(words)
  if (!missing) return undefined
  const [, path = '', part = ''] = missing
  const name = path.split('.').at(-1)
  const both = (of: string): string =>
    `{cert: ${path === of && part === 'cert' && !isMended ? "''" : 'YQ=='}, ` +
    `key: ${path === of && part === 'key' && !isMended ? "''" : 'YQ=='}}`
  if (path.startsWith('hubble')) {
    const client = (of: string): string => `client: ${both(`hubble.${of}.tls.client`)}`
    return [
      words,
      `hubble: {tls: {auto: {enabled: false}, server: ${both('hubble.tls.server')}}, ` +
        `metrics: {enabled: [dns], tls: {enabled: true, server: ${both('hubble.metrics.tls.server')}}}, ` +
        `relay: {enabled: true, tls: {${client('relay')}, server: {enabled: true, ` +
        `${both('hubble.relay.tls.server').slice(1)}}}, ui: {enabled: true, tls: {${client('ui')}}}}`,
    ]
  }
  const all = ['server', 'admin', 'remote', 'client'].map(
    each => `${each}: ${both(`clustermesh.apiserver.tls.${each}`)}`,
  )
  return [
    words,
    `${name === 'client' ? 'externalWorkloads: {enabled: true}\n' : ''}clustermesh: {useAPIServer: true, ` +
      `apiserver: {tls: {auto: {enabled: false}, ${all.join(', ')}}}}`,
  ]
}

/** The pairs for a refusal. */
export const pairsFor = (refusal: ChartRefusal): { refused: string; mended: string }[] => {
  const begins = beginning(refusal)
  const bad = certificates(begins, false)
  if (bad) return [{ refused: bad[1], mended: certificates(begins, true)![1] }]
  const keys = keysIn(refusal.when)
  return pairs
    .filter(([words]) => begins.startsWith(words))
    .filter(([, refused]) => !refused.includes('loadBalancer') || keys.some(key => key.startsWith('loadBalancer')))
    .map(([, refused, mended]) => ({ refused, mended }))
}
