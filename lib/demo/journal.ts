import { journal as schema } from '../../schemas/compiled/demo-state.js'
import { exit, Failure } from '../base/failure.ts'
import type { Files, Terminal } from '../host/host.ts'
import { readStateIfWhole } from '../host/state-file.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'
import { demoNamed, type Demo, type NamedDemo } from './demo.ts'
import { keyLine } from './presenter.ts'
import type { Progress } from './results.ts'
import { painter, wrapped } from './screen.ts'

/**
 * How far a demo is, as a file that is replaced whenever that changes. It is read by `demo --notes` in a second
 * terminal, and by `demo --resume` after a crash: what a socket could tell would be gone with the process that held it.
 */
export interface Journal extends Progress {
  readonly version: typeof version
  readonly demo: string
  readonly fingerprint: string
  readonly place: string
  /** Wall milliseconds that the demo has been on, up to `told`; without the time in which it was broken off. */
  readonly elapsed: number
  /** When the step that is on began, and when this was written, in wall milliseconds since 1970. */
  readonly stepBegan: number
  readonly told: number
}
const version = 1
const journalFile = statePaths.onStage

/** Nothing where it is damaged: there is nothing to go on with. */
export const readJournal = async (desk: Files): Promise<Journal | undefined> =>
  readStateIfWhole(desk, { path: journalFile, schema })

/**
 * The demo that broke off.
 * @throws Failure (status 2) if there is none, or another one than was asked for.
 */
export const brokenOff = async (
  session: Session,
): Promise<{ readonly named: NamedDemo; readonly journal: Journal }> => {
  const journal = await readJournal(session.host.desk)
  const { demo } = session.options
  if (!journal || journal.state === 'over' || (demo !== undefined && demo !== journal.demo)) {
    throw new Failure(`no interrupted run of ${demo ?? 'a demo'} found in this folder`, {
      hint: 'start the demo without --resume',
      status: exit.usage,
    })
  }
  return { named: await demoNamed(session, journal.demo), journal }
}

/** Writes the journal of one demo. */
export const journalOf = (
  { host: { desk, terminal }, place }: Session,
  { name }: NamedDemo,
  fingerprint: string,
  before = 0,
): ((progress: Progress) => Promise<void>) => {
  const began = terminal.now() - before
  let step: number | undefined
  let stepBegan = terminal.now()
  return async progress => {
    const told = terminal.now()
    if (progress.step !== step) [step, stepBegan] = [progress.step, told]
    const journal: Journal = {
      ...progress,
      version,
      demo: name,
      fingerprint,
      place,
      elapsed: told - began,
      stepBegan,
      told,
    }
    await desk.write(journalFile, `${JSON.stringify(journal)}\n`)
  }
}

/** Milliseconds between two looks at the journal. */
const look = 200

/** Shows a presenter's notes until it is interrupted or left with q. */
export const showNotes = async (session: Session): Promise<void> => {
  const { terminal, desk } = session.host
  if (!terminal.interactive) return printNotes(session)
  const screen = painter(terminal)
  const gone = new AbortController()
  const release = terminal.keys?.(key => {
    if (key === 'q' || key === 'escape') gone.abort()
  })
  const stop = terminal.resized(() => screen.forget())
  const signal = AbortSignal.any([session.signal, gone.signal])
  try {
    for (;;) {
      const journal = await readJournal(desk)
      const named = journal && (await demoNamed(session, journal.demo))
      screen.draw(named ? notesOf(named.demo, journal, terminal) : ['', ` ${noDemo}`])
      await terminal.pause(look, signal)
    }
  } catch (error) {
    if (!gone.signal.aborted || session.signal.aborted) throw error
  } finally {
    stop()
    release?.()
    screen.close()
  }
}

/** Prints the current notes once, where there is no terminal. */
const printNotes = async (session: Session): Promise<void> => {
  const { terminal, desk } = session.host
  const journal = await readJournal(desk)
  const named = journal && (await demoNamed(session, journal.demo))
  const lines = named ? linesOf(named.demo, journal, { ...terminal, colour: false }) : [noDemo]
  terminal.out(...lines.map(line => `${line}\n`))
}
const noDemo = 'no demo is running; notes appear here when a demo starts'

/** `12:04`. */
const clockTime = (ms: number): string => {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Green while there is time, amber in the last fifth, red beyond. */
const colourOf = (spent: number, budget: number): number => (spent > budget ? 31 : spent > budget * 0.8 ? 33 : 32)
const wordOf = (spent: number, budget: number): string =>
  spent > budget ? ' over' : spent > budget * 0.8 ? ' soon' : ''

const states: Readonly<Record<Progress['state'], string>> = {
  setup: 'setting up',
  typing: 'typing',
  ready: 'press Enter to run',
  running: 'running',
  shown: 'press Enter for the next step',
  failed: 'not as expected',
  cleanup: 'cleaning up',
  over: 'finished',
}

/** The notes as lines. */
const linesOf = (demo: Demo, journal: Journal, terminal: Terminal): string[] => {
  const { columns, colour } = terminal
  const width = Math.max(20, columns - 2)
  const paint = (text: string, code: number): string => (colour ? `\x1b[${code}m${text}\x1b[0m` : text)
  const since = journal.state === 'over' ? 0 : terminal.now() - journal.told
  const meter = (label: string, spent: number, budget: number | undefined): string =>
    budget === undefined
      ? `${label} ${clockTime(spent)}`
      : paint(`${label} ${clockTime(spent)} of ${clockTime(budget)}${wordOf(spent, budget)}`, colourOf(spent, budget))
  const step = demo.steps[journal.step]
  const next = demo.steps[journal.step + 1]
  const minutes = demo.minutes === undefined ? undefined : demo.minutes * 60_000
  const text = (line: string): string[] => wrapped(line, width)
  return [
    paint(demo.title, 1),
    [
      meter('demo', journal.elapsed + since, minutes),
      meter('step', journal.told - journal.stepBegan + since, step?.budget),
    ].join('   '),
    `step ${journal.step + 1} of ${demo.steps.length}${step ? `, ${step.id}` : ''}: ${states[journal.state]}`,
    '',
    ...text(step?.note ?? (step ? '(no note)' : '')),
    '',
    ...(step?.run === undefined ? [] : text(`$ ${step.run}`)),
    ...(journal.problem === undefined ? [] : ['', ...text(journal.problem).map(line => paint(line, 31))]),
    ...(next ? ['', ...text(`next, ${next.id}: ${next.say ?? next.run ?? ''}`).map(line => paint(line, 90))] : []),
  ]
}

/** The notes as rows of a screen. */
const notesOf = (demo: Demo, journal: Journal, terminal: Terminal): string[] => {
  const { columns, rows, colour } = terminal
  const lines = linesOf(demo, journal, terminal)
  const paint = (text: string, code: number): string => (colour ? `\x1b[${code}m${text}\x1b[0m` : text)
  const keys = wrapped(keyLine, Math.max(20, columns - 2)).map(line => paint(line, 90))
  const body = lines.slice(0, Math.max(3, rows - keys.length - 1))
  const filler = Array.from({ length: Math.max(0, rows - body.length - keys.length) }, () => '')
  return [...body, ...filler, ...keys].slice(0, rows).map(line => line && ` ${line}`)
}
