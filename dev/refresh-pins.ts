import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { EnvHttpProxyAgent, fetch } from 'undici'
import { fill, platforms, type Platform } from '../lib/bundle/pinned-tools.ts'

/**
 * Holds every pin of pins/tools.json against what is published, and fills in those that are missing:
 *   npm run pins                       all tools in their pinned versions
 *   npm run pins -- cilium=0.20.2      one tool in another version
 * A checksum is written only if the published one and that of the published file agree. One that is there already and
 * differs is reported and left: a published file must not change.
 */

interface Tool {
  version: string
  readonly address: string
  /** Where the checksum of a file, or of all files of a version, is published. */
  readonly checksums: string
  sha256: Record<string, string>
  unpinned?: Record<string, string>
}
interface Pins {
  readonly tools: Record<string, Tool>
}

/**
 * @param wanted `NAME=VERSION`; all tools in their pinned versions if there is none.
 * @returns what was found, a line each, and whether every pin of the wanted tools is as it should be.
 */
export const refresh = async (file: string, wanted: readonly string[]): Promise<{ lines: string[]; well: boolean }> => {
  const pins = JSON.parse(readFileSync(file, 'utf8')) as Pins
  const lines: string[] = []
  let well = true
  const versions = new Map(wanted.map(each => each.split('=') as [string, string]))
  for (const name of versions.keys()) if (!(name in pins.tools)) throw new Error(`there is no tool called ${name}`)
  for (const [name, tool] of Object.entries(pins.tools)) {
    if (versions.size > 0 && !versions.has(name)) continue
    const version = versions.get(name) ?? tool.version
    if (version !== tool.version) Object.assign(tool, { version, sha256: {}, unpinned: {} })
    for (const platform of platforms) {
      const say = (text: string): void => void lines.push(`${name} ${version} ${platform}: ${text}`)
      try {
        const sum = await agreed(tool, platform)
        const before = tool.sha256[platform]
        if (before !== undefined && before !== sum) {
          say(`PUBLISHED ANEW? it is ${sum} and was pinned as ${before}; left as it is`)
          well = false
          continue
        }
        say(before === sum ? 'as pinned' : `pinned: ${sum}`)
        tool.sha256[platform] = sum
        delete tool.unpinned?.[platform]
      } catch (error) {
        const why = (error as Error).message
        say(why)
        well = false
        if (tool.sha256[platform] === undefined) tool.unpinned = { ...tool.unpinned, [platform]: why }
      }
    }
    if (tool.unpinned && Object.keys(tool.unpinned).length === 0) delete tool.unpinned
  }
  writeFileSync(file, `${JSON.stringify(pins, undefined, 2)}\n`)
  return { lines, well }
}

/** The SHA-256 that is published for a file and that the file has. */
const agreed = async (tool: Tool, platform: Platform): Promise<string> => {
  const address = fill(tool.address, tool.version, platform)
  const checksums = fill(tool.checksums, tool.version, platform)
  const text = new TextDecoder().decode(await get(checksums))
  const published = sumIn(text, basename(address))
  if (published === undefined) throw new Error(`${checksums} names no ${basename(address)}`)
  const actual = createHash('sha256')
    .update(await get(address))
    .digest('hex')
  if (actual !== published) throw new Error(`${address} has ${actual}, and ${published} is published for it`)
  return actual
}

/** `SUM`, or lines of `SUM  FILE`, where a file may stand with its folder. */
const sumIn = (text: string, file: string): string | undefined => {
  if (/^[0-9a-f]{64}\s*$/i.test(text)) return text.trim().toLowerCase()
  for (const line of text.split('\n')) {
    const [, sum, name = ''] = /^([0-9a-f]{64})\s+\*?(\S+)\s*$/i.exec(line) ?? []
    if (sum !== undefined && basename(name) === file) return sum.toLowerCase()
  }
  return undefined
}

const get = async (address: string): Promise<Uint8Array> => {
  const answer = await fetch(address, { dispatcher: new EnvHttpProxyAgent(), signal: AbortSignal.timeout(600_000) })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

if (process.argv[1] === import.meta.filename) {
  const { lines, well } = await refresh(join(import.meta.dirname, '../pins/tools.json'), process.argv.slice(2))
  for (const line of lines) console.log(line)
  process.exitCode = well ? 0 : 1
}
