import type { Costs } from './costs.ts'
import type { HeapSize } from './memory.ts'
import type { Contest, Patched } from './nodes.ts'
import type { Started, Starts } from './starts.ts'
import type { PolicyCost } from './policies.ts'
import { ratioOf, spreadOf, type Spread } from './statistics.ts'

/** What was measured, put to a reader: tables, what each figure means, and whether the goals are met. */
export interface Measured {
  readonly contests: readonly Contest[]
  /** What could not be measured, and why. */
  readonly skipped: readonly string[]
  readonly starts: Starts
  readonly costs: Costs
  readonly memory: readonly HeapSize[]
  readonly policies: readonly PolicyCost[]
  /** Lines about the machine, without names or paths. */
  readonly machine: readonly string[]
  readonly date: string
  readonly command: string
}

interface Goal {
  readonly what: string
  readonly limit: number
  readonly found: Spread
  readonly unit: '' | ' s' | ' MiB'
}

/** The most of the loop's time that the work may take: plain concurrency gives 0.43 and 0.73 on two idle cores. */
const shareOfLoop = { docker: 0.5, podman: 0.8 } as const
const goalNodes = 8
/** The most of the loop's time that the whole command may take, the start of node included. */
const shareOfLoopWhole = { docker: 0.5, podman: 0.7 } as const
/** Mebibytes that any task may hold. */
const mostMemory = 150
/** Help and a usage error against an empty module; the whole rehearsed `up`, in seconds. */
const shareOfEmpty = 1.1
const upSeconds = 1.5

const wall = (all: readonly Started[]): number[] => all.map(each => each.wall)
/** The loop and the question which nodes there are, as the command has to ask that too. */
const wholeLoop = ({ loop, asked }: Pick<Contest, 'loop' | 'asked'>): number[] =>
  loop.map((each, round) => each.work + asked[round]!)
const work = (all: readonly Patched[]): number[] => all.map(each => each.work)

/** The goals that were measured, in the order of the page. */
export const goalsOf = ({ contests, starts, memory, policies }: Measured): Goal[] => [
  ...contests
    .filter(({ nodes }) => nodes === goalNodes)
    .map(({ client, task, loop }): Goal => ({
      what: `\`patch-nodes\` against the loop, ${goalNodes} nodes, ${client}`,
      limit: shareOfLoop[client],
      found: ratioOf(work(task), work(loop)),
      unit: '',
    })),
  ...contests
    .filter(({ command }) => command.length > 0)
    .map(({ client, nodes, command, loop, asked }): Goal => ({
      what: `the whole command against the whole loop, ${nodes} nodes, ${client}`,
      limit: shareOfLoopWhole[client],
      found: ratioOf(command, wholeLoop({ loop, asked })),
      unit: '',
    })),
  ...named(starts).map(([what, taken]): Goal => ({
    what: `${what} against an empty module`,
    limit: shareOfEmpty,
    found: ratioOf(wall(taken), wall(starts.empty)),
    unit: '',
  })),
  {
    what: 'the rehearsed `up`',
    limit: upSeconds,
    found: spreadOf(wall(starts.up).map(ms => ms / 1000)),
    unit: ' s',
  },
  {
    what: 'memory of any task',
    limit: mostMemory,
    found: spreadOf([Math.max(...memory.map(({ peak }) => peak))]),
    unit: ' MiB',
  },
  ...policies.flatMap(goalsOfPolicies),
]

/** Of 500 workloads the matrix takes 3 s and 400 MiB at most, of 2,000 30 s; one connection 10 ms. */
const goalsOfPolicies = ({ workloads, matrix, connection, peak }: PolicyCost): Goal[] => {
  const of = `${workloads.toLocaleString('en')} workloads`
  const isMost = workloads > 500
  return [
    { what: `the matrix of ${of}`, limit: isMost ? 30 : 3, found: spreadOf([matrix]), unit: ' s' },
    ...(isMost
      ? []
      : [{ what: `memory of the matrix of ${of}`, limit: 400, found: spreadOf([peak]), unit: ' MiB' } as const]),
    { what: `one connection among ${of}`, limit: 0.01, found: spreadOf([connection / 1000]), unit: ' s' },
  ]
}

/** The goals that are missed: the median is over the limit. */
export const missedOf = (goals: readonly Goal[]): Goal[] => goals.filter(({ found, limit }) => found.median > limit)

const named = ({ makeHelp, usageError }: Starts): [string, readonly Started[]][] =>
  [
    ['`make help`', makeHelp] as [string, readonly Started[]],
    ['a usage error', usageError] as [string, readonly Started[]],
  ].filter(([, taken]) => taken.length > 0)

const startsOf = (starts: Starts): [string, readonly Started[]][] => [
  ['an empty module', starts.empty],
  ...named(starts),
  ['`tasks.ts help` through tsx', starts.helpThroughTsx],
  ['`check-config`, with all rules', starts.check],
]

export const pageOf = (measured: Measured): string => {
  const { contests, skipped, starts, costs, memory, policies, machine, date, command } = measured
  return [
    '## Goals',
    '',
    `Measured on ${date} with \`${command}\`:`,
    '',
    ...machine.map(line => `- ${line}`),
    '',
    'Each figure is a median, with the quartiles in brackets. What is compared runs in turns, on the same machine. A',
    'ratio is the median of the ratios of the rounds.',
    '',
    ...rows(
      ['what', 'at most', 'found', ''],
      goalsOf(measured).map(goal => [
        goal.what,
        `${goal.limit}${goal.unit}`,
        goal.unit === ' MiB' ? `${goal.found.median.toFixed(0)}${goal.unit}` : `${spread(goal.found, 2)}${goal.unit}`,
        goal.found.median > goal.limit ? 'missed' : 'met',
      ]),
    ),
    '',
    '## Patching nodes',
    '',
    "The guide's loop runs one exec per node, one after another. `patch-nodes` runs one exec per node, all at once,",
    'and does more: it checks, shares all mounts, and installs the startup hook. The nodes are privileged containers',
    'without Cilium. "Whole task" includes the list of nodes from the engine. Processor time is that of the clients.',
    '',
    ...(contests.length > 0 ? contestRows(contests) : ['Nothing was measured here.']),
    '',
    ...wholeCommand(contests.filter(({ command }) => command.length > 0)),
    ...skipped.flatMap(why => [`Left out: ${why}.`, '']),
    '## Startup',
    '',
    'Time to an answer that needs no engine, compared with an empty module in Node.js with tsx. `make` runs compiled',
    'tasks.',
    '',
    ...rows(
      ['command', 'time, ms', 'ratio', 'processor, ms', 'ratio'],
      startsOf(starts).map(([what, taken]) => [
        what,
        spread(spreadOf(wall(taken)), 0),
        taken === starts.empty ? '' : spread(ratioOf(wall(taken), wall(starts.empty)), 2),
        ...processorCells(taken, taken === starts.empty ? undefined : starts.empty),
      ]),
    ),
    '',
    '## Rehearsed `up`',
    '',
    'The whole quick start in a new rehearsal. It simulates about 45 seconds.',
    '',
    ...rows(
      ['command', 'time, s', 'processor, s'],
      [
        [
          '`up --rehearse`',
          spread(spreadOf(wall(starts.up).map(ms => ms / 1000)), 2),
          processorOf(
            starts.up.map(taken => ({ processor: taken.processor && taken.processor / 1000 })),
            2,
          ),
        ],
      ],
    ),
    '',
    'In a process that is already running, a rehearsal simulates',
    `${spread(spreadOf(costs.rehearsals.map(each => each.commands)), 0)} commands and`,
    `${spread(spreadOf(costs.rehearsals.map(each => each.seconds)), 0)} seconds of \`up\` per second.`,
    '',
    '## One command',
    '',
    'What a task adds to a program that does nothing: quoting, separate output, limits, Ctrl-C and the record.',
    '',
    ...rows(
      ['started by', 'a command, ms', 'ratio'],
      [
        ["a shell's loop", spread(spreadOf(costs.byShell), 2), ''],
        ['a task', spread(spreadOf(costs.byRunner), 2), spread(ratioOf(costs.byRunner, costs.byShell), 1)],
      ],
    ),
    '',
    '## Memory',
    '',
    "The peak of the task's own process, in rehearsals.",
    '',
    ...rows(
      ['task', 'at most, MiB'],
      memory.map(({ task, peak }) => [`\`${task}\``, peak.toFixed(0)]),
    ),
    '',
    '## Policies',
    '',
    'The matrix of workloads of twenty pods in 50 namespaces, under policies of all kinds: every pair at every port.',
    '',
    ...rows(
      ['workloads', 'policies', 'matrix, s', 'one connection, ms', 'memory, MiB'],
      policies.map(each => [
        each.workloads.toLocaleString('en'),
        each.policies.toLocaleString('en'),
        each.matrix.toFixed(1),
        each.connection.toFixed(1),
        each.peak.toFixed(0),
      ]),
    ),
    '',
  ].join('\n')
}

const contestRows = (contests: readonly Contest[]): string[] =>
  rows(
    ['client', 'nodes', 'rounds', 'loop, ms', 'work, ms', 'ratio', 'whole task, ms', 'processor, ms: loop', 'work'],
    contests.map(({ client, nodes, loop, task }) => [
      client,
      String(nodes),
      String(loop.length),
      spread(spreadOf(work(loop)), 0),
      spread(spreadOf(work(task)), 0),
      spread(ratioOf(work(task), work(loop)), 2),
      spread(spreadOf(task.map(each => each.whole)), 0),
      processorOf(loop, 0),
      processorOf(task, 0),
    ]),
  )

/** The whole command beside the whole loop, where it was measured. */
const wholeCommand = (contests: readonly Contest[]): string[] =>
  contests.length === 0
    ? []
    : [
        'The whole command includes the start of `make` and Node.js. The whole loop includes the list of nodes.',
        '"Nothing" is an exec per node that does nothing, by `xargs`.',
        '',
        ...rows(
          ['client', 'nodes', 'whole loop, ms', 'whole command, ms', 'ratio', 'nothing, ms', 'ratio'],
          contests.map(each => [
            each.client,
            String(each.nodes),
            spread(spreadOf(wholeLoop(each)), 0),
            spread(spreadOf(each.command), 0),
            spread(ratioOf(each.command, wholeLoop(each)), 2),
            spread(spreadOf(each.nothing), 0),
            spread(ratioOf(each.nothing, wholeLoop(each)), 2),
          ]),
        ),
        '',
      ]

/** `0.65 (0.63–0.66)`: the median, and the quartiles. */
export const spread = ({ median, lower, upper }: Spread, digits: number): string =>
  `${median.toFixed(digits)} (${lower.toFixed(digits)}–${upper.toFixed(digits)})`

const processorOf = (all: readonly { readonly processor: number | undefined }[], digits: number): string => {
  const known = all.flatMap(({ processor }) => (processor === undefined ? [] : [processor]))
  return known.length === all.length ? spread(spreadOf(known), digits) : 'unknown'
}

const processorCells = (taken: readonly Started[], base: readonly Started[] | undefined): string[] => {
  const of = (all: readonly Started[]): number[] => all.flatMap(({ processor }) => processor ?? [])
  const known = of(taken).length === taken.length
  return [processorOf(taken, 0), known && base ? spread(ratioOf(of(taken), of(base)), 2) : '']
}

/** A table of Markdown. */
export const rows = (heading: readonly string[], cells: readonly (readonly string[])[]): string[] =>
  [heading, heading.map(() => '---'), ...cells].map(row => `| ${row.join(' | ')} |`)
