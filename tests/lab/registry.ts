import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An image registry on this computer for tests: Debian's docker-registry with TLS and basic authentication. */
export interface Registry {
  /** Of this computer, as nodes of k3d know it, with the port. */
  readonly host: string
  /** A file with the certificate to trust. */
  readonly ca: string
  /** The requests that it answered, and how, as web servers log them. */
  readonly log: () => string
  /** Pushes an image with nothing in it, under this name. */
  readonly push: (name: string) => void
  readonly close: () => void
}

export const user = 'guide'
export const password = 'c0rrect-h0rse-battery'
/** `htpasswd -nbB`: the registry takes bcrypt alone. */
const passwords = 'guide:$2y$05$wGyUjYVPAB6YptJWhFSOHueECFWn2RFxXkLC2WzXxAJVjMb4lN62a\n'

const inNodes = 'host.k3d.internal'

/** @param open whether it asks for no password. */
export const openRegistry = async ({ open = false } = {}): Promise<Registry> => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'))
  const at = (name: string): string => join(folder, name)
  const port = await freePort()
  must('openssl', [
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=registry'.split(' '),
    '-addext',
    `subjectAltName=DNS:${inNodes},DNS:localhost`,
    '-keyout',
    at('key.pem'),
    '-out',
    at('ca.pem'),
  ])
  writeFileSync(at('htpasswd'), passwords)
  writeFileSync(
    at('config.yml'),
    JSON.stringify({
      version: '0.1',
      storage: { filesystem: { rootdirectory: at('data') } },
      ...(!open && { auth: { htpasswd: { realm: 'test', path: at('htpasswd') } } }),
      http: { addr: `0.0.0.0:${port}`, tls: { certificate: at('ca.pem'), key: at('key.pem') } },
    }),
  )
  const server = spawn('docker-registry', ['serve', at('config.yml')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (piece: Buffer) => (log += String(piece)))
  mkdirSync(at('certs'))
  writeFileSync(at('certs/ca.crt'), readFileSync(at('ca.pem')))
  const trust = ['--authfile', at('auth.json'), '--cert-dir', at('certs')]
  await untilUp(`https://localhost:${port}`, open ? '200' : '401', server)
  if (open) writeFileSync(at('auth.json'), '{}')
  else must('podman', ['login', ...trust, '--username', user, '--password-stdin', `localhost:${port}`], password)
  return {
    host: `${inNodes}:${port}`,
    ca: at('ca.pem'),
    log: () => log,
    push: name => {
      const image = `localhost:${port}/${name}`
      must('tar', ['-C', folder, '-cf', at('empty.tar'), '--files-from', '/dev/null'])
      must('podman', ['import', '--quiet', at('empty.tar'), image])
      must('podman', ['push', '--quiet', ...trust, image])
      must('podman', ['rmi', image])
    },
    close: () => {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A registry without TLS and without passwords, for an engine that is told to take it for another one. */
export interface PlainRegistry {
  readonly host: string
  readonly log: () => string
  /** Pushes an image that the engine has under another name, which the engine does not keep; gives its digest here. */
  readonly push: (image: string, name: string) => string
  readonly close: () => void
}

export const openPlainRegistry = async (): Promise<PlainRegistry> => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'))
  const host = `127.0.0.1:${await freePort()}`
  const storage = { filesystem: { rootdirectory: join(folder, 'data') } }
  writeFileSync(join(folder, 'config.yml'), JSON.stringify({ version: '0.1', storage, http: { addr: host } }))
  const server = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (piece: Buffer) => (log += String(piece)))
  await untilUp(`http://${host}`, '200', server)
  return {
    host,
    log: () => log,
    push: (image, name) => {
      const file = join(folder, 'digest')
      must('podman', ['push', '--quiet', '--tls-verify=false', '--digestfile', file, image, `${host}/${name}`])
      return readFileSync(file, 'utf8').trim()
    },
    close: () => {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const must = (program: string, args: readonly string[], input = ''): void => {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status}: ${stdout}${stderr}`)
}

const freePort = async (): Promise<number> =>
  new Promise(found => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })

const untilUp = async (address: string, expected: string, server: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { stdout } = spawnSync('curl', ['-ks', '-o', '/dev/null', '-w', '%{http_code}', `${address}/v2/`])
    if (String(stdout) === expected) return
    await new Promise(later => setTimeout(later, 100))
  }
  server.kill()
  throw new Error('docker-registry did not come up')
}
