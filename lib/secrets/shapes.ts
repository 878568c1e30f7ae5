import type { Span } from './strings.ts'

/** Secrets that are told by how they look themselves, wherever they stand. */
export const secretShapes = (text: string): Span[] => [
  ...shapes.flatMap(shape => spansOf(text, shape)),
  ...pemIn(text),
  ...userInfoIn(text),
  ...loginsIn(text),
]

/** The secret is the group at the end where there is one: to look back is slow. */
const shapes: readonly RegExp[] = [
  /(?<![\w-]|(?<!\\)[nrt])ey[\w-]{8,}\.ey[\w-]{8,}(?:\.[\w-]*)?/g, // JSON Web Tokens, such as a service account's
  /\\[nrt](ey[\w-]{8,}\.ey[\w-]{8,}(?:\.[\w-]*)?)/g,
  /K10[0-9a-f]{64}::[^\s"',\\]+/g, // k3s's join token
  /\b(?:Bearer|Basic)[ \t]{1,8}(?!realm=|error=|charset=)([\w/~-]*[\d=+.][\w.+/=~-]*|[\w/~-]{16,})/gi,
  /gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}/g,
  /gl(?:pat|dt|rtr?|cbt|ptt|ft|soat|imt|agent|oas|ffct)-[\w-]{16,}(?:\.[\w.-]+)?/g,
  /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  /xox[abeoprs]-[\w-]{10,}|AIza[\w-]{35}|ya29\.[\w-]{20,}|npm_[A-Za-z0-9]{36}|dckr_(?:pat|oat)_[\w-]{20,}/g,
  /(?<![\w-])(?:hv[sbr]\.[\w-]{20,}|[rs]k_(?:live|test)_\w{16,}|sk-[\w-]{32,}|hf_[A-Za-z]{30,})/g,
  /AGE-SECRET-KEY-1[0-9A-Z]{50,}|pypi-AgE[\w-]{40,}|dop_v1_[0-9a-f]{64}/g,
  /\$(?:2[aby]?|[156y]|apr1|argon2[a-z]{1,2})\$[\w./$=,+-]{20,}/g, // passwords as crypt(3) keeps them
  /LS0tLS1CRUdJTi[\w+/=-]*/g, // PEM in base64, as Secrets, kubeconfigs and Cilium's values have it
  /(?<![\w.-])[a-z0-9]{6}\.(?=[a-z]{0,15}\d)[a-z0-9]{16}(?![\w.-])/g, // bootstrap tokens of kubeadm and k3s
  /(?<![\w-])SG\.[\w-]{16,64}\.[\w-]{16,}/g,
  /hooks\.slack\.com\/[a-z]{1,20}\/([\w/-]{8,})/g,
  /discord(?:app)?\.com\/api\/webhooks\/\d{1,30}\/([\w-]{8,})/g,
  /[?&]sig=([\w%+/=~-]{6,})/g, // shared access signatures of Azure
  // keys of IPsec, as Cilium's Secret has them and as `ip xfrm` prints them
  /(?:rfc\d{4}\([\w-]{1,20}\([\w-]{1,20}\)\)|(?:hmac|cbc|xcbc|cmac|ctr)\([\w-]{1,20}\))[ \t]{1,8}((?:0x)?[0-9a-f]{8,})/gi,
]

const spansOf = (text: string, shape: RegExp): Span[] =>
  Array.from(text.matchAll(shape), ({ index, 0: all, 1: secret = all }) => {
    const to = index + all.length
    return { from: to - secret.length, to }
  })

/** PEM, on lines of its own or with \n in a JSON string; of one that was cut what looks like it. */
const pemIn = (text: string): Span[] => {
  const found: Span[] = []
  const begin = '-----BEGIN '
  let end = text.indexOf('-----END ')
  for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
    const label = /[A-Z0-9 ]{1,40}-----/y
    label.lastIndex = at + begin.length
    const { 0: name } = label.exec(text) ?? ['']
    if (end >= 0 && end < at) end = text.indexOf('-----END ', at)
    const next = text.indexOf(begin, at + begin.length)
    let to = at + begin.length + name.length
    if (name !== '' && end >= 0 && (next < 0 || end < next))
      to = Math.min(text.length, end + '-----END '.length + name.length)
    else if (name !== '') {
      pemLines.lastIndex = to
      pemLines.test(text)
      to = Math.max(to, pemLines.lastIndex)
    }
    if (name !== '') found.push({ from: at, to })
    at = to
  }
  return found
}
const pemLines = /(?:(?:\r?\n|\\+r|\\+n)[ \t]*[A-Za-z0-9+/=]*(?=\\|\s|"|$))*/y

/** `user:password@` and `token@` of addresses. Who logs in by ssh is told by a name alone: that stays. */
const userInfoIn = (text: string): Span[] => {
  const found: Span[] = []
  const mark = /:(?:\\?\/){2}|%3A%2F%2F/gi // also as PHP writes JSON, and within another address
  for (let hit = mark.exec(text); hit; hit = mark.exec(text)) {
    const { index: at, 0: sign } = hit
    const from = at + sign.length
    const rest = text.slice(from, from + 1024)
    const word = rest.slice(0, ending(rest, /[\s"'<>\\`]/))
    if (sign.startsWith('%')) {
      const encoded = word.slice(0, ending(word, /&|%2F/i))
      const to = encoded.search(/%40/i)
      if (to > 0) found.push({ from, to: from + to })
      continue
    }
    let authority = word.slice(0, ending(word, /\//))
    const port = authority.indexOf(':')
    // a password may have a slash in it
    if (!authority.includes('@') && port >= 0 && /[^\d\]]/.test(authority.slice(port + 1)))
      authority = word.slice(0, 300)
    const user = authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
    const isName =
      !user.includes(':') && (/[?#]/.test(user) || /(?:ssh|sftp|scp)$/i.test(text.slice(Math.max(0, at - 8), at)))
    if (user !== '' && user !== 'xxxxx:xxxxx' && !isName && !/^sha\d+:/.test(authority.slice(user.length + 1))) {
      found.push({ from, to: from + user.length })
    }
    mark.lastIndex = from + authority.length
  }
  return found
}
const ending = (text: string, what: RegExp): number => {
  const at = text.search(what)
  return at < 0 ? text.length : at
}

/** `user:password` before a host and its port where no scheme tells them. An e-mail address has no port. */
const loginsIn = (text: string): Span[] => {
  const found: Span[] = []
  const host = /(?!sha\d)[\w.-]{1,253}:\d{2,5}(?!\d)/y
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    host.lastIndex = at + 1
    if (!host.test(text)) continue
    let from = at
    while (from > 0 && at - from < 200 && !/[\s"'`@/<>\\=,;&|()[\]{}]/.test(text[from - 1]!)) from--
    if (/^[A-Za-z][\w.+-]{0,63}:[^:]/.test(text.slice(from, at))) found.push({ from, to: at })
  }
  return found
}
