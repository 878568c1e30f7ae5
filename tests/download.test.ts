import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Failure } from '../lib/base/failure.ts'
import { diskFiles } from '../lib/host/disk-files.ts'
import { cacheFolder, download } from '../lib/host/network.ts'
import { missingPrograms, testOr } from './needs.ts'
import { scratch } from './program.ts'

const test = suite('downloads on this computer')

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex')

/** Listens while something is done with the port. */
const listening = async (server: Server, use: (port: number) => Promise<void>): Promise<void> => {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => open.add(socket))
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  try {
    await use((server.address() as AddressInfo).port)
  } finally {
    server.close()
    for (const socket of open) socket.destroy()
  }
}
const served = async (answer: RequestListener, use: (at: string) => Promise<void>): Promise<void> =>
  listening(createServer(answer), async port => use(`127.0.0.1:${port}`))

interface Asked {
  readonly sum?: string
  readonly limit?: number
  readonly home?: string
}

/** What came, or the failure and its hint as a person reads them. */
const fetched = async (address: string, { sum = sha256('content'), limit = 10_000, home = scratch() }: Asked = {}) => {
  const { signal } = new AbortController()
  const expected = { sha256: sum, most: 2 ** 20, limit, signal }
  try {
    return Buffer.from(await download(diskFiles(home), cacheFolder({ HOME: home }), address, expected)).toString()
  } catch (error) {
    if (error instanceof Failure) return `${error.status} ${error.message}; ${error.hint ?? ''}`
    throw error
  }
}

/** The sums of the files that the download cache of a user holds. */
const keptIn = (home: string): string[] => readdirSync(join(cacheFolder({ HOME: home }), 'sha256'))

test('come from the cache the second time; one that is another file than pinned is refused and not kept', async () => {
  let times = 0
  const home = scratch()
  await served(
    (_, answer) => {
      times++
      answer.end('content')
    },
    async at => {
      assert.is(await fetched(`http://${at}/x`, { home }), 'content')
      assert.is(await fetched(`http://${at}/x`, { home }), 'content')
      assert.is(times, 1)
      assert.match(
        await fetched(`http://${at}/x`, { home, sum: '0'.repeat(64) }),
        /^1 checksum mismatch: the SHA-256 of http:\S+\/x is /,
      )
    },
  )
  assert.equal(keptIn(home), [sha256('content')])
})

test('end at the size that a file may have, whether or not it is told, and leave nothing', async () => {
  const home = scratch()
  await served(
    (request, answer) => {
      if (request.url === '/told') answer.setHeader('content-length', 2 ** 40)
      const piece = Buffer.alloc(2 ** 16)
      const more = (): void => {
        while (!answer.destroyed && answer.write(piece));
      }
      answer.on('drain', more)
      more()
    },
    async at => {
      for (const path of ['told', 'chunked']) {
        assert.is(
          await fetched(`http://${at}/${path}`, { home }),
          `1 checksum mismatch: http://${at}/${path} is larger than any pinned file (limit: 1 MiB); ` +
            'check whether a proxy or the publisher changed the file; the task did not use the file',
        )
      }
    },
  )
  assert.equal(keptIn(home), [])
})

test('log in with the user and password of an address, and print neither them nor its query', async () => {
  const logins: (string | undefined)[] = []
  await served(
    (request, answer) => {
      logins.push(request.headers.authorization)
      if (request.url?.startsWith('/x')) answer.end('content')
      else answer.writeHead(404).end()
    },
    async at => {
      assert.is(await fetched(`http://me:p%40ss@${at}/x?key=SECRET`), 'content')
      const gone = await fetched(`http://me:SECRET@${at}/y?key=SECRET#SECRET`)
      assert.is(gone, `1 http://${at}/y?… answered 404 Not Found; `)
      const other = await fetched(`http://SECRET@${at}/x`, { sum: '0'.repeat(64) })
      assert.match(other, `1 checksum mismatch: the SHA-256 of http://${at}/x is `)
      assert.not.match(other, 'SECRET')
    },
  )
  assert.equal(logins, [
    `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    `Basic ${Buffer.from('me:SECRET').toString('base64')}`,
    `Basic ${Buffer.from('SECRET:').toString('base64')}`,
  ])
  assert.is(await fetched('http://me:SECRET@127.0.0.1:9/x'), '69 cannot reach http://127.0.0.1:9/x: bad port; ')
  assert.is(await fetched('http://me:SECRET@no host/x'), '69 cannot reach an invalid address: ERR_INVALID_URL; ')
})

for (const [what, answer, told] of [
  [
    'more than its Content-Length',
    'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\ncontent and more',
    /^content$|^69 \S+ (is|broke off|cannot)/,
  ],
  [
    'less than its Content-Length',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncontent',
    /^69 the download of http:\S+\/x stopped after 7 of 9 bytes; run the task again: the network, a proxy or a mirror ended the download$/,
  ],
  [
    'pieces without the last one',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\ncontent\r\n',
    /^69 the download of http:\S+\/x stopped after 7 bytes; run the task again: /,
  ],
  [
    'half of a piece',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\ncontent',
    /^69 the download of http:\S+\/x stopped after 7 bytes; run the task again: /,
  ],
  [
    'two lengths',
    'HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 9\r\n\r\ncontent',
    /^69 cannot reach http:\S+\/x: /,
  ],
  ['nothing', '', /^69 cannot reach http:\S+\/x: /],
] as const) {
  test(`from a server that sends ${what} end at once, in words, and leave nothing else`, async () => {
    const home = scratch()
    const server = createSocketServer(socket => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end(answer))
    })
    await listening(server, async port => assert.match(await fetched(`http://127.0.0.1:${port}/x`, { home }), told))
    assert.equal(
      keptIn(home).filter(name => name !== sha256('content')),
      [],
    )
  })
}

test('that come letter by letter end with their limit, at the head as in the body, and say what came', async () => {
  const home = scratch()
  const drip = (socket: Socket, begin: string): void => {
    socket.write(begin)
    const next = setInterval(() => socket.write('x'), 50)
    socket.on('close', () => clearInterval(next))
  }
  for (const [begin, came] of [
    ['HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n', /received \d+ bytes?\); raise limits\.download/],
    ['HTTP/1.1 200 OK\r\nX-Slow: ', /received 0 bytes\); raise limits\.download/],
  ] as const) {
    const server = createSocketServer(socket => {
      socket.on('error', () => {})
      socket.once('data', () => drip(socket, begin))
    })
    await listening(server, async port => {
      const told = await fetched(`http://127.0.0.1:${port}/x`, { home, limit: 500 })
      assert.match(told, /^69 the download of http:\S+\/x took more than 0\.5s \(/)
      assert.match(told, came)
    })
  }
  assert.equal(keptIn(home), [])
})

test('that are sent on in a circle end after twenty steps, and say which address began it', async () => {
  let asked = 0
  const home = scratch()
  await served(
    (request, answer) => {
      asked++
      answer.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end()
    },
    async at =>
      assert.is(
        await fetched(`http://${at}/a`, { home }),
        `1 http://${at}/a redirects in a loop: stopped after 20 redirects; ` +
          'check the proxy or mirror: open the address in a browser',
      ),
  )
  assert.is(asked, 21)
  assert.equal(keptIn(home), [])
})

test('may be given any time', async () => {
  await served(
    (_, answer) => answer.end('content'),
    async at => assert.is(await fetched(`http://${at}/x`, { limit: 99_999_999 * 3_600_000 }), 'content'),
  )
})

for (const [how, answer] of [
  ['answered 407', 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'],
  ['ended the connection', ''],
  ['ended the connection', 'HTTP/1.1 407 Proxy Auth'],
] as const) {
  test(`through a proxy that ${how} after ${answer.length} letters fail at once, and say so`, async () => {
    let asked = 0
    const proxy = createSocketServer(socket => {
      socket.on('error', () => {})
      socket.once('data', () => {
        asked++
        socket.end(answer)
      })
    })
    const { HTTPS_PROXY: before } = process.env
    await listening(proxy, async port => {
      process.env['HTTPS_PROXY'] = `http://me:SECRET@127.0.0.1:${port}`
      assert.is(
        await fetched('https://tools.example/x'),
        `69 cannot reach https://tools.example/x: the proxy ${how}; ` +
          'check HTTPS_PROXY and HTTP_PROXY, with user and password\nor bypass the proxy: add the host to NO_PROXY',
      )
    }).finally(() => {
      if (before === undefined) delete process.env['HTTPS_PROXY']
      else process.env['HTTPS_PROXY'] = before
    })
    assert.is(asked, 1)
  })
}

testOr(test, missingPrograms('mkfifo'), 'pass over whatever else lies in the cache under their name', async () => {
  const home = scratch()
  const folder = join(cacheFolder({ HOME: home }), 'sha256')
  await mkdir(folder, { recursive: true })
  execFileSync('mkfifo', [join(folder, sha256('content'))])
  await served(
    (_, answer) => answer.end('content'),
    async at => assert.is(await fetched(`http://${at}/x`, { home }), 'content'),
  )
})

test.run()
