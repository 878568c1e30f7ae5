import { basename } from 'node:path'
import { isObject, textAt, valueAt, type Path, type Tree } from '../../base/data.ts'
import type { Finding } from '../../formats/findings.ts'
import type { Source } from '../../formats/yaml.ts'
import { list, type Protocol } from '../evaluator/connection.ts'
import { plainTest, type PolicyTestCase, type ReadTestFile, type TestPeer } from './test-case.ts'

/**
 * Tests of NetAssert v2 as they stand: a list of items with `type: k8s`. NetAssert lets a misspelt key pass, and reads
 * a missing exitCode as 0, which means allowed: the one is an error here, the other a warning.
 */
export const isNetAssert = ({ data }: Source): boolean =>
  Array.isArray(data) && data.some(item => textAt(item, ['type']) === 'k8s')

const known: Readonly<Record<string, readonly string[]>> = {
  '': ['name', 'type', 'protocol', 'targetPort', 'timeoutSeconds', 'attempts', 'exitCode', 'src', 'dst'],
  src: ['k8sResource'],
  dst: ['k8sResource', 'host'],
  'src.k8sResource': ['kind', 'name', 'namespace'],
  'dst.k8sResource': ['kind', 'name', 'namespace'],
  'dst.host': ['name'],
}

export const netAssertTests = (source: Source): ReadTestFile => {
  const findings: Finding[] = []
  const say = (path: Path, message: string, hint?: string, severity: Finding['severity'] = 'error'): void =>
    void findings.push({ ...source.at(path, message, hint, 'policy-test/netassert'), severity })
  const tests = list(source.data).map((item, index): PolicyTestCase => {
    for (const [where, keys] of Object.entries(known)) {
      const above = where === '' ? [] : where.split('.')
      const value = valueAt(item, above)
      for (const key of isObject(value) ? Object.keys(value) : []) {
        if (!keys.includes(key))
          say([index, ...above, key], `unknown key: ${[...above, key].join('.')}`, `use ${keys.join(', ')}`)
      }
    }
    const [exitCode, targetPort] = [item['exitCode'], Number(item['targetPort'])]
    if (exitCode === undefined) {
      say([index], 'exitCode is not set: NetAssert expects the connection to be allowed', 'set exitCode: 0', 'warning')
    }
    if (!Number.isInteger(targetPort) || targetPort < 1 || targetPort > 65_535) {
      say([index, 'targetPort'], 'targetPort must be a number from 1 to 65535')
    }
    const to = destination(item, index, targetPort)
    if (!to) say([index, 'dst'], 'dst needs k8sResource or host')
    return {
      ...plainTest,
      name: textAt(item, ['name']),
      path: [index],
      from: resource(valueAt(item, ['src', 'k8sResource']), [index, 'src']),
      to,
      expect: Number(exitCode ?? 0) === 0 ? 'allow' : 'deny',
    }
  })
  if (findings.some(({ severity }) => severity === 'error')) return { findings }
  const name = basename(source.file).replace(/\.ya?ml$/, '')
  return { findings, file: { name, source, policies: [], workloads: [], world: {}, assumesHostFirewall: false, tests } }
}

const resource = (value: unknown, path: Path): TestPeer => ({
  path,
  pod: `${textAt(value, ['namespace']) || 'default'}/${textAt(value, ['name'])}`,
})

const destination = (item: Tree, index: number, port: number): TestPeer | undefined => {
  const protocol = (textAt(item, ['protocol']).toUpperCase() || 'TCP') as Protocol
  const [pods, host] = [valueAt(item, ['dst', 'k8sResource']), textAt(item, ['dst', 'host', 'name'])]
  const path = [index, 'dst']
  if (isObject(pods)) return { ...resource(pods, path), port, protocol }
  if (host === '') return undefined
  return /^[\d.]+$/.test(host) ? { path, cidr: `${host}/32`, port, protocol } : { path, name: host, port, protocol }
}
