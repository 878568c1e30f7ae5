import { rules } from '../../lib/checks/rules/all.ts'
import type { Rule } from '../../lib/checks/rules/rule.ts'
import { affected, knownBad } from '../../lib/failures/known-bad.ts'
import { asKnownBad, refusals, wordsOf } from '../../lib/failures/refusals.ts'
import { policyRules } from '../../lib/policy/rules/check.ts'

/** The symptom for each subject of rules, in words for readers who do not know the rules. */
const sees: Readonly<Record<string, string>> = {
  registries: 'Nodes cannot pull images',
  api: 'The API server cannot be reached',
  k3s: 'k3s does something else than the file asks',
  k3d: 'k3d refuses or ignores a part of the file',
  network: 'Pods do not reach each other, or get no addresses',
  cilium: 'Cilium does not install, or a feature does nothing',
  names: 'The cluster has several names',
  ingress: 'Ingress, Gateway or LoadBalancer gets no address or no traffic',
  versions: 'The versions do not work together',
  nodes: 'Nodes do not have what Cilium needs',
  host: 'This computer cannot run what the files ask for',
}

/** The rules in `docs/rules.md`, grouped by symptom. */
export const ruleSections = (): string => {
  const subjects = [...new Set(rules.map(({ id }) => id.split('/')[0]!))].filter(
    each => !['known-bad', 'refused'].includes(each),
  )
  const configs = subjects.map(subject =>
    [`## ${sees[subject] ?? subject}`, ...rules.filter(({ id }) => id.startsWith(`${subject}/`)).map(section)].join(
      '\n\n',
    ),
  )
  const policies = policyRules.map(({ id, severity, title, why }) =>
    [`### ${id}`, `${sentence(title)} ${sentence(why)} (${severityName(severity)})`].join('\n\n'),
  )
  return [...configs, ...refused(), '## Policies', ...policies, ...combinations()].join('\n\n')
}

/** A table of Markdown; a bar within a cell would end it. */
export const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => '---'), ...rows]
    .map(row => `| ${row.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')

/** What Cilium's agent and operator refuse, a row each. */
const refused = (): string[] => {
  const rows = refusals.map(each => {
    const { id, what, by, remedy, sets, source } = each
    const versions = affected(asKnownBad(each).versions)
    return [id, sentence(what), by, versions, `\`${wordsOf(each)}\``, remedy, sets.length > 0 ? 'yes' : '', source]
  })
  const about =
    'With these values, the Cilium agent or operator does not start. `check-config` finds them ' +
    'as `refused/ID` (error), and `diagnose` knows the words.'
  const heading = ['ID', 'Problem', 'Refused by', 'Affected versions', 'Words', 'Fix', 'fix-config', 'Source']
  return ['## refused', about, table(heading, rows)]
}

/** The list of known bad combinations, a row each. */
const combinations = (): string[] => {
  const rows = knownBad.map(({ id, what, versions, remedy, source, foundBy = '' }) => {
    const [, repository, number] = /github\.com\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)$/.exec(source) ?? []
    const from = number === undefined ? source : `[${repository}#${number}](${source})`
    return [id, sentence(what), affected(versions), remedy, from, foundBy]
  })
  const about =
    '`check-config`, `preflight`, `plan` and `status` name those that apply. `ALLOW=ID` turns an error of ' +
    '`preflight` into a warning.'
  const heading = ['ID', 'Problem', 'Affected versions', 'Fix', 'Source', 'Found by']
  return ['## Known bad combinations', about, table(heading, rows)]
}

const section = ({ id, severity, title, why, fix, mended }: Rule): string =>
  [
    `### ${id}`,
    `${sentence(title)} ${sentence(why)} (${severityName(severity)})`,
    [
      ...(fix === undefined ? [] : [`- fix-config: ${fix}`]),
      ...(mended === undefined ? [] : [`- Until then: ${mended}`]),
    ].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')

const severityName = (severity: string): string => (severity === 'hint' ? 'note' : severity)

/** A text as a sentence; names of programs and keys stay as they are. */
export const sentence = (text: string): string => {
  const [first = ''] = text.split(' ')
  const isName = /[a-z][A-Z\d.]|^`|^(?:kubectl|icmps)$/.test(first)
  const begun = isName ? text : text.slice(0, 1).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
