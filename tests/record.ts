import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

/**
 * Records what a real tool answers, as data for the contract tests:
 *   node --import tsx tests/record.ts NAME 'command line'
 * Look through the file before it is committed: it must hold no secret and no path of a machine.
 */
const [name, command] = process.argv.slice(2)
if (!name || !command) throw new Error('record.ts NAME COMMAND')
const began = Date.now()
const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8', timeout: 120_000 })
const recording = { command, exit: status ?? 'timeout', ms: Date.now() - began, stdout, stderr }
writeFileSync(new URL(`recordings/${name}.json`, import.meta.url), `${JSON.stringify(recording, undefined, 1)}\n`)
