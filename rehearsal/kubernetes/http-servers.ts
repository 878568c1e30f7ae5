import { textAt, type Tree } from '../../lib/base/data.ts'
import type { Connection } from '../../lib/policy/evaluator/connection.ts'
import type { Pod } from '../world/cluster.ts'

/** What small well-known server images answer to HTTP. Modelled: of other images only the status is told. */

export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

const nginxWelcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
</body>
</html>
`

export const answerOf = (
  pod: Pod | undefined,
  container: Tree | undefined,
  { method, path, host }: NonNullable<Connection['http']>,
): HttpAnswer => {
  const image = textAt(container, ['image'])
  const args = [...((container?.['command'] ?? []) as string[]), ...((container?.['args'] ?? []) as string[])]
  const plain = path.replace(/\?.*/, '')
  if (!pod) return { status: 200, body: `<!doctype html><title>${host}</title>\n` }
  if (/http-echo/.test(image)) {
    const text = args.map(
      (arg, at) => /^--?text=?(.*)$/.exec(arg)?.[1] || (/^--?text$/.test(args[at - 1] ?? '') && arg),
    )
    return { status: 200, body: `${text.find(Boolean) || 'hello-world'}\n` }
  }
  if (/nginx/.test(image)) {
    if (plain === '/') return method === 'GET' || method === 'HEAD' ? ok(nginxWelcome) : { status: 405, body: '' }
    return { status: 404, body: '<html>\n<head><title>404 Not Found</title></head>\n</html>\n' }
  }
  if (/whoami/.test(image))
    return ok(`Hostname: ${pod.name}\nIP: ${pod.ip}\n${method} ${path} HTTP/1.1\nHost: ${host}\n`)
  if (/agnhost|netexec/.test(image)) return plain === '/hostname' ? ok(pod.name) : ok('NOW: 2026-11-22 09:00:00\n')
  if (/starwars/.test(image)) {
    if (plain === '/v1/request-landing') return ok('Ship landed\n')
    return plain === '/v1/exhaust-port' ? { status: 503, body: 'Panic: deathstar exploded\n' } : ok('{}\n')
  }
  return ok(`${pod.name}\n`)
}

const ok = (body: string): HttpAnswer => ({ status: 200, body })
