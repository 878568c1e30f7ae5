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
          ? `<failure message="not as expected">${inMarkup(problem ?? '')}</failure>`
          : outcome === 'as expected'
            ? ''
            : `<skipped message="${inMarkup(problem ?? outcome)}"/>`
      const open = `<testcase classname="${inMarkup(named.name)}" name="${inMarkup(id)}" time="${seconds(time)}"`
      return `    ${inside ? `${open}>${inside}</testcase>` : `${open}/>`}`
    })
    const failedStep = steps.some(({ outcome }) => outcome === 'not as expected')
    if (failure && !failedStep) {
      const text = `<error message="it could not be played">${inMarkup(render(failure))}</error>`
      cases.push(`    <testcase classname="${inMarkup(named.name)}" name="(demo)">${text}</testcase>`)
    }
    const counts = [
      `tests="${cases.length}"`,
      `failures="${failedStep ? 1 : 0}"`,
      `errors="${failure && !failedStep ? 1 : 0}"`,
      `skipped="${steps.filter(({ outcome }) => outcome !== 'as expected' && outcome !== 'not as expected').length}"`,
      `time="${seconds(took)}"`,
    ]
    return [`  <testsuite name="${inMarkup(named.name)}" ${counts.join(' ')}>`, ...cases, '  </testsuite>'].join('\n')
  })
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n')
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)
