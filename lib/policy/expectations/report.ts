import { count, inMarkup } from '../../base/text.ts'
import { describe, type Finding } from '../../formats/findings.ts'
import type { TestResult } from './judging.ts'
import type { PolicyTestFile } from './test-case.ts'

/** Results of tests: text, JSON, JUnit, and annotations of GitHub's runners. */
export interface FileResults {
  readonly file: PolicyTestFile
  readonly results: readonly TestResult[]
  /** Policies that select none of the pods. */
  readonly idle: readonly string[]
  /** Of a cluster: how many connections were not tried, by reason. */
  readonly notTried?: ReadonlyMap<string, number>
}

/** Problems of one test that are shown. */
const mostShown = 5

/** Each problem at the place of its test. */
export const findingsOf = ({ file, results }: FileResults): Finding[] =>
  results.flatMap(({ test, problems }) =>
    problems.map(({ message, hint, also, isUndecided }) => ({
      ...file.source.keyAt(test.path.length === 1 ? [...test.path, 'name'] : [...test.path, 'name']),
      severity: 'error' as const,
      rule: isUndecided ? 'policy-test/undecided' : 'policy-test/failed',
      message: `${test.name}: ${message}`,
      hint,
      also,
    })),
  )

const shownFailures = (file: FileResults): string[] =>
  file.results
    .filter(({ outcome }) => outcome !== 'passed')
    .flatMap(result => {
      const findings = findingsOf({ ...file, results: [result] })
      const rest = findings.length - mostShown
      return [
        ...findings.slice(0, mostShown).map(describe),
        ...(rest > 0 ? [`  and ${count(rest, 'more connection')} of this test`] : []),
        '',
      ]
    })

export const textOf = (files: readonly FileResults[]): string => {
  const all = files.flatMap(({ results }) => results)
  const number = (outcome: TestResult['outcome']): number => all.filter(each => each.outcome === outcome).length
  const pairs = all.reduce((sum, each) => sum + each.pairs, 0)
  const exempted = new Set(all.flatMap(each => each.exempted)).size
  const idle = [...new Set(files.flatMap(each => each.idle))]
  const isLive = files.some(({ notTried }) => notTried !== undefined)
  const untried = new Map<string, number>()
  for (const [reason, own] of files.flatMap(({ notTried }) => [...(notTried ?? [])]))
    untried.set(reason, (untried.get(reason) ?? 0) + own)
  const bad = [
    ...(number('failed') > 0 ? [`${number('failed')} failed`] : []),
    ...(number('undecided') > 0 ? [`${number('undecided')} ${isLive ? 'not shown' : 'undecided'}`] : []),
  ]
  return [
    ...files.flatMap(shownFailures),
    ...files.flatMap(({ file, results }) =>
      results.map(({ test, outcome, pairs: own, notTried = 0 }) => {
        const sign = outcome === 'passed' ? '+' : outcome === 'failed' ? 'x' : '?'
        const left = notTried > 0 ? `, ${notTried} not tried` : ''
        return `${sign} ${file.name}: ${test.name} (${count(own, 'connection')}${left})`
      }),
    ),
    ...(exempted > 0
      ? [`not tested: ${count(exempted, 'connection')} from the node to its own pods, always open`]
      : []),
    ...[...untried].map(([reason, own]) => `not tried: ${count(own, 'connection')} ${reason}`),
    ...idle.map(policy => `warning: ${policy} selects none of the pods`),
    [`${number('passed')} passed`, ...bad, `${count(pairs, 'connection')} ${isLive ? 'tried' : 'decided'}`].join(', '),
  ].join('\n')
}

export const dataOf = (files: readonly FileResults[]): unknown => ({
  files: files.map(({ file, results, idle, notTried }) => ({
    name: file.name,
    file: file.source.file,
    idle,
    ...(notTried && { notTried: Object.fromEntries(notTried) }),
    tests: results.map(({ test, outcome, pairs, problems, exempted, notTried: untried }) => ({
      name: test.name,
      line: file.source.keyAt(test.path).line,
      outcome,
      connections: pairs,
      ...(untried !== undefined && { notTried: untried }),
      problems: problems.map(({ message, hint, also, isUndecided }) => ({
        message,
        ...(hint !== undefined && { hint }),
        undecided: isUndecided,
        rules: also.map(({ place, message: what }) => ({ file: place.file, line: place.line, message: what })),
      })),
      exempted,
    })),
  })),
})

/** The XML that CI systems read: a suite per file, a case per test. */
export const junitOf = (files: readonly FileResults[]): string => {
  const suites = files.map(({ file, results }) => {
    const cases = results.map(({ test, outcome, problems, notTried = 0 }) => {
      const open = `    <testcase classname="${inMarkup(file.source.file)}" name="${inMarkup(test.name)}" time="0.000"`
      const left = notTried > 0 ? `<system-out>${count(notTried, 'connection')} not tried</system-out>` : ''
      if (outcome === 'passed') return left === '' ? `${open}/>` : `${open}>${left}</testcase>`
      const kind = outcome === 'failed' ? 'failure' : 'error'
      const text = problems
        .map(({ message, hint, also }) =>
          [message, ...also.map(each => `${each.place.file}:${each.place.line}: ${each.message}`), hint ?? '']
            .filter(Boolean)
            .join('\n'),
        )
        .join('\n\n')
      const first = inMarkup(problems[0]?.message ?? outcome)
      return `${open}><${kind} message="${first}">${inMarkup(text)}</${kind}>${left}</testcase>`
    })
    const number = (outcome: string): number => results.filter(each => each.outcome === outcome).length
    const bad = `failures="${number('failed')}" errors="${number('undecided')}"`
    const counts = `tests="${results.length}" ${bad} skipped="0"`
    return [`  <testsuite name="${inMarkup(file.name)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n')
  })
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n')
}

/** Lines that GitHub's runners show at the files: docs.github.com, workflow commands. */
export const annotationsOf = (files: readonly FileResults[]): string[] =>
  files.flatMap(findingsOf).map(({ file, line, column, message, hint }) => {
    const text = hint ? `${message}\n${hint}` : message
    return `::error file=${escaped(file, ':,')},line=${line},col=${column}::${escaped(text)}`
  })

const escaped = (text: string, more = ''): string =>
  text.replace(more === '' ? /[%\r\n]/g : /[%\r\n:,]/g, encodeURIComponent)
