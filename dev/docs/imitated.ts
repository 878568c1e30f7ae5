import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Terminal } from '../../lib/host/host.ts'
import { rehearse } from '../../rehearsal/host/rehearse.ts'
import type { World } from '../../rehearsal/world/world.ts'
import { tasks } from '../../tasks.ts'
import { still } from '../../tests/rehearsed.ts'
import { table } from './parts.ts'
import { after } from './played.ts'

/**
 * What the rehearsal knows of each tool, found out by asking: subcommands that the real tool's help lists are given to
 * the imitated one. One is unknown if the rehearsal names it as a gap; recorded if a contract test compares one of
 * its replies with a recording; else modelled.
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
    'get services, get secrets, get configmaps, get ciliumnodes, get --raw, apply, delete, wait, ' +
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
    // kubectl has short names for kinds
    const line = `${spoken
      .join(' ')
      .replace(/^get ds\b/, 'get daemonsets')
      .replace(/^get service\b/, 'get services')} `
    const known = subcommands[tool]!.split(', ').find(each => line.startsWith(`${each} `))
    if (known !== undefined) return `${tool} ${known}`
  }
  return undefined
}

/** How many recordings there are of each subcommand. */
const recordings = (): Map<string, number> => {
  const found = new Map<string, number>()
  for (const name of compared()) {
    const { command } = JSON.parse(readFileSync(resolve(tests, 'recordings', `${name}.json`), 'utf8')) as {
      command: string
    }
    const asked = askedBy(command)
    if (asked === undefined) throw new Error(`${name}: no subcommand of a tool is known in ${command}`)
    found.set(asked, (found.get(asked) ?? 0) + 1)
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

/** The table of `docs/rehearsal.md`. */
export const imitated = async (): Promise<string> => {
  const recorded = recordings()
  const world = await after(['make up'])
  const rows: string[][] = []
  const unknown: string[] = []
  for (const [tool, all] of Object.entries(subcommands)) {
    const missing: string[] = []
    for (const subcommand of all.split(', ')) {
      const gap = await gapOf(world, tool, subcommand)
      if (gap !== undefined && isWhole(gap, tool, subcommand)) {
        missing.push(subcommand)
        continue
      }
      const held = recorded.get(`${tool} ${subcommand}`) ?? 0
      const limit = /(?<= )(?:without .*|as a table)$/.exec(gap ?? '')?.[0]
      rows.push([
        `\`${tool} ${subcommand}\``,
        held > 0 ? `recorded (${held})` : 'modelled',
        limit ? `unknown ${limit}` : '',
      ])
    }
    if (missing.length > 0) unknown.push(`- \`${tool}\`: ${missing.map(each => `\`${each}\``).join(', ')}`)
  }
  return [table(['Subcommand', 'Its replies', 'Limits'], rows), 'Unknown:', unknown.join('\n')].join('\n\n')
}
