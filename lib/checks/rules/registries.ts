import { isObject, itemsAt, valueAt, type Path } from '../../base/data.ts'
import { isNear } from '../../base/private-hosts.ts'
import { isPlaceholder } from '../../config/credentials.ts'
import type { Place } from '../../formats/findings.ts'
import { edit, toYaml } from '../../formats/yaml-edit.ts'
import { readYaml } from '../../formats/yaml.ts'
import {
  inK3d,
  k3dKey,
  k3dText,
  k3dValue,
  k3dWritten,
  type Complaint,
  type Configs,
  type Edit,
  type Rule,
} from './rule.ts'

/** Mirrors and credentials of image registries: where k3s finds them, and what must not be in them. */

/** A registries.yaml inside the k3d file: where k3d reads it as text, or where guides put it and k3d does not look. */
interface Registries {
  readonly data: unknown
  readonly place: (path: Path) => Place
  readonly set: (path: Path, value: unknown) => Edit
}

const misplaced = ['mirrors', 'configs'] as const
const text = ['registries', 'config'] as const

/** The text under registries.config, if it is one and not the name of a file. */
const embedded = (configs: Configs): string | undefined => {
  const inText = k3dWritten(configs, ...text)
  return typeof inText === 'string' && inText.includes('\n') ? inText : undefined
}

/** Those, and the file of their own that the k3d file may name, which is left to the person. */
const registriesAnywhere = (configs: Configs): (Omit<Registries, 'set'> & Partial<Registries>)[] => {
  const source = configs.registriesFile
  return [
    ...registriesIn(configs),
    ...(source ? [{ data: source.data, place: (path: Path) => source.keyAt(path) }] : []),
  ]
}

const registriesIn = (configs: Configs): Registries[] => {
  const files: Registries[] = []
  if (misplaced.some(key => k3dValue(configs, 'registries', key) !== undefined)) {
    files.push({
      data: k3dWritten(configs, 'registries'),
      place: path => k3dKey(configs, 'registries', ...path),
      set: (path, value) => inK3d(['registries', ...path], value),
    })
  }
  const inner = embedded(configs)
  const source = inner === undefined ? undefined : readYaml(inner, configs.file.source.file).source
  if (source) {
    files.push({
      data: source.data,
      place: path => outer(configs, source.keyAt(path)),
      set: (path, value) =>
        inK3d(
          text,
          isEmpty(changed(source.data, path, value))
            ? undefined
            : edit(source, [value === undefined ? { remove: path } : { set: [path, value] }]),
        ),
    })
  }
  return files
}

/** A place in the embedded text as one in the file: the text begins on the line after its key, indented. */
const outer = (configs: Configs, inner: Place): Place => {
  const key = k3dKey(configs, ...text)
  const line = key.line + inner.line
  const source = configs.file.source.text.split('\n')[line - 1] ?? ''
  const indent = source.indexOf(inner.source.trim()) - (inner.source.length - inner.source.trimStart().length)
  return indent < 0 ? key : { ...inner, line, column: inner.column + indent, source }
}

/** A copy of data with another value at a path, or without it; maps that become empty go too. */
const changed = (data: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value
  if (Array.isArray(data))
    return data.map((item, index) => (index === key ? changed(item, rest, value) : (item as unknown)))
  const map = isObject(data) ? data : {}
  const inner = changed(map[key], rest, value)
  const { [key]: _, ...others } = map
  return isEmpty(inner)
    ? others
    : Object.fromEntries([...Object.entries(map).filter(([name]) => name !== key), [key, inner]])
}

const isEmpty = (value: unknown): boolean => value === undefined || (isObject(value) && Object.keys(value).length === 0)

const entries = (data: unknown): [string, unknown][] => (isObject(data) ? Object.entries(data) : [])

/** The endpoints of a mirror, in the order in which they are asked. */
export const endpointsOf = (mirror: unknown): string[] => {
  const endpoints = valueAt(mirror, ['endpoint'])
  return Array.isArray(endpoints) ? endpoints.map(String) : []
}

/** `http://registry1.dso.mil/v2` -> its host with port. */
export const hostOf = (endpoint: string): string => /^https?:\/\/([^/]+)/.exec(endpoint)?.[1] ?? ''

/** Public registries, which serve HTTPS and nothing else. */
const publicHosts = new Set([
  'registry1.dso.mil',
  'docker.io',
  'registry-1.docker.io',
  'quay.io',
  'ghcr.io',
  'gcr.io',
  'registry.k8s.io',
])

const hubServer = 'registry-1.docker.io'
const fixedIn = '1.31.11, 1.32.7 and 1.33.3'

/** Whether this image's k3s has the fault of k3s issue 12561; one without a version is taken to be newer. */
const ignoresDockerIo = (image: string): boolean => {
  const [minor = Infinity, patch = Infinity] = (/:v?1\.(\d+)\.(\d+)/.exec(image) ?? []).slice(1).map(Number)
  return minor < 34 && patch < ({ 33: 3, 32: 7, 31: 11 }[minor] ?? Infinity)
}

/** Names of Docker Hub that containerd writes as docker.io in the names of images. */
const hubAliases = new Set(['index.docker.io', 'hub.docker.com', 'registry.hub.docker.com'])

/** The name under which k3s looks up what stands under a name. A config for the endpoint of a mirror has its host. */
const lookedUpAs = (configs: Configs, data: unknown, kind: (typeof misplaced)[number], name: string): string => {
  const host = name.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '')
  const isEndpoint = entries(valueAt(data, ['mirrors'])).some(([, mirror]) =>
    itemsAt(mirror, ['endpoint']).some(each => hostOf(String(each)) === host),
  )
  if (host === '' || !hubAliases.has(host) || isEndpoint) return host || name
  return kind === 'configs' && ignoresDockerIo(k3dText(configs, 'image')) ? hubServer : 'docker.io'
}

interface Endpoint {
  readonly name: string
  readonly host: string
  readonly endpoint: string
  readonly place: Place
  /** The same by HTTPS. */
  readonly secure: Edit
}

/** Endpoints of mirrors that are reached by plain HTTP. */
const plainEndpoints = (configs: Configs): Endpoint[] =>
  registriesIn(configs).flatMap(({ data, place, set }) =>
    entries(valueAt(data, ['mirrors'])).flatMap(([name, mirror]) =>
      endpointsOf(mirror).flatMap((endpoint, index): Endpoint[] => {
        if (!endpoint.startsWith('http://')) return []
        const path = ['mirrors', name, 'endpoint', index]
        const secure = set(path, endpoint.replace('http:', 'https:'))
        return [{ name, host: hostOf(endpoint), endpoint, place: place(path), secure }]
      }),
    ),
  )

export const registryRules: readonly Rule[] = [
  {
    id: 'registries/placeholder',
    severity: 'warning',
    about: ['k3d file'],
    title: 'credentials are placeholders',
    why: 'The registry would refuse the placeholders. Without credentials, nodes pull images anonymously.',
    source: 'docs/guide.md, placeholders `<username>` and `<password>`',
    fix: 'removes the placeholders',
    mended: 'create-cluster never sends placeholders',
    inCopy: true,
    check: configs =>
      registriesIn(configs).flatMap(({ data, place, set }) =>
        entries(valueAt(data, ['configs'])).flatMap(([host, config]): Complaint[] => {
          const auth = valueAt(config, ['auth'])
          const keys = entries(auth).filter(([, value]) => isPlaceholder(value))
          const [first, ...others] = keys
          if (!first) return []
          const alone = entries(config).length === 1
          const hosts = entries(valueAt(data, ['configs'])).length
          const path = !alone ? ['configs', host, 'auth'] : hosts > 1 ? ['configs', host] : ['configs']
          return [
            {
              place: place(['configs', host, 'auth', first[0]]),
              message: `${String(first[1])} is a placeholder: images from ${host} are pulled without credentials`,
              also: others.map(([key]) => ({
                place: place(['configs', host, 'auth', key]),
                message: 'another placeholder',
              })),
              hint: `name the source of the credentials in the settings: registries.hosts.${host}.credentials`,
              edits: [set(path, undefined)],
            },
          ]
        }),
      ),
  },
  {
    id: 'registries/plain-http',
    severity: 'warning',
    about: ['k3d file'],
    title: 'a public registry is used over plain HTTP',
    why: 'Anyone on the network can read and change images and credentials. Public registries offer HTTPS.',
    source: 'docs/guide.md, endpoint http://registry1.dso.mil; k3s docs, private registry configuration',
    fix: 'changes http to https if the endpoint is the registry itself, not a mirror',
    check: configs =>
      plainEndpoints(configs).flatMap(({ name, host, endpoint, place, secure }): Complaint[] => {
        if (publicHosts.has(host) || isNear(host)) return []
        const message = `${endpoint} is plain HTTP: images and credentials can be read and changed in transit`
        const hint = `write ${endpoint.replace('http:', 'https:')}`
        return [{ place, message, hint, ...(host === name ? { edits: [secure] } : {}) }]
      }),
  },
  {
    id: 'registries/https-only',
    severity: 'warning',
    about: ['k3d file'],
    title: 'plain HTTP is set for a registry that offers only HTTPS',
    why: 'Nodes cannot pull any image. Public registries, including Iron Bank, offer only HTTPS.',
    source: 'docs/guide.md, endpoint http://registry1.dso.mil; Iron Bank and public registries answer on port 443',
    fix: 'changes http to https',
    mended: 'create-cluster uses https',
    inCopy: true,
    check: configs =>
      plainEndpoints(configs).flatMap(({ host, endpoint, place, secure }): Complaint[] => {
        if (!publicHosts.has(host)) return []
        const hint = `write ${endpoint.replace('http:', 'https:')}`
        return [{ place, message: `${endpoint} is plain HTTP, but ${host} only serves HTTPS`, hint, edits: [secure] }]
      }),
  },
  {
    id: 'registries/not-read',
    severity: 'warning',
    about: ['k3d file'],
    title: 'mirrors and credentials are set where k3d ignores them',
    why: 'Under `registries`, k3d reads only the keys `use`, `create` and `config`.',
    source: 'k3d pkg/config/v1alpha5/types.go; docs/usage/registries.md; a test on a real cluster',
    seen: true,
    fix: 'moves mirrors and credentials into registries.config',
    mended: 'create-cluster moves both in its copy of the file',
    inCopy: true,
    check: configs => {
      const file = k3dText(configs, ...text)
      const inner = embedded(configs)
      const under = inner === undefined ? {} : readYaml(inner, '').source?.data
      return misplaced.flatMap((key): Complaint[] => {
        const setting = k3dWritten(configs, 'registries', key)
        if (setting === undefined) return []
        const place = k3dKey(configs, 'registries', key)
        const message = `k3d silently ignores registries.${key}: k3s never gets it`
        if (file !== '' && inner === undefined) {
          const also = [{ place: k3dKey(configs, ...text), message: 'k3s reads this file' }]
          return [{ place, message, hint: `move ${key} to ${file}`, also, hides: [place] }]
        }
        const yaml = toYaml({ ...(isObject(under) ? under : {}), [key]: merged(valueAt(under, [key]), setting) })
        return [
          {
            place,
            message,
            hint: `move ${key} into the text of registries.config`,
            hides: [place],
            edits: [inK3d(text, yaml), inK3d(['registries', key], undefined)],
          },
        ]
      })
    },
  },
  {
    id: 'registries/secret',
    severity: 'warning',
    about: ['k3d file'],
    title: 'a password is in the k3d file',
    why: 'People share and commit the k3d file. k3d also copies the password into every node, readable by all users.',
    source: 'k3d pkg/client/cluster.go, mode 0644; a test on a real cluster',
    seen: true,
    mended: 'create-cluster stores the password where only root can read it',
    check: configs =>
      registriesIn(configs).flatMap(({ data, place }) =>
        entries(valueAt(data, ['configs'])).flatMap(([host, config]): Complaint[] => {
          const key = ['password', 'identity_token', 'auth'].find(each => {
            const setting = valueAt(config, ['auth', each])
            return (
              typeof setting === 'string' && setting !== '' && !isPlaceholder(setting) && !/^\$\{?\w+\}?$/.test(setting)
            )
          })
          if (key === undefined) return []
          return [
            {
              place: place(['configs', host, 'auth', key]),
              message: `the password for ${host} is written in this file`,
              hint:
                'use a variable (password: $REGISTRY_PASSWORD), or the setting ' +
                `registries.hosts.${host}.credentials`,
            },
          ]
        }),
      ),
  },
  {
    id: 'registries/docker-hub',
    severity: 'warning',
    about: ['k3d file'],
    title: 'this k3s version never sends credentials for docker.io',
    why:
      'k3s before 1.31.11, 1.32.7 and 1.33.3 ignores credentials for docker.io, and pulls anonymously. It uses only ' +
      'those for registry-1.docker.io.',
    source: 'k3s-io/k3s#12561; k3s-io/k3s#12613; k3s-io/k3s#12614; k3s-io/k3s#12615',
    fix: 'renames docker.io to registry-1.docker.io in registries.config',
    check: configs => {
      if (!ignoresDockerIo(k3dText(configs, 'image'))) return []
      const message = `k3s before ${fixedIn} ignores credentials for docker.io: it uses only those for ${hubServer}`
      const inFile = registriesAnywhere(configs).flatMap(({ data, place, set }): Complaint[] => {
        const [hub, server] = ['docker.io', hubServer].map(host => valueAt(data, ['configs', host]))
        if (!isObject(valueAt(hub, ['auth'])) || valueAt(server, ['auth']) !== undefined) return []
        return [
          {
            place: place(['configs', 'docker.io']),
            message,
            hint: `rename docker.io to ${hubServer}`,
            ...(server === undefined &&
              set && {
                edits: [set(['configs', hubServer], hub), set(['configs', 'docker.io'], undefined)],
              }),
          },
        ]
      })
      const { credentials } = configs
      const given = credentials.find(({ host }) => host === 'docker.io')
      if (!given || credentials.some(({ host }) => host === hubServer)) return inFile
      const hint = `rename registries.hosts.docker.io to registries.hosts.${hubServer}`
      return [...inFile, { place: given.place, message, hint }]
    },
  },
  {
    id: 'registries/scheme-in-name',
    severity: 'warning',
    about: ['k3d file'],
    title: 'a registry name has a scheme or a path, or another name of Docker Hub',
    why: 'k3s looks up host names, and Docker Hub as docker.io. It ignores other entries.',
    source: 'docs.k3s.io, private registry configuration; k3s-io/k3s#12438',
    fix: 'removes scheme and path, and writes docker.io',
    check: configs =>
      registriesAnywhere(configs).flatMap(({ data, place, set }) =>
        misplaced.flatMap(kind =>
          entries(valueAt(data, [kind])).flatMap(([name, entry]): Complaint[] => {
            const host = lookedUpAs(configs, data, kind, name)
            if (host === name) return []
            const free = valueAt(data, [kind, host]) === undefined
            const what = hubAliases.has(name)
              ? `${kind} of Docker Hub under docker.io, not ${name}`
              : `${kind} by host name, but ${name} is ${name.includes('://') ? 'a URL' : 'a path'}`
            return [
              {
                place: place([kind, name]),
                message: `k3s looks up ${what}`,
                hint: `rename ${name} to ${host}`,
                ...(free && set && { edits: [set([kind, host], entry), set([kind, name], undefined)] }),
              },
            ]
          }),
        ),
      ),
  },
  {
    id: 'registries/create',
    severity: 'error',
    about: ['k3d file', 'this computer'],
    title: 'k3d cannot create a registry on Podman',
    why: 'k3d needs a network named "bridge", but Podman has no such network.',
    source: 'k3d docs/usage/advanced/podman.md; k3d-io/k3d#1162; k3d-io/k3d#1643',
    check: configs =>
      configs.engine === 'podman' && k3dValue(configs, 'registries', 'create') !== undefined
        ? [
            {
              place: k3dKey(configs, 'registries', 'create'),
              message: 'k3d cannot create a registry on Podman: it needs a network named "bridge"',
              hint: 'run k3d registry create --default-network podman, then list the registry under registries.use',
            },
          ]
        : [],
  },
]

const merged = (under: unknown, over: unknown): unknown =>
  isObject(under) && isObject(over) && !Array.isArray(over) ? { ...under, ...over } : over
