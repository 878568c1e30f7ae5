import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { drawn, labValues, missingLab, openLab, type Ended, type Lab } from './lab.ts'

/** Failures that are brought about on a real cluster, one after the other on the same one, and what is said of each. */
const test = suite('diagnose on a real cluster')
const missing = missingLab()

let lab: Lab
let slowest = { name: '', seconds: 0 }
test.before(() => {
  if (missing === undefined) lab = openLab('cilium')
})
test.after(async () => {
  const { name, seconds } = slowest
  if (name !== '') console.log(`# the slowest answer took ${seconds} s: ${name}`)
  if (missing === undefined) await lab.close()
})

const kubectl = 'kubectl --context k3d-cilium'
const system = `${kubectl} -n kube-system`
const merge = 'k3d kubeconfig merge cilium --kubeconfig-merge-default'
const agent = 'podman exec k3d-cilium-agent-0'

interface Case {
  readonly name: string
  /** Lines that bring it about. Only those in `well` must do well. */
  readonly lines: readonly string[]
  /** How it is asked, if not by `make diagnose`. */
  readonly ask?: string
  /** It takes until then, in milliseconds, that the cluster shows it. */
  readonly within?: number
  readonly causes: readonly string[]
  /** Lines that put things right again. */
  readonly undo?: readonly string[]
}

interface Answer {
  readonly chains: readonly { readonly cause: { readonly id: string }; readonly links: readonly { id: string }[] }[]
}

const causesIn = ({ printed }: Ended): string[] => {
  const json = printed.slice(printed.indexOf('\n{') + 1, printed.lastIndexOf('\n}') + 2)
  return (JSON.parse(json) as Answer).chains.map(({ cause }) => cause.id)
}
/** By the task's own last line: on a busy computer node itself takes its time to begin. */
const secondsOf = ({ printed }: Ended): number =>
  Number(/(?:took|done in|ended after) ([\d.]+)s/.exec(printed)?.[1] ?? Number.NaN)

const shows = ({ name, lines, ask = 'make diagnose', within = 10_000, causes, undo = [] }: Case): void =>
  testOr(test, missing, name, async () => {
    const said: string[] = []
    try {
      for (const line of lines) said.push(`$ ${line}`, (await lab.type(line)).printed)
      const deadline = Date.now() + within
      for (;;) {
        const answer = await lab.type(`${ask} OUTPUT=json`)
        const seen = causesIn(answer)
        if (String(seen) === String(causes) || Date.now() > deadline) {
          assert.equal(seen, causes, `${said.join('\n')}\n${answer.printed.slice(0, 3_000)}`)
          const seconds = secondsOf(answer)
          if (seconds > slowest.seconds) slowest = { name, seconds }
          assert.ok(seconds < 5, `${seconds} s\n${answer.printed.slice(-200)}`)
          break
        }
        await new Promise(later => setTimeout(later, 2_000))
      }
    } finally {
      for (const line of undo) await lab.type(line)
    }
  })

/** Before there is a cluster. */
const before: readonly Case[] = [
  {
    name: 'the engine does not respond, as its socket is not there',
    lines: [],
    ask: 'DOCKER_HOST=unix:///run/nope.sock make diagnose ENGINE=docker',
    causes: ['engine-down'],
  },
  {
    name: 'catatonit is missing',
    lines: [],
    // in a mount namespace of its own, so that nobody else misses it
    ask:
      `unshare -m sh -c 'for file in $(ls /usr/libexec/podman/catatonit /usr/lib/podman/catatonit ` +
      `$(command -v catatonit) 2>/dev/null); do mount --bind /dev/null "$file"; done; exec "$@"' sh make diagnose`,
    causes: ['catatonit-missing'],
  },
  {
    name: 'a port is taken',
    lines: ['python3 -m http.server 8080 --bind 0.0.0.0 >/dev/null 2>&1 & echo $! >server.pid; sleep 1'],
    causes: ['port-taken'],
    undo: ['kill $(cat server.pid)'],
  },
  {
    name: 'another network has the range',
    lines: ['podman network create --subnet 172.28.0.0/16 k3d-cilium-test-other'],
    causes: ['subnet-taken'],
    undo: ['podman network rm k3d-cilium-test-other'],
  },
]

/** While one is made, each step in its place. */
const making: readonly Case[] = [
  {
    name: 'there is a cluster, and no CNI yet',
    lines: ['make create-cluster'],
    within: 20_000,
    causes: ['cni-missing'],
  },
  { name: 'the CRDs are missing', lines: ['make install-cilium'], causes: ['servicemonitor-missing'] },
  {
    name: 'a value has the wrong type',
    lines: [
      'make install-prometheus-crds',
      "printf 'cluster:\\n  id: abc\\n' >bad.yaml",
      'make install-cilium CILIUM_VALUES=cilium-values.yaml,bad.yaml',
    ],
    causes: ['files-refused'], // the files are checked before the chart sees them
  },
  {
    name: 'SPIRE is enabled without authentication',
    lines: [
      "printf 'authentication:\\n  enabled: false\\n' >bad.yaml",
      'make install-cilium CILIUM_VALUES=cilium-values.yaml,bad.yaml',
    ],
    causes: ['files-refused'],
  },
  {
    name: 'the CLI does not carry the chart',
    lines: ['make install-cilium CILIUM_VERSION=9.9.9'],
    causes: ['chart-unknown'],
  },
]

const silent = (extra: string): string =>
  `sed '/^k8sService/d' config/cilium-values.yaml >silent.yaml; cilium install --context k3d-cilium --version 1.19.5 ` +
  `-f silent.yaml -f ${labValues} ${extra}`
/** What an earlier claim has left of a volume is nobody's any more. */
const freed = `for pv in $(${kubectl} get pv -o name); do ${kubectl} patch $pv -p '{"spec":{"claimRef":null}}'; done`
const uninstalled = [
  'helm uninstall cilium -n kube-system --kube-context k3d-cilium --no-hooks --timeout 20s',
  // the chart brings namespaces of its own, and cannot be installed while they are on their way out
  `${kubectl} wait --for=delete ns/cilium-secrets ns/cilium-spire --timeout=60s`,
]
const removed = [...uninstalled, freed]

/** Releases that do not come up; each is removed again. */
const installed: readonly Case[] = [
  {
    name: 'kube-proxy is off, and Cilium has no address of the API server',
    // some networks answer anything: here nobody shall answer for an address of a service
    lines: ['podman exec k3d-cilium-server-0 ip route add unreachable 10.43.0.0/16', silent('')],
    within: 60_000,
    causes: ['kube-proxy-off'],
    undo: ['podman exec k3d-cilium-server-0 ip route del unreachable 10.43.0.0/16', ...removed],
  },
  {
    name: 'k3s has lost its label, so the CLI takes the address out of the kubeconfig',
    lines: [`${kubectl} label node k3d-cilium-server-0 node-role.kubernetes.io/master-`, silent('')],
    within: 60_000,
    causes: ['label-lost'],
    undo: [`${kubectl} label node k3d-cilium-server-0 node-role.kubernetes.io/master=true`, ...removed],
  },
  {
    name: 'the values name an address of this computer',
    lines: [silent('--set k8sServiceHost=127.0.0.1 --set k8sServicePort=6550')],
    within: 60_000,
    causes: ['api-address-of-computer'],
    undo: removed,
  },
  {
    name: 'SPIRE waits for a volume that still belongs to a deleted claim',
    lines: ['make install-cilium TIMEOUT=30s', ...uninstalled, 'make install-cilium TIMEOUT=15s'],
    within: 30_000,
    causes: ['claim-pending'],
    // the scheduler looks again at a pod that it has given up only after minutes
    undo: [freed, `${kubectl} -n cilium-spire delete pod spire-server-0 --wait=false`],
  },
]

const signalled = (signal: string): string =>
  `podman exec k3d-cilium-server-0 sh -c 'for p in /proc/[0-9]*; do ` +
  `if grep -q kube-apiserver $p/cmdline && ! grep -q "/proc" $p/cmdline; then kill -${signal} \${p#/proc/}; fi; done'`

/** On a cluster that is well, and is made so again after each. */
const running: readonly Case[] = [
  {
    name: 'cilium install is typed a second time',
    lines: [`${silent('')} >said.txt 2>&1`],
    ask: 'make diagnose ARGS=--file=said.txt',
    causes: ['installed-already'],
  },
  {
    name: 'cilium install is given --debug',
    lines: ['cilium install --context k3d-cilium --debug >said.txt 2>&1'],
    ask: 'make diagnose ARGS=--file=said.txt',
    causes: ['debug-flag'],
  },
  {
    name: 'CRDs are applied by the client',
    lines: [`${kubectl} apply -f $CRDS >said.txt 2>&1`],
    ask: 'make diagnose ARGS=--file=said.txt',
    causes: ['annotation-too-long'],
  },
  {
    name: 'two BPF filesystems are stacked',
    lines: [`${agent} mount bpffs -t bpf /sys/fs/bpf`],
    causes: ['bpffs-stacked'],
    undo: [`${agent} umount /sys/fs/bpf`],
  },
  {
    name: 'a node has no cgroup2 for Cilium',
    lines: [`${agent} umount -l /run/cilium/cgroupv2`],
    causes: ['cgroup2-missing'],
    undo: ['make patch-nodes'],
  },
  {
    name: 'the mounts of a node are private',
    lines: [`${agent} mount --make-rprivate /`],
    causes: ['mounts-private'],
    undo: ['make patch-nodes'],
  },
  {
    name: 'a node is stopped',
    lines: ['podman stop -t 2 k3d-cilium-agent-1'],
    causes: ['node-stopped'],
    undo: ['podman start k3d-cilium-agent-1'],
  },
  {
    name: 'the load balancer is stopped',
    lines: ['podman stop -t 2 k3d-cilium-serverlb'],
    causes: ['load-balancer-gone'],
    undo: ['podman start k3d-cilium-serverlb'],
  },
  {
    name: 'the API server hangs',
    lines: [signalled('STOP')],
    causes: ['api-silent'],
    undo: [signalled('CONT'), 'sleep 5'],
  },
  {
    name: 'the context is gone',
    lines: ['kubectl config delete-context k3d-cilium'],
    causes: ['context-missing'],
    undo: [merge],
  },
  {
    name: 'the kubeconfig names another port',
    lines: ['kubectl config set-cluster k3d-cilium --server=https://127.0.0.1:6999'],
    causes: ['kubeconfig-stale'],
    undo: [merge],
  },
  {
    name: 'the kubeconfig has the certificate of another cluster',
    lines: [
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out ca.pem -days 1 -subj /CN=other 2>/dev/null',
      'kubectl config set-cluster k3d-cilium --certificate-authority=ca.pem --embed-certs=true',
    ],
    causes: ['certificate-old'],
    undo: [merge],
  },
  {
    name: 'an image cannot be pulled',
    lines: [`${system} set image deploy/hubble-relay hubble-relay=registry1.dso.mil/none/relay:1`],
    within: 40_000,
    causes: ['image-unreachable'],
    undo: [`${system} rollout undo deploy/hubble-relay`],
  },
  {
    name: 'no node has enough CPU or memory',
    lines: [`${system} set resources deploy/hubble-relay --requests=cpu=640`],
    within: 30_000,
    causes: ['resources-lacking'],
    undo: [`${system} rollout undo deploy/hubble-relay`, `${system} rollout status deploy/hubble-relay --timeout=40s`],
  },
  {
    name: 'an agent ends again and again',
    lines: [
      `${system} patch ds cilium -p '{"spec":{"template":{"spec":{"containers":[{"name":"cilium-agent",` +
        `"command":["sh","-c","echo level=fatal; exit 3"]}]}}}}'`,
    ],
    within: 60_000,
    causes: ['container-crashing'],
    undo: [`${system} rollout undo ds/cilium`],
  },
]

/** The cluster ends, piece by piece. */
const ending: readonly Case[] = [
  {
    name: 'the container of a node is missing',
    lines: ['podman rm -f -v k3d-cilium-agent-1'],
    within: 30_000,
    causes: ['node-gone'],
  },
  { name: 'the cluster is stopped', lines: ['k3d cluster stop cilium'], causes: ['cluster-stopped'] },
  {
    name: 'containers of a deleted cluster are left behind',
    lines: ['podman rm -f -v k3d-cilium-server-0 k3d-cilium-serverlb'],
    causes: ['cluster-left-over'],
  },
]

const well: Case = { name: 'nothing is wrong with what up makes', lines: ['make up'], within: 20_000, causes: [] }

for (const each of [...before, ...making, ...drawn(installed, 1), well, ...drawn(running, 6), ...ending]) shows(each)

test.run()
