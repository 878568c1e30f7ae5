import { dataIn, isObject } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { filesIn } from '../formats/archive.ts'
import { largest } from '../host/file-sizes.ts'
import { taskLine } from '../host/task-line.ts'
import { readRecord } from '../run/record.ts'
import type { Session } from '../run/session.ts'
import { wordsAlone, type Evidence } from './failures/evidence.ts'
import { saidWithCode, withCodes } from './uncoded.ts'

/**
 * Evidence from a file or folder that somebody handed in: a support bundle, or the folder that was made of it, what
 * `diagnose --output json` printed, the record of a run, or any text that a tool printed.
 * @throws Failure (status 78) if there is no such file.
 */
export const readMaterial = async ({ host: { files } }: Session, path: string): Promise<Evidence> => {
  const here = path.replace(/\/{1,64}$/, '')
  const read = async (file: string): Promise<string | undefined> =>
    (await files.kind(file)) === 'file' ? files.read(file, largest.archive) : undefined
  const text = await read(here)
  const evidence =
    evidenceIn(text) ??
    evidenceIn(await read(`${here}/evidence.json`)) ??
    evidenceIn((await filesIn(text ?? ''))?.['evidence.json'])
  if (evidence) return evidence
  const record = await readRecord(files, here.replace(/\/run\.jsonl$/, ''))
  if (record.length > 0) {
    const words = record.flatMap(entry => {
      if (entry.event === 'ended' && entry.exit !== 0) return [entry.stderr]
      return entry.event === 'end' && entry.error !== undefined ? [entry.error] : []
    })
    const end = record.find(each => each.event === 'end')
    return wordsAlone([saidWithCode({ where: here, text: words.toReversed().join('\n'), code: end?.code })])
  }
  if (text !== undefined) return wordsAlone([saidWithCode({ where: path, text })])
  throw new Failure(`there is nothing to explain at ${path}`, {
    hint:
      'name a support bundle, the record of a run, or a file with what a tool printed: ' +
      `${taskLine('diagnose')} ARGS=--file=…`,
    status: exit.config,
  })
}

const evidenceIn = (text = ''): Evidence | undefined => {
  const data = dataIn(text)
  const evidence = isObject(data) && isObject(data['evidence']) ? data['evidence'] : data
  return isObject(evidence) && isObject(evidence['parts']) ? withCodes(evidence as unknown as Evidence) : undefined
}
