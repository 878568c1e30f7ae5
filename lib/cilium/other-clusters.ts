import { itemsAt, textAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { contextsSeen } from '../cluster/kubeconfig.ts'
import { isOn, valueOf } from '../config/values.ts'
import { clusterNameIs, k3sAddress, operatorsFor, type Wiring } from '../config/wiring.ts'
import { itemsOf, namesOf, nodeFacts, type NodeFacts } from '../kubernetes/kubectl.ts'
import { reachedFrom } from '../kubernetes/node-pods.ts'
import type { Session } from '../run/session.ts'

/** What Cilium needs on a cluster that k3d did not make, as far as its values depend on the cluster. */

/** Keys that depend on the cluster, not on the files: a release that is there has decided them. */
const decided = [
  'cluster.name',
  'kubeProxyReplacement',
  'k8sServiceHost',
  'k8sServicePort',
  'ipam.mode',
  'operator.replicas',
]

/** Whether a release was given an address at which nothing answers inside a node of a cluster that is not k3d's. */
export const isLost = (current: Tree): boolean => {
  const [host, port] = ['k8sServiceHost', 'k8sServicePort'].map(key => textAt(current, [key]))
  return isThisComputer({ host: host ?? '', port: 0 }) && !k3sAddress.some(({ value }) => String(value) === port)
}

/** What an installed release was given of what depends on the cluster: it stays as it is. */
export const needsInForce = (current: Tree): Wiring[] =>
  decided.flatMap(key => {
    const value = valueOf(current, key)
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return isPlain ? [{ key, value, reason: 'kept from the installed release' }] : []
  })

/**
 * What Cilium needs on a cluster that k3d did not make, for its first install.
 * @throws Failure (status 78) with the exact setting, where it cannot be known how nodes reach the API server.
 */
export const needsOf = async (session: Session, cluster: Cluster, values: Tree): Promise<Wiring[]> => {
  const { context } = cluster
  const nodes = await nodeFacts(session, context)
  const proxy = await proxyOn(session, context)
  const k3s = nodes.length > 0 && nodes.every(isK3s)
  const replaces = valueOf(values, 'kubeProxyReplacement')
  const takesOver = replaces === undefined ? !proxy && !k3s : isOn(values, 'kubeProxyReplacement')
  if (proxy && takesOver) {
    session.remarks.push(
      'warning: kube-proxy runs, but your values replace kube-proxy with Cilium. ' +
        'Remove kube-proxy, or set kubeProxyReplacement: false',
    )
  }
  if (!proxy && !takesOver && !k3s) {
    throw new Failure('your values need kube-proxy for Services, but this cluster does not run kube-proxy', {
      hint: 'set kubeProxyReplacement: true',
      status: exit.config,
    })
  }
  refuseOwnAddress(values, k3s)
  refuseNoRanges(values, nodes)
  const addressed = valueOf(values, 'k8sServiceHost') !== undefined || valueOf(values, 'k8sServicePort') !== undefined
  return [
    clusterNameIs(cluster.name),
    ...(replaces === undefined && takesOver
      ? [{ key: 'kubeProxyReplacement', value: true, reason: 'no kube-proxy runs on this cluster' }]
      : []),
    ...(k3s ? k3sAddress : proxy || addressed ? [] : await addressFor(session, context, nodes)),
    ...(nodes.length > 0 && nodes.every(({ podRange }) => podRange !== '')
      ? [
          {
            key: 'ipam.mode',
            value: 'kubernetes',
            reason: 'the cluster assigns each node a pod range',
          },
        ]
      : []),
    ...operatorsFor(nodes.length),
  ]
}

/** What is right on every cluster of k3d stands in its values: elsewhere nothing answers there. */
const refuseOwnAddress = (values: Tree, k3s: boolean): void => {
  const host = textAt(valueOf(values, 'k8sServiceHost'), [])
  if (k3s || !isThisComputer({ host, port: 0 })) return
  throw new Failure(`k8sServiceHost is ${host} in your values, but nothing answers at this address inside a node`, {
    hint:
      'remove k8sServiceHost and k8sServicePort from the values: the task then detects both\n' +
      'or set both to null in the last values file',
    status: exit.config,
  })
}

const refuseNoRanges = (values: Tree, nodes: readonly NodeFacts[]): void => {
  const without = nodes.filter(({ podRange }) => podRange === '').length
  if (textAt(valueOf(values, 'ipam.mode'), []) !== 'kubernetes' || without === 0) return
  const nodesWithout = count(without, 'node')
  throw new Failure(`ipam.mode is kubernetes in your values, but Kubernetes gave no pod range to ${nodesWithout}`, {
    hint: 'set ipam.mode: cluster-pool, and set ipam.operator.clusterPoolIPv4PodCIDRList to an unused range',
    status: exit.config,
  })
}

const isK3s = ({ version, provider }: NodeFacts): boolean => version.includes('+k3s') || provider.startsWith('k3s://')

/** Whether kube-proxy runs as pods: a DaemonSet, or static pods as on GKE and RKE2. k3s runs it in its own process. */
const proxyOn = async (session: Session, context: string): Promise<boolean> => {
  const of = ['--context', context, '-n', 'kube-system', 'get']
  const { $ } = session
  const answers = await Promise.all([
    $`kubectl ${of} daemonsets -o name --request-timeout=10s`,
    $`kubectl ${of} pods -l component=kube-proxy -o name --request-timeout=10s`,
  ])
  const [sets = [], pods = []] = await Promise.all(answers.map(async answer => namesOf(session, answer)))
  return sets.some(name => name.includes('kube-proxy')) || pods.length > 0
}

interface Address {
  readonly host: string
  readonly port: number
}

/**
 * Where every node reaches the API server without kube-proxy. Known are: the address by which kubeadm lets nodes join,
 * the only API server there is, one of several that the kubeconfig names too; any other that the kubeconfig names is
 * tried from a node. An address of this computer means something else inside a node, and is never taken.
 */
const addressFor = async (session: Session, context: string, nodes: readonly NodeFacts[]): Promise<Wiring[]> => {
  const servers = await serversOf(session, context)
  const joined = addressIn(await joinAddress(session, context))
  const entry = addressIn((await contextsSeen(session)).find(({ name }) => name === context)?.server ?? '')
  const as = ({ host, port }: Address, reason: string): Wiring[] => [
    { key: 'k8sServiceHost', value: host, reason },
    { key: 'k8sServicePort', value: port, reason },
  ]
  if (joined && !isThisComputer(joined))
    return as(joined, 'nodes joined the cluster at this address (kube-public/cluster-info)')
  const [only, ...more] = servers
  if (only && more.length === 0) return as(only, 'this is the only API server of the cluster')
  const namedServer = entry && !isThisComputer(entry) ? entry : undefined
  const ownHosts = new Set([...servers.map(({ host }) => host), ...nodes.flatMap(({ addresses }) => addresses)])
  if (namedServer && ownHosts.has(namedServer.host))
    return as(namedServer, 'the kubeconfig names this API server of the cluster')
  const [probe] = nodes.filter(({ ready }) => ready).concat(nodes)
  if (namedServer && probe && (await reachedFrom(session, context, probe.name, namedServer))) {
    return as(namedServer, `the kubeconfig names this address, and node ${probe.name} can reach the address`)
  }
  const why = namedServer
    ? `${probe?.name ?? 'a node'} cannot reach ${namedServer.host}:${namedServer.port}, the address in the kubeconfig`
    : entry
      ? `${entry.host}:${entry.port} in the kubeconfig is an address of this computer, not of a node`
      : 'the kubeconfig has no address of the API server'
  const told = servers.map(({ host, port }) => `${host}:${port}`)
  throw new Failure(`cannot detect where nodes reach the API server: ${why}`, {
    hint: [
      "in your values, set the address of one API server or of the API servers' load balancer:",
      `  k8sServiceHost: ${only?.host ?? 'ADDRESS'}`,
      `  k8sServicePort: ${only?.port ?? 6443}`,
      ...(told.length > 0 ? [`API servers: ${list(told)}`] : []),
    ].join('\n'),
    status: exit.config,
  })
}

/** Where API servers say that they are: what kube-proxy would lead to, so every node reaches them. */
const serversOf = async (session: Session, context: string): Promise<Address[]> => {
  const output = await session.$({
    nothrow: true,
  })`kubectl --context ${context} -n default get endpointslices kubernetes -o json --request-timeout=10s`
  if (!output.ok) return []
  const [slice] = await itemsOf(session, output)
  const port = Number(textAt(slice, ['ports', 0, 'port']) || 6443)
  const hosts = itemsAt(slice, ['endpoints']).flatMap(each => itemsAt(each, ['addresses']).map(String))
  return hosts.map(host => ({ host, port }))
}

/** What kubeadm tells nodes that join; empty on clusters that it did not make. */
const joinAddress = async (session: Session, context: string): Promise<string> => {
  const output = await session.$({
    nothrow: true,
  })`kubectl --context ${context} -n kube-public get configmap cluster-info --ignore-not-found -o json`
  const text = output.ok ? textAt((await itemsOf(session, output))[0], ['data', 'kubeconfig']) : ''
  return /^[ \t]*server:[ \t]*(\S+)/m.exec(text)?.[1] ?? ''
}

const addressIn = (server: string): Address | undefined => {
  try {
    const { hostname, port, protocol } = new URL(server)
    return { host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port || (protocol === 'http:' ? 80 : 443)) }
  } catch {
    return undefined
  }
}

/** Names and addresses that mean whoever asks; the last two are Docker's and Podman's for the computer below. */
const isThisComputer = ({ host }: Address): boolean =>
  /^(127\.|0\.0\.0\.0$|::1?$|localhost$|kubernetes\.docker\.internal$|host\.(docker|containers)\.internal$)/.test(host)
