import { known } from './evidence.ts'
import {
  failedCheck,
  found,
  membersIn,
  saidLine,
  stuckContainers,
  stuckSaying,
  stuckText,
  wantedFile,
  type KnownFailure,
} from './known-failure.ts'

/** What can be wrong with the computer and its engine. */
export const computerFailures: readonly KnownFailure[] = [
  {
    id: 'engine-down',
    title: 'the engine does not answer',
    looks: {
      words: 'Cannot connect to the Docker daemon at unix:///run/nope.sock. Is the docker daemon running?',
      from: 'error.engine-down-docker',
    },
    cause: 'Podman offers its API socket only while podman.socket is active, and a machine must be started',
    remedy: 'systemctl start podman.socket   (on macOS: podman machine start)',
    seen: 'on a real cluster',
    asks: ['checks'],
    find: evidence =>
      failedCheck(evidence, 'engine', /does not answer/) ??
      found(saidLine(evidence, /(Cannot|unable to) connect to (the Docker daemon|Podman)/i)),
  },
  {
    id: 'engine-rootless',
    title: 'the engine runs without root',
    looks: { words: '"rootless": true', from: 'podman.info, where it is false' },
    cause: 'a rootless engine cannot give nodes the rights to load eBPF programs',
    remedy: 'podman machine set --rootful   (on Linux: run as root)',
    seen: 'never',
    asks: ['checks'],
    find: evidence => failedCheck(evidence, 'rootful'),
  },
  {
    id: 'engine-without-socket',
    title: 'Podman offers no API socket',
    looks: { words: '"remoteSocket": {"exists": false}', from: 'podman.info, where it is true' },
    cause: 'k3d speaks to Podman through that socket alone',
    remedy: 'systemctl enable --now podman.socket',
    seen: 'in its tool',
    asks: ['checks'],
    find: evidence => failedCheck(evidence, 'socket'),
  },
  {
    id: 'catatonit-missing',
    title: 'Podman has no catatonit',
    looks: {
      words:
        'container-init binary not found on the host: stat /usr/libexec/podman/catatonit: no such file or directory',
      from: 'k3d-io/k3d#1333',
    },
    cause: 'k3d asks for an init in every container, and Podman takes catatonit for it, which is a package of its own',
    remedy: 'apt-get install catatonit   (or dnf install catatonit)',
    seen: 'on a real cluster',
    asks: ['checks'],
    find: evidence =>
      failedCheck(evidence, 'catatonit') ??
      found(saidLine(evidence, /container-init binary not found|lookup init binary: exec: "catatonit"/)),
  },
  {
    id: 'port-taken',
    title: 'a port that the cluster publishes is taken',
    looks: { words: 'listen tcp4 :8080: bind: address already in use', from: 'error.port-in-use' },
    cause: 'another program or another cluster listens there; k3d finds out at its last step and takes all back',
    remedy: 'stop what has the port, or publish another one in the k3d file',
    seen: 'on a real cluster',
    asks: ['checks'],
    find: evidence =>
      failedCheck(evidence, 'ports') ?? found(saidLine(evidence, /address already in use|port is already allocated/)),
  },
  {
    id: 'tool-missing',
    title: 'a tool is not installed',
    looks: { words: 'spawn k3d ENOENT', from: 'what node says of any program that is not there' },
    cause: 'the tasks call podman or docker, k3d, kubectl, helm and cilium',
    remedy: 'make preflight says how to get each',
    seen: 'in its tool',
    asks: ['checks'],
    find: evidence => {
      const missing = (known(evidence, 'checks') ?? []).filter(each => /^is not installed$/.test(each.found))
      return found(
        missing.map(({ name }) => name).join(', '),
        missing[0]?.remedy && `${missing[0].name}: ${missing[0].remedy}`,
      )
    },
  },
  {
    id: 'tool-too-old',
    title: 'a tool is too old',
    looks: { words: 'k3d version v5.4.6', from: 'version.k3d, where it is v5.9.0' },
    cause:
      'k3d before 5.6.2 leaves the mounts of nodes private (k3d-io/k3d#1349); the others lack what is asked of them',
    remedy: 'make preflight says which version is enough, and how to get it',
    seen: 'never',
    brings: ['mounts-private'],
    asks: ['checks'],
    find: evidence => {
      const old = (known(evidence, 'checks') ?? []).find(
        ({ name, found: text }) => name !== 'kernel' && /is older than/.test(text),
      )
      return found(old && `${old.name} ${old.found}`, old?.remedy)
    },
  },
  {
    id: 'network-without-dns',
    title: "the cluster's network has no DNS",
    looks: { words: '"dns_enabled": false', from: "fresh.networks, of podman's own network" },
    cause: 'nodes find each other by name; Podman gives its default network no DNS (k3d-io/k3d#1210)',
    remedy: 'leave network out of the k3d file, or make one: podman network create NAME',
    seen: 'never',
    asks: ['checks'],
    find: evidence => failedCheck(evidence, 'network', /has no DNS/),
  },
  {
    id: 'subnet-taken',
    title: 'another network has the range of the k3d file',
    looks: {
      words: 'subnet 172.28.0.0/16 is already used on the host or by another config',
      from: 'error.subnet-taken',
    },
    cause: 'two networks of one engine cannot share addresses',
    remedy: 'leave subnet out of the k3d file, or choose another range',
    seen: 'on a real cluster',
    asks: ['files', 'networks', 'containers'],
    find: evidence => {
      const wanted = wantedFile(evidence)
      const own = `k3d-${evidence.cluster}`
      const other = (known(evidence, 'networks') ?? []).find(
        ({ name, subnets }) => name !== own && subnets.some(each => overlap(each, wanted?.subnet ?? '')),
      )
      return membersIn(evidence).length === 0 && other
        ? found(`network ${other.name} has ${other.subnets.join(', ')}; ${wanted!.file} asks for ${wanted!.subnet}`)
        : found(saidLine(evidence, /is already used on the host or by another config|overlaps with other one/))
    },
  },
  {
    id: 'disk-full',
    title: 'the disk is full',
    looks: { words: 'no space left on device', from: 'kubernetes/kubernetes#32526, of inodes' },
    cause: 'images lie once on the engine and once more on every node',
    remedy: 'podman system prune, then podman restart of the nodes that are under pressure, then make heal',
    seen: 'never',
    brings: ['pods-unscheduled', 'nodes-not-ready', 'container-crashing', 'image-other'],
    asks: ['engine', 'api'],
    find: evidence => {
      const pressed = (known(evidence, 'api')?.nodes ?? []).filter(({ pressure }) => pressure.includes('DiskPressure'))
      const left = known(evidence, 'engine')?.disk
      return found(
        pressed.length > 0
          ? `DiskPressure on ${pressed.map(({ name }) => name).join(', ')}`
          : left !== undefined && left < 256 * 2 ** 20
            ? `${Math.round(left / 2 ** 20)} MiB are left where the engine keeps images`
            : saidLine(evidence, /no space left on device/),
      )
    },
  },
  {
    id: 'out-of-memory',
    title: 'a container was ended for want of memory',
    looks: { words: 'reason: OOMKilled', from: "the kubelet's word in a pod's lastState" },
    cause: 'the machine of the engine, or the limit of the container, is too small for what runs',
    remedy: 'give the engine more: podman machine set --memory 8192',
    seen: 'never',
    brings: ['container-crashing', 'nodes-not-ready', 'pods-unscheduled'],
    asks: ['api'],
    find: evidence =>
      found(
        stuckText(
          stuckContainers(evidence).filter(({ container }) => container.last === 'OOMKilled'),
          'OOMKilled',
        ),
      ),
  },
  {
    id: 'inotify-used-up',
    title: 'there are no inotify watches left',
    looks: { words: 'failed to create fsnotify watcher: too many open files', from: 'apecloud/kubeblocks#8460' },
    cause: 'every node and agent watches files, and all share the limits of one kernel (cilium/cilium#22585)',
    remedy: 'sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512   (in the machine)',
    seen: 'never',
    brings: ['container-crashing', 'nodes-not-ready', 'pods-unscheduled'],
    asks: ['api', 'logs'],
    find: evidence => stuckSaying(evidence, /too many open files/) ?? found(saidLine(evidence, /too many open files/)),
  },
  {
    id: 'kernel-too-old',
    title: 'the kernel is too old for Cilium',
    looks: { words: 'kernelVersion: 5.4.0', from: "created.kubectl-nodes-json, where it is the test machine's" },
    cause: 'Cilium asks for Linux 5.10 since 1.18, for 5.4 before (its system requirements)',
    remedy: 'update the machine of the engine, or take Cilium 1.17: make upgrade-cilium CILIUM_VERSION=1.17.17',
    seen: 'never',
    brings: ['wireguard-missing', 'container-crashing', 'nodes-not-ready', 'pods-unscheduled', 'cni-missing'],
    asks: ['api', 'release', 'checks'],
    find: evidence => {
      const minor = Number(known(evidence, 'release')?.version.split('.')[1] ?? 19)
      const least = minor < 18 ? [5, 4] : [5, 10]
      const old = (known(evidence, 'api')?.nodes ?? []).find(({ kernel }) => isBelow(kernel, least))
      return old && known(evidence, 'release')
        ? found(`Linux ${old.kernel}; ${least.join('.')} is the least`)
        : failedCheck(evidence, 'kernel', /^bpf: .* is older than/)
    },
  },
  {
    id: 'wireguard-missing',
    title: 'the kernel has no WireGuard',
    looks: {
      words: 'wireguard not supported by the Linux kernel (netlink: operation not supported)',
      from: 'cilium/cilium#15825',
    },
    cause: 'encryption.type: wireguard needs CONFIG_WIREGUARD, since Linux 5.6, in the machine of the engine',
    remedy: 'modprobe wireguard in that machine, or encryption.enabled: false in the values',
    seen: 'never',
    brings: ['container-crashing', 'nodes-not-ready', 'pods-unscheduled', 'cni-missing'],
    asks: ['api', 'logs', 'checks'],
    find: evidence =>
      stuckSaying(evidence, /wireguard.*(not supported by the Linux kernel|operation not supported)/i) ??
      failedCheck(evidence, 'kernel', /^wireguard: /),
  },
]

const isBelow = (version: string, [major = 0, minor = 0]: readonly number[]): boolean => {
  const [a = 0, b = 0] = version.split('.').map(Number)
  return version !== '' && (a < major || (a === major && b < minor))
}

/** Whether two ranges of IPv4 addresses share any. */
const overlap = (a: string, b: string): boolean => {
  const [one, two] = [rangeOf(a), rangeOf(b)]
  return one !== undefined && two !== undefined && one.from <= two.to && two.from <= one.to
}

const rangeOf = (cidr: string): { from: number; to: number } | undefined => {
  const [, address, bits] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr) ?? []
  if (!address) return undefined
  const size = 2 ** (32 - Number(bits))
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const from = number - (number % size)
  return { from, to: from + size - 1 }
}
