import { dotted } from '../../base/cidr.ts'

/** Ranges of addresses of both families, as policies give them. */

export interface Prefix {
  /** 32 or 128. */
  readonly size: number
  readonly address: bigint
  readonly length: number
}

/** `10.0.0.0/8` or `fd00::/8`; an address without a length is a range of one. Undefined for anything else. */
export const prefixOf = (text: string): Prefix | undefined => {
  const [, written = '', typed] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const address = written.includes(':') ? ipv6(written) : ipv4(written)
  if (address === undefined) return undefined
  const size = written.includes(':') ? 128 : 32
  const length = typed === undefined ? size : Number(typed)
  return length > size ? undefined : { size, address, length }
}

const ipv4 = (text: string): bigint | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  if (!parts || parts.some(part => part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n)
}

const ipv6 = (text: string): bigint | undefined => {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(tail ?? '')]
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  if (!all.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)
}

const first = ({ address, size, length }: Prefix): bigint => address >> BigInt(size - length)

/** Whether one range lies in another one. */
export const covers = (outer: Prefix, inner: Prefix): boolean =>
  outer.size === inner.size &&
  outer.length <= inner.length &&
  first({ ...inner, length: outer.length }) === first(outer)

/** Whether an address lies in a range; a range without a length is one address. */
export const isIn = (ip: string, cidr: string): boolean => {
  const [address, range] = [prefixOf(ip), prefixOf(cidr)]
  return address !== undefined && range !== undefined && covers(range, address)
}

/** Whether bits are set behind the length, as in 10.0.0.7/8; then what the range should have been called. */
export const tidied = (text: string): string | undefined => {
  const prefix = prefixOf(text)
  if (!prefix || prefix.size === 128 || !text.includes('/')) return undefined
  const start = first(prefix) << BigInt(prefix.size - prefix.length)
  if (start === prefix.address) return undefined
  return `${dotted(Number(start))}/${prefix.length}`
}

/** An address that lies in a range and in none of the exceptions, if one is found near its beginning or its end. */
export const exampleIn = (cidr: string, except: readonly string[]): string | undefined => {
  const range = prefixOf(cidr)
  if (!range || range.size === 128) return undefined
  const start = first(range) << BigInt(32 - range.length)
  const last = start + (1n << BigInt(32 - range.length)) - 1n
  const tried = [start + 1n, start, last - 1n, last, (start + last) / 2n].filter(each => each >= start && each <= last)
  return tried.map(each => dotted(Number(each))).find(ip => !except.some(each => isIn(ip, each)))
}
