/**
 * A shell as small as the scripts that run in nodes: lists, pipes, `if`, `case`, `while`, functions, variables, `eval`,
 * `read`, command substitution, redirections and here-documents. What it does not know is a syntax error that says so,
 * never a guess.
 */
export interface Machine {
  /** Runs one program; undefined if there is none of that name. */
  program(argv: readonly string[], stdin: string): Finished | undefined
  readFile(path: string): string | undefined
  writeFile(path: string, text: string): void
}

export interface Finished {
  readonly status: number
  readonly out: string
  readonly err: string
}

type Node =
  | { readonly kind: 'list'; readonly items: readonly { readonly node: Node; readonly join: '&&' | '||' | ';' }[] }
  | { readonly kind: 'pipe'; readonly parts: readonly Node[]; readonly not: boolean }
  | { readonly kind: 'if'; readonly test: Node; readonly body: Node; readonly otherwise: Node | undefined }
  | { readonly kind: 'while'; readonly test: Node; readonly body: Node; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'case'; readonly word: string; readonly branches: readonly Branch[] }
  | { readonly kind: 'group'; readonly body: Node; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: Node }
  | { readonly kind: 'simple'; readonly words: readonly string[]; readonly redirects: readonly Redirect[] }

/** What `case` runs when the first of its patterns that fits is one of these. */
interface Branch {
  readonly patterns: readonly string[]
  readonly body: Node
}

/** What a command may read; `read` takes a line of it. */
interface Input {
  text: string
}

interface Redirect {
  readonly fd: number
  readonly op: '>' | '>>' | '<' | '<<' | '>&'
  /** A word, or the text of a here-document. */
  readonly target: string
  readonly literal: boolean
}

export class ShellSyntax extends Error {}

interface Token {
  readonly type: 'word' | 'op' | 'newline' | 'end'
  readonly text: string
  readonly here?: { text: string; literal: boolean }
}

const operators = ['&&', '||', '>>', '>&', '<<', ';;', ';', '|', '&', '(', ')', '<', '>']

/** Splits a script; words keep their quotes, which are read when they are expanded. */
const tokens = (script: string): Token[] => {
  const found: Token[] = []
  const pending: { text: string; literal: boolean; end: string }[] = []
  let at = 0
  while (at < script.length) {
    const char = script[at]!
    if (char === '\n') {
      at++
      for (const here of pending.splice(0)) {
        const lines: string[] = []
        for (;;) {
          const stop = script.indexOf('\n', at)
          const line = script.slice(at, stop < 0 ? undefined : stop)
          at = stop < 0 ? script.length : stop + 1
          if (line === here.end || (stop < 0 && line === '')) break
          lines.push(line)
        }
        here.text = lines.map(line => `${line}\n`).join('')
      }
      found.push({ type: 'newline', text: '\n' })
    } else if (/[ \t]/.test(char)) at++
    else if (char === '\\' && script[at + 1] === '\n') at += 2
    else if (char === '#') at = (script.indexOf('\n', at) + 1 || script.length + 1) - 1
    else {
      const op = operators.find(each => script.startsWith(each, at))
      const fd = /^[0-9](?=[<>])/.exec(script.slice(at))?.[0]
      if (fd !== undefined) {
        found.push({ type: 'op', text: fd })
        at++
      } else if (op === '<<') {
        at += 2
        while (/[ \t]/.test(script[at] ?? '')) at++
        const word = wordAt(script, at)
        at += word.length
        const here = { text: '', literal: /['"]/.test(word), end: word.replace(/['"]/g, '') }
        pending.push(here)
        found.push({ type: 'op', text: '<<', here })
      } else if (op !== undefined) {
        found.push({ type: 'op', text: op })
        at += op.length
      } else {
        const word = wordAt(script, at)
        found.push({ type: 'word', text: word })
        at += word.length
      }
    }
  }
  found.push({ type: 'end', text: '' })
  return found
}

/** The raw word that begins at a place: quotes and substitutions belong to it whole. */
const wordAt = (script: string, start: number): string => {
  let at = start
  const closing = (from: number, open: string, close: string): number => {
    let depth = 0
    for (let i = from; i < script.length; i++) {
      if (script[i] === "'") i = script.indexOf("'", i + 1)
      else if (script.startsWith(open, i)) depth++
      else if (script[i] === close && --depth === 0) return i + 1
      if (i < 0) break
    }
    throw new ShellSyntax(`${close} is missing`)
  }
  while (at < script.length && !/[\s;|&<>()]/.test(script[at]!)) {
    const char = script[at]!
    if (char === "'") {
      const end = script.indexOf("'", at + 1)
      if (end < 0) throw new ShellSyntax("' is missing")
      at = end + 1
    } else if (char === '"') {
      at++
      while (at < script.length && script[at] !== '"') {
        if (script[at] === '\\') at += 2
        else if (script.startsWith('$(', at)) at = closing(at, '(', ')')
        else at++
      }
      if (at >= script.length) throw new ShellSyntax('" is missing')
      at++
    } else if (script.startsWith('$(', at)) at = closing(at, '(', ')')
    else if (script.startsWith('${', at)) at = closing(at, '{', '}')
    else at += char === '\\' ? 2 : 1
  }
  return script.slice(start, at)
}

const reserved = new Set(['then', 'else', 'fi', 'do', 'done', 'esac', '}'])

/** @throws ShellSyntax for what is not understood. */
export const parseScript = (script: string): Node => {
  const all = tokens(script)
  let at = 0
  const peek = (): Token => all[at]!
  const isWord = (text: string): boolean => peek().type === 'word' && peek().text === text
  const isOp = (text: string): boolean => peek().type === 'op' && peek().text === text
  const expect = (text: string): void => {
    if (!isWord(text) && !isOp(text)) throw new ShellSyntax(`${text} is missing before ${peek().text || 'the end'}`)
    at++
  }
  const newlines = (): void => {
    while (peek().type === 'newline') at++
  }

  const list = (): Node => {
    const items: { node: Node; join: '&&' | '||' | ';' }[] = []
    let join: '&&' | '||' | ';' = ';'
    for (;;) {
      while (peek().type === 'newline' || isOp(';')) at++
      if (peek().type === 'end' || isOp(')') || isOp(';;') || (peek().type === 'word' && reserved.has(peek().text)))
        break
      items.push({ node: pipe(), join })
      if (isOp('&&') || isOp('||')) {
        join = peek().text as '&&' | '||'
        at++
        newlines()
      } else if (isOp('&')) throw new ShellSyntax('background jobs are not rehearsed')
      else join = ';'
    }
    return { kind: 'list', items }
  }

  const pipe = (): Node => {
    const not = isWord('!')
    if (not) at++
    const parts = [command()]
    while (isOp('|')) {
      at++
      newlines()
      parts.push(command())
    }
    return parts.length === 1 && !not ? parts[0]! : { kind: 'pipe', parts, not }
  }

  const command = (): Node => {
    if (isWord('if')) return conditional()
    if (isWord('while')) return loop()
    if (isWord('case')) return choice()
    if (isWord('{')) {
      at++
      const body = list()
      expect('}')
      return { kind: 'group', body, redirects: redirects() }
    }
    if (peek().type === 'word' && all[at + 1]?.text === '(' && all[at + 2]?.text === ')') {
      const name = peek().text
      at += 3
      newlines()
      return { kind: 'function', name, body: command() }
    }
    return simple()
  }

  const conditional = (): Node => {
    at++
    const test = list()
    expect('then')
    const body = list()
    let otherwise: Node | undefined
    if (isWord('else')) {
      at++
      otherwise = list()
    }
    expect('fi')
    return { kind: 'if', test, body, otherwise }
  }

  const loop = (): Node => {
    at++
    const test = list()
    expect('do')
    const body = list()
    expect('done')
    return { kind: 'while', test, body, redirects: redirects() }
  }

  const choice = (): Node => {
    at++
    const word = all[at++]!.text
    expect('in')
    const branches: Branch[] = []
    for (newlines(); !isWord('esac'); newlines()) {
      const patterns = [all[at++]!.text]
      for (; isOp('|'); patterns.push(all[at++]!.text)) at++
      expect(')')
      branches.push({ patterns, body: list() })
      if (!isWord('esac')) expect(';;')
    }
    expect('esac')
    return { kind: 'case', word, branches }
  }

  const redirects = (): Redirect[] => {
    const found: Redirect[] = []
    for (;;) {
      const { type, text, here } = peek()
      if (type !== 'op') return found
      if (/^[0-9]$/.test(text) && /[<>]/.test(all[at + 1]?.text ?? '')) {
        at++
        found.push(
          ...redirects().map((redirect, index) => (index === 0 ? { ...redirect, fd: Number(text) } : redirect)),
        )
        continue
      }
      if (here) {
        at++
        found.push({ fd: 0, op: '<<', target: here.text, literal: here.literal })
      } else if (['>', '>>', '<', '>&'].includes(text)) {
        at++
        const target = all[at++]!.text
        found.push({ fd: text === '<' ? 0 : 1, op: text as Redirect['op'], target, literal: false })
      } else return found
    }
  }

  const simple = (): Node => {
    const words: string[] = []
    const sent = redirects()
    while (peek().type === 'word') {
      words.push(all[at++]!.text)
      sent.push(...redirects())
    }
    if (words.length === 0 && sent.length === 0) throw new ShellSyntax(`unexpected ${peek().text || 'end'}`)
    return { kind: 'simple', words, redirects: sent }
  }

  const parsed = list()
  if (peek().type !== 'end') throw new ShellSyntax(`unexpected ${peek().text}`)
  return parsed
}

class Exit extends Error {
  readonly status: number
  constructor(status: number) {
    super(`exit ${status}`)
    this.status = status
  }
}

/** Runs a script on a machine. */
export const runScript = (
  machine: Machine,
  script: string,
  parameters: readonly string[],
  stdin = '',
  variables: Readonly<Record<string, string>> = {},
): Finished => {
  const shell = new Shell(machine, parameters, variables)
  return shell.start(script, stdin)
}

class Shell {
  readonly #machine: Machine
  readonly #variables: Map<string, string>
  readonly #functions = new Map<string, Node>()
  #parameters: readonly string[]
  #status = 0
  #err = ''

  constructor(machine: Machine, parameters: readonly string[], variables: Readonly<Record<string, string>>) {
    this.#machine = machine
    this.#variables = new Map(Object.entries(variables))
    this.#parameters = parameters
  }

  start(script: string, stdin: string): Finished {
    const out: string[] = []
    try {
      this.#run(parseScript(script), { text: stdin }, text => out.push(text))
    } catch (error) {
      if (error instanceof ShellSyntax)
        return { status: 2, out: out.join(''), err: `sh: syntax error: ${error.message}\n` }
      if (!(error instanceof Exit)) throw error
      this.#status = error.status
    }
    return { status: this.#status, out: out.join(''), err: this.#err }
  }

  #run(node: Node, stdin: Input, out: (text: string) => void): number {
    switch (node.kind) {
      case 'list':
        for (const { node: item, join } of node.items) {
          if ((join === '&&' && this.#status !== 0) || (join === '||' && this.#status === 0)) continue
          this.#status = this.#run(item, stdin, out)
        }
        return this.#status
      case 'pipe': {
        let input = stdin
        for (const part of node.parts.slice(0, -1)) {
          const pieces: string[] = []
          this.#run(part, input, piece => pieces.push(piece))
          input = { text: pieces.join('') }
        }
        const status = this.#run(node.parts.at(-1)!, input, out)
        return node.not ? Number(status === 0) : status
      }
      case 'if':
        if (this.#run(node.test, stdin, out) === 0) return this.#body(node.body, stdin, out)
        return node.otherwise ? this.#body(node.otherwise, stdin, out) : 0
      case 'while':
        return this.#redirected(node.redirects, stdin, out, (input, write) => {
          let status = 0
          while (this.#body(node.test, input, write) === 0) status = this.#body(node.body, input, write)
          return status
        })
      case 'case': {
        const word = this.#expandText(node.word, true)
        const branch = node.branches.find(({ patterns }) => patterns.some(each => this.#fits(word, each)))
        return branch ? this.#body(branch.body, stdin, out) : 0
      }
      case 'group':
        return this.#redirected(node.redirects, stdin, out, (input, write) => this.#body(node.body, input, write))
      case 'function':
        this.#functions.set(node.name, node.body)
        return 0
      case 'simple':
        return this.#redirected(node.redirects, stdin, out, (input, write) => this.#simple(node.words, input, write))
      default:
        throw new ShellSyntax('this kind of command is not rehearsed')
    }
  }

  /** A list of its own: its first command does not look at the status of what stood before. */
  #body(node: Node, stdin: Input, out: (text: string) => void): number {
    this.#status = 0
    return this.#run(node, stdin, out)
  }

  #redirected(
    redirects: readonly Redirect[],
    stdin: Input,
    out: (text: string) => void,
    work: (stdin: Input, out: (text: string) => void) => number,
  ): number {
    let input = stdin
    let write = out
    const files = new Map<string, string[]>()
    let quietErrors = false
    let joined = false
    for (const { fd, op, target, literal } of redirects) {
      if (op === '<<') input = { text: literal ? target : this.#expandText(target) }
      else if (op === '>&') {
        if (fd !== 2 || target !== '1') throw new ShellSyntax(`${fd}>&${target} is not rehearsed`)
        joined = true
      } else if (op === '<') {
        const path = this.#expand(target)[0] ?? ''
        const text = this.#machine.readFile(path)
        if (text === undefined) {
          this.#err += `sh: can't open ${path}: no such file\n`
          return 1
        }
        input = { text }
      } else {
        const path = this.#expand(target)[0] ?? ''
        if (fd === 2) quietErrors = path === '/dev/null'
        else {
          const pieces = files.get(path) ?? [op === '>>' ? (this.#machine.readFile(path) ?? '') : '']
          files.set(path, pieces)
          write = text => void pieces.push(text)
        }
      }
    }
    const before = this.#err
    const status = work(input, write)
    if (joined) {
      write(this.#err.slice(before.length)) // behind what came on stdout: when it came is not kept
      this.#err = before
    }
    if (quietErrors) this.#err = before
    for (const [path, pieces] of files) if (path !== '/dev/null') this.#machine.writeFile(path, pieces.join(''))
    return status
  }

  #simple(words: readonly string[], stdin: Input, out: (text: string) => void): number {
    const assignments = words.findIndex(word => !/^[A-Za-z_]\w*=/.test(word))
    const count = assignments < 0 ? words.length : assignments
    for (const word of words.slice(0, count)) {
      const [name, value] = [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const
      this.#variables.set(name, this.#expandText(value, true))
    }
    const argv = words.slice(count).flatMap(word => this.#expand(word))
    const [name, ...args] = argv
    if (name === undefined) return 0
    const body = this.#functions.get(name)
    if (body) {
      const outer = this.#parameters
      this.#parameters = args
      try {
        return this.#body(body, stdin, out)
      } finally {
        this.#parameters = outer
      }
    }
    if (name === 'exit') throw new Exit(Number(args[0] ?? this.#status))
    if (name === 'exec') throw new Exit(this.#simpleArgv(args, stdin, out))
    if (name === ':' || name === 'true') return 0
    if (name === 'false') return 1
    if (name === 'set') return 0
    if (name === 'eval') return this.#body(parseScript(args.join(' ')), stdin, out)
    if (name === 'read') return this.#read(args, stdin)
    return this.#simpleArgv(argv, stdin, out)
  }

  /** `read -r NAME…`: a word for each, and what is left of the line for the last. */
  #read([flag, ...names]: readonly string[], input: Input): number {
    if (flag !== '-r') throw new ShellSyntax('read without -r is not rehearsed')
    if (input.text === '') return 1
    const [line = ''] = input.text.split('\n', 1)
    input.text = input.text.slice(line.length + 1)
    const fields = line.trim().split(/[ \t]+/)
    const rest = fields.slice(names.length - 1).join(' ')
    for (const [nth, name] of names.entries())
      this.#variables.set(name, nth < names.length - 1 ? (fields[nth] ?? '') : rest)
    return 0
  }

  /** Whether a word is what a pattern says, in which `*` outside of quotes stands for anything. */
  #fits(word: string, pattern: string): boolean {
    const parts = pattern.match(/"[^"]*"|\*|[^"*]+/g) ?? []
    const regex = parts.map(part => (part === '*' ? '[^]*' : escaped(this.#expandText(part, true)))).join('')
    return new RegExp(`^${regex}$`).test(word)
  }

  #simpleArgv(argv: readonly string[], stdin: Input, out: (text: string) => void): number {
    const finished = this.#machine.program(argv, stdin.text)
    if (!finished) {
      this.#err += `sh: ${argv[0]}: not found (the rehearsed node has no such program)\n`
      return 127
    }
    out(finished.out)
    this.#err += finished.err
    return finished.status
  }

  /** The words that a raw word becomes. */
  #expand(raw: string): string[] {
    if (raw === '"$@"') return [...this.#parameters]
    const text = this.#expandText(raw, true)
    if (/["']/.test(raw)) return [text]
    return /\$/.test(raw) ? text.split(/\s+/).filter(Boolean) : [text]
  }

  /** Reads quotes, variables and substitutions; in a here-document quotes are text. */
  #expandText(raw: string, quotes = false): string {
    let result = ''
    let double = false
    for (let at = 0; at < raw.length; at++) {
      const char = raw[at]!
      if (quotes && char === "'" && !double) {
        const end = raw.indexOf("'", at + 1)
        result += raw.slice(at + 1, end)
        at = end
      } else if (quotes && char === '"') double = !double
      else if (char === '\\' && (!double || /[$`"\\]/.test(raw[at + 1] ?? ''))) result += raw[++at] ?? ''
      else if (raw.startsWith('$(', at)) {
        const end = at + substitutionLength(raw.slice(at))
        const script = raw.slice(at + 2, end - 1)
        const pieces: string[] = []
        this.#status = this.#body(parseScript(script), { text: '' }, piece => pieces.push(piece))
        result += pieces.join('').replace(/\n+$/, '')
        at = end - 1
      } else if (char === '$') {
        const match = /^\$(?:\{(\w+)\}|([A-Za-z_]\w*|[0-9?*#@]))/.exec(raw.slice(at))
        if (!match) result += char
        else {
          result += this.#value(match[1] ?? match[2]!)
          at += match[0].length - 1
        }
      } else result += char
    }
    return result
  }

  #value(name: string): string {
    if (name === '?') return String(this.#status)
    if (name === '#') return String(this.#parameters.length)
    if (name === '*' || name === '@') return this.#parameters.join(' ')
    if (name === '0') return 'sh'
    if (/^\d+$/.test(name)) return this.#parameters[Number(name) - 1] ?? ''
    return this.#variables.get(name) ?? ''
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** How long the `$(…)` is that a word begins with. */
const substitutionLength = (word: string): number => {
  let depth = 0
  for (let at = 0; at < word.length; at++) {
    if (word[at] === '(') depth++
    else if (word[at] === ')' && --depth === 0) return at + 1
  }
  return word.length
}
