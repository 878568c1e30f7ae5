import { objectIn, textAt, valueAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { duration, plain } from '../base/text.ts'
import { CommandFailure, lastWords } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import { componentsOf, isReady, standingLine, standingOf } from './components.ts'
import { readRelease, readReleaseValues } from './release.ts'

/** Hubble: its UI on a port of this computer, and the flows that the agents saw. */

/** How long the CLI may take until its forwarded port is up, in milliseconds. */
const forwardLimit = 30_000

/**
 * Makes sure that a part of Hubble can be asked.
 * @throws Failure: Cilium is not installed, the values leave the part out, or it is not ready.
 */
export const requireHubble = async (session: Session, context: string, part: 'UI' | 'relay'): Promise<void> => {
  if (!(await readRelease(session, context))) {
    throw new Failure('Cilium is not installed', {
      hint: `install it: ${taskLine('install-cilium', session.options)}`,
      status: exit.unavailable,
    })
  }
  const components = componentsOf(await readReleaseValues(session, context))
  const component = components.find(({ name }) => name === part)
  if (!component) {
    const key = part === 'UI' ? 'hubble.ui.enabled' : 'hubble.relay.enabled'
    throw new Failure(`Hubble ${part} is not enabled`, {
      hint:
        `set ${key}: true in the values (the UI also needs hubble.relay.enabled), ` +
        `then: ${taskLine('install-cilium', session.options)}`,
    })
  }
  const [standing] = await standingOf(session, context, [component])
  if (standing && !isReady(standing)) {
    throw new Failure(`Hubble is not ready: ${standingLine(standing)}`, {
      hint: `wait for Hubble: ${taskLine('cilium-status', session.options)} ARGS=--wait`,
    })
  }
}

/** A port of this computer through which a part of the cluster is reached, for as long as `use` takes. */
interface Forward {
  /** The command, as words. */
  readonly command: readonly string[]
  /** Finds the address in the line that says that it is up. */
  readonly up: RegExp
}

/**
 * Forwards a port while something uses it. The command is ended, with all that it started, when `use` is over or the
 * run is interrupted.
 * @throws Failure with the command's own words when it ends by itself or is not up in time.
 */
export const forwarding = async <T>(
  session: Session,
  { command, up }: Forward,
  use: (address: string) => Promise<T>,
): Promise<T> => {
  const { host, signal } = session
  const forwardEnd = new AbortController()
  const endSignal = AbortSignal.any([signal, forwardEnd.signal])
  let printed = ''
  let announce: (address: string) => void = () => {}
  const address = new Promise<string>(resolve => (announce = resolve))
  const watch = (piece: string): void => {
    printed += plain(piece)
    const port = up.exec(printed)?.[1]
    if (port) announce(port)
  }
  const [program = '', ...args] = command
  const running = host.$({ signal: endSignal, watch })`${program} ${args}`
  const failed = running.then(
    () => {
      throw new Failure(`${command.slice(0, 3).join(' ')} ended unexpectedly`)
    },
    (error: unknown) => {
      if (!(error instanceof CommandFailure)) throw error
      throw new Failure(`${command.slice(0, 3).join(' ')} failed: ${lastWords(error.output)}`, { cause: error })
    },
  )
  const deadline = host.clock.sleep(forwardLimit, endSignal).then(() => {
    throw new Failure(`${command.slice(0, 3).join(' ')} did not start port forwarding within ${duration(forwardLimit)}`)
  })
  deadline.catch(() => {}) // it is awaited only until the port is up
  try {
    const at = await Promise.race([address, failed, deadline])
    return await Promise.race([use(at), failed])
  } finally {
    forwardEnd.abort(new Failure('no longer needed'))
    await failed.catch(() => {}) // until it is gone
  }
}

/** The command that forwards the UI: its own line says when it is up. */
export const uiForward = (context: string, port: number): Forward => ({
  command: ['cilium', 'hubble', 'ui', '--context', context, '--port-forward', String(port), '--open-browser=false'],
  up: /Hubble UI is available at "([^"]+)"/,
})

/** The command that forwards the relay, which knows the flows of all nodes; port 0 takes any free one. */
export const relayForward = (context: string): Forward => ({
  command: ['cilium', 'hubble', 'port-forward', '--context', context, '--port-forward', '0'],
  up: /Hubble Relay is available at (\S+)/,
})

/** `12:00:01` of a time as Hubble writes it. */
export const clockTime = (time: string): string => /T(\d\d:\d\d:\d\d)/.exec(time)?.[1] ?? time

/** What a flow was, in the words of people. */
export interface FlowLine {
  readonly time: string
  readonly from: string
  readonly to: string
  readonly what: string
  readonly verdict: string
  /** Hubble's word for why it was dropped, such as POLICY_DENIED; empty if it was not. */
  readonly reason: string
}

/**
 * Reads what `hubble observe -o json` prints: an object in each line.
 * @throws SyntaxError: there are lines, and none of them is such an object.
 */
export const eventsIn = (stdout: string): Tree[] => {
  const lines = stdout.split('\n').filter(line => line.startsWith('{'))
  if (lines.length === 0 && stdout.trim() !== '') throw new SyntaxError('no flows')
  return lines.map(objectIn)
}

/** A flow of such an object, for people; nothing where it is none. */
export const flowLineOf = ({ flow }: Tree): FlowLine | undefined => (flow === undefined ? undefined : flowOf(flow))

const flowOf = (flow: unknown): FlowLine => {
  const end = (side: 'source' | 'destination'): string => {
    const pod = textAt(flow, [side, 'pod_name'])
    if (pod) return `${textAt(flow, [side, 'namespace'])}/${pod}`
    const labels = valueAt(flow, [side, 'labels'])
    const reserved = Array.isArray(labels)
      ? labels.map(String).find(label => label.startsWith('reserved:') && label !== 'reserved:unknown')
      : undefined
    return reserved?.replace('reserved:', '') ?? textAt(flow, ['IP', side])
  }
  const protocol = ['TCP', 'UDP', 'ICMPv4', 'ICMPv6'].find(name => valueAt(flow, ['l4', name]) !== undefined)
  const port = protocol ? textAt(flow, ['l4', protocol, 'destination_port']) : ''
  const http = valueAt(flow, ['l7', 'http'])
  const dns = textAt(flow, ['l7', 'dns', 'query'])
  const what = http
    ? `HTTP ${textAt(http, ['method'])} ${textAt(http, ['url'])} ${textAt(http, ['code'])}`.trim()
    : dns
      ? `DNS ${dns}`
      : (protocol ?? '')
  const reason = textAt(flow, ['drop_reason_desc'])
  return {
    time: textAt(flow, ['time']),
    from: end('source'),
    to: `${end('destination')}${port ? `:${port}` : ''}`,
    what,
    verdict: textAt(flow, ['verdict']),
    reason: reason === 'DROP_REASON_UNKNOWN' ? '' : reason,
  }
}

/**
 * What Hubble's reasons mean and what to look at, from Cilium's api/v1/flow/flow.proto and its documentation of drops.
 * Those that a person with a local cluster meets; others are shown by their name alone.
 */
const reasons: Readonly<Record<string, string>> = {
  POLICY_DENIED: 'a policy selects the endpoint, but no policy allows this flow; run kubectl get cnp,ccnp,netpol -A',
  POLICY_DENY: 'a deny rule of a policy blocks this flow; run kubectl get cnp,ccnp -A',
  AUTH_REQUIRED: 'mutual authentication is required; the first packets are dropped until both sides are authenticated',
  UNENCRYPTED_TRAFFIC: 'strict encryption is on, but this packet was not encrypted',
  CT_MAP_INSERTION_FAILED: 'the connection table is full: raise bpf.ctTcpMax or bpf.ctAnyMax',
  NO_TUNNEL_OR_ENCAPSULATION_ENDPOINT: 'the Cilium agent does not know the node of the destination address yet',
  FIB_LOOKUP_FAILED: 'the kernel has no route to the destination address',
  STALE_OR_UNROUTABLE_IP: 'no pod has the destination address any longer',
  INVALID_SOURCE_IP: 'the source address is not the address of the pod',
  UNSUPPORTED_L3_PROTOCOL: 'the packet is neither IPv4 nor IPv6, or its address family is disabled; usually harmless',
  UNSUPPORTED_L2_PROTOCOL: 'the packet is not an IP packet; usually harmless',
  SERVICE_BACKEND_NOT_FOUND: 'the service has no ready backend; run kubectl get endpointslices -A',
  NO_MAPPING_FOR_NAT_MASQUERADE: 'the packet is a reply to a connection that the node no longer tracks',
}

/** `POLICY_DENIED: no policy allows it …`, as far as it is known. */
export const explain = (reason: string): string => (reasons[reason] ? `${reason}: ${reasons[reason]}` : reason)
