import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure } from './known-failure.ts'
import { inOneLine } from './known-failure.ts'

const notPermitted =
  /permission denied while trying to connect to the (?:Docker|docker)|\/(?:docker|podman)\.sock: connect: permission denied/i

/** What Podman, netavark, aardvark-dns and Docker refuse: containers, networks, names, limits. */
export const engineFailures: readonly KnownFailure[] = [
  {
    code: 'engine/permission',
    title: "the engine's socket cannot be opened",
    looks: {
      words: 'Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      from: 'k3d-io/k3d#739',
    },
    says: {
      engine: notPermitted,
      k3d: notPermitted,
    },
    cause: 'the socket belongs to root, and you run k3d as another user',
    remedy: 'run the tasks as root   (for Docker: usermod -aG docker USER, then log in again)',
    seen: 'never',
    brings: ['engine/down'],
  },
  {
    code: 'engine/socket-mount',
    title: 'k3d cannot mount the socket of the engine',
    looks: {
      words: 'container create: statfs /var/run/docker.sock: permission denied',
      from: 'k3d-io/k3d#84',
    },
    says: {
      k3d: inOneLine([
        /statfs \//i,
        /\.sock: (?:permission denied|no such file or directory|operation not supported)/i,
      ]),
    },
    cause: 'k3d mounts /var/run/docker.sock into its tools container, but Podman has its socket elsewhere',
    remedy: 'export DOCKER_SOCK=/run/podman/podman.sock',
    seen: 'never',
  },
  {
    code: 'engine/api-version',
    title: 'the engine does not accept the API version of a tool',
    looks: {
      words: 'client version 1.24 is too old. Minimum supported API version is 1.44',
      from: 'moby/moby api/server/middleware/version.go',
    },
    says: { engine: / is too (?:old|new)\. M(?:in|ax)imum supported API version/ },
    cause: 'Docker 29 refuses tools that speak an older API, such as k3d before 5.6.2',
    remedy: 'install the newest k3d   (to see your version: make preflight)',
    seen: 'in its tool',
  },
  {
    code: 'engine/address-pools',
    title: 'the engine has no free addresses for a network',
    looks: {
      words:
        'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
      from: 'kubernetes-sigs/kind#2488',
    },
    says: {
      k3d: /non-overlapping IPv4 address pool|predefined address pools have been fully|could not find free subnet/i,
    },
    cause: 'other networks, or a VPN, use all ranges that the engine may choose from',
    remedy: ({ engine }) => `remove unused networks: ${engine} network prune   (or set \`subnet\` in the k3d file)`,
    seen: 'never',
  },
  {
    code: 'network/in-use',
    title: 'a network still has containers',
    looks: {
      words:
        'error while removing network: network k3d-cilium has active endpoints (name:"registry" id:"1f2e3d4c5b6a")',
      from: 'moby/moby libnetwork/error.go',
    },
    says: { engine: /has active endpoints|network is being used|has associated containers with it/i },
    cause: 'a container from outside the cluster, such as a registry, is still connected',
    remedy: ({ engine, cluster }) =>
      `disconnect the container: ${engine} network disconnect -f k3d-${cluster} CONTAINER   ` +
      `(to list the containers: ${engine} network inspect k3d-${cluster})`,
    seen: 'in its tool',
  },
  {
    code: 'container/name-taken',
    title: 'a container of this name is left over',
    looks: {
      words: 'Conflict. The container name "/k3d-me-tools" is already in use by container "db92bf57032e"',
      from: 'k3d-io/k3d#1342',
    },
    says: { engine: inOneLine([/container name "/i, /" is already in use/i]) },
    cause: 'an earlier run was interrupted, or two runs use the same cluster at once',
    remedy: target => `delete the rest of the cluster: ${taskLine('delete-cluster', clusterOf(target))}`,
    seen: 'never',
  },
  {
    code: 'image/short-name',
    title: 'Podman does not know the registry of an image',
    looks: {
      words: 'short-name resolution enforced but cannot prompt without a TTY',
      from: 'podman-container-tools/podman#11530',
    },
    says: {
      engine: /short-name resolution enforced but cannot prompt|" did not resolve to an alias/i,
    },
    cause: 'the image name has no registry, and Podman can ask for one only on a terminal',
    remedy: 'write the whole name, such as docker.io/rancher/k3s:TAG, under `image` in the k3d file',
    seen: 'never',
    brings: ['node-image/not-pulled'],
  },
  {
    code: 'netavark/chain-exists',
    title: 'the firewall chain of netavark already exists',
    looks: { words: 'netavark: code: 1, msg: iptables: Chain already exists.', from: 'containers/netavark#274' },
    says: { engine: inOneLine([/netavark/i, /iptables: [Cc]hain already exists/i]) },
    cause: 'iptables-nft and iptables-legacy are mixed, or another program changed the rules of Podman',
    remedy: 'set firewall_driver = "nftables" in containers.conf, then run podman network reload --all',
    seen: 'never',
  },
  {
    code: 'netavark/nftables',
    title: 'the kernel refuses the firewall rules of netavark',
    looks: {
      words: 'netavark: nftables error: "nft" did not return successfully while applying ruleset',
      from: 'containers/netavark#1495',
    },
    says: { engine: /"?nft"? did not return success(?:fully)? while applying ruleset/i },
    cause: 'the kernel has no module for a rule, or the installed modules are for another kernel',
    remedy: 'load the modules: modprobe nf_tables nft_fib_inet nft_masq',
    seen: 'never',
  },
  {
    code: 'netavark/rule-set',
    title: 'iptables cannot use the nf_tables of this kernel',
    looks: {
      words:
        'netavark: code: 4, msg: iptables v1.8.10 (nf_tables): Could not fetch rule set ' +
        'generation id: Invalid argument',
      from: 'podman-container-tools/buildah#5785',
    },
    says: { engine: /Could not fetch rule set generation id/i },
    cause: 'the iptables version does not match the kernel, or the kernel has no nf_tables',
    remedy: 'load the module: modprobe nf_tables   (or choose iptables-legacy)',
    seen: 'never',
  },
  {
    code: 'aardvark/port-taken',
    title: 'another DNS server has port 53',
    looks: {
      words:
        'aardvark-dns failed to start: failed to bind udp listener on 10.89.0.1:53: IO error: ' +
        'Address already in use (os error 98)',
      from: 'podman-container-tools/podman#15452, with the words of aardvark-dns',
    },
    says: { engine: inOneLine([/failed to bind (?:udp|tcp) listener on/i, /:53: io error: address already in use/i]) },
    cause: 'a DNS server on this computer listens on all addresses, so aardvark-dns cannot use port 53',
    remedy: 'bind the other DNS server to its own address   (or set dns_bind_port in containers.conf)',
    seen: 'never',
    brings: ['port/taken'],
  },
  {
    code: 'aardvark/address-missing',
    title: "the network's bridge has no address",
    looks: {
      words:
        'Error starting server failed to bind udp listener on 10.89.1.1:53: IO error: Cannot ' +
        'assign requested address (os error 99)',
      from: 'containers/netavark#1174',
    },
    says: {
      engine: inOneLine([/failed to bind (?:udp|tcp) listener on/i, /:53: io error: cannot assign requested address/i]),
    },
    cause: "the network's state is from before the last restart, or its IPv6 address is not ready yet",
    remedy: target =>
      `re-create the cluster with its network: ${taskLine('delete-cluster', clusterOf(target))}, then make up`,
    seen: 'never',
  },
  {
    code: 'engine/rlimit',
    title: 'the engine cannot raise a limit',
    looks: {
      words: 'crun: setrlimit `RLIMIT_MEMLOCK`: Operation not permitted: OCI permission denied',
      from: 'podman-container-tools/podman#19319',
    },
    says: {
      engine: inOneLine([/setrlimit `?RLIMIT_|setting rlimit type \d/i, /operation not permitted/i]),
    },
    cause: 'a rootless engine cannot go beyond the limits of its user',
    remedy: 'run the engine as root: podman machine set --rootful   (on Linux: run the tasks as root)',
    seen: 'never',
  },
  {
    code: 'clock/behind',
    title: 'the clock of the Podman machine is behind',
    looks: {
      words:
        'x509: certificate has expired or is not yet valid: current time 2026-05-11T07:06:36Z is ' +
        'before 2026-05-12T00:00:00Z',
      from: 'podman-container-tools/podman#18552',
    },
    says: { engine: inOneLine([/certificate has expired or is not yet valid: current time/i, / is before /]) },
    cause: 'the clock of a virtual machine stops while the computer sleeps',
    remedy: 'podman machine ssh sudo chronyc makestep   (or restart the machine: make machine-down && make machine-up)',
    seen: 'never',
    brings: ['certificate/old', 'image/unreachable', 'pull/unreachable'],
  },
]
