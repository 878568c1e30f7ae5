import { Failure } from '../base/failure.ts'
import { inMarkup } from '../base/text.ts'
import type { Files, Host } from './host.ts'
import { stateFolder } from './state-paths.ts'

/** Files that a person names for what a task makes: none goes over a file that is somebody else's. */

/** The run that writes. */
interface Writer {
  readonly host: Pick<Host, 'desk'>
  readonly options: { readonly force?: true }
}

/** Marks by which a task recognizes the files of these kinds that it wrote, whatever their wording. */
export const reportMark = '<meta name="generator" content="k3d-cilium report">'
export const matrixMark = '<meta name="generator" content="k3d-cilium policy-matrix">'
export const handoutMark = '<!-- k3d-cilium handout -->'
export const bundleMark = 'k3d-cilium support bundle'

/** A page of HTML with the mark of its kind; it loads nothing. */
export const markedPage = (mark: string, title: string, styles: string, body: readonly string[]): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8">${mark}<meta name="viewport" content="width=device-width">`,
    `<title>${inMarkup(title)}</title><style>${styles}</style></head>`,
    '<body>',
    ...body,
    '</body></html>',
    '',
  ].join('\n')

/** How a file of each kind begins that a task has made. */
const beginnings = {
  report: new RegExp(`^<!doctype html>\n.*\n<head>.*${reportMark}`),
  'policy matrix': new RegExp(`^<!doctype html>\n.*\n<head>.*${matrixMark}`),
  picture: /^<svg .* aria-labelledby="t">\n<title id="t">/,
  asciicast: /^\{"version":2,"width":\d+,"height":\d+,"title":/,
  handout: new RegExp(`^# .*\n\n${handoutMark}\n`),
  'JUnit file': /^<\?xml [^>]*>\s*<testsuites[^>]*>\s*<testsuite name="[^"]*"/,
  suggestion: /^# Made by suggest-policies/,
  'support bundle': new RegExp(`\0${bundleMark}\n`),
} as const
export type OutputKind = keyof typeof beginnings

/** Bytes in which that stands. */
const enough = 4096

interface Output {
  readonly file: string
  readonly kind: OutputKind
  /** Where it lies: with the person, unless said. */
  readonly files?: Files
}

/**
 * To be asked before the work whose result is to be written.
 * @throws Failure: something else is there, and `--force` was not given.
 */
export const requireOutput = async (writer: Writer, output: Output): Promise<void> => {
  await takenBy(writer, output)
}

/** @throws Failure: something else is there, and `--force` was not given. */
export const writeOutput = async (
  writer: Writer,
  output: Output,
  content: string | Uint8Array,
  mode?: number,
): Promise<void> => {
  const { file, files = writer.host.desk } = output
  // what is there keeps its mode and owner; a link still leads to it
  if (await takenBy(writer, output)) await files.rewrite(file, content)
  else await files.write(file, content, mode)
}

/** Whether there is a file that may be written over. */
const takenBy = async ({ host, options }: Writer, output: Output): Promise<boolean> => {
  const { file, kind, files = host.desk } = output
  const there = await files.kind(file)
  if (there === undefined) {
    const target = await files.link(file)
    if (target === undefined) return false
    throw new Failure(`${file} is a broken link to ${target}`, { hint: 'use another file' })
  }
  if (there === 'folder' || there === 'other') {
    throw new Failure(`${file} is ${there === 'folder' ? 'a folder' : 'a device or a pipe'}, not a file`, {
      hint: `use a file for the ${kind}`,
    })
  }
  const ours = file.startsWith(`${stateFolder}/`) || beginnings[kind].test((await files.head(file, enough)) ?? '')
  if (ours || options.force) return true
  throw new Failure(`${file} already exists, but is not a ${kind} from k3d-cilium`, {
    hint: 'use another file, or overwrite this one: --force',
  })
}
