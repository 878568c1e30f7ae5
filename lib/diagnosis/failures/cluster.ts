import { mountProblemIn, mountText, type MountProblem } from '../../cilium/mounts.ts'
import { known, targetOf, type Evidence } from './evidence.ts'
import {
  enteredOrSaid,
  apiSilence,
  found,
  isRunning,
  membersIn,
  said,
  stuckSaying,
  withRole,
  type FailureMatch,
  type Finders,
} from './finder.ts'

/** How it is found what is wrong with k3d's cluster: its containers, its nodes, the way to its API server. */
export const clusterFinders: Finders = {
  'container/lifeless': { asks: ['mounts'], find: enteredOrSaid },
  'cluster/left-over': {
    asks: ['containers'],
    find: evidence => {
      const members = membersIn(evidence)
      const names = members.map(({ name }) => name).join(', ')
      return found(names && withRole(evidence, 'server').length === 0 ? `found ${names}, no server node` : undefined)
    },
  },
  'cluster/stopped': {
    asks: ['containers'],
    find: evidence => {
      const members = membersIn(evidence)
      return found(
        members.length > 1 && !members.some(isRunning) ? `all ${members.length} containers are stopped` : undefined,
      )
    },
  },
  'node/stopped': {
    asks: ['containers'],
    find: evidence => {
      const nodes = withRole(evidence, 'server', 'agent')
      const down = nodes.filter(node => !isRunning(node))
      const alone = membersIn(evidence).some(isRunning) && withRole(evidence, 'server').length > 0
      const verb = down[0]?.state === 'paused' ? 'unpause' : 'start'
      return found(
        alone ? down.map(({ name, state }) => `${name} is ${state}`).join(', ') : undefined,
        `${targetOf(evidence).engine} ${verb} ${down.map(({ name }) => name).join(' ')}`,
      )
    },
  },
  'node/gone': {
    asks: ['containers', 'api'],
    find: evidence => {
      const there = new Set(membersIn(evidence).map(({ name }) => name))
      const gone = (known(evidence, 'api')?.nodes ?? []).filter(({ name }) => there.size > 0 && !there.has(name))
      return found(gone.map(({ name }) => name).join(', '))
    },
  },
  'load-balancer/gone': {
    asks: ['containers', 'files'],
    find: evidence => {
      const servers = withRole(evidence, 'server')
      const [balancer] = withRole(evidence, 'loadbalancer')
      if (servers.length === 0 || !membersIn(evidence).some(isRunning)) return undefined
      if (balancer) {
        return isRunning(balancer)
          ? undefined
          : found(`${balancer.name} is ${balancer.state}`, `${targetOf(evidence).engine} start ${balancer.name}`)
      }
      // without one by choice the server publishes its own ports
      return servers.some(({ ports }) => ports.length > 0) || !/refused/.test(apiSilence(evidence).unknown)
        ? undefined
        : found(`k3d-${evidence.cluster}-serverlb is missing`)
    },
  },
  'mounts/private': {
    asks: ['mounts'],
    find: (evidence, failure) =>
      wrongMounts(evidence, ({ kind }) => kind === 'private') ??
      stuckSaying(evidence, failure) ??
      said(evidence, failure),
  },
  'bpffs/missing': {
    asks: ['mounts', 'api'],
    find: (evidence, failure) =>
      wrongMounts(evidence, isMissing('bpffs'), readyNodes(evidence)) ??
      stuckSaying(evidence, failure) ??
      said(evidence, failure),
  },
  'bpffs/stacked': {
    asks: ['mounts'],
    find: (evidence, failure) =>
      wrongMounts(evidence, problem => problem.kind === 'stacked' && problem.called === 'bpffs') ??
      said(evidence, failure),
  },
  'cgroup2/missing': {
    asks: ['mounts', 'api'],
    find: evidence => wrongMounts(evidence, isMissing('cgroup2'), readyNodes(evidence)),
  },
}

/** Nodes on which an agent has come up: before, its init containers have not mounted anything yet. */
const readyNodes = (evidence: Evidence): string[] =>
  (known(evidence, 'api')?.nodes ?? []).filter(({ ready }) => ready).map(({ name }) => name)

const isMissing = (what: 'bpffs' | 'cgroup2') => (problem: MountProblem) =>
  problem.kind === 'missing' && problem.called === what

const wrongMounts = (
  evidence: Evidence,
  is: (problem: MountProblem) => boolean,
  nodes?: readonly string[],
): FailureMatch | undefined => {
  const hits = (known(evidence, 'mounts') ?? [])
    .filter(({ node }) => nodes === undefined || nodes.includes(node))
    .flatMap(({ node, wrong, problems = wrong.flatMap(mountProblemIn) }) =>
      problems.filter(is).map(each => ({ node, each: mountText(each) })),
    )
  const [first, ...more] = hits
  return found(first && `${first.node}${more.length > 0 ? ` and ${more.length} more` : ''}: ${first.each}`)
}
