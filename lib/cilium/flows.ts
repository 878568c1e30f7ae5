import { exit, Failure } from '../base/failure.ts'
import { count } from '../base/text.ts'
import { answerOf } from '../host/commands.ts'
import { locate } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import { namesOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import { flowsIn, forwarding, relayForward, requireHubble, type FlowLine } from './hubble.ts'

/** Which flows, as arguments of `hubble observe`. */
const selection = ({ options }: Session): string[] => {
  const last = Number(options.last ?? '20')
  if (!Number.isInteger(last) || last < 1) {
    throw new Failure(`invalid value for --last: ${options.last}; use a number of flows`, { status: exit.usage })
  }
  return [
    '--last',
    String(last),
    ...(options.namespace ? ['--namespace', options.namespace] : []),
    ...(options.verdict ? ['--verdict', options.verdict.toUpperCase()] : []),
    '-o',
    'json',
  ]
}

/**
 * The last flows, oldest first, and who was asked for them.
 * @throws Failure: Hubble is off or not ready, or nobody answers.
 */
export const observeFlows = async (
  session: Session,
  context: string,
): Promise<{ readonly flows: readonly FlowLine[]; readonly asked: string }> => {
  const filters = selection(session)
  const last = Number(filters[1])
  if (await locate(session.host, 'hubble')) {
    await requireHubble(session, context, 'relay')
    return forwarding(session, relayForward(context), async address => {
      const output = await session.$`hubble observe --server ${address} ${filters}`
      const flows = inOrder(await answerOf(session, output, flowsIn), last)
      return { flows, asked: 'from the Hubble relay, for all nodes' }
    })
  }
  const agents = await agentsOf(session, context)
  const answers = await Promise.all(
    agents.map(async agent => {
      const args = ['-n', 'kube-system', 'exec', agent, '-c', 'cilium-agent', '--']
      return answerOf(session, await session.$`kubectl --context ${context} ${args} hubble observe ${filters}`, flowsIn)
    }),
  )
  return {
    flows: inOrder(answers.flat(), last),
    asked: `from ${count(agents.length, 'Cilium agent')}, because the hubble CLI is not installed`,
  }
}

/** A flow between two nodes is seen by both agents; each sight is a flow of its own here as in Hubble. */
const inOrder = (flows: readonly FlowLine[], last: number): FlowLine[] =>
  flows.toSorted((a, b) => (a.time < b.time ? -1 : 1)).slice(-last)

const agentsOf = async (session: Session, context: string): Promise<readonly string[]> => {
  const output = await session.$`kubectl --context ${context} -n kube-system get pods -l k8s-app=cilium -o name`
  const agents = await namesOf(session, output)
  if (agents.length > 0) return agents
  throw new Failure('no Cilium agents found: Cilium is not installed', {
    hint: `install it: ${taskLine('install-cilium', session.options)}`,
    status: exit.unavailable,
  })
}
