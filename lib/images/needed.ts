import { dirname, join } from 'node:path'
import { isObject, objectIn, textAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { plain } from '../base/text.ts'
import { chartArguments } from '../bundle/chart.ts'
import { wiringOf } from '../checks/read-configs.ts'
import { disabling, type Configs } from '../checks/rules/rule.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import { setArguments } from '../config/wiring.ts'
import { demosAt, type NamedDemo } from '../demo/demo.ts'
import { fullName, referenceOf } from '../engine/images.ts'
import { parseYaml } from '../formats/yaml.ts'
import { answerOf, CommandFailure } from '../host/commands.ts'
import { nowhere } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import { imagesOfK3s } from './k3s.ts'

/** Every image that a cluster needs, computed from the files: nothing is pulled and no cluster is asked. */

export interface Image {
  /** With registry and tag, as it is pulled: `quay.io/cilium/cilium:v1.19.5`. */
  readonly name: string
  /** `sha256:…`, where whoever needs it names one. */
  readonly digest?: string
  /** `Cilium: DaemonSet cilium`, `k3s: CoreDNS`, `k3d: load balancer`, `demo l7-policy`, … */
  readonly neededBy: readonly string[]
}

export interface Images {
  readonly images: readonly Image[]
  /** What could not be listed, and where it can be looked up. */
  readonly unknown: readonly string[]
}

/** An image as it is named somewhere, and who needs it. */
interface Need {
  readonly image: string
  readonly by: string
}

/** @throws Failure: the chart refuses the values, or this cilium CLI does not carry that version of it. */
export const imagesFor = async (session: Session, configs: Configs): Promise<Images> => {
  const [k3d, chart, test, demos] = await Promise.all([
    ofK3d(session, configs),
    ofChart(session, configs),
    ofConnectivityTest(session),
    ofDemos(session),
  ])
  const k3s = ofK3s(configs, k3d.version)
  const needs = [...k3d.needs, ...k3s.needs, ...chart, ...test, ...demos]
  return { images: joined(needs), unknown: k3s.unknown }
}

/** One entry per image, in the order in which they are first needed. */
const joined = (needs: readonly Need[]): Image[] => {
  const found = new Map<string, { name: string; digest: string | undefined; neededBy: Set<string> }>()
  for (const { image, by } of needs) {
    const { repository, tag, digest } = referenceOf(fullName(image))
    const name =
      tag === undefined ? (digest === undefined ? `${repository}:latest` : repository) : `${repository}:${tag}`
    const entry = found.get(`${name}@${digest}`) ?? { name, digest, neededBy: new Set<string>() }
    entry.neededBy.add(by)
    found.set(`${name}@${digest}`, entry)
  }
  return [...found.values()].map(({ name, digest, neededBy }) => ({
    name,
    ...(digest !== undefined && { digest }),
    neededBy: [...neededBy],
  }))
}

/** The nodes' image and k3d's two helpers, as this k3d names them (its pkg/types/images.go). */
export const imagesOfK3d = async (
  session: Session,
  { image }: Pick<K3dFile, 'image'>,
): Promise<Record<'nodes' | 'proxy' | 'tools', string>> => {
  const { env } = session.host
  const said = await answerOf(session, await session.$`k3d version -o json`, objectIn)
  const [own, k3s] = [textAt(said, ['k3d']), textAt(said, ['k3s'])]
  const tag = env['K3D_HELPER_IMAGE_TAG'] || (/^v\d+\.\d+\.\d+/.test(own) ? own.slice(1) : 'latest')
  return {
    nodes: image ?? `docker.io/rancher/k3s:${k3s}`,
    proxy: env['K3D_IMAGE_LOADBALANCER'] || `ghcr.io/k3d-io/k3d-proxy:${tag}`,
    tools: env['K3D_IMAGE_TOOLS'] || `ghcr.io/k3d-io/k3d-tools:${tag}`,
  }
}

const ofK3d = async (session: Session, { file }: Configs): Promise<{ needs: Need[]; version: string }> => {
  const { nodes, proxy, tools } = await imagesOfK3d(session, file)
  return {
    version: referenceOf(nodes).tag ?? '',
    needs: [
      { image: nodes, by: 'k3d: nodes' },
      ...(file.loadBalancer ? [{ image: proxy, by: 'k3d: load balancer' }] : []),
      { image: tools, by: 'k3d: tools' },
    ],
  }
}

/** What k3s runs in pods of its own, but for what its arguments disable. */
const ofK3s = (configs: Configs, tag: string): { needs: Need[]; unknown: string[] } => {
  const known = imagesOfK3s(tag)
  if (!known) {
    const release = tag.replace('-k3s', '+k3s')
    const list = `https://github.com/k3s-io/k3s/releases/download/${release}/k3s-images.txt`
    return { needs: [], unknown: [`the system images of k3s ${tag}; see ${list}`] }
  }
  const needs = known.filter(({ component }) => component === undefined || !disabling(configs, component))
  return { needs: needs.map(({ image, what }) => ({ image, by: `k3s: ${what}` })), unknown: [] }
}

const ofChart = async (session: Session, configs: Configs): Promise<Need[]> => {
  const { values, cilium } = configs
  const wiring = [
    ...wiringOf(session, configs),
    { key: 'prometheus.serviceMonitor.trustCRDsExist', value: true, reason: '' },
  ]
  const files = values.files.flatMap(({ file }) => ['-f', file])
  const chart = await chartArguments(session, cilium.version)
  const args = ['--dry-run', '--version', cilium.version, ...chart, ...files, ...setArguments(wiring)]
  try {
    const { stdout } = await session.$({ env: nowhere })`cilium install ${args}`
    return needsIn(stdout)
  } catch (error) {
    if (!(error instanceof CommandFailure) || error.output.exit === -1) throw error
    const said = plain(error.output.stderr)
      .replace(/^[ \t]*Error: Unable to install Cilium:\s*/m, '')
      .trim()
    throw new Failure(`cannot render the chart of Cilium ${cilium.version}: ${said}`, {
      hint:
        `check your files: ${taskLine('check-config')}\n` +
        'list the chart versions of your cilium CLI: cilium install --list-versions',
      cause: error,
    })
  }
}

const workload = /^kind: (DaemonSet|Deployment|StatefulSet|Job|CronJob|Pod)$/m

/** @param name what to call the manifest in a message. */
const workloadsIn = (manifest: string, name: string): unknown[] =>
  manifest
    .split(/^---[ \t]*$/m)
    .filter(document => workload.test(document))
    .map(document => parseYaml(document, name).data)

/** The images of all containers of workloads in the chart, init containers included. */
const needsIn = (chart: string): Need[] =>
  workloadsIn(chart, 'the rendered chart').flatMap(data => {
    const name = textAt(data, ['metadata', 'name'])
    const part = name.startsWith('spire-') ? 'SPIRE' : 'Cilium'
    return imagesIn(data).map(image => ({ image, by: `${part}: ${textAt(data, ['kind'])} ${name}` }))
  })

/** Every image that a container below names. */
const imagesIn = (data: unknown): string[] => {
  if (!isObject(data)) return []
  if (Array.isArray(data)) return data.flatMap(imagesIn)
  return Object.entries(data).flatMap(([key, value]) =>
    /^(initC|c)ontainers$/.test(key) && Array.isArray(value)
      ? value.flatMap(each => textAt(each, ['image']) || [])
      : imagesIn(value),
  )
}

const ofConnectivityTest = async ({ $ }: Session): Promise<Need[]> => {
  const { stdout } = await $({ env: nowhere })`cilium connectivity test --print-image-artifacts`
  return stdout
    .split('\n')
    .filter(line => /^[\w-]+(?:\.[\w-]+)+\/\S+$/.test(line))
    .map(image => ({ image, by: 'connectivity test' }))
}

/** The manifests that demos apply, and pods that they run by name. */
const ofDemos = async (session: Session): Promise<Need[]> =>
  (await Promise.all((await demosAt(session)).map(async demo => ofDemo(session, demo)))).flat()

const ofDemo = async ({ inputs }: Session, { name, file, text }: NamedDemo): Promise<Need[]> => {
  const by = `demo ${name}`
  const run = [...text.matchAll(/--image[= ](\S+)/g)].map(([, image]) => ({ image: image!, by }))
  const manifests = [...new Set([...text.matchAll(/\$DEMO\/([\w./-]+\.ya?ml)/g)].map(([, path]) => path!))]
  const applied = await Promise.all(
    manifests.map(async path => (await inputs.text(join(dirname(file), name, path))) ?? ''),
  )
  const images = applied.flatMap(manifest => workloadsIn(manifest, by)).flatMap(imagesIn)
  return [...run, ...images.map(image => ({ image, by }))]
}
