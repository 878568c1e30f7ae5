import { kernelRelease } from '../../world/kernel.ts'
import type { World } from '../../world/world.ts'

/** What the engines say of themselves. */

/** The recorded ones, unless the world has others. */
export const versionIn = ({ versions }: World, engine: 'podman' | 'docker'): string =>
  versions?.[engine] ?? { podman: '4.3.1', docker: '28.2.2' }[engine]

export const versionOf = (world: World, engine: string): unknown => {
  const version = { podman: versionIn(world, 'podman'), docker: versionIn(world, 'docker') }
  return engine === 'podman'
    ? {
        Client: {
          APIVersion: version.podman,
          Version: version.podman,
          GoVersion: 'go1.19.8',
          OsArch: 'linux/amd64',
          Os: 'linux',
        },
      }
    : { Client: { Version: version.docker, ApiVersion: '1.41', Os: 'linux', Arch: 'amd64' } }
}

export const podmanInfo = (world: World): unknown => {
  const { engine, containers, kind } = world
  return {
    host: {
      arch: 'amd64',
      cgroupControllers: kind === 'rootless' ? ['memory', 'pids'] : ['cpuset', 'cpu', 'io', 'memory', 'pids'],
      cgroupManager: 'systemd',
      cgroupVersion: engine.cgroups,
      cpus: 4,
      distribution: { distribution: 'fedora', version: '43' },
      kernel: kernelRelease(world),
      memFree: engine.memory / 2,
      memTotal: engine.memory,
      networkBackend: 'netavark',
      os: 'linux',
      remoteSocket: {
        path: engine.rootless
          ? `/run/user/${kind === 'macos' ? 501 : 1000}/podman/podman.sock`
          : '/run/podman/podman.sock',
        exists: engine.socket !== false,
      },
      serviceIsRemote: kind === 'macos',
      security: { rootless: engine.rootless },
    },
    store: {
      containerStore: { number: containers.length },
      graphRoot: '/var/lib/containers/storage',
      graphRootAllocated: engine.disk + 20 * 2 ** 30,
      graphRootUsed: 20 * 2 ** 30,
    },
    version: {
      APIVersion: versionIn(world, 'podman'),
      Version: versionIn(world, 'podman'),
      OsArch: 'linux/amd64',
      Os: 'linux',
    },
  }
}

export const dockerInfo = (world: World): unknown => {
  const { engine, containers, kind } = world
  return {
    Containers: containers.length,
    Driver: 'overlay',
    CgroupVersion: engine.cgroups.slice(1),
    KernelVersion: kernelRelease(world),
    OperatingSystem: engine.system ?? 'fedora',
    OSType: 'linux',
    NCPU: 4,
    MemTotal: engine.memory,
    // elsewhere it stands before podman's socket
    ServerVersion: versionIn(world, kind === 'docker' ? 'docker' : 'podman'),
    SecurityOptions: [
      engine.rootless ? 'name=rootless' : 'name=seccomp,profile=default',
      ...(engine.cgroups === 'v2' && !engine.sharesCgroups ? ['name=cgroupns'] : []),
    ],
  }
}
