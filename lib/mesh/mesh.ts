import { mesh as meshSchema } from '../../schemas/compiled/mesh.js'
import { overlap, rangeOf, type Range } from '../base/cidr.ts'
import { valueAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { claim, clustersOn, type Cluster } from '../cluster/cluster.ts'
import { argumentIn, k3dFileOf, readK3dFile, type K3dFile } from '../config/k3d-file.ts'
import { keysOf, valueOf, valuesOf, type Values } from '../config/values.ts'
import { engineOf, type Engine } from '../engine/engine.ts'
import { portsInUse } from '../engine/ports.ts'
import { refusal, type Finding } from '../formats/findings.ts'
import { conforming } from '../formats/schema-errors.ts'
import { parseYaml, type Source } from '../formats/yaml.ts'
import { taskLine } from '../host/task-line.ts'
import { isHalfMade } from '../k3d/half-made.ts'
import { openSession, type Session } from '../run/session.ts'
import { allocate, networkRange, type Allocation, type Conflict, type Wish } from './allocation.ts'
import { k3dTextFor, valuesTextFor } from './cluster-files.ts'
import { identityIn, k3dFileFor, surveyOf, valuesFileFor, type ExistingCluster } from './existing-cluster.ts'
import { routesOf } from './routes.ts'

/** Clusters that form a mesh; schemas/mesh.schema.json says what each key means. */
export interface MeshFile {
  readonly name: string
  readonly network?: string
  readonly size?: number
  readonly clusters: readonly {
    readonly name?: string
    readonly k3dConfig?: string
    readonly values?: readonly string[]
    readonly id?: number
    readonly pods?: string
    readonly services?: string
    readonly apiPort?: number
    readonly nodePort?: number
  }[]
}

/** A mesh as it shall be: which clusters, and what each of them has that no other may have. */
export interface Mesh {
  readonly name: string
  readonly source: Source
  readonly engine: Engine
  readonly network: { readonly name: string; readonly subnet: string | undefined; readonly there: boolean }
  readonly members: readonly Member[]
  /** The same, but the one first whose CA is everybody's: a cluster that is there, else the first. */
  readonly inOrder: readonly Member[]
}

export interface Member {
  readonly cluster: Cluster
  /** What Cilium calls it: the same name, unless it was installed with another. */
  readonly ciliumName: string
  readonly allocation: Allocation
  readonly there: boolean
  readonly file: K3dFile
  /** The run, as a task for this cluster alone would see it: with the files that were written for it. */
  readonly session: Session
}

/** The clusters that the mesh file names, whether or not there are any. */
export const clustersOfMesh = async (
  session: Session,
): Promise<{ readonly source: Source; readonly file: MeshFile; readonly clusters: readonly Cluster[] }> => {
  const source = await session.inputs.source(session.options.mesh ?? 'mesh.yaml', 'mesh file', 'ours')
  const file = meshFileOf(source)
  const size = file.size ?? Math.max(2, file.clusters.length)
  if (size < file.clusters.length) {
    throw refusal([source.at(['size'], `size is ${size}, but ${file.clusters.length} clusters are listed`)])
  }
  const clusters = Array.from({ length: size }, (_, index): Cluster => {
    const own = file.clusters[index]?.name
    const name = own ?? `${file.name}-${index + 1}`
    return { name, context: `k3d-${name}`, why: own === undefined ? `from the name of the mesh` : `in ${source.file}` }
  })
  const twice = clusters.findIndex(({ name }, index) => clusters.findIndex(each => each.name === name) < index)
  if (twice >= 0) throw refusal([source.at(['clusters', twice, 'name'], `${clusters[twice]!.name} is listed twice`)])
  const long = clusters.find(({ name }) => name.length > 32)
  if (long) throw refusal([source.at(['name'], `${long.name} is longer than 32 characters, k3d's limit`)])
  for (const each of clusters) claim(session, each)
  return { source, file, clusters }
}

/** The network of a mesh where neither its file nor a cluster that is there says another. */
const usualNetwork = ({ name }: MeshFile): string => `cilium-${name}`

/**
 * Looks at what there is, and gives each cluster what it lacks. The files for each are written, nothing else changes.
 * @throws Failure: what the mesh file asks for cannot be (78), or a cluster that is there cannot be part of it (1).
 */
export const planMesh = async (session: Session): Promise<Mesh> => {
  const { source, file, clusters } = await clustersOfMesh(session)
  const engine = await engineOf(session)
  const all = await clustersOn(session, engine)
  const halfMade = await filterAsync(clusters, async ({ name }) => {
    const members = all.get(name)
    return members !== undefined && isHalfMade(session, name, members)
  })
  const [networks, subnets, routes, ports] = await Promise.all([
    engine.networks(),
    engine.subnets(),
    routesOf(session),
    portsInUse(
      session,
      engine,
      halfMade.map(({ name }) => name),
    ),
  ])
  const there = await Promise.all(
    clusters.map(async cluster => {
      const members = halfMade.includes(cluster) ? undefined : all.get(cluster.name) // what is half-made is made anew
      return members && surveyOf(session, engine, cluster, members)
    }),
  )
  const inputs = await Promise.all(clusters.map(async (_, index) => inputOf(session, file.clusters[index])))
  const network = networkFor(source, file, clusters, there)
  const known = networks.find(each => each.name === network)
  if (known?.dns === false) {
    throw new Failure(`network ${network} has no DNS: nodes cannot resolve each other`, {
      hint: `set another network in ${source.file}, or remove \`network\` to let the task create one`,
    })
  }
  const taken = [...subnets.flatMap(text => rangeOf(text) ?? []), ...routes]
  const nodes = inputs.reduce((sum, { k3d }) => sum + k3d.servers + k3d.agents + 1, 0)
  const wanted = inputs.map(({ k3d }) => valueAt(k3d.read.data, ['subnet'])).find(each => typeof each === 'string')
  const kept = there.flatMap(each => (each ? [each.pods, each.services] : [])).flatMap(text => rangeOf(text) ?? [])
  const subnet = known ? undefined : networkRange(wanted, [...taken, ...kept], nodes)
  if (!known && subnet === undefined) throw new Failure('no private address range is free for the nodes')
  const occupied = subnet === undefined ? taken : [...taken, rangeOf(subnet)!]

  const wishes = clusters.map((cluster, index) => wishOf(cluster, file.clusters[index], inputs[index]!, there[index]))
  refusePins(source, file, there, occupied, ports)
  const nodePorts = new Set(inputs.flatMap(({ values }) => otherNodePorts(values)))
  const { allocations, conflicts } = allocate(wishes, { ranges: occupied, ports, nodePorts })
  if (conflicts.length > 0) throw refusal(conflicts.map(each => findingOf(source, file, clusters, each)))

  const told = new Set<string>()
  const tell = (line: string): void => {
    if (!told.has(line)) session.tell(line) // what holds for all clusters is told once
    told.add(line)
  }
  const members = await Promise.all(
    clusters.map(async (cluster, index): Promise<Member> => {
      const ciliumName = identityIn(there[index]?.values).ciliumName ?? cluster.name
      const known = { cluster, ciliumName, allocation: allocations[index]!, there: there[index] !== undefined }
      return memberOf(session, known, inputs[index]!, { mesh: file.name, network, first: index === 0, tell })
    }),
  )
  refuseSameNames(members)
  const inOrder = members.toSorted((a, b) => Number(b.there) - Number(a.there))
  const shared = { name: network, subnet, there: known !== undefined }
  return { name: file.name, source, engine, network: shared, members, inOrder }
}

const filterAsync = async <T>(items: readonly T[], is: (item: T) => Promise<boolean>): Promise<T[]> => {
  const answers = await Promise.all(items.map(is))
  return items.filter((_, index) => answers[index])
}

/** What a person wrote about one cluster. */
interface Input {
  readonly k3d: K3dFile
  readonly values: Values
  /** The names by which the values files were asked for. */
  readonly valuesFiles: readonly string[]
}

const inputOf = async (session: Session, entry: MeshFile['clusters'][number] = {}): Promise<Input> => {
  const { inputs, options, settings } = session
  const name = entry.k3dConfig ?? options.k3dConfig ?? settings.k3dConfig
  const names = [...(options.ciliumValues ?? settings.cilium.values), ...(entry.values ?? [])]
  const [k3d, values] = await Promise.all([
    readK3dFile(session, name),
    Promise.all(names.map(async each => inputs.source(each, 'values file'))),
  ])
  return { k3d, values: valuesOf(values), valuesFiles: names }
}

/** The one network on which all nodes are, so that they reach one another by their addresses. */
const networkFor = (
  source: Source,
  file: MeshFile,
  clusters: readonly Cluster[],
  there: readonly (ExistingCluster | undefined)[],
): string => {
  const known = clusters.flatMap(({ name }, index) => (there[index] ? [{ name, network: there[index].network }] : []))
  const network = file.network ?? known[0]?.network ?? usualNetwork(file)
  const apart = known.find(each => each.network !== network)
  if (!apart) return network
  const other = file.network === undefined ? `${known[0]!.name} on ${network}` : `${source.file} sets ${network}`
  throw new Failure(
    `cluster ${apart.name} is on network ${apart.network}, but ${other}: all nodes must share one network`,
    {
      hint: `delete the cluster (create-mesh then re-creates it): ${taskLine('delete-cluster', apart.name)}`,
    },
  )
}

const wishOf = (
  { name }: Cluster,
  entry: MeshFile['clusters'][number] = {},
  { k3d, values }: Input,
  there: ExistingCluster | undefined,
): Wish => {
  const { id, nodePort } = identityIn(there?.values)
  const own = { pods: there?.pods ?? entry.pods, services: there?.services ?? entry.services, id: id ?? entry.id }
  const more = { nodePort: nodePort ?? entry.nodePort, apiPort: there ? there.apiPort : entry.apiPort }
  const valuesSay = identityIn(values.merged)
  const argument = (flag: string): string | undefined => argumentIn(k3d.k3sArguments, flag)
  return {
    name,
    nodes: k3d.servers + k3d.agents,
    fixed: defined({ ...own, ...more }),
    preferred: defined({
      id: valuesSay.id,
      nodePort: valuesSay.nodePort,
      pods: argument('--cluster-cidr'),
      services: argument('--service-cidr'),
      apiPort: Number(k3d.api.hostPort) || undefined,
    }),
    hostPorts: there ? [] : k3d.hostPorts,
  }
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }
const defined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>

/** NodePorts that the values give to something else, such as the Ingress. */
const otherNodePorts = ({ merged }: Values): number[] =>
  keysOf(merged)
    .filter(key => /nodeport$/i.test(key) && key !== 'clustermesh.apiserver.service.nodePort')
    .flatMap(key => Number(valueOf(merged, key)) || [])

/** @throws Failure (status 78): the mesh file asks for what something else here has, or for what a cluster has not. */
const refusePins = (
  source: Source,
  file: MeshFile,
  there: readonly (ExistingCluster | undefined)[],
  taken: readonly Range[],
  ports: ReadonlySet<number>,
): void => {
  const findings: Finding[] = []
  for (const [index, entry] of file.clusters.entries()) {
    const at = (key: keyof typeof entry, message: string, hint?: string): void =>
      void findings.push(source.at(['clusters', index, key], message, hint, 'mesh/taken'))
    const cluster = there[index]
    const has = cluster && { pods: cluster.pods, services: cluster.services, ...identityIn(cluster.values) }
    for (const key of ['pods', 'services', 'id', 'nodePort'] as const) {
      const [own, asked] = [has?.[key], entry[key]]
      if (own === undefined || asked === undefined || own === asked) continue
      at(
        key,
        `${key} is ${own} in the existing cluster and cannot be changed`,
        'remove this key, or delete the cluster',
      )
    }
    if (has) continue
    for (const key of ['pods', 'services'] as const) {
      const range = entry[key] === undefined ? undefined : rangeOf(entry[key])
      if (entry[key] !== undefined && !range) at(key, `${entry[key]} is not an address range`)
      const other = range && taken.find(each => overlap(each, range))
      if (other) at(key, `${range.text} overlaps ${other.text}, a network on this computer`)
    }
    if (entry.apiPort !== undefined && ports.has(entry.apiPort)) at('apiPort', `port ${entry.apiPort} is in use`)
  }
  if (findings.length > 0) throw refusal(findings)
}

const findingOf = (
  source: Source,
  file: MeshFile,
  clusters: readonly Cluster[],
  { index, key, message }: Conflict,
): Finding => {
  const name = clusters[index]!.name
  const asked = file.clusters[index]?.[key] !== undefined
  return source.at(
    ['clusters', index, ...(asked ? [key] : [])],
    `${name}: ${key}: ${message}`,
    undefined,
    'mesh/shared',
  )
}

const refuseSameNames = (members: readonly Member[]): void => {
  for (const { ciliumName, cluster } of members) {
    const other = members.find(each => each.ciliumName === ciliumName && each.cluster !== cluster)
    if (!other) continue
    throw new Failure(
      `clusters ${cluster.name} and ${other.cluster.name} have the same Cilium cluster name: ${ciliumName}`,
      {
        hint: 'delete one of the two clusters; create-mesh then re-creates it with another name in Cilium',
        status: exit.failed,
      },
    )
  }
}

/** Writes what the cluster is made from, and gives the run a view of its own on it. */
const memberOf = async (
  session: Session,
  known: Pick<Member, 'cluster' | 'ciliumName' | 'allocation' | 'there'>,
  { k3d, values, valuesFiles }: Input,
  {
    mesh,
    network,
    first,
    tell,
  }: { readonly mesh: string; readonly network: string; readonly first: boolean; readonly tell: Session['tell'] },
): Promise<Member> => {
  const { files } = session.host
  const { cluster, allocation, ciliumName } = known
  const own = k3dFileFor(cluster.name)
  if (!known.there) {
    const header =
      `# Generated by make create-mesh from ${k3d.source.file}.\n` +
      '# Until the cluster exists, each create-mesh overwrites this file. Later, create-mesh keeps your edits.\n'
    const text = header + k3dTextFor(session, k3d, { mesh, name: cluster.name, network }, allocation)
    await files.write(own, text, 0o600) // it may hold credentials for a registry
  }
  const written = await files.read(own) // a cluster that is there may have been made without it
  const file = written === undefined ? k3d : k3dFileOf(parseYaml(written, own), session.host.env)
  await files.write(valuesFileFor(cluster.name), valuesTextFor(ciliumName, allocation, values.merged))
  const options = {
    ...session.options,
    clusterName: cluster.name,
    k3dConfig: file.source.file,
    ciliumValues: [...valuesFiles, valuesFileFor(cluster.name)],
    ...(first ? {} : { noSwitchContext: true as const }),
  }
  return { ...known, file, session: openSession({ ...session, options, tell }) }
}

/** @throws Failure (status 78) with what is wrong where. */
const meshFileOf = (source: Source): MeshFile => conforming(source, meshSchema, 'mesh') as MeshFile
