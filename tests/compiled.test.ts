import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { copyOf, root, runTasks } from './program.ts'

/** What `make` and the installed command start: the sources compiled, as long as they are what was compiled. */
const compiled = suite('the compiled tasks')

const copy = copyOf(false)
symlinkSync(join(root, 'node_modules'), join(copy.folder, 'node_modules'))
const kept = join(copy.folder, '.compiled')
compiled.after(copy.remove)

const run = async (line: string): Promise<{ said: string; status: number | null }> => {
  const { out, err, status } = await runTasks(line, { cwd: copy.folder })
  return { said: out + err, status }
}
const edit = (file: string, from: string, to: string): void => {
  const path = join(copy.folder, file)
  const text = readFileSync(path, 'utf8')
  assert.ok(text.includes(from), `${file}: ${from}`)
  writeFileSync(path, text.replace(from, to))
}

compiled('an edited source is what runs next, and what was compiled before is not asked', async () => {
  assert.match((await run('help')).said, 'Show what each node has mounted')
  edit('tasks.ts', 'Show what each node has mounted', 'Show what each node holds')
  assert.match((await run('help')).said, 'Show what each node holds')
  const { program } = JSON.parse(readFileSync(join(kept, 'current.json'), 'utf8')) as { program: string }
  edit(join('.compiled', program), 'Show what each node holds', 'What nobody wrote') // so it was not compiled again
  assert.match((await run('help')).said, 'What nobody wrote')
})

compiled('a folder that is gone is named, where sources are to be compiled too', () => {
  edit('scripts/completion.ts', '/**', '\n/**')
  const gone = mkdtempSync(join(tmpdir(), 'gone-'))
  const line = `cd ${gone} && rmdir ${gone} && exec "$0" ${join(copy.folder, 'bin', 'k3d-cilium.js')} status`
  const { status, stderr } = spawnSync('sh', ['-c', line, process.execPath], { timeout: 20_000, encoding: 'utf8' })
  assert.equal(
    [status, stderr],
    [1, 'error: the current folder no longer exists\nhint: change to another folder: cd\n'],
  )
})

compiled('a bug is told with the line of the source', async () => {
  edit(
    'scripts/completion.ts',
    '  answer: async',
    "  answer: async () => {\n    throw new TypeError('mine')\n  },\n  no: async",
  )
  const line =
    readFileSync(join(copy.folder, 'scripts/completion.ts'), 'utf8')
      .split('\n')
      .findIndex(text => /mine/.test(text)) + 1
  const { said, status } = await run('completion')
  assert.is(status, 70)
  assert.match(said, new RegExp(`bug: TypeError: mine\n    at .*/scripts/completion\\.ts:${line}:11`))
})

compiled('where nothing can be written the sources themselves run, and so does what cannot be compiled', async () => {
  rmSync(kept, { recursive: true })
  writeFileSync(kept, '') // a file in the folder's place refuses root as well
  assert.match((await run('help')).said, 'Show what each node holds')
  rmSync(kept)
  edit('tasks.ts', 'export const tasks', 'export const const tasks')
  const { said, status } = await run('help')
  assert.is(status, 1)
  assert.match(said, /tasks\.ts:\d+:\d+: ERROR/)
  assert.not.ok(existsSync(join(kept, 'current.json')))
})

compiled.run()
