// Runs one command line after another in this process, each in its own folder and environment, as bin/k3d-cilium.js
// runs one: what it costs to begin is paid once.
import { compiled } from '../../bin/compiled.js'

const { run } = await import(await compiled())
const { stdout, stderr } = process
process.setMaxListeners(0)
stdout.setMaxListeners(0)
stderr.setMaxListeners(0)

const mebibytes = () => process.memoryUsage().rss / 2 ** 20

const runOne = async ({ words, folder, env }) => {
  const said = { out: '', err: '' }
  stdout.write = text => !!(said.out += text)
  stderr.write = text => !!(said.err += text)
  process.chdir(folder)
  process.env = { ...env }
  process.argv = [process.execPath, 'k3d-cilium', ...words]
  process.exitCode = undefined
  let memory = 0
  const watch = setInterval(() => (memory = Math.max(memory, mebibytes())), 20)
  const began = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(began)
  clearInterval(watch)
  await new Promise(done => setTimeout(done, 20)) // a record's last line is written by then
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'unhandledRejection']) process.removeAllListeners(signal)
  process.send({ status: process.exitCode, ...said, cpu: (user + system) / 1e6, memory: Math.max(memory, mebibytes()) })
}
process.on('message', message => void runOne(message))
process.send('ready')
