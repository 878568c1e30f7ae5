import { dirname, join } from 'node:path'
import { textsIn } from '../../../lib/formats/archive.ts'
import { Gap, ProgramExit, readArguments, splitPair } from '../../program/arguments.ts'
import type { Call, Pieces } from '../../program/program.ts'
import { hexId } from '../../world/random.ts'
import { freeAddress } from '../../world/ranges.ts'
import type { EngineContainer, World } from '../../world/world.ts'

/** `podman create` and `podman cp`, as far as a container of a cluster is made anew by them. */

const valued = (
  '--name --hostname --network --ip --restart --label-file --label --userns --tmpfs --entrypoint --add-host ' +
  '-p|--publish -v|--volume -e|--env'
).split(' ')

export async function* createContainer(call: Call): Pieces {
  const { world, wait, host, args, name: engine } = call
  // what follows the image belongs to the container, flags included
  const switches = ['--init', '--privileged']
  let at = 1
  while (args[at]?.startsWith('-')) at += args[at]!.includes('=') || switches.includes(args[at]!) ? 1 : 2
  const flags = readArguments({ name: engine, args: args.slice(1, at + 1) }, valued, switches)
  const [[image = ''], command] = [flags.words, args.slice(at + 1)]
  const name = flags.value('--name') ?? ''
  await wait(250)
  if (world.containers.some(each => each.name === name)) {
    throw new ProgramExit(`Error: creating container storage: the container name "${name}" is already in use`, 125)
  }
  const network = world.networks.find(each => each.name === flags.value('--network'))
  if (!network) {
    throw new ProgramExit(
      `Error: unable to find network with name or ID ${flags.value('--network')}: network not found`,
      125,
    )
  }
  const text = (flags.has('--label-file') ? await host.files.read(flags.value('--label-file')!) : undefined) ?? ''
  const labels = Object.fromEntries([...text.split('\n'), ...flags.values('--label')].filter(Boolean).map(splitPair))
  const isNode = /^(server|agent)$/.test(labels['k3d.role'] ?? '')
  // then all that the image declares is named
  const isCovered = flags.values('--volume').some(volume => /^[0-9a-f]{64}:/.test(volume))
  const own = isNode && !isCovered ? Array.from({ length: 4 }, () => hexId(world)) : [] // the image declares four
  for (const volume of own) world.volumes.push({ name: volume, labels: {}, created: world.now, anonymous: true })
  const given = flags.values('--volume').map(each => each.split(':')[0]!)
  for (const volume of given) {
    if (volume.startsWith('/') || world.volumes.some(({ name: known }) => known === volume)) continue
    world.volumes.push({ name: volume, labels: {}, created: world.now, anonymous: false })
  }
  const id = hexId(world)
  world.containers.push({
    name,
    id,
    image,
    labels,
    state: 'created',
    created: world.now,
    started: 0,
    ip: flags.value('--ip') ?? freeAddress(world, network.name, network.subnet),
    network: network.name,
    ports: flags.values('--publish').map(published),
    volumes: [...own, ...given],
    command,
    env: Object.fromEntries(
      flags.values('--env').map(flag => {
        const [key = '', ...value] = flag.split('=')
        return [key, value.length > 0 ? value.join('=') : (call.env[key] ?? '')]
      }),
    ),
    mounts: [],
    files: {}, // k3d alone writes its entrypoint into a node, when it creates it
  })
  yield `${id}\n`
}

/** `127.0.0.1:6550:6443/tcp`. */
const published = (flag: string): EngineContainer['ports'][number] => {
  const [, ip = '', host, inside] = /^(?:(.+):)?(\d+):(\d+)(?:\/\w+)?$/.exec(flag) ?? []
  if (host === undefined) throw new Gap(`podman create -p ${flag}`)
  return { ip, host: Number(host), inside: Number(inside) }
}

/** The modes of files that were copied out of containers: they go with them. */
const copied = new WeakMap<World, Map<string, number>>()

/** As far as images and what was written into them have folders: a file is copied into none that is not there. */
const isFolder = ({ files }: EngineContainer, path: string): boolean =>
  ['/bin', '/etc', '/tmp', '/usr', '/var'].includes(path) || Object.keys(files).some(file => dirname(file) === path)

/** Between this computer and a container, one file at a time; or an archive from stdin, with the folders it names. */
export async function* copy(call: Call): Pieces {
  const { world, wait, host } = call
  const [from = '', to = ''] = readArguments({ name: call.name, args: call.args.slice(1) }, [], []).words
  await wait(120)
  const inside = (path: string): { container: EngineContainer; file: string } | undefined => {
    const [name = '', file = ''] = path.split(':')
    const container = world.containers.find(each => each.name === name)
    return container && file ? { container, file } : undefined
  }
  const [source, target] = [inside(from), inside(to)]
  if (source?.container.claimed === 'running') {
    const why = 'open /proc/4001/ns/mnt: no such file or directory'
    const { container, file } = source
    throw new ProgramExit(`Error: "${file}" could not be found on container ${container.name}: ${why}`, 125)
  }
  if (from === '-' && target) {
    for (const { name, text, mode } of (await textsIn(call.input)) ?? [])
      target.container.files[join(target.file, name)] = { text, mode }
    return
  }
  const text = source ? source.container.files[source.file]?.text : await host.files.read(from)
  if (text === undefined) {
    throw new ProgramExit(
      `Error: "${source?.file ?? from}" could not be found on container ${source?.container.name}: no such file`,
      125,
    )
  }
  if (target && !isFolder(target.container, dirname(target.file))) {
    const { container, file } = target
    throw new ProgramExit(
      `Error: "${file}" could not be found on container ${container.name}: no such file or directory`,
      125,
    )
  }
  const modes = copied.get(world) ?? new Map<string, number>()
  copied.set(world, modes)
  if (target) target.container.files[target.file] = { text, mode: modes.get(from) ?? 0o644 }
  else {
    modes.set(to, source?.container.files[source.file]?.mode ?? 0o644)
    await host.files.write(to, text)
  }
}
