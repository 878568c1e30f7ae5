import { table } from '../lib/base/text.ts'
import { checkAll } from '../lib/checks/check.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { refusal } from '../lib/formats/findings.ts'
import { originsOf, type Origin, type Origins } from '../lib/health/origins.ts'
import { dataRedactor } from '../lib/host/redact.ts'
import type { Task } from '../lib/run/task.ts'

/** What tasks will really use: the files, what is derived where they are silent, and where each value comes from. */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'output'],
  answer: async session => {
    const { configs, findings } = await checkAll(session)
    if (!configs) throw refusal(findings)
    const withoutSecrets = dataRedactor(session.host.env) // before columns separate a name from its value
    const origins = withoutSecrets(originsOf(session, configs, await engineOf(session))) as Origins
    return {
      data: origins,
      text: [
        section('run', origins.run),
        section('k3d file, as k3d reads it', origins.k3d),
        section('Cilium values', origins.values),
      ].join('\n\n'),
    }
  },
} satisfies Task

const section = (title: string, rows: readonly Origin[]): string =>
  table(
    [title, '', ''],
    rows.map(({ key, value, from }) => [`  ${key}`, shown(value), from]),
  )

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.trimEnd().replaceAll('\n', ' | ').replaceAll(/ {2,}/g, ' ')
  return line.length > 48 ? `${line.slice(0, 47)}…` : line
}
