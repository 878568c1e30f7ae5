/** One thing that a person may set: as a flag, as an environment variable, or as a make variable. */
export interface Option {
  readonly flag: string
  readonly short?: string
  readonly variable?: string
  /** What its value is called in help; without one it is a switch. */
  readonly value?: string
  /** May be given more than once; a variable separates the values by commas. */
  readonly many?: true
  /** Of one that may be repeated: a comma is part of its value. */
  readonly whole?: true
  /** The only task that takes it, where its flag means something else in others. */
  readonly only?: string
  /** The only values that make sense. */
  readonly choices?: readonly string[]
  readonly summary: string
}

/** A filter of `hubble observe`, under its own name; several values mean any of them. */
const filter = <Flag extends string>(flag: Flag, value: string, which: string) =>
  ({ flag, value, many: true, summary: `only flows ${which}` }) as const

/** Every option there is. Which of them a task takes stands in its script. */
export const options = {
  k3dConfig: {
    flag: 'k3d-config',
    variable: 'K3D_CONFIG',
    value: 'FILE',
    summary: 'k3d file [config/k3d-cilium-config.yaml]',
  },
  clusterName: {
    flag: 'cluster-name',
    variable: 'CLUSTER_NAME',
    value: 'NAME',
    summary: 'name of the k3d cluster [metadata.name of the k3d file]',
  },
  context: {
    flag: 'context',
    variable: 'CONTEXT',
    value: 'CONTEXT',
    summary: 'kubeconfig context of a cluster that k3d did not create',
  },
  ciliumValues: {
    flag: 'cilium-values',
    variable: 'CILIUM_VALUES',
    value: 'FILE',
    many: true,
    summary: 'Helm values file for Cilium; a later file overrides an earlier one [config/cilium-values.yaml]',
  },
  ciliumVersion: {
    flag: 'cilium-version',
    variable: 'CILIUM_VERSION',
    value: 'VERSION',
    summary: 'version of the Cilium chart [cilium.version in the settings]',
  },
  mesh: {
    flag: 'mesh',
    variable: 'MESH',
    value: 'FILE',
    summary: 'file that lists the clusters of the mesh [config/mesh.yaml]',
  },
  engine: {
    flag: 'engine',
    variable: 'ENGINE',
    value: 'ENGINE',
    choices: ['podman', 'docker'],
    summary: 'engine that runs the node containers [podman if installed]',
  },
  crds: {
    flag: 'crds',
    variable: 'CRDS',
    value: 'FOLDER',
    summary: 'folder with the CRD files [default: download the pinned version]',
  },
  feature: { flag: 'feature', variable: 'FEATURE', value: 'NAME', summary: 'name of the feature, for example bgp' },
  dryRun: { flag: 'dry-run', variable: 'DRY_RUN', summary: 'show what would change without changing anything' },
  tools: {
    flag: 'tool',
    variable: 'TOOLS',
    value: 'NAME',
    many: true,
    summary: 'tool to install: k3d, kubectl, helm, cilium, hubble [all]',
  },
  bundle: {
    flag: 'bundle',
    variable: 'BUNDLE',
    value: 'FOLDER',
    summary: 'folder of the offline bundle',
  },
  platform: {
    flag: 'platform',
    variable: 'PLATFORM',
    value: 'PLATFORM',
    many: true,
    summary: 'platform of the target computers, for example linux-amd64 [this computer]',
  },
  images: {
    flag: 'images',
    variable: 'IMAGES',
    value: 'FILE',
    summary: 'file with the images to save, one per line [all images for make up]',
  },
  chart: {
    flag: 'chart',
    variable: 'CHART',
    value: 'FILE',
    summary: 'archive or folder of the Cilium chart [default: the chart in the cilium CLI]',
  },
  file: {
    flag: 'file',
    variable: 'FILE',
    value: 'FILE',
    summary: 'diagnose: file to read instead of a cluster; test-policies and prove: tests; other tasks: file to write',
  },
  policy: {
    flag: 'policy',
    variable: 'POLICY',
    value: 'FILE',
    many: true,
    summary: 'policy file, folder of policies, name of a policy in config/policies, or - for stdin',
  },
  before: {
    flag: 'before',
    variable: 'BEFORE',
    value: 'FILE',
    many: true,
    summary: 'file of current policies to compare the new policies with [none]',
  },
  claims: {
    flag: 'claims',
    variable: 'CLAIMS',
    value: 'CLAIM',
    many: true,
    summary: 'claim to prove: default-deny, policies, air-gap [default-deny, and with FILE policies]',
  },
  evidence: {
    flag: 'evidence',
    variable: 'EVIDENCE',
    value: 'FOLDER',
    summary: 'folder for the evidence; with --check: the folder to check',
  },
  demo: { flag: 'name', variable: 'NAME', value: 'DEMO', summary: 'name of the demo [quick-start]' },
  list: { flag: 'list', summary: 'list the demos' },
  check: {
    flag: 'check',
    summary:
      'demo: play all demos (or the named demo) without pauses, and report failures; ' +
      'prove: check that the evidence is unchanged',
  },
  live: { flag: 'live', variable: 'LIVE', summary: 'use a real cluster' },
  allow: {
    flag: 'allow',
    variable: 'ALLOW',
    value: 'ID',
    many: true,
    summary: 'ID of a check to override, for example wireguard',
  },
  present: { flag: 'present', variable: 'PRESENT', summary: 'advance with keys; press ? to list the keys' },
  auto: { flag: 'auto', summary: 'advance without keys, even if PRESENT is set' },
  loop: { flag: 'loop', summary: 'repeat until Ctrl-C' },
  notes: { flag: 'notes', summary: 'show the notes and the clock of a running demo (run this in a second terminal)' },
  from: { flag: 'from', value: 'STEP', summary: 'start at this step; earlier steps run without being shown' },
  resume: { flag: 'resume', summary: 'continue the interrupted demo' },
  record: {
    flag: 'record',
    summary: 'demo: record the output of each step, to play it if the step fails in a live demo',
  },
  export: {
    flag: 'export',
    value: 'FILE',
    many: true,
    summary: 'demo: write a .svg, .cast (asciicast) or .md file; policies: the matrix as .svg or .html',
  },
  picture: { flag: 'picture', value: 'FILE', summary: 'also draw the cluster in an SVG file' },
  of: {
    flag: 'of',
    variable: 'OF',
    value: 'RUN',
    many: true,
    summary: 'name of a recorded run, or part of the name; pass --of twice to compare two runs [the latest run]',
  },
  shell: {
    flag: 'shell',
    value: 'SHELL',
    choices: ['bash', 'zsh', 'fish'],
    summary: 'shell to print completions for [$SHELL]',
  },
  run: { flag: 'run', value: 'LINE', summary: 'command line to run instead of an interactive shell' },
  keepFailed: { flag: 'keep-failed', summary: 'keep the containers if creating the cluster fails' },
  noSwitchContext: { flag: 'no-switch-context', summary: 'keep the current context' },
  forceConflicts: { flag: 'force-conflicts', summary: 'take over fields that another field manager owns' },
  reinstall: { flag: 'reinstall', summary: 'uninstall Cilium first' },
  resetValues: { flag: 'reset-values', summary: 'reset release values that are not in your files' },
  pull: {
    flag: 'pull',
    summary: 'pull the images once and import them into all nodes',
  },
  preload: {
    flag: 'preload',
    variable: 'PRELOAD',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    summary: 'pull each image once for all nodes; auto decides from earlier runs [auto]',
  },
  volumes: { flag: 'volumes', summary: 'also delete the data of the caches' },
  registries: { flag: 'registries', summary: 'check the mirrors and credentials of image registries' },
  why: { flag: 'why', summary: 'show the source of each finding' },
  strict: { flag: 'strict', variable: 'STRICT', summary: 'treat warnings as errors' },
  force: { flag: 'force', summary: 'overwrite an existing file' },
  yes: { flag: 'yes', summary: 'skip the confirmation' },
  raise: {
    flag: 'with',
    variable: 'WITH',
    value: 'NAME=VERSION',
    many: true,
    summary: 'show what another version would break, for example k3s=1.35 or cilium=1.20.0',
  },
  debug: { flag: 'debug', summary: 'set debug.enabled, so that the Cilium agents log more' },
  port: {
    flag: 'port',
    variable: 'PORT',
    value: 'PORT',
    summary: 'hubble-ui: local port [12000]; hubble-observe: only flows with this port at either end',
  },
  open: { flag: 'open', summary: 'open the page in a browser' },
  test: {
    flag: 'test',
    value: 'PATTERN',
    many: true,
    summary: 'regular expression of the tests to run; begin with ! to skip tests instead',
  },
  junit: { flag: 'junit', variable: 'JUNIT', value: 'FILE', summary: 'also write the results as JUnit XML' },
  offline: { flag: 'offline', variable: 'OFFLINE', summary: 'skip what needs the internet' },
  keep: { flag: 'keep', summary: 'keep the test pods for debugging' },
  namespace: {
    flag: 'namespace',
    variable: 'NAMESPACE',
    value: 'NAME',
    summary:
      'only flows of this namespace; suggest-policies: the namespace that gets policies; ' +
      'prove: the namespace to prove',
  },
  verdict: {
    flag: 'verdict',
    value: 'VERDICT',
    choices: ['forwarded', 'dropped', 'audit', 'redirected', 'error', 'traced', 'translated'],
    summary: 'only flows with this verdict',
  },
  last: { flag: 'last', value: 'NUMBER', summary: 'number of flows [20]' },
  follow: { flag: 'follow', short: 'f', summary: 'go on with new flows until Ctrl-C' },
  for: { flag: 'for', variable: 'FOR', value: 'TIME', summary: 'with --follow: for how long, for example 10m' },
  recordTo: {
    flag: 'record',
    value: 'FILE',
    only: 'hubble-observe',
    summary: 'hubble-observe: file for the flows, one in a line, as hubble observe -o jsonpb has them; .gz packs it',
  },
  since: { flag: 'since', value: 'TIME', summary: 'only flows since this time, or for example 5m ago' },
  fromNamespace: filter('from-namespace', 'NAME', 'that a pod of this namespace sent'),
  toNamespace: filter('to-namespace', 'NAME', 'to a pod of this namespace'),
  pod: filter('pod', 'POD', 'of pods whose name begins so, as NAME or NAMESPACE/NAME'),
  fromPod: filter('from-pod', 'POD', 'that such a pod sent'),
  toPod: filter('to-pod', 'POD', 'to such a pod'),
  workload: filter('workload', 'NAME', 'of this workload, for example a Deployment'),
  fromWorkload: filter('from-workload', 'NAME', 'that this workload sent'),
  toWorkload: filter('to-workload', 'NAME', 'to this workload'),
  label: { ...filter('label', 'LABELS', 'of endpoints with these labels, for example app=a,tier=b'), whole: true },
  fromLabel: { ...filter('from-label', 'LABELS', 'that such an endpoint sent'), whole: true },
  toLabel: { ...filter('to-label', 'LABELS', 'to such an endpoint'), whole: true },
  ip: filter('ip', 'ADDRESS', 'of this address or range'),
  fromIp: filter('from-ip', 'ADDRESS', 'from this address or range'),
  toIp: filter('to-ip', 'ADDRESS', 'to this address or range'),
  fqdn: filter('fqdn', 'NAME', 'of this name of the internet, for example *.example.org'),
  fromFqdn: filter('from-fqdn', 'NAME', 'from this name'),
  toFqdn: filter('to-fqdn', 'NAME', 'to this name'),
  fromPort: filter('from-port', 'PORT', 'from this port'),
  toPort: filter('to-port', 'PORT', 'to this port'),
  protocol: filter('protocol', 'PROTOCOL', 'of this protocol, for example tcp, udp, icmp, dns or http'),
  eventType: filter('type', 'TYPE', 'of this kind of event: drop, l7, policy-verdict, trace, or trace:to-endpoint'),
  trafficDirection: filter('traffic-direction', 'DIRECTION', 'of this direction: ingress or egress'),
  dropReason: filter('drop-reason-desc', 'REASON', 'dropped for this reason, for example POLICY_DENIED'),
  httpStatus: filter('http-status', 'STATUS', 'with this HTTP status, for example 404 or 5+'),
  httpMethod: filter('http-method', 'METHOD', 'with this HTTP method'),
  httpPath: { ...filter('http-path', 'PATTERN', 'whose HTTP path matches this expression'), whole: true },
  print: { flag: 'print', summary: 'print the output of debug commands, and write no archive' },
  sysdump: {
    flag: 'sysdump',
    variable: 'SYSDUMP',
    summary: 'include the output of cilium sysdump (takes a minute)',
  },
  to: { flag: 'to', variable: 'TO', value: 'FOLDER', summary: 'folder for the policies and their test [print them]' },
  include: {
    flag: 'include',
    variable: 'INCLUDE',
    value: 'VERDICT',
    many: true,
    choices: ['dropped', 'audit'],
    summary: 'also allow flows that policies dropped, or would have in audit mode',
  },
  defaultDeny: {
    flag: 'default-deny',
    variable: 'DEFAULT_DENY',
    summary: 'also block pods of the namespace that the record shows no connection of',
  },
  http: { flag: 'http', variable: 'HTTP', summary: 'limit HTTP to the methods and paths seen, where Envoy saw them' },
  partial: { flag: 'partial', summary: 'accept a record from which flows are missing' },
  watch: { flag: 'watch', summary: 'test again when a file changes, until Ctrl-C' },
  wait: { flag: 'wait', summary: 'wait until Cilium is ready' },
  timeout: { flag: 'timeout', variable: 'TIMEOUT', value: 'TIME', summary: 'how long to wait, for example 90s or 5m' },
  output: {
    flag: 'output',
    variable: 'OUTPUT',
    value: 'FORMAT',
    choices: ['text', 'json', 'sarif'],
    summary: 'result format; sarif works with check-config and test-policies [text]',
  },
  events: {
    flag: 'events',
    variable: 'EVENTS',
    value: 'FORMAT',
    choices: ['text', 'json'],
    summary: 'progress format: text, or json with one object per line [text]',
  },
  settings: { flag: 'settings', variable: 'SETTINGS', value: 'FILE', summary: 'settings file [config/settings.yaml]' },
  rehearse: { flag: 'rehearse', variable: 'REHEARSE', summary: 'run with simulated tools, and start nothing real' },
  world: {
    flag: 'world',
    variable: 'WORLD',
    value: 'WORLD',
    choices: ['linux', 'macos', 'rootless', 'docker'],
    summary: 'computer that a new rehearsal simulates [linux]',
  },
  fault: {
    flag: 'fault',
    variable: 'FAULT',
    value: 'FAULT',
    many: true,
    summary: 'fault to inject into the rehearsal, or a file of faults; see docs/rehearsal.md',
  },
  version: { flag: 'version', summary: 'show the version' },
  help: { flag: 'help', short: 'h', summary: 'show help for the task' },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof options
type ValueOf<O> = O extends { many: true } ? readonly string[] : O extends { value: string } ? string : true
/** What a person set, by flag or variable. */
export type Options = { readonly [Name in OptionName]?: ValueOf<(typeof options)[Name]> }

/** What every task takes. */
export const common: readonly OptionName[] = ['settings', 'engine', 'rehearse', 'world', 'fault', 'events', 'help']
