import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dispatcher } from 'undici'
import { Failure } from '../base/failure.ts'
import {
  cutShort,
  loops,
  notAsPinned,
  proxyRefused,
  refused,
  tooLarge,
  tooSlow,
  unreachable,
} from './download-failures.ts'
import type { Download, Env, Files, Reply, RequestOptions } from './host.ts'
import { timerOf } from './wall-clock.ts'

/** Where downloads are kept, per user: `$XDG_CACHE_HOME/k3d-cilium`, else `~/.cache/k3d-cilium`. */
export const cacheFolder = (env: Env): string =>
  join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'k3d-cilium')

/** A file is on the disk, never in memory, until it is known to be the one that is pinned. */
export const download = async (
  files: Files,
  cache: string,
  address: string,
  expected: Download,
): Promise<Uint8Array> => {
  const { sha256, most } = expected
  const kept = join(cache, 'sha256', sha256)
  const known = async (path: string): Promise<Uint8Array | undefined> => {
    const bytes = await files.bytes(path, most)
    return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined
  }
  const before = await known(kept).catch(() => undefined)
  if (before) return before
  const { path, file } = await newFile(join(cache, 'sha256'))
  try {
    const actual = await fetchInto(file, address, expected)
    if (actual !== sha256) throw notAsPinned(address, actual, sha256)
    const bytes = (await files.bytes(path, most)) ?? new Uint8Array()
    await rename(path, kept).catch(() => {}) // without a cache it is only slower
    return bytes
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}

/** An empty file in a folder, or among the temporary files where that cannot be written. */
const newFile = async (folder: string): Promise<{ readonly path: string; readonly file: FileHandle }> => {
  const name = `${process.pid}-${randomBytes(8).toString('hex')}.new`
  const made = async (within: string): Promise<{ readonly path: string; readonly file: FileHandle }> => {
    await mkdir(within, { recursive: true })
    const path = join(within, name)
    return { path, file: await open(path, 'wx', 0o600) }
  }
  try {
    return await made(folder).catch(async () => made(tmpdir()))
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code
    throw new Failure(`cannot write to ${folder} or ${tmpdir()}: ${why}`, { cause: error })
  }
}

/**
 * Reads through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, which node's own fetch ignores.
 * @returns the SHA-256 of what came.
 */
const fetchInto = async (file: FileHandle, address: string, { limit, most, signal }: Download): Promise<string> => {
  // in CommonJS, of which a compiler cannot say the names: compiled it has the default one alone
  const { EnvHttpProxyAgent, Pool, fetch } = (await import('undici')).default
  const late = AbortSignal.timeout(timerOf(limit))
  const hash = createHash('sha256')
  let dispatcher: Dispatcher | undefined
  let size = 0
  let expected: string | null = null
  try {
    dispatcher = new EnvHttpProxyAgent({
      clientFactory: (proxy, options) => tunnelled(new Pool(proxy, options), address),
    })
    const { url, headers } = asked(address)
    const answer = await fetch(url, { headers, signal: AbortSignal.any([signal, late]), dispatcher })
    if (!answer.ok) {
      const { status, statusText } = answer
      throw refused(address, `${status} ${statusText}`.trimEnd(), answer.headers.get('retry-after') ?? undefined)
    }
    expected = answer.headers.get('content-length')
    if (Number(expected) > most) throw tooLarge(address, most)
    for await (const piece of answer.body ?? []) {
      const bytes = piece as Uint8Array
      size += bytes.length
      if (size > most) throw tooLarge(address, most)
      hash.update(bytes)
      await file.write(bytes)
    }
    return hash.digest('hex')
  } catch (error) {
    signal.throwIfAborted()
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
    if (error instanceof Failure) throw error
    if (cause instanceof Failure) throw cause
    if (late.aborted) throw tooSlow(address, limit, size, error)
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new Failure('the disk is full', { cause: error })
    const why = cause?.code ?? cause?.message ?? (error as NodeJS.ErrnoException).code ?? 'the request failed'
    if (expected !== null || size > 0) throw cutShort(address, size, expected, error)
    if (/redirect count exceeded/.test(cause?.message ?? '')) throw loops(address, error)
    throw unreachable(address, why, error)
  } finally {
    await dispatcher?.destroy()
  }
}

/** An address as it is asked for: fetch takes no user and password in it, so they become a header. */
const asked = (address: string): { readonly url: URL; readonly headers: Record<string, string> } => {
  const url = new URL(address)
  const { username, password } = url
  if (username === '' && password === '') return { url, headers: {} }
  url.username = ''
  url.password = ''
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return { url, headers: { authorization: `Basic ${login}` } }
}

/**
 * The connections to a proxy. undici asks one that ends the connection in place of an answer again and again, as fast
 * as it can (its client.js takes UND_ERR_SOCKET for something that passes): here a tunnel is asked for once.
 */
const tunnelled = (proxy: Dispatcher, address: string): Dispatcher => {
  const connect: (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData> = proxy.connect.bind(proxy)
  const once = async (options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const answer = await connect(options).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'UND_ERR_SOCKET' ? proxyRefused(address, 'ended the connection', error) : error
    })
    if (answer.statusCode === 200) return answer
    answer.socket.on('error', () => {}).destroy()
    throw proxyRefused(address, `answered ${answer.statusCode}`)
  }
  return Object.assign(proxy, { connect: once })
}

/** By node's own client, which knows no proxy and follows no redirect. */
export const request = async (address: string, { limit, signal }: RequestOptions): Promise<Reply> => {
  const { get } = await import('node:http')
  return new Promise((done, fail) => {
    const late = AbortSignal.timeout(timerOf(limit))
    const sent = get(address, { signal: AbortSignal.any([signal, late]), agent: false }, answer => {
      done({ status: answer.statusCode ?? 0, server: String(answer.headers['server'] ?? '') })
      answer.destroy()
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) fail(signal.reason as Error)
      else if (late.aborted || error.code === 'ETIMEDOUT') done({ failure: 'silent' })
      else done({ failure: error.code === 'ECONNREFUSED' ? 'refused' : 'closed' })
    })
  })
}
