import { exit, Failure } from '../lib/base/failure.ts'
import { count } from '../lib/base/text.ts'
import { statePaths } from '../lib/host/state-paths.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { writeOutput } from '../lib/host/output-file.ts'
import type { Session } from '../lib/run/session.ts'
import type { Task } from '../lib/run/task.ts'
import { reportPage } from '../lib/run/time-report.ts'
import { chainInWords, newestRun, type RecordedRun } from '../lib/run/timing.ts'

/**
 * Where the time of the last run went, as one page that any browser shows: a lane for each step and node, waiting apart
 * from working, attempts, the longest chain. Of two runs also what differs.
 */
export default {
  takes: ['of', 'file', 'force', 'output'],
  about: 'Without --of, the task shows the latest run that has steps. To compare two runs, pass --of twice.',
  answer: async session => {
    const { file = statePaths.report, of = [''] } = session.options
    if (of.length > 2) throw new Failure('report compares at most two runs', { status: exit.usage })
    const runs: RecordedRun[] = []
    for (const part of of)
      runs.push(
        await runCalled(
          session,
          part,
          runs.map(({ name }) => name),
        ),
      )
    await writeOutput(session, { file, kind: 'report' }, reportPage(runs))
    const lines = runs.map(({ name, run }) => `${name}: ${chainInWords(run.steps) ?? count(run.steps.length, 'step')}`)
    const data = runs.map(({ name, run: { commands, ...run } }) => ({
      name,
      task: run.task,
      status: run.status ?? null,
      milliseconds: run.ended - run.began,
      commands: commands.length,
    }))
    return { data: { file, runs: data }, text: [...lines, `written: ${file}`].join('\n') }
  },
} satisfies Task

/** @throws Failure (status 69) that says how runs are recorded. */
const runCalled = async (session: Session, part: string, not: readonly string[]): Promise<RecordedRun> => {
  const { host, runs } = session
  const found = await newestRun(host, runs, part, not)
  if (found) return found
  throw new Failure(part === '' ? `no runs found in ${runs}` : `run ${part} not found in ${runs}`, {
    hint: `record a run first: ${taskLine('up')} REHEARSE=1`,
    status: exit.unavailable,
  })
}
