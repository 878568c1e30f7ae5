/** One thing that a person may set: as a flag, as an environment variable, or as a make variable. */
export interface Option {
  readonly flag: string
  readonly short?: string
  readonly variable?: string
  /** What its value is called in help; without one it is a switch. */
  readonly value?: string
  /** May be given more than once; a variable separates the values by commas. */
  readonly many?: true
  /** The only values that make sense. */
  readonly choices?: readonly string[]
  readonly summary: string
}

/** Every option there is. Which of them a task takes stands in its script. */
export const options = {
  k3dConfig: { flag: 'k3d-config', variable: 'K3D_CONFIG', value: 'FILE', summary: "k3d's own config file" },
  clusterName: { flag: 'cluster-name', variable: 'CLUSTER_NAME', value: 'NAME', summary: 'which cluster' },
  context: {
    flag: 'context',
    variable: 'CONTEXT',
    value: 'CONTEXT',
    summary: 'a cluster that k3d did not make, by its context in the kubeconfig',
  },
  ciliumValues: {
    flag: 'cilium-values',
    variable: 'CILIUM_VALUES',
    value: 'FILE',
    many: true,
    summary: 'Helm values for Cilium; of several files the later ones win',
  },
  ciliumVersion: {
    flag: 'cilium-version',
    variable: 'CILIUM_VERSION',
    value: 'VERSION',
    summary: "the version of Cilium's chart",
  },
  mesh: {
    flag: 'mesh',
    variable: 'MESH',
    value: 'FILE',
    summary: 'which clusters form a mesh; mesh.yaml unless said',
  },
  engine: {
    flag: 'engine',
    variable: 'ENGINE',
    value: 'ENGINE',
    choices: ['podman', 'docker'],
    summary: 'what runs the node containers',
  },
  crds: {
    flag: 'crds',
    variable: 'CRDS',
    value: 'FOLDER',
    summary: 'a folder with the CRDs, in place of the pinned address',
  },
  feature: { flag: 'feature', variable: 'FEATURE', value: 'NAME', summary: 'which feature of Cilium' },
  dryRun: { flag: 'dry-run', variable: 'DRY_RUN', summary: 'show what would change, and change nothing' },
  tools: {
    flag: 'tool',
    variable: 'TOOLS',
    value: 'NAME',
    many: true,
    summary: 'which tools: k3d, kubectl, helm, cilium, hubble; all of them unless said',
  },
  bundle: {
    flag: 'bundle',
    variable: 'BUNDLE',
    value: 'FOLDER',
    summary: 'the folder that holds, or shall hold, all that is needed without a network',
  },
  platform: {
    flag: 'platform',
    variable: 'PLATFORM',
    value: 'PLATFORM',
    many: true,
    summary: 'for which computers, as in linux-amd64 or darwin-arm64; this one unless said',
  },
  images: {
    flag: 'images',
    variable: 'IMAGES',
    value: 'FILE',
    summary: 'a file with the images to save, one a line, in place of all that are needed',
  },
  chart: {
    flag: 'chart',
    variable: 'CHART',
    value: 'FILE',
    summary: "the archive of Cilium's chart, in place of pulling it",
  },
  file: {
    flag: 'file',
    variable: 'FILE',
    value: 'FILE',
    summary: 'what to diagnose in place of a cluster, or the file to write',
  },
  policy: {
    flag: 'policy',
    variable: 'POLICY',
    value: 'FILE',
    many: true,
    summary: 'policies: a file, a folder, or a name from config/policies',
  },
  before: {
    flag: 'before',
    variable: 'BEFORE',
    value: 'FILE',
    many: true,
    summary: 'the policies of now, to compare with',
  },
  demo: { flag: 'name', variable: 'NAME', value: 'DEMO', summary: 'which demo' },
  list: { flag: 'list', summary: 'list the demos instead of playing one' },
  check: {
    flag: 'check',
    summary: 'play every demo, or the named one, without pauses and report which pass',
  },
  live: { flag: 'live', variable: 'LIVE', summary: 'play on this computer instead of the rehearsal' },
  allow: {
    flag: 'allow',
    variable: 'ALLOW',
    value: 'ID',
    many: true,
    summary: 'checks to override, by id: wireguard, policy/cidr-tidy, …',
  },
  present: { flag: 'present', variable: 'PRESENT', summary: 'wait for keys: Enter goes on, ? lists them' },
  auto: { flag: 'auto', summary: 'go on without keys, whatever PRESENT says' },
  loop: { flag: 'loop', summary: 'begin again whenever it is over, until Ctrl-C' },
  notes: { flag: 'notes', summary: "in a second terminal: the presenter's notes and clock of the demo that is on" },
  from: { flag: 'from', value: 'STEP', summary: 'bring about what the steps before this one would have, unseen' },
  resume: { flag: 'resume', summary: 'go on with the demo that broke off' },
  record: { flag: 'record', summary: 'keep what each step printed, for the day when one fails on stage' },
  export: {
    flag: 'export',
    value: 'FILE',
    many: true,
    summary: 'write what is played to a .svg, .cast (asciicast) or .md, and show nothing',
  },
  picture: { flag: 'picture', value: 'FILE', summary: 'draw what runs as well, as SVG' },
  of: {
    flag: 'of',
    variable: 'OF',
    value: 'RUN',
    many: true,
    summary: 'which recorded run, by a part of its name; two are compared; the last one unless said',
  },
  shell: { flag: 'shell', value: 'SHELL', choices: ['bash', 'zsh', 'fish'], summary: 'which shell' },
  run: { flag: 'run', value: 'LINE', summary: 'what the shell shall run, in place of asking for commands' },
  keepFailed: { flag: 'keep-failed', summary: 'leave the containers of a failed cluster there, to look into them' },
  noSwitchContext: { flag: 'no-switch-context', summary: "leave kubectl's current context as it is" },
  forceConflicts: { flag: 'force-conflicts', summary: 'take over fields that another manager owns' },
  reinstall: { flag: 'reinstall', summary: 'uninstall Cilium first and wait until it is gone' },
  resetValues: { flag: 'reset-values', summary: 'drop the values of the release that your files do not name' },
  pull: {
    flag: 'pull',
    summary: 'pull the images that pods need onto the engine once, and import them into all nodes',
  },
  preload: {
    flag: 'preload',
    variable: 'PRELOAD',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    summary: 'whether images are pulled once, for all nodes; auto: where earlier runs tell that it saves time',
  },
  volumes: { flag: 'volumes', summary: 'remove what caches keep, too' },
  registries: { flag: 'registries', summary: 'look at the mirrors and credentials of image registries' },
  strict: { flag: 'strict', variable: 'STRICT', summary: 'take warnings as errors' },
  force: { flag: 'force', summary: 'overwrite an existing file' },
  yes: { flag: 'yes', summary: 'do it without asking' },
  raise: {
    flag: 'with',
    variable: 'WITH',
    value: 'NAME=VERSION',
    many: true,
    summary: 'what another version would break, as in k3s=1.35 or cilium=1.20.0',
  },
  debug: { flag: 'debug', summary: "let Cilium's agents log more: debug.enabled" },
  port: { flag: 'port', variable: 'PORT', value: 'PORT', summary: 'the port of this computer; 12000 unless said' },
  open: { flag: 'open', summary: 'open it in a browser' },
  test: {
    flag: 'test',
    value: 'PATTERN',
    many: true,
    summary: 'which connectivity tests: a regular expression, or one after ! to leave out',
  },
  junit: { flag: 'junit', variable: 'JUNIT', value: 'FILE', summary: 'write the results as JUnit XML too' },
  offline: { flag: 'offline', variable: 'OFFLINE', summary: 'use nothing that needs the internet' },
  keep: { flag: 'keep', summary: 'leave what was made there, to look into it' },
  namespace: { flag: 'namespace', variable: 'NAMESPACE', value: 'NAME', summary: 'of this namespace only' },
  verdict: {
    flag: 'verdict',
    value: 'VERDICT',
    choices: ['forwarded', 'dropped', 'audit', 'error'],
    summary: 'only flows with this verdict',
  },
  last: { flag: 'last', value: 'NUMBER', summary: 'how many flows; 20 unless said' },
  print: { flag: 'print', summary: "print the output of the guide's debug commands instead of writing an archive" },
  sysdump: { flag: 'sysdump', variable: 'SYSDUMP', summary: 'with what cilium sysdump gathers, which takes a minute' },
  wait: { flag: 'wait', summary: 'wait until it is ready' },
  timeout: { flag: 'timeout', variable: 'TIMEOUT', value: 'TIME', summary: 'how long to wait, as in 90s or 5m' },
  output: {
    flag: 'output',
    variable: 'OUTPUT',
    value: 'FORMAT',
    choices: ['text', 'json', 'sarif'],
    summary: 'how the answer is printed; sarif is for check-config',
  },
  events: {
    flag: 'events',
    variable: 'EVENTS',
    value: 'FORMAT',
    choices: ['text', 'json'],
    summary: 'how progress is printed: json is one object per line',
  },
  settings: { flag: 'settings', variable: 'SETTINGS', value: 'FILE', summary: 'the settings file' },
  rehearse: { flag: 'rehearse', variable: 'REHEARSE', summary: 'start nothing: play it in the rehearsed world' },
  world: {
    flag: 'world',
    variable: 'WORLD',
    value: 'WORLD',
    choices: ['linux', 'macos', 'rootless', 'docker'],
    summary: 'which computer the rehearsal begins with; one that was begun goes on',
  },
  fault: {
    flag: 'fault',
    variable: 'FAULT',
    value: 'FAULT',
    many: true,
    summary: 'what shall go wrong in the rehearsal, or a file of it; docs/rehearsal.md lists the faults',
  },
  help: { flag: 'help', short: 'h', summary: 'what the task does and takes' },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof options
type ValueOf<O> = O extends { many: true } ? readonly string[] : O extends { value: string } ? string : true
/** What a person set, by flag or variable. */
export type Options = { readonly [Name in OptionName]?: ValueOf<(typeof options)[Name]> }

/** What every task takes. */
export const common: readonly OptionName[] = ['settings', 'engine', 'rehearse', 'world', 'fault', 'events', 'help']
