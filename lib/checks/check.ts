import { count, list } from '../base/text.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { groundText, type Ground } from '../formats/basis.ts'
import { describe, refusal, severityWord, sorted, type Finding, type Severity } from '../formats/findings.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import { readConfigs } from './read-configs.ts'
import { check, checkOfValues, rules, type RuleHit } from './rules/all.ts'
import type { Configs } from './rules/rule.ts'

/** How findings are shown to a person or a program, and which of them stop a task. */

/**
 * Everything wrong with the configs that the options mean; no configs where a file cannot be read at all.
 * @param options.cluster one that is there already: then it is about the values alone.
 */
export const checkAll = async (
  session: Session,
  { kernel = false, cluster }: { readonly kernel?: boolean; readonly cluster?: Cluster } = {},
): Promise<{ configs: Configs | undefined; findings: RuleHit[] }> => {
  const { configs, findings } = await readConfigs(session, cluster ? { cluster } : { kernel })
  const hits = !configs ? [] : cluster ? checkOfValues(configs) : check(configs)
  return { configs, findings: [...findings.map((finding): RuleHit => ({ ...finding, edits: [] })), ...hits] }
}

const having = (findings: readonly Finding[], severity: Severity): Finding[] =>
  findings.filter(finding => finding.severity === severity)

/** `1 error, 2 warnings and 3 notes`. */
export const tally = (findings: readonly Finding[]): string =>
  list(
    (['error', 'warning', 'hint'] as const)
      .map(severity => ({ severity, number: having(findings, severity).length }))
      .filter(({ number }) => number > 0)
      .map(({ severity, number }) => count(number, severityWord({ severity }))),
  )

/** Every finding with its severity, its place and its rule, the worst first; then how many there are. */
export const report = (
  findings: readonly RuleHit[],
  files: readonly string[],
  ground: (rule: string) => Ground | undefined = () => undefined,
): string => {
  if (findings.length === 0) return `${list(files)}: no problems found`
  const lines = sorted(findings).map(each => {
    const shown = describe({ ...each, message: `${severityWord(each)}: ${each.message} [${each.rule}]` })
    const known = ground(each.rule)
    return known ? `${shown}\n  known: ${groundText(known)}` : shown
  })
  const fixable = findings.filter(({ edits }) => edits.length > 0).length
  const fix =
    fixable > 0 ? `; fix ${fixable === findings.length ? 'all' : fixable} of them: ${taskLine('fix-config')}` : ''
  return [...lines.map(text => `${text}\n`), `${tally(findings)}${fix}`].join('\n')
}

/** A finding as `--output json` prints it. */
export const plainly = ({ edits, length, ...finding }: RuleHit): object => ({
  ...finding,
  ...(length === undefined ? {} : { length }),
  fixable: edits.length > 0,
})

/** What the copy for k3d fixes is reported here; flags and values are reported when they are added. */
const inCopy = new Set(rules.filter(rule => rule.inCopy).map(({ id }) => id))

/**
 * Checks the configs before anything is created. Each warning gets a line; those that the run fixes anyway are only
 * counted.
 * @param cluster the one that is there already, for a task that only looks at values.
 * @throws Failure (status 78) with every error.
 */
export const checkFirst = async (session: Session, cluster?: Cluster): Promise<Configs> => {
  const { configs, findings } = await readConfigs(session, cluster ? { cluster } : { kernel: true })
  if (!configs) throw refusal(findings)
  const found = cluster ? checkOfValues(configs) : check(configs)
  const hits = [...findings.map((finding): RuleHit => ({ ...finding, edits: [] })), ...found]
  const errors = having(hits, 'error')
  if (errors.length > 0) throw refusal(errors)
  const warnings = hits.filter(({ severity }) => severity === 'warning')
  const open = warnings.filter(({ mended, rule }) => mended === undefined || inCopy.has(rule))
  for (const { file, line, message, mended } of open) {
    session.tell(`warning: ${file}:${line}: ${message}${mended === undefined ? '' : `; ${mended}`}`)
  }
  if (warnings.length > 0) {
    const others = warnings.length - open.length
    const more = `${count(others, `${open.length > 0 ? 'more ' : ''}warning`)}, fixed for this run only. `
    session.tell(
      `${others > 0 ? more : ''}Details: ${taskLine('check-config')}. Fix the files: ${taskLine('fix-config')}`,
    )
  }
  return configs
}
