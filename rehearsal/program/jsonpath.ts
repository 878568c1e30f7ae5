import { isObject, once } from '../../lib/base/data.ts'
import { Gap } from './arguments.ts'

/**
 * kubectl's JSONPath templates, as far as people use them: text, `{.a.b[0]}`, `{.items[*]}`, filters such as
 * `[?(@.type=="Ready")]`, quoted text, and `{range …}{end}`. Values of one path are joined by blanks.
 */
export const jsonPath = (data: unknown, template: string): string => render(partsOf(template), data, data)

type Part = { readonly text: string } | { readonly path: string } | { readonly range: string; readonly body: Part[] }

// parsed once, because a few templates are rendered for thousands of objects
const partsOf = once((template: string): Part[] => {
  const stack: { range: string; body: Part[] }[] = [{ range: '', body: [] }]
  const token = /\{((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^{}"'])*)\}|([^{]+)/y
  for (let at = 0; at < template.length; at = token.lastIndex) {
    token.lastIndex = at
    const match = token.exec(template)
    if (!match) throw new Gap(`kubectl's jsonpath ${template}`)
    const [, inside, text] = match
    const { body } = stack.at(-1)!
    if (text !== undefined) body.push({ text })
    else if (/^range\s/.test(inside!)) stack.push({ range: inside!.slice(5).trim(), body: [] })
    else if (inside === 'end') {
      const range = stack.pop()!
      stack.at(-1)?.body.push(range)
    } else if (/^["']/.test(inside!)) body.push({ text: unquoted(inside!) })
    else body.push({ path: inside! })
  }
  if (stack.length !== 1) throw new Gap(`kubectl's jsonpath ${template}`)
  return stack[0]!.body
})

const unquoted = (text: string): string =>
  text
    .slice(1, -1)
    .replace(/\\(?:x([\da-f]{2})|(.))/gi, (_, code: string | undefined, char: string) =>
      code === undefined ? ({ n: '\n', t: '\t' }[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)),
    )

const render = (parts: readonly Part[], here: unknown, root: unknown): string => {
  let text = ''
  for (const part of parts) {
    if ('text' in part) text += part.text
    else if ('path' in part) text += valuesAt(here, root, part.path).map(shown).join(' ')
    else for (const each of valuesAt(here, root, part.range)) text += render(part.body, each, root)
  }
  return text
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Of a key, of all members, or of those that pass. */
interface Step {
  readonly key?: string
  readonly filter?: Filter
}

interface Filter {
  readonly left: string
  readonly operator: string | undefined
  readonly wanted: string
}

const stepsOf = once((path: string): readonly Step[] => {
  const step = /\.?\["?'?([^\]"'?*:]+?)"?'?\]|\.([\w/-]+|\\\.)+|\[\*\]|\.\*|\[\?\((.+?)\)\]/y
  const rest = path.replace(/^[$@]/, '')
  const steps: Step[] = []
  for (let at = 0; at < rest.length; at = step.lastIndex) {
    step.lastIndex = at
    const match = step.exec(rest)
    if (!match) throw new Gap(`kubectl's jsonpath {${path}}`)
    const [whole, inBrackets, , filter] = match
    if (filter !== undefined) steps.push({ filter: filterOf(filter) })
    else if (whole === '[*]' || whole === '.*') steps.push({})
    else steps.push({ key: inBrackets ?? whole.slice(1).replaceAll('\\.', '.') })
  }
  return steps
})

const filterOf = (filter: string): Filter => {
  const [, left = '', operator, right = ''] = /^(@[^=!<>\s]*)\s*(?:(==|!=)\s*(\S.*))?$/.exec(filter.trim()) ?? []
  if (!left) throw new Gap(`kubectl's jsonpath filter ${filter}`)
  return { left, operator, wanted: /^["']/.test(right) ? unquoted(right) : right }
}

/** The values that a path leads to; keys that are not there lead to none. */
const valuesAt = (here: unknown, root: unknown, path: string): readonly unknown[] => {
  let values: readonly unknown[] = [path.startsWith('$') ? root : here]
  for (const { key, filter } of stepsOf(path)) {
    const next: unknown[] = []
    for (const value of values) {
      if (key !== undefined) {
        const found = member(value, key)
        if (found !== undefined) next.push(found)
      } else for (const each of membersOf(value)) if (!filter || passes(each, root, filter)) next.push(each)
    }
    values = next
  }
  return values
}

const membersOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []

const member = (value: unknown, key: string): unknown => {
  if (Array.isArray(value)) return /^-?\d+$/.test(key) ? (value.at(Number(key)) as unknown) : undefined
  return isObject(value) ? value[key] : undefined
}

const passes = (value: unknown, root: unknown, { left, operator, wanted }: Filter): boolean => {
  const found = valuesAt(value, root, left)
  if (operator === undefined) return found.length > 0
  const same = found.some(each => shown(each) === wanted)
  return operator === '==' ? same : !same
}
