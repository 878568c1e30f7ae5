import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The whole program as a child process, as a person starts it. */
export const root = resolve(import.meta.dirname, '..')

export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
  readonly ms: number
}

interface Options {
  readonly env?: Record<string, string | undefined>
  readonly cwd?: string
  /** What is piped in; without it stdin stays open. */
  readonly input?: string
  /** Called with the process when it has printed this; to send it a signal. */
  readonly when?: {
    readonly prints: string
    readonly act: (kill: (signal: NodeJS.Signals) => void) => void
    /** Signals reach all that it started as well, as Ctrl-C on a terminal does. */
    readonly group?: true
  }
}

/** Runs node with the arguments given; nothing of this process's environment but PATH reaches it unless it is named. */
export const runNode = async (
  args: readonly string[],
  { env = {}, cwd = root, input, when }: Options = {},
): Promise<Ended> =>
  new Promise(done => {
    const began = Date.now()
    const given = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...env }
    const child = spawn(process.execPath, args, { cwd, env: given, detached: when?.group ?? false })
    child.stdin.on('error', () => {}) // it may end before it has read all
    if (input !== undefined) child.stdin.end(input)
    let [out, err, acted] = ['', '', false]
    const look = (): void => {
      if (!when || acted || !(out + err).includes(when.prints)) return
      acted = true
      when.act(signal => (when.group ? process.kill(-child.pid!, signal) : child.kill(signal)))
    }
    child.stdout.on('data', (piece: Buffer) => {
      out += String(piece)
      look()
    })
    child.stderr.on('data', (piece: Buffer) => {
      err += String(piece)
      look()
    })
    child.on('close', status => done({ status, out, err, ms: Date.now() - began }))
  })

/** What node needs to read `tasks.ts` itself, as `npx tsx` does. */
export const tsx = join(root, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')

/** `bin/k3d-cilium.js` of an installed package, which tests start in place of this checkout. */
export const installed = process.env['K3D_CILIUM_PROGRAM']

/** What the Makefile starts. */
export const command = installed ?? join(root, 'bin', 'k3d-cilium.js')

/** What node is given to start the sources; a package has none. */
export const sources = installed ? [installed] : ['--import', tsx, join(root, 'tasks.ts')]

/** How hints name the program. */
export const typed = installed ? 'npx k3d-cilium' : 'npx tsx tasks.ts'

/** `k3d-cilium …`, of this checkout or of the one in which one stands. */
export const runTasks = async (line: string, options: Options = {}): Promise<Ended> =>
  runNode([options.cwd ? join(options.cwd, 'bin', 'k3d-cilium.js') : command, ...line.split(' ').filter(Boolean)], {
    cwd: root,
    ...options,
  })

/** Packs the package, and installs it in a folder as a person does; nothing but it is there afterwards. */
export const installIn = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{}\n')
  const npm = (...args: string[]): string => execFileSync('npm', args, { cwd: folder, encoding: 'utf8' })
  const archive = npm('pack', root, '--silent', '--offline').trim()
  npm('install', `./${archive}`, '--omit=dev', '--offline', '--no-audit', '--no-fund', '--loglevel=error')
}

/** The program in a folder of its own: whole and without its packages, or with all but its outermost files linked. */
export const copyOf = (withPackages: boolean): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'k3d-cilium-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  if (installed && withPackages) {
    writeFileSync(join(folder, 'Makefile'), `include ${resolve(installed, '../../Makefile')}\n`)
    return { folder, remove }
  }
  // with a lock file make would install packages, through the link into this checkout
  const lock = withPackages ? [] : ['package-lock.json']
  for (const part of ['tasks.ts', 'Makefile', 'package.json', ...lock]) {
    cpSync(join(root, part), join(folder, part), { preserveTimestamps: true })
  }
  // what is linked keeps its path, by which what was compiled of it is found again
  for (const part of ['bin', 'lib', 'rehearsal', 'scripts', 'schemas', 'config', 'pins']) {
    if (withPackages) symlinkSync(join(root, part), join(folder, part))
    else cpSync(join(root, part), join(folder, part), { recursive: true, preserveTimestamps: true })
  }
  if (withPackages) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove }
}

const folders: string[] = []
/** An empty folder to stand in, with the program's own files elsewhere. */
export const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'k3d-cilium-test-'))
  folders.push(folder)
  return folder
}
/** A PATH that holds nothing but node. */
export const onlyNode = (): string => {
  const folder = scratch()
  symlinkSync(process.execPath, join(folder, 'node'))
  return folder
}
/** `k3d-cilium …` of this checkout, while one stands in another folder. */
export const runHere = async (folder: string, line: string, env: Record<string, string> = {}): Promise<Ended> => {
  return runNode([command, ...line.split(' ').filter(Boolean)], { cwd: folder, env })
}
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
