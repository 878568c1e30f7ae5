import { listIn, objectIn, type Tree } from '../base/data.ts'
import { rowsOf } from '../kubernetes/kubectl.ts'
import type { Paths, Row } from '../kubernetes/rows.ts'
import type { Session } from '../run/session.ts'

/**
 * Objects of a cluster, with as much of each as policies can be about. They are read by templates: as JSON thousands of
 * pods take hundreds of megabytes.
 */

/** Seconds that a request may take. */
const patience = 10

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

type KindAsked = 'pods' | 'namespaces' | 'services' | 'nodes' | 'ciliumendpoints'
const kinds: { readonly [kind in KindAsked]: { readonly paths: Paths; readonly object: (row: Row<Paths>) => Tree } } = {
  pods: {
    paths: podPaths,
    object: row => podIn(row as Row<typeof podPaths>),
  },
  namespaces: { paths: labelled, object: row => ({ kind: 'Namespace', metadata: metadataIn(row) }) },
  nodes: { paths: labelled, object: row => ({ kind: 'Node', metadata: metadataIn(row) }) },
  services: {
    paths: { ...named, selector: '.spec.selector' },
    object: ({ selector = '', ...row }) => ({
      kind: 'Service',
      metadata: metadataIn(row),
      spec: { selector: mapIn(selector) },
    }),
  },
  ciliumendpoints: {
    paths: { ...named, id: '.status.identity.id', state: '.status.state' },
    object: ({ id = '', state, ...row }) => ({
      kind: 'CiliumEndpoint',
      metadata: metadataIn(row),
      status: { identity: { id: id === '' ? undefined : Number(id) }, state },
    }),
  },
}

/**
 * All objects of these kinds; pods that have ended are no endpoints any more.
 * @throws Failure (status 69): the cluster does not answer, or has no such kind.
 */
export const objectsInCluster = async (
  session: Session,
  context: string,
  asked: readonly KindAsked[],
): Promise<Tree[]> => {
  const found = asked.map(async kind => {
    const { paths, object } = kinds[kind]
    const rows: Row<Paths>[] = await rowsOf(session, context, [kind, '--all-namespaces'], paths, patience)
    return rows.filter(({ phase = '' }) => phase !== 'Succeeded' && phase !== 'Failed').map(object)
  })
  return (await Promise.all(found)).flat()
}

const podIn = ({ owner, phase, ip, hostNetwork, serviceAccount, ports, ...row }: Row<typeof podPaths>): Tree => ({
  kind: 'Pod',
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
