import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Failure, interruption } from '../lib/base/failure.ts'
import type { Terminal } from '../lib/host/host.ts'
import { printsTo } from '../lib/base/printing.ts'
import { openSession, type Session } from '../lib/run/session.ts'
import { parseSettings } from '../lib/run/settings.ts'
import type { StepRow } from '../lib/run/step-row.ts'
import { already, done, eachOf, runSteps, type Step, type View } from '../lib/run/task.ts'
import { eventView, lineView, liveView } from '../lib/run/views.ts'
import { retrying, waitUntil } from '../lib/run/waiting.ts'
import { stage, still } from './rehearsed.ts'

const steps = suite('steps')
const views = suite('views')
const waits = suite('waits')

const session = (signal = new AbortController().signal): Session => {
  const { host } = stage()
  return openSession({
    task: 't',
    host,
    place: 'rehearsal',
    signal,
    options: {},
    settings: parseSettings('', 's'),
    tell: () => {},
  })
}
const silent: View = { begin: () => {}, changed: () => {}, end: () => {} }
const step = (title: string, run: Step['run'] = async () => done(title), more: Partial<Step> = {}): Step => ({
  title,
  run,
  ...more,
})
const failure = async (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => assert.unreachable('it did not fail'),
    (error: unknown) => error,
  ) as Promise<Failure>

steps('run in turn, and after a failure those that follow do not begin', async () => {
  const ran: string[] = []
  const note = (title: string, fails = false): Step =>
    step(title, async () => {
      ran.push(title)
      if (fails) throw new Failure(`${title} broke`)
      return done('')
    })
  let shown: readonly StepRow[] = []
  const view = { ...silent, begin: (all: readonly StepRow[]) => void (shown = all) }
  const error = await failure(runSteps([note('a'), note('b', true), note('c')], session(), view))
  assert.is(error.message, 'b broke')
  assert.equal(ran, ['a', 'b'])
  assert.equal(
    shown.map(({ state }) => state),
    ['done', 'failed', 'not started'],
  )
})

steps('that need nothing of each other run side by side; what needs a failed one does not begin', async () => {
  const on = session()
  const { clock } = on.host
  const wait = (ms: number) => async () => {
    await clock.sleep(ms)
    return done('')
  }
  const began = clock.now()
  const a = step('a', wait(2_000), { after: [] })
  const b = step('b', wait(2_000), { after: [] })
  const c = step('c', wait(1_000), { after: [a, b] })
  await runSteps([a, b, c], on, silent)
  assert.is(clock.now() - began, 3_000)
})

steps('of a fan-out all end before any failure is reported, in one message', async () => {
  const on = session()
  const ended: string[] = []
  const branch = (name: string, ms: number, fails: boolean): Step =>
    step(name, async () => {
      await on.host.clock.sleep(ms)
      ended.push(name)
      if (fails) throw new Failure(`${name} refused`, { hint: 'mend it' })
      return done('')
    })
  const fan = step('all', async () => eachOf('nodes', [1, 2, 3], n => branch(`n${n}`, n * 100, n === 1)))
  const error = await failure(runSteps([fan], on, silent))
  assert.is(error.message, '1 of 3 nodes failed\n  n1: n1 refused')
  assert.is(error.hint, 'mend it')
  assert.equal(ended, ['n1', 'n2', 'n3'])
})

steps('put back what the one that failed had begun, and nothing else', async () => {
  const undone: string[] = []
  const undo = (name: string) => async () => {
    undone.push(name)
    return `${name} is gone`
  }
  const bad = step('bad', async () => Promise.reject(new Failure('no')), { undo: undo('bad') })
  await failure(runSteps([step('good', undefined, { undo: undo('good') }), bad], session(), silent))
  assert.equal(undone, ['bad'])
})

steps('that are interrupted put back what they began, and end with the interrupt', async () => {
  const controller = new AbortController()
  const on = session(controller.signal)
  const undone: string[] = []
  const long = step('long', async () => on.host.clock.sleep(60_000, on.signal).then(() => done('')), {
    undo: async () => {
      undone.push('long')
      return 'put back'
    },
  })
  void on.host.clock.sleep(1_000).then(() => controller.abort(interruption()))
  const error = await failure(runSteps([long, step('next')], on, silent))
  assert.equal([error.message, error.status, undone], ['interrupted', 130, ['long']])
})

steps('that fail side by side are all told, in their order, with the status of the first', async () => {
  const on = session()
  const late = step(
    'look',
    async () =>
      on.host.clock
        .sleep(2_000)
        .then(async () => Promise.reject(new Failure('no podman', { hint: 'get it', status: 69 }))),
    { after: [] },
  )
  const early = step('fetch', async () => Promise.reject(new Failure('no network', { hint: 'go on', status: 1 })), {
    after: [],
  })
  const error = await failure(runSteps([late, early, step('make', undefined, { after: [late] })], on, silent))
  assert.is(error.message, '2 of 3 steps failed\n  look: no podman\n  fetch: no network')
  assert.equal([error.hint, error.status], ['get it\ngo on', 69])
})

steps('that break by a bug are not taken for a failure', async () => {
  const bug = step('bug', async () => Promise.reject(new TypeError('oops')), { after: [] })
  const bad = step('bad', async () => Promise.reject(new Failure('no')), { after: [] })
  assert.instance(await failure(runSteps([bad, bug], session(), silent)), TypeError)
})

steps('say when putting back fails too', async () => {
  let shown: readonly StepRow[] = []
  const view = { ...silent, begin: (all: readonly StepRow[]) => void (shown = all) }
  const bad = step('bad', async () => Promise.reject(new Failure('no')), {
    undo: async () => Promise.reject(new Failure('cannot')),
  })
  await failure(runSteps([bad], session(), view))
  assert.is(shown[0]!.text, 'rollback failed too: cannot')
})

const nodes = (count: number): Step =>
  step('Patch the nodes of cilium', async () =>
    eachOf(
      'nodes',
      Array.from({ length: count }, (_, index) => `k3d-cilium-agent-${index}`),
      name =>
        step(name, async say => {
          say('waiting for something with a description that is longer than a line of the terminal')
          return already('mounted')
        }),
    ),
  )

views('for a pipe print one line per event, each naming its step or node', async () => {
  const lines: string[] = []
  await runSteps(
    [nodes(2), step('Next', async () => already('it was there'))],
    session(),
    lineView(text => lines.push(text)),
  )
  assert.equal(
    lines.map(line => line.replace(/ \([\d.]+s\)/, '')),
    [
      '> Patch the nodes of cilium\n',
      '> k3d-cilium-agent-0\n',
      '> k3d-cilium-agent-0: waiting for something with a description that is longer than a line of the terminal\n',
      '> k3d-cilium-agent-1\n',
      '> k3d-cilium-agent-1: waiting for something with a description that is longer than a line of the terminal\n',
      '= k3d-cilium-agent-0: mounted\n',
      '= k3d-cilium-agent-1: mounted\n',
      '= Patch the nodes of cilium: mounted (2 of 2)\n',
      '> Next\n',
      '= Next: it was there\n',
    ],
  )
})

views('for programs print one JSON object per line', async () => {
  const lines: string[] = []
  const on = session()
  await runSteps(
    [step('a'), step('b')],
    on,
    eventView(on.host.clock, text => lines.push(text)),
  )
  const events = lines.map(line => JSON.parse(line) as { step: string[]; state: string; steps: object })
  assert.equal(
    events.map(({ step: path, state, steps: far }) => [path.join('/'), state, far]),
    [
      ['a', 'running', { over: 0, of: 2 }],
      ['a', 'done', { over: 1, of: 2 }],
      ['b', 'running', { over: 1, of: 2 }],
      ['b', 'done', { over: 2, of: 2 }],
    ],
  )
})

/** A terminal that understands what the live view sends: cursor up, clear below, show and hide the cursor. */
const screen = (columns: number, rows: number) => {
  let lines: string[] = ['']
  let row = 0
  let highest = 0
  let hidden = false
  const terminal: Terminal = {
    interactive: true,
    colour: false,
    columns,
    rows,
    err: () => {},
    ...still,
    out: printsTo(text => {
      for (const [piece] of text.matchAll(/\u001B\[\?25[lh]|\u001B\[\d*[A-Z]|\r|\n|[^\u001B\r\n]+/g)) {
        const up = /^\u001B\[(\d+)A$/.exec(piece)
        if (piece.endsWith('?25l')) hidden = true
        else if (piece.endsWith('?25h')) hidden = false
        else if (up) {
          assert.ok(Number(up[1]) < rows, `redraws ${up[1]} lines of ${rows}`)
          row -= Number(up[1])
        } else if (piece === '\u001B[0J') {
          lines = lines.slice(0, row)
          lines.push('')
        } else if (piece === '\n') {
          row++
          lines[row] ??= ''
        } else if (piece !== '\r') {
          lines[row] += piece
          assert.ok(lines[row]!.length < columns, `${lines[row]!.length} columns of ${columns}`)
        }
      }
      highest = Math.max(highest, lines.length - row)
    }),
  }
  return { terminal, text: () => lines.join('\n'), isHidden: () => hidden }
}

for (const [columns, rows, count] of [
  [80, 24, 16],
  [80, 24, 64],
  [40, 10, 16],
  [200, 60, 16],
] as const) {
  views(`on a terminal of ${columns}x${rows} never draw more than it has, with ${count} nodes`, async () => {
    const { terminal, text, isHidden } = screen(columns, rows)
    const on = session()
    const list = [...Array.from({ length: 6 }, (_, index) => step(`Step ${index}`)), nodes(count), step('Last')]
    await runSteps(list, on, liveView(terminal, on.host.clock))
    assert.is(isHidden(), false)
    assert.match(
      text(),
      columns < 60 ? '= Patch the nodes of cilium: ' : `= Patch the nodes of cilium: mounted (${count}`,
    )
    assert.match(text(), '+ Last')
  })
}

views('give the cursor back when a step fails', async () => {
  const { terminal, text, isHidden } = screen(80, 24)
  const on = session()
  await failure(
    runSteps([step('bad', async () => Promise.reject(new Failure('no way')))], on, liveView(terminal, on.host.clock)),
  )
  assert.equal([isHidden(), text().trim()], [false, 'x bad: no way (0.0s)'])
})

waits('look again and again, and name what they waited for last when their time is up', async () => {
  const on = session()
  const began = on.host.clock.now()
  const said: string[] = []
  let looks = 0
  const error = await failure(
    waitUntil(
      on,
      { what: 'the thing', limit: 5_000, pause: 1_000 },
      text => said.push(text),
      async () => ({ waitingFor: `look ${++looks}` }),
    ),
  )
  assert.is(error.message, 'the thing took more than 5.0s; still waiting for look 6')
  assert.is(on.host.clock.now() - began, 5_000)
  assert.is(said.length, 6)
})

waits('try again only after what is expected, never after the last attempt', async () => {
  const on = session()
  const began = on.host.clock.now()
  let attempts = 0
  const error = await failure(
    retrying(
      on,
      () => {},
      ({ output }) => (output.exit === 1 ? 'it was busy' : undefined),
      async () => {
        attempts++
        await on.$`kubectl config current-context`
      },
    ),
  )
  assert.match(error.message, 'exited with 1: error: current-context is not set')
  assert.is(attempts, 4)
  assert.ok(on.host.clock.now() - began < 500 + 1_000 + 2_000 + 500)
  attempts = 0
  await failure(
    retrying(
      on,
      () => {},
      () => undefined,
      async () => {
        attempts++
        await on.$`kubectl config current-context`
      },
    ),
  )
  assert.is(attempts, 1)
})

for (const each of [steps, views, waits]) each.run()
