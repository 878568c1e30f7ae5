import { exit } from '../base/failure.ts'
import type { KnownFailure } from './known-failure.ts'

const brings: KnownFailure['brings'] = ['nodes/not-ready', 'pods/unscheduled', 'container/crashing']

/** Images that cannot be pulled, told apart by what is said of the registry: first by nodes, then by the engine. */
export const imageFailures: readonly KnownFailure[] = [
  {
    code: 'computer/unknown',
    title: 'host.k3d.internal is unknown',
    looks: { words: 'dial tcp: lookup host.k3d.internal on 10.89.0.1:53: no such host', from: 'k3d-io/k3d#401' },
    // Go's words, curl's, Node.js's, busybox's
    says: { container: /(lookup|resolve host:|ENOTFOUND|EAI_AGAIN|bad address) ['"]?host\.k3d\.internal\b/ },
    cause: 'only k3d sets this name when it starts nodes; a restart by the engine removes it',
    remedy: 'make heal',
    seen: 'on a real cluster',
    brings,
  },
  {
    code: 'image/rate-limit',
    title: "a registry's rate limit is reached",
    looks: { words: '429 Too Many Requests - Server message: toomanyrequests', from: 'k3d-io/k3d#631' },
    says: { node: /429 Too Many Requests|toomanyrequests/ },
    cause: 'Docker Hub counts pulls by address, and every node pulls for itself',
    remedy: 'wait, or set credentials or a mirror in the settings: docs/registries.md',
    seen: 'never',
    brings,
  },
  {
    code: 'image/unauthorized',
    title: 'a registry requires credentials',
    looks: {
      words: 'pull access denied, repository does not exist or may require authorization',
      from: "containerd's words for a registry that answers 401",
    },
    says: { node: /401 Unauthorized|403 Forbidden|failed to authorize|pull access denied|authorization failed/ },
    cause: 'the node has no credentials, or wrong ones; check: make check-nodes ARGS=--registries',
    remedy: 'set registries.hosts.HOST.credentials in the settings, then make create-cluster',
    seen: 'never',
    brings,
  },
  {
    code: 'image/unreachable',
    title: 'a node cannot reach the registry',
    looks: {
      words: 'dial tcp: lookup registry-1.docker.io on 192.0.2.53:53: no such host',
      from: 'error.pull-missing',
    },
    says: {
      node: /no such host|i\/o timeout|connection refused|network is unreachable|handshake timeout|server misbehaving/,
    },
    cause: 'no network, no DNS, or no proxy settings',
    remedy: ({ cluster }) => `without a network, load images into the nodes: k3d image import IMAGE -c ${cluster}`,
    seen: 'on a real cluster',
    brings,
  },
  {
    code: 'image/not-found',
    title: 'an image does not exist',
    looks: { words: 'failed to resolve reference "quay.io/…": quay.io/…: not found', from: "containerd's words" },
    says: { node: /: not found|manifest unknown|InvalidImageName|invalid reference format/ },
    cause: 'its name, tag or digest is wrong, or the mirror does not have it',
    remedy: 'fix the image in the values, then {install-cilium}',
    seen: 'never',
    brings,
  },
  {
    code: 'image/other',
    title: 'an image cannot be pulled',
    looks: { words: 'Back-off pulling image', from: "the kubelet's words" },
    says: { pod: /pull|not found|no such host|manifest/i },
    cause: 'the events of the pod have the reason',
    remedy: 'check the name of the image, and that the node reaches its registry',
    seen: 'never',
    brings,
  },
  {
    code: 'pull/rate-limit',
    title: "the engine reached a registry's rate limit",
    looks: { words: 'toomanyrequests: You have reached your pull rate limit', from: 'docs.docker.com, of Docker Hub' },
    says: { pull: /toomanyrequests|too many requests|rate limit|\b429\b/i },
    cause: 'registries count pulls by address or account',
    remedy: ({ engine, registry }) =>
      `wait, or log in for a higher limit: ${engine} login ${registry}\n` +
      'pull once for all clusters: make start-caches',
    status: exit.unavailable,
    passes: true,
    seen: 'never',
  },
  {
    code: 'pull/unauthorized',
    title: 'a registry requires credentials from the engine',
    looks: { words: 'unauthorized: authentication required', from: 'distribution/distribution errcode.go' },
    says: {
      pull: /unauthorized|authentication required|access denied|requested access|no basic auth|\b40[13]\b/i,
    },
    cause: 'the engine has no credentials, or wrong ones',
    remedy: ({ engine, registry }) => `give the engine credentials: ${engine} login ${registry}`,
    status: exit.config,
    seen: 'never',
  },
  {
    code: 'pull/not-found',
    title: 'the engine cannot find an image',
    looks: {
      words: 'reading manifest v0.0.0 in docker.io/rancher/k3s: manifest unknown',
      from: 'distribution/distribution errcode.go, through Podman',
    },
    says: { pull: /manifest unknown|name unknown|not found|repository does not exist/i },
    cause: 'its name, tag or digest is wrong, or the mirror does not have it',
    remedy: 'check what names it: make list-images; to use other images: docs/registries.md',
    status: exit.config,
    seen: 'never',
  },
  {
    code: 'pull/unreachable',
    title: 'this computer cannot reach a registry',
    looks: {
      words: 'dial tcp: lookup registry-1.docker.io on 192.0.2.53:53: no such host',
      from: 'error.pull-missing',
    },
    says: {
      pull: /no such host|timeout|timed out|refused|reset by peer|unreachable|no route|EOF|\b50[0234]\b|deadline/i,
    },
    cause: 'no network, no DNS, or no proxy settings',
    remedy: ({ registry }) => `check that this computer reaches ${registry}; without a network: docs/air-gap.md`,
    status: exit.unavailable,
    passes: true,
    seen: 'on a real cluster',
  },
]
