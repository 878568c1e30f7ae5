import { exit } from '../lib/base/failure.ts'
import { refusal } from '../lib/formats/findings.ts'
import { exposureBlocks, exposureOf } from '../lib/policy/exposure.ts'
import { readPolicyFiles } from '../lib/policy/files.ts'
import { changeBlocks, changesIn, gridOf, gridText, indented, legend } from '../lib/policy/grid.ts'
import { cellsIn, matrixOf } from '../lib/policy/matrix.ts'
import { nodesOfFiles } from '../lib/policy/node-addresses.ts'
import { knownOf, objectsOf } from '../lib/policy/pods.ts'
import { matrixExporter } from '../lib/policy/pictures/export.ts'
import { amount, checkAsked, policiesAsked } from '../lib/policy/rules/given.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Who can reach what, before and after, from the files alone: no cluster is asked. The pods are those of the files;
 * where these hold none, the pods of which the policies speak. It is what the policies say, not what was measured.
 */
export default {
  takes: ['k3dConfig', 'ciliumValues', 'policy', 'before', 'strict', 'allow', 'export', 'force', 'output'],
  positional: 'policy',
  about:
    'POLICY names files, folders or policies in config/policies. The rows are their pods. ' +
    'BEFORE names the current policies.',
  answer: async session => {
    const write = await matrixExporter(session)
    const files = await policiesAsked(session)
    const old = await readPolicyFiles(session, session.options.before ?? [])
    const wrong = old.findings.filter(({ severity }) => severity === 'error')
    if (wrong.length > 0) throw refusal(wrong)
    const objects = objectsOf([...files.others, ...old.others])
    const known = objects.length > 0 ? knownOf(objects) : undefined
    const nodes = await nodesOfFiles(session)
    checkAsked(session, files, { known, inForce: [], cilium: undefined, nodes })
    const before = old.policies.map(({ json }) => json)
    const after = files.policies.map(({ json }) => json)
    const matrix = matrixOf([...files.policies, ...old.policies], { before, after }, known, nodes)
    const title = `Who reaches what: ${amount(files)}`
    await write(matrix, { title, isComparison: session.options.before !== undefined })
    const { cells: reaches, isCut } = cellsIn(matrix)
    const changed = cellsIn(matrix, true).cells
    const changes = changeBlocks(changed)
    const grid = gridOf(matrix)
    const exposure = exposureOf(matrix)
    return {
      data: {
        files: [...files.paths],
        reaches,
        isCut: isCut || exposure.isCut,
        openTo: exposure.cells,
        changes: changesIn(changed),
      },
      text: [
        `${amount(files)}: ${legend(grid)}`,
        '',
        gridText(grid),
        '',
        ...indented(exposureBlocks(exposure)),
        '',
        ...(changes.length > 0 ? indented(changes) : ['no changes']),
      ].join('\n'),
      status: exit.ok,
    }
  },
} satisfies Task
