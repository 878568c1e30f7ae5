import { textAt, valueAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, duration, list, plain } from '../base/text.ts'
import { afterwards, type Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { itemsOf } from './kubectl.ts'

/**
 * Programs in the nodes of any cluster: a privileged pod on each, which goes into the mounts of the node itself. There
 * is no CNI yet, so such a pod is on the node's own network and tolerates every taint, and it is given its node by
 * name, as no scheduler would place it. All lie in one namespace, which is removed at the end, however that comes.
 */

const namespace = 'k3d-cilium-nodes'

const managed = { 'app.kubernetes.io/managed-by': 'k3d-cilium' }
const batchLabel = 'k3d-cilium/batch'

/** What a program printed, on both streams, and its status. */
export interface ProgramOutput {
  readonly text: string
  readonly exit: number
}

/** The kubelet hands on the last 4096 bytes of this; of a line of mountinfo what follows the type is of no use. */
const shortened = "sed 's/ - \\([^ ]*\\) .*/ - \\1 -/' | head -c 4000 > /dev/termination-log"

/** Process 1 is the node's own, as the pod shares its processes: its mounts are those of the node. */
const inNode = (argument: string): string =>
  `{ printf '%s' "$SCRIPT" | nsenter -t 1 -m -- sh -s ${argument}; echo "exit $?"; } 2>&1 | ${shortened}`

const inPod = `{ sh -c "$SCRIPT"; echo "exit $?"; } 2>&1 | ${shortened}`

/**
 * Runs a script in each of these nodes, as root among the node's own files and mounts, so many at a time.
 * @returns what it printed on each node, or why it did not run there: one that fails hides no other.
 * @throws Failure where nothing can be run on any of them: the namespace or pods are refused.
 */
export const onNodes = async (
  session: Session,
  context: string,
  nodes: readonly string[],
  { script, argument }: { readonly script: string; readonly argument: string },
  say: Say,
): Promise<Map<string, ProgramOutput | Failure>> => inSpace(session, context, nodes, script, inNode(argument), say)

/** Whether a node reaches a TCP port; asked by a pod on its network. */
export const reachedFrom = async (
  session: Session,
  context: string,
  node: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<boolean> => {
  const said = await inSpace(session, context, [node], `nc -z -w 5 ${host} ${port}`, inPod, session.tell)
  const seen = said.get(node)
  return seen !== undefined && !(seen instanceof Failure) && seen.exit === 0
}

const inSpace = async (
  session: Session,
  context: string,
  nodes: readonly string[],
  script: string,
  command: string,
  say: Say,
): Promise<Map<string, ProgramOutput | Failure>> => {
  const size = session.settings.nodes.batch
  await removeSpace(session, context, async () => say('removing the pods of an earlier run'))
  const found = new Map<string, ProgramOutput | Failure>()
  try {
    await make(session, context, ground(script))
    for (let from = 0; from < nodes.length; from += size) {
      const batch = nodes.slice(from, from + size)
      const left = nodes.length > size ? `nodes ${from + 1} to ${from + batch.length} of ${nodes.length}: ` : ''
      const said = await runBatch(session, context, batch, from / size + 1, command, text => say(`${left}${text}`))
      for (const [node, each] of said) found.set(node, each)
    }
    return found
  } finally {
    await putBack(session, context, nodes.length)
  }
}

/** The namespace goes with all that is in it, after Ctrl-C too. */
const putBack = async (session: Session, context: string, nodes: number): Promise<void> => {
  try {
    await afterwards(session, async later => removeSpace(later, context), 60_000 + nodes * 100)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    session.tell(
      `cannot delete namespace ${namespace} (${error.message}). ` +
        `To delete the namespace: kubectl --context ${context} delete ns ${namespace}`,
    )
  }
}

const removeSpace = async (session: Session, context: string, told?: () => Promise<void>): Promise<void> => {
  const { $ } = session
  const found = await $`kubectl --context ${context} get namespace ${namespace} --ignore-not-found -o json`
  const [there] = await itemsOf(session, found)
  if (!there) return
  if (textAt(there, ['metadata', 'labels', 'app.kubernetes.io/managed-by']) !== 'k3d-cilium') {
    throw new Failure(`namespace ${namespace} already exists, and k3d-cilium did not create it`, {
      hint: `check the contents of the namespace: kubectl --context ${context} -n ${namespace} get all`,
    })
  }
  await told?.()
  await $`kubectl --context ${context} delete namespace ${namespace} --ignore-not-found`
}

/** The namespace, which lets privileged pods in, an account without any right, and the script, once for all pods. */
const ground = (script: string): object[] => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: {
        ...managed,
        'pod-security.kubernetes.io/enforce': 'privileged',
        'pod-security.kubernetes.io/audit': 'privileged',
        'pod-security.kubernetes.io/warn': 'privileged',
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'node', namespace },
    automountServiceAccountToken: false,
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'script', namespace }, data: { script } },
]

const podOn = (node: string, batch: number, image: string, command: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: node, namespace, labels: { ...managed, [batchLabel]: String(batch) } },
  spec: {
    nodeName: node,
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: 1,
    hostNetwork: true,
    hostPID: true,
    serviceAccountName: 'node',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: 'node',
        image,
        imagePullPolicy: 'IfNotPresent',
        command: ['sh', '-c', command],
        env: [{ name: 'SCRIPT', valueFrom: { configMapKeyRef: { name: 'script', key: 'script' } } }],
        securityContext: { privileged: true, runAsUser: 0 },
      },
    ],
  },
})

/**
 * Makes objects.
 * @returns why pods among them were not let in.
 * @throws Failure for whatever else was refused.
 */
const make = async ({ $ }: Session, context: string, items: readonly object[]): Promise<Map<string, Failure>> => {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items })
  const quiet = $({ input, nothrow: true })
  const { ok, stderr } = await quiet`kubectl --context ${context} create -f - --request-timeout=30s`
  if (ok) return new Map()
  const said = plain(stderr).trim()
  const denied = deniedIn(said)
  if (denied.size > 0) return denied
  const [, user, what] = /User "([^"]+)" cannot create resource "([^"]+)"/.exec(said) ?? []
  if (user !== undefined) {
    throw new Failure(`${user} is not allowed to create ${what} on this cluster`, {
      hint:
        'use a context with permission to create, get, list and delete namespaces, ' +
        'serviceaccounts, configmaps and privileged pods',
    })
  }
  const hint = /admission webhook/.test(said) ? policyHint : undefined
  throw new Failure(`kubectl create failed: ${said.split('\n')[0]}`, { hint })
}

/** What the API server says of each pod that it does not let in. */
const deniedIn = (stderr: string): Map<string, Failure> =>
  new Map(
    [...stderr.matchAll(/pods "([^"]+)" is forbidden: (.*)/g)].map(([, pod = '', why = '']) => {
      const level = /violates PodSecurity "([^"]+)"/.exec(why)?.[1]
      const refusal =
        level === undefined
          ? `the API server refuses the pod for this node: ${why}`
          : `PodSecurity ${level} refuses the pod for this node, although the labels of the namespace allow it`
      return [pod, new Failure(refusal, { hint: policyHint })]
    }),
  )
const policyHint = `exempt namespace ${namespace} from the admission policies that forbid privileged pods`

const runBatch = async (
  session: Session,
  context: string,
  nodes: readonly string[],
  batch: number,
  command: string,
  say: Say,
): Promise<Map<string, ProgramOutput | Failure>> => {
  const { settings, host, signal } = session
  const pods = nodes.map(node => podOn(node, batch, settings.nodes.image, command))
  say(`starting a pod on each of ${count(nodes.length, 'node')}`)
  const found = new Map<string, ProgramOutput | Failure>(await make(session, context, pods))
  const began = host.clock.now()
  const stuckSince = new Map<string, number>()
  while (found.size < nodes.length) {
    const at = ['-n', namespace, 'get', 'pods', '-l', `${batchLabel}=${batch}`, '-o', 'json', '--request-timeout=15s']
    const all = await itemsOf(session, await session.$`kubectl --context ${context} ${at}`)
    const seen = new Map(all.map(pod => [textAt(pod, ['metadata', 'name']), pod]))
    const now = host.clock.now()
    const waiting: string[] = []
    for (const node of nodes) {
      if (found.has(node)) continue
      const outcome = outcomeOf(seen.get(node))
      if (outcome !== undefined && typeof outcome !== 'string') {
        found.set(node, outcome)
        continue
      }
      const stuck = outcome ?? ''
      if (stuck === '') stuckSince.delete(node)
      else if (!stuckSince.has(node)) stuckSince.set(node, now)
      const limit = stuck === '' ? settings.limits.nodes : settings.limits.stuck
      const since = stuck === '' ? began : stuckSince.get(node)!
      if (now - since >= limit) found.set(node, lateOn(stuck, limit, settings.nodes.image))
      else waiting.push(stuck === '' ? node : `${node} (${stuck.split(':')[0]})`)
    }
    if (waiting.length === 0) break
    const shown = waiting.length > 3 ? `${count(waiting.length, 'node')}, including ${waiting[0]}` : list(waiting)
    say(`${found.size} of ${nodes.length} done; waiting for ${shown}`)
    await host.clock.sleep(pause, signal)
  }
  // not waited for: the namespace is, at the end, and has little left then
  const own = ['-n', namespace, 'delete', 'pods', '-l', `${batchLabel}=${batch}`, '--wait=false', '--ignore-not-found']
  await session.$`kubectl --context ${context} ${own}`
  return found
}

/** Milliseconds between two looks at a batch. */
const pause = 1_000

/** What came of a pod: what it said, why it never will, or in words what it is stuck in; nothing while it goes on. */
const outcomeOf = (pod: unknown): ProgramOutput | Failure | string | undefined => {
  if (pod === undefined) return new Failure('someone else deleted the pod on this node')
  const status = valueAt(pod, ['status', 'containerStatuses', 0])
  const ended = valueAt(status, ['state', 'terminated'])
  if (ended !== undefined) {
    const message = textAt(ended, ['message'])
    const code = /^exit (\d+)$/m.exec(message)?.[1]
    if (code !== undefined) return { text: message, exit: Number(code) }
    return new Failure(`the pod on this node ended (${textAt(ended, ['reason'])}): ${message.trim() || 'no message'}`)
  }
  if (textAt(pod, ['status', 'phase']) === 'Failed') {
    return new Failure(
      `the kubelet rejected the pod: ${textAt(pod, ['status', 'reason'])} ${textAt(pod, ['status', 'message'])}`,
    )
  }
  const reason = textAt(status, ['state', 'waiting', 'reason'])
  if (!/BackOff|^Err|InvalidImageName|Error$/.test(reason)) return undefined
  return `${reason}: ${textAt(status, ['state', 'waiting', 'message'])}`
}

const lateOn = (stuck: string, limit: number, image: string): Failure => {
  if (stuck === '') {
    return new Failure(`the kubelet did not run the pod within ${duration(limit)}`, {
      hint: 'check the node: kubectl describe node NODE',
    })
  }
  if (/^(ErrImage|ImagePull|InvalidImage)/.test(stuck)) {
    return new Failure(`cannot pull ${image}: ${stuck}`, {
      hint: 'set nodes.image in the settings to an image that nodes can pull and that has sh, nsenter and sed',
    })
  }
  return new Failure(`the pod on this node does not start: ${stuck}`)
}

/**
 * Nodes that failed, each with its cause; those that failed alike stand together, as there may be a thousand.
 */
export const failureOfNodes = (failed: ReadonlyMap<string, Failure>, total: number): Failure => {
  const alike = new Map<string, string[]>()
  for (const [node, { message }] of failed) alike.set(message, [...(alike.get(message) ?? []), node])
  const hints = [...new Set([...failed.values()].map(({ hint }) => hint).filter(hint => hint !== undefined))]
  return new Failure(
    [
      `${failed.size} of ${total} nodes failed`,
      ...[...alike].map(([message, nodes]) => `  ${nodes.join(', ')}: ${message.replaceAll('\n', '\n    ')}`),
    ].join('\n'),
    { hint: hints.join('\n') || undefined, status: [...failed.values()][0]?.status ?? exit.failed },
  )
}
