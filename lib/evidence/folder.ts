import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { dataIn, itemsAt, textAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { asJson, count, list } from '../base/text.ts'
import { largest } from '../host/file-sizes.ts'
import { dataRedactor } from '../host/redact.ts'
import { filesBelow } from '../run/find-file.ts'
import type { Session } from '../run/session.ts'
import type { CommandEvidence } from './commands.ts'
import { evidencePage } from './page.ts'
import { evidenceKind } from './summary.ts'

/** A folder of evidence: written as a whole or not at all, and read again to see whether anything in it changed. */

const names = { sums: 'SHA256SUMS', summary: 'summary.json', page: 'index.html', begun: 'INCOMPLETE' } as const

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The folder in which evidence is until it is whole. */
const besides = (folder: string): string => join(dirname(folder), `${basename(folder)}.incomplete`)

/**
 * To be asked before the work whose evidence is written.
 * @throws Failure: what is there is not evidence, or has files that are none of it.
 */
export const requireEvidenceFolder = async (session: Session, folder: string): Promise<void> => {
  const { desk } = session.host
  const other = { hint: 'use another folder: EVIDENCE=FOLDER' }
  const kind = await desk.kind(folder)
  if (kind !== undefined && kind !== 'folder') throw new Failure(`${folder} is not a folder`, other)
  if (kind === undefined && (await desk.link(folder)) !== undefined)
    throw new Failure(`${folder} is a broken link`, other)
  const there = kind === 'folder' ? await filesBelow(desk, folder) : []
  if (there.length > 0) {
    const sums = sumsIn(await desk.read(join(folder, names.sums), largest.state).catch(none))
    if (!sums || !(await isOurs(session, folder)))
      throw new Failure(`${folder} already exists, but is not evidence from k3d-cilium`, other)
    const strange = there.filter(file => file !== names.sums && !sums.has(file))
    if (strange.length > 0)
      throw new Failure(`${folder} contains files that are not part of the evidence: ${list(strange)}`, other)
  }
  const begun = besides(folder)
  if ((await desk.kind(begun)) !== undefined && (await desk.kind(join(begun, names.begun))) === undefined)
    throw new Failure(`${begun} already exists`, { hint: 'move or remove it, or use another folder: EVIDENCE=FOLDER' })
}

/** A file that is too large, or no file, is none of ours. */
const none = (): undefined => undefined

const isOurs = async ({ host: { desk } }: Session, folder: string): Promise<boolean> =>
  textAt(dataIn((await desk.read(join(folder, names.summary), largest.state).catch(none)) ?? ''), ['kind']) ===
  evidenceKind

/** The sums by file, or nothing where it is no list of them. */
const sumsIn = (text: string | undefined): ReadonlyMap<string, string> | undefined => {
  const lines = (text ?? '').split('\n').filter(Boolean)
  const rows = lines.map(line => /^([0-9a-f]{64}) {2}([\w-][\w.-]*(?:\/[\w-][\w.-]*)*)$/.exec(line))
  if (rows.length === 0 || rows.includes(null)) return undefined
  return new Map(rows.map(row => [row![2]!, row![1]!]))
}

/** @returns the SHA-256 of the list of sums: who keeps it elsewhere can show that nothing was changed later. */
export const writeEvidence = async (
  session: Session,
  folder: string,
  summary: Readonly<Record<string, unknown>>,
  commands: readonly CommandEvidence[],
): Promise<string> => {
  const { desk, env } = session.host
  const files = new Map<string, string>()
  const rows = commands.map((command, index) => {
    const file = `commands/${String(index + 1).padStart(4, '0')}.json`
    const text = `${asJson(command, 2)}\n`
    files.set(file, text)
    const { argv, started, status } = command
    return { file, started, argv, status, sha256: hashOf(text) }
  })
  const clean = dataRedactor(env)({ kind: evidenceKind, format: 1, ...summary }) as object
  const whole = { ...clean, commands: rows }
  files.set(names.summary, `${asJson(whole, 2)}\n`)
  files.set(names.page, evidencePage(whole))
  const sums = [...files].map(([file, text]) => `${hashOf(text)}  ${file}\n`).join('')
  const begun = besides(folder)
  await desk.remove(begun)
  await desk.write(join(begun, names.begun), 'This run has not written all of its evidence.\n')
  for (const [file, text] of files) await desk.write(join(begun, file), text)
  await desk.write(join(begun, names.sums), sums)
  await desk.remove(join(begun, names.begun))
  await desk.remove(folder)
  await desk.move(begun, folder)
  return hashOf(sums)
}

export interface EvidenceCheck {
  readonly problems: readonly string[]
  readonly files: number
  readonly summary: unknown
  readonly sums: string
}

/** @throws Failure: there is no evidence. */
export const checkEvidence = async (session: Session, folder: string): Promise<EvidenceCheck> => {
  const { desk } = session.host
  const text = await desk.read(join(folder, names.sums), largest.state)
  const sums = sumsIn(text)
  if (text === undefined || !sums) {
    const begun = (await desk.kind(join(besides(folder), names.begun))) !== undefined
    throw new Failure(`no evidence in ${folder}`, {
      hint: begun ? `a run was stopped while it wrote ${besides(folder)}: run it again` : 'name the folder: EVIDENCE=…',
    })
  }
  const problems: string[] = []
  for (const [file, sum] of sums) {
    const there = await desk.digest(join(folder, file))
    if (!there) problems.push(`${file} is missing`)
    else if (there.sha256 !== sum) problems.push(`${file} was changed: its SHA-256 is not that of ${names.sums}`)
  }
  for (const file of await filesBelow(desk, folder))
    if (file !== names.sums && !sums.has(file)) problems.push(`${file} was added: ${names.sums} does not list it`)
  const summary = dataIn((await desk.read(join(folder, names.summary), largest.state)) ?? '')
  // who changes a file can write its sum too: what the files say of each other is left
  if (problems.length === 0) problems.push(...disagreements(summary, sums))
  return { problems, files: sums.size, summary, sums: hashOf(text) }
}

const disagreements = (summary: unknown, sums: ReadonlyMap<string, string>): string[] => {
  const own = itemsAt(summary, ['commands']).map(each => [textAt(each, ['file']), textAt(each, ['sha256'])] as const)
  const others = own.filter(([file, sum]) => sums.get(file) !== sum).map(([file]) => file)
  const raw = [...sums.keys()].filter(file => file.startsWith('commands/'))
  const page = sums.get(names.page)
  return [
    ...(textAt(summary, ['kind']) === evidenceKind ? [] : [`${names.summary} is not a summary of k3d-cilium`]),
    ...others.map(file => `${file} is not the file that ${names.summary} describes`),
    ...(raw.length === own.length
      ? []
      : [`${names.summary} describes ${count(own.length, 'command')} of ${raw.length}`]),
    ...(page === hashOf(evidencePage(summary)) ? [] : [`${names.page} is not the page of ${names.summary}`]),
  ]
}
