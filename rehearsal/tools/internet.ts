import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { archiveOf } from '../../lib/formats/archive.ts'
import { installedProgram } from '../world/world.ts'

/** What a rehearsed download finds. Only what tasks fetch is there; anything else is a gap that is named. */

/**
 * The CRDs of prometheus-operator, without their long schemas. `bytes` is the length of the annotation that a
 * client-side apply would write for the real one; the API server takes at most 262144.
 */
const crds: Readonly<Record<string, { kind: string; bytes: number }>> = {
  alertmanagerconfigs: { kind: 'AlertmanagerConfig', bytes: 359794 },
  alertmanagers: { kind: 'Alertmanager', bytes: 351239 },
  podmonitors: { kind: 'PodMonitor', bytes: 41743 },
  probes: { kind: 'Probe', bytes: 41630 },
  prometheusagents: { kind: 'PrometheusAgent', bytes: 412581 },
  prometheuses: { kind: 'Prometheus', bytes: 483497 },
  prometheusrules: { kind: 'PrometheusRule', bytes: 8440 },
  scrapeconfigs: { kind: 'ScrapeConfig', bytes: 375827 },
  servicemonitors: { kind: 'ServiceMonitor', bytes: 42398 },
  thanosrulers: { kind: 'ThanosRuler', bytes: 345613 },
}

/** The annotation that tells the rehearsed kubectl how long the real file would be. */
export const lengthAnnotation = 'rehearsal/bytes'

/** The kinds of the Gateway API, and the versions in which Cilium asks for them. */
const gateways: Readonly<Record<string, { kind: string; served: readonly string[] }>> = {
  gatewayclasses: { kind: 'GatewayClass', served: ['v1', 'v1beta1'] },
  gateways: { kind: 'Gateway', served: ['v1', 'v1beta1'] },
  httproutes: { kind: 'HTTPRoute', served: ['v1', 'v1beta1'] },
  grpcroutes: { kind: 'GRPCRoute', served: ['v1'] },
  referencegrants: { kind: 'ReferenceGrant', served: ['v1beta1'] },
  tlsroutes: { kind: 'TLSRoute', served: ['v1alpha2'] },
  backendtlspolicies: { kind: 'BackendTLSPolicy', served: ['v1'] },
}

const gatewayCrd = (plural: string, version: string): string | undefined => {
  const crd = gateways[plural]
  if (!crd) return undefined
  const [, minor = 0] = version.split('.').map(Number)
  // from 1.5 on the standard set serves these as v1
  const later = minor >= 5 && ['tlsroutes', 'referencegrants'].includes(plural)
  const versions = (later ? ['v1'] : crd.served).map(each => `  - name: ${each}\n    served: true\n`)
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    gateway.networking.k8s.io/bundle-version: v${version}
  name: ${plural}.gateway.networking.k8s.io
spec:
  group: gateway.networking.k8s.io
  names:
    kind: ${crd.kind}
    plural: ${plural}
  versions:
${versions.join('')}`
}

export const contentAt = (address: string): string | undefined => {
  const [, set = '', file = ''] =
    /\/gateway-api\/v([\d.]+)\/config\/crd\/\w+\/gateway\.networking\.k8s\.io_(\w+)\.yaml$/.exec(address) ?? []
  if (file !== '') return gatewayCrd(file, set)
  const [, plural = ''] = /monitoring\.coreos\.com_(\w+)\.yaml$/.exec(address) ?? []
  const version = /\/v(\d+\.\d+\.\d+)\//.exec(address)?.[1]
  const crd = crds[plural]
  if (!crd || !version) return undefined
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    operator.prometheus.io/version: ${version}
    ${lengthAnnotation}: '${crd.bytes}'
  name: ${plural}.monitoring.coreos.com
spec:
  group: monitoring.coreos.com
  names:
    kind: ${crd.kind}
    plural: ${plural}
  scope: Namespaced
`
}

/** A tool as it is published, or on a mirror: by the name of its file. The program in it says what it is. */
export const publishedAt = async (address: string): Promise<Uint8Array | undefined> => {
  const version = /(\d{1,6}\.\d{1,6}\.\d{1,6})/.exec(address)?.[1] ?? ''
  const [platform = 'any', system, machine] = /(linux|darwin)[/-](amd64|arm64)/.exec(address) ?? []
  const plain = /\/(k3d)-\w+-\w+$|\/(kubectl)$/.exec(address)
  if (plain) {
    const program = installedProgram(plain[1] ?? plain[2] ?? '', version, platform)
    return new TextEncoder().encode(program)
  }
  const tool = /\/(helm|cilium|hubble)-(?:v[\d.]+-)?\w+-\w+\.tar\.gz$/.exec(address)?.[1]
  if (tool === undefined) return undefined
  const inside = tool === 'helm' ? `${system}-${machine}/helm` : tool
  return promisify(gzip)(
    await archiveOf({ [inside]: installedProgram(tool, version, platform), LICENSE: 'Apache-2.0\n' }),
  )
}
