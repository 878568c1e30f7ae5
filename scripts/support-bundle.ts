import { count } from '../lib/base/text.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { debugReport, reportLines } from '../lib/diagnosis/debug-report.ts'
import { makeBundle, type Bundle } from '../lib/diagnosis/support-bundle.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { requireOutput, writeOutput } from '../lib/host/output-file.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's Debug Commands and its checks for pods that do not start, run side by side and shown one after the other
 * with the command of each, so that they can be learnt and typed alone. Changes nothing.
 */
const print: Task = {
  takes: ['clusterName', 'context', 'output'],
  needs: ['engine', 'k3d', 'kubectl', 'cilium'],
  answer: async session => {
    const replies = await debugReport(session, await anyCluster(session))
    const without = replies.filter(({ problem }) => problem !== '').length
    const result = without === 0 ? 'all succeeded' : `${without} failed`
    return {
      data: replies,
      text: [...reportLines(replies), `${count(replies.length, 'command')}, ${result}`].join('\n'),
    }
  },
}

/** What somebody else needs to help: evidence, diagnosis, files, logs and records in one archive, without secrets. */
export default {
  about: 'The task replaces secrets and lists where they were. It does not send the archive anywhere.',
  takes: ['clusterName', 'context', 'k3dConfig', 'ciliumValues', 'file', 'force', 'sysdump', 'output'],
  positional: 'file',
  variants: { print },
  answer: async session => {
    const { files, clock } = session.host
    const stamp = new Date(clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const file = session.options.file ?? `k3d-cilium-support-${stamp}.tar`
    const output = { file, kind: 'support bundle', files } as const
    await requireOutput(session, output)
    const { archive, names, replaced, sysdump } = await makeBundle(session)
    await writeOutput(session, output, archive, 0o600)
    return {
      data: { file, names, replaced, ...(sysdump && { sysdump }) },
      text: [
        `${file}: ${count(names.length, 'file')}, ${count(replaced.length, 'secret')} replaced`,
        ...replaced.slice(0, shown).map(place => `  ${place}`),
        ...(replaced.length > shown ? [`  … and ${replaced.length - shown} more, in replaced.txt in the archive`] : []),
        ...(sysdump === undefined ? [] : [sysdumpLine(sysdump)]),
        'check the archive before you share it: some secrets may not be recognized',
        `to diagnose the archive on another computer: ${taskLine('diagnose')} ARGS=--file=${file}`,
      ].join('\n'),
    }
  },
} satisfies Task

/** How many places are told: a sysdump has hundreds. */
const shown = 40

const sysdumpLine = (sysdump: NonNullable<Bundle['sysdump']>): string => {
  if ('missing' in sysdump) return `no sysdump: ${sysdump.missing}`
  const { leftOut } = sysdump
  if (leftOut.length === 0) return 'includes the complete sysdump'
  return `includes the sysdump without ${count(leftOut.length, 'binary file')} (listed in sysdump/left-out.txt)`
}
