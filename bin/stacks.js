// Lets stacks name the sources, which are looked up only when somebody reads a stack.
import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

export const nameSources = () => {
  const maps = new Map()
  const source = (whole, file, line, column) => {
    try {
      if (!maps.has(file)) maps.set(file, new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8'))))
      const { fileName, lineNumber, columnNumber } = maps.get(file).findOrigin(Number(line), Number(column))
      return fileName === undefined ? whole : `${new URL(fileName, file).href}:${lineNumber}:${columnNumber}`
    } catch {
      return whole
    }
  }
  const place = /(file:(?:\/\/\/[A-Za-z]:)?[^\s:]+):(\d+):(\d+)/
  Error.prepareStackTrace = (error, calls) =>
    // oxlint-disable-next-line no-base-to-string -- V8 gives a call a text of its own
    [String(error), ...calls.map(call => `    at ${call}`.replace(place, source))].join('\n')
}
