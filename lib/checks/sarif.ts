import { severityWord, sorted } from '../formats/findings.ts'
import { rules, type RuleHit } from './rules/all.ts'
import type { Rule } from './rules/rule.ts'

/** Findings in SARIF 2.1.0, which code hosts show next to the lines. */
export const sarif = (
  findings: readonly RuleHit[],
  others: readonly Pick<Rule, 'id' | 'title' | 'why'>[] = [],
): object => {
  const citedRules = [...rules, ...others].filter(({ id }) => findings.some(({ rule }) => rule === id))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'k3d-cilium',
            rules: citedRules.map(({ id, title, why }) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: why },
            })),
          },
        },
        results: sorted(findings).map(finding => ({
          ruleId: finding.rule,
          level: severityWord(finding),
          message: { text: finding.hint ? `${finding.message}; ${finding.hint}` : finding.message },
          locations: [locationOf(finding)],
          relatedLocations: (finding.also ?? []).map(({ place, message }) => ({
            ...locationOf(place),
            message: { text: message },
          })),
        })),
      },
    ],
  }
}

const locationOf = ({ file, line, column }: { file: string; line: number; column: number }): object => ({
  physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line, startColumn: column } },
})
