import { textAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, duration, list, plain } from '../base/text.ts'
import type { Members } from '../cluster/cluster.ts'
import type { Engine } from '../engine/engine.ts'
import { detailsOf, knownBy, targetBy } from '../failures/lookup.ts'
import { CommandFailure } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { itemsOf, rowsOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'

/** The CLI's connectivity test: what of it can run here, how it is told, and what it leaves in the cluster. */

/** The CLI adds a number to its own default, `cilium-test`; its `uninstall` and `--cleanup` must be told the same. */
const namespaces = 'cilium-test'

/**
 * Scenarios that reach for the internet (one.one.one.one, 1.1.1.1 and k8s.io, unless `--external-…` flags say others):
 * their names in cilium-cli's connectivity/tests/world.go and to-cidr.go.
 */
const outside = ['pod-to-world', 'pod-to-cidr'] as const

/** What of the test runs, and why not the rest. */
export interface Selection {
  readonly arguments: readonly string[]
  /** What is left out, for the person to read. */
  readonly leftOut: readonly string[]
}

/** @param nodes how many nodes the cluster has. */
export const selectionFor = (
  nodes: number,
  tests: readonly string[],
  reach: InternetReach,
  junit: string | undefined,
): Selection => {
  const offline = reach === 'offline'
  return {
    arguments: [
      ...(nodes < 2 ? ['--single-node'] : []),
      ...tests.flatMap(test => ['--test', test]),
      ...(offline ? outside.flatMap(scenario => ['--test', `!/${scenario}`]) : []),
      ...(junit === undefined ? [] : ['--junit-file', junit]),
    ],
    leftOut: [
      ...(nodes < 2 ? ['tests that need two nodes: the cluster has only one node'] : []),
      ...(offline ? [`scenarios ${list(outside.map(name => `${name}*`))}, which need the internet`] : []),
    ],
  }
}

/** Whether pods reach the internet, or only its names; unknown where no pod has anything to try it with. */
export type InternetReach = 'online' | 'names only' | 'offline' | 'unknown'

/** A name that the test asks for itself. */
const outsideName = 'one.one.one.one'

const podPaths = {
  namespace: '.metadata.namespace',
  name: '.metadata.name',
  address: '.status.podIP',
  nodeAddress: '.status.hostIP',
  phase: '.status.phase',
} as const

/** Pods whose images are known to hold busybox come first, then those of the system: a person's may be fenced in. */
const ranks = [/^kube-system\/(hubble-ui|local-path-provisioner)-/, /^kube-system\//, /./]
const mostPods = 5

/**
 * Resolves an external name from a running pod, because nodes reach a name server by another path, and connects to it.
 * A warning says what does not work: tests that need it would fail.
 */
export const reachOf = async (
  session: Session,
  context: string,
  { engine, nodes }: Partial<Members & { readonly engine: Engine }>,
): Promise<InternetReach> => {
  const asked = await lookUpFromPods(session, context)
  if (!asked) {
    session.tell('cannot check internet access, because no pod has nslookup; running all tests')
    return 'unknown'
  }
  if (asked.resolves) {
    const why = await whyNoConnection(session, context, asked)
    if (why === undefined) return 'online'
    const what = `${asked.pod} resolves ${outsideName} but cannot reach it: ${why}`
    session.tell(`warning: ${what}. To skip tests that need the internet: --offline`)
    return 'names only'
  }
  const node = nodes?.find(({ running }) => running)
  const ask = `getent ahostsv4 ${outsideName} || nslookup ${outsideName}`
  if (!node || !engine) return 'offline'
  const byNode = await engine.$({ nothrow: true, timeout: 15_000 })`exec ${node.name} sh -c ${ask}`
  if (!byNode.ok) return 'offline'
  const remedy =
    engine.name === 'docker'
      ? `Set bpf.hostLegacyRouting: true in the values, then run ${taskLine('install-cilium', session.options)}`
      : `To find the cause: ${taskLine('diagnose', session.options)}`
  session.tell(`warning: ${asked.pod} cannot resolve ${outsideName}, but node ${node.name} can. ${remedy}`)
  return 'online'
}

interface AskedPod {
  /** With its namespace. */
  readonly pod: string
  readonly resolves: boolean
}

/**
 * Why a pod that resolves the name cannot connect to it; undefined if it can, or if it has no wget. Any reply counts as
 * a connection: busybox is often built without TLS, and fails when it is redirected to HTTPS.
 */
const whyNoConnection = async (session: Session, context: string, { pod }: AskedPod): Promise<string | undefined> => {
  const [namespace = '', name = ''] = pod.split('/')
  const output = await session.$({
    nothrow: true,
    timeout: 20_000,
  })`kubectl --context ${context} -n ${namespace} exec ${name} -- wget -q -T 5 -O /dev/null http://${outsideName}/`
  const said = /^wget: (.*(?:can't connect|refused|unreachable|timed out).*)$/im.exec(output.stderr)?.[1]
  if (output.ok) return undefined
  // GNU wget prints nothing with -q, and exits with 4 on a network failure
  return said ?? (/exit code 4$/m.test(output.stderr) ? 'no connection' : undefined)
}

const lookUpFromPods = async (session: Session, context: string): Promise<AskedPod | undefined> => {
  const all = await rowsOf(session, context, ['pods', '-A'], podPaths, 10)
  const pods = all.filter(({ address, nodeAddress, phase }) => phase === 'Running' && address !== nodeAddress)
  const rank = ({ namespace, name }: (typeof pods)[number]): number =>
    ranks.findIndex(each => each.test(`${namespace}/${name}`))
  for (const { namespace, name } of pods.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostPods)) {
    const output = await session.$({
      nothrow: true,
      timeout: 20_000,
    })`kubectl --context ${context} -n ${namespace} exec ${name} -- nslookup ${outsideName}`
    // neither its program nor kubectl's: containerd found nothing to run
    if (/executable file not found|no such file or directory/.test(output.stderr)) continue
    return { pod: `${namespace}/${name}`, resolves: output.ok && /^Name:\s*\S/m.test(output.stdout) }
  }
  return undefined
}

/** How the test ended. */
export interface TestSummary {
  /** The CLI's own last line, as `All 52 tests (301 actions) successful, 40 tests skipped, …`. */
  readonly summary: string
  readonly took: number
}

/**
 * Runs the test; each test that begins is said.
 * @throws Failure that names the tests which failed, or says why none began.
 */
export const testConnectivity = async (
  session: Session,
  context: string,
  { arguments: args }: Selection,
  say: Say,
): Promise<TestSummary> => {
  const { host, signal, settings } = session
  const limit = settings.limits.connectivity
  const seconds = `${Math.ceil(limit / 1000)}s`
  const watch = (piece: string): void => {
    const line = plain(piece).trim().split('\n').at(-1)?.trim()
    if (line && /^[\p{L}\p{S}[⌛]/u.test(line)) say(line)
  }
  try {
    const output = await host.$({
      signal,
      watch,
      mayBeCut: true, // what it came to stands at its end
      timeout: limit + 30_000, // the CLI's own limit comes first and says which test it was at
    })`cilium connectivity test --context ${context} --test-namespace ${namespaces} --timeout ${seconds} ${args}`
    const summary = linesOf(output.stdout).findLast(line => /tests? \([^()]*actions?\)|tests skipped/.test(line))
    return { summary: summary?.replace(/^.*?\] /, '') ?? 'done', took: output.took }
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    throw failureOf(session, error)
  }
}

const linesOf = (text: string): string[] =>
  plain(text)
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

/** The CLI ends with a report: `❌ 2/52 tests failed (5/301 actions), …`, then `Test [no-policies]:` for each. */
const failureOf = ({ options }: Session, error: CommandFailure): Failure => {
  const lines = linesOf(`${error.output.stdout}\n${error.output.stderr}`)
  const failed = lines.flatMap(line => /^Test \[([^\]]+)\]:$/.exec(line)?.[1] ?? [])
  if (failed.length > 0) {
    return new Failure(`${count(failed.length, 'connectivity test')} failed: ${list(failed)}`, {
      hint:
        `run one test: ${taskLine('test-connectivity', options)} ARGS=--test=${failed[0]}\n` +
        `show dropped flows: ${taskLine('hubble-observe', options)} ARGS=--verdict=dropped`,
      cause: error,
    })
  }
  const last = lines.findLast(line => /error|fail|timeout|unable|❌/i.test(line)) ?? error.message
  const { code, hint } = detailsOf(knownBy(lines.join('\n'), 'test'), targetBy(options))
  return new Failure(`cannot run the connectivity test: ${last.replace(/^Error: /, '')}`, {
    code,
    hint: hint ?? `check the pods of the test: kubectl get pods -A -l kind=client`,
    cause: error,
    ...(error.status === exit.unavailable && { status: exit.unavailable }),
  })
}

/**
 * Removes what the test made.
 * @returns the namespaces that were there.
 */
export const removeTests = async (session: Session, context: string): Promise<string[]> => {
  const before = await testNamespaces(session, context)
  if (before.length === 0) return []
  const { $ } = session
  await $({ nothrow: true })`cilium connectivity test --cleanup --context ${context} --test-namespace ${namespaces}`
  const left = await testNamespaces(session, context)
  const wait = `${Math.ceil(session.settings.limits.crds / 1000)}s`
  if (left.length > 0)
    await $`kubectl --context ${context} delete namespace ${left} --ignore-not-found --timeout=${wait}`
  return before
}

/** `cilium-test-1`, `cilium-test-ccnp1` and their like: namespaces that only this test makes. */
const testNamespaces = async (session: Session, context: string): Promise<string[]> => {
  const output = await session.$`kubectl --context ${context} get namespaces -o json --request-timeout=10s`
  const items = await itemsOf(session, output)
  return items.map(item => textAt(item, ['metadata', 'name'])).filter(name => /^cilium-test-(ccnp)?\d+$/.test(name))
}

/** `All 52 tests … (2m 10s)`. */
export const verdictLine = ({ summary, took }: TestSummary): string => `${summary} (${duration(took)})`
