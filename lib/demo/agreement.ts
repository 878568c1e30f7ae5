import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import sums from '../../pins/demos.json' with { type: 'json' }
import { Failure } from '../base/failure.ts'
import type { Files } from '../host/host.ts'
import { commandTyped } from '../run/command-line.ts'
import { confirm, type Session } from '../run/session.ts'
import type { Demo, NamedDemo } from './demo.ts'
import { commandsOf } from './expectations.ts'

/**
 * Whether a demo may be played. Its lines run in a shell of this computer, rehearsed or not, so those of a demo that
 * this package does not ship are shown, and asked for once.
 */

/** A demo whose lines may run: no other one can be played. */
export interface AgreedDemo extends NamedDemo {
  readonly agreed: true
}

const shipped: Readonly<Record<string, string>> = sums.demos

/** Compares the content, because `init` copies shipped demos into other folders. */
const isShipped = async ({ host: { files } }: Session, { name, file, text }: NamedDemo): Promise<boolean> =>
  Object.hasOwn(shipped, name) && shipped[name] === (await shippedSum(files, file, text))

/** The SHA-256 of a demo's text and of each file in its folder. */
export const shippedSum = async (files: Files, file: string, text: string): Promise<string> => {
  const folder = file.replace(/\.yaml$/, '')
  const hash = createHash('sha256').update(text)
  for (const name of ((await files.list(folder)) ?? []).toSorted()) {
    const digest = await files.digest(join(folder, name)).catch(() => undefined)
    hash.update(`\0${name}\0${digest?.sha256 ?? ''}`)
  }
  return hash.digest('hex')
}

/** What to tell of a demo that takes the name of one that is shipped; nothing of any other. */
export const nameTaken = async (session: Session, named: NamedDemo): Promise<string | undefined> =>
  Object.hasOwn(shipped, named.name) && !(await isShipped(session, named)) ? nameTakenBy(named) : undefined
const nameTakenBy = ({ name, file }: NamedDemo): string =>
  `${name}: uses ${file} from this folder, not the shipped demo`

/**
 * The demo, if its lines may run.
 * @throws Failure (status 1): the person does not want it, or cannot be asked.
 */
export const agreedTo = async (session: Session, named: NamedDemo): Promise<AgreedDemo> => {
  const agreed = { ...named, agreed: true } as const
  if (await isShipped(session, named)) return agreed
  if (Object.hasOwn(shipped, named.name)) session.tell(nameTakenBy(named))
  const { host } = session
  const note = join(host.userState, 'demos', await sumOfAll(session, named))
  if ((await host.desk.kind(note).catch(() => undefined)) !== undefined) return agreed
  const lines = linesOf(named.demo)
  const width = Math.max(...lines.map(([what]) => what.length)) + 2
  await confirm(session, {
    lines: [
      `${named.file} is not a shipped demo.`,
      'Without LIVE=1, k3d, kubectl, helm, cilium and the engine are simulated; other programs are real.',
      'The demo runs these commands in a shell on this computer:',
      ...lines.map(([what, line]) => `  ${what.padEnd(width)}${visible(line)}`),
    ],
    isCode: true,
    question: 'run these commands?',
    no: `${named.file} was not played`,
    unasked: {
      message: `${named.file} needs confirmation: it is not a shipped demo`,
      hint: `check the commands above, then run: ${commandTyped} demo --name ${named.name} --yes`,
    },
  })
  try {
    await host.desk.write(note, `${resolve(host.files.here, named.file)}\n`, 0o600)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    session.tell(`cannot save your answer, so the demo will ask again: ${error.message}`)
  }
  return agreed
}

/** Every line that it may run, in the order in which they run, each with what it is. */
const linesOf = ({ setup, steps, cleanup }: Demo): (readonly [string, string])[] => [
  ...setup.map(line => ['setup', line] as const),
  ...steps.flatMap(({ run, expect, until, solve }, index) => {
    const step = `step ${index + 1}`
    const checks = [...commandsOf(expect), ...commandsOf(until?.expect ?? {})]
    return [
      ...(run === undefined ? [] : [[step, run] as const]),
      ...(until?.run === undefined ? [] : [[`${step} until`, until.run] as const]),
      ...checks.map(words => [`${step} check`, words.join(' ')] as const),
      ...(solve === undefined ? [] : [[`${step} else`, solve] as const]),
    ]
  }),
  ...cleanup.map(line => ['cleanup', line] as const),
]

/** A line with what a terminal would not show, or show elsewhere, as its number: control characters, turned text. */
const visible = (line: string): string =>
  line.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, letter => `\\u{${letter.codePointAt(0)!.toString(16)}}`)

/** Of where it lies, of what it says, and of every file below its folder that a line of it names. */
const sumOfAll = async ({ host: { files } }: Session, { file, text, demo }: NamedDemo): Promise<string> => {
  const path = resolve(files.here, file)
  const words = new Set(linesOf(demo).flatMap(([, line]) => line.split(/[\s'"=;|&<>()]+/)))
  const hash = createHash('sha256').update(`${path}\0${text}`)
  for (const word of [...words].toSorted()) {
    if (word === '' || (await files.kind(word)) === undefined) continue
    const digest = await files.digest(word).catch(() => undefined)
    hash.update(`\0${word}\0${digest?.sha256 ?? ''}`)
  }
  return hash.digest('hex')
}
