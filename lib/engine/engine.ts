import { isIP } from 'node:net'
import { join } from 'node:path'
import { itemsAt, listIn, objectIn, textAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { detailsOf, knownBy } from '../failures/lookup.ts'
import { answerOf, CommandFailure, lastLineOf, within } from '../host/commands.ts'
import type { Host, Output, Run } from '../host/host.ts'
import { locate, systemOf } from '../host/programs.ts'
import { forEach } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import {
  containersIn,
  inspectedIn,
  isName,
  networksIn,
  volumesIn,
  type Container,
  type ContainerDetails,
  type Network,
} from './containers.ts'
import { dialects, rowsIn, type Dialect, type EngineInfo, type EngineName } from './dialects.ts'
import { fullName, imageArgument, imagesIn, isImageName, type ImageOnEngine } from './images.ts'

/** What runs the node containers: podman or docker, through its command line. Its commands end with the session's. */
export class Engine {
  readonly name: EngineName
  /** Why this one. */
  readonly why: string
  /** Where its command line runs. */
  readonly host: Host
  /**
   * Gives it a command: `` engine.$`exec ${node} ls` ``.
   * @throws Failure (status 69) with how to start it, if it does not answer.
   */
  readonly $: Run
  readonly #session: Session
  readonly #dialect: Dialect

  constructor(session: Session, name: EngineName, why: string) {
    this.name = name
    this.why = why
    this.host = session.host
    this.#session = session
    this.#dialect = dialects[name]
    this.$ = within(session.$, [name], {}, async output => {
      try {
        return await output
      } catch (error) {
        throw (error instanceof CommandFailure ? this.#down(error.output, error) : undefined) ?? error
      }
    })
  }

  /** The same engine for another session: after an interrupt, with a limit of its own, or inside an air gap. */
  on(session: Session): Engine {
    return new Engine(session, this.name, this.why)
  }

  /** What it says of itself now. */
  async info(): Promise<EngineInfo> {
    const { format, info, tellsRemote } = this.#dialect
    const said = info(await answerOf(this, await this.$`info --format ${format}`, objectIn))
    const elsewhere = !tellsRemote && /^(ssh|tcp|https?):/.test(this.host.env['DOCKER_HOST'] ?? '')
    const whole = { ...said, remote: said.remote || elsewhere }
    facts.set(this.host, whole)
    return whole
  }

  /**
   * What it said of itself when this run first asked, for what stays as it is while it runs: podman looks up the
   * packages of all its parts each time, which takes longer than all else that is asked before a cluster is made.
   */
  async facts(): Promise<EngineInfo> {
    return facts.get(this.host) ?? this.info()
  }

  /** Every container, running or not; with a label only those that have it. */
  async containers(label?: string): Promise<Container[]> {
    const which = label === undefined ? ['-a'] : ['-a', '--filter', `label=${label}`]
    return this.#listed(await this.$`ps ${which} --format json`, containersIn)
  }

  /** Containers in full, those of them that there are. */
  async inspect(names: readonly string[]): Promise<ContainerDetails[]> {
    if (names.length === 0) return []
    const answer = await this.$({ nothrow: true })`inspect ${names}` // it fails if one is not there
    const down = this.#down(answer)
    if (down) throw down
    return this.#listed(answer, json => {
      const all = inspectedIn(json)
      if (answer.ok && all.length < names.length) throw new SyntaxError('fewer containers than requested')
      return all
    })
  }

  /**
   * Those of these containers, called running, whose process is gone. podman finds out when it enters one: what tells
   * it of an end may have been killed before.
   */
  async lifeless(containers: readonly Pick<Container, 'name' | 'state'>[]): Promise<ReadonlySet<string>> {
    const running = containers.filter(({ state }) => state === 'running')
    const answers = await forEach(running, async ({ name }) => {
      const { ok, stderr } = await this.$({ nothrow: true })`exec ${name} true`
      return !ok && knownBy(stderr, 'engine')?.code === 'container/lifeless' ? [name] : []
    })
    return new Set(answers.flat())
  }

  /** Removes containers, running or not, with the volumes that have no name of their own. */
  async removeContainers(names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.$({ nothrow: true })`rm -f -v ${names}`
  }

  async volumes(): Promise<string[]> {
    const rows = await this.#listed(await this.$`volume ls --format json`, rowsIn)
    return rows.map(row => textAt(row, ['Name'])).filter(isName)
  }

  /** The volumes that containers use, by name, the ones without a name of their own included. */
  async volumesOf(containers: readonly string[]): Promise<string[]> {
    if (containers.length === 0) return []
    return this.#listed(await this.$({ nothrow: true })`inspect ${containers}`, volumesIn)
  }

  async removeVolumes(names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.$({ nothrow: true })`volume rm ${names}`
  }

  async networks(): Promise<Network[]> {
    return this.#listed(await this.$`network ls --format json`, networksIn)
  }

  /** The ranges of its networks. */
  async subnets(): Promise<string[]> {
    const networks = await this.networks()
    if (this.#dialect.listsSubnets) return networks.flatMap(({ subnets }) => subnets)
    const names = networks.map(({ name }) => name)
    if (names.length === 0) return []
    return (await answerOf(this, await this.$`network inspect ${names}`, listIn)).flatMap(row =>
      itemsAt(row, ['IPAM', 'Config']).map(each => textAt(each, ['Subnet'])),
    )
  }

  /** The first gateway of a network; undefined where there is no such network, or it leads nowhere. */
  async gateway(network: string): Promise<string | undefined> {
    const output = await this.$({ nothrow: true })`network inspect ${network}`
    const [found] = output.ok ? await answerOf(this, output, listIn) : []
    const address = textAt(found, ['subnets', 0, 'gateway']) || textAt(found, ['IPAM', 'Config', 0, 'Gateway'])
    return isIP(address) === 0 ? undefined : address
  }

  /**
   * Makes a network, with a range that is free where none is named. With podman it has DNS unless the settings of
   * podman say otherwise, with docker always.
   */
  async createNetwork(name: string, label: string, subnet?: string): Promise<void> {
    const range = subnet === undefined ? [] : ['--subnet', subnet]
    await this.$`network create ${range} --label ${label} ${name}`
  }

  async removeNetwork(name: string): Promise<void> {
    await this.$({ nothrow: true })`network rm ${name}`
  }

  /** Those of these images that it has, by the names that are asked for. It is one question. */
  async images(names: readonly string[]): Promise<ReadonlyMap<string, ImageOnEngine>> {
    const asked = [...new Set(names.filter(isImageName))]
    if (asked.length === 0) return new Map()
    const output = await this.$({ nothrow: true })`image inspect ${asked}`
    return answerOf(this, output, json => {
      const rows = rowsIn(json)
      if (output.ok && rows.length === 0) throw new SyntaxError('no image in the answer')
      return imagesIn(rows, names)
    })
  }

  /**
   * Makes sure that it has an image. k3d would pull it too, but then tries again without a word until its time is up,
   * where the engine says at once what is wrong.
   * @returns whether it had to be pulled.
   */
  async ensureImage(image: string, say: Say): Promise<boolean> {
    const full = imageArgument(fullName(image))
    if ((await this.$({ nothrow: true })`image inspect ${full}`).ok) return false
    await this.pull(full, say)
    return true
  }

  /** Pulls an image, by its full name. @throws Failure with what helps. */
  async pull(full: string, say: Say): Promise<void> {
    say(`pulling ${full}`, 'pulling')
    try {
      await this.$({ timeout: this.#session.settings.limits.create })`pull ${imageArgument(full)}`
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error
      throw new Failure(`cannot pull ${full}: ${lastLine(error.output.stderr)}`, {
        code: 'node-image/not-pulled',
        hint:
          `check \`image\` in the k3d file and the connection to the registry\n` +
          `or load the image from a file: ${this.name} load -i FILE`,
        cause: error,
      })
    }
  }

  /** Writes an image into a folder: as an OCI layout, but for docker before version 25. */
  async save(image: string, folder: string): Promise<void> {
    const { $, settings } = this.#session
    const { create: timeout } = settings.limits
    if (this.#dialect.savesFolders) {
      await this.$({ timeout })`save -q --format oci-dir -o ${folder} ${imageArgument(image)}`
      return
    }
    const archive = join(folder, 'image.tar')
    await this.host.files.write(archive, '') // a folder to unpack into
    await this.$({ timeout })`save -o ${archive} ${imageArgument(image)}`
    await $({ timeout })`tar -xf ${archive} -C ${folder}`
  }

  /**
   * What it lists. Where there is nothing podman lists nothing, in JSON, and docker prints nothing, as does whatever
   * else stands in its place: then it is asked for something that docker always answers.
   */
  async #listed<T>(output: Output, read: (json: string) => T): Promise<T> {
    const mute = output.ok && output.stdout.trim() === ''
    const { listsNothing } = this.#dialect
    if (mute && !listsNothing) await this.facts()
    return answerOf(this, output, stdout => {
      if (mute && listsNothing) throw new SyntaxError('no list')
      return read(stdout)
    })
  }

  /** That it does not answer, if an output says so. */
  #down({ ok, stderr }: Output, cause?: unknown): Failure | undefined {
    const { down, start } = this.#dialect
    const isMixedUp = !ok && knownBy(stderr, 'engine')?.code === 'engine/locks'
    if (isMixedUp) {
      const details = { ...detailsOf(knownBy(stderr, 'engine')), status: exit.unavailable, cause }
      return new Failure(`${this.name} cannot lock its containers: ${lastLine(stderr)}`, details)
    }
    if (ok || !down.test(stderr)) return undefined
    const hint = `start it: ${start[systemOf(this.host)]}`
    const complaint = `${this.name} is not responding: ${lastLine(stderr)}`
    return new Failure(complaint, { code: 'engine/down', hint, status: exit.unavailable, cause })
  }
}

/** By computer: each session makes its own Engine. */
const facts = new WeakMap<Host, EngineInfo>()

/** The engine that the person chose, else the one that is installed; podman before docker. */
export const engineOf = async (session: Session): Promise<Engine> => {
  const { host, options, settings } = session
  if (options.engine) return new Engine(session, options.engine as EngineName, 'chosen by you')
  if (settings.engine) return new Engine(session, settings.engine, 'chosen in the settings')
  if (await locate(host, 'podman')) return new Engine(session, 'podman', 'installed on this computer')
  return new Engine(session, 'docker', 'podman is not installed')
}

/** The engine, where one is installed: what only it knows is left out without it. */
export const engineIfThere = async (session: Session): Promise<Engine | undefined> => {
  const engine = await engineOf(session)
  return (await locate(session.host, engine.name)) === undefined ? undefined : engine
}

/** Why a command of an engine failed, as it says in its last line. */
export const lastLine = (text: string): string => lastLineOf(text).replace(/^Error: /, '')
