import { spawnSync } from 'node:child_process'
import type { Test } from 'uvu'

/** Tests that need something of the machine run where it is found, and are counted as skipped elsewhere. */

/** Runs the test, or counts it with the reason why not. */
export const testOr = (suite: Test, missing: string | undefined, name: string, body: () => Promise<void>): void => {
  if (missing === undefined) suite(name, body)
  else console.log(`# skipped: ${missing}`)
}

const found = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Why a test with these programs cannot run here, or nothing if it can. */
export const missingPrograms = (...programs: string[]): string | undefined => {
  const missing = programs.filter(program => !found(program))
  return missing.length > 0 ? `${missing.join(', ')} not installed` : undefined
}
