import { checkAll, plainly, report, sarif } from '../lib/check.ts'
import { exit } from '../lib/failure.ts'
import { sorted } from '../lib/findings.ts'
import type { Task } from '../lib/task.ts'

/**
 * Holds the k3d file, the values and the versions against each other, without a cluster and without any other program.
 * Errors are status 78; warnings alone are 0, unless `--strict` makes them 78 too.
 */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'strict', 'output'],
  about:
    'Looks at the k3d file, the Cilium values and their versions, and needs no cluster. Every rule with its reason ' +
    'stands in docs/rules.md. Status 78 for errors, 0 for warnings alone unless --strict is given.',
  answer: async session => {
    const { configs, findings } = await checkAll(session)
    const files = configs ? [configs.file.source.file, ...configs.values.files.map(({ file }) => file)] : []
    const stops = findings.some(
      ({ severity }) => severity === 'error' || (severity === 'warning' && session.options.strict),
    )
    return {
      data: sorted(findings).map(finding => plainly(finding as (typeof findings)[number])),
      sarif: sarif(findings),
      text: report(findings, files),
      status: stops ? exit.config : exit.ok,
    }
  },
} satisfies Task
