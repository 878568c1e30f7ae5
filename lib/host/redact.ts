import { isObject } from '../base/data.ts'
import { parseYaml } from '../formats/yaml.ts'
import type { Env } from './host.ts'

/** Takes secrets out of text before it is kept. What is a secret is decided here and nowhere else. */
export type Redact = (text: string) => string

/** What stands where a secret stood. */
export const hidden = '[secret]'

/** Names of environment variables whose values are secrets. */
const secretVariable = /PASSWORD|PASSWD|TOKEN|SECRET|CREDENTIAL|API_?KEY|ACCESS_KEY|PRIVATE_KEY/i

export const isSecretVariable = (name: string): boolean => secretVariable.test(name)

/** A value that is shorter would be found in every other word; nobody's password should be. */
const shortest = 4

/**
 * Names of fields and flags whose values are secrets: `password`, `k3d.cluster.token`, `client-key-data`, `--token`.
 * `secretName` and `automountServiceAccountToken: false` are none: the name must end so, and the value be no truth.
 */
const names =
  '(?:password|passwd|passphrase|token|secret|api[_-]?key|access[_-]?key|private[_-]?key|' +
  'client-key-data|client-certificate-data|certificate-authority-data|\\bauth|\\busername|tls\\.key|tls\\.crt|ca\\.key)'
const field = `[\\w./-]*${names}`
/** A field's name with what may follow it: most texts hold none, and are then not searched for each way of writing. */
const anyField = new RegExp(`${names}(?:[\\\\"']*\\s*[:=]|\\s)`, 'i')

const harmless = String.raw`(?!(?:true|false|null|\d{1,3})\b|[[{])`

interface Rule {
  readonly find: RegExp
  readonly put: string
}

/** Secrets that can be told by their shape. */
const shapes: readonly Rule[] = [
  // PEM, on lines of its own or with \n in a JSON string
  { find: /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g, put: hidden },
  { find: /\bey[\w-]{8,}\.ey[\w-]{8,}\.[\w-]*/g, put: hidden }, // JSON Web Tokens, such as a service account's
  { find: /\bK10[0-9a-f]{64}::[^\s"',\\]+/g, put: hidden }, // k3s's join token
  { find: /\b(Bearer|Basic)\s+[\w.+/=~-]{4,}/gi, put: `$1 ${hidden}` },
  { find: /(:\/\/)[^\s/:@"']*:[^\s/@"']+@/gi, put: `$1${hidden}@` }, // user:password@host
]

/** Secrets that can be told by the name of the field that holds them. */
const fields: readonly Rule[] = [
  // a block of text below a key in YAML
  {
    find: new RegExp(
      `^([ \\t]*)(- )?(["']?${field}["']?:[ \\t]*)[|>][-+0-9]*[ \\t]*\\n(?:\\1[ \\t]+\\S.*(?:\\n|$)|[ \\t]*\\n)+`,
      'gim',
    ),
    put: `$1$2$3${hidden}\n`,
  },
  // "password": "…", also inside a JSON string, where quotes have a backslash before them
  {
    find: new RegExp(`((\\\\*)"${field}\\2"\\s*:\\s*\\2")(?:\\2\\\\+[\\s\\S]|(?!\\2")[^"])*`, 'gi'),
    put: `$1${hidden}`,
  },
  // password: …, as YAML has it, also in a line that was put aside
  {
    find: new RegExp(
      `^([ \\t]*(?:#+[ \\t]*)?(?:- )?(?:'?${field}'?:[ \\t]+|"${field}":[ \\t]+(?!")))${harmless}(?![|>])\\S.*$`,
      'gim',
    ),
    put: `$1${hidden}`,
  },
  // --password …, --password=…, docker's -p after -u
  {
    find: new RegExp(`((?:^|\\s)--?${field}(?:=|\\s+))${harmless}(?!-)('(?:[^']|'\\\\'')*'|\\S+)`, 'gim'),
    put: `$1${hidden}`,
  },
  // NAME_TOKEN=…, k3d.cluster.token=…
  {
    find: new RegExp(`(^|[\\s"',;{])(${field}=)${harmless}('(?:[^']|'\\\\'')*'|[^\\s"',;}\\\\]+)`, 'gim'),
    put: `$1$2${hidden}`,
  },
]

/**
 * Variables of containers, as Kubernetes and Helm's values have them: the name that tells is in one field, the secret
 * in another, in either order. And flags with their value in lists of arguments.
 */
const telling = `[\\w.-]*(?:${secretVariable.source})[\\w.-]*`
const inJson = String.raw`(?:\2\\+[\s\S]|(?!\2")[^"])*`
const gap = String.raw`(?:\s|\\n)*`
const pairs: readonly Rule[] = [
  {
    find: new RegExp(
      `^([ \\t]*)((?:- )?name:[ \\t]*["']?${telling}["']?[ \\t]*\\n[ \\t]*value:[ \\t]*)` +
        `(?:[|>][-+0-9]*[ \\t]*(?:\\n\\1[ \\t]{3,}\\S.*|\\n(?=\\n))*|\\S.*)`,
      'gim',
    ),
    put: `$1$2${hidden}`,
  },
  {
    find: new RegExp(`^([ \\t]*(?:- )?value:[ \\t]*)\\S.*(\\n[ \\t]*name:[ \\t]*["']?${telling}["']?[ \\t]*)$`, 'gim'),
    put: `$1${hidden}$2`,
  },
  {
    find: new RegExp(
      `((\\\\*)"name\\2"\\s*:\\s*\\2"${telling}\\2"${gap},${gap}\\2"value\\2"\\s*:\\s*\\2")${inJson}`,
      'gi',
    ),
    put: `$1${hidden}`,
  },
  {
    find: new RegExp(
      `((\\\\*)"value\\2"\\s*:\\s*\\2")${inJson}(\\2"${gap},${gap}\\2"name\\2"\\s*:\\s*\\2"${telling}\\2")`,
      'gi',
    ),
    put: `$1${hidden}$3`,
  },
  {
    find: new RegExp(`^([ \\t]*- ["']?--?${field}["']?[ \\t]*\\n[ \\t]*- )(?!["']?-)\\S.*`, 'gim'),
    put: `$1${hidden}`,
  },
  { find: new RegExp(`((\\\\*)"--?${field}\\2"${gap},${gap}\\2")(?!-)${inJson}`, 'gi'), put: `$1${hidden}` },
]

/** Takes out what can be told by itself, and the values that the environment calls secret, however they are written. */
export const redactor = (env: Env): Redact => {
  const known = Object.entries(env)
    .flatMap(([name, value]) =>
      value !== undefined && value.length >= shortest && isSecretVariable(name) ? [value] : [],
    )
    .flatMap(spellings)
    .toSorted((a, b) => b.length - a.length) // one secret may begin with another
  return text => {
    let safe = withoutSecretObjects(text)
    for (const { find, put } of shapes) safe = safe.replace(find, put)
    if (anyField.test(safe)) for (const { find, put } of fields) safe = safe.replace(find, put)
    if (secretVariable.test(safe)) for (const { find, put } of pairs) safe = safe.replace(find, put)
    for (const secret of known) safe = safe.replaceAll(secret, hidden)
    return safe
  }
}

/** A value as it stands in JSON, in a URL, in base64 and between a shell's quotes. */
const spellings = (value: string): string[] => [
  ...new Set([
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    value.replaceAll("'", `'\\''`),
    Buffer.from(value).toString('base64'),
  ]),
]

/** Kubernetes' Secrets hold their values under any name, so the objects themselves are looked into. */
const withoutSecretObjects = (text: string): string => {
  if (!/["']?kind["']?:\s*["']?Secret(List)?\b/.test(text)) return text
  try {
    return `${JSON.stringify(withoutValues(JSON.parse(text)), undefined, 2)}\n`
  } catch {
    return text
      .split(/^---[ \t]*$/m)
      .map(part => (/^\s*kind:\s*Secret/m.test(part) ? secretYaml(part) : part))
      .join('---')
  }
}

const secretYaml = (text: string): string => {
  try {
    return `${JSON.stringify(withoutValues(parseYaml(text, 'output').data))}\n`
  } catch {
    return `${hidden}\n` // a Secret that cannot be read is left out whole
  }
}

const withoutValues = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(withoutValues)
  if (!isObject(data)) return data
  const isSecret = data['kind'] === 'Secret'
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (key === 'kubectl.kubernetes.io/last-applied-configuration') return [key, hidden]
      if (!isSecret || (key !== 'data' && key !== 'stringData') || !isObject(value)) return [key, withoutValues(value)]
      return [key, Object.fromEntries(Object.keys(value).map(name => [name, hidden]))]
    }),
  )
}
