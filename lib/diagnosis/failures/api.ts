import { known } from './evidence.ts'
import { apiSilence, found, isRunning, membersIn, saidLine, withRole, type KnownFailure } from './known-failure.ts'

/** What can lie between the tools and the API server. */
export const apiFailures: readonly KnownFailure[] = [
  {
    id: 'context-missing',
    title: 'the kubeconfig does not know the cluster',
    looks: {
      words: 'Error in configuration: context was not found for specified context: k3d-cilium',
      from: 'empty.kubectl-missing-context',
    },
    cause:
      'two clusters that are created at once each write the file, and one is lost; or KUBECONFIG names another file',
    remedy: 'k3d kubeconfig merge NAME --kubeconfig-merge-default',
    seen: 'on a real cluster',
    asks: ['kubeconfig', 'containers'],
    find: evidence => {
      const contexts = known(evidence, 'kubeconfig')?.contexts
      const there = membersIn(evidence).length > 0
      return found(
        there && contexts && !contexts.includes(evidence.context) ? `no context ${evidence.context}` : undefined,
      )
    },
  },
  {
    id: 'kubeconfig-stale',
    title: 'the kubeconfig names a port on which the cluster does not listen',
    looks: { words: 'The connection to the server 127.0.0.1:6550 was refused', from: 'stopped.kubectl' },
    cause: 'the cluster was made anew with another port, and the file was not written, or is an older copy',
    remedy: 'k3d kubeconfig merge NAME --kubeconfig-merge-default',
    seen: 'on a real cluster',
    brings: ['api-silent', 'certificate-old'],
    asks: ['kubeconfig', 'containers'],
    find: evidence => {
      const server = known(evidence, 'kubeconfig')?.server ?? ''
      const port = Number(/:(\d+)\/?$/.exec(server)?.[1])
      const published = membersIn(evidence)
        .filter(isRunning)
        .flatMap(({ ports }) => ports)
      return found(
        port && published.length > 0 && !published.includes(port)
          ? `${server}, and published are ${[...new Set(published)].join(', ')}`
          : undefined,
      )
    },
  },
  {
    id: 'certificate-old',
    title: 'the kubeconfig holds the certificate of an earlier cluster',
    looks: {
      words: 'Unable to connect to the server: x509: certificate signed by unknown authority',
      from: 'k3s-io/k3s#2914',
    },
    cause: 'a cluster of the same name and port was made anew, and this kubeconfig is a copy from before',
    remedy: 'k3d kubeconfig merge NAME --kubeconfig-merge-default',
    seen: 'on a real cluster',
    asks: ['kubeconfig'],
    find: evidence =>
      found(
        /x509: certificate (signed by unknown|has expired|is valid for)/.test(apiSilence(evidence))
          ? apiSilence(evidence)
          : saidLine(evidence, /Unable to connect to the server: x509/),
      ),
  },
  {
    id: 'api-on-all-addresses',
    title: 'the API server is published on all addresses, where netavark does not reach it',
    looks: {
      words: 'Unable to connect to the server: net/http: TLS handshake timeout',
      from: 'k3d-io/k3d, of a port on 0.0.0.0 behind netavark 1.4',
    },
    cause:
      "netavark 1.4 (Debian 12) writes -d 0.0.0.0/32 into its rules, which matches nothing; 0.0.0.0 is k3d's default",
    remedy: 'make delete-cluster CLUSTER_NAME=NAME, then make up, which publishes it on 127.0.0.1',
    seen: 'on a real cluster',
    brings: ['api-silent'],
    asks: ['containers'],
    find: evidence => {
      const open = withRole(evidence, 'server').find(({ labels }) => labels['k3d.server.api.hostIP'] === '0.0.0.0')
      const running = membersIn(evidence).every(isRunning)
      return found(
        open && running && /tim(ed )?[eo]ut|took more|deadline|canceled/i.test(apiSilence(evidence))
          ? `0.0.0.0:${open.labels['k3d.server.api.port']}: ${apiSilence(evidence)}`
          : undefined,
      )
    },
  },
  {
    id: 'kubectl-without-context',
    title: 'kubectl was asked without a context',
    looks: {
      words: 'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      from: 'empty.kubectl-get-nodes',
    },
    cause:
      'without a kubeconfig kubectl asks localhost:8080, the port that this cluster publishes for HTTP, and may hang',
    remedy: 'kubectl --context CONTEXT …, or kubectl config use-context CONTEXT',
    seen: 'on a real cluster',
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /connection to the server localhost:8080|http:\/\/localhost:8080\/api/)),
  },
  {
    id: 'api-silent',
    title: 'the API server does not answer',
    looks: {
      words: 'The connection to the server 127.0.0.1:6550 was refused - did you specify the right host or port?',
      from: 'stopped.kubectl',
    },
    cause: 'its node or the load balancer does not run, or it is just starting, or it ended by itself',
    remedy:
      'see what it says: podman logs --tail 20 k3d-NAME-server-0; start it anew: podman restart k3d-NAME-server-0, ' +
      'then make heal',
    seen: 'on a real cluster',
    asks: ['containers', 'kubeconfig'],
    find: evidence => {
      const silence = apiSilence(evidence)
      const there = membersIn(evidence).length > 0
      return found(
        there && /refused|tim(ed )?[eo]ut|took more|EOF|no route|deadline|canceled|reset by peer/i.test(silence)
          ? silence
          : undefined,
      )
    },
  },
]
