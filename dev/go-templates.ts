/** Parses the part of Go's template language that Cilium's charts use. */

export type Term =
  | { readonly literal: string | number | boolean | null }
  /** `.a.b`, `$name.a` or `(term).a` */
  | { readonly of: string | Term; readonly fields: readonly string[] }
  | { readonly name: string; readonly args: readonly Term[]; readonly at: string }

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly name?: string | undefined; readonly term: Term }
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly term?: Term; readonly body: readonly TemplateNode[] }[]
    }
  | {
      readonly kind: 'range'
      readonly names: readonly string[]
      readonly term: Term
      readonly body: readonly TemplateNode[]
    }
  | { readonly kind: 'with'; readonly term: Term; readonly body: readonly TemplateNode[] }
  | { readonly kind: 'define'; readonly name: string; readonly body: readonly TemplateNode[] }

interface TemplatePiece {
  readonly text?: string
  readonly action?: string
  readonly at: string
}

/** The texts and actions of a template in order, without comments and blank texts. */
const piecesOf = (text: string, file: string): TemplatePiece[] => {
  const pieces: TemplatePiece[] = []
  const pattern = /\{\{-?\s*(?:\/\*[^]*?\*\/|((?:"(?:\\.|[^"\\])*"|`[^`]*`|[^"`}]|\}(?!\}))*?))\s*-?\}\}/g
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const before = text.slice(end, match.index).trim()
    if (before !== '') pieces.push({ text: before, at: '' })
    const line = text.slice(0, match.index).split('\n').length
    const action = match[1]?.replace(/-$/, '').trim()
    if (action) pieces.push({ action, at: `${file}:${line}` })
    end = match.index + match[0].length
  }
  const rest = text.slice(end).trim()
  return rest === '' ? pieces : [...pieces, { text: rest, at: '' }]
}

export const parseTemplate = (text: string, file: string): TemplateNode[] => {
  const pieces = piecesOf(text, file)
  let next = 0

  const body = (): TemplateNode[] => {
    const nodes: TemplateNode[] = []
    while (next < pieces.length) {
      const piece = pieces[next]!
      if (piece.action !== undefined && /^(end|else)\b/.test(piece.action)) break
      next += 1
      if (piece.text === undefined) nodes.push(...node(piece.action!, piece.at))
      else nodes.push({ kind: 'text', text: piece.text })
    }
    return nodes
  }

  const node = (action: string, at: string): TemplateNode[] => {
    const [, word = '', rest = ''] = /^(if|range|with|define|block)\b\s*([^]*)$/.exec(action) ?? []
    if (word === '') return statement(action, at)
    if (word === 'if') return [branches(rest, at)]
    const inner = body()
    if (pieces[next]?.action?.startsWith('else')) {
      next += 1
      inner.push(...body())
    }
    next += 1
    if (word === 'define' || word === 'block') {
      return [{ kind: 'define', name: /"([^"]*)"/.exec(rest)![1]!, body: inner }]
    }
    const [, names = '', term = rest] = /^((?:\$\w*\s*,?\s*)+):=([^]*)$/.exec(rest) ?? []
    if (word === 'with') return [{ kind: 'with', term: parseTerm(term, at), body: inner }]
    return [{ kind: 'range', names: names.match(/\$\w*/g) ?? [], term: parseTerm(term, at), body: inner }]
  }

  const branches = (first: string, at: string): TemplateNode => {
    const found: { term?: Term; body: TemplateNode[] }[] = [{ term: parseTerm(first, at), body: body() }]
    for (;;) {
      const { action = 'end', at: here } = pieces[next++] ?? { at: '' }
      if (action.startsWith('end')) return { kind: 'if', branches: found }
      const again = /^else\s+if\b([^]*)$/.exec(action)
      found.push({ ...(again && { term: parseTerm(again[1]!, here) }), body: body() })
    }
  }
  const statement = (action: string, at: string): TemplateNode[] => {
    const [, name, term = action] = /^(\$\w*)\s*:?=([^]*)$/.exec(action) ?? []
    return /^(template|break|continue)\b/.test(action) ? [] : [{ kind: 'action', name, term: parseTerm(term, at) }]
  }
  return body()
}

/** Parses a pipeline: in `a | b`, a is the last argument of b. */
const parseTerm = (text: string, at: string): Term => {
  const tokens = text.match(/"(?:\\.|[^"\\])*"|`[^`]*`|\||\(|\)(?:\.\w+)*|[^\s()|"`]+/g) ?? []
  let next = 0

  const pipeline = (): Term => {
    let piped: Term | undefined
    for (;;) {
      const operands: Term[] = []
      const first = tokens[next]
      while (next < tokens.length && tokens[next] !== '|' && !tokens[next]!.startsWith(')')) operands.push(operand())
      piped = command(first ?? '', [...operands, ...(piped ? [piped] : [])])
      if (tokens[next] !== '|') return piped
      next += 1
    }
  }
  const command = (first: string, operands: readonly Term[]): Term => {
    const isFunction = /^[a-zA-Z]\w*$/.test(first) && !/^(true|false|nil)$/.test(first)
    if (isFunction || first.startsWith('.Capabilities.APIVersions')) return { name: first, args: operands.slice(1), at }
    return operands[0] ?? { literal: null }
  }
  const operand = (): Term => {
    const token = tokens[next++]!
    if (token === '(') {
      const inner = pipeline()
      const fields = (tokens[next++] ?? ')').split('.').slice(1)
      return fields.length > 0 ? { of: inner, fields } : inner
    }
    if (token.startsWith('"')) return { literal: JSON.parse(token) as string }
    if (token.startsWith('`')) return { literal: token.slice(1, -1) }
    if (/^-?[\d.]+$/.test(token) && token !== '.') return { literal: Number(token) }
    if (token === 'true' || token === 'false') return { literal: token === 'true' }
    if (token === 'nil') return { literal: null }
    const [of = '', ...fields] = token.split('.')
    return { of: of === '' ? '.' : of, fields: fields.filter(Boolean) }
  }
  return pipeline()
}
