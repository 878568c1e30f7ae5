import { entry as schema } from '../../schemas/compiled/record.js'
import { dataIn } from '../base/data.ts'
import { Failure, type FailureCode } from '../base/failure.ts'
import { inOneLine, printable } from '../base/text.ts'
import { largest } from '../host/file-sizes.ts'
import type { Env, Files, Host, Observe } from '../host/host.ts'
import { dataRedactor, redactor, type Redact } from '../host/redact.ts'
import { isSecretVariable } from '../secrets/names.ts'
import { hidden } from '../secrets/strings.ts'
import { stepNow, type Activity, type StepId, type StepRow, type StepState } from './step-row.ts'

/**
 * The record of a run: JSON lines that are appended as things happen, so that a run that is killed leaves one that can
 * be read up to that moment. Secrets are taken out before anything is written.
 */
export interface Recorder {
  /** The folder of this run. */
  readonly folder: string
  /** Told of every command. */
  readonly command: Observe
  /** How many commands there were. */
  readonly commands: () => number
  /** Told of every change of a step. */
  readonly step: (step: StepRow) => void
  /** @param code what kind of failure the error is. */
  readonly end: (status: number, error?: unknown, code?: FailureCode) => void
}

/** One line of a record. Times are ISO 8601, durations milliseconds. */
export type RecordEntry = { readonly time: string } & What
type What =
  | {
      readonly event: 'run'
      /** Since 2 steps have ids, and say what kind of waiting theirs is. */
      readonly format?: 2
      readonly task: string
      readonly argv: readonly string[]
      readonly host: string
      /** The run that started this one, as a demo starts its lines: the name of its record. */
      readonly within?: string
      /** Where the person stood. */
      readonly here: string
      readonly environment: Env
    }
  | {
      readonly event: 'command'
      readonly id: number
      readonly command: string
      /** The step that gave it, where one did. */
      readonly step?: readonly string[]
    }
  | {
      readonly event: 'ended'
      /** Of the command. */
      readonly id: number
      readonly exit: number
      readonly milliseconds: number
      readonly stdout: string
      readonly stderr: string
      /** How it ended without an exit status: timed out, not found, stopped by a signal. */
      readonly how?: string
    }
  | {
      readonly event: 'step'
      readonly step: readonly string[]
      readonly state: StepState
      readonly text: string
      readonly id?: StepId | undefined
      readonly activity?: Activity | undefined
      /** When it begins: the titles of the steps beside it that it waited for. */
      readonly after?: readonly string[]
    }
  | {
      readonly event: 'end'
      readonly status: number
      readonly code?: FailureCode
      readonly error?: string
      readonly hint?: string
    }

/** The environment variable that names the run that started this one. */
export const withinVariable = 'K3D_CILIUM_WITHIN'
/** The variable for the lines of a run, so that their records name it. */
export const partsOf = (record: Pick<Recorder, 'folder'> | undefined): Env =>
  record ? { [withinVariable]: record.folder.slice(record.folder.lastIndexOf('/') + 1) } : {}

/** How many runs of each task are kept: a status that is asked for every minute never drives out the last `up`. */
const kept = 20

/** Characters of each stream that are kept of a command that did well, and of one that did not. */
const enough = { well: 16 * 1024, badly: 256 * 1024 }
/** Characters of one record, after which commands that did well are kept without their output. */
const whole = 16 * 1024 * 1024

interface Beginning {
  readonly task: string
  readonly argv: readonly string[]
  readonly host: Host
  /** What the host is called. */
  readonly where: string
  /** The folder of all runs. */
  readonly folder: string
  /** Called once if nothing can be written: the run goes on without a record. */
  readonly trouble: (why: string) => void
}

/** Begins the record of a run, and removes the oldest ones of the same task. */
export const beginRecord = async (beginning: Beginning): Promise<Recorder> => {
  const { task, argv, host, where, folder: all, trouble } = beginning
  const { clock, env, files } = host
  const { [withinVariable]: within = '' } = env
  const withoutSecrets = redactor(env)
  const redact: Redact = text => withoutSecrets(printable(text))
  let broken = false
  const stop = (error: unknown): void => {
    if (!broken) trouble((error as Error).message)
    broken = true
  }
  const folder = `${all}/${await nameFor(files, all, clock.now(), task).catch(stop)}`
  let written = 0
  const write = (what: What): void => {
    if (broken) return
    const line = `${JSON.stringify({ time: new Date(clock.now()).toISOString(), ...what })}\n`
    written += line.length
    // not awaited, as work must not wait for it; lines keep their order all the same
    files.append(`${folder}/run.jsonl`, line).catch(stop)
  }
  write({
    event: 'run',
    format: 2,
    task,
    argv: argv.map(redact),
    host: where,
    ...(/^[\w.-]{1,100}$/.test(within) && { within }),
    here: files.here,
    environment: tellingOf(env, redact),
  })
  let commands = 0
  return {
    folder,
    command: line => {
      const id = ++commands
      const step = stepNow()
      write({ event: 'command', id, command: redact(line), ...(step && { step }) })
      return ({ ok, exit, took: milliseconds, stdout, stderr }, how) => {
        const limit = ok ? (written > whole ? 0 : enough.well) : enough.badly
        // cut before it is cleaned, which takes time, and again after it: what that cut in two is then left out
        const [out, err] = [stdout, stderr].map(text =>
          shortened(redact(shortened(text, 4 * limit)), limit, text.length),
        ) as [string, string]
        write({ event: 'ended', id, exit, milliseconds, stdout: out, stderr: err, ...(how !== undefined && { how }) })
      }
    },
    commands: () => commands,
    step: ({ id, path, state, text, after, told }) => {
      const begins = state === 'running' && text === ''
      const waited = begins && { after: after.map(({ title }) => title) }
      const activity = state === 'running' ? told.at(-1)?.activity : undefined
      write({ event: 'step', step: path.map(inOneLine), id, state, text: redact(text), activity, ...waited })
    },
    end: (status, error, code) => {
      const hint = error instanceof Failure ? error.hint : undefined
      const message = error instanceof Failure ? error.message : error instanceof Error ? error.stack : undefined
      write({
        event: 'end',
        status,
        ...(code !== undefined && { code }),
        ...(message !== undefined && { error: redact(message) }),
        ...(hint !== undefined && { hint: redact(hint) }),
      })
    },
  }
}

const shortened = (text: string, limit: number, of = text.length): string => {
  if (text.length <= limit) return text
  const half = limit / 2
  return `${text.slice(0, half)}\n… ${of - limit} characters omitted …\n${text.slice(text.length - half)}`
}

/** A name for a run of a task that no other has; names sort by time. The oldest runs of the task leave. */
const nameFor = async (files: Files, all: string, now: number, task: string): Promise<string> => {
  const names = (await files.list(all)) ?? []
  const same = names.filter(name => name.slice(stampLength).replace(/\.\d+$/, '') === `-${runName(task)}`)
  for (const name of same.slice(0, Math.max(0, same.length - kept + 1))) await files.remove(`${all}/${name}`)
  const name = `${new Date(now).toISOString().replaceAll(/[-:]/g, '')}-${runName(task)}`
  const twins = names.filter(each => each.startsWith(name)).length
  return twins > 0 ? `${name}.${twins + 1}` : name
}
/** A task in the name of its runs: `list-images --pull` is `list-images-pull`. */
export const runName = (task: string): string => task.replace(' --', '-')

const stampLength = '20261122T090000.000Z'.length

/** Variables that may explain how a run went. */
const telling =
  /^(DOCKER_|CONTAINER_HOST|CONTAINERS_|KUBECONFIG$|K3[DS]_|HELM_|CILIUM_|XDG_|(HTTPS?|NO|ALL)_PROXY$|CLUSTER_NAME$|ENGINE$|CONTEXT$|PATH$|HOME$|OSTYPE$|WSL_|TERM$|CI$|COLUMNS$|ALLOW$|TIMEOUT$|REHEARSE$|SSH_CONNECTION$)/i

const tellingOf = (env: Env, redact: Redact): Env =>
  Object.fromEntries(
    Object.entries(env)
      .filter(([name, value]) => value !== undefined && telling.test(name))
      .map(([name, value = '']) => [name, isSecretVariable(name) ? hidden : redact(value)]),
  )

/** The runs that are recorded in a folder, oldest first. */
export const recordedRuns = async (files: Files, all: string): Promise<string[]> =>
  ((await files.list(all)) ?? []).map(name => `${all}/${name}`)

const isEntry = (data: unknown): data is RecordEntry => schema(data)

/** What is recorded of a run. The last line may have been cut by whatever ended the run: it is left out then. */
export const readRecord = async (files: Files, folder: string): Promise<RecordEntry[]> =>
  ((await files.read(`${folder}/run.jsonl`, largest.state)) ?? '').split('\n').map(dataIn).filter(isEntry)

/** A record to be shown: without what commands printed, and without the secrets that an earlier version left in it. */
export const withoutSecrets = (entries: readonly RecordEntry[], env: Env): RecordEntry[] =>
  dataRedactor(env)(
    entries.map(entry => (entry.event === 'ended' ? { ...entry, stdout: '', stderr: '' } : entry)),
  ) as RecordEntry[]

const looking =
  /-(diagnose(-file)?|support-bundle(-print)?|status|cilium-status|check-\w+|preflight|list-\w+|show-\w+|plan|demo(-\w+)?|rehearsal-\w+)(\.\d+)?$/

/** Whether a run, by its folder, was of a task that only looks: no news of what was tried, and nothing is undone. */
export const onlyLooks = (folder: string): boolean => looking.test(folder)
