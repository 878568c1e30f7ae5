import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runTask } from '../lib/app/run-task.ts'
import { exit } from '../lib/base/failure.ts'
import { localHost } from '../lib/host/local.ts'
import { printsTo } from '../lib/base/printing.ts'
import { scratch } from './program.ts'
import { still } from './rehearsed.ts'

const test = suite('downloads on this computer')

test('work with the signal of a run; one that is another file than pinned is refused', async () => {
  const server = createServer((_, answer) => answer.end('content'))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`
  let [out, err] = ['', '']
  const local = localHost({ HOME: scratch(), NO_PROXY: '127.0.0.1' })
  const terminal = {
    interactive: false,
    colour: false,
    columns: 80,
    rows: 24,
    ...still,
    out: printsTo(text => (out += text)),
    err: printsTo(text => (err += text)),
  }
  const fetching = async (sha256: string): Promise<number> =>
    runTask({
      tasks: {},
      name: 'fetch',
      words: 'fetch',
      typed: new Map(),
      task: {
        answer: async ({ host, signal }) => {
          const bytes = await host.download(address, { sha256, limit: 10_000, signal })
          return { data: null, text: Buffer.from(bytes).toString() }
        },
      },
      argv: [],
      options: {},
      host: { ...local, terminal },
      signal: new AbortController().signal,
    })
  assert.is(await fetching(createHash('sha256').update('content').digest('hex')), exit.ok, err)
  assert.match(out, 'content\n')
  assert.is(await fetching('0'.repeat(64)), exit.failed)
  server.close()
  server.closeAllConnections()
})

test.run()
