import { isObject, itemsAt, valueAt, type Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { plain } from '../base/text.ts'
import { answerOf } from '../host/commands.ts'
import { attempt } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { componentsOf, isReady, standingLine, standingOf, type ComponentStatus } from './components.ts'
import { readRelease, readReleaseValues, type Release } from './release.ts'

/** How Cilium is doing, by what its pods show and by what `cilium status` says. */
export interface CiliumState {
  readonly ready: boolean
  readonly release: Release | undefined
  /** The release's values; empty without a release. */
  readonly values: Tree
  readonly components: readonly ComponentStatus[]
  /** What `cilium status` calls errors and warnings, component by component. */
  readonly complaints: readonly string[]
}

/**
 * `cilium status` ends with 0 while nothing is ready, and does not look at SPIRE; this does not.
 * @throws Failure if the API server does not answer.
 */
export const ciliumState = async (session: Session, context: string): Promise<CiliumState> => {
  const release = await readRelease(session, context)
  if (!release) return { ready: false, release, values: {}, components: [], complaints: ['Cilium is not installed'] }
  const values = await readReleaseValues(session, context)
  const [components, complaints] = await Promise.all([
    standingOf(session, context, componentsOf(values)),
    complaintsOf(session, context),
  ])
  const inOrder = release.status === 'deployed'
  return {
    ready: inOrder && components.every(isReady) && complaints.length === 0,
    release,
    values,
    components,
    complaints: inOrder ? complaints : [`the release is ${release.status}`, ...complaints],
  }
}

/**
 * The shape of `cilium status -o json`, from cilium-cli's status/status.go, whose keys without JSON tags are
 * capitalised: what is wrong with each object of each component.
 */
type ErrorsByName = Readonly<Record<string, Tree | null>>

export const complaintsOf = async (session: Session, context: string): Promise<string[]> => {
  const output = await session.$({ nothrow: true })`cilium status --context ${context} -o json`
  const why = plain(output.stderr).trim().split('\n').at(-1)
  if (!output.ok && !output.stdout.includes('{')) throw new Failure(`cilium status failed: ${why}`)
  const errors = await answerOf(session, output, errorsIn)
  const texts = Object.values(errors).flatMap(objects =>
    Object.entries(objects ?? {})
      .filter(([, found]) => valueAt(found, ['Disabled']) !== true)
      .flatMap(([object, found]) =>
        ['Errors', 'Warnings'].flatMap(kind => itemsAt(found, [kind]).map(text => `${object}: ${plain(String(text))}`)),
      ),
  )
  return [...new Set(texts)]
}

/** How often and how long a Cilium that has just become ready is asked again, in milliseconds. */
const settling = { pause: 2_000, limit: 40_000, withOldAddresses: 300_000 }

/**
 * A node that restarts may get another address. Its pods keep the old hostIP until the kubelet syncs them, seen to take
 * 4 minutes on a busy computer; Cilium 1.20 reports that so (pkg/endpointmanager/endpointsynchronizer.go).
 */
const oldAddress = /CEP that is not local/

/**
 * `cilium status` reports errors for a few seconds after all pods are ready, for example until the agents reach SPIRE.
 * Waits for them to pass, and warns of those that stay.
 */
export const settleComplaints = async (session: Session, context: string, say: Say): Promise<void> => {
  const { clock } = session.host
  const began = clock.now()
  const limitOf = (complaints: readonly string[]): number =>
    complaints.every(each => oldAddress.test(each)) ? settling.withOldAddresses : settling.limit
  let asked = await attempt(session, async () => complaintsOf(session, context))
  while (asked.ok && asked.value.length > 0 && clock.now() < began + limitOf(asked.value)) {
    say(`cilium status: ${asked.value[0]}`)
    await clock.sleep(settling.pause, session.signal)
    asked = await attempt(session, async () => complaintsOf(session, context))
  }
  // Cilium is ready: a question that fails changes nothing about that
  const remarks = asked.ok ? asked.value.map(each => `cilium status reports: ${each}`) : [asked.failure.message]
  session.remarks.push(...remarks.map(each => `warning: ${each}`))
}

/**
 * Of the answer only what is asked for: beside it stands all that each agent knows of itself, 10 KiB and more. The CLI
 * writes the keys of the whole on lines of their own, one blank before them.
 */
export const errorsIn = (json: string): ErrorsByName => {
  const [from, begin] = [json.indexOf('\n "errors": {\n'), '\n "errors": '.length]
  const to = from < 0 ? -1 : json.indexOf('\n }', from)
  const answer = JSON.parse(plain(to < 0 ? json : `{"errors": ${json.slice(from + begin, to)}}}`)) as unknown
  if (!isObject(answer) || Array.isArray(answer)) throw new SyntaxError('no status')
  const errors = valueAt(answer, ['errors']) ?? {}
  if (!isObject(errors) || !Object.values(errors).every(each => each === null || isObject(each)))
    throw new SyntaxError('errors are not grouped by component')
  return errors as ErrorsByName
}

type Lines = Pick<CiliumState, 'release' | 'components' | 'complaints'>

export const stateLines = ({ release, components, complaints }: Lines): string[] => [
  ...(release ? [`Cilium ${release.version}, ${release.status}, revision ${release.revision}`] : []),
  ...components.map(standing => `  ${isReady(standing) ? 'ready    ' : 'not ready'}  ${standingLine(standing)}`),
  ...(complaints.length > 0 ? ['cilium status reports:', ...complaints.map(text => `  ${text}`)] : []),
]

/** The first line of the problems; empty if there are none. */
export const openLine = ({ components, complaints }: CiliumState): string =>
  stateLines({
    release: undefined,
    components: components.filter(standing => !isReady(standing)),
    complaints,
  })[0] ?? ''

/** For `--output json`. */
export const stateData = ({ ready, release, components, complaints }: CiliumState): unknown => ({
  ready,
  release: release ?? null,
  components: components.map(standing => ({
    name: standing.component.name,
    workload: `${standing.component.namespace}/${standing.component.workload}`,
    ready: standing.ready,
    wanted: standing.wanted,
    waitingFor: standing.waitingFor || null,
  })),
  complaints,
})
