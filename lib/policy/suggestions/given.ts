import { join } from 'node:path'
import { exit, Failure } from '../../base/failure.ts'
import { count, list as listed } from '../../base/text.ts'
import { anyCluster } from '../../cluster/any-cluster.ts'
import { loadExpressions } from '../../formats/expressions.ts'
import { requireOutput, writeOutput } from '../../host/output-file.ts'
import { redactor } from '../../host/redact.ts'
import { taskLine } from '../../host/task-line.ts'
import type { Session } from '../../run/session.ts'
import { hidden } from '../../secrets/strings.ts'
import { objectsInCluster } from '../cluster-objects.ts'
import { knownOf } from '../pods.ts'
import { proofOf } from './proof.ts'
import { readRecord, type RecordedEnd } from './record.ts'
import { policyText, testText, workloadText, type Proposal } from './report.ts'
import { suggested } from './suggest.ts'
import { settled, settling } from './workloads.ts'

/**
 * The proposal that FILE leads to.
 * @throws Failure (status 2): no file; (status 78): it holds no flow of the namespace; (status 1): flows are missing.
 */
export const proposed = async (session: Session): Promise<Proposal> => {
  const { options, host } = session
  const { file, namespace, include = [], partial, defaultDeny: denies = false, http = false } = options
  if (file === undefined) {
    throw new Failure('no record given: set FILE to a file of flows', {
      hint: `for example: ${taskLine('suggest-policies', options)} FILE=flows.jsonl NAMESPACE=shop`,
      status: exit.usage,
    })
  }
  if (http) await loadExpressions()
  const record = await readRecord(host, file, include)
  const settle = settling(record.pods)
  const opened = settled(record.opened, settle)
  const all = [...new Set(opened.flatMap(({ from, to }) => [from, to]).map(end => end.namespace))]
    .filter(Boolean)
    .toSorted()
  const namespaces = namespace === undefined ? all.filter(each => !/^(?:kube|cilium)-/.test(each)) : [namespace]
  if (!namespaces.some(each => all.includes(each))) {
    throw new Failure(`no opened connection of ${listed(namespaces, 'or')} in ${file}`, {
      hint: all.length > 0 ? `namespaces in the record: ${listed(all)}` : 'record while the pods work',
      status: exit.config,
    })
  }
  if (record.lost + record.gaps > 0 && !partial) {
    const gaps = record.gaps > 0 ? `, and the record has ${count(record.gaps, 'gap')}` : ''
    throw new Failure(`${file} misses flows: Hubble lost ${record.lost}${gaps}`, {
      hint: 'record again with a larger hubble.eventBufferCapacity, or accept the gap: --partial',
    })
  }
  const redact = redactor(host.env)
  const isSecret = (text: string): boolean => text.includes(hidden) || redact(text) !== text
  const suggestion = suggested(opened, { namespaces, denies, http, isSecret })
  const proof = proofOf(suggestion, opened, namespaces)
  if (proof.refused.length > 0) {
    throw new Failure(`bug: the suggested policies refuse ${proof.refused.length} connections of the record`, {
      hint: proof.refused.slice(0, 5).join('\n'),
    })
  }
  const spoke = new Set(opened.flatMap(({ from, to }) => [from, to]).map(workloadOf))
  const there = [...record.pods.map(settle).map(workloadOf), ...(await inCluster(session))]
  const silent = [...new Set(there)].filter(each => !spoke.has(each) && namespaces.includes(each.split('/')[0]!))
  return { record, opened, namespaces, silent: silent.toSorted(), denies, suggestion, proof }
}

const workloadOf = ({ namespace, workload }: RecordedEnd): string => `${namespace}/${workload}`

/** Workloads of the cluster that CONTEXT names. */
const inCluster = async (session: Session): Promise<string[]> => {
  if (session.options.context === undefined) return []
  const { context } = await anyCluster(session)
  const objects = await objectsInCluster(session, context, ['Pod'])
  return knownOf(objects).workloads.map(({ name }) => name)
}

const mark = '# Made by suggest-policies of recorded flows.'

/** Writes the policies, the workloads and the test. @throws Failure: a file is there, and --force was not given. */
export const writeProposal = async (session: Session, proposal: Proposal, folder: string): Promise<string[]> => {
  const name = proposal.namespaces.length === 1 ? proposal.namespaces[0]! : 'suggested'
  const files = [
    [join(folder, `${name}.yaml`), policyText(proposal.suggestion)],
    [join(folder, `${name}.pods.yaml`), workloadText(proposal)],
    [join(folder, `${name}.test.yaml`), testText(proposal, name)],
  ] as const
  const place = { kind: 'suggestion', files: session.host.files } as const
  const outputs = files.map(([path, text]) => ({ output: { ...place, file: path }, text }))
  for (const { output } of outputs) await requireOutput(session, output)
  for (const { output, text } of outputs) await writeOutput(session, output, `${mark}\n${text}`)
  return files.map(([path]) => path)
}
