import { kernelOptions } from '../../lib/cilium/kernel.ts'
import { hasFault } from './strike.ts'
import type { World } from './world.ts'

/** The one kernel of the engine and its nodes: the recorded one's, unless a fault asks for another (`kernel=5.4.0`). */
export const kernelRelease = ({ faults }: World): string =>
  faults.find(({ kind, about }) => kind === 'kernel' && /^\d+\.\d+/.test(about))?.about ?? '6.18.44'

/** Its configuration, as far as anyone asks for it; nothing where it cannot be read. */
export const kernelConfig = (world: World): string | undefined =>
  hasFault(world, 'kernel', about => about === 'unreadable')
    ? undefined
    : kernelOptions
        .map(option =>
          hasFault(world, 'kernel', about => about === option) ? `# CONFIG_${option} is not set` : `CONFIG_${option}=m`,
        )
        .join('\n')
