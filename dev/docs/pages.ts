import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** The pages, as paths from the project's folder. */
export const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter(file => file.endsWith('.md') && file !== 'guide.md') // the guide is as it was published
    .map(file => `docs/${file}`),
]

/** A fenced block of a page. */
export interface Block {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly language: string
  readonly text: string
  /** Why its commands are not run, from the comment on the line before it. */
  readonly notRun?: string
}

const fence = /^(?:<!-- not run: (.+) -->\n+)?```(\w*)\n([^]*?)^```$/gm

/** The fenced blocks of a page that no marker fills. */
export const blocksOf = (page: string): readonly Block[] => {
  const written = page.replaceAll(filled, part => part.replaceAll(/[^\n]/g, ''))
  return [...written.matchAll(fence)].map(({ index, 0: all, 1: notRun, 2: language = '', 3: text = '' }) => ({
    line: written.slice(0, index + all.indexOf('```')).split('\n').length,
    language,
    text,
    ...(notRun === undefined ? {} : { notRun }),
  }))
}

/**
 * A part of a page that `npm run docs` fills, so that no page can say what the code does not do.
 * `<!-- made: faults -->` names a part. `<!-- played: make up; make status -->` plays lines, and
 * `<!-- said: make up FAULT=engine=down -->` shows the last one's output from the error on.
 */
export const filled = /^<!-- (made|played|said): (.+?) -->\n[^]*?^<!-- end -->$/gm
