import { exit } from '../base/failure.ts'
import { either, inOneLine, type KnownFailure } from './known-failure.ts'

/** Go's error texts for a host that does not answer. */
const silence =
  /no such host|i\/o timeout|connection refused|network is unreachable|handshake timeout|server misbehaving|no route to host/
const ofNodes: KnownFailure['brings'] = ['nodes/not-ready', 'pods/unscheduled', 'container/crashing']
const brings: KnownFailure['brings'] = ['image/other', ...ofNodes]

/** Images that cannot be pulled, told apart by what is said of the registry: first by nodes, then by the engine. */
export const imageFailures: readonly KnownFailure[] = [
  {
    code: 'computer/unknown',
    title: 'host.k3d.internal cannot be resolved',
    looks: { words: 'dial tcp: lookup host.k3d.internal on 10.89.0.1:53: no such host', from: 'k3d-io/k3d#401' },
    // Go's words, curl's, Node.js's, busybox's
    says: { container: /(lookup|resolve host:|ENOTFOUND|EAI_AGAIN|bad address) ['"]?host\.k3d\.internal\b/ },
    cause: 'k3d sets this name when it starts nodes. If the engine restarts them, the name is lost',
    remedy: 'make heal',
    seen: 'on a real cluster',
    brings,
  },
  {
    code: 'image/rate-limit',
    title: "a registry's rate limit is reached",
    looks: { words: '429 Too Many Requests - Server message: toomanyrequests', from: 'k3d-io/k3d#631' },
    says: { node: /429 Too Many Requests|toomanyrequests/, text: /429 Too Many Requests/ },
    cause: 'Docker Hub limits pulls per IP address, and every node pulls its own images',
    remedy: 'wait, or set credentials or a mirror in the settings: docs/registries.md',
    seen: 'never',
    brings,
  },
  {
    code: 'image/unauthorized',
    title: 'a registry requires credentials',
    looks: {
      words: 'pull access denied, repository does not exist or may require authorization',
      from: 'containerd, for a registry that responds with 401',
    },
    says: {
      node: /401 Unauthorized|403 Forbidden|failed to authorize|pull access denied|authorization failed/,
      text: either(
        /may require authorization|failed to authorize: |no basic auth credentials/,
        inOneLine([/pull|failed to resolve reference/, /\b40[13] (?:Unauthorized|Forbidden)/]),
      ),
    },
    cause: 'the node has no credentials or wrong credentials. To check them: make check-nodes ARGS=--registries',
    remedy: 'set registries.hosts.HOST.credentials in the settings, then run make create-cluster',
    seen: 'never',
    brings,
  },
  {
    code: 'image/plain-http',
    title: 'a node uses HTTPS for a registry that serves only HTTP',
    looks: {
      words:
        'failed to do request: Head "https://k3d-registry:5000/v2/app/manifests/1": http: server ' +
        'gave HTTP response to HTTPS client',
      from: 'k3d-io/k3d#1095',
    },
    says: {
      node: /server gave HTTP response to HTTPS client/,
      text: inOneLine([/failed to do request|pull/, /server gave HTTP response to HTTPS client/]),
    },
    cause: 'no mirror has an http:// endpoint for the registry, so containerd uses HTTPS',
    remedy: 'set an http:// endpoint for the registry in registries.config, then run make create-cluster',
    seen: 'never',
    brings,
  },
  {
    code: 'image/unknown-ca',
    title: 'a node does not trust the certificate of a registry',
    looks: {
      words:
        'failed to do request: Head ' +
        '"https://mirror.example.com/v2/cilium/cilium/manifests/v1.20.2": tls: failed to verify ' +
        'certificate: x509: certificate signed by unknown authority',
      from: 'k3d-io/k3d docs/faq/faq.md',
    },
    says: {
      node: /x509: certificate signed by unknown authority/,
      text: inOneLine([/failed to do request|pull/, /x509: certificate signed by unknown authority/]),
    },
    cause: 'a proxy or a private CA signed the certificate',
    remedy:
      'mount the CA into all nodes, set it as tls.ca_file in registries.config, ' + 'then run make create-cluster',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'image/unreachable',
    title: 'a node cannot reach the registry',
    looks: {
      words:
        'failed to do request: Head "https://quay.io/v2/cilium/cilium/manifests/v1.20.2": dial ' +
        'tcp: lookup quay.io on 10.89.0.1:53: no such host',
      from: 'a message of containerd',
    },
    says: {
      text: inOneLine([/failed to do request: /, silence]),
      node: /no such host|i\/o timeout|connection refused|network is unreachable|handshake timeout|server misbehaving/,
    },
    cause: 'the node has no network, no DNS or no proxy settings',
    remedy: ({ cluster }) => `without a network, load images: k3d image import IMAGE -c ${cluster}`,
    seen: 'on a real cluster',
    brings,
  },
  {
    code: 'image/not-found',
    title: 'an image does not exist',
    looks: {
      words: 'failed to resolve reference "quay.io/…": quay.io/…: not found',
      from: 'a message of containerd',
    },
    says: {
      node: /: not found|manifest unknown|InvalidImageName|invalid reference format/,
      text: either(
        /\bInvalidImageName\b/,
        inOneLine([/failed to (?:resolve reference|pull and unpack image) "/, /: not found/]),
      ),
    },
    cause: "the image's name is wrong, or the mirror does not have the image",
    remedy: 'fix the image in the values, then run {install-cilium}',
    seen: 'never',
    brings,
  },
  {
    code: 'image/other',
    title: 'an image cannot be pulled',
    looks: { words: 'Back-off pulling image', from: 'a message of the kubelet' },
    says: {
      pod: /pull|not found|no such host|manifest/i,
      text: /Back-off pulling image|\bImagePullBackOff\b|Failed to pull image/,
    },
    over: /Successfully pulled image/,
    cause: 'the events of the pod show the reason',
    remedy: 'check the image name, and that the node can reach the registry',
    seen: 'never',
    brings: ofNodes,
  },
  {
    code: 'pull/rate-limit',
    title: "the engine reached a registry's rate limit",
    looks: {
      words: 'toomanyrequests: You have reached your pull rate limit',
      from: 'docs.docker.com, about Docker Hub',
    },
    says: { pull: /toomanyrequests|too many requests|rate limit|\b429\b/i, text: /toomanyrequests: You have reached/ },
    cause: 'the registry limits pulls per IP address or account',
    remedy: ({ engine, registry }) =>
      `wait, or log in for a higher limit: ${engine} login ${registry}\n` +
      'pull each image only once for all clusters: make start-caches',
    status: exit.unavailable,
    passes: true,
    seen: 'never',
    brings: ['node-image/not-pulled'],
  },
  {
    code: 'pull/unauthorized',
    title: 'a registry requires credentials from the engine',
    looks: { words: 'unauthorized: authentication required', from: 'errcode.go in distribution/distribution' },
    says: {
      text: /unauthorized: authentication required|may require 'docker login'|requested access to the resource/,
      pull: /unauthorized|authentication required|access denied|requested access|no basic auth|\b40[13]\b/i,
    },
    cause: 'the engine has no credentials or wrong credentials',
    remedy: ({ engine, registry }) => `give the engine credentials: ${engine} login ${registry}`,
    status: exit.config,
    seen: 'never',
    brings: ['node-image/not-pulled'],
  },
  {
    code: 'pull/not-found',
    title: 'the engine cannot find an image',
    looks: {
      words: 'reading manifest v0.0.0 in docker.io/rancher/k3s: manifest unknown',
      from: 'errcode.go in distribution/distribution, passed on by Podman',
    },
    says: {
      text: either(inOneLine([/reading manifest /, /: manifest unknown/]), inOneLine([/manifest for /, / not found/])),
      pull: /manifest unknown|name unknown|not found|repository does not exist/i,
    },
    cause: "the image's name is wrong, or the mirror does not have the image",
    remedy: 'find where the image name comes from: make list-images   (other image names: docs/registries.md)',
    status: exit.config,
    seen: 'never',
    brings: ['node-image/not-pulled'],
  },
  {
    code: 'pull/unreachable',
    title: 'this computer cannot reach a registry',
    looks: {
      words:
        'pinging container registry registry-1.docker.io: Get "https://registry-1.docker.io/v2/": ' +
        'dial tcp: lookup registry-1.docker.io on 192.0.2.53:53: no such host',
      from: 'tests/recordings/error.pull-missing.json',
    },
    says: {
      text: inOneLine([/pinging container registry |Error response from daemon: Get /, silence]),
      pull: /no such host|timeout|timed out|refused|reset by peer|unreachable|no route|EOF|\b50[0234]\b|deadline/i,
    },
    cause: 'this computer has no network, no DNS or no proxy settings',
    remedy: ({ registry }) => `check that this computer can reach ${registry}   (without a network: docs/air-gap.md)`,
    status: exit.unavailable,
    passes: true,
    seen: 'on a real cluster',
    brings: ['node-image/not-pulled'],
  },
]
