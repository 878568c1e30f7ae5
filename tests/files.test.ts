import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { render, statusOf } from '../lib/base/failure.ts'
import { foreseen } from '../lib/base/system-error.ts'
import { kubeconfigTrouble } from '../lib/cluster/kubeconfig.ts'
import { diskFiles } from '../lib/host/disk-files.ts'
import { largest } from '../lib/host/file-sizes.ts'
import { localHost } from '../lib/host/local.ts'
import type { Session } from '../lib/run/session.ts'
import { testOr } from './needs.ts'
import { scratch } from './program.ts'
import { runLocal, runSaved } from './rehearsed.ts'

/** One door for reading files, one for writing: what they refuse, and what they keep. */
const reading = suite('reading a file')
const writing = suite('writing a file')
const system = suite('what the system refuses')

const refusalOf = async (work: Promise<unknown>): Promise<readonly [number, string]> =>
  work.then(
    () => [0, ''] as const,
    (error: unknown) => [statusOf(error), render(error)] as const,
  )

for (const [what, path, make] of [
  ['a folder', 'x', (path: string) => mkdirSync(path)],
  ['a named pipe', 'x', (path: string) => execFileSync('mkfifo', [path])],
  ['a device', 'x', (path: string) => symlinkSync('/dev/zero', path)],
] as const) {
  reading(`that is ${what} is refused at once, with status 78`, async () => {
    const folder = scratch()
    make(join(folder, path))
    const files = diskFiles(folder)
    const reads = [files.read(path), files.bytes(path), files.digest(path), files.head(path, 10)]
    for (const refused of await Promise.all(reads.map(refusalOf)))
      assert.equal(refused, [78, `error: cannot read x: it is ${what}`])
  })
}

reading('that is larger than its kind can be is refused before it is read', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'values.yaml'), '')
  truncateSync(join(folder, 'values.yaml'), 50 * 2 ** 30)
  const files = diskFiles(folder)
  assert.equal(await refusalOf(files.read('values.yaml')), [
    78,
    'error: cannot read values.yaml: it has 50.0 GiB; the limit is 4 MiB\nhint: check that this is the right file',
  ])
  assert.equal(
    (await refusalOf(files.read('values.yaml', largest.note)))[1].match(/the limit is .*/)?.[0],
    'the limit is 64 KiB',
  )
})

reading('that has as many bytes as are allowed is read whole, and one that says that it is empty as well', async () => {
  const folder = scratch()
  const files = diskFiles(folder)
  writeFileSync(join(folder, 'x'), 'é'.repeat(50_000))
  assert.is(await files.read('x', 100_000), 'é'.repeat(50_000))
  assert.is((await refusalOf(files.read('x', 99_999)))[0], 78)
  assert.is(await files.head('x', 4), 'éé')
  assert.match((await files.read('/proc/self/status')) ?? 'Name:', /^Name:/)
  assert.equal(
    [await files.read('none'), await files.read('x/none'), await files.head('none', 1)],
    [undefined, undefined, undefined],
  )
})

const certificate = (bytes: number): string => randomBytes(bytes).toString('base64')
const kubeconfig = (clusters: number, bytes: number): string =>
  [
    'apiVersion: v1\nkind: Config\ncurrent-context: c0\nclusters:\n',
    ...Array.from({ length: clusters }, (_, n) =>
      ['- name: ', `c${n}`, '\n  cluster:\n    certificate-authority-data: ', certificate(bytes), '\n'].join(''),
    ),
    'contexts: []\nusers: []\n',
  ].join('')

for (const [what, put, says] of [
  ['of 60 clusters', (file: string) => writeFileSync(file, kubeconfig(60, 5_000)), undefined],
  ['of 500 clusters', (file: string) => writeFileSync(file, kubeconfig(500, 4_000)), undefined],
  ['with 24 KB in a line', (file: string) => writeFileSync(file, kubeconfig(1, 18_000)), undefined],
  ['that is no YAML', (file: string) => writeFileSync(file, 'a: b: c'), /is not YAML: /],
  ['that is a pipe', (file: string) => execFileSync('mkfifo', [file]), /cannot be read: it is a named pipe$/],
  ['of 50 MiB', (file: string) => execFileSync('truncate', ['-s', '50M', file]), /it has 50 MiB; the limit is 8 MiB/],
] as const) {
  reading(`a kubeconfig ${what} is ${says ? 'refused with its remedy' : 'right'}`, async () => {
    const folder = scratch()
    const file = join(folder, 'config')
    put(file)
    const trouble = await kubeconfigTrouble({ host: localHost({ KUBECONFIG: file }) } as Session)
    assert.is(trouble === undefined, says === undefined, trouble?.found)
    if (says) assert.match(trouble!.found, says)
    if (says) assert.match(trouble!.remedy, 'set KUBECONFIG to another file')
  })
}

writing('makes the folders that it needs, and names the part of its path that is none', async () => {
  const folder = scratch()
  const files = diskFiles(folder)
  await files.write('a/b/c', 'x')
  assert.is(readFileSync(join(folder, 'a/b/c'), 'utf8'), 'x')
  symlinkSync('nowhere', join(folder, 'link'))
  for (const [path, what] of [
    ['a/b/c/d/e', 'a/b/c is a file, not a folder\nhint: remove or rename a/b/c'],
    ['link/x', 'link is a broken link\nhint: remove or rename link'],
  ]) {
    const writes = [
      files.write(path!, ''),
      files.append(path!, ''),
      files.create(path!, ''),
      files.move('a/b/c', path!),
    ]
    for (const [, said] of await Promise.all(writes.map(refusalOf))) assert.match(said, what!)
  }
  assert.is((await refusalOf(files.write('/proc/none/x', '')))[0], 1)
})

writing('by `create` makes a file once, and goes over nothing', async () => {
  const folder = scratch()
  const files = diskFiles(folder)
  symlinkSync('nowhere', join(folder, 'link'))
  assert.equal(
    [await files.create('a', '1'), await files.create('a', '2'), await files.create('link', '3')],
    [true, false, false],
  )
  assert.equal([readFileSync(join(folder, 'a'), 'utf8'), existsSync(join(folder, 'nowhere'))], ['1', false])
})

writing('to the end of a pipe that nobody reads does not wait', async () => {
  const folder = scratch()
  execFileSync('mkfifo', [join(folder, 'x')])
  assert.match((await refusalOf(diskFiles(folder).append('x', 'y')))[1], 'cannot write x: no program reads this pipe')
})

writing(
  'anew keeps the mode, other names of the file and the link that leads to it, and leaves nothing beside it',
  async () => {
    const folder = scratch()
    mkdirSync(join(folder, 'real'))
    const real = join(folder, 'real/values.yaml')
    writeFileSync(real, 'old')
    chmodSync(real, 0o640)
    symlinkSync('real/values.yaml', join(folder, 'link.yaml'))
    const files = diskFiles(folder)
    await files.rewrite('link.yaml', 'new')
    assert.ok(lstatSync(join(folder, 'link.yaml')).isSymbolicLink())
    assert.equal([readFileSync(real, 'utf8'), statSync(real).mode & 0o7777], ['new', 0o640])
    linkSync(real, join(folder, 'other'))
    await files.rewrite('other', 'both')
    assert.is(readFileSync(real, 'utf8'), 'both')
    assert.equal(readdirSync(join(folder, 'real')), ['values.yaml'])
  },
)

testOr(writing, process.getuid?.() === 0 ? undefined : 'not root', 'anew keeps the owner', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'x'), 'old')
  chownSync(join(folder, 'x'), 1234, 1235)
  await diskFiles(folder).rewrite('x', 'new')
  const { uid, gid } = statSync(join(folder, 'x'))
  assert.equal([uid, gid, readFileSync(join(folder, 'x'), 'utf8')], [1234, 1235, 'new'])
})

const outputs = suite('a file that a task makes')

outputs('goes over an earlier one of its kind, and over nothing else without --force', async () => {
  const folder = scratch()
  await runSaved(folder, 'create-cluster --rehearse')
  const report = async (more = ''): Promise<string> => {
    const { status, err } = await runSaved(folder, `report --rehearse --file=page.html${more}`)
    return `${status} ${err.replace(/rehearsal: .*\n$/, '')}`
  }
  const page = (): string => readFileSync(join(folder, 'page.html'), 'utf8')
  assert.is(await report(), '0 ')
  assert.is(await report(), '0 ')
  writeFileSync(join(folder, 'page.html'), 'my notes')
  assert.match(
    await report(),
    '1 error: page.html already exists, but is not a report from k3d-cilium\n' +
      'hint: use another file, or overwrite this one: --force\n',
  )
  assert.is(page(), 'my notes')
  assert.is(await report(' --force'), '0 ')
  assert.match(page(), /^<!doctype html>/)
})

for (const [line, file] of [
  ['demo quick-start --export=x.md', 'x.md'],
  ['demo quick-start --export=x.cast', 'x.cast'],
  ['demo quick-start --export=x.svg', 'x.svg'],
  ['demo --check quick-start --junit=x.xml', 'x.xml'],
  ['support-bundle --rehearse --file=x.tar', 'x.tar'],
] as const) {
  outputs(`is not written over somebody's file by \`${line}\`, which says so before its work`, async () => {
    const folder = scratch()
    writeFileSync(join(folder, file), 'mine')
    const { status, err } = await runSaved(folder, line)
    assert.is(status, 1)
    assert.match(err, new RegExp(`^error: ${file} already exists, but is not a .* from k3d-cilium\nhint: .*--force\n`))
    assert.is(readFileSync(join(folder, file), 'utf8'), 'mine')
  })
}

for (const line of [
  'demo up --export=x.md,x.cast,x.svg',
  'demo --check up --junit=x.xml',
  'support-bundle --rehearse --file=x.tar',
]) {
  outputs(`is written again over its own by \`${line}\``, async () => {
    const folder = scratch()
    for (const time of ['first', 'second']) {
      const { status, err } = await runSaved(folder, line)
      assert.is(status, 0, `${time}: ${err}`)
    }
  })
}

outputs('is no folder, no device and no link to nothing, whatever --force says', async () => {
  const folder = scratch()
  mkdirSync(join(folder, 'folder'))
  symlinkSync('/dev/null', join(folder, 'device'))
  symlinkSync('nowhere', join(folder, 'link'))
  await runSaved(folder, 'create-cluster --rehearse')
  for (const [name, says] of [
    ['folder', 'folder is a folder, not a file'],
    ['device', 'device is a device or a pipe, not a file'],
    ['link', 'link is a broken link to nowhere'],
  ]) {
    const { status, err } = await runSaved(folder, `report --rehearse --force --file=${name}`)
    assert.is(status, 1)
    assert.match(err, `error: ${says}\nhint: use `)
  }
  assert.ok(statSync('/dev/null').isCharacterDevice())
})

outputs("of fix-config is the person's file still: its mode, and the link that leads to it", async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'real.yaml'), 'kubeProxyReplacement: "strict"\n')
  chmodSync(join(folder, 'real.yaml'), 0o600)
  symlinkSync('real.yaml', join(folder, 'v.yaml'))
  const { status, out } = await runLocal(folder, 'fix-config --cilium-values=v.yaml --yes')
  assert.is(status, 0, out)
  assert.ok(lstatSync(join(folder, 'v.yaml')).isSymbolicLink())
  assert.is(statSync(join(folder, 'real.yaml')).mode & 0o777, 0o600)
  assert.not.match(readFileSync(join(folder, 'real.yaml'), 'utf8'), 'strict')
})

system('says is told with its remedy, whatever was being done', () => {
  const error = (code: string, syscall = 'open'): Error => Object.assign(new Error(code), { code, syscall, path: 'x' })
  for (const [thrown, says] of [
    [error('ENOSPC'), 'error: x: the disk is full\nhint: free up space; to find full disks: df -h'],
    [error('EMFILE'), 'error: x: too many files are open\nhint: raise the limit of this shell: ulimit -n 1024'],
    [error('ENOENT', 'uv_cwd'), 'error: the current folder no longer exists\nhint: change to another folder: cd'],
  ] as const) {
    assert.equal([statusOf(foreseen(thrown)), render(foreseen(thrown))], [1, says])
  }
  const bug = new TypeError("Cannot read properties of undefined (reading 'x')")
  for (const unforeseen of [bug, error('ENOENT')])
    assert.equal([statusOf(foreseen(unforeseen)), render(foreseen(unforeseen)).slice(0, 5)], [70, 'bug: '])
})

reading.run()
writing.run()
outputs.run()
system.run()
