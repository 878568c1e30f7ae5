import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { edit, type YamlChange } from '../lib/formats/yaml-edit.ts'
import { readYaml } from '../lib/formats/yaml.ts'

const test = suite('editing')

const file = `# the cluster
apiVersion: v1   # aligned
name: 'old'

hubble: # eyes
  enabled: true
  relay: {enabled: true, image: {tag: a}}
  ui:
    enabled: true # shown

# Encryption
encryption:
  enabled: true
args:
  - arg: --a
    for: [server:*]
  - arg: --b
`

const cases: readonly [what: string, changes: YamlChange[], from: string, to: string][] = [
  ['a scalar keeps its quotes', [{ set: [['name'], 'new'] }], "name: 'old'", "name: 'new'"],
  ['a scalar keeps its comment', [{ set: [['apiVersion'], 2] }], 'v1   # aligned', '2   # aligned'],
  [
    'a new key goes behind the last of its map',
    [{ set: [['hubble', 'ui', 'replicas'], 2] }],
    '# shown\n',
    '# shown\n    replicas: 2\n',
  ],
  ['maps on the way are made', [{ set: [['hubble', 'a', 'b'], 'c'] }], '# shown\n', '# shown\n  a:\n    b: c\n'],
  [
    'a map in braces gets it inside',
    [{ set: [['hubble', 'relay', 'replicas'], 1] }],
    '{tag: a}}',
    '{tag: a}, replicas: 1}',
  ],
  [
    'a key goes with its comment, and leaves others',
    [{ remove: ['encryption'] }],
    '# Encryption\nencryption:\n  enabled: true\n',
    '# Encryption\n',
  ],
  [
    'a key in braces goes with its comma',
    [{ remove: ['hubble', 'relay', 'enabled'] }],
    '{enabled: true, image',
    '{image',
  ],
  ['the last key in braces too', [{ remove: ['hubble', 'relay', 'image'] }], ', image: {tag: a}}', '}'],
  [
    'a map that would be empty goes as well',
    [{ remove: ['hubble', 'ui', 'enabled'] }],
    '  ui:\n    enabled: true # shown\n',
    '',
  ],
  ['an item of a list goes', [{ remove: ['args', 0] }], '  - arg: --a\n    for: [server:*]\n', ''],
  [
    'the first key of an item goes, and its dash stays',
    [{ remove: ['args', 0, 'arg'] }],
    '- arg: --a\n    for',
    '- for',
  ],
  [
    'an item is added to a list',
    [{ set: [['args', 2], { arg: '--c', for: ['all'] }] }],
    '  - arg: --b\n',
    '  - arg: --b\n  - arg: --c\n    for:\n      - all\n',
  ],
  [
    'a key gets another name',
    [{ rename: [['hubble', 'ui', 'enabled'], 'on'] }],
    'enabled: true # shown',
    'on: true # shown',
  ],
  [
    'text of several lines is written as such',
    [{ set: [['hubble', 'ui', 'config'], 'a:\n  b: c\n'] }],
    '# shown\n',
    '# shown\n    config: |\n      a:\n        b: c\n',
  ],
  [
    'a top-level key stands apart where the others do',
    [{ set: [['debug', 'enabled'], true] }],
    '  - arg: --b\n',
    '  - arg: --b\n\ndebug:\n  enabled: true\n',
  ],
  ['a map takes the place of a scalar', [{ set: [['name'], { a: 1 }] }], "name: 'old'", 'name:\n  a: 1'],
  ['what is not there is left alone', [{ remove: ['x', 'y'] }, { rename: [['x'], 'y'] }], '', ''],
]

for (const [what, changes, from, to] of cases) {
  test(what, () => {
    const made = edit({ text: file }, changes)
    assert.is(made, from === '' ? file : file.replace(from, to))
    assert.equal(readYaml(made, 'f').findings, [])
    const dos = edit({ text: file.replaceAll('\n', '\r\n') }, changes)
    assert.is(dos, made.replaceAll('\n', '\r\n'))
  })
}

test('an empty file gets its first key', () => {
  assert.is(edit({ text: '' }, [{ set: [['a', 'b'], 1] }]), 'a:\n  b: 1\n')
  assert.is(edit({ text: '# only this' }, [{ set: [['a'], 1] }]), '# only this\na: 1\n')
  assert.is(edit({ text: 'hubble:\n' }, [{ set: [['hubble', 'enabled'], true] }]), 'hubble:\n  enabled: true\n')
})

test('every key of the shipped files can be set to what it is, and the text stays', () => {
  for (const name of ['k3d-cilium-config.yaml', 'cilium-values.yaml', 'settings.yaml']) {
    const text = readFileSync(new URL(`../config/${name}`, import.meta.url), 'utf8')
    const { source } = readYaml(text, name)
    for (const path of leaves(source!.data, []))
      assert.is(edit({ text }, [{ set: [path, source!.get(path)] }]), text, path.join('.'))
  }
})

test('every key of the shipped files can be removed, and nothing else goes', () => {
  for (const name of ['k3d-cilium-config.yaml', 'cilium-values.yaml']) {
    const text = readFileSync(new URL(`../config/${name}`, import.meta.url), 'utf8')
    const all = leaves(readYaml(text, name).source!.data, [])
    for (const path of all) {
      const { source, findings } = readYaml(edit({ text }, [{ remove: path }]), name)
      assert.equal(findings, [], path.join('.'))
      assert.is(leaves(source!.data, []).length, all.length - 1, path.join('.'))
    }
  }
})

const leaves = (value: unknown, path: (string | number)[]): (string | number)[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) =>
        leaves(below, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [path]

test.run()
