import { textAt, valueAt } from '../base/data.ts'
import { findK3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import type { Session } from '../run/session.ts'
import type { NodeAddresses } from './kinds.ts'

/** The addresses of the nodes that the k3d file creates, and whether the values let CIDR rules match them. */
export const nodesOfFiles = async (session: Session): Promise<NodeAddresses | undefined> => {
  const [k3d, values] = await Promise.all([
    findK3dFile(session).catch(() => undefined), // a policy can be judged without these files
    readValues(session).catch(() => undefined),
  ])
  const subnet = textAt(k3d?.file?.read.data, ['subnet'])
  if (!subnet.includes('/')) return undefined
  const mode = valueAt(values?.merged, ['policyCIDRMatchMode'])
  return { ranges: [subnet], match: [mode].flat().includes('nodes') }
}
