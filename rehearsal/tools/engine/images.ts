import { imageId, isHeld, lacksImage, pullTime, registryDigest } from '../../node/image-store.ts'
import { ProgramExit, readArguments } from '../../program/arguments.ts'
import type { Call, Pieces } from '../../program/program.ts'
import { tries } from '../../world/escapes.ts'
import type { FaultKind } from '../../world/faults.ts'
import { hasFault, strikes } from '../../world/strike.ts'
import { engineRefusal } from './refusals.ts'

/** `podman image inspect` and `podman pull`, as recorded; what registries say otherwise, in their own words. */

/** Of several images it tells of those that are there, and fails for the others. */
export async function* inspectImage(call: Call): Pieces {
  const { name: engine, world, wait } = call
  const { words: names } = readArguments({ name: engine, args: call.args.slice(2) }, [], [])
  await wait(28)
  const images = names
    .filter(name => isHeld(world, name))
    .map(name => ({
      Id: engine === 'podman' ? imageId(name) : `sha256:${imageId(name)}`,
      RepoTags: [name],
      RepoDigests: [`${name.replace(/:[^:/]*$/, '')}@${registryDigest(name)}`],
      Size: bytesOf(name),
    }))
  yield `${JSON.stringify(images, undefined, 5)}\n`
  const [first, ...others] = names.filter(name => !isHeld(world, name))
  if (first === undefined) return
  throw engine === 'podman'
    ? // its first error ends it, after all the others
      new ProgramExit(
        [
          ...others.map(name => `error inspecting object: ${name}: image not known`),
          `Error: inspecting object: ${first}: image not known`,
        ].join('\n'),
        125,
      )
    : new ProgramExit(
        [first, ...others]
          .map(name => `Error response from daemon: failed to find image ${name}: ${name}: No such image`)
          .join('\n'),
      )
}

/** Modelled: of Cilium's the agent's is by far the largest. */
const bytesOf = (name: string): number => (/cilium\/cilium:/.test(name) ? 600_000_000 : 80_000_000)

export async function* pullImage(call: Call): Pieces {
  const { name: engine, world, wait } = call
  const [name = ''] = readArguments({ name: engine, args: call.args.slice(1) }, [], ['-q|--quiet']).words
  await wait(pullTime(world) ?? 1_200)
  const [, host = '', path = '', tag = ''] = /^([^/]+)\/(.*):([^:]*)$/.exec(name) ?? []
  const strike = (kind: FaultKind): boolean => strikes(world, kind, about => name.includes(about))
  const reading = `initializing source docker://${name}: reading manifest ${tag} in ${host}/${path}: `
  const pinging = `initializing source docker://${name}: pinging container registry ${host}: `
  const why = lacksImage(world, name)
    ? tries(world, { command: `${engine} pull ${name}` }, host)
      ? `${pinging}Get "https://${host}/v2/": dial tcp 198.19.0.1:443: connect: network is unreachable`
      : `${reading}manifest unknown`
    : hasFault(world, 'network') || strike('unreachable')
      ? `${pinging}Get "https://${host}/v2/": dial tcp: lookup ${host} on 192.0.2.53:53: no such host`
      : strike('limited')
        ? `${reading}toomanyrequests: You have reached your unauthenticated pull rate limit.`
        : strike('unauthorized')
          ? `${reading}unauthorized: authentication required`
          : hasFault(world, 'disk', about => about === 'full')
            ? `writing blob: storing blob to file "/var/tmp/storage1/1": write /var/tmp/storage1/1: ` +
              'no space left on device'
            : undefined
  if (why !== undefined) {
    if (engine === 'podman') yield { error: `Trying to pull ${name}...\n` }
    throw engineRefusal(engine, why)
  }
  world.pulled = [...new Set([...(world.pulled ?? []), name])]
  yield `${imageId(name)}\n`
}
