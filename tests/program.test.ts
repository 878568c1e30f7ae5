import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { namesOf, taskHelp } from '../lib/app/help.ts'
import { render, statusOf } from '../lib/base/failure.ts'
import { parseCommandLine } from '../lib/run/command-line.ts'
import { tasks } from '../tasks.ts'
import { testOr } from './needs.ts'
import {
  command,
  copyOf,
  installed,
  onlyNode,
  runHere,
  runNode,
  runTasks,
  scratch,
  sources,
  tsx,
  typed,
  type Ended,
} from './program.ts'
import { runLocal, runSaved } from './rehearsed.ts'

const program = suite('the program')
const nothing = suite('a machine with nothing')

const refusalOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1)!

program('prints its tasks in groups', async () => {
  const { status, out, err } = await runTasks('help')
  assert.equal([status, err], [0, ''])
  assert.match(out, /\nquick start\n {2}up {25}Create a cluster with Cilium/)
  assert.match(out, '\nnodes\n  patch-nodes ')
})

program('tells what a task takes, as flag and variable', async () => {
  const { status, out } = await runTasks('install-cilium --help')
  assert.is(status, 0)
  assert.match(out, /^install-cilium: Install or update Cilium/)
  assert.match(
    out,
    / {2}--cilium-values FILE … +CILIUM_VALUES +Helm values file for Cilium; a later file overrides an earlier one \[config/,
  )
  assert.is(await taskHelp(tasks, 'install-cilium'), out)
})

for (const [line, expected] of [
  ['patch-node', 'error: unknown task: patch-node\nhint: did you mean patch-nodes?\n'],
  ['up now', 'error: up does not accept now\n'],
  ['up --world=macos', 'error: --world works only in the rehearsal\nhint: add --rehearse\n'],
  ['up --fault=port=80', 'error: --fault works only in the rehearsal\nhint: add --rehearse\n'],
] as const) {
  program(`ends with status 2 and says why, and nothing else, at \`${line}\``, async () => {
    const { status, out, err } = await runTasks(line)
    assert.equal([status, out, err], [2, '', expected])
  })
}

for (const [line, env, expected] of [
  ['xyzzy', {}, 'error: unknown task: xyzzy\nhint: list all tasks: npx tsx tasks.ts help'],
  ['up --clustername=x', {}, 'error: unknown flag: --clustername\nhint: did you mean --cluster-name?'],
  ['up --engine', {}, 'error: --engine requires a value'],
  ['up --engine=podmann', {}, 'error: invalid value for --engine: podmann\nhint: did you mean podman?'],
  ['up --rehearse=yes', {}, 'error: --rehearse does not accept a value'],
  ['up', { REHEARSE: 'maybe' }, 'error: invalid value for REHEARSE: maybe\nhint: use 1 or 0'],
  [
    'up',
    { K3D_CILIUM_MAKEOVERRIDES: 'CLUSTRE_NAME=x' },
    'error: unknown make variable: CLUSTRE_NAME\nhint: did you mean CLUSTER_NAME?',
  ],
] as const) {
  program(
    `refuses \`${[...Object.entries(env).map(([key, value]) => `${key}=${value}`), line].join(' ')}\` with status 2`,
    () => {
      const refused = refusalOf(() => parseCommandLine(line.split(' '), env, namesOf(tasks)))
      assert.equal([statusOf(refused), render(refused)], [2, expected])
    },
  )
}

program('refuses a flag that this task does not take, and names those that it takes', async () => {
  const { status, err } = await runSaved(scratch(), 'list-clusters --rehearse --k3d-config=x')
  assert.is(status, 2)
  assert.is(
    err.split('\n').slice(0, 2).join('\n'),
    'error: list-clusters does not accept --k3d-config\n' +
      'hint: flags: --output, --settings, --engine, --rehearse, --world, --fault, --events and --help',
  )
})

program('leaves make variables alone that another task takes: they stay exported', async () => {
  const { status } = await runSaved(scratch(), 'list-clusters --rehearse', { K3D_CONFIG: 'x', CRDS: 'y' })
  assert.is(status, 0)
})

program('takes a flag over a variable, and a variable over the settings', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'settings.yaml'), 'clusterName: from-settings\n')
  const run = async (line: string, env: Record<string, string> = {}): Promise<string> =>
    (await runSaved(folder, `create-cluster --rehearse ${line}`, env)).out.split('\n')[1]!.split(';')[0]!
  assert.is(await run(''), 'cluster from-settings: clusterName in the settings')
  assert.is(await run('', { CLUSTER_NAME: 'from-variable' }), 'cluster from-variable: --cluster-name or CLUSTER_NAME')
  assert.is(
    await run('--cluster-name=from-flag', { CLUSTER_NAME: 'v' }),
    'cluster from-flag: --cluster-name or CLUSTER_NAME',
  )
})

program('refuses settings with a mistake, at its place, with status 78', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'settings.yaml'), 'cilium:\n  versoin: "1.20.2"\nlimits:\n  ready: soon\n')
  const { status, err } = await runSaved(folder, 'preflight --rehearse')
  assert.is(status, 78)
  assert.is(
    err.replace(/rehearsal: .*\n$/, ''),
    [
      'error: settings.yaml:2:3: unknown setting: cilium.versoin',
      '2 |   versoin: "1.20.2"',
      '  |   ^ did you mean version?',
      'settings.yaml:4:3: limits.ready must be a time of less than 100h, as in 90s or 5m',
      '4 |   ready: soon',
      '  |   ^',
      '',
    ].join('\n'),
  )
})

program('says in its last line which status it had, as make reports 2 for any', async () => {
  const { status, err } = await runSaved(scratch(), 'patch-nodes --rehearse')
  assert.is(status, 69)
  assert.match(lastLine(err), /^rehearsal: patch-nodes ended after [\d.]+s with status 69; nothing was started$/)
})

program('puts nothing but JSON on stdout when asked for it', async () => {
  const { status, out, err } = await runSaved(scratch(), 'list-clusters --rehearse --output=json')
  assert.is(status, 0)
  assert.equal(JSON.parse(out), { engine: 'podman', clusters: [], caches: [] })
  assert.match(err, /^rehearsal: list-clusters, with simulated tools\n/)
})

/** An engine and a k3d that answer nothing but what this needs, and a creation that takes a minute. */
const slowTools = (): string => {
  const folder = scratch()
  const podman = `case "$1" in info) echo '{"host":{"remoteSocket":{"path":"/run/p.sock","exists":true}}}';; image) ;;
    ps|network|volume|inspect) echo '[]';; esac`
  const scripts = {
    podman,
    k3d: 'case "$2" in create) echo INFO begun; exec sleep 60;; esac',
    kubectl: 'exit 1',
    catatonit: '',
  }
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  }
  return folder
}

const cutCreation = async (
  act: (kill: (signal: NodeJS.Signals) => void) => void,
  more: { readonly group?: true; readonly env?: Record<string, string> } = {},
): Promise<Ended> => {
  const folder = scratch()
  writeFileSync(join(folder, 'bare.yaml'), 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nservers: 1\nagents: 0\n')
  const { group, env } = more
  return runNode([...sources, 'create-cluster', '--k3d-config=bare.yaml', '--cluster-name=x'], {
    cwd: folder,
    env: { PATH: `${slowTools()}:${process.env['PATH']}`, ...env },
    when: { prints: 'begun', act, ...(group && { group }) },
  })
}

program('Ctrl-C that arrives twice at once takes back what was begun', async () => {
  const { status, out, err, ms } = await cutCreation(kill => [1, 2].forEach(() => kill('SIGINT')))
  assert.is(status, 130, out + err)
  assert.match(out, '< Create cluster x: nothing of the cluster is left')
  assert.match(err, 'error: interrupted\n')
  assert.ok(ms < 30_000)
})

program('Ctrl-C on a terminal ends the very first run well too, though it ends the compiler beside it', async () => {
  const nothingCompiled = { TMPDIR: scratch() }
  const { status, out, err, ms } = await cutCreation(kill => kill('SIGINT'), { group: true, env: nothingCompiled })
  assert.is(status, 130, out + err)
  assert.match(out, '< Create cluster x: nothing of the cluster is left')
  assert.match(err, /^error: interrupted\n/)
  assert.not.match(err, 'bug: ')
  assert.ok(ms < 30_000)
})

program('calls what failed while nobody waited for it a bug of ours, and not node in its own words', async () => {
  const lost = `const t = setInterval(() => {
    if (process.listenerCount('unhandledRejection') === 0) return
    clearInterval(t)
    Promise.reject(new Error('lost'))
  }, 1)`
  const first = ['--import', `data:text/javascript,${encodeURIComponent(lost)}`]
  const { status, err } = await runNode([...first, ...sources, 'up', '--rehearse'], { cwd: scratch() })
  assert.is(status, 70, err)
  assert.match(err, /^bug: unhandled error: Error: lost\n {4}at /)
})

program('ends quietly when its reader stops reading', () => {
  const line = `"${process.execPath}" "${command}" create-cluster --rehearse | head -n 2`
  const { stderr, stdout } = spawnSync('sh', ['-c', line], { encoding: 'utf8', cwd: scratch() })
  assert.equal([stdout.split('\n').length, stderr], [3, ''])
})

const isPackage = installed && 'an installed package needs no other'
testOr(program, isPackage, 'without its packages says what to do, never a stack', async () => {
  const copy = copyOf(false)
  const started = [
    ['--import', tsx, 'tasks.ts', 'up'],
    ['bin/k3d-cilium.js', 'up'],
  ]
  const stripped = await Promise.all(started.map(async words => runNode(words, { cwd: copy.folder })))
  copy.remove()
  for (const { status, err } of stripped)
    assert.equal([status, err], [69, 'error: cannot load the packages that tasks need\nhint: install them: npm ci\n'])
})

/** Its own processor time in milliseconds, said when it ends: what others do on this computer does not count. */
const timed = 'process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error((user+system)/1e3)})'

nothing('a task that needs something says all that is missing at once, with status 69, in under a second', async () => {
  const path = onlyNode()
  const args = ['--import', `data:text/javascript,${timed}`, command, 'up']
  const run = async (): Promise<Ended> => runNode(args, { cwd: scratch(), env: { PATH: path } })
  let { status, err } = await run()
  // two that share a core slow each other down by up to a half, also in their own processor time
  for (let tries = 1; tries < 3 && Number(lastLine(err)) >= 1_000; tries++) ({ status, err } = await run())
  assert.is(status, 69)
  assert.match(err, /^error: podman, k3d, kubectl, helm and cilium are not installed\nhint: install them:\n/)
  assert.match(err, `      or rehearse without them: ${typed} up --rehearse\n`)
  assert.match(err, /\nlocal: \S+ ended after [\d.]+s with status 69\n[\d.]+\n$/)
  assert.ok(Number(lastLine(err)) < 1_000, err)
})

/** What a task says on this computer, with a PATH that holds nothing but node. */
const saidBare = async (name: string, env: Record<string, string> = {}): Promise<{ status: number; err: string }> =>
  runLocal(scratch(), name, { PATH: onlyNode(), ...env })

for (const [task, missing] of [
  ['patch-nodes', 'podman is not installed'],
  ['install-cilium', 'podman, kubectl, helm and cilium are not installed'],
  ['status', 'podman, kubectl, helm and cilium are not installed'],
] as const) {
  nothing(`${task} says what it lacks`, async () => {
    const { status, err } = await saidBare(task)
    assert.is(status, 69)
    const them = missing.includes(' is ') ? 'it' : 'them'
    assert.match(err, new RegExp(`^error: ${missing}\nhint: install ${them}:\n`))
    assert.match(err, `      or rehearse without ${them}: npx tsx tasks.ts ${task} --rehearse\n`)
  })
}

nothing('says how to get each on this system', async () => {
  const linux = await saidBare('create-cluster', { OSTYPE: 'linux-gnu' })
  const mac = await saidBare('create-cluster', { OSTYPE: 'darwin25' })
  assert.match(linux.err, '        k3d:     see https://k3d.io/stable/#installation\n')
  assert.match(mac.err, '        k3d:     brew install k3d\n')
})

program('downloads with what it was compiled with', async () => {
  const folder = scratch()
  const server = createServer((_, answer) => answer.end('another file')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  writeFileSync(join(folder, 'settings.yaml'), `tools: {mirror: "http://127.0.0.1:${port}/{file}"}\n`)
  const { status, err } = await runHere(folder, 'install-tools --tool k3d', { XDG_CACHE_HOME: folder })
  server.close()
  assert.is(status, 1, err)
  assert.match(err, /\n {2}k3d \S+: checksum mismatch: the SHA-256 of http:\S+ is/)
})

nothing('the rehearsal needs nothing but node: the whole quick start, twice', async () => {
  const path = onlyNode()
  const folder = scratch()
  const first = await runHere(folder, 'up', { PATH: path, REHEARSE: '1' })
  const second = await runSaved(folder, 'up', { PATH: path, REHEARSE: '1' })
  assert.equal([first.status, second.status], [0, 0])
  assert.match(second.out, 'nothing to do: all 9 steps are up to date\n')
  assert.match(lastLine(first.out), /^rehearsal: up took \d+s; nothing was started$/)
})

program.run()
nothing.run()
