import { Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { wiringOf } from '../checks/read-configs.ts'
import { isOn, type Configs } from '../checks/rules/rule.ts'
import { areCrdsThere, crdNames, crdSets, missingCrds, partsOf, type CrdSet } from '../cilium/crds.ts'
import { lookAtMounts, mountsText } from '../cilium/mounts.ts'
import { changeTo, isEmpty, readRelease, readReleaseValues, whyNoUpgrade } from '../cilium/release.ts'
import { clustersOn, type Cluster, type Members } from '../cluster/cluster.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import { differenceLine } from '../config/values.ts'
import { firstStart, wired } from '../config/wiring.ts'
import type { Engine } from '../engine/engine.ts'
import { taskLine } from '../host/task-line.ts'
import { preloadPlanned } from '../images/preload-steps.ts'
import { additions } from '../k3d/create.ts'
import { isHalfMade, missingFrom } from '../k3d/half-made.ts'
import { lookAtRegistries } from '../k3d/node-registries.ts'
import { hostsDelivered, needsDelivery, registriesOf } from '../registries/registries.ts'
import type { Session } from '../run/session.ts'
import { errorsAmong, type Check } from './computer.ts'
import { preflight } from './preflight.ts'

/** What `up` would do here and now: it looks as `up` does, and changes nothing. */

export interface PlannedStep {
  readonly step: string
  /** `do`: it would change something; `there`: nothing to do; `fails`: it would stop here; `later`: seen only then. */
  readonly verdict: 'do' | 'there' | 'fails' | 'later'
  readonly text: string
  readonly details: readonly string[]
  /** All that there is to do is to start what was stopped. */
  readonly starts?: true
}

const planned = (
  step: string,
  verdict: PlannedStep['verdict'],
  text: string,
  details: readonly string[] = [],
): PlannedStep => ({
  step,
  verdict,
  text,
  details,
})

const told = (checks: readonly Check[]): string[] =>
  checks
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ name, found, remedy }) => `${name}: ${found}${remedy ? ` -> ${remedy}` : ''}`)

const passedText = (checks: readonly Check[]): string =>
  `${count(checks.filter(({ verdict }) => verdict === 'ok').length, 'check')} passed`

export const planOfUp = async (session: Session, configs: Configs, engine: Engine): Promise<PlannedStep[]> => {
  const { cluster, file } = configs
  const checks = await preflight(session, cluster.name, file)
  const errors = errorsAmong(checks)
  const look =
    errors.length > 0
      ? planned('Check this computer', 'fails', count(errors.length, 'requirement') + ' not met', told(errors))
      : planned('Check this computer', 'there', passedText(checks), told(checks))
  if (errors.some(({ name }) => name === 'engine')) return [look]
  const members = (await clustersOn(session, engine)).get(cluster.name)
  const creation = await creationOf(session, configs, members)
  // a cluster that is stopped, half-made or to be made anew cannot be asked
  const running = creation.verdict === 'there' && members !== undefined
  const { merged } = configs.values
  const parts = crdSets(session, configs.cilium.version, merged).map(set => partsOf(set, merged))
  const [first, later] = [parts.flatMap(part => part.first), parts.flatMap(part => part.later)]
  const crdsNow = (sets: readonly CrdSet[]) => sets.map(async set => crdsOf(session, set, cluster))
  const stopped = creation.starts === true
  const laterSteps = running
    ? await Promise.all([
        patchOf(engine, members),
        ...crdsNow(first),
        plannedFrom('Install Cilium', async () => ciliumOf(session, configs)),
        ...crdsNow(later),
      ])
    : unseen(session, first, later, configs, stopped)
  const namesSteps = await toldOf(session, configs, engine, running ? members : undefined)
  const preloaded = creation.verdict === 'do' && !stopped ? await preloadPlanned(session, configs) : undefined
  const images = preloaded ? [planned('Preload the images', 'do', preloaded.text, preloaded.details)] : []
  return [look, creation, ...namesSteps, ...images, ...laterSteps]
}

/** Telling nodes their registries. Whether they have the same password is seen only when they are given it. */
const toldOf = async (
  session: Session,
  configs: Configs,
  engine: Engine,
  members: Members | undefined,
): Promise<PlannedStep[]> => {
  const registries = await registriesOf(session, configs)
  if (!needsDelivery(registries)) return []
  const step = 'Configure the registries of the nodes'
  const hosts = list(hostsDelivered(registries))
  const reports = await Promise.all(
    members?.nodes.map(async node => ({ node, ...(await lookAtRegistries(engine, node, registries)) })) ?? [],
  )
  const wrong = reports.filter(each => each.wrong.length > 0)
  if (members && wrong.length === 0) return [planned(step, 'there', `${count(reports.length, 'node')} use ${hosts}`)]
  const details = wrong.map(({ node, wrong }) => `${node.name}: ${list(wrong)}`)
  return [planned(step, 'do', `configure ${hosts} and restart the cluster`, details)]
}

const title = (cluster: Cluster): string => `Create cluster ${cluster.name}`

const creationOf = async (session: Session, configs: Configs, members: Members | undefined): Promise<PlannedStep> => {
  const { cluster, file } = configs
  const flags = additions(file, isOn(configs, 'kubeProxyReplacement')).map(
    ({ flags, reason }) => `${flags.join(' ')}: ${reason}`,
  )
  const what = `${count(file.servers, 'server')} and ${count(file.agents, 'agent')} from ${file.source.file}`
  if (!members) return planned(title(cluster), 'do', `create it: ${what}`, flags)
  if (await isHalfMade(session, cluster.name, members)) {
    return planned(title(cluster), 'do', `re-create the incomplete cluster of an earlier run: ${what}`, flags)
  }
  return standingOf(cluster, file, members)
}

const standingOf = (cluster: Cluster, file: K3dFile, members: Members): PlannedStep => {
  const missing = missingFrom(members, file)
  if (missing.length > 0) {
    const remedy = taskLine('delete-cluster', cluster.name)
    return planned(title(cluster), 'fails', `the cluster exists; missing: ${list(missing)}`, [remedy])
  }
  const stopped = members.containers.filter(({ state }) => state !== 'running')
  if (stopped.length > 0) {
    return { ...planned(title(cluster), 'do', `start ${list(stopped.map(({ name }) => name))}`), starts: true }
  }
  return planned(title(cluster), 'there', `${count(members.nodes.length, 'node')} running`)
}

/** What is to be done on a cluster that cannot be asked yet. */
const unseen = (
  session: Session,
  first: readonly CrdSet[],
  later: readonly CrdSet[],
  configs: Configs,
  stopped: boolean,
): PlannedStep[] => {
  const { file } = configs
  const all = (patch: PlannedStep, crds: (set: CrdSet) => PlannedStep, install: PlannedStep): PlannedStep[] => [
    patch,
    ...first.map(crds),
    install,
    ...later.map(crds),
  ]
  if (stopped) {
    const laterStep = (step: string): PlannedStep =>
      planned(step, 'later', 'will be checked when the cluster is running')
    return all(laterStep('Patch the nodes'), set => laterStep(`Install ${set.title}`), laterStep('Install Cilium'))
  }
  return all(
    planned(
      'Patch the nodes',
      'do',
      `mount the file systems for Cilium in ${count(file.servers + file.agents, 'node')}`,
    ),
    set => planned(`Install ${set.title}`, 'do', `${count(crdNames(set).length, 'CRD')} of v${set.version}`),
    installOf(session, configs),
  )
}

/** Cilium where there is no release of it yet. */
const installOf = (session: Session, configs: Configs): PlannedStep => {
  const { cilium, values } = configs
  const added = [...wiringOf(session, configs), ...firstStart(values.merged)].map(
    ({ key, value, reason }) => `${key}=${value}: ${reason}`,
  )
  return planned('Install Cilium', 'do', `${cilium.version} with ${list(values.files.map(({ file }) => file))}`, added)
}

const patchOf = async (engine: Engine, { nodes }: Members): Promise<PlannedStep> => {
  const reports = await Promise.all(
    nodes.map(async node => ({ node, wrong: (await lookAtMounts(engine, node)).wrong })),
  )
  const wrong = reports.filter(report => report.wrong.length > 0)
  if (wrong.length === 0) return planned('Patch the nodes', 'there', `mounted in ${count(nodes.length, 'node')}`)
  return planned(
    'Patch the nodes',
    'do',
    `fix the mounts of ${count(wrong.length, 'node')}`,
    wrong.map(({ node, wrong }) => `${node.name}: ${mountsText(wrong)}`),
  )
}

const crdsOf = async (session: Session, set: CrdSet, cluster: Cluster): Promise<PlannedStep> => {
  const step = `Install ${set.title}`
  return plannedFrom(step, async () => {
    const all = count(crdNames(set).length, 'CRD')
    if (await areCrdsThere(session, set, cluster)) return planned(step, 'there', `${all} already installed`)
    const missing = await missingCrds(session, set, cluster.context)
    return planned(step, 'do', `${count(missing.length, 'CRD')} of v${set.version}`)
  })
}

const ciliumOf = async (session: Session, configs: Configs): Promise<PlannedStep> => {
  const { cluster, values, cilium } = configs
  const step = 'Install Cilium'
  const release = await readRelease(session, cluster.context)
  if (!release) return installOf(session, configs)
  if (release.status !== 'deployed') {
    return planned(step, 'do', `fix the ${release.status} release, then upgrade it to ${cilium.version}`)
  }
  const current = await readReleaseValues(session, cluster.context)
  const desired = { version: cilium.version, values: wired(values.merged, wiringOf(session, configs)), reset: false }
  const change = changeTo(release, current, desired)
  if (isEmpty(change)) return planned(step, 'there', `Cilium ${release.version} already matches your files`)
  const stop = await whyNoUpgrade(session, cluster.context, release.version, cilium.version)
  if (stop) return planned(step, 'fails', stop.message, stop.hint?.split('\n'))
  const lines = [...(change.version ? [change.version] : []), ...change.values].map(differenceLine)
  return planned(step, 'do', `upgrade: ${count(lines.length, 'change')}`, lines)
}

/** A cluster that does not answer is a finding of the plan, not its end. */
const plannedFrom = async (step: string, ask: () => Promise<PlannedStep>): Promise<PlannedStep> => {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Failure) || error.status === 130) throw error
    return planned(step, 'later', `cannot be checked now: ${error.message}`)
  }
}

const marks: Readonly<Record<PlannedStep['verdict'], string>> = { do: '+', there: '=', fails: 'x', later: '?' }

export const planText = (steps: readonly PlannedStep[]): string => {
  const changes = steps.filter(({ verdict }) => verdict === 'do').length
  const stop = steps.find(({ verdict }) => verdict === 'fails')
  const unknown = steps.some(({ verdict }) => verdict === 'later')
  const end = stop
    ? `make up would stop at: ${stop.step.toLowerCase()}`
    : changes > 0
      ? `${count(changes, 'step')} to do; this run changed nothing`
      : unknown
        ? 'this run changed nothing'
        : 'nothing to do; this run changed nothing'
  return [
    ...steps.flatMap(({ step, verdict, text, details }) => [
      `${marks[verdict]} ${step}: ${text}`,
      ...details.map(detail => `    ${detail}`),
    ]),
    end,
  ].join('\n')
}
