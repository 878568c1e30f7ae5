import { isUtf8 } from 'node:buffer'
import type { Files } from '../lib/host.ts'

/** What is no text is kept as one all the same, so that a world can be written down. */
const mark = '\0base64,'

export const textOf = (content: string | Uint8Array): string => {
  if (typeof content === 'string') return content
  return isUtf8(content) ? Buffer.from(content).toString() : `${mark}${Buffer.from(content).toString('base64')}`
}

export const bytesOf = (text: string | undefined): Uint8Array | undefined =>
  text?.startsWith(mark)
    ? Buffer.from(text.slice(mark.length), 'base64')
    : text === undefined
      ? undefined
      : Buffer.from(text)

/** Files that lie in memory and end with the process. Paths are absolute. */
export const memoryFiles = (): Files => {
  const texts = new Map<string, string>()
  const below = (path: string): string[] => [...texts.keys()].filter(file => file.startsWith(`${path}/`))
  return {
    here: '/',
    read: async path => texts.get(path),
    bytes: async path => bytesOf(texts.get(path)),
    write: async (path, content) => void texts.set(path, textOf(content)),
    append: async (path, text) => void texts.set(path, (texts.get(path) ?? '') + text),
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
