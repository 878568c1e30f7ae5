import { textAt } from '../base/data.ts'
import { findK3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import type { Session } from '../run/session.ts'
import type { NodeAddresses } from './kinds.ts'
import { settingsOfValues } from './settings.ts'

/** The addresses of the nodes that the k3d file creates, and what the values set about policies. */
export const nodesOfFiles = async (session: Session): Promise<NodeAddresses | undefined> => {
  const [k3d, values] = await Promise.all([
    findK3dFile(session).catch(() => undefined), // a policy can be judged without these files
    readValues(session).catch(() => undefined),
  ])
  const subnet = textAt(k3d?.file?.read.data, ['subnet'])
  if (!subnet.includes('/') && !values) return undefined
  return { ranges: subnet.includes('/') ? [subnet] : [], settings: settingsOfValues(values?.merged ?? {}) }
}
