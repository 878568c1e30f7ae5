import { Gap, type Arguments } from './arguments.ts'
import type { Call, Piece } from './host.ts'
import type { Cluster } from './kubernetes.ts'

/**
 * `cilium clustermesh` on clusters that are not meshed: what it refuses. In the words of cilium-cli 0.19.7; only
 * `status` is recorded.
 */
export async function* clustermesh(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  verb: string,
): AsyncGenerator<Piece, number> {
  const { world } = call
  await call.wait(60)
  const fail = (what: string, why: string): Piece => ({ error: `\nError: Unable to ${what}: ${why}\n` })
  if (verb === 'status') {
    const service = cluster.releases.length > 0
    yield fail(
      'determine status',
      service
        ? ' unable to get clustermesh service "clustermesh-apiserver": services "clustermesh-apiserver" not found'
        : ' unable to retrieve ConfigMap "cilium-config": configmaps "cilium-config" not found',
    )
    return 1
  }
  if (verb === 'enable') {
    if (flags.value('--service-type') !== undefined) throw new Gap('cilium clustermesh enable --service-type')
    // it knows the service type of clouds and of kind only
    yield fail('enable ClusterMesh', "cannot auto-detect service type, please specify using '--service-type' option")
    return 1
  }
  if (verb !== 'connect') throw new Gap(`cilium clustermesh ${verb}`)
  if (cluster.releases.length === 0) {
    yield '❌ Unable to find Helm release for the target cluster\n'
    yield fail('connect cluster', 'release: not found')
    return 1
  }
  const missing = flags.values('--destination-context').find(each => !world.kubeconfig.contexts.includes(each))
  if (missing === undefined) throw new Gap('cilium clustermesh connect of clusters that are there')
  const why = `unable to create Kubernetes client to access remote cluster "${missing}"`
  yield fail('connect cluster', `${why}: context "${missing}" does not exist`)
  return 1
}
