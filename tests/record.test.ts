import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { diskFiles } from '../lib/host/disk-files.ts'
import { localHost } from '../lib/host/local.ts'
import { beginRecord, readRecord, recordedRuns, type RecordEntry } from '../lib/run/record.ts'
import { runHere, scratch } from './program.ts'
import { runLocal, runSaved, stage, type Stage } from './rehearsed.ts'

const record = suite('the record of a run')

const all = join(process.cwd(), '.k3d-cilium/rehearsal/runs')
const last = async ({ host }: Stage): Promise<RecordEntry[]> =>
  readRecord(host.files, (await recordedRuns(host.files, all)).at(-1)!)
const of = <E extends RecordEntry['event']>(
  entries: readonly RecordEntry[],
  event: E,
): Extract<RecordEntry, { event: E }>[] =>
  entries.filter((each): each is Extract<RecordEntry, { event: E }> => each.event === event)

record('holds every command with what it printed, its status and how long it took', async () => {
  const made = stage()
  const { heard } = await made.run('create-cluster')
  const entries = await last(made)
  const commands = of(entries, 'command')
  assert.equal(
    commands.map(({ command }) => command.split(' ').slice(0, 3).join(' ')),
    heard.map(line => line.split(' ').slice(0, 3).join(' ')),
  )
  const create = commands.find(({ command }) => command.startsWith('k3d cluster create'))!
  const ended = of(entries, 'ended').find(({ id }) => id === create.id)!
  assert.is(ended.exit, 0)
  assert.ok(ended.milliseconds > 10_000)
  assert.match(ended.stdout, "Cluster 'cilium' created successfully!")
})

record('begins with what was asked for and the environment that matters, and ends with the status', async () => {
  const made = stage({ env: { DOCKER_HOST: 'unix:///run/podman/podman.sock' } })
  await made.run('create-cluster --cluster-name=demo')
  const entries = await last(made)
  const [run] = of(entries, 'run')
  assert.equal([run!.task, run!.argv], ['create-cluster', ['create-cluster', '--cluster-name=demo']])
  assert.is(run!.environment['DOCKER_HOST'], 'unix:///run/podman/podman.sock')
  assert.equal({ ...entries.at(-1)!, time: '' }, { time: '', event: 'end', status: 0 })
  const states = of(entries, 'step').map(({ state }) => state)
  assert.equal([states[0], states.at(-1)], ['running', 'done'])
  assert.ok(entries.every(({ time }) => /^2026-11-22T09:\d\d:\d\d\.\d{3}Z$/.test(time)))
})

record('of a run that failed holds why, and stderr says where it lies', async () => {
  const made = stage({ faults: ['image=rancher'] })
  const { err } = await made.run('create-cluster')
  const where = /^record: (.*)$/m.exec(err)![1]!
  assert.match(where, /^\.k3d-cilium\/rehearsal\/runs\/20261122T0900\d\d\.\d{3}Z-create-cluster$/)
  const end = (await readRecord(made.host.files, where)).at(-1)!
  assert.ok(end.event === 'end' && end.status === 1)
  assert.match(end.error!, /^cannot pull docker\.io\/rancher/)
  assert.match(end.hint!, 'check `image` in the k3d file')
})

record('keeps the last 20 of each task, so that many looks never drive out the last change', async () => {
  const made = stage()
  await made.run('create-cluster')
  for (let look = 0; look < 23; look++) await made.run('list-clusters')
  const names = (await recordedRuns(made.host.files, all)).map(each => each.replace(/.*Z-/, '').replace(/\.\d+$/, ''))
  assert.is(names.filter(name => name === 'list-clusters').length, 20)
  assert.is(names.filter(name => name === 'create-cluster').length, 1)
})

/** A PATH with a podman of our own. */
const withPodman = (script: string): string => {
  const folder = scratch()
  writeFileSync(join(folder, 'podman'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'podman'), 0o755)
  return `${folder}:${process.env['PATH']}`
}
const textIn = (folder: string): string => {
  const runs = join(folder, '.k3d-cilium/runs')
  return readdirSync(runs)
    .map(name => readFileSync(join(runs, name, 'run.jsonl'), 'utf8'))
    .join('')
}

record('holds no secret, whether a tool prints it, the environment holds it or an error repeats it', async () => {
  const folder = scratch()
  const labels = '{"app":"k3d","k3d.cluster.token":"kept-out-1"}'
  const PATH = withPodman(
    `echo '[{"Names":["x"],"State":"running","Labels":${labels}}]'; echo "warn: $REGISTRY_PASSWORD" >&2`,
  )
  const { status } = await runLocal(folder, 'list-clusters', {
    PATH,
    REGISTRY_PASSWORD: 'kept-out-2',
    ENGINE: 'podman',
  })
  assert.is(status, 0)
  const failing = withPodman('echo "login failed: https://robot:kept-out-3@registry/" >&2; exit 1')
  assert.is((await runLocal(folder, 'list-clusters', { PATH: failing })).status, 1)
  const text = textIn(folder)
  assert.not.ok(/kept-out/.test(text), text)
  assert.is([...text.matchAll(/\[secret\]/g)].length >= 3, true)
})

record('of a run that was killed can be read up to that moment', async () => {
  const folder = scratch()
  const PATH = withPodman('kill -9 $PPID; sleep 0.2')
  const { status } = await runHere(folder, 'list-clusters', { PATH })
  assert.is(status, null)
  const files = diskFiles(folder)
  const [run] = await recordedRuns(files, '.k3d-cilium/runs')
  await files.append(`${run!}/run.jsonl`, '{"time":"2026-11-22T09:0') // a line that was cut
  const entries = await readRecord(files, run!)
  assert.equal(
    entries.map(({ event }) => event),
    ['run', 'command'],
  )
})

record('that cannot be written is said once, and the run goes on', async () => {
  const folder = scratch()
  writeFileSync(join(folder, '.k3d-cilium'), 'in the way')
  const { status, out } = await runLocal(folder, 'list-clusters', { PATH: withPodman('echo "[]"') })
  assert.is(status, 0)
  assert.is(
    out.match(/^warning: this run is not recorded: cannot write .*: \.k3d-cilium is a file, not a folder$/gm)?.length,
    1,
  )
})

record('of the rehearsal lies apart from those of this computer', async () => {
  const folder = scratch()
  await runSaved(folder, 'list-clusters --rehearse')
  assert.not.ok(existsSync(join(folder, '.k3d-cilium/runs')))
  assert.is(readdirSync(join(folder, '.k3d-cilium/rehearsal/runs')).length, 1)
})

record('costs less than two milliseconds a command', async () => {
  const folder = scratch()
  mkdirSync(folder, { recursive: true })
  const host = { ...localHost({}), files: diskFiles(folder) }
  const kept = await beginRecord({
    task: 't',
    argv: [],
    host,
    where: 'local',
    folder: 'runs',
    trouble: assert.unreachable,
  })
  const stdout = readFileSync('tests/recordings/created.podman-ps-json.json', 'utf8')
  // what else runs on the machine slows some rounds, never all of them
  const rounds = Array.from({ length: 8 }, () => {
    const began = performance.now()
    for (let command = 0; command < 25; command++) {
      kept.command('podman ps -a --format json')({ command: '', ok: true, exit: 0, stdout, stderr: '', took: 40 })
    }
    return (performance.now() - began) / 25
  })
  const each = Math.min(...rounds)
  console.log(`# ${each.toFixed(2)} ms a command of ${stdout.length} characters`)
  assert.ok(each < 2, `${each} ms`)
})

record.run()
