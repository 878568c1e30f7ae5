import { textAt } from '../../base/data.ts'
import { isOn } from '../../config/values.ts'
import { known, type Evidence, type PodSeen } from './evidence.ts'
import { found, saidLine, stuckContainers, stuckSaying, stuckText, type KnownFailure } from './known-failure.ts'

/** The address of the API server as a service, from k3s's own range. */
const serviceAddress = /dial tcp 10\.43\.0\.1:443|API server at 10\.43\.0\.1:443|https:\/\/10\.43\.0\.1[:/]/
const unreachable = /unable to reach the Kubernetes API server|Unable to contact k8s api-server/i

/** `127.0.0.1:6550`, as the values of the release have it; empty if they say nothing. */
const addressIn = (evidence: Evidence): string => {
  const values = known(evidence, 'values')
  const [host, port] = ['k8sServiceHost', 'k8sServicePort'].map(key => textAt(values, [key]))
  return host ? `${host}:${port || '443'}` : ''
}

/** The scheduler's words for a claim that nobody fills. */
const volumeWords = /unbound immediate PersistentVolumeClaims|didn't find available persistent volumes/

const unscheduled = (evidence: Evidence): PodSeen[] =>
  (known(evidence, 'api')?.pods ?? []).filter(each => each.unscheduled !== '')

/** What can be wrong with what runs on the cluster. The last ones are what others end in. */
export const podFailures: readonly KnownFailure[] = [
  {
    id: 'label-lost',
    title: 'the cilium CLI does not know k3s any more',
    looks: { words: 'Auto-detected kube-proxy has not been installed', from: 'unrecognised.install' },
    cause: 'it knows k3s by the node label master, which k3s sets no more since 1.34 (k3s-io/k3s#11117)',
    remedy: 'make install-cilium, which sets k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444',
    seen: 'on a real cluster',
    brings: ['api-address-of-computer'],
    asks: ['api', 'values', 'kubeconfig'],
    find: evidence => {
      const nodes = known(evidence, 'api')?.nodes ?? []
      const taken = addressIn(evidence)
      const server = known(evidence, 'kubeconfig')?.server ?? ''
      const unlabelled =
        nodes.length > 0 && !nodes.some(({ labels }) => labels.includes('node-role.kubernetes.io/master'))
      return found(
        unlabelled && taken && server.replace(/^https:\/\//, '') === taken
          ? `no node of ${nodes[0]!.version} has the label; ${taken} stands in the kubeconfig`
          : undefined,
      )
    },
  },
  {
    id: 'api-address-of-computer',
    title: 'Cilium looks for the API server at an address of this computer',
    looks: {
      words: 'unable to reach the Kubernetes API server at 127.0.0.1:6550',
      from: 'unrecognised.config-log',
    },
    cause: 'k8sServiceHost was taken out of the kubeconfig, or copied from it; inside a node nothing answers there',
    remedy: 'take k8sServiceHost and k8sServicePort out of the values, then: make install-cilium ARGS=--reset-values',
    seen: 'on a real cluster',
    brings: ['api-unreachable-for-agents'],
    asks: ['values'],
    find: evidence => {
      const address = addressIn(evidence)
      const [host = '', port = ''] = address.split(':')
      const ours = /^(127\.|localhost$|0\.0\.0\.0$|host\.)/.test(host)
      return found(address && ours && port !== '6444' ? `k8sServiceHost and k8sServicePort are ${address}` : undefined)
    },
  },
  {
    id: 'kube-proxy-off',
    title: 'nobody serves the address of the API server yet',
    looks: {
      words: 'dial tcp 10.43.0.1:443: connect: connection refused',
      from: 'cilium/cilium#28823, of another address',
    },
    cause: 'kube-proxy is off, and Cilium, which shall replace it, is given no k8sServiceHost to begin with',
    remedy: 'make install-cilium, which sets k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444',
    seen: 'on a real cluster',
    brings: ['api-unreachable-for-agents'],
    asks: ['values', 'api', 'logs'],
    find: evidence =>
      addressIn(evidence) === '' && known(evidence, 'values') ? stuckSaying(evidence, serviceAddress) : undefined,
  },
  {
    id: 'api-unreachable-for-agents',
    title: 'agents cannot reach the API server',
    looks: { words: 'level=error msg="Unable to contact k8s api-server"', from: 'cilium/cilium#28823' },
    cause: 'before Cilium runs there is no service address: agents need one at which the API server answers by itself',
    remedy: 'set k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444 in the values, then: make install-cilium',
    seen: 'on a real cluster',
    brings: ['container-crashing', 'nodes-not-ready', 'pods-unscheduled'],
    asks: ['api', 'logs'],
    find: evidence => stuckSaying(evidence, unreachable) ?? found(saidLine(evidence, unreachable)),
  },
  {
    id: 'gateway-api-too-new',
    title: "the operator of Cilium 1.19 does not bear the Gateway API's CRDs from 1.5 on",
    looks: {
      words: 'no matches for kind "TLSRoute" in version "gateway.networking.k8s.io/v1alpha2"',
      from: 'cilium/cilium#45139',
    },
    cause: 'they serve TLSRoute as v1 only, and the operator asks for v1alpha2',
    remedy: 'take the CRDs of Gateway API 1.4.1',
    seen: 'never',
    brings: ['container-crashing'],
    asks: ['crds', 'api', 'logs'],
    find: evidence => {
      const tls = known(evidence, 'crds')?.find(({ name }) => name === 'tlsroutes.gateway.networking.k8s.io')
      return tls && !tls.served.includes('v1alpha2')
        ? stuckSaying(evidence, /no matches for kind \\*"TLSRoute/)
        : undefined
    },
  },
  {
    id: 'claim-pending',
    title: 'SPIRE waits for a volume that nobody makes',
    looks: {
      words: 'pod has unbound immediate PersistentVolumeClaims',
      from: 'spiffe/spire-tutorials#48; of Cilium: cilium/cilium#27508',
    },
    cause:
      'its server keeps its data in a volume, and there is no storage class (local-storage of k3s is off), or the ' +
      'volume still belongs to a claim that was deleted',
    remedy:
      'authentication.mutual.spire.install.server.dataStorage.enabled: false in the values, ' +
      'then: make uninstall-cilium, make install-cilium',
    seen: 'on a real cluster',
    brings: ['pods-unscheduled', 'container-crashing'],
    asks: ['api'],
    find: evidence => {
      const { claims = [], storageClasses = [] } = known(evidence, 'api') ?? {}
      const waiting = claims.filter(({ phase }) => phase === 'Pending').map(({ name }) => name)
      if (waiting.length === 0) return undefined
      if (storageClasses.length === 0) return found(`${waiting.join(', ')}; there is no storage class`)
      const pod = unscheduled(evidence).find(({ unscheduled: why }) => volumeWords.test(why))
      return found(pod && `${waiting.join(', ')}; ${pod.name}: ${pod.unscheduled.split('. ')[0]}`)
    },
  },
  {
    id: 'operator-without-room',
    title: 'the second operator finds no node of its own',
    looks: {
      words: "1 node(s) didn't have free ports for the requested pod ports",
      from: 'gardener/gardener-extension-networking-cilium#165',
    },
    cause: "the chart's two operators use the same ports of a node, so they never share one",
    remedy: 'operator.replicas: 1 in the values, then make install-cilium',
    seen: 'never',
    brings: ['pods-unscheduled'],
    asks: ['api'],
    find: evidence => {
      const pod = unscheduled(evidence).find(
        ({ name, unscheduled: why }) => name.startsWith('cilium-operator-') && /free ports|anti-affinity/.test(why),
      )
      return found(pod && `${pod.name}: ${pod.unscheduled}`)
    },
  },
  {
    id: 'resources-lacking',
    title: 'no node has room for a pod',
    looks: { words: '0/3 nodes are available: 3 Insufficient cpu.', from: "the scheduler's words on the test cluster" },
    cause: 'it requests more than nodes have left',
    remedy: 'request less in the values, or give the engine more: podman machine set --cpus 4 --memory 8192',
    seen: 'on a real cluster',
    brings: ['pods-unscheduled'],
    asks: ['api'],
    find: evidence => {
      const pod = unscheduled(evidence).find(({ unscheduled: why }) =>
        /Insufficient (cpu|memory)|Too many pods/.test(why),
      )
      return found(pod && `${pod.name}: ${pod.unscheduled}`)
    },
  },
  {
    id: 'node-tainted',
    title: 'a taint keeps pods off a node',
    looks: {
      words: 'node(s) had untolerated taint {dedicated: infra}',
      from: "the scheduler's words on the test cluster",
    },
    cause: 'somebody put it there; Kubernetes takes off by itself only those that it sets',
    remedy: 'kubectl --context CONTEXT taint node NODE KEY-',
    seen: 'never',
    brings: ['pods-unscheduled'],
    asks: ['api'],
    find: evidence => {
      const node = (known(evidence, 'api')?.nodes ?? []).find(({ taints }) =>
        taints.some(each => /No(Schedule|Execute)$/.test(each)),
      )
      const kept = unscheduled(evidence).length > 0
      const key = node?.taints[0]?.split(/[=:]/)[0]
      return found(
        node && kept ? `${node.name}: ${node.taints.join(', ')}` : undefined,
        `kubectl --context CONTEXT taint node ${node?.name} ${key}-`,
      )
    },
  },
  {
    id: 'namespace-terminating',
    title: 'a namespace is not deleted to its end',
    looks: {
      words: 'Some content in the namespace has finalizers remaining',
      from: "the API server's words on the test cluster",
    },
    cause: 'what is in it waits for a controller that is gone, as policies of Cilium do after an uninstall',
    remedy: 'take the finalizers off what is left: kubectl --context CONTEXT get all,cnp -n NAMESPACE',
    seen: 'never',
    asks: ['api'],
    find: evidence => {
      const stuck = (known(evidence, 'api')?.terminating ?? []).find(({ why }) => why !== '')
      return found(stuck && `${stuck.name}: ${stuck.why}`)
    },
  },
  {
    id: 'cni-missing',
    title: 'there is no CNI yet',
    looks: { words: 'Network plugin returns error: cni plugin not initialized', from: 'created.kubectl-nodes-json' },
    cause: "k3s's own is off, and Cilium is not installed",
    remedy: 'make install-cilium   (or make up)',
    seen: 'on a real cluster',
    brings: ['nodes-not-ready', 'pods-unscheduled'],
    asks: ['release', 'api'],
    find: evidence => {
      const waiting = (known(evidence, 'api')?.nodes ?? []).filter(
        ({ ready, message }) => !ready && /cni plugin not initialized/.test(message),
      )
      return found(
        known(evidence, 'release') === null && waiting.length > 0
          ? `${waiting.length} of ${known(evidence, 'api')!.nodes.length} nodes wait for it`
          : undefined,
      )
    },
  },
  {
    id: 'ingress-without-address',
    title: 'nothing can answer on localhost:8080',
    looks: { words: 'cilium-ingress   LoadBalancer   …   <pending>', from: 'cilium/cilium#41580' },
    cause: "k3d's load balancer passes to port 80 of the nodes, and nobody gives the Ingress an address of the nodes",
    remedy:
      'nodeIPAM.enabled: true and ingressController.service.loadBalancerClass: io.cilium/node in the values, ' +
      'then make install-cilium',
    seen: 'never',
    asks: ['api', 'values'],
    find: evidence => {
      const values = known(evidence, 'values') ?? {}
      const service = known(evidence, 'api')?.services.find(({ name }) => name === 'cilium-ingress')
      const given =
        isOn(values, 'nodeIPAM.enabled') && service !== undefined && service.loadBalancerClass === 'io.cilium/node'
      return found(
        service?.type === 'LoadBalancer' && service.addresses.length === 0 && !given
          ? `${service.name} has no address; its class is ${service.loadBalancerClass || 'not set'}`
          : undefined,
      )
    },
  },
  {
    id: 'container-not-created',
    title: 'the kubelet refuses a container',
    looks: { words: 'CreateContainerError', from: 'nofix.pods' },
    cause: 'its message says why',
    remedy: 'kubectl --context CONTEXT get events -A --field-selector type=Warning',
    seen: 'on a real cluster',
    brings: ['nodes-not-ready', 'pods-unscheduled'],
    asks: ['api'],
    find: evidence => {
      const refused = stuckContainers(evidence).filter(({ container }) =>
        /CreateContainer|RunContainer/.test(container.reason),
      )
      return found(stuckText(refused, refused[0]?.container.message))
    },
  },
  {
    id: 'container-crashing',
    title: 'a container ends again and again',
    looks: {
      words: 'cilium-agent CrashLoopBackOff',
      from: "the guide's Troubleshooting; its init container: unrecognised.pods",
    },
    cause: 'the last lines of its log say why',
    remedy: 'kubectl --context CONTEXT -n NAMESPACE logs POD -c CONTAINER --previous',
    seen: 'on a real cluster',
    brings: ['nodes-not-ready', 'pods-unscheduled'],
    asks: ['api', 'logs'],
    find: evidence => {
      const crashing = stuckContainers(evidence).filter(
        ({ container }) =>
          /CrashLoop|^Err(or)?$/.test(container.reason) || (!container.reason && container.restarts > 0),
      )
      const [first] = crashing
      if (!first) return undefined
      const { namespace, name } = first.pod
      const restarts = `${first.container.restarts} restarts`
      const last = first.log.trim().split('\n').at(-1)
      return {
        seen: `${stuckText(crashing)}, ${restarts}`,
        remedy: `kubectl --context CONTEXT -n ${namespace} logs ${name} -c ${first.container.name} --previous`,
        ...(last && { detail: last }),
      }
    },
  },
  {
    id: 'nodes-not-ready',
    title: 'nodes are not ready',
    looks: { words: 'k3d-cilium-agent-0    NotReady   <none>', from: 'created.kubectl-nodes' },
    cause: 'the agent of Cilium has not set up the network of the node, or its kubelet does not answer',
    remedy: 'make status',
    seen: 'on a real cluster',
    brings: ['pods-unscheduled'],
    asks: ['api'],
    find: evidence => {
      const down = (known(evidence, 'api')?.nodes ?? []).filter(({ ready }) => !ready)
      return found(down.map(({ name }) => name).join(', '))
    },
  },
  {
    id: 'pods-unscheduled',
    title: 'pods wait for a node',
    looks: { words: '3 node(s) had untolerated taint {node.kubernetes.io/not-ready: }', from: 'nofix.events' },
    cause: 'CoreDNS and all that does not use the network of its node wait until nodes are ready',
    remedy: 'kubectl --context CONTEXT get pods -A --field-selector status.phase=Pending',
    seen: 'on a real cluster',
    asks: ['api'],
    find: evidence => {
      const [first, ...more] = unscheduled(evidence)
      const others = more.length > 0 ? ` and ${more.length} more` : ''
      return found(first && `${first.name}${others}: ${first.unscheduled.split('. ')[0]}`)
    },
  },
]
