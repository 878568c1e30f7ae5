import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fixConfigs } from '../lib/checks/fix.ts'
import { check } from '../lib/checks/rules/all.ts'
import { k3dFileOf } from '../lib/config/k3d-file.ts'
import { fill } from '../lib/config/variables.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import { configsOf, type Texts } from './configs.ts'
import { neighbours } from './right-files.ts'
import { toolExamples } from './tool-examples.ts'

/** A right file gets no error and no wrong warning, the wrong one beside it does, and no fix damages either. */
const right = suite('right files')
const examples = suite("examples of the tools' docs")
const fixing = suite('fixing')
const reading = suite('k3d file, as k3d reads it')

const usual = neighbours.find(({ says }) => says === 'two operators on three nodes')!.right.values!
const wellKnown = neighbours[0]!.right.k3d!.replace(/ports:\n(.*\n)*/, '')
const found = (texts: Texts): { severity: string; rule: string; message: string }[] =>
  check(configsOf({ values: usual, k3d: wellKnown, ...texts }))

for (const { says, right: texts, wrong, finds, severity = 'error' } of neighbours) {
  right(`${says}: right, and its neighbour is not`, () => {
    const more = finds === 'cilium/renamed-key' ? 'cilium/renamed-key' : '' // a warning that it does nothing
    assert.equal(
      found(texts).filter(each => each.severity !== 'hint' && !(each.severity === 'warning' && each.rule === more)),
      [],
    )
    const hits = found(wrong).filter(each => each.rule === finds && each.severity === severity)
    assert.ok(
      hits.length > 0,
      found(wrong)
        .map(each => `${each.severity} ${each.rule}: ${each.message}`)
        .join('\n'),
    )
  })
}

for (const { from, texts } of toolExamples) {
  for (const version of ['1.18.11', '1.19.8', '1.20.2']) {
    examples(`${from}, Cilium ${version}: nothing is wrong`, () => {
      assert.equal(
        found({ version, ...texts }).filter(({ severity }) => severity !== 'hint'),
        [],
      )
    })
  }
}

examples('twenty and more, each of a page of its own', () => {
  assert.ok(toolExamples.length >= 20)
  assert.is(new Set(toolExamples.map(({ from }) => from)).size, toolExamples.length)
})

const old = (version: string, text: string): string => `apiVersion: k3d.io/${version} # ours\nkind: Simple\n${text}`
const flag = (arg: string): string => `      - {arg: ${arg}, nodeFilters: ['server:*']}\n`
const all = ['--flannel-backend=none', '--disable-network-policy', '--disable-kube-proxy']

fixing('writes only keys of the format that a file has, and keeps its comments', () => {
  const oldest = old('v1alpha2', 'name: lab # mine\nservers: 1\noptions:\n  k3s:\n    extraServerArgs:\n      - --a\n')
  const { configs } = fixConfigs(configsOf({ k3d: oldest, values: usual, name: 'lab' }))
  assert.is(
    configs.file.source.text,
    old(
      'v1alpha2',
      'name: lab # mine\nservers: 1\noptions:\n  k3s:\n    extraServerArgs:\n      - --a\n' +
        all.map(each => `      - ${each}\n`).join('') +
        'kubeAPI:\n  hostIP: 127.0.0.1\n  hostPort: "6550"\n',
    ),
  )
  assert.equal(configs.file.k3sArguments, ['--a', ...all])
  const third = old('v1alpha3', `name: lab\nservers: 1\noptions:\n  k3s:\n    extraArgs:\n${flag('--a')}`)
  const fixed = fixConfigs(configsOf({ k3d: third, values: `${usual}cluster: {name: other}\n`, name: 'demo' })).configs
  assert.match(fixed.file.source.text, 'name: demo\nservers: 1')
  assert.not.match(fixed.file.source.text, 'metadata')
})

fixing('leaves what an older format cannot say to the person', () => {
  const text = old('v1alpha2', 'agents: 1\noptions:\n  k3s:\n    extraAgentArgs:\n      - --tls-san=a.b\n')
  const before = configsOf({ k3d: text, values: usual })
  assert.ok(check(before).some(({ rule, severity }) => rule === 'k3s/server-only' && severity === 'error'))
  assert.match(fixConfigs(before).configs.file.source.text, '    extraAgentArgs:\n      - --tls-san=a.b\n')
})

fixing('changes nothing the second time, and makes no file worse', () => {
  for (const { says, right: good, wrong: bad } of neighbours) {
    for (const texts of [good, bad]) {
      const before = configsOf({ values: usual, k3d: wellKnown, ...texts })
      const { configs } = fixConfigs(before)
      const again = fixConfigs(configs)
      assert.is(again.done.length, 0, says)
      const errors = (each: typeof before): number => check(each).filter(({ severity }) => severity === 'error').length
      assert.ok(errors(configs) <= errors(before), says)
    }
  }
})

fixing('never writes what a variable holds into a file', () => {
  const secret = 'hunter2hunter2'
  const file =
    `${wellKnown}registries:\n  configs:\n    docker.io: { auth: { username: u, password: $PW } }\n` +
    '  mirrors: { quay.io: { endpoint: ["http://quay.io"] } } # ours\n'
  const { configs, done } = fixConfigs(configsOf({ k3d: file, values: usual, env: { PW: secret } }))
  assert.ok(done.some(({ rule }) => rule === 'registries/not-read'))
  assert.match(configs.file.source.text, '$PW')
  assert.not.match(configs.file.source.text, secret)
})

fixing('keeps comments and order in the text of a registries.yaml', () => {
  const text = '# why\nmirrors:\n  r.io: # this one\n    endpoint: [http://r.io]\n'
  const file = `${wellKnown}registries:\n  config: |\n${text.replace(/^(?=.)/gm, '    ')}`
  const { configs } = fixConfigs(configsOf({ k3d: file, values: usual }))
  assert.is(configs.file.source.text, file.replace('http://r.io', 'https://r.io'))
})

reading('brings an older format to the newest one as k3d does', () => {
  const text =
    'apiVersion: k3d.io/v1alpha2\nkind: Simple\nname: lab\nservers: 1\nagents: 2\n' +
    "volumes: [{ volume: '/a:/a', nodeFilters: ['agent[*]'] }]\n" +
    "labels: [{ label: a=b, nodeFilters: ['server[0]', loadbalancer] }]\n" +
    'options: { k3s: { extraServerArgs: [--a, --b], extraAgentArgs: [--c] } }\nregistries: { create: true, use: [r] }\n'
  // k3d config migrate, k3d 5.9, but for what it writes of its defaults
  assert.equal(k3dFileOf(parseYaml(text, 'k'), {}).read.data, {
    apiVersion: 'k3d.io/v1alpha5',
    kind: 'Simple',
    metadata: { name: 'lab' },
    servers: 1,
    agents: 2,
    volumes: [{ volume: '/a:/a', nodeFilters: ['agent:*'] }],
    options: {
      k3s: {
        extraArgs: [
          { arg: '--a', nodeFilters: ['server:*'] },
          { arg: '--b', nodeFilters: ['server:*'] },
          { arg: '--c', nodeFilters: ['agent:*'] },
        ],
      },
      runtime: { labels: [{ label: 'a=b', nodeFilters: ['server:0', 'loadbalancer'] }] },
    },
    registries: { create: {}, use: ['r'] },
  })
})

reading('names the place in the file as it was written, whatever its variables hold', () => {
  const file = `${wellKnown}# $LONG\nports: [{ port: '$LONG', nodeFilters: ['agent:7'] }]\n`
  const hit = check(configsOf({ k3d: file, values: usual, env: { LONG: '127.0.0.1:18080:80' } })).find(
    ({ rule }) => rule === 'k3d/node-filter',
  )
  assert.is(hit!.source, "ports: [{ port: '$LONG', nodeFilters: ['agent:7'] }]")
  assert.is(hit!.source.slice(hit!.column - 1), "'agent:7'] }]")
})

reading('fills variables in as os.ExpandEnv does', () => {
  const env = { A: 'x', ab: 'y' }
  const filled = [
    '$A',
    '${A}b',
    '$ab$A',
    '${A:-z}',
    '${}',
    '${A',
    '$$A',
    '$1A',
    'a$',
    '$-',
    '$.',
    '${*}',
    '$constructor',
  ]
  assert.equal(
    filled.map(text => fill(text, env).text),
    ['x', 'xb', 'yx', '', '', 'A', 'A', 'A', 'a$', '', '$.', '', ''],
  )
})

reading('says what a file becomes where a variable is not set', () => {
  const of = (text: string): string[] =>
    check(configsOf({ k3d: wellKnown.replace('agents: 2', text), values: usual }))
      .filter(({ rule }) => rule === 'k3d/variable')
      .map(({ severity, message, hint }) => `${severity}: ${message}; ${hint}`)
  assert.equal(of('agents: $N'), ['error: $N is not set: agents becomes empty; set it: export N=VALUE'])
  assert.equal(of("token: 'a$N'"), ['warning: $N is not set: token becomes a; set it: export N=VALUE'])
  assert.equal(of('agents: ${N:-2}'), [
    'error: ${N:-2} is not set: agents becomes empty; set N, and remove the default: k3d does not support defaults',
  ])
})

right.run()
examples.run()
fixing.run()
reading.run()
