import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure } from './known-failure.ts'

/** What can be wrong with k3d's cluster: its making, its containers, its nodes, the way to its API server. */
export const clusterFailures: readonly KnownFailure[] = [
  {
    code: 'node-image/not-pulled',
    title: 'the image of the nodes cannot be pulled',
    looks: { words: 'Error: initializing source docker://rancher/k3s:v0.0.0-none', from: 'error.pull-missing' },
    says: {
      engine: /Error: initializing source docker:\/\//,
      create: /pull access denied|manifest unknown|failed to pull|not found: manifest/i,
    },
    cause: 'its name is wrong, or this computer does not reach its registry; k3d would try for an hour without a word',
    remedy: ({ engine }) =>
      'check the name under `image` in the k3d file, and that this computer reaches its registry\n' +
      `without a network, load it from a file: ${engine} load -i FILE`,
    seen: 'on a real cluster',
  },
  {
    code: 'k3d-file/refused',
    title: 'k3d refuses a key of the k3d file',
    looks: {
      words:
        'Schema Validation failed for config file bad-key.yaml: - (root): Additional property agnets is not allowed',
      from: 'error.k3d-unknown-key',
    },
    says: { k3d: /Schema Validation failed for config file/ },
    cause: "a key at the top of the file is not k3d's; deeper ones it ignores without a word",
    remedy: 'mend the key that is named',
    seen: 'on a real cluster',
  },
  {
    code: 'k3d-file/missing',
    title: 'there is no such k3d file',
    looks: {
      words: 'Failed to stat config file nope.yaml: stat nope.yaml: no such file or directory',
      from: 'error.k3d-config-missing',
    },
    says: { k3d: /Failed to stat config file/ },
    cause: 'k3d looks where you stand; the tasks look in config/ as well',
    remedy: 'name it: make create-cluster K3D_CONFIG=FILE',
    seen: 'on a real cluster',
  },
  {
    code: 'cluster/exists',
    title: 'k3d has a cluster of that name already',
    looks: {
      words: "Failed to create cluster 'cilium' because a cluster with that name already exists",
      from: 'created.k3d-create-again',
    },
    says: { k3d: /because a cluster with that name already exists/, create: /already exists/ },
    cause: '`k3d cluster create` is no command to repeat',
    remedy: 'k3d still has containers of it: make delete-cluster',
    seen: 'on a real cluster',
  },
  {
    code: 'cluster/left-over',
    title: 'containers of a deleted cluster were left behind',
    looks: {
      words: 'cilium   0/0       0/1      false',
      from: 'created.k3d-cluster-list, in which nothing is missing',
    },
    cause: 'k3d has said "Successfully deleted cluster" of one of which a node was left',
    remedy: target => taskLine('delete-cluster', clusterOf(target)),
    seen: 'on a real cluster',
    brings: ['context/missing', 'api/silent', 'load-balancer/gone', 'cluster/stopped', 'node/stopped'],
  },
  {
    code: 'cluster/stopped',
    title: 'the cluster is stopped',
    looks: {
      words: 'can only create exec sessions on running containers: container state improper',
      from: 'stopped.exec',
    },
    cause: "nothing starts a cluster's containers again when the computer or the machine was restarted",
    remedy: ({ cluster }) => `make up   (or k3d cluster start ${cluster})`,
    seen: 'on a real cluster',
    brings: ['api/silent', 'nodes/not-ready', 'load-balancer/gone'],
  },
  {
    code: 'node/stopped',
    title: 'a node does not run',
    looks: {
      words: 'can only create exec sessions on running containers: container state improper',
      from: 'stopped.exec',
    },
    cause: 'its container was stopped, paused or killed, or ended by itself',
    remedy: ({ engine }) => `${engine} start NODE   (paused: ${engine} unpause NODE)`,
    seen: 'on a real cluster',
    brings: ['api/silent', 'nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'container/lifeless',
    title: 'a container has no process, though the engine reports it as running',
    looks: {
      words: 'Error: OCI runtime error: runc: exec failed: cannot exec in a stopped container',
      from: 'Podman 4.3.1, after conmon was killed',
    },
    says: { engine: /cannot exec in a stopped container|container process is dead|\/ns\/mnt: no such file/ },
    cause: 'what tells the engine of the end of a container was killed before, as where memory ran out',
    remedy: target => `${taskLine('heal', clusterOf(target))} recreates it with its volumes`,
    seen: 'on a real cluster',
    brings: ['api/silent', 'nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'node/gone',
    title: 'the container of a node is gone',
    looks: {
      words: 'no container with name or ID "k3d-cilium-agent-9" found: no such container',
      from: 'created.exec-missing-node',
    },
    cause: 'somebody removed it; Kubernetes still knows the node, and k3d cannot bring it back',
    remedy: target => `${taskLine('delete-cluster', clusterOf(target))}, then make up`,
    seen: 'on a real cluster',
    // what runs elsewhere and needs a pod that ran there ends again and again, as SPIRE's agents without its server
    brings: ['nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'load-balancer/gone',
    title: 'the load balancer does not run',
    looks: { words: 'The connection to the server 127.0.0.1:6550 was refused', from: 'stopped.kubectl' },
    cause: 'the API server and the HTTP ports are published by that container alone',
    remedy: target =>
      `make up; if its container is gone: ${taskLine('delete-cluster', clusterOf(target))}, then make up`,
    seen: 'on a real cluster',
    brings: ['api/silent'],
  },
  {
    code: 'mounts/private',
    title: 'the mounts of a node are private',
    looks: {
      words: 'path "/run/cilium/cgroupv2" is mounted on "/run/cilium/cgroupv2" but it is not a shared or slave mount',
      from: 'nofix.events',
    },
    says: { kubelet: /not a shared or slave mount/ },
    cause: "k3d before 5.6.2, or K3D_FIX_MOUNTS=0; the kubelet then refuses Cilium's containers",
    remedy: 'the mounts of the node are private: {patch-nodes}',
    seen: 'on a real cluster',
    brings: ['container/not-created', 'nodes/not-ready', 'pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'bpffs/missing',
    title: 'a node has no BPF filesystem',
    looks: {
      words: 'Error: failed to mount BPF filesystem',
      from: "the guide's Troubleshooting; as an agent says it: cilium/cilium#6966",
    },
    says: { agent: /failed to mount BPF filesystem|Unable to mount BPF filesystem(?!.{0,200}multiple)/i },
    cause: "the agent keeps its maps there; without it they are lost at every restart of the agent's container",
    remedy: 'the node has no bpffs: {patch-nodes}',
    seen: 'never',
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'bpffs/stacked',
    title: 'two BPF filesystems lie one over the other',
    looks: {
      words: 'multiple mount points detected at /sys/fs/bpf',
      from: "cilium's pkg/bpf/bpffs_linux.go; bpffs on it twice: nofix.patch-twice",
    },
    says: { agent: /multiple mount points detected/ },
    cause:
      "mount bpffs -t bpf /sys/fs/bpf succeeds again, and hides the maps of a live agent: the guide's patch, twice",
    remedy: '{patch-nodes}, which takes an empty one off; if it is in use: make heal',
    seen: 'on a real cluster',
    brings: ['container/crashing'],
  },
  {
    code: 'cgroup2/missing',
    title: 'a node has no cgroup2 where Cilium looks for it',
    looks: {
      words: 'mount: mounting none on /run/cilium/cgroupv2 failed: Permission denied',
      from: 'the rehearsal, of a node that refuses mounts',
    },
    cause: "the socket load balancer hangs on it; Cilium's own init container mounts it, unless it is told not to",
    remedy: '{patch-nodes}',
    seen: 'on a real cluster',
  },
  {
    code: 'address/taken',
    title: 'another container has the address of a server',
    looks: {
      words: 'IPAM error: requested ip address 172.28.0.3 is already allocated to container ID 2c5df7f78e74',
      from: 'Podman 4.3.1, libpod/network/netavark/ipam.go',
    },
    says: { k3d: /requested ip address \S+ is already allocated|set up container networking: Address already in use/ },
    cause: 'servers keep their address, and after a reboot the engine may have given it to a node that started sooner',
    remedy: target =>
      `stop all, and start the servers first: ${taskLine('stop-cluster', clusterOf(target))} && ` +
      taskLine('start-cluster', clusterOf(target)),
    seen: 'in its tool',
    brings: ['api/silent', 'nodes/not-ready'],
  },
  {
    code: 'network/beside-stopped',
    title: 'another cluster on the network of this one is stopped',
    looks: {
      words:
        'failed to parse IP Prefix of network "cilium-lab"\'s member k3d-lab-2-server-0: ' +
        'ParseAddr(""): unable to parse IP',
      from: 'mesh.start-beside-stopped',
    },
    says: { k3d: /failed to parse IP Prefix of network/ },
    cause:
      'k3d writes the addresses of all nodes on the network into CoreDNS, and a stopped one has none in Podman 4.3',
    remedy: 'another cluster on this network is stopped, or being made: start it first, or wait: make list-clusters',
    seen: 'on a real cluster',
  },
]
