/**
 * Lines as the components of a healthy cluster print them, in their formats: own words, after what k3s 1.33, Cilium
 * 1.20, Envoy, CoreDNS, SPIRE, Hubble and the kubelet print. `N` is a number that differs from line to line.
 */

/** While it starts: what is not there yet is tried again, and then it is there. */
const starting: readonly string[] = [
  'time="2026-11-30T12:00:00Z" level=info msg="Starting k3s v1.33.9+k3s1 (abcdef01)"',
  'time="2026-11-30T12:00:00Z" level=info msg="Waiting to retrieve agent configuration; server is not ready: Get \\"https://127.0.0.1:6444/v1-k3s/readyz\\": dial tcp 127.0.0.1:6444: connect: connection refused"',
  'time="2026-11-30T12:00:01Z" level=error msg="failed to get CA certs: Get \\"https://127.0.0.1:6444/cacerts\\": read tcp 127.0.0.1:N->127.0.0.1:6444: read: connection reset by peer"',
  'time="2026-11-30T12:00:02Z" level=error msg="Remotedialer proxy error; reconnecting..." error="dial tcp 172.28.0.3:6443: connect: connection refused" url="wss://172.28.0.3:6443/v1-k3s/connect"',
  'time="2026-11-30T12:00:02Z" level=error msg="Sending HTTP 503 response to 127.0.0.1:N: runtime core not ready"',
  'W1130 12:00:03.N       7 reflector.go:561] runtime/asm_amd64.s:1700: failed to list *v1.Node: Get "https://127.0.0.1:6444/api/v1/nodes": dial tcp 127.0.0.1:6444: connect: connection refused',
  'E1130 12:00:03.N       7 kubelet.go:3117] "Container runtime network not ready" networkReady="NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized"',
  'E1130 12:00:04.N       7 pod_workers.go:1301] "Error syncing pod, skipping" err="network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized" pod="kube-system/coredns-N"',
  'E1130 12:00:04.N       7 pod_workers.go:1301] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"spire-agent\\" with CrashLoopBackOff: \\"back-off 10s restarting failed container=spire-agent pod=spire-agent-x7k2p_cilium-spire\\""',
  'E1130 12:00:05.N       7 log.go:32] "RunPodSandbox from runtime service failed" err="rpc error: code = Unknown desc = failed to setup network for sandbox \\"N\\": plugin type=\\"cilium-cni\\" failed (add): unable to connect to Cilium agent: failed to create cilium agent client after 30.000000 seconds timeout: Get \\"http://localhost/v1/config\\": dial unix /var/run/cilium/cilium.sock: connect: no such file or directory"',
  'kube-system   2m   Warning   FailedScheduling   pod/coredns-x7k2p   0/3 nodes are available: 3 node(s) had untolerated taint {node.kubernetes.io/not-ready: }. preemption: 0/3 nodes are available',
  'time=2026-11-30T12:00:06.N level=warn source=/go/src/github.com/cilium/cilium/pkg/node/sync/local_node_sync_wait.go:62 msg="Waiting for k8s node information" module=agent error="required IPv4 PodCIDR not available"',
  'time=2026-11-30T12:00:06.N level=info source=/go/src/github.com/cilium/cilium/pkg/k8s/synced/crd.go:236 msg="Still waiting for Cilium Operator to register CRDs" module=agent CRDs="[crd:ciliumnodes.cilium.io]"',
  'time=2026-11-30T12:00:07.N level=warn msg="Failed to create peer notify client for peers change notification; will try again after the timeout has expired" error="rpc error: code = Unavailable desc = name resolver error: produced zero addresses" connection-timeout=30s',
  'time="2026-11-30T12:00:07Z" level=error msg="Agent crashed" error="create attestation client: failed to dial dns:///spire-server:8081: timed out"',
  '[2026-11-30 12:00:07.N][7][warning][config] [external/envoy/source/extensions/config_subscription/grpc/grpc_stream.h:155] StreamSecrets gRPC config stream to xds-grpc-cilium closed: 14, upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: delayed connect error: No such file or directory',
  '[WARNING] plugin/kubernetes: Kubernetes API connection failure: Get "https://10.43.0.1:443/version": dial tcp 10.43.0.2:443: i/o timeout',
  '[ERROR] plugin/errors: 2 N.N. HINFO: read udp 10.42.0.7:N->10.89.0.1:53: i/o timeout',
  '{"level":"warn","ts":"2026-11-30T12:00:07.NZ","caller":"etcdserver/util.go:170","msg":"apply request took too long","took":"120.Nms","expected-duration":"100ms"}',
]

/** It is there. */
const ready: readonly string[] = [
  'time="2026-11-30T12:00:09Z" level=info msg="k3s is up and running"',
  'I1130 12:00:10.N       7 kubelet_node_status.go:501] "Fast updating node status as it just became ready"',
  'kube-system   1m   Normal   Scheduled   pod/coredns-x7k2p   Successfully assigned kube-system/coredns-x7k2p to k3d-cilium-agent-0',
  'I1130 12:00:12.N       7 pod_startup_latency_tracker.go:104] "Observed pod startup duration" pod="kube-system/cilium-N" podStartSLOduration=12.N podStartE2EDuration="24.Ns"',
  'kube-system   1m   Normal   Started   pod/cilium-x7k2p   Started container cilium-agent',
  'time=2026-11-30T12:00:12.N level=info source=/go/src/github.com/cilium/cilium/pkg/node/sync/local_node_sync_wait.go:115 msg="Received own node information from API server" module=agent nodeName=k3d-cilium-server-0',
  'time=2026-11-30T12:00:12.N level=info source=/go/src/github.com/cilium/cilium/pkg/k8s/synced/crd.go:229 msg="All Cilium CRDs have been found and are available" module=agent',
  'time=2026-11-30T12:00:13.N level=info msg="Received peer change notification" change-notification="name:\\"k3d-cilium-server-0\\"" subsys=hubble-relay',
  'time="2026-11-30T12:00:13Z" level=info msg="Node attestation was successful" reattestable=true spiffe_id="spiffe://spiffe.cilium/N"',
  'time=2026-11-30T12:00:14.N level=info msg="Leading the operator HA deployment" module=operator',
]

/** Day after day. */
const running: readonly string[] = [
  'time=2026-11-30T12:01:00.N level=info source=/go/src/github.com/cilium/cilium/pkg/endpoint/bpf.go:1103 msg="Reloaded endpoint BPF program" module=agent endpointID=N identity=N',
  'time=2026-11-30T12:01:00.N level=info msg="Create endpoint request" addressing="&{10.42.0.N  default }" containerID=N k8sPodName=default/web-N labels="[]" subsys=daemon',
  'time=2026-11-30T12:01:00.N level=info msg="Regenerating endpoint" endpointID=N reason="one or more identities created or deleted"',
  'time=2026-11-30T12:01:00.N level=warn msg="Unable to update CiliumEndpoint resource" error="Operation cannot be fulfilled on ciliumendpoints.cilium.io \\"web-N\\": the object has been modified; please apply your changes to the latest version and try again"',
  'level=info msg="Identity of endpoint changed" endpointID=N identity=N identityLabels="k8s:app=web,k8s:io.cilium.k8s.policy.cluster=default" oldIdentity="no identity"',
  'level=info msg="Delete endpoint by containerID request" containerID=N endpointID=N k8sNamespace=default subsys=daemon',
  'level=info msg="Serving cilium health API" subsys=health-server probe=N',
  'I1130 12:01:01.N       7 scope.go:117] "RemoveContainer" containerID="N"',
  'I1130 12:01:01.N       7 reconciler_common.go:299] "Volume detached for volume \\"kube-api-access-N\\" (UniqueName: \\"kubernetes.io/projected/N\\") on node \\"k3d-cilium-agent-0\\" DevicePath \\"\\""',
  'I1130 12:01:01.N       7 trace.go:236] Trace[N]: "List" accept:application/json, verb:LIST (30-Nov-2026 12:01:01.N) (total time: 612ms):',
  'E1130 12:01:01.N       7 timeout.go:140] "Post-timeout activity" timeElapsed="4.Nms" method="GET" path="/apis/cilium.io/v2/ciliumnodes" result=null',
  'W1130 12:01:01.N       7 logging.go:55] [core] [Channel #N SubChannel #N]grpc: addrConn.createTransport failed to connect to {Addr: "kine.sock"}. Err: connection error: desc = "transport: Error while dialing: dial unix kine.sock: connect: connection refused"',
  'time="2026-11-30T12:01:02Z" level=info msg="COMPACT compactRev=N targetCompactRev=N currentRev=N"',
  'time="2026-11-30T12:01:02Z" level=info msg="certificate CN=k3d-cilium-server-0 signed by CN=k3s-server-ca@N: notBefore=2026-11-30 12:00:00 +0000 UTC notAfter=2027-11-30 12:00:00 +0000 UTC"',
  'time="2026-11-30T12:01:02Z" level=info msg="Handling backend connection request [k3d-cilium-agent-0]"',
  'time="2026-11-30T12:01:02.NZ" level=info msg="ImageCreate event name:\\"quay.io/cilium/cilium:v1.20.2\\" labels:{key:\\"io.cri-containerd.image\\" value:\\"managed\\"}"',
  'time="2026-11-30T12:01:02.NZ" level=info msg="StartContainer for \\"N\\" returns successfully"',
  '[INFO] 10.42.0.N:N - N "A IN kubernetes.default.svc.cluster.local. udp 57 false 512" NOERROR qr,aa,rd 106 0.000N s',
  '[INFO] 10.42.0.N:N - N "AAAA IN quay.io.cluster.local. udp 57 false 512" NXDOMAIN qr,aa,rd 106 0.000N s',
  '[INFO] plugin/reload: Running configuration SHA512 = N',
  '[2026-11-30 12:01:03.N][7][info][upstream] [external/envoy/source/common/upstream/cds_api_helper.cc:32] cds: add 0 cluster(s), remove 0 cluster(s)',
  '[2026-11-30 12:01:03.N][7][info][main] [external/envoy/source/server/drain_manager_impl.cc:208] shutting down parent after drain',
  '{"level":"info","ts":"2026-11-30T12:01:04.NZ","caller":"mvcc/index.go:214","msg":"compact tree index","revision":N}',
  '{"level":"info","ts":"2026-11-30T12:01:04.NZ","logger":"controllers","msg":"Reconciling Gateway","gateway":"default/web","attempt":N}',
  '{"time":"2026-11-30T12:01:04Z","flow":{"verdict":"DROPPED","drop_reason_desc":"POLICY_DENIED","IP":{"source":"10.42.0.N","destination":"10.42.1.N"},"Summary":"TCP Flags: SYN"}}',
  'time="2026-11-30T12:01:05Z" level=info msg="Signed X509 SVID" authorized_as=agent entry_id=N expiration="2026-11-30T13:01:05Z" method=BatchNewX509SVID',
  'time="2026-11-30T12:01:05Z" level=warning msg="Current umask 0022 is too permissive; setting umask 0027"',
  'time=2026-11-30T12:01:06.N level=info msg="Successfully synced with hubble peer" address=172.28.0.N:4244 hubble-tls=true',
  'kube-system   1m   Normal   Pulled   pod/cilium-N   Container image "quay.io/cilium/cilium:v1.20.2" already present on machine',
  'kube-system   1m   Warning   Unhealthy   pod/cilium-N   Startup probe failed: Get "http://127.0.0.1:9879/healthz": dial tcp 127.0.0.1:9879: connect: connection refused',
  '10.42.0.1 - - [30/Nov/2026:12:01:07 +0000] "GET /healthz HTTP/1.1" 200 2 "-" "kube-probe/1.33" N',
]

/** So many bytes of them, some at the beginning of each node's log, in pieces as a file is read. */
export async function* healthyLogs(bytes: number): AsyncGenerator<Uint8Array> {
  let made = 0
  let number = 1
  while (made < bytes) {
    const day = Array.from({ length: 200 }, () => running).flat()
    const text = [...starting, ...ready, ...day]
      .map(line => line.replaceAll(/\bN\b/g, () => String((number = (number * 48_271) % 2_147_483_647))))
      .join('\n')
    const piece = Buffer.from(`${text}\n`)
    made += piece.length
    yield piece
  }
}
