import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { said, stage, type Stage } from '../rehearsed.ts'

/** The matrix as a picture and as a page: what a person sees of thirty workloads, and what a file may hold. */
const test = suite('the matrix as SVG and HTML')

const shelved = (name: string): string =>
  readFileSync(new URL(`../../config/policies/${name}.yaml`, import.meta.url), 'utf8')
const pod = (namespace: string, name: string, ports: readonly number[] = [8080]): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels: { app: name } },
    spec: { containers: [{ name: 'main', image: 'x', ports: ports.map(containerPort => ({ containerPort })) }] },
  })
const policy = (namespace: string, name: string, spec: object): string =>
  JSON.stringify({ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { namespace, name }, spec })
const stream = (...documents: readonly string[]): string => documents.join('\n---\n')

/** Thirty workloads in five namespaces, with long names and several ports, and something of each mark. */
const namespaces = ['shop', 'billing', 'data', 'monitoring', 'platform-observability-and-tracing']
const thirty = stream(
  ...namespaces.flatMap((namespace, nth) =>
    [...Array(6).keys()].map(index =>
      pod(
        namespace,
        index === 5 ? `service-${nth}-with-quite-a-long-name-of-its-own` : `service-${nth}-${'abcde'[index]}`,
        [8080, ...(index % 2 === 0 ? [9100, 9200, 9300] : [])],
      ),
    ),
  ),
  policy('shop', 'isolate', { endpointSelector: {}, ingress: [{ fromEndpoints: [{}] }] }),
  policy('data', 'some', {
    endpointSelector: { matchLabels: { app: 'service-2-a' } },
    ingress: [{ fromEntities: ['all'], toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }] }],
  }),
  policy('data', 'rules', {
    endpointSelector: { matchLabels: { app: 'service-2-b' } },
    ingress: [{ toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }], rules: { http: [{ method: 'GET' }] } }] }],
  }),
  policy('billing', 'unknown', {
    endpointSelector: { matchLabels: { app: 'service-1-a' } },
    ingress: [{ fromCIDRSet: [{ cidrGroupRef: 'partners' }] }],
  }),
)

/** Runs a line with files beside it, and gives what it wrote. */
const drawn = async (files: Readonly<Record<string, string>>, line: string, made: Stage = stage()) => {
  for (const [name, text] of Object.entries(files)) await made.host.files.write(name, text)
  const ended = await made.run(`${line} --export=m.svg --export=m.html`)
  const read = async (name: string): Promise<string> => (await made.host.desk.read(name)) ?? ''
  return { ...ended, svg: await read('m.svg'), html: await read('m.html'), made }
}
const ofShop = async () => drawn({}, 'policy-matrix --policy=shop,allow-frontend-to-backend --before=shop,default-deny')
const ofThirty = async (more = '') => drawn({ 'p.yaml': thirty }, `policy-matrix p.yaml${more}`)

/** Text of a picture with where it begins. */
interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly isTurned: boolean
  readonly isAtEnd: boolean
}
const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
const labelsIn = (svg: string): Label[] =>
  [...svg.matchAll(/<text class="[bl]" x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]*)</g)].map(
    ([, x, y, more = '', text = '']) => ({
      text: decoded(text),
      x: Number(x),
      y: Number(y),
      isTurned: more.includes('rotate(-60 '),
      isAtEnd: more.includes('text-anchor="end"'),
    }),
  )
/** Pixels of a letter and of a line, in every monospaced font at 12 pixels. */
const [letter, high] = [7.23, 14]
const slope = (60 * Math.PI) / 180

test('at thirty workloads no label lies over another one, and all are inside', async () => {
  for (const more of ['', ' --before=default-deny']) {
    const { svg, status, err } = await ofThirty(more)
    assert.is(status, 0, err)
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.map(Number) as [number, number, number]
    const labels = labelsIn(svg)
    const columns = labels.filter(({ isTurned }) => isTurned)
    const rows = labels.filter(({ isAtEnd }) => isAtEnd)
    assert.is(columns.length, 33)
    assert.is(rows.length, 31 + 1 + 4, 'the workloads, the world; a heading, and those to whom they may be open')
    for (const [index, { x, y, text }] of columns.entries()) {
      const end = { x: x + text.length * letter * Math.cos(slope), y: y - text.length * letter * Math.sin(slope) }
      assert.ok(end.x <= width && end.y >= 60, `${text} ends at ${end.x}, ${end.y} of ${width}`)
      const next = columns[index + 1]
      if (next) assert.ok((next.x - x) * Math.sin(slope) >= high, `${text} and ${next.text}`)
    }
    for (const [index, { x, y, text }] of rows.entries()) {
      assert.ok(x - text.length * letter >= 0, text)
      assert.ok(y <= height - high, text)
      const next = rows[index + 1]
      if (next) assert.ok(next.y - y >= high, `${text} and ${next.text}`)
    }
    const others = labels.filter(({ isTurned, isAtEnd }) => !isTurned && !isAtEnd)
    for (const [index, { x, y, text }] of others.entries()) {
      assert.ok(x + text.length * letter <= width, text)
      for (const next of others.slice(index + 1)) {
        assert.ok(Math.abs(next.y - y) >= high || next.x >= x + text.length * letter, `${text} and ${next.text}`)
      }
    }
  }
})

test('names every workload with its ports, and a long one keeps its beginning, its end and its full name', async () => {
  const { svg } = await ofThirty()
  const texts = labelsIn(svg).map(({ text }) => text)
  assert.ok(texts.includes('shop/service-0-b 8080'), texts.join('\n'))
  assert.ok(texts.includes('shop/service-0-a 8080 +3'))
  assert.ok(texts.includes('platform-observabil…long-name-of-its-own'))
  assert.match(svg, '<title>platform-observability-and-tracing/service-4-with-quite-a-long-name-of-its-own</title>')
})

test('each mark has a shape of its own without its colour, a word in the legend, and words at the cell', async () => {
  const { svg } = await ofThirty()
  const marks = ['open', 'some', 'conditions', 'undecided', 'blocked']
  const shapes = marks.map(mark => {
    const [, body = ''] = new RegExp(`<g id="${mark}">(.*?)</g>`).exec(svg)!
    return body.replaceAll(/ class="\w+"/g, '')
  })
  assert.is(new Set(shapes).size, marks.length)
  for (const mark of marks) assert.ok(svg.split(`<use href="#${mark}"`).length > 2, `${mark}: the legend, and a cell`)
  for (const words of [
    'open',
    'some ports open',
    'blocked',
    'undecided: a policy speaks of something that no file has',
  ])
    assert.ok(
      labelsIn(svg).some(({ text }) => text === words),
      words,
    )
  assert.match(
    svg,
    /<title>a stranger to data\/service-2-a: 8080\/TCP open and 9100\/TCP, 9200\/TCP and 9300\/TCP blocked</,
  )
  assert.match(svg, '<title>world to billing/service-1-a: 8080/TCP, 9100/TCP, 9200/TCP and 9300/TCP undecided</title>')
})

test('draws what was and what is where BEFORE names policies, and what is alone where it does not', async () => {
  const { svg, html } = await ofShop()
  assert.match(
    svg,
    /<title>shop\/frontend to shop\/backend: 8080\/TCP open; before: 8080\/TCP blocked<\/title><rect class="changed".*?<use href="#wasblocked".*?<use href="#open"/,
  )
  assert.match(html, /<del>.*?before: .*?blocked.*?<\/del> <ins>.*?now: .*?open<\/ins>/)
  assert.match(html, '<h2>What changes</h2>')
  assert.ok(labelsIn(svg).some(({ text }) => text === 'changed: before, then after'))
  const alone = await ofThirty()
  assert.not.match(alone.svg, '#was')
  assert.not.match(alone.html, '<del>')
})

test('a stranger, the Internet and the nodes have lines of their own in both', async () => {
  const { svg, html } = await ofShop()
  const rows = ['a stranger', 'the Internet', 'its own node', 'other nodes']
  assert.equal(
    labelsIn(svg)
      .filter(({ isAtEnd }) => isAtEnd)
      .map(({ text }) => text)
      .slice(-5),
    ['open to', ...rows],
  )
  for (const name of rows) assert.match(html, `<th scope="row">${name}</th>`)
  assert.match(html, /<h3>Open to a stranger:.*<\/h3>\n<ul>.*<li>now: shop\/frontend and shop\/visitor<\/li>/)
})

/** Whether each tag is closed by its own, and no text holds what is markup. */
const requireWellFormed = (markup: string): void => {
  const open: string[] = []
  for (const [, closing, name, own] of markup.matchAll(/<(\/?)([a-z][\w-]*)(?:[^<>"]|"[^"<]*")*?(\/?)>/gi)) {
    if (own || /^(?:meta|br)$/.test(name!)) continue
    if (closing) assert.is(open.pop(), name)
    else open.push(name!)
  }
  assert.equal(open, [])
  const rest = markup.replaceAll(/<!doctype html>|<style>[^<]*<\/style>|<\/?[a-z][\w-]*(?:[^<>"]|"[^"<]*")*?>/gi, '')
  assert.not.match(rest, /[<>]/)
  assert.not.match(rest, /&(?!(?:lt|gt|amp|quot|#39);)/)
}

test('both need nothing from elsewhere, are well formed, and hold no script', async () => {
  const { svg, html } = await ofThirty(' --before=default-deny')
  for (const text of [svg, html]) {
    requireWellFormed(text)
    assert.not.match(
      text.replace('http://www.w3.org/2000/svg', ''),
      /https?:|\/\/|url\(|@import|src=|<script|<link| on\w+=/i,
    )
    for (const [, target] of text.matchAll(/href="([^"]*)"/g)) assert.match(target!, /^#\w+$/)
  }
  for (const [, target] of svg.matchAll(/href="#(\w+)"/g)) assert.match(svg, `id="${target}"`)
})

test('hostile names stay text', async () => {
  const names = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "a' onload='x",
    ']]>&amp;',
    'x\u001b[31m\u0007',
  ]
  const { svg, html, status, err } = await drawn(
    { 'p.yaml': stream(...names.map(name => pod('shop', name)), ...names.map(name => pod(name, 'web'))) },
    'policy-matrix p.yaml',
  )
  assert.is(status, 0, err)
  for (const text of [svg, html]) {
    requireWellFormed(text)
    assert.not.match(text, /<script|<img/)
    assert.not.ok(['\u001B', '\u0007'].some(control => text.includes(control)))
    assert.match(text, '&lt;script&gt;alert(1)&lt;/script&gt;')
  }
})

test('both are light or dark as the page is, and text stands out from its ground', async () => {
  const { svg, html } = await ofThirty()
  const light = (hex: string): number => {
    const parts = (hex.length === 4 ? hex.replaceAll(/\w/g, '$&$&') : hex).slice(1).match(/../g)!
    const [r, g, b] = parts.map(part => {
      const value = Number.parseInt(part, 16) / 255
      return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string): number => {
    const [low, up] = [light(a), light(b)].toSorted((x, y) => x - y) as [number, number]
    return (up + 0.05) / (low + 0.05)
  }
  const [, ofSvg = '', inDark = ''] = /<style>(.*)@media\(prefers-color-scheme:dark\)\{(.*)\}<\/style>/.exec(svg)!
  for (const style of [ofSvg, inDark]) {
    const of = (rule: string, key: string): string =>
      new RegExp(`(?:^|\\})${rule.replace('.', String.raw`\.`)}\\{[^}]*${key}:(#\\w+)`).exec(style)![1]!
    for (const ground of [of('.page', 'fill'), of('.band', 'fill')]) {
      for (const [rule, key] of [
        ['text', 'fill'],
        ['.open', 'fill'],
        ['.some', 'stroke'],
        ['.conditions', 'stroke'],
        ['.blocked', 'stroke'],
        ['.undecided', 'stroke'],
      ] as const)
        assert.ok(contrast(of(rule, key), ground) >= 4.5, `${rule} on ${ground}`)
      assert.ok(contrast(of('.changed', 'stroke'), ground) >= 3)
    }
  }
  const roots = [...html.matchAll(/:root\{([^}]*)\}/g)].map(match => match[1]!)
  assert.is(roots.length, 2)
  for (const root of roots) {
    const of = (name: string): string => new RegExp(`--${name}:(#\\w+)`).exec(root)![1]!
    for (const ground of ['ground', 'open', 'part', 'unsure'])
      assert.ok(contrast(of('text'), of(ground)) >= 4.5, `text on ${ground}`)
    for (const ground of ['ground', 'open', 'part', 'unsure'])
      assert.ok(contrast(of('dim'), of(ground)) >= 4.5, `dim on ${ground}`)
    assert.ok(contrast(of('unsure-line'), of('ground')) >= 3)
  }
})

test('they can be heard: a title, a description, headers of rows and columns, a caption', async () => {
  const { svg, html } = await ofShop()
  assert.match(svg, /^<svg [^>]*role="img" aria-describedby="d" aria-labelledby="t">\n<title id="t">Who reaches what: /)
  assert.match(svg, /<desc id="d">Rows are sources, columns are destinations\. open to a stranger: /)
  assert.match(html, /^<!doctype html>\n<html lang="en">/)
  assert.match(html, /<caption id="c">/)
  const [, columns = ''] = /<thead>([^]*?)<\/thead>/.exec(html)!
  const count = columns.split('<th scope="col">').length - 1
  assert.ok(count > 4)
  for (const row of html.match(/<tr><th scope="row">.*<\/tr>/g)!) assert.is(row.split('<td').length - 1, count, row)
  assert.match(html, '<span class="said">blocked</span><span aria-hidden="true">-</span>')
})

test('are the same bytes each time', async () => {
  const [first, second] = [await ofThirty(' --before=default-deny'), await ofThirty(' --before=default-deny')]
  assert.is(first.svg, second.svg)
  assert.is(first.html, second.html)
})

test('go over a file that they wrote, and over no other one without --force', async () => {
  const made = stage()
  const line = 'policy-matrix shop --export=m.html'
  await made.host.desk.write('m.html', '<!doctype html>\n<html lang="en">\n<head></head>')
  const refused = await made.run(line)
  assert.is(refused.status, 1)
  assert.match(said(refused.err), 'error: m.html already exists, but is not a policy matrix from k3d-cilium\nhint: ')
  assert.is((await made.run(`${line} --force`)).status, 0)
  assert.is((await made.run(line)).status, 0)
})

test('are written whole or not at all: not for wrong files, in no other format, and not beyond 200', async () => {
  const broken = await drawn(
    { 'p.yaml': shelved('default-deny').replace('endpointSelector', 'x') },
    'policy-matrix p.yaml',
  )
  assert.is(broken.status, 78)
  assert.equal([broken.svg, broken.html], ['', ''])
  const made = stage()
  const format = await made.run('policy-matrix shop --export=m.svg --export=m.png')
  assert.is(format.status, 2)
  assert.match(said(format.err), 'error: invalid format for --export: m.png; use .svg or .html')
  assert.is(await made.host.desk.kind('m.svg'), undefined)
  const many = stream(...[...Array(201).keys()].map(index => pod('shop', `x${index}`)))
  const large = await drawn({ 'p.yaml': many }, 'policy-matrix p.yaml')
  assert.is(large.status, 1)
  assert.match(said(large.err), /^error: a picture holds at most 200 workloads; these are 20\d\nhint: /)
  assert.equal([large.svg, large.html], ['', ''])
})

test('apply-policy draws before it applies what it changes; again, that nothing does', async () => {
  const made = stage()
  await made.run('up')
  await made.run('apply-policy --policy=shop')
  const first = await drawn({}, 'apply-policy --policy=allow-frontend-to-backend', made)
  assert.is(first.status, 0, first.err)
  assert.ok(first.out.indexOf('matrix written to m.svg') < first.out.indexOf('> Apply the files'))
  assert.match(first.svg, '<title id="t">Before and after 1 policy in 1 file</title>')
  assert.match(first.svg, '<title>a stranger to shop/backend: 8080/TCP blocked; before: 8080/TCP open</title>')
  const again = await drawn({}, 'apply-policy --policy=allow-frontend-to-backend', made)
  assert.not.match(again.svg.replace(/<text[^]*$/, ''), '; before:')
  assert.match(again.html, '<h2>What changes</h2>\n<p>Nothing.</p>')
})

test.run()
