import { valueAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { gatewayCrds, installCrds, prometheusCrds } from '../cilium/crds.ts'
import { needsFor, upgradeValues } from '../cilium/install.ts'
import { baseOf, mendRelease, readRelease, readReleaseValues, unfinished, type Release } from '../cilium/release.ts'
import { waitForNamespaces } from '../cilium/removal.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { differenceLine, differences, keysOf, merge, readValues, type Difference } from '../config/values.ts'
import { wired, wiringFor } from '../config/wiring.ts'
import { taskLine } from '../host/task-line.ts'
import type { NodeFacts } from '../kubernetes/kubectl.ts'
import { afterwards, type Session } from '../run/session.ts'
import { already, done, type Say, type Step, type StepEnd } from '../run/task.ts'
import type { Feature } from './feature.ts'
import { inWayOfSample } from './sample.ts'
import { ciliumConfig } from './signs.ts'
import { disabled, enabled, obstaclesTo, stateIn, type ValuesInForce } from './state.ts'

/** Turning a feature on and off: what will change, told first, and the change. */

export interface Plan {
  readonly feature: Feature
  readonly release: Release
  readonly current: Tree
  readonly changes: readonly Difference[]
  /** What the release is upgraded with; all of its values where keys must go, which an upgrade otherwise keeps. */
  readonly values: Tree
  readonly reset: boolean
  readonly warnings: readonly string[]
  readonly notes: readonly string[]
  /** Whether a sample is made. */
  readonly sample: boolean
  /** Why it stays on, where the files ask for it: the next run would turn it on again. */
  readonly stays?: Failure
  /** Whether Cilium must start anew although its configuration is as it was: the operator looks for CRDs once. */
  restart: boolean
}

/**
 * The release's values, and what the files make of them.
 * @throws Failure: Cilium is not installed (69), or a run was cut in the middle of its upgrade.
 */
export const valuesInForce = async (
  session: Session,
  cluster: Cluster,
): Promise<{ release: Release; inForce: ValuesInForce }> => {
  const { name, context } = cluster
  const release = await readRelease(session, context)
  if (!release) {
    throw new Failure(`Cilium is not installed on ${name}`, {
      hint: `install it: ${taskLine('install-cilium', session.options)}`,
      status: exit.unavailable,
    })
  }
  if (release.status !== 'deployed') {
    const how = await wayBack(session, context, release)
    throw new Failure(unfinished(release), { hint: `fix it: ${taskLine('install-cilium', session.options)}${how}` })
  }
  const current = await readReleaseValues(session, context)
  const { merged } = await readValues(session)
  const files = wired(merged, await needsFor(session, cluster, merged, { current }))
  return { release, inForce: { version: release.version, current, files } }
}

/** How install-cilium continues after a failed release. */
const wayBack = async (session: Session, context: string, release: Release): Promise<string> => {
  const { revision } = await baseOf(session, context, release)
  const { status, revision: last } = release
  if (status !== 'failed' || revision >= last) return ''
  return ` (continues from revision ${revision}, ignores revision ${last})`
}

/** The values of the person's files, with what a cluster needs beyond them. */
export const valuesOfFiles = async (session: Session, cluster: Parameters<typeof wiringFor>[1]): Promise<Tree> => {
  const { merged } = await readValues(session)
  return wired(merged, wiringFor(merged, cluster))
}

/** Where Cilium finds the API server, by files and wiring: an upgrade brings a wrong address back to it. */
const addressOf = (files: Tree): Tree =>
  Object.fromEntries(['k8sServiceHost', 'k8sServicePort'].flatMap(key => (key in files ? [[key, files[key]]] : [])))

/** @throws Failure that names everything that is in the way. */
export const planEnabling = async (
  session: Session,
  cluster: Cluster,
  feature: Feature,
  all: readonly Feature[],
  nodes: readonly NodeFacts[],
): Promise<Plan> => {
  const { release, inForce } = await valuesInForce(session, cluster)
  const { errors, warnings, byFiles } = await obstaclesTo(session, cluster, release, inForce, feature, all)
  if (errors.length > 0) {
    const lines = errors.map(error => `  ${error}`)
    throw new Failure([`cannot enable ${feature.name}; nothing was changed:`, ...lines].join('\n'), {
      hint: byFiles ? filesHint(session) : undefined,
    })
  }
  const isOn = stateIn(inForce.current, inForce.version, feature, all) === 'on'
  const servers = list(nodes.filter(({ controlPlane }) => controlPlane).map(({ name }) => name))
  const inWay = await inWayOfSample(session, cluster.context, feature, nodes)
  const { current } = inForce
  const address = addressOf(inForce.files)
  return {
    feature,
    release,
    current,
    values: merge(feature.values, address),
    reset: false,
    changes: differences(current, merge(isOn ? current : enabled(inForce, feature), address)),
    warnings,
    notes: [
      ...feature.guide.map(line => `"${line}" from docs/guide.md does not work: ${feature.instead.split('. ')[0]}`),
      ...feature.remarks.map(remark => remark.replaceAll('{control-planes}', servers)),
      ...(inWay === undefined ? [] : [`the sample is skipped: ${inWay}`]),
    ],
    sample: feature.sample !== undefined && inWay === undefined,
    restart: false,
  }
}

/** What turning it off changes; where the files ask for it nothing does. */
export const planDisabling = async (
  session: Session,
  cluster: Cluster,
  feature: Feature,
  all: readonly Feature[],
): Promise<Plan> => {
  const { release, inForce } = await valuesInForce(session, cluster)
  const { version, current, files } = inForce
  const without = disabled(inForce, feature, all)
  const values = merge(without, addressOf(files))
  const changes = differences(current, values)
  const notes =
    feature.crds && changes.length > 0 ? ['the CRDs stay installed: deleting them would delete all their objects'] : []
  const asked = differences(current, without).length === 0 && stateIn(files, version, feature, all) === 'on'
  const plan = {
    feature,
    release,
    current,
    values,
    reset: true,
    changes,
    warnings: [],
    notes,
    sample: false,
    restart: false,
  }
  if (!asked) return plan
  const message = `${feature.name} is enabled by your files${await placesOf(session, feature)}`
  return { ...plan, stays: new Failure(message, { hint: filesHint(session) }) }
}

/** Whether the files enable the feature, so that disable-feature would refuse. */
export const isInFiles = async (session: Session, feature: Feature, all: readonly Feature[]): Promise<boolean> => {
  const { merged } = await readValues(session)
  return stateIn(merged, session.options.ciliumVersion ?? session.settings.cilium.version, feature, all) === 'on'
}

/** An upgrade keeps what files do not name any more, unless told otherwise. */
const filesHint = ({ options }: Session): string =>
  `change your files, then run: ${taskLine('install-cilium', options)} ARGS=--reset-values`

/** `: config/cilium-values.yaml:12`. */
const placesOf = async (session: Session, { values }: Feature): Promise<string> => {
  const { files } = await readValues(session)
  const places = keysOf(values).flatMap(key => {
    const path = key.split('.')
    const source = files.findLast(({ data }) => valueAt(data, path) !== undefined)
    return source ? [`${source.file}:${source.keyAt(path).line}`] : []
  })
  return places.length > 0 ? `: ${list([...new Set(places)].slice(0, 3))}` : ''
}

/** What a person reads before anything is changed. */
export const changesOf = ({ release, changes, warnings, notes, stays }: Plan): string[] => [
  ...warnings.map(warning => `warning: ${warning}`),
  ...(changes.length > 0
    ? [`values of Cilium ${release.version} that change:`, ...changes.map(each => `  ${differenceLine(each)}`)]
    : [`no values of Cilium ${release.version} change`]),
  ...notes.map(note => `note: ${note}`),
  ...(stays ? [`note: ${stays.message}`] : []),
]

/** The CRDs that a feature needs. The operator looks for those of the Gateway API only when it starts. */
export const crdSteps = (session: Session, context: string, { crds }: Feature, plan: Plan): Step[] => {
  if (!crds) return []
  const set = crds === 'prometheus' ? prometheusCrds(session) : gatewayCrds(session, plan.release.version)
  const install = installCrds(session, set, context)
  const run: Step['run'] = async say => {
    const result = await install.run(say)
    plan.restart = crds === 'gateway-api' && 'outcome' in result && result.outcome === 'done'
    return result
  }
  return [{ ...install, run }]
}

/** The step that upgrades the release and lets Cilium read its new configuration. */
export const upgradeStep = (session: Session, cluster: Cluster, title: string, plan: Plan): Step => {
  let unread = false // set while pods run with a configuration that is no longer theirs
  const run = async (say: Say): Promise<StepEnd> => {
    const { changes, feature, release, stays } = plan
    if (stays) throw stays
    if (changes.length === 0 && !plan.restart) return already('values already up to date')
    await requireSame(session, cluster.context, release)
    const before = await ciliumConfig(session, cluster.context)
    if (changes.length > 0) {
      await waitForNamespaces(session, cluster.context, say) // one that was just turned off may still be leaving
      say(`running cilium upgrade with ${count(changes.length, 'changed value')}`)
      unread = true
      await upgradeValues(session, cluster, release.version, plan)
    }
    const after = await ciliumConfig(session, cluster.context)
    const same = JSON.stringify(before) === JSON.stringify(after)
    const what = changes.length > 0 ? `changed ${count(changes.length, 'value')}` : `new CRDs for ${feature.name}`
    if (!same || plan.restart) {
      unread = true
      say('restarting the Cilium agents and the operator')
      await restartCilium(session, cluster.context)
    }
    unread = false
    return done(`${what}; ${same && !plan.restart ? 'no restart needed' : 'restarted agents and operator'}`)
  }
  return {
    title,
    run,
    undo: async () => {
      if (!unread) return undefined
      return afterwards(session, async later => {
        const mended = await mendRelease(later, cluster.context, () => {})
        if (mended !== undefined) return mended
        await restartCilium(later, cluster.context)
        const release = await readRelease(later, cluster.context)
        const how = release ? await wayBack(later, cluster.context, release) : ''
        const restarted = 'restarted agents and operator with the restored values'
        return how ? `${restarted}; to undo the rest: ${taskLine('install-cilium', session.options)}${how}` : restarted
      })
    },
  }
}

/** What was told before is what is done: another run may have been at the release since. */
const requireSame = async (session: Session, context: string, { revision }: Release): Promise<void> => {
  const now = (await readRelease(session, context))?.revision
  if (now === revision) return
  throw new Failure(`the release changed from revision ${revision} to ${now ?? 'none'} during this run`, {
    hint: 'run the task again: another run changed the release',
  })
}

/** Agents and operator read most of their configuration only when they start. */
const restartCilium = async ({ $ }: Session, context: string): Promise<void> => {
  await $`kubectl --context ${context} -n kube-system rollout restart daemonset/cilium`
  await $`kubectl --context ${context} -n kube-system rollout restart deployment/cilium-operator`
}
