import { itemsAt, textAt, valueAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { count, list, plain } from '../base/text.ts'
import { askFronts, frontLines } from '../cilium/http-fronts.ts'
import { readReleaseValues } from '../cilium/release.ts'
import { membersOf, type Cluster } from '../cluster/cluster.ts'
import { lineExpression } from '../formats/expressions.ts'
import { lastWords } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { itemsOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import { already, eachOf, type Say, type Step, type StepEnd } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import type { Feature, Sign } from './feature.ts'

/** By what a feature is seen: what the chart made of its values, and what only Cilium at work shows. */

/** The ConfigMap that agents and operator read when they start; empty where there is none. */
export const ciliumConfig = async (session: Session, context: string): Promise<Readonly<Record<string, string>>> => {
  const output =
    await session.$`kubectl --context ${context} -n kube-system get configmap cilium-config --ignore-not-found -o json`
  const [found] = await itemsOf(session, output)
  return (valueAt(found, ['data']) ?? {}) as Record<string, string>
}

/**
 * What the chart made of the feature's values: keys of cilium-config, and objects.
 * @throws Failure that names what is missing or another.
 */
export const lookForObjects = async (session: Session, { context }: Cluster, feature: Feature): Promise<StepEnd> => {
  const config = await ciliumConfig(session, context)
  const wrong = Object.entries(feature.config).flatMap(([key, value]) =>
    config[key] === value ? [] : [`in cilium-config, ${key} is ${config[key] ?? 'missing'}; expected: ${value}`],
  )
  for (const object of feature.objects) {
    if ((await objectAt(session, context, object)) === undefined) wrong.push(`${object} not found`)
  }
  if (wrong.length > 0) {
    throw new Failure(
      [`the chart did not create what ${feature.name} needs:`, ...wrong.map(line => `  ${line}`)].join('\n'),
      {
        hint: `show what Helm installed: helm get manifest cilium -n kube-system --kube-context ${context}`,
      },
    )
  }
  const keys = count(Object.keys(feature.config).length, 'key')
  return already([`${keys} of cilium-config`, ...feature.objects].join(', '))
}

/** `KIND/NAME` or `KIND/NAMESPACE/NAME` as the API server has it; nothing where it is not there, or no such kind. */
export const objectAt = async (session: Session, context: string, object: string): Promise<unknown> => {
  const [kind = '', ...path] = object.split('/')
  const where = path.length > 1 ? ['-n', path[0]!] : []
  const output = await session.$({
    nothrow: true,
  })`kubectl --context ${context} get ${kind.toLowerCase()} ${path.at(-1)!} ${where} --ignore-not-found -o json`
  return output.ok ? (await itemsOf(session, output))[0] : undefined
}

/** The step that looks for all signs at once. */
export const checkSignsStep = (session: Session, cluster: Cluster, feature: Feature, signs: readonly Sign[]): Step => ({
  title: `Check ${feature.name}`,
  run: async () =>
    eachOf('checks', signs, sign => ({
      title: sign.shows,
      run: async say => waitForSign(session, cluster, feature, sign, say),
    })),
})

/**
 * Waits until a sign is seen.
 * @throws Failure with what was seen instead.
 */
const waitForSign = async (
  session: Session,
  cluster: Cluster,
  { name }: Feature,
  sign: Sign,
  say: Say,
): Promise<StepEnd> => {
  let instead = ''
  const wait = {
    what: sign.shows,
    limit: session.settings.limits.feature,
    pause: 2_000,
    late: () =>
      new Failure(`${name} is enabled, but the check "${sign.shows}" failed: ${instead}`, {
        hint: sign.hint ?? `find the cause: ${taskLine('diagnose', session.options)}`,
      }),
  }
  const found = await waitUntil(session, wait, say, async () => {
    const { seen, text } = await look(session, cluster, sign)
    instead = text
    return seen ? { found: text } : { waitingFor: text.split('\n')[0]! }
  })
  if (sign.run !== undefined) session.remarks.push(`${sign.run}:`, ...found.split('\n').map(line => `  ${line}`))
  return already(sign.run ?? found)
}

interface Look {
  readonly seen: boolean
  /** What was seen, or what was seen instead. */
  readonly text: string
}

const look = async (session: Session, cluster: Cluster, sign: Sign): Promise<Look> => {
  if (sign.run !== undefined) return lookAtOutput(session, cluster, sign.run, sign)
  if (sign.object !== undefined) return lookAtObject(session, cluster, sign.object, sign.condition ?? '')
  if (cluster.notK3d) return { seen: true, text: 'not checked: this computer publishes no port of this cluster' }
  const fronts = await askFronts(
    session,
    { ...cluster, ...(await membersOf(session, cluster)) },
    await readReleaseValues(session, cluster.context),
  )
  if (fronts.length === 0) return { seen: true, text: 'not checked: this cluster publishes no HTTP port' }
  return { seen: fronts.some(({ answers, waits }) => answers || waits), text: list(frontLines(fronts)) }
}

const lookAtOutput = async (
  session: Session,
  { context }: Cluster,
  line: string,
  { holds = '', alike }: Sign,
): Promise<Look> => {
  const [program, ...args] = line.split(' ')
  const $ = session.$({ nothrow: true })
  const output =
    program === 'kubectl' ? await $`kubectl --context ${context} ${args}` : await $`cilium ${args} --context ${context}`
  const printed = plain(output.stdout).trim()
  if (!output.ok) return { seen: false, text: `${line}: ${lastWords(output)}` }
  const groups = (await lineExpression(holds)).groupsIn(printed)
  return {
    seen: groups !== undefined && (!alike || new Set(groups).size === 1),
    text: printed || `${line} printed nothing`,
  }
}

const lookAtObject = async (session: Session, { context }: Cluster, object: string, type: string): Promise<Look> => {
  const found = await objectAt(session, context, object)
  if (found === undefined) return { seen: false, text: `${object} not found` }
  const conditions = itemsAt(found, ['status', 'conditions'])
  const condition = conditions.find(each => textAt(each, ['type']) === type)
  const status = textAt(condition, ['status'])
  if (status === 'True') return { seen: true, text: `${object} is ${type}` }
  const why = textAt(condition, ['message'])
  return {
    seen: false,
    text: `${object} ${status ? `has ${type}=${status}${why ? ` (${why})` : ''}` : `is not ${type}`}`,
  }
}
