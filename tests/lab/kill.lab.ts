import { randomInt } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { missingLab, openLab, type Ended, type Lab } from './lab.ts'

/**
 * `kill -9` of the runner at random moments of `up`, on a real cluster: nothing can be put back then, so it is the next
 * run that must find its way. POINTS is how many moments, SEED which ones.
 */
const test = suite('kill -9 on a real cluster')
const missing = missingLab()

const points = Number(process.env['POINTS'] ?? 5)
const seed = Number(process.env['SEED'] ?? randomInt(1_000_000))

/** A number from 0 up to 1 that the seed decides: mulberry32. */
const chance = (): number => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
let state = seed

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)

/** The runner alone, as the kernel does when memory runs out; its children live on. */
const killRunner = async (lab: Lab, after: number): Promise<Ended> => {
  const run = lab.type(`exec "${process.execPath}" --import tsx tasks.ts up & echo $! > runner; wait $!`)
  await sleep(after)
  await lab.type('kill -9 $(cat runner)')
  return run
}

/** Every file of the folder's memory and records that should be JSON and is not. */
const broken = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.json'))
        .filter(name => {
          try {
            JSON.parse(readFileSync(join(folder, name), 'utf8'))
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
    const began = Date.now()
    well(await lab.type('make up', { env }), 'make up')
    const whole = Date.now() - began
    well(await lab.type('make down', { env }), 'make down')
    for (let point = 1; point <= points; point++) {
      const after = Math.round(chance() * whole)
      const { printed } = await killRunner(lab, after)
      const at = printed.trim().split('\n').at(-1)
      const next = await lab.type('make up', { env })
      console.log(
        `# ${point}: killed after ${(after / 1000).toFixed(1)} s (${at}); up again in ${Math.round(next.ms / 1000)} s`,
      )
      well(next, `make up, after a kill at ${after} ms (${at})`)
      well(await lab.type('kubectl --context k3d-cilium get nodes'), 'kubectl')
      const nodes = await lab.type('kubectl --context k3d-cilium get nodes --no-headers')
      assert.is(nodes.printed.match(/ Ready /g)?.length, 3, nodes.printed)
      const left = existsSync(locks) ? readdirSync(locks, { recursive: true, encoding: 'utf8' }) : []
      assert.equal(
        left.filter(name => name.endsWith('.json')),
        [],
        'no lock stays',
      )
      assert.equal(broken(join(lab.folder, '.k3d-cilium')), [], 'records are whole')
      if (point < points && chance() < 0.5) well(await lab.type('make down', { env }), 'make down')
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
    'options: { k3s: { extraArgs: [{ arg: --flannel-backend=none, nodeFilters: [server:*] }] } }',
    '',
  ].join('\n')

testOr(
  test,
  missing,
  'two clusters are created at once; with the same port the second stops before it begins',
  async () => {
    const lab = openLab('one')
    const other = openLab('two')
    const kubeconfig = { KUBECONFIG: lab.env['KUBECONFIG']! }
    try {
      lab.write('one.yaml', config('one', 6561, 8561))
      lab.write('two.yaml', config('two', 6562, 8562))
      lab.write('same.yaml', config('three', 6563, 8561))
      const create = async (file: string): Promise<Ended> =>
        lab.type(`make create-cluster K3D_CONFIG=${file}`, { env: kubeconfig })
      const [one, two] = await Promise.all([create('one.yaml'), create('two.yaml')])
      well(one, 'the first')
      well(two, 'the second')
      const contexts = await lab.type('kubectl config get-contexts -o name')
      assert.equal(contexts.printed.trim().split('\n').toSorted(), ['k3d-one', 'k3d-two'])
      for (const name of ['one', 'two']) well(await lab.type(`kubectl --context k3d-${name} get nodes`), name)
      const same = await create('same.yaml')
      assert.is(same.status, 2, same.printed)
      assert.match(same.printed, /error: port 8561, which same\.yaml publishes, is taken by container k3d-one-serverlb/)
      const containers = await lab.type('podman ps -a --format "{{.Names}}"')
      assert.not.match(containers.printed, /k3d-three/)
    } finally {
      await other.close()
      await lab.close()
    }
  },
)

test.run()
