import { textAt, type Tree } from '../base/data.ts'
import { membersOf, type Cluster, type Members } from '../cluster/cluster.ts'
import { isOn, valueOf } from '../config/values.ts'
import type { Reply } from '../host/host.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'

/** What answers on a port of this computer that the load balancer passes to the nodes' port 80. */
export interface Front {
  readonly address: string
  /** What came back, in words. */
  readonly answer: string
  readonly answers: boolean
  /** Nothing listens yet, as there is no Ingress: the operator configures Envoy only with the first one. */
  readonly waits: boolean
  /** Why nothing answers, and what to set; empty where it is not known. */
  readonly reason: string
}

/** As `ingressController.hostNetwork.sharedListenerPort` of the chart. */
const sharedListener = 8080

/** Milliseconds: k3d's load balancer itself gives up on a node after 2 s (its nginx.tmpl, proxy_connect_timeout). */
const patience = 3_000

/**
 * Makes a request through each HTTP port that the cluster publishes, where its values have an Ingress. Any answer is a
 * good one: where no Ingress is for it Envoy says 404.
 */
export const askFronts = async (
  session: Session,
  { containers, context }: Members & Pick<Cluster, 'context'>,
  values: Tree,
): Promise<Front[]> => {
  if (!isOn(values, 'ingressController.enabled')) return []
  const api = containers.map(({ labels }) => labels['k3d.server.api.port']).find(Boolean)
  const balancer = containers.find(({ labels }) => labels['k3d.role'] === 'loadbalancer')
  const ports = [...new Set(balancer?.ports)].filter(port => String(port) !== api).toSorted((a, b) => a - b)
  const asked = await Promise.all(
    ports.slice(0, 3).map(async port => {
      const reply = await session.host.request(`http://localhost:${port}/`, { limit: patience, signal: session.signal })
      const answers = 'status' in reply
      const { text, isSure } = answers ? { text: '', isSure: true } : reasonOf(reply, values)
      return { address: `localhost:${port}`, answer: answerOf(reply), answers, reason: text, isSure }
    }),
  )
  const waiting = asked.some(({ isSure }) => !isSure) && !(await hasIngress(session, context))
  return asked.map(({ isSure, ...front }) => ({ ...front, waits: !isSure && waiting }))
}

const answerOf = (reply: Reply): string => {
  if ('status' in reply) {
    const who = reply.server === 'envoy' ? 'Envoy' : reply.server || 'something'
    return `${who} answers ${reply.status}${reply.status === 404 ? ': no Ingress matches' : ''}`
  }
  return {
    refused: 'connection refused',
    closed: 'the load balancer is up, but no node accepts connections on port 80 yet',
    silent: `no answer within ${patience / 1000}s`,
  }[reply.failure]
}

/** The operator looks at Ingresses alone (createOrUpdateSharedResources in its pkg/ingress/ingress_reconcile.go). */
const hasIngress = async (session: Session, context: string): Promise<boolean> => {
  const get = ['get', 'ingresses', '-A', '-o', 'name', '--request-timeout=5s']
  const { ok, stdout } = await session.$({ nothrow: true })`kubectl --context ${context} ${get}`
  return !ok || stdout.trim() !== ''
}

interface Reason {
  readonly text: string
  /** Nothing can answer, whether or not there is an Ingress. */
  readonly isSure: boolean
}

/** From what is known of ways to port 80 of a node: of the chart's values, of k3d's load balancer, and of netavark. */
const reasonOf = (reply: Reply, values: Tree): Reason => {
  const sure = (text: string): Reason => ({ text, isSure: true })
  const perhaps = (text: string): Reason => ({ text, isSure: false })
  if ('failure' in reply && reply.failure === 'silent') {
    return sure(
      'netavark 1.4 cannot reach ports published on all addresses; in the k3d file, use port: 127.0.0.1:8080:80',
    )
  }
  if ('failure' in reply && reply.failure === 'refused') return sure(`start the load balancer: ${taskLine('up')}`)
  if (isOn(values, 'ingressController.hostNetwork.enabled')) {
    const port = Number(valueOf(values, 'ingressController.hostNetwork.sharedListenerPort') ?? sharedListener)
    return perhaps(
      port === 80
        ? 'to let Envoy listen on port 80, set envoy.securityContext.capabilities.keepCapNetBindService: true'
        : `Envoy listens on port ${port} of the nodes; in the k3d file, publish port: 8080:${port}`,
    )
  }
  const service = textAt(values, ['ingressController', 'service', 'type']) || 'LoadBalancer'
  if (service === 'NodePort') {
    const port = textAt(values, ['ingressController', 'service', 'insecureNodePort'])
    return port
      ? perhaps(`the Ingress is on port ${port} of the nodes; in the k3d file, publish port: 8080:${port}`)
      : sure(
          'the Ingress is on a random port of the nodes; set ingressController.service.insecureNodePort: 30080 in ' +
            'the values, and publish port: 8080:30080 in the k3d file',
        )
  }
  if (!isOn(values, 'kubeProxyReplacement')) return sure('set kubeProxyReplacement: true for node IPAM')
  const lacks = [
    ...(isOn(values, 'nodeIPAM.enabled') ? [] : ['nodeIPAM.enabled: true']),
    ...(textAt(values, ['ingressController', 'service', 'loadBalancerClass']) === 'io.cilium/node'
      ? []
      : ['ingressController.service.loadBalancerClass: io.cilium/node']),
    ...(textAt(values, ['ingressController', 'loadbalancerMode']) === 'shared'
      ? []
      : ['ingressController.loadbalancerMode: shared']),
  ]
  return lacks.length > 0
    ? sure(`the Ingress gets no node address; set ${lacks.join(', ')}`)
    : perhaps('check the Service: kubectl -n kube-system describe svc cilium-ingress')
}

/** `URL: http://localhost:8080 (Envoy answers 404: …)`, a line each; without the URL where none answers. */
export const frontLines = (fronts: readonly Front[]): string[] =>
  fronts.map(({ address, answer, answers, waits, reason }) =>
    answers || waits
      ? `URL: http://${address} (${waits ? 'answers once there is an Ingress' : answer})`
      : `${address}: ${answer}${reason ? `; ${reason}` : ''}`,
  )

/** The URLs of a cluster, for the result of a run. */
export const urlLines = async (session: Session, cluster: Cluster, values: Tree): Promise<string[]> =>
  cluster.notK3d
    ? []
    : frontLines(await askFronts(session, { ...cluster, ...(await membersOf(session, cluster)) }, values))
