import { Failure } from '../../lib/base/failure.ts'
import { notAsPinned, shownAddress, unreachable } from '../../lib/host/download-failures.ts'
import type { Download } from '../../lib/host/host.ts'
import { contentAt, publishedAt } from '../tools/internet.ts'
import type { VirtualClock } from '../world/clock.ts'
import { tries } from '../world/escapes.ts'
import { digestOf } from '../world/memory-files.ts'
import { hasFault, strikes } from '../world/strike.ts'
import type { World } from '../world/world.ts'

export const download = async (
  world: World,
  clock: VirtualClock,
  address: string,
  { sha256, signal }: Download,
): Promise<Uint8Array> => {
  await clock.sleep(300, signal)
  const { host } = new URL(address)
  if (tries(world, { command: 'node bin/k3d-cilium.js up --allow=x' }, host)) throw unreachable(address, 'ENETUNREACH')
  if (hasFault(world, 'network')) throw unreachable(address, 'ENOTFOUND')
  if (strikes(world, 'checksum', about => address.includes(about))) throw notAsPinned(address, '0'.repeat(64), sha256)
  const text = contentAt(address)
  const found = text === undefined ? await publishedAt(address) : new TextEncoder().encode(text)
  if (found === undefined) throw new Failure(`not simulated: download of ${shownAddress(address)}`)
  world.published = { ...world.published, [digestOf(found).sha256]: sha256 } // it stands for the real file
  return found
}
