import { textAt, type Tree } from '../../base/data.ts'
import { isWithPieces } from '../../base/text.ts'
import { list, texts, type Endpoint } from './connection.ts'

/** Whether labels, names, addresses and ports are what a policy asks for. */

/** `matchPattern: "*.cilium.io"`: an asterisk stands for what a name may hold but dots; alone it is every name. */
export const matchesName = (rule: Tree, name: string): boolean => {
  const plain = (text: string): string => text.toLowerCase().replace(/\.$/, '')
  const exact = textAt(rule, ['matchName'])
  if (exact !== '') return plain(exact) === plain(name)
  const pattern = plain(textAt(rule, ['matchPattern']))
  if (/^\*+$/.test(pattern)) return true
  const [wanted, parts] = [pattern.split('.'), plain(name).split('.')]
  // several asterisks in front stand for one part of the name or more
  const any = wanted.length > 1 && /^\*{2,}$/.test(wanted[0]!)
  const from = any ? parts.length - wanted.length + 1 : 0
  return (
    (any ? from > 0 && parts.slice(0, from).every(part => isPart.test(part)) : parts.length === wanted.length) &&
    wanted.slice(any ? 1 : 0).every((part, nth) => matchesPart(part, parts[from + nth]!))
  )
}

const isPart = /^[-a-z0-9_]+$/

/** What is between two dots: asterisks stand for letters, digits, `-` and `_`. */
const matchesPart = (pattern: string, part: string): boolean =>
  pattern.includes('*')
    ? (part === '' || isPart.test(part)) && isWithPieces(part, pattern.split(/\*+/))
    : pattern === part

/** The ICMP types that policies may give by name, for IPv4 (pkg/policy/api/icmp.go of Cilium). */
export const icmpTypes: Readonly<Record<'IPv4' | 'IPv6', Readonly<Record<string, number>>>> = {
  IPv4: {
    EchoReply: 0,
    DestinationUnreachable: 3,
    Redirect: 5,
    Echo: 8,
    EchoRequest: 8,
    RouterAdvertisement: 9,
    RouterSelection: 10,
    TimeExceeded: 11,
    ParameterProblem: 12,
    Timestamp: 13,
    TimestampReply: 14,
    Photuris: 40,
    ExtendedEchoRequest: 42,
    ExtendedEchoReply: 43,
  },
  IPv6: {
    DestinationUnreachable: 1,
    PacketTooBig: 2,
    TimeExceeded: 3,
    ParameterProblem: 4,
    EchoRequest: 128,
    EchoReply: 129,
    MulticastListenerQuery: 130,
    MulticastListenerReport: 131,
    MulticastListenerDone: 132,
    RouterSolicitation: 133,
    RouterAdvertisement: 134,
    NeighborSolicitation: 135,
    NeighborAdvertisement: 136,
    RedirectMessage: 137,
    RouterRenumbering: 138,
    ICMPNodeInformationQuery: 139,
    ICMPNodeInformationResponse: 140,
    InverseNeighborDiscoverySolicitation: 141,
    InverseNeighborDiscoveryAdvertisement: 142,
    HomeAgentAddressDiscoveryRequest: 144,
    HomeAgentAddressDiscoveryReply: 145,
    MobilePrefixSolicitation: 146,
    MobilePrefixAdvertisement: 147,
    DuplicateAddressRequestCodeSuffix: 157,
    DuplicateAddressConfirmationCodeSuffix: 158,
    ExtendedEchoRequest: 160,
    ExtendedEchoReply: 161,
  },
}

/** A label's key without the source that may stand before it. */
export const bareKey = (key: string): string => key.replace(/^(k8s|any)[:.](?=.)/, '')

export const namespaceLabel = 'io.kubernetes.pod.namespace'
export const namespaceLabels = 'io.cilium.k8s.namespace.labels.'

/** Labels as policies name them: with or without the prefix of where they come from. */
export const labelOf = (endpoint: Endpoint, key: string): string | undefined => {
  const bare = bareKey(key)
  if (bare === namespaceLabel) return endpoint.namespace || undefined
  if (bare.startsWith(namespaceLabels)) return endpoint.namespaceLabels[bare.slice(namespaceLabels.length)]
  if (bare.startsWith('reserved:')) {
    return (endpoint.entities as readonly string[]).includes(bare.slice('reserved:'.length)) ? '' : undefined
  }
  return endpoint.labels[bare]
}

/** The keys that a selector asks for. */
export const keysOfSelector = (selector: Tree): string[] => [
  ...Object.keys(selector['matchLabels'] ?? {}),
  ...list(selector['matchExpressions']).map(each => textAt(each, ['key'])),
]

/** Whether a selector says itself which namespaces it means. */
export const namesNamespace = (selector: Tree): boolean =>
  keysOfSelector(selector)
    .map(bareKey)
    .some(key => key === namespaceLabel || key.startsWith(namespaceLabels))

export const matchesLabels = (selector: Tree, label: (key: string) => string | undefined): boolean =>
  Object.entries((selector['matchLabels'] ?? {}) as Record<string, string>).every(
    ([key, value]) => label(key) === value,
  ) &&
  list(selector['matchExpressions']).every(({ key, operator, values }) => {
    const found = label(String(key))
    const named = found !== undefined && texts(values).includes(found)
    switch (operator) {
      case 'In':
        return named
      case 'NotIn':
        return !named
      case 'Exists':
        return found !== undefined
      case 'DoesNotExist':
        return found === undefined
      default:
        return false
    }
  })
