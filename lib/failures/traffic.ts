import { either, inOneLine, type KnownFailure } from './known-failure.ts'

/** Names that are not resolved, ports that are not opened, addresses that nothing assigns, peers that do not answer. */
export const trafficFailures: readonly KnownFailure[] = [
  {
    code: 'dns/loop',
    title: 'CoreDNS forwards queries to itself',
    looks: {
      words:
        '[FATAL] plugin/loop: Loop (127.0.0.1:34614 -> :53) detected for zone ".", see ' +
        'https://coredns.io/plugins/loop#troubleshooting',
      from: 'coredns/coredns#2795',
    },
    says: { container: /plugin\/loop: (?:Loop \(|Seen "HINFO IN|Forwarding loop detected)/i },
    cause: 'the nodes have 127.0.0.53 or the address of CoreDNS as their DNS server',
    remedy: 'mount a file that lists real DNS servers into the nodes, and pass --resolv-conf=FILE to k3s',
    seen: 'never',
    brings: ['container/crashing'],
  },
  {
    code: 'dns/upstream-silent',
    title: 'CoreDNS gets no answer from its DNS server',
    looks: {
      words: '[ERROR] plugin/errors: 2 quay.io. A: read udp 10.42.0.7:47806->10.89.0.1:53: i/o timeout',
      from: 'kubernetes/kubernetes#86762',
    },
    says: {
      container: inOneLine([
        /plugin\/errors: \d/i,
        / A(?:AAA)?: (?:read|dial) (?:udp|tcp) /,
        /i\/o timeout|refused|unreachable/i,
      ]),
    },
    cause: 'pods do not reach the DNS server of the nodes, or it does not answer pods',
    remedy: ({ engine, cluster }) =>
      `query it from a node: ${engine} exec k3d-${cluster}-server-0 nslookup quay.io   (without a ` +
      `network: docs/air-gap.md)`,
    seen: 'never',
  },
  {
    code: 'ingress/privileged-port',
    title: 'Envoy is not allowed to open a port below 1024',
    looks: {
      words:
        'Error adding/updating listener(s) kube-system/cilium-ingress/listener: cannot bind ' +
        "'0.0.0.0:80': Permission denied",
      from: 'cilium/cilium Documentation/network/servicemesh/ingress.rst, about NET_BIND_SERVICE',
    },
    says: { container: inOneLine([/cannot bind '/i, /': Permission denied/i]) },
    cause: 'on the host network, Envoy needs the capability NET_BIND_SERVICE for such a port',
    remedy:
      'set envoy.securityContext.capabilities.keepCapNetBindService: true and add NET_BIND_SERVICE to ' +
      'envoy.securityContext.capabilities.envoy in the values, then run {install-cilium}',
    seen: 'in its tool',
  },
  {
    code: 'ingress/port-taken',
    title: "Envoy's port is already in use",
    looks: {
      words:
        'gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error ' +
        "adding/updating listener(s): cannot bind '[::]:80': Address already in use",
      from: 'cilium/cilium#4638',
    },
    says: { container: inOneLine([/cannot bind '/i, /': Address already in use/i]) },
    cause: 'Traefik, ServiceLB or another listener on the host network uses the port on this node',
    remedy: 'pass --disable=traefik,servicelb to k3s, or set another port for the listener',
    seen: 'never',
    brings: ['port/taken'],
  },
  {
    code: 'load-balancer/no-pool',
    title: 'no address pool has the address that a Service requests',
    looks: {
      words: "No pool exists with a CIDR containing '172.28.255.200'",
      from: 'cilium/cilium operator/pkg/lbipam/lbipam.go',
    },
    says: { container: /No pool exists with a CIDR containing '|The pool with the CIDR containing '/i },
    cause: 'no CiliumLoadBalancerIPPool has this address, or its serviceSelector excludes the Service',
    remedy: ({ context }) => `list the pools: kubectl --context ${context} get ciliumloadbalancerippools`,
    seen: 'in its tool',
    brings: ['ingress/without-address'],
  },
  {
    code: 'l2-announcement/no-lease',
    title: 'Cilium is not allowed to announce addresses',
    looks: {
      words:
        'leases.coordination.k8s.io "cilium-l2announce-default-service-red" is forbidden: User ' +
        '"system:serviceaccount:kube-system:cilium" cannot get resource "leases"',
      from: 'cilium/cilium Documentation/network/l2-announcements.rst',
    },
    says: { agent: inOneLine([/leases\.coordination\.k8s\.io "cilium-l2announce/i, /" is forbidden/i]) },
    cause: "L2 announcements were enabled in cilium-config only, so the agent's role does not allow leases",
    remedy: 'set l2announcements.enabled: true in the values, then run {install-cilium}',
    seen: 'in its tool',
  },
  {
    code: 'conntrack/full',
    title: "Cilium's connection table is full",
    looks: {
      words:
        'xx drop (CT: Map insertion failed) flow 0x0 to endpoint 0, identity 9->1: 10.42.0.7:5000 ' +
        '-> 10.42.1.8:80 tcp SYN',
      from: 'cilium/cilium Documentation/operations/troubleshooting.rst',
    },
    says: { agent: /\(CT: Map insertion failed\)/i },
    cause: 'there are more connections than the table has entries',
    remedy: 'set bpf.ctTcpMax and bpf.ctAnyMax to larger numbers in the values, then run {install-cilium}',
    seen: 'in its tool',
  },
  {
    code: 'bgp/peer-number',
    title: 'a BGP peer has an unexpected AS number',
    looks: {
      words: 'level=warning msg="sent notification" Data="as number mismatch expected 65003, received 65000"',
      from: 'cilium/cilium Documentation/network/bgp-control-plane/bgp-control-plane-troubleshooting.rst',
    },
    says: { agent: /as number mismatch expected /i },
    cause: "peerASN in the CiliumBGPClusterConfig is not the router's AS number",
    remedy: 'set peerASN to the number that was received',
    seen: 'in its tool',
  },
  {
    code: 'bgp/no-password',
    title: "a BGP peer's password is missing",
    looks: {
      words: 'msg="Failed to fetch secret \\"secretname\\": not found (will continue with empty password)"',
      from: 'cilium/cilium Documentation/network/bgp-control-plane/bgp-control-plane-configuration.rst',
    },
    says: { agent: /\(will continue with empty password\)/i },
    cause: 'authSecretRef names a Secret that is missing in the namespace that bgpControlPlane.secretsNamespace sets',
    remedy: ({ context }) =>
      `create it: kubectl --context ${context} -n kube-system create secret generic NAME ` +
      `--from-literal=password=PASSWORD`,
    seen: 'in its tool',
  },
  {
    code: 'relay/no-peers',
    title: 'Hubble Relay finds no Cilium agents',
    looks: {
      words:
        'Failed to create peer notify client for peers change notification; will try again after ' +
        'the timeout has expired',
      from: 'cilium/cilium#20130',
    },
    says: { container: /Failed to create peer (?:notify )?client for peers/i },
    over: /Received peer change notification|msg=Connected/i,
    cause:
      'Service hubble-peer has no endpoints or does not resolve: Hubble is off, DNS fails, or the ' +
      'domain is not cluster.local',
    remedy: 'set hubble.enabled: true and hubble.peerService.clusterDomain in the values, then run {install-cilium}',
    seen: 'never',
  },
  {
    code: 'relay/not-forwarded',
    title: 'nothing forwards the port of Hubble Relay',
    looks: {
      words:
        "failed to connect to 'localhost:4245': connection error: desc = \"transport: error " +
        'while dialing: dial tcp 127.0.0.1:4245: connect: connection refused"',
      from: 'cilium/cilium hubble/cmd/common/conn/conn.go',
    },
    says: { cilium: /failed to connect to '(?:localhost|127\.0\.0\.1):4245'/i },
    cause: 'the hubble CLI connects to this computer, and no port-forward to Relay runs',
    remedy: '{hubble-observe}   (or hubble observe --port-forward)',
    seen: 'in its tool',
  },
  {
    code: 'hubble/other-ca',
    title: "Hubble's certificates come from two different CAs",
    looks: {
      words:
        'transport: authentication handshake failed: tls: failed to verify certificate: x509: ' +
        'certificate signed by unknown authority (possibly because of "crypto/rsa: verification ' +
        'error" while trying to verify candidate authority certificate "Cilium CA")',
      from: 'cilium/hubble#599',
    },
    says: {
      container: either(
        /candidate authority certificate "Cilium CA"/i,
        inOneLine([/:4244\b/i, /x509: certificate signed by unknown authority/i]),
      ),
    },
    cause: 'Cilium was installed again with another CA, and Relay or an agent still has the old certificates',
    remedy: ({ context }) =>
      `delete the old certificates: kubectl --context ${context} -n kube-system delete secret ` +
      'hubble-server-certs hubble-relay-client-certs\n' +
      'then run {install-cilium} ARGS=--reinstall',
    seen: 'never',
  },
  {
    code: 'mesh/service-type',
    title: 'the cilium CLI cannot choose a Service type for the mesh',
    looks: {
      words:
        "Unable to enable ClusterMesh: cannot auto-detect service type, please specify using '--service-type' option",
      from: 'cilium/cilium cilium-cli/clustermesh/clustermesh.go',
    },
    says: { cilium: /cannot auto-detect service type/i },
    cause: 'the CLI detects load balancers of cloud providers only',
    remedy: 'connect the clusters: make create-mesh   (or cilium clustermesh enable --service-type NodePort)',
    seen: 'in its tool',
  },
  {
    code: 'mesh/other-ca',
    title: 'two clusters of a mesh have different CAs',
    looks: {
      words:
        'Cilium CA certificates do not match between clusters cilium and second. Use ' +
        '--allow-mismatching-ca to allow this',
      from: 'cilium/cilium cilium-cli/clustermesh/clustermesh.go',
    },
    says: { cilium: /Cilium CA certificates do not match between clusters/i },
    cause: 'Cilium was installed with its own CA in each cluster',
    remedy: 'create the mesh and copy the CA: make create-mesh',
    seen: 'in its tool',
  },
  {
    code: 'mesh/same-identity',
    title: 'two clusters of a mesh have the same name or ID',
    looks: {
      words: 'remote and local cluster have the same, non-unique ID: 0',
      from: 'cilium/cilium cilium-cli/clustermesh/clustermesh.go',
    },
    says: { cilium: /remote and local cluster have the same, non-unique|remote cluster has non-unique name/i },
    cause: 'cluster.name and cluster.id have their defaults, or were copied',
    remedy:
      'set a unique cluster.name and cluster.id in the values of each cluster, then run ' +
      '{install-cilium} ARGS=--reinstall',
    seen: 'in its tool',
  },
  {
    code: 'mesh/not-connected',
    title: 'an agent does not reach the other cluster of a mesh',
    looks: {
      words: 'level=warning msg="Unable to establish etcd connection to remote cluster"',
      from: 'cilium/cilium Documentation/operations/troubleshooting_clustermesh.rst',
    },
    says: { agent: /Unable to establish etcd connection to remote cluster/i },
    over: /Connection to remote cluster established/i,
    cause: 'the other cluster is stopped, on another network, or its certificates changed',
    remedy: 'check the mesh: make mesh-status',
    seen: 'in its tool',
  },
  {
    code: 'mesh/not-configured',
    title: 'the other cluster of a mesh has not published its configuration',
    looks: {
      words: 'cilium-48nr4 is not connected to cluster cluster2: remote cluster configuration required but not found',
      from: 'cilium/cilium#43099',
    },
    says: { cilium: /remote cluster configuration required but not found/i },
    cause: "the other cluster's clustermesh-apiserver is not running, or KVStoreMesh is not connected to it",
    remedy: 'check the mesh: make mesh-status',
    seen: 'never',
  },
  {
    code: 'mesh/certificate-refused',
    title: 'the clustermesh-apiserver refuses a certificate',
    looks: {
      words:
        '"msg":"rejected ' +
        'connection","remote-addr":"10.150.82.170:38390","server-name":"","error":"remote error: ' +
        'tls: bad certificate"',
      from: 'cilium/cilium#22872',
    },
    says: { container: inOneLine([/rejected connection/i, /tls: bad certificate/i]) },
    cause: 'the clusters trust different CAs',
    remedy: 're-create the mesh to copy the CA: make delete-mesh && make create-mesh',
    seen: 'never',
  },
  {
    code: 'spire/server-silent',
    title: 'a SPIRE agent does not reach the SPIRE server',
    looks: {
      words:
        'level=error msg="Agent crashed" error="create attestation client: failed to dial ' +
        'dns:///spire-server:8081: timed out"',
      from: 'cilium/cilium#45142',
    },
    says: { container: /failed to dial dns:\/\/\/spire-server/i },
    over: /Node attestation was successful/i,
    cause: "the server is not ready, or the node cannot resolve the server's name",
    remedy: ({ context }) =>
      `check the server: kubectl --context ${context} -n cilium-spire describe pod spire-server-0`,
    seen: 'never',
    brings: ['container/crashing'],
  },
  {
    code: 'spire/no-socket',
    title: 'the Cilium agent finds no SPIRE agent',
    looks: {
      words:
        'AuthCertificateProvider: Cannot connect to SPIRE server: "SPIRE admin socket ' +
        '(/run/spire/sockets/admin.sock) does not exist: stat /run/spire/sockets/admin.sock: no ' +
        'such file or directory"',
      from: 'cilium/cilium#45142',
    },
    says: { cilium: inOneLine([/Cannot connect to SPIRE server: /i, /SPIRE admin socket/i]) },
    cause: 'the SPIRE agent of the node does not run',
    remedy: ({ context }) => `find out why: kubectl --context ${context} -n cilium-spire logs ds/spire-agent`,
    seen: 'never',
  },
  {
    code: 'spire/socket-denied',
    title: 'the SPIRE server is not allowed to create its socket',
    looks: {
      words:
        'level=error msg="Server crashed" error="listen unix /tmp/spire-server/private/api.sock: ' +
        'bind: permission denied"',
      from: 'cilium/cilium#40533',
    },
    says: { container: inOneLine([/listen unix \/tmp\/spire-server\//i, /: bind: permission denied/i]) },
    cause: "your SPIRE image does not run as the same user as the chart's image",
    remedy: 'remove your own SPIRE image from the values, then run {install-cilium}',
    seen: 'never',
    brings: ['container/crashing'],
  },
  {
    code: 'spire/banned',
    title: 'the SPIRE server has banned an agent',
    looks: { words: 'failed to attest: agent is banned', from: 'spiffe/spire pkg/server/api/agent/v1/service.go' },
    says: { container: /failed to attest: agent is banned/i },
    cause: 'someone banned the agent. The server refuses its node until the entry is deleted',
    remedy: ({ context }) =>
      `delete the entry: kubectl --context ${context} -n cilium-spire exec spire-server-0 -c spire-server -- ` +
      `/opt/spire/bin/spire-server agent evict -spiffeID ID`,
    seen: 'in its tool',
    brings: ['container/crashing'],
  },
]
