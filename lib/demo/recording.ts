import { recording as schema } from '../../schemas/compiled/demo-state.js'
import { largest } from '../host/file-sizes.ts'
import type { Env, Files, Output } from '../host/host.ts'
import { piecesRedactor } from '../host/redact.ts'
import { readState } from '../host/state-file.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'
import type { DemoStep, NamedDemo } from './demo.ts'
import type { Chunk, DemoResult, Take } from './results.ts'

/** Recordings of demos: what a presenter falls back on, and what exports are made of. */
export interface Recording {
  readonly version: typeof version
  readonly demo: string
  /** The host that it was played on. */
  readonly place: string
  /** By that host's clock, as ISO 8601. */
  readonly made: string
  /** Of the script and of all that it depends on. */
  readonly fingerprint: string
  readonly takes: readonly Take[]
}
const version = 1

export const takeOf = ({ id, run = '' }: DemoStep, { exit, took }: Output, chunks: readonly Chunk[]): Take => ({
  id,
  run,
  exit,
  took,
  chunks,
})

/** The take of a step, as long as the step still runs the same line. */
export const canReplay = (recording: Recording | undefined, { id, run }: DemoStep): Take | undefined =>
  recording?.takes.find(take => take.id === id && take.run === run)

/** @returns nothing if there is none. @throws Failure that says how to get rid of one that cannot be read. */
export const readRecording = async (desk: Files, { name }: NamedDemo): Promise<Recording | undefined> =>
  readState(desk, { path: statePaths.recording(name), schema, version, what: 'the recording', most: largest.state })

/** @returns its file. */
export const writeRecording = async (desk: Files, recording: Recording): Promise<string> => {
  const file = statePaths.recording(recording.demo)
  await desk.write(file, `${JSON.stringify(recording, undefined, 1)}\n`, 0o600)
  return file
}

/**
 * Takes secrets out, and gives one id, name or time the same stand-in each time: recordings can be compared. Output
 * comes in pieces, and a secret may begin in one and end in another.
 */
export const cleaner = (env: Env): ((pieces: readonly string[]) => string[]) => {
  const redact = piecesRedactor(env)
  const known = new Map<string, string>()
  const standIn = (found: string, alphabet: string): string => {
    const before = known.get(found)
    if (before !== undefined) return before
    let seed = known.size
    const made = found.replaceAll(/./g, () => {
      seed = (Math.imul(seed ^ (seed >>> 15), 0x2c_1b_3c_6d) + 0x9e_37_79_b9) >>> 0
      return alphabet[(seed >>> 8) % alphabet.length]!
    })
    known.set(found, made)
    return made
  }
  const alike = (text: string): string =>
    text
      .replaceAll(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/g, id => standIn(id, hexadecimal))
      .replaceAll(/[\w-]+/g, name => {
        const parts = name.split('-')
        const [start = '', hash = '', end = ''] = ['', '', ...parts].slice(-3)
        if (!isEnd.test(end) || !/[a-z0-9]$/.test(parts.length > 1 ? hash : '')) return name
        const isHash = start !== '' && isReplicaSet.test(hash)
        return [...parts.slice(0, -2), isHash ? standIn(hash, generated) : hash, standIn(end, generated)].join('-')
      })
      .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-01-01T00:00:00Z')
  return pieces => redact(pieces).map(alike)
}
const hexadecimal = '0123456789abcdef'
/** The letters at the end of names that Kubernetes makes. */
const generated = 'bcdfghjklmnpqrstvwxz2456789'
const isEnd = new RegExp(`^[${generated}]{5}$`)
const isReplicaSet = new RegExp(`^[${generated}]{8,10}$`)

/**
 * What was played, as a recording that can be kept and shown: without secrets, and with what differs from run to run
 * made the same.
 */
export const recordingOf = (
  { host: { clock, env }, place }: Session,
  { name }: NamedDemo,
  { steps }: DemoResult,
  fingerprint: string,
): Recording => {
  const clean = cleaner(env)
  return {
    version,
    demo: name,
    place,
    made: new Date(clock.now()).toISOString(),
    fingerprint,
    takes: steps.flatMap(({ take }) => {
      if (!take) return []
      const texts = clean(take.chunks.map(({ text }) => text))
      return [{ ...take, chunks: take.chunks.map(({ at }, nth) => ({ at, text: texts[nth]! })) }]
    }),
  }
}
