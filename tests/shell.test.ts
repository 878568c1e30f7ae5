import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Output } from '../lib/host/host.ts'
import { openShell } from '../rehearsal/host/real-shell.ts'
import { missingPrograms, testOr } from './needs.ts'
import { command, installed, runNode, scratch } from './program.ts'
import { after, ready, runSaved, stage, type Stage } from './rehearsed.ts'

/** A real shell in which the tools are the rehearsed ones. */
const shell = suite('the rehearsal’s shell')

const typed = async ({ host }: Stage, line: string): Promise<Output> => host.$({ nothrow: true })`sh -c ${line}`

const withCluster = async (): Promise<Stage> => {
  const made = await after(['create-cluster'])
  return made
}

shell('pipes, loops, redirections and statuses are the shell’s own', async () => {
  const made = await withCluster()
  const counted = await typed(made, 'for each in 1 2; do kubectl get nodes | grep -c k3d-; done; exit 3')
  assert.equal([counted.stdout, counted.stderr, counted.exit], ['3\n3\n', '', 3])
  const apart = await typed(made, 'kubectl get nodes nope 2>/dev/null; echo "status $?"; kubectl get nodes nope | cat')
  assert.is(apart.stdout, 'status 1\n')
  assert.is(apart.stderr, 'Error from server (NotFound): nodes "nope" not found\n')
})

shell('files count from where one stands, and here-documents are read', async () => {
  const made = await withCluster()
  const folder = scratch()
  const lines = [
    `cd ${folder}`,
    'printf "kind: Namespace\nmetadata: {name: one}\n" >one.yaml',
    'kubectl apply -f one.yaml',
    'kubectl apply -f - <<END',
    'kind: Namespace',
    'metadata: {name: two}',
    'END',
  ]
  const { stdout, stderr } = await typed(made, lines.join('\n'))
  assert.equal([stdout, stderr], ['namespace/one created\nnamespace/two created\n', ''])
})

shell('curl meets what the cluster publishes on this computer, and nothing where nothing listens', async () => {
  const made = await ready()
  const empty = await typed(made, 'curl -sS localhost:8080')
  assert.match(empty.stderr, 'curl: (52) Empty reply from server') // there is no Ingress yet
  await made.host.files.write('i.yaml', 'kind: Ingress\napiVersion: networking.k8s.io/v1\nmetadata: { name: web }\n')
  await made.host.$`kubectl --context k3d-cilium apply -f i.yaml`
  const asked = await typed(made, 'curl -i localhost:8080; curl -sS localhost:81; echo "status $?"')
  assert.is(asked.stdout, 'HTTP/1.1 404 Not Found\r\nserver: envoy\r\ncontent-length: 0\r\n\r\nstatus 7\n')
  assert.match(asked.stderr, 'curl: (7) Failed to connect to localhost port 81')
})

testOr(shell, missingPrograms('curl'), 'curl of any other address is the real one', async () => {
  assert.match((await typed(stage(), 'curl --version')).stdout, /^curl \d/)
})

shell('tasks act on the same world, however they are started', async () => {
  const made = stage()
  const program = installed ? `node ${installed}` : 'npx --no-install tsx tasks.ts'
  const lists = `${program} list-clusters | grep one; k3d cluster list --no-headers`
  const { stdout, exit } = await typed(made, `make create-cluster CLUSTER_NAME=one >/dev/null && ${lists}`)
  assert.is(exit, 0)
  assert.match(stdout, /one.*\n.*one/)
  assert.equal(Object.keys(made.world.clusters), ['one'])
})

shell('a fault that is typed in it strikes that one task, and an unknown one is refused', async () => {
  const made = stage()
  const lines = [
    'make create-cluster FAULT=port=6550 2>&1 >/dev/null | grep -o "port 6550 .* is in use"',
    'make patch-nodes FAULT=nonsense=1 2>&1 | grep -o "unknown fault: nonsense=1"',
    'make create-cluster 2>/dev/null >/dev/null; echo "status $?"',
    'make patch-nodes FAULT=mount=agent-9 2>&1 | grep -o "node agent-9 not found"',
    'k3d-cilium patch-nodes --fault mount=agent-1 2>&1 >/dev/null | grep -o "mount=agent-1\\|1 of 3 nodes failed"',
    'make patch-nodes >/dev/null 2>&1; echo "status $?"',
  ]
  const { stdout } = await typed(made, lines.join('\n'))
  assert.equal(stdout.split('\n'), [
    'port 6550 from config/k3d-cilium-config.yaml is in use',
    'unknown fault: nonsense=1',
    'status 0',
    'node agent-9 not found',
    '1 of 3 nodes failed',
    'status 0',
    '',
  ])
  assert.equal(made.world.faults, [])
})

shell('faults that were given around it are not given once more by each task in it', async () => {
  const fault = 'mount=agent-1:1'
  const made = stage({ faults: [fault], env: { FAULT: fault } })
  await typed(made, 'make create-cluster >/dev/null; make patch-nodes >/dev/null')
  assert.equal(
    made.world.faults.map(({ times }) => times),
    [0],
  )
})

shell('variables that a file names count as they are set where the line is typed', async () => {
  const folder = scratch()
  const file = 'variables: { username: MIRROR_USER, password: MIRROR_PASSWORD }'
  const settings = `registries: { hosts: { mirror.example.com: { credentials: { ${file} } } } }`
  const lines = [
    `cd ${folder}; echo '${settings}' >settings.yaml`,
    'export MIRROR_USER=me MIRROR_PASSWORD=one',
    'make create-cluster SETTINGS=settings.yaml >/dev/null 2>&1; echo "status $?"',
    'unset MIRROR_PASSWORD',
    'make create-cluster SETTINGS=settings.yaml 2>&1 >/dev/null | grep error:',
  ]
  const { stdout } = await typed(stage(), lines.join('\n'))
  assert.match(
    stdout,
    /^status 0\nerror: cannot read the credentials for \S+: the variable MIRROR_PASSWORD is not set\n$/,
  )
})

shell('it can begin anew as another computer, and is no other one in the middle of it', async () => {
  const made = stage()
  const lines = [
    'make create-cluster >/dev/null 2>&1',
    'make machine-status WORLD=macos; echo "status $?"',
    'make rehearsal-reset >/dev/null',
    'k3d cluster list --no-headers',
    'make machine-up WORLD=macos >/dev/null; echo "status $?"',
    'make machine-status',
  ]
  const { stdout, stderr } = await typed(made, lines.join('\n'))
  assert.match(stdout, /^status 2\nstatus 0\n.+\npodman-machine-default: running, rootful\n/)
  assert.match(
    stderr,
    'error: this rehearsal simulates linux, not macos\nhint: start a new one: make rehearsal-reset\n',
  )
  assert.is(made.world.kind, 'macos')
})

shell('rehearsed time passes only in what is rehearsed, and jumps', async () => {
  const made = await withCluster()
  const before = made.host.clock.now()
  const began = Date.now()
  await typed(made, 'sleep 600')
  assert.is(made.host.clock.now() - before, 600_000)
  assert.ok(Date.now() - began < 10_000)
})

shell('a signal ends what runs in the foreground as it would end the real one', async () => {
  const made = await ready()
  for (const [signal, status] of [
    ['INT', 0], // the cilium CLI waits for it
    ['TERM', 143],
  ] as const) {
    const file = join(scratch(), 'ui') // not the one of before, in which the words already stand
    const ui = `cilium hubble ui >${file} & until grep -q available ${file}; do :; done`
    const { stdout } = await typed(made, `${ui}; kill -${signal} $!; wait $!; echo "ui $?"; cat ${file}`)
    assert.is(stdout, `ui ${status}\nℹ️  Hubble UI is available at "http://localhost:12000"\n`)
  }
})

shell('Ctrl-C lets a task put back what it had begun', async () => {
  const { host, world } = stage()
  let said = ''
  const status = await new Promise<number | null>(ended => {
    const running = host.start(
      { argv: ['make', 'create-cluster'] },
      {
        piece: piece => {
          said += typeof piece === 'string' ? piece : piece.error
          if (said.includes('> Create')) running.kill('SIGINT')
        },
        end: ended,
        missing: () => ended(null),
      },
    )
  })
  assert.is(status, 2)
  assert.match(said, /interrupted/)
  assert.match(said, 'make: *** [Makefile: create-cluster] Error 130\n')
  assert.equal(world.containers, [])
})

shell('as a task: stdout and status are the command’s own, stderr says where one is', async () => {
  const folder = scratch()
  const lines = [
    'make create-cluster CLUSTER_NAME=one 2>&1 >/dev/null',
    'kubectl config current-context',
    'command -v k3d',
    'exit 3',
  ]
  const args = [command, 'rehearsal-shell', '--run', lines.join('; ')]
  const made = await runNode(args, { cwd: folder })
  assert.is(made.status, 3)
  assert.match(made.out, /^k3d-one\n\/.*\/rehearsal-\w+\/k3d\n$/)
  assert.match(
    made.err,
    /^rehearsal: rehearsal-shell, with .*\nrehearsal: .* with status 3; tools were simulated; real programs that ran: \w+\n$/,
  )
  assert.match((await runSaved(folder, 'list-clusters --rehearse')).out, '\none ')
  const none = await runSaved(folder, 'rehearsal-shell --run true', { SHELL: '/nowhere/zsh' })
  assert.is(none.status, 69)
  assert.match(none.err, 'the rehearsal needs a real shell: /nowhere/zsh not found on this computer\n')
})

shell('leaves nothing behind, and what is left running in it is ended', async () => {
  const made = await withCluster()
  const { env, folder, close } = await openShell(made.host)
  assert.ok(existsSync(`${folder}/kubectl`))
  assert.ok(env['PATH']!.startsWith(`${folder}:`))
  await close()
  assert.not.ok(existsSync(folder))
})

shell.run()
