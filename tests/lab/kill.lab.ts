import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { chance, missingLab, openLab, seed, type Ended, type Lab } from './lab.ts'

/**
 * `kill -9` of the runner at random moments of `up`, on a real cluster: nothing can be put back then, so it is the next
 * run that must find its way. POINTS is how many moments, SEED which ones: three unless said, all twenty with --long.
 */
const test = suite('kill -9 on a real cluster')
const missing = missingLab()

const points = Number(process.env['POINTS'] ?? (process.env['TEST_LONG'] ? 20 : 3))

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)

/** The runner alone, as the kernel does when memory runs out; its children live on. */
const killRunner = async (lab: Lab, after: number): Promise<Ended> => {
  const run = lab.type(`exec "${process.execPath}" --import tsx tasks.ts up & echo $! > runner; wait $!`)
  await sleep(after)
  await lab.type('kill -9 $(cat runner)')
  return run
}

/** Every file of the folder's memory and records that should be JSON, or lines of it, and is not. */
const broken = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(name => /\.jsonl?$/.test(name))
        .filter(name => {
          const text = readFileSync(join(folder, name), 'utf8')
          try {
            for (const each of name.endsWith('.jsonl') ? text.split('\n').filter(Boolean) : [text]) JSON.parse(each)
            return false
          } catch {
            return true
          }
        })
    : []

testOr(test, missing, 'the next up succeeds, no lock stays, kubeconfig and records are whole', async () => {
  console.log(`# SEED=${seed} POINTS=${points}`)
  const lab = openLab('cilium')
  const locks = join(lab.folder, 'state')
  const env = { XDG_STATE_HOME: locks }
  try {
    well(await lab.type('kubectl config set-context other --cluster=other --user=other'), "somebody else's context")
    const first = await lab.type('make up', { env })
    well(first, 'make up')
    let whole = first.ms // how long up will take: with nothing there, or with everything
    if (chance() < 0.7) well(await lab.type('make down', { env }), 'make down')
    for (let point = 1; point <= points; point++) {
      const after = Math.round(chance() * whole)
      const { printed, status } = await killRunner(lab, after)
      if (status === 0) {
        console.log(`# up had ended within ${after} ms, before it could be killed: another moment`)
        whole = Math.min(whole, after)
        point--
        continue
      }
      const at = printed.split('\n').findLast(line => line !== '' && line !== 'Killed')
      const next = await lab.type('make up', { env })
      console.log(
        `# ${point}: killed after ${(after / 1000).toFixed(1)} s (${at}); up again in ${Math.round(next.ms / 1000)} s`,
      )
      well(next, `make up, after a kill at ${after} ms (${at})`)
      const contexts = await lab.type('kubectl config get-contexts -o name')
      assert.equal(contexts.printed.trim().split('\n').toSorted(), ['k3d-cilium', 'other'])
      const nodes = await lab.type('kubectl --context k3d-cilium get nodes --no-headers')
      assert.is(nodes.printed.match(/ Ready /g)?.length, 3, nodes.printed)
      const left = existsSync(locks) ? readdirSync(locks, { recursive: true, encoding: 'utf8' }) : []
      assert.equal(
        left.filter(name => name.endsWith('.json')),
        [],
        'no lock stays',
      )
      assert.equal(broken(join(lab.folder, '.k3d-cilium')), [], 'records are whole')
      const anew = point < points && chance() < 0.7
      if (anew) well(await lab.type('make down', { env }), 'make down')
      whole = anew ? first.ms : next.ms
    }
  } finally {
    await lab.close()
  }
})

const config = (name: string, api: number, http: number): string =>
  [
    'apiVersion: k3d.io/v1alpha5',
    'kind: Simple',
    `metadata: { name: ${name} }`,
    'servers: 1',
    'image: rancher/k3s:v1.33.1-k3s1',
    `kubeAPI: { hostIP: 127.0.0.1, hostPort: '${api}' }`,
    'ports:',
    `  - port: ${http}:80`,
    '    nodeFilters: [loadbalancer]',
    'options:',
    '  k3s:',
    '    extraArgs:',
    ...['--flannel-backend=none', '--disable-network-policy', '--disable-kube-proxy', '--disable=traefik'].flatMap(
      arg => [`      - arg: ${arg}`, `        nodeFilters: ['server:*']`],
    ),
    '',
  ].join('\n')

testOr(
  test,
  missing,
  'of three up at once two with ports of their own succeed, and one of two with the same stops before it begins',
  async () => {
    const folders = { one: openLab('one'), two: openLab('two'), three: openLab('three') }
    const names = Object.keys(folders) as (keyof typeof folders)[]
    const kubeconfig = { KUBECONFIG: folders.one.env['KUBECONFIG']!, XDG_STATE_HOME: join(folders.one.folder, 'state') }
    try {
      folders.one.write('own.yaml', config('one', 6561, 8561))
      folders.two.write('own.yaml', config('two', 6562, 8562))
      folders.three.write('own.yaml', config('three', 6563, 8561))
      const runs = await Promise.all(
        names.map(async name => ({
          name,
          ended: await folders[name].type('make up K3D_CONFIG=own.yaml', { env: kubeconfig, limit: 400_000 }),
        })),
      )
      const refused = runs.filter(({ ended }) => ended.status !== 0)
      const told = runs.map(({ name, ended }) => `== ${name}: ${ended.status}\n${ended.printed}`).join('\n')
      assert.is(refused.length, 1, told)
      const [{ name: loser, ended }] = refused as [(typeof runs)[number]]
      assert.is.not(loser, 'two', told)
      const winner = loser === 'one' ? 'three' : 'one'
      console.log(`# ${winner} was first; ${ended.printed.split('\n').find(line => line.startsWith('error: '))}`)
      const taken = 'error: port 8561 from own.yaml is '
      assert.ok(ended.printed.includes(taken), ended.printed)
      assert.match(
        ended.printed,
        /(being taken by another run: up \(process \d+\)|in use by container k3d-\w+-serverlb)/,
      )
      const made = await folders.one.type('podman ps -a --format "{{.Names}}"; podman network ls --format "{{.Name}}"')
      assert.not.match(made.printed, new RegExp(`k3d-${loser}`))
      const contexts = await folders.one.type('kubectl config get-contexts -o name', { env: kubeconfig })
      assert.equal(contexts.printed.trim().split('\n').toSorted(), [`k3d-${winner}`, 'k3d-two'].toSorted())
      for (const name of [winner, 'two']) {
        const nodes = `kubectl --context k3d-${name} wait --for=condition=Ready nodes --all --timeout=10s`
        well(await folders.one.type(nodes, { env: kubeconfig }), name)
        const status = `cilium status --context k3d-${name} --wait --wait-duration 60s`
        well(await folders.one.type(status, { env: kubeconfig }), name)
      }
      for (const { processes } of Object.values(folders)) assert.equal(processes(), [], 'no process is left')
    } finally {
      for (const each of Object.values(folders)) await each.close()
    }
  },
)

test.run()
