import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { archiveOf } from '../../lib/formats/archive.ts'
import about from '../../package.json' with { type: 'json' }
import pins from '../../pins/tools.json' with { type: 'json' }
import type { Attack, Place } from './attack.ts'

/** Bundles that somebody else made, and servers that tools are fetched from. */

type Data = Record<string, unknown>
type Files = NonNullable<Attack['files']>
const sum = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const digest = `sha256:${'a'.repeat(64)}`

/** A manifest that fits what is asked for here. */
const manifest = {
  format: 1,
  versions: {
    'k3d-cilium': about.version,
    k3s: 'rancher/k3s:v1.36.3-k3s1',
    cilium: '1.20.2',
    prometheusCrds: '0.94.1',
  },
  platforms: ['linux-amd64'],
  machine: process.arch === 'arm64' ? 'arm64' : 'amd64',
  images: [] as unknown[],
  files: {} as Data,
}

/** A bundle with its sums, whatever is in it. */
const bundle = (files: Readonly<Record<string, string | Uint8Array>>, more: Data = {}): Files => {
  const all = Object.entries(files).map(([path, content]) => [path, { size: content.length, sha256: sum(content) }])
  const text = JSON.stringify({ ...manifest, files: Object.fromEntries(all), ...more })
  return {
    ...Object.fromEntries(Object.entries(files).map(([path, content]) => [`b/${path}`, content])),
    'b/manifest.json': text,
    'b/manifest.json.sha256': `${sum(text)}  manifest.json\n`,
  }
}

/** An engine without images, that takes whatever it is given. */
const podman = 'case "$1" in image) echo "[]"; exit 125 ;; --version) echo "podman version 5.0.0" ;; esac'
const load = { line: 'load-bundle b', tools: { podman } } as const
const image = (blob: unknown, name = 'docker.io/rancher/k3s:v1.36.3-k3s1'): Files => {
  const text = JSON.stringify(blob)
  const [path, of] = [`images/blobs/sha256/${sum(text)}`, `sha256:${sum(text)}`]
  const index = JSON.stringify({ manifests: [{ digest: of, annotations: { 'io.containerd.image.name': name } }] })
  return bundle(
    { [path]: text, 'images/index.json': index, 'images/oci-layout': '{}' },
    { images: [{ name, digest: of, place: 'engine' }] },
  )
}
const fifo = (path: string): void => {
  execFileSync('mkfifo', [path])
}
/** A file of so many bytes that takes no room. */
const sparse =
  (size: number) =>
  (path: string): void => {
    writeSync(openSync(path, 'w'), 'x', size - 1)
  }
/** An archive that unpacks to so many MiB, of one file or of what else is given. */
const bomb = async (mebibytes: number): Promise<Uint8Array> => {
  const head = Buffer.from(await archiveOf({ 'cilium/Chart.yaml': '' })).subarray(0, 512)
  head.write((mebibytes * 2 ** 20).toString(8).padStart(11, '0'), 124)
  head.write(' '.repeat(8), 148)
  head.write(
    `${head
      .reduce((total, byte) => total + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  const pieces = [gzipSync(head)]
  const zeros = gzipSync(Buffer.alloc(2 ** 20 * 16)) // a gzip file may have many members
  for (let done = 0; done < mebibytes; done += 16) pieces.push(zeros)
  return Buffer.concat(pieces)
}
const chart = 'charts/cilium-1.20.2.tgz'

const forged = (what: string, more: Data): Attack => ({
  name: `bundle/${what}`,
  ...load,
  files: bundle({}, more),
  status: 78,
  says: /^error: the bundle is damaged; nothing was loaded$/m,
})

const bundles: readonly Attack[] = [
  {
    name: 'bundle/20k files',
    ...load,
    files: bundle(Object.fromEntries(Array.from({ length: 20_000 }, (_, nth) => [`crds/${nth}.yaml`, '']))),
    status: [1, 78],
  },
  {
    name: 'bundle/20k files that are not told',
    ...load,
    files: {
      ...bundle({}),
      'b/crds/x': path => {
        for (let nth = 0; nth < 20_000; nth++) writeFileSync(`${path}${nth}`, '')
      },
    },
    status: 78,
    says: /and 19995 more$/m,
  },
  {
    name: 'bundle/gz bomb',
    ...load,
    files: bundle({ [chart]: await bomb(2_048) }),
    status: 1,
    says: /larger than 32 MiB/,
  },
  {
    name: 'bundle/tar of 50k files',
    ...load,
    files: bundle({
      [chart]: gzipSync(
        await archiveOf(Object.fromEntries(Array.from({ length: 50_000 }, (_, nth) => [`cilium/${nth}`, '']))),
      ),
    }),
    status: 78,
    says: /must be the Cilium chart|is larger than/,
  },
  {
    name: 'bundle/chart that leads out',
    ...load,
    files: bundle({ [chart]: gzipSync(await archiveOf({ '../../PWNED': 'x' })) }),
    status: 1,
    says: /would be unpacked outside the target folder/,
  },
  {
    name: 'bundle/chart of the YAML kind of bomb',
    ...load,
    files: bundle({
      [chart]: gzipSync(
        await archiveOf({
          'cilium/Chart.yaml': `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from(
            { length: 9 },
            (_, nth) => `a${nth + 1}: &a${nth + 1} [${Array.from({ length: 9 }, () => `*a${nth}`).join(',')}]\n`,
          ).join('')}`,
        }),
      ),
    }),
    status: [1, 78],
  },
  forged('image digest is a tar option', {
    images: [{ name: 'x/y', digest: '../--checkpoint-action=exec=touch PWNED', place: 'engine' }],
  }),
  forged('image digest is a tar option behind sha256', {
    images: [{ name: 'x/y', digest: 'sha256:../../../--use-compress-program=touch PWNED', place: 'engine' }],
  }),
  forged('image name is an option of the engine', {
    images: [{ name: '--root=x.y/z', digest, place: 'engine' }],
  }),
  forged('image with a line end in its name', { images: [{ name: 'x/y\n--root=z', digest, place: 'nodes' }] }),
  forged('images of null', { images: [null] }),
  forged('images is text', { images: 'x' }),
  forged('files is a list', { files: [] }),
  forged('a file above the folder', { files: { '../../../../../etc/passwd': { size: 1, sha256: sum('') } } }),
  forged('a file by its whole path', { files: { '/dev/zero': { size: 1, sha256: sum('') } } }),
  forged('size is null', { files: { x: { size: null, sha256: sum('') } } }),
  forged('versions are numbers', { versions: { 'k3d-cilium': 1, k3s: 2, cilium: 3, prometheusCrds: 4 } }),
  forged('version with a path', { versions: { ...manifest.versions, cilium: '../../x' } }),
  forged('prototype of an object as a key', { images: [{ name: 'x/y', digest, place: 'engine', constructor: 1 }] }),
  {
    name: 'bundle/manifest is null',
    ...load,
    files: { 'b/manifest.json': 'null', 'b/manifest.json.sha256': `${sum('null')}  manifest.json\n` },
    status: 78,
  },
  { name: 'bundle/manifest of 5 MB', ...load, files: { 'b/manifest.json': ' '.repeat(5e6) }, status: 78 },
  { name: 'bundle/manifest is a pipe', ...load, files: { 'b/manifest.json': fifo }, status: 78 },
  { name: 'bundle/sum is a pipe', ...load, files: { ...bundle({}), 'b/manifest.json.sha256': fifo }, status: 78 },
  {
    name: 'bundle/a file of it is a pipe',
    ...load,
    files: { ...bundle({ 'crds/x.yaml': 'x' }), 'b/crds/x.yaml': fifo },
    status: 78,
  },
  {
    name: 'bundle/a file of it is endless',
    ...load,
    files: { ...bundle({ 'crds/x.yaml': 'x' }), 'b/crds/x.yaml': path => symlinkSync('/dev/zero', path) },
    status: 78,
  },
  {
    name: 'bundle/links that lead back, two in each folder',
    ...load,
    files: {
      ...bundle({}),
      'b/crds/one': path => symlinkSync('.', path),
      'b/crds/two': path => symlinkSync('..', path),
    },
    status: 78,
    says: /crds\/one does not belong to the bundle/,
  },
  { name: 'bundle/index self reference', ...load, files: image({ manifests: [{ digest }, { digest }] }), status: 1 },
  {
    name: 'bundle/layers are tar options',
    ...load,
    files: image({ layers: [{ digest: 'sha256:../../../--checkpoint-action=exec=touch PWNED' }] }),
    status: 78,
    says: /is damaged/,
  },
  {
    name: 'bundle/layers of null',
    ...load,
    files: image({ layers: [null], config: null, manifests: [null] }),
    status: 1,
  },
  {
    name: 'bundle/a layer in place of a manifest',
    ...load,
    files: {
      ...image({ config: { digest } }),
      [`b/images/blobs/sha256/${'a'.repeat(64)}`]: sparse(2 ** 21),
    },
    status: 78,
    says: /does not belong to the bundle/,
  },
  {
    name: 'bundle/index manifests of null',
    ...load,
    files: bundle(
      { 'images/index.json': '{"manifests":[null]}', 'images/oci-layout': '{}' },
      { images: [{ name: 'docker.io/rancher/k3s:v1.36.3-k3s1', digest, place: 'engine' }] },
    ),
    status: 78,
    says: /index\.json is damaged/,
  },
  {
    name: 'bundle/index manifest no digest',
    ...load,
    files: bundle(
      { 'images/index.json': '{"manifests":[{}]}', 'images/oci-layout': '{}' },
      { images: [{ name: 'docker.io/rancher/k3s:v1.36.3-k3s1', digest, place: 'engine' }] },
    ),
    status: 78,
    says: /index\.json is damaged/,
  },
]

const tools = {
  podman,
  k3d: 'echo "{\\"k3d\\":\\"v5.9.0\\",\\"k3s\\":\\"v1.35.5-k3s1\\"}"',
  helm: 'echo v4.2.4',
  cilium: 'echo "cilium-cli: v0.19.7"',
} as const
const save = (what: string, line: string, rest: Partial<Attack>): Attack => ({
  name: `bundle/save ${what}`,
  line: `save-bundle --tool=none ${line}`,
  tools,
  status: 78,
  ...rest,
})

const saving: readonly Attack[] = [
  save('into /', '--bundle=/', { status: [1, 2] }),
  save('symlink loops', '--bundle=b', {
    files: { 'b/one': path => symlinkSync('two', path), 'b/two': path => symlinkSync('one', path) },
    status: [1, 2],
  }),
  save('into links that lead back', '--bundle=b', {
    files: { 'b/one': path => symlinkSync('.', path), 'b/two': path => symlinkSync('.', path) },
    status: 2,
    says: /is not empty, and not a bundle/,
  }),
  save('IMAGES fifo', '--bundle=b --images=i', { files: { i: fifo } }),
  save('IMAGES /dev/zero', '--bundle=b --images=/dev/zero', {}),
  save('IMAGES of 1 GB', '--bundle=b --images=i', { files: { i: sparse(2 ** 30) } }),
  save('IMAGES with an option', '--bundle=b --images=i', {
    files: { i: '--root=x.y/z\n' },
    says: /--root=x\.y\/z is not an image name/,
  }),
  save('CHART fifo', '--bundle=b --images=i --chart=c', { files: { i: 'x/y', c: fifo }, status: [1, 69, 78] }),
  save('what was begun is null', '--bundle=b', { files: { 'b/saving.json': '{"versions":null,"platforms":[]}' } }),
]

const platform = `${process.platform === 'darwin' ? 'darwin' : 'linux'}-${process.arch === 'arm64' ? 'arm64' : 'amd64'}`
const fromFolder: readonly Attack[] = [
  {
    name: 'bundle/install-tools from fifos',
    line: 'install-tools --bundle=b',
    files: { [`b/tools/${platform}/k3d-${platform}`]: fifo },
    status: [1, 78],
  },
  {
    name: 'bundle/install-tools from what never ends',
    line: 'install-tools --tool=k3d --bundle=b',
    files: { [`b/tools/${platform}/k3d-${platform}`]: path => symlinkSync('/dev/zero', path) },
    status: [1, 78],
  },
  {
    name: 'bundle/install-tools of another file',
    line: 'install-tools --tool=k3d --bundle=b',
    files: { [`b/tools/${platform}/k3d-${platform}`]: '#!/bin/sh\ntouch PWNED\n' },
    status: 1,
    says: /does not match the pinned k3d 5\.9\.0/,
  },
]

/** Listens for one attack; what the settings then say is made from the address. */
const listening =
  (server: Server, begin: (place: Place, at: string) => void): NonNullable<Attack['before']> =>
  async place => {
    const open = new Set<Socket>()
    server.on('connection', (socket: Socket) => {
      open.add(socket)
      socket.on('error', () => undefined)
    })
    await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
    begin(place, `127.0.0.1:${(server.address() as AddressInfo).port}`)
    return () => {
      server.close()
      for (const socket of open) socket.destroy()
    }
  }
const mirror = (place: Place, address: string, more = ''): void =>
  writeFileSync(join(place.folder, 'settings.yaml'), `tools:\n  mirror: ${JSON.stringify(address)}\n${more}`)

const fetched = (what: string, answer: RequestListener, rest: Partial<Attack> = {}, path = '/{file}'): Attack => ({
  name: `download/${what}`,
  line: 'install-tools --tool=k3d',
  status: 1,
  before: listening(createServer(answer), (place, at) => mirror(place, `http://${at}${path}`)),
  ...rest,
})
const endless: RequestListener = (_, answer) => {
  const piece = Buffer.alloc(2 ** 18)
  const more = (): void => {
    while (!answer.destroyed && answer.write(piece));
  }
  answer.on('drain', more)
  more()
}
const withLogin = (what: string, login: string, query: string, answer?: RequestListener): Attack => ({
  name: `download/${what}`,
  line: 'install-tools --tool=k3d',
  status: [1, 69],
  before: listening(createServer(answer ?? ((_, reply) => reply.destroy())), (place, at) =>
    mirror(place, `http://${login}${at}/{file}${query}`),
  ),
  saysNot: /MIRROR/,
})
const proxy = (what: string, answer: string | undefined): Attack => ({
  name: `download/proxy ${what}`,
  line: 'install-tools --tool=k3d',
  status: 69,
  says: answer === undefined ? /took more than/ : /the proxy/,
  saysNot: /PROXYPASS/,
  before: listening(
    createSocketServer(socket => {
      socket.on('error', () => undefined)
      socket.on('data', () => answer !== undefined && socket.end(answer))
    }),
    (place, at) => {
      place.env['HTTPS_PROXY'] = `http://me:PROXYPASS@${at}`
      writeFileSync(join(place.folder, 'settings.yaml'), 'limits:\n  download: 2s\n')
    },
  ),
})

const downloads: readonly Attack[] = [
  fetched('500 with control characters', (_, answer) => {
    answer.writeHead(500, '\x9b2J\x90 evil \x9d0;x\x9c', { 'retry-after': '\x9b2J' }).end('\x1b[2J')
  }),
  fetched('429 with a date that is none', (_, answer) => {
    answer.writeHead(429, 'x'.repeat(8_000), { 'retry-after': '9'.repeat(4_000) }).end()
  }),
  fetched('infinite body', (request, answer) => {
    answer.setHeader('content-length', 2 ** 50)
    endless(request, answer)
  }),
  fetched('infinite chunked', endless, { says: /is larger than any pinned file \(limit: 128 MiB\)/ }),
  fetched('infinite body of an error', (request, answer) => {
    answer.writeHead(404)
    endless(request, answer)
  }),
  fetched('a bomb of gzip', (_, answer) => {
    const piece = gzipSync(Buffer.alloc(2 ** 28))
    answer.writeHead(200, { 'content-encoding': 'gzip' }).end(piece)
  }),
  fetched('redirects without end', (request, answer) => {
    answer.writeHead(302, { location: `${request.url}x` }).end()
  }),
  fetched('a redirect to a file', (_, answer) => void answer.writeHead(302, { location: 'file:///etc/passwd' }).end(), {
    status: [1, 69],
  }),
  fetched(
    'headers without end',
    (_, answer) => {
      answer.socket?.write('HTTP/1.1 200 OK\r\n')
      for (let nth = 0; nth < 5_000; nth++) answer.socket?.write(`x-${nth}: ${'y'.repeat(100)}\r\n`)
    },
    { status: 69 },
  ),
  fetched('ESC in a header', (_, answer) => answer.socket?.end('HTTP/1.1 200 \x1b[2J\r\nContent-Length: 9\r\n\r\nx'), {
    status: 69,
  }),
  fetched('another program, that plants a file', (_, answer) => answer.end('#!/bin/sh\ntouch PWNED\n'), {
    says: /checksum mismatch/,
  }),
  {
    ...fetched('limit 99999999h', (_, answer) => answer.writeHead(404).end()),
    status: 78,
    says: /settings\.yaml:4:3: limits\.download must be a time of less than 100h/,
    before: listening(
      createServer((_, answer) => answer.writeHead(404).end()),
      (place, at) => mirror(place, `http://${at}/{file}`, 'limits:\n  download: 99999999h\n'),
    ),
  },
  withLogin('credentials in the mirror, closed port', 'me:MIRRORPASS@', ''),
  withLogin('credentials in the mirror, 404', 'me:MIRRORPASS@', '', (_, answer) => answer.writeHead(404).end()),
  withLogin('credentials in the mirror, wrong file', 'me:MIRRORPASS@', '', (_, answer) => answer.end('x')),
  withLogin('credentials in the mirror, cut', 'me:MIRRORPASS@', '', (_, answer) => {
    answer.writeHead(200, { 'content-length': 99 }).write('x')
    answer.destroy()
  }),
  withLogin('token in the mirror query', '', '?token=MIRRORTOKEN', (_, answer) => answer.writeHead(403).end()),
  withLogin('token behind a hash', '', '#MIRRORTOKEN', (_, answer) => answer.writeHead(403).end()),
  withLogin('token as user in the mirror', 'MIRRORTOKEN@', ''),
  withLogin('password that cannot be decoded', 'me:MIRROR%ZZ@', ''),
  {
    name: 'download/a mirror that is no address',
    line: 'install-tools --tool=k3d',
    files: { 'settings.yaml': 'tools: {mirror: "http://me:MIRRORPASS@[x/{file}"}\n' },
    status: [69, 78],
    saysNot: /MIRROR/,
  },
  proxy('407', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
  proxy('407 without an end of its head', 'HTTP/1.1 407 Proxy'),
  proxy('that hangs up', ''),
  proxy('that says nothing', undefined),
  {
    name: 'download/cache fifo',
    line: 'install-tools --tool=k3d',
    status: 1,
    before: listening(
      createServer((_, answer) => answer.end('x')),
      (place, at) => {
        const { sha256 } = pins.tools.k3d
        const path = join(place.home, '.cache/k3d-cilium/sha256', sha256[platform as keyof typeof sha256])
        mkdirSync(dirname(path), { recursive: true })
        fifo(path)
        mirror(place, `http://${at}/{file}`)
      },
    ),
  },
  {
    name: 'download/cache that is a link to what never ends',
    line: 'install-tools --tool=k3d',
    status: 1,
    before: listening(
      createServer((_, answer) => answer.end('x')),
      (place, at) => {
        const { sha256 } = pins.tools.k3d
        const path = join(place.home, '.cache/k3d-cilium/sha256', sha256[platform as keyof typeof sha256])
        mkdirSync(dirname(path), { recursive: true })
        symlinkSync('/dev/zero', path)
        mirror(place, `http://${at}/{file}`)
      },
    ),
  },
  {
    name: 'download/cache that is a file',
    line: 'install-tools --tool=k3d',
    status: 1,
    before: listening(
      createServer((_, answer) => answer.end('x')),
      (place, at) => {
        writeFileSync(join(place.home, '.cache'), '')
        mirror(place, `http://${at}/{file}`)
      },
    ),
  },
]

export const bundlesAttacks: readonly Attack[] = [...bundles, ...saving, ...fromFolder, ...downloads]
