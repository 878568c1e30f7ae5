import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure, type Target } from './known-failure.ts'

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
    says: { connection: /context was not found for specified context|context "[^"]*" does not exist/ },
    cause: 'two clusters were created at once and overwrote the kubeconfig, or KUBECONFIG names another file',
    remedy: merged,
    seen: 'on a real cluster',
  },
  {
    code: 'kubeconfig/stale',
    title: 'the kubeconfig has an outdated port',
    looks: {
      words: 'The connection to the server 127.0.0.1:6550 was refused',
      from: 'tests/recordings/stopped.kubectl.json',
    },
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
      kubectl: /Unable to connect to the server: (?:tls: failed to verify certificate: )?x509: /,
      connection: /x509: certificate (signed by unknown|has expired|is valid for)/,
    },
    cause: 'the cluster was re-created, and the kubeconfig is an older copy',
    remedy: merged,
    seen: 'on a real cluster',
  },
  {
    code: 'api/on-all-addresses',
    title: 'netavark does not forward connections to the API server',
    looks: {
      words: 'Unable to connect to the server: net/http: TLS handshake timeout',
      from: 'k3d-io/k3d, about a port on 0.0.0.0 with netavark 1.4',
    },
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
    },
    cause: 'the server node or the load balancer is stopped or still starting',
    remedy: 'check the cluster: {status}',
    seen: 'on a real cluster',
  },
]
