import { taskLine } from '../../host/task-line.ts'
import { known, targetOf } from './evidence.ts'
import { apiSilence, found, isLate, isRunning, membersIn, said, withRole, type Finders } from './finder.ts'

/** How it is found what lies between the tools and the API server. */
export const apiFinders: Finders = {
  'context/missing': {
    asks: ['kubeconfig', 'containers'],
    find: evidence => {
      const contexts = known(evidence, 'kubeconfig')?.contexts
      const there = membersIn(evidence).length > 0
      return found(
        there && contexts && !contexts.includes(evidence.context)
          ? `the kubeconfig has no context ${evidence.context}`
          : undefined,
      )
    },
  },
  'kubeconfig/stale': {
    asks: ['kubeconfig', 'containers'],
    find: evidence => {
      const server = known(evidence, 'kubeconfig')?.server ?? ''
      const port = Number(/:(\d+)\/?$/.exec(server)?.[1])
      const published = membersIn(evidence)
        .filter(isRunning)
        .flatMap(({ ports }) => ports)
      return found(
        port && published.length > 0 && !published.includes(port)
          ? `the kubeconfig has ${server}, but the published ports are ${[...new Set(published)].join(', ')}`
          : undefined,
      )
    },
  },
  'certificate/old': {
    asks: ['kubeconfig'],
    find: (evidence, failure) => {
      const { unknown } = apiSilence(evidence)
      return failure.says?.connection?.test(unknown) ? found(unknown) : said(evidence, failure)
    },
  },
  'api/on-all-addresses': {
    asks: ['containers'],
    find: evidence => {
      const silence = apiSilence(evidence)
      const open = withRole(evidence, 'server').find(({ labels }) => labels['k3d.server.api.hostIP'] === '0.0.0.0')
      const running = membersIn(evidence).every(isRunning)
      const late = isLate(silence) || /tim(ed )?[eo]ut|deadline|canceled/i.test(silence.unknown)
      return found(
        open && running && late ? `0.0.0.0:${open.labels['k3d.server.api.port']}: ${silence.unknown}` : undefined,
      )
    },
  },
  'api/silent': {
    asks: ['containers', 'kubeconfig'],
    find: (evidence, { says }) => {
      const silence = apiSilence(evidence)
      const silent = membersIn(evidence).length > 0 && (isLate(silence) || says!.connection!.test(silence.unknown))
      const { engine, cluster } = targetOf(evidence)
      return found(
        silent ? silence.unknown : undefined,
        `check the node's logs: ${engine} logs --tail 20 k3d-${cluster}-server-0   ` +
          `(to restart the node: ${engine} restart k3d-${cluster}-server-0, then ${taskLine('heal')})`,
      )
    },
  },
}
