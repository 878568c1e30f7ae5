import { basename, isAbsolute, join, normalize } from 'node:path'
import { textAt, valueAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Env } from '../host/host.ts'
import type { Session } from '../run/session.ts'
import type { Credentials } from '../run/settings.ts'

/** User and password of a registry: read where they are kept, held in memory, and told to nobody but the nodes. */

/** As k3s writes it in registries.yaml. */
export interface Auth {
  readonly username?: string
  readonly password?: string
  /** USER:PASSWORD in base64. */
  readonly auth?: string
  readonly identitytoken?: string
}

/** The fields under `auth` in a registries.yaml that hold something; k3s's versions spell the token in two ways. */
export const authFrom = (given: unknown): Auth => {
  const texts = {
    username: textAt(given, ['username']),
    password: textAt(given, ['password']),
    auth: textAt(given, ['auth']),
    identitytoken: textAt(given, ['identitytoken']) || textAt(given, ['identity_token']),
  }
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
}

/** Where the credentials of one host come from; those that stand in the k3d file itself may name variables. */
export type CredentialsSource = Credentials | { readonly given: Auth; readonly named: boolean }

/** What guides write where a person shall put something else. */
export const isPlaceholder = (value: unknown): boolean =>
  typeof value === 'string' && /^(<[^>]*>|\{\{.*\}\}|changeme)$/i.test(value.trim())

/**
 * The credentials for a host.
 * @throws Failure (status 78; 69 if a helper is missing) that says where they were looked for, and never shows them.
 */
export const credentialsFor = async (session: Session, host: string, source: CredentialsSource): Promise<Auth> => {
  const auth = await read(session, host, source)
  for (const [key, value] of Object.entries(auth)) {
    if (value === '' || isPlaceholder(value)) {
      throw new Failure(`the ${key} for ${host} is ${value === '' ? 'empty' : 'a placeholder'}`, {
        hint: `store the real ${key} where the settings read it (docs/registries.md)`,
        status: exit.config,
      })
    }
  }
  return auth
}

const read = async (session: Session, host: string, source: CredentialsSource): Promise<Auth> => {
  if ('given' in source) {
    if (!source.named) return source.given
    return Object.fromEntries(
      Object.entries(source.given).map(([key, text]) => [key, filledIn(String(text), session.host.env, host)]),
    )
  }
  if ('variables' in source) {
    const { username, password } = source.variables
    return {
      username: variable(session.host.env, username, host),
      password: variable(session.host.env, password, host),
    }
  }
  return 'file' in source ? fromFile(session, host, source.file) : fromHelper(session, host, source.helper)
}

const variable = (env: Env, name: string, host: string): string => {
  const value = env[name]
  if (value !== undefined && value !== '') return value
  throw new Failure(`cannot read the credentials for ${host}: the variable ${name} is not set`, {
    hint: `set it for this run: read -rs ${name} && export ${name}`,
    status: exit.config,
  })
}

/** `$NAME` and `${NAME}`, as k3d fills them in (its cmd/util/config, os.ExpandEnv); k3d takes one not set as empty. */
const filledIn = (text: string, env: Env, host: string): string =>
  text.replaceAll(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (_, braced?: string, bare?: string) =>
    variable(env, braced ?? bare ?? '', host),
  )

/**
 * What `podman login` and `docker login` write: containers-auth.json(5). A file that others can read is refused, as
 * ssh(1) refuses such keys.
 */
const fromFile = async ({ host: { files, env } }: Session, host: string, name: string): Promise<Auth> => {
  const path = name.startsWith('~/') ? join(env['HOME'] ?? '', name.slice(2)) : name
  const text = await files.read(path)
  if (text === undefined) {
    throw new Failure(`cannot read the credentials for ${host}: ${name} not found`, {
      hint: `create it: podman login --authfile ${name} ${host}`,
      status: exit.config,
    })
  }
  await requirePrivate(files, path)
  const found = valueAt(parsed(text, name), ['auths', host])
  const token = textAt(found, ['identitytoken'])
  const [, username, password] = /^([^:]*):([^]*)$/.exec(decoded(textAt(found, ['auth']))) ?? []
  if (token !== '') return { identitytoken: token }
  if (username !== undefined && password !== undefined) return { username, password }
  throw new Failure(`no credentials for ${host} in ${name}`, {
    hint: `add them: podman login --authfile ${name} ${host}`,
    status: exit.config,
  })
}

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8').split('\0', 1)[0]!

/** @throws Failure (status 78) if others than its owner may read or change a file. */
export const requirePrivate = async (files: Session['host']['files'], path: string): Promise<void> => {
  const mode = (await files.mode(path)) ?? 0
  if ((mode & 0o077) === 0) return
  const shown = `0${mode.toString(8)}`
  throw new Failure(`${path} contains credentials, but its mode ${shown} lets other users read it`, {
    hint: `make it private: chmod 600 ${path}`,
    status: exit.config,
  })
}

const parsed = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Failure(`${what} is not JSON`, { status: exit.config }) // the parser's message would show what it read
  }
}

/**
 * A helper is found on PATH or named by its whole path, and is called as docker's are. The settings may come with
 * somebody else's files: `../x` would be a program of theirs, and `make get` would run what their Makefile says.
 */
const isHelper = (name: string): boolean =>
  /^docker-credential-[\w.-]+$/.test(basename(name)) &&
  (name === basename(name) || (isAbsolute(name) && name === normalize(name) && !/^\/(?:proc|dev)\//.test(name)))

/** `NAME get` reads the host on stdin and prints JSON: docker's credential-helper protocol. */
const fromHelper = async (session: Session, host: string, helper: string): Promise<Auth> => {
  if (!isHelper(helper)) {
    throw new Failure(`cannot read the credentials for ${host}: ${helper} is not a credential helper`, {
      hint: 'set the name of a helper on PATH, such as docker-credential-pass, or an absolute path',
      status: exit.config,
    })
  }
  let printed: string
  try {
    printed = (await session.$({ input: `${host}\n`, secret: true })`${helper} get`).stdout
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    const missing = error.status === exit.unavailable
    const how = missing ? 'not found' : `failed with exit status ${error.output.exit}`
    throw new Failure(`cannot read the credentials for ${host}: the helper ${helper} ${how}`, {
      hint: missing ? `put ${helper} on PATH` : `run the helper yourself: echo ${host} | ${helper} get`,
      status: missing ? exit.unavailable : exit.config,
    })
  }
  const data = parsed(printed, `the output of the helper ${helper} for ${host}`)
  const [username, secret] = [textAt(data, ['Username']), textAt(data, ['Secret'])]
  if (secret === '') {
    throw new Failure(`no credentials for ${host} in the output of the helper ${helper}`, {
      hint: `run the helper yourself: echo ${host} | ${helper} get`,
      status: exit.config,
    })
  }
  return username === '<token>' ? { identitytoken: secret } : { username, password: secret }
}
