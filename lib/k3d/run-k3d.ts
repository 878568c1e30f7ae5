import { Failure } from '../base/failure.ts'
import { plain } from '../base/text.ts'
import { kubeconfigEnv } from '../cluster/kubeconfig.ts'
import type { Engine } from '../engine/engine.ts'
import { accessTo } from '../engine/socket.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'

/** Running k3d: what it must find in its environment, and what it means when it fails. */

/** What k3d must find in its environment. */
export const environment = async (session: Session, engine: Engine): Promise<Record<string, string>> => ({
  ...(await accessTo(session, engine)).env,
  ...(await kubeconfigEnv(session)),
})

/** Runs k3d with the engine's socket, tells each of its lines, and keeps its errors apart from its last words. */
export const k3d = async (session: Session, engine: Engine, args: readonly string[], say: Say): Promise<void> => {
  const env = await environment(session, engine)
  const timeout = session.settings.limits.create + 60_000 // k3d's own limit and its rollback come first
  const watch = (piece: string): void => {
    for (const line of piece.split('\n')) if (messageIn(line)) say(messageIn(line))
  }
  try {
    await session.$({ env, timeout, watch })`k3d ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    throw k3dFailure(args, error)
  }
}

/** k3d's log lines look like `INFO[0001] Starting node 'x'`, in colour. */
export const messageIn = (line: string): string =>
  plain(line)
    .replace(/^(INFO|WARN|ERRO|FATA)\[\d+\] /, '')
    .trim()

const k3dFailure = (args: readonly string[], error: CommandFailure): Failure => {
  const { stdout, stderr } = error.output
  const said = plain(stderr + stdout)
    .split('\n')
    .filter(line => /^(ERRO|FATA)\[/.test(line))
    .map(messageIn)
    .filter(line => !line.endsWith('Rolling Back'))
  // it has been seen to break where the engine goes away while it prepares a cluster
  const panic = /^panic: (.*)$/m.exec(stderr)?.[1]
  if (panic !== undefined) said.push(`k3d itself broke: ${panic}`)
  if (said.length === 0) return error
  // its warnings tell more than its last words then
  const remedy = remedies.find(({ when }) => when.test(panic === undefined ? said.join('\n') : plain(stderr + stdout)))
  return new Failure(`k3d ${args.slice(0, 3).join(' ')} failed: ${[...new Set(said)].join('\n  ')}`, {
    hint: remedy?.hint,
    cause: error,
  })
}

/** A container of another cluster on the network has no address, as it does not run: seen with Podman 4.3. */
const besideStopped = /failed to parse IP Prefix of network/
export const isBesideStopped = ({ message }: Failure): boolean => besideStopped.test(message)

/** What k3d says when it fails for a reason that is known, and what helps. */
const remedies: readonly { readonly when: RegExp; readonly hint: string }[] = [
  {
    when: /address already in use|port is already allocated/,
    hint: 'another program or cluster has the port: free it, or publish another under `ports` in the k3d file',
  },
  {
    when: /container-init binary not found/,
    hint: 'install catatonit, which podman needs to give a container an init: apt-get install catatonit',
  },
  {
    when: /Cannot connect to the Docker daemon|error during connect/,
    hint: 'start the engine, or point DOCKER_HOST at its socket: systemctl start podman.socket',
  },
  {
    when: /is already used on the host or by another config|overlaps with other one/,
    hint: 'another cluster or network has that range: leave `subnet` out of the k3d file, or choose another',
  },
  {
    when: /no space left on device/,
    hint: 'the disk on which the engine keeps images and containers is full: podman system prune',
  },
  {
    when: /already exists/,
    hint: 'k3d still has containers of it: make delete-cluster',
  },
  {
    when: besideStopped,
    hint: 'another cluster on this network is stopped, or being made: start it first, or wait: make list-clusters',
  },
  {
    when: /pull access denied|manifest unknown|failed to pull|not found: manifest/i,
    hint: 'check the name under `image` in the k3d file, and that this computer reaches its registry',
  },
]
