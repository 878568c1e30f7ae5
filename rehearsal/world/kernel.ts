import { kernelOptions } from '../../lib/cilium/kernel.ts'
import { hasFault } from './strike.ts'
import type { World } from './world.ts'

/** The kernel that the rehearsed engine runs on, `6.12.30` where nobody asks for another. */
export const kernelRelease = (world: World): string => askedRelease(world) ?? '6.12.30'

/** The kernel that a fault asks for by its version, as in `kernel=5.4.0`. */
export const askedRelease = ({ faults }: World): string | undefined =>
  faults.find(({ kind, about }) => kind === 'kernel' && /^\d+\.\d+/.test(about))?.about

/** Its configuration, as far as anyone asks for it; nothing where it cannot be read. */
export const kernelConfig = (world: World): string | undefined =>
  hasFault(world, 'kernel', about => about === 'unreadable')
    ? undefined
    : kernelOptions
        .map(option =>
          hasFault(world, 'kernel', about => about === option) ? `# CONFIG_${option} is not set` : `CONFIG_${option}=m`,
        )
        .join('\n')
