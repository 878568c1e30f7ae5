import { known, type Evidence } from './evidence.ts'
import {
  found,
  saidLine,
  stuckContainers,
  stuckSaying,
  stuckText,
  type KnownFailure,
  type Stuck,
  type Words,
} from './known-failure.ts'

/** Images that nodes cannot pull, told apart by what containerd says of the registry. */

const pulling = (evidence: Evidence): Stuck[] =>
  stuckContainers(evidence).filter(({ container }) => /ImagePull|InvalidImageName/.test(container.reason))

/** What is said of a pull: "Back-off" hides the reason, which an event still has. */
const pullWords = (evidence: Evidence, { pod, container }: Stuck): string => {
  const events = (known(evidence, 'api')?.events ?? []).filter(
    ({ object, message }) => object === pod.name && message.includes(container.image.split('@')[0]!),
  )
  return [container.message, ...events.map(({ message }) => message)].join('\n')
}

/** How programs say that nothing tells them where this computer is: Go's, curl, Node.js, busybox. */
const computerUnknown = /(lookup|resolve host:|ENOTFOUND|EAI_AGAIN|bad address) ['"]?host\.k3d\.internal\b/

const brings = ['nodes-not-ready', 'pods-unscheduled', 'container-crashing']

interface Kind {
  readonly id: string
  readonly title: string
  readonly looks: Words
  readonly cause: string
  readonly remedy: string
  readonly seen: KnownFailure['seen']
  readonly pattern: RegExp
}

/** The first one that fits counts: a registry that is not reached says "not found" of the host as well. */
const kinds: readonly Kind[] = [
  {
    id: 'image-rate-limit',
    title: 'a registry gives no more images for now',
    looks: { words: '429 Too Many Requests - Server message: toomanyrequests', from: 'k3d-io/k3d#631' },
    cause: 'Docker Hub counts pulls by address, and every node pulls for itself',
    remedy: 'wait some hours, or give credentials or a mirror in the settings: docs/registries.md',
    seen: 'never',
    pattern: /429 Too Many Requests|toomanyrequests/,
  },
  {
    id: 'image-unauthorized',
    title: 'a registry asks for credentials',
    looks: {
      words: 'pull access denied, repository does not exist or may require authorization',
      from: "containerd's words for a registry that answers 401",
    },
    cause: 'the node has none for it, or others: make check-nodes ARGS=--registries tells what it has',
    remedy: 'say in the settings where they are kept, registries.hosts.HOST.credentials; then make create-cluster',
    seen: 'never',
    pattern: /401 Unauthorized|403 Forbidden|failed to authorize|pull access denied|authorization failed/,
  },
  {
    id: 'image-unreachable',
    title: 'a node does not reach the registry',
    looks: {
      words: 'dial tcp: lookup registry-1.docker.io on 192.0.2.53:53: no such host',
      from: 'error.pull-missing',
    },
    cause: 'there is no network, or no name server that knows it, or a proxy that nodes are not told of',
    remedy: 'without a network load images into the nodes: k3d image import IMAGE -c NAME',
    seen: 'on a real cluster',
    pattern:
      /no such host|i\/o timeout|connection refused|network is unreachable|TLS handshake timeout|server misbehaving/,
  },
  {
    id: 'image-not-found',
    title: 'an image does not exist',
    looks: { words: 'failed to resolve reference "quay.io/…": quay.io/…: not found', from: "containerd's words" },
    cause: 'its name, tag or digest is wrong, or the mirror in between does not have it',
    remedy: 'mend the image in the values, then make install-cilium',
    seen: 'never',
    pattern: /: not found|manifest unknown|InvalidImageName|invalid reference format/,
  },
]

export const imageFailures: readonly KnownFailure[] = [
  {
    id: 'computer-unknown',
    title: 'host.k3d.internal is not known',
    looks: { words: 'dial tcp: lookup host.k3d.internal on 10.89.0.1:53: no such host', from: 'k3d-io/k3d#401' },
    cause:
      'k3d tells nodes and CoreDNS where this computer is when it starts them; a restart by the engine, as after a ' +
      'reboot, takes that away',
    remedy: 'make heal, which tells them again',
    seen: 'on a real cluster',
    brings,
    asks: ['api', 'logs', 'said'],
    find: evidence => stuckSaying(evidence, computerUnknown) ?? found(saidLine(evidence, computerUnknown)),
  },
  ...kinds.map(({ pattern, ...words }, index): KnownFailure => ({
    ...words,
    brings,
    asks: ['api'],
    find: evidence => {
      const earlier = kinds.slice(0, index).map(each => each.pattern)
      const hits = pulling(evidence).filter(stuck => {
        const said = pullWords(evidence, stuck)
        return pattern.test(said) && ![computerUnknown, ...earlier].some(each => each.test(said))
      })
      const line =
        hits[0] &&
        pullWords(evidence, hits[0])
          .split('\n')
          .find(each => pattern.test(each))
      return found(stuckText(hits, line))
    },
  })),
  {
    id: 'image-other',
    title: 'an image cannot be pulled',
    looks: { words: 'Back-off pulling image', from: "the kubelet's words" },
    cause: 'the events of the pod say more',
    remedy: 'kubectl --context CONTEXT get events -A --field-selector reason=Failed',
    seen: 'never',
    brings,
    asks: ['api'],
    find: evidence => {
      const rest = pulling(evidence).filter(
        stuck => !kinds.some(({ pattern }) => pattern.test(pullWords(evidence, stuck))),
      )
      return found(stuckText(rest, rest[0] && pullWords(evidence, rest[0]).split('\n')[0]))
    },
  },
]
