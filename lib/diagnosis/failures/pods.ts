import { textAt } from '../../base/data.ts'
import { isOn } from '../../config/values.ts'
import { known, targetOf, type Evidence, type PodEvidence } from './evidence.ts'
import { found, said, stuckContainers, stuckSaying, stuckText, type Finders } from './finder.ts'

/** `127.0.0.1:6550`, as the values of the release have it; empty if they say nothing. */
const addressIn = (evidence: Evidence): string => {
  const values = known(evidence, 'values')
  const [host, port] = ['k8sServiceHost', 'k8sServicePort'].map(key => textAt(values, [key]))
  return host ? `${host}:${port || '443'}` : ''
}

/** The scheduler's words for a claim that nobody fills. */
const volumeWords = /unbound immediate PersistentVolumeClaims|didn't find available persistent volumes/

const unscheduled = (evidence: Evidence): PodEvidence[] =>
  (known(evidence, 'api')?.pods ?? []).filter(each => each.unscheduled !== '')

/** How it is found what is wrong with what runs on the cluster. */
export const podFinders: Finders = {
  'label/lost': {
    asks: ['api', 'values', 'kubeconfig'],
    find: evidence => {
      const nodes = known(evidence, 'api')?.nodes ?? []
      const taken = addressIn(evidence)
      const server = known(evidence, 'kubeconfig')?.server ?? ''
      const unlabelled =
        nodes.length > 0 && !nodes.some(({ labels }) => labels.includes('node-role.kubernetes.io/master'))
      return found(
        unlabelled && taken && server.replace(/^https:\/\//, '') === taken
          ? `no node (Kubernetes ${nodes[0]!.version}) has the master label; Cilium uses ${taken} from the kubeconfig`
          : undefined,
      )
    },
  },
  'api/address-of-computer': {
    asks: ['values'],
    find: evidence => {
      const address = addressIn(evidence)
      const [host = '', port = ''] = address.split(':')
      const ours = /^(127\.|localhost$|0\.0\.0\.0$|host\.)/.test(host)
      return found(address && ours && port !== '6444' ? `k8sServiceHost and k8sServicePort are ${address}` : undefined)
    },
  },
  'kube-proxy/off': {
    asks: ['values', 'api', 'logs'],
    find: (evidence, failure) =>
      addressIn(evidence) === '' && known(evidence, 'values') ? stuckSaying(evidence, failure) : undefined,
  },
  'api/unreachable-for-agents': {
    asks: ['api', 'logs'],
    find: (evidence, failure) => stuckSaying(evidence, failure) ?? said(evidence, failure),
  },
  'gateway-api/too-new': {
    asks: ['crds', 'api', 'logs'],
    find: (evidence, failure) => {
      const tls = known(evidence, 'crds')?.find(({ name }) => name === 'tlsroutes.gateway.networking.k8s.io')
      return tls && !tls.served.includes('v1alpha2') ? stuckSaying(evidence, failure) : undefined
    },
  },
  'claim/pending': {
    asks: ['api'],
    find: evidence => {
      const { claims = [], storageClasses = [] } = known(evidence, 'api') ?? {}
      const waiting = claims.filter(({ phase }) => phase === 'Pending').map(({ name }) => name)
      if (waiting.length === 0) return undefined
      if (storageClasses.length === 0) return found(`${waiting.join(', ')}; the cluster has no storage class`)
      const pod = unscheduled(evidence).find(({ unscheduled: why }) => volumeWords.test(why))
      return found(pod && `${waiting.join(', ')}; ${pod.name}: ${pod.unscheduled.split('. ')[0]}`)
    },
  },
  'operator/without-room': {
    asks: ['api'],
    find: evidence => {
      const pod = unscheduled(evidence).find(
        ({ name, unscheduled: why }) => name.startsWith('cilium-operator-') && /free ports|anti-affinity/.test(why),
      )
      return found(pod && `${pod.name}: ${pod.unscheduled}`)
    },
  },
  'resources/lacking': {
    asks: ['api'],
    find: evidence => {
      const pod = unscheduled(evidence).find(({ unscheduled: why }) =>
        /Insufficient (cpu|memory)|Too many pods/.test(why),
      )
      return found(pod && `${pod.name}: ${pod.unscheduled}`)
    },
  },
  'node/tainted': {
    asks: ['api'],
    find: evidence => {
      const node = (known(evidence, 'api')?.nodes ?? []).find(({ taints }) =>
        taints.some(each => /No(Schedule|Execute)$/.test(each)),
      )
      const kept = unscheduled(evidence).length > 0
      const key = node?.taints[0]?.split(/[=:]/)[0]
      return found(
        node && kept ? `${node.name}: ${node.taints.join(', ')}` : undefined,
        `kubectl --context ${targetOf(evidence).context} taint node ${node?.name} ${key}-`,
      )
    },
  },
  'namespace/terminating': {
    asks: ['api'],
    find: evidence => {
      const stuck = (known(evidence, 'api')?.terminating ?? []).find(({ why }) => why !== '')
      return found(stuck && `${stuck.name}: ${stuck.why}`)
    },
  },
  'cni/missing': {
    asks: ['release', 'api'],
    find: evidence => {
      const waiting = (known(evidence, 'api')?.nodes ?? []).filter(
        ({ ready, message }) => !ready && /cni plugin not initialized/.test(message),
      )
      return found(
        known(evidence, 'release') === null && waiting.length > 0
          ? `${waiting.length} of ${known(evidence, 'api')!.nodes.length} nodes have no CNI`
          : undefined,
      )
    },
  },
  'cilium/not-installed': {
    asks: ['release', 'api'],
    find: (evidence, failure) => {
      const api = known(evidence, 'api')
      const nodes = api?.nodes.filter(({ ready }) => ready) ?? []
      const isAbsent = known(evidence, 'release') === null && !api?.pods.some(({ ofCilium }) => ofCilium)
      return isAbsent && nodes.length > 0 ? found('no Helm release and no pods found') : said(evidence, failure)
    },
  },
  'ingress/without-address': {
    asks: ['api', 'values'],
    find: evidence => {
      const values = known(evidence, 'values') ?? {}
      const service = known(evidence, 'api')?.services.find(({ name }) => name === 'cilium-ingress')
      const given =
        isOn(values, 'nodeIPAM.enabled') && service !== undefined && service.loadBalancerClass === 'io.cilium/node'
      return found(
        service?.type === 'LoadBalancer' && service.addresses.length === 0 && !given
          ? `${service.name} has no address; its loadBalancerClass is ${service.loadBalancerClass || 'not set'}`
          : undefined,
      )
    },
  },
  'container/not-created': {
    asks: ['api'],
    find: evidence => {
      const refused = stuckContainers(evidence).filter(({ container }) =>
        /CreateContainer|RunContainer/.test(container.reason),
      )
      return found(stuckText(refused, refused[0]?.container.message))
    },
  },
  'container/crashing': {
    asks: ['api', 'logs'],
    find: evidence => {
      const crashing = stuckContainers(evidence).filter(
        ({ container }) =>
          /CrashLoop|^Err(or)?$/.test(container.reason) || (!container.reason && container.restarts > 0),
      )
      const [first] = crashing
      if (!first) return undefined
      const { namespace, name } = first.pod
      const logs = `-n ${namespace} logs ${name} -c ${first.container.name} --previous`
      const last = first.lastFirst.find(line => line.trim() !== '')?.trimEnd()
      return {
        seen: `${stuckText(crashing)}, ${first.container.restarts} restarts`,
        remedy: `kubectl --context ${targetOf(evidence).context} ${logs}`,
        ...(last && { detail: last }),
      }
    },
  },
  'nodes/not-ready': {
    asks: ['api'],
    find: evidence => {
      const down = (known(evidence, 'api')?.nodes ?? []).filter(({ ready }) => !ready)
      return found(down.map(({ name }) => name).join(', '))
    },
  },
  'pods/unscheduled': {
    asks: ['api'],
    find: evidence => {
      const [first, ...more] = unscheduled(evidence)
      const others = more.length > 0 ? ` and ${more.length} more` : ''
      return found(first && `${first.name}${others}: ${first.unscheduled.split('. ')[0]}`)
    },
  },
}
