import { Failure } from '../base/failure.ts'
import { plain } from '../base/text.ts'
import { kubeconfigEnv } from '../cluster/kubeconfig.ts'
import type { Engine } from '../engine/engine.ts'
import { accessTo, requireWay } from '../engine/socket.ts'
import { detailsOf, knownBy } from '../failures/lookup.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'

/** Running k3d: what it must find in its environment, and what it means when it fails. */

/** What k3d must find in its environment. */
export const environment = async (session: Session, engine: Engine): Promise<Record<string, string>> => {
  const access = await accessTo(session, engine)
  requireWay(access)
  return { ...access.env, ...(await kubeconfigEnv(session)) }
}

/**
 * Runs k3d with the engine's socket, tells each of its lines, and keeps its errors apart from its last words.
 * @param ending ends it before its time.
 */
export const k3d = async (
  session: Session,
  engine: Engine,
  args: readonly string[],
  say: Say,
  ending?: AbortSignal,
): Promise<void> => {
  const env = await environment(session, engine)
  const timeout = session.settings.limits.create + 60_000 // k3d's own limit and its rollback come first
  const watch = (piece: string): void => {
    for (const line of piece.split('\n')) {
      const message = messageIn(line)
      if (message !== '' && !advice.test(message)) say(message)
    }
  }
  try {
    const signal = AbortSignal.any([session.signal, ...(ending ? [ending] : [])])
    await session.$({ env, timeout, watch, signal })`k3d ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    throw await k3dFailure(engine, args, error)
  }
}

/** k3d's log lines look like `INFO[0001] Starting node 'x'`, in colour. */
export const messageIn = (line: string): string => plain(line).replace(prefix, '').trim()
const prefix = /^(INFO|WARN|ERRO|FATA)\[\d+\] /

/** About the kubeconfig, which tasks write themselves. */
const advice = /^(?:You can now use it|--kubeconfig|export KUBECONFIG|kubectl cluster-info)/

const k3dFailure = async (engine: Engine, args: readonly string[], error: CommandFailure): Promise<Failure> => {
  const { stdout, stderr } = error.output
  const lines = plain(stderr + stdout)
    .split('\n')
    .filter(line => /^(ERRO|FATA)\[/.test(line))
    .map(messageIn)
    .filter(line => !line.endsWith('Rolling Back'))
  // it has been seen to break where the engine goes away while it prepares a cluster
  const panic = /^panic: (.*)$/m.exec(stderr)?.[1]
  if (panic !== undefined) lines.push(`k3d crashed: ${panic}`)
  if (lines.length === 0) return error
  // its warnings tell more than its last words then
  const knownFailure = knownBy(panic === undefined ? lines.join('\n') : plain(stderr + stdout), 'k3d', 'create')
  return new Failure(`k3d ${args.slice(0, 3).join(' ')} failed: ${[...new Set(lines)].join('\n  ')}`, {
    ...detailsOf(knownFailure, { engine: engine.name }),
    cause: error,
  })
}
