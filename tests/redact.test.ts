import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { piecesRedactor, redactor } from '../lib/host/redact.ts'

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
  ['PASS of an environment', 'HOME=/root\nPASS=correct-horse\nDB_PASS=hunter2x\n', ['correct-horse', 'hunter2x']],
  ['a passphrase of several words', 'A=b\nPASSPHRASE=correct horse battery\nC=d\n', ['correct', 'horse', 'battery']],
  ['a variable that is exported', 'export DB_PASS="correct horse"; run', ['correct', 'horse']],
  ['a variable before a command', 'PASSWORD=hunter2x docker login r', ['hunter2x']],
  ['variables as docker inspect prints them', '{"Env":["DB_PASS=cor\\"rect horse","A=b"]}', ['rect', 'horse']],
  ['a pre-shared key', 'psk: 0123abcdef\nwifi_psk=abcdefgh\n', ['0123abcdef', 'abcdefgh']],
  ['a pwd', 'pwd: hunter2x\nMYSQL_PWD=hunter3x\n', ['hunter2x', 'hunter3x']],
  ['a secret key', 'secret-key: wJalrXUtnFEMI\nsecretKey: abc.def\n', ['wJalr', 'abc.def']],
  ['a map of YAML in one line', '{user: admin, password: hunter2x, x: 1}', ['hunter2x']],
  ['a map below a key', 'auth: {username: robot, password: hunter2x}\n', ['hunter2x', 'robot']],
  ['a map that Go prints', 'map[password:hunter2x user:admin] {Token:abcdef}', ['hunter2x', 'abcdef']],
  ['an address with a token as user', 'git clone https://s3cr3t-token@example.org/x', ['s3cr3t']],
  ['an address with a password that has a slash', 'https://robot:p/w0rd@registry.example/v2', ['robot', 'w0rd']],
  [
    'keys of AWS',
    '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG\n',
    ['AKIA', 'wJalr', 'K7MDENG'],
  ],
  ['keys of AWS in JSON', '{"SecretAccessKey": "wJalrXUtnFEMI", "SessionToken": "FwoGZXIv"}', ['wJalr', 'FwoG']],
  ['a .netrc', 'machine registry.example login robot password hunter2x', ['hunter2x']],
  ['a .netrc over lines', 'machine registry.example\n  login robot\n  password hunter2x\n', ['hunter2x']],
  ['curl -u', 'curl -sS -u robot:hunter2x https://r/v2', ['hunter2x']],
  ['curl -u in one word', 'curl -urobot:hunter2x https://r/v2', ['hunter2x']],
  ['curl --user in quotes', `curl --user 'robot:hunter 2x' https://r/v2`, ['hunter', '2x']],
  ['curl -u in a list', '["curl", "-u", "robot:hunter2x", "https://r"]', ['hunter2x']],
  ['docker login -p', 'docker login -u robot -p hunter2x r', ['hunter2x']],
  ['a password for stdin', 'echo hunter2x | docker login --password-stdin r', ['hunter2x']],
  ['a literal of a Secret', 'kubectl create secret generic x --from-literal=any=hunter2x', ['hunter2x']],
  ['openssl -passin', 'openssl rsa -passin pass:hunter2x', ['hunter2x']],
  ['a list of names and values', '[{name: password, value: hunter2x}, {name: a, value: b}]', ['hunter2x']],
  ['names and values of JSON with capitals', '{"Name": "DB_PASSWORD", "Value": "hunter2x"}', ['hunter2x']],
  ['a flag in a list of YAML in one line', 'args: [--token, hunter2x, --kept]', ['hunter2x']],
  ['a flag that goes on in the next line', 'k3d --token \\\n  hunter2x\n', ['hunter2x']],
  ['a key of IPsec', 'keys: "3+ rfc4106(gcm(aes)) 41049390e1e2b5d6543901daab6435f4042155fe 128"', ['41049390']],
  ['keys of IPsec', '1 hmac(sha256) 0x0123456789abcdef0123 cbc(aes) abcdef0123456789', ['0123456789', 'abcdef01']],
  ['a token of GitLab', 'remote: glpat-xYz1234567890abcdefg here', ['xYz123']],
  [
    'a token of GitHub',
    'gho_16C7e42F292c6912E7710c838347Ae178B4a and github_pat_11ABCDEFG0aBcDeFgHiJ_kLm',
    ['16C7', '11ABC'],
  ],
  ['double quotes over lines', 'password: "hunter2x\n  and more"\nkept: yes\n', ['hunter2x', 'and more']],
  ['single quotes over lines', "token: 'hunter2x\n\n  and more'\n", ['hunter2x', 'and more']],
  ['plain text over lines', 'password: hunter2x\n  and more\nnext: kept\n', ['hunter2x', 'and more']],
  ['a value on the next line', 'password:\n  hunter2x\nnext: kept\n', ['hunter2x']],
  ['a block with a tag', 'password: !!str |\n  hunter2x\nnext: kept\n', ['hunter2x']],
  ['a colon after a quote', `'password': hunter2x\n"token" : "abcdef"\n`, ['hunter2x', 'abcdef']],
  ['a colon after a quote in one line', `{'password': hunter2x, 'kept': 1}`, ['hunter2x']],
  ['a header', `curl -H "X-Api-Key: hunter2x" -H 'Authorization: token abcdef'`, ['hunter2x', 'abcdef']],
  ['keys of WireGuard', '[Interface]\nPrivateKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=\n', ['yAnz5']],
  ['keys that wg prints', '  preshared key: yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=\n', ['yAnz5']],
  ['YAML in a string of JSON', '{"settings.yaml": "auth:\\n  password: hunter2x\\n  kept: 1\\n"}', ['hunter2x']],
  [
    'JSON with the colours of jq',
    '\u001b[34;1m"token"\u001b[0m\u001b[1m:\u001b[0m \u001b[32m"hunter2x"\u001b[0m',
    ['hunter2x'],
  ],
  ['a query of an address', 'GET https://r/v2?x=1&access_token=hunter2x&y=2', ['hunter2x']],
  ['a value of helm --set', 'helm upgrade --set registry.password=hunter2x,kept=1', ['hunter2x']],
  [
    'a Secret in JSON after other words',
    '$ kubectl get secret x -o json\n{\n "data": {"a": "REVG"},\n "kind": "Secret"\n}',
    ['REVG'],
  ],
  ['a Secret in JSON in a string', JSON.stringify({ said: '{"data":{"a":"REVG"},"kind":"Secret"}' }), ['REVG']],
  [
    'Secrets in a list of YAML',
    'items:\n- data:\n    a: REVG\n  kind: Secret\n- data:\n    b: kept\n  kind: ConfigMap\n',
    ['REVG'],
  ],
  ['a password as crypt keeps it', 'robot:$2y$05$abcdefghijklmnopqrstuuN8Xv3Vq', ['abcdefgh']],
  ['an element of XML', '<password>hunter2x</password>', ['hunter2x']],
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
