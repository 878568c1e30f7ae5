import { isObject, itemsAt, numberAt, textAt, valueAt } from '../base/data.ts'
import { count, inMarkup } from '../base/text.ts'
import { markedPage } from '../host/output-file.ts'

/**
 * The page that an assessor reads, made from the summary alone: the same summary gives the same bytes. It needs nothing
 * from anywhere. A summary that somebody changed is read as far as it goes.
 */
export const evidencePage = (summary: unknown): string => {
  const isSimulated = valueAt(summary, ['rehearsed']) === true
  return markedPage('<meta name="generator" content="k3d-cilium evidence">', 'Evidence of a cluster', styles, [
    '<h1>What was proven of a cluster</h1>',
    ...(isSimulated ? [`<p class="warning">${inMarkup(rehearsed)}</p>`] : []),
    ...about(summary),
    '<h2>Claims</h2>',
    tableOf(
      ['Claim', 'Outcome', 'What is claimed'],
      itemsAt(summary, ['claims']).map(each => [textAt(each, ['claim']), outcome(each), textAt(each, ['statement'])]),
    ),
    ...itemsAt(summary, ['claims']).flatMap(claimed),
    ...cluster(summary),
    ...commands(summary),
  ])
}

const rehearsed =
  'Rehearsal: the tools were simulated. Nothing on this page is evidence of a cluster; it shows what a real run writes.'

const styles = [
  ':root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--dim:#59636e;--line:#d1d9e0;',
  '--good:#116329;--bad:#a40e26;--open:#7d4e00}',
  '@media(prefers-color-scheme:dark){:root{--ground:#0d1117;--text:#e6edf3;--dim:#9198a1;--line:#3d444d;',
  '--good:#57d068;--bad:#ff8f88;--open:#e3b341}}',
  'body{background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif;max-width:1100px;',
  'margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem}',
  'h3{font-size:1rem;margin-bottom:.3rem}p{max-width:75ch}.dim{color:var(--dim)}.scroll{overflow-x:auto}',
  'table{border-collapse:collapse;margin:1rem 0}td,th{text-align:left;vertical-align:top;overflow-wrap:anywhere;',
  'padding:.25rem .9rem .25rem 0;border-bottom:1px solid var(--line)}code{font-size:.9em;overflow-wrap:anywhere}',
  '.proven{color:var(--good)}.refuted{color:var(--bad)}.open{color:var(--open)}b{white-space:nowrap}',
  '.warning{border:2px solid var(--bad);padding:.6rem 1rem;font-weight:600}',
].join('')

interface Markup {
  readonly html: string
}
type Cell = string | Markup
const cell = (value: Cell): string => (typeof value === 'string' ? inMarkup(value) : value.html)

const tableOf = (heading: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [
    '<div class="scroll"><table>',
    `<tr>${heading.map(text => `<th scope="col">${inMarkup(text)}</th>`).join('')}</tr>`,
    ...rows.map(row => `<tr>${row.map(value => `<td>${cell(value)}</td>`).join('')}</tr>`),
    '</table></div>',
  ].join('\n')

const listOf = (title: string, items: readonly unknown[]): string[] =>
  items.length === 0
    ? []
    : [`<h3>${inMarkup(title)}</h3>`, `<ul>${items.map(item => `<li>${inMarkup(String(item))}</li>`).join('')}</ul>`]

/** Never by colour alone. */
const outcome = (part: unknown): Markup => {
  const [said, inRehearsal] = [textAt(part, ['outcome']), textAt(part, ['rehearsed'])]
  const kind = said === 'proven' || said === 'refuted' ? said : 'open'
  return { html: `<b class="${kind}">${inMarkup(said + (inRehearsal && ` (in the rehearsal: ${inRehearsal})`))}</b>` }
}

const about = (summary: unknown): string[] => {
  const text = (...path: string[]): string => textAt(summary, path)
  return [
    `<p>Cluster context <code>${inMarkup(text('cluster', 'context') || 'none')}</code>, from ` +
      `${inMarkup(text('began'))} to ${inMarkup(text('ended'))}.</p>`,
    '<p>Each claim was tried on the cluster. A claim is proven only if every part of it was seen. ' +
      'A part without a witness is not evaluated, and never counts as proven.</p>',
  ]
}

const claimed = (claim: unknown): string[] => [
  `<h2>${inMarkup(textAt(claim, ['claim']))}: ${outcome(claim).html}</h2>`,
  `<p>${inMarkup(textAt(claim, ['statement']))}</p>`,
  tableOf(
    ['Part', 'Outcome', 'What was seen'],
    itemsAt(claim, ['observations']).map(each => [
      textAt(each, ['subject']),
      outcome(each),
      {
        html: itemsAt(each, ['says'])
          .map(line => inMarkup(String(line)))
          .join('<br>'),
      },
    ]),
  ),
  ...listOf('Witnesses', itemsAt(claim, ['witnesses'])),
  ...listOf('Limits', itemsAt(claim, ['limits'])),
  ...listOf('Not evaluated', itemsAt(claim, ['notEvaluated'])),
  '<h3>Controls that these observations concern</h3>',
  '<p class="dim">NIST SP 800-53 revision 5. This is no verdict on a control: its parameters, people and procedures ' +
    'belong to it too.</p>',
  `<ul>${itemsAt(claim, ['controls'])
    .map(each => `<li>${inMarkup(`${textAt(each, ['id'])} ${textAt(each, ['title'])}`)}</li>`)
    .join('')}</ul>`,
  ...connections(itemsAt(claim, ['connections'])),
]

const connections = (rows: readonly unknown[]): string[] => {
  if (rows.length === 0) return []
  const columns = ['connection', 'side', 'expected', 'answer', 'probe', 'hubble', 'maps', 'rules']
  return [
    `<details><summary>${count(rows.length, 'connection')}</summary>`,
    tableOf(
      ['Connection', 'Side', 'Expected', 'Answer', 'Probe', 'Hubble', 'Policy map', 'Rules'],
      rows.map(row => columns.map(column => textAt(row, [column]) || 'not shown')),
    ),
    '</details>',
  ]
}

const cluster = (summary: unknown): string[] => {
  const rows = (path: string): string[][] => {
    const found = valueAt(summary, ['cluster', path])
    return isObject(found) ? Object.entries(found).map(([name, value]) => [name, String(value) || 'not known']) : []
  }
  const nodes = itemsAt(summary, ['cluster', 'nodes'])
  const columns = ['name', 'kubelet', 'kernel', 'system', 'runtime']
  return [
    '<h2>Cluster</h2>',
    tableOf(['What', 'Version'], rows('versions')),
    tableOf(
      ['Node', 'Kubelet', 'Kernel', 'System', 'Runtime'],
      nodes.map(node => columns.map(column => textAt(node, [column]))),
    ),
    tableOf(['Image', 'Digest'], rows('images')),
  ]
}

const commands = (summary: unknown): string[] => [
  '<h2>Commands</h2>',
  '<p>Every command that was run, with its answer in a file of its own. Secrets are replaced by [secret]. ' +
    'To verify the files: <code>sha256sum -c SHA256SUMS</code></p>',
  tableOf(
    ['File', 'Started', 'Status', 'Command', 'SHA-256'],
    itemsAt(summary, ['commands']).map(each => {
      const file = textAt(each, ['file'])
      // a name that somebody wrote into the summary is no link
      const isOurs = /^commands\/\d+\.json$/.test(file)
      return [
        isOurs ? { html: `<a href="${file}">${file}</a>` } : file,
        textAt(each, ['started']),
        `${numberAt(each, ['status']) ?? ''}`,
        { html: `<code>${inMarkup(itemsAt(each, ['argv']).join(' '))}</code>` },
        { html: `<code>${inMarkup(textAt(each, ['sha256']))}</code>` },
      ]
    }),
  ),
]
