import { Failure } from '../base/failure.ts'
import { plain } from '../base/text.ts'
import type { Engine } from '../engine/engine.ts'
import { sameTaskLine, type Session } from '../run/session.ts'

/**
 * A node that ends while k3d waits for it. k3d says so each time, waits for the engine to start it again, gives up
 * after minutes and takes it away with its log (NodeWaitForLogMessage in its pkg/client/node.go).
 */

interface EndedNode {
  readonly node: string
  readonly reason: string
}

/** A server that joins others may end once or twice and then go on. */
const patience = 3

const endsAgain = /^warning: encountered fatal log from node (\S+) \(retrying (\d+)\/\d+\): (.*)$/
const givesUp = 'error waiting for log line'

/**
 * Listens to what k3d says.
 * @param end called when a node ends again and again.
 */
export const watchNodes = (engine: Engine, end: () => void) => {
  let found: EndedNode | undefined
  let read: Promise<void> | undefined
  const logOf = async (node: string): Promise<void> => {
    const { stdout, stderr } = await engine.$({ nothrow: true, timeout: 10_000 })`logs --tail 100 ${node}`
    const reason = reasonIn(stdout + stderr)
    if (reason !== '') found ??= { node, reason }
  }
  return {
    hear: (message: string): void => {
      const [, node, tried, line = ''] = endsAgain.exec(message) ?? []
      if (node !== undefined && Number(tried) + 1 >= patience) {
        found ??= { node, reason: reasonIn(line) }
        end()
      }
      const silent = message.includes(givesUp) ? / from node '([^']+)'/.exec(message)?.[1] : undefined
      if (silent !== undefined) read ??= logOf(silent) // at once: k3d is about to delete it
    },
    /** The failure that says why a node ended, if one did. */
    failure: async (session: Session, cause: unknown): Promise<Failure | undefined> => {
      await read
      if (found === undefined) return undefined
      const { node, reason } = found
      return new Failure(`node ${node} exited before it was ready: ${reason}`, {
        hint: `keep its logs: ${sameTaskLine(session)} ARGS=--keep-failed\nthen show them: ${engine.name} logs ${node}`,
        cause,
      })
    },
  }
}

/** Why a program of Go ended, by its log: its last fatal line, else its last error, else its last line. */
const reasonIn = (log: string): string => {
  const lines = plain(log)
    .split('\n')
    .filter(line => line.trim() !== '')
  const line =
    lines.findLast(each => each.includes('level=fatal')) ??
    lines.findLast(each => each.includes('level=error') || /^E\d{4} /.test(each)) ??
    lines.at(-1) ??
    ''
  const quoted = /\bmsg=("(?:[^"\\]|\\.)*")/.exec(line)?.[1]
  return quoted === undefined ? line.trim() : quoted.slice(1, -1).replaceAll('\\"', '"')
}
