import { rangeOf, type Range } from '../base/cidr.ts'
import type { Host } from '../host/host.ts'
import { systemOf } from '../host/programs.ts'
import type { Session } from '../run/session.ts'

/** Ranges that this computer sends somewhere: its own networks, engines' ones on it, a VPN's. The default is none. */
export const routesOf = async (session: Session): Promise<Range[]> => {
  const texts = systemOf(session.host) === 'darwin' ? await routesOfMac(session) : await routesInProc(session.host)
  return texts.flatMap(text => rangeOf(text) ?? []).filter(({ first, last }) => last - first < everything)
}
const everything = 2 ** 32 - 1

/** /proc/net/route, as the kernel's fib_trie.c writes it: address and mask in hexadecimal, in the processor's order. */
const routesInProc = async ({ files }: Host): Promise<string[]> => {
  const text = (await files.read('/proc/net/route').catch(() => undefined)) ?? ''
  return text
    .split('\n')
    .slice(1)
    .flatMap(line => {
      const [, destination = '', , , , , , mask = ''] = line.trim().split(/\s+/)
      if (!/^[0-9A-F]{8}$/i.test(destination) || !/^[0-9A-F]{8}$/i.test(mask)) return []
      const bits = Number.parseInt(mask, 16).toString(2).replaceAll('0', '').length
      const bytes = destination.match(/../g)!.map(byte => Number.parseInt(byte, 16))
      return [`${bytes.toReversed().join('.')}/${bits}`]
    })
}

/**
 * netstat(1) on macOS leaves out what is zero at the end: `10` is 10.0.0.0/8, `192.168.1` is 192.168.1.0/24, and
 * `172.16/12` is as it says.
 */
const routesOfMac = async ({ $ }: Session): Promise<string[]> => {
  const { stdout } = await $({ nothrow: true })`netstat -rn -f inet`
  return stdout.split('\n').flatMap(line => {
    const [, address = '', bits] = /^(\d+(?:\.\d+){0,3})(?:\/(\d+))?\s/.exec(line) ?? []
    if (address === '') return []
    const parts = address.split('.')
    const whole = [...parts, '0', '0', '0'].slice(0, 4).join('.')
    return [`${whole}/${bits ?? (parts.length < 4 ? parts.length * 8 : 32)}`]
  })
}
