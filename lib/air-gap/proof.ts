import { join } from 'node:path'
import { k3sRanges } from '../base/cidr.ts'
import { dataIn, isObject, itemsAt, textAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import { count, list } from '../base/text.ts'
import type { BundleManifest } from '../bundle/bundle.ts'
import { allCrdSets, inBundle, lackedBy } from '../cilium/crds.ts'
import { argumentIn, readK3dFile } from '../config/k3d-file.ts'
import { fullName } from '../engine/images.ts'
import type { Output } from '../host/host.ts'
import { taskLine } from '../host/task-line.ts'
import { imagesOfK3d } from '../images/needed.ts'
import { options as allOptions, type Option, type OptionName } from '../run/options.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { attemptsIn, imagesWaitedFor, type EscapeAttempt } from './attempts.ts'
import type { AirGap } from './namespace.ts'

/** Runs tasks inside an air gap, and says what their attempts to leave it mean. */

/** Runs a task of this package inside, whatever its status; the last line that it prints is told. */
export const runInside = async (
  { session: { host, signal, options } }: AirGap,
  task: string,
  takes: readonly OptionName[],
  say: Say,
): Promise<Output> => {
  const flags = [...takes, 'settings' as const, 'engine' as const].flatMap(name => flagsOf(name, options[name]))
  const watch = (piece: string): void => {
    const event = eventsIn(piece).at(-1)
    const title = itemsAt(event, ['step']).at(-1)
    if (typeof title === 'string') say([title, textAt(event, ['text'])].filter(Boolean).join(': '))
  }
  const program = join(packageFolder, 'bin', 'k3d-cilium.js')
  return host.$({ signal, watch, nothrow: true, mayBeCut: true })`node ${program} ${task} --events=json ${flags}`
}

const eventsIn = (stdout: string): unknown[] => stdout.trimEnd().split('\n').map(dataIn).filter(isObject)

const flagsOf = (name: OptionName, value: string | true | readonly string[] | undefined): string[] => {
  const { flag }: Option = allOptions[name]
  if (value === undefined) return []
  if (value === true) return [`--${flag}`]
  return [value].flat().map(each => `--${flag}=${each}`)
}

/** A failure of a task inside, in its own words. */
export const failureInside = (task: string, { exit: status, stdout }: Output): Failure => {
  const last = eventsIn(stdout).at(-1)
  const said = textAt(last, ['error']) || `exit status ${status}`
  return new Failure(`${task} failed inside the air gap: ${said}`, {
    hint: textAt(last, ['hint']) || undefined,
    status: Object.values(exit).find(known => known === status) ?? exit.failed,
  })
}

/** What came of `up` inside an air gap. */
export interface ProofResult {
  readonly attempts: readonly EscapeAttempt[]
  /** What the bundle lacks, as far as it is known. */
  readonly lacks: readonly Lack[]
}

/** Something that a bundle should hold, and the host that is asked for it where it does not. */
interface Lack {
  readonly host: string
  readonly what: string
}

export const outcomeOf = async (session: Session, gap: AirGap, manifest: BundleManifest): Promise<ProofResult> => {
  const file = await readK3dFile(session)
  const inside = [
    argumentIn(file.k3sArguments, '--cluster-cidr') ?? k3sRanges.pods,
    argumentIn(file.k3sArguments, '--service-cidr') ?? k3sRanges.services,
  ]
  const attempts = await attemptsIn(gap, inside)
  if (attempts.length === 0) return { attempts, lacks: [] }
  const held = new Set(manifest.images.map(({ name }) => name))
  const ofEngine = Object.values(await imagesOfK3d(session, file)).map(fullName)
  const images = [...ofEngine, ...(await imagesWaitedFor(gap))].filter(name => !held.has(name))
  const { sets } = allCrdSets(session, manifest.versions.cilium)
  const chart = join('charts', `cilium-${manifest.versions.cilium}.tgz`)
  return {
    attempts,
    lacks: [
      ...[...new Set(images)].map(name => ({ host: name.split('/')[0]!, what: `the image ${name}` })),
      ...sets
        .filter(set => lackedBy(manifest, set).length > 0)
        .map(set => ({
          host: new URL(set.address).host,
          what: `${set.title} v${set.version}, ${inBundle('*')}`,
        })),
      ...(chart in manifest.files ? [] : [{ host: 'helm.cilium.io', what: `Cilium's chart, ${chart}` }]),
    ],
  }
}

/** @throws Failure that names every attempt, and what should have come from the bundle instead. */
export const requireNone = ({ attempts, lacks }: ProofResult): void => {
  if (attempts.length === 0) return
  const told = attempts.map(({ who, host, port }) => {
    const missing = lacks.filter(lack => host === (lack.host === 'docker.io' ? dockerRegistry : lack.host))
    const to = port === undefined ? `looked up ${host}` : `-> ${host}:${port}`
    const why = missing.length > 0 ? `not in the bundle: ${list(missing.map(({ what }) => what))}` : unheld
    return { known: missing.length > 0, line: `  ${who} ${to}: ${why}` }
  })
  const heading = `the air gap blocked ${count(attempts.length, 'attempt')} to connect to something outside`
  const remedies = [
    ...(told.some(({ known }) => known) ? [anew] : []),
    ...(told.every(({ known }) => known) ? [] : [elsewhere]),
  ]
  throw new Failure([heading, ...told.map(({ line }) => line)].join('\n'), {
    code: blockedCode,
    hint: remedies.join('\n'),
  })
}

/** Something inside tried to reach the outside. */
export const blockedCode = 'air-gap/blocked'

const unheld = 'a bundle cannot serve this connection'
const saving = taskLine('save-bundle')
const anew =
  `save a bundle that contains what is missing: ${saving} BUNDLE=FOLDER\n` +
  'if you save it with IMAGES=FILE, add the missing images to FILE first'
const elsewhere =
  'in your configs, disable the feature that makes these connections, or set a mirror inside the air gap'

/** Where images of docker.io are asked for. */
const dockerRegistry = 'registry-1.docker.io'
