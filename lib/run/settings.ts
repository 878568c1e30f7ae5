import { settings as schema } from '../../schemas/compiled/settings.js'
import { milliseconds } from '../base/text.ts'
import { conforming } from '../formats/schema-errors.ts'
import { parseYaml, type Reader, type Source } from '../formats/yaml.ts'
import type { Options } from './options.ts'

/** What a project's settings file says, defaults filled in. */

/** Where the images of a registry are fetched from, as k3s has it. */
export interface Mirror {
  readonly endpoint: readonly string[]
  readonly rewrite?: Readonly<Record<string, string>>
}

/** How the host of an endpoint is reached. */
interface RegistryHost {
  /** A file of this computer. */
  readonly ca?: string
  readonly insecure?: boolean
  readonly credentials?: Credentials
}

/** Where user and password come from. */
export type Credentials =
  | { readonly variables: { readonly username: string; readonly password: string } }
  | { readonly file: string }
  | { readonly helper: string }

/** The defaults of every task; flags and variables override them. Each is described in schemas/settings.schema.json. */
export interface Settings {
  readonly engine?: 'podman' | 'docker'
  readonly clusterName?: string
  readonly k3dConfig: string
  readonly cilium: { readonly version: string; readonly values: readonly string[]; readonly chart?: string }
  readonly prometheusCrds: {
    readonly folder?: string
    readonly address: string
    readonly version: string
    readonly sha256: Readonly<Record<string, string>>
  }
  readonly gatewayCrds: {
    readonly folder?: string
    readonly address: string
    /** By minor version of Cilium, as in `1.19`. */
    readonly versions: Readonly<Record<string, { version: string; sha256: Readonly<Record<string, string>> }>>
  }
  readonly tools: { readonly mirror?: string }
  readonly registries: {
    readonly mirrors: Readonly<Record<string, Mirror>>
    readonly hosts: Readonly<Record<string, RegistryHost>>
    /** Cilium's images by their own names, and what a mirror calls them. */
    readonly images: Readonly<Record<string, string>>
  }
  /** The caches of start-caches: of which registries, their image, and the first of their ports. */
  readonly caches: { readonly registries?: readonly string[]; readonly image: string; readonly port: number }
  /** When `up` preloads images, and how many are pulled side by side. */
  readonly preload: { readonly up: 'auto' | 'always' | 'never'; readonly parallel: number }
  /** The Podman machine, where podman needs one. Memory in MiB, disk in GiB. */
  readonly machine: {
    readonly name: string
    readonly cpus: number
    readonly memory: number
    readonly disk: number
    readonly rootful: boolean
    readonly volumes: readonly string[]
  }
  /** Pods by which programs run in nodes that are no containers here: their image, and on how many nodes at a time. */
  readonly nodes: { readonly image: string; readonly batch: number }
  /** The image of pods that open connections for test-policies; none is that of the Cilium agents. */
  readonly probes: { readonly image?: string }
  /** Milliseconds. */
  readonly limits: Readonly<
    Record<
      'create' | 'nodes' | 'ready' | 'stuck' | 'feature' | 'connectivity' | 'crds' | 'download' | 'command',
      number
    >
  >
  readonly retry: { readonly attempts: number; readonly delay: number }
}

/** The settings file of a run, for `inputs`. */
export const settingsFile = ({ settings }: Options): [name: string, what: string, reader: Reader] => [
  settings ?? 'settings.yaml',
  'settings file',
  'ours',
]

/**
 * The settings of a file, defaults filled in.
 * @throws Failure (status 78) with what is wrong where.
 */
export const parseSettings = (text: string, file: string): Settings => settingsOf(parseYaml(text, file, 'ours'))

/** @throws Failure (status 78) with what is wrong where. */
export const settingsOf = (source: Source): Settings => {
  const raw = conforming(source, schema, 'settings') as Omit<Settings, 'limits' | 'retry'> & RawTimes
  const limits = Object.fromEntries(Object.entries(raw.limits).map(([name, time]) => [name, milliseconds(time) ?? 0]))
  return {
    ...raw,
    limits: limits as Settings['limits'],
    retry: { attempts: raw.retry.attempts, delay: milliseconds(raw.retry.delay) ?? 0 },
  }
}

interface RawTimes {
  readonly limits: Readonly<Record<keyof Settings['limits'], string>>
  readonly retry: { readonly attempts: number; readonly delay: string }
}
