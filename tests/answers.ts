import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dataIn, isObject, type Tree } from '../lib/base/data.ts'
import { interruption } from '../lib/base/failure.ts'
import { quote } from '../lib/host/commands.ts'
import type { CommandOptions, Output, Run, Word } from '../lib/host/host.ts'
import type { World, WorldKind } from '../rehearsal/world/world.ts'
import { bundle } from './corruptions.ts'
import { stage, type Printed, type Stage } from './rehearsed.ts'

/** Tasks whose tools answer what nobody expects: each ends in its own words, whatever a tool prints. */

/** The truth with other values in its JSON: `null` is what Go prints for a list or map that nothing made. */
const bends: Readonly<Record<string, (truth: string) => string>> = {
  'null for each list': truth => bent(truth, value => (Array.isArray(value) ? null : value)),
  'null in each list': truth => bent(truth, value => (Array.isArray(value) ? [null, ...(value as unknown[])] : value)),
  'null for each map of texts': truth => bent(truth, value => (isMap(value) && !hasMaps(value) ? null : value)),
  'null for each text': truth => bent(truth, value => (isObject(value) ? value : null)),
  'a number for each text': truth => bent(truth, value => (isObject(value) ? value : 7)),
  'a text for each list': truth => bent(truth, value => (Array.isArray(value) ? 'text' : value)),
  'a text for each map of texts': truth => bent(truth, value => (isMap(value) && !hasMaps(value) ? 'text' : value)),
  'a list for each map of texts': truth => bent(truth, value => (isMap(value) && !hasMaps(value) ? [7] : value)),
}

/** What a tool prints in place of the truth, while it ends with 0. */
const answers: Readonly<Record<string, (truth: string) => string>> = {
  nothing: () => '',
  null: () => 'null\n',
  'an empty list': () => '[]\n',
  'an empty object': () => '{}\n',
  'an empty text': () => '""\n',
  half: truth => truth.slice(0, truth.length >> 1),
  'a page': () => '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body></body></html>\n',
  'a warning first': truth => `WARNING: this program is deprecated\n${truth}`,
  'a number': () => '7\n',
  'plain text': () => 'nothing to see here\n',
  'a list without items': () => '{"kind":"List","items":null}\n',
  ...bends,
}

/** Those that are no part of the truth: whoever gives them need not be the tool at all. */
const ofNobody = new Set([
  'nothing',
  'null',
  'an empty list',
  'an empty object',
  'an empty text',
  'a page',
  'a number',
  'plain text',
  'a list without items',
])

const isMap = (value: unknown): value is Tree => isObject(value) && !Array.isArray(value)
const hasMaps = (value: Tree): boolean => Object.values(value).some(isObject)

/** An answer in JSON, or JSON in lines, with other values below its top; what is no JSON is left. */
const bent = (truth: string, change: (value: unknown) => unknown): string => {
  const below = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(inner => change(below(inner)))
      : isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(below(inner))]))
        : value
  const whole = dataIn(truth)
  if (whole !== undefined) return `${JSON.stringify(below(whole))}\n`
  return truth.replaceAll(/^[[{].*$/gm, line => JSON.stringify(below(dataIn(line) ?? line)))
}

/** A task and where it begins. */
export interface Line {
  readonly line: string
  /** Lines that were run before it. */
  readonly before: readonly string[]
  readonly kind?: WorldKind
  readonly endless?: true
  /** The cluster is one that k3d did not make. */
  readonly foreign?: true
}

/** One line with one question, or all questions to one program, answered otherwise. */
export interface Case extends Line {
  /** A program's name, or one of its questions. */
  readonly about: string
  readonly answer: string
}

const wordsOf = (pieces: TemplateStringsArray, args: readonly (Word | readonly Word[])[]): string[] =>
  pieces.flatMap((piece, index) => [
    ...piece.split(/\s+/).filter(Boolean),
    ...(index < args.length ? [args[index]!].flat().map(String) : []),
  ])

/** Calls back with each command before it runs; what that gives stands in place of what the command prints. */
const answering = (
  run: Run,
  instead: (line: string) => ((truth: () => Promise<Output>) => Promise<Output>) | undefined,
): Run => {
  const bind = (options: CommandOptions): Run =>
    ((first: TemplateStringsArray | CommandOptions, ...args: (Word | readonly Word[])[]): Promise<Output> | Run => {
      if (!Array.isArray(first)) return bind({ ...options, ...(first as CommandOptions) })
      const pieces = first as unknown as TemplateStringsArray
      const truth = async (): Promise<Output> => run(options)(pieces, ...args)
      return instead(wordsOf(pieces, args).map(quote).join(' '))?.(truth) ?? truth()
    }) as Run
  return bind({})
}

/** Commands that differ in names of images, nodes, clusters and files alone ask the same. */
const questionIn = (command: string): string => command.replaceAll(/ (?:\S*\bk3d-[\w-]+|[^\s']*[:@/][^\s']*)+/g, ' …')

const programOf = (command: string): string => command.split(' ')[0]!.replace(/^.*\//, '')

/** The questions that a line asks, when all answer as they should. */
const questionsOf = async (line: Line): Promise<string[]> => {
  const made = await opened(line)
  const heard = new Set<string>()
  const { $ } = made.host
  Object.assign(made.host, { $: answering($, command => void heard.add(questionIn(command))) })
  await ended(made, line)
  return [...heard]
}

/** Wall milliseconds after which a line that goes on until Ctrl-C gets one. */
const longEnough = 200

const ended = async ({ run }: Stage, { line, endless }: Line): Promise<Printed> => {
  const interrupt = new AbortController()
  const over = new AbortController()
  if (endless) {
    void pause(longEnough, undefined, { signal: over.signal }).then(
      () => interrupt.abort(interruption('SIGINT')),
      () => {},
    )
  }
  try {
    return await run(line, interrupt.signal)
  } finally {
    over.abort()
  }
}

const worlds = new Map<string, World>()

/** A stage where a line begins; what was run before it is run once. */
const opened = async ({ before, kind, foreign }: Line): Promise<Stage> => {
  const key = `${kind} ${foreign} ${before.join('; ')}`
  if (!worlds.has(key)) {
    const made = stage(kind === undefined ? {} : { kind })
    for (const line of before) {
      const { status, err } = await made.run(line)
      if (status !== 0) throw new Error(`${line}: ${err}`)
    }
    if (foreign) {
      made.world.programs.splice(0, Number.POSITIVE_INFINITY, 'kubectl', 'helm', 'cilium', 'hubble')
      Object.assign(made.world.kubeconfig, { contexts: ['prod'], current: 'prod', entries: { prod: 'k3d-cilium' } })
    }
    worlds.set(key, { ...made.world, now: made.host.clock.now() })
  }
  const world = structuredClone(worlds.get(key)!)
  return stage({ change: fresh => void Object.assign(fresh, world), ...(kind && { kind }) })
}

/** Every case of a line: each program, and each question to it alone, with each answer. */
export const casesOf = async (line: Line): Promise<Case[]> => {
  const questions = await questionsOf(line)
  const programs = [...new Set(questions.map(programOf))]
  return [...new Set([...programs, ...questions])].flatMap(about =>
    Object.keys(answers)
      .filter(answer => !(answer in bends) || about === programOf(about) || json.test(about))
      .map(answer => ({ ...line, about, answer })),
  )
}

const begin = (before: readonly string[], lines: readonly string[], more: Partial<Line> = {}): Line[] =>
  lines.map(line => ({ line, before, ...more }))

/** The tasks that ask tools, from where they usually begin. */
export const lines: readonly Line[] = [
  ...begin(
    [],
    [
      'preflight',
      'create-cluster',
      'up',
      'plan',
      'list-clusters',
      'delete-cluster',
      'list-images',
      'list-images --pull',
      'start-caches',
      'create-mesh',
      `save-bundle --bundle ${bundle}`,
      'check-config',
      'show-config',
      'diagnose',
    ],
  ),
  ...begin(['create-cluster'], ['install-prometheus-crds', 'install-gateway-api', 'patch-nodes']),
  ...begin(['create-cluster', 'install-prometheus-crds'], ['install-cilium']),
  ...begin(
    ['up'],
    [
      'up',
      'plan',
      'status',
      'heal',
      'down',
      'preflight',
      'patch-nodes',
      'check-nodes',
      'create-cluster',
      'start-cluster',
      'stop-cluster',
      'delete-cluster',
      'list-clusters',
      'install-cilium',
      'install-cilium --cilium-version=1.18.11',
      'uninstall-cilium',
      'install-cilium --reinstall',
      'list-features',
      'enable-feature --feature=encryption',
      'enable-feature --feature=gateway-api',
      'apply-policy --policy=shop',
      'cilium-status',
      'test-connectivity',
      'hubble-observe',
      'support-bundle --print',
      'diagnose',
      'support-bundle --file=bundle.tar',
      'list-images --pull',
    ],
  ),
  ...begin(['up'], ['hubble-ui'], { endless: true }),
  ...begin(['up', 'stop-cluster'], ['start-cluster', 'heal', 'status']),
  ...begin(['up', 'enable-feature --feature=performance'], ['disable-feature --feature=performance']),
  ...begin(['start-caches'], ['start-caches', 'stop-caches --volumes --yes', 'up', 'status']),
  ...begin(['create-mesh'], ['create-mesh', 'mesh-status', 'delete-mesh --yes']),
  ...begin([`save-bundle --bundle ${bundle}`], [`load-bundle --bundle ${bundle}`, `prove air-gap --bundle ${bundle}`]),
  ...begin([], ['preflight', 'up', 'start-caches'], { kind: 'docker' }),
  ...begin(['up'], ['status', 'heal', 'down', 'stop-caches', 'diagnose'], { kind: 'docker' }),
  ...begin([], ['machine-up', 'machine-status', 'preflight'], { kind: 'macos' }),
  ...begin(['machine-up'], ['machine-up', 'machine-status', 'machine-down', 'up', 'start-caches'], { kind: 'macos' }),
  ...begin(
    ['create-cluster'],
    ['patch-nodes', 'check-nodes', 'install-prometheus-crds', 'status', 'diagnose', 'list-features', 'debug'].map(
      line => `${line} --context prod`,
    ),
    { foreign: true },
  ),
  ...begin(['create-cluster', 'install-prometheus-crds'], ['install-cilium --context prod'], { foreign: true }),
  ...begin(
    ['up'],
    ['status', 'cilium-status', 'install-cilium'].map(line => `${line} --context prod`),
    { foreign: true },
  ),
]

/** Wall milliseconds after which a run that has not ended hangs. */
const patience = 30_000

/** Commands that answer in JSON: in other text nothing may be an answer as well, and so may any line. */
const json = / (-o|--output|--format)[ =](json|'\{\{json \.\}\}')( |$)| inspect /

interface Played extends Printed {
  /** Whether an answer in JSON was another one. */
  readonly bent: boolean
}

/** Plays a case to its end. @returns nothing if it has none. */
export const play = async (played: Case): Promise<Played | undefined> => {
  const { about, answer } = played
  const made = await opened(played)
  const { $, clock } = made.host
  let bent = false
  const isMeant = (command: string): boolean => questionIn(command) === about || programOf(command) === about
  const instead =
    (command: string) =>
    async (truth: () => Promise<Output>): Promise<Output> => {
      // a program that is not what it seems does nothing either
      if (programOf(command) !== about || !ofNobody.has(answer)) {
        const output = await truth()
        bent ||= output.ok && json.test(command)
        return output.ok ? { ...output, stdout: answers[answer]!(output.stdout) } : output
      }
      await clock.sleep(50)
      bent ||= json.test(command)
      return { command, ok: true, exit: 0, stdout: answers[answer]!(''), stderr: '', took: 50 }
    }
  Object.assign(made.host, { $: answering($, command => (isMeant(command) ? instead(command) : undefined)) })
  const hangs = new AbortController()
  try {
    const printed = await Promise.race([
      ended(made, played),
      pause(patience, undefined, { signal: hangs.signal }).catch(() => undefined),
    ])
    return printed && { ...printed, bent }
  } finally {
    hangs.abort()
  }
}

/** @returns what is wrong with how it ended, or nothing. */
const problemWith = async (played: Case): Promise<string | undefined> => {
  const unhandled: unknown[] = []
  const note = (error: unknown): void => void unhandled.push(error)
  process.on('unhandledRejection', note)
  try {
    const printed = await play(played)
    await turn()
    return printed === undefined ? 'it hangs' : wrong(printed, played, unhandled)
  } finally {
    process.off('unhandledRejection', note)
  }
}

/** Plays them all, and says what went wrong with each. */
export const problemsOf = async (cases: readonly Case[]): Promise<string[]> => {
  const problems: string[] = []
  for (const each of cases) {
    const problem = await problemWith(each)
    const { kind = '', foreign = false, before, line, about, answer } = each
    const where = `${foreign ? 'foreign' : kind} [${before.join('; ')}] ${line}: ${about.slice(0, 150)} -> ${answer}`
    if (problem !== undefined) problems.push(`${where}: ${problem}`)
  }
  return problems
}

/** The nth line's share of all answers to its questions; most questions are asked by several lines, which take turns. */
const shareOf = (cases: readonly Case[], nth: number): Case[] => cases.filter((_, at) => (at + nth) % 5 === 0)

/** A suite of the lines whose task is meant; in parts, as each file has some minutes. */
export const allOf = (meant: RegExp): void => {
  const all = suite('tools that answer what nobody expects, all')
  for (const [nth, each] of lines.filter(({ line }) => meant.test(line)).entries()) {
    const { line, kind = '', foreign = false, before } = each
    all(`ends in words: ${foreign ? 'foreign' : kind} [${before.join('; ')}] ${line}`, async () => {
      const problems = await problemsOf(shareOf(await casesOf(each), nth))
      assert.is(problems.length, 0, problems.slice(0, 8).join('\n\n'))
    })
  }
  all.run()
}

/** What may be an honest answer: that there is none. */
const none: readonly { readonly asked: RegExp; readonly answer: RegExp }[] = [
  {
    asked:
      /^(podman|docker|helm)$|^(podman|docker) ps | (network|volume|connection) l(s|ist) |^helm list |^podman machine /,
    answer: /^(null|an empty list)$/,
  },
  { asked: /^nsenter$/, answer: /^/ }, // what it starts answers
  { asked: /^helm get values /, answer: /^(null|an empty object)$/ },
  { asked: /^(kubectl|docker)$|^docker (ps|network|volume) | --ignore-not-found /, answer: /^nothing$/ },
]

const wrong = (
  { status, out, err, bent }: Played,
  { about, answer }: Case,
  unhandled: readonly unknown[],
): string | undefined => {
  if (unhandled.length > 0) return `nobody waited for what failed: ${(unhandled[0] as Error).stack}`
  if (status === 70 || /^bug: /m.test(err)) return `a bug:\n${err}`
  // what is left of the first may be true, and the second is an empty answer of kubectl
  if (answer in bends || answer === 'a list without items') return undefined
  const program = programOf(about)
  const isNone = none.some(each => each.asked.test(about) && each.answer.test(answer))
  if (status !== 0 && status !== 130 && !isNone && bent && !`${out}${err}`.includes(program)) {
    return `status ${status}, and ${program} is not named:\n${out}${err}`
  }
  return undefined
}
