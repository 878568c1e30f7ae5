import { setMaxListeners } from 'node:events'
import { exit, Failure, render, statusOf, type FailureCode } from '../base/failure.ts'
import { labelled } from '../base/printing.ts'
import { foreseen } from '../base/system-error.ts'
import { asJson, count, duration, isAre, list, milliseconds } from '../base/text.ts'
import { nameOfK3d, withEnded } from '../cluster/cluster.ts'
import { engineOf } from '../engine/engine.ts'
import { quote } from '../host/commands.ts'
import type { Host } from '../host/host.ts'
import { requireTools, type ToolName } from '../host/programs.ts'
import { dataRedactor, redactor, type Redact } from '../host/redact.ts'
import { statePaths } from '../host/state-paths.ts'
import { codeOf } from '../kubernetes/kubectl.ts'
import { commandTyped, nowTyped, refuseUnknownFlags } from '../run/command-line.ts'
import { openInputs } from '../run/inputs.ts'
import { holdClusters, holdContexts } from '../run/lock.ts'
import type { Options } from '../run/options.ts'
import { beginRecord, onlyLooks, recordedRuns, runName, withinVariable, type Recorder } from '../run/record.ts'
import { openSession, type Session } from '../run/session.ts'
import { settingsFile, settingsOf, type Settings } from '../run/settings.ts'
import type { StepRow } from '../run/step-row.ts'
import { runSteps, type Task, type Tasks, type View } from '../run/task.ts'
import { alike, lastTimelines, linksInWords, remaining, typicalOf, type RunTimeline } from '../run/timing.ts'
import { eventView, failureEvent, lineView, liveView, recordedView } from '../run/views.ts'
import { catalogueOf } from './help.ts'
import type { Invocation } from './invocation.ts'

/** One run: what was asked for, on a host. */
interface TaskRun extends Invocation {
  /** The table of all tasks. */
  readonly tasks: Tasks
  readonly host: Host
  readonly signal: AbortSignal
}

/** State of this folder and of this person. */
const ours = /(^|\/)\.(k3d-cilium|kube|local)\//

/** Notes which files a rehearsed task writes, as none of them is there afterwards; those of our own state go untold. */
const noting = (host: Host, written: Set<string>): Host => ({
  ...host,
  files: {
    ...host.files,
    write: async (path, ...content) => {
      if (!ours.test(path)) written.add(path)
      return host.files.write(path, ...content)
    },
  },
})

/** Files that a rehearsal wrote, which are nowhere else. */
const onlyRehearsed = (written: readonly string[]): string => {
  if (written.length === 0) return ''
  const what = written.length > 2 ? count(written.length, 'file') : list(written)
  return `; ${what} ${isAre(written.length)} written only in the rehearsal`
}

/** Runs one task from its first line to its last. Never throws: what went wrong is printed, and is the status. */
export const runTask = async (invocation: TaskRun): Promise<number> => {
  const { name, host, options, task } = invocation
  const { clock, terminal } = host
  // every command that runs listens to it; not 0 for `any number`, as undici would then refuse the signal (node 20)
  setMaxListeners(1_000, invocation.signal)
  const began = clock.now()
  const ranBefore = host.ranHere?.length ?? 0
  const aside = asideOf(host, options, task)
  const redact = redactor(host.env) // an address may hold credentials, and a tool's last words anything
  const rehearsed = host.name === 'rehearsal'
  const now = nowTyped(name)
  const say = (text: string): void => terminal.err(...labelled(`${redact(text)}\n`, terminal.colour))
  if (now !== undefined) say(`warning: ${name} is now ${now}`)
  aside(`${host.name}: ${name}${rehearsed ? ', with simulated tools' : ''}\n`)
  const written = new Set<string>()
  let status: number
  let estimate: number | undefined
  let record: Recorder | undefined
  let session: Session | undefined
  try {
    ;({ status, estimate } = await carryOut(
      rehearsed ? { ...invocation, host: noting(host, written) } : invocation,
      redact,
      begun => ({ record, session } = begun),
    ))
    record?.end(status)
  } catch (thrown) {
    const error = foreseen(thrown)
    status = statusOf(error)
    say(render(error))
    const code = codeOf(error)
    if (options.events === 'json') terminal.out(redact(failureEvent(clock, error, status, code)))
    record?.end(status, error, code)
    // not for a task that a person runs to find out, or that makes no cluster; and who interrupts knows why it ended:
    // Ctrl-C has ended tsx's compiler as well, so that no file could be loaded any more that was not loaded before
    const explains = session && !invocation.signal.aborted && task.needs?.includes('engine') && 'steps' in task
    for (const line of explains ? await explained(session!, error, code) : []) say(line)
    if (record) terminal.err(`record: ${record.folder}\n`)
  }
  const time = duration(clock.now() - began)
  const expected = estimate === undefined ? '' : ` (estimate: ${duration(estimate)})`
  const how = status === exit.ok ? `took ${time}${expected}` : `ended after ${time} with status ${status}`
  const ran = rehearsed ? `; ${whatRan(host, ranBefore)}${onlyRehearsed([...written])}` : ''
  const last = `${host.name}: ${name} ${how}${ran}\n`
  if (status === exit.ok) aside(last)
  else terminal.err(last)
  return status
}

/** What a rehearsal has started on this computer: nothing, but where lines needed a shell. */
const whatRan = ({ ranHere = [] }: Host, before: number): string => {
  const programs = [...new Set(ranHere.slice(before))]
  return programs.length === 0
    ? 'nothing was started'
    : `tools were simulated; real programs that ran: ${list(programs)}`
}

/** The chain that explains a failure, if one is known; what knows them is not loaded before something failed. */
const explained = async (
  session: Session,
  error: unknown,
  code: FailureCode | undefined,
): Promise<readonly string[]> => {
  const { whyLines } = await import('../diagnosis/explain-failure.ts')
  return whyLines(session, error, code)
}

/** Adds REHEARSE=1 to a command line; a remark in parentheses stays at the end. */
const rehearsedLine = (line: string): string => {
  if (/^(kubectl|cilium|curl) /.test(line)) return `${commandTyped} rehearsal-shell --run ${quote(line)}`
  return line.startsWith('make ') && !line.includes('REHEARSE=1') ? line.replace(/(?= {3}\(|$)/, ' REHEARSE=1') : line
}

/** Where a person's lines go: JSON has stdout for itself, and so has a shell. */
const asideOf = ({ terminal }: Host, { output, events }: Options, task: Task): ((text: string) => void) =>
  task.forPrograms
    ? () => {} // every new shell would show it
    : (output !== undefined && output !== 'text') || events === 'json' || task.opensShell
      ? terminal.err
      : terminal.out

const carryOut = async (
  { tasks, name, words, task, argv, typed, options, host: bare, signal }: TaskRun,
  redact: Redact,
  began: (begun: { record: Recorder; session: Session }) => void,
): Promise<{ status: number; estimate?: number }> => {
  const { terminal } = bare
  refuseContext(name, task, options)
  refuseUnknownFlags(typed, words, task.takes ?? [])
  const inputs = openInputs(bare.files)
  const settings = limited(settingsOf(await inputs.source(...settingsFile(options))), options)
  const tellWhole = (line: string): void => asideOf(bare, options, task)(`${line}\n`)
  const tell = (line: string): void => tellWhole(redact(line))
  // the rehearsal's runs lie apart: nothing of a world that is imitated may be taken for what happened here
  const runs = bare.name === 'rehearsal' ? statePaths.rehearsedRuns : statePaths.runs
  const trouble = (why: string): void => tell(`warning: this run is not recorded: ${why}`)
  const record = await beginRecord({ task: words, argv, host: bare, where: bare.name, folder: runs, trouble })
  const catalogue: Session['catalogue'] = async () => catalogueOf(tasks)
  const shown = { tell, tellWhole }
  const parts = { task: name, place: bare.name, signal, options, settings, inputs, ...shown, runs, record, catalogue }
  began({ record, session: openSession({ ...parts, host: bare }) })
  const host = { ...bare, $: bare.$({ observe: record.command }) }
  const session = openSession({ ...parts, host })
  await requireTools(
    session,
    neededBy(task, options),
    `${commandTyped} ${[name, ...argv.filter(word => word !== name)].join(' ')} --rehearse`,
  )
  if ('answer' in task) {
    const { data, sarif, text, status = exit.ok } = await task.answer(session)
    if (options.output === 'sarif' && sarif === undefined) {
      throw new Failure(`${name} has no SARIF output`, { hint: 'use SARIF with check-config only', status: exit.usage })
    }
    const printed = { json: data, sarif }[options.output ?? '']
    if (printed !== undefined) terminal.out(`${asJson(dataRedactor(bare.env)(printed), 2)}\n`)
    else if (text !== '') terminal.out(`${task.forPrograms ? text.trimEnd() : redact(text.trimEnd())}\n`)
    return { status }
  }
  const planned = await task.steps(session)
  const titles = planned.map(({ title }) => title)
  const past = planned.length > 1 ? await pastRuns(session, words, record.folder, titles) : []
  const typical = typicalOf(past, await stillThere(session, past.at(-1), record.folder))
  const view = recordedView(viewFor(host, options, typical), record)
  const release = await holding(session)
  let steps: readonly StepRow[]
  let expected = 0
  try {
    const begin = (shown: readonly StepRow[]): void => {
      expected = remaining(shown, typical, 0)
      if (expected >= worthExpecting) tell(`expected: up to ${duration(expected)} (from ${lastRuns(past)})`)
      view.begin(shown)
    }
    steps = await runSteps(planned, session, { ...view, begin })
  } catch (error) {
    throw await withEnded(session, error)
  } finally {
    await release()
  }
  const result = (await task.result?.(session)) ?? []
  const lines = (await task.next?.(session)) ?? []
  const next = options.rehearse ? lines.map(rehearsedLine) : lines
  for (const line of endOf({ result: [...result, ...session.urls], next, details: summary(steps) })) tell(line)
  for (const line of session.remarks) tell(line)
  const changed = steps.some(({ state }) => state === 'done')
  return { status: exit.ok, ...(changed && expected >= worthExpecting && { estimate: expected }) }
}

/** The last lines of a run: its result, what to do next, then details. */
const endOf = ({
  result: [first, ...about],
  next,
  details,
}: Readonly<Record<'result' | 'next' | 'details', readonly string[]>>): string[] => [
  ...(first === undefined ? [] : [first, ...about.map(line => `  ${line}`)]),
  ...(next.length > 0 ? [`next: ${next.join('\n      ')}`] : []),
  ...details,
]

/** The tools that a task needs: of a cluster by its context kubectl takes the place of the engine and k3d. */
const neededBy = ({ needs = [], takes }: Task, { context }: Options): readonly ToolName[] => {
  if (context === undefined || !takes?.includes('context')) return needs
  return ['kubectl', ...needs.filter(each => !['engine', 'k3d', 'kubectl'].includes(each))]
}

/** @throws Failure (status 2): the task is about what only k3d's clusters have, and a context was given. */
const refuseContext = (name: string, { onlyK3d }: Task, { context }: Options): void => {
  if (!onlyK3d || context === undefined) return
  const own = nameOfK3d(context)
  throw new Failure(`${name} works only on k3d clusters, but CONTEXT is ${context}`, {
    hint:
      own === undefined
        ? 'unset CONTEXT, and name a k3d cluster: CLUSTER_NAME=…'
        : `if k3d created this cluster, unset CONTEXT and name the cluster: CLUSTER_NAME=${own}`,
    status: exit.usage,
  })
}

/** Keeps other runs away from the clusters that this one is going to change. */
const holding = async (session: Session): Promise<() => Promise<void>> => {
  if (session.contexts.size > 0) return holdContexts(session, [...session.contexts])
  if (session.clusters.size === 0) return async () => {}
  return holdClusters(session, await engineOf(session), [...session.clusters])
}

const viewFor = ({ terminal, clock, env }: Host, { events }: Options, typical: ReadonlyMap<string, number>): View => {
  if (events === 'json') return eventView(clock, terminal.out)
  if (!terminal.interactive) return lineView(terminal.out, env[withinVariable] !== undefined)
  return liveView(terminal, clock, steps => remaining(steps, typical, clock.now()))
}

/** The last runs of the same task with the same steps here. Three even out one slow registry. */
const pastRuns = async (
  { host: { files }, runs }: Session,
  task: string,
  current: string,
  titles: readonly string[],
): Promise<readonly RunTimeline[]> => {
  const same = (folder: string): boolean => folder !== current && folder.endsWith(`-${runName(task)}`)
  return alike(await lastTimelines(files, runs, same, 6), titles).slice(-3)
}

/** The steps of a run that nothing has undone since: no run but those that only look came after it. */
const stillThere = async (
  { host: { files }, runs }: Session,
  last: RunTimeline | undefined,
  current: string,
): Promise<ReadonlySet<string>> => {
  if (!last) return new Set()
  const folders = (await recordedRuns(files, runs)).filter(folder => folder !== current && !onlyLooks(folder))
  const isLast = folders.at(-1)?.endsWith(`-${runName(last.task)}`)
  const over = last.steps.filter(({ state }) => state === 'done' || state === 'already')
  return new Set(isLast ? over.map(({ title }) => title) : [])
}

const lastRuns = ({ length }: readonly unknown[]): string => (length === 1 ? 'the last run' : `the last ${length} runs`)
/** In milliseconds: what is over at once needs no estimate. */
const worthExpecting = 3_000

/** For a task of several steps: how many changed, and where the time went. */
const summary = (steps: readonly StepRow[]): string[] => {
  if (steps.length < 2) return []
  const changed = steps.filter(({ state }) => state === 'done').length
  const chain = linksInWords(steps)
  return [
    changed === 0
      ? `nothing to do: all ${steps.length} steps are up to date`
      : `${changed} changed, ${steps.length - changed} already up to date`,
    ...(chain === undefined ? [] : [`time: ${chain}`]),
  ]
}

/** In milliseconds; timers take no more than 24 days. */
const longestTimeout = 100 * 60 * 60 * 1000

/** `--timeout` is the limit of the wait that the task is about. */
const limited = (settings: Settings, { timeout }: Options): Settings => {
  if (timeout === undefined) return settings
  const ready = milliseconds(timeout)
  if (ready === undefined || ready >= longestTimeout) {
    throw new Failure(`invalid value for --timeout: ${timeout}; use a time below 100h, for example 90s or 5m`, {
      status: exit.usage,
    })
  }
  return { ...settings, limits: { ...settings.limits, ready, connectivity: ready } }
}
