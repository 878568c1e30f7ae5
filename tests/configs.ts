import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kubernetesOf, minorOf } from '../lib/checks/read-configs.ts'
import type { Configs, KernelSupport } from '../lib/checks/rules/rule.ts'
import { parseK3dFile } from '../lib/config/k3d-file.ts'
import { valuesOf } from '../lib/config/values.ts'
import { refusal } from '../lib/formats/findings.ts'
import { parseYaml } from '../lib/formats/yaml.ts'

/** Configs for tests, from texts. */

const read = (...path: string[]): string => readFileSync(join(import.meta.dirname, ...path), 'utf8')

export const shipped = {
  k3d: read('..', 'config', 'k3d-cilium-config.yaml'),
  values: read('..', 'config', 'cilium-values.yaml'),
}
export const guide = { k3d: read('guide', 'k3d-cilium-config.yaml'), values: read('guide', 'cilium-values.yml') }

export interface Texts {
  readonly k3d?: string
  readonly values?: string
  readonly version?: string
  readonly name?: string
  readonly engine?: 'podman' | 'docker'
  readonly system?: 'darwin' | 'linux'
  readonly env?: Record<string, string>
  /** What stands in the file that registries.config names. */
  readonly registriesFile?: string
  /** Registries for which the settings name credentials. */
  readonly credentials?: readonly string[]
  readonly kernel?: Partial<KernelSupport>
}

export const configsOf = ({
  k3d = shipped.k3d,
  values = shipped.values,
  version = '1.20.2',
  name = 'cilium',
  engine = 'podman',
  system = 'linux',
  env = {},
  registriesFile,
  credentials = [],
  kernel,
}: Texts): Configs => {
  const { file, findings } = parseK3dFile(k3d, 'k3d.yaml', env)
  if (!file) throw refusal(findings)
  const place = { file: 'settings.yaml', line: 8, column: 12, source: `  version: '${version}'` }
  return {
    file,
    values: valuesOf([parseYaml(values, 'values.yaml')]),
    cluster: { name, why: 'the test', context: `k3d-${name}` },
    cilium: { version, minor: minorOf(version), place },
    kubernetes: kubernetesOf(file.image ?? ''),
    engine,
    system,
    env,
    registriesFile: registriesFile === undefined ? undefined : parseYaml(registriesFile, 'registries.yaml'),
    credentials: credentials.map(host => ({ host, place: { ...place, source: `    ${host}:` } })),
    kernel: kernel && {
      wireguard: undefined,
      inotifyWatches: undefined,
      inotifyInstances: undefined,
      cgroup2: undefined,
      ...kernel,
    },
  }
}
