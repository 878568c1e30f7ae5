import { exit } from '../lib/base/failure.ts'
import { count } from '../lib/base/text.ts'
import { checkAll, plainly, report } from '../lib/checks/check.ts'
import { fixConfigs } from '../lib/checks/fix.ts'
import { check } from '../lib/checks/rules/all.ts'
import type { Configs } from '../lib/checks/rules/rule.ts'
import { diff } from '../lib/formats/diff.ts'
import { refusal } from '../lib/formats/findings.ts'
import type { Source } from '../lib/formats/yaml.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Makes the changes that are safe: shows them, asks, and writes the files with their comments and their order. Without
 * a terminal and without `--yes` nothing is written, and the status is 1.
 */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'yes', 'output'],
  about: 'The task shows the changes and asks before it writes. docs/rules.md lists what the task can fix.',
  answer: async session => {
    const { configs, findings } = await checkAll(session)
    if (!configs) throw refusal(findings)
    const { configs: mended, done } = fixConfigs(configs)
    const changes = pairs(configs, mended).flatMap(([before, after]) => diff(before.text, after.text, before.file))
    const left = check(mended)
    const data = { done: done.map(plainly), left: left.map(plainly), diff: changes }
    const older = left.find(({ rule }) => rule === 'k3d/old-version')
    const offer = older ? `\n${older.message}; ${older.hint}` : ''
    if (done.length === 0) {
      return { data: { ...data, written: false }, text: `found nothing to fix automatically${offer}` }
    }
    session.tell(`${changes.join('\n')}\n`) // as one text, because a secret may be on the line below its name
    const question = `write ${count(done.length, 'change')}? [y/N] `
    const agreed =
      session.options.yes || /^y(es)?$/i.test(await asking(session.host.terminal.ask, question, session.signal))
    if (!agreed) {
      return {
        data: { ...data, written: false },
        text: `nothing was written. To write the changes: --yes${offer}`,
        status: exit.failed,
      }
    }
    for (const [before, after] of pairs(configs, mended)) {
      if (before.text !== after.text) await session.host.files.rewrite(before.file, after.text)
    }
    const rest = left.length > 0 ? `\nleft to fix by hand:\n\n${report(left, [])}` : ''
    return { data: { ...data, written: true }, text: `${count(done.length, 'finding')} fixed${rest}` }
  },
} satisfies Task

const asking = async (
  ask: ((question: string, signal: AbortSignal) => Promise<string>) | undefined,
  question: string,
  signal: AbortSignal,
): Promise<string> => (ask ? (await ask(question, signal)).trim() : '')

const pairs = (before: Configs, after: Configs): (readonly [Source, Source])[] => [
  [before.file.source, after.file.source],
  ...before.values.files.map((file, index) => [file, after.values.files[index]!] as const),
]
