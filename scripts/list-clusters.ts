import { list, table } from '../lib/base/text.ts'
import { clustersOn, type Members, type Node } from '../lib/cluster/cluster.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { cachesOn } from '../lib/registries/caches.ts'
import type { Task } from '../lib/run/task.ts'

/** What the engine has, not what k3d says: k3d has called a cluster deleted of which one node was left. */
export default {
  takes: ['output'],
  needs: ['engine'],
  answer: async session => {
    const engine = await engineOf(session)
    const clusters = [...(await clustersOn(session, engine))].map(([name, members]) => clusterRow(name, members))
    const rows = clusters.map(({ name, servers, agents, loadBalancer, context }) => [
      name,
      `${servers.running}/${servers.all}`,
      `${agents.running}/${agents.all}`,
      loadBalancer,
      context,
    ])
    const heading = ['NAME', 'SERVERS', 'AGENTS', 'LOAD BALANCER', 'CONTEXT']
    const caches = (await cachesOn(engine)).map(({ registry, running }) => ({ registry, running }))
    const named = list(caches.map(({ registry, running }) => `${registry}${running ? '' : ' (stopped)'}`))
    const text = rows.length > 0 ? table(heading, rows) : `no clusters found on ${engine.name}`
    return {
      data: { engine: engine.name, clusters, caches },
      text: caches.length > 0 ? `${text}\ncaches: ${named}` : text,
    }
  },
} satisfies Task

const clusterRow = (name: string, { nodes, containers }: Members) => ({
  name,
  servers: tally(nodes.filter(({ role }) => role === 'server')),
  agents: tally(nodes.filter(({ role }) => role === 'agent')),
  loadBalancer: containers.find(({ labels }) => labels['k3d.role'] === 'loadbalancer')?.state ?? 'none',
  context: `k3d-${name}`,
})

const tally = (nodes: readonly Node[]) => ({
  running: nodes.filter(({ running }) => running).length,
  all: nodes.length,
})
