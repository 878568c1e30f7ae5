import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localHost } from '../lib/host/local.ts'
import { within } from './processor.ts'

/** The most memory that a task ever holds, by the kernel's count. */
export interface HeapSize {
  readonly task: string
  /** Mebibytes, of the one process that a task is; the programs that it starts are not in it. */
  readonly peak: number
}

/** One of each kind of work, in an order in which each finds what it needs; all in one rehearsed world. */
const lines = [
  'help',
  'up',
  'status',
  'check-config',
  'list-images',
  'diagnose',
  'policy-matrix --policy config/policies/',
  'support-bundle',
  'enable-feature --feature hubble',
  'create-mesh',
  'demo --check',
]

const root = join(import.meta.dirname, '..')
/** Loaded beside the task: tells at the end what the process held at most. */
const telling = 'process.on("exit", () => process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS}\\n`))'

/** Runs each task `rounds` times in a process of its own; what counts is the most that any of them held. */
export const memory = async (rounds: number, signal: AbortSignal): Promise<readonly HeapSize[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'k3d-cilium-bench-'))
  const $ = localHost().$({ nothrow: true, signal })
  const begin = ['node', '--import', import.meta.resolve('tsx'), '--import', `data:text/javascript,${telling}`]
  const peakOf = async (world: string, line: string): Promise<number> => {
    const words = line.split(' ').map(word => (word.startsWith('config/') ? join(root, word) : word))
    const task = [...begin, join(root, 'tasks.ts'), ...words, ...(line === 'help' ? [] : ['--rehearse'])]
    const { ok, stderr } = await $`${[...within(world), ...task]}`
    const kibibytes = /^peak (\d+)$/m.exec(stderr)?.[1]
    if (!ok || kibibytes === undefined) throw new Error(`${line} did not end well: ${stderr}`)
    return Number(kibibytes) / 1024
  }
  try {
    const peaks = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const world = await mkdtemp(join(folder, 'world-'))
      for (const line of lines) peaks.set(line, Math.max(peaks.get(line) ?? 0, await peakOf(world, line)))
    }
    return [...peaks].map(([task, peak]) => ({ task, peak }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
