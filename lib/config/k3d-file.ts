import { textAt, valueAt } from '../base/data.ts'
import { refusal, type Finding, type Place } from '../formats/findings.ts'
import { parseYaml, readYaml, type ReadYaml, type Source } from '../formats/yaml.ts'
import type { Env } from '../host/host.ts'
import { findFile } from '../run/find-file.ts'
import type { Session } from '../run/session.ts'
import { asNewest } from './k3d-versions.ts'
import { fill, referencesIn, valueOfVariable, type FilledText } from './variables.ts'

/** k3d's own file, as far as tasks look into it. */
export interface K3dFile {
  /** As the person wrote it. */
  readonly source: Source
  /** Whether it is YAML only once its variables are filled in; `source` is then what it becomes. */
  readonly isTemplate: boolean
  /** With its variables filled in. */
  readonly filled: Source
  /** As k3d reads it: filled in, and in the newest format. The places are those of the person's file. */
  readonly read: Source
  readonly servers: number
  readonly agents: number
  readonly loadBalancer: boolean
  /** Of the nodes; without one k3d takes its own default. */
  readonly image: string | undefined
  readonly network: string | undefined
  /** Ports of this computer that the file publishes. */
  readonly hostPorts: readonly number[]
  readonly api: {
    /** The name by which the kubeconfig calls the API server. */
    readonly host: string | undefined
    readonly hostIP: string | undefined
    readonly hostPort: string | undefined
  }
  /** Ports that it publishes on 0.0.0.0 by name, rather than by giving no address. */
  readonly wildcards: readonly string[]
  /** Folders of this computer that it mounts into nodes. */
  readonly folders: readonly string[]
  /** Arguments to k3s, without their node filters. */
  readonly k3sArguments: readonly string[]
}

interface K3dFileReading {
  readonly file?: K3dFile
  readonly findings: readonly Finding[]
}

/** @throws Failure (status 78): not found, or with every error of its text. */
export const readK3dFile = async (session: Session, name?: string): Promise<K3dFile> => {
  const { file, findings } = await findK3dFile(session, name)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (file && errors.length === 0) return file
  throw refusal(errors)
}

/** The k3d file of a run, and everything that is wrong in its text. @throws Failure (status 78): not found. */
export const findK3dFile = async (
  { host, inputs, options, settings }: Session,
  name = options.k3dConfig ?? settings.k3dConfig,
): Promise<K3dFileReading> => {
  const path = await findFile(host.files, name, 'k3d file')
  return parseK3dFile((await inputs.text(path)) ?? '', path, host.env)
}

/** A k3d file, and everything that is wrong in its text. */
export const parseK3dFile = (text: string, file: string, env: Env): K3dFileReading => {
  const written = readYaml(text, file)
  if (!text.includes('$')) {
    return { findings: written.findings, ...(written.source && { file: k3dFileFrom(written.source, written.source) }) }
  }
  const { source, findings } = filledIn(text, file, env)
  if (!source) return { findings: written.source ? findings.map(each => ofVariable(text, env, each)) : findings }
  if (written.source) return { file: k3dFileFrom(written.source, source), findings }
  return { file: { ...k3dFileFrom(parseYaml(fill(text, env).text, file), source), isTemplate: true }, findings }
}

/** @throws Failure (status 78) if it cannot be read once its variables are filled in. */
export const k3dFileOf = ({ text, file }: Source, env: Env): K3dFile => {
  const read = parseK3dFile(text, file, env)
  if (read.file) return read.file
  throw refusal(read.findings)
}

/** What is no YAML because a variable of its line is empty. */
const ofVariable = (text: string, env: Env, finding: Finding): Finding => {
  const row = text.split('\n')[finding.line - 1] ?? ''
  const empty = referencesIn(row).find(({ name }) => valueOfVariable(env, name) === '')
  if (!empty) return finding
  return {
    ...finding,
    column: empty.start + 1,
    rule: 'k3d/variable',
    message: `${row.slice(empty.start, empty.end)} is not set, which makes the file invalid YAML`,
    hint: `set it: export ${empty.name}=VALUE`,
  }
}

/** k3d fills variables in before it reads: what is no YAML before may be YAML then, and the other way round. */
const filledIn = (text: string, file: string, env: Env): ReadYaml => {
  const filled = fill(text, env)
  const rows = text.split(/\r?\n/)
  const starts = startsOfLines(filled.text)
  const written = startsOfLines(text)
  const moved = <P extends Place>(place: P): P => ({ ...place, ...placeAt(filled, starts, written, rows, place) })
  const { source, findings } = readYaml(filled.text, file)
  return {
    findings: findings.map(moved),
    ...(source && {
      source: {
        ...source,
        text,
        at: (path, ...rest) => moved(source.at(path, ...rest)),
        keyAt: path => moved(source.keyAt(path)),
        valuePlace: path => moved(source.valuePlace(path)),
      },
    }),
  }
}

const startsOfLines = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]

const placeAt = (
  { written }: FilledText,
  filledStarts: readonly number[],
  starts: readonly number[],
  rows: readonly string[],
  { line, column }: Place,
): Pick<Place, 'line' | 'column' | 'source'> => {
  const offset = written((filledStarts[line - 1] ?? 0) + column - 1)
  const row = starts.findLastIndex(start => start <= offset)
  return { line: row + 1, column: offset - starts[row]! + 1, source: rows[row] ?? '' }
}

const k3dFileFrom = (source: Source, filled: Source): K3dFile => {
  const read = asNewest(filled)
  const number = (key: string, otherwise: number): number => {
    const value = valueAt(read.data, [key])
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise
  }
  const text = (path: string[]): string | undefined => textAt(read.data, path) || undefined
  const items = (path: string[], key: string): string[] => {
    const found = valueAt(read.data, path)
    return Array.isArray(found) ? found.map(item => textAt(item, [key])) : []
  }
  return {
    source,
    isTemplate: false,
    filled,
    read,
    servers: number('servers', 1),
    agents: number('agents', 0),
    loadBalancer: valueAt(read.data, ['options', 'k3d', 'disableLoadbalancer']) !== true,
    image: text(['image']),
    network: text(['network']),
    hostPorts: items(['ports'], 'port').flatMap(hostPortsOf),
    api: {
      host: text(['kubeAPI', 'host']),
      hostIP: text(['kubeAPI', 'hostIP']),
      hostPort: text(['kubeAPI', 'hostPort']),
    },
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
  ...new Set([...hostPorts, ...(/^\d+$/.test(api.hostPort ?? '') ? [Number(api.hostPort)] : [])]),
]
