import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('a run of tests that is killed')

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '')
  } catch {
    return false
  }
}

const until = async (holds: () => boolean, what: string): Promise<void> => {
  for (let tries = 0; tries < 300; tries++) {
    if (holds()) return
    await sleep(100)
  }
  assert.unreachable(`never: ${what}`)
}

test('takes a busy worker and a loop in a group of its own with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guard-'))
  const told = join(folder, 'told')
  const loop = `echo $$ >>${told}; until grep -q over ${told}; do sleep 0.2; done`
  const busy = `
    import { spawn } from 'node:child_process'
    import { appendFileSync, readFileSync } from 'node:fs'
    const loop = ${JSON.stringify(loop)}
    spawn('sh', ['-c', loop], { detached: true, stdio: 'ignore' })
    spawn('sh', ['-c', loop], { detached: true, stdio: 'ignore', env: { PATH: process.env.PATH } })
    while (readFileSync(${JSON.stringify(told)}, { flag: 'a+', encoding: 'utf8' }).split('\\n').length < 3);
    appendFileSync(${JSON.stringify(told)}, process.pid + '\\n')
    for (;;);
  `
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  writeFileSync(join(folder, 'busy.test.ts'), busy)
  const args = ['--import', 'tsx/esm', join(import.meta.dirname, 'run.ts'), `--in=${folder}`]
  const run = spawn(process.execPath, args, { stdio: 'ignore' })
  const pids = (): number[] =>
    existsSync(told) ? readFileSync(told, 'utf8').split('\n').filter(Boolean).map(Number) : []
  try {
    await until(() => pids().length === 3, 'all have begun')
    assert.ok(pids().every(isAlive))
    run.kill('SIGKILL')
    await until(() => !pids().some(isAlive), 'all have ended')
  } finally {
    for (const pid of pids().filter(isAlive)) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})

test.run()
