import { createInterface } from 'node:readline/promises'
import { addAbortSignal } from 'node:stream'
import { exit, Failure } from '../base/failure.ts'
import { printsTo } from '../base/printing.ts'
import { duration, printable, size as sizeInWords } from '../base/text.ts'
import type { Env, Terminal } from './host.ts'
import { wallClock } from './wall-clock.ts'

export const processTerminal = (env: Env): Terminal => {
  for (const stream of [process.stdout, process.stderr]) {
    // who read us may have stopped reading (`| head`): what is under way still ends as it should
    if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore)
  }
  return terminalOf(env)
}

const ignore = (): void => {}

const terminalOf = (env: Env): Terminal => ({
  get interactive() {
    return process.stdout.isTTY && env['TERM'] !== 'dumb'
  },
  get colour() {
    if (env['NO_COLOR']) return false
    return this.interactive || Boolean(env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0')
  },
  get columns() {
    return process.stdout.columns || 80
  },
  get rows() {
    return process.stdout.rows || 24
  },
  out: printsTo(text => process.stdout.write(text)),
  err: printsTo(text => process.stderr.write(text)),
  every: (ms, redraw) => {
    const timer = setInterval(redraw, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
  now: () => wallClock.now(),
  pause: async (ms, signal) => wallClock.sleep(ms, signal),
  resized: redraw => {
    process.stdout.on('resize', redraw)
    return () => void process.stdout.off('resize', redraw)
  },
  keys: process.stdin.isTTY && env['TERM'] !== 'dumb' ? readKeys : undefined,
  ask: process.stdin.isTTY && process.stdout.isTTY ? ask : undefined,
  piped: process.stdin.isTTY ? undefined : async (most, signal) => (piped ??= readPiped(most, signal)),
})

/** Keys by the bytes that terminals send for them (xterm's, in normal and in application mode). */
const keyNames: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  ' ': 'space',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x0c': 'redraw',
  '\x1b': 'escape',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b[5~': 'page-up',
  '\x1b[6~': 'page-down',
}

const ask = async (question: string, signal: AbortSignal): Promise<string> => {
  // not as a terminal: the kernel edits the line and turns Ctrl-C into the signal that it stands for
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false })
  const closed = new Promise<string>(answer => lines.once('close', () => answer('')))
  try {
    return await Promise.race([lines.question(printable(question), { signal }), closed])
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    lines.close()
  }
}

/** Of this process, which has one stdin. */
let piped: Promise<string> | undefined

/** Milliseconds in which the program before the pipe must have ended. */
const pipeLimit = 10 * 60_000

const readPiped = async (most: number, signal: AbortSignal): Promise<string> => {
  const late = AbortSignal.timeout(pipeLimit)
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of addAbortSignal(AbortSignal.any([signal, late]), process.stdin)) {
      pieces.push(piece as Buffer)
      size += (piece as Buffer).length
      if (size > most)
        throw new Failure(`stdin is larger than ${sizeInWords(most)}`, {
          hint: 'use files instead',
          status: exit.config,
        })
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    if (signal.aborted) throw signal.reason
    if (!late.aborted) throw new Failure(`cannot read stdin: ${(error as Error).message}`, { cause: error })
    throw new Failure(`stdin did not end within ${duration(pipeLimit)}`, { hint: 'check the command before the pipe' })
  }
  return Buffer.concat(pieces).toString('utf8')
}

const readKeys = (pressed: (key: string) => void): (() => void) => {
  const { stdin } = process
  const read = (bytes: Buffer): void => {
    // oxlint-disable-next-line no-control-regex -- control characters are what keys send
    for (const [sent] of String(bytes).matchAll(/\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Z])|[^]/gu)) {
      // in raw mode the terminal does not turn Ctrl-C into the signal that it stands for
      if (sent === '\x03') process.kill(process.pid, 'SIGINT')
      else pressed(keyNames[sent] ?? sent)
    }
  }
  stdin.setRawMode(true)
  stdin.on('data', read)
  if (!stdin.listeners('error').includes(ignore)) stdin.on('error', ignore) // a terminal may go away
  stdin.resume()
  return () => {
    stdin.off('data', read)
    stdin.pause()
    try {
      stdin.setRawMode(false)
    } catch {
      // it went away, and needs nothing put back
    }
  }
}
