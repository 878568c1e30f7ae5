import { isUtf8 } from 'node:buffer'
import { Failure } from '../base/failure.ts'
import { plain } from '../base/text.ts'
import { filesInZip } from '../formats/archive.ts'
import { lastWords } from '../host/commands.ts'
import { inTurn } from '../run/lock.ts'
import type { Session } from '../run/session.ts'

/** What `cilium sysdump` gathered: what Cilium's own people ask for. */
export interface Sysdump {
  /** Texts by the names that the CLI gives them. */
  readonly texts: Readonly<Record<string, string>>
  /** Files that are no text, and so cannot be looked through for secrets. */
  readonly leftOut: readonly string[]
}

/** Milliseconds: a minute on three nodes, and more where the agents do not answer. */
const patience = 5 * 60_000

/**
 * A year of logs, a gigabyte of each, is the CLI's own measure: too much to be looked through, or to be sent. The last
 * flows are in it too, as many as Hubble keeps of a node.
 */
const measure = ['--logs-limit-bytes', '1048576', '--logs-since-time', '24h', '--hubble-flows-count', '4095']

/**
 * Asks the CLI. What it has on the disk meanwhile holds secrets, and it leaves its temporary files behind when it is
 * interrupted: all of it lies in one folder of ours, which is removed whatever happens, by the next run if this one is
 * killed.
 * @returns what was gathered, or why nothing was.
 */
export const takeSysdump = async (session: Session, context: string): Promise<Sysdump | string> =>
  inTurn(session, 'sysdump', patience, async () => gatherIn(session, context))

const gatherIn = async ({ $, host, runs, signal }: Session, context: string): Promise<Sysdump | string> => {
  const { files } = host
  const folder = `${runs.slice(0, runs.lastIndexOf('/') + 1)}sysdump`
  await files.remove(folder)
  try {
    await files.write(`${folder}/about.txt`, 'Temporary output of cilium sysdump, removed afterwards.\n', 0o600)
    const ask = $({ nothrow: true, timeout: patience, env: { TMPDIR: `${files.here}/${folder}` } })
    const output = await ask`cilium sysdump --context ${context} --output-filename ${`${folder}/dump`} ${measure}`
    const zip = await files.bytes(`${folder}/dump.zip`)
    const inside = zip && (await filesInZip(zip))
    if (!output.ok || !inside) return plain(lastWords(output)) || 'cilium sysdump wrote no readable archive'
    const named = Object.entries(inside).map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes] as const)
    const isText = (bytes: Uint8Array): boolean => isUtf8(bytes) && !bytes.includes(0)
    return {
      texts: Object.fromEntries(
        named.flatMap(([name, bytes]) => (isText(bytes) ? [[name, Buffer.from(bytes).toString('utf8')]] : [])),
      ),
      leftOut: named.flatMap(([name, bytes]) => (isText(bytes) ? [] : [name])).toSorted(),
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof Failure)) throw error
    return error.message
  } finally {
    await files.remove(folder)
  }
}
