import { textAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { list, plain } from '../base/text.ts'
import { itemsOf, manager } from '../kubernetes/kubectl.ts'
import type { Endpoint } from '../policy/evaluator/connection.ts'
import { afterwards, type Session } from '../run/session.ts'
import { waitUntil } from '../run/waiting.ts'
import type { LivePod } from './live-pods.ts'

/**
 * Pods that probe in place of others: with the labels and the service account of a workload whose image has no program,
 * or of a stranger. Each is the pod of a Job, so no workload adopts it, and Kubernetes deletes it even if this run is
 * killed. It is never ready, so no Service sends it traffic.
 */

export interface StandIn {
  /** Of which group it is, as `groupOf` calls it. */
  readonly group: string
  readonly endpoint: Endpoint
}

/** Seconds after which Kubernetes ends a probe pod that nobody deleted. */
const lifetime = 600
const label = 'k3d-cilium/probe'

const jobFor = ({ endpoint }: StandIn, name: string, run: string, image: string): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name,
    namespace: endpoint.namespace,
    labels: { 'app.kubernetes.io/managed-by': manager, [label]: run },
  },
  spec: {
    backoffLimit: 0,
    activeDeadlineSeconds: lifetime,
    ttlSecondsAfterFinished: 0,
    template: {
      metadata: { labels: endpoint.labels },
      spec: {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 0,
        readinessGates: [{ conditionType: 'k3d-cilium/never-ready' }],
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        ...(endpoint.serviceAccount !== undefined && { serviceAccountName: endpoint.serviceAccount }),
        containers: [
          {
            name: 'probe',
            image,
            imagePullPolicy: 'IfNotPresent',
            command: ['sleep', String(lifetime)],
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

/**
 * Runs work with a probe pod for each of these, and deletes them, after an interrupt too.
 * @throws Failure: the API server refuses a Job, or a pod does not start in the time of the setting limits.stuck.
 */
export const withProbePods = async <T>(
  session: Session,
  context: string,
  wanted: readonly StandIn[],
  image: string,
  work: (pods: readonly LivePod[]) => Promise<T>,
): Promise<T> => {
  if (wanted.length === 0) return work([])
  const run = session.host.clock.now().toString(36)
  const named = wanted.map((each, nth) => ({ each, name: `probe-${run}-${nth}` }))
  const input = JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: named.map(({ each, name }) => jobFor(each, name, run, image)),
  })
  try {
    const made = await session.$({ input, nothrow: true })`kubectl --context ${context} create -f -`
    if (!made.ok) {
      throw new Failure(`cannot create probe pods: ${plain(made.stderr).trim().split('\n')[0]}`, {
        hint: 'probe pods are Jobs in the namespaces of the tests; use a context that may create and delete Jobs there',
      })
    }
    return await work(await started(session, context, named, image))
  } finally {
    await afterwards(session, async later => removeJobs(later, context, wanted, run)).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error
      session.tell(`warning: cannot delete the probe pods (${error.message}): Kubernetes deletes them in 10 minutes`)
    })
  }
}

const removeJobs = async (
  session: Session,
  context: string,
  wanted: readonly StandIn[],
  run: string,
): Promise<void> => {
  for (const namespace of new Set(wanted.map(({ endpoint }) => endpoint.namespace))) {
    const own = ['-n', namespace, 'delete', 'jobs', '-l', `${label}=${run}`, '--ignore-not-found']
    await session.$`kubectl --context ${context} ${own} --cascade=foreground`
  }
}

const started = async (
  session: Session,
  context: string,
  named: readonly { readonly each: StandIn; readonly name: string }[],
  image: string,
): Promise<readonly LivePod[]> =>
  waitUntil(
    session,
    { what: 'the probe pods', limit: session.settings.limits.stuck },
    text => session.tell(text),
    async () => {
      const pods = await podsIn(session, context, new Set(named.map(({ each }) => each.endpoint.namespace)))
      const found: LivePod[] = []
      const waiting: string[] = []
      for (const { each, name } of named) {
        const pod = pods.find(one => textAt(one, ['metadata', 'labels', 'batch.kubernetes.io/job-name']) === name)
        const reason = textAt(pod, ['status', 'containerStatuses', 0, 'state', 'waiting', 'reason'])
        if (/ImagePull|ErrImage|InvalidImage/.test(reason)) {
          throw new Failure(`the probe pods do not start: cannot pull ${image} (${reason})`, {
            hint:
              'set probes.image in the settings to an image that the nodes can pull, ' +
              'and that has bash, timeout, head and sleep',
          })
        }
        const ip = textAt(pod, ['status', 'podIP'])
        if (textAt(pod, ['status', 'phase']) !== 'Running' || ip === '') {
          waiting.push(`${each.endpoint.namespace}/${name}${reason && ` (${reason})`}`)
          continue
        }
        const node = textAt(pod, ['spec', 'nodeName'])
        const own = textAt(pod, ['metadata', 'name'])
        found.push({ namespace: each.endpoint.namespace, name: own, ip, node, group: each.group })
      }
      return waiting.length === 0 ? { found } : { waitingFor: list(waiting.slice(0, 3)) }
    },
  )

const podsIn = async (session: Session, context: string, namespaces: ReadonlySet<string>) => {
  const all = await Promise.all(
    [...namespaces].map(async namespace => {
      const what = ['-n', namespace, 'get', 'pods', '-l', 'batch.kubernetes.io/job-name', '-o', 'json']
      return itemsOf(session, await session.$`kubectl --context ${context} ${what}`)
    }),
  )
  return all.flat()
}
