import { parseYaml } from '../../../lib/formats/yaml.ts'
import { readyForHttp } from '../../../lib/policy/evaluator/evaluator.ts'
import { untilReady } from '../../kubernetes/cluster.ts'
import { connect, lookUp } from '../../kubernetes/traffic.ts'
import { applyWorkload, withAddress } from '../../kubernetes/workloads.ts'
import { ProgramExit } from '../../program/arguments.ts'
import { smallPattern } from '../../program/patterns.ts'
import type { Pieces, Piece } from '../../program/program.ts'
import type { Pod } from '../../world/cluster.ts'
import type { CiliumCommand } from './command.ts'

/**
 * `cilium connectivity test`, modelled: some of its tests, each with the policies of that name, whose outcome the
 * rehearsal computes from them and from those that people applied. The real one has more than a hundred.
 */
export async function* connectivity(command: CiliumCommand): Pieces {
  const { world, cluster, flags, wait } = command
  const space = flags.value('--test-namespace') ?? 'cilium-test-1'
  if (!cluster.pods.some(({ workload, ready, applied }) => workload === 'cilium' && !applied && ready !== undefined)) {
    yield '🟥 Unable to determine status of Cilium DaemonSet. Run "cilium status" for more details\n'
    throw new ProgramExit('unable to determine status of Cilium DaemonSet: daemonsets.apps "cilium" not found')
  }
  const pods = yield* deploy(command, space)
  const wanted = flags.values('--test').flatMap(each => each.split(','))
  const [skipped, asked] = [wanted.filter(each => each.startsWith('!')), wanted.filter(each => !each.startsWith('!'))]
  const chosen = tests.filter(
    ({ name }) =>
      !skipped.some(each => smallPattern(each.slice(1)).test(name)) &&
      (asked.length === 0 || asked.some(each => smallPattern(each).test(name))),
  )
  yield (
    '(modelled: these are some of its tests, decided by the policies alone)\n' +
    `🏃[${space}] Running ${chosen.length} tests ...\n`
  )
  const failed: { name: string; lines: string[] }[] = []
  let actions = 0
  for (const [index, { name, policy, expects }] of chosen.entries()) {
    yield `[=] [${space}] Test [${name}] [${index + 1}/${chosen.length}]\n`
    const key = `ciliumnetworkpolicies/${space}/${name}`
    if (policy !== undefined) {
      const metadata = { name, namespace: space }
      const spec = parseYaml(policy, name).data
      const manifest = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata, spec }
      await readyForHttp([manifest])
      cluster.objects[key] = { created: world.now, manifest }
    }
    try {
      const lines: string[] = []
      for (const { from, to, path, passes } of expects) {
        actions++
        await wait(400)
        const reached = reach(command, pods, from, to, path)
        if (reached === passes) continue
        const outcome = reached ? 'passed, and should not' : 'failed, and should not'
        lines.push(`  [.] Action [${name}/pod-to-${to}/${from}-to-${to}]: ${outcome}`)
      }
      yield `${'.'.repeat(expects.length)}\n`
      if (lines.length > 0) failed.push({ name, lines })
    } finally {
      if (policy !== undefined) delete cluster.objects[key]
    }
  }
  if (failed.length === 0) {
    const count = `All ${chosen.length} tests (${actions} actions) successful`
    yield `\n✅ [${space}] ${count}, 0 tests skipped, 0 scenarios skipped.\n`
    return
  }
  yield (
    `\n📋 Test Report [${space}]\n` +
    `❌ ${failed.length}/${chosen.length} tests failed, 0 tests skipped, 0 scenarios skipped:\n`
  )
  for (const { name, lines } of failed) yield `Test [${name}]:\n${lines.join('\n')}\n`
  throw new ProgramExit(`[${space}] ${failed.length} tests failed`)
}

interface Expectation {
  readonly from: 'client' | 'client2'
  readonly to: 'echo-same-node' | 'echo-other-node' | 'world'
  readonly path?: string
  readonly passes: boolean
}

const both = (passes: boolean): Expectation[] =>
  (['client', 'client2'] as const).flatMap(from =>
    (['echo-same-node', 'echo-other-node'] as const).map(to => ({ from, to, passes })),
  )

const dnsRule = `
  - toEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: kube-system, k8s:k8s-app: kube-dns}}]
    toPorts: [{ports: [{port: "53", protocol: ANY}], rules: {dns: [{matchPattern: "*"}]}}]`

/** Tests of the real one, by its names, with policies to the same end. */
const tests: readonly { readonly name: string; readonly policy?: string; readonly expects: readonly Expectation[] }[] =
  [
    { name: 'no-policies', expects: [...both(true), { from: 'client', to: 'world', passes: true }] },
    { name: 'all-ingress-deny', policy: 'endpointSelector: {}\ningress: [{}]', expects: both(false) },
    { name: 'all-egress-deny', policy: 'endpointSelector: {}\negress: [{}]', expects: both(false) },
    {
      name: 'echo-ingress',
      policy:
        'endpointSelector: {matchLabels: {kind: echo}}\n' +
        'ingress: [{fromEndpoints: [{matchLabels: {name: client2}}], toPorts: [{ports: [{port: "8080"}]}]}]',
      expects: both(true).map(each => ({ ...each, passes: each.from === 'client2' })),
    },
    {
      name: 'echo-ingress-l7',
      policy:
        'endpointSelector: {matchLabels: {kind: echo}}\ningress: [{fromEndpoints: [{matchLabels: {name: client2}}], ' +
        'toPorts: [{ports: [{port: "8080"}], rules: {http: [{method: GET, path: /public}]}}]}]',
      expects: [
        { from: 'client2', to: 'echo-same-node', path: '/public', passes: true },
        { from: 'client2', to: 'echo-same-node', path: '/private', passes: false },
      ],
    },
    {
      name: 'to-fqdns',
      policy:
        `endpointSelector: {matchLabels: {kind: client}}\negress:${dnsRule}\n` +
        '  - toFQDNs: [{matchName: one.one.one.com}]',
      expects: [
        { from: 'client', to: 'world', passes: true },
        { from: 'client', to: 'echo-same-node', passes: false },
      ],
    },
  ]

const reach = (
  { world, cluster }: CiliumCommand,
  pods: Readonly<Record<string, Pod>>,
  from: string,
  to: string,
  path = '/',
): boolean => {
  const client = pods[from]!
  const host = to === 'world' ? 'one.one.one.com' : to
  const lookup = lookUp(world, cluster, client, host)
  if ('failed' in lookup) return false
  const http = { method: 'GET', path, host, headers: {} }
  return connect(world, cluster, client, lookup.ips[0]!, to === 'world' ? 80 : 8080, 3_000, http).kind === 'open'
}

async function* deploy(command: CiliumCommand, space: string): AsyncGenerator<Piece, Readonly<Record<string, Pod>>> {
  const { world, cluster, context, wait } = command
  const key = `namespaces//${space}`
  if (!cluster.objects[key]) {
    yield `✨ [${context}] Creating namespace ${space} for connectivity check...\n`
    const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: space } }
    cluster.objects[key] = { created: world.now, manifest }
  }
  const made = { client: 'client', client2: 'client', 'echo-same-node': 'echo', 'echo-other-node': 'echo' }
  for (const [name, kind] of Object.entries(made)) {
    const deployment = `deployments/${space}/${name}`
    if (cluster.objects[deployment]) continue
    if (kind === 'echo') {
      yield `✨ [${context}] Deploying ${name} service...\n`
      const metadata = { name, namespace: space }
      const spec = { selector: { name }, ports: [{ port: 8080 }] }
      const service = withAddress(world, cluster, { apiVersion: 'v1', kind: 'Service', metadata, spec }, undefined)
      cluster.objects[`services/${space}/${name}`] = { created: world.now, manifest: service }
    }
    yield `✨ [${context}] Deploying ${name} deployment...\n`
    const image = kind === 'echo' ? 'quay.io/cilium/json-mock:v1.3.9' : 'quay.io/cilium/alpine-curl:v1.10.0'
    const labels = { name, kind }
    const manifest = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: space, labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name, image }] } },
      },
    }
    cluster.objects[deployment] = { created: world.now, manifest }
    applyWorkload(world, cluster, space, manifest)
    await wait(60)
  }
  const pods: Record<string, Pod> = {}
  for (const name of Object.keys(made)) {
    yield `⌛ [${context}] Waiting for deployment ${space}/${name} to become ready...\n`
    pods[name] = await untilReady(command, cluster, () =>
      cluster.pods.find(each => each.namespace === space && each.workload === name)!,
    )
  }
  return pods
}
