import { readFileSync } from 'node:fs'
import * as assert from 'uvu/assert'
import { checkK3dFile } from '../lib/config/k3d-file-checks.ts'
import { checkValues } from '../lib/config/values-keys.ts'
import { describe, sorted } from '../lib/formats/findings.ts'
import { readYaml } from '../lib/formats/yaml.ts'
import { oneOf, random, upTo, type Random } from './random.ts'

/** Files that nobody means well with: broken, bent, endless, binary. Each is judged as a k3d file and as values. */

const read = (file: string): string => readFileSync(new URL(`../config/${file}`, import.meta.url), 'utf8')
const good = [read('k3d-cilium-config.yaml'), read('cilium-values.yaml')]

const signs = [
  '" \' [ ] { } , : - ? &a *a !x | > # % @ ` ~ --- ... null yes 0x1 1e999 .nan $HOME'.split(' '),
  [': ', '- ', '? ', '&a ', '<<: *a', '__proto__: 1', 'constructor: {}', '\t', '\n', '\r', '\r\n', ' '],
  ['\u00A0', '\u201C', '\u2019', '\uFEFF', '\u0000', '\uFFFD', '\uD800', '\u2028', '\u{1F600}'],
].flat()

const kinds: readonly ((next: Random) => string)[] = [
  // cut off
  next => {
    const text = oneOf(next, good)
    return text.slice(0, upTo(next, text.length))
  },
  // a few signs put in, taken out, put for others
  next => {
    let text = oneOf(next, good)
    for (let i = upTo(next, 8); i >= 0; i--) {
      const at = upTo(next, text.length)
      text = text.slice(0, at) + (next() < 0.7 ? oneOf(next, signs) : '') + text.slice(at + upTo(next, 3))
    }
    return text
  },
  // lines out of order, doubled, indented otherwise
  next => {
    const lines = oneOf(next, good).split('\n')
    for (let i = upTo(next, 6); i >= 0; i--) {
      const [from, to] = [upTo(next, lines.length), upTo(next, lines.length)]
      const [line = ''] = next() < 0.5 ? lines.splice(from, 1) : [lines[from]]
      lines.splice(to, 0, ' '.repeat(upTo(next, 4)) + line)
    }
    return lines.join('\n')
  },
  // nested without end
  next => {
    const depth = upTo(next, 4000)
    const [open, close] = oneOf(next, [
      ['[', ']'],
      ['{a: ', '}'],
      ['- ', ''],
      ['? ', ''],
      ['[{', ''],
      ['- ? ', ''],
      ['!a [', ''],
    ])
    return `${next() < 0.5 ? 'hubble: ' : ''}${open.repeat(depth)}${next() < 0.5 ? close.repeat(depth) : ''}`
  },
  next =>
    Array.from({ length: upTo(next, 600) }, (_, i) => `${' '.repeat(i)}${oneOf(next, ['a:', '- ', '? a', 'b:'])}`).join(
      '\n',
    ),
  // aliases that multiply
  next => {
    const width = 2 + upTo(next, 12)
    const rows = ['a0: &a0 [x, x]']
    for (let i = 1; i < 2 + upTo(next, 30); i++) {
      const all = Array.from({ length: width }, () => `*a${next() < 0.1 ? i : i - 1}`)
      rows.push(
        next() < 0.5
          ? `a${i}: &a${i} [${all.join(', ')}]`
          : `a${i}: &a${i} {${all.map((each, n) => `k${n}: ${each}`).join(', ')}}`,
      )
    }
    return rows.join('\n')
  },
  next => `a: &a {x: 1}\n${Array.from({ length: upTo(next, 3000) }, (_, i) => `k${i}: {<<: *a}`).join('\n')}`,
  // huge
  next =>
    oneOf(next, ['a', '"', ',', 'a: ', '\n', '- a\n', 'a: 1\n', '[', '&a ', '#', '\t', '? a\n', '"a" ']).repeat(
      upTo(next, 300_000),
    ),
  next => Array.from({ length: upTo(next, 20_000) }, (_, i) => `k${i}: ${i}`).join('\n'),
  next => `args: [${'"'.repeat(upTo(next, 19_000))}\n`.repeat(upTo(next, 14)),
  // no text
  next => String.fromCharCode(...Array.from({ length: upTo(next, 4000) }, () => upTo(next, 256))),
  next => Buffer.from(Array.from({ length: upTo(next, 4000) }, () => upTo(next, 256))).toString('utf8'),
  next => String.fromCharCode(...Array.from({ length: upTo(next, 2000) }, () => upTo(next, 65_536))),
  // nothing but signs
  next => Array.from({ length: upTo(next, 400) }, () => oneOf(next, signs)).join(''),
  // the right keys with wrong values
  next => {
    const values = [
      '[]',
      '{}',
      '',
      '~',
      '-1',
      '1.5',
      '"x"',
      'yes',
      '[[]]',
      '{a: {b: {}}}',
      '*x',
      '&x y',
      '|\n  a\n',
      '1e400',
      '0o17',
      '$X',
    ]
    return oneOf(next, good).replace(/(: )([^\n]*)/g, (all, colon) =>
      next() < 0.2 ? `${colon}${oneOf(next, values)}` : all,
    )
  },
]

interface Verdict {
  readonly text: string
  /** Milliseconds of the processor. */
  readonly took: number
  /** How much more memory is taken than before, in bytes. */
  readonly grew: number
}

const made = (next: Random): string => oneOf(next, kinds)(next)

/** Judges many, from a seed that is printed. @throws if one takes a second or 200 MiB, or lets anything out. */
export const judgeMany = (count: number): void => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`# seed ${seed}`)
  for (let i = 0; i < count; i++) {
    try {
      const { took, grew } = judge(seed + i)
      assert.ok(took < 1000, `${took} ms`)
      assert.ok(grew < 200 * 2 ** 20, `${grew} bytes`)
    } catch (error) {
      throw new Error(`with the seed ${seed + i}: ${String((error as Error).stack)}`, { cause: error })
    }
  }
}

/** Judges one file. @throws whatever gets out, which nothing may. */
const judge = (seed: number): Verdict => {
  const next = random(seed)
  const text = made(next)
  const before = process.memoryUsage().rss
  const start = process.cpuUsage()
  const { source, findings } = readYaml(text, 'hostile.yaml')
  const all = source ? [...findings, ...checkK3dFile(source), ...checkValues(source, '1.20.2')] : findings
  if (!source && all.length === 0) throw new Error('not read, and no reason given')
  const lines = text.split(/\r?\n/).length
  for (const finding of sorted(all)) {
    if (!(finding.line >= 1 && finding.line <= lines && finding.column >= 1)) {
      throw new Error(`no such place: ${JSON.stringify({ ...finding, source: '' })}`)
    }
    const said = describe(finding)
    if (said.length > 4000 || /undefined|\[object/.test(said.split('\n')[0]!.replace(finding.source, '')))
      throw new Error(said)
  }
  const { user, system } = process.cpuUsage(start)
  return { text, took: (user + system) / 1000, grew: process.memoryUsage().rss - before }
}
