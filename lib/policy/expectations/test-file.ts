import { dirname, join } from 'node:path'
import { policytest } from '../../../schemas/compiled/policytest.js'
import { isObject, textAt, valueAt, type Path, type Tree } from '../../base/data.ts'
import { exit, Failure } from '../../base/failure.ts'
import { list as listed } from '../../base/text.ts'
import type { Finding } from '../../formats/findings.ts'
import { complaints } from '../../formats/schema-errors.ts'
import { readDocuments, within, type Source } from '../../formats/yaml.ts'
import { manifestBounds } from '../../formats/yaml-checks.ts'
import type { Session } from '../../run/session.ts'
import { pipedText, stdin } from '../stdin.ts'
import { list, texts, type HttpRequest, type Protocol } from '../evaluator/connection.ts'
import { isNetAssert, netAssertTests } from './netassert.ts'
import type { PolicyTestCase, PolicyTestFile, ReadTestFile, TestException, TestPeer } from './test-case.ts'

/** Files of tests: the kind PolicyTest, and lists of NetAssert v2. */

/** The tests of files and folders. @throws Failure (status 78): a name leads nowhere, or no file holds a test. */
export const readTests = async (
  session: Session,
  names: readonly string[],
): Promise<{
  readonly files: readonly PolicyTestFile[]
  readonly findings: readonly Finding[]
  readonly paths: readonly string[]
}> => {
  const paths: string[] = []
  for (const name of names) paths.push(...(await filesIn(session, name)))
  const found: PolicyTestFile[] = []
  const findings: Finding[] = []
  for (const path of new Set(paths)) {
    const isPiped = path === stdin.typed
    const text = isPiped ? await pipedText(session) : ((await session.inputs.text(path)) ?? '')
    // what has no word of a test may be anything: it is not read
    if (!/kind:\s*['"]?PolicyTest|type:\s*['"]?k8s/.test(text)) continue
    const read = isPiped ? testsIn(text, stdin.called, manifestBounds) : testsIn(text, path)
    findings.push(...read.findings)
    found.push(...read.files)
  }
  if (found.length === 0 && findings.length === 0) {
    const isPiped = names.includes(stdin.typed)
    throw new Failure(`no tests in ${isPiped ? stdin.called : listed([...names])}`, {
      hint: isPiped
        ? 'FILE names tests; for policies and workloads from stdin, set POLICY=-'
        : 'write documents of kind PolicyTest; docs/policies.md shows one',
      status: exit.config,
    })
  }
  return { files: found, findings, paths }
}

/** The tests of a text, as if it stood in this file. */
export const testsIn = (
  text: string,
  path: string,
  bounds?: typeof manifestBounds,
): Omit<Awaited<ReturnType<typeof readTests>>, 'paths'> => {
  const { sources, findings } = readDocuments(text, path, bounds)
  const made = sources.flatMap(source => (isNetAssert(source) ? netAssertTests(source) : testFileOf(source)) ?? [])
  return {
    files: made.flatMap(({ file }) => file ?? []),
    findings: [...findings, ...made.flatMap(each => each.findings)],
  }
}

const isYaml = (name: string): boolean => /\.(?:ya?ml|json)$/.test(name)

const filesIn = async ({ host: { files } }: Session, name: string): Promise<string[]> => {
  if (name === stdin.typed) return [name]
  const kind = await files.kind(name)
  if (kind === 'file' || kind === 'program') return [name]
  if (kind !== 'folder') {
    throw new Failure(`file not found: ${name}`, {
      hint: 'FILE names files or folders with tests',
      status: exit.config,
    })
  }
  const found: string[] = []
  for (const entry of (await files.list(name)) ?? []) {
    const path = join(name, entry)
    if ((await files.kind(path)) === 'folder') found.push(...(await filesIn({ host: { files } } as Session, path)))
    else if (isYaml(entry)) found.push(path)
  }
  return found
}

const testFileOf = (source: Source): ReadTestFile | undefined => {
  const { data } = source
  if (!isObject(data) || textAt(data, ['kind']) !== 'PolicyTest') return undefined
  const findings = complaints(source, data, policytest, { kind: 'policy-test', noun: 'key' })
  if (findings.length > 0) return { findings }
  // a name without a folder may be that of a shipped policy
  const beside = (path: string): string =>
    path.includes('/') || /\.(?:ya?ml|json)$/.test(path) ? join(dirname(source.file), path) : path
  const world = Object.entries(((data['assume'] ?? {}) as Tree)['world'] ?? {})
  const tests = list(data['tests']).map((test, index) => testOf(within(source, ['tests', index]), test, index))
  // manifests that were piped in with their test are what it is about
  const isWithManifests = source.file === stdin.called && !('policies' in data || 'workloads' in data)
  const wrong = tests.flatMap(({ wrong }) => wrong)
  if (wrong.length > 0) return { findings: wrong }
  return {
    findings: [],
    file: {
      name: textAt(data, ['metadata', 'name']),
      source,
      policies: isWithManifests ? [stdin.typed] : texts(data['policies']).map(beside),
      workloads: texts(data['workloads']).map(beside),
      assumesHostFirewall: valueAt(data, ['assume', 'hostFirewall']) === true,
      world: Object.fromEntries(world.map(([name, addresses]) => [name, texts(addresses)])),
      tests: tests.map(({ test }) => test),
    },
  }
}

const testOf = (source: Source, test: Tree, index: number): { test: PolicyTestCase; wrong: Finding[] } => {
  const has = (key: string): boolean => test[key] !== undefined
  const wrong: Finding[] = []
  const say = (path: Path, message: string, hint: string): void =>
    void wrong.push(source.at(path, message, hint, 'policy-test/structure'))
  if (!has('from') && !has('to')) say([], 'the test has no from and no to', 'set one or both')
  if (has('only') === has('expect')) {
    say(
      [],
      has('only') ? 'a test has expect or only, not both' : 'the test expects nothing',
      'set expect: allow, expect: deny, or only',
    )
  }
  if (has('expect') && !(has('from') && has('to'))) say([], 'a test with expect needs from and to', 'set both')
  if (has('only') && has('from') && has('to') && !isClass(test['to']) && !isClass(test['from'])) {
    say(['only'], 'only is about everyone on one side', 'set from or to alone, or to: {outside: true}')
  }
  const at: Path = ['tests', index]
  return {
    wrong,
    test: {
      name: textAt(test, ['name']),
      path: at,
      from: peerOf(test['from'], [...at, 'from']),
      to: peerOf(test['to'], [...at, 'to']),
      expect: test['expect'] as PolicyTestCase['expect'],
      only: has('only') ? list(test['only']).map((each, nth) => exceptionOf(each, [...at, 'only', nth])) : undefined,
      http: requestOf(test['http']),
      serverName: textAt(test, ['serverName']) || undefined,
      side: (textAt(test, ['side']) || 'both') as PolicyTestCase['side'],
      by: test['by'] as PolicyTestCase['by'],
      acceptsUndecided: has('undecided'),
    },
  }
}

/** What stands for many: all that is outside. */
const isClass = (peer: unknown): boolean => isObject(peer) && peer['outside'] === true

const peerOf = (peer: unknown, path: Path): TestPeer | undefined => {
  if (typeof peer === 'string') return { path, pod: peer }
  if (!isObject(peer)) return undefined
  return {
    path,
    pod: textAt(peer, ['pod']) || undefined,
    labels: isObject(peer['labels']) ? (peer['labels'] as Record<string, string>) : undefined,
    namespace: textAt(peer, ['namespace']) || undefined,
    isOutside: peer['outside'] === true,
    name: textAt(peer, ['name']) || undefined,
    cidr: textAt(peer, ['cidr']) || undefined,
    entity: textAt(peer, ['entity']) || undefined,
    port: peer['port'] as number | undefined,
    protocol: peer['protocol'] as Protocol | undefined,
  }
}

const exceptionOf = (exception: Tree, path: Path): TestException => {
  const named = textAt(exception, ['name'])
  const peer = peerOf(exception['from'] ?? exception['to'], path) ?? { path, name: named || undefined }
  return {
    peer,
    port: (exception['port'] as number | undefined) ?? peer.port,
    protocol: (exception['protocol'] as Protocol | undefined) ?? peer.protocol,
    http: requestOf(exception['http']),
  }
}

const requestOf = (http: unknown): HttpRequest | undefined =>
  isObject(http)
    ? {
        method: textAt(http, ['method']) || 'GET',
        path: textAt(http, ['path']) || '/',
        host: textAt(http, ['host']),
        headers: Object.fromEntries(
          Object.entries((http['headers'] ?? {}) as Tree).map(([key, value]) => [key.toLowerCase(), String(value)]),
        ),
      }
    : undefined
