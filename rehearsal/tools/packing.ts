import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { textAt } from '../../lib/base/data.ts'
import { archiveOf, filesIn } from '../../lib/formats/archive.ts'
import { parseYaml } from '../../lib/formats/yaml.ts'
import type { Files } from '../../lib/host/host.ts'
import { Gap, ProgramExit, readArguments } from '../program/arguments.ts'
import type { Program } from '../program/program.ts'

/** Programs that pack and unpack: tar and npm; and the chart as it is packed. None of it is recorded. */

/** tar, as far as it unpacks what docker saves, and packs files that are there, and folders by their name alone. */
export const tar: Program = async function* (call) {
  const { args, host, wait } = call
  const [how = '', archive = '', ...rest] = args
  if (how === '-xf') {
    await wait(500)
    const inside = (await filesIn((await host.files.read(archive)) ?? '')) ?? {}
    for (const [path, text] of Object.entries(inside)) await host.files.write(join(rest[1] ?? '.', path), text)
    return
  }
  if (how !== '-cf' && how !== '-czf') throw new Gap(`tar ${args.join(' ')}`)
  await wait(500)
  const files: Record<string, string> = {}
  let folder = '.'
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-C') folder = rest.shift() ?? ''
    else if ((await host.files.kind(join(folder, word))) === undefined) {
      throw new ProgramExit(`tar: ${word}: Cannot stat: No such file or directory`, 2)
    } else files[word] = (await host.files.read(join(folder, word)).catch(() => undefined)) ?? ''
  }
  const bytes = await archiveOf(files)
  await host.files.write(archive, how === '-czf' ? await promisify(gzip)(bytes) : bytes)
}

/** `npm pack PACKAGE --pack-destination FOLDER`. */
export const npm: Program = async function* (call) {
  const { host, wait, args } = call
  const flags = readArguments(call, ['--pack-destination'], ['--ignore-scripts'])
  const [verb, folder = '', ...more] = flags.words
  if (verb !== 'pack' || more.length > 0) throw new Gap(`npm ${args.join(' ')}`)
  await wait(4_000)
  const about = (await host.files.read(join(folder, 'package.json'))) ?? '{}'
  const { name, version } = JSON.parse(about) as Record<string, string>
  const packed = await promisify(gzip)(await archiveOf({ 'package/package.json': about }))
  await host.files.write(join(flags.value('--pack-destination') ?? '.', `${name}-${version}.tgz`), packed)
}

/** The version of a chart that lies unpacked in a folder. */
export const chartVersion = async (files: Files, folder: string): Promise<string | undefined> => {
  const about = await files.bytes(join(folder, 'Chart.yaml'))
  return about && textAt(parseYaml(Buffer.from(about).toString('utf8'), folder).data, ['version'])
}

/** Cilium's chart as its repository has it. */
export const chartArchive = async (version: string): Promise<Uint8Array> =>
  promisify(gzip)(
    await archiveOf({
      'cilium/Chart.yaml': `apiVersion: v2\nname: cilium\nversion: ${version}\n`,
      'cilium/values.yaml': '{}\n',
    }),
  )
