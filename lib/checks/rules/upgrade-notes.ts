import { mesh, on, type Where } from '../../failures/known-bad.ts'
import { holds, type Facts } from './known-bad.ts'

/** What Cilium's upgrade notes say of a step to a minor version, beyond keys, defaults and removed CRDs. */
interface UpgradeNote {
  /** The minor version of Cilium 1 that brings it. */
  readonly minor: number
  /** Whom it concerns, by the values; without it, by objects in the cluster. */
  readonly where?: Where
  readonly says: string
}

/** From Documentation/operations/upgrade.rst of 1.19.8 and upgrade-current.inc of 1.20.2. */
const notes: readonly UpgradeNote[] = [
  { minor: 19, says: 'policies: remove fromRequires and toRequires; Cilium 1.19 refuses them' },
  { minor: 19, says: 'policies: a DNS pattern that begins with "**." now matches names of any depth' },
  { minor: 19, says: 'CiliumBGPPeeringPolicy is removed: use CiliumBGPClusterConfig and related kinds' },
  { minor: 19, says: 'CiliumLoadBalancerIPPool: change cilium.io/v2alpha1 to cilium.io/v2' },
  {
    minor: 19,
    where: mesh,
    says: 'policies select only pods of their own cluster, unless they name a cluster',
  },
  {
    minor: 19,
    where: { value: 'encryption.type', is: 'ipsec' },
    says: 'IPsec with BPF masquerading now uses BPF host routing: the kernel needs the fix for CVE-2025-37959',
  },
  {
    minor: 20,
    says: 'policies: remove rules for Kafka, l7 and l7proto; Cilium 1.20 removes the Go extensions of Envoy',
  },
  { minor: 20, says: 'policies with neither spec nor specs are refused when you create or change them' },
  { minor: 20, says: 'CiliumNodeConfig: change cilium.io/v2alpha1 to cilium.io/v2' },
  {
    minor: 20,
    where: on('gatewayAPI.enabled'),
    says: 'install the CRDs of Gateway API 1.6.1 first; TLSRoutes of v1alpha2 need the experimental CRD',
  },
  {
    minor: 20,
    where: on('authentication.mutual.spire.enabled'),
    says: 'mutual authentication with SPIRE is deprecated; 1.21 removes it',
  },
  { minor: 20, where: on('cni.customConf'), says: 'set cniVersion to 1.0.0 in your CNI configuration' },
  {
    minor: 20,
    where: on('socketLB.hostNamespaceOnly'),
    says: "node port connections are balanced at the client: the client's policies must allow the Service's backends",
  },
  {
    minor: 20,
    where: mesh,
    says: 'mesh certificates are valid for one year: upgrade once a year, or set certValidityDuration',
  },
  {
    minor: 20,
    where: {
      any: [
        { value: 'hubble.tls.auto.method', is: 'cronJob' },
        { value: 'clustermesh.apiserver.tls.auto.method', is: 'cronJob' },
      ],
    },
    says: 'certgen fails if the CA expires before the certificates that certgen creates',
  },
  {
    minor: 20,
    where: on('prometheus.enabled'),
    says: 'metrics: cilium_agent_bootstrap_seconds and some operator metrics are removed',
  },
]

/** Those between two minor versions that concern these values, or that only the cluster's objects can decide. */
export const upgradeNotes = (from: number, to: number, facts: Facts): string[] =>
  notes.flatMap(({ minor, where, says }) =>
    from < minor && minor <= to && (where === undefined || holds(where, facts)) ? [`1.${minor}: ${says}`] : [],
  )
