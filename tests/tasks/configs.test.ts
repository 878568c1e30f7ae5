import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fileForK3d } from '../../lib/checks/fix.ts'
import { diskFiles } from '../../lib/host/disk-files.ts'
import { localHost } from '../../lib/host/local.ts'
import { configsOf, guide, shipped } from '../configs.ts'
import { scratch } from '../program.ts'
import { changing, runLocal, said, stage, type Stage } from '../rehearsed.ts'

const check = suite('check-config')
const fix = suite('fix-config')
const show = suite('show-config')
const plan = suite('plan')
const first = suite('checked first')
const judged = suite('judged by the chart')

const theGuide = '--k3d-config=tests/guide/k3d-cilium-config.yaml --cilium-values=tests/guide/cilium-values.yml'
const ended = (out: string): string => out.trimEnd().split('\n').at(-2)!

/** A stage with files of its own, named a.yaml (k3d) and b.yaml (values). */
const staged = async (files: { k3d?: string; values?: string }, options = {}): Promise<Stage> => {
  const made = stage(options)
  await made.host.files.write('a.yaml', files.k3d ?? shipped.k3d)
  await made.host.files.write('b.yaml', files.values ?? shipped.values)
  return made
}
const ours = '--k3d-config=a.yaml --cilium-values=b.yaml'

check('finds no error and no warning in the shipped files, and needs no program for it', async () => {
  const { run, world } = stage({ change: ({ programs }) => programs.splice(0) })
  const { status, out, heard } = await run('check-config --strict')
  assert.is(status, 0)
  assert.is(ended(out), '4 notes')
  assert.equal([heard, world.containers], [[], []])
})

check("takes the guide's files: warnings are status 0, and 78 with --strict", async () => {
  const { run } = stage()
  const { status, out, err } = await run(`check-config ${theGuide} --cluster-name=cilium`)
  assert.equal([status, err], [0, ''])
  assert.is(ended(out), '11 warnings and 5 notes; fix 12 of them: make fix-config')
  assert.is((await run(`check-config ${theGuide} --strict`)).status, 78)
})

check('shows the place, the line with a caret, the rule, what helps, and the place in the other file', async () => {
  const { out } = await stage().run(`check-config ${theGuide}`)
  assert.match(
    out,
    'tests/guide/cilium-values.yml:35:3: warning: ' +
      "Cilium's ingress and k3s's ServiceLB would both use port 80 of the nodes [ingress/service-lb]\n" +
      '35 |   enabled: true\n' +
      '   |   ^\n' +
      '  tests/guide/k3d-cilium-config.yaml:15:5: --disable=servicelb is missing here\n' +
      '  15 |     extraArgs:\n' +
      '     |     ^\n',
  )
})

check('finds at its place that a file which registries.config names is not there, as tasks do', async () => {
  const { run, host } = await staged({
    k3d: shipped.k3d.replace(/^servers: 1.*$/m, '$&\nregistries:\n  config: r.yaml'),
  })
  const found = /a\.yaml:\d+:11: (error: )?file not found: r\.yaml/
  const checked = await run(`check-config ${ours}`)
  assert.is(checked.status, 78)
  assert.match(checked.out, found)
  const made = await run(`create-cluster ${ours}`)
  assert.is(made.status, 78)
  assert.match(made.err, found)
  await host.files.write('r.yaml', 'mirrors: {}\n', 0o600)
  assert.is((await run(`check-config ${ours}`)).status, 0)
  assert.is((await run(`create-cluster ${ours}`)).status, 0)
  await host.files.remove('r.yaml')
  const looked = await run('check-nodes --registries --k3d-config a.yaml')
  assert.is(looked.status, 78)
  assert.match(looked.err, found)
})

check('and every task read variables and older formats as k3d does, in a rehearsal too', async () => {
  const k3d =
    'apiVersion: k3d.io/v1alpha2\nkind: Simple\nname: $LAB\nagents: ${AGENTS}\nimage: rancher/k3s:v1.33.4-k3s1\n' +
    "kubeAPI: { hostIP: 127.0.0.1, hostPort: '6550' }\noptions:\n  k3s:\n    extraServerArgs:\n" +
    '      - --flannel-backend=none\n      - --disable-network-policy\n      - --disable-kube-proxy\n' +
    '      - --disable=traefik\n      - --disable=servicelb\n'
  const { run, world } = await staged({ k3d }, { env: { LAB: 'demo', AGENTS: '1' } })
  assert.is((await run(`check-config ${ours} --strict`)).status, 0)
  const { status, heard, err } = await run(`create-cluster ${ours}`)
  assert.is(status, 0, err)
  assert.equal(
    heard.filter(line => line.startsWith('k3d cluster create')).map(line => line.replace(/ --timeout.*/, '')),
    ['k3d cluster create demo --config a.yaml'],
  )
  const nodes = world.containers.map(({ name }) => name)
  assert.equal(nodes, ['k3d-demo-server-0', 'k3d-demo-agent-0', 'k3d-demo-serverlb'])
})

check("keeps the API server's name where it gives it an address", async () => {
  const { run, world } = await staged({ k3d: shipped.k3d.replace('hostIP: 127.0.0.1', 'host: k8s.lab.test') })
  assert.match(
    (await run(`check-config ${ours}`)).out,
    'kubeAPI.hostIP is not set: k3d would publish the API server on 0.0.0.0',
  )
  const { status, heard, err } = await run(`create-cluster ${ours}`)
  assert.is(status, 0, err)
  assert.not.match(heard.join('\n'), '--api-port')
  assert.is(world.clusters['cilium']!.apiAddress, 'k8s.lab.test:6550')
  const balancer = world.containers.find(({ name }) => name.endsWith('serverlb'))!
  assert.is(balancer.ports.find(({ host }) => host === 6550)!.ip, '127.0.0.1')
})

check("tells of Docker Hub's credentials in the settings that the pinned k3s never sends", async () => {
  const { run, host } = stage()
  await host.files.write(
    's.yaml',
    'registries:\n  hosts:\n    docker.io:\n      credentials: { variables: { username: U, password: P } }\n',
  )
  await host.files.write('old.yaml', shipped.k3d.replace('v1.36.3', 'v1.33.1'))
  const { status, out } = await run('check-config --settings=s.yaml --k3d-config=old.yaml')
  assert.is(status, 0)
  assert.match(
    out,
    /s\.yaml:3:5: warning: k3s before .* ignores credentials for docker\.io.*\n.*\n.*registry-1\.docker\.io/,
  )
})

check('puts errors first, with status 78', async () => {
  const { run } = await staged({ values: shipped.values.replace('id: 99', 'id: 300') })
  const { status, out } = await run(`check-config ${ours}`)
  assert.is(status, 78)
  assert.match(out, /^rehearsal: .*\ncannot render the chart: no chart .*\nb\.yaml:\d+:3: error: cluster\.id /)
})

check('tells all that is wrong with the text of both files at once', async () => {
  const { run } = await staged({ k3d: 'servers: [1\n', values: 'cluster: {id: 1\n' })
  const { status, out } = await run(`check-config ${ours}`)
  assert.is(status, 78)
  assert.match(out, /^a\.yaml:\d/m)
  assert.match(out, /^b\.yaml:\d/m)
})

check('gives JSON, each finding with its place, and whether fix-config mends it', async () => {
  const { status, out } = await stage().run(`check-config ${theGuide} --output=json`)
  const found = JSON.parse(out) as Record<string, unknown>[]
  const mirror = found.find(({ rule, line }) => rule === 'registries/not-read' && line === 27)!
  assert.is(status, 0)
  assert.equal(
    [mirror['file'], mirror['column'], mirror['severity'], mirror['fixable']],
    ['tests/guide/k3d-cilium-config.yaml', 3, 'warning', true],
  )
})

check('gives SARIF, and says where there is none', async () => {
  const { run } = stage()
  const { out } = await run(`check-config ${theGuide} --output=sarif`)
  const { runs, version } = JSON.parse(out) as { version: string; runs: { results: unknown[]; tool: unknown }[] }
  assert.equal([version, runs[0]!.results.length], ['2.1.0', 16])
  const other = await run('list-clusters --output=sarif')
  assert.is(other.status, 2)
  assert.match(other.err, 'error: list-clusters has no SARIF output\n')
})

check('judges by the version that is asked for', async () => {
  const { run } = stage()
  assert.not.match((await run(`check-config ${theGuide} --cilium-version=1.18.11`)).out, 'cilium/authentication')
  const { status, out } = await run('check-config --cilium-version=1.15.0')
  assert.is(status, 78)
  assert.match(out, '--cilium-version or CILIUM_VERSION:1:1: error: the cilium CLI cannot install Cilium ')
})

fix('shows what it would change and changes nothing without a person or --yes, with status 1', async () => {
  const { run, host } = await staged({ k3d: guide.k3d, values: guide.values })
  const { status, out } = await run(`fix-config ${ours} --cluster-name=cilium`)
  assert.is(status, 1)
  assert.match(out, '-  name: uds\n+  name: cilium\n')
  assert.match(out, 'nothing was written. To write the changes: --yes\n')
  assert.equal([await host.files.read('a.yaml'), await host.files.read('b.yaml')], [guide.k3d, guide.values])
})

fix('writes with --yes, comments and order kept, and finds nothing the second time', async () => {
  const { run, host } = await staged({ k3d: guide.k3d, values: guide.values })
  const { status, out } = await run(`fix-config ${ours} --cluster-name=cilium --yes`)
  assert.is(status, 0)
  assert.match(out, '12 findings fixed\nleft to fix by hand:\n')
  const written = (await host.files.read('b.yaml'))!
  assert.match(written, '  masquerade: true              # Enable BPF masquerading\n')
  assert.not.match((await host.files.read('a.yaml'))!, '<password>')
  const again = await run(`fix-config ${ours} --cluster-name=cilium --yes`)
  assert.equal([again.status, ended(again.out)], [0, 'found nothing to fix automatically'])
  assert.is((await run(`check-config ${ours} --strict`)).status, 0)
})

for (const [answer, writes] of [
  ['y', true],
  ['no', false],
  ['', false],
] as const) {
  fix(`asks on a terminal: ${answer || 'Enter'} ${writes ? 'writes' : 'writes nothing'}`, async () => {
    const { run, host } = await staged({ k3d: guide.k3d })
    const asked: string[] = []
    Object.assign(host.terminal, {
      ask: async (question: string) => {
        asked.push(question)
        return answer
      },
    })
    const { status } = await run(`fix-config ${ours}`)
    assert.is(status, writes ? 0 : 1)
    assert.is((await host.files.read('a.yaml')) !== guide.k3d, writes)
    assert.match(asked.join(), /^write \d changes\? \[y\/N\] $/)
  })
}

fix('offers the migration of an older format, also where nothing else is to be done', async () => {
  const k3d = shipped.k3d.replace('v1alpha5', 'v1alpha4')
  const { run } = await staged({ k3d })
  const { status, out } = await run(`fix-config ${ours}`)
  assert.is(status, 0)
  assert.match(
    out,
    'found nothing to fix automatically\n' +
      'v1alpha4 is an old format, which k3d migrates each time it reads this file; migrate the file: k3d config migrate a.yaml NEW.yaml\n',
  )
})

fix('moves performance settings to their real names', async () => {
  const { run, host } = await staged({
    values: `${shipped.values}cilium:\n  config:\n    preallocate-bpf-maps: "true"\n    bpf-map-dynamic-size-ratio: "0.005"\n`,
  })
  await run(`fix-config ${ours} --yes`)
  const written = (await host.files.read('b.yaml'))!
  assert.match(written, '  preallocateMaps: true\n')
  assert.match(written, '  mapDynamicSizeRatio: 0.005\n')
  assert.not.match(written, 'cilium:\n')
})

show('names for each value its file and line, or why it was added', async () => {
  const { status, out } = await stage().run(`show-config ${theGuide} --cluster-name=demo`)
  assert.is(status, 0)
  assert.match(out, /^ {2}cluster +demo +--cluster-name or CLUSTER_NAME$/m)
  assert.match(out, /^ {2}bpf\.masquerade +true +tests\/guide\/cilium-values\.yml:3$/m)
  assert.match(out, /^ {2}k8sServicePort +6444 +derived: k3s serves the API at this address on every node/m)
  assert.match(out, /^ {2}--api-port +127\.0\.0\.1:random +derived: /m)
  assert.match(out, /^ {2}registries\.config +mirrors: .* derived: /m)
})

show('covers passwords', async () => {
  const registry = 'registries:\n  config: |\n    configs:\n      r.io:\n        auth:\n          password: hunter2\n'
  const { run } = await staged({ k3d: `${shipped.k3d}${registry}` })
  const { out } = await run(`show-config ${ours} --output=json`)
  assert.match(out, 'password: [secret]')
  assert.not.match(out, 'hunter2')
})

plan('says what up would do on a computer without a cluster, and changes nothing', async () => {
  const { run, world } = stage()
  const { status, out, heard } = await run(`plan ${theGuide} --cluster-name=cilium`)
  assert.is(status, 0)
  assert.match(
    out,
    '+ Create cluster cilium: create it: 1 server and 2 agents from tests/guide/k3d-cilium-config.yaml\n',
  )
  assert.match(out, '    --k3s-arg --disable-kube-proxy@server:*: ')
  assert.match(out, '    k8sServiceHost=127.0.0.1: ')
  assert.match(out, '5 steps to do; this run changed nothing\n')
  assert.equal([changing(heard), world.containers], [[], []])
})

plan('finds after up that there is nothing to do, and what a changed file would change', async () => {
  const { run, host } = stage()
  assert.is((await run('up')).status, 0)
  const { out, heard } = await run('plan')
  assert.match(out, 'nothing to do; this run changed nothing\n')
  assert.equal(changing(heard), [])
  await host.files.write('b.yaml', shipped.values.replace('masquerade: true', 'masquerade: false'))
  const changed = await run('plan --cilium-values=b.yaml')
  assert.match(changed.out, '+ Install Cilium: upgrade: 1 change\n    bpf.masquerade: true -> false\n')
  await host.$`k3d cluster stop cilium`
  assert.match((await run('plan')).out, /^\+ Create cluster cilium: start k3d-cilium-server-0/m)
})

plan('says where up would stop', async () => {
  const { status, out } = await stage({ faults: ['port=8080'] }).run('plan')
  assert.is(status, 1)
  assert.match(out, '    ports: 8080 is in use by process httpd (3210)')
  assert.match(out, 'up would stop at: check this computer\n')
})

plan('--with tells what another version breaks, from the files alone', async () => {
  const { run } = stage({ change: ({ programs }) => programs.splice(0) })
  const { status, out } = await run(`plan ${theGuide} --cilium-version=1.18.11 --with k3s=1.35 --with cilium=1.19.8`)
  assert.is(status, 1)
  assert.match(out, 'k3s 1.33 -> 1.35, Cilium 1.18.11 -> 1.19.8\n')
  assert.match(out, 'not tested together (Cilium 1.19 is tested with Kubernetes 1.31 to 1.34)\n')
  assert.match(out, 'tests/guide/cilium-values.yml:42:7: warning: authentication.enabled is not set')
  assert.match(out, '  authentication.enabled: true -> false\n')
  assert.match(out, '  clustermesh.policyDefaultLocalCluster: false -> true\n')
})

plan(
  "--with tells what Cilium's upgrade notes say of the minor versions between, as far as the values go",
  async () => {
    const { run, host } = stage()
    const { out } = await run('plan --cilium-version=1.19.8 --with cilium=1.20.2')
    assert.match(out, "\nfrom Cilium's upgrade notes:\n  1.20: policies: remove rules for Kafka")
    assert.match(out, '  1.20: mutual authentication with SPIRE is deprecated; 1.21 removes it\n')
    assert.not.match(out, /1\.19: |TLSRoutes|mesh certificates/)
    await host.files.write('more.yaml', 'gatewayAPI: { enabled: true }\n')
    const more = '--cilium-values=cilium-values.yaml --cilium-values=more.yaml'
    const both = await run(`plan ${more} --cilium-version=1.18.11 --with cilium=1.20.2`)
    assert.match(both.out, '  1.19: CiliumBGPPeeringPolicy is removed')
    assert.match(both.out, '  1.20: install the CRDs of Gateway API 1.6.1 first')
    assert.not.match((await run('plan --with k3s=1.35')).out, 'upgrade notes')
    assert.not.match((await run('plan --cilium-version=1.20.2 --with cilium=1.19.8')).out, 'upgrade notes')
  },
)

plan('--with names values that the new chart lacks', async () => {
  const { run } = await staged({ values: `${shipped.values}nodePort:\n  enabled: true\n` })
  const { out } = await run(`plan ${ours} --cilium-version=1.18.11 --with cilium=1.20.2`)
  assert.match(out, '  nodePort.enabled: remove it: kubeProxyReplacement covers node ports\n')
})

plan('--with refuses another name, and names the nearest', async () => {
  const { status, err } = await stage().run('plan --with cillium=1.20.0')
  assert.is(status, 2)
  assert.match(
    said(err),
    'error: --with takes k3s=VERSION or cilium=VERSION, not cillium=1.20.0\nhint: did you mean cilium?',
  )
})

for (const task of ['create-cluster', 'up']) {
  first(`${task} stops at an error with 78, before anything is made`, async () => {
    const { run, world } = await staged({ values: shipped.values.replace('6444', '6550') })
    const { status, err, heard } = await run(`${task} ${ours}`)
    assert.is(status, 78)
    assert.match(said(err), /^error: b\.yaml:\d+:1: 127\.0\.0\.1:6550 is the API server's address on this computer/m)
    assert.equal([changing(heard), world.containers], [[], []])
  })
}

first('install-cilium stops at an error in the values with 78', async () => {
  const { run } = await staged({ values: shipped.values.replace('  relay:\n    enabled: true\n', '') })
  await run('create-cluster')
  const { status, err, heard } = await run('install-cilium --cilium-values=b.yaml')
  assert.is(status, 78)
  assert.match(said(err), /error: b\.yaml:\d+:5: hubble\.ui\.enabled needs hubble\.relay\.enabled\n/)
  assert.equal(changing(heard), [])
})

first(
  "the guide's literal files go through up: what k3d drops is in its place, placeholders are not sent",
  async () => {
    const { run, host } = stage()
    const { status, out, heard } = await run(`up ${theGuide} --cluster-name=cilium`)
    assert.is(status, 0)
    assert.match(out, 'warning: tests/guide/k3d-cilium-config.yaml:30: http://registry1.dso.mil is plain HTTP')
    assert.match(out, /^warning: .*:27: k3d silently ignores registries\.mirrors.*; create-cluster /m)
    assert.match(out, /^warning: .*:34: <username> is a placeholder.*; create-cluster never sends placeholders$/m)
    assert.match(out, /^\d+ more warnings, fixed for this run only. Details: make check-config. .*make fix-config$/m)
    assert.ok(heard.some(line => line.includes('--config .k3d-cilium/k3d/cilium.yaml')))
    const copy = (await host.files.read('.k3d-cilium/k3d/cilium.yaml'))!
    assert.match(copy, 'registries:\n  config: |\n    mirrors:\n')
    assert.not.match(copy, /<(username|password)>/)
    await run('delete-cluster')
    assert.is(await host.files.read('.k3d-cilium/k3d/cilium.yaml'), undefined)
  },
)

first('performance settings under cilium.config reach Cilium under their real names, and only once', async () => {
  const { run, host } = await staged({
    values: `${shipped.values}cilium:\n  config:\n    bpf-policy-map-max: "65536"\n    bpf-map-dynamic-size-ratio: "0.005"\n`,
  })
  await run('create-cluster')
  await run('patch-nodes')
  await run('install-prometheus-crds')
  const { status, heard } = await run('install-cilium --cilium-values=b.yaml')
  assert.is(status, 0)
  const line = heard.find(each => each.startsWith('cilium install'))!
  assert.match(line, '--set bpf.policyMapMax=65536')
  assert.match(line, '--set-string bpf.mapDynamicSizeRatio=0.005')
  assert.equal(changing((await run('install-cilium --cilium-values=b.yaml')).heard), [])
  assert.ok(await host.files.read('b.yaml'))
})

first('the copy of a k3d file is readable for its owner alone', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'k3d-cilium-config.yaml'), guide.k3d)
  const session = { host: { ...localHost({}), files: diskFiles(folder) } } as Parameters<typeof fileForK3d>[0]
  const { path } = await fileForK3d(session, configsOf({ ...guide, name: 'cilium' }))
  assert.is(statSync(join(folder, path)).mode & 0o777, 0o600)
})

const mounted = async (volume: string, options: Parameters<typeof stage>[0] = {}): Promise<Stage> => {
  const made = stage({ ...options, env: { K3D_CONFIG: 'a.yaml', ...options.env } })
  await made.host.files.write('a.yaml', `${shipped.k3d}volumes:\n  - volume: ${volume}\n    nodeFilters: [all]\n`)
  return made
}
for (const [kind, engine] of [
  ['linux', 'podman'],
  ['docker', 'docker'],
] as const) {
  first(`a folder that nodes mount and that is not there is a warning, as ${engine} makes it`, async () => {
    const { run } = await mounted('/rehearsal/none:/data:ro', { kind })
    const { status, out } = await run('check-config')
    assert.is(status, 0)
    const message = `/rehearsal/none not found: ${engine} would create an empty folder there, owned by root`
    assert.match(out, `warning: ${message} [k3d/mount-source]`)
    assert.match(out, 'create it: mkdir -p /rehearsal/none')
    const made = await run('create-cluster')
    assert.is(made.status, 0)
    assert.match(made.out, /warning: a\.yaml:\d+: \/rehearsal\/none not found: /)
    assert.match(made.out, "failed to stat file/directory '/rehearsal/none' volume mount '/rehearsal/none:/data:ro'")
  })
}
first('a file that nodes mount and that is not there stops check-config and create-cluster', async () => {
  const { run, host } = await mounted('/rehearsal/registries.yaml:/etc/rancher/k3s/registries.yaml')
  for (const line of ['check-config', 'create-cluster', 'up']) {
    const { status, out, err, heard } = await run(line)
    assert.is(status, 78, line)
    assert.match(out + err, /a\.yaml:\d+:13: (error: )?\/rehearsal\/registries\.yaml not found: podman would create/)
    assert.match(out + err, 'create the file, or correct its path')
    assert.not.ok(heard.some(each => each.startsWith('k3d')))
  }
  await host.files.write('/rehearsal/registries.yaml', 'mirrors: {}\n')
  assert.not.match((await run('check-config')).out, 'mount-source')
})
for (const volume of ['own-volume:/data', '/data', 'k3d-x:/data:ro', '/tmp:/of-mine']) {
  first(`what is no path that lacks is not complained of: ${volume}`, async () => {
    const { run } = await mounted(volume)
    assert.not.match((await run('check-config')).out, 'mount-source')
  })
}
for (const [task, variables, message] of [
  ['fix-config --yes', '--k3d-config=values.yaml', 'values.yaml:1:1: this is not a k3d file: it has no apiVersion and'],
  ['up', '--k3d-config=values.yaml', 'values.yaml:1:1: this is not a k3d file: it has no apiVersion and no kind'],
  ['check-config', '--cilium-values=k3d.yaml', 'k3d.yaml:1:1: error: this is a k3d file, not Helm values'],
  ['fix-config --yes', '--cilium-values=k3d.yaml', 'k3d.yaml:1:1: this is a k3d file, not Helm values'],
] as const) {
  first(`files that were exchanged are named as such, and stay as they are: ${task} ${variables}`, async () => {
    const { run, host } = stage()
    const texts = {
      'values.yaml': 'ipam: {mode: kubernetes}\n',
      'k3d.yaml': 'apiVersion: k3d.io/v1alpha5\nkind: Simple\n',
    }
    for (const [name, text] of Object.entries(texts)) await host.files.write(name, text)
    const { status, out, err } = await run(`${task} ${variables}`)
    assert.is(status, 78)
    assert.match(out + err, message)
    assert.match(out + err, 'set K3D_CONFIG to the k3d file, and CILIUM_VALUES to the Helm values')
    assert.not.match(out + err, 'unknown key')
    for (const [name, text] of Object.entries(texts)) assert.is(await host.files.read(name), text)
  })
}
for (const [path, whole, why] of [
  ['./data', '$PWD/data', 'does not resolve relative paths'],
  ['../data', '$PWD/../data', 'does not resolve relative paths'],
  ['~/data', '$HOME/data', 'does not expand ~'],
] as const) {
  first(`a relative path is an error, as the engine does not take it so: ${path}`, async () => {
    const { run } = await mounted(`${path}:/data`)
    const { status, out } = await run('check-config')
    assert.is(status, 78)
    assert.match(out, `error: ${path} is relative: podman ${why}`)
    assert.match(out, `write ${whole}`)
  })
}
for (const [what, options] of [
  ['in a Podman machine', { kind: 'macos' }],
  ['behind ssh', { kind: 'docker', env: { DOCKER_HOST: 'ssh://ann@lab' } }],
] as const) {
  first(`a path that is missing here is a hint where the engine runs ${what}`, async () => {
    const { run } = await mounted('/rehearsal/none.yaml:/data', options)
    const { out } = await run('check-config')
    assert.match(
      out,
      /note: \/rehearsal\/none\.yaml not found on this computer; it must exist on the computer that runs \w+/,
    )
  })
}

first('files that a k3d file names are found from its folder, in the copy too', async () => {
  const sources = 'files:\n  - { source: more/a.txt, destination: /a }\n  - { source: /b.txt, destination: /b }\n'
  const { run, host } = await staged({ k3d: `${guide.k3d}${sources}` })
  const told = await run('check-config --k3d-config=a.yaml --cilium-values=b.yaml')
  assert.is(told.status, 78)
  assert.match(
    told.out,
    /a\.yaml:\d+:15: error: file not found: more\/a\.txt.*\n.*\n.*write the path relative to the folder of the k3d file/,
  )
  for (const name of ['more/a.txt', 'b.txt']) await host.files.write(name, 'x')
  const { path } = await fileForK3d(
    { host } as unknown as Parameters<typeof fileForK3d>[0],
    configsOf({ k3d: `${guide.k3d}${sources}` }),
  )
  const copy = (await host.files.read(path))!
  assert.match(copy, `source: ${relative(dirname(path), 'more/a.txt')},`)
  assert.match(copy, `source: ${relative(dirname(path), 'b.txt')},`)
})

first("a person in a folder with the guide's two files sees all of it", async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'k3d-cilium-config.yaml'), guide.k3d)
  writeFileSync(join(folder, 'cilium-values.yml'), guide.values)
  const { status, out } = await runLocal(folder, 'check-config', { CLUSTER_NAME: 'cilium' })
  assert.is(status, 0)
  assert.is(ended(out), '11 warnings and 5 notes; fix 12 of them: make fix-config')
})

for (const [kind, inside] of [
  ['HelmChart', 'spec.valuesContent'],
  ['HelmRelease', 'spec.values'],
  ['Application', 'spec.source.helm'],
] as const) {
  first(`a manifest of kind ${kind} in place of values is one error, which says where the values are`, async () => {
    const { run } = await staged({ values: `apiVersion: x.test/v1\nkind: ${kind}\nspec: {a: b}\n` })
    const { status, out } = await run(`check-config ${ours}`)
    assert.is(status, 78)
    assert.match(out, `b.yaml:1:1: error: this is a manifest of kind ${kind}, not Helm values`)
    assert.match(out, `move the content of ${inside} to a file, and set CILIUM_VALUES to it`)
    assert.match(out, /\n1 error\n/)
  })
}

/** A folder with a chart, and with a helm that says this of it. */
const withHelm = (said: string, values: string): { folder: string; env: Record<string, string> } => {
  const folder = scratch()
  mkdirSync(join(folder, 'chart'))
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'chart', 'Chart.yaml'), 'apiVersion: v2\nname: cilium\nversion: 1.20.2\n')
  const lines = ['#!/bin/sh', `echo "$*" > ${folder}/asked`, `cat <<'END' >&2`, said, 'END', `exit ${said ? 1 : 0}`]
  writeFileSync(join(folder, 'bin', 'helm'), `${lines.join('\n')}\n`, { mode: 0o755 })
  writeFileSync(join(folder, 'a.yaml'), shipped.k3d)
  writeFileSync(join(folder, 'b.yaml'), `${shipped.values}${values}`)
  const PATH = `${join(folder, 'bin')}:${process.env['PATH']}`
  return { folder, env: { PATH, HOME: folder, XDG_CACHE_HOME: '', CHART: 'chart' } }
}
const inTemplate = (words: string): string =>
  `Error: execution error at (cilium/templates/validate.yaml:9:5): ${words}\n\nUse --debug flag`

judged('what the chart refuses is an error at the key that it names', async () => {
  const { folder, env } = withHelm(
    inTemplate('the Gateway needs .Values.gatewayAPI.enabled=true.'),
    'gatewayAPI: {enabled: false}\n',
  )
  const { status, out } = await runLocal(folder, `check-config ${ours}`, env)
  assert.is(status, 78)
  assert.match(
    out,
    /b\.yaml:\d+:14: error: the chart refuses these values: the Gateway needs \.Values\.gatewayAPI\.enabled=true \[cilium\/chart\]/,
  )
  const asked = readFileSync(join(folder, 'asked'), 'utf8')
  assert.match(
    asked,
    /^template cilium chart --namespace kube-system --kube-version 1\.36\.3 --api-versions monitoring/,
  )
  assert.match(asked, ' --values b.yaml ')
})

judged('what a rule has found is not told again', async () => {
  for (const [said, values] of [
    ['max-connected-clusters must be set to 255 or 511', 'clustermesh: {maxConnectedClusters: 300}\n'],
    ['tunnel was deprecated in v1.14 and has been removed in v1.15. For details', 'tunnel: vxlan\n'],
  ] as const) {
    const { folder, env } = withHelm(inTemplate(said), values)
    const { out } = await runLocal(folder, `check-config ${ours}`, env)
    assert.not.match(out, 'cilium/chart')
    assert.match(out, '1 error')
  }
})

judged('a type that the schema refuses is told once, too', async () => {
  const said = "Error: values don't meet the specifications of the schema(s) in the following chart(s):\ncilium:\n"
  const { folder, env } = withHelm(`${said}- at '/debug/enabled': got string, want boolean`, 'debug: {enabled: "x"}\n')
  assert.match((await runLocal(folder, `check-config ${ours}`, env)).out, '1 error and')
})

judged('a chart that Helm renders adds nothing, and a chart in a cache is one', async () => {
  const { folder, env } = withHelm('', '')
  mkdirSync(join(folder, '.cache', 'cilium-cli'), { recursive: true })
  writeFileSync(join(folder, '.cache', 'cilium-cli', 'cilium-1.20.2-0a1b2.tgz'), '')
  const { out, status } = await runLocal(folder, `check-config ${ours}`, { ...env, CHART: '' })
  assert.is(status, 0)
  assert.not.match(out, 'cannot render')
  assert.match(readFileSync(join(folder, 'asked'), 'utf8'), /cilium-cli\/cilium-1\.20\.2-0a1b2\.tgz/)
})

judged('why the chart was not rendered is one line, and no error', async () => {
  const { run, host, world } = await staged({})
  const without = await run(`check-config ${ours}`)
  assert.match(without.out, 'cannot render the chart: no chart of Cilium 1.20.2 on this computer\n')
  assert.equal(without.heard, [])
  await host.files.write('chart/Chart.yaml', 'name: cilium\nversion: 1.20.2\n')
  assert.not.match((await run(`check-config ${ours} --chart=chart`)).out, 'cannot render')
  assert.match((await run(`check-config ${ours} --chart=chart --cilium-version=1.19.8`)).out, 'cannot render')
  world.programs.splice(0)
  const { status, out } = await run(`check-config ${ours} --chart=chart`)
  assert.is(status, 0)
  assert.match(out, 'cannot render the chart: helm not found\n')
})

judged('the simulated helm refuses what the chart does, and it is told once', async () => {
  const { run, host } = await staged({
    values: `${shipped.values}disableEndpointCRD: true\nciliumEndpointSlice: {enabled: true}\n`,
  })
  await host.files.write('chart/Chart.yaml', 'name: cilium\nversion: 1.20.2\n')
  const { out, heard } = await run(`check-config ${ours} --chart=chart`)
  assert.ok(heard.some(line => line.startsWith('helm template')))
  assert.is(out.match(/if Cilium Endpoint Slice is enabled/g)?.length, 1)
})

for (const each of [check, fix, show, plan, first, judged]) each.run()
