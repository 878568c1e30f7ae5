import { exit, Failure } from '../base/failure.ts'
import { requireOutput } from '../host/output-file.ts'
import type { Session } from '../run/session.ts'
import type { Answer } from '../run/task.ts'
import type { AgreedDemo } from './agreement.ts'
import { fingerprint, stepNamed, type NamedDemo } from './demo.ts'
import { exportersFor, exportTo } from './export.ts'
import { journalOf, readJournal, type Journal } from './journal.ts'
import { play, summaryOf } from './player.ts'
import { keyPresenter, noPresenter, timePresenter } from './presenter.ts'
import { readRecording, recordingOf, writeRecording } from './recording.ts'
import type { DemoResult } from './results.ts'
import { fullStage, scrollingStage, silentStage } from './stage.ts'

/** A demo in front of people, or on its way into a file: which stage and which presenter play it. */

/**
 * Plays a demo on the terminal: by keys or by time, from its beginning, from a step, or from where it broke off.
 * @throws Failure: it cannot begin, or came to something else than it expects.
 */
export const onStage = async (session: Session, named: AgreedDemo, resumed?: Journal): Promise<Answer> => {
  const { from: asked } = session.options
  const from = resumed?.step ?? (asked === undefined ? 0 : stepNamed(named, asked))
  const { host, options, signal } = session
  const { terminal, desk } = host
  const person = options.present === true && !options.auto && !options.loop
  if (person && (!terminal.keys || !terminal.interactive)) {
    throw new Failure('--present needs a terminal with a keyboard', {
      hint: 'omit --present; the demo then advances by itself',
      status: exit.usage,
    })
  }
  const [mark, recording, journal] = await Promise.all([
    fingerprint(session, named),
    readRecording(desk, named),
    readJournal(desk),
  ])
  if (recording && recording.fingerprint !== mark) {
    session.tell(
      `the recording of ${named.name} is outdated: the demo or its files have changed. To record again: --record`,
    )
  }
  if (!options.resume && journal && journal.state !== 'over') {
    session.tell(`${journal.demo} was interrupted at step ${journal.step + 1}. To continue: --resume`)
  }
  const whole = person || (options.loop === true && terminal.interactive)
  const stage = whole ? fullStage(terminal, signal, session.place) : scrollingStage(terminal, signal)
  const presenter = person
    ? keyPresenter(terminal.keys!, signal, () => stage.redraw())
    : timePresenter(terminal, signal)
  const progress = journalOf(session, named, mark, resumed?.elapsed)
  const played = await play({
    session,
    named,
    stage,
    presenter,
    from,
    resumed: resumed !== undefined,
    recording,
    progress,
    person,
  })
  return answerOf(session, named, played, mark)
}

const answerOf = async (session: Session, named: NamedDemo, played: DemoResult, mark: string): Promise<Answer> => {
  const { host, options } = session
  if (played.failure) throw played.failure
  const whole = played.steps.every(({ outcome }) => outcome === 'as expected')
  const lines = [summaryOf(named, played)]
  if (options.record && whole) {
    lines.push(`recorded in ${await writeRecording(host.desk, recordingOf(session, named, played, mark))}`)
  } else if (options.record) lines.push('not recorded: some steps did not end as expected')
  return { data: { name: named.name, ...played }, text: `\n${lines.join('\n')}`, status: exit.ok }
}

/** Plays a demo unseen and writes it to files. */
export const exported = async (session: Session, named: AgreedDemo, files: readonly string[]): Promise<Answer> => {
  const exporters = exportersFor(named, files)
  for (const { file, kind } of exporters) await requireOutput(session, { file, kind })
  const played = await session.host.clock.unwatched(async () =>
    play({ session, named, stage: silentStage, presenter: noPresenter }),
  )
  if (played.failure) throw played.failure
  const recording = recordingOf(session, named, played, await fingerprint(session, named))
  await exportTo(session, named, recording, exporters)
  return { data: files, text: exporters.map(({ file }) => `wrote ${file}`).join('\n'), status: exit.ok }
}
