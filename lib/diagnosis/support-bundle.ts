import { archiveOf } from '../formats/archive.ts'
import { largest } from '../host/file-sizes.ts'
import { bundleMark } from '../host/output-file.ts'
import { dataRedactor, redactor } from '../host/redact.ts'
import { recordedRuns } from '../run/record.ts'
import type { Session } from '../run/session.ts'
import { hidden } from '../secrets/strings.ts'
import { diagnose, diagnosisLines } from './diagnose.ts'
import { known, type Evidence, type PodEvidence } from './failures/evidence.ts'
import { workloadOf } from './failures/finder.ts'
import { gather } from './gather.ts'
import { takeSysdump, type Sysdump } from './sysdump.ts'

/** All that somebody else needs to find out why something does not work, in one archive without secrets. */
export interface Bundle {
  readonly archive: Uint8Array
  readonly names: readonly string[]
  /** What was replaced: file, line, and what stands before it. */
  readonly replaced: readonly string[]
  /** Of a sysdump: files that are no text; or why there is none. Nothing if none was asked for. */
  readonly sysdump?: { readonly leftOut: readonly string[] } | { readonly missing: string }
}

/** How many runs, how many containers, and how many lines of each. */
const enough = { runs: 10, containers: 24, lines: 200 }

const about = `${bundleMark}

This archive is from \`make support-bundle\` of k3d-cilium. The command changes nothing on the cluster.

diagnosis.txt   the output of diagnose
evidence.json   the data that diagnose checks. To run diagnose on this archive:
                make diagnose ARGS=--file=this-archive
files/          the k3d file, the values and the settings
logs/           the last lines of Cilium's containers
runs/           the records of the last runs
sysdump/        the output of cilium sysdump (only with --sysdump)
replaced.txt    the files and lines in which ${hidden} replaces a secret
`

export const makeBundle = async (session: Session): Promise<Bundle> => {
  const { host } = session
  const evidence = await gather(session)
  const [files, logs, runs, dump] = await Promise.all([
    filesOf(session, evidence),
    logsOf(session, evidence),
    runsOf(session),
    session.options.sysdump ? takeSysdump(session, evidence.context) : undefined,
  ])
  const redact = redactor(host.env)
  const withoutSecrets = dataRedactor(host.env)
  const texts: Record<string, string> = {
    'README.txt': about,
    'diagnosis.txt': `${diagnosisLines(diagnose(evidence)).join('\n')}\n`,
    'evidence.json': `${JSON.stringify(withoutSecrets(evidence), undefined, 2)}\n`,
    ...files,
    ...logs,
    ...runs,
    ...sysdumpIn(dump),
  }
  const replaced: string[] = []
  const safe: Record<string, string> = {}
  for (const [name, text] of Object.entries(texts)) {
    safe[name] = asTheyAre.has(name) ? text : name.endsWith('.jsonl') ? linesOf(text, withoutSecrets) : redact(text)
    if (name !== 'README.txt') replaced.push(...placesIn(name, safe[name]))
  }
  safe['replaced.txt'] = `${replaced.join('\n') || 'nothing was replaced'}\n`
  const archive = await archiveOf(safe)
  const names = Object.keys(safe).toSorted()
  if (dump === undefined) return { archive, names, replaced }
  return { archive, names, replaced, sysdump: typeof dump === 'string' ? { missing: dump } : dump }
}

const sysdumpIn = (dump: Sysdump | string | undefined): Record<string, string> => {
  if (dump === undefined) return {}
  if (typeof dump === 'string') return { 'sysdump/missing.txt': `${dump}\n` }
  const texts = Object.entries(dump.texts).map(([name, text]) => [`sysdump/${name}`, text] as const)
  const why = 'These files are left out, because only text can be searched for secrets:'
  const leftOut = `${[why, ...dump.leftOut].join('\n')}\n`
  return { ...Object.fromEntries(texts), ...(dump.leftOut.length > 0 && { 'sysdump/left-out.txt': leftOut }) }
}

/** What holds no secret, or none any more. */
const asTheyAre = new Set(['README.txt', 'evidence.json'])

/** A record, line by line: in a line of JSON nothing stands at the beginning of a line. */
const linesOf = (text: string, withoutSecrets: (data: unknown) => unknown): string =>
  text
    .split('\n')
    .map(line => {
      try {
        return line === '' ? '' : JSON.stringify(withoutSecrets(JSON.parse(line)))
      } catch {
        return '(incomplete line)' // the run was cut off here, and half a line cannot be searched for secrets
      }
    })
    .join('\n')

const placesIn = (name: string, text: string): string[] =>
  text.split('\n').flatMap((line, index) => {
    const at = line.indexOf(hidden)
    if (at < 0) return []
    // a record's line is JSON in JSON: before the secret stands what it is called
    const before = line.slice(Math.max(0, at - longestKey), at).split(/[^\w.-]+/)
    const key = before.findLast(Boolean)
    return [`${name}:${index + 1}${key === undefined ? '' : `: ${key}`}`]
  })

const longestKey = 80

const filesOf = async ({ inputs, options, settings }: Session, evidence: Evidence): Promise<Record<string, string>> => {
  const values = options.ciliumValues ?? settings.cilium.values
  const paths = [known(evidence, 'files')?.file, ...values, options.settings ?? 'settings.yaml']
  const found = await Promise.all(
    paths.map(async path => {
      if (path === undefined) return []
      const at = [path, `config/${path}`]
      const texts = await Promise.all(at.map(async each => inputs.text(each).catch(() => undefined)))
      const text = texts.find(each => each !== undefined)
      return text === undefined ? [] : [[`files/${path.replaceAll('/', '_').slice(-80)}`, text] as const]
    }),
  )
  return Object.fromEntries(found.flat())
}

/** One pod of each kind that is well, and all that are not. */
const logsOf = async ({ $ }: Session, evidence: Evidence): Promise<Record<string, string>> => {
  const pods = (known(evidence, 'api')?.pods ?? []).filter(({ ofCilium, node }) => ofCilium && node !== '')
  const kinds = new Set<string>()
  const wanted = pods.filter(pod => {
    const kind = workloadOf(pod.name)
    const first = !kinds.has(kind)
    kinds.add(kind)
    return first || !pod.ready
  })
  const containers = wanted.flatMap((pod: PodEvidence) => pod.containers.map(({ name }) => ({ pod, name })))
  const texts = await Promise.all(
    containers.slice(0, enough.containers).map(async ({ pod, name }) => {
      const command = ['-n', pod.namespace, 'logs', pod.name, '-c', name, `--tail=${enough.lines}`]
      const limited = $({ nothrow: true, timeout: 5_000 })
      const output = await limited`kubectl --context ${evidence.context} ${command}`.catch(() => undefined)
      return output?.ok && output.stdout.trim() ? [[`logs/${pod.name}_${name}.txt`, output.stdout] as const] : []
    }),
  )
  return Object.fromEntries(texts.flat())
}

const runsOf = async ({ host: { files }, runs }: Session): Promise<Record<string, string>> => {
  const folders = (await recordedRuns(files, runs))
    .filter(each => !each.includes('-support-bundle'))
    .slice(-enough.runs)
  const texts = await Promise.all(
    folders.map(async folder => {
      const text = await files.read(`${folder}/run.jsonl`, largest.state)
      return text === undefined ? [] : [[`runs/${folder.slice(runs.length + 1)}.jsonl`, text] as const]
    }),
  )
  return Object.fromEntries(texts.flat())
}
