import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure, type Target } from './known-failure.ts'
import { inOneLine } from './known-failure.ts'

const brings: KnownFailure['brings'] = ['node/exits', 'nodes/not-ready']
const rootful = 'run the engine as root: podman machine set --rootful   (on Linux: run the tasks as root)'
const again = (target: Target): string => `${taskLine('delete-cluster', clusterOf(target))}, then make up`

/** Why k3s or its kubelet does not start in a node, and what k3d refuses earlier. k3d prints fatal node log lines. */
export const nodeFailures: readonly KnownFailure[] = [
  {
    code: 'cgroup/controller-missing',
    title: 'k3s cannot find a cgroup controller',
    looks: { words: 'level=fatal msg="failed to find cpu cgroup (v2)"', from: 'k3d-io/k3d#1082' },
    says: { k3d: /failed to find (?:cpu|cpuset|memory|pids|io) cgroup/i },
    cause: 'a rootless engine gives containers only the controllers that systemd delegates to its user',
    remedy:
      'set Delegate=cpu cpuset io memory pids in /etc/systemd/system/user@.service.d/delegate.conf   ' +
      '(or run the engine as root)',
    seen: 'never',
    brings,
  },
  {
    code: 'cgroup/denied',
    title: 'the kubelet cannot create cgroups',
    looks: {
      words: '"Failed to start ContainerManager" err="mkdir /sys/fs/cgroup/cpuset/kubepods: permission denied"',
      from: 'k3d-io/k3d#1439',
    },
    says: { k3d: inOneLine([/mkdir \/sys\/fs\/cgroup\//i, /: (?:permission denied|read-only file system)/i]) },
    cause: 'the engine is rootless on cgroup v1, or the cgroups are read-only',
    remedy: rootful,
    seen: 'never',
    brings,
  },
  {
    code: 'cgroup/invalid-state',
    title: "the node's cgroup has processes of its own",
    looks: {
      words: 'cannot enter cgroupv2 "/sys/fs/cgroup/kubepods" with domain controllers -- it is in an invalid state',
      from: 'dajudge/kindcontainer#366',
    },
    says: { k3d: inOneLine([/cannot enter cgroupv2 "/i, /" with domain controllers/i]) },
    cause: "k3s was started without k3d's entrypoint, or with cgroupns=host",
    remedy: 'remove your own cgroupns and entrypoint arguments, and use k3d 5.9 or later',
    seen: 'never',
    brings,
  },
  {
    code: 'cgroup/of-the-computer',
    title: "the node uses this computer's cgroups, not its own",
    looks: {
      words:
        'unable to apply cgroup configuration: failed to write 1729: write ' +
        '/sys/fs/cgroup/kubepods/besteffort/pod85af/19e5/cgroup.procs: no such file or directory',
      from: 'dajudge/kindcontainer#341',
    },
    says: {
      kubelet: inOneLine([/unable to apply cgroup configuration: failed to write/i, /: write \/sys\/fs\/cgroup\//i]),
    },
    cause: "a volume mounts this computer's /sys/fs/cgroup over the node's own",
    remedy: target => `remove /sys/fs/cgroup from \`volumes\` in the k3d file, then ${again(target)}`,
    seen: 'never',
    brings: ['container/not-created', 'nodes/not-ready'],
  },
  {
    code: 'kubelet/kmsg',
    title: 'the kubelet cannot read the kernel log',
    looks: {
      words: 'failed to run Kubelet: failed to create kubelet: open /dev/kmsg: operation not permitted',
      from: 'NVIDIA/OpenShell#457',
    },
    says: { k3d: /failed to create kubelet: open \/dev\/kmsg: /i },
    cause: 'the engine is rootless, but Cilium needs an engine that runs as root',
    remedy: rootful,
    seen: 'never',
    brings,
  },
  {
    code: 'kubelet/swap',
    title: 'the kubelet refuses swap',
    looks: {
      words: 'running with swap on is not supported, please disable swap or set --fail-swap-on flag to false',
      from: 'kubernetes/kubernetes pkg/kubelet/cm/container_manager_linux.go',
    },
    says: { k3d: /running with swap on is not supported/i },
    cause: 'a kubelet argument sets fail-swap-on, which k3s leaves off',
    remedy: 'remove --kubelet-arg=fail-swap-on=true from the k3d file',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'kubelet/kernel-flag',
    title: 'the kubelet refuses a kernel setting',
    looks: {
      words: 'invalid kernel flag: vm/overcommit_memory, expected value: 1, actual value: 0',
      from: 'kubernetes/kubernetes pkg/kubelet/cm/container_manager_linux.go',
    },
    says: { k3d: inOneLine([/invalid kernel flag: /i, /, expected value: /i]) },
    cause: '--protect-kernel-defaults is set, so the kubelet does not change kernel settings itself',
    remedy: 'set the value with sysctl on this computer, or remove --protect-kernel-defaults from the k3d file',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'node/conntrack',
    title: 'kube-proxy cannot set the size of the conntrack table',
    looks: {
      words: 'open /proc/sys/net/netfilter/nf_conntrack_max: permission denied',
      from: 'k3d-io/k3d#612',
    },
    says: { k3d: /nf_conntrack_max: permission denied/i },
    cause: "the kernel allows this only in the computer's network namespace, but a node has its own",
    remedy:
      'pass --disable-kube-proxy to k3s and set kubeProxyReplacement: true   (or ' +
      '--kube-proxy-arg=conntrack-max-per-core=0)',
    seen: 'never',
    brings,
  },
  {
    code: 'node/snapshotter',
    title: "containerd cannot use overlayfs on the engine's disk",
    looks: {
      words:
        '"overlayfs" snapshotter cannot be enabled for "/var/lib/rancher/k3s/agent/containerd", ' +
        'try using "fuse-overlayfs" or "native"',
      from: 'k3s-io/k3s#3266',
    },
    says: { k3d: /"(?:overlayfs|fuse-overlayfs)" snapshotter cannot be enabled for/i },
    cause: 'the engine stores volumes on ZFS, NFS or overlayfs, or runs rootless on an old kernel',
    remedy: 'pass --snapshotter=native to k3s',
    seen: 'never',
    brings,
  },
  {
    code: 'node/overlay-mount',
    title: 'containerd cannot mount the file system of a container',
    looks: {
      words:
        'failed to mount rootfs component &{overlay overlay ' +
        '[workdir=/var/lib/rancher/k3s/agent/containerd/work]}: invalid argument',
      from: 'k3s-io/k3s#2755',
    },
    says: { kubelet: /failed to mount rootfs component/i },
    cause: "overlayfs cannot be stacked: /var/lib/rancher/k3s is not a volume, or the engine's disk is overlayfs",
    remedy: 'pass --snapshotter=native to k3s',
    seen: 'never',
    brings: ['container/not-created', 'nodes/not-ready'],
  },
  {
    code: 'node/zfs',
    title: 'etcd cannot use ZFS',
    looks: {
      words: 'raft_init(): io: create I/O capabilities probe file: posix_allocate: operation not supported on socket',
      from: 'k3d-io/k3d docs/faq/faq.md',
    },
    says: { k3d: /posix_allocate: operation not supported/i },
    cause: 'several servers need a data store that uses posix_allocate, which ZFS does not support',
    remedy: 'set servers: 1, or store the volumes of the engine on ext4 or xfs',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'node/password',
    title: 'k3s refuses a node whose password changed',
    looks: {
      words:
        "Node password rejected, duplicate hostname or contents of '/etc/rancher/node/password' " +
        'may not match server node-passwd entry',
      from: 'k3s-io/k3s#802',
    },
    says: { k3d: /Node password rejected, duplicate hostname/i },
    cause: 'the container of the node was re-created, or two nodes have the same name',
    remedy: ({ context }) =>
      `delete the node password: kubectl --context ${context} -n kube-system delete ` + `secret NODE.node-password.k3s`,
    seen: 'never',
    brings,
  },
  {
    code: 'node/token',
    title: "a server's token does not match the cluster's data",
    looks: {
      words: 'starting kubernetes: preparing server: bootstrap data already found and encrypted with different token',
      from: 'k3s-io/k3s#3888',
    },
    says: { k3d: /bootstrap data already found and encrypted with different token/i },
    cause: 'the token was changed, or the volume belongs to another cluster',
    remedy: target => `set the original token, or ${again(target)}`,
    seen: 'never',
    brings,
  },
  {
    code: 'node/ca-hash',
    title: "a node's token belongs to another cluster",
    looks: {
      words: 'token CA hash does not match the Cluster CA certificate hash: 5f1d != 9a27',
      from: 'k3s-io/k3s pkg/clientaccess/token.go',
    },
    says: { k3d: /token CA hash does not match the Cluster CA certificate hash/i },
    cause: 'the server was re-created with new certificates, and the node still has the old token',
    remedy: again,
    seen: 'in its tool',
    brings,
  },
  {
    code: 'node/etcd-member',
    title: "a server's address differs from the one in etcd",
    looks: {
      words:
        'this server is a not a member of the etcd cluster. Found ' +
        '[k3d-cilium-server-0=https://172.28.0.3:2380], expect: ' +
        'k3d-cilium-server-0=https://172.28.0.4:2380',
      from: 'k3s-io/k3s pkg/etcd/etcd.go',
    },
    says: { k3d: /server is (?:a )?not a member of the etcd cluster/i },
    cause: 'the engine gave the node another address after a restart',
    remedy: target =>
      `restart the nodes in their order: ${taskLine('stop-cluster', clusterOf(target))} && ` +
      taskLine('start-cluster', clusterOf(target)),
    seen: 'in its tool',
    brings,
  },
  {
    code: 'node/first-server-gone',
    title: 'a server does not reach the first server',
    looks: {
      words:
        'level=fatal msg="starting kubernetes: preparing server: failed to get CA certs: Get ' +
        '\\"https://k3d-my-cluster-server-0:6443/cacerts\\": dial tcp 172.20.0.3:6443: connect: ' +
        'connection refused"',
      from: 'vfarcic/k3d-demo#1',
    },
    says: { k3d: /preparing server: failed to get CA certs: /i },
    over: /k3s is up and running/i,
    cause: 'the first server exited, so the others cannot join',
    remedy: ({ engine, cluster }) => `find out why it exited: ${engine} logs --tail 50 k3d-${cluster}-server-0`,
    seen: 'never',
    brings,
  },
  {
    code: 'node/servers-differ',
    title: 'two server nodes have different k3s arguments',
    looks: {
      words: 'critical configuration value mismatch between servers',
      from: 'k3s-io/k3s pkg/cluster/bootstrap.go',
    },
    says: { k3d: /critical configuration (?:value )?mismatch/i },
    cause: "the servers' CIDR ranges, DNS settings or disabled components differ",
    remedy: 'set nodeFilters: [server:*] for the argument in the k3d file',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'node/address-families',
    title: 'the CIDR ranges of k3s and the node addresses have different IP versions',
    looks: {
      words:
        'cluster-cidr: [10.42.0.0/16 fd00:42::/56] and node-ip: [172.28.0.3], must share the same ' +
        'IP version (IPv4, IPv6 or dual-stack)',
      from: 'k3s-io/k3s pkg/agent/run.go',
    },
    says: { k3d: /must share the same IP version \(IPv4, IPv6 or dual-stack\)/i },
    cause: 'ranges and node addresses need the same IP versions',
    remedy: 'create an IPv6 network for the nodes, or remove the IPv6 ranges from the k3d file',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'k3s/unknown-flag',
    title: 'k3s does not know a flag',
    looks: { words: 'flag provided but not defined: -no-deploy', from: 'golang/go src/flag/flag.go' },
    says: { k3d: /flag provided but not defined: -/i },
    cause: 'the flag is misspelt, or this version of k3s no longer has it',
    remedy: 'fix the argument in the k3d file   (to find it: make check-config)',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'node/exits',
    title: 'a node exits during startup',
    looks: {
      words:
        "error waiting for log line `k3s is up and running` from node 'k3d-k3s-default-server-0': " +
        'stopped returning log lines',
      from: 'k3d-io/k3d#873',
    },
    says: { k3d: /stopped returning log lines|encountered fatal log from node/i },
    cause: 'k3s exited. The last lines of its log show the reason',
    remedy: ({ engine, cluster }) => `show its log: ${engine} logs --tail 50 k3d-${cluster}-server-0`,
    seen: 'never',
  },
  {
    code: 'k3d/node-filter',
    title: 'an entry of the k3d file has no node filter',
    looks: {
      words: "a node filter, but there's more than one node",
      from: 'k3d-io/k3d pkg/config/transform.go',
    },
    says: { k3d: /a node filter, but there's more than one node/i },
    cause: 'with several nodes, k3d requires nodeFilters for each argument, label and variable',
    remedy: 'set nodeFilters for the entry, such as [server:*]',
    seen: 'in its tool',
  },
  {
    code: 'k3d/no-such-node',
    title: 'a node filter names a node that does not exist',
    looks: {
      words: "Node filter 'agent:0' targets a node that does not exist (disabled?)",
      from: 'k3d-io/k3d pkg/util/filter.go',
    },
    says: { k3d: /' targets a node that does not exist/i },
    cause: 'the k3d file sets fewer nodes, or disables the load balancer',
    remedy: 'fix nodeFilters, or `agents`, in the k3d file',
    seen: 'in its tool',
  },
  {
    code: 'k3d/cluster-name',
    title: 'k3d refuses the name of the cluster',
    looks: {
      words: 'Cluster name must be <= 32 characters, but has 41',
      from: 'k3d-io/k3d pkg/client/clusterName.go',
    },
    says: { k3d: /Cluster name must be <= \d|Invalid cluster name\. /i },
    cause: 'the name is too long, or is not a valid host name',
    remedy: 'choose a name of at most 32 letters, digits and dashes',
    seen: 'in its tool',
  },
  {
    code: 'k3d/host-network',
    title: 'a cluster on the host network can have one node only',
    looks: {
      words: 'can only use hostnetwork mode with a single node (port collisions, etc.)',
      from: 'k3d-io/k3d pkg/config/validate.go',
    },
    says: { k3d: /can only use hostnetwork mode with a single node/i },
    cause: 'several nodes would use the same ports on this computer',
    remedy: 'set servers: 1 and agents: 0, or remove `network` from the k3d file',
    seen: 'in its tool',
  },
  {
    code: 'k3d/subnet-of-network',
    title: 'the k3d file sets a subnet for a network that already exists',
    looks: {
      words: 'cannot specify subnet for exiting network',
      from: 'k3d-io/k3d pkg/client/cluster.go',
    },
    says: { k3d: /cannot specify subnet for exi(?:s)?ting network/i },
    cause: 'an existing network has its own subnet',
    remedy: 'remove `subnet` or `network` from the k3d file',
    seen: 'in its tool',
  },
  {
    code: 'k3d/no-cluster',
    title: 'k3d has no cluster of this name',
    looks: { words: 'No nodes found for given cluster', from: 'k3d-io/k3d pkg/client/cluster.go' },
    says: { k3d: /No nodes found for given cluster/i },
    cause: 'the name is misspelt, or the cluster is on the other engine',
    remedy: 'list the clusters: make list-clusters',
    seen: 'in its tool',
  },
  {
    code: 'k3d/image-import',
    title: 'k3d cannot import an image into a node',
    looks: {
      words:
        "failed to import images in node 'k3d-cilium-server-0': Exec process in node " +
        "'k3d-cilium-server-0' failed with exit code '1'",
      from: 'k3d-io/k3d#1072',
    },
    says: { k3d: /failed to import images in node|[Ff]ailed to import image\(s\) into cluster/ },
    cause: "the archive is incomplete, or the node's disk is full",
    remedy: ({ engine }) => `pull IMAGE for one platform and re-import it: ${engine} pull --platform linux/amd64 IMAGE`,
    seen: 'never',
  },
]
