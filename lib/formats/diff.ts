import { structuredPatch } from 'diff'

/** The lines in which two texts differ, as `diff -u` shows them, with two lines around; empty if none do. */
export const diff = (before: string, after: string, file: string): string[] => {
  const { hunks } = structuredPatch(file, file, before, after, undefined, undefined, { context: 2 })
  if (hunks.length === 0) return []
  const lines = hunks.flatMap(({ oldStart, lines }) => [`@@ line ${oldStart} @@`, ...lines.map(line => line.trimEnd())])
  return [`--- ${file}`, `+++ ${file} (fixed)`, ...lines]
}
