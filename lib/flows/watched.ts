import type { Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, milliseconds } from '../base/text.ts'
import type { Session } from '../run/session.ts'
import { withoutSecrets } from './events.ts'
import type { FlowFile } from './file.ts'
import { followFlows, type Followed } from './follow.ts'
import { clockTime, flowLineOf } from '../cilium/hubble.ts'

/** Following, as a person watches it: each flow on the terminal, or all of them in a file. */

/** Until the signal aborts, or for as long as --for says. What came of it is returned in any case. */
export const followUntilTold = async (
  session: Session,
  context: string,
  signal: AbortSignal,
  file: FlowFile | undefined,
): Promise<Followed> => {
  const { host, options, tell } = session
  const over = new AbortController()
  const late = new AbortController()
  const time = timeOf(options.for)
  const clean = withoutSecrets(host.env)
  if (file) tell(`recording to ${options.recordTo}   (Ctrl-C to stop)`)
  if (time !== undefined) {
    void host.clock.sleep(time, late.signal).then(
      () => over.abort(),
      () => {},
    )
  }
  try {
    return await followFlows(session, context, AbortSignal.any([signal, over.signal]), {
      warn: tell,
      event: data => {
        const event = clean(data)
        if (file) file.add(event)
        else show(session, event)
      },
    })
  } finally {
    late.abort()
    await file?.close()
  }
}

const timeOf = (text: string | undefined): number | undefined => {
  const time = text === undefined ? undefined : milliseconds(text)
  if (text === undefined || (time !== undefined && time > 0 && time < 2 ** 31)) return time
  throw new Failure(`invalid value for --for: ${text}; use a time, for example 90s or 10m`, { status: exit.usage })
}

const show = ({ host: { terminal }, options }: Session, event: Tree): void => {
  if (options.output === 'json') return terminal.out(`${JSON.stringify(event)}\n`)
  const flow = flowLineOf(event)
  if (!flow) return
  const { time, verdict, from, to, what, reason } = flow
  terminal.out(`${[clockTime(time), verdict, from, '->', to, what, reason].filter(Boolean).join(' ')}\n`)
}

/** The last line: what is in the file, or went by. */
export const followedText = ({ flows, lost, gaps }: Followed, file: string | undefined): string =>
  [
    `${file === undefined ? 'shown' : 'recorded'}: ${count(flows, 'flow')}`,
    ...(file === undefined ? [] : [` in ${file}`]),
    `; lost events: ${lost}; gaps: ${gaps.length}`,
  ].join('')
