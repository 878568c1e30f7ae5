import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { documentOf, madeUp } from './policy/documents.ts'
import { disagreements, encoded, generatorHash, keptAnswers, precedenceOf } from './policy/differential.ts'
import { startOracle } from './policy/oracle.ts'

/**
 * The evaluator against Cilium's own packages. A part of the documents here, all of them with --long. With ORACLE the
 * program answers itself, from the document SEED on: SEED=100000 ORACLE=… node --import tsx tests/differential.test.ts
 */
const test = suite('the evaluator')
const isLong = process.env['TEST_LONG'] === '1'
const { ORACLE: program, SEED: seed } = process.env

test('decides each side of 20,000 made-up sets of policies as Cilium does', () => {
  const { about, of } = keptAnswers()
  assert.is(about.generator, generatorHash(), 'the documents changed: make the answers anew, tests/policy/answers.ts')
  assert.ok(about.documents >= 20_000)
  const step = isLong ? 1 : 25
  const counts = new Map<string, number>()
  const found: string[] = []
  let [sides, undecided] = [0, 0]
  for (let document = 0; document < about.documents; document += step) {
    found.push(
      ...disagreements(document, of(document), (verdict, theirs, policies) => {
        sides++
        if (verdict.undecided !== undefined) undecided++
        if (theirs === 'absent' || theirs === 'undecided') return
        for (const rule of precedenceOf(verdict, policies)) counts.set(rule, (counts.get(rule) ?? 0) + 1)
      }),
    )
  }
  assert.equal(found.slice(0, 20), [], `${found.length} of ${sides} sides`)
  assert.ok(undecided <= sides / 100, `${undecided} of ${sides} are undecided`)
  const lines = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `${rule} ${count}`)
  console.log(`# ${sides} sides, ${undecided} undecided; ${lines.join(', ')}`)
  if (!isLong) return
  for (const rule of rules) assert.ok((counts.get(rule) ?? 0) >= 200, `${rule}: ${counts.get(rule) ?? 0} sides`)
})

/** What decides in the order of precedence; each does so in 200 sides at least. */
const rules = [
  'no policy: open',
  'own rule of Cilium: allow',
  'default deny',
  'CiliumNetworkPolicy: allow',
  'CiliumNetworkPolicy: deny',
  'CiliumClusterwideNetworkPolicy: allow',
  'CiliumClusterwideNetworkPolicy: deny',
  'NetworkPolicy: allow',
  'tier Admin: Accept',
  'tier Admin: Deny',
  'tier Baseline: Accept',
  'tier Baseline: Deny',
  'through a proxy: http',
  'authentication: required',
  ...['Endpoints', 'Entities', 'CIDR', 'CIDRSet'].flatMap(key => [`decides by from${key}`, `decides by to${key}`]),
  ...['toFQDNs', 'toServices', 'toPorts', 'icmps', 'from', 'to', 'protocols'].map(key => `decides by ${key}`),
]

test('every key of the CRDs occurs among the documents', () => {
  const seen = new Map<string, number>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        seen.set(key, (seen.get(key) ?? 0) + 1)
        walk(inner)
      }
    }
  }
  for (let document = 0; document < 3_000; document++)
    for (const { spec, specs } of madeUp(document).policies) walk([spec, specs])
  const missing = keys.filter(key => !seen.has(key))
  assert.equal(missing, [])
  console.log(`# ${keys.map(key => `${key} ${seen.get(key)}`).join(', ')}`)
})

/** Of all four kinds, but for what a cloud, a certificate or an Envoy configuration must be there for. */
const keys = (
  'endpointSelector nodeSelector ingress ingressDeny egress egressDeny enableDefaultDeny description labels log ' +
  'fromEndpoints fromEntities fromCIDR fromCIDRSet fromNodes toEndpoints toEntities toCIDR toCIDRSet toNodes toFQDNs ' +
  'toServices k8sService k8sServiceSelector cidr cidrGroupRef cidrGroupSelector except toPorts ports port endPort ' +
  'protocol rules http method path host headers headerMatches dns matchName matchPattern serverNames icmps fields ' +
  'family type authentication mode matchLabels matchExpressions podSelector policyTypes from to ipBlock ' +
  'namespaceSelector tier priority subject namespaces pods networks nodes domainNames protocols tcp udp sctp ' +
  'destinationPort destinationNamedPort number range start end action name'
).split(' ')

if (program !== undefined) {
  test(`asked itself, Cilium agrees from document ${seed ?? 0} on`, async () => {
    const oracle = startOracle(program)
    const first = Number(seed ?? 0)
    const found: string[] = []
    for (let document = first; document < first + Number(process.env['DOCUMENTS'] ?? 1_000); document++) {
      const made = madeUp(document)
      const answer = await oracle.ask(documentOf(made))
      assert.is(answer.error, undefined)
      found.push(...disagreements(document, Uint8Array.from(encoded(made, answer))))
    }
    oracle.end()
    assert.equal(found, [])
  })
}

test.run()
