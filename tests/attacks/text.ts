import type { Attack } from './attack.ts'

/** Texts of any size and shape: what is given to `diagnose`, and policies. */

const ends = [0, 1, 78]

const givenTo = (name: string, content: string | Uint8Array, more: Partial<Attack> = {}): Attack => ({
  name: `explain/${name}`,
  line: 'diagnose --file given',
  files: { given: content },
  status: ends,
  ...more,
})

/** A tar's header; `size` as it stands in its field of twelve bytes. */
const header = (name: string, size: string): Buffer => {
  const block = Buffer.alloc(512)
  block.write(name, 0)
  block.write('0000644\0', 100)
  block.write(size, 124, 12, 'latin1')
  block.write('00000000000\0', 136)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
const end = Buffer.alloc(1024)
const member = (name: string, content: string): Buffer => {
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512)
  body.write(content)
  return Buffer.concat([header(name, `${content.length.toString(8).padStart(11, '0')}\0`), body])
}
const bundle = (evidence: string): Buffer => Buffer.concat([member('evidence.json', evidence), end])

const evidenceWith = (parts: object): string =>
  JSON.stringify({ cluster: 'c', context: 'k3d-c', engine: 'docker', parts })
const evidences: readonly (readonly [string, string])[] = [
  ['a list of parts', '{"parts":[]}'],
  ['no parts', '{"parts":{}}'],
  ['parts of nothing', '{"parts":null,"words":null}'],
  ['parts of garbage', '{"parts":{"engine":1,"containers":"x","nodes":[null]}}'],
  ['words of garbage', '{"parts":{},"words":[1,{},null]}'],
  ['evidence within evidence', '{"evidence":{"evidence":{"parts":{}}}}'],
  ['a cluster of a number', '{"cluster":7,"context":{},"parts":{}}'],
  ['a prototype', '{"__proto__":{"parts":{}},"constructor":{"prototype":1}}'],
  ['a list', '[1,null,{"parts":{}}]'],
  ['nothing', 'null'],
  ['a text', '"parts"'],
  ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['depth that does not end', '{"parts":'.repeat(50_000)],
  ['a part of another version that is no part', evidenceWith({ newer: 1 })],
  ['a part of another version whose reason is no text', evidenceWith({ newer: { unknown: [] } })],
  ['a known part that is no part', evidenceWith({ engine: 1 })],
  ['a known part without anything', evidenceWith({ nodes: {}, logs: {} })],
  ['a number beyond numbers', `{"time":1${'0'.repeat(400)},"parts":{"engine":{"exit":1e999}}}`],
]

const policyOf = (spec: string): string =>
  `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: p, namespace: default}\nspec:\n  ${spec}\n`
const judged = (name: string, text: string): Attack => ({
  name: `policy/${name}`,
  line: 'check-config --policy p.yaml',
  files: { 'p.yaml': text },
  status: ends,
})
const ports = (count: number): string =>
  Array.from(
    { length: count },
    (_, nth) =>
      `    - fromEndpoints: [{matchLabels: {app: a${nth}}}]\n      toPorts: [{ports: [{port: "${nth % 60_000}"}]}]`,
  ).join('\n')
const many = (section: (nth: number) => string): string =>
  policyOf(
    `endpointSelector: {}\n  egress:\n${Array.from({ length: 2_000 }, (_, nth) => `    - ${section(nth)}`).join('\n')}`,
  )
const fqdn = (pattern: string): string =>
  policyOf(`endpointSelector: {}\n  egress:\n    - toFQDNs: [{matchPattern: "${pattern}"}]`)

export const textAttacks: readonly Attack[] = [
  ...evidences.flatMap(([name, json]) => [
    givenTo(`evidence: ${name}`, json),
    givenTo(`evidence in a bundle: ${name}`, bundle(json), {
      status: 78,
      says: /evidence\.json of given is damaged: /,
    }),
  ]),
  givenTo('NULs', Buffer.alloc(2 ** 20)),
  ...(
    [
      ['a negative size', '-0000000512\0'],
      ['a size in base 256 below nothing', '\xFF'.repeat(12)],
      ['a size beyond the file', '77777777777\0'],
      ['a size of letters', 'abcdefghijk\0'],
      ['content that is cut off', '00000002000\0'],
    ] as const
  ).map(([name, size]) =>
    givenTo(name, Buffer.concat([header('evidence.json', size), end]), { status: 78, says: /given is damaged: / }),
  ),
  givenTo('half a header', header('evidence.json', '00000000010\0').subarray(0, 300)),
  givenTo(
    '50,000 members',
    Buffer.concat([...Array.from({ length: 50_000 }, (_, nth) => header(`m${nth}`, '00000000000\0')), end]),
  ),
  givenTo('a log of 20 MB', 'level=info msg="endpoint regenerated" subsys=endpoint\n'.repeat(370_000)),
  givenTo('one line of 20 MB', 'x'.repeat(20 * 2 ** 20)),
  ...(['7', '.', '/', '"', "'", '\\', ' ', '[', 'ey-', 'a=', 'Error: ', '127.0.0.1:'] as const).map(sign =>
    givenTo(`1 MB of ${sign}`, sign.repeat(Math.ceil(2 ** 20 / sign.length))),
  ),
  givenTo('a secret key that does not end', `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(2 ** 20)}`),
  givenTo('control sequences', '\u001B]0;PWNED\u0007\u001B[2J\u009B31m level=fatal msg="x"\r\n'.repeat(100)),
  judged('2,000 rules', policyOf(`endpointSelector: {}\n  ingress:\n${ports(2_000)}`)),
  judged(
    '2,000 names',
    many(nth => `toFQDNs: [{matchPattern: "*.a${nth}.example.com"}]`),
  ),
  judged(
    '2,000 ranges',
    many(nth => `toCIDRSet: [{cidr: 10.${nth >> 8}.${nth & 255}.0/24}]`),
  ),
  judged('a pattern of stars', fqdn(`${'*'.repeat(250)}x`)),
  judged('a pattern of stars and letters', fqdn(`${'*a'.repeat(120)}b.example.com`)),
  judged('labels of every object', policyOf('endpointSelector: {matchLabels: {__proto__: x, constructor: y}}')),
  judged(
    'a path that backtracks',
    policyOf(
      'endpointSelector: {}\n  ingress:\n    - toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{path: "(a+)+$"}]}}]',
    ),
  ),
  judged(
    'a port of 400 digits',
    policyOf(`endpointSelector: {}\n  ingress:\n    - toPorts: [{ports: [{port: "${'9'.repeat(400)}"}]}]`),
  ),
  judged('1,000 documents', `${policyOf('endpointSelector: {}\n  ingress: [{}]')}---\n`.repeat(1_000)),
]
