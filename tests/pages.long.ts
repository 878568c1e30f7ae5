import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { blocksOf, pages, root } from '../dev/docs/pages.ts'
import { missingPrograms, testOr } from './needs.ts'
import { copyOf, runNode } from './program.ts'

/** A page's commands follow from one another: they run in order, in one rehearsed shell per page. */
const test = suite('the commands of pages')

for (const page of pages.filter(file => file !== 'CONTRIBUTING.md')) {
  const blocks = blocksOf(readFileSync(join(root, page), 'utf8')).filter(({ language }) => language === 'sh')
  const run = blocks.filter(({ notRun }) => notRun === undefined)
  if (run.length === 0) continue
  testOr(test, missingPrograms('bash'), `${page}: every block ends with status 0, in order`, async () => {
    const { folder, remove } = copyOf(true)
    try {
      rmSync(join(folder, 'config'), { recursive: true }) // a command may write there
      cpSync(join(root, 'config'), join(folder, 'config'), { recursive: true })
      const script = run.map(({ line, text }) => `echo '## ${page}:${line}' >&2\n${text}`).join('\n')
      writeFileSync(join(folder, 'page.sh'), `set -euo pipefail\n${script}\n`)
      const { status, out, err } = await runNode(
        [join(folder, 'bin', 'k3d-cilium.js'), 'rehearsal-shell', '--run', 'bash page.sh'],
        { cwd: folder, env: { SHELL: '/bin/sh' } },
      )
      const last = err.lastIndexOf('## ')
      assert.is(status, 0, `${err.slice(last)}\n${out.slice(-3000)}`)
    } finally {
      remove()
    }
  })
}

test.run()
