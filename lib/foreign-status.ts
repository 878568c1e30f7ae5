import { ciliumState } from './cilium-status.ts'
import type { Foreign } from './foreign.ts'
import { contextsSeen, currentContext } from './kubeconfig.ts'
import { nodeFacts } from './kubectl.ts'
import { orSaying, type Session } from './session.ts'
import type { Verification } from './verification.ts'

/** The same look at a cluster of which no container is known: what its API server tells. */
export const verifyForeign = async (session: Session, { context }: Foreign): Promise<Verification> => {
  const [current, server, nodes] = await Promise.all([
    currentContext(session),
    contextsSeen(session).then(all => all.find(({ name }) => name === context)?.server ?? ''),
    orSaying(session, async () => nodeFacts(session, context)),
  ])
  const answers = typeof nodes !== 'string'
  const [cilium, pods] = answers
    ? await Promise.all([
        orSaying(session, async () => ciliumState(session, context)),
        orSaying(session, async () => podsOfCilium(session, context)),
      ])
    : ['the API server does not answer', []]
  const ready = typeof cilium !== 'string' && cilium.ready
  return {
    engine: `none is asked: ${server}`,
    context: { name: context, current: current === context },
    nodes: (answers ? nodes : []).map(({ name, ready: isReady, version, controlPlane }) => ({
      name,
      role: controlPlane ? 'control plane' : 'node',
      ready: isReady ? 'Ready' : 'NotReady',
      version,
      mounts: notLookedAt,
    })),
    stopped: [],
    apiServer: answers ? 'answers' : nodes,
    cilium,
    pods: typeof pods === 'string' ? [] : pods,
    fronts: [],
    drift: [],
    healthy: answers && ready && nodes.every(node => node.ready),
  }
}

/** To look takes a privileged pod on each node, which nobody expects of a status. */
const notLookedAt = '- (check-nodes)'

/** As a template: as JSON the pods of a thousand nodes are tens of megabytes. */
const podTemplate =
  'jsonpath={range .items[*]}{.metadata.namespace}{"\\t"}{.metadata.name}{"\\t"}{.spec.nodeName}{"\\t"}' +
  '{.status.phase}{"\\t"}{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}'

const podsOfCilium = async ({ $ }: Session, context: string): Promise<Verification['pods']> => {
  const of = ['--context', context, 'get', 'pods']
  const [labelled, spire] = await Promise.all([
    $`kubectl ${of} -A -l app.kubernetes.io/part-of=cilium -o ${podTemplate} --request-timeout=30s`,
    $`kubectl ${of} -n cilium-spire -o ${podTemplate} --request-timeout=30s`,
  ])
  const lines = new Set([labelled, spire].flatMap(({ stdout }) => stdout.split('\n')).filter(Boolean))
  return [...lines].map(line => {
    const [namespace = '', name = '', node = '', phase = '', ready] = line.split('\t')
    return { namespace, name, node: node || '-', phase, ready: ready === 'True' }
  })
}
