import { textAt, valueAt } from '../../lib/base/data.ts'
import { parseYaml, yamlText } from '../../lib/formats/yaml.ts'
import type { Call } from '../program/program.ts'
import type { EngineContainer } from '../world/world.ts'

/** registries.yaml in a node: as k3d writes it, and what k3s makes of it for containerd whenever it starts. */

const file = '/etc/rancher/k3s/registries.yaml'
const folder = '/var/lib/rancher/k3s/agent/etc/containerd'

/**
 * What k3d writes into every node, with its mode (pkg/client/cluster.go): the text in its file, or the file it names.
 * Where that is not there: what k3d says (pkg/config/transform.go).
 */
export const registriesForNodes = async (
  { host }: Call,
  k3dFile: unknown,
): Promise<EngineContainer['files'] | string> => {
  const config = textAt(k3dFile, ['registries', 'config'])
  if (config === '') return {}
  const text = config.includes('\n') ? config : await host.files.read(config)
  if (text === undefined) {
    return `failed to open registry config file at ${config}: open ${config}: no such file or directory`
  }
  return { [file]: { text: yamlText(parseYaml(text, config).data ?? {}), mode: 0o644 } }
}

/** What k3s writes at each start: hosts.toml for every mirror, and config.toml with the credentials. */
export const takeRegistries = ({ files }: EngineContainer): void => {
  const mode = files[`${folder}/config.toml`]?.mode ?? 0o644 // as k3s writes it; one that is there keeps its mode
  for (const path of Object.keys(files)) if (path.startsWith(`${folder}/`)) delete files[path]
  const data = parseYaml(files[file]?.text ?? '', file).data ?? {}
  const entries = (key: string): [string, unknown][] => Object.entries(valueAt(data, [key]) ?? {})
  for (const [name, mirror] of entries('mirrors')) {
    const endpoints = ((valueAt(mirror, ['endpoint']) ?? []) as string[]).map(
      endpoint => `[host."${endpoint}/v2"]\n  capabilities = ["pull", "resolve"]\n`,
    )
    const text = [`server = "https://${name}/v2"\n`, ...endpoints].join('')
    files[`${folder}/certs.d/${name === '*' ? '_default' : name}/hosts.toml`] = { text, mode: 0o644 }
  }
  const credentials = entries('configs').flatMap(([host, config]) => {
    const auth = valueAt(config, ['auth'])
    if (auth === undefined) return []
    const lines = [
      ['username', textAt(auth, ['username'])],
      ['password', textAt(auth, ['password'])],
      ['auth', textAt(auth, ['auth'])],
      ['identitytoken', textAt(auth, ['identitytoken'])],
    ].flatMap(([key, value]) => (value ? [`  ${key} = ${JSON.stringify(value)}\n`] : []))
    return [`[plugins."io.containerd.grpc.v1.cri".registry.configs."${host}".auth]\n`, ...lines]
  })
  files[`${folder}/config.toml`] = { text: ['version = 2\n', ...credentials].join(''), mode }
}
