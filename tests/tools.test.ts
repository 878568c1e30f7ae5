import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refresh } from '../dev/refresh-pins.ts'
import { runTask } from '../lib/app/run-task.ts'
import { exit, Failure, interruption } from '../lib/base/failure.ts'
import {
  fetchTool,
  installTools,
  isInstalled,
  platforms,
  programIn,
  type PublishedTool,
} from '../lib/bundle/pinned-tools.ts'
import { archiveOf, unpack } from '../lib/formats/archive.ts'
import { diskFiles } from '../lib/host/disk-files.ts'
import { localHost } from '../lib/host/local.ts'
import { printsTo } from '../lib/base/printing.ts'
import { locate, requireTools } from '../lib/host/programs.ts'
import { strangersIn } from '../lib/host/trusted-tools.ts'
import type { Session } from '../lib/run/session.ts'
import data from '../pins/tools.json' with { type: 'json' }
import { scratch } from './program.ts'
import { changing, said, stage, still } from './rehearsed.ts'

const test = suite('pinned tools')

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** A server on this computer for one test; everything that is asked of it goes to one function. */
const served = async (answer: RequestListener, use: (address: string) => Promise<void>): Promise<void> => {
  const server: Server = createServer(answer)
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

/** Runs something in a session on this computer, in an empty folder, with a mirror; gives its status and its words. */
const inFolder = async (
  folder: string,
  mirror: string,
  body: (session: Session) => Promise<string>,
  limit = 5_000,
): Promise<{ status: number; out: string; err: string }> => {
  let [out, err] = ['', '']
  const files = diskFiles(folder)
  const local = localHost({ HOME: folder, PATH: process.env['PATH'], NO_PROXY: '127.0.0.1' })
  const terminal = { interactive: false, colour: false, columns: 80, rows: 24, ...still }
  const host = {
    ...local,
    files,
    env: { ...local.env, PATH: `${join(folder, '.k3d-cilium/tools')}:/usr/bin:/bin` },
    terminal: { ...terminal, out: printsTo(text => (out += text)), err: printsTo(text => (err += text)) },
  }
  writeFileSync(
    join(folder, 'settings.yaml'),
    `tools:\n  mirror: ${mirror}/{tool}/{version}/{platform}/{file}\nlimits:\n  download: ${limit}ms\n`,
  )
  const status = await runTask({
    tasks: {},
    name: 'a-test',
    words: 'a-test',
    typed: new Map(),
    task: { answer: async session => ({ data: null, text: await body(session) }) },
    argv: [],
    options: {},
    host,
    signal: new AbortController().signal,
  })
  return { status, out, err }
}

const script = "#!/bin/sh\necho 'k3d version v5.9.0'\n"
const k3d: PublishedTool = {
  tool: 'k3d',
  version: '5.9.0',
  platform: 'linux-amd64',
  file: 'k3d-linux-amd64',
  address: 'http://127.0.0.1:9/nowhere',
  sha256: sha256(script),
}

const install = async (session: Session, published = k3d): Promise<string> => {
  const program = await programIn(published, await fetchTool(session, published))
  await installTools(session, [{ published, program }])
  return `${published.tool} is there: ${await locate(session.host, published.tool)}`
}

/** What of tools lies in a folder. */
const leftIn = (folder: string): string[] =>
  existsSync(join(folder, '.k3d-cilium/tools')) ? readdirSync(join(folder, '.k3d-cilium/tools')) : []

test('are fetched from a mirror, checked, tried, and found before PATH', async () => {
  const folder = scratch()
  const asked: string[] = []
  await served(
    (request, answer) => {
      asked.push(request.url ?? '')
      answer.end(script)
    },
    async address => {
      const { status, out, err } = await inFolder(folder, address, async session => {
        assert.is(await isInstalled(session, k3d), false)
        const text = await install(session)
        assert.is(await isInstalled(session, k3d), true)
        return text
      })
      assert.is(status, exit.ok, err)
      assert.match(out, `k3d is there: ${join(folder, '.k3d-cilium/tools/k3d')}`)
    },
  )
  assert.equal(asked, ['/k3d/5.9.0/linux-amd64/k3d-linux-amd64'])
  assert.equal(leftIn(folder), ['installed.json', 'k3d'])
})

/** Each way in which a server may fail: what it does, and the words that a person reads. */
const failures: readonly (readonly [string, RequestListener, RegExp, number, number?])[] = [
  [
    'another file',
    (_, answer) => answer.end('<html>please log in</html>'),
    /^error: checksum mismatch: the SHA-256 of \S+\/k3d-linux-amd64 is [0-9a-f]{64}, expected [0-9a-f]{64}\nhint: check whether a proxy or the publisher changed/,
    exit.failed,
  ],
  [
    'a file that breaks off',
    (_, answer) => {
      answer.writeHead(200, { 'content-length': String(script.length) })
      answer.write(script.slice(0, 10), () => answer.destroy())
    },
    /^error: the download of \S+\/k3d-linux-amd64 stopped after 10 of \d+ bytes\n/,
    exit.unavailable,
  ],
  [
    'a redirect to itself',
    (request, answer) => answer.writeHead(302, { location: request.url }).end(),
    /^error: \S+\/k3d-linux-amd64 redirects in a loop: stopped after 20 redirects\n/,
    exit.failed,
  ],
  [
    'a limit on requests',
    (_, answer) => answer.writeHead(429, { 'retry-after': '90' }).end(),
    /^error: \S+\/k3d-linux-amd64 answered 429 Too Many Requests: try again in 1m 30s\nhint: run the task again in 1m 30s/,
    exit.failed,
  ],
  [
    'a file that is not there',
    (_, answer) => answer.writeHead(404).end(),
    /^error: \S+\/k3d-linux-amd64 answered 404 Not Found\n/,
    exit.failed,
  ],
  [
    'a server that hardly sends anything',
    (_, answer) => {
      answer.writeHead(200, { 'content-length': '1000000' })
      answer.write('#!')
    },
    /^error: the download of \S+\/k3d-linux-amd64 took more than 0\.3s \(received 2 bytes\)\nhint: raise limits\.download in the settings/,
    exit.unavailable,
    300,
  ],
]

for (const [what, answer, message, expected, limit] of failures) {
  test(`of ${what}: said, and nothing is installed`, async () => {
    const folder = scratch()
    await served(answer, async address => {
      const { status, err } = await inFolder(folder, address, install, limit)
      assert.match(err, message)
      assert.is(status, expected)
      assert.equal(leftIn(folder), [])
    })
  })
}

test('of no server at all: said, and nothing is installed', async () => {
  const folder = scratch()
  let gone = ''
  await served(
    () => {},
    async address => void (gone = address),
  )
  const { status, err } = await inFolder(folder, gone, install)
  assert.match(err, /^error: cannot reach http:\/\/127\.0\.0\.1:\d+\/k3d\/\S+: ECONNREFUSED\n/)
  assert.is(status, exit.unavailable)
  assert.equal(leftIn(folder), [])
})

test('of a server: what says that it is another version takes no place, and the one before stays', async () => {
  const folder = scratch()
  const other = "#!/bin/sh\necho 'k3d version v5.8.3'\n"
  await served(
    (request, answer) => answer.end(request.url?.includes('5.9.1') ? other : script),
    async address => {
      const first = await inFolder(folder, address, install)
      assert.is(first.status, exit.ok, first.err)
      const { err } = await inFolder(folder, address, async session =>
        install(session, { ...k3d, version: '5.9.1', sha256: sha256(other) }),
      )
      assert.match(err, 'error: k3d matches the checksum pinned for 5.9.1, but reports version 5.8.3\n')
      assert.is(readFileSync(join(folder, '.k3d-cilium/tools/k3d'), 'utf8'), script)
    },
  )
})

test('come out of the folder of a bundle too, held against the same pins', async () => {
  const folder = scratch()
  const take = async (): Promise<{ status: number; err: string }> =>
    inFolder(folder, 'http://127.0.0.1:9', async session => {
      const program = await fetchTool(session, k3d, 'tools')
      return String(program.length)
    })
  const none = await take()
  assert.match(
    none.err,
    /^error: tools has no k3d 5\.9\.0 for linux-amd64: tools\/linux-amd64\/k3d-linux-amd64 not found\n/,
  )
  mkdirSync(join(folder, 'tools/linux-amd64'), { recursive: true })
  writeFileSync(join(folder, 'tools/linux-amd64/k3d-linux-amd64'), `${script}#`)
  const other = await take()
  assert.match(
    other.err,
    /k3d-linux-amd64 does not match the pinned k3d 5\.9\.0: its SHA-256 is \w{64}, not \w{64}\nhint: download the file again/,
  )
  writeFileSync(join(folder, 'tools/linux-amd64/k3d-linux-amd64'), script)
  assert.is((await take()).status, exit.ok)
})

test('rehearsed: cut by Ctrl-C they leave nothing behind', async () => {
  const made = stage()
  const interrupt = new AbortController()
  const before = made.host.clock.now()
  const running = made.run('install-tools', interrupt.signal)
  while (made.host.clock.now() < before + 100) await new Promise(later => void setImmediate(later))
  interrupt.abort(interruption('SIGINT'))
  assert.is((await running).status, exit.interrupted)
  assert.is(await made.host.files.list('.k3d-cilium/tools'), undefined)
})

test('that were changed after they were installed are not run', async () => {
  const folder = scratch()
  await served(
    (_, answer) => answer.end(script),
    async address => {
      await inFolder(folder, address, install)
      const [tools, env] = [join(folder, '.k3d-cilium/tools'), { HOME: folder }]
      assert.equal(strangersIn(tools, env), [])
      assert.equal(strangersIn(tools, env), [], 'and when it was looked at before')
      writeFileSync(join(tools, 'k3d'), `${script}# more\n`)
      assert.equal(strangersIn(tools, env), ['k3d'])
      writeFileSync(join(tools, 'k3d'), script)
      assert.equal(strangersIn(tools, env), [])
      writeFileSync(join(tools, 'helm'), script)
      assert.equal(strangersIn(tools, env), ['helm'], 'what was installed under another name')
      writeFileSync(join(tools, 'gzip'), '#!/bin/sh\n')
      assert.equal(strangersIn(tools, env), ['gzip', 'helm'])
    },
  )
})

test('that somebody else put into the folder, with a list, are not run; install-tools mends it', async () => {
  const folder = scratch()
  await served(
    (_, answer) => answer.end(script),
    async address => {
      await inFolder(folder, address, install)
      const [tools, env] = [join(folder, '.k3d-cilium/tools'), { HOME: folder }]
      rmSync(join(folder, '.local'), { recursive: true }) // as in a folder that was made elsewhere
      assert.equal(strangersIn(tools, env), ['k3d'])
      const { out } = await inFolder(folder, address, async session => {
        const before = await isInstalled(session, k3d)
        await install(session)
        return `${before} ${await isInstalled(session, k3d)}`
      })
      assert.match(out, 'false true')
      assert.equal(strangersIn(tools, env), [])
      const link = join(tools, 'kubectl')
      symlinkSync('/nowhere', link)
      assert.equal(strangersIn(tools, env), ['kubectl'])
    },
  )
})

test('are looked for in no part of PATH that is relative, and who misses one is told', async () => {
  const folder = scratch()
  mkdirSync(join(folder, 'bin'))
  for (const name of ['k3d', 'bin/kubectl']) writeFileSync(join(folder, name), '#!/bin/sh\n', { mode: 0o755 })
  const local = localHost({ HOME: folder, PATH: ':bin:.:/nowhere' })
  const host = { ...local, files: diskFiles(folder) }
  assert.is(await locate(host, 'k3d'), undefined)
  const why = await requireTools({ host, options: {}, settings: {} }, ['k3d', 'kubectl'], 'again').then(
    () => '',
    (error: Failure) => error.hint,
  )
  assert.match(
    why!,
    /^k3d is only in the current folder \(an empty entry of PATH\); tasks use only absolute paths in PATH/,
  )
  const { stdout } = await local.$({ env: { PATH: '/usr/bin:/bin::bin' } })`sh -c ${'echo $PATH'}`
  assert.is(stdout, '/usr/bin:/bin\n')
})

test('in archives: the one program is taken; what leads out, links or is damaged is refused whole', async () => {
  const packed = gzipSync(await archiveOf({ 'linux-amd64/helm': 'a program', 'linux-amd64/LICENSE': 'words' }))
  const helm: PublishedTool = { ...k3d, tool: 'helm', version: '4.2.4', file: 'helm.tar.gz' }
  assert.is(Buffer.from(await programIn(helm, packed)).toString(), 'a program')
  const refused = async (archive: Uint8Array, why: RegExp): Promise<void> => {
    const error = await unpack(archive, 'x.tar.gz', { most: 2 ** 20 }).then(
      () => undefined,
      (failure: unknown) => failure,
    )
    assert.ok(error instanceof Failure, String(error))
    assert.match(error.message, why)
  }
  await refused(
    gzipSync(await archiveOf({ '../evil': 'x' })),
    /^cannot unpack x\.tar\.gz: \.\.\/evil would be unpacked outside/,
  )
  await refused(gzipSync(await archiveOf({ '/etc/evil': 'x' })), /\/etc\/evil would be unpacked outside/)
  await refused(gzipSync(await archiveOf({ 'a/../../evil': 'x' })), /would be unpacked outside/)
  await refused(packed.subarray(0, packed.length - 20), /cannot unpack x\.tar\.gz: unexpected end of file/)
  await refused(Buffer.from('not an archive'), /incorrect header check/)
  const tar = Buffer.from(await archiveOf({ helm: 'x'.repeat(600) }))
  await refused(gzipSync(tar.subarray(0, 700)), /cannot unpack x\.tar\.gz: Tar archive is truncated/)
  await refused(gzipSync(tar.subarray(0, 512 * 3)), /cannot unpack x\.tar\.gz: Tar archive is truncated/)
  tar.writeUInt8(0x7f, 3)
  await refused(gzipSync(tar), /cannot unpack x\.tar\.gz: Invalid tar header checksum/)
  await refused(gzipSync(await linkTo('/etc/passwd')), /helm is a link or a device/)
  const bomb = gzipSync(Buffer.concat([await archiveOf({ helm: 'x' }), Buffer.alloc(2 ** 21)]))
  await refused(bomb, /it is larger than 1 MiB/)
  const none = await programIn({ ...helm, platform: 'linux-arm64' }, packed).catch((error: unknown) => error)
  assert.match(String(none), 'helm.tar.gz does not contain linux-arm64/helm')
})

/** An archive of one symbolic link, its checksum put right. */
const linkTo = async (target: string): Promise<Buffer> => {
  const tar = Buffer.from(await archiveOf({ helm: '' }))
  tar.write('2', 156)
  tar.write(target, 157)
  tar.write(' '.repeat(8), 148)
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return tar
}

test('are pinned for every platform, or it is said why not', () => {
  for (const [name, tool] of Object.entries<Record<string, unknown>>(data.tools)) {
    for (const platform of platforms) {
      const sum = (tool['sha256'] as Record<string, string>)[platform]
      const why = (tool['unpinned'] as Record<string, string> | undefined)?.[platform]
      assert.ok((sum === undefined) !== (why === undefined), `${name} ${platform}`)
      if (sum !== undefined) assert.match(sum, /^[0-9a-f]{64}$/)
    }
    assert.ok(['MIT', 'Apache-2.0'].includes(String(tool['licence'])))
  }
})

test('rehearsed: a computer that lacks k3d and helm gets all of them, and the second time nothing', async () => {
  const made = stage({ faults: ['missing=k3d', 'missing=helm'] })
  const without = await made.run('create-cluster')
  assert.is(without.status, exit.unavailable)
  assert.match(without.err, 'or install pinned versions into this folder: make install-tools')
  const first = await made.run('install-tools')
  assert.is(first.status, 0, first.err)
  assert.match(first.out, 'Install the tools: cilium, helm, hubble, k3d and kubectl in .k3d-cilium/tools')
  const second = await made.run('install-tools')
  assert.match(second.out, 'nothing to do: all 2 steps are up to date')
  assert.equal(second.heard, [])
  const created = await made.run('create-cluster')
  assert.is(created.status, 0, created.err)
})

test('rehearsed: one that cannot be had leaves none of them behind', async () => {
  const made = stage({ faults: ['checksum=hubble'] })
  const { status, err } = await made.run('install-tools')
  assert.is(status, exit.failed)
  assert.match(said(err), /^error: 1 of 5 tools failed\n {2}hubble 1\.19\.4: checksum mismatch: /)
  assert.is(await made.host.files.list('.k3d-cilium/tools'), undefined)
})

test('rehearsed: a platform without a pin is refused, with what can be had', async () => {
  const made = stage({ kind: 'macos' })
  const sums: Partial<typeof data.tools.cilium.sha256> = data.tools.cilium.sha256
  const sum = sums['darwin-arm64']!
  delete sums['darwin-arm64']
  const all = await made.run('install-tools')
  sums['darwin-arm64'] = sum
  assert.is(all.status, exit.unavailable)
  assert.is(
    said(all.err).replace(/^record.*\n/m, ''),
    [
      'error: cannot install cilium 0.20.1 for darwin-arm64: no checksum is pinned',
      'hint: install cilium: brew install cilium-cli',
      '      install the rest: make install-tools TOOLS=k3d,kubectl,helm,hubble',
      '      or pin the published checksum: npm run pins (pins/README.md)',
      '',
    ].join('\n'),
  )
  assert.equal(changing(all.heard), [])
  const some = await made.run('install-tools --tool k3d --tool helm')
  assert.is(some.status, 0, some.err)
  const none = await made.run('install-tools --tool k3dd')
  assert.is(none.status, exit.usage)
  assert.match(none.err, 'did you mean k3d?')
})

test('rehearsed: preflight warns of a kubectl and a hubble that are too old for what they talk to', async () => {
  const made = stage({ change: world => Object.assign(world, { versions: { hubble: '1.18.9' } }) })
  const k3d = (await made.host.files.read('config/k3d-cilium-config.yaml'))!
  await made.host.files.write('new.yaml', k3d.replace(/^image: .*$/m, 'image: rancher/k3s:v1.33.1-k3s1'))
  await made.host.files.write('later.yaml', "cilium:\n  version: '1.20.0'\n")
  const { out } = await made.run('preflight --k3d-config new.yaml --settings later.yaml')
  assert.match(
    out,
    /^warning {2}kubectl +1\.36 is 3 minor versions from Kubernetes 1\.33; kubectl supports a skew of one$/m,
  )
  assert.match(
    out,
    /^warning {2}hubble +1\.18 is older than Cilium 1\.20\.0; the Hubble relay may not support this hubble CLI$/m,
  )
  assert.not.match((await stage().run('preflight')).out, /^warning/m)
})

test('are pinned anew from what is published: both sums must agree, and none is replaced', async () => {
  const file = join(scratch(), 'tools.json')
  const sums: Record<string, string> = {}
  const answer: RequestListener = (request, reply) => {
    const [, version = '', name = ''] = /^\/(\S+)\/(\S+)$/.exec(request.url ?? '') ?? []
    if (name !== 'sums') return reply.end(`${name} ${version}`)
    const of = platforms.map(each => `${sums[each] ?? sha256(`t-${each} ${version}`)} *dist/t-${each}`)
    return reply.end(`${of.join('\n')}\n`)
  }
  await served(answer, async address => {
    const tool = {
      version: '1',
      address: `${address}/{version}/t-{system}-{machine}`,
      checksums: `${address}/{version}/sums`,
    }
    writeFileSync(file, JSON.stringify({ tools: { t: { ...tool, sha256: { 'linux-amd64': 'a'.repeat(64) } } } }))
    sums['darwin-arm64'] = 'b'.repeat(64)
    const first = await refresh(file, [])
    assert.is(first.well, false)
    const read = (): { version: string; sha256: Record<string, string>; unpinned?: Record<string, string> } =>
      (JSON.parse(readFileSync(file, 'utf8')) as { tools: { t: ReturnType<typeof read> } }).tools.t
    assert.is(read().sha256['linux-amd64'], 'a'.repeat(64), 'one that differs is left')
    assert.is(read().sha256['linux-arm64'], sha256('t-linux-arm64 1'))
    assert.is(read().sha256['darwin-arm64'], undefined)
    assert.match(read().unpinned!['darwin-arm64']!, 'is published for it')
    delete sums['darwin-arm64']
    const second = await refresh(file, ['t=2'])
    assert.is(second.well, true, second.lines.join('\n'))
    assert.is(read().version, '2')
    assert.equal(Object.keys(read().sha256).length, 4)
    assert.is(read().unpinned, undefined)
  })
  rmSync(file)
})

test.run()
