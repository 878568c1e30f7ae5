import { join } from 'node:path'
import { count, list, size } from '../lib/base/text.ts'
import {
  fetchTool,
  installTools,
  isInstalled,
  platformOf,
  programIn,
  requirePublished,
  wantedTools,
  type PublishedTool,
} from '../lib/bundle/pinned-tools.ts'
import { statePaths } from '../lib/host/state-paths.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Session } from '../lib/run/session.ts'
import { already, done, eachOf, type Step, type Task } from '../lib/run/task.ts'

/**
 * k3d, kubectl, helm, cilium and hubble, which the guide takes as given: in pinned versions, into a folder that tasks
 * look into before they look along PATH. Each file is held against its pinned SHA-256 before anything of it is unpacked
 * or run, and none is put in its place before all are there.
 */
export default {
  takes: ['tools', 'bundle'],
  about:
    `The task installs the tools into ${statePaths.tools} in the current folder. To remove the tools, delete ` +
    'that folder.',
  steps: async session => {
    const published = requirePublished(wantedTools(session), platformOf(session.host))
    return toolSteps(session, published, session.options.bundle && join(session.options.bundle, 'tools'))
  },
  result: () => [`the tools are installed in ${statePaths.tools}`],
  next: async ({ host }) => [
    taskLine('preflight'),
    `to run them yourself: export PATH="${join(host.files.here, statePaths.tools)}:$PATH"`,
  ],
} satisfies Task

/** @param folder the tools of a bundle, in place of where they are published. */
export const toolSteps = (session: Session, all: readonly PublishedTool[], folder?: string): Step[] => {
  const programs: { published: PublishedTool; program: Uint8Array }[] = []
  const fetch: Step = {
    title: 'Download the tools',
    run: async () =>
      eachOf('tools', all, published => ({
        title: `${published.tool} ${published.version}`,
        run: async say => {
          if (await isInstalled(session, published)) return already('already installed')
          say('downloading')
          const program = await programIn(published, await fetchTool(session, published, folder))
          programs.push({ published, program })
          return done(`${size(program.length)}, checksum verified`)
        },
      })),
  }
  const install: Step = {
    title: 'Install the tools',
    run: async () => {
      if (programs.length === 0) return already(`${count(all.length, 'tool')} in ${statePaths.tools}`)
      await installTools(session, programs)
      return done(`${list(programs.map(({ published }) => published.tool).toSorted())} in ${statePaths.tools}`)
    },
  }
  return [fetch, install]
}
