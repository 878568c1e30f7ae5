import type { Tree } from '../../base/data.ts'
import type { Complaint } from '../../checks/rules/rule.ts'
import type { Severity } from '../../formats/findings.ts'
import type { Policy } from '../files.ts'
import type { PolicyWorld } from '../evaluator/world.ts'
import { isCilium, type Cilium, type NodeAddresses } from '../kinds.ts'
import { withDns, type PodsOfCluster } from '../pods.ts'

/** What a rule about policies is, and what it looks at. */

/** Everything that rules about policies look at. */
export interface Subject {
  /** The policies of the files. */
  readonly policies: readonly Policy[]
  /** Those among them whose structure is sound: only they can be asked what they do. */
  readonly sound: readonly Policy[]
  /** The pods of the files and of the cluster; undefined where neither holds any. */
  readonly known: PodsOfCluster | undefined
  /** Policies that are in force already, but for those that the files replace. */
  readonly inForce: readonly Tree[]
  /** The addresses of nodes; undefined where neither files nor a cluster give them. */
  readonly nodes?: NodeAddresses | undefined
  /** What Cilium in the cluster is set to; undefined where no cluster was asked. */
  readonly cilium: Cilium | undefined
}

/** One thing that can be wrong with a policy. */
export interface PolicyRule {
  /** `policy/what`. */
  readonly id: string
  readonly severity: Severity
  /** What is wrong where it speaks. */
  readonly title: string
  /** Why it matters. */
  readonly why: string
  /** Where that is known from. */
  readonly source: string
  /** Whether it was also seen on a real cluster. */
  readonly seen?: true
  check(subject: Subject): readonly Complaint[]
}

/** Every complaint about each policy by itself. */
export const perPolicy =
  (check: (policy: Policy, subject: Subject) => readonly Complaint[]) =>
  (subject: Subject): Complaint[] =>
    subject.policies.filter(isNoTier).flatMap(policy => check(policy, subject))

/** The keys of a ClusterNetworkPolicy are its own: its schema checks them. */
const isNoTier = ({ kind }: Policy): boolean => kind !== 'ClusterNetworkPolicy'

/** The same of policies of Cilium's own kinds alone. */
export const perCiliumPolicy = (check: (policy: Policy, subject: Subject) => readonly Complaint[]) =>
  perPolicy((policy, subject) => (isCilium(policy) ? check(policy, subject) : []))

/** What is known beside the policies. A cluster tells of everything, files of what they hold. */
export const worldAround = ({ known, nodes, cilium }: Pick<Subject, 'known' | 'nodes' | 'cilium'>): PolicyWorld => ({
  settings: nodes?.settings,
  services: withDns(known?.services ?? []),
  groups: known?.groups,
  isWhole: cilium !== undefined,
})
