import { overlap, rangeOf } from '../../../lib/base/cidr.ts'
import { Gap, readArguments } from '../../program/arguments.ts'
import type { Call, Piece } from '../../program/program.ts'
import { hexId } from '../../world/random.ts'
import type { Name, World } from '../../world/world.ts'

/** `podman network` and `docker network`, but for their list. `create` is modelled after podman 4.3.1. */

export async function* network(engine: Name, call: Call, verb: string): AsyncGenerator<Piece, number> {
  const { world, wait } = call
  const rest = { name: call.name, args: call.args.slice(2) }
  await wait(60)
  const fail = (podman: string, docker: string): Piece => ({
    error: engine === 'podman' ? `Error: ${podman}\n` : `Error response from daemon: ${docker}\n`,
  })
  const flags = readArguments(rest, ['--subnet', '--label', '-f|--format'], ['-f|--force'])
  const { words } = flags
  if (verb === 'inspect') {
    // docker calls its own network so
    const named = (name: string): string => (engine === 'docker' && name === 'bridge' ? 'podman' : name)
    const found = words.flatMap(name => world.networks.find(each => each.name === named(name)) ?? [])
    const missing = words.find(name => !found.some(each => each.name === named(name)))
    yield `${JSON.stringify(found.map(engine === 'podman' ? podmanNetwork : inspected), undefined, 5)}\n`
    if (missing === undefined) return 0
    const unknown = `network ${missing} not found`
    yield fail(`${missing}: unable to find network with name or ID ${missing}: network not found`, unknown)
    return engine === 'podman' ? 125 : 1
  }
  if (verb === 'rm') {
    for (const name of words) {
      if (!world.networks.some(each => each.name === name)) {
        yield fail(`unable to find network with name or ID ${name}: network not found`, `network ${name} not found`)
        return 1
      }
      if (world.containers.some(each => isOn(each, name))) {
        const use = `"${name}" has associated containers with it. Use -f to forcibly delete containers and pods`
        yield fail(
          `${use}: network is being used`,
          `error while removing network: network ${name} has active endpoints`,
        )
        return engine === 'podman' ? 2 : 1
      }
      world.networks = world.networks.filter(each => each.name !== name)
      yield `${name}\n`
    }
    return 0
  }
  if (verb === 'connect' || verb === 'disconnect') {
    const [name = '', container = ''] = words
    const found = world.containers.find(each => each.name === container)
    if (!found || !world.networks.some(each => each.name === name)) {
      const what = found ? `network with name or ID ${name}: network` : `container with name or ID "${container}"`
      yield fail(`unable to find ${what} not found`, `network ${name} not found`)
      return engine === 'podman' ? 125 : 1
    }
    const others = (found.joined ?? []).filter(each => each !== name)
    if (verb === 'disconnect' && others.length === (found.joined ?? []).length) {
      const why = `container ${container} is not connected to network ${name}`
      yield fail(why, why)
      return engine === 'podman' ? 125 : 1
    }
    found.joined = verb === 'connect' ? [...others, name] : others
    return 0
  }
  const [name] = words
  if (name === undefined) throw new Gap(`${engine} network create without a name`)
  const subnet = flags.value('--subnet') ?? freeSubnet(world)
  if (world.networks.some(each => each.name === name)) {
    yield fail(`network name ${name} already used: network already exists`, `network with name ${name} already exists`)
    return engine === 'podman' ? 125 : 1
  }
  const range = rangeOf(subnet)
  if (!range || world.networks.some(each => overlap(range, rangeOf(each.subnet)!))) {
    const used = `subnet ${subnet} is already used on the host or by another config`
    yield fail(used, used)
    return engine === 'podman' ? 125 : 1
  }
  const labels = Object.fromEntries(
    flags.values('--label').map(label => [label.split('=')[0], label.slice(label.indexOf('=') + 1)]),
  )
  const made = { name, id: hexId(world), subnet, dns: true, labels, created: world.now }
  world.networks.push(made)
  yield `${engine === 'podman' ? name : made.id}\n`
  return 0
}

const isOn = ({ network, joined }: World['containers'][number], name: string): boolean =>
  network === name || joined?.includes(name) === true

/** The first of podman's own that no network has. */
const freeSubnet = (world: World): string => {
  for (let third = 0; ; third++) {
    const subnet = `10.89.${third}.0/24`
    if (!world.networks.some(each => each.subnet === subnet)) return subnet
  }
}

export const podmanNetwork = ({ name, id, subnet, dns, labels, created }: World['networks'][number]): unknown => ({
  name,
  id,
  driver: 'bridge',
  network_interface: name === 'podman' ? 'podman0' : 'podman1',
  created: new Date(created).toISOString(),
  subnets: [{ subnet, gateway: subnet.replace(/\d+\/\d+$/, '1') }],
  ipv6_enabled: false,
  internal: false,
  dns_enabled: dns,
  ...(Object.keys(labels).length > 0 && { labels }),
  ...(labels['app'] === 'k3d' && { options: { isolate: 'true' } }),
  ipam_options: { driver: 'host-local' },
})

/** As `docker network inspect` has it. */
const inspected = ({ name, id, subnet, labels, created }: World['networks'][number]): unknown => ({
  Name: name === 'podman' ? 'bridge' : name,
  Id: id,
  Created: new Date(created).toISOString(),
  Scope: 'local',
  Driver: 'bridge',
  IPAM: { Driver: 'default', Config: [{ Subnet: subnet, Gateway: subnet.replace(/\d+\/\d+$/, '1') }] },
  Labels: labels,
})
