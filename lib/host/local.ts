import { spawn } from 'node:child_process'
import { delimiter, join, resolve } from 'node:path'
import { isAre, list } from '../base/text.ts'
import { commandsOf, words, type Spawn } from './commands.ts'
import { diskFiles } from './disk-files.ts'
import type { Env, Host } from './host.ts'
import { cacheFolder, download, request } from './network.ts'
import { safePath } from './programs.ts'
import { statePaths, userState } from './state-paths.ts'
import { taskLine } from './task-line.ts'
import { processTerminal } from './terminal.ts'
import { strangersIn } from './trusted-tools.ts'
import { wallClock } from './wall-clock.ts'

/**
 * This computer: real programs, real time, real files.
 * @param warn told of what a person should know before anything is run.
 */
export const localHost = (given: Env = process.env, warn: (line: string) => void = () => {}): Host => {
  const files = diskFiles(process.cwd())
  const env: Env = { OSTYPE: process.platform, HOSTTYPE: process.arch, ...given, PATH: pathWithTools(given, warn) }
  return {
    name: 'local',
    $: commandsOf({ spawn: startProgram, end: endProcessGroup, clock: wallClock, env }),
    clock: wallClock,
    files,
    request: async (address, options) => request(address, options),
    download: async (address, expected) => download(files, cacheFolder(env), address, expected),
    env,
    terminal: processTerminal(env),
    desk: diskFiles(process.cwd()),
    userState: userState(env),
  }
}

/** PATH with the installed tools before all else, if they are what was installed. */
const pathWithTools = (env: Env, warn: (line: string) => void): string => {
  const folder = resolve(statePaths.tools)
  const strangers = strangersIn(folder, env)
  if (strangers.length === 0) return [folder, env['PATH']].filter(Boolean).join(delimiter)
  warn(
    `warning: ${list(strangers.map(name => join(statePaths.tools, name)))} ${isAre(strangers.length)} not from ` +
      `${taskLine('install-tools')}, so tasks ignore all programs there\n` +
      `         run ${taskLine('install-tools')} again, or remove the folder: rm -r ${statePaths.tools}`,
  )
  return env['PATH'] ?? ''
}

/** Milliseconds for which the output of a program that has ended is still waited for. */
const linger = 200

const startProgram = ((line: string, _: string[], options: Parameters<typeof spawn>[2]) => {
  const [program = '', ...args] = words(line)
  const env = { ...options.env, PATH: safePath(options.env ?? {}) }
  const child = spawn(program, args, { ...options, env, shell: false })
  // what it started may go on for ever with its output open: what it printed itself is there to be read by now
  let late: NodeJS.Timeout | undefined
  child.once('exit', () => {
    const leave = (): void => void setImmediate(() => [child.stdout, child.stderr].forEach(stream => stream?.destroy()))
    late = setTimeout(leave, linger)
  })
  child.once('close', () => clearTimeout(late))
  child.stdin?.on('error', () => {}) // a program may end before it has read all; its exit status tells why
  const { pid } = child
  if (pid !== undefined && options.detached) {
    running.add(pid)
    child.once('close', () => running.delete(pid))
  }
  return child
}) as unknown as Spawn

const running = new Set<number>()

/** Kills whatever commands still run, for a person who asks a second time. */
export const abandonCommands = (): void => {
  for (const pid of running) endProcessGroup(pid, 'SIGKILL')
}

/** Commands start as leaders of a process group, so one signal reaches what they started too. */
const endProcessGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch {
    // it ended by itself meanwhile
  }
}
