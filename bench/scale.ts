import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exit, type ExitStatus } from '../lib/failure.ts'
import { context, costsOf, type Cost } from './crowd.ts'
import { rows } from './page.ts'

/**
 * `npm run bench:scale` measures what tasks cost on rehearsed clusters of 10, 100 and 1,000 nodes, and writes
 * docs/scale.md; with `-- --quick` it measures 10 and 30, prints the page and writes nothing. Each chain of tasks has a
 * process of its own, whose heap may not grow beyond a limit: without one it grows as long as there is room.
 * Status 1: a task failed, or a goal is missed.
 */
const sizes = [10, 100, 1_000]
const few = [10, 30]

/** Of V8's heap, in MiB. */
const heap = 80

/** The most that a task may take on 1,000 nodes: seconds of processor, and MiB that its process ever held. */
const goals = { cpu: 10, memory: 175 }

interface Chain {
  readonly what: string
  readonly lines: readonly string[]
  readonly interactive: boolean
}

const at = ` --context ${context}`
const chains: readonly Chain[] = [
  { what: 'by a context', lines: [`patch-nodes${at}`, `check-nodes${at}`], interactive: false },
  {
    what: 'by a context',
    lines: ['install-prometheus-crds', 'install-cilium', 'cilium-status', 'status', 'uninstall-cilium'].map(
      line => `${line}${at}`,
    ),
    interactive: false,
  },
  { what: 'containers of k3d, on a terminal', lines: ['patch-nodes', 'check-nodes'], interactive: true },
]

const main = async (argv: readonly string[]): Promise<ExitStatus> => {
  if (argv[0] === '--one') return one(Number(argv[1]), Number(argv[2]))
  const quick = argv.includes('--quick')
  const measured: Row[] = []
  for (const nodes of quick ? few : sizes) {
    for (const [index, { what }] of chains.entries()) {
      process.stderr.write(`measuring: ${nodes} nodes, ${what}\n`)
      measured.push(...measure(nodes, index).map(cost => ({ ...cost, nodes, what })))
    }
  }
  const { format, resolveConfig } = await import('prettier') // not in the processes that are measured
  const page = join(import.meta.dirname, '../docs/scale.md')
  const text = await format(pageOf(measured), { ...(await resolveConfig(page)), parser: 'markdown' })
  process.stdout.write(text)
  if (!quick) await writeFile(page, text)
  const failed = measured.filter(({ status, task }) => status !== exit.ok && task !== 'check-nodes')
  for (const { task, nodes } of failed) process.stderr.write(`failed: ${task} on ${nodes} nodes\n`)
  const missed = measured.filter(({ cpu, memory }) => cpu > goals.cpu * 1_000 || memory > goals.memory)
  for (const { task, nodes } of missed) process.stderr.write(`missed: ${task} on ${nodes} nodes\n`)
  return failed.length + missed.length > 0 ? exit.failed : exit.ok
}

interface Row extends Cost {
  readonly nodes: number
  readonly what: string
}

const measure = (nodes: number, chain: number): Cost[] => {
  const self = fileURLToPath(import.meta.url)
  const args = [`--max-old-space-size=${heap}`, '--import', 'tsx', self, '--one', String(nodes), String(chain)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) throw new Error(`${nodes} nodes, chain ${chain}: ${stderr}`)
  return JSON.parse(stdout) as Cost[]
}

const one = async (nodes: number, chain: number): Promise<ExitStatus> => {
  const { lines, interactive } = chains[chain]!
  process.stdout.write(JSON.stringify(await costsOf(lines, nodes, interactive)))
  return exit.ok
}

const pageOf = (measured: readonly Row[]): string => {
  const number = (value: number): string => Math.round(value).toLocaleString('en')
  const cells = (row: Row): string[] => [
    `\`${row.task}\``,
    row.what,
    number(row.nodes),
    number(row.commands),
    `${(row.cpu / 1_000).toFixed(1)} s`,
    `${number(row.memory)} MiB`,
    `${number(row.rehearsed / 1_000)} s`,
    number(row.printed),
  ]
  const order = (row: Row): string => `${chains.findIndex(({ what }) => what === row.what)}`
  const sorted = measured.toSorted((a, b) => order(a).localeCompare(order(b)) || a.task.localeCompare(b.task))
  return [
    '# Many nodes',
    '',
    'What grows with the nodes of a cluster, measured by `npm run bench:scale`, which writes this page.',
    '',
    ...rows(
      ['Task', 'Nodes are', 'Nodes', 'Processes', 'Processor', 'Memory', 'Rehearsed time', 'Characters'],
      sorted.map(cells),
    ),
    '',
    '- **Processes** are the commands that it starts: kubectl, helm, cilium, and for containers the engine.',
    '- **Processor** and **memory** are those of its own process, in which the rehearsal imitates the other',
    'programs as well, with the cluster and all its objects: on a real cluster they are other processes, and these',
    `figures an upper bound. V8's heap may hold ${heap} MiB; an empty Node with tsx is 75 MiB, and 1,000 rehearsed`,
    'nodes with no task 140. Memory is the most that the process ever held, the tasks measured before it in the same',
    'process included.',
    '- **Rehearsed time** is what a person would have waited, by the imitated times of kubelets; images are there.',
    '- **Characters** are what it prints.',
    '',
    `The aim is at most ${goals.cpu} s of processor and ${goals.memory} MiB on 1,000 nodes.`,
    '',
    '## What grows, and what does not',
    '',
    '- `patch-nodes` and `check-nodes` by a context make a pod on each node, 50 at a time (`nodes.batch` in the',
    'settings): three kubectl to begin and two to end, and for each batch one that makes its pods, one for each second',
    'until they have ended, one that deletes them. What a pod has to say comes with its status, so that no log is',
    'fetched. Nodes that fail alike stand in one line.',
    '- Where nodes are containers, each is entered by a process of the engine, 32 at a time. On a terminal, a list of',
    'more than a hundred nodes is drawn by the clock, not at each change; it never has more lines than the terminal.',
    '- The wait for Cilium asks for workloads, by a template in place of whole objects: its size is that of the',
    'workloads, not of the nodes. Pods are asked for as long as some are not ready, one line each; on more than 100',
    'nodes only those of the namespaces that are waited for, without events, every three seconds.',
    '- `status` by a context reads nodes and pods by templates too. It shows sixty nodes and sixty pods, those first',
    'that are not well; `--output json` has all.',
    '- What is asked as whole objects still: `diagnose` (nodes, pods and events of the whole cluster, for 2.4 s at',
    'most, after which it says that it does not know them), and `cilium status`, in which the cilium CLI enters every',
    'agent. On 1,000 rehearsed nodes `diagnose` takes 190 MiB, on real ones, whose objects are larger, more; neither',
    'was measured on a real cluster of this size.',
    '',
  ].join('\n')
}

process.exitCode = await main(process.argv.slice(2))
