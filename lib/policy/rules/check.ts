import * as schemas from '../../../schemas/compiled/policy.js'
import { textAt } from '../../base/data.ts'
import { nearest } from '../../base/text.ts'
import type { Finding, Place } from '../../formats/findings.ts'
import { complaints } from '../../formats/schema-errors.ts'
import type { ManifestObject, Policy, PolicyFiles } from '../files.ts'
import { policyKinds } from '../evaluator/evaluator.ts'
import { effectRules } from './effects.ts'
import { objectRules } from './objects.ts'
import { peerRules } from './peers.ts'
import { portRules } from './ports.ts'
import type { PolicyRule, Subject } from './rule.ts'
import { selectorRules } from './selectors.ts'

/** Checks policies against the CRDs, and for what Cilium would do with them. */

/** Every rule about policies. */
export const policyRules: readonly PolicyRule[] = [
  ...objectRules,
  ...selectorRules,
  ...peerRules,
  ...portRules,
  ...effectRules,
]

/** What is known beside the files. */
export type Surroundings = Pick<Subject, 'known' | 'inForce' | 'cilium' | 'nodes'>

export interface CheckedPolicies {
  readonly findings: readonly Finding[]
  /** The policies whose structure is as the CRDs have it. */
  readonly sound: readonly Policy[]
}

/** Everything that is wrong with the policies of the files. */
export const checkPolicies = ({ policies, others, findings }: PolicyFiles, beside: Surroundings): CheckedPolicies => {
  const shaped = new Map(policies.map(policy => [policy, structure(policy)]))
  const sound = policies.filter(policy => shaped.get(policy)!.length === 0)
  const subject: Subject = { policies, sound, ...beside }
  const found = policyRules.flatMap(rule =>
    rule.check(subject).map(({ place, message, hint, also = [], severity = rule.severity }): Finding => ({
      ...place,
      severity,
      rule: rule.id,
      message,
      hint,
      also,
    })),
  )
  // where a rule says better what is wrong, the schema need not
  const said = new Set(found.filter(({ severity }) => severity === 'error').map(placeKey))
  const misshapen = [...shaped.values()].flat().filter(finding => !said.has(placeKey(finding)))
  return { findings: [...findings, ...others.flatMap(other), ...misshapen, ...found], sound }
}

const placeKey = ({ file, line, column }: Place): string => `${file}:${line}:${column}`

const shapes: Readonly<Record<string, typeof schemas.policy>> = {
  NetworkPolicy: schemas.networkpolicy,
  ClusterNetworkPolicy: schemas.clusternetworkpolicy,
}

const structure = ({ source, kind }: Policy): Finding[] =>
  complaints(source, source.data, shapes[kind] ?? schemas.policy, {
    kind: 'policy',
    noun: 'key',
  })

/** What Cilium no longer serves, or will not for long: its upgrade notes 1.19 and 1.20. */
const old: readonly { kind: string; version?: string; message: string; hint: string }[] = [
  {
    kind: 'CiliumBGPPeeringPolicy',
    message: 'Cilium 1.19 and later do not know CiliumBGPPeeringPolicy',
    hint: 'use CiliumBGPClusterConfig, CiliumBGPPeerConfig and CiliumBGPAdvertisement',
  },
  {
    kind: 'CiliumEgressNATPolicy',
    message: 'Cilium no longer has CiliumEgressNATPolicy',
    hint: 'use CiliumEgressGatewayPolicy in cilium.io/v2',
  },
  {
    kind: 'CiliumExternalWorkload',
    message: 'Cilium no longer has CiliumExternalWorkload',
    hint: 'remove the object',
  },
  ...[
    'CiliumNodeConfig',
    'CiliumLoadBalancerIPPool',
    'CiliumCIDRGroup',
    'CiliumBGPAdvertisement',
    'CiliumBGPClusterConfig',
    'CiliumBGPNodeConfigOverride',
    'CiliumBGPPeerConfig',
  ].map(kind => ({
    kind,
    version: 'cilium.io/v2alpha1',
    message: `${kind} in cilium.io/v2alpha1 is deprecated; Cilium's upgrade notes say to use cilium.io/v2`,
    hint: 'write apiVersion: cilium.io/v2',
  })),
]

/** Policies that no verdict here takes into account. */
const undecided = new Set(['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy'])

/** What is to be said of an object that is no policy of the kinds that are decided here. */
const other = (object: ManifestObject): Finding[] => {
  const { source, kind, name, json } = object
  if (undecided.has(kind) && textAt(json, ['apiVersion']).startsWith('policy.networking.k8s.io/')) {
    const message = `${kind} ${name} is not decided here yet: verdicts and the matrix leave it out`
    return [{ ...source.at(['kind'], message, undefined, 'policy/undecided'), severity: 'warning' }]
  }
  const known = old.find(
    each => each.kind === kind && (each.version ?? textAt(json, ['apiVersion'])) === textAt(json, ['apiVersion']),
  )
  if (!known) return [...removedKeys(object), ...nearlyPolicy(object)]
  const at = source.at(
    [known.version === undefined ? 'kind' : 'apiVersion'],
    known.message,
    known.hint,
    'policy/kind-old',
  )
  return [{ ...at, severity: 'warning' }, ...removedKeys(object)]
}

/** A key of a pool that the current CRD no longer has: the pool would be empty. */
const removedKeys = ({ source, kind }: ManifestObject): Finding[] => {
  if (kind !== 'CiliumLoadBalancerIPPool' || source.get(['spec', 'cidrs']) === undefined) return []
  const message = 'CiliumLoadBalancerIPPool no longer has spec.cidrs: the pool would have no addresses'
  return [source.at(['spec', 'cidrs'], message, 'rename cidrs to blocks', 'policy/kind-old')]
}

/** An object whose kind is nearly that of a policy, or missing. */
const nearlyPolicy = ({ source, kind }: ManifestObject): Finding[] => {
  if (kind === '') {
    return [source.at([], 'this document is not a Kubernetes object: it has no kind', undefined, 'policy/kind')]
  }
  const meant = nearest(kind, policyKinds)
  if (meant === undefined) return []
  return [{ ...source.at(['kind'], `unknown kind: ${kind}`, `did you mean ${meant}?`, 'policy/kind') }]
}
