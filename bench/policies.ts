import type { Tree } from '../lib/base/data.ts'
import { localHost } from '../lib/host/local.ts'
import { evaluatorOf } from '../lib/policy/evaluator/evaluator.ts'
import { matrixOf } from '../lib/policy/matrix.ts'
import { knownOf } from '../lib/policy/pods.ts'

/** Who reaches whom among many workloads, under many policies; a process of its own, for its memory. */
export interface PolicyCost {
  readonly workloads: number
  readonly policies: number
  /** Seconds until the state of every pair at every port is known. */
  readonly matrix: number
  /** Milliseconds for one connection, all policies loaded. */
  readonly connection: number
  /** Mebibytes that the process held at most. */
  readonly peak: number
}

const namespaces = 50
const spaceOf = (index: number): string => `n${index % namespaces}`

/** Deployments of twenty pods, with forty ports among them. */
const workloads = (number: number): Tree[] => [
  ...Array.from({ length: namespaces }, (_, index) => ({
    kind: 'Namespace',
    metadata: { name: spaceOf(index), labels: { team: `t${index % 7}` } },
  })),
  ...Array.from({ length: number }, (_, index) => ({
    kind: 'Deployment',
    metadata: { name: `w${index}`, namespace: spaceOf(index) },
    spec: {
      replicas: 20,
      template: {
        metadata: { labels: { app: `w${index}`, tier: ['a', 'b', 'c'][index % 3] } },
        spec: {
          containers: [{ ports: [{ containerPort: 8_000 + (index % 40), name: 'http' }, { containerPort: 9_000 }] }],
        },
      },
    },
  })),
]

const dns = {
  toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
}

/** A default deny for each namespace, then rules of each workload; some are Kubernetes' own, some clusterwide. */
const policy = (index: number, number: number): Tree => {
  const own = index % number
  const metadata = { name: `p${index}`, namespace: spaceOf(own) }
  if (index < namespaces) {
    return { kind: 'CiliumNetworkPolicy', metadata, spec: { endpointSelector: {}, ingress: [{}], egress: [dns] } }
  }
  if (index % 97 === 0) {
    const spec = {
      endpointSelector: { matchLabels: { tier: 'a' } },
      egressDeny: [{ toCIDR: [`10.${index % 200}.0.0/16`] }],
    }
    return { kind: 'CiliumClusterwideNetworkPolicy', metadata: { name: `p${index}` }, spec }
  }
  if (index % 10 === 0) {
    const from = [{ namespaceSelector: { matchLabels: { team: `t${index % 7}` } } }]
    const spec = {
      podSelector: { matchLabels: { app: `w${own}` } },
      ingress: [{ from, ports: [{ port: 8_000 + (index % 40) }] }],
    }
    return { kind: 'NetworkPolicy', metadata, spec }
  }
  const ports = [{ port: String(8_000 + (own % 40)), protocol: 'TCP' }]
  return {
    kind: 'CiliumNetworkPolicy',
    metadata,
    spec: {
      endpointSelector: { matchLabels: { app: `w${own}` } },
      ingress: [
        {
          fromEndpoints: [{ matchLabels: { app: `w${(own + namespaces * (index % 9)) % number}` } }],
          toPorts: [index % 11 === 0 ? { ports, rules: { http: [{ method: 'GET' }] } } : { ports }],
        },
      ],
      egress: [
        { toEndpoints: [{ matchLabels: { app: `w${(own + namespaces) % number}` } }] },
        {
          toFQDNs: [{ matchName: `h${index % 30}.example.org` }],
          toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }],
        },
      ],
    },
  }
}

const measured = (number: number, count: number): PolicyCost => {
  const known = knownOf(workloads(number))
  const policies = Array.from({ length: count }, (_, index) => policy(index, number))
  const began = performance.now()
  const matrix = matrixOf([], { before: [], after: policies }, known)
  let open = 0
  for (const [from, to] of matrix.pairs()) for (const state of matrix.statesOf('after', from, to)) if (state > 0) open++
  const took = performance.now() - began
  if (open === 0) throw new Error('nothing is open: the policies are wrong')
  const evaluator = evaluatorOf(policies)
  const [from, to] = known.workloads
  const asked = performance.now()
  evaluator.judge({ from: from!.endpoint, to: to!.endpoint, port: 8_001, protocol: 'TCP' })
  const connection = performance.now() - asked
  return {
    workloads: number,
    policies: count,
    matrix: took / 1000,
    connection,
    peak: process.resourceUsage().maxRSS / 1024,
  }
}

/** @param sizes numbers of workloads. */
export const policyCosts = async (sizes: readonly number[], signal: AbortSignal): Promise<readonly PolicyCost[]> => {
  const $ = localHost().$({ signal })
  const found: PolicyCost[] = []
  for (const size of sizes) {
    const { stdout } = await $`node --import ${import.meta.resolve('tsx')} ${import.meta.filename} ${String(size)}`
    found.push(JSON.parse(stdout) as PolicyCost)
  }
  return found
}

if (process.argv[1] === import.meta.filename)
  process.stdout.write(JSON.stringify(measured(Number(process.argv[2]), 2_000)))
