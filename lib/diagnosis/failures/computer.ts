import { taskLine } from '../../host/task-line.ts'
import { known, targetOf } from './evidence.ts'
import {
  enteredOrSaid,
  failedCheck,
  failedChecks,
  found,
  membersIn,
  said,
  stuckContainers,
  stuckSaying,
  stuckText,
  type Finders,
} from './finder.ts'

/** How it is found what is wrong with the computer and its engine. */
export const computerFinders: Finders = {
  'engine/locks': { asks: ['mounts'], find: enteredOrSaid },
  'engine/down': { asks: ['checks'] },
  'engine/rootless': { asks: ['checks'] },
  'engine/without-socket': { asks: ['checks'] },
  'catatonit/missing': { asks: ['checks'] },
  'port/taken': { asks: ['checks'] },
  'tool/missing': {
    asks: ['checks'],
    find: (evidence, { code }) => {
      const missing = failedChecks(evidence, code)
      return found(
        missing.map(({ name }) => name).join(', '),
        missing[0]?.remedy && `${missing[0].name}: ${missing[0].remedy}`,
      )
    },
  },
  'tool/too-old': {
    asks: ['checks'],
    find: (evidence, { code }) =>
      failedChecks(evidence, code).map(old => found(`${old.name} ${old.found}`, old.remedy))[0],
  },
  'network/without-dns': { asks: ['checks'] },
  'subnet/taken': {
    asks: ['files', 'networks', 'containers'],
    find: (evidence, failure) => {
      const wanted = known(evidence, 'files')
      const own = `k3d-${evidence.cluster}`
      const other = (known(evidence, 'networks') ?? []).find(
        ({ name, subnets }) => name !== own && subnets.some(each => overlap(each, wanted?.subnet ?? '')),
      )
      return membersIn(evidence).length === 0 && other
        ? found(`network ${other.name} uses ${other.subnets.join(', ')}; ${wanted!.file} requires ${wanted!.subnet}`)
        : said(evidence, failure)
    },
  },
  'disk/full': {
    asks: ['engine', 'api'],
    find: (evidence, failure) => {
      const pressed = (known(evidence, 'api')?.nodes ?? []).filter(({ pressure }) => pressure.includes('DiskPressure'))
      const names = pressed.map(({ name }) => name)
      const left = known(evidence, 'engine')?.disk ?? Infinity
      const { engine } = targetOf(evidence)
      return names.length > 0
        ? found(
            `DiskPressure on ${names.join(', ')}`,
            `${engine} system prune, then ${engine} restart ${names.join(' ')}, then ${taskLine('heal')}`,
          )
        : left < 256 * 2 ** 20
          ? found(`only ${Math.round(left / 2 ** 20)} MiB are free where the engine stores images`)
          : said(evidence, failure)
    },
  },
  'out-of/memory': {
    asks: ['api'],
    find: evidence =>
      found(
        stuckText(
          stuckContainers(evidence).filter(({ container }) => container.last === 'OOMKilled'),
          'OOMKilled',
        ),
      ),
  },
  'inotify/used-up': {
    asks: ['api', 'logs'],
    find: (evidence, failure) => stuckSaying(evidence, failure) ?? said(evidence, failure),
  },
  'kernel/too-old': {
    asks: ['api', 'release', 'checks'],
    find: (evidence, failure) => {
      const minor = Number(known(evidence, 'release')?.version.split('.')[1] ?? 19)
      const least = minor < 18 ? [5, 4] : [5, 10]
      const old = (known(evidence, 'api')?.nodes ?? []).find(({ kernel }) => isBelow(kernel, least))
      return old && known(evidence, 'release')
        ? found(`Linux ${old.kernel}; at least ${least.join('.')} is required`)
        : failedCheck(evidence, failure)
    },
  },
  'wireguard/missing': {
    asks: ['api', 'logs', 'checks'],
    find: (evidence, failure) => stuckSaying(evidence, failure) ?? failedCheck(evidence, failure),
  },
}

const isBelow = (version: string, [major = 0, minor = 0]: readonly number[]): boolean => {
  const [a = 0, b = 0] = version.split('.').map(Number)
  return version !== '' && (a < major || (a === major && b < minor))
}

/** Whether two ranges of IPv4 addresses share any. */
const overlap = (a: string, b: string): boolean => {
  const [one, two] = [rangeOf(a), rangeOf(b)]
  return one !== undefined && two !== undefined && one.from <= two.to && two.from <= one.to
}

const rangeOf = (cidr: string): { from: number; to: number } | undefined => {
  const [, address, bits] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr) ?? []
  if (!address) return undefined
  const size = 2 ** (32 - Number(bits))
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const from = number - (number % size)
  return { from, to: from + size - 1 }
}
