import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { drawn, missingLab, openLab, type Ended, type Lab } from './lab.ts'

/** What happens to clusters, done to a real one; after each, `heal` brings it back or says what is lost. */
const test = suite('heal on a real cluster')

interface Case {
  readonly name: string
  /** Lines of shell that do the harm. */
  readonly harm: readonly string[]
  /** What heal says of it. */
  readonly says: RegExp
}

const inNode = (node: string, script: string): string => `podman exec k3d-cilium-${node} sh -c '${script}'`
const secret =
  'sh.helm.release.v1.cilium.v$(helm history cilium -n kube-system --max 1 -o json | grep -o "[0-9]*" | head -1)'

const cases: readonly Case[] = [
  { name: 'nothing', harm: [], says: /= Check the cluster: / },
  {
    name: 'an agent is killed',
    harm: ['podman kill k3d-cilium-agent-0'],
    says: /\+ k3d-cilium-agent-0 was killed: started/,
  },
  {
    name: 'the server is stopped',
    harm: ['podman stop -t 2 k3d-cilium-server-0'],
    says: /\+ k3d-cilium-server-0 (was killed|is stopped \(exit status \d+\)): started/,
  },
  {
    name: 'the cluster is stopped',
    harm: ['k3d cluster stop cilium'],
    says: /\+ k3d-cilium-agent-1 (was killed|is stopped \(exit status \d+\)): started with the other containers/,
  },
  {
    name: 'everything is started by hand, in another order, so that addresses change',
    harm: [
      'podman stop -t 1 k3d-cilium-serverlb k3d-cilium-agent-0 k3d-cilium-agent-1 k3d-cilium-server-0',
      'podman start k3d-cilium-serverlb k3d-cilium-agent-1 k3d-cilium-agent-0 k3d-cilium-server-0',
    ],
    says: /= Check the cluster: /,
  },
  {
    name: 'an agent is restarted by the engine, which takes from it what k3d wrote into its /etc/hosts',
    harm: ['podman restart -t 1 k3d-cilium-agent-0', inNode('agent-0', '! grep host.k3d.internal /etc/hosts')],
    says: /\+ k3d-cilium-agent-0 cannot resolve host\.k3d\.internal: added [\d.]+ host\.k3d\.internal to \/etc\/hosts/,
  },
  {
    name: 'nobody knows where this computer is any more: all nodes were restarted, and CoreDNS has lost it too',
    harm: [
      'podman restart -t 1 k3d-cilium-agent-0 k3d-cilium-agent-1 k3d-cilium-server-0',
      'until kubectl --context k3d-cilium get --raw /readyz --request-timeout=5s; do sleep 1; done; sleep 5',
      `kubectl --context k3d-cilium -n kube-system patch configmap coredns --type merge -p '{"data":{"NodeHosts":""}}'`,
    ],
    says: /\+ k3d-cilium-server-0 cannot resolve host\.k3d\.internal: added [\s\S]*\+ CoreDNS cannot resolve host\.k3d\.internal: added [\d.]+ host\.k3d\.internal to the ConfigMap of CoreDNS/,
  },
  {
    name: 'the first process of an agent dies',
    harm: ['kill -9 $(podman inspect k3d-cilium-agent-1 --format "{{.State.Pid}}")', 'sleep 2'],
    says: /= Check the cluster: /,
  },
  {
    name: 'the load balancer is stopped',
    harm: ['podman stop -t 1 k3d-cilium-serverlb'],
    says: /\+ k3d-cilium-serverlb (was killed|is stopped \(exit status \d+\)): started/,
  },
  {
    name: 'the load balancer is removed',
    harm: ['podman rm -f -v k3d-cilium-serverlb'],
    says: /\+ load balancer k3d-cilium-serverlb is missing: re-created on 127\.0\.0\.1:6550 and 8080/,
  },
  {
    name: 'an agent is paused',
    harm: ['podman pause k3d-cilium-agent-1'],
    says: /\+ k3d-cilium-agent-1 is paused: unpaused/,
  },
  {
    name: 'bpffs is unmounted under a running agent',
    harm: [inNode('agent-0', 'umount /sys/fs/bpf')],
    says: /\+ k3d-cilium-agent-0: no bpffs on \/sys\/fs\/bpf: mounted/,
  },
  {
    name: 'cgroup2 is unmounted under a running agent',
    harm: [inNode('agent-1', 'umount -l /run/cilium/cgroupv2')],
    says: /\+ k3d-cilium-agent-1: no cgroup2 on \/run\/cilium\/cgroupv2: mounted/,
  },
  {
    name: 'an empty bpffs is mounted over the one in use, as the guide run twice does',
    harm: [inNode('agent-0', 'mkdir -p /sys/fs/bpf/tc/in-use && mount -t bpf bpf /sys/fs/bpf')],
    says: /\+ k3d-cilium-agent-0: bpffs stacked 2 times on \/sys\/fs\/bpf: mounted/,
  },
  {
    name: 'a bpffs with something in it lies over another',
    harm: [inNode('agent-1', 'mount -t bpf bpf /sys/fs/bpf && mkdir /sys/fs/bpf/tc')],
    says: /\+ k3d-cilium-agent-1: bpffs stacked 2 times .*: restarted the node because the stacked mount was in use; now mounted once/,
  },
  {
    name: 'mounts are made private',
    harm: [inNode('agent-0', 'mount --make-rprivate /')],
    says: /\+ k3d-cilium-agent-0: .* not shared: mounted/,
  },
  {
    name: 'the hook is missing',
    harm: [inNode('server-0', 'rm /bin/k3d-entrypoint-k3d-cilium.sh')],
    says: /\+ k3d-cilium-server-0: the startup hook that mounts file systems is missing: added the startup hook/,
  },
  {
    name: 'the hook is of another version, and mounts are lost with a restart',
    harm: [
      inNode('agent-1', 'printf "#!/bin/sh\\n" > /bin/k3d-entrypoint-k3d-cilium.sh'),
      'podman restart -t 1 k3d-cilium-agent-1',
    ],
    says: /\+ k3d-cilium-agent-1: the startup hook that mounts file systems is of another version: added the startup hook/,
  },
  {
    name: 'the kubeconfig has lost the context',
    harm: ['kubectl config delete-context k3d-cilium', 'kubectl config delete-cluster k3d-cilium'],
    says: /\+ context k3d-cilium is missing in the kubeconfig: context restored\. To use it: kubectl config use-context k3d-cilium/,
  },
  {
    name: 'the kubeconfig speaks to another port',
    harm: ['kubectl config set-cluster k3d-cilium --server=https://127.0.0.1:6999'],
    says: /\+ context k3d-cilium uses https:\/\/127\.0\.0\.1:6999, but the API server listens on port 6550: /,
  },
  {
    name: 'the kubeconfig holds credentials of another cluster of that name',
    harm: ['kubectl config unset clusters.k3d-cilium.certificate-authority-data'],
    says: /replaced the credentials in context k3d-cilium: the old ones belonged to another cluster/,
  },
  {
    name: 'a node is deleted from the API server',
    harm: ['kubectl --context k3d-cilium delete node k3d-cilium-agent-0'],
    says: /\+ k3d-cilium-agent-0 is running, but not registered with the API server: restarted/,
  },
  {
    name: 'an agent is removed',
    harm: ['podman rm -f -v k3d-cilium-agent-1'],
    says: /\+ the container of k3d-cilium-agent-1 is missing: re-created the node/,
  },
  {
    name: 'Cilium is told an address at which no API server is',
    harm: [
      'cilium upgrade --context k3d-cilium --reset-then-reuse-values --set k8sServiceHost=172.28.9.9 --set k8sServicePort=6443',
      'sleep 5',
    ],
    says: /\+ Cilium uses the API server address 172\.28\.9\.9:6443, but no API server listens there: applied 2 changes/,
  },
  {
    name: 'an upgrade of Cilium is cut',
    harm: [
      `name=${secret}; kubectl -n kube-system get secret $name -o jsonpath="{.data.release}" | base64 -d | base64 -d | gunzip ` +
        '| sed "s/\\"status\\":\\"deployed\\"/\\"status\\":\\"pending-upgrade\\"/" | gzip | base64 -w0 | base64 -w0 > cut ' +
        '&& printf \'{"metadata":{"labels":{"status":"pending-upgrade"}},"data":{"release":"%s"}}\' "$(cat cut)" > patch.json ' +
        '&& kubectl -n kube-system patch secret $name --patch-file patch.json',
    ],
    says: /\+ the release is pending-upgrade: a run was interrupted: /,
  },
]

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)

const isWhole = async (lab: Lab): Promise<string> => {
  const nodes = await lab.type('kubectl --context k3d-cilium get nodes --no-headers')
  const ready = nodes.printed.match(/ Ready /g)?.length
  if (ready !== 3 || nodes.printed.includes('NotReady')) return nodes.printed
  const known = await lab.type(`
    gateway=$(podman network inspect k3d-cilium --format '{{(index .Subnets 0).Gateway}}')
    for node in server-0 agent-0 agent-1; do
      podman exec k3d-cilium-$node getent ahostsv4 host.k3d.internal | grep -q "^$gateway " || echo $node does not know
    done
    kubectl --context k3d-cilium -n kube-system get configmap coredns -o yaml | grep -q "$gateway host.k3d.internal" ||
      echo CoreDNS does not know`)
  return known.printed
}

testOr(
  test,
  missingLab(),
  'brings it back after each, changes nothing more, and says what a lost server means',
  async () => {
    const lab = openLab('cilium')
    const wrong: string[] = []
    try {
      well(await lab.type('make up'), 'make up')
      for (const { name, harm, says } of drawn(cases, 6)) {
        for (const line of harm) well(await lab.type(line), `${name}: ${line}`)
        const healed = await lab.type('make heal')
        const rest = await isWhole(lab)
        console.log(`# ${String(Math.round(healed.ms / 1000)).padStart(3)} s  ${name}`)
        if (healed.status !== 0 || rest !== '' || !says.test(healed.printed)) {
          wrong.push(`${name}: status ${healed.status}, should say ${says}\n${healed.printed}\n${rest}`)
          console.log(wrong.at(-1))
          if (healed.status !== 0) well(await lab.type('make down && make up'), 'make up, for the cases that follow')
        }
      }
      const again = await lab.type('make heal')
      well(again, 'make heal, again')
      assert.not.match(again.printed, /^\+ /m, 'nothing was left to do')
      assert.equal(wrong, [])
      well(await lab.type('podman rm -f -v k3d-cilium-server-0'), 'removing the server')
      const lost = await lab.type('make heal')
      assert.is(lost.status, 2)
      assert.match(lost.printed, /error: k3d-cilium-server-0 is missing, so all data of cluster cilium is lost/)
      assert.match(lost.printed, /hint: make delete-cluster CLUSTER_NAME=cilium && make up CLUSTER_NAME=cilium/)
      assert.equal(lab.processes(), [], 'no process is left')
    } finally {
      await lab.close()
    }
  },
)

test.run()
