import { writeFile } from 'node:fs/promises'
import { isObject, textAt, valueAt } from '../lib/base/data.ts'
import type { Formula, ChartRefusal } from '../lib/config/chart-refusals.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import { textsOf } from './derive-cilium-values.ts'
import { parseTemplate, type TemplateNode, type Term } from './go-templates.ts'

/**
 * Writes `schemas/cilium-values/refusals.json`: when Cilium's charts refuse their values, and with which words.
 *   node --import tsx dev/derive-chart-refusals.ts CHART...
 * A CHART is the chart's archive or its unpacked folder. The templates are followed without values: each `fail` and
 * `required` is kept with the condition that leads to it. What a condition reads from outside the values becomes
 * ["unknown"].
 */

/** Template functions that lib/config/chart-refusals.ts can evaluate. */
const understood = new Set(
  (
    'and or not eq ne lt le gt ge list has int toString len regexMatch regexReplaceAll semverCompare trimPrefix ' +
    'default coalesce ternary kindIs kindOf empty printf splitList'
  ).split(' '),
)
const passing = new Set(['deepCopy', 'fromJson', 'toJson', 'quote', 'tpl'])

const unknown: Formula = ['unknown']
const root: Formula = ['root']
const isKind = (value: Formula | undefined, kind: string): value is readonly Formula[] =>
  Array.isArray(value) && value[0] === kind
const isSame = (a: Formula, b: Formula): boolean => JSON.stringify(a) === JSON.stringify(b)

interface Site {
  readonly at: string
  readonly file: string
  readonly words: Formula
  readonly when: Formula
}

type Frame = { readonly holds: Formula } | { readonly eachOf: Formula }

/** The conditions of all frames, joined into one. */
const together = (frames: readonly Frame[], last: readonly Formula[] = []): Formula =>
  frames.toReversed().reduce<Formula>((inner, frame) => {
    if ('eachOf' in frame) return ['any', frame.eachOf, inner]
    return inner === true ? frame.holds : ['and', frame.holds, ...(isKind(inner, 'and') ? inner.slice(1) : [inner])]
  }, last[0] ?? true)

const either = (when: Formula, then: Formula, otherwise: Formula): Formula =>
  isSame(then, otherwise) ? then : isKind(when, 'unknown') ? unknown : ['ternary', then, otherwise, when]

type Names = Map<string, Formula>

/** Follows a chart's templates. */
class Chart {
  readonly sites: Site[] = []
  private readonly defines = new Map<string, Extract<TemplateNode, { kind: 'define' }>>()
  private readonly values: unknown
  private frames: readonly Frame[] = []
  private depth = 0

  constructor(values: unknown, templates: ReadonlyMap<string, readonly TemplateNode[]>) {
    this.values = values
    for (const nodes of templates.values())
      for (const node of nodes) if (node.kind === 'define') this.defines.set(node.name, node)
    for (const nodes of templates.values()) this.follow(nodes, root, new Map([['$', root]]))
  }

  private under<T>(frames: readonly Frame[], work: () => T): T {
    const before = this.frames
    this.frames = [...before, ...frames]
    const done = work()
    this.frames = before
    return done
  }

  private follow(nodes: readonly TemplateNode[], dot: Formula, names: Names): void {
    for (const node of nodes) {
      if (node.kind === 'action') this.assign(node.name, this.of(node.term, dot, names), names)
      else if (node.kind === 'if') this.branch(node, dot, names)
      else if (node.kind === 'with') {
        const about = this.of(node.term, dot, names)
        this.under([{ holds: about }], () => this.follow(node.body, about, new Map(names)))
      } else if (node.kind === 'range') this.repeat(node, dot, names)
    }
  }

  private assign(name: string | undefined, value: Formula, names: Names): void {
    if (name !== undefined) names.set(name, value)
  }

  private branch({ branches }: Extract<TemplateNode, { kind: 'if' }>, dot: Formula, names: Names): void {
    const before: Formula[] = []
    const ends: { readonly when: Formula; readonly names: Names }[] = []
    for (const { term, body } of branches) {
      const when = term ? this.of(term, dot, names) : true
      const own = new Map(names)
      const frames = [...before.map(each => ({ holds: ['not', each] as const })), ...(term ? [{ holds: when }] : [])]
      this.under(frames, () => this.follow(body, dot, own))
      ends.push({ when, names: own })
      before.push(when)
    }
    for (const [name, value] of names) {
      const after = ends.toReversed().reduce<Formula>((otherwise, end) => {
        const then = end.names.get(name)!
        return end.when === true ? then : either(end.when, then, otherwise)
      }, value)
      names.set(name, after)
    }
  }

  private repeat(node: Extract<TemplateNode, { kind: 'range' }>, dot: Formula, names: Names): void {
    const own = new Map(names)
    const eachOf = this.of(node.term, dot, names)
    if (node.names.length > 0) own.set(node.names.at(-1)!, ['item'])
    if (node.names.length > 1) own.set(node.names[0]!, unknown)
    this.under([{ eachOf }], () => this.follow(node.body, ['item'], own))
    for (const [name, value] of names) if (!isSame(own.get(name)!, value)) names.set(name, unknown)
  }

  /** Turns a term into an expression over values, and keeps each refusal that it contains. */
  private of(term: Term, dot: Formula, names: Names): Formula {
    if ('literal' in term) return term.literal
    if ('fields' in term) {
      const of = term.of === '.' ? dot : typeof term.of === 'string' ? names.get(term.of) : this.of(term.of, dot, names)
      return this.field(of === undefined ? unknown : of, term.fields)
    }
    const args = term.args.map(each => this.of(each, dot, names))
    if (term.name === 'fail') return this.refuse(term.at, args[0]!, [])
    if (term.name === 'required') return this.refuse(term.at, args[0]!, [['missing', args[1]!]])
    if (term.name === 'include') return this.include(args)
    return this.call(term.name, args)
  }

  private refuse(at: string, words: Formula, last: readonly Formula[]): Formula {
    this.sites.push({ at, file: at.replace(/:\d+$/, ''), words, when: together(this.frames, last) })
    return unknown
  }

  private field(of: Formula, fields: readonly string[]): Formula {
    if (fields.length === 0) return of
    if (isKind(of, 'root')) {
      if (fields[0] !== 'Values') return ['host', fields.join('.')]
      return this.value(fields.slice(1).filter(name => name !== 'AsMap'))
    }
    if (isKind(of, 'value')) return this.value([...String(of[1]).split('.'), ...fields].filter(Boolean))
    if (isKind(of, 'list')) return unknown
    return isKind(of, 'item') || isKind(of, 'field') ? ['field', of, ...fields] : unknown
  }

  private value(path: readonly string[]): Formula {
    const byDefault = path.length === 0 ? undefined : valueAt(this.values, path)
    const given = byDefault === undefined || byDefault === null ? [] : [byDefault]
    return ['value', path.join('.'), ...(path.length < 2 && isObject(byDefault) ? [] : (given as Formula[]))]
  }

  private isGiven(value: Formula): boolean {
    return isKind(value, 'value') && valueAt(this.values, String(value[1]).split('.')) !== undefined
  }

  private call(name: string, all: readonly Formula[]): Formula {
    const args = name === 'and' ? all.filter(each => each !== true) : all
    if (name === 'and' && args.length < 2) return args[0] ?? true
    if (name.startsWith('.Capabilities.APIVersions')) return ['api', ...args]
    if (name === 'lookup') return null // the charts look up objects that neither k3s nor `helm template` has
    if (name === 'dig') {
      const found = this.field(args.at(-1)!, args.slice(0, -2).map(String))
      return isKind(found, 'value') && found.length === 2 ? [...found, args.at(-2)!] : found
    }
    if (name === 'hasKey') {
      const found = this.field(args[0]!, [String(args[1])])
      return isKind(found, 'unknown') ? unknown : this.isGiven(found) ? true : ['present', found]
    }
    if (name === 'index' && args.length === 2) {
      const [of, at] = args
      return isKind(of, 'list') ? (of[Number(at) + 1] ?? unknown) : this.field(of!, [String(at)])
    }
    if (passing.has(name)) return args[0] ?? unknown
    if (!understood.has(name)) return unknown
    const open = args.some(each => isKind(each, 'unknown'))
    return open && name !== 'and' && name !== 'or' && name !== 'printf' && name !== 'list' ? unknown : [name, ...args]
  }

  /** The text that a named template returns; unknown unless it is one text or a choice between texts. */
  private include([name, dot]: readonly Formula[]): Formula {
    const define = this.defines.get(String(name))
    if (!define || dot === undefined || this.depth > 4) return unknown
    if (name === 'clustermesh-clusters') {
      this.inside(define.body, dot)
      return ['enabled', this.value(['clustermesh', 'config', 'clusters'])]
    }
    this.inside(define.body, dot)
    return this.text(define.body, dot, new Map([['$', dot]]))
  }

  private inside(body: readonly TemplateNode[], dot: Formula): void {
    this.depth += 1
    this.follow(body, dot, new Map([['$', dot]]))
    this.depth -= 1
  }

  private text(nodes: readonly TemplateNode[], dot: Formula, names: Names): Formula {
    const [only, ...more] = nodes
    if (!only || more.length > 0) return unknown
    if (only.kind === 'text') return only.text
    if (only.kind === 'action') return this.call('toString', [this.of(only.term, dot, names)])
    if (only.kind !== 'if' || only.branches.at(-1)!.term) return unknown
    return only.branches.toReversed().reduce<Formula>((otherwise, { term, body }) => {
      const then = this.text(body, dot, names)
      return term ? either(this.of(term, dot, names), then, otherwise) : then
    }, unknown)
  }
}

/** The sites of a chart, each once. If several ways lead to a site, its condition is any of theirs. */
export const sitesOf = async (chart: string): Promise<{ version: string; sites: Site[] }> => {
  const texts = await textsOf(chart)
  const version = textAt(parseYaml(texts.get('Chart.yaml') ?? '', 'Chart.yaml').data, ['version'])
  const { data } = parseYaml(texts.get('values.yaml') ?? '', 'values.yaml')
  const names = [...texts.keys()].filter(name => name.startsWith('templates/')).toSorted()
  const templates = new Map(names.map(name => [name, parseTemplate(texts.get(name)!, name.replace('templates/', ''))]))
  const { sites } = new Chart(data, templates)
  const found = new Map<string, Site[]>()
  for (const site of sites) found.set(site.at, [...(found.get(site.at) ?? []), site])
  return {
    version,
    sites: [...found.values()].map(([site, ...others]) => {
      const ways = [site!, ...others].map(({ when }) => when)
      const different = ways.filter((way, index) => ways.findIndex(each => isSame(each, way)) === index)
      return { ...site!, when: different.length === 1 ? different[0]! : ['or', ...different] }
    }),
  }
}

/** The refusals of several charts, oldest chart first; a refusal that charts share is listed once. */
export const derive = async (charts: readonly string[]): Promise<ChartRefusal[]> => {
  const found = new Map<string, ChartRefusal>()
  const all = await Promise.all(charts.map(sitesOf))
  for (const { version, sites } of all.toSorted((a, b) =>
    a.version.localeCompare(b.version, 'en', { numeric: true }),
  )) {
    for (const { file, words, when } of sites) {
      const key = JSON.stringify([file, words, when])
      const before = found.get(key)?.charts ?? []
      found.set(key, { charts: [...before, version], file, words, when })
    }
  }
  return [...found.values()]
}

/** JSON with one refusal a line. */
export const lines = (refusals: readonly ChartRefusal[]): string =>
  `[\n${refusals.map(each => JSON.stringify(each)).join(',\n')}\n]\n`

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const charts = process.argv.slice(2)
  if (charts.length === 0) throw new Error('usage: node --import tsx dev/derive-chart-refusals.ts CHART...')
  await writeFile(new URL('../schemas/cilium-values/refusals.json', import.meta.url), lines(await derive(charts)))
}
