import { Failure, render, type FailureCode } from '../base/failure.ts'
import { clearBelow, cursorUp, hideCursor, painted, showCursor, type Printable } from '../base/printing.ts'
import { asJson, duration, inOneLine, printable } from '../base/text.ts'
import type { Clock, Terminal } from '../host/host.ts'
import type { Recorder } from './record.ts'
import type { StepRow, StepState } from './step-row.ts'
import type { View } from './task.ts'

/** Marks that a log can be searched for and a screen reader can read. */
const marks: Record<StepState, string> = {
  waiting: ' ',
  running: '>',
  done: '+',
  already: '=',
  failed: 'x',
  undone: '<',
  'not started': '-',
}
const colours: Record<StepState, number> = {
  waiting: 90,
  running: 36,
  done: 32,
  already: 90,
  failed: 31,
  undone: 33,
  'not started': 90,
}

const took = ({ began, ended }: StepRow): string =>
  began !== undefined && ended !== undefined ? ` (${duration(ended - began)})` : ''

const firstLine = (text: string): string => printable(text).split('\n', 1)[0] ?? ''

const isOver = ({ state }: StepRow): boolean => state !== 'waiting' && state !== 'running'

/**
 * For a pipe or CI: one line per event, each naming its step or node; nothing is redrawn.
 * @param quiet shows only where steps begin and end, for demos.
 */
export const lineView = (write: (text: string) => void, quiet = false): View => {
  const told = new Map<StepRow, string>()
  return {
    begin: () => {},
    changed: step => {
      if (quiet && step.state === 'running' && (step.path.length > 1 || told.has(step))) return
      const text = firstLine(step.text)
      if (step.state === 'running' && text === '' && step.children.length > 0) return
      const gist = step.state + text.replaceAll(/\d+/g, '#')
      if (step.state === 'running' && told.get(step) === gist) return // a count that grows is no event
      const time = isOver(step) ? took(step) : ''
      write(`${marks[step.state]} ${inOneLine(step.title)}${text && `: ${text}`}${time}\n`)
      told.set(step, gist)
    },
    end: () => {},
  }
}

/** The last line for programs, where a run failed. */
export const failureEvent = (clock: Clock, error: unknown, status: number, code?: FailureCode): string => {
  const { message, hint } = error instanceof Failure ? error : new Failure(render(error))
  const said = { error: printable(message), hint: hint === undefined ? undefined : printable(hint) }
  return `${asJson({ time: new Date(clock.now()).toISOString(), ...said, code, status })}\n`
}

/** For programs: one JSON object per line, with how far the run is. */
export const eventView = (clock: Clock, write: (text: string) => void): View => {
  let all: readonly StepRow[] = []
  return {
    begin: steps => {
      all = steps
    },
    changed: step => {
      const event = {
        time: new Date(clock.now()).toISOString(),
        step: step.path.map(inOneLine),
        id: step.id,
        state: step.state,
        text: printable(step.text),
        ...(isOver(step) && step.began !== undefined && { milliseconds: (step.ended ?? step.began) - step.began }),
        steps: { over: all.filter(isOver).length, of: all.length },
      }
      write(`${asJson(event)}\n`)
    },
    end: () => {},
  }
}

/**
 * For a person: a list that is redrawn in place. It never has more lines than the terminal: steps that are over leave
 * first, then what they consist of is counted instead of listed, as a region that is taller cannot be redrawn.
 */
export const liveView = (
  terminal: Terminal,
  clock: Clock,
  /** Milliseconds that the steps will still take, as far as that is known. */
  left: (steps: readonly StepRow[]) => number = () => 0,
): View => {
  let steps: readonly StepRow[] = []
  let drawn = 0
  let frame = 0
  let stop = (): void => {}
  const draw = (final: boolean): void => {
    const rest = final ? 0 : left(steps)
    const foot = rest >= 1_000 ? `${`about ${duration(rest)} left`.slice(0, terminal.columns - 1)}\n` : ''
    const lines = final ? everything(steps) : fitting(steps, terminal.rows - (foot ? 2 : 1))
    const parts = lines.flatMap(line => lineOf(line, terminal, clock, frame))
    terminal.out(...(drawn > 0 ? [cursorUp(drawn)] : []), clearBelow, ...parts, foot)
    drawn = final ? 0 : lines.length + (foot ? 1 : 0)
  }
  return {
    begin: shown => {
      steps = shown
      terminal.out(hideCursor)
      draw(false)
      stop = terminal.every(120, () => {
        frame++
        draw(false)
      })
    },
    // of very many each change would draw all anew: the next frame shows it
    changed: step => (step.path.length > 1 && isMany(steps) ? undefined : draw(false)),
    end: () => {
      stop()
      draw(true)
      terminal.out(showCursor)
    },
  }
}

const isMany = (steps: readonly StepRow[]): boolean => steps.some(({ children }) => children.length > 100)

interface Line {
  readonly step: StepRow
  readonly depth: number
  /** In place of the step's own text. */
  readonly text?: string
}

const everything = (steps: readonly StepRow[]): Line[] =>
  steps.flatMap(step => {
    const children = step.children.filter(child => child.state !== 'already' || step.state === 'failed')
    const open = step.state === 'failed' || step.state === 'undone'
    return [{ step, depth: 0 }, ...(open ? children.map(child => ({ step: child, depth: 1 })) : [])]
  })

/** The lines of all steps, or of as many as have room; what is running always has. */
const fitting = (steps: readonly StepRow[], room: number): Line[] => {
  const open = steps.flatMap((step): Line[] => [
    { step, depth: 0 },
    ...(step.state === 'running' ? step.children.map(child => ({ step: child, depth: 1 })) : []),
  ])
  if (open.length <= room) return open
  const counted = steps.map((step): Line => {
    if (step.state !== 'running' || step.children.length === 0) return { step, depth: 0 }
    const busy = step.children.filter(child => child.state === 'running')
    const names = busy.map(child => child.title).join(', ')
    return { step, depth: 0, text: `${step.children.filter(isOver).length} of ${step.children.length}; ${names}` }
  })
  if (counted.length <= room) return counted
  const first = counted.findIndex(({ step }) => !isOver(step))
  const start = Math.min(Math.max(0, first), counted.length - room)
  return counted.slice(start, start + room)
}

const spinner = ['|', '/', '-', '\\']

const lineOf = (line: Line, terminal: Terminal, clock: Clock, frame: number): Printable[] => {
  const { step, depth, text = step.text } = line
  const running = step.state === 'running'
  const mark = running ? spinner[frame % spinner.length]! : marks[step.state]
  const time = running && step.began !== undefined ? ` ${duration(clock.now() - step.began)}` : took(step)
  const words = firstLine(text)
  const left = `${'  '.repeat(depth)}${mark} ${inOneLine(step.title)}`
  const room = terminal.columns - 1 - left.length - time.length
  const middle = words && `: ${words}`
  const shortened = middle.length > room ? `${middle.slice(0, Math.max(0, room - 1))}…` : middle
  const whole = `${left}${shortened}${time}`.slice(0, terminal.columns - 1)
  const at = left.indexOf(mark)
  const painting = painted(whole.slice(at, at + 1), colours[step.state], terminal.colour)
  return [whole.slice(0, at), ...painting, `${whole.slice(at + 1)}\n`]
}

/** A view whose changes are recorded too. */
export const recordedView = (view: View, record: Pick<Recorder, 'step'>): View => ({
  ...view,
  changed: step => {
    record.step(step)
    view.changed(step)
  },
})
