import { isObject, valueAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, isAre, list } from '../base/text.ts'
import { loadedBundle } from '../bundle/bundle.ts'
import { chartFor } from '../bundle/chart.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { renamedImages } from '../config/renamed-images.ts'
import { keysFor } from '../config/values-keys.ts'
import { differenceLine, differences, isOn, merge, readValues, valueOf, type Values } from '../config/values.ts'
import { firstStart, setArguments, wired, wiringFor, wiringOn, type Wiring } from '../config/wiring.ts'
import { engineOf } from '../engine/engine.ts'
import { yamlText } from '../formats/yaml.ts'
import { statePaths } from '../host/state-paths.ts'
import { taskLine } from '../host/task-line.ts'
import { together } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { askingForServiceMonitors, gatewayCrds, missingCrds, serviceMonitors, unknownCrds } from './crds.ts'
import { requireKernel } from './kernel.ts'
import {
  baseOf,
  changeRelease,
  changeTo,
  cleared,
  isEmpty,
  kernelOf,
  nodeCount,
  readRelease,
  readReleaseValues,
  settled,
  whyNoUpgrade,
  type ReleaseChange,
} from './release.ts'
import { waitForNamespaces } from './removal.ts'

/**
 * Brings the release to what the files, the wiring and the version say: installs, upgrades or finds it so. A release
 * that an interrupted run left behind is mended first.
 * @throws Failure before anything is changed, if the cluster lacks what the values need.
 */
export const bringRelease = async (session: Session, cluster: Cluster, say: Say): Promise<StepEnd> => {
  const { options, settings, remarks } = session
  const { context } = cluster
  const values = await readValues(session)
  const version = options.ciliumVersion ?? settings.cilium.version
  await chartFor(session, version) // a wrong one is an error before anything is done
  say('checking the release')
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
  if (mended) remarks.push(`cleaned up after an interrupted run: ${mended}`)
  const release = mended ? await readRelease(session, context) : found
  const bundle = await loadedBundle(session)
  const base = release && (await baseOf(session, context, release))
  const current = base ? await readReleaseValues(session, context, base.revision) : undefined
  const wiring = [
    ...(await needsFor(session, cluster, values.merged, { current, nodes })),
    ...renamedImages(values.merged, settings.registries.images, version),
    ...(bundle ? byName(version) : []),
    ...(options.debug ? [{ key: 'debug.enabled', value: true, reason: 'set by --debug' }] : []),
  ]
  const plan = { context, version, values, wiring }
  if (!release || !base || !current) {
    const added = [...wiring, ...firstStart(values.merged)]
    for (const { key, value, reason } of added) say(`${key}=${value}: ${reason}`)
    if (mended) await waitForNamespaces(session, context, say)
    say(`cilium install --version ${version}`)
    await changeRelease(session, 'install', requestFor({ ...plan, wiring: added }))
    return done(`Cilium ${version}${wiringText(added.filter(({ key }) => !key.endsWith('.useDigest')))}`)
  }
  const reset = options.resetValues === true
  // what an install set for the first start is no reason to restart everything
  const stays = reset ? firstStart(values.merged).filter(({ key, value }) => valueOf(current, key) === value) : []
  const allWiring = [...wiring, ...stays]
  const asked = wired(values.merged, allWiring)
  const change = changeTo(base, current, { version, values: asked, reset })
  if (base.revision !== release.revision) {
    const failed = await readReleaseValues(session, context, release.revision)
    const lost = differences(merge(current, asked), merge(failed, asked)).map(({ key }) => key)
    const values = lost.length > 0 ? `, without the changes of the failed revision: ${list(lost)}` : ''
    remarks.push(`revision ${release.revision} failed; continued from revision ${base.revision}${values}`)
  }
  if (change.kept.length > 0) remarks.push(`kept values that are not in your files: ${list(change.kept)}`)
  if (isEmpty(change) && release.status === 'deployed')
    return already(`Cilium ${release.version} already matches your files`)
  refuseOtherIdentity(cluster, current, change)
  const stop = await whyNoUpgrade(session, context, base.version, version)
  if (stop) throw stop
  say(`Cilium ${release.version} is installed (revision ${release.revision}, ${release.status})`)
  const lines = [...(change.version ? [change.version] : []), ...change.values].map(differenceLine)
  for (const line of lines) say(line)
  remarks.push(...lines.map(line => `changed ${line}`))
  const request = requestFor({ ...plan, wiring: allWiring }, reset ? {} : current)
  await changeRelease(session, 'upgrade', {
    ...request,
    // most of Cilium reads its configuration only when it starts
    args: [...request.args, reset ? '--reset-values' : '--reset-then-reuse-values', '--restart'],
  })
  if (lines.length === 0) return done('upgraded again, because the last upgrade failed')
  return done(`applied ${count(lines.length, 'change')}${change.version ? `; now ${version}` : ''}`)
}

/**
 * Cluster and pods of a mesh are known by the cluster's name and id: with others it would be cut off, and its pods take
 * the identities of another cluster's.
 */
const refuseOtherIdentity = ({ name }: Cluster, current: Tree, { values }: ReleaseChange): void => {
  const peers = valueAt(current, ['clustermesh', 'config', 'clusters'])
  const other = values.find(({ key, to }) => (key === 'cluster.id' || key === 'cluster.name') && to !== undefined)
  if (!other || !isObject(peers) || Object.keys(peers).length === 0) return
  throw new Failure(`${name} is part of a mesh, but your files would change its ${differenceLine(other)}`, {
    hint: [
      `update the whole mesh from your files: ${taskLine('create-mesh')}`,
      `or pass the values of the mesh as the last file: CILIUM_VALUES=FILES,${statePaths.meshMember(name)}/values.yaml`,
    ].join('\n'),
    status: exit.config,
  })
}

/**
 * What the cluster needs where the files are silent; on one that k3d did not make, a release that is there decides, as
 * long as it can reach the API server.
 */
export const needsFor = async (
  session: Session,
  cluster: Cluster,
  values: Tree,
  { current, nodes }: { readonly current?: Tree | undefined; readonly nodes?: number } = {},
): Promise<readonly Wiring[]> => {
  if (!cluster.notK3d) {
    const [{ name: engine }, count] = await together(
      engineOf(session),
      nodes === undefined ? nodeCount(session, cluster.context) : Promise.resolve(nodes),
    )
    return wiringFor(values, { name: cluster.name, nodes: count, engine })
  }
  const { isLost, needsInForce, needsOf } = await import('./other-clusters.ts') // for few runs
  const stays = current && !isLost(current)
  return wiringOn(values, stays ? needsInForce(current) : await needsOf(session, cluster, values))
}

const wiringText = (wiring: readonly Wiring[]): string =>
  wiring.length > 0 ? `; added ${list(wiring.map(({ key, value }) => `${key}=${value}`))}` : ''

/** The chart renders a ServiceMonitor without asking; the install then fails with nothing but "no matches for kind". */
const requireServiceMonitor = async (session: Session, context: string, values: Tree): Promise<void> => {
  const asking = askingForServiceMonitors(values)
  const unknown = asking.length === 0 ? [] : await unknownCrds(session, context, [serviceMonitors])
  if (unknown.length === 0) return
  throw new Failure(
    `${list(asking)} ${asking.length === 1 ? 'needs' : 'need'} the CRD ServiceMonitor, which is not installed`,
    {
      code: 'servicemonitor/missing',
      hint: `install the CRD: ${taskLine('install-prometheus-crds', session.options)}`,
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
      `warning: Cilium ${version} is built for Gateway API v${set.version}, but ` +
        `${list(others)} ${isAre(others.length)} installed in another version. To install v${set.version}: ` +
        taskLine('install-gateway-api', session.options),
    )
    return
  }
  throw new Failure(`gatewayAPI.enabled requires CRDs that are not installed: ${list(unknown)}`, {
    hint: `install the CRDs: ${taskLine('install-gateway-api', session.options)}`,
  })
}

interface InstallPlan {
  readonly context: string
  readonly version: string
  readonly values: Values
  readonly wiring: readonly Wiring[]
}

/** An image that an engine saved has another digest than the registry's: the chart must ask for it by its name. */
const byName = (version: string): Wiring[] =>
  keysFor(version)
    .names()
    .filter(key => key.endsWith('.useDigest'))
    .map(key => ({ key, value: false, reason: 'image digests in a bundle differ from those in the registry' }))

const requestFor = ({ context, version, values, wiring }: InstallPlan, kept: Tree = {}) => ({
  context,
  version,
  said: wired(values.merged, wiring),
  kept,
  args: [...values.files.flatMap(({ file }) => ['-f', file]), ...setArguments(wiring)],
})

/**
 * Upgrades the release, in the version that it has, to other values.
 * @param values those that change, or with `reset` all of them.
 * @param current what the release has: it stays where nothing is said, unless `reset`.
 * @throws Failure with the chart's or the API server's own words.
 */
export const upgradeValues = async (
  session: Session,
  { context, name }: Cluster,
  version: string,
  { values, current, reset }: { readonly values: Tree; readonly current: Tree; readonly reset: boolean },
): Promise<void> => {
  const { files } = session.host
  const file = statePaths.values(name)
  await files.write(file, yamlText(values), 0o600) // values may hold what is nobody else's business
  try {
    const how = reset ? '--reset-values' : '--reset-then-reuse-values'
    const kept = reset ? {} : current
    await changeRelease(session, 'upgrade', { context, version, said: values, kept, args: ['-f', file, how] })
  } finally {
    await files.remove(file)
  }
}
