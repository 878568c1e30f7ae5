import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { applies, applying, type Facts } from '../lib/checks/rules/known-bad.ts'
import { knownBad, type KnownBad } from '../lib/failures/known-bad.ts'
import { keysFor } from '../lib/config/values-keys.ts'
import { said, stage } from './rehearsed.ts'

/** Each known bad combination speaks in a world in which it is there, and in no world beside it. */
const data = suite('the list of known bad combinations')
const told = suite('known bad combinations')

type Values = Readonly<Record<string, unknown>>
/** A world in short: versions by program, values, and what else is asked of it. */
interface World extends Omit<Facts, 'versions' | 'value' | 'kernelOptions' | 'k3s'> {
  readonly versions?: Facts['versions']
  readonly values?: Values
  readonly options?: readonly string[]
  readonly k3s?: readonly ('servicelb' | 'traefik')[]
}

/** A computer and files with which nothing is wrong. */
const well: World = {
  versions: { cilium: '1.20.2', kubernetes: '1.36.3', kernel: '6.12.30', k3d: '5.9.0', helm: '4.3.0', podman: '5.8.2' },
  btf: true,
  cgroups: 'v2',
  agents: 2,
  options: ['INET_DIAG_DESTROY', 'NETFILTER_XT_TARGET_TPROXY', 'IPV6_MULTIPLE_TABLES', 'IPV6'],
}

const factsOf = (world: World): Facts => {
  const { values = {}, options, k3s, ...rest } = { ...well, ...world }
  const versions = { ...well.versions, ...world.versions }
  const keys = keysFor(versions.cilium ?? '')
  return {
    ...rest,
    versions,
    kernelOptions: new Set(options),
    value: key => values[key] ?? keys.find(key.split('.'))?.default,
    ...(k3s && { k3s: new Set(k3s) }),
  }
}

const replaced: Values = { kubeProxyReplacement: true, 'bpf.masquerade': true }
const bbr: Values = { 'bandwidthManager.enabled': true, 'bandwidthManager.bbr': true }
const cilium = (version: string): Pick<World, 'versions'> => ({ versions: { cilium: version } })
const kernel = (release: string): Pick<World, 'versions'> => ({ versions: { kernel: release } })
const lacking = (option: string): Pick<World, 'options'> => ({
  options: well.options!.filter(each => each !== option),
})

/** By id: a world in which it is there, and one beside it in which it is not. */
const worlds: Readonly<Record<string, readonly [fires: World, silent: World]>> = {
  'kernel-7-2': [
    { versions: { kernel: '7.2.2-200.fc44.x86_64', cilium: '1.20.1' } },
    { versions: { kernel: '7.1.10', cilium: '1.20.1' } },
  ],
  'no-btf-socket-lb': [
    { btf: false, values: { kubeProxyReplacement: true } },
    { btf: false, values: { kubeProxyReplacement: true }, ...cilium('1.20.1') },
  ],
  'no-btf-masquerade': [
    { btf: false, values: { 'bpf.masquerade': true } },
    { btf: undefined, values: { 'bpf.masquerade': true } },
  ],
  'no-btf-ipv6': [
    { btf: false, values: { ...replaced, 'ipv6.enabled': true }, ...cilium('1.19.4') },
    { btf: false, values: { ...replaced, 'ipv6.enabled': false }, ...cilium('1.19.4') },
  ],
  'kernel-5-12-ipv6': [
    { versions: { kernel: '5.10.0-30-amd64', cilium: '1.20.0' }, values: { 'ipv6.enabled': true } },
    { versions: { kernel: '5.10.0-30-amd64', cilium: '1.20.1' }, values: { 'ipv6.enabled': true } },
  ],
  'kernel-ipv6-mark': [
    { ...kernel('6.11.5-300.fc41.x86_64'), values: { 'ipv6.enabled': true } },
    { ...kernel('6.11.6'), values: { 'ipv6.enabled': true } },
  ],
  'kernel-arm64-39-bit': [{ options: [...well.options!, 'ARM64_VA_BITS_39'] }, { options: [...well.options!] }],
  'kernel-inet-diag-destroy': [{ ...lacking('INET_DIAG_DESTROY'), values: replaced }, lacking('INET_DIAG_DESTROY')],
  'kernel-tproxy': [
    lacking('NETFILTER_XT_TARGET_TPROXY'),
    { ...lacking('NETFILTER_XT_TARGET_TPROXY'), values: { l7Proxy: false } },
  ],
  'kernel-ipv6-tables': [
    { ...lacking('IPV6_MULTIPLE_TABLES'), values: { 'ipv6.enabled': true } },
    lacking('IPV6_MULTIPLE_TABLES'),
  ],
  'kernel-without-ipv6': [{ ...lacking('IPV6'), values: { 'ipv6.enabled': true } }, lacking('IPV6')],
  'bbr-kernel': [
    { ...kernel('5.15.0-generic'), values: { ...bbr, ...replaced } },
    { ...kernel('6.1.0'), values: { ...bbr, ...replaced } },
  ],
  'bbr-host-routing': [{ values: bbr }, { values: { ...bbr, ...replaced } }],
  'big-tcp-tunnel': [
    { ...cilium('1.18.11'), values: { enableIPv4BIGTCP: true } },
    { ...cilium('1.18.11'), values: { enableIPv4BIGTCP: true, routingMode: 'native' } },
  ],
  'netkit-tproxy': [
    { ...cilium('1.18.11'), values: { 'bpf.datapathMode': 'netkit', 'bpf.tproxy': true } },
    { ...cilium('1.18.11'), values: { 'bpf.datapathMode': 'netkit' } },
  ],
  'netkit-replacement': [
    { values: { 'bpf.datapathMode': 'netkit' } },
    { values: { ...replaced, 'bpf.datapathMode': 'netkit' } },
  ],
  'tproxy-egress': [{ values: { 'bpf.tproxy': true } }, {}],
  'servicelb-node-address': [
    { ...cilium('1.19.3'), values: replaced, k3s: ['servicelb', 'traefik'] },
    { ...cilium('1.19.5'), values: replaced, k3s: ['servicelb', 'traefik'] },
  ],
  'servicelb-host-port': [
    { ...cilium('1.18.11'), values: replaced, k3s: ['servicelb', 'traefik'] },
    { ...cilium('1.18.11'), values: replaced, k3s: [] },
  ],
  'load-balancer-local': [cilium('1.19.4'), { ...cilium('1.19.4'), values: replaced }],
  'service-name-prefix': [cilium('1.18.4'), cilium('1.18.11')],
  'ingress-endpointslice': [
    { ...cilium('1.19.3'), values: { 'ingressController.enabled': true } },
    { ...cilium('1.19.5'), values: { 'ingressController.enabled': true } },
  ],
  'ingress-replacement': [
    { values: { 'ingressController.enabled': true } },
    { values: { ...replaced, 'ingressController.enabled': true } },
  ],
  'l2-replacement': [
    { values: { 'l2announcements.enabled': true } },
    { values: { ...replaced, 'l2announcements.enabled': true } },
  ],
  'xds-ads': [cilium('1.20.0'), { ...cilium('1.20.0'), values: { 'envoy.xdsMode': 'split' } }],
  'gateway-socket-lb': [
    { values: { ...replaced, 'gatewayAPI.enabled': true } },
    { ...cilium('1.19.8'), values: { ...replaced, 'gatewayAPI.enabled': true } },
  ],
  'gateway-crds-new': [
    { ...cilium('1.19.3'), values: { 'gatewayAPI.enabled': true } },
    { values: { 'gatewayAPI.enabled': true } },
  ],
  'gateway-crds-old': [{ values: { 'gatewayAPI.enabled': true } }, {}],
  'mesh-policy-local': [
    { values: { 'clustermesh.useAPIServer': true } },
    { values: { 'clustermesh.useAPIServer': true, 'clustermesh.policyDefaultLocalCluster': false } },
  ],
  'mesh-host-firewall': [
    {
      values: {
        ...replaced,
        'clustermesh.useAPIServer': true,
        'hostFirewall.enabled': true,
        'encryption.enabled': true,
        'encryption.type': 'wireguard',
      },
    },
    { values: { ...replaced, 'clustermesh.useAPIServer': true, 'hostFirewall.enabled': true } },
  ],
  'ipsec-host-firewall': [
    { values: { 'encryption.enabled': true, 'hostFirewall.enabled': true } }, // ipsec is the chart's default
    { values: { 'encryption.enabled': true, 'encryption.type': 'wireguard', 'hostFirewall.enabled': true } },
  ],
  'dsr-vxlan': [
    { values: { ...replaced, 'loadBalancer.mode': 'dsr' } },
    { values: { ...replaced, 'loadBalancer.mode': 'dsr', routingMode: 'native' } },
  ],
  'strict-mode-keys': [
    { values: { 'encryption.strictMode.enabled': true } },
    { ...cilium('1.19.8'), values: { 'encryption.strictMode.enabled': true } },
  ],
  'spire-removed': [
    { values: { 'authentication.mutual.spire.enabled': true } },
    { ...cilium('1.19.8'), values: { 'authentication.mutual.spire.enabled': true } },
  ],
  'k3s-docker-io': [{ versions: { kubernetes: '1.33.2' } }, { versions: { kubernetes: '1.33.3' } }],
  'kubernetes-cgroup-v1': [{ cgroups: 'v1' }, { cgroups: 'v1', versions: { kubernetes: '1.34.6' } }],
  'k3d-xargs': [{ versions: { k3d: '5.7.2' } }, { versions: { k3d: '5.7.3' } }],
  'k3d-5-7-0-dns': [{ versions: { k3d: '5.7.0' } }, { versions: { k3d: '5.7.1' } }],
  'k3d-host-network': [{ versions: { k3d: '5.6.3' }, network: 'host' }, { network: 'host' }],
  'k3d-agent-logs': [{ versions: { k3d: '5.8.3' } }, { versions: { k3d: '5.8.3' }, agents: 0 }],
  'docker-29-api': [{ versions: { k3d: '5.6.0', docker: '29.0.0' } }, { versions: { k3d: '5.6.3', docker: '29.0.0' } }],
  'docker-29-import': [{ versions: { docker: '29.1.3' } }, { versions: { docker: '28.2.2' } }],
  'podman-6-cgroup-v1': [{ versions: { podman: '6.0.0' }, cgroups: 'v1' }, { cgroups: 'v1' }],
  'podman-6-isolate': [{ versions: { podman: '6.1.2' } }, {}],
  'netavark-2-ports': [{ versions: { netavark: '2.0.0' } }, { versions: { netavark: '2.1.0' } }],
  'cilium-cli-0-19-2': [{ versions: { 'cilium CLI': '0.19.2' } }, { versions: { 'cilium CLI': '0.20.1' } }],
  'cilium-cli-old': [
    { versions: { 'cilium CLI': '0.19.7', cilium: '1.15.19' } },
    { versions: { 'cilium CLI': '0.19.7', cilium: '1.17.17' } },
  ],
  'helm-3': [{ versions: { helm: '3.22.0' } }, {}],
}

data('every entry has a world in which it is there, and one beside it in which it is not', () => {
  assert.equal(Object.keys(worlds).toSorted(), knownBad.map(({ id }) => id).toSorted())
  for (const entry of knownBad) {
    const [fires, silent] = worlds[entry.id]!
    assert.ok(applies(entry, factsOf(fires)), entry.id)
    assert.not(applies(entry, factsOf(silent)), `${entry.id} beside it`)
  }
})

data('nothing applies where nothing is wrong, and nothing where nothing is known', () => {
  assert.equal(applying(factsOf({})), [])
  assert.equal(applying({ versions: {} }), [])
})

data('each entry says what, since when, what helps, and where that is known from', () => {
  const ids = knownBad.map(({ id }) => id)
  assert.is(new Set(ids).size, ids.length)
  assert.ok(ids.length >= 28, String(ids.length))
  for (const { id, what, remedy, source, date, versions, where } of knownBad) {
    assert.match(id, /^[a-z0-9-]+$/)
    assert.match(date, /^20\d\d-\d\d-\d\d$/, id)
    assert.match(source, /^https:\/\/github\.com\/\S+\/(issues|pull)\/\d+$|^cilium\/\S+/, id)
    assert.ok(what.length > 20 && remedy.length > 8, id)
    assert.ok(Object.keys(versions).length + (where ?? []).length > 0, id)
  }
})

data('a bound is where the fault ends: the first version that is right is silent, the one before is not', () => {
  const entry: KnownBad = {
    id: 'x',
    severity: 'hint',
    what: '',
    remedy: '',
    source: '',
    date: '',
    versions: { cilium: [['1.19.0', '1.19.8']] },
  }
  for (const [version, is] of [
    ['1.18.14', false],
    ['1.19.0', true],
    ['v1.19.7', true],
    ['1.19.8', false],
    ['1.19.8-rc.1', false],
    ['1.19.10', false],
    ['1.20.0', false],
    ['latest', false],
    ['', false],
  ] as const)
    assert.is(applies(entry, { versions: { cilium: version } }), is, version)
})

told('check-config names those of the files, at the key, and how to end it', async () => {
  const { run, host } = stage()
  await host.files.write('more.yaml', 'loadBalancer:\n  mode: dsr\n')
  const files = '--cilium-values=cilium-values.yaml --cilium-values=more.yaml'
  const { status, out } = await run(`check-config ${files}`)
  assert.is(status, 78)
  assert.match(out, 'more.yaml:2:3: error: the agent refuses DSR with VXLAN tunnels [known-bad/dsr-vxlan]')
  const old = await run('check-config --cilium-version=1.18.4')
  assert.match(
    old.out,
    '--cilium-version or CILIUM_VERSION:1:1: warning: deleting an endpoint of the Service NAME breaks',
  )
})

told('preflight names those of the computer; what is an error can be allowed by its id', async () => {
  const made = stage({ faults: ['kernel=7.2.3'] })
  const { status, out } = await made.run('preflight --cilium-version=1.20.1')
  assert.is(status, 1)
  assert.match(out, /^error {4}kernel +the Cilium agent exits at startup on Linux 7\.2 and later$/m)
  assert.match(
    out,
    '-> use Cilium 1.20.2, 1.19.8 or 1.18.14, or boot a kernel before 7.2, or override the check: ALLOW=',
  )
  const allowed = await made.run('preflight --cilium-version=1.20.1 --allow=kernel-7-2')
  assert.is(allowed.status, 0, allowed.err)
  assert.match(allowed.out, /^warning {2}kernel +the Cilium agent exits/m)
  assert.is((await made.run('preflight')).status, 0)
  const up = await made.run('up --cilium-version=1.20.1')
  assert.is(up.status, 1)
  assert.match(said(up.err), '  kernel: the Cilium agent exits at startup on Linux 7.2 and later\n')
  assert.equal(made.world.containers, [])
})

told('plan and status tell what applies here', async () => {
  const made = stage({ change: world => Object.assign(world, { versions: { k3d: '5.8.3' } }) })
  const plan = await made.run('plan --cilium-version=1.20.1')
  assert.match(plan.out, 'k3d: agent nodes of this k3d fill their logs')
  await made.host.files.write('gateway.yaml', 'gatewayAPI: { enabled: true }\n')
  const up = await made.run('up --cilium-values=cilium-values.yaml --cilium-values=gateway.yaml')
  assert.is(up.status, 0, up.err)
  const { out } = await made.run('status --cilium-values=cilium-values.yaml --cilium-values=gateway.yaml')
  assert.match(out, 'known problems of these versions and values:\n  with the Gateway API, pods have no socket')
})

told('diagnose knows them by their words', async () => {
  for (const { id, sign, what, remedy } of knownBad) {
    if (!sign || !['agent', 'container'].includes(sign[0])) continue
    const { run, host } = stage()
    const words = sign[1].source.replaceAll('\\', '')
    await host.files.write('agent.log', `time=2026-09-01T10:00:00Z level=error msg="failed" error="${words}"\n`)
    const { out } = await run('diagnose agent.log')
    assert.match(out, what, id)
    assert.match(out, remedy, id)
  }
})

for (const each of [data, told]) each.run()
