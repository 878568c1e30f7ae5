import { either, inOneLine, type KnownFailure } from './known-failure.ts'

/** What can go wrong while Cilium and its CRDs are installed. */
export const installFailures: readonly KnownFailure[] = [
  {
    code: 'files/refused',
    title: 'the k3d file or the values have errors',
    looks: { words: 'more.yaml:2:3: cluster.id must be a whole number', from: 'the output of check-config' },
    says: { text: /\.ya?ml:\d+:\d+: / },
    cause: 'tasks check the k3d file and the values, and stop at an error',
    remedy: 'fix the named line   (to list all errors: make check-config)',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'servicemonitor/missing',
    title: 'the CRD ServiceMonitor is missing',
    looks: {
      words: 'no matches for kind "ServiceMonitor" in version "monitoring.coreos.com/v1"',
      from: 'tests/recordings/cilium.install-without-crds.json',
    },
    says: { cilium: /no matches for kind "ServiceMonitor"|Service Monitor requires/ },
    cause: 'hubble.metrics.serviceMonitor.enabled needs this CRD',
    remedy: 'install the CRDs first: {install-prometheus-crds}',
    seen: 'on a real cluster',
    brings: ['cni/missing'],
  },
  {
    code: 'spire/needs-authentication',
    title: 'SPIRE is enabled without authentication',
    looks: {
      words: 'SPIRE integration requires .Values.authentication.enabled=true',
      from: 'tests/recordings/cilium.install-1.19-seed-values.json',
    },
    says: { cilium: /SPIRE integration requires/ },
    cause: 'since chart 1.19, authentication.enabled is false by default',
    remedy: 'set authentication.enabled: true in the values',
    seen: 'on a real cluster',
    brings: ['cni/missing', 'chart/refused'],
  },
  {
    code: 'value/of-wrong-type',
    title: 'a value has the wrong type',
    looks: {
      words: "- at '/cluster/id': got string, want integer",
      from: 'tests/recordings/cilium.install-wrong-type.json',
    },
    says: {
      cilium: either(
        /values don't meet the specifications of the schema/,
        inOneLine([/\bat '\//, /': got /, /, want /]),
      ),
    },
    cause: "the chart's schema requires another type. Unknown keys are silently ignored",
    remedy: 'fix the named key in the values file',
    seen: 'on a real cluster',
    brings: ['cni/missing'],
  },
  {
    code: 'kube-proxy-replacement/word',
    title: 'kubeProxyReplacement is neither true nor false',
    looks: {
      words: 'kubeProxyReplacement must be explicitly set to a valid value (true or false) to continue.',
      from: 'cilium-configmap.yaml of the Cilium chart 1.19.5',
    },
    says: { cilium: /kubeProxyReplacement (must be explicitly set|to be explicitly set)/ },
    cause: 'only charts before 1.16 accept strict, partial and probe',
    remedy: 'set kubeProxyReplacement: true in the values, then run {install-cilium}',
    seen: 'in its tool',
    brings: ['cni/missing', 'chart/refused'],
  },
  {
    code: 'ui/without-relay',
    title: 'the Hubble UI is enabled without Hubble Relay',
    looks: {
      words: 'Hubble UI requires .Values.hubble.relay.enabled=true',
      from: 'validate.yaml of the Cilium chart 1.19.5',
    },
    says: { cilium: /Hubble UI requires .Values.hubble.relay/ },
    cause: 'the Hubble UI gets its flows from Hubble Relay',
    remedy: 'set hubble.relay.enabled: true in the values, then run {install-cilium}',
    seen: 'in its tool',
    brings: ['cni/missing', 'chart/refused'],
  },
  {
    code: 'chart/unknown',
    title: 'the cilium CLI has no chart for this version',
    looks: {
      words: 'looks like "https://helm.cilium.io" is not a valid chart repository or cannot be reached',
      from: 'tests/recordings/cilium.install-unknown-version.json',
    },
    says: { cilium: /is not a valid chart repository or cannot be reached|version unsupported/ },
    cause: 'the CLI cannot download this chart',
    remedy: 'choose a listed version: cilium install --list-versions\nor pass the chart: CHART=FILE',
    seen: 'on a real cluster',
    brings: ['cni/missing'],
  },
  {
    code: 'installed/already',
    title: 'Cilium is installed already',
    looks: {
      words: 'release name check failed: cannot reuse a name that is still in use',
      from: 'tests/recordings/ready.install-again.json',
    },
    says: { cilium: /cannot reuse a name that is still in use/ },
    cause: 'cilium install cannot upgrade an installed Cilium',
    remedy: '{install-cilium}   (or cilium upgrade)',
    seen: 'on a real cluster',
  },
  {
    code: 'release/unfinished',
    title: "Cilium's Helm release is unfinished",
    looks: {
      words: 'another operation (install/upgrade/rollback) is in progress',
      from: 'kubermatic/kubermatic#12846',
    },
    says: { cilium: /another operation \(install\/upgrade\/rollback\) is in progress/ },
    cause: 'helm or cilium was killed and left the release pending. Helm refuses further changes',
    remedy: '{install-cilium}   (first rolls back or removes the release)',
    seen: 'in its tool',
  },
  {
    code: 'release/failed',
    title: "Cilium's last install or upgrade failed",
    looks: {
      words: 'cilium   kube-system   2   2026-11-22 09:00:00 +0000 UTC   failed   cilium-1.20.2   1.20.2',
      from: 'tests/recordings/ready.helm-list.json, where the release is deployed',
    },
    says: { text: /\bfailed(?:"?,? ?"chart": ?"|\s+)cilium-1\.\d/ },
    cause: 'the API server refused a part of the chart',
    remedy: 'upgrade Cilium from the last working revision: {install-cilium}',
    seen: 'never',
  },
  {
    code: 'debug/flag',
    title: 'cilium install has no flag --debug',
    looks: { words: 'unknown flag: --debug', from: 'tests/recordings/cilium.install-debug-flag.json' },
    says: { cilium: /unknown flag: --debug(?![\w-])/ },
    cause: 'only cilium connectivity test and cilium sysdump have this flag',
    remedy: 'set debug.enabled: true in the values, then run {install-cilium}',
    seen: 'on a real cluster',
    brings: ['cni/missing'],
  },
  {
    code: 'flag/helm-set',
    title: 'the cilium CLI has no flag --helm-set',
    looks: { words: 'Error: unknown flag: --helm-set', from: 'cilium/cilium cilium-cli/install/install.go' },
    says: { cilium: /unknown flag: --helm-(?:set|values)/ },
    cause: "the CLI replaced it with Helm's flags: --set and --values",
    remedy: 'write --set KEY=VALUE, or set the key in the values, then run {install-cilium}',
    seen: 'in its tool',
    brings: ['cni/missing', 'flag/unknown'],
  },
  {
    code: 'flag/unknown',
    title: 'a tool does not know a flag',
    looks: { words: 'Error: unknown flag: --debugger', from: 'spf13/pflag errors.go' },
    says: { cilium: /unknown flag: --(?!debug(?![\w-]))|unknown shorthand flag: / },
    cause: 'the flag is misspelt, or only another version of the tool has it',
    remedy: 'list the flags: add --help to the command',
    seen: 'in its tool',
  },
  {
    code: 'value/removed',
    title: 'the chart has removed a key of the values',
    looks: {
      words:
        'execution error at (cilium/templates/validate.yaml:5:5): enableCiliumEndpointSlice was ' +
        'deprecated in v1.16 and has been removed in v1.18.',
      from: 'validate.yaml of the Cilium chart 1.18.11',
    },
    says: {
      cilium: inOneLine([
        /execution error at \(cilium\/templates\//,
        /has been removed|was removed|is no longer supported|has been renamed/,
      ]),
    },
    cause: 'the values were written for an older version of Cilium',
    remedy: 'rename or remove the key that the message names: make fix-config',
    seen: 'in its tool',
    brings: ['cni/missing', 'chart/refused'],
  },
  {
    code: 'chart/refused',
    title: 'the chart refuses the values',
    looks: {
      words:
        'execution error at (cilium/templates/validate.yaml:71:7): Hubble Relay requires .Values.hubble.enabled=true',
      from: 'helm/helm pkg/engine/engine.go',
    },
    says: { cilium: /execution error at \(cilium\/templates\// },
    cause: 'two values contradict each other, or one is missing. The message names them',
    remedy: 'change the values that the message names, then run {install-cilium}   (to check them: make check-config)',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'chart/broken-yaml',
    title: 'a value breaks the YAML of the chart',
    looks: {
      words:
        'YAML parse error on cilium/templates/cilium-configmap.yaml: error converting YAML to ' +
        'JSON: yaml: line 12: did not find expected key',
      from: 'helm/helm pkg/release/util/manifest_sorter.go',
    },
    says: { cilium: inOneLine([/YAML parse error on /, /cilium\/templates\//]) },
    cause: 'a value has line breaks or quotes that the chart does not expect',
    remedy: 'put the value in quotes   (to see the values: make show-config)',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'values/not-yaml',
    title: 'the values are not YAML',
    looks: {
      words:
        'Error: failed to parse values.yaml: error converting YAML to JSON: yaml: line 5: mapping ' +
        'values are not allowed in this context',
      from: 'helm/helm pkg/cli/values/options.go',
    },
    says: {
      cilium: inOneLine([/failed to parse |cannot load /, /: (?:error converting YAML|yaml: line|error unmarshaling)/]),
    },
    cause: 'the indentation is wrong, or a text with a colon has no quotes',
    remedy: 'fix the line before the one in the message   (to see it: make check-config)',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'chart/needs-kubernetes',
    title: 'the chart needs another Kubernetes version',
    looks: {
      words: 'chart requires kubeVersion: >= 1.21.0-0 which is incompatible with Kubernetes v1.19.5+k3s2',
      from: 'helm/helm pkg/action/action.go',
    },
    says: { cilium: /chart requires kubeVersion: / },
    cause: 'the k3s image of the k3d file is too old for this Cilium',
    remedy: 'set a newer k3s image in the k3d file, then run make delete-cluster and make up',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'chart/not-in-repository',
    title: 'the chart repository does not have this version',
    looks: {
      words: 'chart "cilium" matching 1.99.0 not found in cilium index. (try \'helm repo update\')',
      from: 'helm/helm pkg/repo/v1/chartrepo.go',
    },
    says: { cilium: inOneLine([/chart "/, /" matching /, / not found in /]) },
    cause: 'the version does not exist, or the index on this computer is old',
    remedy: 'update the index: helm repo update   (or set a version that exists: cilium install --list-versions)',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'chart/no-repository',
    title: 'Helm does not know the chart repository',
    looks: {
      words: 'Error: INSTALLATION FAILED: repo cilium not found',
      from: 'helm/helm pkg/downloader/chart_downloader.go',
    },
    says: { cilium: either(inOneLine([/FAILED: repo /, / not found/]), inOneLine([/no cached repo/, / found/])) },
    cause: 'the repository was never added on this computer, or only for another user',
    remedy: '{install-cilium}   (or helm repo add cilium https://helm.cilium.io)',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'release/foreign-objects',
    title: 'Cilium is installed, but not by this Helm release',
    looks: {
      words:
        'Unable to continue with install: ServiceAccount "cilium" in namespace "kube-system" ' +
        'exists and cannot be imported into the current release: invalid ownership metadata',
      from: 'githubixx/ansible-role-cilium-kubernetes#30',
    },
    says: { cilium: /exists and cannot be imported into the current release/ },
    cause: 'a HelmChart of k3s, another release or kubectl created the objects',
    remedy:
      'remove the existing install first: {uninstall-cilium}   (for a HelmChart of k3s: kubectl -n ' +
      'kube-system delete helmchart cilium)',
    seen: 'never',
  },
  {
    code: 'release/none-deployed',
    title: 'there is no Helm release to upgrade',
    looks: {
      words: 'Error: UPGRADE FAILED: "cilium" has no deployed releases',
      from: 'helm/helm pkg/storage/driver/driver.go',
    },
    says: { cilium: /has no deployed releases/ },
    cause: 'Cilium is not installed, or its first install failed',
    remedy: '{install-cilium}   (or {install-cilium} ARGS=--reinstall)',
    seen: 'in its tool',
    brings: ['cni/missing'],
  },
  {
    code: 'release/immutable-field',
    title: 'an upgrade would change an immutable field',
    looks: {
      words:
        'Error: UPGRADE FAILED: cannot patch "cilium" with kind DaemonSet: DaemonSet.apps ' +
        '"cilium" is invalid: spec.selector: field is immutable',
      from: 'cilium/cilium#9984',
    },
    says: { cilium: inOneLine([/cannot patch "/, /field is immutable/]) },
    cause: 'the versions are too far apart, or a value changes this field',
    remedy: 'reinstall Cilium: {install-cilium} ARGS=--reinstall   (or upgrade one minor version at a time)',
    seen: 'never',
  },
  {
    code: 'annotation/too-long',
    title: 'the CRDs are too large for a client-side apply',
    looks: {
      words: 'metadata.annotations: Too long: may not be more than 262144 bytes',
      from: 'tests/recordings/crds.client-side.json',
    },
    says: { kubectl: /metadata\.annotations: Too long/ },
    cause: 'kubectl apply stores each object in an annotation, and annotations have a size limit',
    remedy: '{install-prometheus-crds}   (or kubectl apply --server-side)',
    seen: 'on a real cluster',
  },
  {
    code: 'field/conflict',
    title: 'another field manager owns the CRDs',
    looks: {
      words: 'Apply failed with 2 conflicts: conflicts with "helm"',
      from: 'tests/recordings/crds.conflict.json',
    },
    says: { kubectl: /Apply failed with \d+ conflicts?/ },
    cause: 'a Helm release such as kube-prometheus-stack installed other CRDs',
    remedy:
      'do nothing: Cilium works with the installed CRDs   ' +
      '(to replace them: {install-prometheus-crds} ARGS=--force-conflicts)',
    seen: 'on a real cluster',
    brings: ['servicemonitor/missing', 'cni/missing'],
  },
]
