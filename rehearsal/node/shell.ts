import { isWithPieces, withoutEnd } from '../../lib/base/text.ts'

/**
 * A shell as small as the scripts that run in nodes: lists, pipes, `if`, `case`, `while`, functions, variables, `eval`,
 * `read`, command substitution, redirections and here-documents. What it does not know is a syntax error that says so,
 * never a guess.
 */

export interface ShellHost {
  /** Runs one program; undefined if there is none of that name. */
  program(argv: readonly string[], stdin: string): ProgramResult | undefined
  readFile(path: string): string | undefined
  writeFile(path: string, text: string): void
}

export interface ProgramResult {
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

interface HereDocument {
  text: string
  readonly literal: boolean
  readonly end: string
}

interface Token {
  readonly type: 'word' | 'op' | 'newline' | 'end'
  readonly text: string
  readonly here?: HereDocument
}

const operators = ['&&', '||', '>>', '>&', '<<', ';;', ';', '|', '&', '(', ')', '<', '>']

/** Splits a script; words keep their quotes, which are read when they are expanded. */
const tokens = (script: string): Token[] => {
  const found: Token[] = []
  const pending: HereDocument[] = []
  let at = 0
  while (at < script.length) {
    const [blank] = /^(?:[ \t]|\\\n|#[^\n]*)+/.exec(script.slice(at)) ?? []
    const fd = /^[0-9](?=[<>])/.exec(script.slice(at))?.[0]
    const op = fd ?? operators.find(each => script.startsWith(each, at))
    if (blank !== undefined) at += blank.length
    else if (script[at] === '\n') {
      at++
      for (const here of pending.splice(0)) at = readHereDocument(script, at, here)
      found.push({ type: 'newline', text: '\n' })
    } else if (op === '<<') {
      at += /^<<[ \t]*/.exec(script.slice(at))![0].length
      const word = wordAt(script, at)
      at += word.length
      const here = { text: '', literal: /['"]/.test(word), end: word.replace(/['"]/g, '') }
      pending.push(here)
      found.push({ type: 'op', text: op, here })
    } else {
      const text = op ?? wordAt(script, at)
      found.push({ type: op === undefined ? 'word' : 'op', text })
      at += text.length
    }
  }
  found.push({ type: 'end', text: '' })
  return found
}

/** Reads the lines of a here-document. @returns where they end. */
const readHereDocument = (script: string, start: number, here: HereDocument): number => {
  const lines = script.slice(start).split('\n')
  const end = lines.indexOf(here.end)
  const body = lines.slice(0, end < 0 ? undefined : end)
  if (end < 0 && body.at(-1) === '') body.pop()
  here.text = body.map(line => `${line}\n`).join('')
  return Math.min(script.length, start + lines.slice(0, end < 0 ? undefined : end + 1).join('\n').length + 1)
}

/** The raw word that begins at a place: quotes and substitutions belong to it whole. */
const wordAt = (script: string, start: number): string => {
  let at = start
  while (at < script.length && !/[\s;|&<>()]/.test(script[at]!)) at = partEnd(script, at)
  return script.slice(start, at)
}

/** Where a quoted text, a substitution or a character ends. */
const partEnd = (script: string, start: number): number => {
  const char = script[start]!
  if (script.startsWith('$(', start)) return closing(script, start, '(', ')')
  if (char === '$' && script[start + 1] === '{') return closing(script, start, '{', '}')
  if (char !== "'" && char !== '"') return start + (char === '\\' ? 2 : 1)
  let at = start + 1
  while (at < script.length && script[at] !== char) {
    if (char === "'") at++
    else at = script.startsWith('$(', at) ? closing(script, at, '(', ')') : at + (script[at] === '\\' ? 2 : 1)
  }
  if (at >= script.length) throw new ShellSyntax(`${char} is missing`)
  return at + 1
}

/** Where what is opened from a place on is closed. */
const closing = (script: string, start: number, open: string, close: string): number => {
  let depth = 0
  for (let at = start; at < script.length; at++) {
    if (script[at] === "'") at = script.indexOf("'", at + 1)
    else if (script[at] === open) depth++
    else if (script[at] === close && --depth === 0) return at + 1
    if (at < 0) break
  }
  throw new ShellSyntax(`${close} is missing`)
}

const reserved = ['then', 'else', 'fi', 'do', 'done', 'esac', '}']

/** @throws ShellSyntax for what is not understood. */
export const parseScript = (script: string): Node => new Parser(tokens(script)).script()

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  script(): Node {
    const parsed = this.#list()
    if (this.#next.type !== 'end') throw new ShellSyntax(`unexpected ${this.#next.text}`)
    return parsed
  }

  get #next(): Token {
    return this.#tokens[this.#at]!
  }

  #take(): string {
    return this.#tokens[this.#at++]!.text
  }

  /** Whether this word or operator comes next. */
  #is(...texts: string[]): boolean {
    return /word|op/.test(this.#next.type) && texts.includes(this.#next.text)
  }

  /** Goes on behind a word or an operator, if it comes next. */
  #takes(text: string): boolean {
    const isNext = this.#is(text)
    if (isNext) this.#at++
    return isNext
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw new ShellSyntax(`${text} is missing before ${this.#next.text || 'the end'}`)
  }

  #newlines(): void {
    while (this.#next.type === 'newline') this.#at++
  }

  #list(): Node {
    const items: { node: Node; join: '&&' | '||' | ';' }[] = []
    let join: '&&' | '||' | ';' = ';'
    for (;;) {
      while (this.#next.type === 'newline' || this.#is(';')) this.#at++
      if (this.#next.type === 'end' || this.#is(')', ';;', ...reserved)) return { kind: 'list', items }
      items.push({ node: this.#pipe(), join })
      if (this.#is('&')) throw new ShellSyntax('background jobs are not rehearsed')
      const isJoined = this.#is('&&', '||')
      join = isJoined ? (this.#take() as '&&' | '||') : ';'
      if (isJoined) this.#newlines()
    }
  }

  #pipe(): Node {
    const not = this.#takes('!')
    const parts = [this.#command()]
    while (this.#takes('|')) {
      this.#newlines()
      parts.push(this.#command())
    }
    return parts.length === 1 && !not ? parts[0]! : { kind: 'pipe', parts, not }
  }

  #command(): Node {
    if (this.#takes('if')) return this.#conditional()
    if (this.#takes('while')) return this.#loop()
    if (this.#takes('case')) return this.#choice()
    if (this.#takes('{')) return { kind: 'group', body: this.#block('}'), redirects: this.#redirects() }
    const [open, close] = [this.#tokens[this.#at + 1], this.#tokens[this.#at + 2]]
    if (this.#next.type !== 'word' || open?.text !== '(' || close?.text !== ')') return this.#simple()
    const name = this.#take()
    this.#at += 2
    this.#newlines()
    return { kind: 'function', name, body: this.#command() }
  }

  /** A list up to a word. */
  #block(end: string): Node {
    const list = this.#list()
    this.#expect(end)
    return list
  }

  #conditional(): Node {
    const test = this.#block('then')
    const body = this.#list()
    const otherwise = this.#takes('else') ? this.#list() : undefined
    this.#expect('fi')
    return { kind: 'if', test, body, otherwise }
  }

  #loop(): Node {
    return { kind: 'while', test: this.#block('do'), body: this.#block('done'), redirects: this.#redirects() }
  }

  #choice(): Node {
    const word = this.#take()
    const branches: Branch[] = []
    this.#expect('in')
    for (this.#newlines(); !this.#takes('esac'); this.#newlines()) {
      const patterns = [this.#take()]
      while (this.#takes('|')) patterns.push(this.#take())
      this.#expect(')')
      branches.push({ patterns, body: this.#list() })
      if (!this.#is('esac')) this.#expect(';;')
    }
    return { kind: 'case', word, branches }
  }

  #redirects(): Redirect[] {
    const found: Redirect[] = []
    for (;;) {
      const fd = this.#next.type === 'op' && /^[0-9]$/.test(this.#next.text) ? Number(this.#take()) : undefined
      const { text: op, here } = this.#next
      if (here) found.push({ fd: 0, op: '<<', target: here.text, literal: here.literal })
      else if (!this.#is('>', '>>', '<', '>&')) return found
      this.#at++
      if (!here)
        found.push({ fd: fd ?? (op === '<' ? 0 : 1), op: op as Redirect['op'], target: this.#take(), literal: false })
    }
  }

  #simple(): Node {
    const words: string[] = []
    const redirects = this.#redirects()
    while (this.#next.type === 'word') {
      words.push(this.#take())
      redirects.push(...this.#redirects())
    }
    if (words.length === 0 && redirects.length === 0) throw new ShellSyntax(`unexpected ${this.#next.text || 'end'}`)
    return { kind: 'simple', words, redirects }
  }
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
  machine: ShellHost,
  script: string,
  parameters: readonly string[],
  stdin = '',
  variables: Readonly<Record<string, string>> = {},
): ProgramResult => {
  const shell = new Shell(machine, parameters, variables)
  return shell.start(script, stdin)
}

type Builtin = (args: readonly string[], stdin: Input, out: (text: string) => void) => number

class Shell {
  readonly #machine: ShellHost
  readonly #variables: Map<string, string>
  readonly #functions = new Map<string, Node>()
  #parameters: readonly string[]
  #status = 0
  #err = ''

  constructor(machine: ShellHost, parameters: readonly string[], variables: Readonly<Record<string, string>>) {
    this.#machine = machine
    this.#variables = new Map(Object.entries(variables))
    this.#parameters = parameters
  }

  start(script: string, stdin: string): ProgramResult {
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
    if (!body) return this.#builtins[name]?.(args, stdin, out) ?? this.#program(argv, stdin, out)
    const outer = this.#parameters
    this.#parameters = args
    try {
      return this.#body(body, stdin, out)
    } finally {
      this.#parameters = outer
    }
  }

  readonly #builtins: Readonly<Record<string, Builtin>> = {
    exit: ([status]) => {
      throw new Exit(Number(status ?? this.#status))
    },
    exec: (argv, stdin, out) => {
      throw new Exit(this.#program(argv, stdin, out))
    },
    eval: (args, stdin, out) => this.#body(parseScript(args.join(' ')), stdin, out),
    read: (args, stdin) => this.#read(args, stdin),
    ':': () => 0,
    true: () => 0,
    false: () => 1,
    set: () => 0,
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
    const pieces = ['']
    for (const part of pattern.match(/"[^"]*"|\*|[^"*]+/g) ?? []) {
      if (part === '*') pieces.push('')
      else pieces.push(`${pieces.pop()!}${this.#expandText(part, true)}`)
    }
    return isWithPieces(word, pieces)
  }

  #program(argv: readonly string[], stdin: Input, out: (text: string) => void): number {
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
        result += withoutEnd(pieces.join(''), '\n')
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

/** How long the `$(…)` is that a word begins with. */
const substitutionLength = (word: string): number => {
  let depth = 0
  for (let at = 0; at < word.length; at++) {
    if (word[at] === '(') depth++
    else if (word[at] === ')' && --depth === 0) return at + 1
  }
  return word.length
}
