import { count, list } from '../../base/text.ts'
import { yamlText } from '../../formats/yaml.ts'
import type { Tree } from '../../base/data.ts'
import { plainNames } from './peers.ts'
import { nameOf, type Proof } from './proof.ts'
import type { FlowRecord, OpenedFlow, RecordedEnd } from './record.ts'
import type { Suggestion } from './suggest.ts'

/** What suggest-policies gives: policies, a test made of the record, and the account of both. */
export interface Proposal {
  readonly record: FlowRecord
  readonly opened: readonly OpenedFlow[]
  readonly namespaces: readonly string[]
  /** Workloads of these namespaces without a recorded connection, as `namespace/name`. */
  readonly silent: readonly string[]
  /** Whether they are shut. */
  readonly denies: boolean
  readonly suggestion: Suggestion
  readonly proof: Proof
}

const documents = (objects: readonly Tree[]): string => objects.map(yamlText).join('---\n')

/** The policies, each with the number of connections behind it. */
export const policyText = ({ policies }: Suggestion): string =>
  policies
    .map(({ object, counts }) => {
      const sum = (of: readonly number[]): number => of.reduce((all, each) => all + each, 0)
      return `# seen: ${sum(counts.egress)} out, ${sum(counts.ingress)} in\n${yamlText(object)}`
    })
    .join('---\n')

/** The workloads of the record, as a test needs them. */
export const workloadText = ({ opened }: Proposal): string => {
  const found = new Map<string, RecordedEnd>()
  for (const end of opened.flatMap(({ from, to }) => [from, to])) {
    if (end.kind === 'pod' && end.cluster === '') found.set(nameOf(end), end)
  }
  return documents(
    [...found.entries()]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { namespace, workload, labels }]) => ({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: workload, namespace },
        spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'main' }] } } },
      })),
  )
}

/** Who reached each pod, and nobody else. */
export const testText = (proposal: Proposal, name: string): string => {
  const { opened, namespaces, suggestion } = proposal
  const asked = new Map<string, { to: OpenedFlow; from: Map<string, Tree> }>()
  for (const flow of opened) {
    if (flow.to.kind !== 'pod' || !namespaces.includes(flow.to.namespace) || flow.protocol === 'ICMPv6') continue
    if (flow.to.cluster !== '' || flow.from.cluster !== '') continue
    const key = `${flow.to.namespace}/${flow.to.workload} ${flow.port}/${flow.protocol}`
    const found = asked.get(key) ?? { to: flow, from: new Map<string, Tree>() }
    asked.set(key, found)
    found.from.set(nameOf(flow.from), { from: peerOf(flow.from) })
  }
  const tests = [...asked.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { to, from }]) => ({
      name: `only those seen reach ${key}`,
      to: {
        pod: `${to.to.namespace}/${to.to.workload}`,
        ...(to.protocol === 'ICMP' ? { protocol: 'ICMP' } : { port: to.port, protocol: to.protocol }),
      },
      side: 'ingress',
      only: [...from.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
    }))
  const outside = outward(opened, namespaces)
  return yamlText({
    apiVersion: 'k3d-cilium/v1',
    kind: 'PolicyTest',
    metadata: { name },
    policies: [`${name}.yaml`],
    workloads: [`${name}.pods.yaml`],
    ...(suggestion.policies.length > 0 && { tests: [...tests, ...outside] }),
  })
}

/** What each workload reached outside, and nothing else there. */
const outward = (opened: readonly OpenedFlow[], namespaces: readonly string[]): Tree[] => {
  const asked = new Map<string, Map<string, Tree>>()
  for (const { from, to, port, protocol } of opened) {
    if (
      from.kind !== 'pod' ||
      !namespaces.includes(from.namespace) ||
      to.kind !== 'world' ||
      protocol.startsWith('ICMP')
    )
      continue
    const own = asked.get(`${from.namespace}/${from.workload}`) ?? new Map<string, Tree>()
    asked.set(`${from.namespace}/${from.workload}`, own)
    const [name] = plainNames(to.names)
    own.set(
      `${nameOf(to)} ${port}`,
      name === undefined ? { to: { cidr: `${to.ip}/32` }, port, protocol } : { name, port, protocol },
    )
  }
  return [...asked.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([pod, own]) => ({
      name: `${pod} reaches outside only what was seen`,
      from: pod,
      to: { outside: true },
      only: [...own.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
    }))
}

const peerOf = ({ kind, namespace, workload, ip }: RecordedEnd): string | Tree =>
  kind === 'pod' ? `${namespace}/${workload}` : kind === 'world' ? { cidr: `${ip}/32` } : { entity: kind }

export const dataOf = ({ record, suggestion, proof, namespaces, silent }: Proposal): unknown => {
  const { opened, pods: _, ...rest } = record
  return {
    record: { ...rest, opening: opened.length },
    namespaces,
    proved: { allowed: proof.allowed, of: opened.length, slack: proof.slack, shut: proof.shut },
    silent,
    remarks: suggestion.remarks,
    elsewhere: suggestion.elsewhere,
    policies: suggestion.policies.map(({ object }) => object),
  }
}

/** The account: what was recorded, what was left out, and what is proven. */
export const accountLines = ({ record, suggestion, proof, namespaces, silent, denies }: Proposal): string[] => {
  const leftOut = Object.entries(record.leftOut).filter(([, number]) => number > 0)
  const { flows, first, last, nodes, opened, lost, gaps, policies } = record
  const sights = `${count(nodes.length, 'node')}, ${opened.length} opening`
  return [
    `record: ${count(flows, 'flow')} from ${first} to ${last}, ${sights}`,
    ...(lost + gaps > 0
      ? [`warning: ${lost} lost events and ${count(gaps, 'gap')}: the policies may miss what they were`]
      : []),
    ...(leftOut.length > 0 ? [`left out: ${leftOut.map(([reason, number]) => `${number} ${reason}`).join(', ')}`] : []),
    policies.length > 0
      ? `in force meanwhile: ${some(policies)}; what they dropped is missing`
      : 'in force meanwhile: no policy that a flow names',
    `policies: ${suggestion.policies.length} in ${namespaces.join(', ')}`,
    `proved: ${proof.allowed} of ${opened.length} connections of the record are allowed`,
    `open, though never seen: ${proof.slack.length === 0 ? 'nothing' : count(proof.slack.length, 'connection')}`,
    ...proof.slack.slice(0, 10).map(line => `  ${line}`),
    `shut now: ${count(proof.shut, 'connection')} among the same pods and ports`,
    ...(silent.length > 0
      ? [`silent: ${some(silent)}; ${denies ? 'shut' : 'all is open: --default-deny shuts them'}`]
      : []),
    ...suggestion.remarks.map(line => `note: ${line}`),
    ...(suggestion.elsewhere.length > 0
      ? [`note: policies of other namespaces are not written: ${some(suggestion.elsewhere)}`]
      : []),
  ]
}

const some = (names: readonly string[]): string => list(names.length > 7 ? [...names.slice(0, 6), 'others'] : names)
