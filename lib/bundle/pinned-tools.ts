import { basename, join } from 'node:path'
import data from '../../pins/tools.json' with { type: 'json' }
import { exit, Failure } from '../base/failure.ts'
import { taskLine } from '../host/task-line.ts'
import { didYouMean, list } from '../base/text.ts'
import { unpack } from '../formats/archive.ts'
import type { Host } from '../host/host.ts'
import { askingNobody, readInstalled, systemOf, tools, type InstalledTools } from '../host/programs.ts'
import type { Session } from '../run/session.ts'
import { statePaths } from '../host/state-paths.ts'
import { isNoted, noteInstalled } from '../host/trusted-tools.ts'

/** The tools in pinned versions, each held against its SHA-256 before anything of it is unpacked or run. */

export type PinnedTool = keyof typeof data.tools
export const platforms = ['linux-amd64', 'linux-arm64', 'darwin-amd64', 'darwin-arm64'] as const
export type Platform = (typeof platforms)[number]

interface Pin {
  readonly version: string
  /** Where it is published; {version}, {system} and {machine} are filled in. */
  readonly address: string
  /** The program's path in the archive; without one the file is the program. */
  readonly program?: string
  readonly sha256: Readonly<Partial<Record<Platform, string>>>
  /** Why there is no checksum for a platform. */
  readonly unpinned?: Readonly<Partial<Record<Platform, string>>>
}
const pins: Readonly<Record<PinnedTool, Pin>> = data.tools
const pinnedTools = Object.keys(pins) as PinnedTool[]

/** The version of a tool that `install-tools` installs. */
export const pinnedVersion = (tool: PinnedTool): string => pins[tool].version

/** A tool as it is published for one platform. */
export interface PublishedTool {
  readonly tool: PinnedTool
  readonly version: string
  readonly platform: Platform
  /** The name of the published file. */
  readonly file: string
  readonly address: string
  readonly sha256: string
}

/** @throws Failure (status 69): nothing is pinned for such a computer. */
export const platformOf = (host: Host): Platform => {
  const machine = { x64: 'amd64', x86_64: 'amd64', amd64: 'amd64', arm64: 'arm64', aarch64: 'arm64' }[
    host.env['HOSTTYPE'] ?? ''
  ]
  const platform = `${systemOf(host)}-${machine ?? host.env['HOSTTYPE']}`
  if (isPlatform(platform)) return platform
  throw new Failure(`no tools are pinned for ${platform}`, {
    hint: `use one of ${list(platforms, 'or')}`,
    status: exit.unavailable,
  })
}

export const isPlatform = (name: string): name is Platform => (platforms as readonly string[]).includes(name)

/** @throws Failure (status 2) that names the nearest tool. */
export const wantedTools = ({ options }: Session): PinnedTool[] => {
  for (const name of options.tools ?? []) {
    if (Object.hasOwn(pins, name)) continue
    throw new Failure(`unknown tool: ${name}`, {
      hint: didYouMean(name, pinnedTools) ?? `choose from ${list(pinnedTools)}`,
      status: exit.usage,
    })
  }
  return pinnedTools.filter(name => options.tools?.includes(name) ?? true)
}

/** The published file of a tool, or why there is no pin for it. */
const publishedFor = (tool: PinnedTool, platform: Platform): PublishedTool | { readonly unpinned: string } => {
  const { version, address, sha256, unpinned } = pins[tool]
  const sum = sha256[platform]
  if (sum === undefined) return { unpinned: unpinned?.[platform] ?? 'no checksum is pinned' }
  const filled = fill(address, version, platform)
  return { tool, version, platform, file: basename(filled), address: filled, sha256: sum }
}

/** @throws Failure (status 69) that says why, what can be had, and how to pin what is missing. */
export const requirePublished = (wanted: readonly PinnedTool[], platform: Platform): PublishedTool[] => {
  const all = wanted.map(tool => ({ tool, published: publishedFor(tool, platform) }))
  const missing = all.flatMap(({ tool, published }) =>
    'unpinned' in published ? [{ tool, why: published.unpinned }] : [],
  )
  if (missing.length === 0) return all.flatMap(({ published }) => ('unpinned' in published ? [] : [published]))
  const others = wanted.filter(tool => missing.every(each => each.tool !== tool))
  const [system] = platform.split('-') as ['linux' | 'darwin']
  throw new Failure(
    missing.map(({ tool, why }) => `cannot install ${tool} ${pins[tool].version} for ${platform}: ${why}`).join('\n'),
    {
      hint: [
        ...missing.map(({ tool }) => `install ${tool}: ${tools[tool].install[system]}`),
        ...(others.length > 0 ? [`install the rest: ${taskLine('install-tools')} TOOLS=${others.join(',')}`] : []),
        'or pin the published checksum: npm run pins (pins/README.md)',
      ].join('\n'),
      status: exit.unavailable,
    },
  )
}

/** The wanted tools that are pinned for these platforms; what is not is said. `TOOLS=none` are none. */
export const publishedAmong = (session: Session, wanted: readonly Platform[]): PublishedTool[] =>
  wanted.flatMap(platform =>
    (session.options.tools?.[0] === 'none' ? [] : wantedTools(session)).flatMap(tool => {
      const published = publishedFor(tool, platform)
      if (!('unpinned' in published)) return [published]
      session.remarks.push(`skipped ${tool} for ${platform}: ${published.unpinned}`)
      return []
    }),
  )

/** An address or a path of a pin, for a version and a platform. */
export const fill = (template: string, version: string, platform: Platform): string => {
  const [system = '', machine = ''] = platform.split('-')
  return template.replaceAll('{version}', version).replaceAll('{system}', system).replaceAll('{machine}', machine)
}

/** Whether this very file was installed, and is still what it was. */
export const isInstalled = async ({ host }: Session, { tool, sha256 }: PublishedTool): Promise<boolean> => {
  const installed = (await readInstalled(host))[tool]
  if (installed?.pinned !== sha256 || !(await isNoted(host, tool, installed.sha256))) return false
  return (await host.files.digest(join(statePaths.tools, tool)))?.sha256 === installed.sha256
}

/**
 * The published file, as pinned: from a folder laid out as a bundle's `tools/`, else from the mirror of the settings,
 * else from where it is published.
 * @throws Failure: it is not there, cannot be reached, or is another file.
 */
export const fetchTool = async (session: Session, published: PublishedTool, folder?: string): Promise<Uint8Array> => {
  const { host, settings, signal } = session
  const { tool, version, file, address, sha256, platform } = published
  if (folder !== undefined) {
    const path = join(folder, platform, file)
    const bytes = await host.files.bytes(path)
    if (!bytes) throw new Failure(`${folder} has no ${tool} ${version} for ${platform}: ${path} not found`)
    const actual = (await host.files.digest(path))?.sha256
    if (actual === sha256) return bytes
    throw new Failure(`${path} does not match the pinned ${tool} ${version}: its SHA-256 is ${actual}, not ${sha256}`, {
      hint: 'download the file again; the wrong file was not used',
    })
  }
  const mirror = settings.tools.mirror
    ?.replaceAll('{tool}', tool)
    .replaceAll('{version}', version)
    .replaceAll('{platform}', platform)
    .replaceAll('{file}', file)
  try {
    const { download: limit } = settings.limits
    return await host.download(mirror ?? address, { sha256, most: largestFile, limit, signal })
  } catch (error) {
    if (!(error instanceof Failure) || signal.aborted || error.hint !== undefined) throw error
    const { message, status } = error
    throw new Failure(message, {
      status,
      hint: mirror === undefined ? elsewhere : 'check tools.mirror in the settings',
      cause: error,
    })
  }
}
/** Bytes that a published file may have: kubectl and the archive of the cilium CLI have some 60 MiB. */
const largestFile = 128 * 2 ** 20

/** What helps where the place of publication cannot be reached. */
const elsewhere = 'behind an air gap, set tools.mirror in the settings, or use a bundle: BUNDLE=FOLDER'

/** What the archive of a tool may unpack to, in bytes: the cilium CLI has some 250 MiB. */
const largestArchive = 2 ** 30

/** The program in a published file. @throws Failure: the archive is damaged, or holds no such program. */
export const programIn = async (
  { tool, platform, file, version }: PublishedTool,
  bytes: Uint8Array,
): Promise<Uint8Array> => {
  const { program } = pins[tool]
  if (program === undefined) return bytes
  const inside = fill(program, version, platform)
  const found = (await unpack(bytes, file, { most: largestArchive, only: inside })).get(inside)
  if (!found || found.length === 0) throw new Failure(`${file} does not contain ${inside}`)
  return found
}

/** Where programs lie until all of them have been seen to work. */
const tryFolder = statePaths.newTools

/**
 * Installs programs: all of them, or none. Each is started once, to say its version, before any takes its place.
 * @throws Failure: one does not start, or is of another version than its pin says.
 */
export const installTools = async (
  session: Session,
  programs: readonly { readonly published: PublishedTool; readonly program: Uint8Array }[],
): Promise<void> => {
  const { files } = session.host
  await files.remove(tryFolder) // of a run that was cut
  try {
    for (const { published, program } of programs) {
      await files.write(join(tryFolder, published.tool), program, 0o755)
      await requireVersion(session, published)
    }
    const before = await readInstalled(session.host)
    const now: Record<string, InstalledTools[string]> = {}
    for (const { published } of programs) {
      const { tool, version, sha256: pinned } = published
      now[tool] = { version, pinned, sha256: (await files.digest(join(tryFolder, tool)))!.sha256 }
    }
    await noteInstalled(session.host, now) // before they are there: from then on they are run
    for (const tool of Object.keys(now)) await files.move(join(tryFolder, tool), join(statePaths.tools, tool))
    await files.write(
      join(statePaths.tools, 'installed.json'),
      `${JSON.stringify({ ...before, ...now }, undefined, 2)}\n`,
    )
  } finally {
    await files.remove(tryFolder)
  }
}

const requireVersion = async ({ $, host }: Session, { tool, version }: PublishedTool): Promise<void> => {
  const path = join(host.files.here, tryFolder, tool)
  const { stdout, stderr } = await $({ timeout: 20_000, env: askingNobody })`${path} ${tools[tool].versionArguments}`
  const says = tools[tool].version.exec(stdout + stderr)?.[1]?.replace(/\+.*/, '')
  if (says === version) return
  throw new Failure(`${tool} matches the checksum pinned for ${version}, but reports version ${says ?? 'unknown'}`, {
    hint: 'find the wrong pin: npm run pins',
  })
}
