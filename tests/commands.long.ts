import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CommandFailure } from '../lib/host/commands.ts'
import { localHost } from '../lib/host/local.ts'

/** What only waiting shows: a command is given five seconds to end before it is killed. */
const commands = suite('commands that do not end')

commands('kill a command that ignores being asked to end', async () => {
  const script = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")'
  const began = Date.now()
  const { $ } = localHost({ PATH: process.env['PATH'] })
  const error = await $({ timeout: 200 })`${process.execPath} -e ${script}`.then(
    () => assert.unreachable('it did not fail'),
    (thrown: unknown) => thrown as CommandFailure,
  )
  assert.instance(error, CommandFailure)
  assert.match((error as CommandFailure).message, /timed out after 0\.2s/)
  assert.ok(Date.now() - began < 8_000)
})

commands.run()
