import { started } from './events.ts'
import { inOneLine, type KnownFailure } from './known-failure.ts'

/** The scheduler's words for a pod that has found a node after all. */
const scheduled = /Successfully assigned /

/** What can be wrong with what runs on the cluster. The last ones are what others end in. */
export const podFailures: readonly KnownFailure[] = [
  {
    code: 'label/lost',
    title: 'the cilium CLI no longer detects k3s',
    looks: {
      words: 'no node (Kubernetes v1.36.3+k3s1) has the master label; Cilium uses 127.0.0.1:6550 from the kubeconfig',
      from: 'the output of diagnose; for the CLI: tests/recordings/unrecognised.install.json',
    },
    says: { text: /\) has the master label; Cilium uses / },
    cause:
      'the cilium CLI detects k3s by the label node-role.kubernetes.io/master, which k3s 1.34 and later do not set',
    remedy: 'set a direct API server address: {install-cilium}   (127.0.0.1:6444)',
    seen: 'on a real cluster',
    brings: ['api/address-of-computer'],
  },
  {
    code: 'api/address-of-computer',
    title: 'Cilium uses an API server address that nodes cannot reach',
    looks: {
      words: 'unable to reach the Kubernetes API server at 127.0.0.1:6550',
      from: 'tests/recordings/unrecognised.config-log.json',
    },
    says: { text: /API server at (?:127\.0\.0\.1|localhost|0\.0\.0\.0):(?!6444\b)\d/ },
    cause: "Cilium uses the kubeconfig's address, but inside a node, nothing listens there",
    remedy:
      '{install-cilium}   (sets k8sServiceHost and k8sServicePort)\n' +
      'if your values set these keys: remove them first',
    seen: 'on a real cluster',
    brings: ['api/unreachable-for-agents'],
  },
  {
    code: 'kube-proxy/off',
    title: 'the service address of the API server does not respond yet',
    looks: {
      words: 'dial tcp 10.43.0.1:443: connect: connection refused',
      from: 'cilium/cilium#28823, with another address',
    },
    says: { container: /dial tcp 10\.43\.0\.1:443|API server at 10\.43\.0\.1:443|https:\/\/10\.43\.0\.1[:/]/ },
    over: /Received own node information|Observed pod startup duration|as it just became ready/,
    cause: 'without kube-proxy, Cilium needs k8sServiceHost to start, but k8sServiceHost is not set',
    remedy: 'set a direct API server address: {install-cilium}   (127.0.0.1:6444)',
    seen: 'on a real cluster',
    brings: ['api/unreachable-for-agents'],
  },
  {
    code: 'api/unreachable-for-agents',
    title: 'Cilium agents cannot reach the API server',
    looks: { words: 'level=error msg="Unable to contact k8s api-server"', from: 'cilium/cilium#28823' },
    says: {
      agent: /unable to reach the Kubernetes API server|Unable to contact k8s api-server/i,
      pod: /dial tcp 127\.0\.0\.1:(?!6444)\d+: connect: connection refused/,
    },
    cause: 'your values set an API server address that Cilium agents cannot reach directly',
    remedy: 'remove k8sServiceHost and k8sServicePort from your values, then run {install-cilium}   (sets both)',
    seen: 'on a real cluster',
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'gateway-api/too-new',
    title: 'Cilium 1.19 crashes with Gateway API 1.5',
    looks: {
      words: 'no matches for kind "TLSRoute" in version "gateway.networking.k8s.io/v1alpha2"',
      from: 'cilium/cilium#45139',
    },
    says: { container: /no matches for kind "TLSRoute/ },
    cause: 'Gateway API 1.5 has TLSRoute only as v1, but the Cilium operator needs v1alpha2',
    remedy: 'install the CRDs of Gateway API 1.4.1',
    seen: 'never',
    brings: ['container/crashing'],
  },
  {
    code: 'claim/pending',
    title: 'SPIRE waits for a volume',
    looks: {
      words: 'pod has unbound immediate PersistentVolumeClaims',
      from: 'spiffe/spire-tutorials#48; for Cilium: cilium/cilium#27508',
    },
    says: { text: /unbound immediate PersistentVolumeClaims|didn't find available persistent volumes/ },
    over: scheduled,
    cause: 'there is no storage class, or the volume belongs to a deleted claim',
    remedy:
      'set authentication.mutual.spire.install.server.dataStorage.enabled: false in the values, ' +
      'then run {uninstall-cilium} and {install-cilium}',
    seen: 'on a real cluster',
    brings: ['pods/unscheduled', 'container/crashing'],
  },
  {
    code: 'operator/without-room',
    title: 'no node is free for the second Cilium operator',
    looks: {
      words: "1 node(s) didn't have free ports for the requested pod ports",
      from: 'gardener/gardener-extension-networking-cilium#165',
    },
    says: { text: /didn't have free ports for the requested pod ports|didn't match pod anti-affinity rules/ },
    over: scheduled,
    cause: 'two operators need two nodes, as they use the same ports',
    remedy: 'set operator.replicas: 1, then run {install-cilium}',
    seen: 'never',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'resources/lacking',
    title: 'no node has enough CPU or memory',
    looks: {
      words: '0/3 nodes are available: 3 Insufficient cpu.',
      from: 'a message of the scheduler on the test cluster',
    },
    says: { text: /\d Insufficient (?:cpu|memory|ephemeral-storage)\b|\d Too many pods\b/ },
    over: scheduled,
    cause: 'the pod requests more than the nodes have left',
    remedy: "lower the pod's requests, or give the engine more: podman machine set --cpus 4 --memory 8192",
    seen: 'on a real cluster',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'node/tainted',
    title: 'a taint keeps pods off a node',
    looks: {
      words: 'node(s) had untolerated taint {dedicated: infra}',
      from: 'a message of the scheduler on the test cluster',
    },
    says: { text: /untolerated taint \{(?!node\.(?:kubernetes|cilium|cloudprovider\.kubernetes)\.io\/|node-role)/ },
    over: scheduled,
    cause: 'someone added the taint. Kubernetes removes only its own taints',
    remedy: ({ context }) => `kubectl --context ${context} taint node NODE KEY-`,
    seen: 'never',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'namespace/terminating',
    title: 'a namespace cannot be deleted',
    looks: {
      words: 'Some content in the namespace has finalizers remaining',
      from: 'a message of the API server on the test cluster',
    },
    says: { text: /Some content in the namespace has finalizers remaining/ },
    cause: 'its objects wait for a controller that was removed, such as Cilium',
    remedy: ({ context }) =>
      `list these objects, then remove their finalizers: kubectl --context ${context} get all,cnp -n NAMESPACE`,
    seen: 'never',
  },
  {
    code: 'cni/missing',
    title: 'the cluster has no CNI',
    looks: {
      words: 'Network plugin returns error: cni plugin not initialized',
      from: 'tests/recordings/created.kubectl-nodes-json.json',
    },
    says: { text: /cni plugin not initialized|cni config uninitialized/ },
    over: /as it just became ready|KubeletReady|Observed pod startup duration/,
    cause: 'flannel is disabled, and Cilium is not installed',
    remedy: '{install-cilium}   (or make up)',
    seen: 'on a real cluster',
    brings: ['nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'ingress/without-address',
    title: 'nothing listens on localhost:8080',
    looks: { words: 'cilium-ingress   LoadBalancer   …   <pending>', from: 'cilium/cilium#41580' },
    says: { text: inOneLine([/\bcilium-(?:ingress|gateway-)/, / LoadBalancer /, /<pending>/]) },
    cause: 'nothing assigns a node address to the Ingress',
    remedy:
      'set nodeIPAM.enabled: true and ingressController.service.loadBalancerClass: io.cilium/node in the values, ' +
      'then run {install-cilium}',
    seen: 'never',
  },
  {
    code: 'container/not-created',
    title: 'the kubelet cannot create a container',
    looks: { words: 'CreateContainerError', from: 'tests/recordings/nofix.pods.json' },
    says: { text: /\b(?:CreateContainer(?:Config)?Error|RunContainerError)\b/ },
    over: started,
    cause: 'the message of the kubelet shows the reason',
    remedy: ({ context }) => `kubectl --context ${context} get events -A --field-selector type=Warning`,
    seen: 'on a real cluster',
    brings: ['nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'container/crashing',
    title: 'a container keeps crashing',
    looks: {
      words: 'cilium-agent CrashLoopBackOff',
      from: 'docs/guide.md, Troubleshooting; for an init container: tests/recordings/unrecognised.pods.json',
    },
    says: { text: /\bCrashLoopBackOff\b|Back-off restarting failed container/ },
    over: started,
    cause: "the last lines of the container's log show the reason",
    remedy: ({ context }) => `kubectl --context ${context} -n NAMESPACE logs POD -c CONTAINER --previous`,
    seen: 'on a real cluster',
    brings: ['nodes/not-ready', 'pods/unscheduled'],
  },
  {
    code: 'nodes/not-ready',
    title: 'nodes are not ready',
    looks: { words: 'k3d-cilium-agent-0    NotReady   <none>', from: 'tests/recordings/created.kubectl-nodes.json' },
    says: { text: /\bNotReady {2,}(?:<none>|[a-z])/ },
    cause: "Cilium has not set up the node's network, or the kubelet does not respond",
    remedy: '{status}',
    seen: 'on a real cluster',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'pods/unscheduled',
    title: 'pods wait for a node',
    looks: {
      words: '3 node(s) had untolerated taint {node.kubernetes.io/not-ready: }',
      from: 'tests/recordings/nofix.events.json',
    },
    // a sysdump's page of events is not sorted by time, so it does not show whether they still wait
    says: { text: inOneLine([/untolerated taint|FailedScheduling/], /<\/td>/) },
    over: scheduled,
    cause: 'pods without host network wait until nodes are ready',
    remedy: ({ context }) => `kubectl --context ${context} get pods -A --field-selector status.phase=Pending`,
    seen: 'on a real cluster',
  },
  {
    code: 'cilium/not-installed',
    title: 'Cilium is not installed',
    looks: {
      words: 'configmaps "cilium-config" not found',
      from: 'the API server, for the first request of the connectivity test',
    },
    says: {
      test: /no cilium (agents|pods)|cilium-config.{0,60}not found/i,
      text: /configmaps "cilium-config" not found/,
    },
    cause: 'the connectivity test found no Cilium agents or no cilium-config',
    remedy: 'install Cilium first: {install-cilium}',
    seen: 'never',
  },
  {
    code: 'connectivity-test/not-starting',
    title: "the connectivity test's pods do not start",
    looks: {
      words: 'timeout reached waiting for deployment cilium-test-1/client to become ready',
      from: "cilium-cli's connectivity/check/wait.go",
    },
    says: {
      test: /timeout reached waiting for deployment|ImagePullBackOff|ErrImagePull/,
      text: /timeout reached waiting for deployment cilium-test/,
    },
    cause: 'the nodes cannot pull the images of the test pods',
    remedy:
      'check that the nodes can pull the images of the test\n' +
      'to list the images: cilium connectivity test --print-image-artifacts',
    seen: 'never',
  },
]
