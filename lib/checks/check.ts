import { count, list } from '../base/text.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { describe, refusal, sorted, type Finding, type Severity } from '../formats/findings.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import { readConfigs } from './read-configs.ts'
import { check, checkOfValues, rules, type RuleHit } from './rules/all.ts'
import type { Configs } from './rules/rule.ts'

/** How findings are put to a person or a program, and what of them stops a task. */

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

/** `1 error, 2 warnings and 3 hints`. */
export const tally = (findings: readonly Finding[]): string =>
  list(
    (['error', 'warning', 'hint'] as const)
      .map(severity => ({ severity, number: having(findings, severity).length }))
      .filter(({ number }) => number > 0)
      .map(({ severity, number }) => count(number, severity)),
  )

/** Every finding with its severity, its place and its rule, the worst first; then how many there are. */
export const report = (findings: readonly RuleHit[], files: readonly string[]): string => {
  if (findings.length === 0) return `${list(files)}: nothing is wrong`
  const lines = sorted(findings).map(each =>
    describe({ ...each, message: `${each.severity}: ${each.message} [${each.rule}]` }),
  )
  const fixable = findings.filter(({ edits }) => edits.length > 0).length
  const remedy = fixable > 0 ? `; ${taskLine('fix-config')} mends ${fixable === findings.length ? 'all' : fixable}` : ''
  return [...lines.map(text => `${text}\n`), `${tally(findings)}${remedy}`].join('\n')
}

/** A finding as `--output json` gives it. */
export const plainly = ({ edits, length, ...finding }: RuleHit): object => ({
  ...finding,
  ...(length === undefined ? {} : { length }),
  fixable: edits.length > 0,
})

/** What is mended in the copy that k3d is given is told here; flags and values are told when they are added. */
const inCopy = new Set(rules.filter(rule => rule.inCopy).map(({ id }) => id))

/**
 * Looks at the configs before anything is made, and tells of warnings in a line each; what the run adds anyway is
 * only counted.
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
    const more = `${count(others, 'warning')}${open.length > 0 ? ' more' : ''}, mended on the way; `
    session.tell(
      `${others > 0 ? more : ''}all in full: ${taskLine('check-config')}; to mend the files: ${taskLine('fix-config')}`,
    )
  }
  return configs
}
