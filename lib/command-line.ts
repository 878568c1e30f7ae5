import { hostname } from 'node:os'
import { exit, Failure } from './failure.ts'
import type { Env } from './host.ts'
import { didYouMean, list } from './wording.ts'

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

/** How a person starts a task without make: as a package that is installed, or in a checkout. */
export const commandTyped = import.meta.url.includes('/node_modules/') ? 'npx k3d-cilium' : 'npx tsx tasks.ts'

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
    summary: 'what to explain, or the archive to write',
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
  live: { flag: 'live', variable: 'LIVE', summary: 'play on this computer instead of the rehearsal' },
  allow: {
    flag: 'allow',
    variable: 'ALLOW',
    value: 'ID',
    many: true,
    summary: 'what is in the way and shall be tried all the same, by its id: wireguard, policy/cidr-tidy, …',
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
  resetValues: { flag: 'reset-values', summary: 'drop the values of the release that your files do not name' },
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
  yes: { flag: 'yes', variable: 'YES', summary: 'do it without asking' },
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
const table: Readonly<Record<string, Option>> = options
const flags = new Map<string, string>(Object.entries(table).map(([name, { flag }]) => [flag, name]))
const variables = new Map<string, string>(
  Object.entries(table).flatMap(([name, { variable }]) => (variable ? [[variable, name]] : [])),
)

/**
 * Reads a command line such as `create-cluster --cluster-name=x`; variables fill in what no flag says.
 * @throws Failure (status 2) that names the nearest task, flag, variable or value.
 */
export const parseCommandLine = (
  argv: readonly string[],
  env: Env,
  tasks: readonly string[],
): { task: string | undefined; rest: readonly string[]; options: Options } => {
  refuseUnknownMakeVariables(env)
  const set: Record<string, unknown> = {}
  const positionals: string[] = []
  const queue = [...argv]
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word)
      continue
    }
    const [typed = '', ...inline] = word.split('=')
    const name = optionTyped(typed)
    const option = table[name]!
    if (option.value === undefined) {
      if (inline.length > 0) throw usage(`${typed} takes no value`)
      set[name] = true
      continue
    }
    const value = inline.length > 0 ? inline.join('=') : queue.shift()
    if (value === undefined || (inline.length === 0 && value.startsWith('--'))) throw usage(`${typed} needs a value`)
    set[name] = option.many ? [...((set[name] as string[]) ?? []), value] : value
  }
  for (const [variable, name] of variables) {
    const value = variableIn(env, variable)
    if (value === undefined || set[name] !== undefined) continue
    const option = table[name]!
    if (option.value === undefined) {
      if (truth(variable, value)) set[name] = true
    } else set[name] = option.many ? value.split(',').filter(Boolean) : value
  }
  for (const [name, value] of Object.entries(set)) checkChoice(table[name]!, value)
  const [task, ...rest] = positionals
  if (task !== undefined && !tasks.includes(task)) {
    throw usage(`there is no task called ${task}`, didYouMean(task, tasks) ?? `see all tasks: ${commandTyped} help`)
  }
  return { task, rest, options: set }
}

/** Refuses a flag that a task does not take. Variables are not refused: they stay exported from task to task. */
export const refuseForeignFlags = (argv: readonly string[], task: string, takes: readonly OptionName[]): void => {
  const taken = new Set<string>([...common, ...takes])
  for (const word of argv) {
    if (!word.startsWith('-') || word === '-') continue
    const typed = word.split('=')[0]!
    if (taken.has(optionTyped(typed))) continue
    const own = [...taken].map(name => `--${table[name]!.flag}`)
    throw usage(`${task} takes no ${typed}`, didYouMean(typed, own) ?? `it takes ${list(own)}`)
  }
}

const optionTyped = (typed: string): string => {
  const name = typed.startsWith('--')
    ? flags.get(typed.slice(2))
    : Object.keys(table).find(key => table[key]!.short === typed.slice(1))
  if (name !== undefined) return name
  const all = [...flags.keys()].map(flag => `--${flag}`)
  throw usage(
    `there is no flag called ${typed}`,
    didYouMean(typed, all) ?? `see what a task takes: ${commandTyped} help TASK`,
  )
}

const checkChoice = ({ flag, choices }: Option, value: unknown): void => {
  if (!choices || typeof value !== 'string' || choices.includes(value)) return
  throw usage(`--${flag} is ${list(choices, 'or')}, not ${value}`, didYouMean(value, choices))
}

/** An empty variable is none: make exports every name that it knows. */
const variableIn = (env: Env, variable: string): string | undefined => {
  const value = env[variable]
  if (variable === 'NAME' && env['WSL_DISTRO_NAME'] && value === hostname()) return undefined // WSL sets it so
  return value || undefined
}

const truth = (variable: string, value: string): boolean => {
  if (/^(1|true|yes|on)$/i.test(value)) return true
  if (/^(0|false|no|off)$/i.test(value)) return false
  throw usage(`${variable} is 1 or 0, not ${value}`)
}

/** `make create-cluster CLUSTRE_NAME=x` would quietly be another cluster; the Makefile hands us what make was given. */
const refuseUnknownMakeVariables = (env: Env): void => {
  const given = env['K3D_CILIUM_MAKEOVERRIDES'] ?? ''
  for (const [, name] of given.matchAll(/(?:^|(?<!\\)\s)([A-Za-z_]\w*)[:+?!]*=/g)) {
    if (name === undefined || name === 'ARGS' || variables.has(name)) continue
    throw usage(
      `there is no make variable called ${name}`,
      didYouMean(name, [...variables.keys(), 'ARGS']) ?? `there are ${list([...variables.keys(), 'ARGS'])}`,
    )
  }
}

const usage = (message: string, hint?: string): Failure => new Failure(message, { hint, status: exit.usage })

/** What a task takes, a line each, for its help. */
export const optionLines = (takes: readonly OptionName[]): string[] => {
  const rows = [...takes, ...common.filter(name => !takes.includes(name))].map(name => {
    const { flag, short, value, variable, summary, many }: Option = options[name]
    const left = `${short ? `-${short}, ` : ''}--${flag}${value ? ` ${value}` : ''}${many ? ' …' : ''}`
    return [left, variable ?? '', summary] as const
  })
  const widths = [0, 1].map(column => Math.max(...rows.map(row => row[column]!.length)))
  return rows.map(([left, variable, summary]) =>
    `  ${left.padEnd(widths[0]!)}  ${variable.padEnd(widths[1]!)}  ${summary}`.trimEnd(),
  )
}
