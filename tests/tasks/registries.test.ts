import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { EngineContainer } from '../../rehearsal/world/world.ts'
import { changing, said, stage, type Stage } from '../rehearsed.ts'

const give = suite('registries')
const check = suite('check-nodes --registries')

const password = 'c0rrect-h0rse'
const env = { MIRROR_USER: 'guide', MIRROR_PASSWORD: password }
const yaml = '/etc/rancher/k3s/registries.yaml'
const names = ['server-0', 'agent-0', 'agent-1']

const node = ({ world }: Stage, name: string): EngineContainer =>
  world.containers.find(each => each.name === `k3d-cilium-${name}`)!

const mirror = `registries:
  mirrors:
    registry1.dso.mil:
      endpoint: [https://mirror.example.com:5000]
      rewrite: { '^ironbank/(.*)$': 'cache/$1' }
`
const host = `${mirror}  hosts:
    mirror.example.com:5000:
`
const withVariables = `${host}      credentials: { variables: { username: MIRROR_USER, password: MIRROR_PASSWORD } }\n`

/** A stage where create-cluster was run with these settings. */
const created = async (
  settings: string,
  { files = {}, line = '', ...options }: Options = {},
): Promise<Stage & { made: Awaited<ReturnType<Stage['run']>> }> => {
  const staged = stage(options)
  await staged.host.files.write('s.yaml', settings)
  for (const [name, [text, mode]] of Object.entries(files)) await staged.host.files.write(name, text, mode)
  return { ...staged, made: await staged.run(`create-cluster --settings=s.yaml ${line}`) }
}
type Options = Parameters<typeof stage>[0] & {
  readonly files?: Readonly<Record<string, readonly [text: string, mode: number]>>
  readonly line?: string
}

const auth = (text: string): string => Buffer.from(text).toString('base64')
const authFile = (host: string): string => JSON.stringify({ auths: { [host]: { auth: auth(`guide:${password}`) } } })

/** Everything of a stage that a person may see or find, but for the inside of nodes. */
const shown = ({ host, world }: Stage, { out, err, heard }: Awaited<ReturnType<Stage['run']>>): string =>
  [out, err, ...heard, JSON.stringify(world.files), JSON.stringify(host.heard)].join('\n')

give('nodes get the credentials by stdin, for root alone, and nothing else of this computer does', async () => {
  const staged = await created(withVariables, { env })
  const { made } = staged
  assert.is(made.status, 0, made.err)
  assert.match(made.out, '+ Configure the registries of cilium: configured mirror.example.com:5000')
  for (const name of names) {
    const { text, mode } = node(staged, name).files[yaml]!
    assert.is(mode, 0o600)
    assert.match(text, `password: ${password}\n`)
    assert.match(text, 'rewrite:\n      ^ironbank/(.*)$: cache/$1\n')
    const holding = Object.entries(node(staged, name).files).filter(([, each]) => each.text.includes(password))
    assert.equal(
      holding.map(([path, each]) => `${each.mode.toString(8)} ${path}`),
      [`600 ${yaml}`, '600 /var/lib/rancher/k3s/agent/etc/containerd/config.toml'],
    )
  }
  assert.is(node(staged, 'serverlb').files[yaml], undefined)
  assert.not.match(shown(staged, made), password)
  assert.not.match(shown(staged, made), auth(`guide:${password}`))
})

give('k3d is given the mirrors without the credentials, in a file in which it fills in no variables', async () => {
  const staged = await created(withVariables, { env })
  const copy = (await staged.host.files.read('.k3d-cilium/k3d/cilium.yaml')) ?? ''
  const [, path = ''] = /^ {2}config: (\S+)$/m.exec(copy) ?? []
  assert.match(path, /\/\.k3d-cilium\/k3d\/cilium\.registries\.yaml$/)
  const beside = (await staged.host.files.read(path)) ?? ''
  assert.is(await staged.host.files.mode(path), 0o600)
  assert.match(beside, 'cache/$1')
  assert.not.match(beside, /auth|password/)
})

give('a second run gives no changing command', async () => {
  const staged = await created(withVariables, { env })
  const { status, out, heard } = await staged.run('create-cluster --settings=s.yaml')
  assert.is(status, 0)
  assert.match(out, '= Configure the registries of cilium: 3 nodes already use mirror.example.com:5000')
  assert.equal(changing(heard), [])
})

give('up tells the nodes before it patches them and installs anything', async () => {
  const staged = stage({ env })
  await staged.host.files.write('s.yaml', withVariables)
  const { status, out } = await staged.run('up --settings=s.yaml')
  assert.is(status, 0)
  const ended = [...out.matchAll(/^[+=] (\S+ \S+ \S+)/gm)].map(([, title]) => title)
  const at = (title: string): number => ended.indexOf(title)
  assert.ok(
    at('Create cluster cilium:') < at('Configure the registries') &&
      at('Configure the registries') < at('Patch the nodes'),
    out,
  )
})

give('another password is given to every node, and the cluster started anew', async () => {
  const staged = await created(`${host}      credentials: { file: auth.json }\n`, {
    files: { 'auth.json': [authFile('mirror.example.com:5000'), 0o600] },
  })
  assert.is(staged.made.status, 0, staged.made.err)
  const other = JSON.stringify({ auths: { 'mirror.example.com:5000': { auth: auth('guide:an0ther:one') } } })
  await staged.host.files.write('auth.json', other, 0o600)
  const { out } = await staged.run('create-cluster --settings=s.yaml')
  assert.match(out, '+ Configure the registries of cilium: configured ')
  assert.match(node(staged, 'agent-1').files[yaml]!.text, 'password: an0ther:one')
})

give('a certificate is put beside it, under a name that tells its content', async () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
  const staged = await created(`${host}      ca: ca.pem\n`, { files: { 'ca.pem': [pem, 0o644] } })
  assert.is(staged.made.status, 0, staged.made.err)
  const { files } = node(staged, 'agent-0')
  const [, path = ''] = /ca_file: (\S+)/.exec(files[yaml]!.text) ?? []
  assert.match(path, /^\/etc\/rancher\/k3s\/registry-ca-[0-9a-f]{12}\.pem$/)
  assert.is(files[path]?.text, pem)
})

give('where nothing is secret k3d does all of it, and nothing is started anew', async () => {
  const staged = await created(mirror)
  assert.not.match(staged.made.out, 'Configure the registries')
  assert.match(node(staged, 'agent-0').files[yaml]!.text, 'https://mirror.example.com:5000')
})

give('plan tells of it, before and after', async () => {
  const staged = stage({ env })
  await staged.host.files.write('s.yaml', withVariables)
  const before = await staged.run('plan --settings=s.yaml')
  assert.match(
    before.out,
    '+ Configure the registries of the nodes: configure mirror.example.com:5000 and restart the clus',
  )
  await staged.run('create-cluster --settings=s.yaml')
  const after = await staged.run('plan --settings=s.yaml')
  assert.match(after.out, '= Configure the registries of the nodes: 3 nodes use mirror.example.com:5000')
})

/** What is wrong with the source of a secret, and what is said. */
const refused: readonly { name: string; settings: string; says: string; more?: Options }[] = [
  {
    name: 'a variable that is not set',
    settings: withVariables,
    says:
      'error: cannot read the credentials for mirror.example.com:5000: the variable MIRROR_USER is not set\n' +
      'hint: set it for this run: read -rs MIRROR_USER && export MIRROR_USER\n',
  },
  {
    name: 'a placeholder',
    settings: withVariables,
    more: { env: { ...env, MIRROR_PASSWORD: '<password>' } },
    says:
      'error: the password for mirror.example.com:5000 is a placeholder\n' +
      'hint: store the real password where the settings read it (docs/registries.md)\n',
  },
  {
    name: 'a file that is not there',
    settings: `${host}      credentials: { file: auth.json }\n`,
    says:
      'error: cannot read the credentials for mirror.example.com:5000: auth.json not found\n' +
      'hint: create it: podman login --authfile auth.json mirror.example.com:5000\n',
  },
  {
    name: 'a file that others can read',
    settings: `${host}      credentials: { file: auth.json }\n`,
    more: { files: { 'auth.json': [authFile('mirror.example.com:5000'), 0o640] } },
    says:
      'error: auth.json contains credentials, but its mode 0640 lets other users read it\n' +
      'hint: make it private: chmod 600 auth.json\n',
  },
  {
    name: 'a file without this host',
    settings: `${host}      credentials: { file: auth.json }\n`,
    more: { files: { 'auth.json': [authFile('other.example.com'), 0o600] } },
    says:
      'error: no credentials for mirror.example.com:5000 in auth.json\n' +
      'hint: add them: podman login --authfile auth.json mirror.example.com:5000\n',
  },
  {
    name: 'a file that is no JSON, none of which is shown',
    settings: `${host}      credentials: { file: auth.json }\n`,
    more: { files: { 'auth.json': [password, 0o600] } },
    says: 'error: auth.json is not JSON\n',
  },
  {
    name: 'a certificate that is none',
    settings: `${host}      ca: ca.pem\n`,
    more: { files: { 'ca.pem': ['nothing', 0o644] } },
    says:
      'error: cannot read the CA of mirror.example.com:5000 from ca.pem: no PEM certificate in the file\n' +
      'hint: fix registries.hosts.mirror.example.com:5000.ca in the settings\n',
  },
  {
    name: 'credentials that would go by plain HTTP',
    settings: withVariables.replace('https://', 'http://'),
    more: { env },
    says:
      'error: the credentials for mirror.example.com:5000 would be sent unencrypted to ' +
      'http://mirror.example.com:5000\nhint: use https://mirror.example.com:5000\n',
  },
]
for (const { name, settings, says, more } of refused) {
  give(`refuses ${name}, before anything is made`, async () => {
    const { made } = await created(settings, more)
    assert.is(made.status, 78)
    assert.is(said(made.err), says)
    assert.equal(changing(made.heard), [])
  })
}

give('a helper that is not there is missing', async () => {
  const { made } = await created(`${host}      credentials: { helper: docker-credential-none }\n`)
  assert.is(made.status, 69)
  assert.match(said(made.err), 'error: cannot read the credentials for')
  assert.match(said(made.err), 'hint: put docker-credential-none on PATH\n')
})

const guides = `apiVersion: k3d.io/v1alpha5
kind: Simple
metadata: { name: cilium }
registries:
  mirrors:
    registry1.dso.mil:
      endpoint:
        - http://registry1.dso.mil
  configs:
    registry1.dso.mil:
      auth:
        username: $MIRROR_USER
        password: \${MIRROR_PASSWORD}
`

give("credentials in the k3d file as the guide has them reach the nodes past k3d, Iron Bank's by https", async () => {
  const staged = await created('', { env, files: { 'k.yaml': [guides, 0o644] }, line: '--k3d-config=k.yaml' })
  assert.is(staged.made.status, 0, staged.made.err)
  const { text, mode } = node(staged, 'server-0').files[yaml]!
  assert.is(mode, 0o600)
  assert.match(text, `username: guide\n      password: ${password}\n`)
  assert.match(text, '- https://registry1.dso.mil\n')
  assert.not.match(shown(staged, staged.made), password)
})

give('its placeholders are sent nowhere', async () => {
  const literal = guides.replace('$MIRROR_USER', '<username>').replace('${MIRROR_PASSWORD}', '<password>')
  const staged = await created('', { files: { 'k.yaml': [literal, 0o644] }, line: '--k3d-config=k.yaml' })
  assert.is(staged.made.status, 0, staged.made.err)
  assert.not.match(node(staged, 'server-0').files[yaml]!.text, /auth|username|password/)
})

give('a registries.yaml that the k3d file names is refused if it holds secrets that others can read', async () => {
  const file = `configs:\n  r.io:\n    auth: { username: me, password: $1${password} }\n`
  const config = 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nregistries: { config: r.yaml }\n'
  const files = (mode: number): Options => ({
    files: { 'k.yaml': [config, 0o644], 'r.yaml': [file, mode] },
    line: '--k3d-config=k.yaml --cluster-name=cilium',
  })
  const open = await created('', files(0o644))
  assert.is(open.made.status, 78)
  assert.match(said(open.made.err), 'hint: make it private: chmod 600 r.yaml\n')
  const closed = await created('', files(0o600))
  assert.is(closed.made.status, 0, closed.made.err)
  // k3d fills variables into its own file, not into this one
  assert.match(node(closed, 'server-0').files[yaml]!.text, `password: $1${password}\n`)
})

check('tells what each containerd uses, and that it is as the files ask', async () => {
  const staged = await created(withVariables, { env })
  const { status, out } = await staged.run('check-nodes --registries --settings=s.yaml')
  assert.is(status, 0)
  const uses = 'registry1.dso.mil from https://mirror.example.com:5000 with credentials'
  const rows = names.map(name => `${`k3d-cilium-${name}`.padEnd(22)}${uses}\n`)
  assert.match(out, `${'NODE'.padEnd(22)}REGISTRIES\n${rows.join('')}`)
  assert.not.match(shown(staged, { status, out, err: '', heard: [] }), password)
})

check('names each thing that is wrong, none of it secret, and create-cluster mends it', async () => {
  const staged = await created(withVariables, { env })
  const files = (name: string): EngineContainer['files'] => node(staged, name).files
  files('server-0')[yaml] = { text: files('server-0')[yaml]!.text.replace(password, 'another'), mode: 0o600 }
  files('agent-0')[yaml] = { text: files('agent-0')[yaml]!.text, mode: 0o644 }
  delete files('agent-1')[yaml]
  const { status, out } = await staged.run('check-nodes --registries --settings=s.yaml')
  assert.is(status, 1)
  assert.match(
    out,
    /server-0 +containerd and registries\.yaml have different credentials for mirror\.example\.com:5000\n/,
  )
  assert.match(out, /agent-0 +registries\.yaml contains credentials, but other users can read it \(rw-r--r--\)\n/)
  assert.match(out, /agent-1 +not configured: registry1\.dso\.mil and credentials for mirror\.example\.com:5000\n/)
  assert.match(out, 'fix them: make create-cluster CLUSTER_NAME=cilium\n')
  const mended = await staged.run('create-cluster --settings=s.yaml')
  assert.match(mended.out, 'configured mirror.example.com:5000')
  assert.is((await staged.run('check-nodes --registries --settings=s.yaml')).status, 0)
})

check('a mirror that was written after k3s had started is not used', async () => {
  const staged = await created(mirror)
  const files = node(staged, 'agent-0').files
  files[yaml] = { text: files[yaml]!.text.replace('mirror.example', 'other.example'), mode: 0o644 }
  const { out } = await staged.run('check-nodes --registries --settings=s.yaml --output=json')
  const agent = (JSON.parse(out) as { node: string; wrong: string[] }[]).find(each => each.node.endsWith('agent-0'))
  assert.equal(agent?.wrong, [
    'not configured: registry1.dso.mil',
    'containerd does not use https://other.example.com:5000 for images of registry1.dso.mil',
  ])
})

give.run()
check.run()
