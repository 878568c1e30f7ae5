import { inMarkup } from '../../base/text.ts'
import { markedPage, matrixMark } from '../../host/output-file.ts'
import type { TitledLines } from '../grid.ts'
import { markWords, type CellMark, type DrawnCell, type DrawnRow, type MatrixDrawing } from './drawing.ts'

/** A matrix as one page that any browser shows and any screen reader reads; it needs nothing from anywhere. */
export const matrixPage = (drawing: MatrixDrawing): string => {
  const { title, columns, rows, openTo, exposure, changes, isComparison } = drawing
  return markedPage(matrixMark, title, styles, [
    `<h1>${inMarkup(title)}</h1>`,
    keyOf(isComparison),
    '<div class="scroll" role="region" aria-labelledby="c" tabindex="0"><table>',
    '<caption id="c">Rows are sources, columns are destinations.</caption>',
    '<thead><tr><td></td>',
    ...columns.map(({ name, ports }) => {
      const shown = ports === '' ? '' : ` <small>${inMarkup(ports)}</small>`
      return `<th scope="col"><span>${inMarkup(name)}${shown}</span></th>`
    }),
    '</tr></thead>',
    '<tbody>',
    ...rows.map(rowOf),
    '</tbody>',
    `<tbody><tr><th class="group" colspan="${columns.length + 1}" scope="rowgroup">Open to</th></tr>`,
    ...openTo.map(rowOf),
    '</tbody></table></div>',
    '<h2>What is open to others</h2>',
    '<p>A stranger is a pod of another namespace without known labels.</p>',
    ...exposure.map(listOf),
    ...(isComparison
      ? ['<h2>What changes</h2>', ...(changes.length > 0 ? changes.map(listOf) : ['<p>Nothing.</p>'])]
      : []),
  ])
}

const rowOf = ({ name, cells }: DrawnRow): string =>
  `<tr><th scope="row">${inMarkup(name)}</th>${cells.map(cellOf).join('')}</tr>`

const cellOf = (cell: DrawnCell | undefined): string => {
  if (!cell) return '<td></td>'
  const { mark, text, before, words } = cell
  const shown = before
    ? `<del>${said('before: ')}${textOf(before.text)}</del> <ins>${said('now: ')}${textOf(text)}</ins>`
    : textOf(text)
  return `<td class="${mark}${before ? ' changed' : ''}" title="${inMarkup(words)}">${shown}</td>`
}

/** For those who hear the page. */
const said = (words: string): string => `<span class="said">${words}</span>`
const textOf = (text: string): string =>
  text === '-' ? `${said('blocked')}<span aria-hidden="true">-</span>` : inMarkup(text)

const listOf = ({ title, lines }: TitledLines): string =>
  [
    `<h3>${inMarkup(title.replace(/^./, letter => letter.toUpperCase()))}</h3>`,
    ...(lines.length > 0 ? [`<ul>${lines.map(line => `<li>${inMarkup(line)}</li>`).join('')}</ul>`] : []),
  ].join('\n')

/** What stands in a cell of each kind. */
const samples: Readonly<Record<CellMark, string>> = {
  open: 'open',
  some: '8080',
  conditions: '8080? 8080!',
  undecided: '8080??',
  blocked: '-',
}

const keyOf = (isComparison: boolean): string => {
  const marks = (Object.keys(samples) as CellMark[]).map(
    mark => `<li><span class="${mark}">${samples[mark]}</span> ${inMarkup(markWords[mark])}</li>`,
  )
  const changed =
    '<li><span class="blocked changed"><del>open</del> <ins>-</ins></span> changed: before, then after</li>'
  return `<ul class="key">${marks.join('')}${isComparison ? changed : ''}</ul>`
}

/** Text has at least 4.5:1 against its ground in both; each kind of cell has words or a border of its own. */
const styles = [
  ':root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--dim:#59636e;--line:#d1d9e0;',
  '--open:#dafbe1;--part:#fff8c5;--unsure:#fbefff;--unsure-line:#6639ba;--changed:#0969da}',
  '@media(prefers-color-scheme:dark){:root{--ground:#0d1117;--text:#e6edf3;--dim:#9198a1;--line:#3d444d;',
  '--open:#12361f;--part:#3b2300;--unsure:#271052;--unsure-line:#d2a8ff;--changed:#58a6ff}}',
  'body{background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif;margin:2rem}',
  'h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin-bottom:0}',
  'p,li{max-width:90ch;overflow-wrap:anywhere}.scroll{overflow:auto;max-height:90vh}caption{text-align:left}',
  'table{border-collapse:separate;border-spacing:0;font-size:.8rem}',
  'td{border:1px solid var(--line);padding:.15rem .35rem;text-align:center;white-space:nowrap}',
  'tbody th{text-align:left;font-weight:400;position:sticky;left:0;background:var(--ground);padding-right:.6rem;',
  'white-space:nowrap}thead th,thead td{position:sticky;top:0;background:var(--ground);z-index:1;border:0}',
  'thead th{vertical-align:bottom;font-weight:400;padding:.2rem}',
  'thead th span{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}small{color:var(--dim)}',
  'th.group{font-weight:700;padding-top:.8rem}',
  '.open{background:var(--open)}.some{background:linear-gradient(90deg,var(--open) 50%,transparent 50%)}',
  '.conditions{background:var(--part)}.blocked{color:var(--dim)}',
  '.undecided{background:var(--unsure);border:2px dashed var(--unsure-line)}',
  '.changed{outline:2px solid var(--changed);outline-offset:-2px}del{color:var(--dim)}ins{text-decoration:none}',
  '.key{list-style:none;padding:0}.key li{display:inline-block;margin:0 1.4em .4em 0}',
  '.key span{border:1px solid var(--line);padding:.1rem .4rem}.key .undecided{border:2px dashed var(--unsure-line)}',
  '.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}',
].join('')
