import { taskLine } from '../host/task-line.ts'
import { clusterOf, type KnownFailure, type Target } from './known-failure.ts'

const merged = ({ cluster }: Target): string => `k3d kubeconfig merge ${cluster} --kubeconfig-merge-default`

/** What can lie between the tools and the API server. */
export const apiFailures: readonly KnownFailure[] = [
  {
    code: 'context/missing',
    title: 'the kubeconfig does not know the cluster',
    looks: {
      words: 'Error in configuration: context was not found for specified context: k3d-cilium',
      from: 'empty.kubectl-missing-context',
    },
    says: { connection: /context was not found for specified context|context "[^"]*" does not exist/ },
    cause:
      'two clusters that are created at once each write the file, and one is lost; or KUBECONFIG names another file',
    remedy: merged,
    seen: 'on a real cluster',
  },
  {
    code: 'kubeconfig/stale',
    title: 'the kubeconfig names a port on which the cluster does not listen',
    looks: { words: 'The connection to the server 127.0.0.1:6550 was refused', from: 'stopped.kubectl' },
    cause: 'the cluster was made anew with another port, and the file was not written, or is an older copy',
    remedy: merged,
    seen: 'on a real cluster',
    brings: ['api/silent', 'certificate/old'],
  },
  {
    code: 'certificate/old',
    title: 'the kubeconfig holds the certificate of an earlier cluster',
    looks: {
      words: 'Unable to connect to the server: x509: certificate signed by unknown authority',
      from: 'k3s-io/k3s#2914',
    },
    says: {
      kubectl: /Unable to connect to the server: (?:tls: failed to verify certificate: )?x509: /,
      connection: /x509: certificate (signed by unknown|has expired|is valid for)/,
    },
    cause: 'a cluster of the same name and port was made anew, and this kubeconfig is a copy from before',
    remedy: merged,
    seen: 'on a real cluster',
  },
  {
    code: 'api/on-all-addresses',
    title: 'the API server is published on all addresses, where netavark does not reach it',
    looks: {
      words: 'Unable to connect to the server: net/http: TLS handshake timeout',
      from: 'k3d-io/k3d, of a port on 0.0.0.0 behind netavark 1.4',
    },
    cause:
      "netavark 1.4 (Debian 12) writes -d 0.0.0.0/32 into its rules, which matches nothing; 0.0.0.0 is k3d's default",
    remedy: target => `${taskLine('delete-cluster', clusterOf(target))}, then make up, which publishes it on 127.0.0.1`,
    seen: 'on a real cluster',
    brings: ['api/silent'],
  },
  {
    code: 'kubectl/without-context',
    title: 'kubectl was asked without a context',
    looks: {
      words: 'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      from: 'empty.kubectl-get-nodes',
    },
    says: { kubectl: /connection to the server localhost:8080|http:\/\/localhost:8080\/api/ },
    cause:
      'without a kubeconfig kubectl asks localhost:8080, the port that this cluster publishes for HTTP, and may hang',
    remedy: ({ context }) => `kubectl --context ${context} …, or kubectl config use-context ${context}`,
    seen: 'on a real cluster',
  },
  {
    code: 'api/silent',
    title: 'the API server does not answer',
    looks: {
      words: 'The connection to the server 127.0.0.1:6550 was refused - did you specify the right host or port?',
      from: 'stopped.kubectl',
    },
    says: {
      connection: /refused|unreachable|tim(ed )?[eo]ut|EOF|no route|deadline|canceled|reset by peer/i,
      install: /connection refused|was refused/,
    },
    cause: 'its node or the load balancer does not run, or it is just starting, or it ended by itself',
    remedy: 'the API server does not answer: {status}',
    seen: 'on a real cluster',
  },
]
