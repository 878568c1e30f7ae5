import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Terminal } from '../../lib/host/host.ts'
import { rehearse } from '../../rehearsal/host/rehearse.ts'
import type { World } from '../../rehearsal/world/world.ts'
import { tasks } from '../../tasks.ts'
import { still } from '../../tests/rehearsed.ts'
import { after } from './played.ts'

/**
 * What the rehearsal simulates of each tool, found out by asking: each subcommand in the real tool's help is given to
 * the simulated one. One is not simulated if the rehearsal reports a gap, recorded if a contract test compares a reply
 * with a recording, else modelled.
 */

/** As the help of k3d 5.9, kubectl 1.33, helm 4, cilium-cli 0.19, podman 4.3 and docker 28 has them. */
const subcommands: Readonly<Record<string, string>> = {
  k3d:
    'version, cluster create, cluster delete, cluster edit, cluster list, cluster restart, cluster start, ' +
    'cluster stop, node create, node delete, node edit, node list, node start, node stop, kubeconfig get, ' +
    'kubeconfig merge, image import, registry create, registry delete, registry list, config init, config migrate, ' +
    'runtime-info, completion',
  kubectl:
    'get nodes, get pods, get events, get crd, get daemonsets, get deployments, get statefulsets, get cnp, get ccnp, ' +
    'get cep, get all, get services, get secrets, get configmaps, get ciliumnodes, get --raw, apply, delete, wait, ' +
    'rollout status, rollout restart, rollout history, rollout undo, logs, exec, describe, version, cluster-info, ' +
    'config current-context, config get-contexts, config use-context, config delete-context, config delete-cluster, ' +
    'config delete-user, config view, create, run, expose, set, explain, edit, scale, autoscale, certificate, top, ' +
    'cordon, uncordon, drain, taint, attach, port-forward, proxy, cp, auth, debug, events, diff, patch, replace, ' +
    'kustomize, label, annotate, api-resources, api-versions, plugin, completion',
  helm:
    'version, list, get values, get all, get hooks, get manifest, get metadata, get notes, uninstall, rollback, ' +
    'install, upgrade, history, status, template, show, search, repo, registry, pull, push, package, lint, create, ' +
    'dependency, plugin, test, verify, env, completion',
  cilium:
    'version, install, upgrade, uninstall, status, hubble ui, hubble enable, hubble disable, hubble port-forward, ' +
    'connectivity test, connectivity perf, config view, config set, config delete, clustermesh enable, ' +
    'clustermesh disable, clustermesh connect, clustermesh disconnect, clustermesh status, encryption status, ' +
    'encryption create-key, encryption rotate-key, encryption key-status, bgp peers, bgp routes, features status, ' +
    'multicast list, context, sysdump, completion',
  podman:
    '--version, version, info, ps, exec, inspect, rm, pull, start, stop, restart, image inspect, network ls, ' +
    'network rm, network create, network inspect, volume ls, volume rm, volume create, volume inspect, machine list, ' +
    'machine start, machine stop, images, load, save, run, create, build, cp, kill, logs, pause, port, push, rename, ' +
    'rmi, stats, system prune, tag, top, unpause, update, wait',
  docker:
    '--version, version, info, ps, exec, inspect, rm, pull, start, stop, restart, image inspect, network ls, ' +
    'network rm, network create, network inspect, volume ls, volume rm, volume create, volume inspect, images, load, ' +
    'save, run, create, build, cp, kill, logs, pause, port, push, rename, rmi, stats, system prune, tag, top, ' +
    'unpause, update, wait',
}

const tests = resolve(import.meta.dirname, '../../tests')

/** The recordings that a contract test compares something with. */
const compared = (): string[] => {
  const texts = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .map(file => readFileSync(resolve(tests, file), 'utf8'))
  const names = texts.flatMap(text => [...text.matchAll(/\b(?:row|recorded)\(\s*'([^']+)'/g)].map(match => match[1]!))
  return [...new Set(names)]
}

/** Flags of the recorded commands that have a value, which is no part of the subcommand. */
const valued = new Set(['--context', '--kube-context', '-n', '-o', '-l', '-f', '-c'])

/** The tool and the subcommand of a recorded command; of several the last one, which the others only prepare. */
const askedBy = (command: string): string | undefined => {
  for (const piece of command.split(/[;&|\n]|\bdo\b/).toReversed()) {
    const all = piece.trim().split(/\s+/)
    const start = all.findIndex(word => word in subcommands)
    if (start < 0) continue
    const [tool = '', ...rest] = all.slice(start)
    const spoken = rest.filter(
      (word, at) =>
        !valued.has(rest[at - 1] ?? '') && (!word.startsWith('-') || word === '--version' || word === '--raw'),
    )
    // kubectl accepts short names of kinds, and the cilium CLI accepts a short name of `encryption`
    const line = `${spoken
      .join(' ')
      .replace(/^get ds\b/, 'get daemonsets')
      .replace(/^get service\b/, 'get services')
      .replace(/^encrypt\b/, 'encryption')} `
    const known = subcommands[tool]!.split(', ').find(each => line.startsWith(`${each} `))
    if (known !== undefined) return `${tool} ${known}`
  }
  return undefined
}

/** The subcommands of which there are recordings. */
const recordings = (): Set<string> => {
  const found = new Set<string>()
  for (const name of compared()) {
    const { command } = JSON.parse(readFileSync(resolve(tests, 'recordings', `${name}.json`), 'utf8')) as {
      command: string
    }
    const asked = askedBy(command)
    if (asked === undefined) throw new Error(`${name}: no subcommand of a tool is known in ${command}`)
    found.add(asked)
  }
  return found
}

/** What the rehearsal names as a gap when it is asked for no more than a subcommand; undefined if it answers. */
const gapOf = async (world: World, tool: string, subcommand: string): Promise<string | undefined> => {
  const quiet = { interactive: false, colour: false, columns: 80, rows: 24, out: () => {}, err: () => {} }
  const terminal: Terminal = { ...quiet, ...still }
  const host = rehearse(structuredClone(world), terminal, {}, resolve(tests, '..'), { tasks })
  const everywhere = subcommand.startsWith('get ') && tool === 'kubectl' ? ['-A'] : []
  // some never end by themselves, so they are given an hour of rehearsed time
  await host.$({ nothrow: true, timeout: 3_600_000 })`${tool} ${subcommand.split(' ')} ${everywhere}`.catch(() => {})
  return host.gaps[0]
}

/** Whether a gap is the whole subcommand, and not a form of it. */
const isWhole = (gap: string, tool: string, subcommand: string): boolean =>
  gap.trim() === `${tool} ${subcommand}` || gap === `kubectl's kind ${subcommand.split(' ').at(-1)}`

/** What `docs/rehearsal.md` lists of each tool. */
export const imitated = async (): Promise<string> => {
  const recorded = recordings()
  const world = await after(['make up'])
  const sections: string[] = []
  for (const [tool, all] of Object.entries(subcommands)) {
    const known: Record<'Recorded' | 'Modelled' | 'Not simulated', string[]> = {
      Recorded: [],
      Modelled: [],
      'Not simulated': [],
    }
    for (const subcommand of all.split(', ')) {
      const gap = await gapOf(world, tool, subcommand)
      const isGap = gap !== undefined && isWhole(gap, tool, subcommand)
      const kind = isGap ? 'Not simulated' : recorded.has(`${tool} ${subcommand}`) ? 'Recorded' : 'Modelled'
      const without = isGap ? undefined : /(?<= )(without .*|as a table)$/.exec(gap ?? '')?.[0]
      const limit = without?.replace(/^without/, 'only with').replace(/^as/, 'not as')
      known[kind].push(`\`${subcommand}\`${limit === undefined ? '' : ` (${limit})`}`)
    }
    const lines = Object.entries(known).filter(([, names]) => names.length > 0)
    sections.push([`### ${tool}`, ...lines.map(([kind, names]) => `${kind}: ${names.join(', ')}.`)].join('\n\n'))
  }
  return sections.join('\n\n')
}
