import type { KubeCluster } from '../world/cluster.ts'
import type { EngineContainer, World } from '../world/world.ts'

/** The names in nodes' /etc/hosts and in CoreDNS, as podman 4.3.1 and k3d 5.9 were seen to write them. */

export const hostsFile = '/etc/hosts'
const computer = 'host.k3d.internal'

const gateway = (world: World, network: string): string =>
  (world.networks.find(({ name }) => name === network)?.subnet ?? '').replace(/\d{1,3}\/\d{1,2}$/, '1')

/** What the engine writes at every start; whatever was in the file is gone. */
export const engineHosts = (world: World, { name, ip, network }: EngineContainer): string => {
  const outside = world.kind === 'docker' ? '' : `${gateway(world, network)}\thost.containers.internal\n`
  return `127.0.0.1\tlocalhost\n${outside}${ip}\t${name} ${name}\n`
}

/** What a name means in a node: by its /etc/hosts, or to the name server of Docker Desktop. */
export const addressOf = ({ engine }: World, { files }: EngineContainer, name: string): string | undefined =>
  (files[hostsFile]?.text ?? '')
    .split('\n')
    .map(line => line.split(/\s+/))
    .find(words => words.slice(1).includes(name))?.[0] ??
  (engine.system === 'Docker Desktop' && name === 'host.docker.internal' ? '192.168.65.254' : undefined)

/** Where a node looks first for images of a registry, and why in vain: containerd tells the first of its reasons. */
export const mirrorOutOfReach = (
  world: World,
  node: EngineContainer,
  registry: string,
): { readonly endpoint: string; readonly why: string } | undefined => {
  const mirrors = node.files[`/var/lib/rancher/k3s/agent/etc/containerd/certs.d/${registry}/hosts.toml`]?.text ?? ''
  const [, endpoint] = /^\[host\."(http:\/\/host\.k3d\.internal:\d+)\/v2"\]$/m.exec(mirrors) ?? []
  if (endpoint === undefined || addressOf(world, node, computer) !== undefined) return undefined
  return { endpoint, why: `dial tcp: lookup ${computer} on ${gateway(world, node.network)}:53: no such host` }
}

interface Alias {
  readonly ip: string
  readonly hostnames: readonly string[]
}

/** k3d keeps the aliases of its file in a label of every container. */
export const aliasLabel = 'k3d.cluster.start.hostaliases'

const aliasesOf = (world: World, node: EngineContainer): Alias[] => [
  ...(JSON.parse(node.labels[aliasLabel] ?? '[]') as Alias[]),
  { ip: addressOf(world, node, 'host.docker.internal') ?? gateway(world, node.network), hostnames: [computer] },
]

/** k3d adds its names to the nodes that it has started: a line for each address, in their order, names sorted. */
export const addNames = (world: World, nodes: readonly EngineContainer[]): void => {
  for (const node of nodes) {
    const lines = new Map<string, Set<string>>()
    const add = (ip: string, names: readonly string[]): void => {
      lines.set(ip, new Set([...(lines.get(ip) ?? []), ...names]))
    }
    for (const line of (node.files[hostsFile]?.text ?? '').split('\n').filter(Boolean)) {
      const [ip = '', ...names] = line.split(/\s+/)
      add(ip, names)
    }
    for (const { ip, hostnames } of aliasesOf(world, node)) add(ip, hostnames)
    const sorted = [...lines].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    const text = sorted.map(([ip, names]) => `${ip} ${[...names].toSorted().join(' ')}\n`).join('')
    node.files[hostsFile] = { text, mode: 0o644 }
  }
}

/** What k3d tells CoreDNS: its names, and those of everything on the network. */
export const namesFromK3d = (world: World, node: EngineContainer): string =>
  [
    ...aliasesOf(world, node),
    ...world.containers
      .filter(({ network, joined }) => network === node.network || joined?.includes(node.network))
      .map(({ ip, name }) => ({ ip, hostnames: [name] })),
  ]
    .map(({ ip, hostnames }) => `${ip} ${hostnames.join(' ')}\n`)
    .join('')

const corefile = `.:53 {
    errors
    health
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
      pods insecure
      fallthrough in-addr.arpa ip6.arpa
    }
    hosts /etc/coredns/NodeHosts {
      ttl 60
      reload 15s
      fallthrough
    }
    prometheus :9153
    cache 30
    loop
    reload
    loadbalance
    forward . /etc/resolv.conf
}
`

/** What k3s' CoreDNS reads; the names of nodes are k3s' own work. */
export const coreDnsData = (world: World, { names, nodes }: KubeCluster): Record<string, string> => {
  const addressOf = (name: string): string => world.containers.find(each => each.name === name)?.ip ?? ''
  return { Corefile: corefile, NodeHosts: names ?? nodes.map(({ name }) => `${addressOf(name)} ${name}\n`).join('') }
}
