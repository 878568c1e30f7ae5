import type { TaskName } from '../host/task-line.ts'

/** What the help of a task ends with: lines to copy, and the page to read on. */
export interface Guidance {
  readonly examples: readonly [string, string]
  /** A page of docs/. */
  readonly page: string
}

export const guidance: Readonly<Record<TaskName, Guidance>> = {
  up: { examples: ['make up', 'make up REHEARSE=1'], page: 'get-started' },
  down: { examples: ['make down', 'make down CLUSTER_NAME=cilium'], page: 'get-started' },
  status: { examples: ['make status', 'make status OUTPUT=json'], page: 'survive' },
  heal: { examples: ['make heal', 'make heal TIMEOUT=10m'], page: 'survive' },
  plan: { examples: ['make plan', 'make plan WITH=k3s=1.35'], page: 'configs' },
  init: { examples: ['npx k3d-cilium init', 'npx k3d-cilium init --rehearse'], page: 'get-started' },
  preflight: { examples: ['make preflight', 'make preflight ENGINE=docker'], page: 'engines' },
  'create-cluster': {
    examples: ['make create-cluster', 'make create-cluster K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium'],
    page: 'get-started',
  },
  'start-cluster': { examples: ['make start-cluster', 'make start-cluster CLUSTER_NAME=cilium'], page: 'survive' },
  'stop-cluster': { examples: ['make stop-cluster', 'make stop-cluster CLUSTER_NAME=cilium'], page: 'survive' },
  'delete-cluster': {
    examples: ['make delete-cluster', 'make delete-cluster CLUSTER_NAME=cilium'],
    page: 'get-started',
  },
  'list-clusters': { examples: ['make list-clusters', 'make list-clusters OUTPUT=json'], page: 'several-clusters' },
  'patch-nodes': { examples: ['make patch-nodes', 'make patch-nodes CONTEXT=prod'], page: 'how-it-works' },
  'check-nodes': { examples: ['make check-nodes', 'make check-nodes ARGS=--registries'], page: 'registries' },
  'install-prometheus-crds': {
    examples: ['make install-prometheus-crds', 'make install-prometheus-crds CRDS=crds'],
    page: 'get-started',
  },
  'install-gateway-api': {
    examples: ['make install-gateway-api', 'make install-gateway-api CRDS=crds'],
    page: 'features',
  },
  'install-cilium': {
    examples: ['make install-cilium', 'make install-cilium CILIUM_VALUES=config/cilium-values.yaml,my-values.yaml'],
    page: 'configs',
  },
  'uninstall-cilium': {
    examples: ['make uninstall-cilium', 'make uninstall-cilium CLUSTER_NAME=cilium'],
    page: 'get-started',
  },
  'list-features': { examples: ['make list-features', 'make list-features OUTPUT=json'], page: 'features' },
  'enable-feature': {
    examples: ['make enable-feature FEATURE=bgp', 'make enable-feature FEATURE=gateway-api DRY_RUN=1'],
    page: 'features',
  },
  'disable-feature': {
    examples: ['make disable-feature FEATURE=bgp', 'make disable-feature FEATURE=bgp DRY_RUN=1'],
    page: 'features',
  },
  'apply-policy': {
    examples: ['make apply-policy POLICY=deny-metadata', 'make apply-policy POLICY=policies/'],
    page: 'policies',
  },
  'policy-matrix': {
    examples: ['make policy-matrix', 'make policy-matrix POLICY=policies/ BEFORE=old/'],
    page: 'policies',
  },
  'cilium-status': { examples: ['make cilium-status', 'make cilium-status ARGS=--wait'], page: 'trouble' },
  'test-connectivity': {
    examples: ['make test-connectivity', "make test-connectivity ARGS='--test no-policies'"],
    page: 'trouble',
  },
  'hubble-ui': { examples: ['make hubble-ui', 'make hubble-ui ARGS=--open'], page: 'policies' },
  'hubble-observe': {
    examples: ['make hubble-observe', "make hubble-observe ARGS='--verdict dropped'"],
    page: 'policies',
  },
  'create-mesh': { examples: ['make create-mesh', 'make create-mesh MESH=config/mesh.yaml'], page: 'several-clusters' },
  'mesh-status': { examples: ['make mesh-status', 'make mesh-status OUTPUT=json'], page: 'several-clusters' },
  'delete-mesh': { examples: ['make delete-mesh', 'make delete-mesh ARGS=--yes'], page: 'several-clusters' },
  'machine-up': { examples: ['make machine-up', 'make machine-up SETTINGS=config/settings.yaml'], page: 'engines' },
  'machine-down': { examples: ['make machine-down', 'make machine-down REHEARSE=1 WORLD=macos'], page: 'engines' },
  'machine-status': { examples: ['make machine-status', 'make machine-status OUTPUT=json'], page: 'engines' },
  'list-images': { examples: ['make list-images', 'make list-images ARGS=--pull'], page: 'air-gap' },
  'start-caches': { examples: ['make start-caches', 'make start-caches REHEARSE=1'], page: 'registries' },
  'stop-caches': { examples: ['make stop-caches', 'make stop-caches ARGS=--volumes'], page: 'registries' },
  'install-tools': { examples: ['make install-tools', 'make install-tools TOOLS=k3d,cilium'], page: 'air-gap' },
  'save-bundle': {
    examples: ['make save-bundle BUNDLE=bundle', 'make save-bundle BUNDLE=bundle PLATFORM=darwin-arm64'],
    page: 'air-gap',
  },
  'load-bundle': {
    examples: ['make load-bundle BUNDLE=bundle', 'make load-bundle BUNDLE=/media/usb/bundle'],
    page: 'air-gap',
  },
  'prove-air-gap': {
    examples: ['make prove-air-gap BUNDLE=bundle', 'make prove-air-gap BUNDLE=bundle TIMEOUT=20m'],
    page: 'air-gap',
  },
  'check-config': { examples: ['make check-config', 'make check-config STRICT=1 OUTPUT=sarif'], page: 'configs' },
  'fix-config': { examples: ['make fix-config', 'make fix-config ARGS=--yes'], page: 'configs' },
  'show-config': { examples: ['make show-config', 'make show-config OUTPUT=json'], page: 'configs' },
  diagnose: { examples: ['make diagnose', 'npx tsx tasks.ts diagnose output.txt'], page: 'trouble' },
  'support-bundle': { examples: ['make support-bundle', 'make support-bundle SYSDUMP=1'], page: 'trouble' },
  report: { examples: ['make report', 'make report OF=up,heal'], page: 'performance' },
  completion: {
    examples: ['npx k3d-cilium completion --shell bash', 'npx k3d-cilium completion --shell zsh'],
    page: 'get-started',
  },
  demo: { examples: ['make demo', 'make demo NAME=quick-start PRESENT=1'], page: 'demos' },
  'rehearsal-shell': {
    examples: ['make rehearsal-shell', "npx tsx tasks.ts rehearsal-shell --run 'kubectl get nodes'"],
    page: 'rehearsal',
  },
  'rehearsal-reset': {
    examples: ['make rehearsal-reset', 'make rehearsal-reset && make up REHEARSE=1'],
    page: 'rehearsal',
  },
}
