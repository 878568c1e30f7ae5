import { exit, Failure } from '../lib/base/failure.ts'
import { forwarding, requireHubble, uiForward } from '../lib/cilium/hubble.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { takenPorts } from '../lib/engine/ports.ts'
import { systemOf } from '../lib/host/programs.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's `cilium hubble ui`. It forwards a port until Ctrl-C, so what it needs is looked at first: that the UI
 * runs, and that nobody has the port. No browser is opened unless `--open` asks for it.
 */
export default {
  takes: ['clusterName', 'context', 'port', 'open'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  about: 'To stop serving, press Ctrl-C.',
  answer: async session => {
    const cluster = await anyCluster(session)
    const { context } = cluster
    const { host, signal, options, tell } = session
    const port = portIn(options.port ?? '12000')
    await requireHubble(session, context, 'UI')
    const [taken] = await takenPorts(session, cluster.engine, [port], '')
    if (taken) {
      throw new Failure(`port ${port} is in use by ${taken.holder}`, {
        hint: `use another port: ${taskLine('hubble-ui', session.options)} PORT=12001`,
      })
    }
    let up = false
    try {
      await forwarding(session, uiForward(context, port), async address => {
        up = true
        tell(`Hubble UI: ${address}   (Ctrl-C to stop)`)
        const opener = systemOf(host) === 'darwin' ? 'open' : 'xdg-open'
        if (options.open)
          await session.$({ nothrow: true })`${opener} ${address}`.catch(() =>
            tell(`cannot open a browser: ${opener} not found`),
          )
        await new Promise(ended => signal.addEventListener('abort', ended, { once: true }))
      })
    } catch (error) {
      if (!signal.aborted || !up) throw error
    }
    return { data: { port }, text: 'Hubble UI stopped', status: exit.ok }
  },
} satisfies Task

const portIn = (text: string): number => {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Failure(`invalid value for --port: ${text}; use a number from 1 to 65535`, { status: exit.usage })
}
