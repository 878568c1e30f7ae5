import { exit, Failure } from '../../base/failure.ts'
import { count, list as listed } from '../../base/text.ts'
import { describe, refusal, severityWord, sorted, type Finding } from '../../formats/findings.ts'
import { sameTaskLine, type Session } from '../../run/session.ts'
import { stdin } from '../stdin.ts'
import { exposureBlocks, exposureOf } from '../exposure.ts'
import { readPolicyFiles, shelved, type ManifestObject, type PolicyFiles } from '../files.ts'
import { changeBlocks, indented } from '../grid.ts'
import { cellsIn, type Matrix } from '../matrix.ts'
import { nodesOfFiles } from '../node-addresses.ts'
import { knownOf, objectsOf } from '../pods.ts'
import { checkPolicies, type CheckedPolicies, type Surroundings } from './check.ts'

/** The policies that --policy names, and what is reported about them first. */

/**
 * The files that --policy names.
 * @throws Failure (status 2) where it names none, (status 78) where the files hold no policy.
 */
export const policiesAsked = async (session: Session): Promise<PolicyFiles> => {
  const { host, options } = session
  const names = (options.policy ?? []).filter(Boolean)
  if (names.length === 0) {
    throw new Failure('no policy given: set POLICY to files, folders or names from config/policies', {
      hint:
        `for example: ${sameTaskLine(session)} POLICY=allow-frontend-to-backend\n` +
        `available: ${listed(await shelved(host.files))}`,
      status: exit.usage,
    })
  }
  const files = await readPolicyFiles(session, names)
  if (files.policies.length === 0 && files.findings.length === 0 && files.others.length === 0) throw noPolicy(files)
  return files
}

const noPolicy = ({ paths }: PolicyFiles): Failure =>
  new Failure(`no policy in ${listed(paths.map(path => (path === stdin.typed ? stdin.called : path)))}`, {
    status: exit.config,
  })

/**
 * Checks the files; each warning gets a line.
 * @throws Failure (status 78) with every error, and with warnings if --strict is set; --allow leaves ids out.
 */
export const checkAsked = (session: Session, files: PolicyFiles, beside: Surroundings): CheckedPolicies => {
  const { options } = session
  const checked = checkPolicies(files, beside)
  const allowed = new Set(options.allow)
  const stops = ({ severity, rule }: Finding): boolean =>
    !allowed.has(rule) && (severity === 'error' || (severity === 'warning' && options.strict === true))
  const stopping = checked.findings.filter(stops)
  if (stopping.length > 0) throw refusal(stopping)
  for (const each of sorted(checked.findings).filter(({ severity }) => severity !== 'hint')) {
    session.tell(describe({ ...each, message: `${severityWord(each)}: ${each.message} [${each.rule}]` }))
  }
  return checked
}

/**
 * What is wrong with policies, without any cluster: with those that --policy names, all together, or with each file of
 * config/policies by itself, beside the applications that the folder holds.
 */
export const policyFindings = async (
  session: Session,
): Promise<{ readonly what: string[]; readonly findings: readonly Finding[] }> => {
  const { host, options } = session
  const shelf = 'config/policies'
  const named = options.policy
  const isThere = ((await host.files.list(shelf)) ?? []).some(file => /\.(?:ya?ml|json)$/.test(file))
  if (!named && !isThere) return { what: [], findings: [] }
  const all = named ? await policiesAsked(session) : await readPolicyFiles(session, [shelf])
  const objects = objectsOf(all.others)
  const known = objects.length > 0 ? knownOf(objects) : undefined
  const nodes = await nodesOfFiles(session)
  const sets = named ? [all] : all.paths.map(path => only(all, path))
  const findings = sets.flatMap(each => checkPolicies(each, { known, inForce: [], cilium: undefined, nodes }).findings)
  // what is said of other kinds counts: Cilium reads more policies than are decided here
  if (named && all.policies.length === 0 && findings.length === 0) throw noPolicy(all)
  return { what: named ? [...all.paths] : [`${shelf} (${amount(all)})`], findings }
}

/** One file of several. */
const only = ({ policies, others, findings }: PolicyFiles, path: string): PolicyFiles => ({
  paths: [path],
  policies: policies.filter(({ source }) => source.file === path),
  others: others.filter(({ source }) => source.file === path),
  findings: findings.filter(({ file }) => file === path),
})

/** `3 policies in 2 files`. */
export const amount = ({ policies, paths }: PolicyFiles): string =>
  `${count(policies.length, 'policy', 'policies')} in ${count(paths.length, 'file')}`

/** `Kind namespace/name` of each, or how many there are. */
export const objectsText = (objects: readonly ManifestObject[]): string =>
  objects.length > 4
    ? count(objects.length, 'object')
    : listed(objects.map(({ kind, name, namespace }) => `${kind} ${namespace ? `${namespace}/` : ''}${name}`))

/** Lines of one kind of change: the rest is for policy-matrix. */
const mostLines = 12

/** Tells what changes before it does. */
export const tellChanges = (session: Session, matrix: Matrix): void => {
  const { cells, isCut } = cellsIn(matrix, true)
  for (const line of indented([...changeBlocks(cells, mostLines), ...exposureBlocks(exposureOf(matrix), mostLines)]))
    session.tell(line)
  if (isCut) session.tell(`only the first ${cells.length} changed connections are shown`)
}
