#!/usr/bin/env node
// The command of the package, and what the Makefile starts: does what `npx tsx tasks.ts TASK` does, and begins sooner.
// A package holds the compiled tasks in `dist/`; a checkout compiles its sources when one of them has changed.
import { existsSync, realpathSync } from 'node:fs'
import { nameSources } from './stacks.js'

const load = async () => {
  const isCheckout = existsSync(new URL('../tasks.ts', import.meta.url))
  const program = isCheckout ? await (await import('./compiled.js')).compiled() : '../dist/tasks.js'
  if (program !== undefined) {
    nameSources()
    return import(program)
  }
  try {
    realpathSync.native('.')
  } catch {
    process.stderr.write('error: the current folder no longer exists\nhint: change to another folder: cd\n')
    process.exit(1) // esbuild fails in a missing folder, and tsx then hangs
  }
  process.env['TSX_DISABLE_CACHE'] = '1' // it lies in a folder that anybody may make
  const { register } = await import('tsx/esm/api')
  register()
  return import('../tasks.ts')
}

const { run } = await load().catch(error => {
  if (['EMFILE', 'ENFILE'].includes(error.code)) {
    process.stderr.write('error: too many files are open\nhint: allow this shell more: ulimit -n 1024\n')
    process.exit(1)
  }
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('error: cannot load the packages that tasks need\nhint: install them: npm ci\n')
  process.exit(69) // EX_UNAVAILABLE, as tasks.ts itself ends without its packages
})
void run()
