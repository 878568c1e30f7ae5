import { textAt } from '../../lib/base/data.ts'
import type { Connection } from '../../lib/policy/evaluator/connection.ts'
import { connect, lookUp } from '../kubernetes/traffic.ts'
import { containersOf } from '../kubernetes/workloads.ts'
import { runScript, type ProgramResult } from '../node/shell.ts'
import { flagsOf, Gap } from '../program/arguments.ts'
import { smallPattern } from '../program/patterns.ts'
import type { KubeCluster, Pod } from '../world/cluster.ts'
import { serviceAddress } from '../world/ranges.ts'
import type { World } from '../world/world.ts'
import {
  addressIn,
  curlOf,
  denied,
  reasons,
  tcpPatience,
  took,
  type Address,
  type Reached,
  type TimedResult,
} from './curl.ts'

/** The inside of a person's pod: the programs by which one asks whether something can be reached. */

interface Inside {
  readonly world: World
  readonly cluster: KubeCluster
  readonly pod: Pod
  readonly args: readonly string[]
}

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
  if (bare === 'timeout') return timeLimited(inside, container)
  if (bare === 'sh' || bare === 'bash' || bare === 'ash') return throughDevice(inside) ?? script(inside)
  const program = programs[bare]
  if (!program) throw new Gap(`kubectl exec … -- ${argv.join(' ')}: what ${bare} does in a pod`)
  return program(inside)
}

/** Programs that are not in images of this kind. */
const lacks = (image: string, program: string): boolean =>
  /http-echo|distroless|pause|coredns|whoami|json-mock/.test(image) ||
  (program === 'curl' && /busybox|(^|\/)alpine(:|$)|cilium\/cilium/.test(image)) ||
  (program === 'wget' && /nginx(?!.*alpine)|curlimages/.test(image)) ||
  (program === 'nc' && /nginx(?!.*alpine)|cilium\/cilium/.test(image)) ||
  (program === 'bash' && /busybox|alpine|curlimages/.test(image))

/** `timeout SECONDS PROGRAM …` of coreutils. */
const timeLimited = ({ world, cluster, pod, args }: Inside, container: string | undefined): TimedResult => {
  const [seconds = '', ...argv] = args
  const done = runInPod(world, cluster, pod, container, argv)
  if (!done) return took(1, 127, '', `timeout: failed to run command '${argv[0]}': No such file or directory\n`)
  const limit = Number(seconds) * 1_000
  return done.ms > limit ? took(limit, 124, '') : done
}

/** bash opens connections by itself: `exec 3<>/dev/tcp/HOST/PORT`, and what is written to it then. */
const throughDevice = (inside: Inside): TimedResult | undefined => {
  const { world, cluster, pod, args } = inside
  const [, kind, host = '', port = ''] = /^exec 3<>\/dev\/(tcp|udp)\/([^/ ]+)\/(\d+)/.exec(args[1] ?? '') ?? []
  if (kind === undefined) return undefined
  if (kind === 'udp') {
    const isThere = cluster.pods.some(each => each.ip === host && each.workload === 'coredns')
    if (!isThere) return took(tcpPatience, 1, '')
    if (pod.hostNetwork) return took(2, 0, '')
    const found = lookUp(world, cluster, pod, 'kubernetes.default.svc.cluster.local')
    return 'failed' in found && found.failed === 'silent' ? took(resolverPatience, 1, '') : took(2, 0, '')
  }
  const [request = '', headers = ''] = (args[2] ?? '').split('\r\n')
  const [method = '', path = ''] = request.split(' ')
  const http = method === '' ? undefined : { method, path, host: headers.replace(/^Host: /, ''), headers: {} }
  const outcome = reach(inside, { host, port: Number(port), path: '', scheme: 'tcp' }, tcpPatience, http)
  const said = (why: string): string => `bash: line 1: /dev/tcp/${host}/${port}: ${why}\n`
  if (outcome.kind === 'nameless') return took(outcome.ms, 1, '', `bash: line 1: ${host}: Name or service not known\n`)
  if (outcome.kind === 'refused') return took(1, 1, '', said('Connection refused'))
  if (outcome.kind === 'silent') return took(tcpPatience, 1, '', said('Connection timed out'))
  if (!http) return took(1, 0, '')
  const { status } = outcome.kind === 'forbidden' ? denied : (outcome.answer ?? { status: 200 })
  return took(3, 0, `HTTP/1.1 ${status} ${reasons[status] ?? ''}\r\n`)
}

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

/** Milliseconds after which musl and glibc give up asking a name server that does not answer. */
const resolverPatience = 10_000

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

const curl = (inside: Inside): TimedResult => {
  const request = curlOf(inside.args)
  if (!('ended' in request)) return request
  const { url, patience, http, ended } = request
  return ended(reach(inside, url, patience, http))
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
