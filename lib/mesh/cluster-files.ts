import { valueAt, type Path, type Tree } from '../base/data.ts'
import { movedSources } from '../checks/fix.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import { asOwnEdit } from '../config/k3d-versions.ts'
import { merge, valueOf } from '../config/values.ts'
import { edit, type YamlChange } from '../formats/yaml-edit.ts'
import { yamlText } from '../formats/yaml.ts'
import { meshLabel } from '../k3d/delete.ts'
import type { Session } from '../run/session.ts'
import type { Allocation } from './allocation.ts'
import { k3dFileFor } from './existing-cluster.ts'

/** The files that a cluster of a mesh is made from: the person's own, with what was allocated in them. */

const argumentsPath: Path = ['options', 'k3s', 'extraArgs']
const labelsPath: Path = ['options', 'runtime', 'labels']

/** The k3d file of one cluster; comments and all that is not the mesh's business stay. */
export const k3dTextFor = (
  { host }: Session,
  { source, read, k3sArguments }: K3dFile,
  { mesh, name, network }: { readonly mesh: string; readonly name: string; readonly network: string },
  { apiPort, pods, services, hostPorts }: Allocation,
): string => {
  const labels = valueAt(read.data, labelsPath)
  const mark = { label: `${meshLabel}=${mesh}`, nodeFilters: ['all'] }
  const ports = valueAt(read.data, ['ports'])
  const ranges = [`--cluster-cidr=${pods}`, `--service-cidr=${services}`]
  let next = k3sArguments.length
  const changes: YamlChange[] = [
    ...movedSources(host.files.here, read, k3dFileFor(name)).map(({ path, value }): YamlChange => ({
      set: [path, value],
    })),
    { set: [['metadata', 'name'], name] },
    { set: [['network'], network] },
    { remove: ['subnet'] }, // k3d refuses one for a network that is there
    { set: [['kubeAPI', 'hostPort'], String(apiPort)] },
    ...(Array.isArray(ports) ? ports : []).map((entry: unknown, index): YamlChange => ({
      set: [['ports', index, 'port'], published(String(valueAt(entry, ['port'])), hostPorts)],
    })),
    { set: [[...labelsPath, Array.isArray(labels) ? labels.length : 0], mark] }, // delete-mesh needs it
    ...ranges.map((arg): YamlChange => {
      const flag = arg.slice(0, arg.indexOf('='))
      const at = k3sArguments.findLastIndex(each => each.startsWith(flag))
      if (at >= 0) return { set: [[...argumentsPath, at, 'arg'], arg] }
      return { set: [[...argumentsPath, next++], { arg, nodeFilters: ['server:*'] }] }
    }),
  ]
  return edit(
    source,
    changes.map(change => ownChange(source.data, change)),
  )
}

/** In the file's own format, which may be an older one of k3d's. */
const ownChange = (data: unknown, change: YamlChange): YamlChange => {
  if (!('set' in change)) return change
  const [path, value] = change.set
  const own = asOwnEdit(data, { path, value })
  return own ? { set: [own.path, own.value] } : change
}

/** `127.0.0.1:8080:80/tcp` with another port of this computer; a range of ports moves as a whole. */
const published = (mapping: string, hostPorts: ReadonlyMap<number, number>): string => {
  const [, before = '', outside = '', inside = ''] = /^(.*:)?([\d-]+)(:[^:]*)$/.exec(mapping) ?? []
  if (outside === '') return mapping
  return before + outside.replace(/\d+/g, port => String(hostPorts.get(Number(port)) ?? port)) + inside
}

/**
 * The values that make a cluster one of a mesh, to be given after the person's own. They are what `cilium clustermesh
 * enable` would set, but for the certificates: the CLI lets a job make them, whose image is one more to pull and for
 * which the pods wait; the chart's own default, Helm, makes them at once, as it does Hubble's.
 * @param own the person's values, which are left as they are where they say how certificates are made or which service.
 */
export const valuesTextFor = (ciliumName: string, { id, nodePort }: Allocation, own: Tree): string => {
  const usual: Tree = {
    clustermesh: { apiserver: { service: { type: 'NodePort' }, tls: { auto: { method: 'helm' } } } },
  }
  const asked = valueOf(own, 'clustermesh.apiserver')
  const must: Tree = {
    cluster: { name: ciliumName, id },
    clustermesh: {
      useAPIServer: true,
      config: { enabled: true },
      apiserver: { service: { nodePort } },
    },
  }
  const whole = merge(asked === undefined ? usual : merge(usual, { clustermesh: { apiserver: asked } }), must)
  return `# Made by make create-mesh; made anew by each run.\n${yamlText(whole)}`
}
