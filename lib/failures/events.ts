import { inOneLine, type KnownFailure } from './known-failure.ts'

const brings: KnownFailure['brings'] = ['pods/unscheduled', 'container/crashing']
/** The kubelet's words for a pod that has started after all. */
export const started = /Observed pod startup duration|Started container|Container started/

/** Why a pod gets no sandbox, no address, no node: what events and the kubelet say. */
export const eventFailures: readonly KnownFailure[] = [
  {
    code: 'sandbox/agent-silent',
    title: 'pods wait for the Cilium agent of their node',
    looks: {
      words:
        'plugin type="cilium-cni" failed (add): unable to connect to Cilium agent: failed to ' +
        'create cilium agent client after 30.000000 seconds timeout: Get ' +
        '"http://localhost/v1/config": dial unix /var/run/cilium/cilium.sock: connect: no such ' +
        'file or directory',
      from: 'cilium/cilium#40312',
    },
    says: { kubelet: /unable to connect to Cilium (?:agent|daemon): [Ff]ailed to create cilium agent client/i },
    over: started,
    cause: 'the agent of this node has not started, or was uninstalled',
    remedy: 'find out why: {status}   (if Cilium was uninstalled: {install-cilium})',
    seen: 'never',
    brings,
  },
  {
    code: 'sandbox/agent-slow',
    title: 'the Cilium agent is too slow to connect pods',
    looks: {
      words:
        'plugin type="cilium-cni" name="cilium" failed (add): Unable to create endpoint: Cilium ' +
        'API client timeout exceeded',
      from: 'cilium/cilium#25778',
    },
    says: {
      kubelet: inOneLine([
        /[Uu]nable to create endpoint: /i,
        /Cilium API client timeout exceeded|context deadline exceeded/i,
      ]),
    },
    over: started,
    cause: 'the agent has too little CPU, or cannot load BPF programs for the pod',
    remedy: 'check the agent for endpoint errors: {status}   (and give the engine more CPUs)',
    seen: 'never',
    brings,
  },
  {
    code: 'sandbox/too-many',
    title: 'too many pods start at once for the Cilium agent',
    looks: {
      words:
        'plugin type="cilium-cni" failed (add): unable to create endpoint: [PUT ' +
        '/endpoint/{id}][429] putEndpointIdTooManyRequests',
      from: 'cilium/cilium#45103',
    },
    says: { kubelet: /putEndpointIdTooManyRequests/i },
    over: started,
    cause: 'the agent limits how many endpoints it creates at a time. The kubelet tries again',
    remedy: 'wait, or start fewer pods at once   (or set apiRateLimit in the values)',
    seen: 'never',
    brings,
  },
  {
    code: 'ipam/range-full',
    title: 'a node has no address left for pods',
    looks: {
      words: 'unable to allocate IP via local cilium agent: [POST /ipam][502] postIpamFailure range is full',
      from: 'cilium/cilium#18331',
    },
    says: { kubelet: /\b(?:postIpamFailure|range is full\b|see https:\/\/cilium\.link\/ipam-range-full)/i },
    cause: 'the node has more pods than addresses',
    remedy: 'add agent nodes, or pass a larger range to k3s: --cluster-cidr=10.42.0.0/16 (a /24 for each node)',
    seen: 'never',
    brings,
  },
  {
    code: 'cni/plugin-missing',
    title: 'containerd cannot find the CNI plugin',
    looks: {
      words: 'plugin type="cilium-cni" failed (add): failed to find plugin "cilium-cni" in path [/usr/libexec/cni]',
      from: 'cilium/cilium#27702',
    },
    says: { kubelet: inOneLine([/failed to find plugin "/i, /" in path/i]) },
    over: started,
    cause: "cni.binPath is not containerd's folder, or a volume hides /opt/cni/bin",
    remedy: 'remove cni.binPath from the values, then run {install-cilium}',
    seen: 'never',
    brings,
  },
  {
    code: 'hubble/certificates-missing',
    title: "Hubble's certificates are missing",
    looks: {
      words: 'MountVolume.SetUp failed for volume "tls" : secret "hubble-relay-client-certs" not found',
      from: 'cilium/cilium#13537',
    },
    says: { kubelet: /secret "hubble-(?:relay-client|relay-server|server)-certs" not found/i },
    over: started,
    cause: 'hubble.tls.auto is off, or its method waits for a job or for cert-manager',
    remedy: 'set hubble.tls.auto.method: helm in the values, then run {install-cilium}',
    seen: 'never',
    brings: [...brings, 'container/not-created'],
  },
  {
    code: 'ipsec/key-missing',
    title: 'the key for IPsec is missing',
    looks: {
      words: 'MountVolume.SetUp failed for volume "cilium-ipsec-secrets" : secret "cilium-ipsec-keys" not found',
      from: 'cilium/cilium Documentation/security/network/encryption-ipsec.rst',
    },
    says: { kubelet: /secret "cilium-ipsec-keys" not found/i },
    cause: 'encryption.type is ipsec, and nothing creates its key',
    remedy: 'cilium encrypt create-key --auth-algo rfc4106-gcm-aes   (or set encryption.type: wireguard)',
    seen: 'in its tool',
    brings: [...brings, 'nodes/not-ready'],
  },
  {
    code: 'node-selector/no-match',
    title: 'no node has the labels that a pod requires',
    looks: {
      words: "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
      from: 'kubernetes/kubernetes pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go',
    },
    says: { kubelet: /didn't match Pod's node affinity\/selector/i },
    over: /Successfully assigned /i,
    cause:
      'a nodeSelector requires a missing label, such as node-role.kubernetes.io/master, which k3s 1.34 no longer sets',
    remedy:
      'set nodeSelector to node-role.kubernetes.io/control-plane: "true" in the values, then run {install-cilium}',
    seen: 'in its tool',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'volume/on-another-node',
    title: "a pod's volume is on a node that is gone",
    looks: {
      words: '0/3 nodes are available: 1 node(s) had volume node affinity conflict, 2 Insufficient memory.',
      from: 'kubernetes/kubernetes pkg/scheduler/framework/plugins/volumebinding/binder.go',
    },
    says: { kubelet: /had volume node affinity conflict/i },
    over: /Successfully assigned /i,
    cause: 'the node that holds the volume was removed or renamed',
    remedy: ({ context }) =>
      `delete the claim, which deletes its data: kubectl --context ${context} -n NAMESPACE delete pvc NAME`,
    seen: 'in its tool',
    brings: ['pods/unscheduled'],
  },
  {
    code: 'pod/evicted',
    title: 'a node evicted pods to free resources',
    looks: {
      words: 'The node was low on resource: ephemeral-storage. Threshold quantity: 3045718472, available: 2892396Ki.',
      from: 'kubernetes/kubernetes pkg/kubelet/eviction/helpers.go; k3d-io/k3d docs/faq/faq.md',
    },
    says: { kubelet: /The node was low on resource: /i },
    cause: 'all nodes share the disk and the memory of the engine, and too little is left',
    remedy: ({ engine }) =>
      `free up space: ${engine} system prune   (or pass ` +
      `--kubelet-arg=eviction-hard=imagefs.available<1%,nodefs.available<1% to k3s)`,
    seen: 'in its tool',
    brings,
  },
  {
    code: 'image/wrong-platform',
    title: 'an image is for another CPU architecture',
    looks: {
      words: 'exec /usr/bin/cilium-agent: exec format error',
      from: 'netbirdio/kubernetes-operator#237, with another program',
    },
    says: { container: /exec format error|no match for platform in manifest/i },
    cause: 'the image was saved or pushed for another platform only, such as amd64 on an arm64 computer',
    remedy: ({ engine }) => `pull the image for this platform: ${engine} pull --platform linux/arm64 IMAGE`,
    seen: 'never',
    brings: [...brings, 'nodes/not-ready'],
  },
  {
    code: 'pod-security/refused',
    title: 'Pod Security refuses a pod',
    looks: {
      words:
        'pods "cilium-x7k2p" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
      from: 'kubernetes/pod-security-admission admission/admission.go',
    },
    says: { kubelet: /violates PodSecurity "/i },
    cause: 'the namespace allows restricted pods only, but Cilium, SPIRE and the connectivity test need more rights',
    remedy: ({ context }) =>
      `kubectl --context ${context} label namespace NAMESPACE ` +
      `pod-security.kubernetes.io/enforce=privileged --overwrite`,
    seen: 'in its tool',
    brings,
  },
]
