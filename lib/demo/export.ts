import { exit, Failure } from '../base/failure.ts'
import { inMarkdown, list, plain, printable } from '../base/text.ts'
import { handoutMark, writeOutput, type OutputKind } from '../host/output-file.ts'
import { dataRedactor } from '../host/redact.ts'
import type { Session } from '../run/session.ts'
import type { NamedDemo } from './demo.ts'
import { asPicture } from './export-svg.ts'
import type { Recording } from './recording.ts'
import { laidOut } from './screen.ts'
import { timeline, type Timeline } from './timeline.ts'

/** Demos as files: each made from one stream of timed output, without any other program, the same bytes each time. */
interface Exporter {
  readonly file: string
  readonly kind: OutputKind
  readonly write: (named: NamedDemo, recording: Recording) => Promise<string>
}

const formats: ReadonlyMap<string, Omit<Exporter, 'file'>> = new Map([
  ['.cast', { kind: 'asciicast', write: async (named, played) => asCast(named, await timeline(named, played)) }],
  [
    '.svg',
    { kind: 'picture', write: async (named, played) => asPicture(named.demo.title, await timeline(named, played)) },
  ],
  ['.md', { kind: 'handout', write: async (named, played) => asMarkdown(named, played) }],
])

/**
 * What writes each file: `docs/x.svg`, or `svg` alone for the demo's own name where one stands.
 * @throws Failure (status 2) for a format that there is not.
 */
export const exportersFor = ({ name }: NamedDemo, files: readonly string[]): Exporter[] =>
  files.map(given => {
    const file = formats.has(`.${given}`) ? `${name}.${given}` : given
    const format = formats.get(file.slice(file.lastIndexOf('.')))
    if (format) return { file, ...format }
    throw new Failure(`invalid format for --export: ${given}; use ${list([...formats.keys()], 'or')}`, {
      status: exit.usage,
    })
  })

export const exportTo = async (
  session: Session,
  named: NamedDemo,
  recording: Recording,
  exporters: readonly Exporter[],
): Promise<void> => {
  const shown = dataRedactor(session.host.env)(named) as NamedDemo // its lines; the recording is clean
  for (const { write, ...output } of exporters) await writeOutput(session, output, await write(shown, recording))
}

/** asciicast v2, which every player and converter reads: https://docs.asciinema.org/manual/asciicast/v2/ */
const asCast = ({ demo: { title } }: NamedDemo, { columns, rows, events }: Timeline): string => {
  const head = { version: 2, width: columns, height: rows, title: printable(title), env: { TERM: 'xterm-256color' } }
  const lines = events.map(([ms, text]) => [ms / 1000, 'o', text.replaceAll(/\r?\n/g, '\r\n')])
  return [head, ...lines].map(line => `${JSON.stringify(line)}\n`).join('')
}

/** A handout: what was said as text, what was typed and printed as blocks that can be copied. */
const asMarkdown = ({ demo, name }: NamedDemo, { takes, place }: Recording): string => {
  const parts = demo.steps.flatMap(({ id, say, run }) => {
    const take = takes.find(each => each.id === id)
    const said = say === undefined ? [] : [inMarkdown(say)]
    if (run === undefined) return said
    const output = take ? laidOut(plain(take.chunks.map(({ text }) => text).join('')), 10_000).join('\n') : ''
    const text = printable(`$ ${run}\n${output}`).trimEnd()
    const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(ticks => ticks.length))
    const fence = '`'.repeat(longest + 1) // longer than any in it
    const status = take && take.exit !== 0 ? [`The command exits with status ${take.exit}, as expected.`] : []
    return [...said, `${fence}console\n${text}\n${fence}`, ...status]
  })
  const made = `Generated from the demo ${inMarkdown(name)}, played on: ${place}.`
  return `${[`# ${inMarkdown(demo.title)}`, `${handoutMark}\n${made}`, ...parts].join('\n\n')}\n`
}
