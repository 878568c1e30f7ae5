import { settle } from '../../kubernetes/cluster.ts'
import { Gap, ProgramExit, type Arguments } from '../../program/arguments.ts'
import type { Pieces } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import type { KubectlCommand } from './command.ts'
import { objectsOf } from './get.ts'

/** `kubectl get --raw PATH`: what the API server says where there are no objects. */

/** @throws Refusal as kubectl does before it asks a server, in its cmd/get/get.go. */
export const refuseMixedRaw = (flags: Arguments, words: readonly string[]): void => {
  const path = flags.value('--raw') ?? ''
  if (path === '') return
  if (words.length > 0) throw new ProgramExit('error: arguments may not be passed when --raw is specified')
  if (flags.has('--watch') || flags.has('--selector')) {
    const why = 'other flags that filter the server request or alter the output'
    throw new ProgramExit(`error: --raw may not be specified with ${why}`)
  }
  if (flags.has('--output')) throw new ProgramExit('error: --raw and --output are mutually exclusive')
  if (!/^(\/|https?:)/.test(path)) {
    throw new ProgramExit(
      `error: --raw must be a valid URL path: parse ${JSON.stringify(path)}: invalid URI for request`,
    )
  }
}

/** The server prints no line's end behind what is one word or one object. */
export async function* raw({ world, cluster, flags, wait }: KubectlCommand): Pieces {
  const uri = flags.value('--raw')!
  await wait(55)
  settle(world, cluster)
  const [path = '', query] = uri.split('?')
  const [, health, check] = /^\/(healthz|livez|readyz)(?:\/(.+))?$/.exec(path) ?? []
  if (health !== undefined && check === undefined && /^verbose(=.*)?$/.test(query ?? '')) {
    yield `${checksOf(health)
      .map(each => `[+]${each} ok\n`)
      .join('')}${health} check passed\n`
  } else if (query !== undefined) throw new Gap(`kubectl get --raw ${uri}`)
  else if (health !== undefined && (check === undefined || checksOf(health).includes(check))) yield 'ok'
  else if (/^\/version\/?$/.test(path)) yield JSON.stringify(versionOf(cluster), undefined, 2)
  else if (path === '/metrics') yield metrics(world, cluster)
  else if (served.test(path)) throw new Gap(`kubectl get --raw ${uri}`)
  else throw new ProgramExit('Error from server (NotFound): the server could not find the requested resource')
}

/** What a real API server answers to besides, and the rehearsal does not. */
const served = /^\/($|(api|apis|openapi|debug|\.well-known)(\/|$))/

const readiness = [
  'ping',
  'log',
  'etcd',
  'etcd-readiness',
  'informer-sync',
  'poststarthook/start-apiserver-admission-initializer',
  'poststarthook/generic-apiserver-start-informers',
  'poststarthook/priority-and-fairness-config-consumer',
  'poststarthook/priority-and-fairness-filter',
  'poststarthook/storage-object-count-tracker-hook',
  'poststarthook/start-apiextensions-informers',
  'poststarthook/start-apiextensions-controllers',
  'poststarthook/crd-informer-synced',
  'poststarthook/start-system-namespaces-controller',
  'poststarthook/start-cluster-authentication-info-controller',
  'poststarthook/start-kube-apiserver-identity-lease-controller',
  'poststarthook/start-kube-apiserver-identity-lease-garbage-collector',
  'poststarthook/start-legacy-token-tracking-controller',
  'poststarthook/start-service-ip-repair-controllers',
  'poststarthook/rbac/bootstrap-roles',
  'poststarthook/scheduling/bootstrap-system-priority-classes',
  'poststarthook/priority-and-fairness-config-producer',
  'poststarthook/bootstrap-controller',
  'poststarthook/start-kubernetes-service-cidr-controller',
  'poststarthook/aggregator-reload-proxy-client-cert',
  'poststarthook/start-kube-aggregator-informers',
  'poststarthook/apiservice-status-local-available-controller',
  'poststarthook/apiservice-status-remote-available-controller',
  'poststarthook/apiservice-registration-controller',
  'poststarthook/apiservice-discovery-controller',
  'poststarthook/kube-apiserver-autoregistration',
  'autoregister-completion',
  'poststarthook/apiservice-openapi-controller',
  'poststarthook/apiservice-openapiv3-controller',
  'shutdown',
]

/** Liveness asks neither whether etcd is ready, nor whether informers are, nor whether the server is ending. */
const onlyReadiness = new Set(['etcd-readiness', 'informer-sync', 'shutdown'])
const checksOf = (health: string): readonly string[] =>
  health === 'readyz' ? readiness : readiness.filter(each => !onlyReadiness.has(each))

const versionOf = ({ version }: KubeCluster): Record<string, string> => {
  const [major = '', minor = ''] = version.split('.')
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion: `v${version}`,
    compiler: 'gc',
    platform: 'linux/amd64',
  }
}

/** Of some hundred families the ones that tell of this world: Prometheus' text format. */
const metrics = (world: World, cluster: KubeCluster): string => {
  const counted: readonly (readonly [resource: string, kind: string])[] = [
    ['customresourcedefinitions.apiextensions.k8s.io', 'crds'],
    ['daemonsets.apps', 'daemonsets'],
    ['deployments.apps', 'deployments'],
    ['events', 'events'],
    ['namespaces', 'namespaces'],
    ['nodes', 'nodes'],
    ['pods', 'pods'],
    ['services', 'services'],
    ['statefulsets.apps', 'statefulsets'],
  ]
  return [
    '# HELP apiserver_storage_objects [STABLE] Number of stored objects at the time of last check split by kind. ' +
      'In case of a fetching error, the value will be -1.',
    '# TYPE apiserver_storage_objects gauge',
    ...counted.map(
      ([resource, kind]) =>
        `apiserver_storage_objects{resource="${resource}"} ${objectsOf(world, cluster, kind).length}`,
    ),
    '# HELP kubernetes_healthcheck [STABLE] This metric records the result of a single healthcheck.',
    '# TYPE kubernetes_healthcheck gauge',
    ...['healthz', 'livez', 'readyz'].flatMap(health =>
      checksOf(health).map(check => `kubernetes_healthcheck{name="${check}",type="${health}"} 1`),
    ),
    '',
  ].join('\n')
}
