import type { Try, World } from './world.ts'

/** What is tried to reach the internet from an air gap. */

/** Notes that something tries to reach a host, where that is noted. @returns whether it leads nowhere therefore. */
export const tries = (world: World, from: Try['from'], host: string): boolean => {
  if (!world.tried) return false
  const made: Try = { from, host: host === 'docker.io' ? 'registry-1.docker.io' : host }
  if (!world.tried.some(each => JSON.stringify(each) === JSON.stringify(made))) world.tried.push(made)
  return true
}

/** Those of a fault included. */
export const allTried = (world: World): Try[] => [
  ...(world.faults.some(({ kind, about }) => kind === 'outside' && about === 'unseen') ? [] : (world.tried ?? [])),
  ...world.faults.flatMap(({ kind, about }): Try[] => {
    const node = world.containers.find(({ name }) => name.endsWith('-agent-0'))
    return kind === 'outside' && about !== 'unseen' && node ? [{ from: { container: node.name }, host: about }] : []
  }),
]

/** The address that a name gets there, where it leads nowhere. */
export const sinks = (world: World): Map<string, string> =>
  new Map([...new Set(allTried(world).map(({ host }) => host))].map((host, nth) => [host, `198.19.0.${nth + 1}`]))

/** As lib/air-gap/watch.mjs notes it. */
export const notesOf = (world: World): string => {
  const addresses = sinks(world)
  const aardvark = '/usr/lib/podman/aardvark-dns --config /run/containers/networks/aardvark-dns -p 53 run'
  return allTried(world)
    .flatMap(({ from, host }) => {
      const [address, command] = [addresses.get(host), 'command' in from ? from.command : aardvark]
      const asked = { asked: host, address, from: '198.18.0.1', command }
      return 'command' in from ? [asked, { dialled: { address, port: 443 }, command }] : [asked]
    })
    .map(line => `${JSON.stringify(line)}\n`)
    .join('')
}
