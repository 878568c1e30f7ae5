import { join } from 'node:path'
import { packageFolder, parseDemo, type Demo } from './config.ts'
import { CommandFailure, words } from './commands.ts'
import { exit, Failure } from './failure.ts'
import type { Output } from './host.ts'
import type { Session } from './session.ts'
import { didYouMean, list, plain } from './wording.ts'

/** Scripted demos: finding them, playing them, and holding what happens against what they expect. */

export interface NamedDemo {
  readonly name: string
  readonly file: string
  readonly demo: Demo
}

const folders = [join('config', 'demos'), join(packageFolder, 'config', 'demos')]

/** Every demo of the folder where the person stands and of the package; of two with one name the person's own. */
export const demosAt = async ({ host: { files } }: Session): Promise<NamedDemo[]> => {
  const found = new Map<string, NamedDemo>()
  for (const folder of folders) {
    for (const file of (await files.list(folder)) ?? []) {
      const name = file.replace(/\.ya?ml$/, '')
      if (name === file || found.has(name)) continue
      const path = join(folder, file)
      found.set(name, { name, file: path, demo: parseDemo((await files.read(path)) ?? '', path) })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** @throws Failure (status 2) that names the demos there are. */
export const demoNamed = async (session: Session, name: string): Promise<NamedDemo> => {
  const all = await demosAt(session)
  const found = all.find(each => each.name === name)
  if (found) return found
  const names = all.map(each => each.name)
  throw new Failure(`there is no demo called ${name}`, {
    hint: didYouMean(name, names) ?? `there ${names.length === 1 ? 'is' : 'are'} ${list(names)}`,
    status: exit.usage,
  })
}

/** How a demo is shown: what is typed, and what commands print. */
export interface Stage {
  say(text: string): Promise<void>
  type(command: string): Promise<void>
  show(piece: string): void
}

/**
 * Plays a demo from its first step to its last.
 * @returns how many steps were played.
 * @throws Failure at the first step that does not come to what it expects, with both.
 */
export const playDemo = async (session: Session, { file, demo }: NamedDemo, stage: Stage): Promise<number> => {
  for (const [index, { say, run, expect }] of demo.steps.entries()) {
    session.signal.throwIfAborted()
    if (say !== undefined) await stage.say(say)
    if (run === undefined) continue
    await stage.type(run)
    const output = await runCommand(session, run, stage)
    const problem = unmet(output, expect ?? {})
    if (problem) throw new Failure(`${file}: step ${index + 1}, ${run}\n${problem}`)
  }
  return demo.steps.length
}

const runCommand = async (session: Session, line: string, stage: Stage): Promise<Output> => {
  const [program = '', ...args] = words(line)
  // a demo waits as long as what it shows does: every task has limits of its own
  const $ = session.host.$({ signal: session.signal, nothrow: true, watch: piece => stage.show(piece) })
  try {
    return await $`${program} ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    return { ...error.output, stderr: error.message } // not found: an outcome like any other here
  }
}

/** What a command came to, held against what was expected of it; nothing if they agree. */
const unmet = (output: Output, expected: { exit?: number; text?: string }): string | undefined => {
  const status = expected.exit ?? 0
  const printed = plain(output.stdout + output.stderr)
  const lines = (text: string): string => text.trimEnd().split('\n').slice(-8).join('\n    ')
  if (output.exit !== status) {
    return [`  - expected status ${status}`, `  + it ended with ${output.exit}, saying:`, `    ${lines(printed)}`].join(
      '\n',
    )
  }
  if (expected.text === undefined || printed.includes(expected.text)) return undefined
  return [`  - expected text: ${expected.text}`, '  + it printed:', `    ${lines(printed)}`].join('\n')
}

/** Milliseconds per typed character, about; a person's fingers are not a metronome. */
const typing = 22

/** Types as a person would. Where nobody watches, what would be typed is printed at once. */
export const liveStage = ({ host, signal }: Session): Stage => {
  const { terminal, clock } = host
  const type = async (prompt: string, text: string, colour: number): Promise<void> => {
    const [on, off] = terminal.colour ? [`\x1b[${colour}m`, '\x1b[0m'] : ['', '']
    terminal.out(`${prompt}${on}`)
    if (!terminal.interactive) terminal.out(text)
    else {
      for (const [index, character] of Array.from(text).entries()) {
        terminal.out(character)
        await clock.sleep(typing * (0.5 + ((index * 7919) % 100) / 100), signal)
      }
    }
    terminal.out(`${off}\n`)
    if (terminal.interactive) await clock.sleep(400, signal)
  }
  return {
    say: async text => type('\n', `# ${text}`, 36),
    type: async command => type('$ ', command, 1),
    show: piece => terminal.out(terminal.colour ? piece : plain(piece)),
  }
}

/** For checking: nothing is typed and nothing shown. */
export const silentStage: Stage = { say: async () => {}, type: async () => {}, show: () => {} }
