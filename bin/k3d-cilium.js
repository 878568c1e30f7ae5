#!/usr/bin/env node
// The command of the package, and what the Makefile starts: does what `npx tsx tasks.ts TASK` does, and begins sooner.
import { pathToFileURL } from 'node:url'
import { compile, current, nameSources } from './compiled.js'

const load = async () => {
  const compiled = current() ?? (await compile())
  if (compiled !== undefined) {
    nameSources()
    return import(pathToFileURL(compiled).href)
  }
  const { register } = await import('tsx/esm/api')
  register()
  return import('../tasks.ts')
}

const { run } = await load().catch(error => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('error: the packages that tasks need are not installed\nhint: run npm ci\n')
  process.exit(69) // EX_UNAVAILABLE, as tasks.ts itself ends without its packages
})
void run()
