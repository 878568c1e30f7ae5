import { kernelOptions } from '../lib/kernel.ts'
import { hasFault, type World } from './world.ts'

/** The kernel that the rehearsed engine runs on. */
export const kernelRelease = '6.12.30'

/** Its configuration, as far as anyone asks for it; nothing where it cannot be read. */
export const kernelConfig = (world: World): string | undefined =>
  hasFault(world, 'kernel', about => about === 'unreadable')
    ? undefined
    : kernelOptions
        .map(option =>
          hasFault(world, 'kernel', about => about === option) ? `# CONFIG_${option} is not set` : `CONFIG_${option}=m`,
        )
        .join('\n')
