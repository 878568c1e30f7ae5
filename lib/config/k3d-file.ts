import { textAt, valueAt } from '../base/data.ts'
import type { Source } from '../formats/yaml.ts'
import type { Session } from '../run/session.ts'

/** k3d's own file, as far as tasks look into it. */
export interface K3dFile {
  readonly source: Source
  readonly servers: number
  readonly agents: number
  readonly loadBalancer: boolean
  /** Of the nodes; without one k3d takes its own default. */
  readonly image: string | undefined
  readonly network: string | undefined
  /** Ports of this computer that the file publishes. */
  readonly hostPorts: readonly number[]
  readonly api: { readonly hostIP: string | undefined; readonly hostPort: string | undefined }
  /** Ports that it publishes on 0.0.0.0 by name, rather than by giving no address. */
  readonly wildcards: readonly string[]
  /** Folders of this computer that it mounts into nodes. */
  readonly folders: readonly string[]
  /** Arguments to k3s, without their node filters. */
  readonly k3sArguments: readonly string[]
}

export const readK3dFile = async ({ inputs, options, settings }: Session): Promise<K3dFile> =>
  k3dFileOf(await inputs.source(options.k3dConfig ?? settings.k3dConfig, 'k3d file'))

export const k3dFileOf = (source: Source): K3dFile => {
  const number = (key: string, otherwise: number): number => {
    const value = valueAt(source.data, [key])
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise
  }
  const text = (path: string[]): string | undefined => textAt(source.data, path) || undefined
  const items = (path: string[], key: string): string[] => {
    const found = valueAt(source.data, path)
    return Array.isArray(found) ? found.map(item => textAt(item, [key])) : []
  }
  return {
    source,
    servers: number('servers', 1),
    agents: number('agents', 0),
    loadBalancer: valueAt(source.data, ['options', 'k3d', 'disableLoadbalancer']) !== true,
    image: text(['image']),
    network: text(['network']),
    hostPorts: items(['ports'], 'port').flatMap(hostPortsOf),
    api: { hostIP: text(['kubeAPI', 'hostIP']), hostPort: text(['kubeAPI', 'hostPort']) },
    wildcards: [
      ...items(['ports'], 'port').filter(port => port.startsWith('0.0.0.0:')),
      ...(text(['kubeAPI', 'hostIP']) === '0.0.0.0' ? [`kubeAPI:${text(['kubeAPI', 'hostPort']) ?? 'random'}`] : []),
    ],
    folders: items(['volumes'], 'volume').flatMap(volume => /^(\/[^:]*):/.exec(volume)?.[1] ?? []),
    k3sArguments: items(['options', 'k3s', 'extraArgs'], 'arg'),
  }
}

/** The value of a k3s flag, given as `--flag=value` or `--flag value`. The last one wins, as in k3s. */
export const argumentIn = (command: readonly string[], flag: string): string | undefined => {
  const at = command.findLastIndex(word => word === flag || word.startsWith(`${flag}=`))
  if (at < 0) return undefined
  return command[at] === flag ? command[at + 1] : command[at]!.slice(flag.length + 1)
}

/** `8080:80`, `127.0.0.1:8080:80/tcp` or `8000-8010:8000-8010`: the ports of this computer. */
const hostPortsOf = (mapping: string): number[] => {
  const parts = mapping.replace(/\/\w+$/, '').split(':')
  const [from, to = from] = (parts.length > 1 ? parts.at(-2)! : '').split('-').map(Number)
  if (!from || !to || to < from || to - from > 1000) return []
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** The ports of this computer that a cluster of this file publishes. */
export const portsOf = ({ hostPorts, api }: K3dFile): number[] => [
  ...hostPorts,
  ...(api.hostPort === undefined ? [] : [Number(api.hostPort)]),
]
