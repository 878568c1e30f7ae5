import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { demo as demoSchema } from '../../schemas/compiled/demo.js'
import { itemsAt, textAt, valueAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { didYouMean, duration, list, milliseconds } from '../base/text.ts'
import { expressionProblem } from '../formats/expressions.ts'
import { refusal, type Finding } from '../formats/findings.ts'
import { conforming } from '../formats/schema-errors.ts'
import { parseYaml, type Source } from '../formats/yaml.ts'
import type { ToolName } from '../host/programs.ts'
import { findFile } from '../run/find-file.ts'
import type { NamedFile } from '../run/inputs.ts'
import type { Session } from '../run/session.ts'
import { jsonPathProblem, type Expectation } from './expectations.ts'

/** Scripted demos: what one is, where they lie, and what must hold within a file beyond its schema. */

/** A demo as it is played; schemas/demo.schema.json says what each key means. Times are milliseconds. */
export interface Demo {
  readonly title: string
  readonly minutes: number | undefined
  readonly needs: {
    readonly tools: readonly ToolName[]
    readonly noCluster: string | undefined
    readonly ready: readonly string[]
    readonly dataPlane: boolean
  }
  readonly setup: readonly string[]
  readonly steps: readonly DemoStep[]
  readonly cleanup: readonly string[]
}

export interface DemoStep {
  readonly id: string
  readonly say: string | undefined
  readonly note: string | undefined
  readonly run: string | undefined
  readonly expect: Expectation
  readonly until: Until | undefined
  readonly budget: number | undefined
  /** What brings about what the step would have. */
  readonly solve: string | undefined
  readonly needsDataPlane: boolean
}

export interface Until {
  readonly limit: number
  /** What is looked at; without it the step's own line. */
  readonly run: string | undefined
  readonly expect: Expectation
}

export interface NamedDemo extends NamedFile {
  readonly demo: Demo
}

/** Every demo of the folder where the person stands and of the package. */
export const demosAt = async ({ inputs }: Session): Promise<NamedDemo[]> =>
  (await inputs.named('demos')).map(named => ({ ...named, demo: parseDemo(named.text, named.file) }))

/** @throws Failure (status 2) that names the demos there are. */
export const demoNamed = async (session: Session, name: string): Promise<NamedDemo> => {
  const all = await demosAt(session)
  const found = all.find(each => each.name === name)
  if (found) return found
  const names = all.map(each => each.name)
  throw new Failure(`unknown demo: ${name}`, {
    hint: didYouMean(name, names) ?? `choose from ${list(names)}`,
    status: exit.usage,
  })
}

/** @throws Failure (status 2) that names the steps there are. */
export const stepNamed = ({ name, demo }: NamedDemo, id: string): number => {
  const index = demo.steps.findIndex(step => step.id === id)
  if (index >= 0) return index
  const ids = demo.steps.map(step => step.id)
  throw new Failure(`unknown step of ${name}: ${id}`, {
    hint: didYouMean(id, ids) ?? `choose from ${list(ids)}`,
    status: exit.usage,
  })
}

/** @throws Failure (status 78) with what is wrong where. */
export const parseDemo = (text: string, file: string): Demo => {
  const source = demoSource(text, file)
  const folder = join(dirname(file), file.slice(dirname(file).length + 1).replace(/\.ya?ml$/, ''))
  const demo = demoOf(source.data as Raw, folder)
  const findings = [...lineFindings(source), ...stepFindings(source, demo), ...budgetFindings(source, demo)]
  if (findings.length > 0) throw refusal(findings)
  return demo
}

/** As the schema has it. */
interface Raw {
  readonly title: string
  readonly minutes?: number
  readonly needs?: Partial<Demo['needs']>
  readonly setup?: readonly string[]
  readonly steps: readonly RawStep[]
  readonly cleanup?: readonly string[]
}
interface RawStep extends Partial<Pick<DemoStep, 'id' | 'say' | 'note' | 'run' | 'expect' | 'solve'>> {
  readonly until?: { readonly limit: string; readonly run?: string; readonly expect?: Expectation }
  readonly budget?: string
  readonly needs?: 'data-plane'
}

/** A path as it is typed at a place of a line: a folder such as `my project` must stay one word of the shell. */
const typed = (path: string, line: string, at: number): string => {
  const quoted = (line.slice(0, at).match(/"/g) ?? []).length % 2 === 1
  return path.replace(quoted ? /["$`\\]/g : /[^\w@%+=:,./-]/g, '\\$&')
}

const demoOf = (raw: Raw, folder: string): Demo => {
  const line = (text: string): string =>
    text.trim().replaceAll('$DEMO', (_, at: number, whole: string) => typed(folder, whole, at))
  const maybe = (text: string | undefined): string | undefined => (text === undefined ? undefined : line(text))
  return {
    title: raw.title.trim(),
    minutes: raw.minutes,
    needs: {
      tools: raw.needs?.tools ?? [],
      noCluster: raw.needs?.noCluster,
      ready: raw.needs?.ready ?? [],
      dataPlane: raw.needs?.dataPlane ?? false,
    },
    setup: (raw.setup ?? []).map(line),
    cleanup: (raw.cleanup ?? []).map(line),
    steps: raw.steps.map((step, index) => ({
      id: step.id ?? `step-${index + 1}`,
      say: step.say?.trim(),
      note: step.note?.trim(),
      run: maybe(step.run),
      expect: step.expect ?? {},
      until: step.until && {
        limit: milliseconds(step.until.limit) ?? 0,
        run: maybe(step.until.run),
        expect: step.until.expect ?? {},
      },
      budget: step.budget === undefined ? undefined : milliseconds(step.budget),
      solve: maybe(step.solve),
      needsDataPlane: step.needs === 'data-plane',
    })),
  }
}

type Path = readonly (string | number)[]

/** A line of shell is one line: what is typed on stage cannot be two. */
const lineFindings = (source: Source): Finding[] => {
  const steps = (valueAt(source.data, ['steps']) as readonly unknown[]).map((_, index): Path => ['steps', index])
  const paths: Path[] = [
    ...['setup', 'cleanup'].flatMap(key => itemsAt(source.data, [key]).map((_, index): Path => [key, index])),
    ...steps.flatMap((step): Path[] => [
      [...step, 'run'],
      [...step, 'solve'],
      [...step, 'until', 'run'],
    ]),
  ]
  return paths
    .filter(path => textAt(source.data, path).trim().includes('\n'))
    .map(path => source.at(path, `${path.join('.')} must be one line`, 'use >- instead of | to fold a long line'))
}

const stepFindings = (source: Source, { needs, steps }: Demo): Finding[] => {
  const seen = new Set<string>()
  return steps.flatMap((step, index): Finding[] => {
    const here: Path = ['steps', index]
    const found: Finding[] = []
    if (seen.has(step.id)) found.push(source.at([...here, 'id'], `duplicate step ID: ${step.id}`))
    seen.add(step.id)
    if (step.say === undefined && step.run === undefined) {
      found.push(source.at(here, `${step.id} has neither say nor run`, 'add say or run'))
    }
    const dataPlane = needs.dataPlane || step.needsDataPlane
    for (const [key, expect] of [
      ['expect', step.expect],
      ['until', step.until?.expect ?? {}],
    ] as const) {
      const at: Path = key === 'expect' ? [...here, key] : [...here, key, 'expect']
      found.push(...expectationFindings(source, at, expect, dataPlane))
      if (expect.verdict && !needs.tools.includes('hubble')) {
        const hint = 'add hubble to the tools of the demo: `needs: {tools: [hubble]}`'
        found.push(source.at([...at, 'verdict'], 'verdict needs the hubble CLI', hint))
      }
    }
    return found
  })
}

const expectationFindings = (source: Source, at: Path, expect: Expectation, dataPlane: boolean): Finding[] => {
  const found: Finding[] = []
  const unfit = expect.regex === undefined ? undefined : expressionProblem(expect.regex)
  if (unfit) found.push(source.at([...at, 'regex'], unfit.message, unfit.hint))
  const problem = expect.jsonpath && jsonPathProblem(expect.jsonpath.path)
  if (problem) found.push(source.at([...at, 'jsonpath', 'path'], problem))
  if (expect.verdict && !dataPlane) {
    const hint = 'add `needs: data-plane` to the step, or `needs: {dataPlane: true}` to the demo'
    found.push(source.at([...at, 'verdict'], 'verdict needs a data plane', hint))
  }
  return found
}

const budgetFindings = (source: Source, { minutes, steps }: Demo): Finding[] => {
  const sum = steps.reduce((total, { budget }) => total + (budget ?? 0), 0)
  if (minutes === undefined || sum <= minutes * 60_000) return []
  const message = `the budgets of the steps add up to ${duration(sum)}, but the demo has only ${minutes} minutes`
  return [source.at(['minutes'], message)]
}

/**
 * What a demo depends on, as one SHA-256: its own file, the settings' files, and every file that a line of it names. A
 * recording of another one is stale.
 */
export const fingerprint = async (
  { host: { files }, inputs, settings }: Session,
  named: NamedDemo,
): Promise<string> => {
  const { setup, steps, cleanup } = named.demo
  const lines = [...setup, ...cleanup, ...steps.flatMap(({ run, solve }) => [run ?? '', solve ?? ''])]
  const words = new Set(
    lines.flatMap(line =>
      line.split(/[\s'"=,;|&<>()]+/).flatMap(word => /^.+\.(?:ya?ml|json)\b/.exec(word)?.[0] ?? []),
    ),
  )
  const hash = createHash('sha256').update(named.text).update(JSON.stringify(settings))
  for (const name of [...words, settings.k3dConfig, ...settings.cilium.values].toSorted()) {
    const path = await findFile(files, name, 'file').catch(() => undefined)
    hash.update(`\0${name}\0${(path && (await inputs.text(path))) ?? ''}`)
  }
  return hash.digest('hex')
}

/**
 * A demo's file, whose data conforms to schemas/demo.schema.json.
 * @throws Failure (status 78) with what is wrong where.
 */
const demoSource = (text: string, file: string): Source => {
  const source = parseYaml(text, file, 'ours')
  conforming(source, demoSchema, 'demo')
  return source
}
