import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure } from './known-failure.ts'
import { either, inOneLine } from './known-failure.ts'

const full = /no space left on device/i
const inotify = /inotify/
/** A full disk only: inotify, cgroups and BPF report other limits with the same words. */
const fullDisk = inOneLine([full], /inotify|\/sys\/fs\/|\bbpf\b/)
const fullInotify = inOneLine([full, inotify])

/** What can be wrong with the computer and its engine. */
export const computerFailures: readonly KnownFailure[] = [
  {
    code: 'engine/down',
    title: 'the engine does not respond',
    looks: {
      words: 'Cannot connect to the Docker daemon at unix:///run/nope.sock. Is the docker daemon running?',
      from: 'tests/recordings/error.engine-down-docker.json',
    },
    says: {
      engine: /(Cannot|unable to) connect to (the Docker daemon|Podman)/i,
      k3d: /Cannot connect to the Docker daemon|error during connect/,
    },
    cause: 'podman.socket or the Docker daemon is not active',
    remedy: "start the engine: systemctl start podman.socket   (or set DOCKER_HOST to the engine's socket)",
    seen: 'on a real cluster',
  },
  {
    code: 'engine/locks',
    title: 'Podman has assigned a lock twice',
    looks: { words: 'Error: deadlock due to lock mismatch', from: 'Podman 4.3.1, after /dev/shm was emptied' },
    says: { engine: /deadlock due to lock mismatch/, k3d: /deadlock due to lock mismatch/ },
    cause: 'two containers or volumes have the same lock, because /dev/shm was emptied. Podman keeps its locks there',
    remedy: target => `renumber the locks: podman system renumber && ${taskLine('heal', clusterOf(target))}`,
    status: 69,
    seen: 'on a real cluster',
    brings: ['api/silent'],
  },
  {
    code: 'engine/rootless',
    title: 'the engine is rootless',
    looks: { words: '"rootless": true', from: 'tests/recordings/podman.info.json, which has false' },
    says: { text: /"?rootless"?: true\b/ },
    cause: 'a rootless engine cannot let nodes load eBPF programs',
    remedy: 'podman machine set --rootful   (on Linux: run the tasks as root)',
    seen: 'never',
  },
  {
    code: 'engine/without-socket',
    title: 'Podman has no API socket',
    looks: { words: '"remoteSocket": {"exists": false}', from: 'tests/recordings/podman.info.json, which has true' },
    says: { text: inOneLine([/"remoteSocket": ?\{/, /"exists": ?false/]) },
    cause: 'k3d needs the API socket, but podman.socket is not active',
    remedy: 'systemctl enable --now podman.socket',
    seen: 'in its tool',
  },
  {
    code: 'catatonit/missing',
    title: 'Podman has no catatonit',
    looks: {
      words:
        'container-init binary not found on the host: stat /usr/libexec/podman/catatonit: no such file or directory',
      from: 'k3d-io/k3d#1333',
    },
    says: { k3d: /container-init binary not found|lookup init binary: exec: "catatonit"/ },
    cause: "catatonit is not installed. Podman needs it as the init process of k3d's containers",
    remedy: 'apt-get install catatonit',
    seen: 'on a real cluster',
  },
  {
    code: 'port/taken',
    title: 'a port that the cluster publishes is taken',
    looks: {
      words: 'listen tcp4 :8080: bind: address already in use',
      from: 'tests/recordings/error.port-in-use.json',
    },
    says: { k3d: /address already in use|port is already allocated/ },
    cause: 'another program or cluster uses the port',
    remedy: 'free the port, or publish another port under `ports` in the k3d file',
    seen: 'on a real cluster',
  },
  {
    code: 'tool/missing',
    title: 'a tool is not installed',
    looks: { words: 'spawn k3d ENOENT', from: 'the message of Node.js for any missing program' },
    says: {
      text: either(
        /\bspawn (?:podman|docker|k3d|kubectl|helm|cilium) ENOENT/,
        /exec: "(?:podman|docker|k3d|kubectl|helm|cilium)": executable file not found/,
        /(?:^|\s)(?:podman|docker|k3d|kubectl|helm|cilium): (?:command )?not found/,
      ),
    },
    cause: 'one of these is not in PATH: podman or docker, k3d, kubectl, helm, cilium',
    remedy: 'show how to install each tool: make preflight',
    seen: 'in its tool',
  },
  {
    code: 'tool/too-old',
    title: 'a tool is too old',
    looks: { words: 'k3d version v5.4.6', from: 'tests/recordings/version.k3d.json, which has v5.9.0' },
    says: { text: /k3d version v(?:[0-4]\.|5\.[0-5]\.|5\.6\.[01]\b)/ },
    cause: 'k3d before 5.6.2 leaves the mounts of nodes private. Other old tools do not have features that tasks need',
    remedy: 'show the required versions and how to install them: make preflight',
    seen: 'never',
    brings: ['mounts/private'],
  },
  {
    code: 'network/without-dns',
    title: "the cluster's network has no DNS",
    looks: {
      words: '"dns_enabled": false',
      from: "tests/recordings/fresh.networks.json, for Podman's default network",
    },
    says: { text: /"?dns_enabled"?: ?false/ },
    cause: "nodes find each other by name, but Podman's default network has no DNS",
    remedy: 'remove `network` from the k3d file, or create a network: podman network create NAME',
    seen: 'never',
  },
  {
    code: 'subnet/taken',
    title: "another network uses the k3d file's subnet",
    looks: {
      words: 'subnet 172.28.0.0/16 is already used on the host or by another config',
      from: 'tests/recordings/error.subnet-taken.json',
    },
    says: { k3d: /is already used on the host or by another config|overlaps with other one/ },
    cause: 'two networks of an engine cannot share addresses',
    remedy: 'remove `subnet` from the k3d file, or set another subnet',
    seen: 'on a real cluster',
  },
  {
    code: 'inotify/used-up',
    title: 'the inotify watches are used up',
    looks: { words: 'failed to create fsnotify watcher: too many open files', from: 'apecloud/kubeblocks#8460' },
    says: {
      container: either(/too many open files/, fullInotify),
      pull: fullInotify,
    },
    cause: "all nodes and Cilium agents share one kernel's inotify limits, which are too low",
    remedy:
      'run sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512   ' +
      '(in the Podman machine, if you use one)',
    seen: 'never',
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'disk/full',
    title: 'the disk is full',
    looks: {
      words: 'write /var/lib/rancher/k3s/agent/containerd/ingest/1f2e/data: no space left on device',
      from: 'kubernetes/kubernetes#32526, about inodes',
    },
    says: { k3d: fullDisk, pull: /no space left on device/i },
    cause: 'each image is stored on the engine and on every node',
    remedy: ({ engine }) => `free up space: ${engine} image prune   (to see what uses the space: ${engine} system df)`,
    seen: 'never',
    brings: ['pods/unscheduled', 'nodes/not-ready', 'container/crashing', 'image/other'],
  },
  {
    code: 'out-of/memory',
    title: 'a container ran out of memory',
    looks: { words: 'reason: OOMKilled', from: 'the kubelet, in the lastState of a pod' },
    says: { text: /\bOOMKilled\b/ },
    cause: "the engine's computer or VM has too little memory, or the container's memory limit is too low",
    remedy: 'give the engine more memory: podman machine set --memory 8192',
    seen: 'never',
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'kernel/too-old',
    title: 'the kernel is too old for Cilium',
    looks: {
      words: 'kernelVersion: 5.4.0',
      from: "tests/recordings/created.kubectl-nodes-json.json, which has the test computer's version",
    },
    says: { text: /kernel ?version"?: ?"?(?:[0-4]\.|5\.[0-9]\b)/i },
    cause: 'Cilium 1.18 and later need Linux 5.10; earlier versions need Linux 5.4',
    remedy:
      "update the kernel of the engine's computer or VM, or use Cilium 1.17: {install-cilium} CILIUM_VERSION=1.17.17",
    seen: 'never',
    brings: ['wireguard/missing', 'container/crashing', 'nodes/not-ready', 'pods/unscheduled', 'cni/missing'],
  },
  {
    code: 'wireguard/missing',
    title: 'the kernel has no WireGuard',
    looks: {
      words: 'wireguard not supported by the Linux kernel (netlink: operation not supported)',
      from: 'cilium/cilium#15825',
    },
    says: { container: /wireguard.{0,50}(not supported by the Linux kernel|operation not supported)/i },
    cause: 'encryption.type: wireguard needs a kernel with CONFIG_WIREGUARD',
    remedy: "run modprobe wireguard on the engine's computer or VM, or set encryption.enabled: false in the values",
    seen: 'never',
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled', 'cni/missing'],
  },
]
