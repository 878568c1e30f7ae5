import { itemsAt, listIn, textAt, valueAt } from '../base/data.ts'
import { answerOf } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import { labelsIn } from './containers.ts'
import { asking, listed, rowsIn, type Engine } from './engine.ts'

export interface Network {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Unknown where the engine does not say. */
  readonly dns: boolean | undefined
  readonly subnets: readonly string[]
}

const networksIn = (json: string): Network[] =>
  rowsIn(json).map(row => ({
    name: textAt(row, ['name']) || textAt(row, ['Name']),
    labels: labelsIn(valueAt(row, ['labels']) ?? valueAt(row, ['Labels'])),
    dns: valueAt(row, ['dns_enabled']) as boolean | undefined,
    subnets: itemsAt(row, ['subnets']).map(each => textAt(each, ['subnet'])),
  }))

export const networksOf = async (session: Session, engine: Engine): Promise<Network[]> =>
  listed(
    session,
    engine,
    await asking(engine, async () => session.$`${engine.name} network ls --format json`),
    networksIn,
  )

/** The ranges of the engine's networks; docker tells them of each network by itself only. */
export const subnetsOf = async (session: Session, engine: Engine): Promise<string[]> => {
  const networks = await networksOf(session, engine)
  if (engine.name === 'podman') return networks.flatMap(({ subnets }) => subnets)
  const names = networks.map(({ name }) => name)
  if (names.length === 0) return []
  const output = await asking(engine, async () => session.$`${engine.name} network inspect ${names}`)
  return (await answerOf(session, output, listIn)).flatMap(row =>
    itemsAt(row, ['IPAM', 'Config']).map(each => textAt(each, ['Subnet'])),
  )
}

/** The first gateway of a network; undefined where there is no such network, or it leads nowhere. */
export const gatewayOf = async (session: Session, engine: Engine, network: string): Promise<string | undefined> => {
  const output = await session.$({ nothrow: true })`${engine.name} network inspect ${network}`
  const [found] = output.ok ? await answerOf(session, output, listIn) : []
  return textAt(found, ['subnets', 0, 'gateway']) || textAt(found, ['IPAM', 'Config', 0, 'Gateway']) || undefined
}

/**
 * Makes a network, with a range that is free where none is named. With podman it has DNS unless the settings of podman
 * say otherwise, with docker always.
 */
export const createNetwork = async (
  session: Session,
  engine: Engine,
  { name, subnet, label }: { readonly name: string; readonly subnet?: string; readonly label: string },
): Promise<void> => {
  const range = subnet === undefined ? [] : ['--subnet', subnet]
  await asking(engine, async () => session.$`${engine.name} network create ${range} --label ${label} ${name}`)
}

export const volumesOf = async (session: Session, engine: Engine): Promise<string[]> =>
  (
    await listed(
      session,
      engine,
      await asking(engine, async () => session.$`${engine.name} volume ls --format json`),
      rowsIn,
    )
  ).map(row => textAt(row, ['Name']))

export const removeVolumes = async (session: Session, engine: Engine, names: readonly string[]): Promise<void> => {
  if (names.length > 0) await session.$({ nothrow: true })`${engine.name} volume rm ${names}`
}

export const removeNetwork = async (session: Session, engine: Engine, name: string): Promise<void> => {
  await session.$({ nothrow: true })`${engine.name} network rm ${name}`
}
