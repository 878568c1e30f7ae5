import { textAt, valueAt, type Path } from '../../base/data.ts'
import { isAre, list } from '../../base/text.ts'
import { k3sVersionOf, takes } from '../../config/k3s-flags.ts'
import { checkK3dFile } from '../../config/k3d-file-checks.ts'
import { fill, referencesIn, valueOfVariable } from '../../config/variables.ts'
import type { Finding, Place } from '../../formats/findings.ts'
import { isMisspelt } from './k3s-flags.ts'
import {
  addArgument,
  argumentsKey,
  disabling,
  inK3d,
  isOn,
  isSwitchedOn,
  isUnset,
  k3dItems,
  k3dKey,
  k3dText,
  k3dValue,
  k3sArgument,
  k3sArguments,
  servers,
  valueKey,
  valueText,
  type Complaint,
  type Configs,
  type Rule,
} from './rule.ts'

/** What the k3d file must say so that k3d accepts it and Cilium finds its place in the nodes. */

/** Labels under kubernetes.io that a kubelet may set itself (Kubernetes' reference, labels-annotations-taints). */
const ownLabels =
  /^((kubelet|node)\.kubernetes\.io\/|(beta\.)?kubernetes\.io\/(arch|os|hostname|instance-type)$|(topology|failure-domain\.beta)\.kubernetes\.io\/(region|zone)$)/

/** Scalars of the k3d file with their paths. */
const scalars = (data: unknown, path: Path = []): { path: Path; text: string }[] => {
  if (typeof data === 'string') return [{ path, text: data }]
  if (Array.isArray(data)) return data.flatMap((item, index) => scalars(item, [...path, index]))
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, item]) => scalars(item, [...path, key]))
}

const publishes = (configs: Configs): { path: Path; ports: string; filters: string[] }[] =>
  k3dItems(configs, 'ports').map((item, index) => {
    const filters = valueAt(item, ['nodeFilters'])
    return {
      path: ['ports', index, 'port'],
      ports: textAt(item, ['port']),
      filters: Array.isArray(filters) ? filters.map(String) : [],
    }
  })

/** What a mapping takes of this computer. */
interface PublishedPorts {
  readonly address: string
  readonly from: number
  readonly to: number
  readonly protocol: string
}

/** Nothing where the engine chooses a free port, which it also does for a range that leads to one port. */
const publishedBy = (mapping: string): PublishedPorts | undefined => {
  const [ports = '', protocol = 'tcp'] = mapping.split('/')
  const parts = ports.split(':')
  const [range = '', inside = ''] = parts.slice(-2)
  const [from = NaN, to = from] = range.split('-').map(Number)
  if (parts.length < 2 || !(from > 0 && to >= from) || (to > from && !inside.includes('-'))) return undefined
  const address = parts.slice(0, -2).join(':').replace('[', '').replace(']', '')
  return { address, from, to, protocol: protocol.toLowerCase() }
}

const collide = (a: PublishedPorts, b: PublishedPorts): boolean =>
  a.protocol === b.protocol && a.from <= b.to && b.from <= a.to && shareAddress(a.address, b.address)

/** `0.0.0.0` is every address of IPv4, `::` every one of IPv6, and no address is both. */
const shareAddress = (a: string, b: string): boolean => {
  const [v6, otherV6] = [a, b].map(address => address.includes(':'))
  if (a === b || a === '' || b === '') return true
  return v6 === otherV6 && [a, b].some(address => address === '0.0.0.0' || address === '::')
}

/** A fix of k3d is on where its variable is not set; else as Go's strconv.ParseBool reads it. */
const isFixOff = (variable: string | undefined): boolean =>
  variable !== undefined && !/^(1|t|T|TRUE|true|True)$/.test(variable)

const isError = ({ severity }: Finding): boolean => severity === 'error'
const placeOf = ({ line, column }: Place): string => `${line}:${column}`

const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

const unset = (names: readonly string[]): string =>
  `${list(names.map(name => (/^\w*$/.test(name) ? `$${name}` : `\${${name}}`)))} ${isAre(names.length)} not set`

const becomes = (text: string): string =>
  text.includes('\n') ? 'is incomplete' : text.trim() === '' ? 'becomes empty' : `becomes ${text}`

export const clusterRules: readonly Rule[] = [
  {
    id: 'api/not-local',
    severity: 'warning',
    about: ['k3d file'],
    title: 'the API server is published on all addresses of this computer',
    why: "k3d's default address is 0.0.0.0: the whole network can reach the API server.",
    source: 'k3d pkg/types/types.go, DefaultAPIHost',
    fix: 'sets kubeAPI.hostIP to 127.0.0.1',
    mended: 'create-cluster publishes the API server on 127.0.0.1',
    check: configs => {
      const hostIP = k3dText(configs, 'kubeAPI', 'hostIP')
      const edits = [inK3d(['kubeAPI', 'hostIP'], '127.0.0.1')]
      if (hostIP === '' && k3dText(configs, 'kubeAPI', 'host') !== '') return []
      if (hostIP === '') {
        const place =
          k3dValue(configs, 'kubeAPI') === undefined ? k3dKey(configs, 'servers') : k3dKey(configs, 'kubeAPI')
        const message =
          'kubeAPI.hostIP is not set: k3d would publish the API server on 0.0.0.0, open to the whole network'
        return [{ place, message, hint: 'set kubeAPI.hostIP: 127.0.0.1', edits }]
      }
      if (hostIP !== '0.0.0.0' && hostIP !== '::') return []
      const place = k3dKey(configs, 'kubeAPI', 'hostIP')
      return [{ place, message: `the API server would be published on ${hostIP}, open to the whole network`, edits }]
    },
  },
  {
    id: 'api/name-alone',
    severity: 'warning',
    about: ['k3d file'],
    title: 'kubeAPI.host is set without kubeAPI.hostIP',
    why: "k3d's default address is 0.0.0.0: the whole network can reach the API server.",
    source: 'k3d cmd/cluster/clusterCreate.go, applyCLIOverrides',
    fix: 'sets kubeAPI.hostIP to 127.0.0.1',
    mended: 'create-cluster publishes the API server on 127.0.0.1, and keeps kubeAPI.host',
    inCopy: true,
    check: configs => {
      const { host, hostIP } = configs.file.api
      if (host === undefined || hostIP !== undefined) return []
      return [
        {
          place: k3dKey(configs, 'kubeAPI', 'host'),
          message: 'kubeAPI.hostIP is not set: k3d would publish the API server on 0.0.0.0, open to the whole network',
          hint: `set kubeAPI.hostIP to 127.0.0.1, or to the address of ${host}`,
          edits: [inK3d(['kubeAPI', 'hostIP'], '127.0.0.1')],
        },
      ]
    },
  },
  {
    id: 'api/port-changes',
    severity: 'hint',
    about: ['k3d file'],
    title: 'the API server gets a new port each time the cluster is created',
    why: 'Without kubeAPI.hostPort, k3d picks a free port. Scripts and saved kubeconfigs then stop working.',
    source: 'k3d cmd/cluster/clusterCreate.go, `random`',
    fix: 'sets kubeAPI.hostPort to 6550',
    check: configs => {
      const hostPort = k3dText(configs, 'kubeAPI', 'hostPort')
      if (hostPort !== '' && hostPort !== 'random') return []
      const place = k3dValue(configs, 'kubeAPI') === undefined ? k3dKey(configs, 'servers') : k3dKey(configs, 'kubeAPI')
      const message = 'kubeAPI.hostPort is not set: the API server gets a new port each time the cluster is created'
      return [{ place, message, hint: "set kubeAPI.hostPort: '6550'", edits: [inK3d(['kubeAPI', 'hostPort'], '6550')] }]
    },
  },
  {
    id: 'k3s/flannel',
    severity: 'error',
    about: ['k3d file'],
    title: 'k3s runs flannel alongside Cilium',
    why: 'Both use VXLAN port 8472 and write a CNI configuration, so pods can get addresses from flannel.',
    source: 'k3d docs/usage/advanced/calico.md; docs.cilium.io, installation on k3s',
    fix: 'adds --flannel-backend=none if --flannel-backend is not set',
    mended: 'create-cluster adds the argument',
    check: configs => {
      const argument = k3sArgument(configs, '--flannel-backend')
      if (argument?.value === 'none') return []
      if (argument) {
        return [
          {
            place: argument.place,
            message: `with ${argument.text}, k3s would run flannel alongside Cilium`,
          },
        ]
      }
      if (isMisspelt(configs, '--flannel-backend')) return []
      return [
        {
          place: argumentsKey(configs),
          severity: 'warning',
          message: '--flannel-backend=none is missing: k3s would run flannel alongside Cilium',
          edits: [addArgument(configs, '--flannel-backend=none')],
        },
      ]
    },
  },
  {
    id: 'k3s/network-policy',
    severity: 'warning',
    about: ['k3d file'],
    title: 'k3s enforces network policies too',
    why: "k3s's policy controller drops traffic that Cilium allows. It also needs flannel.",
    source: 'docs.cilium.io, installation on k3s',
    fix: 'adds --disable-network-policy',
    mended: 'create-cluster adds the argument',
    check: configs => {
      if (k3sArguments(configs).some(({ flag }) => flag === '--disable-network-policy')) return []
      // other rules report that word, and that flag
      if (disabling(configs, 'network-policy') || isMisspelt(configs, '--disable-network-policy')) return []
      const flannel = k3sArgument(configs, '--flannel-backend')
      return [
        {
          place: flannel?.place ?? argumentsKey(configs),
          message: "--disable-network-policy is missing: k3s's policy controller would run alongside Cilium",
          edits: [addArgument(configs, '--disable-network-policy')],
        },
      ]
    },
  },
  {
    id: 'k3s/server-only',
    severity: 'error',
    about: ['k3d file'],
    title: 'a server flag is passed to agent nodes',
    why: '`k3s agent` refuses the flag ("flag provided but not defined"), so agent nodes never start.',
    source: 'k3s pkg/cli/cmds/agent.go',
    fix: 'sets nodeFilters to server:*',
    check: configs => {
      const version = k3sVersionOf(k3dText(configs, 'image'))
      return k3sArguments(configs).flatMap(({ flag, text, filters, place }, index): Complaint[] => {
        if (configs.file.agents === 0 || takes('agent', flag, version) || !takes('server', flag, version)) return []
        if (!filters.some(filter => /^(all|agents?)\b/.test(filter))) return []
        return [
          {
            place,
            message: `${text} is only for server nodes, but goes to ${list(filters)}: agent nodes would fail to start`,
            edits: [inK3d(['options', 'k3s', 'extraArgs', index, 'nodeFilters'], ['server:*'])],
          },
        ]
      })
    },
  },
  {
    id: 'k3s/one-argument',
    severity: 'error',
    about: ['k3d file'],
    title: 'an argument contains a space or a quote',
    why:
      'k3s reads each argument as one word. `--disable servicelb` becomes one unknown flag, and quotes become ' +
      'part of the value.',
    source: 'mkm29/k3d-cilium, commits 46f0ba7 and 5af10b3',
    fix: 'writes --flag=value',
    check: configs =>
      k3sArguments(configs).flatMap(({ text, place }, index): Complaint[] => {
        const clean = text.replace(/^(--?[\w-]+) +/, '$1=').replace(/["'\u2018\u2019\u201c\u201d]/g, '')
        if (clean === text) return []
        return [
          {
            place,
            message: `k3s reads ${text} as one word, including spaces and quotes`,
            hint: `write ${clean}`,
            edits: [inK3d(['options', 'k3s', 'extraArgs', index, 'arg'], clean)],
          },
        ]
      }),
  },
  {
    id: 'k3s/kube-proxy',
    severity: 'warning',
    about: ['k3d file', 'values'],
    title: 'kube-proxy runs although Cilium replaces it',
    why: 'Both then handle every service. When Cilium starts, open connections break without an error.',
    source: 'docs.cilium.io, kubeproxy-free, the warning at the top',
    fix: 'adds --disable-kube-proxy',
    mended: 'create-cluster adds the argument',
    check: configs => {
      if (!isOn(configs, 'kubeProxyReplacement')) return []
      if (k3sArguments(configs).some(({ flag }) => flag === '--disable-kube-proxy')) return []
      // other rules report that word, and that flag
      if (disabling(configs, 'kube-proxy') || isMisspelt(configs, '--disable-kube-proxy')) return []
      return [
        {
          place: valueKey(configs, 'kubeProxyReplacement'),
          message: '--disable-kube-proxy is missing: k3s would run kube-proxy although Cilium replaces it',
          also: [{ place: argumentsKey(configs), message: '--disable-kube-proxy is missing here' }],
          edits: [addArgument(configs, '--disable-kube-proxy')],
        },
      ]
    },
  },
  {
    id: 'k3s/no-services',
    severity: 'error',
    about: ['k3d file', 'values'],
    title: 'kube-proxy is off and nothing replaces it',
    why: 'No service address works, not even that of the API server, so nothing becomes ready.',
    source: "k3s docs, --disable-kube-proxy; Cilium's chart, kubeProxyReplacement",
    check: configs => {
      const off = k3sArguments(configs).find(({ flag }) => flag === '--disable-kube-proxy')
      if (!off || !isSwitchedOn(configs, '--disable-kube-proxy') || isOn(configs, 'kubeProxyReplacement')) return []
      const also = isUnset(configs, 'kubeProxyReplacement')
        ? []
        : [{ place: valueKey(configs, 'kubeProxyReplacement'), message: 'kubeProxyReplacement is off here' }]
      return [
        {
          place: off.place,
          message: 'kube-proxy is off, but the Cilium values do not enable its replacement',
          hint: 'set kubeProxyReplacement: true',
          also,
        },
      ]
    },
  },
  {
    id: 'k3d/no-load-balancer',
    severity: 'error',
    about: ['k3d file'],
    title: 'a port is published through a disabled load balancer',
    why: 'k3d refuses such a port: "port-mapping of type \'proxy\' specified, but loadbalancer is disabled".',
    source: 'k3d pkg/client/ports.go',
    check: configs =>
      configs.file.loadBalancer
        ? []
        : publishes(configs)
            .filter(({ filters }) => filters.length === 0 || filters.some(filter => !filter.endsWith(':direct')))
            .map(({ path, ports }) => ({
              place: k3dKey(configs, ...path),
              message: `port ${ports} needs the load balancer, but the load balancer is disabled`,
              also: [{ place: k3dKey(configs, 'options', 'k3d', 'disableLoadbalancer'), message: 'disabled here' }],
              hint: 'publish the port on one node: nodeFilters: [server:0:direct]',
              hides: [k3dKey(configs, ...path.slice(0, -1)), k3dKey(configs, ...path)],
            })),
  },
  {
    id: 'k3d/port-twice',
    severity: 'error',
    about: ['k3d file'],
    title: 'a port of this computer is published twice',
    why: 'k3d notices the conflict only in its last step, and then removes the new cluster.',
    source: 'a recorded run of k3d, which fails with "port already in use"',
    seen: true,
    check: configs => {
      const all = publishes(configs).flatMap(({ path, ports }) => {
        const published = publishedBy(ports)
        return published ? [{ path, ...published }] : []
      })
      const api = publishedBy(
        `${k3dText(configs, 'kubeAPI', 'hostIP') || '127.0.0.1'}:${k3dText(configs, 'kubeAPI', 'hostPort')}:6443`,
      )
      if (api) all.push({ path: ['kubeAPI', 'hostPort'], ...api })
      return all.flatMap((each, index) => {
        const first = all.slice(0, index).find(other => collide(each, other))
        if (!first) return []
        const port = Math.max(each.from, first.from)
        const also = [{ place: k3dKey(configs, ...first.path), message: 'first published here' }]
        return [
          { place: k3dKey(configs, ...each.path), message: `port ${port}/${each.protocol} is published twice`, also },
        ]
      })
    },
  },
  {
    id: 'k3d/variable',
    severity: 'warning',
    about: ['k3d file'],
    title: 'a $ in the k3d file names a variable that is not set',
    why:
      'k3d replaces an unset $NAME with an empty string, and knows no defaults such as ${NAME:-x}. It is an ' +
      'error only if k3d refuses the result.',
    source: 'k3d docs/usage/configfile.md; cmd/util/config/config.go, os.ExpandEnv; a test with k3d 5.9',
    seen: true,
    check: ({ file, env }) => {
      const refused = lazily(() => new Set(checkK3dFile(file.filled).filter(isError).map(placeOf)))
      return scalars(file.source.data).flatMap(({ path, text }): Complaint[] => {
        const names = [...new Set(referencesIn(text).map(({ name }) => name))].filter(
          name => !valueOfVariable(env, name),
        )
        if (names.length === 0) return []
        const places = [file.source.valuePlace(path), file.source.keyAt(path)]
        const odd = names.find(name => /\W/.test(name) && name.length > 1)
        return [
          {
            place: places[0]!,
            ...(places.some(place => refused().has(placeOf(place))) && { severity: 'error' }),
            message: `${unset(names)}: ${path.join('.')} ${becomes(fill(text, env).text)}`,
            hint:
              odd !== undefined
                ? `set ${/^\w+/.exec(odd)?.[0] ?? 'a variable'}, and remove the default: k3d does not support defaults`
                : text.includes('\n')
                  ? 'set the variable, or move the text into a file and set registries.config to its path'
                  : `set it: export ${names[0]}=VALUE`,
            hides: places,
          },
        ]
      })
    },
  },
  {
    id: 'k3d/files',
    severity: 'error',
    about: ['k3d file'],
    title: 'a file does not reach every node, or cannot be executed',
    why:
      'With several server nodes, k3d does not copy `files` to the first one. Copied files get mode 0644, so ' +
      'entrypoint scripts do not run.',
    source: 'k3d pkg/client/cluster.go; a test on a real cluster',
    seen: true,
    check: configs =>
      k3dItems(configs, 'files').flatMap((item, index): Complaint[] => {
        const target = textAt(item, ['destination'])
        const place = k3dKey(configs, 'files', index)
        if (target.startsWith('/bin/k3d-entrypoint')) {
          return [
            { place, message: `${target} would have mode 0644 and never run`, hint: 'mount the file as a volume' },
          ]
        }
        if (servers(configs) < 2) return []
        const message = `${target} would not reach the first of ${servers(configs)} server nodes`
        return [{ place, message, hint: 'mount the file as a volume' }]
      }),
  },
  {
    id: 'k3d/node-label',
    severity: 'error',
    about: ['k3d file'],
    title: 'a node label is not allowed',
    why: 'The kubelet refuses most labels under kubernetes.io, and the node never starts.',
    source: 'k3s-io/k3s#842; Kubernetes, NodeRestriction',
    check: configs =>
      k3dItems(configs, 'options', 'k3s', 'nodeLabels').flatMap((item, index): Complaint[] => {
        const [key = ''] = textAt(item, ['label']).split('=')
        if (!/(^|\.)(kubernetes|k8s)\.io\//.test(key) || ownLabels.test(key)) return []
        const place = k3dKey(configs, 'options', 'k3s', 'nodeLabels', index, 'label')
        return [
          {
            place,
            message: `a kubelet must not set ${key}: the node would fail to start`,
            hint: 'set the label on the running node: kubectl label node',
          },
        ]
      }),
  },
  {
    id: 'k3d/host-pid',
    severity: 'error',
    about: ['k3d file'],
    title: 'nodes see the processes of this computer',
    why: 'Cilium mounts cgroup2 through /proc/1. With hostPidMode, /proc/1 belongs to this computer, not to the node.',
    source: "Cilium's chart, daemonset.yaml, mount-cgroup",
    fix: 'removes hostPidMode',
    check: configs => {
      const path = ['options', 'runtime', 'hostPidMode']
      if (k3dValue(configs, ...path) !== true) return []
      const message = 'hostPidMode is on: Cilium would mount cgroup2 on this computer instead of in the node'
      return [{ place: k3dKey(configs, ...path), message, edits: [inK3d(path, undefined)] }]
    },
  },
  {
    id: 'k3d/mount-path',
    severity: 'warning',
    about: ['k3d file', 'this computer'],
    title: 'the Podman machine does not share a mounted folder',
    why: 'On macOS, containers run in the Podman machine. Folders that it does not share are empty in the node.',
    source: 'podman machine init --help, --volume',
    check: configs =>
      configs.system !== 'darwin'
        ? []
        : k3dItems(configs, 'volumes').flatMap((item, index): Complaint[] => {
            const [from = ''] = textAt(item, ['volume']).split(':')
            if (!from.startsWith('/') || /^\/(Users|private|var\/folders)(\/|$)/.test(from)) return []
            const place = k3dKey(configs, 'volumes', index)
            const message = `${from} is not shared with the Podman machine`
            return [{ place, message, hint: 'move the folder below /Users' }]
          }),
  },
  {
    id: 'k3d/resolv-conf',
    severity: 'error',
    about: ['k3d file'],
    title: 'with a volume at /etc/resolv.conf, no node starts',
    why: "k3d's DNS fix writes this file in every node, and k3d refuses a mount in its place.",
    source: 'k3d pkg/client/node.go, NodeStart, and pkg/types/fixes/fixes.go, GetFixes',
    check: configs => {
      const isColima = configs.system === 'darwin' && configs.engine === 'docker' // there k3d applies no DNS fix
      if (isColima || isFixOff(configs.env['K3D_FIX_DNS']) || k3dText(configs, 'network') === 'host') return []
      return k3dItems(configs, 'volumes').flatMap((item, index): Complaint[] => {
        if (!textAt(item, ['volume']).includes('/etc/resolv.conf')) return []
        const place = k3dKey(configs, 'volumes', index)
        const message = 'k3d refuses a volume at /etc/resolv.conf while its DNS fix is on'
        return [{ place, message, hint: 'remove the volume, or switch the fix off: export K3D_FIX_DNS=0' }]
      })
    },
  },
  {
    id: 'k3d/spire-storage',
    severity: 'error',
    about: ['k3d file', 'values'],
    title: 'SPIRE needs a volume, but nothing provides one',
    why: 'If local-storage is disabled, the cluster has no storage class, and the SPIRE server stays pending.',
    source: "Cilium's chart, spire/server/statefulset.yaml, dataStorage",
    check: configs => {
      const spire = 'authentication.mutual.spire'
      if (!isOn(configs, `${spire}.enabled`) || valueText(configs, `${spire}.install.enabled`) === 'false') return []
      if (valueText(configs, `${spire}.install.server.dataStorage.enabled`) === 'false') return []
      if (!isUnset(configs, `${spire}.install.server.dataStorage.storageClass`)) return []
      const off = k3sArguments(configs).find(
        ({ flag, value }) => flag === '--disable' && value.split(',').includes('local-storage'),
      )
      if (!off) return []
      return [
        {
          place: valueKey(configs, `${spire}.enabled`),
          message: "SPIRE needs a volume, but k3s's local-storage is disabled",
          also: [{ place: off.place, message: 'disabled here' }],
          hint: `set ${spire}.install.server.dataStorage.enabled: false, or enable local-storage`,
        },
      ]
    },
  },
]
