import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { root, sources } from './program.ts'

/** A run that goes on: test-policies --watch, as a person has it open beside an editor. */
const test = suite('test-policies --watch')

test('it tests again within 200 ms of a change, and says what is wrong with a broken file', async () => {
  const here = mkdtempSync(join(tmpdir(), 'k3d-cilium-test-'))
  cpSync(join(root, 'config', 'policies'), here, { recursive: true })
  const policy = join(here, 'allow-frontend-to-backend.yaml')
  const allow = readFileSync(policy, 'utf8')
  const file = join(here, 'tests', 'example.yaml')
  const own = readFileSync(file, 'utf8').replace('allow-frontend-to-backend]', '../allow-frontend-to-backend.yaml]')
  writeFileSync(file, own)
  const child = spawn(process.execPath, [...sources, 'test-policies', file, '--watch'], {
    cwd: here,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
  const until = async (says: RegExp): Promise<number> => {
    const began = performance.now()
    while (!says.test(out)) {
      assert.ok(performance.now() - began < 20_000, out)
      await pause(5)
    }
    return performance.now() - began
  }
  try {
    await until(/2 passed/)
    const times: number[] = []
    for (let round = 0; round < 3; round++) {
      for (const [text, says] of [
        [allow.replace('app: frontend', `app: other-${round}`), /1 passed, 1 failed/],
        [allow, /2 passed/],
      ] as const) {
        out = ''
        writeFileSync(policy, text)
        times.push(await until(says))
      }
    }
    assert.ok(Math.min(...times) < 200, times.map(each => Math.round(each)).join(' '))
    out = ''
    writeFileSync(policy, 'kind: [\n')
    await until(/error: .*allow-frontend-to-backend\.yaml:/)
  } finally {
    child.kill('SIGINT')
    await new Promise(ended => child.once('exit', ended))
    rmSync(here, { recursive: true })
  }
})

test.run()
