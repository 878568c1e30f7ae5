import { makeBundle } from '../lib/diagnosis/bundle.ts'
import type { Task } from '../lib/task.ts'
import { count } from '../lib/wording.ts'

/** What somebody else needs to help: evidence, diagnosis, files, logs and records in one archive, without secrets. */
export default {
  about: 'Changes nothing but the archive, and sends nothing anywhere. Secrets are replaced, and listed.',
  takes: ['clusterName', 'k3dConfig', 'ciliumValues', 'file', 'output'],
  answer: async session => {
    const { files, clock } = session.host
    const { archive, names, replaced } = await makeBundle(session)
    const stamp = new Date(clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const file = session.options.file ?? `k3d-cilium-support-${stamp}.tar`
    await files.write(file, archive, 0o600)
    return {
      data: { file, names, replaced },
      text: [
        `${file}: ${count(names.length, 'file')}, ${count(replaced.length, 'secret')} replaced`,
        ...replaced.map(place => `  ${place}`),
        'look through it before you pass it on: what is a secret to you may look like none',
        `on another computer: make explain FILE=${file}`,
      ].join('\n'),
    }
  },
} satisfies Task
