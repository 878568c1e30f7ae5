import { loadedBundle } from './bundle.ts'
import { keysFor } from './cilium-keys.ts'
import { membersOf, type Cluster } from './cluster.ts'
import { answerOf, CommandFailure } from './commands.ts'
import { isObject, listIn, objectIn, textAt, valueAt } from './tree.ts'
import { yamlText } from './yaml-source.ts'
import { askingForServiceMonitors, gatewayCrds, missingCrds, serviceMonitors, unknownCrds } from './crds.ts'
import { engineFacts } from './engine.ts'
import { exit, Failure } from './failure.ts'
import { renamedImages } from './renamed-images.ts'
import { readKernel, requireKernel, type Kernel } from './kernel.ts'
import { namesOf, nodeFacts } from './kubectl.ts'
import { waitForNamespaces } from './rollout.ts'
import { together, type Session } from './session.ts'
import { already, done, type Done, type Say } from './task.ts'
import { isOlder } from './tools.ts'
import {
  differenceLine,
  differences,
  firstLooks,
  firstStart,
  isOn,
  keysOf,
  merge,
  readValues,
  setArguments,
  valueOf,
  wired,
  wiringFor,
  wiringOn,
  type Difference,
  type Tree,
  type Values,
  type Wiring,
} from './values.ts'
import { count, list, plain } from './wording.ts'

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

const namespace = 'kube-system'

/** The release in any state, or nothing if there is none. */
export const readRelease = async (session: Session, context: string): Promise<Release | undefined> => {
  const states = ['--deployed', '--failed', '--pending', '--uninstalling']
  const output =
    await session.$`helm list -n ${namespace} --kube-context ${context} --filter ${'^cilium$'} ${states} -o json`
  const [found] = await answerOf(session, output, listIn)
  if (found === undefined) return undefined
  return {
    status: textAt(found, ['status']),
    revision: Number(textAt(found, ['revision'])),
    version: textAt(found, ['chart']).replace(/^cilium-/, ''),
    updated: isoTime(textAt(found, ['updated'])),
  }
}

/** Helm writes times as Go does: `2026-11-22 09:00:45.123456789 +0100 CET`. */
const isoTime = (time: string): string =>
  time.replace(/^(\S+) ([\d:]+)\S* ([+-]\d\d)(\d\d).*$/, (_, day: string, at: string, hours: string, minutes: string) =>
    new Date(`${day}T${at}${hours}:${minutes}`).toISOString(),
  )

/** The values that the release was given, without the chart's defaults. */
export const readReleaseValues = async (session: Session, context: string): Promise<Tree> => {
  const output = await session.$`helm get values cilium -n ${namespace} --kube-context ${context} -o json`
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
  ...firstLooks,
])

/** What an upgrade would change. */
export interface Change {
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
): Change => ({
  version: release.version === asked.version ? undefined : { key: 'version', from: release.version, to: asked.version },
  values: differences(current, asked.reset ? asked.values : merge(current, asked.values)),
  kept: asked.reset ? [] : keysOf(current).filter(key => !keysOf(asked.values).includes(key) && !detected.has(key)),
})

export const isEmpty = ({ version, values }: Change): boolean => version === undefined && values.length === 0

/**
 * Brings the release to what the files, the wiring and the version say: installs, upgrades or finds it so. A release
 * that an interrupted run left behind is mended first.
 * @throws Failure before anything is changed, if the cluster lacks what the values need.
 */
export const bringRelease = async (session: Session, cluster: Cluster, say: Say): Promise<Done> => {
  const { options, settings, remarks } = session
  const { context } = cluster
  const values = await readValues(session)
  const version = options.ciliumVersion ?? settings.cilium.version
  say('looking at the release')
  const [kernel, nodes, found] = await together(
    kernelOf(session, cluster),
    nodeCount(session, context),
    settled(session, context, say).then(async release => {
      if (!release) await waitForNamespaces(session, context, say) // uninstalled by hand a moment ago, perhaps
      return release
    }),
    requireServiceMonitor(session, context, values.merged),
    requireGatewayApi(session, context, version, values.merged),
  )
  requireKernel(session, kernel, values.merged)
  const mended = await cleared(session, context, found)
  if (mended) remarks.push(`an earlier run was cut: ${mended}`)
  const release = mended ? await readRelease(session, context) : found
  const bundle = await loadedBundle(session)
  const current = release ? await readReleaseValues(session, context) : undefined
  const wiring = [
    ...(await needsFor(session, cluster, values.merged, { current, nodes })),
    ...renamedImages(values.merged, settings.registries.images, version),
    ...(bundle ? byName(version) : []),
    ...(options.debug ? [{ key: 'debug.enabled', value: true, reason: 'asked for by --debug' }] : []),
  ]
  const asked = { context, version, values, wiring, chart: bundle?.chart }
  if (!release || !current) {
    const added = [...wiring, ...firstStart(values.merged)]
    for (const { key, value, reason } of added) say(`${key}=${value}: ${reason}`)
    if (mended) await waitForNamespaces(session, context, say)
    say(`cilium install --version ${version}`)
    await cilium(session, 'install', argumentsFor({ ...asked, wiring: added }))
    return done(`Cilium ${version}${wiringText(added.filter(({ key }) => !key.endsWith('.useDigest')))}`)
  }
  const reset = options.resetValues === true
  // what an install set for the first start is no reason to restart everything
  const stays = reset ? firstStart(values.merged).filter(({ key, value }) => valueOf(current, key) === value) : []
  const whole = [...wiring, ...stays]
  const change = changeTo(release, current, { version, values: wired(values.merged, whole), reset })
  if (change.kept.length > 0) remarks.push(`kept on the release, not in your files: ${list(change.kept)}`)
  if (isEmpty(change)) return already(`Cilium ${release.version} with these values`)
  refuseOtherIdentity(cluster, current, change)
  const lines = [...(change.version ? [change.version] : []), ...change.values].map(differenceLine)
  for (const line of lines) say(line)
  remarks.push(...lines.map(line => `changed ${line}`))
  await cilium(session, 'upgrade', [
    ...argumentsFor({ ...asked, wiring: whole }),
    reset ? '--reset-values' : '--reset-then-reuse-values',
    '--restart', // most of Cilium reads its configuration only when it starts
  ])
  return done(`${count(lines.length, 'change')}${change.version ? `, now ${version}` : ''}`)
}

/**
 * Cluster and pods of a mesh are known by the cluster's name and id: with others it would be cut off, and its pods take
 * the identities of another cluster's.
 */
const refuseOtherIdentity = ({ name }: Cluster, current: Tree, { values }: Change): void => {
  const peers = valueAt(current, ['clustermesh', 'config', 'clusters'])
  const other = values.find(({ key, to }) => (key === 'cluster.id' || key === 'cluster.name') && to !== undefined)
  if (!other || !isObject(peers) || Object.keys(peers).length === 0) return
  throw new Failure(`${name} is part of a mesh, and your files would change its ${differenceLine(other)}`, {
    hint: [
      'bring the whole mesh to what the files say: make create-mesh',
      `or give the values of the mesh as the last ones: CILIUM_VALUES=…,.k3d-cilium/mesh/${name}/values.yaml`,
    ].join('\n'),
    status: exit.config,
  })
}

/** The kernel of the cluster's nodes. */
export const kernelOf = async (session: Session, cluster: Cluster): Promise<Kernel> => {
  if (cluster.foreign) return { release: await oldestKernel(session, cluster.context), options: undefined }
  const { engine, nodes } = await membersOf(session, cluster)
  const info = await engineFacts(session, engine)
  return readKernel(session, engine, info, nodes.find(({ running }) => running)?.name)
}

/** What nodes say of their kernels; how those were configured cannot be read from here. */
const oldestKernel = async (session: Session, context: string): Promise<string | undefined> =>
  (await nodeFacts(session, context)).map(({ kernel }) => kernel).toSorted((a, b) => (isOlder(a, b) ? -1 : 1))[0]

/** What the cluster needs where the files are silent; on one that k3d did not make, a release that is there decides. */
export const needsFor = async (
  session: Session,
  cluster: Cluster,
  values: Tree,
  { current, nodes }: { readonly current?: Tree | undefined; readonly nodes?: number } = {},
): Promise<readonly Wiring[]> => {
  if (!cluster.foreign) return wiringFor(values, cluster.name, nodes ?? (await nodeCount(session, cluster.context)))
  const { needsInForce, needsOf } = await import('./foreign-needs.ts') // for few runs
  return wiringOn(values, current ? needsInForce(current) : await needsOf(session, cluster, values))
}

const wiringText = (wiring: readonly Wiring[]): string =>
  wiring.length > 0 ? `; added ${list(wiring.map(({ key, value }) => `${key}=${value}`))}` : ''

/** How many nodes the API server knows. */
export const nodeCount = async (session: Session, context: string): Promise<number> => {
  const output = await session.$`kubectl --context ${context} get nodes -o name --request-timeout=10s`
  return (await namesOf(session, output)).length
}

/** The chart renders a ServiceMonitor without asking; the install then fails with nothing but "no matches for kind". */
const requireServiceMonitor = async (session: Session, context: string, values: Tree): Promise<void> => {
  const asking = askingForServiceMonitors(values)
  const unknown = asking.length === 0 ? [] : await unknownCrds(session, context, [serviceMonitors])
  if (unknown.length === 0) return
  throw new Failure(
    `${list(asking)} ${asking.length === 1 ? 'needs' : 'need'} the CRD ServiceMonitor, which this cluster lacks`,
    {
      hint: 'install it: make install-prometheus-crds',
    },
  )
}

/**
 * The operator looks for the CRDs once, when it starts, and does without the Gateway API where it finds none; those of
 * another version than it is built for are the person's own choice, and told.
 */
const requireGatewayApi = async (session: Session, context: string, version: string, values: Tree): Promise<void> => {
  if (!isOn(values, 'gatewayAPI.enabled')) return
  const set = gatewayCrds(session, version)
  const others = await missingCrds(session, set, context)
  if (others.length === 0) return
  const unknown = await unknownCrds(session, context, others)
  if (unknown.length === 0) {
    session.remarks.push(
      `warning: Cilium ${version} is built for Gateway API v${set.version}, and of another version ` +
        `${others.length === 1 ? 'is' : 'are'} ${list(others)}: make install-gateway-api`,
    )
    return
  }
  throw new Failure(`gatewayAPI.enabled needs CRDs that this cluster lacks: ${list(unknown)}`, {
    hint: 'install them: make install-gateway-api',
  })
}

interface Asked {
  readonly context: string
  readonly version: string
  readonly values: Values
  readonly wiring: readonly Wiring[]
  /** A folder with the chart, in place of the one that the CLI carries or fetches. */
  readonly chart: string | undefined
}

/** An image that an engine saved has another digest than the registry's: the chart must ask for it by its name. */
const byName = (version: string): Wiring[] =>
  keysFor(version)
    .names()
    .filter(key => key.endsWith('.useDigest'))
    .map(key => ({ key, value: false, reason: 'images of a bundle have other digests than those of the registry' }))

const argumentsFor = ({ context, version, values, wiring, chart }: Asked): string[] => [
  '--context',
  context,
  '--version',
  version,
  ...(chart === undefined ? [] : ['--chart-directory', chart]),
  ...values.files.flatMap(({ file }) => ['-f', file]),
  ...setArguments(wiring),
]

/**
 * Upgrades the release, in the version that it has, to other values.
 * @param reset whether these are all of its values, where it else keeps those that are not named.
 * @throws Failure with the chart's or the API server's own words.
 */
export const upgradeValues = async (
  session: Session,
  { context, name }: Cluster,
  version: string,
  values: Tree,
  reset: boolean,
): Promise<void> => {
  const { files } = session.host
  const file = `.k3d-cilium/values/${name}.yaml`
  await files.write(file, yamlText(values), 0o600) // values may hold what is nobody else's business
  try {
    const how = reset ? '--reset-values' : '--reset-then-reuse-values'
    await cilium(session, 'upgrade', ['--context', context, '--version', version, '-f', file, how])
  } finally {
    await files.remove(file)
  }
}

/** @throws Failure with the chart's or the API server's own words. */
const cilium = async ({ $ }: Session, verb: string, args: readonly string[]): Promise<void> => {
  try {
    await $`cilium ${verb} ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    const said = plain(error.output.stderr)
      .replace(/^\s*Error: Unable to (?:un)?(?:install|upgrade) Cilium:\s*/m, '')
      .split('\n')
      .filter(line => line.trim() && !/warnings\.go:\d+\]/.test(line))
    if (said.length === 0) throw error
    const known = remedies.find(({ when }) => when.test(said.join('\n')))
    throw new Failure(`cilium ${verb} failed: ${said.join('\n  ')}`, {
      hint: known?.hint,
      cause: error,
    })
  }
}

/** What the CLI says when it fails for a reason that is known, and what helps. */
const remedies: readonly { readonly when: RegExp; readonly hint: string }[] = [
  { when: /no matches for kind "ServiceMonitor"/, hint: 'install the CRDs first: make install-prometheus-crds' },
  {
    when: /SPIRE integration requires/,
    hint: 'set authentication.enabled: true in the values',
  },
  {
    when: /values don't meet the specifications of the schema/,
    hint: 'mend the values file at the key that is named',
  },
  {
    when: /is not a valid chart repository or cannot be reached/,
    hint:
      'this cilium CLI does not carry that version of the chart: ' +
      'take one that it lists (cilium install --list-versions)',
  },
  { when: /connection refused|was refused/, hint: 'the API server does not answer: make status' },
]

/**
 * Clears away a release that an interrupted or failed run left, so that Helm can go on: an unfinished first install is
 * uninstalled, an unfinished upgrade is rolled back to what worked.
 * @returns what was done, or nothing if the release is in order.
 */
export const mendRelease = async (session: Session, context: string, say: Say): Promise<string | undefined> =>
  cleared(session, context, await settled(session, context, say))

const cleared = async ({ $ }: Session, context: string, release: Release | undefined): Promise<string | undefined> => {
  if (!release || release.status === 'deployed') return undefined
  if (release.revision > 1 && release.status !== 'uninstalling') {
    await $`helm rollback cilium -n ${namespace} --kube-context ${context}`
    return `rolled back the ${release.status} revision ${release.revision}`
  }
  await $`helm uninstall cilium -n ${namespace} --kube-context ${context} --no-hooks`
  return `removed the release that was left ${release.status}`
}

/** Another process may be at it just now: a pending release gets some seconds to settle by itself. */
const settled = async (session: Session, context: string, say: Say): Promise<Release | undefined> => {
  for (let seconds = 8; ; seconds--) {
    const release = await readRelease(session, context)
    if (!release?.status.startsWith('pending') || seconds === 0) return release
    say(`the release is ${release.status}, perhaps another process is at it`)
    await session.host.clock.sleep(1_000, session.signal)
  }
}

/** Removes the release, also one that is half there; the CLI then cleans up what the chart does not know of. */
export const removeRelease = async (session: Session, context: string, release: Release, say: Say): Promise<void> => {
  if (release.status !== 'deployed') {
    say(`the release is ${release.status}: removing it with helm`)
    await session.$`helm uninstall cilium -n ${namespace} --kube-context ${context} --no-hooks`
    return
  }
  say('cilium uninstall')
  // the CLI's own default, cilium-test, is not the namespace that its connectivity test makes
  await cilium(session, 'uninstall', ['--context', context, '--test-namespace', 'cilium-test-1'])
}
