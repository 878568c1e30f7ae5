import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import * as assert from 'uvu/assert'
import type { Attack } from './attack.ts'

/** What the k3d file, the engine and Helm may say where a run looks before it makes or changes anything. */

const head = 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nimage: rancher/k3s:v1.36.1-k3s1\n'
const checked = 'check-config --k3d-config=k.yaml'

const mounted = (name: string, volume: unknown, says: RegExp, status: Attack['status'] = 78): Attack => ({
  name: `computer/a volume ${name}`,
  line: checked,
  files: { 'k.yaml': `${head}volumes:\n  - volume: ${JSON.stringify(volume)}\n` },
  status,
  says,
})

const info = (more: object): string =>
  JSON.stringify({
    host: { cgroupVersion: 'v2', remoteSocket: { path: '/run/p.sock', exists: true }, security: { rootless: false } },
    version: { Version: '5.0.0' },
    ...more,
  })

/** Nothing may be made: `k3d cluster create` leaves a file. */
const creating = (name: string, said: string, more: Partial<Attack>): Attack => ({
  name: `computer/create-cluster: ${name}`,
  line: 'create-cluster --k3d-config=k.yaml --cluster-name=a',
  files: { 'k.yaml': head },
  tools: {
    podman: `case "$1" in info) printf '%s' '${said}' ;; --version) echo 'podman version 5.0.0' ;; *) echo '[]' ;; esac`,
    k3d: 'case "$1" in version) echo "k3d version v5.9.0" ;; *) touch PWN ;; esac',
    kubectl: `echo '{"clientVersion": {"gitVersion": "v1.36.0"}}'`,
    catatonit: 'true',
  },
  status: [1, 69],
  ...more,
})

const version1 = info({ host: { cgroupVersion: 'v1', remoteSocket: { path: '/run/p.sock', exists: true } } })
const withArguments = (...given: unknown[]): NonNullable<Attack['files']> => ({
  'k.yaml': head + `options: ${JSON.stringify({ k3s: { extraArgs: given } })}\n`,
})

const released = (history: string, values = '{}'): NonNullable<Attack['tools']> => ({
  podman: `case "$1" in info) printf '%s' '${info({})}' ;; *) echo '[]' ;; esac`,
  kubectl: `case "$*" in *config*view*) echo '{"kind": "Config", "contexts": [{"name": "c"}], "current-context": "c"}' ;; *jsonpath*) true ;; *) echo '{"items": []}' ;; esac`,
  helm: `case "$1" in
  list) echo '[{"revision": "3", "status": "failed", "chart": "cilium-1.20.2"}]' ;;
  history) printf '%s' '${history}' ;;
  *) printf '%s' '${values}' ;;
esac`,
  cilium: 'case "$1" in install | upgrade) touch PWN ;; esac',
})
const failed = (name: string, history: string, status: Attack['status'], says: RegExp): Attack => ({
  name: `computer/a failed release whose history is ${name}`,
  line: 'disable-feature bgp --context=c',
  tools: released(history),
  status,
  says,
})

export const computerAttacks: readonly Attack[] = [
  mounted('of a name with control sequences', '/no\u001B[2J\u009Bx:/a', /\/no\S* not found/, [0, 78]),
  mounted('of a name with a null character', '/no\u0000ne:/a', /k\.yaml/, [0, 78]),
  mounted('of a name of 100 KB', `/${'a/'.repeat(50_000)}:/a`, /./, [0, 78]),
  mounted('of a name that a shell would run', '/no;touch PWN $(touch PWN):/a', /mkdir -p \$?'/, 0),
  mounted('that is an object', { toString: 1 }, /k\.yaml/, [0, 78]),
  mounted('of colons alone', ':'.repeat(5_000), /k\.yaml/, [0, 78]),
  {
    ...mounted('behind a link to itself', './loop:/a', /relative/),
    files: {
      'k.yaml': `${head}volumes:\n  - volume: $PWD/loop/x.yaml:/a\n`,
      loop: path => symlinkSync(path, path),
    },
    through: 'PWD="$(pwd)" exec "$@"',
    status: [0, 69, 78],
    says: /./,
  },
  {
    name: 'computer/1,000 volumes that are not there',
    line: checked,
    files: { 'k.yaml': `${head}volumes:\n${'  - volume: /no/x.yaml:/a\n'.repeat(1_000)}` },
    status: 78,
    says: /\/no\/x\.yaml not found/,
  },
  {
    name: 'computer/a volume that is a pipe',
    line: checked,
    files: {
      'k.yaml': `${head}volumes:\n  - volume: $PWD/pipe.yaml:/a\n`,
      'pipe.yaml': path => void execFileSync('mkfifo', [path]),
    },
    through: 'PWD="$(pwd)" exec "$@"',
    status: 0,
    saysNot: /mount-source/,
  },
  creating('an argument that bears cgroup v1 for no node that there is', version1, {
    files: withArguments({ arg: '--kubelet-arg=fail-cgroupv1=false', nodeFilters: ['agent:*'] }),
    says: /the kubelet of Kubernetes 1\.36 does not start/,
  }),
  creating('arguments that are none', version1, {
    files: withArguments(null, 5, { arg: { a: 1 } }, { arg: '--kubelet-arg' }),
    status: [1, 69, 78],
    says: /k\.yaml|cgroups/,
  }),
  creating('filters that are none', version1, {
    files: withArguments({ arg: '--kubelet-arg=fail-cgroupv1=false', nodeFilters: { length: 1e9 } }),
    status: [1, 69, 78],
    says: /k\.yaml|cgroups/,
  }),
  creating('an engine that says nothing of itself', '{}', { says: /podman/ }),
  creating('an engine whose answer is a list', '[1, 2]', { status: 69, says: /cannot read the output of/ }),
  creating('a k3d that prints a version of 100 KB', info({}), {
    tools: {
      podman: `case "$1" in info) printf '%s' '${info({})}' ;; --version) echo 'podman version 5.0.0' ;; *) echo '[]' ;; esac`,
      k3d: `case "$1" in version) printf 'k3d version v'; seq 1 20000 | tr '\\n' '.' ;; *) touch PWN ;; esac`,
      kubectl: `echo '{"clientVersion": {"gitVersion": "v1.36.0"}}'`,
    },
  }),
  failed('no list', '{"revision": 1}', 69, /cannot read the output of/),
  failed(
    'of rows that are none',
    '[null, 5, "x", {"revision": {}, "status": []}]',
    [1, 69],
    /cannot read the output of|release/,
  ),
  failed(
    'of a revision of control sequences',
    '[{"revision": "\\u001b[2J", "status": "deployed"}]',
    [1, 69],
    /release/,
  ),
  {
    ...failed('of a revision that is an option', '[{"revision": "--post-renderer=x", "status": "deployed"}]', 1, /./),
    check: (_, { out, err }) => assert.not.match(out + err, 'post-renderer'),
  },
]
