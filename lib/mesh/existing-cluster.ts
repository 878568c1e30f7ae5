import { k3sRanges } from '../base/cidr.ts'
import { textAt, valueAt, type Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { readRelease, readReleaseValues } from '../cilium/release.ts'
import type { Cluster, Members } from '../cluster/cluster.ts'
import { argumentIn } from '../config/k3d-file.ts'
import type { Engine } from '../engine/engine.ts'
import { parseYaml } from '../formats/yaml.ts'
import { CommandFailure } from '../host/commands.ts'
import { statePaths } from '../host/state-paths.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'

/** What there is of a cluster that is to be part of a mesh, as far as it cannot be changed any more. */
export interface ExistingCluster {
  readonly members: Members
  readonly network: string
  readonly pods: string
  readonly services: string
  /** Of this computer, where k3d published its API server; undefined if it says none. */
  readonly apiPort: number | undefined
  /** What Cilium was given there, or will be, if an earlier run came no further; undefined if that is open. */
  readonly values: Tree | undefined
}

export const k3dFileFor = (cluster: string): string => `${statePaths.meshMember(cluster)}/k3d.yaml`
/** The values that it is given beside the person's own. */
export const valuesFileFor = (cluster: string): string => `${statePaths.meshMember(cluster)}/values.yaml`

/**
 * @throws Failure: Cilium is installed there and cannot be asked, so that its id would be a guess.
 */
export const surveyOf = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  members: Members,
): Promise<ExistingCluster> => {
  const server = members.nodes.find(({ role }) => role === 'server')
  const [container] = await engine.inspect(server ? [server.name] : [])
  const argument = (flag: string): string | undefined => argumentIn(container?.command ?? [], flag)
  return {
    members,
    network: members.containers[0]?.labels['k3d.cluster.network'] ?? container?.network ?? '',
    pods: argument('--cluster-cidr') ?? k3sRanges.pods,
    services: argument('--service-cidr') ?? k3sRanges.services,
    apiPort: members.containers.flatMap(({ labels }) => Number(labels['k3d.server.api.port']) || [])[0],
    values: await valuesThere(session, cluster, server?.running === true),
  }
}

const valuesThere = async (
  session: Session,
  { name, context }: Cluster,
  running: boolean,
): Promise<Tree | undefined> => {
  const text = await session.host.files.read(valuesFileFor(name))
  const meant = text === undefined ? undefined : (parseYaml(text, valuesFileFor(name)).data as Tree)
  if (!running && meant) return meant
  try {
    if (await readRelease(session, context)) return await readReleaseValues(session, context)
    return meant
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    if (meant) return meant
    throw new Failure(`cannot read the Cilium release of cluster ${name}: ${error.message}`, {
      hint: `fix the cluster first: ${taskLine('heal', name)}`,
      cause: error,
    })
  }
}

/** Cilium's own name and id of a cluster, and the port of its nodes for other clusters, as values have them. */
export const identityIn = (values: Tree | undefined) => {
  const number = (path: readonly string[]): number | undefined => {
    const found = valueAt(values, path)
    return typeof found === 'number' && found > 0 ? found : undefined
  }
  return {
    ciliumName: textAt(values, ['cluster', 'name']) || undefined,
    id: number(['cluster', 'id']),
    nodePort: number(['clustermesh', 'apiserver', 'service', 'nodePort']),
  }
}
