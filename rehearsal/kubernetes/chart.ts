import { textAt, type Tree } from '../../lib/base/data.ts'
import { isRefusedBy, refusalsOf, wordsOf } from '../../lib/config/chart-refusals.ts'
import { imageKeys } from '../../lib/config/renamed-images.ts'
import { isOn, keysOf, valueOf } from '../../lib/config/values.ts'
import { referenceOf } from '../../lib/engine/images.ts'
import data from '../node/images.json' with { type: 'json' }
import type { Template, Workload } from '../world/cluster.ts'

/** What Cilium's chart makes of values: what it refuses, and the workloads that it renders. */

/** Version of the chart -> image -> its name and digest. */
const images: Readonly<Record<string, Readonly<Record<string, string>>>> = data.images

export const knownVersions = Object.keys(images)

/** As templates/_helpers.tpl puts an image's name together from its repository, tag and digest, or from `override`. */
const named = (values: Tree, image: string): string => {
  const { repository, tag = '', digest = '' } = referenceOf(image)
  const given = (part: string, otherwise: string): string =>
    textAt(values, [...imageKeys[repository]!.split('.'), part]) || otherwise
  const pinned = given('useDigest', 'true') === 'true' ? `@${given('digest', digest)}` : ''
  return given('override', `${given('repository', repository)}:${given('tag', tag)}${pinned}`)
}

const container = (name: string, image: string, takes: number): Template => ({ name, image, takes, init: false })
const init = (name: string, image: string, takes: number): Template => ({ name, image, takes, init: true })

/**
 * Milliseconds by which a young kubelet is late to see that a container is ready: it sleeps for a part of the probe's
 * period, of which the first ten seconds pass unseen while the container starts. The chart's period is 30 s.
 */
const late = (values: Tree, key: string, part: number): number =>
  Math.max(0, Number(valueOf(values, key) ?? 30) - 10) * 1_000 * part

const on = (values: Tree, key: string, otherwise: boolean): boolean =>
  valueOf(values, key) === undefined ? otherwise : isOn(values, key)

/** A part of Cilium, as the chart has it. */
interface Part extends Pick<Workload, 'name'>, Partial<Omit<Workload, 'name' | 'containers'>> {
  readonly isRendered?: (values: Tree) => boolean
  readonly containers: (image: Readonly<Record<string, string>>, values: Tree) => Template[]
}

const partOf = (name: string, more: Record<string, string>): Record<string, string> => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/part-of': 'cilium',
  ...more,
})

const hasSpire = (values: Tree): boolean =>
  on(values, 'authentication.mutual.spire.enabled', false) &&
  on(values, 'authentication.mutual.spire.install.enabled', true)

/** Times are those of the recorded install: about 30 s from the release to the last pod, images present. */
const parts: readonly Part[] = [
  {
    kind: 'DaemonSet',
    name: 'cilium',
    labels: partOf('cilium-agent', { 'k8s-app': 'cilium' }),
    hostNetwork: true,
    containers: ({ cilium = '' }, values) => [
      init('config', cilium, 3_000),
      init('mount-cgroup', cilium, 1_000),
      init('apply-sysctl-overwrites', cilium, 1_500),
      ...(on(values, 'securityContext.privileged', false) ? [] : [init('mount-bpf-fs', cilium, 1_000)]),
      init('clean-cilium-state', cilium, 1_000),
      init('install-cni-binaries', cilium, 1_500),
      container('cilium-agent', cilium, 6_000 + late(values, 'readinessProbe.periodSeconds', 0.25)),
    ],
  },
  {
    kind: 'DaemonSet',
    name: 'cilium-envoy',
    labels: partOf('cilium-envoy', { 'k8s-app': 'cilium-envoy' }),
    hostNetwork: true,
    isRendered: values => on(values, 'l7Proxy', true) && on(values, 'envoy.enabled', true),
    containers: ({ envoy = '' }, values) => [
      container('cilium-envoy', envoy, 7_000 + late(values, 'envoy.readinessProbe.periodSeconds', 0.5)),
    ],
  },
  {
    name: 'cilium-operator',
    labels: partOf('cilium-operator', { 'io.cilium/app': 'operator' }),
    hostNetwork: true,
    isRendered: values => on(values, 'operator.enabled', true),
    containers: ({ operator = '' }) => [container('cilium-operator', operator, 4_500)],
  },
  {
    name: 'hubble-relay',
    labels: partOf('hubble-relay', { 'k8s-app': 'hubble-relay' }),
    isRendered: values => on(values, 'hubble.enabled', true) && on(values, 'hubble.relay.enabled', false),
    containers: ({ relay = '' }) => [container('hubble-relay', relay, 5_000)],
  },
  {
    name: 'hubble-ui',
    labels: partOf('hubble-ui', { 'k8s-app': 'hubble-ui' }),
    isRendered: values => on(values, 'hubble.enabled', true) && on(values, 'hubble.ui.enabled', false),
    containers: ({ ui = '', backend = '' }) => [container('frontend', ui, 2_500), container('backend', backend, 500)],
  },
  {
    name: 'clustermesh-apiserver',
    labels: partOf('clustermesh-apiserver', { 'k8s-app': 'clustermesh-apiserver' }),
    isRendered: values => on(values, 'clustermesh.useAPIServer', false),
    containers: ({ clustermesh = '' }, values) => [
      // a job makes the certificates first where Helm does not, and the pod waits for them
      init('etcd-init', clustermesh, certificatesByJob(values) ? 9_000 : 1_000),
      container('etcd', clustermesh, 2_000),
      container('apiserver', clustermesh, 1_500),
      container('kvstoremesh', clustermesh, 1_500),
    ],
  },
  {
    kind: 'DaemonSet',
    name: 'spire-agent',
    labels: { app: 'spire-agent' },
    hostNetwork: true,
    isRendered: hasSpire,
    containers: ({ busybox = '', spireAgent = '' }) => [
      init('init', busybox, 1_500),
      container('spire-agent', spireAgent, 6_000),
    ],
  },
  {
    kind: 'StatefulSet',
    name: 'spire-server',
    labels: { app: 'spire-server' },
    isRendered: hasSpire,
    containers: ({ busybox = '', spireServer = '' }) => [
      container('cilium-init', busybox, 500),
      container('spire-server', spireServer, 4_000),
    ],
  },
]

export const workloadsOf = (values: Tree, version: string): Workload[] => {
  const image = Object.fromEntries(Object.entries(images[version]!).map(([part, name]) => [part, named(values, name)]))
  const spireNamespace = textAt(values, ['authentication', 'mutual', 'spire', 'install', 'namespace']) || 'cilium-spire'
  return parts
    .filter(({ isRendered }) => isRendered?.(values) ?? true)
    .map(({ kind = 'Deployment', name, labels = {}, hostNetwork = false, containers }) => ({
      kind,
      namespace: name.startsWith('spire-') ? spireNamespace : 'kube-system',
      name,
      labels,
      replicas: kind === 'DaemonSet' ? 0 : replicasOf(values, name),
      hostNetwork,
      containers: containers(image, values),
    }))
}

const replicasOf = (values: Tree, name: string): number =>
  name === 'cilium-operator' ? Number(valueOf(values, 'operator.replicas') ?? 2) : 1

const certificatesByJob = (values: Tree): boolean =>
  textAt(values, ['clustermesh', 'apiserver', 'tls', 'auto', 'method']) === 'cronJob'

/** What the cilium CLI says when the chart refuses values, word for word, or nothing if it takes them. */
export const refusalOf = (values: Tree, version: string, hasServiceMonitor: boolean): string | undefined => {
  const wrongType = typeErrors(values)
  if (wrongType.length > 0) {
    const heading = "values don't meet the specifications of the schema(s) in the following chart(s):"
    return [heading, 'cilium:', ...wrongType, ''].join('\n')
  }
  const minor = Number(version.split('.')[1])
  const inTemplate = (file: string, message: string): string =>
    `execution error at (cilium/templates/${file}): ${message}`
  const word = valueOf(values, 'kubeProxyReplacement')
  if (word !== undefined && !/^(true|false)$/.test(textAt(values, ['kubeProxyReplacement']))) {
    const line = { 17: 73, 18: 82 }[minor] ?? 79
    return inTemplate(
      `cilium-configmap.yaml:${line}:5`,
      'kubeProxyReplacement must be explicitly set to a valid value (true or false) to continue.',
    )
  }
  if (isOn(values, 'hubble.ui.enabled') && !isOn(values, 'hubble.relay.enabled')) {
    return inTemplate(`validate.yaml:${minor < 18 ? 48 : 61}:7`, 'Hubble UI requires .Values.hubble.relay.enabled=true')
  }
  const spire = isOn(values, 'authentication.mutual.spire.enabled')
  const authenticates =
    valueOf(values, 'authentication.enabled') === undefined ? minor < 19 : isOn(values, 'authentication.enabled')
  if (spire && !authenticates) {
    return inTemplate(
      `validate.yaml:${minor < 18 ? 127 : 140}:7`,
      'SPIRE integration requires .Values.authentication.enabled=true and ' +
        '.Values.authentication.mutual.spire.enabled=true',
    )
  }
  const other = refusalsOf(version).find(refusal => isRefusedBy(refusal, values))
  if (other) return inTemplate(other.file, wordsOf(other, values))
  const asking = keysOf(values).filter(key => key.endsWith('serviceMonitor.enabled') && isOn(values, key))
  if (asking.length > 0 && !hasServiceMonitor) {
    return [
      'unable to build kubernetes objects from release manifest: resource mapping not found for',
      'name: "hubble" namespace: "kube-system" from "": no matches for kind "ServiceMonitor"',
      'in version "monitoring.coreos.com/v1"\nensure CRDs are installed first',
    ].join(' ')
  }
  return undefined
}

/** Of the chart's schema only what the recordings show; the rest is taken. */
const typeErrors = (values: Tree): string[] => {
  const id = valueOf(values, 'cluster.id')
  return id !== undefined && !Number.isInteger(id) ? [`- at '/cluster/id': got ${typeof id}, want integer`] : []
}
