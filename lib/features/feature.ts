import { feature as featureSchema } from '../../schemas/compiled/feature.js'
import type { Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { didYouMean, list } from '../base/text.ts'
import { expressionProblem } from '../formats/expressions.ts'
import { refusal, type Finding } from '../formats/findings.ts'
import { conforming } from '../formats/schema-errors.ts'
import { parseYaml, type Source } from '../formats/yaml.ts'
import { sameTaskLine, type Session } from '../run/session.ts'

/**
 * Features of Cilium that are turned on and off on a cluster that runs: each a file, so that a person can read what one
 * does, and add one of their own beside the shipped ones.
 */

/** A feature's file as schemas/feature.schema.json has it, which says what each key means. */
export interface Feature {
  readonly name: string
  readonly file: string
  readonly summary: string
  readonly guide: readonly string[]
  readonly instead: string
  readonly cilium: { readonly from: string; readonly deprecated?: string }
  readonly values: Tree
  readonly crds: 'prometheus' | 'gateway-api' | undefined
  readonly needs: readonly Condition[]
  readonly conflicts: readonly Condition[]
  readonly storage: string | undefined
  readonly sample: { readonly nodes: number; readonly objects: readonly Tree[] } | undefined
  readonly config: Readonly<Record<string, string>>
  readonly objects: readonly string[]
  readonly works: readonly Sign[]
  readonly remarks: readonly string[]
  readonly see: readonly string[]
}

/** A value that must hold, or must not, and why. */
export interface Condition {
  readonly key: string
  readonly value: unknown
  readonly why: string
}

/** By what a feature is seen to work: a line that prints something, an object with a condition, a port that answers. */
export interface Sign {
  readonly shows: string
  readonly run?: string
  readonly holds?: string
  /** All groups of `holds` have the same text. */
  readonly alike?: true
  readonly object?: string
  readonly condition?: string
  readonly answers?: true
  readonly sample?: true
  readonly hint?: string
}

/** Every feature of the folder where the person stands and of the package. */
export const featuresAt = async ({ inputs }: Session): Promise<Feature[]> =>
  (await inputs.named('features')).map(({ name, file, text }) => parseFeature(text, file, name))

/**
 * The feature that was asked for, and all that there are.
 * @throws Failure (status 2) that names them: none was asked for, or there is no such one.
 */
export const theFeature = async (session: Session): Promise<{ feature: Feature; all: readonly Feature[] }> => {
  const all = await featuresAt(session)
  const names = all.map(({ name }) => name)
  const name = session.options.feature
  if (name === undefined) {
    throw new Failure(`FEATURE is not set; choose from ${list(names)}`, {
      hint: `for example: ${sameTaskLine(session)} FEATURE=${names[0] ?? 'NAME'}`,
      status: exit.usage,
    })
  }
  const feature = all.find(each => each.name === name)
  if (feature) return { feature, all }
  throw new Failure(`unknown feature: ${name}`, {
    hint: didYouMean(name, names) ?? `choose from ${list(names)}`,
    status: exit.usage,
  })
}

/** As the schema has it. */
interface Raw extends Partial<Omit<Feature, 'name' | 'file' | 'config' | 'objects' | 'sample'>> {
  readonly summary: string
  readonly cilium: Feature['cilium']
  readonly values: Tree
  readonly brings: { readonly config?: Feature['config']; readonly objects?: Feature['objects'] }
  readonly sample?: { readonly nodes?: number; readonly objects: readonly Tree[] }
}

/** @throws Failure (status 78) with what is wrong where. */
export const parseFeature = (text: string, file: string, name: string): Feature => {
  const source = featureSource(text, file)
  const raw = source.data as Raw
  const findings = signFindings(source, raw.works ?? [])
  if (findings.length > 0) throw refusal(findings)
  return {
    name,
    file,
    summary: raw.summary,
    guide: raw.guide ?? [],
    instead: raw.instead ?? '',
    cilium: raw.cilium,
    values: raw.values,
    crds: raw.crds,
    needs: raw.needs ?? [],
    conflicts: raw.conflicts ?? [],
    storage: raw.storage,
    sample: raw.sample && { nodes: raw.sample.nodes ?? 1, objects: raw.sample.objects },
    config: raw.brings.config ?? {},
    objects: raw.brings.objects ?? [],
    works: raw.works ?? [],
    remarks: (raw.remarks ?? []).map(remark => remark.trim()),
    see: raw.see ?? [],
  }
}

/** What the schema cannot say: a sign looks at one thing, and a regular expression must be one. */
const signFindings = (source: Source, works: readonly Sign[]): Finding[] =>
  works.flatMap(({ run, holds, object, condition, answers }, index): Finding[] => {
    const path = ['works', index]
    const looks = [run, object, answers].filter(each => each !== undefined).length
    const wrong = (message: string): Finding[] => [source.at(path, message, undefined, 'feature/works')]
    if (looks !== 1) return wrong('set exactly one of run, object and answers')
    if ((run === undefined) !== (holds === undefined)) return wrong('set both keys, `run` and `holds`, or neither')
    if ((object === undefined) !== (condition === undefined))
      return wrong('set both keys, `object` and `condition`, or neither')
    const unfit = expressionProblem(holds ?? '')
    return unfit ? [source.at([...path, 'holds'], unfit.message, unfit.hint, 'feature/works')] : []
  })

/**
 * A feature's file, whose data conforms to schemas/feature.schema.json.
 * @throws Failure (status 78) with what is wrong where.
 */
const featureSource = (text: string, file: string): Source => {
  const source = parseYaml(text, file)
  conforming(source, featureSchema, 'feature')
  return source
}
