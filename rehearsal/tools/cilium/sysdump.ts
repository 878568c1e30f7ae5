import { textAt } from '../../../lib/base/data.ts'
import { zipOf } from '../../../lib/formats/archive.ts'
import { yamlText } from '../../../lib/formats/yaml.ts'
import { configOf } from '../../kubernetes/cilium-config.ts'
import type { Pieces } from '../../program/program.ts'
import { objectsOf } from '../kubectl/get.ts'
import type { CiliumCommand } from './command.ts'

/** The kinds that are gathered for the whole cluster, by the CLI's names for the files. */
const gathered: Readonly<Record<string, string>> = {
  'k8s-events': 'events',
  'k8s-namespaces': 'namespaces',
  'k8s-nodes': 'nodes',
  'k8s-pods': 'pods',
  'k8s-services': 'services',
}

/** `cilium sysdump`: a zip of what the API server knows, of logs, and of a profile, which is no text. */
export async function* sysdump({ world, cluster, flags, args, host, wait }: CiliumCommand): Pieces {
  const stamp = new Date(world.now)
    .toISOString()
    .replaceAll(/[-:]|\..*/g, '')
    .replace('T', '-')
  const name = (flags.value('--output-filename') ?? 'cilium-sysdump-<ts>').replaceAll('<ts>', stamp)
  yield `🔍 Collecting sysdump with cilium-cli version: v0.20.1, args: [${args.join(' ')}]\n`
  const release = cluster.releases.at(-1)
  yield release
    ? '🔮 Detected Cilium installation in namespace: "kube-system"\n'
    : '⚠️ Failed to detect Cilium installation\n'
  await wait(20_000)
  const texts: Record<string, string> = Object.fromEntries(
    Object.entries(gathered).map(([file, kind]) => [
      `${file}-${stamp}.yaml`,
      yamlText({ apiVersion: 'v1', items: objectsOf(world, cluster, kind), kind: 'List', metadata: {} }),
    ]),
  )
  if (release) {
    texts[`cilium-configmap-${stamp}.yaml`] = yamlText({
      apiVersion: 'v1',
      data: Object.fromEntries(configOf(release.values, release.version)),
      kind: 'ConfigMap',
    })
    texts[`cilium-helm-values-${stamp}.yaml`] = yamlText(release.values)
  }
  for (const pod of cluster.pods) {
    for (const { name: container, log } of pod.containers) {
      if (log) texts[`logs-${pod.name}-${container}-${stamp}.log`] = log
    }
  }
  texts['cilium-sysdump.log'] = `Collecting sysdump of ${textAt(release?.values, ['cluster', 'name'])}\n`
  const folder = name.slice(name.lastIndexOf('/') + 1)
  const files = Object.entries(texts).map(([file, text]) => [`${folder}/${file}`, Buffer.from(text)] as const)
  const operator = cluster.pods.find(({ workload }) => workload === 'cilium-operator')?.name ?? ''
  const profile = [
    `${folder}/${operator}-cilium-operator-pprof-heap-${stamp}.pprof`,
    Buffer.from([0x1f, 0x8b, 0, 0xff]),
  ] as const
  await host.files.write(`${name}.zip`, await zipOf(Object.fromEntries([...files, profile])))
  yield `🗳 Compiling sysdump\n✅ The sysdump has been saved to ${name}.zip\n`
}
