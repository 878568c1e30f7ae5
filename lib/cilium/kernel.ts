import { textAt, type Tree } from '../base/data.ts'
import { exit, Failure, type FailureCode } from '../base/failure.ts'
import { count, didYouMean, list } from '../base/text.ts'
import { versionSteps } from '../checks/version-step.ts'
import { isOn, valueOf } from '../config/values.ts'
import type { EngineInfo } from '../engine/dialects.ts'
import type { Engine } from '../engine/engine.ts'
import { inMachine, needsMachine } from '../engine/podman-machine.ts'
import { knownBad, kernelOptionsNeeded } from '../failures/known-bad.ts'
import { isOlder } from '../host/programs.ts'
import type { Session } from '../run/session.ts'

/**
 * What the kernel must have been built with for the features that the values turn on. From Cilium's system
 * requirements (Documentation/operations/system_requirements.rst) and its pages on encryption, tuning and kube-proxy.
 */
interface Need {
  /** What a person names to go on without it. */
  readonly id: string
  readonly feature: string
  /** CONFIG_…, each of which must be y or m. */
  readonly options: readonly string[]
  /** The oldest kernel. */
  readonly minimum?: string
  /** Without it Cilium starts, and less of it works. */
  readonly advised?: true
  readonly wanted: (values: Tree) => boolean
}

const words = (text: string): string[] => text.split(/\s+/)
const isUnless = (values: Tree, key: string, off: string): boolean => String(valueOf(values, key)) !== off
const tunnels = (values: Tree): boolean => isUnless(values, 'routingMode', 'native')
const encrypts = (values: Tree, type: string): boolean =>
  isOn(values, 'encryption.enabled') && (textAt(values, ['encryption', 'type']) || 'ipsec') === type

const needs: readonly Need[] = [
  {
    id: 'bpf',
    feature: 'Cilium itself',
    options: words('BPF BPF_SYSCALL BPF_JIT NET_CLS_BPF NET_CLS_ACT NET_SCH_INGRESS CGROUPS CGROUP_BPF PERF_EVENTS'),
    minimum: '5.10',
    wanted: () => true,
  },
  {
    id: 'base',
    feature: "Cilium's checksums and statistics",
    options: words('CRYPTO_SHA1 CRYPTO_USER_API_HASH SCHEDSTATS'),
    advised: true,
    wanted: () => true,
  },
  {
    id: 'iptables',
    feature: 'masquerading with iptables (used while bpf.masquerade is off)',
    options: words('NETFILTER_XT_SET IP_SET IP_SET_HASH_IP NETFILTER_XT_MATCH_COMMENT'),
    wanted: values => !isOn(values, 'bpf.masquerade') && isUnless(values, 'enableIPv4Masquerade', 'false'),
  },
  {
    id: 'vxlan',
    feature: 'tunnels between nodes',
    options: words('VXLAN FIB_RULES'),
    wanted: values => tunnels(values) && isUnless(values, 'tunnelProtocol', 'geneve'),
  },
  {
    id: 'geneve',
    feature: 'Geneve tunnels between nodes',
    options: words('GENEVE FIB_RULES'),
    wanted: values => tunnels(values) && !isUnless(values, 'tunnelProtocol', 'geneve'),
  },
  {
    id: 'l7',
    feature: 'HTTP and DNS policies, Ingress and Gateway API',
    options: ['TARGET_TPROXY', 'TARGET_MARK', 'TARGET_CT', 'MATCH_MARK', 'MATCH_SOCKET'].map(
      name => `NETFILTER_XT_${name}`,
    ),
    wanted: values => isUnless(values, 'l7Proxy', 'false'), // on in the chart
  },
  {
    id: 'wireguard',
    feature: 'encryption.type wireguard',
    options: ['WIREGUARD'],
    minimum: '5.6',
    wanted: values => encrypts(values, 'wireguard'),
  },
  {
    id: 'ipsec',
    feature: 'encryption.type ipsec',
    options: words(
      'XFRM XFRM_ALGO XFRM_USER INET_ESP CRYPTO_AEAD CRYPTO_GCM CRYPTO_CBC CRYPTO_HMAC CRYPTO_SHA256 CRYPTO_AES',
    ),
    wanted: values => encrypts(values, 'ipsec'),
  },
  {
    id: 'bandwidth',
    feature: 'bandwidthManager',
    options: ['NET_SCH_FQ'],
    wanted: values => isOn(values, 'bandwidthManager.enabled'),
  },
  {
    id: 'netkit',
    feature: 'bpf.datapathMode netkit',
    options: ['NETKIT'],
    minimum: '6.8',
    wanted: values => String(valueOf(values, 'bpf.datapathMode')).startsWith('netkit'),
  },
]

/** What may be named in ALLOW. */
const kernelIds: readonly string[] = needs.map(({ id }) => id)

/** Everything that a kernel of this name is built with: every option there is a need for. For the rehearsal. */
export const kernelOptions: readonly string[] = [
  ...new Set([...needs.flatMap(({ options }) => options), ...kernelOptionsNeeded]),
]

export interface Kernel {
  /** As `uname -r` prints it. */
  readonly release: string | undefined
  /** The options that are y or m, or nothing where the configuration cannot be read. */
  readonly options: ReadonlySet<string> | undefined
}

export interface KernelFinding {
  readonly id: string
  /** Of the known failure that it is, if it is one. */
  readonly code: FailureCode | undefined
  readonly verdict: 'warning' | 'error'
  readonly found: string
}

/**
 * What the kernel lacks of what the values ask for. What cannot be read is unknown, not missing.
 * @param allowed ids of what a person wants to try all the same: these are warnings.
 */
export const kernelFindings = (kernel: Kernel, values: Tree, allowed: readonly string[]): KernelFinding[] =>
  needs.flatMap(({ id, feature, options, minimum, advised, wanted }): KernelFinding[] => {
    if (!wanted(values)) return []
    const missing = kernel.options ? options.filter(option => !kernel.options!.has(option)) : []
    const old = minimum !== undefined && kernel.release !== undefined && isOlder(kernel.release, minimum)
    if (missing.length === 0 && !old) return []
    const lacks = [
      ...(old ? [`${kernel.release} is older than ${minimum}`] : []),
      ...(missing.length > 0 ? [`the kernel has no ${list(missing.map(option => `CONFIG_${option}`))}`] : []),
    ].join(', and ')
    const verdict = advised || allowed.includes(id) ? 'warning' : 'error'
    const code = id === 'wireguard' ? 'wireguard/missing' : id === 'bpf' && old ? 'kernel/too-old' : undefined
    return [{ id, code, verdict, found: `${id}: this kernel does not support ${feature}: ${lacks}` }]
  })

/** An engine of another computer, whose API server is published on that computer alone. */
export const remoteEngine = 'engine/remote'

/** @throws Failure (status 2) for an id that there is not. */
export const allowedIds = ({ options }: Session): readonly string[] => {
  const allowed = options.allow ?? []
  const ids = [...kernelIds, ...versionSteps, remoteEngine]
  const unknown = allowed.find(id => !ids.includes(id) && !knownBad.some(each => each.id === id))
  if (unknown === undefined) return allowed
  throw new Failure(`unknown check to override: ${unknown}`, {
    hint: didYouMean(unknown, ids) ?? `use ${list(ids, 'or')}`,
    status: exit.usage,
  })
}

/** What a person does about a kernel that lacks something. */
export const kernelRemedy = (errors: readonly KernelFinding[]): string => {
  const ids = errors.map(({ id }) => id).join(',')
  return `disable the feature in the values, use another kernel, or override the check: ALLOW=${ids}`
}

/**
 * The kernel that nodes run on. Its configuration lies beside it, in it, or in the machine; through a node that runs it
 * can be read wherever the engine is.
 * @param node a container that runs, if there is one.
 */
export const readKernel = async (
  session: Session,
  engine: Engine,
  { kernel: release, remote }: Pick<EngineInfo, 'kernel' | 'remote'>,
  node?: string,
): Promise<Kernel> => ({ release, options: optionsIn(await configText(session, engine, release, remote, node)) })

const configText = async (
  session: Session,
  engine: Engine,
  release: string | undefined,
  remote: boolean,
  node: string | undefined,
): Promise<string | undefined> => {
  const { host } = session
  const quiet = { nothrow: true, timeout: 20_000 }
  const unpacked = (output: { ok: boolean; stdout: string }): string | undefined =>
    output.ok && output.stdout.includes('CONFIG_') ? output.stdout : undefined
  if (!remote && release !== undefined) {
    for (const path of [`/boot/config-${release}`, `/lib/modules/${release}/config`]) {
      const text = await host.files.read(path).catch(() => undefined)
      if (text?.includes('CONFIG_')) return text
    }
    if ((await host.files.kind('/proc/config.gz')) !== undefined) {
      const text = unpacked(await session.$(quiet)`gzip -dc /proc/config.gz`)
      if (text) return text
    }
  }
  if (remote && needsMachine(session) && release !== undefined) {
    const $ = inMachine(session)(quiet)
    const text =
      unpacked(await $`cat ${`/lib/modules/${release}/config`}`) ?? unpacked(await $`gzip -dc /proc/config.gz`)
    if (text) return text
  }
  return node === undefined ? undefined : unpacked(await engine.$(quiet)`exec ${node} gzip -dc /proc/config.gz`)
}

/** `CONFIG_BPF=y` and `=m`; a module counts, as nodes may load it. */
const optionsIn = (text: string | undefined): ReadonlySet<string> | undefined =>
  text === undefined ? undefined : new Set([...text.matchAll(/^CONFIG_(\w+)=[ym]$/gm)].map(match => match[1]!))

/** What the kernel lacks of what values ask for that others, which are in force already, do not. */
export const newKernelFindings = (
  kernel: Kernel,
  values: Tree,
  before: Tree,
  allowed: readonly string[],
): KernelFinding[] => {
  const idsBefore = new Set(kernelFindings(kernel, before, allowed).map(({ id }) => id))
  return kernelFindings(kernel, values, allowed).filter(({ id }) => !idsBefore.has(id))
}

/**
 * Makes sure that the kernel has what the values ask for; what is allowed or only advised becomes a remark.
 * @throws Failure that names each id, and how to go on without it.
 */
export const requireKernel = (session: Session, kernel: Kernel, values: Tree): void => {
  const findings = kernelFindings(kernel, values, allowedIds(session))
  const errors = findings.filter(({ verdict }) => verdict === 'error')
  if (errors.length > 0) {
    throw new Failure(
      [
        `the kernel does not support ${count(errors.length, 'feature')} that the values enable`,
        ...errors.map(({ found }) => `  ${found}`),
      ].join('\n'),
      { hint: kernelRemedy(errors) },
    )
  }
  for (const { found } of findings) {
    if (!session.remarks.some(remark => remark.includes(found))) session.remarks.push(`warning: ${found}`)
  }
}
