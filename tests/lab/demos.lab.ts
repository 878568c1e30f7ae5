import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { root } from '../program.ts'
import { labValues, missingLab, openLab, type Lab } from './lab.ts'

/**
 * The demos on a real cluster: what they change there and what they read of it. Where no data plane is, the steps that
 * need one must say so, and no other. All of them with --long, else the two that show no traffic at all and one more.
 */
const test = suite('demos on a real cluster')

const demos = process.env['TEST_LONG']
  ? [
      'restart',
      'troubleshoot',
      'default-deny',
      'l7-policy',
      'dns-egress',
      'find-the-drop',
      'from-flows-to-policy',
      'encryption',
    ]
  : ['default-deny', 'encryption']

interface Checked {
  readonly name: string
  readonly problem: string | null
  readonly steps: readonly { readonly id: string; readonly outcome: string; readonly problem: string | null }[]
}

const text = (name: string): string => readFileSync(join(root, 'config', 'demos', `${name}.yaml`), 'utf8')
/** The ids of the steps that need a data plane. */
const needing = (name: string): string[] =>
  text(name)
    .split(/^ {2}- /m)
    .flatMap(step => (/^ {4}needs: data-plane$/m.test(step) ? (/^id: '?([\w-]+)/.exec(step)?.[1] ?? []) : []))

const checked = async (lab: Lab, name: string): Promise<Checked> => {
  // a demo that names values of its own gets those that this kernel needs as well
  const fitted = text(name).replaceAll(
    'CILIUM_VALUES=cilium-values.yaml,',
    `CILIUM_VALUES=cilium-values.yaml,${labValues},`,
  )
  lab.write(`config/demos/${name}.yaml`, fitted)
  const { printed } = await lab.type(`npx --no-install tsx tasks.ts demo --check --live --name ${name} --output json`, {
    limit: 600_000,
  })
  const [, json] = /^(\[$[^]*^\])$/m.exec(printed) ?? []
  assert.ok(json, printed)
  return (JSON.parse(json) as Checked[])[0]!
}

for (const name of demos)
  testOr(test, missingLab(), `${name} comes to what it expects, and says what cannot be shown there`, async () => {
    const lab = openLab('cilium')
    try {
      const { problem, steps } = await checked(lab, name)
      assert.is(problem, null)
      const hidden = steps.filter(({ outcome }) => outcome === 'not shown').map(({ id }) => id)
      console.log(`# ${name}: ${steps.length - hidden.length} steps seen; not shown: ${hidden.join(', ') || 'none'}`)
      assert.equal(
        hidden.filter(id => !needing(name).includes(id)),
        [],
      )
      assert.ok(steps.length > hidden.length, 'something is seen')
    } finally {
      await lab.close()
    }
  })

test.run()
