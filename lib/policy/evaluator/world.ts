import { isObject, textAt, valueAt, type Tree } from '../../base/data.ts'
import { texts } from './connection.ts'

/** What decides a connection beside the policies: the agent's settings, services, groups of ranges. */

/** The agent's settings that change a verdict; each is as the Helm chart has it where it is absent. */
export interface AgentSettings {
  /** The cluster's name in a mesh. */
  readonly cluster?: string
  /** Selectors without a cluster mean all clusters of the mesh: `policyDefaultLocalCluster: false`. */
  readonly anyCluster?: boolean
  readonly enforcement?: 'default' | 'always' | 'never'
  /** The node's own processes reach its pods: false with `allowLocalhost: policy`. */
  readonly allowLocalhost?: boolean
  /** What CIDR rules match beside the world: `policyCIDRMatchMode`. */
  readonly cidrMatches?: readonly ('nodes' | 'pods')[]
  /** Policies for nodes hold: `hostFirewall.enabled`. */
  readonly hostFirewall?: boolean
  /** fromNodes and toNodes hold: `nodeSelectorLabels`. */
  readonly nodeSelectorLabels?: boolean
  /** The UDP port of the tunnel, which no pod may send to. */
  readonly tunnelPort?: number
}

export interface KnownService {
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly selector: Readonly<Record<string, string>>
  /** Addresses of a service without a selector. */
  readonly addresses: readonly string[]
}

export interface CidrGroup {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly ranges: readonly string[]
}

export interface PolicyWorld {
  readonly settings?: AgentSettings | undefined
  /** Undefined where nothing is known of any: a rule about one is then undecided. */
  readonly services?: readonly KnownService[] | undefined
  /** These beside the groups among the policies. */
  readonly groups?: readonly CidrGroup[] | undefined
  /** What is not listed here does not exist, as where a cluster was asked. */
  readonly isWhole?: boolean
}

const mapAt = (object: unknown, ...path: string[]): Record<string, string> => {
  const found = valueAt(object, path)
  return isObject(found) ? Object.fromEntries(Object.entries(found).map(([key, value]) => [key, String(value)])) : {}
}

/** A Service of Kubernetes. `addresses` are those of its Endpoints, where they are known. */
export const serviceOf = (object: Tree, namespace: string, addresses: readonly string[] = []): KnownService => ({
  namespace: textAt(object, ['metadata', 'namespace']) || namespace,
  name: textAt(object, ['metadata', 'name']),
  labels: mapAt(object, 'metadata', 'labels'),
  selector: mapAt(object, 'spec', 'selector'),
  addresses,
})

const isCidrGroup = (object: Tree): boolean => textAt(object, ['kind']) === 'CiliumCIDRGroup'

const cidrGroupOf = (object: Tree): CidrGroup => ({
  name: textAt(object, ['metadata', 'name']),
  labels: mapAt(object, 'metadata', 'labels'),
  ranges: texts(valueAt(object, ['spec', 'externalCIDRs'])),
})

/** The groups among objects. */
export const groupsAmong = (objects: readonly Tree[]): CidrGroup[] => objects.filter(isCidrGroup).map(cidrGroupOf)
