import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { once, textAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { unpack } from '../formats/archive.ts'
import { parseYaml } from '../formats/yaml.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'
import { loadedBundle } from './bundle.ts'

/** Cilium's chart, where it is not the one that the cilium CLI carries: one that the person names, or a bundle's. */

/** What a chart may unpack to, in bytes: Cilium's has some 2 MiB. */
const largestChart = 32 * 2 ** 20

/** The archive or folder that the person names. */
export const chartGiven = ({ options, settings }: Pick<Session, 'options' | 'settings'>): string | undefined =>
  options.chart ?? settings.cilium.chart

/** The chart's files by their path in its archive. @throws Failure: it is no chart of Cilium in this version. */
export const chartFiles = async (
  bytes: Uint8Array,
  name: string,
  version: string,
): Promise<Map<string, Uint8Array>> => {
  const files = await unpack(bytes, name, { most: largestChart })
  requireChart(Buffer.from(files.get('cilium/Chart.yaml') ?? '').toString('utf8'), name, version)
  return files
}

const requireChart = (about: string, name: string, version: string): void => {
  const { data } = parseYaml(about, `${name}: Chart.yaml`)
  const [has, of] = [textAt(data, ['version']), textAt(data, ['name'])]
  if (of === 'cilium' && has === version) return
  const found = of === '' ? 'no chart' : `${of} ${has}`
  throw new Failure(`${name} must be the Cilium chart ${version}, but contains ${found}`, {
    hint: of === 'cilium' ? `use this version: CILIUM_VERSION=${has}` : undefined,
    status: exit.config,
  })
}

/**
 * The folder of the chart to install from; nothing means the one that the CLI carries or fetches.
 * @throws Failure (status 78): it is not there, or is another version's.
 */
export const chartFor = async (session: Session, version: string): Promise<string | undefined> => {
  const given = chartGiven(session)
  if (given === undefined) return (await loadedBundle(session))?.chart
  const { files } = session.host
  if ((await files.kind(given)) !== 'folder') return unpacked(session)(version)
  requireChart((await session.inputs.text(join(given, 'Chart.yaml'))) ?? '', given, version)
  return given
}

/** The same as arguments of the cilium CLI, which takes a folder and no archive. */
export const chartArguments = async (session: Session, version: string): Promise<readonly string[]> => {
  const folder = await chartFor(session, version)
  return folder === undefined ? [] : ['--chart-directory', folder]
}

/** Unpacks the archive that the person names, once in a run, to a folder that is named after what it holds. */
const unpacked = once((session: Session) => {
  const begun = new Map<string, Promise<string>>()
  return async (version: string) => {
    const folder = begun.get(version) ?? unpackGiven(session, version)
    begun.set(version, folder)
    return folder
  }
})

const unpackGiven = async (session: Session, version: string): Promise<string> => {
  const { files } = session.host
  const given = chartGiven(session)!
  const bytes = await files.bytes(given)
  if (!bytes) throw new Failure(`chart ${given} not found`, { status: exit.config })
  const content = await chartFiles(bytes, given, version)
  const folder = join(statePaths.charts, createHash('sha256').update(bytes).digest('hex').slice(0, 16))
  const chart = join(folder, 'cilium')
  if (await files.kind(chart)) return chart
  const draft = `${folder}.new`
  await files.remove(draft)
  for (const [path, each] of content) await files.write(join(draft, path), each)
  await files.move(draft, folder).catch(async (error: unknown) => {
    if (!(await files.kind(chart))) throw error // else another run was first
  })
  return chart
}
