import { Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { nodeFacts } from '../kubernetes/kubectl.ts'
import { failureOfNodes, onNodes, type ProgramOutput } from '../kubernetes/node-pods.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { hook, mountsText, mountText, readReport, type Report } from './mounts.ts'

/** The mounts of nodes that are no containers of this computer: the same script as in k3d's nodes, by pods. */

/**
 * Looks into every node, mends what is missing and looks again. All nodes are gone through, whatever fails.
 * @throws Failure that names each node that failed, with its cause.
 */
export const mendForeignMounts = async (session: Session, context: string, say: Say): Promise<StepEnd> => {
  const nodes = await nodesToEnter(session, context)
  const outputs = await onNodes(session, context, nodes, { script: hook, argument: 'mend' }, say)
  const failed = new Map<string, Failure>()
  const was = new Map<string, number>()
  for (const [node, each] of outputs) {
    const report = reportOf(each)
    if (report instanceof Failure) failed.set(node, report)
    else if (report.wrong.length > 0)
      failed.set(node, new Failure(`still ${mountsText(report.wrong)}`, { hint: restart }))
    else if (report.ran.length > 0) {
      const before = mountsText(report.wasWrong) || 'not mounted correctly'
      was.set(before, (was.get(before) ?? 0) + 1)
    }
  }
  if (failed.size > 0) throw failureOfNodes(failed, nodes.length)
  const all = count(nodes.length, 'node')
  if (was.size === 0) return already(`mounted (${all})`)
  session.remarks.push('a node loses these mounts when it restarts: run patch-nodes after each restart')
  const before = [...was].map(([what, times]) => `${what} (${count(times, 'node')})`)
  return done(`was: ${before.join('; ')}; now mounted (${all})`)
}

const restart = 'restart the node to free the upper mount, then run patch-nodes again'

/** What is wrong with the mounts of each node, or why it could not be looked into. */
export const lookAtForeignMounts = async (
  session: Session,
  context: string,
): Promise<{ readonly node: string; readonly wrong: readonly string[] }[]> => {
  const nodes = await nodesToEnter(session, context)
  const outputs = await onNodes(session, context, nodes, { script: hook, argument: 'look' }, session.tell)
  return nodes.map(node => {
    const report = reportOf(outputs.get(node)!)
    return { node, wrong: report instanceof Failure ? [report.message] : report.wrong.map(mountText) }
  })
}

/** All that run Linux: on others there is no eBPF of this kind, and no Cilium. */
const nodesToEnter = async (session: Session, context: string): Promise<string[]> => {
  const all = await nodeFacts(session, context)
  const others = all.filter(({ system }) => system !== 'linux')
  if (others.length > 0) session.tell(`skipped nodes that do not run Linux: ${list(others.map(({ name }) => name))}`)
  return all.filter(({ system }) => system === 'linux').map(({ name }) => name)
}

const reportOf = (said: ProgramOutput | Failure): Report | Failure => {
  if (said instanceof Failure) return said
  if (said.text.includes('before\n')) {
    const words = said.text.split('\n').find(line => /^(u?mount|sh): /.test(line))
    if (said.exit === 0 || words === undefined) return readReport(said.text)
    return new Failure(words, { hint: 'check the kernel log of the node, then run the task again' })
  }
  const first = said.text.split('\n').find(line => line !== '' && !/^exit \d+$/.test(line)) ?? 'no output'
  if (said.exit === 127 && /nsenter|sh:/.test(first)) {
    return new Failure(`cannot fix the mounts: the node has no shell (${first})`, {
      hint: "configure the mounts in the node's operating system",
    })
  }
  return new Failure(`the mount script ended with exit status ${said.exit}: ${first}`)
}
