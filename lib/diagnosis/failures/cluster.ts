import { known } from './evidence.ts'
import {
  apiSilence,
  found,
  isRunning,
  membersIn,
  saidLine,
  stuckSaying,
  withRole,
  type KnownFailure,
} from './known-failure.ts'

/** What can be wrong with k3d's cluster: its making, its containers, its nodes, the way to its API server. */
export const clusterFailures: readonly KnownFailure[] = [
  {
    id: 'node-image-not-pulled',
    title: 'the image of the nodes cannot be pulled',
    looks: { words: 'Error: initializing source docker://rancher/k3s:v0.0.0-none', from: 'error.pull-missing' },
    cause: 'its name is wrong, or this computer does not reach its registry; k3d would try for an hour without a word',
    remedy: 'check image in the k3d file; without a network: podman load -i FILE',
    seen: 'on a real cluster',
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /cannot pull \S+|Error: initializing source docker:\/\//)),
  },
  {
    id: 'k3d-file-refused',
    title: 'k3d refuses a key of the k3d file',
    looks: {
      words:
        'Schema Validation failed for config file bad-key.yaml: - (root): Additional property agnets is not allowed',
      from: 'error.k3d-unknown-key',
    },
    cause: "a key at the top of the file is not k3d's; deeper ones it ignores without a word",
    remedy: 'mend the key that is named',
    seen: 'on a real cluster',
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /Schema Validation failed for config file/)),
  },
  {
    id: 'k3d-file-missing',
    title: 'there is no such k3d file',
    looks: {
      words: 'Failed to stat config file nope.yaml: stat nope.yaml: no such file or directory',
      from: 'error.k3d-config-missing',
    },
    cause: 'k3d looks where you stand; the tasks look in config/ as well',
    remedy: 'name it: make create-cluster K3D_CONFIG=FILE',
    seen: 'on a real cluster',
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /Failed to stat config file/)),
  },
  {
    id: 'cluster-exists',
    title: 'k3d has a cluster of that name already',
    looks: {
      words: "Failed to create cluster 'cilium' because a cluster with that name already exists",
      from: 'created.k3d-create-again',
    },
    cause: '`k3d cluster create` is no command to repeat',
    remedy: 'make create-cluster, which takes what is there; or make delete-cluster first',
    seen: 'on a real cluster',
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /because a cluster with that name already exists/)),
  },
  {
    id: 'cluster-left-over',
    title: 'containers of a deleted cluster were left behind',
    looks: {
      words: 'cilium   0/0       0/1      false',
      from: 'created.k3d-cluster-list, in which nothing is missing',
    },
    cause: 'k3d has said "Successfully deleted cluster" of one of which a node was left',
    remedy: 'make delete-cluster CLUSTER_NAME=NAME',
    seen: 'on a real cluster',
    brings: ['context-missing', 'api-silent', 'load-balancer-gone', 'cluster-stopped', 'node-stopped'],
    asks: ['containers'],
    find: evidence => {
      const members = membersIn(evidence)
      if (members.length === 0 || withRole(evidence, 'server').length > 0) return undefined
      return found(`${members.map(({ name }) => name).join(', ')}, and no server`)
    },
  },
  {
    id: 'cluster-stopped',
    title: 'the cluster is stopped',
    looks: {
      words: 'can only create exec sessions on running containers: container state improper',
      from: 'stopped.exec',
    },
    cause: "nothing starts a cluster's containers again when the computer or the machine was restarted",
    remedy: 'make up   (or k3d cluster start NAME)',
    seen: 'on a real cluster',
    brings: ['api-silent', 'nodes-not-ready', 'load-balancer-gone'],
    asks: ['containers'],
    find: evidence => {
      const members = membersIn(evidence)
      return found(
        members.length > 1 && !members.some(isRunning) ? `none of ${members.length} containers runs` : undefined,
      )
    },
  },
  {
    id: 'node-stopped',
    title: 'a node does not run',
    looks: {
      words: 'can only create exec sessions on running containers: container state improper',
      from: 'stopped.exec',
    },
    cause: 'its container was stopped, paused or killed, or ended by itself',
    remedy: 'podman start NODE   (paused: podman unpause NODE)',
    seen: 'on a real cluster',
    brings: ['api-silent', 'nodes-not-ready', 'pods-unscheduled', 'container-crashing'],
    asks: ['containers'],
    find: evidence => {
      const nodes = withRole(evidence, 'server', 'agent')
      const down = nodes.filter(node => !isRunning(node))
      if (down.length === 0 || !membersIn(evidence).some(isRunning) || withRole(evidence, 'server').length === 0) {
        return undefined
      }
      const [first] = down
      const verb = first!.state === 'paused' ? 'unpause' : 'start'
      return found(
        down.map(({ name, state }) => `${name} is ${state}`).join(', '),
        `podman ${verb} ${down.map(({ name }) => name).join(' ')}`,
      )
    },
  },
  {
    id: 'node-gone',
    title: 'the container of a node is gone',
    looks: {
      words: 'no container with name or ID "k3d-cilium-agent-9" found: no such container',
      from: 'created.exec-missing-node',
    },
    cause: 'somebody removed it; Kubernetes still knows the node, and k3d cannot bring it back',
    remedy: 'make delete-cluster CLUSTER_NAME=NAME, then make up',
    seen: 'on a real cluster',
    // what runs elsewhere and needs a pod that ran there ends again and again, as SPIRE's agents without its server
    brings: ['nodes-not-ready', 'pods-unscheduled', 'container-crashing'],
    asks: ['containers', 'api'],
    find: evidence => {
      const there = new Set(membersIn(evidence).map(({ name }) => name))
      const gone = (known(evidence, 'api')?.nodes ?? []).filter(({ name }) => there.size > 0 && !there.has(name))
      return found(gone.map(({ name }) => name).join(', '))
    },
  },
  {
    id: 'load-balancer-gone',
    title: 'the load balancer does not run',
    looks: { words: 'The connection to the server 127.0.0.1:6550 was refused', from: 'stopped.kubectl' },
    cause: 'the API server and the HTTP ports are published by that container alone',
    remedy: 'make up; if its container is gone: make delete-cluster CLUSTER_NAME=NAME, then make up',
    seen: 'on a real cluster',
    brings: ['api-silent'],
    asks: ['containers', 'files'],
    find: evidence => {
      const servers = withRole(evidence, 'server')
      const [balancer] = withRole(evidence, 'loadbalancer')
      if (servers.length === 0 || !membersIn(evidence).some(isRunning)) return undefined
      if (balancer) {
        return isRunning(balancer)
          ? undefined
          : found(`${balancer.name} is ${balancer.state}`, `podman start ${balancer.name}`)
      }
      // without one by choice the server publishes its own ports
      return servers.some(({ ports }) => ports.length > 0) || !/refused/.test(apiSilence(evidence))
        ? undefined
        : found(`k3d-${evidence.cluster}-serverlb is not there`)
    },
  },
  {
    id: 'mounts-private',
    title: 'the mounts of a node are private',
    looks: {
      words: 'path "/run/cilium/cgroupv2" is mounted on "/run/cilium/cgroupv2" but it is not a shared or slave mount',
      from: 'nofix.events',
    },
    cause: "k3d before 5.6.2, or K3D_FIX_MOUNTS=0; the kubelet then refuses Cilium's containers",
    remedy: 'make patch-nodes',
    seen: 'on a real cluster',
    brings: ['container-not-created', 'nodes-not-ready', 'pods-unscheduled', 'container-crashing'],
    asks: ['mounts'],
    find: evidence =>
      wrongMounts(evidence, /not shared/) ??
      stuckSaying(evidence, /not a shared or slave mount/) ??
      found(saidLine(evidence, /not a shared or slave mount/)),
  },
  {
    id: 'bpffs-missing',
    title: 'a node has no BPF filesystem',
    looks: {
      words: 'Error: failed to mount BPF filesystem',
      from: "the guide's Troubleshooting; as an agent says it: cilium/cilium#6966",
    },
    cause: "the agent keeps its maps there; without it they are lost at every restart of the agent's container",
    remedy: 'make patch-nodes',
    seen: 'never',
    brings: ['container-crashing', 'nodes-not-ready', 'pods-unscheduled'],
    asks: ['mounts', 'api'],
    find: evidence =>
      wrongMounts(evidence, /^no bpffs/, readyNodes(evidence)) ??
      stuckSaying(evidence, bpffsWords) ??
      found(saidLine(evidence, bpffsWords)),
  },
  {
    id: 'bpffs-stacked',
    title: 'two BPF filesystems lie one over the other',
    looks: { words: 'bpffs on /sys/fs/bpf type bpf (rw,relatime), twice', from: 'nofix.patch-twice' },
    cause:
      "mount bpffs -t bpf /sys/fs/bpf succeeds again, and hides the maps of a live agent: the guide's patch, twice",
    remedy: 'make patch-nodes, which takes an empty one off; if it is in use: make heal',
    seen: 'on a real cluster',
    brings: ['container-crashing'],
    asks: ['mounts'],
    find: evidence =>
      wrongMounts(evidence, /times bpffs/) ?? found(saidLine(evidence, /multiple mount points detected/)),
  },
  {
    id: 'cgroup2-missing',
    title: 'a node has no cgroup2 where Cilium looks for it',
    looks: {
      words: 'mount: /run/cilium/cgroupv2: permission denied.',
      from: 'the rehearsal, of a node that refuses mounts',
    },
    cause: "the socket load balancer hangs on it; Cilium's own init container mounts it, unless it is told not to",
    remedy: 'make patch-nodes',
    seen: 'on a real cluster',
    asks: ['mounts', 'api'],
    find: evidence => wrongMounts(evidence, /^no cgroup2/, readyNodes(evidence)),
  },
]

/** Nodes on which an agent has come up: before, its init containers have not mounted anything yet. */
const readyNodes = (evidence: Parameters<KnownFailure['find']>[0]): string[] =>
  (known(evidence, 'api')?.nodes ?? []).filter(({ ready }) => ready).map(({ name }) => name)

const bpffsWords = /failed to mount BPF filesystem|Unable to mount BPF filesystem(?!.*multiple)/i

const wrongMounts = (
  evidence: Parameters<KnownFailure['find']>[0],
  pattern: RegExp,
  nodes?: readonly string[],
): ReturnType<KnownFailure['find']> => {
  const hits = (known(evidence, 'mounts') ?? [])
    .filter(({ node }) => nodes === undefined || nodes.includes(node))
    .flatMap(({ node, wrong }) => wrong.filter(each => pattern.test(each)).map(each => ({ node, each })))
  const [first, ...more] = hits
  return found(first && `${first.node}${more.length > 0 ? ` and ${more.length} more` : ''}: ${first.each}`)
}
