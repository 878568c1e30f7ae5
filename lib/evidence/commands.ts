import { words } from '../host/commands.ts'
import type { Output } from '../host/host.ts'
import { redactor } from '../host/redact.ts'
import { openSession, type Session } from '../run/session.ts'

/** The commands of a run as evidence: each with its words, its start, its status and its whole answer, no secrets. */

export interface CommandEvidence {
  readonly argv: readonly string[]
  /** ISO 8601. */
  readonly started: string
  readonly milliseconds: number
  readonly status: number
  /** How it ended without a status. */
  readonly how?: string
  readonly stdout: string
  readonly stderr: string
  /** Secrets were taken out. */
  readonly redacted: boolean
}

/** Characters of each stream that are kept: the list of some thousand pods is as large. */
const enough = 4 * 2 ** 20

/** The same session, all of whose commands are kept as well as recorded. */
export const keepingCommands = (
  session: Session,
): { readonly session: Session; readonly commands: () => readonly CommandEvidence[] } => {
  const { host, record } = session
  const kept: (CommandEvidence | undefined)[] = []
  const redact = redactor(host.env)
  const observe = (line: string): ((output: Output, how?: string) => void) => {
    const ended = record?.command(line)
    const at = kept.push(undefined) - 1
    const started = new Date(host.clock.now()).toISOString()
    return (output, how) => {
      ended?.(output, how)
      const [stdout, stderr] = [shortened(output.stdout), shortened(output.stderr)]
      const clean = { line: redact(line), stdout: redact(stdout), stderr: redact(stderr) }
      kept[at] = {
        argv: argvOf(clean.line),
        started,
        milliseconds: output.took,
        status: output.exit,
        ...(how !== undefined && { how }),
        stdout: clean.stdout,
        stderr: clean.stderr,
        redacted: clean.line !== line || clean.stdout !== stdout || clean.stderr !== stderr,
      }
    }
  }
  return {
    session: openSession({ ...session, host: { ...host, $: host.$({ observe }) } }),
    commands: () => kept.filter(each => each !== undefined),
  }
}

/** What took the place of a secret may have broken a quote. */
const argvOf = (line: string): readonly string[] => {
  try {
    return words(line)
  } catch {
    return [line]
  }
}

const shortened = (text: string): string => {
  if (text.length <= enough) return text
  const half = enough / 2
  return `${text.slice(0, half)}\n… ${text.length - enough} characters omitted …\n${text.slice(-half)}`
}
