import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { commandsOf, words, type Spawn } from './commands.ts'
import { diskFiles } from './disk-files.ts'
import type { Env, Host } from './host.ts'
import { cacheFolder, download, request } from './network.ts'
import { statePaths } from './state-paths.ts'
import { processTerminal } from './terminal.ts'
import { wallClock } from './wall-clock.ts'

/** This computer: real programs, real time, real files. */
export const localHost = (given: Env = process.env): Host => {
  const files = diskFiles(process.cwd())
  const path = [resolve(statePaths.tools), given['PATH']].filter(Boolean).join(':')
  const env: Env = { OSTYPE: process.platform, HOSTTYPE: process.arch, ...given, PATH: path }
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
  }
}

const startProgram = ((line: string, _: string[], options: Parameters<typeof spawn>[2]) => {
  const [program = '', ...args] = words(line)
  const child = spawn(program, args, { ...options, shell: false })
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
