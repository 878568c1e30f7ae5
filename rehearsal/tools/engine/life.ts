import { settle, startNodeOf } from '../../kubernetes/cluster.ts'
import { addressTaken } from '../../node/addresses.ts'
import { ProgramExit } from '../../program/arguments.ts'
import type { Call, Pieces } from '../../program/program.ts'
import { endContainer, hasFault } from '../../world/strike.ts'
import { toldState, type EngineContainer, type World } from '../../world/world.ts'
import { noContainer } from './refusals.ts'

/** `podman start`, `stop`, `kill` and their like, and what `podman inspect` shows of it. */

export async function* life(call: Call, verb: string, names: readonly string[]): Pieces {
  const { name: engine, world, wait } = call
  for (const name of names) {
    const container = world.containers.find(each => each.name === name)
    if (!container) throw noContainer(engine, name)
    const { id, state } = container
    // seen with Podman 4.3.1: it notices nothing, and cannot go on from there
    const improper = 'must be in Created or Stopped state to be started: container state improper'
    if (container.claimed === 'stopping' && verb === 'start')
      throw new ProgramExit(`Error: unable to start container "${id}": container ${id} ${improper}`, 125)
    if (container.claimed && verb === 'restart')
      throw new ProgramExit(
        'Error: unable to restart a container in a paused or unknown state: container state improper',
        125,
      )
    if (container.claimed && verb === 'kill') throw new ProgramExit('Error: container state improper: stopped', 125)
    if (container.claimed && verb === 'stop') container.claimed = 'stopping'
    if (container.claimed) {
      yield `${name}\n`
      continue
    }
    const cluster = world.clusters[container.labels['k3d.cluster'] ?? '']
    if (cluster) settle(world, cluster) // everything that is due by now happens before this command
    await wait(verb === 'start' ? 400 : verb === 'stop' || verb === 'restart' ? 700 : 60)
    const port = verb === 'start' ? portInUse(world, container) : undefined
    if (port !== undefined) {
      const reason = `cannot listen on the TCP port: listen tcp4 :${port}: bind: address already in use`
      throw new ProgramExit(`Error: unable to start container "${id}": ${reason}`, engine === 'docker' ? 1 : 125)
    }
    if (verb === 'start' && state === 'paused') {
      const reason = `container ${id} must be in Created or Stopped state to be started: container state improper`
      throw new ProgramExit(`Error: unable to start container "${id}": ${reason}`, 125)
    }
    const taken = verb === 'start' ? addressTaken(world, container) : undefined
    if (taken !== undefined)
      throw new ProgramExit(`Error: unable to start container "${id}": ${taken}`, engine === 'docker' ? 1 : 125)
    if (verb === 'pause') Object.assign(container, { state: 'paused', ended: world.now })
    else if (verb === 'unpause') container.state = 'running'
    else if (verb !== 'start') endContainer(world, container, verb === 'kill' ? 137 : isBalancer(container) ? 0 : 1)
    if (verb === 'restart' || (verb === 'start' && state !== 'running')) startNodeOf(world, container)
    yield `${name}\n`
  }
}

const isBalancer = ({ labels }: EngineContainer): boolean => labels['k3d.role'] === 'loadbalancer'

/** A port that a container publishes and that something else has. */
export const portInUse = (world: World, { name, ports }: EngineContainer): number | undefined =>
  ports
    .map(({ host }) => host)
    .find(
      port =>
        hasFault(world, 'port', about => about === String(port)) ||
        world.ports.some(each => each.port === port) ||
        world.containers.some(
          each => each.name !== name && each.state === 'running' && each.ports.some(({ host }) => host === port),
        ),
    )

/** podman lists volumes without a name among the binds too; docker does not. */
export const inspected = (container: EngineContainer): unknown => {
  const { id, name, state, labels, volumes, exit = 0, image, command, env, ip, network, ports } = container
  const isNode = volumes.length > 1
  const binds = volumes.map((volume, index) => `${volume}:${volumeTargets.at(isNode ? index : -1)}:rw,rprivate,rbind`)
  const bound = (ip: string, host: number): unknown => [{ HostIp: ip, HostPort: String(host) }]
  return {
    Id: id,
    State: {
      Status: toldState(container),
      Running: toldState(container) === 'running',
      OOMKilled: false,
      StartedAt: new Date(container.started).toISOString(),
      ExitCode: state === 'exited' ? exit : 0,
    },
    Name: name,
    Mounts: volumes.map(volume => ({ Type: 'volume', Name: volume, Driver: 'local', RW: true })),
    Config: {
      Labels: labels,
      Image: image,
      Entrypoint: isNode ? '/bin/k3d-entrypoint.sh' : '/usr/bin/nginx-proxy',
      Cmd: command.length > 0 ? command : null,
      Env: [`HOSTNAME=${name}`, 'container=podman', ...Object.entries(env).map(([key, value]) => `${key}=${value}`)],
    },
    HostConfig: {
      Binds: binds,
      PortBindings: Object.fromEntries(ports.map(each => [`${each.inside}/tcp`, bound(each.ip, each.host)])),
    },
    NetworkSettings: { Networks: { [network]: { IPAddress: state === 'running' ? ip : '' } } },
  }
}

/** Where the volumes of a node lie in it, in their order. */
const volumeTargets = ['/var/log', '/var/lib/kubelet', '/var/lib/cni', '/var/lib/rancher/k3s', '/k3d/images']
