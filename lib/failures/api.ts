import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure, type Target } from './known-failure.ts'
import { either, inOneLine } from './known-failure.ts'

const merged = ({ cluster }: Target): string => `k3d kubeconfig merge ${cluster} --kubeconfig-merge-default`

/** What can lie between the tools and the API server. */
export const apiFailures: readonly KnownFailure[] = [
  {
    code: 'context/missing',
    title: 'the kubeconfig has no context for the cluster',
    looks: {
      words: 'Error in configuration: context was not found for specified context: k3d-cilium',
      from: 'tests/recordings/empty.kubectl-missing-context.json',
    },
    says: {
      connection: /context was not found for specified context|context "[^"]*" does not exist/,
      text: /context was not found for specified context|context "[^"]*" does not exist/,
    },
    cause: 'two clusters were created at once and overwrote the kubeconfig, or KUBECONFIG names another file',
    remedy: merged,
    seen: 'on a real cluster',
  },
  {
    code: 'kubeconfig/stale',
    title: 'the kubeconfig has an outdated port',
    looks: {
      words: 'the kubeconfig has https://127.0.0.1:6551, but the published ports are 6550',
      from: 'the output of diagnose',
    },
    says: { text: /, but the published ports are/ },
    cause: 'the cluster was re-created with another port, or the kubeconfig is an older copy',
    remedy: merged,
    seen: 'on a real cluster',
    brings: ['api/silent', 'certificate/old'],
  },
  {
    code: 'certificate/old',
    title: 'the kubeconfig has an outdated certificate',
    looks: {
      words: 'Unable to connect to the server: x509: certificate signed by unknown authority',
      from: 'k3s-io/k3s#2914',
    },
    says: {
      kubectl: /Unable to connect to the server: (?:tls: failed to verify certificate: )?x509: certificate signed by/,
      connection: /x509: certificate signed by unknown/,
    },
    cause: 'the cluster was re-created, and the kubeconfig is an older copy',
    remedy: merged,
    seen: 'on a real cluster',
  },
  {
    code: 'certificate/other-address',
    title: "the API server's certificate is not valid for the address in the kubeconfig",
    looks: {
      words:
        'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is ' +
        'valid for 10.43.0.1, 127.0.0.1, not 100.110.197.82',
      from: 'golang/go src/crypto/x509/verify.go',
    },
    says: {
      kubectl: inOneLine([
        /Unable to connect to the server: |cluster unreachable: /,
        /x509: certificate is valid for /,
      ]),
      connection: /x509: certificate is valid for /,
    },
    cause: 'k3s did not put this address into its certificate',
    remedy: target =>
      'add --tls-san=ADDRESS to the k3d file, then ' + `${taskLine('delete-cluster', clusterOf(target))}, then make up`,
    seen: 'in its tool',
    brings: ['api/silent'],
  },
  {
    code: 'certificate/expired',
    title: 'the certificates of the cluster have expired',
    looks: {
      words:
        'x509: certificate has expired or is not yet valid: current time 2026-07-22T18:55:59Z is ' +
        'after 2026-07-01T07:45:55Z',
      from: 'k3s-io/k3s#5163',
    },
    says: {
      kubectl: inOneLine([/certificate has expired or is not yet valid: current time/, / is after /]),
      connection: /x509: certificate has expired/,
    },
    cause: 'k3s issues certificates for a year, and renews them only when a node starts',
    remedy: target =>
      `restart the cluster: ${taskLine('stop-cluster', clusterOf(target))} && ` +
      taskLine('start-cluster', clusterOf(target)),
    seen: 'never',
    brings: ['api/silent'],
  },
  {
    code: 'kubeconfig/credentials',
    title: 'the API server refuses the credentials of the kubeconfig',
    looks: {
      words: 'error: You must be logged in to the server (Unauthorized)',
      from: 'kubernetes/kubectl pkg/cmd/util/helpers.go',
    },
    says: {
      kubectl: /You must be logged in to the server|the server has asked for the client to provide credentials/,
    },
    cause: 'the cluster was re-created, and the kubeconfig is an older copy',
    remedy: merged,
    seen: 'in its tool',
  },
  {
    code: 'api/wrong-port',
    title: "the kubeconfig's port is not the API server's",
    looks: {
      words: 'Unable to connect to the server: http: server gave HTTP response to HTTPS client',
      from: 'golang/go src/net/http/transport.go',
    },
    says: { kubectl: inOneLine([/Unable to connect to the server: /, /server gave HTTP response to HTTPS client/]) },
    cause: 'the kubeconfig has a port that the load balancer publishes for HTTP',
    remedy: merged,
    seen: 'in its tool',
  },
  {
    code: 'kubelet/not-reached',
    title: "the API server cannot reach a node's kubelet",
    looks: {
      words:
        'Error from server: Get ' +
        '"https://172.28.0.4:10250/containerLogs/kube-system/cilium-x7k2p/cilium-agent": proxy ' +
        'error from 127.0.0.1:6443 while dialing 172.28.0.4:10250, code 502: 502 Bad Gateway',
      from: 'k3s-io/k3s#10474',
    },
    says: { kubectl: inOneLine([/Error from server: /, /error dialing backend|proxy error from /]) },
    cause: 'k3s reaches a kubelet through a tunnel from its node, and this tunnel is missing',
    remedy: ({ engine }) =>
      `restart the node: ${engine} restart NODE, then make heal   (or pass --egress-selector-mode=disabled to k3s)`,
    seen: 'never',
  },
  {
    code: 'webhook/unreachable',
    title: 'the API server cannot reach a webhook',
    looks: {
      words:
        'Internal error occurred: failed calling webhook "webhook.cert-manager.io": Post ' +
        '"https://cert-manager-webhook.cert-manager.svc:443/mutate?timeout=10s": context deadline ' +
        'exceeded',
      from: 'cert-manager/cert-manager#2319',
    },
    says: { kubectl: /Internal error occurred: failed calling webhook "/ },
    cause: 'its pods are not ready, or the server node cannot reach them',
    remedy: ({ context }) =>
      `wait for its pods: kubectl --context ${context} get pods -n NAMESPACE   ` +
      '(pods on other nodes: pass --egress-selector-mode=cluster to k3s)',
    seen: 'never',
  },
  {
    code: 'crd/cilium-missing',
    title: 'the CRDs of Cilium are missing',
    looks: {
      words: 'error: the server doesn\'t have a resource type "ciliumnetworkpolicies"',
      from: 'kubernetes/cli-runtime pkg/resource/builder.go',
    },
    says: {
      kubectl:
        /the server doesn't have a resource type "(?:cnp"|ccnp"|cep"|cilium)|no matches for kind "Cilium(?!BGPPeeringPolicy)/,
    },
    cause: 'the Cilium operator creates the CRDs, but it has not run yet',
    remedy: '{install-cilium}   (if Cilium is installed: {status})',
    seen: 'in its tool',
  },
  {
    code: 'crd/gateway-missing',
    title: 'the CRDs of the Gateway API are missing',
    looks: {
      words:
        'resource mapping not found for name: "web" namespace: "" from "gateway.yaml": no matches ' +
        'for kind "Gateway" in version "gateway.networking.k8s.io/v1"',
      from: 'kubernetes/cli-runtime pkg/resource/mapper.go',
    },
    says: {
      kubectl:
        /no matches for kind "(?:Gateway(?:Class)?|HTTPRoute|GRPCRoute|ReferenceGrant)" in version "gateway\.networking/,
    },
    cause: 'Cilium does not install them, and k3s does so only with Traefik',
    remedy: 'install them: {install-gateway-api}',
    seen: 'in its tool',
  },
  {
    code: 'crd/bgp-removed',
    title: 'Cilium no longer has the kind CiliumBGPPeeringPolicy',
    looks: {
      words: 'no matches for kind "CiliumBGPPeeringPolicy" in version "cilium.io/v2alpha1"',
      from: 'cilium/cilium Documentation/operations/upgrade-notes.inc',
    },
    says: { kubectl: /no matches for kind "CiliumBGPPeeringPolicy"/ },
    cause: 'Cilium 1.19 replaced it with three other kinds',
    remedy: 'write the policy as CiliumBGPClusterConfig, CiliumBGPPeerConfig and CiliumBGPAdvertisement',
    seen: 'in its tool',
  },
  {
    code: 'namespace/missing',
    title: 'a namespace does not exist',
    looks: {
      words: 'Error: INSTALLATION FAILED: namespaces "monitoring" not found',
      from: 'kubernetes/apimachinery pkg/api/errors/errors.go',
    },
    says: { kubectl: inOneLine([/Error/, /: namespaces "/, /" not found/]) },
    cause: 'a new cluster has only the namespaces of Kubernetes, and this one was not created',
    remedy: ({ context }) =>
      `create it: kubectl --context ${context} create namespace NAME   (or pass --create-namespace to helm)`,
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'node-port/taken',
    title: 'a node port is taken',
    looks: {
      words:
        'Service "cilium-ingress" is invalid: spec.ports[0].nodePort: Invalid value: 30080: ' +
        'provided port is already allocated',
      from: 'kubernetes/kubernetes pkg/registry/core/service/portallocator/allocator.go',
    },
    says: { kubectl: /provided port is already allocated/ },
    cause: 'another Service has this node port',
    remedy: ({ context }) => `find the Service that uses the port: kubectl --context ${context} get services -A`,
    seen: 'in its tool',
    brings: ['port/taken', 'cni/missing'],
  },
  {
    code: 'api/on-all-addresses',
    title: 'netavark does not forward connections to the API server',
    looks: {
      words: 'Unable to connect to the server: net/http: TLS handshake timeout',
      from: 'k3d-io/k3d, about a port on 0.0.0.0 with netavark 1.4',
    },
    says: { text: /Unable to connect to the server: net\/http: TLS handshake timeout/ },
    cause: "Podman's netavark 1.4 cannot reach ports on 0.0.0.0, k3d's default",
    remedy: target => `${taskLine('delete-cluster', clusterOf(target))}, then make up   (uses 127.0.0.1)`,
    seen: 'on a real cluster',
    brings: ['api/silent'],
  },
  {
    code: 'kubectl/without-context',
    title: 'kubectl has no context',
    looks: {
      words: 'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      from: 'tests/recordings/empty.kubectl-get-nodes.json',
    },
    says: { kubectl: /connection to the server localhost:8080|http:\/\/localhost:8080\/api/ },
    cause: 'without a context, kubectl connects to localhost:8080. This cluster serves HTTP there, not the API',
    remedy: ({ context }) => `kubectl config use-context ${context}`,
    seen: 'on a real cluster',
    brings: ['api/silent'],
  },
  {
    code: 'api/silent',
    title: 'the API server does not respond',
    looks: {
      words: 'The connection to the server 127.0.0.1:6550 was refused - did you specify the right host or port?',
      from: 'tests/recordings/stopped.kubectl.json',
    },
    says: {
      connection: /refused|unreachable|tim(ed )?[eo]ut|EOF|no route|deadline|canceled|reset by peer/i,
      install: /connection refused|was refused/,
      text: either(
        inOneLine([/connection to the server /, / was refused/]),
        /Unable to connect to the server: (?!x509|tls|http:)|Kubernetes cluster unreachable/,
      ),
    },
    cause: 'the server node or the load balancer is stopped or still starting',
    remedy: 'check the cluster: {status}',
    seen: 'on a real cluster',
  },
]
