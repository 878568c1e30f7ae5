import type { Files } from '../lib/host.ts'

/** Files that lie in memory and end with the process. Paths are absolute. */
export const memoryFiles = (): Files => {
  const texts = new Map<string, string>()
  const below = (path: string): string[] => [...texts.keys()].filter(file => file.startsWith(`${path}/`))
  return {
    here: '/',
    read: async path => texts.get(path),
    write: async (path, text) => void texts.set(path, typeof text === 'string' ? text : Buffer.from(text).toString()),
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
