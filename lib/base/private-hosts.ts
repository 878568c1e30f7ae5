import { overlap, rangeOf } from './cidr.ts'

/** Hosts of this computer and of private networks, which speak plain HTTP by custom: known by their names alone. */

/** This computer, private networks, link-local addresses and carrier-grade NAT: RFC 1122, 1918, 3927 and 6598. */
const ranges = ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10']

/** `::1`, unique local and link-local addresses: RFC 4291 and 4193. */
const privateV6 = /^(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)$/i

/**
 * Names that no public DNS has (RFC 6761, 6762 with its appendix G, 8375, and ICANN's .internal); Docker, Podman and
 * k3d name the computer under their nodes so.
 */
const privateNames = /(^|\.)(localhost|local|lan|internal|intranet|private|corp|home|home\.arpa|test)$/i

/** Services whose names hold an address: `registry.192.168.1.5.nip.io`. */
const addressInName = /(?:^|[.-])(\d{1,3}(?:[.-]\d{1,3}){3})\.(?:nip|sslip|xip)\.io$/i

/** @param host a name or an address, an IPv6 one in brackets, with or without a port. */
export const isNear = (host: string): boolean => {
  const [, v6, name = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(host) ?? []
  if (v6 !== undefined) return privateV6.test(v6)
  const bare = name.replace(/\.$/, '')
  const address = rangeOf(`${addressInName.exec(bare)?.[1]?.replaceAll('-', '.') ?? bare}/32`)
  if (address) return ranges.some(range => overlap(rangeOf(range)!, address))
  return privateNames.test(bare) || !bare.includes('.')
}
