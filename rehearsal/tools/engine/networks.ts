import { overlap, rangeOf } from '../../../lib/base/cidr.ts'
import { Gap, splitPair, type Arguments } from '../../program/arguments.ts'
import type { Call, Pieces } from '../../program/program.ts'
import { hexId } from '../../world/random.ts'
import type { World } from '../../world/world.ts'
import { engineRefusal } from './refusals.ts'

/** `podman network` and `docker network`, but for their list. `create` is modelled after podman 4.3.1. */

export async function* network(call: Call, verb: string, flags: Arguments): Pieces {
  const { name: engine, world, wait } = call
  const { words } = flags
  const named = (name: string) => world.networks.find(each => each.name === name)
  await wait(60)
  if (verb === 'inspect') {
    // docker calls its own network so
    const all = words.map(name => [name, named(engine === 'docker' && name === 'bridge' ? 'podman' : name)] as const)
    const networks = all.flatMap(([, each]) => each ?? [])
    yield `${JSON.stringify(networks.map(engine === 'podman' ? podmanNetwork : inspected), undefined, 5)}\n`
    const missing = all.find(([, each]) => !each)?.[0]
    if (missing !== undefined) {
      const unknown = `${missing}: unable to find network with name or ID ${missing}: network not found`
      throw engineRefusal(engine, unknown, 125, `network ${missing} not found`)
    }
  } else if (verb === 'rm') yield* removeNetworks(call, words)
  else if (verb === 'create') {
    const made = newNetwork(call, words[0], flags)
    world.networks.push(made)
    yield `${engine === 'podman' ? made.name : made.id}\n`
  } else {
    const [name = '', containerName = ''] = words
    const container = world.containers.find(each => each.name === containerName)
    if (!container || !named(name)) {
      const what = container
        ? `network with name or ID ${name}: network`
        : `container with name or ID "${containerName}"`
      throw engineRefusal(engine, `unable to find ${what} not found`, 125, `network ${name} not found`)
    }
    const { joined = [] } = container
    const others = joined.filter(each => each !== name)
    if (verb === 'disconnect' && others.length === joined.length)
      throw engineRefusal(engine, `container ${containerName} is not connected to network ${name}`)
    container.joined = verb === 'connect' ? [...others, name] : others
  }
}

async function* removeNetworks({ name: engine, world }: Call, names: readonly string[]): Pieces {
  for (const name of names) {
    if (!world.networks.some(each => each.name === name)) {
      const unknown = `unable to find network with name or ID ${name}: network not found`
      throw engineRefusal(engine, unknown, 1, `network ${name} not found`)
    }
    if (world.containers.some(each => isOn(each, name))) {
      const use = `"${name}" has associated containers with it. Use -f to forcibly delete containers and pods`
      const active = `error while removing network: network ${name} has active endpoints`
      throw engineRefusal(engine, `${use}: network is being used`, 2, active)
    }
    world.networks = world.networks.filter(each => each.name !== name)
    yield `${name}\n`
  }
}

const newNetwork = (
  { name: engine, world }: Call,
  name: string | undefined,
  flags: Arguments,
): World['networks'][number] => {
  if (name === undefined) throw new Gap(`${engine} network create without a name`)
  const subnet = flags.value('--subnet') ?? freeSubnet(world)
  if (world.networks.some(each => each.name === name)) {
    const used = `network name ${name} already used: network already exists`
    throw engineRefusal(engine, used, 125, `network with name ${name} already exists`)
  }
  const range = rangeOf(subnet)
  if (!range || world.networks.some(each => overlap(range, rangeOf(each.subnet)!)))
    throw engineRefusal(engine, `subnet ${subnet} is already used on the host or by another config`)
  const labels = Object.fromEntries(flags.values('--label').map(splitPair))
  return { name, id: hexId(world), subnet, dns: true, labels, created: world.now }
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
  subnets: [{ subnet, gateway: subnet.replace(/\d{1,3}\/\d{1,2}$/, '1') }],
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
  IPAM: { Driver: 'default', Config: [{ Subnet: subnet, Gateway: subnet.replace(/\d{1,3}\/\d{1,2}$/, '1') }] },
  Labels: labels,
})
