import { join } from 'node:path'
import type { Tree } from '../../lib/base/data.ts'
import { merge } from '../../lib/config/values.ts'
import { parseYaml } from '../../lib/formats/yaml.ts'
import type { Files } from '../../lib/host/host.ts'
import { refusedIngress } from '../kubernetes/built-in-objects.ts'
import { refusalOf } from '../kubernetes/chart.ts'
import { removeChart } from '../kubernetes/cluster.ts'
import { addressFrom, isReached, unreachedWhy } from '../kubernetes/reach.ts'
import { Gap, ProgramExit, readArguments, splitPair, type Arguments } from '../program/arguments.ts'
import type { Call, Program } from '../program/program.ts'
import type { KubeCluster } from '../world/cluster.ts'
import { hasFault, strikes } from '../world/strike.ts'
import { clusterAt, installedVersion } from '../world/world.ts'
import { chartArchive, chartVersion } from './packing.ts'

const valued = [
  '--kube-context',
  '-n|--namespace',
  '-o|--output',
  '-f|--filter',
  '--repo',
  '--version',
  '-d|--destination',
  '--revision',
  '--kube-version',
  '--api-versions',
  '--values',
  '--set',
  '--set-string',
]
const switches = '-A|--all-namespaces --short --deployed --failed --pending --uninstalling --no-hooks -a|--all'.split(
  ' ',
)

/** helm 4, as recorded, as far as it looks at and mends one release: cilium. */
export const helm: Program = async function* (call) {
  const { world, wait } = call
  const flags = readArguments(call, valued, switches)
  const [verb = '', noun = ''] = flags.words
  if (verb === 'version') {
    await wait(50)
    const installed = installedVersion(world, 'helm')
    yield installed === undefined ? 'v4.1.4+g05fa379\n' : `v${installed}+g0000000\n`
  } else if (verb === 'pull') await pull(call, flags)
  else if (verb === 'package') await pack(call, noun, flags)
  else if (verb === 'template') yield await render(call, flags)
  else {
    const change = changes[verb === 'get' ? `get ${noun}` : verb]
    if (!change) throw new Gap(`helm ${call.args.join(' ')}`)
    yield change(await reachedCluster(call, flags.value('--kube-context')), flags, world.now)
  }
}

const reachedCluster = async ({ world, wait }: Call, typed?: string): Promise<KubeCluster> => {
  const context = typed ?? world.kubeconfig.current
  const cluster = clusterAt(world, context)
  const unreachable = (why: string): ProgramExit => new ProgramExit(`Error: Kubernetes cluster unreachable: ${why}`)
  await wait(75)
  if (!world.kubeconfig.contexts.includes(context)) throw unreachable(`context "${context}" does not exist`)
  const address = cluster ? addressFrom(world, cluster) : '127.0.0.1:6443'
  if (strikes(world, 'api', about => about === 'slow')) {
    await wait(10_000)
    throw unreachable(`Get "https://${address}/version": net/http: TLS handshake timeout`)
  }
  if (cluster && isReached(world, cluster) && !strikes(world, 'api', about => about !== 'slow')) return cluster
  const why = cluster && unreachedWhy(world, cluster)
  if (why?.includes('timeout')) await wait(10_000)
  throw unreachable(`Get "https://${address}/version": ${why ?? `dial tcp ${address}: connect: connection refused`}`)
}

const pull = async ({ world, host, wait }: Call, flags: Arguments): Promise<void> => {
  const version = flags.value('--version') ?? ''
  await wait(900)
  if (hasFault(world, 'network')) {
    const repository = flags.value('--repo')
    const why = `Get "${repository}/index.yaml": dial tcp: lookup: no such host`
    throw new ProgramExit(
      `Error: looks like "${repository}" is not a valid chart repository or cannot be reached: ${why}`,
    )
  }
  const archive = join(flags.value('--destination') ?? '.', `cilium-${version}.tgz`)
  await host.files.write(archive, await chartArchive(version))
}

const pack = async ({ host, wait }: Call, folder: string, flags: Arguments): Promise<void> => {
  await wait(300)
  const version = await chartVersion(host.files, folder)
  if (version === undefined) throw new ProgramExit(`Error: Chart.yaml file is missing`)
  await host.files.write(
    join(flags.value('--destination') ?? '.', `cilium-${version}.tgz`),
    await chartArchive(version),
  )
}

/** Only refuses charts and values: no task reads what `helm template` prints. */
const render = async ({ host, wait }: Call, flags: Arguments): Promise<string> => {
  const chart = flags.words[2] ?? ''
  const archive = /cilium-(\d[^-]*?)(?:-[0-9a-f]+)?\.tgz$/.exec(chart)?.[1]
  const version = archive ?? (await chartVersion(host.files, chart))
  const fail = (why: string): ProgramExit => new ProgramExit(`Error: ${why}`)
  if (version === undefined) throw fail(`path "${chart}" not found`)
  await wait(500)
  const refusal = refusalOf(await givenValues(host.files, flags, fail), version, true)
  if (refusal !== undefined) throw fail(refusal)
  return '---\n'
}

/** The values of a command line: those of its files, where later files win, then those of its flags. */
export const givenValues = async (
  files: Files,
  flags: Arguments,
  fail: (why: string) => ProgramExit,
): Promise<Tree> => {
  let values: Tree = {}
  for (const file of flags.values('--values')) {
    const text = await files.read(file)
    if (text === undefined) throw fail(`open ${file}: no such file or directory`)
    values = merge(values, (parseYaml(text, file).data ?? {}) as Tree)
  }
  for (const each of flags.values('--set')) values = merge(values, setValue(each, true))
  for (const each of flags.values('--set-string')) values = merge(values, setValue(each, false))
  return values
}

/** `a.b=c` as Helm reads it: numbers and booleans are recognised, except for --set-string. */
const setValue = (assignment: string, typed: boolean): Tree => {
  const [key, text] = splitPair(assignment)
  const value =
    typed && /^-?\d+$/.test(text) ? Number(text) : typed && /^(true|false)$/.test(text) ? text === 'true' : text
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Tree
}

const list = ({ releases }: KubeCluster, flags: Arguments): string => {
  if (flags.value('--output') !== 'json') throw new Gap('helm list without -o json')
  const rows = releases.slice(-1).map(({ revision, updated, status, version }) => ({
    name: 'cilium',
    namespace: 'kube-system',
    revision: String(revision),
    updated: `${new Date(updated).toISOString().replace('T', ' ').replace('Z', '')} +0000 UTC`,
    status,
    chart: `cilium-${version}`,
    app_version: version,
  }))
  return `${JSON.stringify(rows)}\n`
}

/** Its revisions are numbers and its times in RFC 3339: releaseInfo in Helm's pkg/cmd/history.go. */
const history = (cluster: KubeCluster, flags: Arguments): string => {
  if (flags.value('--output') !== 'json') throw new Gap('helm history without -o json')
  latest(cluster)
  const rows = cluster.releases.map(({ revision, updated, status, version }) => ({
    revision,
    updated: new Date(updated).toISOString(),
    status,
    chart: `cilium-${version}`,
    app_version: version,
    description: descriptionOf(revision, status),
  }))
  return `${JSON.stringify(rows)}\n`
}

/** As install.go and upgrade.go of Helm's pkg/action write it. A superseded revision keeps it. */
const descriptionOf = (revision: number, status: string): string => {
  const verb = revision === 1 ? 'Install' : 'Upgrade'
  if (status === 'failed') return `${revision === 1 ? 'Release' : verb} "cilium" failed`
  if (status === 'pending-install') return 'Initial install underway'
  return status === 'pending-upgrade' ? 'Preparing upgrade' : `${verb} complete`
}

const latest = ({ releases }: KubeCluster): KubeCluster['releases'][number] => {
  const release = releases.at(-1)
  if (!release) throw new ProgramExit('Error: release: not found')
  return release
}

const revisionOf = ({ releases }: KubeCluster, revision: number): KubeCluster['releases'][number] => {
  const found = releases.find(each => each.revision === revision)
  if (!found) throw new ProgramExit('Error: release: not found')
  return found
}

/** What is asked of the release, or done to it, and what helm prints. */
const changes: Readonly<Record<string, (cluster: KubeCluster, flags: Arguments, now: number) => string>> = {
  list,
  ls: list,
  history,
  'get values': (cluster, flags) => {
    const revision = flags.value('--revision')
    const last = latest(cluster)
    const { values } = revision === undefined ? last : revisionOf(cluster, Number(revision))
    if (flags.value('--output') !== 'json') throw new Gap('helm get values without -o json')
    return `${JSON.stringify(values)}\n`
  },
  uninstall: cluster => {
    latest(cluster)
    removeChart(cluster)
    cluster.releases = []
    return 'release "cilium" uninstalled\n'
  },
  rollback: (cluster, _, now) => {
    const revision = latest(cluster).revision + 1
    const before = cluster.releases.at(-2)
    if (!before) throw new ProgramExit(`Error: release has no ${revision - 2} version`)
    const refused = refusedIngress(cluster, before.values)
    if (refused !== undefined) {
      cluster.releases.push({ ...before, revision, status: 'failed', updated: now })
      throw new ProgramExit(`Error: ${refused}`)
    }
    cluster.releases.push({ ...before, revision, status: 'deployed', updated: now })
    return 'Rollback was a success! Happy Helming!\n'
  },
}
