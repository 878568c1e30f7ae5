import { isObject } from '../../base/data.ts'
import { list } from '../../base/text.ts'
import type { Successor } from '../../config/former-keys.ts'
import { goneKeys, keysFor, type ValueKey } from '../../config/values-keys.ts'
import { isMap, keysOf, leavesOf } from '../../config/values.ts'
import { movedKeys } from '../../config/wiring.ts'
import { itemsIn, typeHint } from '../../formats/schema-errors.ts'
import { taskLine } from '../../host/task-line.ts'
import { refusesKey } from './chart.ts'
import {
  inValues,
  isOn,
  isUnset,
  k3dItems,
  valueAtKey,
  valueKey,
  valuesFileWith,
  valueText,
  type Complaint,
  type Configs,
  type Edit,
  type Rule,
} from './rule.ts'

/** What the Cilium values ask for, and what they forget to ask for. */

const spire = 'authentication.mutual.spire.enabled'
/** Whether Go's templates take a value as true. */
const isTruthy = (value: unknown): boolean => (isObject(value) ? Object.keys(value).length > 0 : Boolean(value))

const off = (configs: Configs, key: string): boolean => valueText(configs, key) === 'false'

/** ServiceMonitors that are asked for. */
const monitors = (configs: Configs): string[] =>
  keysOf(configs.values.merged).filter(key => key.endsWith('serviceMonitor.enabled') && isOn(configs, key))

/** The key and value that replace an old key and its value. */
const inPlaceOf = (successor: Successor, value: unknown): readonly [key: string, value: unknown] | undefined => {
  if (successor.action === 'translate') return successor.into[String(value)]
  if (successor.action !== 'rename' || !(isTruthy(value) || value === false)) return undefined
  return [successor.to, successor.inList && !Array.isArray(value) ? [value] : value]
}

const remedyOf = (configs: Configs, key: string, successor: Successor): string => {
  const value = valueAtKey(configs, key)
  if (successor.action !== 'remove' && !isTruthy(value) && value !== false) return 'remove it: it is empty'
  const [to, now] = (successor.action === 'translate' && inPlaceOf(successor, value)) || []
  return to === undefined ? successor.says : `set ${to}: ${String(now)}`
}

/** The edits that replace an old key; none if a person has to choose. A value already set under the new key stays. */
const replacing = (configs: Configs, key: string, successor: Successor): Edit[] => {
  const value = valueAtKey(configs, key)
  const removal = inValues(key, undefined)
  const now = inPlaceOf(successor, value)
  if (!now) return successor.action === 'remove' || !isTruthy(value) ? [removal] : []
  const allowed = keysFor(configs.cilium.version).find(now[0].split('.'))
  if (!allowed || (allowed.enum && !allowed.enum.includes(now[1]))) return []
  return isUnset(configs, now[0]) ? [inValues(...now), removal] : [removal]
}

/** A quoted boolean or number, converted to the type in the chart's schema. */
const asMeant = (value: unknown, { type }: ValueKey): unknown => {
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return type === 'integer' && /^\d+$/.test(String(value)) ? Number(value) : value
}

/** Texts in place of lists. What a text without braces and separators means is certain too. */
const listsAsText = (configs: Configs): { key: string; items: string[]; isCertain: boolean }[] => {
  const keys = keysFor(configs.cilium.version)
  return [...leavesOf(configs.values.merged)].flatMap(([key, value]) => {
    if (typeof value !== 'string' || value === '') return []
    const types = new Set([keys.find(key.split('.'))?.type ?? []].flat())
    const [items, isBraced] = [itemsIn(value), /^\s*\{.*\}\s*$/s.test(value)]
    if (!types.has('array') || items.length === 0 || (types.has('string') && !isBraced)) return []
    return [{ key, items, isCertain: isBraced || items.length === 1 }]
  })
}

/** The parts of the chart with a namespace for Secrets, and whether the chart creates it by default. */
const secretsOf = [
  { part: 'tls', creates: true },
  { part: 'ingressController', creates: true },
  { part: 'gatewayAPI', creates: true },
  { part: 'envoyConfig', creates: true },
  { part: 'bgpControlPlane', creates: false },
] as const
const spireInstall = 'authentication.mutual.spire.install'

const kubernetesNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

/** How the chart creates the namespace, or does without it. */
const remedyFor = (key: string): string =>
  key.startsWith(spireInstall)
    ? `set ${spireInstall}.existingNamespace: false`
    : key.endsWith('secretsNamespace.name')
      ? `set ${key.replace(/name$/, 'create')}: true`
      : `remove ${key}`

/** The namespaces that the values name, and that neither Kubernetes nor the chart creates. */
const absentNamespaces = (configs: Configs): { key: string; name: string; remedy: string }[] => {
  const text = (key: string, usual = ''): string => valueText(configs, key) || usual
  const on = (key: string): boolean => isOn(configs, key)
  // k3s applies such manifests itself, and what stands in them is not known here
  const bringsManifests = ['files', 'volumes'].some(key => JSON.stringify(k3dItems(configs, key)).includes('manifests'))
  if (bringsManifests) return []
  const secrets = secretsOf
    .filter(({ part }) => part === 'tls' || on(`${part}.enabled`))
    .map(({ part, creates }) => ({
      key: `${part}.secretsNamespace.name`,
      isMade: text(`${part}.secretsNamespace.create`, String(creates)) === 'true',
      usual: creates ? 'cilium-secrets' : 'kube-system',
    }))
  const spireKey = `${spireInstall}.namespace`
  const hasSpire = on(spire) && text(`${spireInstall}.enabled`, 'true') === 'true'
  const makesSpire = hasSpire && !on(`${spireInstall}.existingNamespace`)
  const there = new Set([
    ...kubernetesNamespaces,
    ...secrets.flatMap(({ key, isMade, usual }) => (isMade ? [text(key, usual)] : [])),
    ...(makesSpire ? [text(spireKey, 'cilium-spire')] : []),
  ])
  const wanted = [
    'namespaceOverride',
    ...['dashboards', 'operator.dashboards', 'hubble.metrics.dashboards']
      .filter(each => on(`${each}.enabled`))
      .map(each => `${each}.namespace`),
    // the ServiceMonitor of Hubble's metrics goes where that of the agents does
    ...monitors(configs).map(key =>
      key.replace(/^hubble\.metrics\.serviceMonitor/, 'prometheus.serviceMonitor').replace(/enabled$/, 'namespace'),
    ),
    ...(hasSpire && !makesSpire ? [spireKey] : []),
    ...secrets.filter(({ isMade }) => !isMade).map(({ key }) => key),
  ]
  return [...new Set(wanted)]
    .map(key => ({ key, name: text(key), remedy: remedyFor(key) }))
    .filter(({ name }) => name !== '' && !there.has(name))
}

export const ciliumRules: readonly Rule[] = [
  {
    id: 'cilium/moved-key',
    severity: 'warning',
    about: ['values'],
    title: 'the chart has no key cilium.config',
    why: 'Helm silently ignores settings under cilium.config, so they never reach Cilium.',
    source: "Cilium's chart, values.yaml, the keys bpf.* and extraConfig",
    fix: 'moves each setting to the key that the chart reads',
    mended: 'install-cilium passes each setting under the right key',
    check: configs => {
      const moved = movedKeys(configs.values.merged)
      return moved.map(({ from, to, value }): Complaint => {
        const last = moved.length === 1
        return {
          place: valueKey(configs, from.join('.')),
          message: `the chart ignores ${from.join('.')}, and reads ${to.join('.')} instead`,
          hint: `set ${to.join('.')}: ${JSON.stringify(value)}`,
          hides: [valueKey(configs, 'cilium'), valueKey(configs, from.join('.'))],
          edits: [
            { in: 'values', path: to, value },
            { in: 'values', path: last ? ['cilium'] : from, value: undefined },
          ],
        }
      })
    },
  },
  {
    id: 'cilium/renamed-key',
    severity: 'warning',
    about: ['values', 'version'],
    title: 'a key does not exist in this version of the chart',
    why: 'Helm silently ignores most unknown keys. Some keys stop the install.',
    source: "Cilium's charts 1.16 to 1.20, validate.yaml; Cilium's upgrade notes",
    fix: 'renames the key, or removes it if Cilium no longer needs it',
    check: configs => {
      const { version } = configs.cilium
      return goneKeys(keysFor(version), configs.values.merged).flatMap(({ path, successor }): Complaint[] => {
        if (!successor || path[0] === 'cilium' || path.some(part => String(part).includes('.'))) return []
        const key = path.join('.')
        const place = valueKey(configs, key)
        const refused = refusesKey(configs, key)
        return [
          {
            place,
            severity: refused ? 'error' : 'warning',
            message: successor.stillRead
              ? `${key} is deprecated in the chart of Cilium ${version}`
              : `the chart of Cilium ${version} ${refused ? 'refuses' : 'has no key'} ${key}`,
            hint: remedyOf(configs, key, successor),
            hides: [place],
            edits: replacing(configs, key, successor),
          },
        ]
      })
    },
  },
  {
    id: 'cilium/dotted-key',
    severity: 'warning',
    about: ['values', 'version'],
    title: 'a key is written with dots, as for --set',
    why: 'In a values file, a dot is part of the name. Helm silently ignores such a key.',
    source: "Helm's docs, values files",
    fix: 'writes the key as nested maps',
    check: configs => {
      const keys = keysFor(configs.cilium.version)
      return configs.values.files.flatMap(source =>
        goneKeys(keys, isMap(source.data) ? source.data : {}).flatMap(({ path }): Complaint[] => {
          const key = path.join('.')
          const meant = keys.find(key.split('.'))
          if (!meant || !path.some(part => String(part).includes('.'))) return []
          const place = source.keyAt(path)
          const value = asMeant(source.get(path), meant)
          const edits: Edit[] = [{ in: 'values', path, value: undefined }]
          if (isUnset(configs, key)) edits.unshift(inValues(key, value))
          const nested = [...key.split('.'), JSON.stringify(value)].reduceRight((inner, part) => `{${part}: ${inner}}`)
          const hint = `write it as nested keys: ${nested.slice(1, -1)}`
          return [{ place, message: `the chart ignores ${key}: it is one dotted key`, hint, hides: [place], edits }]
        }),
      )
    },
  },
  {
    id: 'cilium/list',
    severity: 'error',
    about: ['values', 'version'],
    title: 'a list is written as text',
    why: 'The form {a,b} is for --set. In a values file it is text, which the chart refuses or passes on as it is.',
    source: "Helm's docs, using Helm, the format of --set; Cilium's charts, values.schema.json",
    fix: 'writes the list as YAML',
    check: configs =>
      listsAsText(configs).map(({ key, items, isCertain }): Complaint => {
        const place = valueKey(configs, key)
        return {
          place,
          message: `${key} must be a list, but it is text`,
          hint: typeHint(valuesFileWith(configs, key), key.split('.'), ['array']),
          hides: [place],
          ...(isCertain && { edits: [inValues(key, items)] }),
        }
      }),
  },
  {
    id: 'cilium/namespace',
    severity: 'warning',
    about: ['values'],
    title: 'the values name a namespace that a new cluster does not have',
    why: 'Helm does not create the namespace, and the install ends with: namespaces "monitoring" not found.',
    source: "Cilium's chart 1.20.2, the templates of dashboards, ServiceMonitors, Secrets and SPIRE",
    check: configs =>
      absentNamespaces(configs).map(({ key, name, remedy }): Complaint => ({
        place: valueKey(configs, key),
        message: `a new cluster has no namespace ${name}: the install would fail`,
        hint: `${remedy}, or create the namespace before Cilium: kubectl create namespace ${name}`,
      })),
  },
  {
    id: 'cilium/replacement-value',
    severity: 'error',
    about: ['values'],
    title: 'kubeProxyReplacement is neither true nor false',
    why: 'Since Cilium 1.14, the chart refuses the old values strict, partial, probe and disabled.',
    source: "Cilium's chart, cilium-configmap.yaml",
    fix: 'replaces strict with true, and disabled with false',
    check: configs => {
      const setting = valueText(configs, 'kubeProxyReplacement')
      if (setting === '' || /^(true|false)$/.test(setting)) return []
      const newValue = { strict: true, disabled: false }[setting]
      return [
        {
          place: valueKey(configs, 'kubeProxyReplacement'),
          message: `kubeProxyReplacement must be true or false, not ${setting}`,
          ...(newValue === undefined ? {} : { edits: [inValues('kubeProxyReplacement', newValue)] }),
        },
      ]
    },
  },
  {
    id: 'cilium/authentication',
    severity: 'warning',
    about: ['values', 'version'],
    title: 'SPIRE is enabled without authentication.enabled',
    why: 'The chart refuses SPIRE without authentication.enabled. Since Cilium 1.19, the default is false.',
    source: "Cilium's chart, validate.yaml; a recorded run of cilium install",
    seen: true,
    fix: 'sets authentication.enabled to true',
    mended: 'install-cilium sets authentication.enabled to true',
    check: configs => {
      if (!isOn(configs, spire)) return []
      const edits = [inValues('authentication.enabled', true)]
      if (isUnset(configs, 'authentication.enabled')) {
        if (configs.cilium.minor < 19) return []
        const message = 'authentication.enabled is not set: SPIRE needs it, but since Cilium 1.19 the default is false'
        return [{ place: valueKey(configs, spire), message, hint: 'set authentication.enabled: true', edits }]
      }
      if (isOn(configs, 'authentication.enabled')) return []
      return [
        {
          place: valueKey(configs, spire),
          severity: 'error',
          message: 'SPIRE needs authentication.enabled: true',
          also: [{ place: valueKey(configs, 'authentication.enabled'), message: 'authentication.enabled is off here' }],
          edits,
        },
      ]
    },
  },
  {
    id: 'cilium/spire-unused',
    severity: 'hint',
    about: ['values'],
    title: 'SPIRE is enabled, but authenticates nothing without a policy',
    why:
      'Cilium authenticates only traffic that a policy allows with authentication.mode: required. ' +
      'Authentication does not encrypt.',
    source: 'docs.cilium.io, mutual authentication',
    check: configs =>
      isOn(configs, spire)
        ? [
            {
              place: valueKey(configs, spire),
              message: 'SPIRE authenticates no traffic until a policy requires authentication',
              hint: 'add to a CiliumNetworkPolicy: authentication: {mode: required}',
            },
          ]
        : [],
  },
  {
    id: 'cilium/spire-deprecated',
    severity: 'hint',
    about: ['values', 'version'],
    title: 'mutual authentication with SPIRE is deprecated',
    why: 'The deprecation begins with Cilium 1.20.',
    source: "Cilium's upgrade notes 1.20",
    check: configs =>
      isOn(configs, spire) && configs.cilium.minor >= 20
        ? [
            {
              place: valueKey(configs, spire),
              message: `Cilium ${configs.cilium.version} deprecates mutual authentication with SPIRE`,
            },
          ]
        : [],
  },
  {
    id: 'cilium/service-monitor',
    severity: 'hint',
    about: ['values'],
    title: 'ServiceMonitors need their CRD in the cluster',
    why:
      'Without the CRD, the install fails with: no matches for kind "ServiceMonitor" in version ' +
      '"monitoring.coreos.com/v1".',
    source: "Cilium's chart, validate.yaml; a recorded run of cilium install",
    seen: true,
    mended: '`up` installs the CRD before Cilium',
    check: configs =>
      monitors(configs).map(key => ({
        place: valueKey(configs, key),
        message: `${key} needs the ServiceMonitor CRD, but a new cluster does not have this CRD`,
        hint: 'install the CRD before Cilium: make up, or make install-prometheus-crds',
      })),
  },
  {
    id: 'cilium/hubble-parts',
    severity: 'error',
    about: ['values'],
    title: 'the Hubble UI is enabled without the relay, or the relay without Hubble',
    why: 'The UI needs the relay, and the relay needs Hubble. Otherwise, the chart refuses the values.',
    source: "Cilium's chart, validate.yaml",
    fix: 'enables the missing component',
    check: configs => {
      const complaints: Complaint[] = []
      const needs = (part: string, needed: string, there: boolean): void => {
        if (!isOn(configs, part) || there) return
        const edits = isUnset(configs, needed) ? [inValues(needed, true)] : []
        const also = isUnset(configs, needed) ? [] : [{ place: valueKey(configs, needed), message: 'disabled here' }]
        complaints.push({ place: valueKey(configs, part), message: `${part} needs ${needed}`, edits, also })
      }
      const standalone = isOn(configs, 'hubble.ui.standalone.enabled')
      needs('hubble.ui.enabled', 'hubble.relay.enabled', standalone || isOn(configs, 'hubble.relay.enabled'))
      needs('hubble.relay.enabled', 'hubble.enabled', !off(configs, 'hubble.enabled'))
      return complaints
    },
  },
  {
    id: 'cilium/l7-proxy',
    severity: 'error',
    about: ['values'],
    title: 'Ingress, the Gateway API or the L7 load balancer is enabled without the L7 proxy',
    why: 'All three need the L7 proxy. The chart refuses the values without it.',
    source: "Cilium's chart, validate.yaml",
    fix: 'removes l7Proxy: false',
    check: configs => {
      const asking = ['ingressController.enabled', 'gatewayAPI.enabled'].filter(key => isOn(configs, key))
      if (valueText(configs, 'loadBalancer.l7.backend') === 'envoy') asking.push('loadBalancer.l7.backend')
      if (asking.length === 0 || !off(configs, 'l7Proxy')) return []
      return [
        {
          place: valueKey(configs, 'l7Proxy'),
          message: `${list(asking)} ${asking.length === 1 ? 'needs' : 'need'} l7Proxy, but l7Proxy is false`,
          also: asking.map(key => ({ place: valueKey(configs, key), message: 'enabled here' })),
          edits: [inValues('l7Proxy', undefined)],
        },
      ]
    },
  },
  {
    id: 'cilium/gateway-api',
    severity: 'hint',
    about: ['values', 'version'],
    title: 'the Gateway API needs its CRDs first',
    why:
      'The operator looks for the CRDs only when it starts. Without them, it ignores Gateways. Gateway API 1.5 ' +
      'crashes Cilium 1.19.',
    source: 'cilium/cilium#44920; cilium/cilium#45139; docs.cilium.io, gateway-api',
    mended: '`up` and `enable-feature` install the CRDs first',
    check: configs => {
      if (!isOn(configs, 'gatewayAPI.enabled')) return []
      const place = valueKey(configs, 'gatewayAPI.enabled')
      const version = { 17: 'v1.2.0', 18: 'v1.3.0', 19: 'v1.4.1', 20: 'v1.6.1' }[configs.cilium.minor]
      const needed: Complaint = {
        place,
        message: 'gatewayAPI.enabled needs the Gateway API CRDs in the cluster before Cilium starts',
        hint:
          `install the CRDs ${version ? `of Gateway API ${version} ` : ''}before Cilium: make up, or ` +
          taskLine('install-gateway-api'),
      }
      if (isOn(configs, 'kubeProxyReplacement')) return [needed]
      return [needed, { place, severity: 'error', message: 'gatewayAPI.enabled needs kubeProxyReplacement: true' }]
    },
  },
  {
    id: 'cilium/encryption-type',
    severity: 'error',
    about: ['values', 'version'],
    title: 'the encryption type is unknown, or needs a Secret',
    why: 'The install accepts any text as the type. The default, ipsec, needs the Secret cilium-ipsec-keys.',
    source: "Cilium's chart, encryption; docs.cilium.io, encryption-ipsec",
    check: configs => {
      if (!isOn(configs, 'encryption.enabled')) return []
      const type = valueText(configs, 'encryption.type') || 'ipsec'
      const types = ['ipsec', 'wireguard', ...(configs.cilium.minor >= 19 ? ['ztunnel'] : [])]
      const place = valueKey(configs, isUnset(configs, 'encryption.type') ? 'encryption.enabled' : 'encryption.type')
      if (!types.includes(type)) {
        return [{ place, message: `unknown encryption.type: ${type}`, hint: `use one of ${list(types)}` }]
      }
      if (type !== 'ipsec') return []
      return [
        {
          place,
          severity: 'warning',
          message: 'IPsec encryption needs the Secret cilium-ipsec-keys before Cilium is installed',
          hint: 'set encryption.type: wireguard, or create the Secret',
        },
      ]
    },
  },
  {
    id: 'cilium/node-encryption',
    severity: 'hint',
    about: ['values', 'k3d file'],
    title: 'node encryption does not include the server nodes',
    why:
      'Cilium excludes nodes with the label node-role.kubernetes.io/control-plane, so that they stay reachable if ' +
      'keys are lost.',
    source: 'docs.cilium.io, encryption-wireguard, node-to-node encryption (beta)',
    check: configs => {
      if (!isOn(configs, 'encryption.nodeEncryption') || !isOn(configs, 'encryption.enabled')) return []
      const place = valueKey(configs, 'encryption.nodeEncryption')
      const type = valueText(configs, 'encryption.type') || 'ipsec'
      if (type !== 'wireguard') {
        if (type !== 'ipsec') return []
        return [{ place, severity: 'warning', message: 'nodeEncryption only works with encryption.type: wireguard' }]
      }
      const extra = configs.values.merged['extraConfig']
      if (isObject(extra) && 'node-encryption-opt-out-labels' in extra) return []
      const { servers, agents } = configs.file
      return [
        {
          place,
          message: `nodeEncryption excludes control plane nodes: ${servers} of ${servers + agents} nodes`,
          hint: 'to encrypt them too, set extraConfig.node-encryption-opt-out-labels to a label that they do not have',
        },
      ]
    },
  },
  {
    id: 'cilium/bgp',
    severity: 'hint',
    about: ['values', 'version'],
    title: 'the BGP control plane needs peers that you configure',
    why:
      'BGP needs a CiliumBGPClusterConfig, a CiliumBGPPeerConfig and a CiliumBGPAdvertisement. Cilium 1.19 ' +
      'removed CiliumBGPPeeringPolicy.',
    source: 'docs.cilium.io, bgp-control-plane',
    check: configs =>
      isOn(configs, 'bgpControlPlane.enabled')
        ? [
            {
              place: valueKey(configs, 'bgpControlPlane.enabled'),
              message:
                'bgpControlPlane announces nothing without a CiliumBGPClusterConfig, a CiliumBGPPeerConfig and a ' +
                'CiliumBGPAdvertisement',
            },
          ]
        : [],
  },
  {
    id: 'cilium/l2-announcements',
    severity: 'hint',
    about: ['values'],
    title: 'L2 announcements need objects that you create',
    why: 'Addresses come from a CiliumLoadBalancerIPPool; a CiliumL2AnnouncementPolicy says what is announced.',
    source: 'docs.cilium.io, l2-announcements and lb-ipam',
    check: configs =>
      isOn(configs, 'l2announcements.enabled') && isOn(configs, 'kubeProxyReplacement')
        ? [
            {
              place: valueKey(configs, 'l2announcements.enabled'),
              message:
                'l2announcements announces nothing without a CiliumLoadBalancerIPPool and a CiliumL2AnnouncementPolicy',
            },
          ]
        : [],
  },
]
