import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { nextChange, restartPods, settle } from '../../kubernetes/cluster.ts'
import { fullName, kindOf, kindTyped, nameOf, namespaceOf, notFound } from '../../kubernetes/kinds.ts'
import { podsOf } from '../../kubernetes/objects.ts'
import { Gap, ProgramExit } from '../../program/arguments.ts'
import { jsonPath } from '../../program/jsonpath.ts'
import type { Pieces } from '../../program/program.ts'
import type { Pod } from '../../world/cluster.ts'
import type { KubectlCommand } from './command.ts'
import { isSelected, objectsOf } from './get.ts'

/** `kubectl wait` and `rollout`. */

/** Milliseconds of `90s`, `5m` or `1h30m`. */
const milliseconds = (text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 }
  return [...text.matchAll(/(\d{1,9})([hms])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * units[unit!]!,
    0,
  )
}

export async function* waitFor(command: KubectlCommand): Pieces {
  const { world, cluster, flags, words, namespace, host } = command
  await command.wait(180)
  const goal = flags.value('--for') ?? ''
  const isMet = conditionOf(goal)
  const isGone = goal === 'delete'
  const deadline = host.clock.now() + milliseconds(flags.value('--timeout'), 30_000)
  const slashed = words.filter(word => word.includes('/')).map(word => word.split('/') as [string, string])
  const [what = '', ...names] = words.filter(word => !word.includes('/'))
  const asked = [...slashed, ...names.map(name => [what, name] as const)].map(
    ([typed, name]) => ({ plural: kindOf(typed), name }) as const,
  )
  const kinds = asked.length > 0 ? [...new Set(asked.map(({ plural }) => plural))] : [kindOf(what)]
  const look = (): { plural: string; name: string; object: Tree }[] => {
    settle(world, cluster)
    return kinds.flatMap(plural =>
      objectsOf(world, cluster, plural)
        .map(object => ({ plural, name: nameOf(object), object }))
        .filter(({ object }) => flags.has('--all-namespaces') || ['', namespace].includes(namespaceOf(object)))
        .filter(each => (asked.length > 0 ? asked.some(one => isSame(one, each)) : isSelected(each.object, flags))),
    )
  }
  const first = look()
  const missing = asked.find(each => !first.some(one => isSame(one, each)))
  if (missing && !isGone) throw new ProgramExit(notFound(missing.plural, missing.name))
  if (first.length === 0 && !isGone) throw new ProgramExit('error: no matching resources found')
  for (const each of first) {
    const { plural, name } = each
    for (;;) {
      const now = look().find(one => isSame(one, each))
      if (now ? isMet(now.object) : isGone) break
      await waitOn(command, deadline, `error: timed out waiting for the condition on ${plural}/${name}`)
    }
    yield `${fullName(kindTyped(plural))}/${name} condition met\n`
  }
}

const isSame = (a: { plural: string; name: string }, b: { plural: string; name: string }): boolean =>
  a.plural === b.plural && a.name === b.name

/** Waits until something may have changed. @throws Refusal at the deadline. */
const waitOn = async ({ cluster, host, wait }: KubectlCommand, deadline: number, late: string): Promise<void> => {
  const now = host.clock.now()
  const next = Math.max(nextChange(cluster), now + 250)
  await wait(Math.max(0, Math.min(next, deadline) - now))
  if (next > deadline) throw new ProgramExit(late)
}

/** `condition=Ready`, `condition=Available=False`, `jsonpath={.status.phase}=Running`, `delete`. */
const conditionOf = (wanted: string): ((object: Tree) => boolean) => {
  if (wanted === 'delete') return () => false
  const [, type, value = 'True'] = /^condition=([^=]+)(?:=(.*))?$/.exec(wanted) ?? []
  if (type !== undefined) {
    return object =>
      ((valueAt(object, ['status', 'conditions']) ?? []) as Tree[]).some(
        condition => same(textAt(condition, ['type']), type) && same(textAt(condition, ['status']), value),
      )
  }
  const [, path, text] = /^jsonpath=(\{[^}]*\})(?:=(.*))?$/.exec(wanted.replaceAll("'", '')) ?? []
  if (path === undefined) throw new Gap(`kubectl wait --for=${wanted}`)
  return object => {
    const found = jsonPath(object, path)
    return text === undefined ? found !== '' : found === text
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export async function* rollout(command: KubectlCommand): Pieces {
  const { world, cluster, flags, host } = command
  const [verb, ...rest] = command.words
  const [kind = '', name = ''] = rest.length > 1 ? rest : (rest[0] ?? '').split('/')
  if (verb !== 'status' && verb !== 'restart') throw new Gap(`kubectl rollout ${verb}`)
  const plural = kindOf(kind)
  const pods = (): Pod[] => {
    settle(world, cluster)
    const all = podsOf(cluster, name)
    if (all.length === 0) throw new ProgramExit(notFound(plural, name))
    return all
  }
  await command.wait(80)
  if (verb === 'restart') {
    pods()
    restartPods(world, cluster, name)
    yield `${fullName(kindTyped(plural))}/${name} restarted\n`
    return
  }
  const deadline = host.clock.now() + milliseconds(flags.value('--timeout'), 600_000)
  const noun = { daemonsets: 'daemon set', deployments: 'deployment', statefulsets: 'statefulset' }[plural] ?? plural
  const what = plural === 'deployments' ? 'replicas' : 'pods'
  for (let last = ''; ;) {
    const all = pods()
    const ready = all.filter(pod => pod.ready !== undefined).length
    if (ready === all.length) break
    const count = `${ready} of ${all.length} updated ${what} are available`
    const line = `Waiting for ${noun} "${name}" rollout to finish: ${count}...\n`
    if (line !== last) yield line
    last = line
    await waitOn(command, deadline, 'error: timed out waiting for the condition')
  }
  yield `${noun} "${name}" successfully rolled out\n`
}
