import { dotted, overlap, rangeOf, type Range } from '../base/cidr.ts'

/** Gives the clusters of a mesh what no two of them may share: ids, ranges of pods and services, ports. Pure. */

/** What is known of one cluster before anything is given to it. */
export interface Wish {
  readonly name: string
  /** Each needs a range of 256 addresses of the pods' (kube-controller-manager's node mask). */
  readonly nodes: number
  /** What the cluster has already, or what the person asks for: kept, whatever else there is. */
  readonly fixed: Partial<ClusterAddresses>
  /** What its files say: kept if nobody else has it. */
  readonly preferred: Partial<ClusterAddresses>
  /** Ports of this computer that its k3d file publishes beside the API's. */
  readonly hostPorts: readonly number[]
}

interface ClusterAddresses {
  readonly id: number
  readonly pods: string
  readonly services: string
  readonly apiPort: number
  readonly nodePort: number
}

export interface Allocation extends ClusterAddresses {
  readonly name: string
  /** Port in the k3d file -> port that is published in its place. */
  readonly hostPorts: ReadonlyMap<number, number>
}

/** What others have: this computer, its engine, its other clusters. */
export interface AddressesInUse {
  readonly ranges: readonly Range[]
  readonly ports: ReadonlySet<number>
  readonly nodePorts: ReadonlySet<number>
}

/** Two want the same, or there is no room. */
export interface Conflict {
  /** Which of the wishes. */
  readonly index: number
  readonly key: keyof ClusterAddresses
  readonly message: string
}

/** Private addresses (RFC 1918), the last ones those between customers and providers (RFC 6598). */
const pools = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']

/** Where ranges of pods and services begin, as k3s's defaults do: 10.42.0.0 and 10.43.0.0. */
const firstRange = '10.42.0.0/16'
/** Where the network of nodes begins to look, as the shipped k3d file does. */
const firstNetwork = '172.28.0.0/16'

/** Prefixes of pods and services, from comfortable to narrow: the first with which all clusters have room is taken. */
const sizes = [
  { pods: 16, services: 16 },
  { pods: 18, services: 20 },
  { pods: 20, services: 22 },
  { pods: 22, services: 24 },
] as const

const nodeMask = 24
const mostClusters = 255
const lowestNodePort = 30_000
/** The chart's clustermesh.apiserver.service.nodePort. */
const usualNodePort = 32_379
const highestNodePort = 32_767
const usualApiPort = 6_550
const highestPort = 65_535

/** Gives every cluster what it lacks. The same wishes and the same things taken give the same again. */
export const allocate = (
  wishes: readonly Wish[],
  taken: AddressesInUse,
): { readonly allocations: readonly Allocation[]; readonly conflicts: readonly Conflict[] } => {
  const conflicts: Conflict[] = []
  const numbers = (key: 'id' | 'apiPort' | 'nodePort', used: ReadonlySet<number>, candidates: () => Iterable<number>) =>
    given(wishes, key, new Set(used), candidates, conflicts)
  const ids = numbers('id', new Set(), () => counting(1, mostClusters))
  const nodePorts = numbers('nodePort', taken.nodePorts, () => counting(usualNodePort, highestNodePort, lowestNodePort))
  const apiPorts = numbers('apiPort', taken.ports, () => counting(usualApiPort, highestPort))
  const ranges = rangesFor(wishes, taken.ranges, conflicts)
  const used = new Set([...taken.ports, ...apiPorts])
  const allocations = wishes.map(({ name, hostPorts }, index): Allocation => ({
    name,
    id: ids[index]!,
    pods: ranges[index]!.pods,
    services: ranges[index]!.services,
    apiPort: apiPorts[index]!,
    nodePort: nodePorts[index]!,
    hostPorts: new Map(hostPorts.map(port => [port, claim(counting(port, highestPort), used)!])),
  }))
  return { allocations, conflicts }
}

/** Numbers from one to another; then, if it is said where they begin again, the ones before. */
function* counting(from: number, to: number, again = from): Generator<number> {
  for (let number = from; number <= to; number++) yield number
  for (let number = again; number < from; number++) yield number
}

const claim = (candidates: Iterable<number>, used: Set<number>): number | undefined => {
  for (const number of candidates) {
    if (used.has(number)) continue
    used.add(number)
    return number
  }
  return undefined
}

/** One number for each: those that are fixed first, so that nobody else is given them. */
const given = (
  wishes: readonly Wish[],
  key: 'id' | 'apiPort' | 'nodePort',
  used: Set<number>,
  candidates: () => Iterable<number>,
  conflicts: Conflict[],
): number[] => {
  const holders = new Map<number, string>()
  for (const [index, { name, fixed }] of wishes.entries()) {
    const number = fixed[key]
    if (number === undefined) continue
    const holder = holders.get(number)
    if (holder !== undefined) conflicts.push({ index, key, message: `${number} is already used by ${holder}` })
    holders.set(number, name)
    used.add(number)
  }
  return wishes.map(({ fixed, preferred }, index) => {
    const wanted = preferred[key] === undefined ? undefined : claim([preferred[key]], used)
    const number = fixed[key] ?? wanted ?? claim(candidates(), used)
    if (number === undefined) conflicts.push({ index, key, message: 'all possible values are in use' })
    return number ?? 0
  })
}

interface Ranges {
  readonly pods: string
  readonly services: string
}

const rangesFor = (wishes: readonly Wish[], taken: readonly Range[], conflicts: Conflict[]): Ranges[] => {
  const kept: (Range & { readonly holder: string })[] = []
  for (const [index, { name, fixed }] of wishes.entries()) {
    for (const key of ['pods', 'services'] as const) {
      const range = fixed[key] === undefined ? undefined : rangeOf(fixed[key])
      if (!range) continue
      const other = kept.find(each => overlap(each, range))
      if (other) conflicts.push({ index, key, message: `${range.text} overlaps ${other.text} of ${other.holder}` })
      kept.push({ ...range, holder: `the ${key} of ${name}` })
    }
  }
  const most = Math.max(...wishes.map(({ nodes }) => nodes))
  // a narrow range is better than one of 192.168.0.0/16 and its like, which networks beyond this computer's may have
  for (const everywhere of [false, true]) {
    for (const size of sizes.filter(({ pods }) => 2 ** (nodeMask - pods) >= most)) {
      const found = withSize(wishes, [...taken, ...kept], size, everywhere)
      if (found) return found
    }
  }
  const message = `not enough private address ranges are free for the pods and services of ${wishes.length} clusters`
  conflicts.push({ index: 0, key: 'pods', message })
  return wishes.map(() => ({ pods: '', services: '' }))
}

/** All ranges with these prefixes, or nothing if there is no room for them in 10.0.0.0/8, or everywhere. */
const withSize = (
  wishes: readonly Wish[],
  taken: readonly Range[],
  size: { readonly pods: number; readonly services: number },
  everywhere: boolean,
): Ranges[] | undefined => {
  const used = [...taken]
  const free = (range: Range): boolean => !used.some(each => overlap(each, range))
  const next = {
    pods: blocks(size.pods, firstRange, everywhere),
    services: blocks(size.services, firstRange, everywhere),
  }
  const one = ({ fixed, preferred, nodes }: Wish, key: 'pods' | 'services'): string | undefined => {
    if (fixed[key] !== undefined) return fixed[key]
    const wanted = preferred[key] === undefined ? undefined : rangeOf(preferred[key])
    const wide = wanted && (key === 'services' || (wanted.last - wanted.first + 1) / 2 ** (32 - nodeMask) >= nodes)
    let range = wide && free(wanted) ? wanted : undefined
    for (; !range;) {
      const { value, done } = next[key].next()
      if (done) return undefined
      if (free(value)) range = value
    }
    used.push(range)
    return range.text
  }
  const found: Ranges[] = []
  for (const wish of wishes) {
    const pods = one(wish, 'pods')
    const services = one(wish, 'services')
    if (pods === undefined || services === undefined) return undefined
    found.push({ pods, services })
  }
  return found
}

/** Blocks of private addresses, from one on and then around, and then in the other pools. */
function* blocks(prefix: number, from: string, everywhere = true): Generator<Range, undefined> {
  const all = pools.map(pool => rangeOf(pool)!)
  const start = rangeOf(from)!.first
  const home = all.findIndex(pool => pool.first <= start && start <= pool.last)
  const size = 2 ** (32 - prefix)
  for (let first = start; first <= all[home]!.last; first += size) yield block(first, prefix)
  for (let first = all[home]!.first; first < start; first += size) yield block(first, prefix)
  for (const pool of everywhere ? all.filter((_, index) => index !== home) : []) {
    for (let first = pool.first; first + size - 1 <= pool.last; first += size) yield block(first, prefix)
  }
}

const block = (first: number, prefix: number): Range => ({
  text: `${dotted(first)}/${prefix}`,
  first,
  last: first + 2 ** (32 - prefix) - 1,
})

/** Prefixes of a network of nodes, the widest first. */
const networkPrefixes = [16, 20, 22, 24]

/** A range for the network of all nodes: as wanted if it is free, else one that is. */
export const networkRange = (
  wanted: string | undefined,
  taken: readonly Range[],
  nodes: number,
): string | undefined => {
  const free = (range: Range): boolean => !taken.some(each => overlap(each, range))
  const first = wanted === undefined ? undefined : rangeOf(wanted)
  if (first && free(first) && first.last - first.first > nodes * 2) return first.text
  for (const prefix of networkPrefixes.filter(each => 2 ** (32 - each) > nodes * 2)) {
    for (const range of blocks(prefix, firstNetwork)) if (free(range)) return range.text
  }
  return undefined
}
