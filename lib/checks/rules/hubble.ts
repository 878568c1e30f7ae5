import { list, nearest } from '../../base/text.ts'
import {
  inValues,
  valueAtKey,
  valuesFileWith,
  valueText,
  type Complaint,
  type Configs,
  type Edit,
  type Rule,
} from './rule.ts'

/** What Hubble's metrics are called, and which options they have: pkg/hubble/metrics of Cilium 1.18.11 to 1.20.2. */

const key = 'hubble.metrics.enabled'

const always = 'dns drop flow flows-to-world http httpV2 icmp policy port-distribution tcp'.split(' ')
const metricsOf = ({ cilium }: Configs): string[] => [...always, cilium.minor < 20 ? 'kafka' : 'sctp']

/** The options of one metric. Case does not matter. */
const ownOptions: Readonly<Record<string, readonly string[]>> = {
  dns: ['query', 'ignoreAAAA'],
  'flows-to-world': ['any-drop', 'port', 'syn-only'],
  http: ['exemplars'],
  httpV2: ['exemplars'],
}
/** The options of every metric that take identifiers. */
const contexts = ['source', 'sourceEgress', 'sourceIngress', 'destination', 'destinationEgress', 'destinationIngress']
  .map(each => `${each}Context`)
  .toSorted()
const identifiers = 'app dns identity ip namespace pod pod-name reserved-identity workload workload-name'.split(' ')
const labelsContext = 'labelsContext'
const labels = [
  ...['source', 'destination'].flatMap(end =>
    ['ip', 'pod', 'namespace', 'workload', 'workload_kind', 'app'].map(each => `${end}_${each}`),
  ),
  'traffic_direction',
]

/** An item of the list. */
interface Item {
  readonly text: string
  readonly name: string
  readonly options: readonly string[]
  readonly index: number
}

/** The items, as Cilium reads them: the chart joins them with spaces. */
const itemsOf = (configs: Configs): Item[] => {
  const items = valueText(configs, 'hubble.enabled') === 'false' ? undefined : valueAtKey(configs, key)
  return !Array.isArray(items)
    ? []
    : items.flatMap((item: unknown, index) =>
        typeof item === 'string' && item.trim() !== '' ? [itemOf(item.trim(), index)] : [],
      )
}

const itemOf = (text: string, index: number): Item => {
  const [name = '', ...rest] = text.split(':')
  return { text, name, index, options: rest.join(':').split(';').filter(Boolean) }
}

const same =
  (a: string) =>
  (b: string): boolean =>
    a.toLowerCase() === b.toLowerCase()

/** The list with an item replaced by others. */
const replacing = (configs: Configs, { index }: Item, by: readonly string[]): readonly Edit[] => [
  inValues(key, (valueAtKey(configs, key) as unknown[]).toSpliced(index, 1, ...by)),
]

const at = (configs: Configs, { index }: Item): Complaint['place'] =>
  valuesFileWith(configs, key).valuePlace([...key.split('.'), index])

/** What an item is that is not a metric, and what to write instead; with edits if nothing has to be chosen. */
const remedyOf = (configs: Configs, item: Item, before: Item | undefined): Pick<Complaint, 'hint' | 'edits'> => {
  const { name, text } = item
  const metrics = metricsOf(configs)
  const written = metrics.find(same(name))
  if (written !== undefined) {
    const now = text.replace(name, written)
    return { hint: `write ${now}`, edits: replacing(configs, item, [now]) }
  }
  const parts = text.split(/[\s,]+/).filter(Boolean)
  if (parts.length > 1 && parts.every(part => metrics.includes(part.split(':')[0]!)))
    return { hint: `write an item for each metric: ${parts.join(', ')}`, edits: replacing(configs, item, parts) }
  if (labels.includes(name)) {
    const added =
      before?.options.at(-1)?.startsWith(`${labelsContext}=`) === true ? `${before.text},${name}` : undefined
    if (before === undefined || added === undefined)
      return { hint: `${name} is a label of a metric: write it as in httpV2:${labelsContext}=${name}` }
    const now = (valueAtKey(configs, key) as unknown[]).toSpliced(before.index, 2, added)
    return { hint: `write ${added}`, edits: [inValues(key, now)] }
  }
  const option = [...contexts, labelsContext].find(same(name.split('=')[0]!))
  if (option !== undefined) return { hint: `${option} is an option of a metric: write it as in flow:${text}` }
  if (name === 'kafka') return { hint: 'remove it: Cilium 1.20 removed it', edits: replacing(configs, item, []) }
  const meant = nearest(name, metrics)
  return { hint: meant === undefined ? `use one of ${list(metrics)}` : `did you mean ${meant}?` }
}

/** What is wrong with an option of a metric: the agent refuses it, or ignores it. */
const wrongOption = (configs: Configs, item: Item, option: string): Complaint | undefined => {
  const [name = '', ...rest] = option.split('=')
  const value = rest.join('=')
  const place = at(configs, item)
  const refused = (words: string, fixed: string | undefined, hint: string | undefined): Complaint => ({
    place,
    message: `the Cilium agent refuses ${item.text} and does not start: ${words}`,
    hint: fixed === undefined ? hint : `write ${fixed}`,
    ...(fixed !== undefined && { edits: replacing(configs, item, [fixed]) }),
  })
  if (same(labelsContext)(name)) {
    const wrong = value.split(',').find(each => each !== '' && !labels.includes(each))
    if (wrong === undefined) return undefined
    const byCommas = value.split('|')
    const isSplit = byCommas.length > 1 && byCommas.every(each => labels.includes(each))
    const fixed = isSplit ? item.text.replace(value, byCommas.join(',')) : undefined
    const meant = nearest(wrong, labels)
    const hint = meant === undefined ? `use labels of ${list(labels)}` : `did you mean ${meant}?`
    return refused(`invalid labelsContext value: ${wrong}`, fixed, hint)
  }
  if (contexts.some(same(name))) {
    const wrong = value.split('|').find(each => each !== '' && !identifiers.some(same(each)))
    if (wrong === undefined) return undefined
    const [first, ...others] = value.split(',')
    const areOptions = others.length > 0 && others.every(each => contexts.some(same(each.split('=')[0]!)))
    const areIdentifiers = [first!, ...others].every(each => identifiers.some(same(each)))
    const sign = areOptions ? ';' : areIdentifiers ? '|' : undefined
    const fixed = sign && item.text.replace(value, [first, ...others].join(sign))
    const meant = nearest(wrong, identifiers)
    return refused(
      `unknown context '${wrong}'`,
      fixed,
      meant === undefined ? `use one of ${list(identifiers)}` : `did you mean ${meant}?`,
    )
  }
  const known = [...(ownOptions[item.name] ?? []), ...contexts, labelsContext]
  if (known.some(same(name))) return undefined
  const meant = nearest(name, known)
  return {
    place,
    severity: 'warning',
    message: `Hubble's metric ${item.name} has no option ${name} and ignores it`,
    hint: meant === undefined ? `use one of ${list(known)}` : `did you mean ${meant}?`,
  }
}

/** Metrics that cannot be listed together: the agent ends when it registers the second one. */
const together = (configs: Configs, items: readonly Item[]): Complaint[] =>
  items.flatMap((item, index) => {
    const twin = items.slice(0, index).find(({ name }) => name === item.name)
    if (twin) {
      return [
        {
          place: at(configs, item),
          message: `the metric ${item.name} is listed twice: the Cilium agent does not start`,
          hint: `list ${item.name} once, with all its options after the colon`,
          also: [{ place: at(configs, twin), message: 'it is listed here first' }],
          ...(twin.text === item.text && { edits: replacing(configs, item, []) }),
        },
      ]
    }
    const other = item.name === 'httpV2' ? 'http' : item.name === 'http' ? 'httpV2' : undefined
    const beside = items.slice(0, index).find(({ name }) => name === other)
    return beside
      ? [
          {
            place: at(configs, item),
            message: 'http and httpV2 are both listed: the Cilium agent does not start (plugin http conflicts)',
            hint: 'remove http: httpV2 has the same metrics with more labels',
            also: [{ place: at(configs, beside), message: `${beside.name} is listed here` }],
          },
        ]
      : []
  })

export const hubbleRules: readonly Rule[] = [
  {
    id: 'cilium/hubble-metric',
    severity: 'warning',
    about: ['values', 'version'],
    title: 'Hubble has no such metric',
    why: 'Cilium skips the name, so the metric is missing. Names are case-sensitive, and each is an item of the list.',
    source: 'cilium/cilium v1.20.2, pkg/hubble/metrics/api/registry.go',
    fix: 'corrects the case, splits items, moves labels into labelsContext, and removes kafka',
    check: configs =>
      itemsOf(configs).flatMap((item, index, items): Complaint[] => {
        if (metricsOf(configs).includes(item.name) && !/\s/.test(item.text)) return []
        const message = `Hubble has no metric ${item.name}: Cilium skips it`
        return [{ place: at(configs, item), message, ...remedyOf(configs, item, items[index - 1]) }]
      }),
  },
  {
    id: 'cilium/hubble-options',
    severity: 'error',
    about: ['values', 'version'],
    title: "the options of Hubble's metrics are not valid",
    why: 'The agent ends with: failed to setup hubble metrics. It ignores unknown options.',
    source: 'cilium/cilium v1.20.2, pkg/hubble/metrics/api/context.go and registry.go',
    fix: 'corrects the signs between options, contexts and labels, and removes repeated metrics',
    check: configs => {
      const items = itemsOf(configs).filter(({ name, text }) => metricsOf(configs).includes(name) && !/\s/.test(text))
      const options = items.flatMap(item => item.options.flatMap(each => wrongOption(configs, item, each) ?? []))
      return [...options, ...together(configs, items)]
    },
  },
]
