import { writeFile } from 'node:fs/promises'
import { rules } from '../../lib/checks/rules/all.ts'
import type { Rule } from '../../lib/checks/rules/rule.ts'

/** Writes docs/rules.md from the rules: `node --import tsx dev/docs/rules.ts`. A test holds the page against them. */
export const rulesPage = (): string => {
  const subjects = [...new Set(rules.map(({ id }) => id.split('/')[0]!))]
  return [
    '# What check-config looks for',
    '',

    '`make check-config` holds the k3d file, the Cilium values, their versions and this computer against each ' +
      'other by',

    `these ${rules.length} rules. An error stops a task before anything is made; a warning does not, unless ` +
      '`--strict` is',

    'given; a hint tells what may not be known. `make fix-config` makes the fixes that are named here. Beside ' +
      'these, every',
    'key and its type is held against the schemas. What the kernel lacks is told by plan, create-cluster and up. ' +
      'What is',
    'looked for in policies stands in [policies.md](policies.md#what-is-looked-for).',
    '',
    'Made from the rules by dev/docs/rules.ts; not to be changed by hand.',
    '',
    '| rule | severity | looks at | what it finds |',
    '|---|---|---|---|',
    ...rules.map(
      ({ id, severity, about, title }) => `| [${id}](#${anchor(id)}) | ${severity} | ${about.join(', ')} | ${title} |`,
    ),
    ...subjects.flatMap(subject => [
      '',
      `## ${subject}`,
      ...rules.filter(({ id }) => id.startsWith(`${subject}/`)).flatMap(section),
    ]),
    '',
  ].join('\n')
}

const section = ({ id, severity, about, title, why, source, fix, mended }: Rule): string[] => [
  '',
  `### ${id}`,
  '',
  `${capital(title)}. ${capital(severity)}; looks at ${about.join(' and ')}.`,
  '',
  `- why: ${why}`,
  `- known from: ${source}`,
  ...(fix === undefined ? [] : [`- fix-config: ${fix}`]),
  ...(mended === undefined ? [] : [`- on the way: ${mended}`]),
]

/** Names of programs stay as they are. */
const capital = (text: string): string =>
  /^k3[ds]\b/.test(text) ? text : text.slice(0, 1).toUpperCase() + text.slice(1)
/** As GitHub makes one of a heading. */
const anchor = (id: string): string => id.replaceAll('/', '')

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await writeFile(new URL('../../docs/rules.md', import.meta.url), rulesPage())
}
