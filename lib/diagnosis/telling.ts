import type { Looked, Transcript } from './failures/evidence.ts'

/** For texts without a known failure: counts of their lines, and the lines most worth reading. */
export interface LookedAt extends Looked {
  readonly where: readonly string[]
}

/** Error and warning lines, in the formats of logrus, slog, klog, zap, Envoy, CoreDNS, events and command lines. */
const isError =
  /\blevel=(?:fatal|panic|error)\b|\blevel=ERROR\b|"(?:level|severity)": ?"(?:fatal|panic|error)"|^[EF]\d{4} |\b(?:FATA|ERRO)\[|\[(?:FATAL|ERROR|error|critical)\]|^(?:Error|error|panic|fatal error): |\sFailed(?:Scheduling|Mount|CreatePodSandBox)?\s/
const isWarning =
  /\blevel=(?:warn|warning|WARN)\b|"(?:level|severity)": ?"(?:warn|warning)"|^W\d{4} |\bWARN\[|\[(?:WARNING|warning)\]|^(?:  )?[Ww]arning\b/

interface Kind {
  readonly error: boolean
  count: number
  /** The last line of this kind, and its number. */
  line: string
  at: number
}

/** Limits: kinds of lines that are remembered (later ones are ignored), characters of a line, lines shown. */
const most = { kinds: 5_000, line: 300, shown: 3 }

/** A line without what varies within its kind: times, numbers, IDs. */
const shapeOf = (line: string): string =>
  line
    .split(/[^\w-]+/)
    .slice(0, 30)
    .map(word => (/\d/.test(word) ? '#' : word))
    .join(' ')

/**
 * Reads lines one at a time, and keeps few of them. Its result has errors before warnings, rare lines before frequent
 * ones, and later lines before earlier ones.
 */
export const readerOfLines = (): {
  readonly read: (line: string) => void
  readonly seen: () => Looked
} => {
  const kinds = new Map<string, Kind>()
  let [lines, errors, warnings] = [0, 0, 0]
  const read = (line: string): void => {
    if (line.trim() === '') return
    lines++
    const error = isError.test(line)
    if (!error && !isWarning.test(line)) return
    if (error) errors++
    else warnings++
    const short = line.trim().slice(0, most.line)
    const shape = shapeOf(short)
    const kind = kinds.get(shape)
    if (kind) Object.assign(kind, { count: kind.count + 1, line: short, at: lines })
    else if (kinds.size < most.kinds) kinds.set(shape, { error, count: 1, line: short, at: lines })
  }
  const seen = (): Looked => {
    const rank = (a: Kind, b: Kind): number => Number(b.error) - Number(a.error) || a.count - b.count || b.at - a.at
    const telling = [...kinds.values()].toSorted(rank).slice(0, most.shown)
    return { lines, errors, warnings, telling: telling.map(({ line }) => line) }
  }
  return { read, seen }
}

/** For each text, uses the counts made while it was read, or else counts its lines now. */
export const lookedAt = (said: readonly Transcript[]): LookedAt => {
  const all = said.map(({ text, looked }) => {
    if (looked) return looked
    const reader = readerOfLines()
    for (const line of text.split('\n')) reader.read(line)
    return reader.seen()
  })
  const sum = (of: 'lines' | 'errors' | 'warnings'): number => all.reduce((total, each) => total + each[of], 0)
  return {
    where: said.map(({ where }) => where),
    lines: sum('lines'),
    errors: sum('errors'),
    warnings: sum('warnings'),
    telling: all.flatMap(({ telling }) => telling).slice(0, most.shown),
  }
}
