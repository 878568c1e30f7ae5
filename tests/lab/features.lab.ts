import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { labSettings, missingLab, openLab, type Ended, type Lab } from './lab.ts'

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

/** A cluster with a bare Cilium, and what a test types there; all that it turned on must go without a trace. */
const inLab = (
  name: string,
  body: (typed: {
    enable: (feature: string, env?: Record<string, string>) => Promise<Ended>
    kubectl: (line: string) => Promise<string>
    lab: Lab
    env: Record<string, string>
  }) => Promise<readonly string[]>,
): void =>
  testOr(test, missing, name, async () => {
    const lab = openLab('cilium')
    try {
      const env = { CILIUM_VALUES: `bare.yaml,${lab.env['CILIUM_VALUES']!.split(',')[1]}` }
      lab.write('bare.yaml', bare)
      // the time for what only a real Cilium shows
      lab.write('short.yaml', `${labSettings()}limits: {feature: 8s, crds: 10s}\n`)
      well(await lab.type('make up', { env }), 'make up')
      const given = async (): Promise<unknown> =>
        JSON.parse((await lab.type('helm get values cilium -n kube-system -o json')).printed)
      const before = await given()
      const turnedOn = await body({
        lab,
        env,
        enable: async (feature, more = {}) =>
          lab.type(`make enable-feature FEATURE=${feature} SETTINGS=short.yaml`, { env: { ...env, ...more } }),
        kubectl: async line => (await lab.type(`kubectl ${line}`)).printed,
      })
      for (const each of turnedOn)
        well(await lab.type(`make disable-feature FEATURE=${each}`, { env }), `disable ${each}`)
      assert.equal(await given(), before, 'the values are those of the files again')
      const quiet = await lab.type('make up', { env })
      well(quiet, 'make up at the end')
      assert.equal(changes(quiet), [])
      assert.equal(lab.processes(), [], 'no process is left')
    } finally {
      await lab.close()
    }
  })

const config = '-n kube-system get cm cilium-config -o yaml'

inLab('values, CRDs, objects and pods come and go', async ({ enable, kubectl, lab, env }) => {
  const performance = await enable('performance')
  well(performance, 'performance')
  holds(performance, 'bpf.policyMapMax: (not set) -> 65536', 'restarted agents and operator')
  assert.match(await kubectl(config), /bpf-policy-map-max: "65536"/)
  const again = await enable('performance')
  well(again, 'performance, again')
  assert.equal(changes(again), [])
  const up = await lab.type('make up', { env })
  holds(up, 'kept values that are not in your files: ')
  assert.equal(changes(up), [])
  holds(await lab.type('make status', { env }), 'feature performance is enabled, but not in your files')

  const hubble = await lab.type('make enable-feature FEATURE=hubble', { env })
  well(hubble, 'hubble')
  holds(hubble, 'relay 1/1, UI 1/1', 'ServiceMonitor/kube-system/hubble')

  const gateway = await enable('gateway-api')
  holds(gateway, '+ Install the Gateway API CRDs: installed 6 CRDs v1.4.1', 'GatewayClass/cilium')
  assert.match(await kubectl('get gatewayclass'), /cilium +io\.cilium\/gateway-controller/)
  if (gateway.status !== 0) holds(gateway, 'a check failed (the operator has accepted the GatewayClass)')

  const mutual = await enable('mutual-authentication')
  holds(mutual, 'SPIRE server 1/1, SPIRE agents 3/3', '+ Apply the sample')
  assert.match(await kubectl('-n authenticated get cnp -o yaml'), /mode: required/)
  if (mutual.status !== 0) holds(mutual, 'a check failed (Cilium has accepted the policy)')

  const bgp = await enable('bgp')
  assert.match(await kubectl(config), /enable-bgp-control-plane: "true"/)
  if (bgp.status !== 0) holds(bgp, 'the Cilium operator has not created 4 CRDs: ciliumbgpadvertisements.cilium.io')
  holds(await lab.type('make list-features', { env }), 'performance             on      enable-feature')
  return ['bgp', 'mutual-authentication', 'gateway-api', 'hubble', 'performance']
})

inLab('both ways of Ingress, the mesh and encryption come and go', async ({ enable, kubectl }) => {
  const ingress = await enable('ingress')
  holds(ingress, 'IngressClass/cilium, Service/kube-system/cilium-ingress')
  assert.match(await kubectl('-n kube-system get svc cilium-ingress -o yaml'), /loadBalancerClass: io\.cilium\/node/)
  if (ingress.status !== 0) holds(ingress, 'a check failed (Envoy answers on a published port): localhost:8080: ')
  const both = await enable('ingress-host-network')
  holds(both, 'cannot enable ingress-host-network; nothing was changed', '(feature ingress)')

  const mesh = await enable('service-mesh')
  assert.match(await kubectl(config), /loadbalancer-l7: envoy/)
  if (mesh.status !== 0) holds(mesh, 'CustomResourceDefinition/ciliumenvoyconfigs.cilium.io not found')

  const plain = await enable('encryption', { ALLOW: '' })
  if (/CONFIG_WIREGUARD/.test(plain.printed)) {
    holds(plain, 'cannot enable encryption; nothing was changed', 'ALLOW=wireguard')
    assert.not.match(await kubectl(config), /enable-wireguard/)
  }
  const encryption = await enable('encryption')
  holds(encryption, 'note: node traffic of k3d-cilium-server-0 is not encrypted')
  assert.match(await kubectl(config), /enable-wireguard: "true"/)
  if (encryption.status !== 0) holds(encryption, 'a check failed (every node encrypts traffic)')
  return ['encryption', 'service-mesh', 'ingress']
})

inLab('the API server keeps its address where nodes carry no label master, as from k3s 1.34 on', async typed => {
  const { enable, kubectl, lab } = typed
  await kubectl('label node --all node-role.kubernetes.io/master-')
  well(await enable('performance'), 'performance')
  const values = await lab.type('helm get values cilium -n kube-system -o json')
  const { kubeProxyReplacement, k8sServiceHost, k8sServicePort } = JSON.parse(values.printed) as Record<string, unknown>
  const address = [kubeProxyReplacement, k8sServiceHost, k8sServicePort].map(String)
  assert.equal(address, ['true', '127.0.0.1', '6444'])
  const status = await lab.type('make status')
  assert.not.match(status.printed, /6550.*k8sService|k8sServicePort.*6550/)
  return ['performance']
})

test.run()
