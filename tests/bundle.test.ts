import { execFileSync } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { archiveOf, filesIn } from '../lib/formats/archive.ts'
import { parseFault } from '../rehearsal/world/faults.ts'
import { missingPrograms, testOr } from './needs.ts'
import { stage } from './rehearsed.ts'

const test = suite('a support bundle')

/** Words that must never leave the computer, each with the place in which it is planted. */
const planted: Readonly<Record<string, string>> = {
  k3dPassword:
    'registries:\n  config: |\n    configs:\n      a.example:\n        auth:\n          password: KDPASS-0001',
  k3dUser: '          username: KDUSER-0002',
  k3dToken: 'token: KDTOKEN-0003',
  k3dUrl: 'env:\n  - envVar: PROXY=http://me:KDURL-0004@proxy.example:3128',
  valuesPassword: 'hubble:\n  ui:\n    password: VLPASS-0005',
  valuesToken: 'extraEnv:\n  - name: A\n    token: VLTOKEN-0006',
  valuesSecret: 'clustermesh:\n  secret: VLSECRET-0007',
  valuesKey: 'tls:\n  ca:\n    private_key: VLKEY-0008',
  valuesPem: 'pem: |\n  -----BEGIN PRIVATE KEY-----\n  VLPEM-0009\n  -----END PRIVATE KEY-----',
  logBearer: 'level=info msg="GET" header="Authorization: Bearer LGBEARER-0010"',
  logJwt: 'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJMR0pXVC0wMDExIn0.LGJWT-0011',
  logPassword: 'connecting with --password LGPASS-0012 to etcd',
  logUrl: 'dialing https://admin:LGURL-0013@etcd.example:2379',
  logK3s: `join K10${'a'.repeat(64)}::server:LGKTHREES-0014`,
  logJson: '{"api_key":"LGJSON-0015","user":"me"}',
  logPem: '-----BEGIN RSA PRIVATE KEY-----\nLGPEM-0016\n-----END RSA PRIVATE KEY-----',
  logVariable: 'environment REGISTRY_TOKEN=LGVAR-0017 was read',
  logBasic: 'header Basic TEdCQVNJQy0wMDE4LGBASIC-0018',
  logKubeconfig: '    client-key-data: LGDATA-0019',
  logKey: 'started with access_key=LGACCESS-0020',
}
const secrets = Array.from({ length: 20 }, (_, index) => new RegExp(`-00${String(index + 1).padStart(2, '0')}\\b`))

const of = (start: string): string[] =>
  Object.entries(planted).flatMap(([name, text]) => (name.startsWith(start) ? [text] : []))

test('holds none of the planted secrets, lists what it replaced, and explains what diagnose said', async () => {
  const made = stage()
  const { files } = made.host
  const k3d = (await files.read('config/k3d-cilium-config.yaml'))!
  await files.write('own.yaml', `${k3d}${of('k3d').join('\n')}\n`)
  await made.run('up')
  await files.write('secret.yaml', `${of('values').join('\n')}\n`)
  made.world.faults.push(parseFault('crash=hubble-relay'))
  for (const pod of made.world.clusters['cilium']!.pods) {
    for (const container of pod.containers) container.log = of('log').join('\n')
  }
  await made.run('install-cilium --cilium-values cilium-values.yaml --cilium-values secret.yaml')
  made.world.engine.disk = 100 * 2 ** 20
  await made.host.clock.sleep(60_000)

  const own = '--k3d-config own.yaml --cilium-values cilium-values.yaml --cilium-values secret.yaml'
  const said = await made.run('diagnose --k3d-config own.yaml')
  const bundled = await made.run(`support-bundle ${own} --sysdump --file bundle.tar`)
  assert.is(bundled.status, 0, bundled.err)
  const archive = (await files.read('bundle.tar'))!
  for (const secret of secrets) {
    assert.match(Object.values(planted).join('\n'), secret)
    assert.not.match(archive, secret)
  }
  assert.match(bundled.out, /^bundle\.tar: \d+ files, \d+ secrets replaced$/m)
  const inside = (await filesIn(archive))!
  const sysdump = Object.entries(inside).filter(([name]) => name.startsWith('sysdump/'))
  assert.match(named(sysdump, /^sysdump\/cilium-helm-values/), 'password: [secret]')
  assert.match(named(sysdump, /^sysdump\/k8s-pods/), 'name: cilium-')
  assert.match(named(sysdump, /^sysdump\/logs-hubble-relay-/), 'Bearer [secret]')
  assert.match(
    inside['sysdump/left-out.txt']!,
    /only text can be searched for secrets:\ncilium-operator-\S+-pprof-heap-.*\.pprof\n$/,
  )
  assert.match(bundled.out, 'includes the sysdump without 1 binary file (listed in sysdump/left-out.txt)\n')
  assert.is(await files.kind('.k3d-cilium/rehearsal/sysdump/dump.zip'), undefined, 'what holds the secrets is gone')
  assert.ok(Object.keys(inside).some(name => /^logs\/hubble-relay-.*_hubble-relay\.txt$/.test(name)))
  assert.match(inside['replaced.txt']!, /^files\/own\.yaml:\d+: password$/m)
  assert.match(inside['replaced.txt']!, /^files\/secret\.yaml:\d+: token$/m)
  assert.match(inside['replaced.txt']!, /^logs\/\S+\.txt:\d+: .*Bearer$/m)

  const other = stage() // another computer, on which nothing is
  await other.host.files.write('bundle.tar', archive)
  const explained = await other.run('diagnose --file bundle.tar')
  assert.is(said.status, 1)
  assert.is(explained.status, said.status)
  assert.is(withoutTimes(explained.out), withoutTimes(said.out))
})

const named = (files: readonly (readonly [string, string])[], name: RegExp): string =>
  files.find(([each]) => name.test(each))?.[1] ?? ''

test('a sysdump that cannot be had leaves the rest of the bundle as it is', async () => {
  const made = stage()
  const without = await made.run('support-bundle --sysdump --file bundle.tar')
  assert.is(without.status, 0, without.err)
  assert.match(without.out, /^no sysdump: .*context "k3d-cilium" does not exist$/m)
  const inside = (await filesIn((await made.host.files.read('bundle.tar'))!))!
  assert.match(inside['sysdump/missing.txt']!, 'context "k3d-cilium" does not exist')
  assert.match(inside['diagnosis.txt']!, '')
  await made.run('up')
  made.world.faults.push(parseFault('missing=cilium'))
  const noTool = await made.run('support-bundle --sysdump --file bundle.tar')
  assert.is(noTool.status, 0, noTool.err)
  assert.match(noTool.out, /^no sysdump: .*cilium.* not (found|installed)/m)
})

test('secrets in a record are taken out whatever wrote them', async () => {
  const made = stage()
  const { files } = made.host
  const ended = {
    event: 'ended',
    stdout: 'auth:\n  password: RCPASS-0021\nenv:\n- name: A_TOKEN\n  value: RCVAR-0022\n',
  }
  const cut = '{"event":"ended","stderr":"token: RCCUT-0023'
  const folder = '.k3d-cilium/rehearsal/runs/20261122T080000.000Z-up'
  await files.append(`${folder}/run.jsonl`, `${JSON.stringify(ended)}\n${cut}`)
  await made.run('support-bundle --file bundle.tar')
  const inside = (await filesIn((await files.read('bundle.tar'))!))!
  const record = inside['runs/20261122T080000.000Z-up.jsonl']!
  assert.not.match(record, /-002\d/)
  assert.match(JSON.parse(record.split('\n')[0]!).stdout, 'auth:\n  password: [secret]\nenv:\n')
})

/** Without the lines that name the task and the cluster, and how long ago a run was. */
const withoutTimes = (out: string): string =>
  out.replaceAll(/^(rehearsal|cluster).*\n/gm, '').replaceAll(/, [\dms. ]+ ago\)/g, ')')

test('has the same bytes for the same files, and is what tar reads', async () => {
  const long = `${'folder/'.repeat(20)}${'n'.repeat(99)}`
  const files = { 'b/long name.txt': 'ä\n'.repeat(400), a: '', c: 'x', [long]: 'y' }
  const archive = await archiveOf(files)
  assert.is(archive.length % 512, 0)
  assert.equal(
    Buffer.from(archive),
    Buffer.from(await archiveOf(Object.fromEntries(Object.entries(files).toReversed()))),
  )
  assert.equal(await filesIn(Buffer.from(archive).toString('utf8')), files)
  assert.is(await filesIn('something else'), undefined)
})

testOr(test, missingPrograms('tar'), 'gives its files the mode that is asked for, as tar reads them', async () => {
  const modes = async (mode?: number): Promise<string> => {
    const input = await archiveOf({ a: 'x', b: 'y' }, mode)
    return execFileSync('tar', ['tvf', '-'], { input, encoding: 'utf8' }).replaceAll(/^(\S+) .*\n/gm, '$1\n')
  }
  assert.is(await modes(), '-rw-r--r--\n-rw-r--r--\n')
  assert.is(await modes(0o600), '-rw-------\n-rw-------\n')
})

test('diagnose names what it can read where a file is nothing of it', async () => {
  const made = stage()
  const { status, err } = await made.run('diagnose --file nothing.tar')
  assert.is(status, 78)
  assert.match(err, 'error: nothing to diagnose at nothing.tar\n')
  assert.is((await made.run('explain')).status, 2)
})

test.run()
