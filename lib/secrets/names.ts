/** Which names of fields, flags and variables belong to secrets. */

/** The words of a name: of `k3d.cluster.token`, `secretKey` and `DB_PASSWORD_2`. */
const wordsOf = (name: string): string[] =>
  name
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map(word => (/^\D/.test(word) ? word.replace(/\d{1,4}$/, '') : word).toLowerCase())
    .filter(Boolean)

/** `password` is always followed by one; a `token` may also be something that an error speaks of. */
export type Telling = 'surely' | 'perhaps'

const passwords = /(?:passwords?|passwd|passphrase|passcode|pwd|psk|passin|passout)$|^(?:authorization|cookie)$/
const perhaps = /(?:token|secret|credentials?)$|^(?:auth|username|creds|pass|bearer)$|^[a-z]{2,8}pass$/
/** English words that end like one. */
const english = /^(?:bypass|compass|encompass|surpass|trespass|overpass|underpass)$/
/** What makes a `key` a secret; `key` and `publicKey` alone are none. */
const keys =
  /^(?:api|access|secret|private|shared|preshared|account|master|encryption|signing|tls|ca|client|server|session|deploy|licen[cs]e)$/
const joinedKeys = /(?:api|access|secret|private|shared)key$/
const whole = new Set(['client key data', 'client certificate data', 'certificate authority data', 'amz signature'])

/** What a variable is about that names a secret and holds none: `PASSWORD_FILE`, `TOKEN_TTL`. */
const about = new Set(
  (
    'file path dir directory name names ref url uri type ttl expiration expiry seconds minutes hours length size ' +
    'count enabled provider namespace mode stdin policy host port user algorithm format version'
  ).split(' '),
)

const tellingOf = (words: readonly string[]): Telling | undefined => {
  const [before = '', last = ''] = words.length > 1 ? words.slice(-2) : ['', words[0]]
  if (passwords.test(last) || joinedKeys.test(last)) return 'surely'
  if ((last === 'key' || last === 'crt') && keys.test(before))
    return last === 'crt' && before !== 'tls' ? undefined : 'surely'
  if (whole.has(words.slice(-3).join(' ')) || whole.has(words.slice(-2).join(' '))) return 'surely'
  return perhaps.test(last) && !english.test(last) ? 'perhaps' : undefined
}

/** Whether what such a name is given is a secret. `PWD` is a shell's own: the folder it stands in. */
export const tellingName = (name: string): Telling | undefined => {
  if (name === 'PWD' || name === 'OLDPWD') return undefined
  const words = wordsOf(name)
  const isVariable = /^[A-Z][A-Z0-9_]*$/.test(name)
  if (!isVariable) return tellingOf(words)
  if (about.has(words.at(-1) ?? '')) return undefined
  if (words.at(-1) === 'pat') return 'surely'
  for (let end = words.length; end > 0; end--) {
    const [word = ''] = words.slice(end - 1, end)
    if (end < words.length && /^(?:auth|pass|username|cookie|bearer)$/.test(word)) continue
    const found = tellingOf(words.slice(0, end))
    if (found) return found
  }
  return undefined
}

/** The same of a variable of an environment; who somebody is is no secret there. */
export const isSecretVariable = (name: string): boolean =>
  !/username|auth$/i.test(name) && tellingName(name) !== undefined

/** Lists that name Secrets or users, and contain no secret themselves. */
const namesAlone = /(?:secrets|credentials|usernames|auths)$/i

/** Whether a list of this name, such as `tokens`, contains secrets. */
export const tellingList = (name: string): Telling | undefined =>
  namesAlone.test(name) ? undefined : tellingName(name.replace(/s$/i, ''))
