import { textAt } from '../base/data.ts'
import { count, list } from '../base/text.ts'
import { itemsOf, namesOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'

/**
 * Waits until nothing of Cilium is left that would stand in the way of an install: pods, ending ones included, and
 * namespaces that are being removed, as the API server lets nothing be made in those.
 * @returns how many pods there were.
 */
export const waitForEnd = async (session: Session, context: string, say: Say): Promise<number> => {
  let most = 0
  await waitUntil(session, { what: 'removing Cilium', limit: session.settings.limits.ready }, say, async () => {
    const pods = await podsLeft(session, context)
    most = Math.max(most, pods)
    if (pods > 0) return { waitingFor: `${count(pods, 'pod')} to end` }
    const ending = await endingNamespaces(session, context)
    return ending.length === 0 ? { found: true } : { waitingFor: `${list(ending)} to be removed` }
  })
  return most
}

/** How many pods of Cilium's there are, SPIRE's among them: by their names, as there may be thousands. */
const podsLeft = async (session: Session, context: string): Promise<number> => {
  const pods = async (...where: string[]): Promise<number> => {
    const output = await session.$`kubectl --context ${context} get pods ${where} -o name --request-timeout=10s`
    return (await namesOf(session, output)).length
  }
  const [own, spire] = await Promise.all([
    pods('-A', '-l', 'app.kubernetes.io/part-of=cilium'),
    pods('-n', 'cilium-spire'),
  ])
  return own + spire
}

/** Waits until no namespace of Cilium's is being removed: an install fails in the middle for one that still is. */
export const waitForNamespaces = async (session: Session, context: string, say: Say): Promise<void> => {
  const wait = { what: "removing Cilium's namespaces", limit: session.settings.limits.ready }
  await waitUntil(session, wait, say, async () => {
    const ending = await endingNamespaces(session, context)
    return ending.length === 0 ? { found: true } : { waitingFor: `${list(ending)} to be removed` }
  })
}

/** Namespaces that Cilium's chart made and that are being removed: `cilium-spire`, `cilium-secrets` and their like. */
const endingNamespaces = async (session: Session, context: string): Promise<string[]> => {
  const output = await session.$`kubectl --context ${context} get namespaces -o json --request-timeout=10s`
  return (await itemsOf(session, output))
    .filter(namespace => textAt(namespace, ['status', 'phase']) === 'Terminating')
    .map(namespace => textAt(namespace, ['metadata', 'name']))
    .filter(name => name.startsWith('cilium-'))
}
