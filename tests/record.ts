import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { redactor } from '../lib/host/redact.ts'

/**
 * Records what a real tool answers, as data for the contract tests:
 *   node --import tsx tests/record.ts NAME 'command line'
 *   node --import tsx tests/record.ts --group NAME      all commands of a group of recordings/real.yaml, in order
 * Secrets are taken out. Look through the files before they are committed: they must hold no path of a machine.
 */
const redact = redactor(process.env)
const run = (command: string): SpawnSyncReturns<string> =>
  spawnSync('bash', ['-c', command], { encoding: 'utf8', timeout: 120_000, maxBuffer: 2 ** 26 })

const record = (name: string, command: string): void => {
  const began = Date.now()
  const { status, stdout, stderr } = run(command)
  const ms = Date.now() - began
  const recording = { command, exit: status ?? 'timeout', ms, stdout: redact(stdout), stderr: redact(stderr) }
  writeFileSync(new URL(`recordings/${name}.json`, import.meta.url), `${JSON.stringify(recording, undefined, 1)}\n`)
  console.log(`${name}: status ${recording.exit}, ${ms} ms, ${stdout.length} characters`)
}

const agent = (): string => {
  const kubectl = 'kubectl --context k3d-cilium'
  const node = `$(${kubectl} get pod web -o jsonpath={.spec.nodeName})`
  const line = `${kubectl} -n kube-system get pod -l k8s-app=cilium -o name --field-selector spec.nodeName=${node}`
  return run(line).stdout.trim()
}

const [name, command] = process.argv.slice(2)
if (!name || !command) throw new Error('record.ts NAME COMMAND, or record.ts --group NAME')
if (name === '--group') {
  const groups = parse(readFileSync(new URL('recordings/real.yaml', import.meta.url), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const group = groups[command]
  if (!group) throw new Error(`no group ${command}; there are: ${Object.keys(groups).join(', ')}`)
  for (const [each, line] of Object.entries(group)) {
    const filled = line.includes('{agent}') ? line.replace('{agent}', agent()) : line
    if (each === 'before' || each === 'after') run(filled)
    else record(each, filled)
  }
} else record(name, command)
