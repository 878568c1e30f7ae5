import { itemsAt, objectIn, textAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { kubeconfigBounds } from '../formats/yaml-checks.ts'
import { parsed, readYaml } from '../formats/yaml.ts'
import { answerOf } from '../host/commands.ts'
import { largest } from '../host/file-sizes.ts'
import type { Host } from '../host/host.ts'
import { inTurn } from '../run/lock.ts'
import type { Session } from '../run/session.ts'
import type { Cluster } from './cluster.ts'

/**
 * The kubeconfig, which holds other people's entries too. k3d reads it, adds to it and writes it back whole without a
 * lock (its pkg/client/kubeconfig.go), so of two that do so at once one loses its entry: here it is written in turn.
 */

/** The files that KUBECONFIG names, else the one in the home folder. */
const filesOf = ({ env }: Host): string[] => {
  const paths = (env['KUBECONFIG'] ?? '').split(':').filter(Boolean)
  return paths.length > 0 ? [...new Set(paths)] : [`${env['HOME'] ?? ''}/.kube/config`]
}

/** The file that is written: the first that is there, else the first, as client-go's loading rules have it. */
const targetOf = async (host: Host): Promise<string> => {
  const files = filesOf(host)
  for (const file of files) if ((await host.files.kind(file)) !== undefined) return file
  return files[0]!
}

/** What k3d must find in its environment: it refuses a KUBECONFIG of several files, though only at its last step. */
export const kubeconfigEnv = async ({ host }: Session): Promise<Record<string, string>> =>
  filesOf(host).length > 1 ? { KUBECONFIG: await targetOf(host) } : {}

/** Why the kubeconfig cannot be written, with the remedy; nothing if it can. */
export const kubeconfigTrouble = async ({
  host,
}: Session): Promise<{ readonly file: string; readonly found: string; readonly remedy: string } | undefined> => {
  const { files } = host
  const file = await targetOf(host)
  const trouble = (found: string, remedy: string) => ({ file, found: `kubeconfig ${file} ${found}`, remedy })
  if ((await files.kind(file)) === 'folder') return trouble('is a folder', 'set KUBECONFIG to a file')
  const why = await files.readOnly(file)
  if (why) return trouble(`cannot be written: ${why}`, 'make the file writable, or set KUBECONFIG to another file')
  if ((await files.kind(`${file}.lock`)) !== undefined) {
    return trouble(
      `is locked: another kubectl is running, or has left ${file}.lock behind`,
      `remove the lock if no kubectl is running: rm ${file}.lock`,
    )
  }
  const remedy = 'fix the file, or set KUBECONFIG to another file'
  let [wrong, text] = ['cannot be read', '']
  try {
    text = (await files.read(file, largest.kubeconfig)) ?? ''
    wrong = 'is not YAML'
    parsed(readYaml(text, file, 'go', kubeconfigBounds))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const [where = ''] = error.message.replace(`cannot read ${file}: `, '').split('\n')
    return trouble(`${wrong}: ${where}`, remedy)
  }
  return undefined
}

/** @throws Failure that names what is wrong with the kubeconfig, before anything is made. */
export const requireKubeconfig = async (session: Session): Promise<void> => {
  const trouble = await kubeconfigTrouble(session)
  if (trouble) throw new Failure(trouble.found, { hint: trouble.remedy })
}

/** Does something that writes the kubeconfig while no other run does. */
export const writingKubeconfig = async <T>(session: Session, work: () => Promise<T>): Promise<T> =>
  inTurn(session, 'kubeconfig', session.settings.limits.command, work)

export const currentContext = async ({ $ }: Session): Promise<string> =>
  (await $({ nothrow: true })`kubectl config current-context`).stdout.trim()

export const contexts = async ({ $ }: Session): Promise<string[]> =>
  (await $({ nothrow: true })`kubectl config get-contexts -o name`).stdout.split('\n').filter(Boolean)

/** The kubeconfig as kubectl reads it, without what is secret in it. */
export const kubeconfigOf = async (session: Session): Promise<unknown> =>
  answerOf(session, await session.$`kubectl config view -o json`, text => {
    const data = objectIn(text)
    if (data['kind'] !== 'Config') throw new SyntaxError('not a kubeconfig')
    return data
  })

/** A context as the kubeconfig has it. */
export interface KubeContext {
  readonly name: string
  /** The name of its entry among the clusters. */
  readonly cluster: string
  /** `https://127.0.0.1:6550` */
  readonly server: string
}

export const contextsSeen = async (session: Session): Promise<KubeContext[]> => {
  const data = await kubeconfigOf(session)
  const of = (key: string): unknown[] => itemsAt(data, [key])
  return of('contexts').map(each => {
    const cluster = textAt(each, ['context', 'cluster'])
    const entry = of('clusters').find(one => textAt(one, ['name']) === cluster)
    return { name: textAt(each, ['name']), cluster, server: textAt(entry, ['cluster', 'server']) }
  })
}

/** Makes a context the current one; none if it is empty. */
export const switchContext = async ({ $ }: Session, context: string): Promise<void> => {
  if (context) await $`kubectl config use-context ${context}`
  else await $`kubectl config unset current-context`
}

/** Takes a cluster's entries out. The context that kubectl speaks to stays, or becomes none if it was this one. */
export const removeEntries = async (session: Session, { context }: Cluster): Promise<void> => {
  const quietly = session.$({ nothrow: true })
  await quietly`kubectl config delete-context ${context}`
  await quietly`kubectl config delete-cluster ${context}`
  await quietly`kubectl config delete-user ${`admin@${context}`}`
}
