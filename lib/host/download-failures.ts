import { exit, Failure } from '../base/failure.ts'
import { size as bytes, count, duration } from '../base/text.ts'

/** How a download fails, in the same words on every host. Whatever the reason, nothing of it is used. */

/** An address for a person to read: who asks, and what stands behind the path, may be a secret. */
export const shownAddress = (address: string): string => {
  try {
    const { origin, protocol, host, pathname, search } = new URL(address)
    return `${origin === 'null' ? `${protocol}//${host}` : origin}${pathname}${search === '' ? '' : '?…'}`
  } catch {
    return 'an invalid address'
  }
}

export const unreachable = (address: string, why: string, cause?: unknown): Failure =>
  new Failure(`cannot reach ${shownAddress(address)}: ${why}`, { status: exit.unavailable, cause })

export const proxyRefused = (address: string, how: string, cause?: unknown): Failure =>
  new Failure(`cannot reach ${shownAddress(address)}: the proxy ${how}`, {
    hint: 'check HTTPS_PROXY and HTTP_PROXY, with user and password\nor bypass the proxy: add the host to NO_PROXY',
    status: exit.unavailable,
    cause,
  })

/** @param most bytes. */
export const tooLarge = (address: string, most: number): Failure =>
  new Failure(`checksum mismatch: ${shownAddress(address)} is larger than any pinned file (limit: ${bytes(most)})`, {
    hint: notUsed,
  })

const notUsed = 'check whether a proxy or the publisher changed the file; the task did not use the file'

export const notAsPinned = (address: string, actual: string, expected: string): Failure =>
  new Failure(`checksum mismatch: the SHA-256 of ${shownAddress(address)} is ${actual}, expected ${expected}`, {
    hint: notUsed,
  })

/**
 * @param answered the status and its words.
 * @param retryAfter the header of that name: seconds, or a date (RFC 9110 10.2.3).
 */
export const refused = (address: string, answered: string, retryAfter?: string): Failure => {
  const limited = answered.startsWith('429')
  const when =
    retryAfter === undefined
      ? ''
      : /^\d+$/.test(retryAfter)
        ? ` in ${duration(Number(retryAfter) * 1000)}`
        : ` after ${retryAfter}`
  return new Failure(`${shownAddress(address)} answered ${answered}${limited && when ? `: try again${when}` : ''}`, {
    hint: limited ? `run the task again${when}; finished downloads are kept` : undefined,
  })
}

export const loops = (address: string, cause?: unknown): Failure =>
  new Failure(`${shownAddress(address)} redirects in a loop: stopped after 20 redirects`, {
    hint: 'check the proxy or mirror: open the address in a browser',
    cause,
  })

/** @param expected the header Content-Length, if there was one. */
export const cutShort = (address: string, size: number, expected: string | null, cause?: unknown): Failure =>
  new Failure(
    `the download of ${shownAddress(address)} stopped after ` +
      (expected ? `${size} of ${expected} bytes` : count(size, 'byte')),
    {
      hint: 'run the task again: the network, a proxy or a mirror ended the download',
      status: exit.unavailable,
      cause,
    },
  )

/** @param limit milliseconds. */
export const tooSlow = (address: string, limit: number, size: number, cause?: unknown): Failure =>
  new Failure(
    `the download of ${shownAddress(address)} took more than ${duration(limit)} (received ${count(size, 'byte')})`,
    {
      hint: 'raise limits.download in the settings',
      status: exit.unavailable,
      cause,
    },
  )
