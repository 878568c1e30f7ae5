import { isObject, textAt, valueAt, type Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { duration, list, plain } from '../base/text.ts'
import { itemsOf, manager } from '../kubernetes/kubectl.ts'
import type { Endpoint } from '../policy/evaluator/connection.ts'
import { afterwards, type Session } from '../run/session.ts'
import { identitiesOf, type LivePod } from './live-pods.ts'

/**
 * Pods that probe in place of others: with the labels and the service account of a workload whose image has no program,
 * or of a stranger. Each is the pod of a Job, so no workload adopts it, and Kubernetes deletes it even if this run is
 * killed. It is never ready, so no Service sends it traffic.
 */

export interface StandIn {
  /** Of which group it is, as `groupKey` calls it. */
  readonly group: string
  readonly endpoint: Endpoint
  /** Where it must run, as it asks for the node. */
  readonly node: string | undefined
}

/** The pods by group, or why there is none. */
export type StandIns = ReadonlyMap<string, LivePod | Failure>

/** A label that is no part of an identity: Cilium's default filter leaves out `annotation.` (pkg/labelsfilter). */
const mark = 'annotation.k3d-cilium/probe'
/** Labels by which the API server knows the pods of a Job: it refuses others. */
const ofJobs = /^(?:batch\.kubernetes\.io\/.*|controller-uid|job-name)$/

const labelsFor = ({ labels }: Endpoint, name: string): Tree => ({
  ...Object.fromEntries(Object.entries(labels).filter(([key]) => !ofJobs.test(key))),
  [mark]: name,
})

const jobFor = ({ endpoint, node }: StandIn, name: string, run: string, image: string, seconds: number): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name,
    namespace: endpoint.namespace,
    labels: { 'app.kubernetes.io/managed-by': manager, [mark]: run },
  },
  spec: {
    backoffLimit: 0,
    activeDeadlineSeconds: seconds,
    ttlSecondsAfterFinished: 0,
    // the labels that Kubernetes would add are part of an identity
    manualSelector: true,
    selector: { matchLabels: { [mark]: name } },
    template: {
      metadata: { labels: labelsFor(endpoint, name) },
      spec: {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 0,
        readinessGates: [{ conditionType: 'k3d-cilium/never-ready' }],
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        ...(endpoint.serviceAccount !== undefined && { serviceAccountName: endpoint.serviceAccount }),
        ...(node !== undefined && { nodeName: node }),
        containers: [
          {
            name: 'probe',
            image,
            imagePullPolicy: 'IfNotPresent',
            command: ['sleep', String(seconds)],
            resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '500m', memory: '64Mi' } },
            securityContext: {
              runAsUser: 65_534,
              runAsNonRoot: true,
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              seccompProfile: { type: 'RuntimeDefault' },
            },
          },
        ],
      },
    },
  },
})

interface NamedStandIn {
  readonly each: StandIn
  readonly name: string
}

/**
 * Runs work with a probe pod for each of these, and deletes them, after an interrupt too.
 * @param seconds after which Kubernetes ends a probe pod that nobody deleted.
 */
export const withProbePods = async <T>(
  session: Session,
  context: string,
  wanted: readonly StandIn[],
  { image, seconds }: { readonly image: string; readonly seconds: number },
  work: (pods: StandIns) => Promise<T>,
): Promise<T> => {
  const refused = await exposedBy(session, context, wanted)
  const run = session.host.clock.now().toString(36)
  const named = wanted
    .filter(({ group }) => !refused.has(group))
    .map((each, nth): NamedStandIn => ({ each, name: `probe-${run}-${nth}` }))
  if (named.length === 0) return work(refused)
  const items = named.map(({ each, name }) => jobFor(each, name, run, image, seconds))
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items })
  try {
    const made = await session.$({ input, nothrow: true })`kubectl --context ${context} create -f -`
    const said = plain(made.stderr).trim().split('\n')
    const found = await started(session, context, named, image, made.ok ? [] : said)
    return await work(new Map([...refused, ...found]))
  } finally {
    await afterwards(session, async later => removeJobs(later, context, named, run)).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error
      const late = duration(seconds * 1_000)
      session.tell(`warning: cannot delete the probe pods (${error.message}): Kubernetes deletes them within ${late}`)
    })
  }
}

const spacesOf = (named: readonly NamedStandIn[]): string[] => [
  ...new Set(named.map(({ each }) => each.endpoint.namespace)),
]

const removeJobs = async (
  session: Session,
  context: string,
  named: readonly NamedStandIn[],
  run: string,
): Promise<void> => {
  for (const namespace of spacesOf(named)) {
    const own = ['-n', namespace, 'delete', 'jobs', '-l', `${mark}=${run}`, '--ignore-not-found']
    await session.$`kubectl --context ${context} ${own} --cascade=foreground`
  }
}

/** Services that send traffic to pods that are not ready would send some to a stand-in. */
const exposedBy = async (
  session: Session,
  context: string,
  wanted: readonly StandIn[],
): Promise<Map<string, Failure>> => {
  if (wanted.length === 0) return new Map()
  const asked = ['get', 'services', '--all-namespaces', '-o', 'json', '--request-timeout=10s']
  const services = await itemsOf(session, await session.$`kubectl --context ${context} ${asked}`)
  const early = services.filter(service => valueAt(service, ['spec', 'publishNotReadyAddresses']) === true)
  return new Map(
    wanted.flatMap(({ group, endpoint }) => {
      const found = early.find(service => {
        const selector = valueAt(service, ['spec', 'selector'])
        return (
          textAt(service, ['metadata', 'namespace']) === endpoint.namespace &&
          isObject(selector) &&
          Object.entries(selector).every(([key, value]) => endpoint.labels[key] === value)
        )
      })
      if (!found) return []
      const name = `${endpoint.namespace}/${textAt(found, ['metadata', 'name'])}`
      const why =
        'its image has no program to open a connection, ' + `and a stand-in would receive traffic from Service ${name}`
      return [[group, new Failure(why)] as const]
    }),
  )
}

/** Milliseconds between two looks. */
const pause = 1_000
/** Milliseconds in which an agent publishes the identity of a pod that runs; mostly one or two seconds. */
const identityTakes = 15_000

/** Waits until each pod runs and has an identity. After limits.stuck, it returns why a pod does not. */
const started = async (
  session: Session,
  context: string,
  named: readonly NamedStandIn[],
  image: string,
  refusals: readonly string[],
): Promise<Map<string, LivePod | Failure>> => {
  const { clock } = session.host
  const deadline = clock.now() + session.settings.limits.stuck
  const found = new Map<string, LivePod | Failure>()
  const ranSince = new Map<string, number>()
  for (let told = ''; ;) {
    const [pods, identities] = await Promise.all([podsIn(session, context, named), identitiesOf(session, context)])
    const waiting: string[] = []
    for (const { each, name } of named.filter(one => !found.has(one.each.group))) {
      const { namespace } = each.endpoint
      const pod = pods.find(one => textAt(one, ['metadata', 'labels', mark]) === name)
      const running = runningPod(pod, each)
      if (running && !ranSince.has(name)) ranSince.set(name, clock.now())
      const isKnown = identities.has(`${namespace}/${running?.name}`)
      if (running && (isKnown || clock.now() - ranSince.get(name)! > identityTakes)) found.set(each.group, running)
      else {
        const why = whyNot(pod, image) ?? refusals.find(line => line.includes(`"${name}"`))
        const isLate = clock.now() >= deadline
        if (why !== undefined) found.set(each.group, new Failure(`no probe pod starts: ${why}`))
        else if (isLate) found.set(each.group, await lateOf(session, context, namespace, name))
        else waiting.push(`${namespace}/${name}${running ? ' (identity)' : ''}`)
      }
    }
    if (waiting.length === 0) return found
    const line = `waiting for ${list(waiting.length > 3 ? [...waiting.slice(0, 3), 'others'] : waiting)}`
    if (line !== told) session.tell(line)
    told = line
    await clock.sleep(pause, session.signal)
  }
}

const runningPod = (pod: unknown, { endpoint, group }: StandIn): LivePod | undefined => {
  const ip = textAt(pod, ['status', 'podIP'])
  if (textAt(pod, ['status', 'phase']) !== 'Running' || ip === '') return undefined
  const name = textAt(pod, ['metadata', 'name'])
  return { namespace: endpoint.namespace, name, ip, node: textAt(pod, ['spec', 'nodeName']), group, container: 'probe' }
}

/** What keeps a pod from ever starting. */
const whyNot = (pod: unknown, image: string): string | undefined => {
  const waiting = valueAt(pod, ['status', 'containerStatuses', 0, 'state', 'waiting'])
  const reason = textAt(waiting, ['reason'])
  if (/ImagePull|ErrImage|InvalidImage/.test(reason)) {
    return (
      `cannot pull ${image} (${reason}): set probes.image in the settings to an image that the nodes can pull, ` +
      'and that has bash, timeout, head and sleep'
    )
  }
  if (/BackOff|Error$/.test(reason)) return `${reason}: ${textAt(waiting, ['message'])}`
  if (textAt(pod, ['status', 'phase']) === 'Failed') return textAt(pod, ['status', 'message']) || 'it failed'
  return undefined
}

/** What Kubernetes last said of a Job whose pod does not run. */
const lateOf = async (session: Session, context: string, namespace: string, name: string): Promise<Failure> => {
  const asked = ['-n', namespace, 'get', 'events', '-o', 'json', '--request-timeout=10s']
  const events = await itemsOf(session, await session.$`kubectl --context ${context} ${asked}`)
  const own = events.filter(event => textAt(event, ['involvedObject', 'name']).startsWith(name))
  return new Failure(`no probe pod starts: ${textAt(own.at(-1), ['message']) || 'Kubernetes does not say why'}`)
}

const podsIn = async (session: Session, context: string, named: readonly NamedStandIn[]): Promise<Tree[]> => {
  const all = await Promise.all(
    spacesOf(named).map(async namespace => {
      const what = ['-n', namespace, 'get', 'pods', '-l', mark, '-o', 'json']
      return itemsOf(session, await session.$`kubectl --context ${context} ${what}`)
    }),
  )
  return all.flat()
}
