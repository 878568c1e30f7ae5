import { textAt, valueAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { readRelease } from '../cilium/release.ts'
import { taskLine } from '../host/task-line.ts'
import { itemsOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import { already, done, type StepEnd } from '../run/task.ts'

/**
 * The certificate authority of a mesh: the secret cilium-ca, which Cilium's chart makes on its first install in a
 * cluster, unless there is one. `cilium clustermesh connect` refuses clusters that have two (its validateCAMatch), so
 * the first cluster's is copied to the others before Cilium is installed there.
 */
const secret = 'cilium-ca'
const namespace = 'kube-system'

const readAuthority = async (session: Session, context: string): Promise<unknown> => {
  const quietly = ['--ignore-not-found', '-o', 'json', '--request-timeout=10s']
  const found = await session.$`kubectl --context ${context} -n ${namespace} get secret ${secret} ${quietly}`
  return (await itemsOf(session, found))[0]
}

const certificateIn = (authority: unknown): string => textAt(authority, ['data', 'ca.crt'])

/** Whether both clusters have the same authority; undefined if one has none. */
export const shareAuthority = async (session: Session, a: string, b: string): Promise<boolean | undefined> => {
  const [one, other] = (await Promise.all([readAuthority(session, a), readAuthority(session, b)])).map(certificateIn)
  return one && other ? one === other : undefined
}

/**
 * Gives a cluster the authority of another one.
 * @throws Failure: it has its own already, and Cilium that was installed with it.
 */
export const copyAuthority = async (
  session: Session,
  from: { readonly name: string; readonly context: string },
  to: { readonly name: string; readonly context: string },
): Promise<StepEnd> => {
  const [theirs, own] = await Promise.all([readAuthority(session, from.context), readAuthority(session, to.context)])
  if (theirs === undefined) {
    throw new Failure(
      `secret ${secret} is missing in cluster ${from.name}, although installing Cilium normally creates it`,
      {
        hint: `remove your own certificates from the values; to find them: ${taskLine('show-config', from.name)}`,
      },
    )
  }
  if (own !== undefined && certificateIn(own) === certificateIn(theirs)) return already(`same CA as ${from.name}`)
  if (own !== undefined && (await readRelease(session, to.context))) {
    throw new Failure(
      `clusters ${from.name} and ${to.name} have different CAs, and Cilium in ${to.name} already uses its own CA`,
      {
        hint: [
          `reinstall Cilium in ${to.name} with the CA of ${from.name}:`,
          `  ${taskLine('uninstall-cilium', to.name)}`,
          `  kubectl --context ${to.context} -n ${namespace} delete secret ${secret}`,
          `  ${taskLine('create-mesh', session.options)}`,
        ].join('\n'),
      },
    )
  }
  // without its labels and annotations Helm would not take it for its own, and the install would fail
  const { labels, annotations } = (valueAt(theirs, ['metadata']) ?? {}) as { labels?: object; annotations?: object }
  const copy = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: secret, namespace, ...(labels && { labels }), ...(annotations && { annotations }) },
    type: textAt(theirs, ['type']) || 'Opaque',
    data: valueAt(theirs, ['data']),
  }
  const kubectl = session.$({ input: JSON.stringify(copy) })
  if (own !== undefined) await session.$`kubectl --context ${to.context} -n ${namespace} delete secret ${secret}`
  await kubectl`kubectl --context ${to.context} create -f -`
  return done(`copied the CA of ${from.name}${own === undefined ? '' : ', replaced the CA from an earlier install'}`)
}
