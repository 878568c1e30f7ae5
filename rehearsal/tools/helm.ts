import { join } from 'node:path'
import { removeChart } from '../kubernetes/cluster.ts'
import { addressFrom, isReached } from '../kubernetes/reach.ts'
import { Gap, gap, readArguments } from '../program/arguments.ts'
import type { Program } from '../program/program.ts'
import { hasFault, strikes } from '../world/strike.ts'
import { clusterAt, installedVersion } from '../world/world.ts'
import { chartArchive } from './packing.ts'

/** helm 4, as recorded, as far as it looks at and mends one release: cilium. */
export const helm: Program = async function* (call) {
  const { world, wait } = call
  try {
    const values = [
      '--kube-context',
      '-n|--namespace',
      '-o|--output',
      '-f|--filter',
      '--repo',
      '--version',
      '-d|--destination',
    ]
    const flags = readArguments(call, values, [
      '-A|--all-namespaces',
      '--short',
      '--deployed',
      '--failed',
      '--pending',
      '--uninstalling',
      '--no-hooks',
      '-a|--all',
    ])
    const [verb = '', ...words] = flags.words
    if (verb === 'version') {
      await wait(50)
      const installed = installedVersion(world, 'helm')
      yield installed === undefined ? 'v4.1.4+g05fa379\n' : `v${installed}+g0000000\n`
      return 0
    }
    if (verb === 'pull') {
      await wait(900)
      if (hasFault(world, 'network')) {
        const repository = flags.value('--repo')
        const why = `Get "${repository}/index.yaml": dial tcp: lookup: no such host`
        yield {
          error: `Error: looks like "${repository}" is not a valid chart repository or cannot be reached: ${why}\n`,
        }
        return 1
      }
      const version = flags.value('--version') ?? ''
      await call.host.files.write(
        join(flags.value('--destination') ?? '.', `cilium-${version}.tgz`),
        await chartArchive(version),
      )
      return 0
    }
    const known = ['list', 'ls', 'uninstall', 'rollback'].includes(verb) || (verb === 'get' && words[0] === 'values')
    if (!known) throw new Gap(`helm ${call.args.join(' ')}`)
    const context = flags.value('--kube-context') ?? world.kubeconfig.current
    const cluster = clusterAt(world, context)
    await wait(75)
    if (!world.kubeconfig.contexts.includes(context)) {
      yield { error: `Error: Kubernetes cluster unreachable: context "${context}" does not exist\n` }
      return 1
    }
    if (!cluster || !isReached(world, cluster) || strikes(world, 'api')) {
      const address = cluster ? addressFrom(world, cluster) : '127.0.0.1:6443'
      const url = `Get "https://${address}/version": dial tcp ${address}: connect: connection refused`
      yield { error: `Error: Kubernetes cluster unreachable: ${url}\n` }
      return 1
    }
    const release = cluster.releases.at(-1)
    if (verb === 'list' || verb === 'ls') {
      if (flags.value('--output') !== 'json') throw new Gap('helm list without -o json')
      const shown = release && {
        name: 'cilium',
        namespace: 'kube-system',
        revision: String(release.revision),
        updated: `${new Date(release.updated).toISOString().replace('T', ' ').replace('Z', '')} +0000 UTC`,
        status: release.status,
        chart: `cilium-${release.version}`,
        app_version: release.version,
      }
      yield `${JSON.stringify(shown ? [shown] : [])}\n`
      return 0
    }
    if (!release) {
      yield { error: 'Error: release: not found\n' }
      return 1
    }
    if (verb === 'get') {
      if (flags.value('--output') !== 'json') throw new Gap('helm get values without -o json')
      yield `${JSON.stringify(release.values)}\n`
      return 0
    }
    if (verb === 'uninstall') {
      removeChart(cluster)
      cluster.releases = []
      yield 'release "cilium" uninstalled\n'
      return 0
    }
    const before = cluster.releases.at(-2)
    if (!before) {
      yield { error: `Error: release has no ${release.revision - 1} version\n` }
      return 1
    }
    cluster.releases.push({ ...before, revision: release.revision + 1, status: 'deployed', updated: world.now })
    yield 'Rollback was a success! Happy Helming!\n'
    return 0
  } catch (error) {
    if (error instanceof Gap) return yield* gap(call, error.message)
    throw error
  }
}
