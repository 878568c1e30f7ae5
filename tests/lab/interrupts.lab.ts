import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { drawn, missingLab, openLab } from './lab.ts'

/** Ctrl-C at each step of `up`, on a terminal and a real cluster. */
const test = suite('Ctrl-C on a real cluster')

const showsCursor = '\x1b[?25h'
const hidesCursor = '\x1b[?25l'
/** In the order in which `up` comes to them: what an earlier one has left is what a later one finds. */
const steps = [
  'Check this computer',
  'Create cluster cilium',
  'Create cluster cilium: Starting node',
  'Wait until k3d has created',
  'Patch the nodes',
  'Install the CRD servicemonitors',
  'Install Cilium',
  'Wait until Cilium is ready',
].map(name => ({ name }))
/** A step that runs has the spinner before its title. */
const running = (title: string): RegExp => new RegExp(`[|/\\\\-] ${title}`)

testOr(
  test,
  missingLab(),
  'every step gives way, leaves no process, and the next up goes on to a ready cluster',
  async () => {
    const lab = openLab('cilium')
    const up = `"${process.execPath}" --import tsx tasks.ts up`
    try {
      for (const { name: title } of drawn(steps, 3)) {
        const { status, printed } = await lab.type(up, { interruptAt: running(title) })
        assert.is(status, 130, `Ctrl-C at "${title}"\n${printed.slice(-3000)}`)
        assert.ok(printed.includes('error: interrupted'), `it says so, at "${title}": ${printed.slice(-500)}`)
        assert.ok(
          printed.lastIndexOf(showsCursor) > printed.lastIndexOf(hidesCursor),
          `the cursor is back, at "${title}"`,
        )
        assert.equal(lab.processes(), [], `no process is left, at "${title}"`)
      }
      const { status, printed } = await lab.type(up)
      assert.is(status, 0, printed)
      const ready = await lab.type('cilium status --wait --wait-duration 60s')
      assert.is(ready.status, 0, ready.printed)
    } finally {
      await lab.close()
    }
  },
)

test.run()
