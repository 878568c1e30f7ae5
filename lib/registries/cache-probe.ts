import { exit, Failure } from '../base/failure.ts'
import { hostOf } from '../checks/rules/registries.ts'
import type { Engine } from '../engine/engine.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import { cachePort } from './caches.ts'

/** Seeing that a cache runs, and that it gives what nodes will ask for. */

/** A cache asks its registry as it starts, and ends if that does not answer, or refuses its credentials. */
export const waitForAnswer = async (
  session: Session,
  engine: Engine,
  {
    name,
    upstream,
    manifest,
  }: { readonly name: string; readonly upstream: string; readonly manifest: string | undefined },
  port: number,
  say: Say,
): Promise<void> => {
  const { host, signal, settings } = session
  const wait = {
    what: `the cache of ${upstream}`,
    limit: settings.limits.nodes,
    hint: `show its log: ${engine.name} logs --tail 20 ${name}`,
  }
  const found = await waitUntil<Failure | undefined>(session, wait, say, async () => {
    const reply = await host.request(`http://127.0.0.1:${port}/v2/`, { limit: 2_000, signal })
    if ('status' in reply && reply.status === 200) return { found: undefined }
    const [seen] = await engine.inspect([name])
    if (seen?.state === 'running' || seen?.state === 'created') return { waitingFor: `${name} to respond` }
    const { stdout, stderr } = await engine.$({ nothrow: true })`logs --tail 100 ${name}`
    return { found: notStarted(name, upstream, `${stdout}${stderr}`) }
  })
  if (!found) return requireGiven(engine, name, manifest, upstream)
  await engine.$({ nothrow: true })`stop ${name}` // or the engine would start it again and again
  throw found
}

/** The kinds of manifest that containerd takes. */
const accept = [
  'oci.image.index',
  'oci.image.manifest',
  'docker.distribution.manifest.list',
  'docker.distribution.manifest',
]
  .map(kind => `application/vnd.${kind}.${kind.startsWith('oci') ? 'v1' : 'v2'}+json`)
  .join(', ')

/**
 * Asks the cache for one image that nodes will ask for: nodes pass over a cache that gives none without a word. Its
 * registry may refuse the credentials, and Distribution 2.8 knows those of registries alone that give tokens for them.
 */
const requireGiven = async (
  engine: Engine,
  name: string,
  manifest: string | undefined,
  upstream: string,
): Promise<void> => {
  if (manifest === undefined) return
  const address = `http://127.0.0.1:${cachePort}/v2/${manifest}`
  const header = `Accept: ${accept}`
  const $ = engine.$({ nothrow: true })
  const { ok, stderr } = await $`exec ${name} wget -q -O /dev/null --header ${header} ${address}`
  if (ok) return
  const said =
    stderr
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^wget: /, '') ?? ''
  throw new Failure(`${name} is running, but cannot serve ${manifest} from ${upstream}: ${said}`, {
    hint:
      `check the credentials and image names: docs/registries.md\nshow its log: ${engine.name} logs --tail 20 ` +
      `${name}\nuntil the cache works, nodes pull from the registry directly`,
    status: exit.unavailable,
  })
}

const notStarted = (name: string, upstream: string, said: string): Failure => {
  const line = said
    .split('\n')
    .map(each => /^panic: (.*)|\bmsg=(?:"([^"]*)|([^\s"]+))/.exec(each.trim()))
    .flatMap(match => match?.[1] ?? match?.[2] ?? match?.[3] ?? [])
    .at(-1)
  const untrusted = /x509|certificate/i.test(line ?? '')
  return new Failure(`${name} does not start: ${line ?? 'its log is empty'}`, {
    hint: untrusted
      ? `set the CA of ${hostOf(upstream)} in the settings: registries.hosts.${hostOf(upstream)}.ca`
      : `check that this computer can reach ${upstream}`,
    status: exit.unavailable,
  })
}
