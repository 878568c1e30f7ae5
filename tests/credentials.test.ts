import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { exit } from '../lib/base/failure.ts'
import { Failure } from '../lib/base/failure.ts'
import { credentialsFor } from '../lib/config/credentials.ts'
import { CommandFailure } from '../lib/host/commands.ts'
import { localHost } from '../lib/host/local.ts'
import type { Session } from '../lib/run/session.ts'

/** Credentials from real helpers and real files: what is read, and that no record of a command shows it. */
const test = suite('credentials')

const folder = mkdtempSync(join(tmpdir(), 'credentials-'))
test.after(() => rmSync(folder, { recursive: true, force: true }))

const secret = 's3cret-of-a-helper'
const recorded: string[] = []

const session = (): Session => {
  const host = localHost({ PATH: `${folder}:${process.env['PATH']}`, HOME: folder })
  const observe = (command: string) => {
    recorded.push(command)
    return (output: object): void => void recorded.push(JSON.stringify(output))
  }
  return { host, $: host.$({ observe }) } as unknown as Session
}

const helper = (name: string, script: string): string => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
  return name
}

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  assert.instance(error, Failure)
  return error as Failure
}

test('a helper is asked by stdin, and what it prints is in no record', async () => {
  const json = JSON.stringify({ ServerURL: '$host', Username: 'me@$host', Secret: secret })
  const print = `read host; echo "${json.replaceAll('"', '\\"')}"`
  const name = helper('docker-credential-test', `test "$1" = get || exit 9; ${print}`)
  const found = await credentialsFor(session(), 'r.io:5000', { helper: name })
  assert.equal(found, { username: 'me@r.io:5000', password: secret })
  assert.is(recorded[0], 'docker-credential-test get')
  assert.match(recorded.join('\n'), '"stdout":"[secret]"')
  assert.not.match(recorded.join('\n'), secret)
})

test('a token of a helper is one', async () => {
  const name = helper('docker-credential-token', `echo '{"Username":"<token>","Secret":"${secret}"}'`)
  assert.equal(await credentialsFor(session(), 'r.io', { helper: name }), { identitytoken: secret })
})

test('a helper that is no helper, or in the folder where one stands, is not run', async () => {
  for (const name of [
    '../docker-credential-x',
    './docker-credential-x',
    'bin/docker-credential-x',
    'make',
    '/usr/bin/make',
    '/proc/self/cwd/docker-credential-x',
    '/usr/../proc/self/cwd/docker-credential-x',
    'docker-credential-',
    'docker-credential-x\x1b[2J',
    '--docker-credential-x',
  ]) {
    const failure = await failureOf(credentialsFor(session(), 'r.io', { helper: name }))
    assert.match(failure.message, 'is not a credential helper')
    assert.is(failure.status, exit.config)
  }
})

test('a helper that fails, or prints anything else, shows nothing of what it printed', async () => {
  const failing = helper('docker-credential-failing', `echo ${secret}; exit 3`)
  const failure = await failureOf(credentialsFor(session(), 'r.io', { helper: failing }))
  assert.is(failure.status, 78)
  assert.match(failure.message, /docker-credential-failing failed with exit status 3$/)
  const odd = await failureOf(
    credentialsFor(session(), 'r.io', { helper: helper('docker-credential-odd', `echo ${secret}`) }),
  )
  assert.match(odd.message, /is not JSON$/)
  const told = [failure, odd].map(({ message, hint }) => `${message}${hint}`).join('')
  assert.not.match(told + recorded.join('\n'), secret)
})

test('a failure of a secret command does not quote it', async () => {
  const name = helper('docker-credential-leaky', `echo ${secret}; exit 1`)
  const failure = await failureOf(session().$({ secret: true })`${name}`)
  assert.instance(failure, CommandFailure)
  assert.not.match(failure.message + JSON.stringify((failure as CommandFailure).output), secret)
})

test('what podman login wrote is read, if its mode lets nobody else', async () => {
  const auth = Buffer.from('me:with:colons').toString('base64')
  writeFileSync(join(folder, 'auth.json'), JSON.stringify({ auths: { 'r.io': { auth } } }), { mode: 0o600 })
  const source = { file: '~/auth.json' }
  assert.equal(await credentialsFor(session(), 'r.io', source), { username: 'me', password: 'with:colons' })
  chmodSync(join(folder, 'auth.json'), 0o604)
  const failure = await failureOf(credentialsFor(session(), 'r.io', source))
  assert.match(failure.message, /its mode 0604 lets other users read it$/)
})

test.run()
