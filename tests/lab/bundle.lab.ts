import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { labK3dFile, labValues, missingLab, openLab, type Ended } from './lab.ts'

/** A support bundle of a real cluster in which secrets lie wherever secrets lie. */
const test = suite('a support bundle of a real cluster')

const system = 'kubectl --context k3d-cilium -n kube-system'

/** The secrets, each with where it is planted. */
const planted = {
  k3dPassword: 'PLANTED01registry-pass',
  k3dUser: 'PLANTED02registry-user',
  k3dUrl: 'PLANTED03proxy-pass',
  k3dVariable: 'PLANTED04node-variable',
  k3dToken: 'PLANTED05cluster-token',
  k3dComment: 'PLANTED06put-aside',
  valuesVariable: 'PLANTED07pod-variable',
  valuesUrl: 'PLANTED08pod-url',
  valuesConfig: 'PLANTED09config-map',
  valuesPem: 'PLANTED10valuespem',
  valuesFlag: 'PLANTED11an-argument',
  logBearer: 'PLANTED12bearer',
  logJwt: 'PLANTED13jwt',
  logFlag: 'PLANTED14flag',
  logUrl: 'PLANTED15etcd-pass',
  logJson: 'PLANTED16json',
  logPem: 'PLANTED17logpem',
  logVariable: 'PLANTED18logged-variable',
  recordedProxy: 'PLANTED19proxy-of-the-run',
  recordedVariable: 'PLANTED20variable-of-the-run',
  recordedWords: 'PLANTED21what-a-tool-said',
  object: 'PLANTED22kubernetes-secret',
} as const

const k3dFile = [
  labK3dFile,
  `token: ${planted.k3dToken}`,
  `# password: ${planted.k3dComment}`,
  'env:',
  `  - { envVar: 'OWN_PROXY=http://me:${planted.k3dUrl}@proxy.example:3128', nodeFilters: ['server:*', 'agent:*'] }`,
  `  - { envVar: 'OWN_ACCESS_KEY=${planted.k3dVariable}', nodeFilters: ['server:*', 'agent:*'] }`,
  'registries:',
  '  config: |',
  '    configs:',
  '      registry.example:',
  '        auth:',
  `          username: ${planted.k3dUser}`,
  `          password: ${planted.k3dPassword}`,
  '',
].join('\n')

const values = [
  'extraEnv:',
  '  - name: OWN_REGISTRY_TOKEN',
  `    value: ${planted.valuesVariable}`,
  '  - name: OWN_ADDRESS',
  `    value: postgres://me:${planted.valuesUrl}@db.example/x`,
  'extraConfig:',
  `  own-password: ${planted.valuesConfig}`,
  'extraArgs:',
  `  - --own-token=${planted.valuesFlag}`,
  'own:',
  '  pem: |',
  '    -----BEGIN PRIVATE KEY-----',
  `    ${planted.valuesPem}`,
  '    -----END PRIVATE KEY-----',
  '',
].join('\n')

const jwt = (word: string): string =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(`{"sub":"${word}"}`).toString('base64url')}.${word}`

/** What the agents print before they end. */
const words = [
  `level=info header="Authorization: Bearer ${planted.logBearer}"`,
  `token ${jwt(planted.logJwt)}`,
  `connecting with --password ${planted.logFlag} to etcd`,
  `dialing https://admin:${planted.logUrl}@etcd.example:2379`,
  `{"api_key":"${planted.logJson}","user":"me"}`,
  '-----BEGIN RSA PRIVATE KEY-----',
  planted.logPem,
  '-----END RSA PRIVATE KEY-----',
  `environment REGISTRY_TOKEN=${planted.logVariable} was read`,
  'level=fatal msg="no way on"',
  '',
].join('\n')

/** In the environment of every run, and so in reach of every record. */
const environment = {
  ALL_PROXY: `http://me:${planted.recordedProxy}@proxy.example:3128`,
  K3D_REGISTRY_PASSWORD: planted.recordedVariable,
}

/** A word as it stands in texts, in base64 whichever byte it begins at, and in URLs. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  ...[0, 1, 2].map(before =>
    Buffer.from(`${'x'.repeat(before)}${secret}`)
      .toString('base64')
      .slice(4, -4)
      .replaceAll('=', ''),
  ),
]

/** Which files below a folder hold one of the words, by their bytes. */
const holding = (folder: string, wanted: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile())
    .flatMap(name => {
      const bytes = readFileSync(join(folder, name))
      return wanted.flatMap(word => (bytes.includes(word) ? [`${name}: ${word}`] : []))
    })

interface Diagnosis {
  readonly chains: readonly { readonly cause: { readonly id: string }; readonly links: readonly { id: string }[] }[]
}
const chainsIn = ({ printed }: Ended): unknown => {
  const json = JSON.parse(printed.slice(printed.indexOf('\n{') + 1, printed.lastIndexOf('\n}') + 2)) as Diagnosis
  return json.chains.map(({ cause, links }) => [cause.id, links.map(({ id }) => id)])
}

testOr(
  test,
  missingLab(),
  'holds no secret, be it planted or of the cluster, and explains what diagnose said on the spot',
  async () => {
    const lab = openLab('cilium', environment)
    const well = async (line: string): Promise<Ended> => {
      const ended = await lab.type(line)
      assert.is(ended.status, 0, `${line}\n${ended.printed}`)
      return ended
    }
    try {
      lab.write('own.yaml', k3dFile)
      lab.write('secret.yaml', values)
      lab.write('words', words)
      const own = `K3D_CONFIG=own.yaml CILIUM_VALUES=cilium-values.yaml,secret.yaml,${labValues}`
      await well(`make up ${own}`)
      await well(`${system} create secret generic own --from-literal=anything=${planted.object}`)
      for (const node of ['server-0', 'agent-0', 'agent-1']) {
        await well(`podman exec -i k3d-cilium-${node} sh -c 'cat >/var/run/cilium/words' <words`)
      }
      const crash = '"command":["sh","-c","cat /var/run/cilium/words; exit 3"]'
      await well(
        `${system} patch ds cilium -p '{"spec":{"template":{"spec":{"containers":[{"name":"cilium-agent",${crash}}]}}}}'`,
      )
      // what a tool said of a file of one's own is in the record of the last run that failed
      lab.write('broken.yaml', `cluster:\n  id: abc\n  password: ${planted.recordedWords}\n`)
      const failed = await lab.type(`make install-cilium CILIUM_VALUES=broken.yaml`)
      assert.is.not(failed.status, 0, failed.printed)
      let said = await lab.type(`make diagnose ${own} OUTPUT=json`)
      for (const deadline = Date.now() + 90_000; !said.printed.includes('"container-crashing"');) {
        assert.ok(Date.now() < deadline, said.printed.slice(0, 3_000))
        await lab.type('sleep 2')
        said = await lab.type(`make diagnose ${own} OUTPUT=json`)
      }

      const bundled = await well(`make support-bundle ${own} SYSDUMP=1 FILE=bundle.tar`)
      assert.match(bundled.printed, /^bundle\.tar: \d+ files, \d+ secrets replaced$/m)
      assert.match(bundled.printed, 'includes the ')
      await well('mkdir raw unpacked && tar -xf bundle.tar -C unpacked')

      // each secret does lie where the bundle looks
      const sources = {
        containers: 'podman inspect k3d-cilium-server-0',
        pods: `${system} get pods,configmaps,secrets -o yaml`,
        values: 'helm get values cilium -n kube-system --kube-context k3d-cilium',
        logs:
          `for pod in $(${system} get pods -l k8s-app=cilium -o name); do ${system} logs $pod -c cilium-agent; ` +
          `${system} logs $pod -c cilium-agent --previous; done; true`,
        files: 'cat own.yaml secret.yaml broken.yaml; env',
      }
      for (const [name, line] of Object.entries(sources)) await well(`(${line}) >raw/${name} 2>&1`)
      for (const secret of Object.values(planted)) {
        assert.ok(holding(join(lab.folder, 'raw'), spellings(secret)).length > 0, `${secret} is nowhere`)
      }
      const kubeconfig = readFileSync(lab.env['KUBECONFIG']!, 'utf8')
      const keys = [...kubeconfig.matchAll(/(?:client-key-data|client-certificate-data): (\S+)/g)].map(each => each[1]!)
      assert.is(keys.length, 2)
      const lines = keys.flatMap(key => Buffer.from(key, 'base64').toString().split('\n'))
      const ofCluster = [...keys.map(key => key.slice(40, 120)), ...lines.filter(line => /^[\w+/=]{40,}$/.test(line))]
      const sought = [...Object.values(planted).flatMap(spellings), ...ofCluster]

      assert.equal(holding(join(lab.folder, 'unpacked'), sought), [])
      const archive = readFileSync(join(lab.folder, 'bundle.tar'))
      assert.equal(
        sought.filter(word => archive.includes(word)),
        [],
      )
      const records = join(lab.folder, '.k3d-cilium', 'runs')
      assert.equal(holding(records, sought), [], 'nor do the records that it is made of')

      // what it must hold, to be of use: Cilium's pods, their words, the configuration
      const inside = readdirSync(join(lab.folder, 'unpacked'), { recursive: true, encoding: 'utf8' })
      for (const part of [/^logs\/cilium-\w+_cilium-agent\.txt$/, /^sysdump\/k8s-pods-/, /^sysdump\/cilium-configmap-/])
        assert.ok(
          inside.some(name => part.test(name)),
          `${part}:\n${inside.join('\n')}`,
        )
      console.log(`# ${inside.length} files, ${Math.round(archive.length / 1024)} KiB, ${bundled.ms / 1000} s`)

      // on another computer, which has no cluster
      const other = openLab('elsewhere')
      try {
        await well(`cp bundle.tar ${other.folder}/`)
        const far = { env: { PATH: `/usr/bin:/bin:${join(process.execPath, '..')}`, KUBECONFIG: '/nonexistent' } }
        const explained = await other.type('make diagnose ARGS=--file=bundle.tar OUTPUT=json', far)
        assert.equal(chainsIn(explained), chainsIn(said))
        const text = await other.type('make diagnose ARGS=--file=bundle.tar', far)
        const onTheSpot = readFileSync(join(lab.folder, 'unpacked', 'diagnosis.txt'), 'utf8')
        assert.ok(text.printed.includes(onTheSpot), `${onTheSpot}\n---\n${text.printed}`)
      } finally {
        await other.close()
      }
    } finally {
      await lab.close()
    }
  },
)

test.run()
