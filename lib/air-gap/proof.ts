import { join } from 'node:path'
import { k3sRanges } from '../base/cidr.ts'
import { exit, Failure, type ExitStatus } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import { count, list, plain } from '../base/text.ts'
import type { Manifest } from '../bundle/bundle.ts'
import { allCrdSets, inBundle, lackedBy } from '../cilium/crds.ts'
import { argumentIn, readK3dFile } from '../config/k3d-file.ts'
import { fullName } from '../engine/images.ts'
import type { Output } from '../host/host.ts'
import { imagesOfK3d } from '../images/needed.ts'
import { options as allOptions, type Option, type OptionName } from '../run/options.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { attemptsIn, imagesWaitedFor, type Attempt } from './attempts.ts'
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
    const line = plain(piece)
      .trimEnd()
      .split('\n')
      .at(-1)
      ?.replace(/^[>+=x-] /, '')
    if (line) say(line)
  }
  const program = join(packageFolder, 'bin', 'k3d-cilium.js')
  return host.$({ signal, watch, nothrow: true, env: { NO_COLOR: '1' } })`node ${program} ${task} ${flags}`
}

const flagsOf = (name: OptionName, value: string | true | readonly string[] | undefined): string[] => {
  const { flag }: Option = allOptions[name]
  if (value === undefined) return []
  if (value === true) return [`--${flag}`]
  return [value].flat().map(each => `--${flag}=${each}`)
}

/** A failure of a task inside, in its own words. */
export const failureInside = (task: string, { exit: status, stderr }: Output): Failure => {
  const lines = plain(stderr).trimEnd().split('\n')
  const part = (word: string): string | undefined => {
    const first = lines.findIndex(line => line.startsWith(`${word}: `))
    if (first < 0) return undefined
    const rest = lines.slice(first + 1)
    const length = rest.findIndex(line => /^\w+: /.test(line))
    const said = [lines[first]!.slice(word.length + 2), ...rest.slice(0, length < 0 ? undefined : length)]
    return said.join('\n')
  }
  const known = (Object.values(exit) as number[]).includes(status)
  return new Failure(`${task} failed inside the air gap: ${part('error') ?? `it ended with status ${status}`}`, {
    hint: part('hint')?.replaceAll(/^ {6}/gm, ''),
    status: known ? (status as ExitStatus) : exit.failed,
  })
}

/** What came of `up` inside an air gap. */
export interface Outcome {
  readonly attempts: readonly Attempt[]
  /** What the bundle lacks, as far as it is known. */
  readonly lacks: readonly Lack[]
}

/** Something that a bundle should hold, and the host that is asked for it where it does not. */
interface Lack {
  readonly host: string
  readonly what: string
}

export const outcomeOf = async (session: Session, gap: AirGap, manifest: Manifest): Promise<Outcome> => {
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
export const requireNone = ({ attempts, lacks }: Outcome, bundle: string): void => {
  if (attempts.length === 0) return
  const told = attempts.map(({ who, host, port }) => {
    const missing = lacks.filter(lack => host === (lack.host === 'docker.io' ? dockerRegistry : lack.host))
    const to = port === undefined ? `asked for the address of ${host}` : `-> ${host}:${port}`
    const why = missing.length > 0 ? `the bundle lacks ${list(missing.map(({ what }) => what))}` : unheld
    return { known: missing.length > 0, line: `  ${who} ${to}: ${why}` }
  })
  const heading = `${count(attempts.length, 'attempt')} to reach beyond the air gap`
  const remedies = [
    ...(told.some(({ known }) => known) ? [anew] : []),
    ...(told.every(({ known }) => known) ? [] : [`what ${bundle} cannot hold: ${elsewhere}`]),
  ]
  throw new Failure([heading, ...told.map(({ line }) => line)].join('\n'), { hint: remedies.join('\n') })
}

const unheld = 'nothing in a bundle stands for it'
const anew = 'save a bundle that holds it: make save-bundle BUNDLE=FOLDER; with IMAGES=FILE, name the image there'
const elsewhere = 'turn off in your files what asks for it, or give it a mirror inside'

/** Where images of docker.io are asked for. */
const dockerRegistry = 'registry-1.docker.io'
