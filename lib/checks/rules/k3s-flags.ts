import { covers, rangeOf, type Range } from '../../base/cidr.ts'
import { textAt } from '../../base/data.ts'
import { count, distance, list, nearest } from '../../base/text.ts'
import {
  components,
  firstVersions,
  flagsOf,
  isSwitch,
  k3sVersionOf,
  takes,
  type K3sVersion,
} from '../../config/k3s-flags.ts'
import { serviceRanges } from './network.ts'
import {
  addArgument,
  inK3d,
  isOn,
  k3dItems,
  k3dText,
  k3sArguments,
  type Complaint,
  type Configs,
  type Edit,
  type K3sArgument,
  type Rule,
} from './rule.ts'

/** The flags that k3s refuses, so that a node ends at once, and the flags that have no effect. */

const versionOf = (configs: Configs): K3sVersion | undefined => k3sVersionOf(k3dText(configs, 'image'))

const reaches = ({ filters }: K3sArgument, role: 'server' | 'agent'): boolean =>
  filters.length === 0 || filters.some(filter => filter.startsWith('all') || filter.startsWith(role))

/** Whether an argument is the value of the flag before it. A flag that k3s does not know takes no other flag. */
const isValue = (all: readonly K3sArgument[], index: number): boolean => {
  const before = all[index - 1]
  if (before === undefined || before.text !== before.flag || !/^--?\w/.test(before.flag)) return false
  const isKnown = (['server', 'agent'] as const).some(role => takes(role, before.flag, undefined))
  return isKnown ? !isSwitch(before.flag) : !all[index]!.text.startsWith('-')
}

/** Flags of k3s before 1.25, of kubeadm and of the kubelet, each with the k3s flag to use instead. */
const otherNames: Readonly<Record<string, string>> = {
  '--no-deploy': '--disable',
  '--no-flannel': '--flannel-backend=none',
  '--cluster-secret': '--token',
  '--pod-cidr': '--cluster-cidr',
  '--pod-network-cidr': '--cluster-cidr',
  '--service-cluster-ip-range': '--service-cidr',
  ...Object.fromEntries(
    ['max-pods', 'eviction-hard', 'kube-reserved', 'system-reserved', 'allowed-unsafe-sysctls'].map(name => [
      `--${name}`,
      `--kubelet-arg=${name}`,
    ]),
  ),
}

/** The flag that was probably meant, with the whole argument as `text` if that is certain. */
const meant = (argument: K3sArgument, version: K3sVersion | undefined): { flag: string; text?: string } | undefined => {
  const { flag, text } = argument
  const rest = text.slice(flag.length)
  const long = flag.replace(/^-?-?/, '--')
  const other = otherNames[long]
  if (other !== undefined) return { flag: other, text: other.endsWith('=none') ? other : `${other}${rest}` }
  const component = /^--(?:no|disable)-(.+)$/.exec(long)?.[1] ?? ''
  if (components().includes(component)) return { flag: '--disable', text: `--disable=${component}` }
  const near = long.length < 6 ? undefined : nearest(long, flagsOf('server', version))
  if (near === undefined) return undefined
  return { flag: near, ...(distance(long, near) <= Math.min(2, long.length / 5) && { text: `${near}${rest}` }) }
}

/** Whether an argument that k3s does not know was certainly meant as this flag. */
export const isMisspelt = (configs: Configs, flag: string): boolean =>
  k3sArguments(configs).some(
    argument =>
      argument.flag.startsWith('-') &&
      !takes('server', argument.flag, versionOf(configs)) &&
      meant(argument, versionOf(configs))?.text?.split('=')[0] === flag,
  )

const argumentPath = (index: number): (string | number)[] => ['options', 'k3s', 'extraArgs', index, 'arg']

const unknown = (configs: Configs, argument: K3sArgument, index: number): Complaint[] => {
  const version = versionOf(configs)
  const { flag, text, place, filters } = argument
  if (takes('server', flag, version)) return [] // another rule checks the agent nodes
  if (takes('agent', flag, version)) {
    const onServers = reaches(argument, 'server')
    const edits =
      configs.file.agents === 0 ? [] : [inK3d([...argumentPath(index).slice(0, -1), 'nodeFilters'], ['agent:*'])]
    const where = list(filters) || 'all nodes'
    const message = `${text} is only for agent nodes, but goes to ${where}: server nodes would fail to start`
    return onServers ? [{ place, message, hint: 'set nodeFilters: [agent:*]', edits }] : []
  }
  const since = firstVersions('server', flag)
  if (since.length > 0) {
    const message = `this k3s version does not know ${flag}: nodes would fail to start`
    return [{ place, message, hint: `use k3s ${list(since, 'or')}, or remove the flag` }]
  }
  const instead = meant(argument, version)
  return [
    {
      place,
      message: `k3s does not know the flag ${flag}: nodes would fail to start`,
      hint:
        instead?.text !== undefined ? `write ${instead.text}` : instead ? `did you mean ${instead.flag}?` : 'remove it',
      edits: instead?.text === undefined ? [] : [inK3d(argumentPath(index), instead.text)],
    },
  ]
}

/** Components that only their own flag disables, not a word of `--disable`. */
const switches: Readonly<Record<string, string>> = {
  'kube-proxy': '--disable-kube-proxy',
  'network-policy': '--disable-network-policy',
  'cloud-controller': '--disable-cloud-controller',
  'cloud-controller-manager': '--disable-cloud-controller',
  'helm-controller': '--disable-helm-controller',
  scheduler: '--disable-scheduler',
  'kube-scheduler': '--disable-scheduler',
  'controller-manager': '--disable-controller-manager',
  'kube-controller-manager': '--disable-controller-manager',
  apiserver: '--disable-apiserver',
  'kube-apiserver': '--disable-apiserver',
  etcd: '--disable-etcd',
  agent: '--disable-agent',
  flannel: '--flannel-backend=none',
}

/** Other names of k3s's components, each with k3s's own name. */
const knownAs: Readonly<Record<string, string>> = {
  metrics: 'metrics-server',
  'local-path': 'local-storage',
  'local-path-provisioner': 'local-storage',
  'local-path-storage': 'local-storage',
  klipper: 'servicelb',
  'klipper-lb': 'servicelb',
  svclb: 'servicelb',
  'service-lb': 'servicelb',
  loadbalancer: 'servicelb',
  ingress: 'traefik',
  dns: 'coredns',
  'kube-dns': 'coredns',
}

const manifests = '/var/lib/rancher/k3s/server/manifests'

/**
 * Whether a word is the name of a manifest that the k3d file puts into nodes: `--disable` accepts these names, too.
 * True for every word if the k3d file mounts a folder.
 */
const ownManifests = (configs: Configs): ((word: string) => boolean) => {
  const targets = [
    ...k3dItems(configs, 'volumes').map(item => textAt(item, ['volume']).split(':')[1] ?? ''),
    ...k3dItems(configs, 'files').map(item => textAt(item, ['destination'])),
  ]
  const folders = targets.some(target => `${manifests}/`.startsWith(`${target.replace(/\/$/, '')}/`) && target !== '')
  const names = new Set(
    targets
      .filter(target => target.startsWith(`${manifests}/`))
      .flatMap(target => target.slice(manifests.length + 1).split('/'))
      .map(name => name.replace(/\.(ya?ml|json)$/i, '')),
  )
  return word => folders || names.has(word)
}

/** The edits that replace a word of `--disable` with another word or a flag, or remove it. */
const replaced = (configs: Configs, index: number, word: string, by: string): Edit[] => {
  const { text, value } = k3sArguments(configs)[index]!
  const parts = value.split(',').map(part => part.trim())
  const isFlag = by.startsWith('--')
  if (text === '--disable') return []
  if (isFlag && parts.length === 1) return [inK3d(argumentPath(index), by)]
  const words = parts.flatMap(part => (part !== word ? [part] : isFlag ? [] : [by]))
  return [
    inK3d(argumentPath(index), `--disable=${[...new Set(words)].join(',')}`),
    ...(isFlag && !k3sArguments(configs).some(each => each.text === by) ? [addArgument(configs, by)] : []),
  ]
}

const withoutEffect = (configs: Configs, argument: K3sArgument, index: number, word: string): Complaint => {
  const { place } = argument
  const flag = switches[word]
  const message = `--disable=${word} has no effect: k3s accepts any word, but has no such component`
  if (flag !== undefined) {
    // Services need kube-proxy or its replacement
    const mustRun = word === 'kube-proxy' && !isOn(configs, 'kubeProxyReplacement')
    const risky = mustRun || !/proxy|policy|cloud|helm|flannel/.test(flag)
    const hint = mustRun
      ? 'remove the word kube-proxy, or use --disable-kube-proxy and set kubeProxyReplacement: true'
      : `use the flag ${flag}`
    return { place, message, hint, edits: risky ? [] : replaced(configs, index, word, flag) }
  }
  const near = knownAs[word] ?? nearest(word, components())
  if (near === undefined) return { place, message, hint: `k3s can disable ${list(components().filter(isUsual), 'or')}` }
  // SPIRE keeps its data in a volume of local-storage
  const needed = near === 'local-storage' && isOn(configs, 'authentication.mutual.spire.enabled')
  const edits = needed ? [] : replaced(configs, index, word, near)
  return { place, message, hint: `write --disable=${near}`, edits }
}

/** `ccm` and `rolebindings` are manifests that the help of k3s does not list. */
const isUsual = (component: string): boolean => component !== 'ccm' && component !== 'rolebindings'

const isAddress = (text: string): boolean => rangeOf(`${text}/32`) !== undefined || isV6(text)
const isV6 = (text: string): boolean => /^[0-9a-f:.]+$/i.test(text) && text.split(':').length > 2
const isRange = (text: string): boolean => {
  const [address = '', bits = ''] = text.split('/')
  return rangeOf(text) !== undefined || (isV6(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= 128)
}

/** What is wrong with a list of ranges: k3s accepts one IPv4 range, one IPv6 range, or one of each. */
const rangesTrouble = (value: string): string | undefined => {
  const texts = value.split(',').map(text => text.trim())
  const wrong = texts.find(text => !isRange(text))
  if (wrong !== undefined) return `${wrong || '(empty)'} is not a CIDR range`
  const twice = texts.length - new Set(texts.map(text => text.includes(':'))).size
  return twice > 0 ? 'k3s accepts only one range for each IP family' : undefined
}

const size = ({ first, last }: Range): number => last - first + 1

const servicesTrouble = (value: string, hasDns: boolean): string | undefined => {
  const [range] = value.split(',').flatMap(text => rangeOf(text) ?? [])
  const least = hasDns ? 8 : 11
  if (range && size(range) < least) return `the range has ${size(range)} addresses: services need at least ${least}`
  return undefined
}

/** Each node takes a /24 of the pod range, unless a flag of the controller manager sets another size. */
const podsTrouble = (configs: Configs, value: string): string | undefined => {
  const [range] = value.split(',').flatMap(text => rangeOf(text) ?? [])
  const isSet = k3sArguments(configs).some(({ text }) => text.includes('node-cidr-mask-size'))
  const room = range && Math.floor(size(range) / 256)
  const nodes = configs.file.servers + configs.file.agents
  if (room === undefined || isSet || room >= nodes) return undefined
  return `each node takes a /24, and the range has room for ${count(room, 'node')}, but there are ${nodes}`
}

const numberIn = (text: string, from: number, to: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to

/** `30000-32767` or `30000+100`: what Kubernetes' ParsePortRange accepts. */
const portsTrouble = (value: string): string | undefined => {
  const [, from = '', sign = '-', to = from] = /^(\d+)(?:([-+])(\d+))?$/.exec(value) ?? []
  const last = sign === '+' ? String(Number(from) + Number(to)) : to
  if (!numberIn(from, 0, 65_535) || !numberIn(last, 0, 65_535)) return 'use a range of ports such as 30000-32767'
  return Number(last) < Number(from) ? 'the range ends before it starts' : undefined
}

const egressModes = ['agent', 'cluster', 'pod', 'disabled']

/** What is wrong with the value of a flag; undefined if nothing is. */
const valueTrouble = (configs: Configs, { flag, value }: K3sArgument): string | undefined => {
  const all = k3sArguments(configs)
  if (flag === '--cluster-cidr') return rangesTrouble(value) ?? podsTrouble(configs, value)
  if (flag === '--service-cidr') {
    return (
      rangesTrouble(value) ??
      servicesTrouble(
        value,
        all.some(each => each.flag === '--cluster-dns'),
      )
    )
  }
  if (flag === '--service-node-port-range') return portsTrouble(value)
  if (flag === '--egress-selector-mode' && !egressModes.includes(value)) return `use ${list(egressModes, 'or')}`
  if (['--https-listen-port', '--lb-server-port', '--advertise-port'].includes(flag) && !numberIn(value, 1, 65_535)) {
    return 'use a number from 1 to 65535'
  }
  if (flag !== '--cluster-dns') return undefined
  const wrong = value.split(',').find(each => !isAddress(each.trim()))
  return wrong === undefined ? undefined : `${wrong || '(empty)'} is not an IP address`
}

export const k3sFlagRules: readonly Rule[] = [
  {
    id: 'k3s/unknown-flag',
    severity: 'error',
    about: ['k3d file'],
    title: 'k3s does not know a flag',
    why: 'A node with an unknown flag ends at once: "flag provided but not defined". k3d then waits until its timeout.',
    source: 'k3s pkg/cli/cmds/server.go and agent.go, 1.30 to 1.36',
    fix: 'replaces a removed or misspelt flag',
    check: configs =>
      k3sArguments(configs).flatMap((argument, index, all): Complaint[] => {
        const { text, place, filters } = argument
        const isForNodes = reaches(argument, 'server') || reaches(argument, 'agent')
        if (!isForNodes || text === '' || /\s/.test(text) || isValue(all, index)) return []
        if (text.startsWith('-')) return unknown(configs, argument, index)
        const message = `${text} is not a flag: k3s ignores it, and newer versions also ignore all flags after it`
        const near = takes('server', `--${argument.flag.split('=')[0]}`, versionOf(configs))
        const fixed = `--${text}`
        return [
          {
            place,
            message,
            hint: near ? `write ${fixed}` : `remove it from the flags of ${list(filters) || 'all nodes'}`,
            edits: near ? [inK3d(argumentPath(index), fixed)] : [],
          },
        ]
      }),
  },
  {
    id: 'k3s/disable-word',
    severity: 'warning',
    about: ['k3d file', 'values'],
    title: '--disable has a word that k3s cannot disable',
    why: 'k3s accepts any word, and deletes the manifest of that name. kube-proxy and controllers have no manifest.',
    source: 'k3s pkg/cli/server/server.go, Disables; pkg/deploy/controller.go, shouldDisableFile',
    fix: 'replaces the word with the right flag or component name',
    check: configs => {
      const isOwn = ownManifests(configs)
      return k3sArguments(configs).flatMap((argument, index): Complaint[] => {
        if (argument.flag !== '--disable' || !reaches(argument, 'server')) return []
        return argument.value
          .split(',')
          .map(word => word.trim())
          .filter(word => word !== '' && !components().includes(word.split('/')[0]!) && !isOwn(word))
          .map(word => withoutEffect(configs, argument, index, word))
      })
    },
  },
  {
    id: 'k3s/value',
    severity: 'error',
    about: ['k3d file'],
    title: 'a flag of k3s has a value that does not work',
    why: 'The server ends at once ("invalid cluster-cidr", "invalid port range"), or nodes get no range for pods.',
    source: 'k3s pkg/cli/server/server.go; Kubernetes, options.ServiceIPRange',
    check: configs =>
      k3sArguments(configs).flatMap((argument): Complaint[] => {
        const { flag, value, text, place } = argument
        const trouble = /\s/.test(text) || !reaches(argument, 'server') ? undefined : valueTrouble(configs, argument)
        return trouble === undefined ? [] : [{ place, message: `${flag}=${value} does not work: ${trouble}` }]
      }),
  },
  {
    id: 'k3s/cluster-dns',
    severity: 'error',
    about: ['k3d file'],
    title: '--cluster-dns is outside the range of services',
    why: 'The Service kube-dns cannot have this address, so CoreDNS is not installed and no name resolves.',
    source: 'k3s docs, --cluster-dns: "should be in your service-cidr range"',
    check: configs => {
      const all = k3sArguments(configs)
      const dns = all.find(({ flag }) => flag === '--cluster-dns')
      const services = all.find(({ flag }) => flag === '--service-cidr')
      const ranges = serviceRanges(configs)
      if (!dns || ranges.length === 0) return []
      const outside = dns.value.split(',').flatMap(text => {
        const address = rangeOf(`${text.trim()}/32`)
        return address && !ranges.some(range => covers(range, address)) ? [text] : []
      })
      return outside.map(text => ({
        place: dns.place,
        message: `--cluster-dns ${text} is outside the range of services, ${ranges[0]!.text}`,
        ...(services && { also: [{ place: services.place, message: 'the range is set here' }] }),
      }))
    },
  },
]
