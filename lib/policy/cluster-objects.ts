import { listIn, objectIn, type Tree } from '../base/data.ts'
import { rowsByKind } from '../kubernetes/kubectl.ts'
import type { Paths, Row } from '../kubernetes/rows.ts'
import type { Session } from '../run/session.ts'

/** Objects of a cluster, reduced to what policies use. As whole JSON, thousands of pods take hundreds of megabytes. */

/** Seconds that a request may take. */
export const patience = 10

const named = { namespace: '.metadata.namespace', name: '.metadata.name' } as const
const labelled = { ...named, labels: '.metadata.labels' } as const // a map prints as JSON
const podPaths = {
  ...labelled,
  owner: '.metadata.ownerReferences[0].name',
  phase: '.status.phase',
  ip: '.status.podIP',
  hostNetwork: '.spec.hostNetwork',
  serviceAccount: '.spec.serviceAccountName',
  ports: '.spec.containers[*].ports',
} as const

type KindAsked = 'Pod' | 'Namespace' | 'Service' | 'Node'
const kinds: { readonly [kind in KindAsked]: { readonly paths: Paths; readonly read: (row: Row<Paths>) => Tree } } = {
  Pod: { paths: podPaths, read: row => podIn(row as Row<typeof podPaths>) },
  Namespace: { paths: labelled, read: row => ({ metadata: metadataIn(row) }) },
  Node: { paths: labelled, read: row => ({ metadata: metadataIn(row) }) },
  Service: {
    paths: { ...named, selector: '.spec.selector' },
    read: ({ selector = '', ...row }) => ({ metadata: metadataIn(row), spec: { selector: mapIn(selector) } }),
  },
}

/** Only pods have a phase here; one that has ended is no endpoint. */
const isOver = ({ phase }: Row<Paths>): boolean => phase === 'Succeeded' || phase === 'Failed'

/** All objects of these kinds. @throws Failure (status 69): the cluster does not answer. */
export const objectsInCluster = async (
  session: Session,
  context: string,
  asked: readonly KindAsked[],
): Promise<Tree[]> => {
  const paths = Object.fromEntries(asked.map(kind => [kind, kinds[kind].paths]))
  const rows = await rowsByKind(session, context, paths, patience)
  return asked.flatMap(kind => rows[kind]!.filter(row => !isOver(row)).map(row => ({ kind, ...kinds[kind].read(row) })))
}

const podIn = ({ owner, phase, ip, hostNetwork, serviceAccount, ports, ...row }: Row<typeof podPaths>): Tree => ({
  metadata: { ...metadataIn(row), ...(owner && { ownerReferences: [{ name: owner }] }) },
  spec: {
    hostNetwork: hostNetwork === 'true',
    serviceAccountName: serviceAccount,
    containers: [{ ports: portsIn(ports) }],
  },
  status: { podIP: ip, phase },
})

const metadataIn = ({ namespace, name, labels = '' }: Row<Paths>): Tree => ({ namespace, name, labels: mapIn(labels) })

const mapIn = (json: string): Tree => (json === '' || json === '{}' ? {} : objectIn(json))

/** The lists of several containers print one after the other. */
const portsIn = (lists: string): Tree[] => (lists === '' ? [] : listIn(lists.replaceAll('] [', ',')))
