import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { K3sFlags, Kept } from '../lib/config/k3s-flags.ts'

/**
 * Writes `schemas/k3s-flags/flags.json`: which flags `k3s server` and `k3s agent` accept, and since which patch of each
 * minor version.
 *   node --import tsx dev/derive-k3s-flags.ts RKE2 K3S...
 * RKE2 is a git repository of rancher/rke2: each release lists every flag of the k3s that it is built on, and exits if
 * the list has a flag too few or too many (k3sopts.go). A K3S is a folder of k3s's source: it shows what kind each flag
 * is, which components `--disable` accepts, and whether both sources agree.
 */

const first = 30
const commands = ['server', 'agent'] as const
type Command = (typeof commands)[number]

/** The flags of a command in the text of rke2's table. */
const inTable = (text: string): string[] => {
  const start = text.indexOf('K3SFlagSet{')
  const table = text.slice(start, text.indexOf('\n\t})', start))
  const rows = [...table.matchAll(/^\t\t"([\w-]+)":\s*(\w*)/gm)]
  return rows.filter(([, , option]) => option !== 'ignoreFlag').map(([, name]) => name!)
}

interface Release {
  readonly minor: number
  readonly patch: number
  readonly flags: Readonly<Record<Command, readonly string[]>>
}

const releasesIn = (repository: string): Release[] => {
  const git = (...words: string[]): string => execFileSync('git', ['-C', repository, ...words], { encoding: 'utf8' })
  const tags = git('tag', '--list', 'v1.*+rke2r1').matchAll(/^v1\.(\d+)\.(\d+)\+rke2r1$/gm)
  return [...tags]
    .map(([tag, minor, patch]) => ({ tag, minor: Number(minor), patch: Number(patch) }))
    .filter(({ minor }) => minor >= first)
    .toSorted((a, b) => a.minor - b.minor || a.patch - b.patch)
    .map(({ tag, ...version }) => {
      const of = (command: Command): string[] => inTable(git('show', `${tag}:pkg/cli/cmds/${command}.go`))
      return { ...version, flags: { server: of('server'), agent: of('agent') } }
    })
}

interface Source {
  /** The flags without a value; `names` has all flags. */
  readonly switches: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  readonly shorts: ReadonlyMap<string, string>
  readonly components: readonly string[]
}

/** The flags in k3s's source. */
const sourceOf = (folder: string): Source => {
  const commandFolder = join(folder, 'pkg/cli/cmds')
  const texts = readdirSync(commandFolder)
    .filter(name => name.endsWith('.go') && !/_test|windows/.test(name))
    .map(name => readFileSync(join(commandFolder, name), 'utf8'))
  const flags = texts.flatMap(text => [...text.matchAll(/cli\.(\w+)Flag\{([\s\S]*?)\n\t*\}/g)])
  const named = flags.flatMap(([, kind, body]) => {
    const [name = '', ...short] = (/\bName:\s*"([^"]+)"/.exec(body!)?.[1] ?? '').split(/, */)
    const alias = /\bAliases:\s*\[\]string\{"(\w+)"/.exec(body!)?.[1]
    return name === '' ? [] : [{ name, isSwitch: /^BoolT?$/.test(kind!), short: alias ?? short[0] }]
  })
  const manifests = readdirSync(join(folder, 'manifests')).map(name => name.replace(/\.yaml$/, ''))
  const items = texts.flatMap(text => /DisableItems\s*=\s*"([^"]+)"/.exec(text)?.[1]?.split(', ') ?? [])
  return {
    names: new Set(named.map(({ name }) => name)),
    switches: new Set(named.filter(({ isSwitch }) => isSwitch).map(({ name }) => name)),
    shorts: new Map(named.flatMap(({ name, short }) => (short === undefined ? [] : [[name, short]]))),
    components: [...new Set([...items, ...manifests])].toSorted(),
  }
}

const minorsOf = (releases: readonly Release[]): number[] => [...new Set(releases.map(({ minor }) => minor))]

/** The first patch of each minor version in which a command has a flag; undefined if it never has the flag. */
const keptBy = (releases: readonly Release[], command: Command, flag: string): Kept | undefined => {
  const since = minorsOf(releases).map(minor => {
    const own = releases.filter(each => each.minor === minor)
    const earliest = own.find(({ flags }) => flags[command].includes(flag))
    return earliest === own[0] ? 0 : (earliest?.patch ?? null)
  })
  if (since.every(patch => patch === null)) return undefined
  return since.every(patch => patch === 0) ? true : since
}

const derive = (repository: string, folders: readonly string[]): K3sFlags => {
  const releases = releasesIn(repository)
  const sources = folders.map(sourceOf)
  const all = [...new Set(releases.flatMap(({ flags }) => [...flags.server, ...flags.agent]))].toSorted()
  const unknown = all.filter(name => !sources.some(({ names }) => names.has(name)))
  console.log(`${releases.length} releases, ${all.length} flags; not in these sources of k3s: ${unknown.join(', ')}`)
  const flags = all.map(name => {
    const short = sources.map(({ shorts }) => shorts.get(name)).find(each => each !== undefined)
    const [server, agent] = commands.map(command => keptBy(releases, command, name))
    return [
      name,
      {
        ...(sources.some(({ switches }) => switches.has(name)) && { switch: true as const }),
        ...(short !== undefined && { short }),
        ...(server !== undefined && { server }),
        ...(agent !== undefined && { agent }),
      },
    ] as const
  })
  return {
    from: 'k3s, pkg/cli/cmds and manifests; rancher/rke2, pkg/cli/cmds; both Apache-2.0',
    minors: minorsOf(releases),
    components: [...new Set(sources.flatMap(({ components }) => components))].toSorted(),
    flags: Object.fromEntries(flags),
  }
}

const lines = ({ flags, ...rest }: K3sFlags): string => {
  const rows = Object.entries(flags).map(([name, flag]) => ` ${JSON.stringify(name)}:${JSON.stringify(flag)}`)
  return `${JSON.stringify(rest).slice(0, -1)},"flags":{\n${rows.join(',\n')}\n}}\n`
}

const [repository, ...folders] = process.argv.slice(2)
if (repository === undefined || folders.length === 0) {
  throw new Error('usage: node --import tsx dev/derive-k3s-flags.ts RKE2 K3S...')
}
writeFileSync(new URL('../schemas/k3s-flags/flags.json', import.meta.url), lines(derive(repository, folders)))
