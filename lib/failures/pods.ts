import type { KnownFailure } from './known-failure.ts'

/** What can be wrong with what runs on the cluster. The last ones are what others end in. */
export const podFailures: readonly KnownFailure[] = [
  {
    code: 'label/lost',
    title: 'the cilium CLI does not know k3s any more',
    looks: { words: 'Auto-detected kube-proxy has not been installed', from: 'unrecognised.install' },
    cause: 'it knows k3s by the node label master, which k3s sets no more since 1.34 (k3s-io/k3s#11117)',
    remedy: '{install-cilium}, which sets k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444',
    seen: 'on a real cluster',
    brings: ['api/address-of-computer'],
  },
  {
    code: 'api/address-of-computer',
    title: 'Cilium looks for the API server at an address of this computer',
    looks: {
      words: 'unable to reach the Kubernetes API server at 127.0.0.1:6550',
      from: 'unrecognised.config-log',
    },
    cause: 'k8sServiceHost was taken out of the kubeconfig, or copied from it; inside a node nothing answers there',
    remedy:
      '{install-cilium}, which sets both to what works in a node\n' +
      'if your values files name that address: take both keys out first',
    seen: 'on a real cluster',
    brings: ['api/unreachable-for-agents'],
  },
  {
    code: 'kube-proxy/off',
    title: 'nobody serves the address of the API server yet',
    looks: {
      words: 'dial tcp 10.43.0.1:443: connect: connection refused',
      from: 'cilium/cilium#28823, of another address',
    },
    says: { container: /dial tcp 10\.43\.0\.1:443|API server at 10\.43\.0\.1:443|https:\/\/10\.43\.0\.1[:/]/ },
    cause: 'kube-proxy is off, and Cilium, which shall replace it, is given no k8sServiceHost to begin with',
    remedy: '{install-cilium}, which sets k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444',
    seen: 'on a real cluster',
    brings: ['api/unreachable-for-agents'],
  },
  {
    code: 'api/unreachable-for-agents',
    title: 'agents cannot reach the API server',
    looks: { words: 'level=error msg="Unable to contact k8s api-server"', from: 'cilium/cilium#28823' },
    says: {
      agent: /unable to reach the Kubernetes API server|Unable to contact k8s api-server/i,
      pod: /dial tcp 127\.0\.0\.1:(?!6444)\d+: connect: connection refused/,
    },
    cause: 'before Cilium runs there is no service address: agents need one at which the API server answers by itself',
    remedy:
      'the release names an address of the API server at which nothing answers inside a node. Take k8sServiceHost ' +
      'and k8sServicePort out of your values, then: {install-cilium}',
    seen: 'on a real cluster',
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'gateway-api/too-new',
    title: "the operator of Cilium 1.19 does not bear the Gateway API's CRDs from 1.5 on",
    looks: {
      words: 'no matches for kind "TLSRoute" in version "gateway.networking.k8s.io/v1alpha2"',
      from: 'cilium/cilium#45139',
    },
    says: { container: /no matches for kind \\*"TLSRoute/ },
    cause: 'they serve TLSRoute as v1 only, and the operator asks for v1alpha2',
    remedy: 'take the CRDs of Gateway API 1.4.1',
    seen: 'never',
    brings: ['container/crashing'],
  },
  {
    code: 'claim/pending',
    title: 'SPIRE waits for a volume that nobody makes',
    looks: {
      words: 'pod has unbound immediate PersistentVolumeClaims',
      from: 'spiffe/spire-tutorials#48; of Cilium: cilium/cilium#27508',
    },
    cause:
      'its server keeps its data in a volume, and there is no storage class (local-storage of k3s is off), or the ' +
      'volume still belongs to a claim that was deleted',
    remedy:
      'authentication.mutual.spire.install.server.dataStorage.enabled: false in the values, ' +
      'then: {uninstall-cilium}, {install-cilium}',
    seen: 'on a real cluster',
    brings: ['pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'operator/without-room',
    title: 'the second operator finds no node of its own',
    looks: {
      words: "1 node(s) didn't have free ports for the requested pod ports",
      from: 'gardener/gardener-extension-networking-cilium#165',
    },
    cause: "the chart's two operators use the same ports of a node, so they never share one",
    remedy: 'operator.replicas: 1 in the values, then {install-cilium}',
    seen: 'never',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'resources/lacking',
    title: 'no node has room for a pod',
    looks: { words: '0/3 nodes are available: 3 Insufficient cpu.', from: "the scheduler's words on the test cluster" },
    cause: 'it requests more than nodes have left',
    remedy: 'request less in the values, or give the engine more: podman machine set --cpus 4 --memory 8192',
    seen: 'on a real cluster',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'node/tainted',
    title: 'a taint keeps pods off a node',
    looks: {
      words: 'node(s) had untolerated taint {dedicated: infra}',
      from: "the scheduler's words on the test cluster",
    },
    cause: 'somebody put it there; Kubernetes takes off by itself only those that it sets',
    remedy: ({ context }) => `kubectl --context ${context} taint node NODE KEY-`,
    seen: 'never',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'namespace/terminating',
    title: 'a namespace is not deleted to its end',
    looks: {
      words: 'Some content in the namespace has finalizers remaining',
      from: "the API server's words on the test cluster",
    },
    cause: 'what is in it waits for a controller that is gone, as policies of Cilium do after an uninstall',
    remedy: ({ context }) =>
      `take the finalizers off what is left: kubectl --context ${context} get all,cnp -n NAMESPACE`,
    seen: 'never',
  },
  {
    code: 'cni/missing',
    title: 'there is no CNI yet',
    looks: { words: 'Network plugin returns error: cni plugin not initialized', from: 'created.kubectl-nodes-json' },
    cause: "k3s's own is off, and Cilium is not installed",
    remedy: '{install-cilium}   (or make up)',
    seen: 'on a real cluster',
    brings: ['nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'ingress/without-address',
    title: 'nothing can answer on localhost:8080',
    looks: { words: 'cilium-ingress   LoadBalancer   …   <pending>', from: 'cilium/cilium#41580' },
    cause: "k3d's load balancer passes to port 80 of the nodes, and nobody gives the Ingress an address of the nodes",
    remedy:
      'nodeIPAM.enabled: true and ingressController.service.loadBalancerClass: io.cilium/node in the values, ' +
      'then {install-cilium}',
    seen: 'never',
  },
  {
    code: 'container/not-created',
    title: 'the kubelet refuses a container',
    looks: { words: 'CreateContainerError', from: 'nofix.pods' },
    cause: 'its message says why',
    remedy: ({ context }) => `kubectl --context ${context} get events -A --field-selector type=Warning`,
    seen: 'on a real cluster',
    brings: ['nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'container/crashing',
    title: 'a container ends again and again',
    looks: {
      words: 'cilium-agent CrashLoopBackOff',
      from: "the guide's Troubleshooting; its init container: unrecognised.pods",
    },
    cause: 'the last lines of its log say why',
    remedy: ({ context }) => `kubectl --context ${context} -n NAMESPACE logs POD -c CONTAINER --previous`,
    seen: 'on a real cluster',
    brings: ['nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'nodes/not-ready',
    title: 'nodes are not ready',
    looks: { words: 'k3d-cilium-agent-0    NotReady   <none>', from: 'created.kubectl-nodes' },
    cause: 'the agent of Cilium has not set up the network of the node, or its kubelet does not answer',
    remedy: '{status}',
    seen: 'on a real cluster',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'pods/unscheduled',
    title: 'pods wait for a node',
    looks: { words: '3 node(s) had untolerated taint {node.kubernetes.io/not-ready: }', from: 'nofix.events' },
    cause: 'CoreDNS and all that does not use the network of its node wait until nodes are ready',
    remedy: ({ context }) => `kubectl --context ${context} get pods -A --field-selector status.phase=Pending`,
    seen: 'on a real cluster',
  },
  {
    code: 'cilium/not-installed',
    title: 'Cilium is not installed',
    looks: { words: 'configmaps "cilium-config" not found', from: 'the API server, of what the test asks for first' },
    says: { test: /no cilium (agents|pods)|cilium-config.{0,60}not found/i },
    cause: 'it was uninstalled, or never installed: pods get no network and policies mean nothing',
    remedy: 'install Cilium first: {install-cilium}',
    seen: 'never',
  },
  {
    code: 'connectivity-test/not-starting',
    title: "the connectivity test's own pods do not start",
    looks: {
      words: 'timeout reached waiting for deployment cilium-test-1/client to become ready',
      from: "cilium-cli's connectivity/check/wait.go",
    },
    says: { test: /timeout reached waiting for deployment|ImagePullBackOff|ErrImagePull/ },
    cause: 'its clients and servers run from images that the nodes must pull as well',
    remedy:
      'its own pods do not start: the nodes must be able to pull its images\n' +
      'which they are: cilium connectivity test --print-image-artifacts',
    seen: 'never',
  },
]
