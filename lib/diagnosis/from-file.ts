import { evidence as evidenceSchema } from '../../schemas/compiled/evidence.js'
import { dataIn, isObject } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { withoutEnd } from '../base/text.ts'
import { fileInTar } from '../formats/archive.ts'
import { misfit } from '../formats/schema-errors.ts'
import { largest } from '../host/file-sizes.ts'
import { taskLine } from '../host/task-line.ts'
import { readRecord } from '../run/record.ts'
import type { Session } from '../run/session.ts'
import { wordsAlone, type Evidence, type Transcript } from './failures/evidence.ts'
import { wordsThatMatter } from './matter.ts'
import { saidWithCode, withCodes, type EarlyEvidence } from './uncoded.ts'

/**
 * Evidence from a file or folder that somebody handed in: a support bundle, or the folder that was made of it, what
 * `diagnose --output json` printed, the record of a run, or any text that a tool printed. A bundle and a text may be
 * of any size: they are read piece by piece, and only what matters is kept.
 * @throws Failure (status 78) if there is no such file, or evidence that is none.
 */
export const readMaterial = async ({ host: { files } }: Session, path: string): Promise<Evidence> => {
  const here = withoutEnd(path, '/')
  const kind = await files.kind(here)
  const isFile = kind === 'file' || kind === 'program'
  if (isFile) {
    const inBundle = await fileInTar(files.pieces(here), 'evidence.json', largest.evidence).catch((error: unknown) => {
      throw error instanceof SyntaxError ? damaged(here, error.message) : error
    })
    if (inBundle) return evidenceIn(Buffer.from(inBundle).toString('utf8'), `evidence.json of ${here}`, true)!
    const alone = await textIfJson(files, here)
    const evidence = alone === undefined ? undefined : evidenceIn(alone, here)
    if (evidence) return evidence
  }
  const folder =
    kind === 'folder' ? here : here.endsWith('/run.jsonl') ? here.slice(0, -'/run.jsonl'.length) : undefined
  if (kind === 'folder') {
    const text = await files.read(`${here}/evidence.json`, largest.evidence)
    if (text !== undefined) return evidenceIn(text, `${here}/evidence.json`, true)!
  }
  const record = folder === undefined ? [] : await readRecord(files, folder)
  if (record.length > 0) {
    const words = record.flatMap(entry => {
      if (entry.event === 'ended' && entry.exit !== 0) return [entry.stderr]
      return entry.event === 'end' && entry.error !== undefined ? [entry.error] : []
    })
    const end = record.find(each => each.event === 'end')
    return wordsAlone([mattering({ where: here, text: words.toReversed().join('\n'), code: end?.code })])
  }
  if (isFile) return wordsAlone([saidWithCode({ where: path, ...(await wordsThatMatter(files.pieces(here))) })])
  throw new Failure(`nothing to diagnose at ${path}`, {
    hint: 'pass a support bundle, a run record, or the output of a tool: ' + `${taskLine('diagnose')} ARGS=--file=PATH`,
    status: exit.config,
  })
}

/** The file, where it begins as an object of JSON and is no longer than one of ours. */
const textIfJson = async (files: Session['host']['files'], path: string): Promise<string | undefined> => {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of files.pieces(path)) {
    if (length === 0 && !/^\s*\{/.test(Buffer.from(piece.subarray(0, 256)).toString('latin1'))) return undefined
    pieces.push(piece)
    length += piece.length
    if (length > largest.evidence) return undefined
  }
  return length === 0 ? undefined : Buffer.concat(pieces).toString('utf8')
}

/** Of words alone, what matters: all that is looked for is looked for in each. */
const mattering = (said: Transcript): Transcript => saidWithCode({ ...said, text: matteringIn(said.text) })
const matteringIn = (text: string): string => (text.length > 2 ** 20 ? text.slice(-(2 ** 20)) : text)

/** More brackets than evidence of thousands of pods has; to read them as JSON takes memory for each. */
const most = { brackets: 500_000, deep: 64 }

const isTooNested = (text: string): boolean => {
  let [depth, count] = [0, 0]
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    depth += sign === '[' || sign === '{' ? 1 : -1
    count++
    if (count > most.brackets || depth > most.deep) return true
  }
  return false
}

const damaged = (where: string, why: string): Failure =>
  new Failure(`the evidence in ${where} is damaged: ${why}`, {
    code: 'state/damaged',
    hint: `create a new support bundle: ${taskLine('support-bundle')}`,
    status: exit.config,
  })

/** @param surely whether the file is called evidence, and must be some. */
const evidenceIn = (text: string, where: string, surely = false): Evidence | undefined => {
  const isMeant = surely || /"parts"\s?:/.test(text)
  if (!isMeant) return undefined
  if (isTooNested(text)) throw damaged(where, 'it has too many lists and maps, or too deeply nested ones')
  const data = dataIn(text)
  if (data === undefined && !surely) return undefined
  const evidence = isObject(data) && isObject(data['evidence']) ? data['evidence'] : data
  if (!surely && !(isObject(evidence) && 'parts' in evidence)) return undefined
  const wrong = data === undefined ? 'it is not JSON' : misfit(evidence, evidenceSchema)
  if (wrong !== undefined) throw damaged(where, wrong)
  return withCodes(evidence as EarlyEvidence)
}
