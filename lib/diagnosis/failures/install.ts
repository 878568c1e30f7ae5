import { known } from './evidence.ts'
import { found, saidLine, saidText, type KnownFailure } from './known-failure.ts'

/** What can go wrong while Cilium and its CRDs are installed. */
export const installFailures: readonly KnownFailure[] = [
  {
    id: 'files-refused',
    title: 'the k3d file or the values were refused before anything was done',
    looks: { words: 'more.yaml:2:3: cluster.id must be a whole number', from: 'what check-config says' },
    cause: 'every task that makes something checks its files first',
    remedy: 'mend what is named, at the line that is named; make check-config says all that is wrong',
    seen: 'in its tool',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /^\S+:\d+:\d+: /)),
  },
  {
    id: 'servicemonitor-missing',
    title: 'the CRD ServiceMonitor is missing',
    looks: {
      words: 'no matches for kind "ServiceMonitor" in version "monitoring.coreos.com/v1"',
      from: 'cilium.install-without-crds',
    },
    cause: 'hubble.metrics.serviceMonitor.enabled makes the chart render one, and the cluster does not know the kind',
    remedy: 'make install-prometheus-crds',
    seen: 'on a real cluster',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence => {
      const there = known(evidence, 'crds')?.some(({ name }) => name === 'servicemonitors.monitoring.coreos.com')
      return there
        ? undefined
        : found(
            saidLine(
              evidence,
              /no matches for kind "ServiceMonitor"|needs? the CRD ServiceMonitor|Service Monitor requires/,
            ),
          )
    },
  },
  {
    id: 'spire-needs-authentication',
    title: 'SPIRE is on and authentication is off',
    looks: {
      words: 'SPIRE integration requires .Values.authentication.enabled=true',
      from: 'cilium.install-1.19-seed-values',
    },
    cause: 'authentication.enabled is false by default since chart 1.19',
    remedy: 'set authentication.enabled: true in the values, then make install-cilium',
    seen: 'on a real cluster',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /SPIRE integration requires/)),
  },
  {
    id: 'value-of-wrong-type',
    title: 'a value has a type that the chart does not take',
    looks: { words: "- at '/cluster/id': got string, want integer", from: 'cilium.install-wrong-type' },
    cause: 'the chart has a schema for types, though none for names: a misspelt key is ignored without a word',
    remedy: 'mend the values file at the key that is named, then make install-cilium',
    seen: 'on a real cluster',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /^\s*-? ?at '[^']+': got .*, want /)),
  },
  {
    id: 'kube-proxy-replacement-word',
    title: 'kubeProxyReplacement is neither true nor false',
    looks: {
      words: 'kubeProxyReplacement must be explicitly set to a valid value (true or false) to continue.',
      from: "the chart's cilium-configmap.yaml, 1.19.5",
    },
    cause: 'strict, partial and probe were words of charts before 1.16',
    remedy: 'set kubeProxyReplacement: true in the values, then make install-cilium',
    seen: 'in its tool',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /kubeProxyReplacement (must be explicitly set|to be explicitly set)/)),
  },
  {
    id: 'ui-without-relay',
    title: 'the Hubble UI is on without the relay',
    looks: { words: 'Hubble UI requires .Values.hubble.relay.enabled=true', from: "the chart's validate.yaml, 1.19.5" },
    cause: 'the UI asks the relay for its flows',
    remedy: 'set hubble.relay.enabled: true in the values, then make install-cilium',
    seen: 'in its tool',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /Hubble UI requires .Values.hubble.relay/)),
  },
  {
    id: 'chart-unknown',
    title: 'the cilium CLI does not carry that chart',
    looks: {
      words: 'looks like "https://helm.cilium.io" is not a valid chart repository or cannot be reached',
      from: 'cilium.install-unknown-version',
    },
    cause: 'the CLI embeds charts of some versions, and asks the network for others',
    remedy: 'cilium install --list-versions, and take one of those: make install-cilium CILIUM_VERSION=…',
    seen: 'on a real cluster',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence =>
      found(saidLine(evidence, /is not a valid chart repository or cannot be reached|version unsupported/)),
  },
  {
    id: 'installed-already',
    title: 'cilium install was typed over an installed release',
    looks: {
      words: 'release name check failed: cannot reuse a name that is still in use',
      from: 'ready.install-again',
    },
    cause: 'cilium install does not upgrade',
    remedy: 'make install-cilium, which does; or cilium upgrade',
    seen: 'on a real cluster',
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /cannot reuse a name that is still in use/)),
  },
  {
    id: 'release-unfinished',
    title: 'the release of Cilium was left unfinished',
    looks: {
      words: 'another operation (install/upgrade/rollback) is in progress',
      from: 'kubermatic/kubermatic#12846',
    },
    cause: 'a helm or cilium that was killed leaves its release pending, and Helm then refuses every other',
    remedy: 'make install-cilium, which rolls it back or removes it first',
    seen: 'in its tool',
    asks: ['release'],
    find: evidence => {
      const release = known(evidence, 'release')
      return found(
        release && /^pending|^uninstalling/.test(release.status)
          ? `revision ${release.revision} is ${release.status}`
          : saidLine(evidence, /another operation \(install\/upgrade\/rollback\) is in progress/),
      )
    },
  },
  {
    id: 'release-failed',
    title: 'the last install or upgrade of Cilium failed',
    looks: { words: '"status": "failed"', from: 'cilium.helm-list-after-failure, in which no release is left' },
    cause: 'the API server refused a part of what the chart rendered, and the rest is there',
    remedy: 'make install-cilium, which goes back to what worked and tries again',
    seen: 'never',
    asks: ['release'],
    find: evidence => {
      const release = known(evidence, 'release')
      return found(release?.status === 'failed' ? `revision ${release.revision} is failed` : undefined)
    },
  },
  {
    id: 'debug-flag',
    title: 'cilium install knows no --debug',
    looks: { words: 'unknown flag: --debug', from: 'cilium.install-debug-flag' },
    cause: 'the flag belongs to cilium connectivity test and cilium sysdump',
    remedy: 'debug.enabled: true in the values, then make install-cilium',
    seen: 'on a real cluster',
    brings: ['cni-missing'],
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /unknown flag: --debug/)),
  },
  {
    id: 'annotation-too-long',
    title: 'CRDs are too long for a client-side apply',
    looks: { words: 'metadata.annotations: Too long: may not be more than 262144 bytes', from: 'crds.client-side' },
    cause: 'kubectl apply writes the whole object into an annotation; six of the ten CRDs are longer than one may be',
    remedy: 'make install-prometheus-crds   (or kubectl apply --server-side)',
    seen: 'on a real cluster',
    asks: ['said'],
    find: evidence => found(saidLine(evidence, /metadata\.annotations: Too long/)),
  },
  {
    id: 'field-conflict',
    title: 'another manager owns fields of the CRDs',
    looks: { words: 'Apply failed with 2 conflicts: conflicts with "helm"', from: 'crds.conflict' },
    cause: 'a Helm release such as kube-prometheus-stack brought them, in another version',
    remedy: 'keep theirs, there is nothing to do for Cilium; or make install-prometheus-crds ARGS=--force-conflicts',
    seen: 'on a real cluster',
    brings: ['servicemonitor-missing', 'cni-missing'],
    asks: ['said'],
    find: evidence =>
      found(saidLine(evidence, /Apply failed with \d+ conflicts?/) ?? saidText(evidence, /\S+ manages these CRDs/)),
  },
]
