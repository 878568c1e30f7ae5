import { createHash } from 'node:crypto'
import type { Files } from '../../lib/host/host.ts'

/** A world is JSON: what is no text in it stands as base64 behind this mark. */
const mark = '\0base64:'

/** Content as a world keeps it. */
export const kept = (content: string | Uint8Array): string => {
  if (typeof content === 'string') return content
  const text = Buffer.from(content).toString('utf8')
  return Buffer.from(text).equals(content) ? text : `${mark}${Buffer.from(content).toString('base64')}`
}

/** What was kept, as bytes. */
export const bytesOf = (content: string): Buffer =>
  content.startsWith(mark) ? Buffer.from(content.slice(mark.length), 'base64') : Buffer.from(content)

/** What was kept, with a piece added to its end. */
export const added = (content: string, piece: string | Uint8Array): string =>
  typeof piece === 'string' && !content.startsWith(mark)
    ? content + piece
    : kept(Buffer.concat([bytesOf(content), Buffer.from(piece as Uint8Array)]))

/** What was kept, as the text that reading it gives. */
export const textOf = (content: string): string =>
  content.startsWith(mark) ? bytesOf(content).toString('utf8') : content

export const digestOf = (bytes: Uint8Array): { size: number; sha256: string } => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** Files that lie in memory and end with the process. Paths are absolute. */
export const memoryFiles = (): Files => {
  const texts = new Map<string, string>()
  const below = (path: string): string[] => [...texts.keys()].filter(file => file.startsWith(`${path}/`))
  return {
    here: '/',
    read: async path => {
      const content = texts.get(path)
      return content === undefined ? undefined : textOf(content)
    },
    pieces: async function* (path) {
      const content = texts.get(path)
      if (content !== undefined) yield bytesOf(content)
    },
    bytes: async path => {
      const content = texts.get(path)
      return content === undefined ? undefined : bytesOf(content)
    },
    head: async (path, length) => texts.get(path)?.slice(0, length),
    digest: async path => {
      const content = texts.get(path)
      return content === undefined ? undefined : digestOf(bytesOf(content))
    },
    move: async (from, to) => {
      for (const file of [from, ...below(from)]) {
        const content = texts.get(file)
        if (content !== undefined) texts.set(to + file.slice(from.length), content)
        texts.delete(file)
      }
    },
    write: async (path, text) => void texts.set(path, kept(text)),
    rewrite: async (path, text) => void texts.set(path, kept(text)),
    create: async (path, text) => {
      if (texts.has(path) || below(path).length > 0) return false
      texts.set(path, kept(text))
      return true
    },
    append: async (path, text) => void texts.set(path, added(texts.get(path) ?? '', text)),
    list: async path => {
      const names = [...new Set(below(path).map(file => file.slice(path.length + 1).split('/')[0]!))]
      return names.length > 0 ? names.toSorted() : undefined
    },
    mode: async path => (texts.has(path) ? 0o644 : undefined),
    kind: async path => (texts.has(path) ? 'file' : below(path).length > 0 ? 'folder' : undefined),
    readOnly: async () => undefined,
    link: async () => undefined,
    remove: async path => {
      for (const file of [path, ...below(path)]) texts.delete(file)
    },
  }
}
