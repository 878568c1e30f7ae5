import { textAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count } from '../base/text.ts'
import { answerOf } from '../host/commands.ts'
import { locate } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import { namesOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import { filterArguments, lastAsked } from './filters.ts'
import { eventsIn, forwarding, relayForward, requireHubble } from '../cilium/hubble.ts'

/** The last events, oldest first, and who was asked for them. */
export interface Observed {
  readonly events: readonly Tree[]
  readonly asked: string
}

/** @throws Failure: Hubble is off or not ready, or nobody answers. */
export const observeFlows = async (session: Session, context: string): Promise<Observed> => {
  const { options } = session
  const last = lastAsked(options.last ?? '20')
  const since = options.since ? ['--since', options.since] : []
  // Hubble takes --since for a time of its own: with both it counts from there
  const selection = [...since, ...(since.length > 0 && !options.last ? [] : ['--last', String(last)])]
  const words = [...selection, ...filterArguments(options), '-o', 'json']
  const most = selection.includes('--last') ? last : Number.POSITIVE_INFINITY
  if (await locate(session.host, 'hubble')) {
    await requireHubble(session, context, 'relay')
    return forwarding(session, relayForward(context), async address => {
      const output = await session.$`hubble observe --server ${address} ${words}`
      const events = inOrder(await answerOf(session, output, eventsIn), most)
      return { events, asked: 'from the Hubble relay, for all nodes' }
    })
  }
  const agents = await agentsOf(session, context)
  const answers = await Promise.all(
    agents.map(async agent => {
      const args = ['-n', 'kube-system', 'exec', agent, '-c', 'cilium-agent', '--']
      const output = await session.$`kubectl --context ${context} ${args} hubble observe ${words}`
      return answerOf(session, output, eventsIn)
    }),
  )
  return {
    events: inOrder(answers.flat(), most),
    asked: `from ${count(agents.length, 'Cilium agent')}, because the hubble CLI is not installed`,
  }
}

/** A flow between two nodes is seen by both agents; each sight is a flow of its own here as in Hubble. */
const inOrder = (events: readonly Tree[], last: number): Tree[] =>
  events.toSorted((a, b) => (textAt(a, ['time']) < textAt(b, ['time']) ? -1 : 1)).slice(-last)

/** @throws Failure: there is no agent. */
export const agentsOf = async (session: Session, context: string): Promise<readonly string[]> => {
  const output = await session.$`kubectl --context ${context} -n kube-system get pods -l k8s-app=cilium -o name`
  const agents = await namesOf(session, output)
  if (agents.length > 0) return agents
  throw new Failure('no Cilium agents found: Cilium is not installed', {
    hint: `install it: ${taskLine('install-cilium', session.options)}`,
    status: exit.unavailable,
  })
}
