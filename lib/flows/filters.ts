import { exit, Failure } from '../base/failure.ts'
import { options as table, type OptionName, type Options } from '../run/options.ts'

/** The filters of `hubble observe` that a task takes, by the names that Hubble gives them. */
export const flowFilters = [
  'namespace',
  'fromNamespace',
  'toNamespace',
  'pod',
  'fromPod',
  'toPod',
  'workload',
  'fromWorkload',
  'toWorkload',
  'label',
  'fromLabel',
  'toLabel',
  'ip',
  'fromIp',
  'toIp',
  'fqdn',
  'fromFqdn',
  'toFqdn',
  'port',
  'fromPort',
  'toPort',
  'protocol',
  'eventType',
  'verdict',
  'trafficDirection',
  'dropReason',
  'httpStatus',
  'httpMethod',
  'httpPath',
] as const satisfies readonly OptionName[]

/** The filters that were set, as arguments of `hubble observe`. */
export const filterArguments = (options: Options): string[] =>
  flowFilters.flatMap(name => {
    const given = options[name]
    const values = given === undefined ? [] : [given].flat()
    return values.flatMap(value => [`--${table[name].flag}`, name === 'verdict' ? value.toUpperCase() : value])
  })

/** @throws Failure (status 2): --last is no number of flows. */
export const lastAsked = (last: string): number => {
  const number = Number(last)
  if (Number.isInteger(number) && number >= 1) return number
  throw new Failure(`invalid value for --last: ${last}; use a number of flows`, { status: exit.usage })
}
