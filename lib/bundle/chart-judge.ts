import { homedir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../base/failure.ts'
import { kubernetesIn } from '../checks/rules/known-bad.ts'
import { ruleOfWords } from '../checks/rules/chart.ts'
import type { Configs } from '../checks/rules/rule.ts'
import { setArguments, type Wiring } from '../config/wiring.ts'
import type { Finding, Place } from '../formats/findings.ts'
import type { Env } from '../host/host.ts'
import { locate, nowhere, systemOf } from '../host/programs.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'

/** Renders Cilium's chart with Helm if both are on this computer, and reads why the chart refuses the values. */

/** The APIs whose CRDs the tasks install before the chart; its templates check for no others. */
const apiVersions = ['monitoring.coreos.com/v1', 'gateway.networking.k8s.io/v1/GatewayClass']

/**
 * The refusal of the chart, unless a rule has found it. If the chart cannot be rendered, a line says why.
 * @param wiring what the tasks add to the values.
 */
export const judgeOfChart = async (
  session: Session,
  configs: Configs,
  wiring: readonly Wiring[],
  found: readonly Finding[],
): Promise<Finding[]> => {
  const stderr = await refusalOfHelm(session, configs, wiring).catch((error: unknown) => {
    if (!(error instanceof Failure) || session.signal.aborted) throw error
    session.tell(`cannot render the chart: ${error.message}`)
    return ''
  })
  const refusal = refusalIn(stderr)
  if (!refusal) {
    const [line = ''] = stderr.trim().split('\n')
    if (line !== '') session.tell(`cannot render the chart: ${line}`)
    return []
  }
  const rule = ruleOfWords(refusal.words)
  const keys = [...(rule?.keys ?? []), ...refusal.keys]
  const place = placeOf(configs, keys)
  const isKnown = (each: Finding): boolean =>
    rule?.ids.includes(each.rule) === true ||
    (each.severity === 'error' && each.file === place.file && each.line === place.line && keys.length > 0)
  if (found.some(isKnown)) return []
  const message = `the chart refuses these values: ${refusal.words}`
  return [{ ...place, severity: 'error', rule: 'cilium/chart', message, hint: rule?.remedy }]
}

/** Helm's error output if it cannot render the chart, else ''. @throws Failure: the chart or helm is missing. */
const refusalOfHelm = async (session: Session, configs: Configs, wiring: readonly Wiring[]): Promise<string> => {
  const { cilium, values, file } = configs
  const chart = await chartAtHand(session, cilium.version)
  if (chart === undefined) throw new Failure(`no chart of Cilium ${cilium.version} on this computer`)
  if ((await locate(session.host, 'helm')) === undefined) throw new Failure('helm not found')
  const kubernetes = kubernetesIn(file.image ?? '')
  const args = [
    'cilium',
    chart,
    '--namespace',
    'kube-system',
    ...(kubernetes === undefined ? [] : ['--kube-version', kubernetes]),
    ...apiVersions.flatMap(each => ['--api-versions', each]),
    ...values.files.flatMap(({ file: name }) => ['--values', name]),
    ...setArguments(wiring),
  ]
  const { ok, stderr } = await session.$({
    nothrow: true,
    timeout: 30_000,
    env: nowhere,
    mayBeCut: true,
  })`helm template ${args}`
  return ok ? '' : stderr
}

/** The chart that the tasks would install, else one in the cache of Helm or the cilium CLI. */
const chartAtHand = async (session: Session, version: string): Promise<string | undefined> => {
  const { files, env } = session.host
  const named = session.options.chart ?? session.settings.cilium.chart
  if (named !== undefined || (await files.kind(statePaths.bundle)) !== undefined) {
    const { chartFor } = await import('./chart.ts') // loads the code for bundles and archives only if needed
    const given = await chartFor(session, version)
    if (given !== undefined) return given
  }
  const archive = `cilium-${version.replace(/^v/, '')}`
  for (const folder of caches(env, systemOf(session.host))) {
    const names = (await files.list(folder).catch(() => [])) ?? []
    const kept = names.find(each => each.startsWith(archive) && /^(-[0-9a-f]+)?\.tgz$/.test(each.slice(archive.length)))
    if (kept !== undefined) return join(folder, kept)
  }
  return undefined
}

/**
 * The chart caches of Helm (pkg/helmpath) and of the cilium CLI (internal/helm/helm.go), below Go's os.UserCacheDir.
 * The cilium CLI adds part of the repository's hash to the file name.
 */
const caches = (env: Env, system: string): string[] => {
  const home = env['HOME'] || homedir()
  const user = system === 'darwin' ? join(home, 'Library', 'Caches') : env['XDG_CACHE_HOME'] || join(home, '.cache')
  const helm = env['HELM_CACHE_HOME'] || join(user, 'helm')
  return [join(user, 'cilium-cli'), env['HELM_REPOSITORY_CACHE'] || join(helm, 'repository')]
}

/** The chart's words in helm's output, and the keys in these words. */
const refusalIn = (stderr: string): { words: string; keys: string[] } | undefined => {
  const schema = [...stderr.matchAll(/^- at '\/([^']+)': (.+)$/gm)]
  if (schema.length > 0) {
    return {
      words: schema.map(([, path, why]) => `${path!.replaceAll('/', '.')}: ${why}`).join('; '),
      keys: schema.map(([, path]) => path!.replaceAll('/', '.')),
    }
  }
  const error =
    stderr
      .split('\n')
      .find(line => line.startsWith('Error: '))
      ?.slice('Error: '.length) ?? ''
  const [at = '', ...said] = error.split('): ')
  const words = at.startsWith('execution error at (')
    ? said.join('): ')
    : ['template: ', 'chart requires kubeVersion'].some(each => error.startsWith(each))
      ? error
      : undefined
  if (words === undefined) return undefined
  const keys = [...words.matchAll(/\.Values\.([\w.]*\w)/g)].map(([, key]) => key!)
  return { words: words.trim().replace(/\.$/, ''), keys }
}

const placeOf = ({ values }: Configs, keys: readonly string[]): Place => {
  for (const key of keys) {
    const path = key.split('.')
    const source = values.files.findLast(each => each.get(path) !== undefined)
    if (source) return source.keyAt(path)
  }
  return values.files.at(-1)!.keyAt([])
}
