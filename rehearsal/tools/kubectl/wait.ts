import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { nextChange, restartPods, settle } from '../../kubernetes/cluster.ts'
import { fullName, kindOf, kindTyped, notFound, Refusal } from '../../kubernetes/kinds.ts'
import { podsOf } from '../../kubernetes/objects.ts'
import { Gap, type Arguments } from '../../program/arguments.ts'
import { jsonPath } from '../../program/jsonpath.ts'
import type { Call, Piece } from '../../program/program.ts'
import type { Cluster, Pod } from '../../world/cluster.ts'
import { isSelected, objectsOf } from './get.ts'

/** `kubectl wait` and `rollout`. */

/** Milliseconds of `90s`, `5m` or `1h30m`. */
const milliseconds = (text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 }
  return [...text.matchAll(/(\d+)([hms])/g)].reduce((sum, [, number, unit]) => sum + Number(number) * units[unit!]!, 0)
}

export async function* waitFor(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { world, host } = call
  await call.wait(180)
  const wanted = flags.value('--for') ?? ''
  const isMet = conditionOf(wanted)
  const deadline = host.clock.now() + milliseconds(flags.value('--timeout'), 30_000)
  const namespace = flags.value('--namespace') ?? 'default'
  const slashed = words
    .filter(word => word.includes('/'))
    .map(word => [word.split('/')[0]!, word.split('/')[1]!] as const)
  const [what = '', ...names] = words.filter(word => !word.includes('/'))
  const asked = [...slashed, ...names.map(name => [what, name] as const)]
  const look = (): { plural: string; object: Tree }[] => {
    settle(world, cluster)
    const kinds = asked.length > 0 ? [...new Set(asked.map(([kind]) => kind))] : [what]
    return kinds.flatMap(typed => {
      const { plural } = kindTyped(typed)
      const own = asked.filter(([kind]) => kind === typed).map(([, name]) => name)
      return objectsOf(world, cluster, plural)
        .filter(
          object =>
            flags.has('--all-namespaces') || ['', namespace].includes(textAt(object, ['metadata', 'namespace'])),
        )
        .filter(object =>
          own.length > 0 ? own.includes(textAt(object, ['metadata', 'name'])) : isSelected(object, flags),
        )
        .map(object => ({ plural, object }))
    })
  }
  const first = look()
  const gone = wanted === 'delete'
  for (const [kind, name] of asked) {
    const isThere = first.some(
      ({ plural, object }) => plural === kindOf(kind) && textAt(object, ['metadata', 'name']) === name,
    )
    if (!isThere && !gone) throw new Refusal(notFound(kindOf(kind), name))
  }
  if (first.length === 0 && !gone) throw new Refusal('error: no matching resources found')
  for (const { plural, object } of first) {
    const name = textAt(object, ['metadata', 'name'])
    const full = `${fullName(kindTyped(plural))}/${name}`
    for (;;) {
      const now = look().find(each => each.plural === plural && textAt(each.object, ['metadata', 'name']) === name)
      if (now ? isMet(now.object) : gone) break
      const next = Math.max(nextChange(cluster), host.clock.now() + 250)
      if (next > deadline) {
        await call.wait(Math.max(0, deadline - host.clock.now()))
        throw new Refusal(`error: timed out waiting for the condition on ${plural}/${name}`)
      }
      await call.wait(next - host.clock.now())
    }
    yield `${full} condition met\n`
  }
  return 0
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
  const [, path, text] = /^jsonpath=(\{.*\})(?:=(.*))?$/.exec(wanted.replaceAll("'", '')) ?? []
  if (path === undefined) throw new Gap(`kubectl wait --for=${wanted}`)
  return object => {
    const found = jsonPath(object, path)
    return text === undefined ? found !== '' : found === text
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export async function* rollout(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  const [verb, ...rest] = words
  const [kind = '', name = ''] = rest.length > 1 ? rest : (rest[0] ?? '').split('/')
  if (verb !== 'status' && verb !== 'restart') throw new Gap(`kubectl rollout ${verb}`)
  const plural = kindOf(kind)
  await wait(80)
  if (verb === 'restart') {
    if (podsOf(cluster, name).length === 0) throw new Refusal(notFound(plural, name))
    restartPods(world, cluster, name)
    yield `${fullName(kindTyped(plural))}/${name} restarted\n`
    return 0
  }
  const deadline = host.clock.now() + milliseconds(flags.value('--timeout'), 600_000)
  let told = ''
  for (;;) {
    settle(world, cluster)
    const pods = podsOf(cluster, name)
    if (pods.length === 0) throw new Refusal(notFound(plural, name))
    const ready = pods.filter((pod: Pod) => pod.ready !== undefined).length
    const noun = { daemonsets: 'daemon set', deployments: 'deployment', statefulsets: 'statefulset' }[plural] ?? plural
    if (ready === pods.length) {
      yield `${noun} "${name}" successfully rolled out\n`
      return 0
    }
    const what = plural === 'deployments' ? 'replicas' : 'pods'
    const count = `${ready} of ${pods.length} updated ${what} are available`
    const line = `Waiting for ${noun} "${name}" rollout to finish: ${count}...\n`
    if (line !== told) yield line
    told = line
    const next = Math.max(nextChange(cluster), host.clock.now() + 250)
    if (next > deadline) {
      await wait(Math.max(0, deadline - host.clock.now()))
      throw new Refusal('error: timed out waiting for the condition')
    }
    await wait(next - host.clock.now())
  }
}
