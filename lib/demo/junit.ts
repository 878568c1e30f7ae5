import { render, type Failure } from '../base/failure.ts'
import { inMarkup } from '../base/text.ts'
import type { NamedDemo } from './demo.ts'
import type { StepResult } from './results.ts'

/** A demo that was checked. */
export interface DemoCheck {
  readonly named: NamedDemo
  /** Milliseconds by the host's clock. */
  readonly took: number
  /** None if it could not begin. */
  readonly steps: readonly StepResult[]
  readonly failure: Failure | undefined
}

/** Results as the XML that CI systems read: a suite per demo, a case per step. */
export const junit = (checked: readonly DemoCheck[]): string => {
  const suites = checked.map(({ named, took, steps, failure }) => {
    const cases = steps.map(({ id, outcome, problem, took: time }) => {
      const inside =
        outcome === 'not as expected'
          ? `<failure message="not as expected">${escaped(problem ?? '')}</failure>`
          : outcome === 'as expected'
            ? ''
            : `<skipped message="${escaped(problem ?? outcome)}"/>`
      const open = `<testcase classname="${named.name}" name="${escaped(id)}" time="${seconds(time)}"`
      return `    ${inside ? `${open}>${inside}</testcase>` : `${open}/>`}`
    })
    const failedStep = steps.some(({ outcome }) => outcome === 'not as expected')
    if (failure && !failedStep) {
      const text = `<error message="it could not be played">${escaped(render(failure))}</error>`
      cases.push(`    <testcase classname="${named.name}" name="(demo)">${text}</testcase>`)
    }
    const counts = [
      `tests="${cases.length}"`,
      `failures="${failedStep ? 1 : 0}"`,
      `errors="${failure && !failedStep ? 1 : 0}"`,
      `skipped="${steps.filter(({ outcome }) => outcome !== 'as expected' && outcome !== 'not as expected').length}"`,
      `time="${seconds(took)}"`,
    ]
    return [`  <testsuite name="${named.name}" ${counts.join(' ')}>`, ...cases, '  </testsuite>'].join('\n')
  })
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n')
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

/** Text that XML takes: control characters are none, not even escaped. */
const escaped = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  inMarkup(text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, ''))
