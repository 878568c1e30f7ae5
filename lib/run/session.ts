import { Failure } from '../base/failure.ts'
import { duration } from '../base/text.ts'
import type { Host, Run } from '../host/host.ts'
import { statePaths } from '../host/state-paths.ts'
import { taskLine, type TaskName } from '../host/task-line.ts'
import { openInputs, type Inputs } from './inputs.ts'
import type { OptionName, Options } from './options.ts'
import { patient } from './reads.ts'
import type { Recorder } from './record.ts'
import type { Settings } from './settings.ts'

/** What one run knows: where it runs, what the person asked for, and when to stop. */
export interface Session {
  readonly task: string
  readonly host: Host
  /** What the host is called, for what is kept: a recording says where it was made. */
  readonly place: string
  /** Commands that end when the run is interrupted and never last longer than the settings allow. */
  readonly $: Run
  readonly signal: AbortSignal
  readonly options: Options
  readonly settings: Settings
  /** The person's files; every session of a run shares them. */
  readonly inputs: Inputs
  /** Says something about the whole run, before its steps begin. */
  readonly tell: (line: string) => void
  /** The same without redaction. */
  readonly tellWhole: (line: string) => void
  /** Remarks for the end of the run, such as how to go back to another context. */
  readonly remarks: string[]
  /** What answers at the URLs of the created clusters; part of the result. */
  readonly urls: string[]
  /** The clusters of k3d that the run has claimed: no other run may change them meanwhile. */
  readonly clusters: Set<string>
  /** The same of clusters that k3d did not make, by their contexts. */
  readonly contexts: Set<string>
  /** The folder in which runs on this host are recorded. */
  readonly runs: string
  /** The record of this run; none where nothing is recorded. */
  readonly record?: Pick<Recorder, 'folder' | 'step' | 'command'> | undefined
  /** All tasks that there are. */
  readonly catalogue: () => Promise<readonly CatalogueEntry[]>
}

/** A task by its name: what it does, and the options that it takes. */
export interface CatalogueEntry {
  readonly name: string
  readonly summary: string
  readonly takes: readonly OptionName[]
  readonly positional?: OptionName | undefined
}

/** The line that runs this task once more. It may be a word of an earlier version: make knows that too. */
export const sameTaskLine = ({ task, options }: Pick<Session, 'task' | 'options'>): string =>
  taskLine(task as TaskName, options)

type Later = 'tellWhole' | 'remarks' | 'urls' | 'runs' | 'clusters' | 'contexts' | 'catalogue' | 'inputs'
type Parts = Omit<Session, '$' | Later> & Partial<Pick<Session, Later>>

export const openSession = (parts: Parts): Session => ({
  tellWhole: parts.tell,
  remarks: [],
  urls: [],
  clusters: new Set(),
  contexts: new Set(),
  runs: statePaths.runs,
  catalogue: async () => [],
  inputs: openInputs(parts.host.files),
  ...parts,
  $: patient(parts.host.$({ signal: parts.signal, timeout: parts.settings.limits.command }), {
    clock: parts.host.clock,
    signal: parts.signal,
    limit: parts.settings.limits.command,
    settings: parts.settings,
  }),
})

/**
 * Puts something back after an interrupt: the same run, with a time limit in milliseconds in place of its signal.
 * @throws Failure when the limit is reached.
 */
export const afterwards = async <T>(
  session: Session,
  work: (session: Session) => Promise<T>,
  limit = 60_000,
): Promise<T> => {
  const controller = new AbortController()
  const over = new AbortController() // a timer that is left running would keep the program from ending
  const late = session.host.clock.sleep(limit, over.signal)
  void late.then(
    () => controller.abort(new Failure(`timed out after ${duration(limit)}`)),
    () => {},
  )
  try {
    return await work(openSession({ ...session, signal: controller.signal }))
  } finally {
    over.abort()
  }
}

/** What a person is asked before something that they did not ask for by its name. */
interface Question {
  /** What will happen, all of it. */
  readonly lines: readonly string[]
  /** They are someone else's code, so they are shown without redaction. */
  readonly isCode?: true
  readonly question: string
  /** What did not happen where they say no. */
  readonly no: string
  /** Why nothing happens where no person can be asked, and what says yes there. */
  readonly unasked: { readonly message: string; readonly hint: string }
}

/**
 * Says what will happen, and goes on where the person says yes: on a terminal, or before by `--yes`.
 * @throws Failure (status 1): no, or there is nobody to ask.
 */
export const confirm = async (
  { host, options, signal, tell, tellWhole }: Session,
  { lines, isCode, question, no, unasked }: Question,
): Promise<void> => {
  for (const line of lines) (isCode ? tellWhole : tell)(line)
  if (options.yes) return
  const { ask } = host.terminal
  if (!ask) throw new Failure(unasked.message, { hint: unasked.hint })
  if (!/^y(es)?$/i.test((await ask(`${question} [y/N] `, signal)).trim())) throw new Failure(no)
}
