import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { piecesRedactor, redactor } from '../lib/host/redact.ts'
import { secretForms as planted, secretVariables as env } from './secret-forms.ts'

const redact = suite('redact')

const safe = redactor(env)

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
  'password: ""\npassphrase: \'\'\ntoken: null\nsecret: ~\npsk:\n',
  'secretName: foo\nsecretRef: bar\ntokenExpiration: 3600\nimagePullSecrets:\n- name: regcred\n',
  'PWD=/home/me\nOLDPWD=/tmp\nPASSWORD_FILE=/run/secrets/db\nTOKEN_TTL=3600\nSSH_AUTH_SOCK=/tmp/agent\n',
  '12 passed, 1 failed; bypass: everything; compass=north; pass: 3',
  'image: docker.io/library/token:1.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'docker://alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'ssh://core@127.0.0.1:53685/run/podman/podman.sock and git@github.com:cilium/cilium',
  'https://registry.example:5000/v2/ and mailto:someone@example.org',
  'Error: secret "cilium-ipsec-keys" not found; invalid token: unexpected end',
  'NAME        TYPE     DATA   AGE\ncilium-ca   Opaque   2      5m\n',
  'Name:         x\nTokens:       <none>\nImage pull secrets:  <none>\nType:  kubernetes.io/tls\ntls.key:  1679 bytes\n',
  'env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      key: password\n      name: db\n',
  "      DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
  'password: ${DB_PASSWORD}\ntoken: {{ .Values.token }}\n',
  'Wireguard [NodeEncryption: Disabled, cilium_wg0 (Pubkey: yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=, Port: 51871)]',
  'the password is wrong, and the token was not found',
  '--token or --password is needed',
  'Basic authentication is off; Www-Authenticate: Bearer realm="https://auth.example/token",service="r"',
  'kind: ConfigMap\ndata:\n  a: kept\n---\nkind: Pod\nspec:\n  serviceAccountName: secret-reader\n',
  '{"kind":"ConfigMap","data":{"a":"kept"},"metadata":{"name":"Secret"}}',
  'apiVersion: v1\nkeyFile: /etc/key\npublicKey: abc\nkey: value\nkeys: [a, b]\n',
  'docker run --user 1000:1000 alpine; kubectl get secrets -A',
  'keys=3 rfc4106(gcm(aes)) 128',
  'secrets:\n- db-password\ncredentials: [robot]\nusernames: [ann]\n',
  'subjects: [robot:ann@example.org, a@b.example:22]; busybox:1.36@sha256:0123456789abcdef',
  'tokens: []\npasswords: [ ]\ntokens:\n- name: x\n',
  'config.containerregistry and kernel.unprivileged_bpf1 and 123456.78',
  'password:\nvalue: kept\n',
  'neighbor 10.0.0.1 remote-as 65000',
  'k.yaml:34: <username> is a placeholder; <password> is one too',
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

redact('leaves the rest of the line, the list and the string', () => {
  assert.is(safe('{user: admin, password: hunter2x, x: 1}'), '{user: admin, password: [secret], x: 1}')
  assert.is(safe('helm --set a.password=hunter2x,kept=1 x'), 'helm --set a.password=[secret],kept=1 x')
  assert.is(safe('GET https://r/?token=hunter2x&y=2'), 'GET https://r/?token=[secret]&y=2')
  assert.is(safe('password:\n  hunter2x\nnext: kept\n'), 'password:\n  [secret]\nnext: kept\n')
  assert.is(safe('curl -u robot:hunter2x https://r/v2'), 'curl -u [secret] https://r/v2')
  assert.is(safe('https://robot:p/w0rd@registry.example/v2'), 'https://[secret]@registry.example/v2')
  assert.is(
    safe('items:\n- data:\n    a: REVG\n  kind: Secret\n- data:\n    b: kept\n  kind: ConfigMap\n'),
    'items:\n- data:\n    a: [secret]\n  kind: Secret\n- data:\n    b: kept\n  kind: ConfigMap\n',
  )
})

redact('takes nothing out twice', () => {
  for (const [, text] of planted) assert.is(safe(safe(text)), safe(text))
})

redact('takes out a secret that came in pieces, wherever they part', () => {
  const inPieces = piecesRedactor(env)
  for (const text of [
    'a password: hunter2x\nkept',
    'x ghp_16C7e42F292c6912E7710c83 y',
    `said ${env.REGISTRY_PASSWORD} aloud`,
  ]) {
    for (let at = 0; at <= text.length; at++) {
      const pieces = inPieces([text.slice(0, at), text.slice(at)])
      assert.is(pieces.join(''), safe(text))
      assert.is(pieces.length, 2)
    }
  }
})

const jsonOfDeployment = JSON.stringify({
  kind: 'Deployment',
  spec: {
    containers: [
      {
        env: Array.from({ length: 8 }, (_, nth) => ({
          name: `CONFIG_${nth}`,
          value: JSON.stringify({ a: { b: ['c"d', nth] } }),
        })),
      },
    ],
  },
})
/** Texts on which expressions that go back over what they have read take for ever. */
for (const [name, text] of Object.entries({
  'JSON in the variables of a pod': jsonOfDeployment.repeat(500),
  'JSON in JSON in JSON': JSON.stringify(
    JSON.stringify(JSON.stringify({ applied: jsonOfDeployment, password: 'x' })),
  ).repeat(50),
  '32 backslashes': `"password${'\\'.repeat(32)}"`.repeat(5_000),
  backslashes: '\\'.repeat(200_000),
  'backslashes after a name': `password="${'\\'.repeat(200_000)}`,
  'quotes after backslashes': `token: ${'\\"'.repeat(100_000)}`,
  'halves of a token': 'ey-'.repeat(60_000),
  'names only': 'password token secret key value '.repeat(10_000),
  'one name': 'password'.repeat(30_000),
  'names in brackets': '(token:[token:{token:'.repeat(10_000),
  'names with quotes': `"password": "`.repeat(20_000),
  'names without values': 'password:\n\n'.repeat(20_000),
  'deeper and deeper': Array.from({ length: 600 }, (_, nth) => `${' '.repeat(nth)}value: |`).join('\n'),
  'programs only': 'curl machine login secret echo '.repeat(8_000),
  'lists of programs': 'curl\n- '.repeat(40_000),
  'addresses only': 'https://a:b'.repeat(20_000),
  'beginnings of keys': '-----BEGIN A'.repeat(20_000),
  'beginnings of certificates': '-----BEGIN A-----\nAAAA\n'.repeat(10_000),
  'braces only': '{"kind":"Secret","data":'.repeat(10_000),
  commas: `token=${','.repeat(200_000)}`,
  blanks: `password${' '.repeat(200_000)}`,
  'a long word': `token: ${'a'.repeat(300_000)}`,
  'names of fields': '"name": "k3d", --flag=value password: x "value": "x", "name": "A_TOKE" '.repeat(3_000),
  'keys of IPsec': 'rfc4106(gcm(aes)) '.repeat(10_000),
  bearers: 'Bearer '.repeat(30_000),
  'lists of tokens that do not end': 'tokens: [a, '.repeat(20_000),
  'one list of tokens': `tokens: [${'a, '.repeat(100_000)}`,
  'lists of tokens over lines': 'tokens:\n- a\n'.repeat(20_000),
  'a list of tokens that are none': `tokens:\n${'- a: b\n'.repeat(50_000)}`,
  'passwords in passwords': '{"password":'.repeat(20_000),
  'settings without a value': 'ENV DB_PASSWORD '.repeat(20_000),
  'halves of credentials': 'a:bcd '.repeat(50_000),
  'credentials before no host': `a:${'b'.repeat(120)}@`.repeat(2_000),
  'addresses in addresses': '%3A%2F%2F'.repeat(30_000),
  'quoted passwords': `password "`.repeat(20_000),
  'documents of Secrets': 'kind: Secret\ndata:\n  a: b\n---\n'.repeat(5_000),
})) {
  redact(`takes time that grows with the text, not faster: ${name}`, () => {
    const began = process.cpuUsage()
    safe(text)
    const { user } = process.cpuUsage(began)
    assert.ok(user < 1_000_000, `${user / 1000} ms for ${text.length} characters`)
  })
}

redact.run()
