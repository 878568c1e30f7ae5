import { count, duration, inMarkup } from '../base/text.ts'
import { markedPage, reportMark } from '../host/output-file.ts'
import type { StepRow } from './step-row.ts'
import { criticalPath, type CommandRun, type RecordedRun, type RunTimeline } from './timing.ts'

/** One page of HTML that shows where the time of a run went; it needs nothing from anywhere, and works in print. */

/** The page: a picture for each run, all on one scale, then their chains, and a table of what differs between two. */
export const reportPage = (runs: readonly RecordedRun[]): string => {
  const longest = Math.max(1, ...runs.map(({ run }) => run.ended - run.began))
  const title = `${runs.map(({ run }) => run.task).join(' and ')}: where the time went`
  return markedPage(reportMark, title, styles, [
    `<h1>${inMarkup(title)}</h1>`,
    ...runs.map(reported => section(reported, longest)),
    ...(runs.length === 2 ? [comparison(runs[0]!, runs[1]!)] : []),
  ])
}

/** Each of these has at least 4.5:1 against its ground, in light and in dark. */
const styles = [
  ':root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--dim:#59636e;--line:#d1d9e0;',
  '--wait:#b6cdf0;--work:#2f6fc4;--done:#2f6fc4;--bad:#cf222e;--chain:#9a3f00}',
  '@media(prefers-color-scheme:dark){:root{--ground:#0d1117;--text:#e6edf3;--dim:#9198a1;--line:#3d444d;',
  '--wait:#29466f;--work:#79b0ff;--bad:#ff7b72;--chain:#ffa657}}',
  'body{background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif;max-width:1100px;',
  'margin:2rem auto;padding:0 1rem}',
  'h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem}p{max-width:75ch}.dim{color:var(--dim)}',
  '.scroll{overflow-x:auto}svg{width:100%;min-width:44rem;height:auto;display:block}',
  'svg text{font:13px system-ui,sans-serif;fill:var(--text)}',
  'svg .dim{fill:var(--dim)}.grid{stroke:var(--line)}.wait{fill:var(--wait)}.work{fill:var(--work)}',
  '.bad{fill:var(--bad)}.chain{fill:none;stroke:var(--chain);stroke-width:2}.again{fill:var(--bad)}',
  'table{border-collapse:collapse;margin:1rem 0}td{overflow-wrap:anywhere}',
  'td,th{text-align:left;padding:.25rem .9rem .25rem 0;',
  'border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right;white-space:nowrap}',
  'code{font-size:.9em;overflow-wrap:anywhere}.key span{margin-right:1.4em;white-space:nowrap}',
  '.key i{display:inline-block;width:1.1em;height:.75em;margin-right:.4em}',
].join('')

const section = ({ name, run }: RecordedRun, longest: number): string => {
  const chain = criticalPath(run.steps)
  const how =
    run.status === undefined ? 'was killed' : run.status === 0 ? 'succeeded' : `failed with status ${run.status}`
  const slow = run.commands
    .filter(({ ended }) => ended !== undefined)
    .toSorted((a, b) => lasted(b) - lasted(a))
    .slice(0, 12)
  return [
    `<h2>${inMarkup(name)}</h2>`,
    `<p>${inMarkup(`${run.task} on ${when(run)} ${how} after `)}` +
      `${duration(run.ended - run.began)}; ${count(run.commands.length, 'command')} run` +
      ` (${inMarkup(run.host)}).</p>`,
    '<p class="key dim"><span><i style="background:var(--work)"></i>command running</span>' +
      '<span><i style="background:var(--wait)"></i>waiting</span>' +
      '<span><i style="outline:2px solid var(--chain);outline-offset:-2px"></i>on the critical path</span>' +
      '<span><i style="background:var(--bad)"></i>failed or retried</span></p>',
    `<div class="scroll">${picture(name, run, longest)}</div>`,
    '<h3>Critical path</h3>',
    '<p>Only these steps decide how long the run takes. All others have time to spare.</p>',
    tableOf(
      ['Step', '>Time', 'Longest wait'],
      chain.map(({ step, began, ended }) => [step.path.join(': '), duration(ended - began), longestTold(step)]),
    ),
    '<h3>Slowest commands</h3>',
    tableOf(
      ['>Time', 'Command', 'Step', '>Status'],
      slow.map(each => [
        duration(lasted(each)),
        { code: each.command.length > 160 ? `${each.command.slice(0, 159)}…` : each.command },
        each.step?.join(': ') ?? '',
        `${each.exit ?? ''}`,
      ]),
    ),
  ].join('\n')
}

const when = ({ began }: RunTimeline): string => `${new Date(began).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const lasted = ({ began, ended }: CommandRun): number => (ended ?? began) - began

const longestTold = ({ told, ended }: StepRow): string => {
  const times = told.map(({ text, at }, index) => ({ text, ms: (told[index + 1]?.at ?? ended ?? at) - at }))
  const best = times.filter(({ text }) => text !== '').toSorted((a, b) => b.ms - a.ms)[0]
  return best ? `${best.text} (${duration(best.ms)})` : ''
}

/** In pixels of the picture's own scale. */
const [width, names, row, top] = [1060, 300, 24, 26]

/** A lane for each step and each of its parts: light where it waits, dark where one of its commands runs. */
const picture = (name: string, run: RunTimeline, longest: number): string => {
  const lanes = run.steps.flatMap(step => [step, ...step.children]).filter(({ began }) => began !== undefined)
  const x = (at: number): number => names + ((at - run.began) / longest) * (width - names - 70)
  const height = top + lanes.length * row + 6
  const onChain = new Map(criticalPath(run.steps).map(link => [link.step, link]))
  const seconds = niceStep(longest / 1000)
  const marks: string[] = []
  for (let at = 0; at * 1000 <= longest; at += seconds) {
    const place = rounded(x(run.began + at * 1000))
    marks.push(`<line class="grid" x1="${place}" x2="${place}" y1="${top - 6}" y2="${height}"/>`)
    marks.push(`<text class="dim" x="${place}" y="14" text-anchor="middle">${at}s</text>`)
  }
  const body = lanes.map((step, index) => lane(step, run, top + index * row, x, onChain.get(step)))
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${inMarkup(`Steps of ${name} over time`)}">`,
    ...marks,
    ...body,
    '</svg>',
  ].join('\n')
}

const lane = (
  step: StepRow,
  run: RunTimeline,
  y: number,
  x: (at: number) => number,
  link: { readonly began: number; readonly ended: number } | undefined,
): string => {
  const [began, ended] = [step.began!, step.ended ?? run.ended]
  const bar = (kind: string, from: number, to: number, what = ''): string =>
    `<rect class="${kind}" x="${rounded(x(from))}" y="${y + 3}" width="${rounded(Math.max(1.5, x(to) - x(from)))}"` +
    ` height="${row - 8}">${what && `<title>${inMarkup(what)}</title>`}</rect>`
  const own = run.commands.filter(({ step: of }) => of?.join('\n') === step.path.join('\n'))
  const drawnTo = Math.max(ended, ...own.map(each => each.ended ?? run.ended)) // a command may outlast its step
  const again = step.told.filter(({ activity }) => activity === 'retrying')
  const inner = step.path.length > 1
  const label = inner ? step.title : step.title.replace(/^./, letter => letter.toUpperCase())
  return [
    '<g>',
    `<text${inner ? ' class="dim"' : ''} x="${inner ? 18 : 0}" y="${y + 16}">${inMarkup(shortened(label, 42))}</text>`,
    bar(step.state === 'failed' ? 'bad' : 'wait', began, ended, `${step.title}: ${step.state}. ${step.text}`),
    ...own.map(each => bar(each.exit === 0 ? 'work' : 'bad', each.began, each.ended ?? run.ended, each.command)),
    ...again.map(({ text, at }) => bar('again', at, at, text)),
    ...(link ? [bar('chain', link.began, link.ended)] : []),
    `<text class="dim" x="${rounded(x(drawnTo) + 6)}" y="${y + 16}">${duration(ended - began)}</text>`,
    '</g>',
  ].join('')
}

const rounded = (number: number): number => Math.round(number * 10) / 10

/** Seconds between two lines of the grid, so that there are about ten. */
const niceStep = (seconds: number): number =>
  [1, 2, 5, 10, 20, 30, 60, 120, 300, 600].find(n => seconds / n <= 12) ?? 1800

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** What two runs have in common, and by how much the second one was quicker or slower. */
const comparison = (before: RecordedRun, after: RecordedRun): string => {
  const took = ({ began, ended }: StepRow): number => (ended ?? began ?? 0) - (began ?? 0)
  const titles = [...new Set([before, after].flatMap(({ run }) => run.steps.map(({ title }) => title)))]
  const rows = titles.map(title => {
    const [a, b] = [before, after].map(({ run }) => run.steps.find(step => step.title === title && step.began))
    const both = a && b ? took(b) - took(a) : undefined
    return [title, a ? duration(took(a)) : '', b ? duration(took(b)) : '', both === undefined ? '' : signed(both)]
  })
  const [a, b] = [before, after].map(({ run }) => run.ended - run.began) as [number, number]
  const total = ['Total', duration(a), duration(b), signed(b - a)]
  const heading = ['Step', `>${before.name}`, `>${after.name}`, '>Difference']
  return `<h2>Side by side</h2>\n${tableOf(heading, [...rows, total])}`
}

const signed = (ms: number): string => `${ms < 0 ? '−' : '+'}${duration(Math.abs(ms))}`

type Cell = string | { readonly code: string }

/** A heading that begins with `>` is of numbers. */
const tableOf = (heading: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const kind = (index: number): string => (heading[index]!.startsWith('>') ? ' class="n"' : '')
  const cell = (each: Cell): string =>
    typeof each === 'string' ? inMarkup(each) : `<code>${inMarkup(each.code)}</code>`
  const head = heading.map((each, index) => `<th${kind(index)}>${inMarkup(each.replace(/^>/, ''))}</th>`).join('')
  const body = rows.map(cells => `<tr>${cells.map((each, i) => `<td${kind(i)}>${cell(each)}</td>`).join('')}</tr>`)
  return `<table>\n<tr>${head}</tr>\n${body.join('\n')}\n</table>`
}
