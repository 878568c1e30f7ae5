import type { Connection } from '../../lib/policy/evaluator/connection.ts'
import type { Reply } from '../../lib/host/host.ts'
import type { ConnectionOutcome } from '../kubernetes/traffic.ts'
import type { ProgramResult } from '../node/shell.ts'
import { flagsOf, Gap } from '../program/arguments.ts'
import type { Program } from '../program/program.ts'

/** curl, in a pod and on this computer. */

/** How a program ended, and how long it took. */
export interface TimedResult extends ProgramResult {
  /** Rehearsed milliseconds that it lasts. */
  readonly ms: number
}

export const took = (ms: number, status: number, out: string, err = ''): TimedResult => ({ ms, status, out, err })

export interface Address {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly scheme: string
}

export const addressIn = (text: string): Address => {
  const [, scheme = 'http', host = '', port, path] =
    /^(?:(https?):\/\/)?([^/:?]+)(?::(\d+))?([/?].*)?$/.exec(text) ?? []
  const at = path ?? '/'
  return {
    scheme,
    host,
    port: Number(port ?? (scheme === 'https' ? 443 : 80)),
    path: at.startsWith('?') ? `/${at}` : at,
  }
}

/** The outcome of a request from a pod. */
export type Reached = ConnectionOutcome | { readonly kind: 'nameless'; readonly ms: number; readonly late: boolean }

/** The outcome of a request from a pod or from this computer. */
type Met = Reached | { readonly kind: 'closed' } | { readonly kind: 'answered'; readonly reply: Answered }
type Answered = Extract<Reply, { readonly status: number }>

interface Request {
  readonly url: Address
  /** Milliseconds that it waits. */
  readonly patience: number
  readonly http: NonNullable<Connection['http']>
  /** The output and exit status of curl for an outcome. */
  readonly ended: (outcome: Met) => TimedResult
}

/** How long TCP tries by itself: six retries of the first packet. */
export const tcpPatience = 130_000

export const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  503: 'Service Unavailable',
}

/** What Cilium's proxy says when it refuses: pkg/envoy in cilium. */
export const denied = { status: 403, body: 'Access denied\r\n' }

/** The request that curl makes, or its end if the arguments are wrong. @throws Gap for a flag that is not rehearsed. */
export const curlOf = (args: readonly string[], screen = false): Request | TimedResult => {
  const { values, on, words } = flagsOf(args, {
    name: 'curl',
    values:
      '-m|--max-time --connect-timeout -o|--output -w|--write-out -X|--request -H|--header -d|--data --retry -A ' +
      '--noproxy',
    switches:
      '-s|--silent -S|--show-error -f|--fail -L|--location -k|--insecure -I|--head -i|--include -4 ' +
      '--no-progress-meter -q -g|--globoff --path-as-is --version',
  })
  if (on('--version')) return took(2, 0, 'curl 8.14.1\n')
  if (words.length === 0) return took(2, 2, '', "curl: try 'curl --help' or 'curl --manual' for more information\n")
  if (words.length > 1) throw new Gap(`curl with several addresses: ${words.join(' ')}`)
  const url = addressIn(words[0]!)
  const limits = [values('--max-time')[0], values('--connect-timeout')[0]].flatMap(each => (each ? Number(each) : []))
  const patience = limits.length > 0 ? Math.round(Math.min(...limits) * 1_000) : tcpPatience
  const method = values('--request')[0] ?? (on('--head') ? 'HEAD' : values('--data').length > 0 ? 'POST' : 'GET')
  const headers = Object.fromEntries(
    values('--header').map(line => [
      line.split(':')[0]!.trim().toLowerCase(),
      line.split(':').slice(1).join(':').trim(),
    ]),
  )
  const host = (url.port === 80 && url.scheme === 'http') || url.port === 443 ? url.host : `${url.host}:${url.port}`
  const meter =
    screen || on('--silent') || on('--no-progress-meter')
      ? ''
      : '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
        '                                 Dload  Upload   Total   Spent    Left  Speed\n'
  const written = (code: number, ms: number, connected = code > 0): string =>
    (values('--write-out')[0] ?? '')
      .replaceAll('\\n', '\n')
      .replace(/%\{(?:http_code|response_code)\}/g, String(code).padStart(3, '0'))
      .replace(/%\{time_connect\}/g, connected ? '0.000412' : '0.000000')
      .replace(/%\{time_total\}/g, (ms / 1_000).toFixed(6))
  const fail = (status: number, message: string, ms: number, code = 0): TimedResult => {
    const told = on('--silent') && !on('--show-error') ? '' : `curl: (${status}) ${message}\n`
    return took(ms, status, written(code, ms), meter + told)
  }
  const ended = (outcome: Met): TimedResult => {
    const failed = failureOf(outcome, url, patience, limits.length > 0)
    if (failed) return fail(...failed)
    const { status, server, body } = answerIn(outcome)
    if (on('--fail') && status >= 400) return fail(22, `The requested URL returned error: ${status}`, 12, status)
    const named = server ? `server: ${server}\r\n` : ''
    const head =
      on('--include') || on('--head')
        ? `HTTP/1.1 ${status} ${reasons[status] ?? ''}\r\n${named}content-length: ${Buffer.byteLength(body)}\r\n\r\n`
        : ''
    const shown = values('--output')[0] === undefined ? head + (method === 'HEAD' ? '' : body) : ''
    return took(12, 0, shown + written(status, 12), meter)
  }
  return { url, patience, http: { method, path: url.path, host, headers }, ended }
}

const answerIn = (outcome: Met): { status: number; server?: string; body: string } => {
  if (outcome.kind === 'forbidden') return denied
  if (outcome.kind === 'answered') return { ...outcome.reply, body: '' }
  return (outcome.kind === 'open' ? outcome.answer : undefined) ?? { status: 200, body: '' }
}

/** curl's status, message and time where nothing answers. */
const failureOf = (
  outcome: Met,
  url: Address,
  patience: number,
  limited: boolean,
): [status: number, message: string, ms: number] | undefined => {
  const where = `${url.host} port ${url.port}`
  if (outcome.kind === 'nameless') {
    return outcome.late
      ? [28, `Resolving timed out after ${outcome.ms + 1} milliseconds`, outcome.ms]
      : [6, `Could not resolve host: ${url.host}`, outcome.ms]
  }
  if (outcome.kind === 'refused') return [7, `Failed to connect to ${where} after 1 ms: Could not connect to server`, 1]
  if (outcome.kind === 'closed') return [52, 'Empty reply from server', 2_000]
  if (outcome.kind !== 'silent') return undefined
  return limited
    ? [28, `Connection timed out after ${patience + 1} milliseconds`, patience]
    : [28, `Failed to connect to ${where} after ${patience} ms: Could not connect to server`, patience]
}

/** curl on this computer: it reaches only the ports that containers publish. */
export const curl: Program = async function* ({ args, host, screen, signal, outside }) {
  const request = curlOf(args, screen.interactive)
  if (!('ended' in request)) {
    if (request.err) yield { error: request.err }
    return request.status
  }
  const { url, patience, ended } = request
  if (!['localhost', '127.0.0.1', '0.0.0.0'].includes(url.host)) throw new Gap(`curl ${args.join(' ')}`)
  const address = `http://${url.host}:${url.port}${url.path}`
  const reply = await outside(async () => host.request(address, { limit: patience, signal }))
  const { status, out, err } = ended(metBy(reply))
  if (err) yield { error: err }
  if (out) yield out
  return status
}

const metBy = (reply: Reply): Met => ('status' in reply ? { kind: 'answered', reply } : { kind: reply.failure })
