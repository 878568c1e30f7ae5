import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { quote } from '../lib/host/commands.ts'
import { openShell } from '../rehearsal/host/real-shell.ts'
import type { Rehearsal } from '../rehearsal/program/program.ts'

/**
 * Tasks in processes of their own, as on a person's computer, whose tools are those of a rehearsed world in this
 * process: what a task costs without what imitates the tools.
 */

/** What a task took of its own process; the programs that it starts are not in it. */
export interface OwnCost {
  readonly status: number
  /** Milliseconds of processor. */
  readonly cpu: number
  /** The most MiB that it ever held, by the kernel's count. */
  readonly memory: number
  /** What it printed. */
  readonly said: string
}

export interface Apart {
  readonly run: (line: string) => Promise<OwnCost>
  readonly close: () => Promise<void>
}

const root = join(import.meta.dirname, '..')
const variable = 'K3D_CILIUM_REHEARSAL'

/** Loaded beside the task: tells at the end what its process took. */
const telling =
  'process.on("exit", () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); ' +
  'process.stderr.write(`\\ntook ${maxRSS} ${userCPUTime + systemCPUTime}\\n`) })'

/** Wall milliseconds for each rehearsed one: while the task waits, pods start. */
const pace = 0.05

/** Opens a rehearsed world to tasks that run on this computer, in a folder of their own. */
export const apart = async (host: Rehearsal): Promise<Apart> => {
  host.clock.pace = pace
  const shell = await openShell(host)
  const folder = await mkdtemp(join(tmpdir(), 'k3d-cilium-bench-'))
  const programs = join(folder, 'bin')
  await mkdir(programs)
  const { [variable]: socket = '', ...env } = shell.env
  for (const name of ['podman', 'docker', 'k3d', 'kubectl', 'helm', 'cilium', 'hubble']) {
    // for the programs alone: a task that found it would be rehearsed, in the process of the world
    const program = `${variable}=${quote(socket)} exec ${quote(join(shell.folder, name))}`
    await writeFile(join(programs, name), `#!/bin/sh\n${program} "$@"\n`, { mode: 0o755 })
  }
  const begin = ['--import', import.meta.resolve('tsx'), '--import', `data:text/javascript,${telling}`]
  const path = [programs, process.env['PATH']].filter(Boolean).join(delimiter)
  // no lock, cache or choice of the person who measures
  const own = { PATH: path, HOME: folder, XDG_STATE_HOME: undefined, XDG_CACHE_HOME: undefined }
  return {
    run: async line => {
      const args = [...begin, join(root, 'tasks.ts'), ...line.split(' ')]
      const child = spawn(process.execPath, args, {
        cwd: folder,
        env: { ...env, ...own, CLUSTER_NAME: undefined, CONTEXT: undefined },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (piece: string) => (said += piece))
      }
      const status = await new Promise<number>(ended => child.on('close', code => ended(code ?? -1)))
      const [, kibibytes, microseconds] = /^took (\d+) (\d+)$/m.exec(said) ?? []
      return { status, cpu: Number(microseconds) / 1_000, memory: Number(kibibytes) / 1_024, said }
    },
    close: async () => {
      await shell.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
