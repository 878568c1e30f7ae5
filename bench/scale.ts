import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { exit, type ExitStatus } from '../lib/base/failure.ts'
import { apart, type OwnCost } from './apart.ts'
import { context, costsOf, crowdOf, type Cost } from './crowd.ts'
import { rows } from './page.ts'
import { writeSection } from './section.ts'

/**
 * `npm run bench:scale` measures what tasks cost on rehearsed clusters of 10, 100 and 1,000 nodes, and writes its part
 * of docs/performance.md; with `-- --quick` it measures 10 and 30, prints it and writes nothing. Each task runs twice:
 * in the process of the world, where rehearsed time is told, and in one of its own, whose tools speak with that world.
 * Status 1: a task failed, or a goal is missed.
 */
const sizes = [10, 100, 1_000]
const few = [10, 30]

/**
 * The most that a task may take on any size: times the processor time that it takes on the smallest, as computers
 * differ, and MiB that its process ever held.
 */
const goals = { growth: 10, memory: 150 }

interface Chain {
  readonly what: string
  readonly lines: readonly string[]
  readonly interactive: boolean
}

const at = ` --context ${context}`
const looks = ['cilium-status', 'status', 'diagnose', 'diagnose --output json', 'support-bundle --file support.tar']
const chains: readonly Chain[] = [
  { what: 'by a context', lines: [`patch-nodes${at}`, `check-nodes${at}`], interactive: false },
  {
    what: 'by a context',
    lines: [
      ...['install-prometheus-crds', 'install-cilium', ...looks].map(line => `${line}${at}`),
      'diagnose --file support.tar',
      `uninstall-cilium${at}`,
    ],
    interactive: false,
  },
  { what: 'containers of k3d, on a terminal', lines: ['patch-nodes', 'check-nodes'], interactive: true },
]

/** What downloads has no process of its own here, as this computer may have no network. */
const downloads = /^install-prometheus-crds\b/

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
  const text = pageOf(measured)
  process.stdout.write(text)
  if (!quick) await writeSection('scale', text)
  const failed = measured.filter(
    ({ task, status, own }) => task !== 'check-nodes' && (status !== exit.ok || (own && own.status !== exit.ok)),
  )
  for (const { line, nodes } of failed) process.stderr.write(`failed: ${line} on ${nodes} nodes\n`)
  const missed = measured.filter(row => {
    const { own: least } = measured.find(({ line, what }) => line === row.line && what === row.what)!
    return row.own && least && (row.own.cpu > goals.growth * least.cpu || row.own.memory > goals.memory)
  })
  for (const { line, nodes } of missed) process.stderr.write(`missed: ${line} on ${nodes} nodes\n`)
  return failed.length + missed.length > 0 ? exit.failed : exit.ok
}

interface Measured extends Cost {
  /** As it was typed, but for the context. */
  readonly line: string
  readonly own: OwnCost | undefined
}

interface Row extends Measured {
  readonly nodes: number
  readonly what: string
}

const measure = (nodes: number, chain: number): Measured[] => {
  const self = fileURLToPath(import.meta.url)
  const args = ['--import', 'tsx', self, '--one', String(nodes), String(chain)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) throw new Error(`${nodes} nodes, chain ${chain}: ${stderr}`)
  return JSON.parse(stdout) as Measured[]
}

const one = async (nodes: number, chain: number): Promise<ExitStatus> => {
  const { lines, interactive } = chains[chain]!
  const costs = await costsOf(lines, nodes, interactive)
  const { host, run } = await crowdOf(nodes, interactive)
  for (const line of lines.filter(each => downloads.test(each))) await run(line)
  const alone = await apart(host) // from now on time stands for whoever is in this process
  const measured: Measured[] = []
  try {
    for (const [index, line] of lines.entries()) {
      const own = downloads.test(line) ? undefined : await alone.run(line)
      measured.push({ ...costs[index]!, line: line.replace(at, ''), own: own && { ...own, said: '' } })
    }
  } finally {
    await alone.close()
  }
  process.stdout.write(JSON.stringify(measured))
  return exit.ok
}

const pageOf = (measured: readonly Row[]): string => {
  const number = (value: number): string => Math.round(value).toLocaleString('en')
  const cells = (row: Row): string[] => [
    `\`${row.line.replace(/( --file) \S+/, '$1')}\``,
    row.what,
    number(row.nodes),
    number(row.commands),
    row.own ? `${(row.own.cpu / 1_000).toFixed(1)} s` : '–',
    row.own ? `${number(row.own.memory)} MiB` : '–',
    `${number(row.rehearsed / 1_000)} s`,
    number(row.printed),
  ]
  const order = (row: Row): string => `${chains.findIndex(({ what }) => what === row.what)}`
  const sorted = measured.toSorted((a, b) => order(a).localeCompare(order(b)) || a.line.localeCompare(b.line))
  return [
    '## Many nodes',
    '',
    `Measured with \`npm run bench:scale\`, in a rehearsal. Goals: with 1,000 nodes at most ${goals.growth} times the`,
    `processor time with 10 nodes, and at most ${goals.memory} MiB. "Commands" are the processes that a task starts.`,
    'Processor time and memory are those of its own process; Node.js with tsx alone needs 75 MiB. "Simulated time" is',
    'the wait on a cluster with all images. "Characters" is the length of the output.',
    '',
    ...rows(
      ['Task', 'Cluster', 'Nodes', 'Commands', 'Processor', 'Memory', 'Simulated time', 'Characters'],
      sorted.map(cells),
    ),
    '',
    '### On a real API server',
    '',
    'Peak memory with 1,000 nodes and 1,945 Cilium pods that no kubelet ran (19 MB and 59 MB as JSON):',
    '',
    ...rows(
      ['Task', 'As JSON', 'By templates'],
      [
        ['`diagnose`', 'no answer in time', '107 MiB'],
        ['`diagnose --output json`', 'no answer in time', '114 MiB'],
        ['`support-bundle`', 'no answer in time', '128 MiB'],
        ['`diagnose --file`', '', '114 MiB'],
        ['`status` of a cluster of k3d', '362 MiB', '97 MiB'],
      ],
    ),
    '',
  ].join('\n')
}

process.exitCode = await main(process.argv.slice(2))
