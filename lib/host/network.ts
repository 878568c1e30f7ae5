import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../base/failure.ts'
import { cutShort, loops, notAsPinned, refused, tooSlow, unreachable } from './download-failures.ts'
import type { Download, Env, Files, Reply, RequestOptions } from './host.ts'

/** Where downloads are kept, per user: `$XDG_CACHE_HOME/k3d-cilium`, else `~/.cache/k3d-cilium`. */
export const cacheFolder = (env: Env): string =>
  join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'k3d-cilium')

export const download = async (
  files: Files,
  cache: string,
  address: string,
  { sha256, limit, signal }: Download,
): Promise<Uint8Array> => {
  const kept = join(cache, 'sha256', sha256)
  const before = await readFile(kept).catch(() => undefined)
  if (before && digest(before) === sha256) return before
  const bytes = await fetchBytes(address, limit, signal)
  const actual = digest(bytes)
  if (actual !== sha256) {
    throw notAsPinned(address, actual, sha256)
  }
  await files.write(kept, bytes).catch(() => {}) // without a cache it is only slower
  return bytes
}

/** Reads through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, which node's own fetch ignores. */
const fetchBytes = async (address: string, limit: number, signal: AbortSignal): Promise<Uint8Array> => {
  // in CommonJS, of which a compiler cannot say the names: compiled it has the default one alone
  const { EnvHttpProxyAgent, fetch } = (await import('undici')).default
  const late = AbortSignal.timeout(limit)
  const pieces: Uint8Array[] = []
  let size = 0
  let expected: string | null = null
  try {
    const answer = await fetch(address, {
      signal: AbortSignal.any([signal, late]),
      dispatcher: new EnvHttpProxyAgent(),
    })
    if (!answer.ok) {
      const { status, statusText, headers } = answer
      throw refused(address, `${status} ${statusText}`.trimEnd(), headers.get('retry-after') ?? undefined)
    }
    expected = answer.headers.get('content-length')
    for await (const piece of answer.body ?? []) {
      pieces.push(piece as Uint8Array)
      size += (piece as Uint8Array).length
    }
    return Buffer.concat(pieces)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Failure) throw error
    if (late.aborted) throw tooSlow(address, limit, size, error)
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
    const why = cause?.code ?? cause?.message ?? (error as Error).message
    if (expected !== null || size > 0) throw cutShort(address, size, expected, error)
    if (/redirect count exceeded/.test(cause?.message ?? '')) throw loops(address, error)
    throw unreachable(address, why, error)
  }
}

/** By node's own client, which knows no proxy and follows no redirect. */
export const request = async (address: string, { limit, signal }: RequestOptions): Promise<Reply> => {
  const { get } = await import('node:http')
  return new Promise((done, fail) => {
    const late = AbortSignal.timeout(limit)
    const asked = get(address, { signal: AbortSignal.any([signal, late]), agent: false }, answer => {
      done({ status: answer.statusCode ?? 0, server: String(answer.headers['server'] ?? '') })
      answer.destroy()
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) fail(signal.reason as Error)
      else if (late.aborted || error.code === 'ETIMEDOUT') done({ failure: 'silent' })
      else done({ failure: error.code === 'ECONNREFUSED' ? 'refused' : 'closed' })
    })
  })
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
