import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { laidOut, letters, wrapped } from '../lib/demo/screen.ts'
import { typingOf } from '../lib/demo/stage.ts'
import { theatre, widest, type Theatre } from './theatre.ts'

const present = suite('presenting')
const screen = suite('the screen')
const notes = suite('notes')

const demo = `
title: A try
minutes: 1
steps:
  - id: one
    say: Which podman is this?
    note: They never know.
    run: podman --version
    expect: {text: podman version}
    budget: 20s
  - id: two
    run: k3d cluster list
    expect: {text: NAME}
    solve: k3d version
  - id: three
    say: That was all.
cleanup:
  - make list-clusters
`
const tried = (more: Parameters<typeof theatre>[0] = {}, text = demo): Theatre =>
  theatre({ ...more, files: { 'config/demos/try.yaml': text } })
const line = 'demo --name=try --yes --present'
const commands = (on: Theatre): string[] =>
  on.host.heard.map(words => words.join(' ')).filter(each => /^(podman --version|k3d|make)/.test(each))
/** What a whole run gives, and then the clean-up with what its task itself asks. */
const cleanedUp = (on: Theatre): boolean => commands(on).includes('make list-clusters')

/** Steps of a demo that was begun: up to the line that is typed and not run yet. */
const begun = async (on: Theatre, options = ''): Promise<{ ended: Promise<number> }> => {
  const ended = on.begin(`${line} ${options}`)
  await on.shows('$ podman --version')
  await on.waits('ready')
  return { ended }
}

present('Enter runs the line that was typed, and Enter again goes on to the next step', async () => {
  const on = tried()
  const { ended } = await begun(on)
  assert.equal(commands(on), [])
  assert.match(on.rows()[0]!, /^ A try +rehearsal  1\/3$/)
  on.press('enter')
  await on.shows('podman version')
  await on.waits('shown')
  on.press('space')
  await on.shows('$ k3d cluster list')
  await on.waits('ready')
  on.press('page-down')
  await on.shows('SERVERS')
  await on.waits('shown')
  on.press('right')
  await on.shows('# That was all.')
  await on.waits('shown')
  on.press('n')
  assert.is(await ended, 0)
  assert.match(on.written(), 'try: 3 steps, all as expected')
  assert.ok(cleanedUp(on))
})

present('b shows the steps before as they were and runs nothing; r runs the step again', async () => {
  const on = tried()
  const { ended } = await begun(on)
  on.press('enter')
  await on.shows('podman version')
  await on.waits('shown')
  on.press('enter')
  await on.shows('$ k3d cluster list')
  await on.waits('ready')
  on.press('b')
  await on.shows('output of step 1; the command does not run again')
  await on.shows('podman version')
  on.press('enter')
  await on.shows('$ k3d cluster list')
  await on.waits('ready')
  on.press('enter')
  await on.shows('SERVERS')
  await on.waits('shown')
  on.press('r')
  await on.shows('SERVERS')
  await on.waits('shown')
  await on.host.clock.sleep(500)
  on.press('q')
  assert.is(await ended, 0)
  assert.equal(
    commands(on)
      .filter(each => !each.startsWith('make'))
      .slice(0, 3),
    ['podman --version', 'k3d cluster list', 'k3d cluster list'],
  )
})

present('s leaves a step out and brings about what it would have', async () => {
  const on = tried()
  const { ended } = await begun(on)
  on.press('enter')
  await on.shows('podman version')
  await on.waits('shown')
  on.press('enter')
  await on.shows('$ k3d cluster list')
  await on.waits('ready')
  on.press('s')
  await on.shows('# That was all.')
  await on.waits('shown')
  on.press('enter')
  assert.is(await ended, 0)
  assert.match(on.written(), 'try: 3 steps, 2 as expected, 1 skipped')
  assert.equal(commands(on).slice(0, 2), ['podman --version', 'k3d version'])
})

present('? tells the keys, and q leaves: what was made is cleaned up, and the status is 0', async () => {
  const on = tried()
  const { ended } = await begun(on)
  on.press('?')
  await on.shows(/q quit/)
  on.press('q')
  assert.is(await ended, 0)
  assert.match(on.written(), 'try: 3 steps, 0 as expected, quit early, 3 not reached')
  assert.ok(cleanedUp(on))
})

present('! gives the terminal to a shell until that ends, and then shows the step again', async () => {
  const on = tried({ env: { SHELL: 'nothing-here' } })
  const { ended } = await begun(on)
  on.press('!')
  await on.showed('this is a shell; to return to the demo, type: exit')
  await on.shows('$ podman --version')
  assert.ok(on.host.heard.some(([name]) => name === 'nothing-here'))
  on.press('q')
  assert.is(await ended, 0)
})

present('a key pressed while it types types the rest at once', async () => {
  const on = tried({}, demo.replace('Which podman is this?', 'x'.repeat(150)))
  const ended = on.begin(line)
  await on.shows('xxxxxxxxxx')
  on.press('enter')
  await on.shows('$ podman --version')
  on.press('q')
  assert.is(await ended, 0)
})

const failing = demo.replace('{text: podman version}', '{text: docker, exit: 0}')

present('something unexpected stops with what was expected and what came, and Enter does not pass it', async () => {
  const on = tried({}, failing)
  const { ended } = await begun(on)
  on.press('enter')
  await on.shows('- expected text: docker')
  await on.shows('not as expected: r retry, s skip, p recording, ! shell, q quit')
  on.press('enter')
  await on.shows('$ podman --version')
  on.press('s')
  await on.shows('$ k3d cluster list')
  await on.waits('ready')
  on.press('q')
  assert.is(await ended, 0)
})

present('panic without a recording says so, and what runs goes on', async () => {
  const on = tried()
  const { ended } = await begun(on)
  on.press('p')
  await on.shows('no recording of this step')
  on.press('enter')
  await on.shows('podman version')
  await on.waits('shown')
  on.press('q')
  assert.is(await ended, 0)
})

present('panic shows the recording, tagged as one, and what the step was for is brought about', async () => {
  const desk = new Map<string, string>()
  const recorded = tried({ desk })
  assert.is(await recorded.begin('demo --name=try --yes --record'), 0)
  const on = tried({ desk, faults: ['missing=k3d'] })
  const { ended } = await begun(on)
  on.press('enter')
  await on.shows('podman version')
  await on.waits('shown')
  on.press('enter')
  await on.shows('$ k3d cluster list')
  await on.waits('ready')
  on.press('enter')
  await on.shows('exit status 127')
  on.press('p')
  await on.shows('(recorded)')
  await on.shows('SERVERS')
  await on.waits('shown')
  on.press('enter')
  await on.shows('# That was all.')
  await on.waits('shown')
  on.press('enter')
  assert.is(await ended, 0)
  assert.match(on.written(), 'try: 3 steps, 2 as expected, 1 recorded')
})

present('panic in the midst of a line ends it', async () => {
  const slow = demo
    .replace('run: podman --version', 'run: podman --version')
    .replace('k3d cluster list', 'k3d cluster list --no-headers')
  const text = slow.replace('{text: NAME}', '{exit: 0}')
  const desk = new Map<string, string>()
  assert.is(await tried({ desk }, text).begin('demo --name=try --yes --record'), 0)
  const on = tried({ desk, faults: ['slow=k3d cluster list --no-headers:9h'] }, text)
  on.host.clock.pace = 1
  const { ended } = await begun(on)
  on.press('enter')
  await on.shows('podman version')
  await on.waits('shown')
  on.press('enter')
  await on.shows('$ k3d cluster list')
  await on.waits('ready')
  on.press('enter')
  await new Promise(resolve => setTimeout(resolve, 50))
  on.press('p')
  await on.shows('(recorded)')
  on.host.clock.pace = 0
  await on.waits('shown')
  on.press('q')
  assert.is(await ended, 0)
})

present('a recording of another script is told to be stale, and of another line is none', async () => {
  const desk = new Map<string, string>()
  assert.is(await tried({ desk }).begin('demo --name=try --yes --record'), 0)
  const on = tried(
    { desk },
    demo.replace('podman --version', 'podman version').replace('{text: podman version}', '{exit: 0}'),
  )
  const ended = on.begin(line)
  await on.shows('$ podman version')
  assert.match(on.written(), 'the recording of try is outdated')
  on.press('p')
  await on.shows('no recording of this step')
  on.press('q')
  assert.is(await ended, 0)
})

for (const [at, keys] of [
  ['$ podman --version', []],
  ['podman version', ['enter']],
  ['$ k3d cluster list', ['enter', 'enter']],
  ['SERVERS', ['enter', 'enter', 'enter']],
  ['# That was all.', ['enter', 'enter', 'enter', 'enter']],
] as const) {
  present(`Ctrl-C when it shows \`${at}\` cleans up, leaves the screen and is status 130`, async () => {
    const on = tried()
    const { ended } = await begun(on)
    const shown = [
      ['podman version', 'shown'],
      ['$ k3d cluster list', 'ready'],
      ['SERVERS', 'shown'],
      ['# That was all.', 'shown'],
    ] as const
    await on.waits('ready')
    for (const [index, key] of keys.entries()) {
      if (index > 0) await on.waits(shown[index - 1]![1])
      on.press(key)
      await on.shows(shown[index]![0])
    }
    await on.shows(at)
    on.interrupt()
    assert.is(await ended, 130)
    assert.match(on.written(), /\x1b\[\?25h\x1b\[\?1049lcleaning up: make list-clusters\n/)
    assert.match(on.errors(), /^error: interrupted\n/)
    assert.ok(cleanedUp(on))
  })
}

present('a terminal that goes away leaves all as it is; --resume goes on there, with its clock', async () => {
  const desk = new Map<string, string>()
  const first = tried({ desk })
  const { ended } = await begun(first)
  first.press('enter')
  await first.shows('podman version')
  await first.waits('shown')
  first.press('enter')
  await first.shows('$ k3d cluster list')
  await first.waits('ready')
  first.interrupt('SIGHUP')
  assert.is(await ended, 130)
  assert.not.ok(cleanedUp(first))
  const second = tried({ desk })
  const whole = second.begin('demo --present --resume --yes')
  await second.shows('$ k3d cluster list')
  await second.waits('ready')
  assert.equal(commands(second), ['podman --version'])
  second.press('enter')
  await second.shows('SERVERS')
  await second.waits('shown')
  second.press('enter')
  await second.shows('# That was all.')
  await second.waits('shown')
  second.press('enter')
  assert.is(await whole, 0)
  assert.match(second.written(), 'try: 3 steps, 2 as expected, 1 skipped')
  const third = tried({ desk })
  assert.is(await third.begin('demo --resume'), 2)
  assert.match(third.errors(), 'error: no interrupted run of a demo found in this folder')
})

present('--from brings about the steps before, unseen', async () => {
  const on = tried()
  const ended = on.begin(`${line} --from=three`)
  await on.shows('# That was all.')
  await on.waits('shown')
  assert.equal(commands(on), ['podman --version', 'k3d version'])
  on.press('enter')
  assert.is(await ended, 0)
  const wrong = tried()
  assert.is(await wrong.begin('demo --name=try --yes --from=tow'), 2)
  assert.match(wrong.errors(), 'error: unknown step of try: tow\nhint: did you mean two?\n')
})

for (const [columns, rows] of [
  [80, 24],
  [40, 12],
  [200, 60],
] as const) {
  screen(`stays within ${columns} x ${rows}, also when it becomes so while a step is on`, async () => {
    const wide = '日本語のターミナルでも幅が正しい。e\u0301 👩‍👩‍👧‍👦 '.repeat(6)
    const on = tried({}, demo.replace('Which podman is this?', wide))
    const { ended } = await begun(on)
    on.resize(columns, rows)
    await on.shows('$ podman --version')
    assert.ok(widest(on.rows()) <= columns, on.rows().join('\n'))
    assert.ok(on.rows().filter(Boolean).length <= rows)
    on.press('enter')
    await on.shows('podman version')
    await on.waits('shown')
    assert.ok(widest(on.rows()) <= columns)
    on.press('q')
    assert.is(await ended, 0)
  })
}

screen('keeps the end of an output that is longer than it, below the line that made it', async () => {
  const on = tried(
    { rows: 12 },
    demo.replace('run: podman --version', 'run: make help-all').replace('{text: podman version}', '{exit: 0}'),
  )
  const ended = on.begin(line)
  await on.shows('$ make help-all')
  on.press('enter')
  await on.shows('rehearsal-shell, -reset')
  assert.match(on.rows().join('\n'), '$ make help-all')
  assert.ok(on.rows().length <= 12)
  on.press('q')
  assert.is(await ended, 0)
})

screen('takes what a person takes for one letter as one, and wide ones as two columns', () => {
  assert.equal(letters('e\u0301👩‍👩‍👧‍👦日'), ['e\u0301', '👩‍👩‍👧‍👦', '日'])
  assert.equal(wrapped('日本語日本語', 6), ['日本語', '日本語'])
  assert.equal(wrapped('one two three', 8), ['one two', 'three'])
})

screen(
  'lays output out as a terminal does: what was begun anew is what was written last, tabs reach every eighth column',
  () => {
    assert.equal(laidOut('10 %\r100 %\n', 80), ['100 %'])
    assert.equal(laidOut('a\tb', 80), ['a       b'])
    assert.equal(laidOut('\x1b[2K\x1b[1Aabc\x1b]0;title\x07d', 80), ['abcd'])
    assert.equal(laidOut('abcdefgh', 4), ['abcd', 'efgh'])
    assert.equal(laidOut('a  b\n\n c\n', 80), ['a  b', '', ' c'])
  },
)

screen('types as unevenly as a person, and the same each time', () => {
  const times = typingOf('make install-cilium').map(({ ms }) => ms)
  assert.equal(
    times,
    typingOf('make install-cilium').map(({ ms }) => ms),
  )
  assert.ok(new Set(times).size > 8, times.join(' '))
  assert.ok(times.every(ms => ms >= 12 && ms <= 80))
})

notes('show what only the presenter sees, how far it is, and the clock: green, then amber, then red', async () => {
  const desk = new Map<string, string>()
  const on = tried({ desk })
  const { ended } = await begun(on)
  const beside = theatre({ desk, colour: true, files: { 'config/demos/try.yaml': demo } })
  const closed = beside.begin('demo --notes')
  await beside.shows('They never know.')
  await beside.shows('step 1 of 3, one: press Enter to run')
  await beside.shows('step 0:00 of 0:20')
  await beside.shows('next, two: k3d cluster list')
  beside.passes(17_000)
  await beside.shows('step 0:17 of 0:20 soon')
  beside.passes(60_000)
  await beside.shows('demo 1:17 of 1:00 over')
  assert.match(beside.written(), /\x1b\[32mdemo/)
  assert.match(beside.written(), /\x1b\[33mstep/)
  assert.match(beside.written(), /\x1b\[31mdemo/)
  on.press('q')
  assert.is(await ended, 0)
  await beside.shows(/finished/)
  beside.press('q')
  assert.is(await closed, 0)
})

notes('tell what was not as expected', async () => {
  const desk = new Map<string, string>()
  const on = tried({ desk }, failing)
  const { ended } = await begun(on)
  on.press('enter')
  await on.shows('expected text: docker')
  const beside = theatre({ desk, files: { 'config/demos/try.yaml': failing } })
  const closed = beside.begin('demo --notes')
  await beside.shows('step 1 of 3, one: not as expected')
  await beside.shows('- expected text: docker')
  beside.interrupt()
  on.press('q')
  assert.equal(await Promise.all([ended, closed]), [0, 130])
})

present.run()
screen.run()
notes.run()
