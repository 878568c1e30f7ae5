import { exit } from '../lib/base/failure.ts'
import { list } from '../lib/base/text.ts'
import { judgeOfChart } from '../lib/bundle/chart-judge.ts'
import { checkAll, plainly, report } from '../lib/checks/check.ts'
import { wiringOf } from '../lib/checks/read-configs.ts'
import { rules, type RuleHit } from '../lib/checks/rules/all.ts'
import { sarif } from '../lib/checks/sarif.ts'
import { groundOf, groundOfSchema, type Ground } from '../lib/formats/basis.ts'
import { sorted } from '../lib/formats/findings.ts'
import { policyRules } from '../lib/policy/rules/check.ts'
import { policyFindings } from '../lib/policy/rules/given.ts'
import type { Task } from '../lib/run/task.ts'

const files = ['k3dConfig', 'ciliumValues', 'ciliumVersion', 'chart'] as const

/**
 * Holds the k3d file, the values and the versions against each other, and the policies in config/policies against
 * Cilium's CRDs, without a cluster. Where Cilium's chart is on this computer, Helm renders it too.
 * Errors are status 78; warnings alone are 0, unless `--strict` makes them 78 too.
 */
export default {
  takes: [...files, 'clusterName', 'context', 'policy', 'strict', 'why', 'output'],
  about:
    'The task needs no cluster. With CONTEXT, it checks the values against that cluster. docs/rules.md ' +
    'explains each rule.',
  answer: async session => {
    const { context, strict } = session.options // what only CONTEXT needs is loaded for it
    const cluster =
      context === undefined ? undefined : await (await import('../lib/cluster/any-cluster.ts')).anyCluster(session)
    const { configs, findings: ofConfigs } = await checkAll(session, cluster && { cluster })
    const added =
      cluster && configs
        ? await (await import('../lib/cilium/install.ts')).needsFor(session, cluster, configs.values.merged)
        : []
    for (const each of added) session.tell(`value added for this cluster: ${each.key}=${each.value} (${each.reason})`)
    const judged = configs
      ? await judgeOfChart(session, configs, cluster ? added : wiringOf(session, configs), ofConfigs)
      : []
    const policies = await policyFindings(session)
    const others = [...judged, ...policies.findings].map((finding): RuleHit => ({ ...finding, edits: [] }))
    const findings = [...ofConfigs, ...others]
    const sources = configs ? [...(cluster ? [] : [configs.file.source]), ...configs.values.files] : []
    const checked = [...sources.map(({ file }) => file), ...policies.what]
    const stops = findings.some(({ severity }) => severity === 'error' || (severity === 'warning' && strict))
    return {
      data: sorted(findings).map(finding => ({
        ...plainly(finding as RuleHit),
        ...(session.options.why && { restsOn: groundOfRule(finding.rule) }),
      })),
      sarif: sarif(findings, policyRules),
      text: [
        report(findings, checked, session.options.why ? groundOfRule : undefined),
        ...quiet(session.options.policy ? policies.what : [], findings),
      ].join('\n'),
      status: stops ? exit.config : exit.ok,
    }
  },
} satisfies Task

/** The source of a rule, or of the schema that finds it. */
const groundOfRule = (id: string): Ground | undefined => {
  const rule = [...rules, ...policyRules].find(each => each.id === id)
  return rule ? groundOf(rule.source, rule.seen) : groundOfSchema(id)
}

/** Policies that were named and are right are told of beside the findings of other files. */
const quiet = (policies: readonly string[], findings: readonly RuleHit[]): string[] => {
  const right = policies.filter(file => !findings.some(finding => finding.file === file))
  return findings.length > 0 && right.length > 0 ? [`${list(right)}: no problems found`] : []
}
