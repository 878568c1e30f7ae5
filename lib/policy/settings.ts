import { textAt, valueAt, type Tree } from '../base/data.ts'
import type { AgentSettings } from './evaluator/world.ts'

/** The agent's settings that change what policies do: from Helm values, or as a cluster has them. */

type Cidr = NonNullable<AgentSettings['cidrMatches']>[number]
const cidrMatchesIn = (value: unknown): readonly Cidr[] =>
  [value].flat().filter((each): each is Cidr => each === 'nodes' || each === 'pods')

const enforcementIn = (text: string): NonNullable<AgentSettings['enforcement']> =>
  text === 'always' || text === 'never' ? text : 'default'

/** The port of each tunnel, unless another one is set. */
const tunnelPorts: Readonly<Record<string, number>> = { vxlan: 8472, geneve: 6081 }
const tunnelPort = (routing: string, protocol: string, port: string): AgentSettings['tunnelPort'] =>
  routing === 'native' ? undefined : Number(port) || (tunnelPorts[protocol] ?? tunnelPorts['vxlan'])

const settings = (read: {
  readonly cluster: string
  readonly anyCluster: boolean
  readonly enforcement: string
  readonly cidrMatches: unknown
  readonly hostFirewall: boolean
  readonly nodeSelectorLabels: boolean
  readonly tunnelPort: number | undefined
}): AgentSettings => ({
  ...(read.cluster !== '' && { cluster: read.cluster }),
  anyCluster: read.anyCluster,
  enforcement: enforcementIn(read.enforcement),
  cidrMatches: cidrMatchesIn(read.cidrMatches),
  hostFirewall: read.hostFirewall,
  nodeSelectorLabels: read.nodeSelectorLabels,
  ...(read.tunnelPort !== undefined && { tunnelPort: read.tunnelPort }),
})

/** As Helm values have them; what they leave out is as in the chart. */
export const settingsOfValues = (values: Tree): AgentSettings =>
  settings({
    cluster: textAt(values, ['cluster', 'name']),
    anyCluster: valueAt(values, ['clustermesh', 'policyDefaultLocalCluster']) === false,
    enforcement: textAt(values, ['policyEnforcementMode']),
    cidrMatches: valueAt(values, ['policyCIDRMatchMode']),
    hostFirewall: valueAt(values, ['hostFirewall', 'enabled']) === true,
    nodeSelectorLabels: valueAt(values, ['nodeSelectorLabels']) === true,
    tunnelPort: tunnelPort(
      textAt(values, ['routingMode']),
      textAt(values, ['tunnelProtocol']),
      textAt(values, ['tunnelPort']),
    ),
  })

/** As the ConfigMap cilium-config has them. */
export const settingsOfConfig = (data: unknown): AgentSettings => ({
  ...settings({
    cluster: textAt(data, ['cluster-name']),
    anyCluster: textAt(data, ['policy-default-local-cluster']) === 'false',
    enforcement: textAt(data, ['enable-policy']),
    cidrMatches: textAt(data, ['policy-cidr-match-mode']).split(/[\s,]+/),
    hostFirewall: textAt(data, ['enable-host-firewall']) === 'true',
    nodeSelectorLabels: textAt(data, ['enable-node-selector-labels']) === 'true',
    tunnelPort: tunnelPort(
      textAt(data, ['routing-mode']),
      textAt(data, ['tunnel-protocol']),
      textAt(data, ['tunnel-port']),
    ),
  }),
  allowLocalhost: textAt(data, ['allow-localhost']) !== 'policy',
})
