/** Every task there is; the table in tasks.ts does not compile with one more or one less. */
export type TaskName =
  | 'up'
  | 'down'
  | 'status'
  | 'heal'
  | 'plan'
  | 'init'
  | 'preflight'
  | 'create-cluster'
  | 'start-cluster'
  | 'stop-cluster'
  | 'delete-cluster'
  | 'list-clusters'
  | 'patch-nodes'
  | 'check-nodes'
  | 'install-prometheus-crds'
  | 'install-gateway-api'
  | 'install-cilium'
  | 'uninstall-cilium'
  | 'list-features'
  | 'enable-feature'
  | 'disable-feature'
  | 'apply-policy'
  | 'policy-matrix'
  | 'test-policies'
  | 'suggest-policies'
  | 'cilium-status'
  | 'test-connectivity'
  | 'hubble-ui'
  | 'hubble-observe'
  | 'create-mesh'
  | 'mesh-status'
  | 'delete-mesh'
  | 'machine-up'
  | 'machine-down'
  | 'machine-status'
  | 'list-images'
  | 'start-caches'
  | 'stop-caches'
  | 'install-tools'
  | 'save-bundle'
  | 'load-bundle'
  | 'prove'
  | 'check-config'
  | 'fix-config'
  | 'show-config'
  | 'diagnose'
  | 'support-bundle'
  | 'report'
  | 'completion'
  | 'demo'
  | 'rehearsal-shell'
  | 'rehearsal-reset'

/** The target of a task: a k3d cluster by its name, or the context or mesh in the options of a run. */
type TaskTarget = string | { readonly context?: string | undefined; readonly mesh?: string | undefined }

/** A task as a person types it: `make heal`, `make heal CLUSTER_NAME=x`, `make heal CONTEXT=x`. */
export const taskLine = (task: TaskName, target: TaskTarget = {}): string => {
  if (typeof target === 'string') return `make ${task} CLUSTER_NAME=${target}`
  const variables = { CONTEXT: target.context, MESH: /-mesh$|^mesh-/.test(task) ? target.mesh : undefined }
  const given = Object.entries(variables).filter(([, value]) => value !== undefined)
  return ['make', task, ...given.map(pair => pair.join('='))].join(' ')
}
