import { itemsAt, numberAt, objectIn, textAt } from '../base/data.ts'
import { exit, Failure, render } from '../base/failure.ts'
import { count } from '../base/text.ts'
import { answerOf, CommandFailure } from '../host/commands.ts'
import type { Output } from '../host/host.ts'
import { requireTools } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import { commandTyped } from '../run/command-line.ts'
import type { Session } from '../run/session.ts'
import { stepsInRecord, type StepState } from '../run/step-row.ts'
import type { AgreedDemo } from './agreement.ts'
import type { Demo, DemoStep, NamedDemo } from './demo.ts'
import { keyLine, type Moment, type Move, type Presenter } from './presenter.ts'
import { canReplay, takeOf, type Recording } from './recording.ts'
import { replayed, type DemoResult, type Progress, type StepOutcome, type StepResult } from './results.ts'
import { ask, carryOut, ofParts, runLine } from './run-line.ts'
import { silentStage, type Stage } from './stage.ts'

/** Plays a demo: what happens in which order. How it looks is the stage's, who says what follows the presenter's. */
export interface Play {
  readonly session: Session
  readonly named: AgreedDemo
  readonly stage: Stage
  readonly presenter: Presenter
  /** The first step that is played; those before it are brought about unseen. */
  readonly from?: number
  /** It goes on with one that broke off: what that made is its own. */
  readonly resumed?: boolean
  /** What a step is finished from when the presenter panics. */
  readonly recording?: Recording | undefined
  /** Told how far the demo is, whenever that changes. */
  readonly progress?: (progress: Progress) => Promise<void>
  /** A person decides what follows something unexpected; otherwise the demo ends there. */
  readonly person?: boolean
}

/**
 * Plays a demo from its first step to its last; what it made is cleaned up however it ends.
 * @throws the interrupt, a bug, or Failure when it cannot begin or be cleaned up.
 */
export const play = async (parts: Play): Promise<DemoResult> => new Player(parts).play()

/** The presenter wants to leave. */
class Leave extends Error {}
/** A terminal that went away is no wish to end: what was made stays, for --resume. */
const isHangUp = (signal: AbortSignal): boolean =>
  signal.aborted && signal.reason instanceof Failure && signal.reason.cause === 'SIGHUP'

const noPackets = 'no Cilium agent in this cluster forwards packets'

class Player {
  readonly #parts: Play
  readonly #demo: Demo
  readonly #results: StepResult[]
  #failure: Failure | undefined
  #left = false
  #hasDataPlane = false
  readonly #recorded: ReturnType<typeof stepsInRecord>

  constructor(parts: Play) {
    this.#parts = parts
    this.#recorded = stepsInRecord(parts.session)
    this.#demo = parts.named.demo
    this.#results = this.#demo.steps.map(({ id }) => ({
      id,
      outcome: 'not reached',
      problem: undefined,
      took: 0,
      take: undefined,
    }))
  }

  async play(): Promise<DemoResult> {
    const { session, named, stage, presenter, from = 0 } = this.#parts
    await this.#needsBefore()
    let failed = true
    try {
      stage.open(named)
      await this.#apart('set up', this.#demo.setup.length + from, async () => this.#prepare(from))
      for (const [index, step] of this.#demo.steps.entries()) {
        if (index < from) {
          this.#results[index]!.outcome = 'skipped'
          continue
        }
        session.signal.throwIfAborted()
        const played = async (): Promise<boolean> => this.#step(step, index)
        if (!(await this.#recorded(step.id, played, () => inRecord(this.#results[index]!)))) break
      }
      failed = this.#failure !== undefined
    } catch (error) {
      if (!(error instanceof Leave)) throw error
      this.#left = true
      failed = false
    } finally {
      stage.close()
      presenter.close()
      await this.#apart('clean up', this.#demo.cleanup.length, async () => this.#cleanup(failed))
    }
    return { steps: this.#results, failure: this.#failure, left: this.#left }
  }

  /** Runs the lines before or after the steps, and records them as one step if there are any. */
  async #apart(title: string, lines: number, work: () => Promise<void>): Promise<void> {
    await (lines > 0 ? this.#recorded(title, work, () => ['done']) : work())
  }

  /** What has to hold before anything is made: after this there is something to clean up. */
  async #needsBefore(): Promise<void> {
    const { session, named } = this.#parts
    const { tools, noCluster } = this.#demo.needs
    await requireTools(session, tools, `${commandTyped} demo --name ${named.name}`)
    if (noCluster === undefined || this.#parts.resumed) return
    const clusters = await ask(session, ['k3d', 'cluster', 'list', '--no-headers'])
    if (!clusters.stdout.split('\n').some(line => line.split(/\s+/)[0] === noCluster)) return
    throw new Failure(`demo ${named.name} creates and deletes cluster ${noCluster}, but this cluster already exists`, {
      hint: `delete it: ${taskLine('delete-cluster', noCluster)}`,
    })
  }

  async #prepare(from: number): Promise<void> {
    const { session, stage, progress } = this.#parts
    await progress?.({ step: from, state: 'setup' })
    const steps = this.#demo.steps.slice(0, from).flatMap(({ solve, run }) => solve ?? run ?? [])
    await session.host.clock.unwatched(async () => {
      for (const line of [...this.#demo.setup, ...steps]) {
        stage.aside(`setting up: ${line}`)
        const output = await runLine(this.#parts.session, line)
        // an earlier step's line may be one that shall fail; what it was to bring about is seen by those that follow
        if (output.exit !== 0 && this.#demo.setup.includes(line)) throw this.#broken('setup', line, output)
      }
    })
    await this.#needsAfter()
    stage.aside()
  }

  async #needsAfter(): Promise<void> {
    const { ready, dataPlane } = this.#demo.needs
    for (const name of ready) {
      const words = ['kubectl', 'get', 'deployments,daemonsets', '--namespace', 'kube-system', '-o', 'json']
      const answer = await ask(this.#parts.session, words)
      if (!answer.ok)
        throw new Failure(`demo ${this.#parts.named.name} cannot check if ${name} is ready: ${answer.stderr.trim()}`)
      if (!isReady(await answerOf(this.#parts.session, answer, objectIn), name)) {
        throw new Failure(`demo ${this.#parts.named.name} needs ${name}, which is not ready in kube-system`, {
          hint: `check its state: ${taskLine('cilium-status')}`,
        })
      }
    }
    if (dataPlane && !(await this.#movesPackets())) {
      throw new Failure(`${this.#parts.named.name} needs a data plane, but ${noPackets}`, { status: exit.unavailable })
    }
  }

  /** An agent that moves packets makes a CiliumEndpoint for every pod, CoreDNS at the least. */
  async #movesPackets(): Promise<boolean> {
    if (this.#hasDataPlane) return true
    const found = await ask(this.#parts.session, ['kubectl', 'get', 'ciliumendpoints', '-A', '-o', 'name'])
    this.#hasDataPlane = found.ok && found.stdout.trim() !== ''
    return this.#hasDataPlane
  }

  /** One step, until what follows is the next one; false if the demo ends here. */
  async #step(step: DemoStep, index: number): Promise<boolean> {
    const { stage } = this.#parts
    const result = this.#results[index]!
    stage.scene(index)
    const lacking = step.needsDataPlane && !(await this.#movesPackets())
    if (lacking && !canReplay(this.#parts.recording, step)) {
      Object.assign(result, { outcome: 'not shown', problem: noPackets })
      stage.aside(`${step.id} is skipped: ${noPackets}`)
      await this.#tell(index, 'shown')
      if ((await this.#parts.presenter.decide('shown')) === 'quit') throw new Leave()
      return true
    }
    await this.#typing(step, index)
    let at: Moment = step.run === undefined ? 'shown' : 'ready'
    if (step.run === undefined) result.outcome = 'as expected'
    for (;;) {
      await this.#tell(index, at, at === 'failed' ? result.problem : undefined)
      let move: Move | undefined = await this.#parts.presenter.decide(at)
      if (at === 'ready' && lacking && move === 'next') move = 'panic'
      if (move === 'next' && at === 'shown') return true
      if (move === 'next' && at === 'failed') {
        stage.aside(`${result.problem}\n${keyLine}`, 'alarm')
        continue
      }
      if (move === 'next' || (move === 'retry' && step.run !== undefined)) move = await this.#attempt(step, index)
      if (move === 'skip') {
        await this.#solve(step)
        result.outcome = 'skipped'
        return true
      }
      if (move === 'panic' && (await this.#replay(step, index))) result.outcome = 'recorded'
      await this.#aside(move, index)
      at = result.outcome === 'not reached' ? at : result.outcome === 'not as expected' ? 'failed' : 'shown'
      if (at !== 'failed') continue
      if (!this.#parts.person) {
        const { file } = this.#parts.named
        this.#failure = new Failure(`${file}: step ${index + 1} (${step.id}), ${step.run}\n${result.problem}`)
        return false
      }
      stage.aside(`${result.problem}\nnot as expected: r retry, s skip, p recording, ! shell, q quit`, 'alarm')
    }
  }

  async #typing(step: DemoStep, index: number): Promise<void> {
    const { stage, presenter } = this.#parts
    await this.#tell(index, 'typing')
    const stop = presenter.meanwhile(move => {
      if (move === 'next') stage.hurry()
    })
    try {
      if (step.say !== undefined) await stage.say(step.say)
      if (step.run !== undefined) await stage.type(step.run)
    } finally {
      stop()
    }
  }

  /** Moves that change nothing of the demo. */
  async #aside(move: Move | undefined, index: number): Promise<void> {
    const { stage, presenter } = this.#parts
    if (move === 'quit') throw new Leave()
    if (move === 'help') stage.aside(keyLine)
    if (move === 'shell') {
      await presenter.away(async () => this.#shell())
      stage.redraw()
    }
    if (move !== 'back') return
    let seen = Math.max(0, index - 1)
    while (seen < index && seen >= (this.#parts.from ?? 0)) {
      stage.review(seen)
      stage.aside(`output of step ${seen + 1}; the command does not run again`)
      const next = await presenter.decide('shown')
      if (next === 'quit') throw new Leave()
      if (next === 'back') seen = Math.max(this.#parts.from ?? 0, seen - 1)
      else if (next === 'next') seen++
    }
    stage.review()
    stage.aside()
  }

  /** Runs the line and looks at what came of it; gives the move that cut it short, if one did. */
  async #attempt(step: DemoStep, index: number): Promise<Move | undefined> {
    const { session, stage, presenter, recording } = this.#parts
    const { clock } = session.host
    const result = this.#results[index]!
    const began = clock.now()
    const cut = new AbortController()
    let made: Move | undefined
    const stop = presenter.meanwhile(move => {
      if (move === 'next' || move === 'help' || move === 'back' || move === 'shell' || made) return
      if (move === 'panic' && !canReplay(recording, step)) {
        stage.aside('no recording of this step; the command keeps running', 'alarm')
        return
      }
      made = move
      cut.abort(new Failure(`stopped for ${move}`))
    })
    stage.wipe()
    stage.aside()
    await this.#tell(index, 'running')
    try {
      const limits = { ...session, signal: AbortSignal.any([session.signal, cut.signal]) }
      const { output, chunks, problem } = await carryOut(limits, step, text => stage.show(text))
      result.problem = problem
      result.take = takeOf(step, output, chunks)
      result.outcome = problem === undefined ? 'as expected' : 'not as expected'
      return undefined
    } catch (error) {
      if (made === undefined || session.signal.aborted) throw error
      if (made !== 'retry') return made
      return await this.#attempt(step, index)
    } finally {
      stop()
      result.took = clock.now() - began
    }
  }

  /** Shows a step's recording, if there is one, and then sees to it that later steps find what they need. */
  async #replay(step: DemoStep, index: number): Promise<boolean> {
    const { stage, recording, session } = this.#parts
    const take = canReplay(recording, step)
    if (!take || !recording) {
      stage.aside('no recording of this step. To record: demo --record', 'alarm')
      return false
    }
    stage.wipe()
    stage.aside()
    await this.#tell(index, 'running')
    await replayed(take, stage, async ms => session.host.terminal.pause(ms, session.signal))
    stage.tag(recording.place === session.place ? '(recorded)' : `(recorded, ${recording.place})`)
    await this.#solve(step)
    return true
  }

  /** What a step would have brought about, unseen; whether it worked is seen by what follows. */
  async #solve({ solve, run }: DemoStep): Promise<void> {
    const line = solve ?? run
    if (line !== undefined) await runLine(this.#parts.session, line)
  }

  async #shell(): Promise<void> {
    const { session, stage } = this.#parts
    stage.leave()
    session.host.terminal.out('\nthis is a shell; to return to the demo, type: exit\n')
    const $ = session.host.$({ signal: session.signal, nothrow: true, interactive: true, env: ofParts(session.record) })
    try {
      await $`${session.host.env['SHELL'] ?? 'sh'}`
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error
    }
  }

  async #tell(step: number, state: Progress['state'], problem?: string): Promise<void> {
    await this.#parts.progress?.({ step, state, problem })
  }

  #broken(what: string, line: string, { exit: status, stdout, stderr }: Output): Failure {
    const said = (stderr.trim() || stdout.trim()).split('\n').slice(-8)
    return new Failure(
      [`${this.#parts.named.file}: ${what} failed: ${line} exited with status ${status}`, ...said].join('\n    '),
    )
  }

  /**
   * Every line of the clean-up, whatever the others came to. It is not interrupted by what interrupted the demo; a
   * second Ctrl-C ends everything.
   */
  async #cleanup(failed: boolean): Promise<void> {
    const { session, stage, progress } = this.#parts
    const last = this.#results.findLastIndex(({ outcome }) => outcome !== 'not reached')
    if (isHangUp(session.signal)) return
    await progress?.({ step: Math.max(0, last), state: 'cleanup' })
    const broken: Failure[] = []
    await session.host.clock.unwatched(async () => {
      for (const line of this.#demo.cleanup) {
        if (session.signal.aborted || stage !== silentStage) session.tell(`cleaning up: ${line}`)
        const output = await runLine({ ...session, signal: new AbortController().signal }, line)
        if (output.exit !== 0) broken.push(this.#broken('cleanup', line, output))
      }
    })
    await progress?.({ step: Math.max(0, last), state: 'over' })
    if (broken.length === 0) return
    const failure = new Failure(broken.map(({ message }) => message).join('\n'))
    if (!failed) throw failure
    session.tell(render(failure)) // what failed first is the status
  }
}

/** The recorded state of a demo's step. */
const inRecord = ({ outcome, problem }: StepResult): readonly [StepState, string?] =>
  outcome === 'as expected'
    ? ['done']
    : outcome === 'not as expected'
      ? ['failed', problem ?? '']
      : ['already', outcome]

const isReady = (list: unknown, name: string): boolean => {
  const found = itemsAt(list, ['items']).find(each => textAt(each, ['metadata', 'name']) === name)
  const isDaemonSet = textAt(found, ['kind']) === 'DaemonSet'
  const keys = isDaemonSet ? ['numberReady', 'desiredNumberScheduled'] : ['readyReplicas', 'replicas']
  const [ready, wanted] = keys.map(key => numberAt(found, ['status', key]))
  return wanted !== undefined && wanted > 0 && ready === wanted
}

/** How a demo ended, in a sentence. */
export const summaryOf = ({ name }: NamedDemo, { steps, left }: DemoResult): string => {
  const of = (outcome: StepOutcome): number => steps.filter(step => step.outcome === outcome).length
  const apartFrom = (['skipped', 'recorded', 'not shown'] as const).flatMap(outcome =>
    of(outcome) > 0 ? [`${of(outcome)} ${outcome}`] : [],
  )
  const end = left ? `quit early, ${of('not reached')} not reached` : ''
  const rest = [...apartFrom, end].filter(Boolean)
  const all = of('as expected') === steps.length ? 'all as expected' : `${of('as expected')} as expected`
  return `${name}: ${count(steps.length, 'step')}, ${[all, ...rest].join(', ')}`
}
