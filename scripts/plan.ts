import { exit } from '../lib/base/failure.ts'
import { checkAll, plainly, tally } from '../lib/checks/check.ts'
import { raiseText, whatBreaks, type VersionChange } from '../lib/checks/version-change.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { describe, refusal, severityWord } from '../lib/formats/findings.ts'
import { planOfUp, planText } from '../lib/health/plan.ts'
import { requireTools } from '../lib/host/programs.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { commandTyped } from '../lib/run/command-line.ts'
import type { Session } from '../lib/run/session.ts'
import type { Answer, Task } from '../lib/run/task.ts'

/**
 * What `up` would do here and now, each addition with its reason; nothing is changed. With `--with k3s=1.35` or
 * `--with cilium=1.20.0` it is about the files instead: what would break with another version.
 */
export default {
  onlyK3d: true,
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'chart', 'preload', 'raise', 'output'],
  about: 'The task checks files, engine and cluster, and changes nothing. --with needs only the files.',
  answer: async session => {
    const { configs, findings } = await checkAll(session, { kernel: session.options.raise === undefined })
    if (!configs) throw refusal(findings)
    if (session.options.raise !== undefined) return breakageAnswer(whatBreaks(configs, session.options.raise))
    const errors = findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw refusal(errors)
    await requireTools(session, ['engine', 'k3d', 'kubectl', 'helm', 'cilium'], `${commandTyped} plan --rehearse`)
    const steps = await planOfUp(session, configs, await engineOf(session))
    const remarks = findings.length > 0 ? [`the configs: ${tally(findings)}: ${taskLine('check-config')}`] : []
    tellName(session, configs.cluster)
    return {
      data: { cluster: configs.cluster.name, steps, findings: findings.map(plainly) },
      text: [planText(steps), ...remarks].join('\n'),
      status: steps.some(({ verdict }) => verdict === 'fails') ? exit.failed : exit.ok,
    }
  },
} satisfies Task

const tellName = ({ tell }: Session, { name, why }: { name: string; why: string }): void =>
  tell(`cluster ${name}: ${why}`)

const breakageAnswer = (raised: VersionChange): Answer => ({
  data: { ...raised, begins: raised.begins.map(plainly), ends: raised.ends.map(plainly) },
  text: raiseText(raised, found => describe({ ...found, message: `${severityWord(found)}: ${found.message}` })),
  status: raised.tested === false || raised.begins.some(({ severity }) => severity === 'error') ? exit.failed : exit.ok,
})
