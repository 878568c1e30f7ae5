import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { missingLab, openLab, type Ended } from './lab.ts'

/**
 * Features on a real cluster, as far as pods and objects go: where Cilium's images are stand-ins, nothing answers for
 * a Gateway and no session is established, and enable-feature must say so. CRDS must hold the Gateway API's CRDs too.
 */
const test = suite('features on a real cluster')
const crds = process.env['CRDS']
const missing =
  missingLab() ??
  (crds !== undefined && !existsSync(join(crds, 'gateway.networking.k8s.io_gateways.yaml'))
    ? 'CRDS has no CRDs of the Gateway API'
    : undefined)

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)
const holds = ({ printed }: Ended, ...texts: string[]): void => {
  for (const text of texts) assert.ok(printed.includes(text), `should hold "${text}":\n${printed}`)
}
const changes = ({ printed }: Ended): string[] =>
  printed.split('\n').flatMap(line => (line.startsWith('+ ') ? [line.slice(2).split(':')[0]!] : []))

/** Values that turn nothing on that is a feature. */
const bare =
  'kubeProxyReplacement: true\nk8sServiceHost: 127.0.0.1\nk8sServicePort: 6444\nipam: {mode: kubernetes}\n' +
  'operator: {replicas: 1}\ncluster: {id: 7}\n'

testOr(test, missing, 'they come and go: values, CRDs, objects, pods', async () => {
  const lab = openLab('cilium')
  try {
    const values = lab.env['CILIUM_VALUES']!.split(',')[1]!
    lab.write('bare.yaml', bare)
    lab.write('short.yaml', 'limits: {feature: 8s, crds: 10s}\n') // for what only a real Cilium shows
    const env = { CILIUM_VALUES: `bare.yaml,${values}` }
    well(await lab.type('make up', { env }), 'make up')
    const kubectl = async (line: string): Promise<string> => (await lab.type(`kubectl ${line}`)).printed
    const given = async (): Promise<string> => (await lab.type('helm get values cilium -n kube-system -o json')).printed
    const before = await given()

    const performance = await lab.type('make enable-feature FEATURE=performance', { env })
    well(performance, 'performance')
    holds(performance, 'bpf.policyMapMax: (not set) -> 65536', 'agents and operator restarted')
    assert.match(await kubectl('-n kube-system get cm cilium-config -o yaml'), /bpf-policy-map-max: "65536"/)
    const again = await lab.type('make enable-feature FEATURE=performance', { env })
    well(again, 'performance, again')
    assert.equal(changes(again), [])
    const up = await lab.type('make up', { env })
    holds(up, 'kept on the release, not in your files: ')
    assert.equal(changes(up), [])
    holds(await lab.type('make status', { env }), 'feature performance is on, and your files do not ask for it')

    const hubble = await lab.type('make enable-feature FEATURE=hubble', { env })
    well(hubble, 'hubble')
    holds(hubble, 'relay 1/1, UI 1/1', 'ServiceMonitor/kube-system/hubble')

    const gateway = await lab.type('make enable-feature FEATURE=gateway-api SETTINGS=short.yaml', { env })
    holds(gateway, '+ Install the CRDs of the Gateway API: 6 CRDs of v1.4.1', 'GatewayClass/cilium')
    assert.match(await kubectl('get gatewayclass'), /cilium +io\.cilium\/gateway-controller/)
    if (gateway.status !== 0) holds(gateway, 'it is not seen that the operator has taken on the GatewayClass')

    const mutual = await lab.type('make enable-feature FEATURE=mutual-authentication SETTINGS=short.yaml', { env })
    holds(mutual, 'SPIRE server 1/1, SPIRE agents 3/3', '+ Apply the sample')
    assert.match(await kubectl('-n authenticated get cnp -o yaml'), /mode: required/)
    if (mutual.status !== 0) holds(mutual, 'it is not seen that Cilium has taken the policy')

    const bgp = await lab.type('make enable-feature FEATURE=bgp SETTINGS=short.yaml', { env })
    assert.match(await kubectl('-n kube-system get cm cilium-config -o yaml'), /enable-bgp-control-plane: "true"/)
    if (bgp.status !== 0) holds(bgp, "Cilium's operator has not made 4 CRDs: ciliumbgpadvertisements.cilium.io")
    holds(await lab.type('make list-features', { env }), 'performance             on      enable-feature')

    for (const name of ['bgp', 'mutual-authentication', 'gateway-api', 'hubble', 'performance']) {
      well(await lab.type(`make disable-feature FEATURE=${name}`, { env }), `disable ${name}`)
    }
    assert.equal(JSON.parse(await given()), JSON.parse(before), 'the values are those of the files again')
    assert.match(await kubectl('get ns authenticated'), /NotFound/)
    assert.match(await kubectl('-n kube-system get deploy'), /^(?![^]*hubble-ui)/)
    const quiet = await lab.type('make up', { env })
    well(quiet, 'make up at the end')
    assert.equal(changes(quiet), [])
    assert.equal(lab.processes(), [], 'no process is left')
  } finally {
    await lab.close()
  }
})

test.run()
