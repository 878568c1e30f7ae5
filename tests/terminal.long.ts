import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { missingPrograms, testOr } from './needs.ts'
import { command, scratch } from './program.ts'

/** A few plays on a real pseudo-terminal; what keys do is tested in full without one, in stage.test.ts. */
const test = suite('on a real terminal')

interface Step {
  readonly until: string
  readonly send?: string
  readonly size?: readonly [number, number]
  readonly signal?: number
}
interface Ended {
  readonly status: number
  readonly output: string
  readonly missed: string | null
  readonly echo: boolean
}

const demo = `
title: A try
steps:
  - {id: one, say: Which podman?, run: podman --version, expect: {text: podman version}}
  - {id: two, run: k3d cluster list | head -n 1, expect: {text: SERVERS}}
  - {id: three, say: That was all.}
cleanup:
  - podman --version
`

const folderWith = (text = demo): string => {
  const folder = scratch()
  mkdirSync(join(folder, 'config/demos'), { recursive: true })
  writeFileSync(join(folder, 'config/demos/try.yaml'), text)
  return folder
}

const play = async (folder: string, options: string, steps: readonly Step[]): Promise<Ended> => {
  const argv = [process.execPath, command, 'demo', ...options.split(' ')]
  const env = { PATH: process.env['PATH'], HOME: folder, TERM: 'xterm-256color', SHELL: '/bin/sh' }
  const told = JSON.stringify({ argv, cwd: folder, env, size: [80, 24], limit: 90, steps })
  const child = spawn('python3', [join(import.meta.dirname, 'terminal.py'), told], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (piece: Buffer) => (printed += String(piece)))
  await new Promise(resolve => child.on('close', resolve))
  const ended = JSON.parse(printed) as Ended
  assert.is(ended.missed, null, `never saw ${ended.missed} in\n${ended.output}`)
  return ended
}

const onTerminal = (name: string, body: () => Promise<void>): void =>
  testOr(test, missingPrograms('python3'), name, body)

const leavesWhole = (output: string): void => {
  assert.ok(output.lastIndexOf('\x1b[?1049l') > output.lastIndexOf('\x1b[?1049h'), 'the usual screen is back')
  assert.ok(output.lastIndexOf('\x1b[?25h') > output.lastIndexOf('\x1b[?25l'), 'the cursor is back')
}

onTerminal('keys play a demo to its end: Enter, arrows, a shell, and the terminal is as it was', async () => {
  const { status, output, echo } = await play(folderWith(), '--name=try --present', [
    { until: 'run these commands? [y/N]', send: 'y\r' },
    { until: '$ podman --version', send: '\r' },
    { until: 'podman version', send: '\x1b[C' },
    { until: '$ k3d cluster list | head -n 1', send: '!' },
    { until: 'to return to the demo, type: exit', send: 'kubectl config current-context || echo "status: $?"; exit\r' },
    { until: '$ k3d cluster list | head -n 1', send: '\r' },
    { until: 'SERVERS', send: '\x1b[D' },
    { until: 'output of step 1', send: '\x1b[6~' },
    { until: 'SERVERS', send: ' ' },
    { until: 'That was all.', send: '\r' },
  ])
  assert.is(status, 0)
  assert.match(output, 'try: 3 steps, all as expected')
  assert.match(output, 'status: 1')
  leavesWhole(output)
  assert.ok(echo)
})

onTerminal('a new size is drawn at once', async () => {
  const place = 'rehearsal  1/3'
  const { status, output } = await play(folderWith(), '--name=try --present --yes', [
    { until: '$ podman --version', size: [120, 40] },
    { until: `A try${' '.repeat(120 - 8 - 'A try'.length - place.length)}`, send: '\r' },
    { until: 'podman version', size: [40, 10] },
    { until: `A try${' '.repeat(40 - 2 - 'A try'.length - place.length)}${place}`, send: 'q' },
  ])
  assert.is(status, 0)
  leavesWhole(output)
})

onTerminal('Ctrl-C cleans up and is status 130, by keys and by itself', async () => {
  for (const [options, until] of [
    ['--name=try --present --yes', '$ podman --version'],
    ['--name=try --yes', 'Which'],
  ] as const) {
    const { status, output, echo } = await play(folderWith(), options, [{ until, send: '\x03' }])
    assert.is(status, 130)
    assert.match(output, 'cleaning up: podman --version')
    assert.match(output, '\x1b[31merror\x1b[0m: interrupted')
    assert.ok(echo)
    if (options.includes('present')) leavesWhole(output)
  }
})

const live = `
title: On this computer
steps:
  - {id: long, run: 'echo begun; sleep 60; echo over'}
cleanup:
  - echo cleaned > cleaned.txt
`

onTerminal('played live, Ctrl-C ends what runs on this computer, and then cleans up', async () => {
  const folder = folderWith(live)
  const began = Date.now()
  const { status, output } = await play(folder, '--name=try --live --yes', [{ until: 'begun\r\n', send: '\x03' }])
  assert.is(status, 130)
  assert.ok(Date.now() - began < 30_000)
  assert.not.match(output, /\nover\r\n/)
  assert.is(readFileSync(join(folder, 'cleaned.txt'), 'utf8'), 'cleaned\n')
})

onTerminal('what was killed goes on where it was', async () => {
  const folder = folderWith()
  const first = await play(folder, '--name=try --present --yes', [
    { until: '$ podman --version', send: '\r' },
    { until: 'podman version', send: '\r' },
    { until: '$ k3d cluster list | head -n 1', signal: 9 },
  ])
  assert.is(first.status, -9)
  assert.is(JSON.parse(readFileSync(join(folder, '.k3d-cilium/demos/on-stage.json'), 'utf8')).step, 1)
  const second = await play(folder, '--present --resume --yes', [
    { until: '$ k3d cluster list | head -n 1', send: '\r' },
    { until: 'SERVERS', send: 'q' },
  ])
  assert.is(second.status, 0)
  assert.match(second.output, 'try: 3 steps, 1 as expected, 1 skipped, quit early, 1 not reached')
})

test.run()
