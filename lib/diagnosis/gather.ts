import { setMaxListeners } from 'node:events'
import { itemsAt, textAt, valueAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { duration, plain } from '../base/text.ts'
import { lookAtMounts, mountText } from '../cilium/mounts.ts'
import { readRelease, readReleaseValues, type Release } from '../cilium/release.ts'
import { complaintsOf } from '../cilium/status.ts'
import { anyCluster } from '../cluster/any-cluster.ts'
import { clustersOn } from '../cluster/cluster.ts'
import { kubeconfigOf } from '../cluster/kubeconfig.ts'
import { readK3dFile, type K3dFile } from '../config/k3d-file.ts'
import type { Container } from '../engine/containers.ts'
import { engineOf } from '../engine/engine.ts'
import { preflight } from '../health/preflight.ts'
import { answerOf, CommandFailure, lastWords } from '../host/commands.ts'
import { itemsOf } from '../kubernetes/kubectl.ts'
import { forEach } from '../run/concurrency.ts'
import { remembered } from '../cluster/last-cluster.ts'
import { onlyLooks, readRecord, recordedRuns } from '../run/record.ts'
import { openSession, type Session } from '../run/session.ts'
import type {
  Crd,
  Evidence,
  Kubeconfig,
  Log,
  NodeMounts,
  Objects,
  Observation,
  Transcript,
} from './failures/evidence.ts'
import { isLate, isStuck, workloadOf } from './failures/finder.ts'
import { kindsAsked, objectsIn, template } from './objects.ts'
import { saidWithCode } from './uncoded.ts'

/**
 * Asks everything that the rules read. Changes nothing. Parts are asked side by side, each with a limit of its own, so
 * that what hangs costs little and hides nothing.
 * @param said words to look at in place of the last run's.
 */
export const gather = async (session: Session, said?: readonly Transcript[]): Promise<Evidence> => {
  const asked = session.options.context === undefined ? undefined : await anyCluster({ ...session, tell: () => {} })
  const byContext = asked?.notK3d ? asked : undefined
  const ofK3d = async <T>(limit: number, work: (bounded: Session) => Promise<T>): Promise<Observation<T>> =>
    byContext ? { unknown: 'k3d on this computer did not create this cluster' } : seen(session, limit, work)
  const { files, cluster } = await readFiles(session, asked?.name)
  const engine = await engineOf(session)
  const began = session.host.clock.now()
  const containers = await ofK3d(limits.first, async bounded =>
    (await engine.on(bounded).containers()).map(withoutSecrets),
  )
  const limit = patience('value' in containers ? session.host.clock.now() - began : 0)
  const name = byContext?.name ?? nameAmong(cluster, 'value' in containers ? containers.value : [])
  const context = byContext?.context ?? `k3d-${name}`
  const ask = async <T>(work: (bounded: Session) => Promise<T>): Promise<Observation<T>> =>
    seen(session, limit.most, work)
  const crdsAsked = ask(async bounded => readCrds(bounded, context, limit.most))
  // an API server that answers is not silent: of many nodes it has much to tell
  const answers = async (): Promise<boolean> => 'value' in (await crdsAsked)
  const api = seen(session, limit.most, async bounded => readObjects(bounded, context, limit.most), answers)
  const [checks, engineSeen, networks, mounts, kubeconfig, objects, crds, logs, release, values, status, words] =
    await Promise.all([
      'value' in files
        ? ofK3d(limit.most + limit.last, async bounded => preflight(bounded, name, files.value, false))
        : files,
      ofK3d(limit.most, async bounded => engine.on(bounded).info()),
      ofK3d(limit.most, async bounded => engine.on(bounded).networks()),
      ofK3d(limit.most, async bounded => readMounts(bounded, name)),
      ask(async bounded => readKubeconfig(bounded, context)),
      api,
      crdsAsked,
      api.then(async answer =>
        'value' in answer
          ? seen(session, limit.last, async bounded => readLogs(bounded, context, answer.value))
          : { unknown: 'the API server is not responding' },
      ),
      ask(async bounded => (await readRelease(bounded, context)) ?? null),
      ask(async bounded => readValues(bounded, context)),
      ask(async bounded => complaintsOf(bounded, context)),
      said ? { value: said } : ask(async () => lastRun(session)),
    ])
  return {
    cluster: name,
    context,
    ...(byContext && { notK3d: true as const }),
    engine: engine.name,
    parts: {
      files: byContext
        ? { unknown: 'k3d on this computer did not create this cluster' }
        : 'value' in files
          ? { value: wantedBy(files.value) }
          : files,
      checks,
      engine: engineSeen,
      containers,
      networks,
      mounts,
      kubeconfig,
      api: objects,
      crds,
      logs,
      release,
      values,
      status,
      said: 'value' in words ? { value: words.value.filter(each => !isOutdated(each, release)) } : words,
    },
  }
}

/** Of labels only those that rules read: k3d keeps the token of the cluster among them. */
const withoutSecrets = (container: Container): Container => ({
  ...container,
  labels: Object.fromEntries(Object.entries(container.labels).filter(([name]) => telling.has(name))),
})
const telling = new Set(['app', 'k3d.cluster', 'k3d.role', 'k3d.server.api.port', 'k3d.server.api.hostIP'])

/**
 * Milliseconds: for the question on which others wait, for most, for those that wait on most, and for one whose answer
 * is known to be on its way.
 */
const limits = { first: 10_000, most: 2_400, last: 1_200, onItsWay: 30_000 }

/** How many times longer than a list of containers everything else may take. */
const slower = 25

/**
 * The limits of this computer now, by what its first answer took: where all are busy, what is late is on its way.
 * @param took milliseconds; 0 where that is not known.
 */
const patience = (took: number): { readonly most: number; readonly last: number } => {
  const most = Math.min(limits.onItsWay, Math.max(limits.most, took * slower))
  return { most, last: Math.max(limits.last, most / 2) }
}

/** What work gives, or why it gives nothing. @param isOnItsWay asked at the limit: whether to wait longer then. */
const seen = async <T>(
  session: Session,
  limit: number,
  work: (bounded: Session) => Promise<T>,
  isOnItsWay?: () => Promise<boolean>,
): Promise<Observation<T>> => {
  const { host, signal, settings } = session
  const ended = new AbortController()
  const stop = AbortSignal.any([signal, ended.signal])
  setMaxListeners(1_000, stop) // every command listens to it, and there may be one for each node
  const bounded = openSession({
    ...session,
    signal: stop,
    tell: () => {},
    settings: { ...settings, limits: { ...settings.limits, command: isOnItsWay ? limits.onItsWay : limit } },
  })
  const late = async (): Promise<Observation<T>> => {
    try {
      await host.clock.sleep(limit + 300, stop)
      if (!(await isOnItsWay?.())) return { unknown: `no answer in ${duration(limit)}`, code: 'wait/limit' }
      await host.clock.sleep(limits.onItsWay - limit, stop)
      return { unknown: `no answer in ${duration(limits.onItsWay)}`, code: 'wait/limit' }
    } catch {
      return { unknown: 'interrupted' }
    }
  }
  try {
    return await Promise.race([work(bounded).then((value): Observation<T> => ({ value })), late()])
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Failure) {
      // what was printed before its time was up says nothing of why
      const words = error instanceof CommandFailure && !isLate(error) ? plain(lastWords(error.output)) : ''
      return { unknown: words || error.message, ...(error.code && { code: error.code }) }
    }
    throw error
  } finally {
    ended.abort()
  }
}

const readFiles = async (
  session: Session,
  ofContext: string | undefined,
): Promise<{ files: Observation<K3dFile>; cluster: Meant }> => {
  const { options, settings } = session
  const { last } = await remembered(session)
  const files = await seen(session, limits.first, readK3dFile)
  const inFile = 'value' in files ? textAt(files.value.source.data, ['metadata', 'name']) : ''
  const asked = ofContext ?? options.clusterName
  return { files, cluster: { asked, others: [last, settings.clusterName, inFile].filter(each => each !== undefined) } }
}

interface Meant {
  readonly asked: string | undefined
  readonly others: readonly string[]
}

/** The cluster that is asked for, else the first of the likely ones that is there, else the only one there is. */
const nameAmong = ({ asked, others }: Meant, containers: readonly Container[]): string => {
  if (asked !== undefined) return asked
  const there = new Set(containers.map(({ labels }) => labels['k3d.cluster'] ?? '').filter(Boolean))
  return others.find(each => there.has(each)) ?? (there.size === 1 ? [...there][0]! : (others[0] ?? ''))
}

const wantedBy = ({
  source,
  hostPorts,
  api,
}: K3dFile): { file: string; subnet: string; hostPorts: readonly number[]; apiPort: string } => ({
  file: source.file,
  subnet: textAt(source.data, ['subnet']),
  hostPorts,
  apiPort: api.hostPort ?? '',
})

const readMounts = async (session: Session, cluster: string): Promise<NodeMounts[]> => {
  const engine = await engineOf(session)
  const nodes = (await clustersOn(session, engine)).get(cluster)?.nodes ?? []
  return forEach(nodes, async node => {
    try {
      const { wrong: problems } = await lookAtMounts(engine, node)
      return { node: node.name, wrong: problems.map(mountText), problems }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { node: node.name, wrong: [], unknown: error.message }
    }
  })
}

const readKubeconfig = async (session: Session, context: string): Promise<Kubeconfig> => {
  const data = await kubeconfigOf(session)
  const named = (key: string, name: string): unknown =>
    itemsAt(data, [key]).find(each => textAt(each, ['name']) === name)
  const cluster = textAt(named('contexts', context), ['context', 'cluster'])
  return {
    contexts: itemsAt(data, ['contexts']).map(each => textAt(each, ['name'])),
    current: textAt(data, ['current-context']),
    server: textAt(named('clusters', cluster), ['cluster', 'server']),
  }
}

/** A request ends before its command does, and says why. */
const requestLimit = (limit: number): string => `--request-timeout=${Math.floor(limit / 1_000)}s`

const readObjects = async (session: Session, context: string, limit: number): Promise<Objects> => {
  const what = [kindsAsked, '-A', '-o', `jsonpath=${template}`, requestLimit(limit)]
  return answerOf(session, await session.$`kubectl --context ${context} get ${what}`, objectsIn)
}

/** As a table, which the API server makes: as JSON their schemas would be megabytes. */
const readCrds = async (session: Session, context: string, limit: number): Promise<Crd[]> => {
  const { stdout } = await session.$`kubectl --context ${context} get crds --no-headers ${requestLimit(limit)}`
  const names = stdout.split('\n').flatMap(line => line.split(/\s+/)[0] || [])
  const tls = 'tlsroutes.gateway.networking.k8s.io'
  const served = names.includes(tls) ? await servedVersions(session, context, tls) : []
  return names.map(name => ({ name, served: name === tls ? served : [] }))
}

const servedVersions = async (session: Session, context: string, crd: string): Promise<string[]> => {
  const output = await session.$`kubectl --context ${context} get crd ${crd} -o json --request-timeout=2s`
  const versions = itemsAt((await itemsOf(session, output))[0], ['spec', 'versions'])
  return versions.filter(each => valueAt(each, ['served']) === true).map(each => textAt(each, ['name']))
}

/** How many different containers are listened to, and how many lines of each. */
const listened = { containers: 6, lines: 15 }

/** What containers that do not start said, before their last end and now; one of each kind speaks for all. */
const readLogs = async ({ $ }: Session, context: string, { pods }: Objects): Promise<Log[]> => {
  const kinds = new Map<string, { namespace: string; pod: string; container: string }>()
  for (const { namespace, name, containers } of pods) {
    for (const container of containers.filter(isStuck)) {
      kinds.set(`${namespace}/${workloadOf(name)}/${container.name}`, {
        namespace,
        pod: name,
        container: container.name,
      })
    }
  }
  return Promise.all(
    [...kinds.values()].slice(0, listened.containers).map(async ({ namespace, pod, container }) => {
      const texts = await Promise.all(
        [['--previous'], []].map(async previous => {
          const command = ['-n', namespace, 'logs', pod, '-c', container, ...previous, `--tail=${listened.lines}`]
          const { ok, stdout } = await $({ nothrow: true })`kubectl --context ${context} ${command}`
          return ok ? plain(stdout).trim() : ''
        }),
      )
      return { namespace, pod, container, text: texts.filter(Boolean).join('\n') }
    }),
  )
}

const readValues = async (session: Session, context: string): ReturnType<typeof readReleaseValues> => {
  try {
    return await readReleaseValues(session, context)
  } catch (error) {
    if (error instanceof CommandFailure && /release: not found/.test(error.output.stderr)) return {}
    throw error
  }
}

/** The release was changed since by somebody else: what the run said of it may hold no more. */
const isOutdated = ({ time }: Transcript, release: Observation<Release | null>): boolean =>
  time !== undefined && 'value' in release && Date.parse(release.value?.updated ?? '') > time

/** What the last run that did something said, if it failed. */
const lastRun = async ({ host: { files, clock }, runs }: Session): Promise<Transcript[]> => {
  const folder = (await recordedRuns(files, runs)).findLast(each => !onlyLooks(each))
  if (folder === undefined) return []
  const entries = await readRecord(files, folder)
  const run = entries.find(({ event }) => event === 'run')
  const end = entries.find(({ event }) => event === 'end')
  if (run?.event !== 'run' || end?.event !== 'end' || end.status === 0) return []
  const badly = entries.findLast(each => each.event === 'ended' && each.exit !== 0)
  const words = badly?.event === 'ended' ? badly.stderr : ''
  const where = `make ${run.task.replace(' ', ' ARGS=')}, ${duration(clock.now() - Date.parse(end.time))} ago`
  return [saidWithCode({ where, text: `${end.error ?? ''}\n${words}`, code: end.code, time: Date.parse(end.time) })]
}
