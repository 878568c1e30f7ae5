import type { Terminal } from '../host/host.ts'

/** Who says what follows: a person at the keyboard, or time. */
export interface Presenter {
  /** What follows, once it is said. */
  decide(at: Moment): Promise<Move>
  /** Moves that are made while something is typed or runs; returns how to stop listening. */
  meanwhile(made: (move: Move) => void): () => void
  /** Lets something else have the keyboard. */
  away<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

/** `ready`: a line was typed and is not run yet; `shown`: the step is over; `failed`: it came to something else. */
export type Moment = 'ready' | 'shown' | 'failed'
export type Move = 'next' | 'back' | 'retry' | 'skip' | 'shell' | 'quit' | 'panic' | 'help'

/** Presenter remotes send page-down and page-up. */
const moves: Readonly<Record<string, Move>> = {
  enter: 'next',
  space: 'next',
  right: 'next',
  down: 'next',
  n: 'next',
  'page-down': 'next',
  b: 'back',
  left: 'back',
  up: 'back',
  'page-up': 'back',
  r: 'retry',
  s: 'skip',
  '!': 'shell',
  q: 'quit',
  p: 'panic',
  '?': 'help',
  h: 'help',
}

export const keyLine = 'Enter next   b back   r retry   s skip   ! shell   p recording   q quit   Ctrl-L redraw'

/** A person with a keyboard. */
export const keyPresenter = (
  keys: NonNullable<Terminal['keys']>,
  signal: AbortSignal,
  redraw: () => void,
): Presenter => {
  let listener: ((move: Move) => void) | undefined
  const pressed = (key: string): void => {
    if (key === 'redraw') redraw()
    const move = moves[key]
    if (move) listener?.(move)
  }
  let release = keys(pressed)
  return {
    decide: async () =>
      new Promise<Move>((resolve, reject) => {
        signal.throwIfAborted()
        const abort = (): void => reject(signal.reason as Error)
        signal.addEventListener('abort', abort, { once: true })
        listener = move => {
          listener = undefined
          signal.removeEventListener('abort', abort)
          resolve(move)
        }
      }),
    meanwhile: made => {
      listener = made
      return () => {
        listener = undefined
      }
    },
    away: async work => {
      release()
      try {
        return await work()
      } finally {
        release = keys(pressed)
      }
    },
    close: () => release(),
  }
}

/** Milliseconds for which what is shown stands still: before a line is run, and before the next step. */
const before = 500
const after = 1_600

/** Time says what follows; where nobody watches, at once. */
export const timePresenter = (terminal: Terminal, signal: AbortSignal): Presenter => ({
  decide: async at => {
    if (terminal.interactive) await terminal.pause(at === 'ready' ? before : after, signal)
    return 'next'
  },
  meanwhile: () => () => {},
  away: async work => work(),
  close: () => {},
})

export const noPresenter: Presenter = {
  decide: async () => 'next',
  meanwhile: () => () => {},
  away: async work => work(),
  close: () => {},
}
