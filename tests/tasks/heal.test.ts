import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hookFile } from '../../lib/cilium/mounts.ts'
import { nodeDrift } from '../../lib/health/drift.ts'
import type { NodeFacts } from '../../lib/kubernetes/kubectl.ts'
import { containersOfCluster, type EngineContainer } from '../../rehearsal/world/world.ts'
import { changing, leaveNote, ready as up, said, stage, type Stage } from '../rehearsed.ts'

const heal = suite('heal')
const start = suite('start-cluster')
const stop = suite('stop-cluster')
const status = suite('status')
const faults = suite('faults of a cluster')

const container = ({ world }: Stage, name: string): EngineContainer =>
  world.containers.find(each => each.name === `k3d-cilium-${name}`)!
const isReady = ({ world }: Stage): boolean => {
  const { nodes, pods } = world.clusters['cilium']!
  const containers = containersOfCluster(world, 'cilium')
  return (
    containers.length === 4 &&
    containers.every(({ state }) => state === 'running') &&
    nodes.length === 3 &&
    nodes.every(({ ready }) => ready) &&
    pods.every(pod => pod.ready !== undefined)
  )
}
/** Whether nodes, and pods by CoreDNS, find this computer under the name that k3d gives it. */
const findsComputer = ({ world }: Stage): boolean =>
  containersOfCluster(world, 'cilium')
    .filter(({ labels }) => labels['k3d.role'] !== 'loadbalancer')
    .every(({ files }) => / host\.k3d\.internal$/m.test(files['/etc/hosts']?.text ?? '')) &&
  / host\.k3d\.internal$/m.test(world.clusters['cilium']!.names ?? '')
/** What was printed, without how long each step took. */
const untimed = (out: string): string => out.replaceAll(/ \((\d+m )?[\d.]+s\)$/gm, '')
/** The lines of a run that tell what was done. */
const did = (out: string): string[] => out.split('\n').filter(line => line.startsWith('+ '))

heal('finds nothing wrong with a cluster that is whole, changes nothing and says what it looked at', async () => {
  const made = await up()
  const { status: code, out, heard } = await made.run('heal')
  assert.is(code, 0)
  assert.equal(changing(heard), [])
  assert.equal(did(out), [])
  for (const line of [
    '= Check the containers of cilium: 4 containers running\n',
    '= Check the kubeconfig: context k3d-cilium uses port 6550\n',
    '= Check the nodes: all nodes are registered\n',
    '= Check the mounts: mounted, also after a restart\n',
    '= Check name resolution: nodes and pods resolve host.k3d.internal\n',
    '= Check the Cilium release: whole\n',
    '= Wait until the nodes are ready: 3 nodes Ready\n',
    '= Check the cluster: containers, kubeconfig, nodes, mounts and Cilium are healthy\n',
  ]) {
    assert.match(untimed(out), line)
  }
})

interface Case {
  readonly name: string
  readonly harm: (made: Stage) => Promise<unknown> | void
  /** The line of the finding, and of what was done. */
  readonly line: RegExp
}

const typed =
  (line: string) =>
  async ({ host }: Stage): Promise<unknown> => {
    const [program = '', ...args] = line.split(' ')
    return host.$`${program} ${args}`
  }
const inNode =
  (node: string, ...argv: string[]) =>
  async ({ host }: Stage): Promise<unknown> =>
    host.$`podman exec k3d-cilium-${node} ${argv}`

const cases: readonly Case[] = [
  {
    name: 'a killed agent is started',
    harm: typed('podman kill k3d-cilium-agent-0'),
    line: /^\+ k3d-cilium-agent-0 was killed: started$/m,
  },
  {
    name: 'a stopped server is started',
    harm: typed('podman stop k3d-cilium-server-0'),
    line: /^\+ k3d-cilium-server-0 is stopped \(exit status 1\): started$/m,
  },
  {
    name: 'of a stopped cluster every container is named, and started once',
    harm: typed('k3d cluster stop cilium'),
    line: /^\+ k3d-cilium-agent-1 is stopped \(exit status 1\): started with the other containers$/m,
  },
  {
    name: 'a paused node goes on',
    harm: typed('podman pause k3d-cilium-agent-1'),
    line: /^\+ k3d-cilium-agent-1 is paused: unpaused$/m,
  },
  {
    name: 'a load balancer that is missing is made anew, with the ports of the k3d file',
    harm: typed('podman rm -f -v k3d-cilium-serverlb'),
    line: /^\+ load balancer k3d-cilium-serverlb is missing: re-created on 127\.0\.0\.1:6550 and 8080$/m,
  },
  {
    name: 'an agent that is missing is made anew under its name',
    harm: typed('podman rm -f -v k3d-cilium-agent-1'),
    line: /^\+ the container of k3d-cilium-agent-1 is missing: re-created the node; volumes .* are lost$/m,
  },
  {
    name: 'a node that the API server has forgotten is restarted, and registers',
    harm: typed('kubectl delete node k3d-cilium-agent-0'),
    line: /^\+ k3d-cilium-agent-0 is running, but not registered with the API server: restarted$/m,
  },
  {
    name: 'a lost bpffs is mounted, and the agent that ran on it starts anew',
    harm: inNode('agent-0', 'umount', '/sys/fs/bpf'),
    line: /^\+ k3d-cilium-agent-0: no bpffs on \/sys\/fs\/bpf: mounted$/m,
  },
  {
    name: 'an empty bpffs over the one in use is taken off',
    harm: async made => {
      container(made, 'agent-0')
        .mounts.find(({ type }) => type === 'bpf')!
        .entries.push('tc')
      await made.host.$`podman exec k3d-cilium-agent-0 mount -t bpf bpf /sys/fs/bpf`
    },
    line: /^\+ k3d-cilium-agent-0: bpffs stacked 2 times on \/sys\/fs\/bpf: mounted$/m,
  },
  {
    name: 'a bpffs in use over another is never taken off: the node is restarted',
    harm: async made => {
      await made.host.$`podman exec k3d-cilium-agent-0 mount -t bpf bpf /sys/fs/bpf`
      container(made, 'agent-0')
        .mounts.findLast(({ type }) => type === 'bpf')!
        .entries.push('tc')
    },
    line: /^\+ k3d-cilium-agent-0: bpffs stacked 2 times .*: restarted the node because the stacked mount was in use; now mounted once$/m,
  },
  {
    name: 'private mounts are shared again',
    harm: made => {
      for (const mount of container(made, 'agent-1').mounts) mount.shared = false
    },
    line: /^\+ k3d-cilium-agent-1: \/, \/sys, \/run, .* not shared: mounted$/m,
  },
  {
    name: 'a hook that is missing is put back',
    harm: made => {
      delete container(made, 'server-0').files[hookFile]
    },
    line: /^\+ k3d-cilium-server-0: the startup hook that mounts file systems is missing: added the startup hook$/m,
  },
  {
    name: 'a hook of another version is replaced',
    harm: made => {
      container(made, 'server-0').files[hookFile] = { text: '#!/bin/sh\n', mode: 0o755 }
    },
    line: /^\+ k3d-cilium-server-0: the startup hook that mounts file systems is of another version: added the startup hook$/m,
  },
  {
    name: 'a node that the engine restarted is told what k3d told it',
    harm: typed('podman restart k3d-cilium-agent-0'),
    line: /^\+ k3d-cilium-agent-0 cannot resolve host\.k3d\.internal: added 172\.28\.0\.1 host\.k3d\.internal to \/etc\/hosts$/m,
  },
  {
    name: 'after a restart of everything, as the engine or a reboot brings it, pods are told again as well',
    harm: typed('podman restart k3d-cilium-agent-0 k3d-cilium-agent-1 k3d-cilium-server-0 k3d-cilium-serverlb'),
    line: /^\+ CoreDNS cannot resolve host\.k3d\.internal: added 172\.28\.0\.1 host\.k3d\.internal to the ConfigMap of CoreDNS$/m,
  },
  {
    name: 'a context that the kubeconfig has lost is put back',
    harm: typed('kubectl config delete-context k3d-cilium'),
    line: /^\+ context k3d-cilium is missing in the kubeconfig: context restored\. To use it: kubectl config use-context k3d-cilium$/m,
  },
  {
    name: 'a context that speaks to another port is put right',
    harm: made => {
      made.world.kubeconfig.servers = { 'k3d-cilium': 'https://127.0.0.1:6999' }
    },
    line: /^\+ context k3d-cilium uses https:\/\/127\.0\.0\.1:6999, but the API server listens on port 6550: updated the cluster's address in the kubeconfig$/m,
  },
  {
    name: 'an upgrade that was cut is rolled back',
    harm: async made => {
      await made.run('install-cilium --cilium-version=1.18.11 --allow=version/downgrade')
      await made.run('install-cilium')
      made.world.clusters['cilium']!.releases.at(-1)!.status = 'pending-upgrade'
    },
    line: /^\+ the release is pending-upgrade: a run was interrupted: /m,
  },
  {
    name: 'a first install that was cut is done again',
    harm: made => {
      made.world.clusters['cilium']!.releases.at(-1)!.status = 'pending-install'
    },
    line: /^\+ the release is pending-install: a run was interrupted: Cilium 1\.20\.2; added /m,
  },
  {
    name: 'an address at which no API server is any more is put right',
    harm: typed('cilium upgrade --version 1.20.2 --set k8sServiceHost=172.28.0.9 --set k8sServicePort=6443 --restart'),
    line: /^\+ Cilium uses the API server address 172\.28\.0\.9:6443, but no API server listens there: applied 2 changes$/m,
  },
]

for (const { name, harm, line } of cases) {
  heal(`${name}; a second run changes nothing`, async () => {
    const made = await up()
    await harm(made)
    const { status: code, out, err } = await made.run('heal')
    assert.is(code, 0, err + out)
    assert.match(untimed(out), line)
    assert.ok(isReady(made), out)
    assert.ok(findsComputer(made), out)
    const again = await made.run('heal')
    assert.equal([again.status, changing(again.heard), did(again.out)], [0, [], []])
  })
}

const aliased = 'hostAliases:\n  - {ip: 1.2.3.4, hostnames: [a.example.com, b.example.com]}\n'

heal('tells nodes and pods the hostAliases of the k3d file again, and leaves what somebody put there', async () => {
  const made = stage()
  const file = await made.host.files.read('config/k3d-cilium-config.yaml')
  await made.host.files.write('mine.yaml', `${file}${aliased}`)
  assert.is((await made.run('up --k3d-config=mine.yaml')).status, 0)
  const agent = container(made, 'agent-0')
  assert.is(
    agent.files['/etc/hosts']?.text,
    '1.2.3.4 a.example.com b.example.com\n' +
      '127.0.0.1 localhost\n' +
      '172.28.0.1 host.containers.internal host.k3d.internal\n' +
      `${agent.ip} k3d-cilium-agent-0\n`,
  )
  await made.host.$`podman restart k3d-cilium-agent-0 k3d-cilium-server-0`
  agent.files['/etc/hosts']!.text += '10.0.0.7 host.k3d.internal\n'
  const { status: code, out, err } = await made.run('heal --k3d-config=mine.yaml')
  assert.is(code, 0, err)
  const [aliases, own] = ['1.2.3.4 a.example.com b.example.com', '10.0.0.7 host.k3d.internal']
  for (const line of [
    `+ k3d-cilium-agent-0 cannot resolve a.example.com and b.example.com: added ${aliases} to /etc/hosts\n`,
    '+ k3d-cilium-server-0 cannot resolve host.k3d.internal, a.example.com and b.example.com: ' +
      `added ${aliases} and ${own} to /etc/hosts\n`,
    '+ CoreDNS cannot resolve host.k3d.internal, a.example.com and b.example.com: ' +
      `added ${aliases} and ${own} to the ConfigMap of CoreDNS\n`,
  ]) {
    assert.match(untimed(out), line)
  }
  assert.is(agent.files['/etc/hosts']?.text.match(/host\.k3d\.internal/g)?.length, 1)
  assert.match(made.world.clusters['cilium']!.names!, `${container(made, 'server-0').ip} k3d-cilium-server-0\n`)
})

heal('takes the address that Docker Desktop has for this computer, where nobody knows it any more', async () => {
  const made = stage({
    kind: 'docker',
    change: world => {
      world.engine.system = 'Docker Desktop'
    },
  })
  assert.is((await made.run('up')).status, 0)
  assert.match(container(made, 'agent-0').files['/etc/hosts']!.text, '192.168.65.254 host.k3d.internal\n')
  await made.host.$`docker restart k3d-cilium-agent-0 k3d-cilium-agent-1 k3d-cilium-server-0`
  const { status: code, out, err } = await made.run('heal')
  assert.is(code, 0, err)
  assert.match(untimed(out), 'server-0 cannot resolve host.k3d.internal: added 192.168.65.254 host.k3d.internal to')
  assert.ok(findsComputer(made))
})

heal('tells a node that it restarts itself at once, while the API server is not there yet', async () => {
  const made = await up()
  await made.host.$`kubectl delete node k3d-cilium-agent-0`
  const { status: code, out, heard } = await made.run('heal')
  assert.is(code, 0, out)
  const at = heard.indexOf('podman restart k3d-cilium-agent-0')
  assert.ok(at >= 0)
  assert.ok(
    heard.indexOf('podman exec -i k3d-cilium-agent-0 sh -s', at) <
      heard.findIndex((line, i) => i > at && /readyz/.test(line)),
  )
  assert.match(out, ': added 172.28.0.1 host.k3d.internal to /etc/hosts\n')
  assert.match(untimed(out), '= Check name resolution: nodes and pods resolve host.k3d.internal\n')
})

heal('asks each node once to tell all of them', async () => {
  const made = await up()
  await made.host.$`podman restart k3d-cilium-agent-0 k3d-cilium-agent-1 k3d-cilium-server-0`
  const { heard } = await made.run('heal')
  const asked = heard.filter(line => line.endsWith(' cat /etc/hosts'))
  assert.is(asked.length, 6, asked.join('\n')) // for the nodes, and for CoreDNS
})

heal('says that nothing tells where this computer is, and how k3d finds out', async () => {
  const made = await up()
  await made.host.$`podman restart k3d-cilium-agent-0 k3d-cilium-agent-1 k3d-cilium-server-0`
  made.world.networks = made.world.networks.filter(({ name }) => name !== 'k3d-cilium')
  const { status: code, err } = await made.run('heal')
  assert.is(code, 1)
  assert.is(
    said(err),
    'error: cannot find the address of host.k3d.internal: network k3d-cilium has no gateway\n' +
      'hint: restart the cluster: make stop-cluster CLUSTER_NAME=cilium, then make start-cluster\n',
  )
})

heal('mends several things at once, each on its line', async () => {
  const made = await up()
  await made.host.$`podman kill k3d-cilium-agent-0`
  await made.host.$`podman rm -f -v k3d-cilium-serverlb`
  await made.host.$`podman rm -f -v k3d-cilium-agent-1`
  await made.host.$`kubectl config delete-context k3d-cilium`
  await made.host.$`podman exec k3d-cilium-server-0 umount /run/cilium/cgroupv2`
  const { status: code, out } = await made.run('heal')
  assert.is(code, 0, out)
  assert.ok(isReady(made))
  assert.ok(did(out).filter(line => /gone|killed|no context|no cgroup2|missing/.test(line)).length >= 5, out)
})

heal('says what is lost with the only server, and what to do; it touches nothing', async () => {
  const made = await up()
  await made.host.$`podman rm -f -v k3d-cilium-server-0`
  const { status: code, err, heard } = await made.run('heal')
  assert.is(code, 1)
  assert.is(
    said(err),
    'error: k3d-cilium-server-0 is missing, so all data of cluster cilium is lost\n' +
      'hint: make delete-cluster CLUSTER_NAME=cilium && make up CLUSTER_NAME=cilium\n',
  )
  assert.equal(changing(heard), [])
})

heal('says that a cluster whose creation was cut was never whole', async () => {
  const made = await up()
  made.world.containers = made.world.containers.filter(({ name }) => name !== 'k3d-cilium-agent-1')
  await leaveNote(made.host, 'cilium', 0)
  const { status: code, err } = await made.run('heal')
  assert.is(code, 1)
  assert.is(
    said(err),
    'error: cluster cilium is incomplete: the run that created it was interrupted\n' +
      'hint: re-create it: make up CLUSTER_NAME=cilium\n',
  )
})

heal('says that there is no Cilium to bring back', async () => {
  const made = stage()
  await made.run('create-cluster')
  const { status: code, err } = await made.run('heal')
  assert.is(code, 1)
  assert.is(said(err), 'error: Cilium is not installed\nhint: make install-cilium CLUSTER_NAME=cilium\n')
})

heal('says that the engine is down, and how to start it', async () => {
  const made = await up()
  made.world.faults.push({ kind: 'engine', about: 'down' })
  const { status: code, err } = await made.run('heal')
  assert.is(code, 69)
  assert.match(said(err), /^error: podman is not responding: .*\nhint: start it: systemctl start podman\.socket/)
})

heal('says who has the port that the load balancer needs, and goes on when it is free', async () => {
  const made = await up()
  await made.host.$`k3d cluster stop cilium`
  made.world.faults.push({ kind: 'port', about: '8080' })
  const { status: code, err } = await made.run('heal')
  assert.is(code, 1)
  assert.match(
    said(err),
    /listen tcp4 :8080: bind: address already in use\nhint: free the port, or publish another port/,
  )
  made.world.faults.length = 0
  assert.is((await made.run('heal')).status, 0)
  assert.ok(isReady(made))
})

heal('leaves an address alone that the values files name, and says where it stands', async () => {
  const made = await up()
  await made.host.files.write('mine.yaml', 'k8sServiceHost: 172.28.0.9\nk8sServicePort: 6443\n')
  const files = '--cilium-values=cilium-values.yaml --cilium-values=mine.yaml'
  await made.host.$`cilium upgrade --version 1.20.2 --set k8sServiceHost=172.28.0.9 --set k8sServicePort=6443 --restart`
  const { status: code, err, heard } = await made.run(`heal ${files}`)
  assert.is(code, 78)
  assert.is(
    said(err),
    'error: Cilium uses the API server address 172.28.0.9:6443, but no API server listens there; ' +
      'the address is set in config/cilium-values.yaml and mine.yaml\n' +
      'hint: remove k8sServiceHost and k8sServicePort from the values, so that heal can set a working address\n',
  )
  assert.equal(changing(heard), [])
})

heal('does not put the token of the cluster on a command line', async () => {
  const made = await up()
  await made.host.$`podman rm -f -v k3d-cilium-agent-1`
  const { heard } = await made.run('heal')
  const create = heard.find(line => line.startsWith('podman create'))!
  assert.match(create, '-e K3S_TOKEN')
  const token = container(made, 'agent-1').labels['k3d.cluster.token']!
  assert.ok(token.length > 0)
  assert.not.ok(heard.some(line => line.includes(token)))
  assert.is(container(made, 'agent-1').env['K3S_TOKEN'], token)
})

heal('gives an agent that it makes anew the registries of the others', async () => {
  const made = await up()
  const [file, text] = ['/etc/rancher/k3s/registries.yaml', 'configs:\n  a:\n    auth:\n      password: s3cr3t\n']
  container(made, 'agent-0').files[file] = { text, mode: 0o644 }
  await made.host.$`podman rm -f -v k3d-cilium-agent-1`
  const { status: code, err } = await made.run('heal')
  assert.is(code, 0, err)
  assert.is(container(made, 'agent-1').files[file]?.text, text)
})

const seen = (name: string, more: Partial<NodeFacts>): NodeFacts => {
  const facts = { name, version: '', kernel: '', podRange: '', provider: '', system: 'linux', heard: 0 }
  const well = { ready: true, silent: false, pressure: [], controlPlane: false, addresses: ['172.28.0.4'] }
  return { ...facts, ...well, ...more }
}

heal('tells a silent kubelet, another address and a full disk by what the API server knows', () => {
  const cluster = { name: 'cilium', why: '', context: 'k3d-cilium' }
  const agent = {
    name: 'k3d-cilium-agent-0',
    state: 'running',
    address: '172.28.0.4',
    labels: { 'k3d.role': 'agent' },
  } as unknown as Parameters<typeof nodeDrift>[2][number]
  const found = (more: Partial<NodeFacts>): string[] =>
    nodeDrift(cluster, [seen(agent.name, more)], [agent]).map(each => `${each.kind}: ${each.found}`)
  assert.equal(found({}), [])
  assert.equal(found({ ready: false, silent: true }), ['silent: the kubelet of k3d-cilium-agent-0 is not responding'])
  assert.equal(found({ addresses: ['172.28.0.7'] }), [
    'address: k3d-cilium-agent-0 has address 172.28.0.4, but is registered with 172.28.0.7',
  ])
  assert.equal(found({ pressure: ['DiskPressure'] }), [
    'pressure: k3d-cilium-agent-0 reports DiskPressure and accepts no new pods',
  ])
})

stop(
  'stops every container and keeps what is in it; start-cluster brings it back and waits until it is ready',
  async () => {
    const made = await up()
    const stopped = await made.run('stop-cluster')
    assert.is(stopped.status, 0)
    assert.match(untimed(stopped.out), '+ Stop cluster cilium: stopped 4 containers; the data of the cluster stays\n')
    assert.ok(made.world.containers.every(({ state }) => state === 'exited'))
    const again = await made.run('stop-cluster')
    assert.match(untimed(again.out), '= Stop cluster cilium: already stopped\n')
    assert.equal(changing(again.heard), [])
    const started = await made.run('start-cluster')
    assert.is(started.status, 0)
    assert.match(
      untimed(started.out),
      /\+ Start cluster cilium: started k3d-cilium-server-0, .* and k3d-cilium-serverlb\n/,
    )
    assert.match(untimed(started.out), '= Wait until the nodes are ready: 3 nodes Ready\n')
  },
)

start('changes nothing where all runs', async () => {
  const made = await up()
  const { status: code, out, heard } = await made.run('start-cluster')
  assert.is(code, 0)
  assert.match(untimed(out), '= Start cluster cilium: 4 containers already running\n')
  assert.equal(changing(heard), [])
})

start('does not wait for nodes that no CNI makes ready', async () => {
  const made = stage()
  await made.run('create-cluster')
  await made.run('stop-cluster')
  const { status: code, out } = await made.run('start-cluster')
  assert.is(code, 0)
  assert.match(
    untimed(out),
    '= Wait until the nodes are ready: NotReady until Cilium is installed: make install-cilium\n',
  )
})

status('shows what has drifted, each with its remedy, and is 1 where the cluster suffers from it', async () => {
  const made = await up()
  await made.host.$`podman rm -f -v k3d-cilium-agent-1`
  await made.host.$`podman kill k3d-cilium-agent-0`
  delete container(made, 'server-0').files[hookFile]
  const { status: code, out } = await made.run('status')
  assert.is(code, 1)
  assert.match(
    out,
    'cluster cilium has 2 problems\n' +
      '  k3d-cilium-agent-0 was killed\n' +
      '  the container of k3d-cilium-agent-1 is missing\n    -> make heal CLUSTER_NAME=cilium\n',
  )
  assert.match(
    out,
    'drift:\n' +
      '  k3d-cilium-server-0: the startup hook that mounts file systems is missing\n    -> make heal CLUSTER_NAME=cilium\n' +
      '  the cluster has 1 agent node, but config/k3d-cilium-config.yaml sets 2\n' +
      '    -> change the k3d file, or re-create the cluster: make delete-cluster && make up\n',
  )
})

status('shows where the release is not what the files say, and is 0, as the cluster is well', async () => {
  const made = await up()
  await made.host.files.write('mine.yaml', 'debug:\n  enabled: true\n')
  const files = '--cilium-values=cilium-values.yaml --cilium-values=mine.yaml --cilium-version=1.18.11'
  const { status: code, out } = await made.run(`status ${files}`)
  assert.is(code, 0)
  assert.match(
    out,
    'drift:\n' +
      '  the release differs from your files: version: "1.20.2" -> "1.18.11"\n' +
      '  the release differs from your files: debug.enabled: (not set) -> true\n' +
      '    -> make install-cilium CLUSTER_NAME=cilium\n',
  )
})

status('shows who cannot resolve this computer, and is 0, as the cluster goes on', async () => {
  const made = await up()
  await made.host.$`podman restart k3d-cilium-server-0`
  await made.host.clock.sleep(60_000)
  const { status: code, out } = await made.run('status')
  assert.is(code, 0, out)
  assert.match(
    out,
    'drift:\n' +
      '  k3d-cilium-server-0 cannot resolve host.k3d.internal\n' +
      '  CoreDNS cannot resolve host.k3d.internal\n    -> make heal CLUSTER_NAME=cilium\n',
  )
})

status('shows a context that speaks to another port, also as JSON', async () => {
  const made = await up()
  made.world.kubeconfig.servers = { 'k3d-cilium': 'https://127.0.0.1:6999' }
  const { status: code, out } = await made.run('status --output=json')
  assert.is(code, 1)
  const { drift } = JSON.parse(out) as { drift: { kind: string; about: string; found: string; remedy?: string }[] }
  assert.equal(drift, [
    {
      kind: 'port',
      about: 'k3d-cilium',
      found: 'context k3d-cilium uses https://127.0.0.1:6999, but the API server listens on port 6550',
    },
  ])
})

/** What goes wrong during `up`, how it ends, and what it says; then the fault is over and heal or up goes on. */
const during: readonly (readonly [string, number, RegExp])[] = [
  [
    'kill=server-0:8s',
    1,
    /^error: k3d cluster create cilium failed: Failed Cluster Start: Failed to start server k3d-cilium-server-0: .* not running/,
  ],
  [
    'kill=server-0:13s', // others have begun beside k3d, and end with what it takes back
    1,
    /^error: [23] of 9 steps failed\n {2}Wait until k3d has created cluster cilium: k3d cluster create cilium failed: .* container state improper\n/,
  ],
  ['kill=agent-1:22s', 1, /k3d-cilium-agent-1/],
  [
    'kill=agent-0:30s',
    1,
    /^error: k3d-cilium-agent-0 is no longer running\nhint: fix it: make heal CLUSTER_NAME=cilium\n/,
  ],
  ['kill=server-0:30s', 1, /^error: k3d-cilium-server-0 is no longer running\nhint: fix it: make heal/],
  ['kill=serverlb:15s', 1, /^error: k3d-cilium-serverlb is no longer running: .*refused/s],
  [
    'engine=down:8s',
    1,
    /^error: k3d cluster create cilium failed: Failed Cluster Start: .*: Cannot connect to the Docker daemon .*\nhint: start the engine/s,
  ],
  ['engine=down:30s', 69, /^error: podman is not responding: unable to connect to Podman socket: /],
  ['disk=full', 1, /^error: 2 of 9 steps failed\n( {2}\w.*: cannot write \S+: the disk is full\n){2}/],
  ['disk=read-only', 1, /^error: 2 of 9 steps failed\n( {2}\w.*: cannot write \S+: the file system is read-only\n){2}/],
]

for (const [text, code, message] of during) {
  faults(`up names ${text}, and what is run next ends in a ready cluster`, async () => {
    const made = stage({ faults: [text] })
    const first = await made.run('up')
    assert.is(first.status, code, first.err + first.out)
    assert.match(said(first.err), message)
    made.world.faults.length = 0
    if (/make heal/.test(first.err)) {
      const healed = await made.run('heal')
      const installed = made.world.clusters['cilium']!.releases.length > 0
      assert.is(healed.status, installed ? 0 : 1, healed.err)
      if (!installed) assert.match(healed.err, 'error: Cilium is not installed\n')
    }
    const second = await made.run('up')
    assert.is(second.status, 0, second.err)
    assert.ok(isReady(made))
  })
}

faults('nothing is made where the disk is full', async () => {
  const made = stage({ faults: ['disk=full'] })
  await made.run('up')
  assert.equal(made.world.containers, [])
})

faults('a killed node is believed in by the API server for 40 s more', async () => {
  const made = await up()
  const ready = async (): Promise<string> =>
    (await made.host.$`kubectl --context k3d-cilium get nodes`).stdout.split('\n').find(line => /agent-0/.test(line))!
  await made.host.$`podman kill k3d-cilium-agent-0`
  assert.match(await ready(), ' Ready ')
  await made.host.clock.sleep(40_000)
  assert.match(await ready(), ' NotReady ')
})

for (const each of [heal, start, stop, status, faults]) each.run()
