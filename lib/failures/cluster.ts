import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure } from './known-failure.ts'
import { either, inOneLine } from './known-failure.ts'

/** What can be wrong with k3d's cluster: its making, its containers, its nodes, the way to its API server. */
export const clusterFailures: readonly KnownFailure[] = [
  {
    code: 'node-image/not-pulled',
    title: 'the node image cannot be pulled',
    looks: {
      words: 'Error: initializing source docker://rancher/k3s:v0.0.0-none',
      from: 'tests/recordings/error.pull-missing.json',
    },
    says: {
      engine: /Error: initializing source docker:\/\//,
      create: /pull access denied|manifest unknown|failed to pull|not found: manifest/i,
    },
    cause: 'the image name is wrong, or this computer cannot reach the registry',
    remedy: ({ engine }) =>
      'check `image` in the k3d file and the connection to the registry\n' +
      `or load the image from a file: ${engine} load -i FILE`,
    seen: 'on a real cluster',
  },
  {
    code: 'k3d-file/refused',
    title: 'k3d refuses a key of the k3d file',
    looks: {
      words:
        'Schema Validation failed for config file bad-key.yaml: - (root): Additional property agnets is not allowed',
      from: 'tests/recordings/error.k3d-unknown-key.json',
    },
    says: { k3d: /Schema Validation failed for config file/ },
    cause: 'the key does not exist in k3d',
    remedy: 'fix the key that k3d names',
    seen: 'on a real cluster',
  },
  {
    code: 'k3d-file/missing',
    title: 'the k3d file does not exist',
    looks: {
      words: 'Failed to stat config file nope.yaml: stat nope.yaml: no such file or directory',
      from: 'tests/recordings/error.k3d-config-missing.json',
    },
    says: { k3d: /Failed to stat config file/ },
    cause: 'k3d searches only the current folder; tasks also search config/',
    remedy: 'name the file: make create-cluster K3D_CONFIG=FILE',
    seen: 'on a real cluster',
  },
  {
    code: 'cluster/exists',
    title: 'the cluster exists already',
    looks: {
      words: "Failed to create cluster 'cilium' because a cluster with that name already exists",
      from: 'tests/recordings/created.k3d-create-again.json',
    },
    says: { k3d: /because a cluster with that name already exists/, create: /already exists/ },
    cause: '`k3d cluster create` does not replace the existing cluster of this name',
    remedy: 'delete the cluster first: make delete-cluster',
    seen: 'on a real cluster',
  },
  {
    code: 'cluster/left-over',
    title: 'a deleted cluster left containers behind',
    looks: {
      words: 'cilium   0/0       0/1      false',
      from: 'tests/recordings/created.k3d-cluster-list.json, which has a complete cluster',
    },
    says: { text: /\s0\/0 +\d+\/\d+ +(?:true|false)\b/ },
    cause: 'k3d reported the cluster as deleted, but did not delete every node',
    remedy: target => taskLine('delete-cluster', clusterOf(target)),
    seen: 'on a real cluster',
    brings: ['context/missing', 'api/silent', 'load-balancer/gone', 'cluster/stopped', 'node/stopped'],
  },
  {
    code: 'cluster/stopped',
    title: 'the cluster is stopped',
    looks: { words: 'cilium   0/1       0/2      true', from: 'tests/recordings/stopped.cluster-list.json' },
    says: { text: /\s0\/[1-9]\d* +0\/\d+ +(?:true|false)\b/ },
    cause: 'the computer or the Podman machine restarted, and nothing starts the containers again',
    remedy: ({ cluster }) => `make up   (or k3d cluster start ${cluster})`,
    seen: 'on a real cluster',
    brings: ['api/silent', 'nodes/not-ready', 'load-balancer/gone'],
  },
  {
    code: 'node/stopped',
    title: 'a node is not running',
    looks: {
      words: 'can only create exec sessions on running containers: container state improper',
      from: 'tests/recordings/stopped.exec.json',
    },
    says: {
      text: either(
        /can only create exec sessions on running containers/,
        inOneLine([/[Cc]ontainer k3d-/, / is not running/]),
      ),
    },
    cause: 'the container was stopped, paused or killed, or it exited',
    remedy: ({ engine }) => `${engine} start NODE   (if the node is paused: ${engine} unpause NODE)`,
    seen: 'on a real cluster',
    brings: ['api/silent', 'nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'container/lifeless',
    title: 'the engine reports a dead container as running',
    looks: {
      words: 'Error: OCI runtime error: runc: exec failed: cannot exec in a stopped container',
      from: 'Podman 4.3.1, after conmon was killed',
    },
    says: { engine: /cannot exec in a stopped container|container process is dead|\/ns\/mnt: no such file/ },
    cause: "the engine's monitor process for the container was killed",
    remedy: target => `re-create the container: ${taskLine('heal', clusterOf(target))}`,
    seen: 'on a real cluster',
    brings: ['api/silent', 'nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'node/gone',
    title: 'the container of a node is missing',
    looks: {
      words: 'no container with name or ID "k3d-cilium-agent-9" found: no such container',
      from: 'tests/recordings/created.exec-missing-node.json',
    },
    says: { text: /no container with name or ID "k3d-|No such container: k3d-/ },
    cause: 'someone removed the container. Kubernetes still lists the node, but k3d cannot re-create it',
    remedy: target => `${taskLine('delete-cluster', clusterOf(target))}, then make up`,
    seen: 'on a real cluster',
    // what runs elsewhere and needs a pod that ran there ends again and again, as SPIRE's agents without its server
    brings: ['nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'load-balancer/gone',
    title: 'the load balancer is not running',
    looks: {
      words: 'Exited (137) 3 minutes ago   k3d-cilium-serverlb',
      from: 'tests/recordings/created.docker-ps.json, where the load balancer is running',
    },
    says: {
      text: inOneLine([/\b(?:Exited|Dead)\b/, /\bk3d-/, /-serverlb\b/]),
    },
    cause: 'the load balancer publishes these ports, and is not running',
    remedy: target =>
      'start the load balancer: make up   ' +
      `(if missing: ${taskLine('delete-cluster', clusterOf(target))}, then make up)`,
    seen: 'on a real cluster',
    brings: ['api/silent'],
  },
  {
    code: 'mounts/private',
    title: 'the mounts of a node are private',
    looks: {
      words: 'path "/run/cilium/cgroupv2" is mounted on "/run/cilium/cgroupv2" but it is not a shared or slave mount',
      from: 'tests/recordings/nofix.events.json',
    },
    says: { kubelet: /not a shared or slave mount/ },
    cause: 'k3d is older than 5.6.2, or K3D_FIX_MOUNTS is 0',
    remedy: "make the node's mounts shared: {patch-nodes}",
    seen: 'on a real cluster',
    brings: ['container/not-created', 'nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'bpffs/missing',
    title: 'a node has no BPF filesystem',
    looks: {
      words: 'Error: failed to mount BPF filesystem',
      from: 'docs/guide.md, Troubleshooting; cilium/cilium#6966 has the words of a Cilium agent',
    },
    says: { agent: /failed to mount BPF filesystem|Unable to mount BPF filesystem(?!.{0,200}multiple)/i },
    cause:
      'the Cilium agent keeps its maps in the BPF filesystem. Without it, the maps are lost when the agent restarts',
    remedy: 'mount the BPF filesystem: {patch-nodes}',
    seen: 'never',
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'bpffs/stacked',
    title: 'two BPF filesystems are stacked',
    looks: {
      words: 'multiple mount points detected at /sys/fs/bpf',
      from: 'cilium/cilium pkg/bpf/bpffs_linux.go; for two mounts: tests/recordings/nofix.patch-twice.json',
    },
    says: { agent: /multiple mount points detected/ },
    cause: 'a second mount hides the maps of a running Cilium agent',
    remedy: 'remove the empty mount: {patch-nodes}   (if both mounts are in use: make heal)',
    seen: 'on a real cluster',
    brings: ['container/crashing'],
  },
  {
    code: 'cgroup2/missing',
    title: 'a node has no cgroup2 mount for Cilium',
    looks: {
      words: 'mount: mounting none on /run/cilium/cgroupv2 failed: Permission denied',
      from: 'the rehearsal, with a node that refuses mounts',
    },
    says: { text: /mounting none on \/run\/cilium\/cgroupv2 failed/ },
    cause: 'Cilium did not create the mount for its socket load balancer, or the mount was removed',
    remedy: '{patch-nodes}',
    seen: 'on a real cluster',
  },
  {
    code: 'address/taken',
    title: 'another container has the address of a server node',
    looks: {
      words: 'IPAM error: requested ip address 172.28.0.3 is already allocated to container ID 2c5df7f78e74',
      from: 'Podman 4.3.1, libpod/network/netavark/ipam.go',
    },
    says: { k3d: /requested ip address \S+ is already allocated|set up container networking: Address already in use/ },
    cause: 'after a restart, another node got the address',
    remedy: target =>
      `restart the cluster: ${taskLine('stop-cluster', clusterOf(target))} && ` +
      taskLine('start-cluster', clusterOf(target)),
    seen: 'in its tool',
    brings: ['api/silent', 'nodes/not-ready'],
  },
  {
    code: 'network/beside-stopped',
    title: 'another cluster on this network is stopped',
    looks: {
      words:
        'failed to parse IP Prefix of network "cilium-lab"\'s member k3d-lab-2-server-0: ' +
        'ParseAddr(""): unable to parse IP',
      from: 'tests/recordings/mesh.start-beside-stopped.json',
    },
    says: { k3d: /failed to parse IP Prefix of network/ },
    cause: 'Podman cannot read the empty address of a stopped node',
    remedy: 'start the stopped cluster (make list-clusters)',
    seen: 'on a real cluster',
  },
]
