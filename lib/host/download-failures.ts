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
    hint: 'see the proxy, its user and its password in HTTPS_PROXY and HTTP_PROXY; hosts to reach without it: NO_PROXY',
    status: exit.unavailable,
    cause,
  })

/** @param most bytes. */
export const tooLarge = (address: string, most: number): Failure =>
  new Failure(`${shownAddress(address)} is not what was pinned: it has more than ${bytes(most)}`, { hint: notUsed })

const notUsed = 'nothing of it was used; a proxy may have answered in its place, or the file was changed'

export const notAsPinned = (address: string, actual: string, expected: string): Failure =>
  new Failure(`${shownAddress(address)} is not what was pinned: its SHA-256 is ${actual}, not ${expected}`, {
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
  return new Failure(
    `${shownAddress(address)} answered ${answered}${limited && when ? `: it may be asked again${when}` : ''}`,
    {
      hint: limited ? `wait, and run it again${when}: what was fetched already is kept` : undefined,
    },
  )
}

export const loops = (address: string, cause?: unknown): Failure =>
  new Failure(`${shownAddress(address)} redirects in a circle: given up after 20 redirects`, {
    hint: 'a proxy or a mirror may be set up wrongly: open the address in a browser',
    cause,
  })

/** @param expected the header Content-Length, if there was one. */
export const cutShort = (address: string, size: number, expected: string | null, cause?: unknown): Failure =>
  new Failure(
    `${shownAddress(address)} broke off after ${expected ? `${size} of ${expected} bytes` : count(size, 'byte')}`,
    {
      hint: 'run it again: the connection, a proxy or a mirror ended it',
      status: exit.unavailable,
      cause,
    },
  )

/** @param limit milliseconds. */
export const tooSlow = (address: string, limit: number, size: number, cause?: unknown): Failure =>
  new Failure(`${shownAddress(address)} took more than ${duration(limit)}, in which ${count(size, 'byte')} came`, {
    hint: 'allow more: limits.download in the settings',
    status: exit.unavailable,
    cause,
  })
