import { textAt } from '../../lib/base/data.ts'
import type { Connection } from '../../lib/policy/connection.ts'
import { connect, lookUp, type ConnectionOutcome } from '../kubernetes/traffic.ts'
import { containersOf } from '../kubernetes/workloads.ts'
import { runScript, type ProgramResult } from '../node/shell.ts'
import { Gap } from '../program/arguments.ts'
import { smallPattern } from '../program/patterns.ts'
import type { KubeCluster, Pod } from '../world/cluster.ts'
import { serviceAddress } from '../world/ranges.ts'
import type { World } from '../world/world.ts'

/** The inside of a person's pod: the programs by which one asks whether something can be reached. */

/** How a program ended, and how long it took. */
export interface TimedResult extends ProgramResult {
  /** Rehearsed milliseconds that it lasts. */
  readonly ms: number
}

interface Inside {
  readonly world: World
  readonly cluster: KubeCluster
  readonly pod: Pod
  readonly args: readonly string[]
}

const took = (ms: number, status: number, out: string, err = ''): TimedResult => ({ ms, status, out, err })

/** Runs a command in a pod; nothing if its image holds no such program. */
export const runInPod = (
  world: World,
  cluster: KubeCluster,
  pod: Pod,
  container: string | undefined,
  argv: readonly string[],
): TimedResult | undefined => {
  const [name = '', ...args] = argv
  const bare = name.replace(/^\/(usr\/)?s?bin\//, '')
  const own = containersOf(pod).find(each => container === undefined || each['name'] === container)
  if (lacks(textAt(own, ['image']), bare)) return undefined
  const inside: Inside = { world, cluster, pod, args }
  if (bare === 'sh' || bare === 'bash' || bare === 'ash') return script(inside)
  const program = programs[bare]
  if (!program) throw new Gap(`kubectl exec … -- ${argv.join(' ')}: what ${bare} does in a pod`)
  return program(inside)
}

/** Programs that are not in images of this kind. */
const lacks = (image: string, program: string): boolean =>
  /http-echo|distroless|pause|coredns|whoami|json-mock/.test(image) ||
  (program === 'curl' && /busybox|(^|\/)alpine(:|$)/.test(image)) ||
  (program === 'wget' && /nginx(?!.*alpine)|curlimages/.test(image))

const script = ({ world, cluster, pod, args }: Inside): TimedResult => {
  if (args[0] !== '-c') throw new Gap(`kubectl exec … -- sh ${args.join(' ')}`)
  let ms = 0
  const files: Record<string, string> = {}
  const finished = runScript(
    {
      program: (argv, stdin) => {
        if (argv[0] === 'echo') return took(0, 0, `${argv.slice(1).join(' ')}\n`)
        if (argv[0] === 'grep') return grep(argv.slice(1), stdin)
        if (argv[0] === 'sleep') {
          ms += Number(argv[1]) * 1_000
          return took(0, 0, '')
        }
        const done = runInPod(world, cluster, pod, undefined, argv)
        ms += done?.ms ?? 0
        return done
      },
      readFile: path => files[path],
      writeFile: (path, text) => {
        files[path] = text
      },
    },
    args[1] ?? '',
    args.slice(3),
  )
  return { ...finished, ms }
}

const grep = (args: readonly string[], text: string): ProgramResult => {
  const quiet = args.includes('-q')
  const pattern = smallPattern(args.find(arg => !arg.startsWith('-')) ?? '')
  const lines = text.split('\n').filter(line => line !== '' && pattern.test(line))
  return { status: lines.length > 0 ? 0 : 1, out: quiet ? '' : lines.map(line => `${line}\n`).join(''), err: '' }
}

interface Address {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly scheme: string
}

const addressIn = (text: string): Address => {
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

/** Milliseconds after which musl and glibc give up asking a name server that does not answer. */
const resolverPatience = 10_000

type Reached = ConnectionOutcome | { readonly kind: 'nameless'; readonly ms: number; readonly late: boolean }

const reach = (
  { world, cluster, pod }: Inside,
  { host, port, scheme }: Address,
  patience: number,
  http?: Connection['http'],
): Reached => {
  const found = lookUp(world, cluster, pod, host)
  if ('failed' in found) {
    const silent = found.failed === 'silent'
    const late = silent && patience < resolverPatience
    return { kind: 'nameless', ms: silent ? Math.min(patience, resolverPatience) : 3, late }
  }
  // what is encrypted no proxy reads
  return connect(world, cluster, pod, found.ips[0]!, port, patience, scheme === 'https' ? undefined : http)
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  503: 'Service Unavailable',
}

/** What Cilium's proxy says when it refuses: pkg/envoy in cilium. */
const denied = { status: 403, body: 'Access denied\r\n' }

/** How long TCP tries by itself: six retries of the first packet. */
const tcpPatience = 130_000

const curl = (inside: Inside): TimedResult => {
  const { values, on, words } = flagsOf(inside.args, {
    name: 'curl',
    values: '-m|--max-time --connect-timeout -o|--output -w|--write-out -X|--request -H|--header -d|--data --retry -A',
    switches:
      '-s|--silent -S|--show-error -f|--fail -L|--location -k|--insecure -I|--head -i|--include -4 --no-progress-meter',
  })
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
  const outcome = reach(inside, url, patience, { method, path: url.path, host, headers })
  const meter =
    on('--silent') || on('--no-progress-meter')
      ? ''
      : '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
        '                                 Dload  Upload   Total   Spent    Left  Speed\n'
  const format = values('--write-out')[0]
  const written = (code: number, ms: number): string =>
    (format ?? '')
      .replaceAll('\\n', '\n')
      .replace(/%\{(?:http_code|response_code)\}/g, String(code).padStart(3, '0'))
      .replace(/%\{time_total\}/g, (ms / 1_000).toFixed(6))
  const fail = (status: number, message: string, ms: number, code = 0): TimedResult =>
    took(
      ms,
      status,
      written(code, ms),
      meter + (on('--silent') && !on('--show-error') ? '' : `curl: (${status}) ${message}\n`),
    )
  if (outcome.kind === 'nameless') {
    return outcome.late
      ? fail(28, `Resolving timed out after ${outcome.ms + 1} milliseconds`, outcome.ms)
      : fail(6, `Could not resolve host: ${url.host}`, outcome.ms)
  }
  const where = `${url.host} port ${url.port}`
  if (outcome.kind === 'refused')
    return fail(7, `Failed to connect to ${where} after 1 ms: Could not connect to server`, 1)
  if (outcome.kind === 'silent') {
    return limits.length > 0
      ? fail(28, `Connection timed out after ${patience + 1} milliseconds`, patience)
      : fail(28, `Failed to connect to ${where} after ${patience} ms: Could not connect to server`, patience)
  }
  const { status, body } = outcome.kind === 'forbidden' ? denied : (outcome.answer ?? { status: 200, body: '' })
  if (on('--fail') && status >= 400) return fail(22, `The requested URL returned error: ${status}`, 12, status)
  const head =
    on('--include') || on('--head')
      ? `HTTP/1.1 ${status} ${reasons[status] ?? ''}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
      : ''
  const shown = values('--output')[0] === undefined ? head + (method === 'HEAD' ? '' : body) : ''
  return took(12, 0, shown + written(status, 12), meter)
}

/** busybox's, which is what small images have. */
const wget = (inside: Inside): TimedResult => {
  const { values, on, words } = flagsOf(inside.args, {
    name: 'wget',
    values: '-T|--timeout -O|--output-document --header --post-data -t|--tries',
    switches: '-q|--quiet -S|--server-response --spider --no-check-certificate',
  })
  const url = addressIn(words[0] ?? '')
  const patience = Number(values('--timeout')[0] ?? 900) * 1_000
  const method = values('--post-data').length > 0 ? 'POST' : 'GET'
  const host = url.port === 80 ? url.host : `${url.host}:${url.port}`
  const outcome = reach(inside, url, Math.min(patience, tcpPatience), { method, path: url.path, host, headers: {} })
  const fail = (message: string, ms: number): TimedResult => took(ms, 1, '', `wget: ${message}\n`)
  if (outcome.kind === 'nameless') return fail(`bad address '${host}'`, outcome.ms)
  if (outcome.kind === 'refused') return fail("can't connect to remote host: Connection refused", 1)
  if (outcome.kind === 'silent') return fail('download timed out', Math.min(patience, tcpPatience))
  const { status, body } = outcome.kind === 'forbidden' ? denied : (outcome.answer ?? { status: 200, body: '' })
  if (status >= 400) return fail(`server returned error: HTTP/1.1 ${status} ${reasons[status] ?? ''}`, 8)
  const connecting = on('--quiet') ? '' : `Connecting to ${host}\n`
  return took(8, 0, values('--output-document')[0] === '-' ? body : '', connecting)
}

const nc = (inside: Inside): TimedResult => {
  const { values, on, words } = flagsOf(inside.args, { name: 'nc', values: '-w', switches: '-z -v' })
  const [host = '', port = ''] = words
  const patience = Number(values('-w')[0] ?? tcpPatience / 1_000) * 1_000
  const outcome = reach(inside, { host, port: Number(port), path: '', scheme: 'tcp' }, patience)
  const said = (text: string): string => (on('-v') ? `${text}\n` : '')
  if (outcome.kind === 'nameless') return took(outcome.ms, 1, '', `nc: bad address '${host}'\n`)
  if (outcome.kind === 'silent') return took(patience, 1, '', said(`nc: ${host} (${port}): Operation timed out`))
  if (outcome.kind === 'refused') return took(1, 1, '', said(`nc: ${host} (${port}): Connection refused`))
  return took(1, 0, '', said(`${host} (${port}) open`))
}

const nslookup = ({ world, cluster, pod, args }: Inside): TimedResult => {
  const dns = serviceAddress(cluster, 10)
  const name = args.find(arg => !arg.startsWith('-')) ?? ''
  const found = lookUp(world, cluster, pod, name)
  const server = `Server:\t\t${dns}\nAddress:\t${dns}:53\n\n`
  if ('ips' in found)
    return took(3, 0, `${server}${found.ips.map(ip => `Name:\t${name}\nAddress: ${ip}\n`).join('')}\n`)
  if (found.failed === 'silent')
    return took(resolverPatience, 1, ';; connection timed out; no servers could be reached\n\n')
  const answer = { refused: 'REFUSED', unanswered: 'SERVFAIL', unknown: 'NXDOMAIN' }[found.failed]
  return took(3, 1, `${server}** server can't find ${name}: ${answer}\n\n`)
}

const programs: Readonly<Record<string, (inside: Inside) => TimedResult>> = {
  curl,
  wget,
  nc,
  nslookup,
  hostname: ({ pod }) => took(1, 0, `${pod.name}\n`),
  true: () => took(1, 0, ''),
  false: () => took(1, 1, ''),
  echo: ({ args }) => took(1, 0, `${args.join(' ')}\n`),
}

interface Flags {
  readonly values: (flag: string) => string[]
  readonly on: (flag: string) => boolean
  readonly words: readonly string[]
}

/** Flags as these programs read them: short ones may stand together, `-sSm5`. */
const flagsOf = (
  args: readonly string[],
  known: { readonly name: string; readonly values: string; readonly switches: string },
): Flags => {
  const found = new Map<string, string[]>()
  const words: string[] = []
  const canonical = (flag: string, all: string): string | undefined =>
    all
      .split(' ')
      .find(names => names.split('|').includes(flag))
      ?.split('|')
      .at(-1)
  const add = (flag: string, value: string): void => void found.set(flag, [...(found.get(flag) ?? []), value])
  const queue = [...args]
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (!arg.startsWith('-') || arg === '-') {
      words.push(arg)
      continue
    }
    if (arg.startsWith('--')) {
      const [flag = '', ...inline] = arg.split('=')
      const valued = canonical(flag, known.values)
      const plain = canonical(flag, known.switches)
      if (valued) add(valued, inline.length > 0 ? inline.join('=') : (queue.shift() ?? ''))
      else if (plain) add(plain, '')
      else throw new Gap(`${known.name} ${args.join(' ')}: the flag ${flag}`)
      continue
    }
    for (let rest = arg.slice(1); rest !== ''; rest = rest.slice(1)) {
      const flag = `-${rest[0]}`
      const valued = canonical(flag, known.values)
      const plain = canonical(flag, known.switches)
      if (plain) add(plain, '')
      else if (valued) {
        add(valued, rest.slice(1) || (queue.shift() ?? ''))
        break
      } else throw new Gap(`${known.name} ${args.join(' ')}: the flag ${flag}`)
    }
  }
  return { values: flag => found.get(flag) ?? [], on: flag => found.has(flag), words }
}
