import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { redactor } from '../lib/host/redact.ts'

const redact = suite('redact')

const env = {
  REGISTRY_PASSWORD: "hunter2's $ecret",
  GITHUB_TOKEN: 'ghp_abcdefgh',
  MY_SECRET: 'a/b+c=d&e',
  DB_PASSWD: 'pw"quoted"',
  SHORT_TOKEN: 'abc',
  USER: 'nobody-special',
}
const safe = redactor(env)

/** Each text, and what must not be left of it. */
const planted: readonly (readonly [string, string, readonly string[]])[] = [
  ['a value of the environment', `said ${env.REGISTRY_PASSWORD} aloud`, ['hunter2']],
  ['that value in JSON', JSON.stringify({ x: env.DB_PASSWD }), ['quoted']],
  ['that value in a URL', `https://h/?q=${encodeURIComponent(env.MY_SECRET)}`, ['a%2Fb']],
  ['that value in base64', Buffer.from(env.GITHUB_TOKEN).toString('base64'), ['Z2hwXw']],
  ['that value between shell quotes', `x 'hunter2'\\''s $ecret' y`, ['hunter2']],
  ['a password in YAML', 'auth:\n  username: robot\n  password: s3cr3t\n', ['s3cr3t', 'robot']],
  ['a password of several lines in YAML', 'password: |\n  one-two\n  three\nnext: kept\n', ['one-two', 'three']],
  ['a password in a comment', '#  password: s3cr3t', ['s3cr3t']],
  ['a password in a list', '- password: s3cr3t', ['s3cr3t']],
  ['a password in JSON', '{"password": "s3\\"cr3t", "kept": 1}', ['s3', 'cr3t']],
  ['a password in JSON in a JSON string', JSON.stringify({ body: '{"password":"s3cr3t","kept":1}' }), ['s3cr3t']],
  ['an auth of docker', '{"auths":{"r":{"auth":"dXNlcjpwYXNz"}}}', ['dXNlcjpwYXNz']],
  ['a flag with a blank', 'login --username robot --password s3cr3t r', ['s3cr3t', 'robot']],
  ['a flag with an equals sign', "login --token='s3 cr3t' r", ['s3 cr3t', 'cr3t']],
  ['a variable that is set in a command', 'env K3S_TOKEN=s3cr3t k3d', ['s3cr3t']],
  ['the token that k3d puts on containers', '"k3d.cluster.token": "jHwGLMwzdduvviNVkiXd",', ['jHwGLM']],
  ['that token as docker prints labels', 'app=k3d,k3d.cluster.token=jHwGLMwzddu,k3d.role=server', ['jHwGLM']],
  ['the join token of k3s', `K10${'a1'.repeat(32)}::server:jHwGLMwz`, ['a1a1', 'jHwGLMwz']],
  ['a service account token', 'x eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlIn0.c2ln y', ['eyJhbGci', 'c2ln']],
  ['a bearer token', 'Authorization: Bearer abc.def-123', ['abc.def']],
  ['credentials in an address', 'pulling from https://robot:s3cr3t@registry.example/v2', ['s3cr3t', 'robot']],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', ['MIIB']],
  ['a key that was cut', '-----BEGIN RSA PRIVATE KEY-----\nMIIB', ['MIIB']],
  [
    'a key in a JSON string',
    '{"k":"-----BEGIN EC PRIVATE KEY-----\\nMIIB\\n-----END EC PRIVATE KEY-----\\n"}',
    ['MIIB'],
  ],
  [
    'a kubeconfig',
    'clusters:\n- cluster:\n    certificate-authority-data: LS0tQ0E=\n    server: https://127.0.0.1:6550\nusers:\n' +
      '- name: admin@k3d-x\n  user:\n    client-certificate-data: LS0tQ1J=\n    client-key-data: LS0tS0V=\n',
    ['LS0tQ0E', 'LS0tQ1J', 'LS0tS0V'],
  ],
  [
    'a Secret in JSON, whatever its keys are called',
    '{"kind":"List","items":[{"kind":"Secret","data":{"ca.crt":"QUJD","anything":"REVG"}}]}',
    ['QUJD', 'REVG'],
  ],
  [
    'a Secret in YAML',
    'kind: Secret\ndata:\n  anything: REVG\nstringData:\n  more: plain-text\n',
    ['REVG', 'plain-text'],
  ],
  [
    'a Secret as it was last applied',
    JSON.stringify({
      kind: 'Secret',
      metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"x":"REVG"}}' } },
    }),
    ['REVG'],
  ],
  ['a variable of a container in YAML', '- name: REGISTRY_TOKEN\n  value: s3cr3t\n- name: A\n', ['s3cr3t']],
  [
    'one of several lines',
    '  - name: MY_CREDENTIALS\n    value: |\n      one-two\n      three\n',
    ['one-two', 'three'],
  ],
  ['one whose value comes first', '- value: s3cr3t\n  name: DB_PASSWORD\n', ['s3cr3t']],
  ['a variable of a container in JSON', '[{"name":"API_KEY","value":"s3\\"cr3t"},{"name":"A","value":"b"}]', ['cr3t']],
  ['one whose value comes first', '{\n  "value": "s3cr3t",\n  "name": "DB_PASSWORD"\n}', ['s3cr3t']],
  [
    'one in JSON in a JSON string',
    JSON.stringify({ applied: JSON.stringify([{ name: 'X_TOKEN', value: 's3cr3t' }]) }),
    ['s3cr3t'],
  ],
  ['a flag in a list of arguments in YAML', 'args:\n- --token\n- s3cr3t\n', ['s3cr3t']],
  ['a flag in a list of arguments in JSON', '["--password", "s3cr3t", "kept"]', ['s3cr3t']],
]
for (const [name, text, secrets] of planted) {
  redact(`takes out ${name}`, () => {
    const left = safe(text)
    for (const secret of secrets) assert.not.ok(left.includes(secret), left)
    assert.match(left, '[secret]')
  })
}

/** What a person needs in order to understand a run stays as it was. */
for (const text of [
  'kubectl --context k3d-cilium get nodes -o json --request-timeout=5s',
  'automountServiceAccountToken: false\nsecretName: hubble-tls\nimagePullSecrets: []\n',
  '{"secretName": "hubble-server-certs", "tokenExpirationSeconds": 3607}',
  'Error: open /etc/rancher/k3s/token: no such file or directory',
  'INFO[0001] Starting node k3d-cilium-server-0',
  'authentication.enabled=true: SPIRE asks for it',
  'server: https://127.0.0.1:6550',
  'nobody-special said abc',
  '- name: KUBERNETES_SERVICE_HOST\n  value: 127.0.0.1\n- name: CILIUM_K8S_NAMESPACE\n  valueFrom:\n',
  '[{"name":"A","value":"b"},{"name":"C","value":"d"}]',
  '["--token", "--other"]',
]) {
  redact(`leaves ${JSON.stringify(text)} alone`, () => assert.is(safe(text), text))
}

redact('keeps the rest of what it takes secrets out of', () => {
  assert.is(safe('{"password": "s3cr3t", "kept": 1}'), '{"password": "[secret]", "kept": 1}')
  assert.is(safe('password: |\n  one\n  two\nnext: kept\n'), 'password: [secret]\nnext: kept\n')
  assert.is(safe('login --token s3cr3t registry.example'), 'login --token [secret] registry.example')
  assert.is(
    safe(JSON.stringify({ body: '{"password":"s3cr3t","kept":1}' })),
    JSON.stringify({ body: '{"password":"[secret]","kept":1}' }),
  )
})

redact('leaves JSON that is spread over lines JSON', () => {
  const text = JSON.stringify(
    { labels: { 'k3d.cluster.token': 's3cr3t', app: 'k3d' }, password: 'x1y2z3' },
    undefined,
    2,
  )
  assert.equal(JSON.parse(safe(text)), {
    labels: { 'k3d.cluster.token': '[secret]', app: 'k3d' },
    password: '[secret]',
  })
})

redact('takes time that grows with the text, not faster', () => {
  const text = '"name": "k3d-cilium-server-0", --flag=value password: x "value": "x", "name": "A_TOKE" '.repeat(5_000)
  const began = performance.now()
  safe(text)
  assert.ok(performance.now() - began < 1_000, `${performance.now() - began} ms for ${text.length} characters`)
})

redact.run()
