import type { TaskName } from '../host/task-line.ts'

/** What the help of a task ends with. */
interface Guidance {
  /** Command lines to copy. */
  readonly examples: readonly string[]
  /** A page of docs/. */
  readonly page: string
}

/** The page, and examples: `make TASK` comes before a single one. */
const table: Readonly<Record<TaskName, readonly [page: string, ...examples: string[]]>> = {
  up: ['get-started', 'make up REHEARSE=1'],
  down: ['get-started', 'make down CLUSTER_NAME=cilium'],
  status: ['survive', 'make status OUTPUT=json'],
  heal: ['survive', 'make heal TIMEOUT=10m'],
  plan: ['configs', 'make plan WITH=k3s=1.35'],
  init: ['get-started', 'npx k3d-cilium init', 'npx k3d-cilium init --rehearse'],
  preflight: ['engines', 'make preflight ENGINE=docker'],
  'create-cluster': ['get-started', 'make create-cluster K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium'],
  'start-cluster': ['survive', 'make start-cluster CLUSTER_NAME=cilium'],
  'stop-cluster': ['survive', 'make stop-cluster CLUSTER_NAME=cilium'],
  'delete-cluster': ['get-started', 'make delete-cluster CLUSTER_NAME=cilium'],
  'list-clusters': ['several-clusters', 'make list-clusters OUTPUT=json'],
  'patch-nodes': ['how-it-works', 'make patch-nodes CONTEXT=prod'],
  'check-nodes': ['registries', 'make check-nodes ARGS=--registries'],
  'install-prometheus-crds': ['get-started', 'make install-prometheus-crds CRDS=crds'],
  'install-gateway-api': ['features', 'make install-gateway-api CRDS=crds'],
  'install-cilium': ['configs', 'make install-cilium CILIUM_VALUES=config/cilium-values.yaml,my-values.yaml'],
  'uninstall-cilium': ['get-started', 'make uninstall-cilium CLUSTER_NAME=cilium'],
  'list-features': ['features', 'make list-features OUTPUT=json'],
  'enable-feature': [
    'features',
    'make enable-feature FEATURE=bgp',
    'make enable-feature FEATURE=gateway-api DRY_RUN=1',
  ],
  'disable-feature': ['features', 'make disable-feature FEATURE=bgp', 'make disable-feature FEATURE=bgp DRY_RUN=1'],
  'apply-policy': ['policies', 'make apply-policy POLICY=deny-metadata', 'make apply-policy POLICY=policies/'],
  'policy-matrix': ['policies', 'make policy-matrix POLICY=policies/ BEFORE=old/'],
  'test-policies': ['policies', 'make test-policies', 'npx tsx tasks.ts test-policies config/policies/tests/shop.yaml'],
  'suggest-policies': ['policies', 'make suggest-policies FILE=flows.jsonl NAMESPACE=shop TO=policies'],
  'cilium-status': ['trouble', 'make cilium-status ARGS=--wait'],
  'test-connectivity': ['trouble', "make test-connectivity ARGS='--test no-policies'"],
  'hubble-ui': ['policies', 'make hubble-ui ARGS=--open'],
  'hubble-observe': ['policies', "make hubble-observe ARGS='--verdict dropped'"],
  'create-mesh': ['several-clusters', 'make create-mesh MESH=config/mesh.yaml'],
  'mesh-status': ['several-clusters', 'make mesh-status OUTPUT=json'],
  'delete-mesh': ['several-clusters', 'make delete-mesh ARGS=--yes'],
  'machine-up': ['engines', 'make machine-up SETTINGS=config/settings.yaml'],
  'machine-down': ['engines', 'make machine-down REHEARSE=1 WORLD=macos'],
  'machine-status': ['engines', 'make machine-status OUTPUT=json'],
  'list-images': ['air-gap', 'make list-images ARGS=--pull'],
  'start-caches': ['registries', 'make start-caches REHEARSE=1'],
  'stop-caches': ['registries', 'make stop-caches ARGS=--volumes'],
  'install-tools': ['air-gap', 'make install-tools TOOLS=k3d,cilium'],
  'save-bundle': ['air-gap', 'make save-bundle BUNDLE=bundle', 'make save-bundle BUNDLE=bundle PLATFORM=darwin-arm64'],
  'load-bundle': ['air-gap', 'make load-bundle BUNDLE=bundle', 'make load-bundle BUNDLE=/media/usb/bundle'],
  prove: ['evidence', 'make prove NAMESPACE=shop EVIDENCE=evidence', 'make prove EVIDENCE=evidence ARGS=--check'],
  'check-config': ['configs', 'make check-config STRICT=1 OUTPUT=sarif'],
  'fix-config': ['configs', 'make fix-config ARGS=--yes'],
  'show-config': ['configs', 'make show-config OUTPUT=json'],
  diagnose: ['trouble', 'npx tsx tasks.ts diagnose output.txt'],
  'support-bundle': ['trouble', 'make support-bundle SYSDUMP=1'],
  report: ['performance', 'make report OF=up,heal'],
  completion: ['get-started', 'npx k3d-cilium completion --shell bash', 'npx k3d-cilium completion --shell zsh'],
  demo: ['demos', 'make demo NAME=quick-start PRESENT=1'],
  'rehearsal-shell': ['rehearsal', "npx tsx tasks.ts rehearsal-shell --run 'kubectl get nodes'"],
  'rehearsal-reset': ['rehearsal', 'make rehearsal-reset && make up REHEARSE=1'],
}

export const guidanceOf = (task: TaskName): Guidance => {
  const [page, ...examples] = table[task]
  return { page, examples: examples.length === 1 ? [`make ${task}`, ...examples] : examples }
}
