import { listIn, objectIn, textAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, plain } from '../base/text.ts'
import { chartArguments } from '../bundle/chart.ts'
import { peeringPolicies, wrongStep } from '../checks/version-step.ts'
import { membersOf, type Cluster } from '../cluster/cluster.ts'
import { differenceLine, differences, isOn, keysOf, merge, valueOf, type Difference } from '../config/values.ts'
import { againstCli, firstLooks, keysSetByCli, setArguments } from '../config/wiring.ts'
import { detailsOf, knownBy, targetBy } from '../failures/lookup.ts'
import { answerOf, CommandFailure } from '../host/commands.ts'
import { isOlder } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import { itemsOf, namesOf, nodeFacts } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { allowedIds, readKernel, type Kernel } from './kernel.ts'

/** Cilium's Helm release: what is installed, and how it becomes what was asked for. */
export interface Release {
  /** Helm's word: deployed, failed, pending-install, pending-upgrade, pending-rollback, uninstalling. */
  readonly status: string
  readonly revision: number
  /** The chart's version, without the chart's name. */
  readonly version: string
  /** When it was changed last, in ISO 8601; empty if Helm does not say. */
  readonly updated: string
}

/** Why a release is not deployed. */
export const unfinished = ({ status }: Release): string =>
  `the release is ${status}: ${status === 'failed' ? 'the last change failed' : 'a run was interrupted'}`

const namespace = 'kube-system'

/** The Helm release, whatever its state; undefined if Cilium is not installed. */
export const readRelease = async (session: Session, context: string): Promise<Release | undefined> => {
  const states = ['--deployed', '--failed', '--pending', '--uninstalling']
  const output =
    await session.$`helm list -n ${namespace} --kube-context ${context} --filter ${'^cilium$'} ${states} -o json`
  const [found] = await answerOf(session, output, listIn)
  return found === undefined ? undefined : releaseIn(found)
}

const releaseIn = (row: unknown): Release => ({
  status: textAt(row, ['status']),
  revision: Number(textAt(row, ['revision'])),
  version: textAt(row, ['chart']).replace(/^cilium-/, ''),
  updated: isoTime(textAt(row, ['updated'])),
})

/**
 * The revision that an upgrade continues from: the last deployed one, even if later ones failed (prepareUpgrade in
 * Helm's pkg/action/upgrade.go). `helm get values` shows the last revision, failed or not.
 */
export const baseOf = async (session: Session, context: string, release: Release): Promise<Release> => {
  if (release.status === 'deployed') return release
  const output = await session.$`helm history cilium -n ${namespace} --kube-context ${context} -o json`
  const all = (await answerOf(session, output, listIn)).map(releaseIn)
  return all.findLast(({ status, revision }) => status === 'deployed' && revision < release.revision) ?? release
}

/** @throws Failure (status 69): Cilium is not installed. */
export const requireRelease = async (session: Session, { context, name }: Cluster): Promise<void> => {
  if (await readRelease(session, context)) return
  const hint = `install it: ${taskLine('install-cilium', session.options)}`
  throw new Failure(`Cilium is not installed on cluster ${name}`, { hint, status: exit.unavailable })
}

/** Helm writes times as Go does: `2026-11-22 09:00:45.123456789 +0100 CET`. */
const isoTime = (time: string): string =>
  time.replace(
    /^(\S+) ([\d:]+)(?:\.\d+)? ([+-]\d\d)(\d\d).*$/,
    (_, day: string, at: string, hours: string, minutes: string) =>
      new Date(`${day}T${at}${hours}:${minutes}`).toISOString(),
  )

/** The values that the release was given, without the chart's defaults. */
export const readReleaseValues = async (session: Session, context: string, revision?: number): Promise<Tree> => {
  const which = revision === undefined ? [] : ['--revision', String(revision)]
  const output = await session.$`helm get values cilium -n ${namespace} --kube-context ${context} ${which} -o json`
  // null where it was given none
  return answerOf(session, output, stdout => (/^(null|\{\})$/.test(stdout.trim()) ? {} : objectIn(stdout)))
}

/**
 * Keys that the CLI sets by itself: on every k3s by its own detection (its install/autodetect.go), and the other
 * clusters of a mesh by `cilium clustermesh connect`; and what is set for the first start. They are nobody's wish.
 */
const detected = new Set([
  'cluster.name',
  'operator.replicas',
  'routingMode',
  'tunnelProtocol',
  'clustermesh.config.clusters',
  ...keysSetByCli,
  ...firstLooks,
])

/** What an upgrade would change. */
export interface ReleaseChange {
  readonly version: Difference | undefined
  readonly values: readonly Difference[]
  /** Keys of the release that the files do not name; an upgrade keeps them unless told otherwise. */
  readonly kept: readonly string[]
}

/**
 * Compares the release with what is asked for. The release may hold more, from `cilium hubble enable` and its like or
 * from the CLI's own detection: that stays, unless `reset` drops it.
 */
export const changeTo = (
  release: Release,
  current: Tree,
  asked: { readonly version: string; readonly values: Tree; readonly reset: boolean },
): ReleaseChange => ({
  version: release.version === asked.version ? undefined : { key: 'version', from: release.version, to: asked.version },
  values: differences(current, asked.reset ? asked.values : merge(current, asked.values)).filter(
    // where the files are silent of these the cluster decides
    ({ key, to }) => to !== undefined || !keysSetByCli.includes(key),
  ),
  kept: asked.reset ? [] : keysOf(current).filter(key => !keysOf(asked.values).includes(key) && !detected.has(key)),
})

export const isEmpty = ({ version, values }: ReleaseChange): boolean => version === undefined && values.length === 0

/** The kernel of the cluster's nodes. */
export const kernelOf = async (session: Session, cluster: Cluster): Promise<Kernel> => {
  if (cluster.notK3d) return { release: await oldestKernel(session, cluster.context), options: undefined }
  const { engine, nodes } = await membersOf(session, cluster)
  const info = await engine.facts()
  return readKernel(session, engine, info, nodes.find(({ running }) => running)?.name)
}

/** What nodes say of their kernels; how those were configured cannot be read from here. */
const oldestKernel = async (session: Session, context: string): Promise<string | undefined> =>
  (await nodeFacts(session, context)).map(({ kernel }) => kernel).toSorted((a, b) => (isOlder(a, b) ? -1 : 1))[0]

/** How many nodes the API server knows. */
export const nodeCount = async (session: Session, context: string): Promise<number> => {
  const output = await session.$`kubectl --context ${context} get nodes -o name --request-timeout=10s`
  return (await namesOf(session, output)).length
}

/** What an install or an upgrade is asked for. */
interface ReleaseRequest {
  readonly context: string
  readonly version: string
  readonly args: readonly string[]
  /** All values that the arguments give. */
  readonly said: Tree
  /** The release's own, where they stay in force. */
  readonly kept: Tree
}

/**
 * Installs or upgrades: the one way to do so, as the CLI must be kept from setting the API server's address by itself.
 * @throws Failure with the chart's or the API server's own words.
 */
export const changeRelease = async (
  session: Session,
  verb: 'install' | 'upgrade',
  { context, version, args, said, kept }: ReleaseRequest,
): Promise<void> => {
  const isOpen = [said, kept].every(values => valueOf(values, 'kubeProxyReplacement') === undefined)
  const inForce = isOpen ? { ...kept, kubeProxyReplacement: await isWithoutProxy(session, context) } : kept
  const stays = setArguments(againstCli(said, inForce))
  const values = merge(kept, said)
  if (verb === 'upgrade') await makeWay(session, context, values)
  // charts before 1.19 make certificates in a hook, and the CLI waits until its pod has run, which agents come before
  const hook = certificates.some(key => valueOf(values, key) === 'cronJob')
  const { $, options } = session
  const patient = hook ? { options, $: $({ timeout: session.settings.limits.ready }) } : session
  await cilium(patient, verb, [
    '--context',
    context,
    '--version',
    version,
    ...(await chartArguments(session, version)),
    ...args,
    ...stays,
  ])
}

/**
 * The class of a load balancer cannot be changed: the API server refuses it, and the release fails each time. Where the
 * Ingress's Service is to have another one, it is deleted, and Helm makes it again.
 */
const makeWay = async (session: Session, context: string, values: Tree): Promise<void> => {
  const of = (key: string): string => textAt(values, ['ingressController', 'service', key])
  const isShared = isOn(values, 'ingressController.enabled') && !isOn(values, 'ingressController.hostNetwork.enabled')
  if (!isShared || !['', 'LoadBalancer'].includes(of('type'))) return
  const name = of('name') || 'cilium-ingress'
  const where = ['--context', context, '-n', namespace]
  const output = await session.$`kubectl ${where} get service ${name} --ignore-not-found -o json --request-timeout=10s`
  const [service] = await itemsOf(session, output)
  const has = textAt(service, ['spec', 'loadBalancerClass'])
  const wants = of('loadBalancerClass')
  if (textAt(service, ['spec', 'type']) !== 'LoadBalancer' || has === wants) return
  await session.$`kubectl ${where} delete service ${name} --ignore-not-found`
  const change = differenceLine({ key: 'loadBalancerClass', from: has || undefined, to: wants || undefined })
  session.remarks.push(`re-created Service ${name}, because its class cannot be changed in place (${change})`)
}

const certificates = ['hubble.tls.auto.method', 'clustermesh.apiserver.tls.auto.method']

/** Whether k3s runs without its kube-proxy, by the arguments with which its nodes were started. */
const isWithoutProxy = async (session: Session, context: string): Promise<boolean> => {
  const path = String.raw`{.items[*].metadata.annotations.k3s\.io/node-args}`
  const { stdout } = await session.$`kubectl --context ${context} get nodes -o jsonpath=${path} --request-timeout=10s`
  return /"--disable-kube-proxy"(?!,"false")/.test(stdout)
}

/** @throws Failure with the chart's or the API server's own words. */
const cilium = async (
  { $, options }: Pick<Session, '$' | 'options'>,
  verb: string,
  args: readonly string[],
): Promise<void> => {
  try {
    await $`cilium ${verb} ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    const lines = plain(error.output.stderr)
      .replace(/^[ \t]*Error: Unable to (?:un)?(?:install|upgrade) Cilium:\s*/m, '')
      .split('\n')
      .filter(line => line.trim() && !/warnings\.go:\d+\]/.test(line))
    if (lines.length === 0) throw error
    const knownFailure = knownBy(lines.join('\n'), 'cilium', 'install')
    throw new Failure(`cilium ${verb} failed: ${lines.join('\n  ')}`, {
      ...detailsOf(knownFailure, targetBy(options)),
      cause: error,
    })
  }
}

/**
 * Clears away a release that an interrupted run left, so that Helm can go on: an unfinished first install is
 * uninstalled, an unfinished upgrade is rolled back to what worked. An upgrade that failed is in nobody's way: Helm
 * begins the next one at what was deployed before.
 * @returns what was done, or nothing if the release is in order.
 */
export const mendRelease = async (session: Session, context: string, say: Say): Promise<string | undefined> =>
  cleared(session, context, await settled(session, context, say))

export const cleared = async (
  session: Session,
  context: string,
  release: Release | undefined,
): Promise<string | undefined> => {
  const { $ } = session
  if (!release || release.status === 'deployed') return undefined
  if (release.revision > 1 && release.status === 'failed') return undefined
  if (release.revision > 1 && release.status.startsWith('pending-')) {
    await makeWay(session, context, await readReleaseValues(session, context, release.revision - 1))
    await $`helm rollback cilium -n ${namespace} --kube-context ${context}`
    return `rolled back revision ${release.revision} (${release.status})`
  }
  await $`helm uninstall cilium -n ${namespace} --kube-context ${context} --no-hooks`
  return `removed the ${release.status} release`
}

/** Another process may be at it just now: a pending release gets some seconds to settle by itself. */
export const settled = async (session: Session, context: string, say: Say): Promise<Release | undefined> => {
  for (let seconds = 8; ; seconds--) {
    const release = await readRelease(session, context)
    if (!release?.status.startsWith('pending') || seconds === 0) return release
    say(`the release is ${release.status}; another process may be changing it`)
    await session.host.clock.sleep(1_000, session.signal)
  }
}

/** Removes the release, also one that is half there; the CLI then cleans up what the chart does not know of. */
export const removeRelease = async (session: Session, context: string, release: Release, say: Say): Promise<void> => {
  if (release.status !== 'deployed') {
    say(`removing the ${release.status} release with helm`)
    await session.$`helm uninstall cilium -n ${namespace} --kube-context ${context} --no-hooks`
    return
  }
  say('cilium uninstall')
  // the CLI's own default, cilium-test, is not the namespace that its connectivity test makes
  await cilium(session, 'uninstall', ['--context', context, '--test-namespace', 'cilium-test-1'])
}

/** Why a release cannot go from one version to another; undefined if it can, or if the person allows it. */
export const whyNoUpgrade = async (
  session: Session,
  context: string,
  from: string,
  to: string,
): Promise<Failure | undefined> => {
  const allowed = allowedIds(session)
  const step = wrongStep(from, to)
  if (step && !allowed.includes(step.id)) {
    const hints = [
      step.remedy,
      `or reinstall Cilium: ${taskLine('install-cilium', session.options)} ARGS=--reinstall`,
      `or override this check: ALLOW=${step.id}`,
    ]
    return new Failure(step.message, { hint: hints.join('\n'), status: exit.config })
  }
  if (!peeringPolicies.goneBetween(from, to) || allowed.includes(peeringPolicies.id)) return undefined
  const { crd, id } = peeringPolicies
  const kubectl = ['--context', context, 'get']
  const known = await session.$`kubectl ${kubectl} crd ${crd} --ignore-not-found -o name --request-timeout=10s`
  if (known.stdout.trim() === '') return undefined
  const found = await session.$`kubectl ${kubectl} ${crd} -o name --request-timeout=10s`
  const objects = found.stdout.trim().split('\n').filter(Boolean)
  if (objects.length === 0) return undefined
  const message = `Cilium ${to} ignores ${count(objects.length, 'CiliumBGPPeeringPolicy object')} of this cluster`
  const hints = [
    `replace ${objects.length === 1 ? 'it' : 'them'} with CiliumBGPClusterConfig, CiliumBGPPeerConfig and ` +
      `CiliumBGPAdvertisement; to list ${objects.length === 1 ? 'it' : 'them'}: kubectl get ${crd}`,
    `or override this check: ALLOW=${id}`,
  ]
  return new Failure(message, { hint: hints.join('\n'), status: exit.config })
}
