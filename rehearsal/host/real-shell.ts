import { spawn } from 'node:child_process'
import { accessSync, constants, rmSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { exit } from '../../lib/base/failure.ts'
import { packageFolder } from '../../lib/base/package-folder.ts'
import { quote } from '../../lib/host/commands.ts'
import type { Env } from '../../lib/host/host.ts'
import { programFolders } from '../../lib/host/programs.ts'
import { ProgramExit } from '../program/arguments.ts'
import type { Call, Piece, Program, Rehearsal, RunningProcess } from '../program/program.ts'
import { relay } from '../program/relay.ts'

/**
 * A real shell of this computer in which podman, kubectl, make and the like are the rehearsed ones: small programs that
 * come first on PATH and speak with the rehearsal over a socket. So pipes, loops and redirections are the shell's own.
 */
export interface OpenShell {
  /** What a shell must be started with: a PATH on which the rehearsed programs come first, and the socket. */
  readonly env: Env
  /** The folder in which the rehearsed programs lie. */
  readonly folder: string
  /** Ends what still runs in it, and takes the programs away. */
  readonly close: () => Promise<void>
}

/** Programs that a shell finds in the rehearsal; `sleep` because it is rehearsed time that must pass. */
const shimmed = [
  'podman',
  'docker',
  'k3d',
  'kubectl',
  'helm',
  'cilium',
  'hubble',
  'make',
  'curl',
  'sleep',
  'k3d-cilium',
]

/** The rehearsal answers curl only for ports of this computer. The real curl requests all other addresses. */
const realCurl = (): string => {
  const path = quote(programFolders(process.env).join(delimiter))
  return `case "$*" in *localhost*|*127.0.0.1*) ;; *) PATH=${path} exec curl "$@" ;; esac\n`
}

/** By this variable a task, however it is started, finds out that it is in the rehearsal's shell. */
const socketVariable = 'K3D_CILIUM_REHEARSAL'

/**
 * Opens the rehearsal to shells, until it is closed. Rehearsed time stands while nothing rehearsed runs in them; where
 * it is paced, as in front of a person, it passes meanwhile.
 */
export const openShell = async (host: Rehearsal): Promise<OpenShell> => {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'))
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${basename(folder)}` : join(folder, 'socket')
  const client = join(packageFolder, 'rehearsal', 'host', 'shim.cjs')
  const running = new Map<Socket, RunningProcess | undefined>()
  const time = standing(host)
  const server = createServer(connection => {
    running.set(connection, undefined)
    connection.on('close', () => {
      running.get(connection)?.kill('SIGHUP') // whoever started it is gone
      running.delete(connection)
    })
    connection.on('error', () => {})
    serve(host, folder, time, connection, started => running.set(connection, started))
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(socket, listening))
  server.unref()
  for (const name of shimmed) {
    const program = [process.execPath, client, name].map(quote).join(' ')
    const first = name === 'curl' ? realCurl() : ''
    await writeFile(join(folder, name), `#!/bin/sh\n${first}exec ${program} "$@"\n`, { mode: 0o755 })
  }
  // a second Ctrl-C leaves no time for `close`
  const clear = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clear)
  return {
    folder,
    env: {
      ...process.env,
      PATH: [folder, ...programFolders(process.env)].join(delimiter),
      [socketVariable]: socket,
      // what is started by its whole path shall find no engine and no cluster either
      KUBECONFIG: join(folder, 'no-kubeconfig'),
      DOCKER_HOST: `unix://${join(folder, 'no-engine')}`,
      CONTAINER_HOST: `unix://${join(folder, 'no-engine')}`,
      // files that a shell that runs one command would read, and that may set PATH
      BASH_ENV: undefined,
      ENV: undefined,
    },
    close: async () => {
      time.ends()
      for (const started of running.values()) started?.kill('SIGTERM')
      await closed(server, running.keys())
      process.off('exit', clear)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Whoever was told to end has a moment to hear it. */
const closed = async (server: Server, connections: Iterable<Socket>): Promise<void> =>
  new Promise(done => {
    const late = setTimeout(() => {
      for (const connection of connections) connection.destroy()
    }, 500)
    server.close(() => {
      clearTimeout(late)
      done()
    })
  })

/** Keeps the clock while only the shell itself is at work, which takes wall time. */
interface Time {
  readonly goes: () => void
  readonly stands: () => void
  readonly ends: () => void
}

const standing = ({ clock }: Rehearsal): Time => {
  let busy = 0
  let since = Date.now()
  let release = clock.hold()
  let over = false
  return {
    goes: () => {
      if (busy++ > 0 || over) return
      if (clock.pace > 0) clock.pass((Date.now() - since) / clock.pace)
      release() // the command holds it now
    },
    stands: () => {
      if (--busy > 0 || over) return
      since = Date.now()
      release = clock.hold()
    },
    ends: () => {
      over = true
      release()
    },
  }
}

interface ShellCommand {
  readonly name: string
  readonly args: readonly string[]
  readonly here: string
  readonly env: Env
  readonly screen: { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number }
}

type FromShim = Partial<ShellCommand> & {
  readonly signal?: NodeJS.Signals
  readonly input?: string
  readonly inputEnds?: true
}

const serve = (
  host: Rehearsal,
  folder: string,
  time: Time,
  connection: Socket,
  started: (running: RunningProcess) => void,
): void => {
  let begun = ''
  let typed: ShellCommand | undefined
  let input = ''
  let running: RunningProcess | undefined
  const say = (message: unknown): void => {
    if (connection.writable) connection.write(`${JSON.stringify(message)}\n`)
  }
  const start = (): void => {
    const { name, args, here, env, screen } = typed!
    const interactive = screen.isTTY === true && env['TERM'] !== 'dumb'
    const colour = env['NO_COLOR'] ? false : interactive || Boolean(env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0')
    running = host.start(
      {
        argv: [name, ...args],
        input,
        here,
        env: { ...rehearsedEnv(host.env), ...typedEnv(env, folder) },
        screen: { interactive, colour, columns: screen.columns || 80, rows: screen.rows || 24 },
      },
      {
        piece: piece => say(typeof piece === 'string' ? { out: piece } : { err: piece.error }),
        end: (status, signal) => {
          time.stands()
          say(signal === null ? { exit: status ?? exit.bug } : { signal })
        },
        missing: () => {
          time.stands()
          say({ missing: true })
        },
      },
    )
    time.goes()
    started(running)
  }
  const hear = (message: FromShim): void => {
    if (message.name !== undefined) {
      typed = message as ShellCommand
      if (readsInput(typed)) say({ wantsInput: true })
      // what was put into the background before it shall begin before it, as it would if time did not jump
      else if (typed.name === 'sleep' && host.clock.pace === 0) setTimeout(start, 100)
      else start()
    } else if (message.input !== undefined) input += message.input
    else if (message.inputEnds) start()
    else if (message.signal !== undefined) {
      if (running) running.kill(message.signal)
      else say({ signal: message.signal })
    }
  }
  connection.setEncoding('utf8')
  connection.on('data', (piece: string) => {
    const lines = (begun + piece).split('\n')
    begun = lines.pop()!
    for (const line of lines) hear(JSON.parse(line) as FromShim)
  })
}

/** Only these read what comes in: the others would take it away from the shell's `while read`. */
const readsInput = ({ name, args }: ShellCommand): boolean =>
  (name === 'kubectl' && args.some((arg, at) => /^(-f|--filename)$/.test(args[at - 1] ?? '') && arg === '-')) ||
  (name === 'kubectl' && args.includes('-f-')) ||
  (/^(make|k3d-cilium)$/.test(name) && args.some(arg => /(^|[=,])-$/.test(arg))) ||
  (args[0] === 'exec' && args.slice(1).some((arg, at) => /^(-i|-it|-ti|--interactive|--stdin)$/.test(arg) && at < 8))

/** Variables that the rehearsed computer sets itself. */
const ofRehearsedComputer = ['HOME', 'PATH', 'OSTYPE', 'HOSTTYPE']

/** Paths of this computer's engine, kubeconfig, caches and state; the rehearsed computer has its own. */
const ofThisComputer = /^(KUBECONFIG|CONTAINER_HOST|CONTAINER_SSHKEY|CONTAINERS_\w+|DOCKER_SOCK|XDG_\w+)$/

/** The variables that the run sees. Files may name them, for example for credentials. */
export const given = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !ofThisComputer.test(name)))

/** The variables of the shell that typed the line, without those that the rehearsal sets itself. */
const typedEnv = (env: Env, folder: string): Env =>
  Object.fromEntries(
    Object.entries({ ...given(env), CONTAINER_HOST: env['CONTAINER_HOST'], DOCKER_SOCK: env['DOCKER_SOCK'] }).filter(
      ([name, value]) => value !== undefined && !value.includes(folder) && !ofRehearsedComputer.includes(name),
    ),
  )

const rehearsedEnv = (env: Env): Env => Object.fromEntries(ofRehearsedComputer.map(name => [name, env[name]]))

/** Shells that are real in the rehearsal, by the name that is typed or by their whole path. */
const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'mksh', 'fish', 'nu', 'elvish', 'tcsh', 'csh'])
export const isShell = (name: string): boolean => shells.has(basename(name))

/** Runs a shell of this computer in the rehearsal: `sh -c 'kubectl get nodes | wc -l'`, or with the terminal itself. */
export const realShell: Program = async function* (call) {
  const program = onPath(call.name)
  if (program === undefined) {
    throw new ProgramExit(`the rehearsal needs a real shell: ${call.name} not found on this computer`, exit.unavailable)
  }
  call.host.ranHere.push(basename(call.name), ...programsIn(call.args.at(-1) ?? ''))
  const shell = await call.outside(async () => openShell(call.host))
  try {
    return yield* runShell(call, program, shell)
  } finally {
    await shell.close()
  }
}

/** What a line of shell runs beside what is rehearsed, as far as it can be read off: the first word of each command. */
const programsIn = (line: string): string[] => {
  const plain = line.replaceAll(/'[^']*'|"[^"]*"/g, "''")
  const commands = plain.split(/[;|&()\n]|\b(?:do|then|else|elif|if|while|until|!)\s/)
  return commands.flatMap(command => {
    const word =
      command
        .trim()
        .split(/\s+/)
        .find(each => !/^\w+=|^[<>\d]/.test(each)) ?? ''
    const named = /^[\w./-]+$/.test(word) && /[a-z]/.test(word.slice(word.lastIndexOf('/') + 1))
    return named && !shellWords.has(word) && !shimmed.includes(word) ? [word] : []
  })
}
const shellWords = new Set(
  (
    'alias bg break case cd command continue done echo esac eval exec exit export false fg fi for hash jobs local ' +
    'printf pwd read readonly return set shift source test time times trap true type ulimit umask unset wait'
  ).split(' '),
)

async function* runShell(call: Call, program: string, { env, folder }: OpenShell): AsyncGenerator<Piece, number> {
  call.endsItself()
  const prompts = call.interactive && call.args.length === 0 && process.stdin.isTTY
  const { args, more } = prompts ? await asUsual(basename(program), folder) : { args: call.args, more: {} }
  const child = spawn(program, args, {
    cwd: call.host.files.here,
    env: { ...env, ...typedEnv(call.env, folder), ...more },
    stdio: call.interactive ? 'inherit' : 'pipe',
    detached: !call.interactive,
  })
  let closed = false
  const kill = (signal: NodeJS.Signals): void => {
    // with the terminal it is in our group, and has heard a Ctrl-C itself
    if (call.interactive) child.kill(signal)
    else if (child.pid !== undefined && !closed) process.kill(-child.pid, signal)
  }
  const abandon = (): void => (call.interactive ? undefined : kill('SIGKILL'))
  process.once('exit', abandon)
  call.signal.addEventListener('abort', () => kill(call.signal.reason as NodeJS.Signals))
  child.stdin?.on('error', () => {})
  child.stdin?.end(call.input)
  const status = yield* relay(call, (print, end) => {
    child.stdout?.setEncoding('utf8').on('data', print)
    child.stderr?.setEncoding('utf8').on('data', (error: string) => print({ error }))
    child.on('error', () => end(exit.unavailable))
    child.on('close', (code, signal) => end(code ?? 128 + (signalNumbers[signal ?? 'SIGKILL'] ?? 0)))
  })
  closed = true
  process.off('exit', abandon)
  return prompts ? exit.ok : status // of a conversation the last command's status says nothing
}

const signalNumbers: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGPIPE: 13,
  SIGTERM: 15,
}

const onPath = (name: string): string | undefined =>
  (name.includes('/') ? [name] : programFolders(process.env).map(folder => join(folder, name)))
    .flatMap(path => (process.platform === 'win32' ? [path, `${path}.exe`] : [path]))
    .find(path => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

/**
 * A person's own start files may put other programs first on PATH, so a shell reads ours, which reads theirs and then
 * puts the rehearsed ones first again.
 */
const asUsual = async (shell: string, folder: string): Promise<{ args: readonly string[]; more: Env }> => {
  const first = `PATH=${quote(folder)}:"$PATH"; export PATH`
  const home = homedir()
  const file = join(folder, 'start')
  const sourced = (name: string): string => `[ -f ${quote(join(home, name))} ] && . ${quote(join(home, name))}`
  const prompt = `PS1='(rehearsal) '"\${PS1-\\$ }"`
  if (shell === 'bash') {
    await writeFile(file, [sourced('.bashrc'), first, 'unalias -a', prompt, ''].join('\n'))
    return { args: ['--rcfile', file, '-i'], more: {} }
  }
  if (shell === 'zsh') {
    await writeFile(join(folder, '.zshrc'), [sourced('.zshrc'), first, 'unalias -m "*"', prompt, ''].join('\n'))
    return { args: ['-i'], more: { ZDOTDIR: folder } }
  }
  if (shell === 'fish') return { args: ['-i', '-C', `set -gx PATH ${quote(folder)} $PATH`], more: {} }
  await writeFile(file, [first, prompt, ''].join('\n'))
  await chmod(file, 0o600)
  return { args: ['-i'], more: { ENV: file } }
}
