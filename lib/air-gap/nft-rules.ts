/**
 * The rules of an air gap's network, as nft(8) reads them. All that leads beyond it goes by the interface `outside`, on
 * which nobody answers: it is noted in a set and refused. The first packet of a connection from a program, other than
 * one from a container, is left without an answer, and refused a second later when it comes again: meanwhile the
 * program can be seen to dial. Questions for names, whomever they are for, go to watch.mjs.
 */

export const table = 'k3d-cilium'

/** The sets of what was tried: from, to, protocol, port (0 for a protocol that has none). */
export const attemptSets = ['attempts4', 'attempts6'] as const

const set = (name: string, address: string): string =>
  `  set ${name} { type ${address} . ${address} . inet_proto . inet_service; flags dynamic; size 4096; }`

const noting = ['ip', 'ip6'].flatMap((family, nth) => {
  const [of, to] = [`meta nfproto ipv${nth === 0 ? 4 : 6}`, `@${attemptSets[nth]}`]
  return [
    `    ${of} meta l4proto { tcp, udp } add ${to} { ${family} saddr . ${family} daddr . meta l4proto . th dport }`,
    `    ${of} meta l4proto != { tcp, udp } add ${to} { ${family} saddr . ${family} daddr . meta l4proto . 0 }`,
  ]
})

export const ruleset = `table inet ${table} {
${set('attempts4', 'ipv4_addr')}
${set('attempts6', 'ipv6_addr')}
  set dialled { type inet_service . inet_service; flags dynamic,timeout; timeout 10s; size 4096; }
  chain noted {
${noting.join('\n')}
  }
  chain from_programs {
    type filter hook output priority 0;
    oifname != "outside" accept
    fib daddr type != unicast accept
    jump noted
    tcp sport . tcp dport @dialled reject with icmpx type no-route
    meta l4proto tcp add @dialled { tcp sport . tcp dport } drop
    reject with icmpx type no-route
  }
  chain from_containers {
    type filter hook forward priority -10;
    oifname != "outside" accept
    jump noted
    reject with icmpx type no-route
  }
  chain questions_of_programs {
    type nat hook output priority -110;
    udp dport 53 fib daddr type unicast redirect to :5353
  }
  chain questions_of_containers {
    type nat hook prerouting priority -110;
    udp dport 53 fib daddr type unicast redirect to :5353
  }
}
`
