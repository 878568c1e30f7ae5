import type { ContainerDetails } from '../engine/containers.ts'

export const roleOf = ({ labels }: ContainerDetails): string => labels['k3d.role'] ?? ''
export const isNode = (container: ContainerDetails): boolean => /^(server|agent)$/.test(roleOf(container))
export const serversAmong = (containers: readonly ContainerDetails[]): ContainerDetails[] =>
  containers.filter(container => roleOf(container) === 'server')
export const balancerAmong = (containers: readonly ContainerDetails[]): ContainerDetails | undefined =>
  containers.find(container => roleOf(container) === 'loadbalancer')

/** The port inside a container under which the API server answers. */
export const apiPort = '6443/tcp'

/** The port of this computer at which the API server answers, or nothing while nothing publishes it. */
export const publishedPort = (containers: readonly ContainerDetails[]): number | undefined =>
  [balancerAmong(containers), ...serversAmong(containers)].map(each => each?.published[apiPort]).find(Boolean)

/** This computer, for nodes and pods. */
export const computer = 'host.k3d.internal'
