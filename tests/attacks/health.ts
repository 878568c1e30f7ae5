import type { Attack } from './attack.ts'

/** What an engine and an API server that are ill, or not what they seem, answer to those that look at a cluster. */

const labels = { app: 'k3d', 'k3d.cluster': 'a', 'k3d.role': 'server' }
const listed = JSON.stringify([{ Names: ['k3d-a-server-0'], State: 'running', Labels: labels, Created: 1 }])
const whole = {
  Name: 'k3d-a-server-0',
  State: { Status: 'running', ExitCode: 0 },
  Config: { Labels: labels, Image: 'i' },
  HostConfig: {},
  NetworkSettings: { Networks: { n: { IPAddress: '10.0.0.2' } } },
}

/** podman with one cluster of one server. @param more cases of `sh` before its own. */
const podman = (inspected: unknown, more = ''): string => `
case "$1" in
  ${more}
  ps) printf '%s' '${listed}' ;;
  inspect) printf '%s' '${JSON.stringify([inspected])}' ;;
  info) echo '{"host": {"security": {"rootless": false}}, "version": {"Version": "5.0.0"}}' ;;
  exec) true ;;
  *) echo '[]' ;;
esac`

const others = { helm: 'exit 1', cilium: 'exit 1' }

const seen = (name: string, inspected: unknown, more = '', says: RegExp = /k3d-a-server-0/): Attack => ({
  name: `health/${name}`,
  line: 'status --cluster-name=a',
  tools: { podman: podman(inspected, more), kubectl: kubectl('connection refused'), k3d: 'true', ...others },
  status: 1,
  says,
})

/** kubectl that fails with words, at once. */
const kubectl = (words: string, more = ''): string =>
  `case "$*" in ${more} config*view*) echo '{"kind": "Config", "contexts": []}' ;; *) echo '${words}' >&2; exit 1 ;; esac`

const late = 'Unable to connect to the server: net/http: TLS handshake timeout'

const stateless = (words: string): string => `exec) printf '%b' '${words}' >&2; exit 255 ;;`

export const healthAttacks: readonly Attack[] = [
  seen('ports of a container that are no list', { ...whole, HostConfig: { PortBindings: { '6443/tcp': 'x' } } }),
  seen('ports of a container that are null', { ...whole, HostConfig: { PortBindings: { '6443/tcp': [null, 7] } } }),
  seen('ports of a container under names of every object', {
    ...whole,
    HostConfig: { PortBindings: { constructor: [{ HostPort: '1' }], toString: [{ HostIp: {}, HostPort: [] }] } },
  }),
  seen('volumes of a container that are none', { ...whole, Mounts: [null, 1, 'x', { Type: 'volume', Name: {} }] }),
  seen('volumes of a container that are an object', { ...whole, Mounts: { length: 1e9 } }),
  seen('a state that is an object', { ...whole, State: { Status: { toString: 1 } } }),
  seen('a state with control sequences', { ...whole, State: { Status: '\\u001b[2Jrunning' } }),
  seen(
    'a container that is called running and has no process',
    whole,
    stateless('Error: OCI runtime error: runc: exec failed: cannot exec in a stopped container'),
    /the engine reports k3d-a-server-0 as running, but its process is gone\n/,
  ),
  seen(
    'control sequences in the refusal of a container',
    whole,
    stateless(String.raw`\033[2J\033]0;x\007cannot exec in a stopped container`),
  ),
  seen('a refusal of a container without an end', whole, 'exec) yes "cannot exec in a stopped container" >&2 ;;'),
  seen('locks that are mixed up', whole, stateless('Error: deadlock due to lock mismatch')),
  {
    name: 'health/an engine whose locks are mixed up, in every command',
    line: 'heal --cluster-name=a',
    tools: {
      podman: podman(whole, 'inspect) echo "Error: deadlock due to lock mismatch" >&2; exit 125 ;;'),
      kubectl: kubectl('refused'),
      k3d: 'true',
      helm: 'true',
      cilium: 'true',
    },
    status: 69,
    says: /hint: .*podman system renumber/,
  },
  {
    name: 'health/an API server that is always too late',
    line: 'status --context=far',
    tools: {
      kubectl: kubectl(
        late,
        `config*) echo '{"kind": "Config", "contexts": [{"name": "far", "context": {"cluster": "far"}}]}' ;;`,
      ),
      helm: `echo '${late}' >&2; exit 1`,
      cilium: 'exit 1',
    },
    status: [1, 69],
    says: /TLS handshake timeout|far/,
  },
  {
    name: 'health/a context that is called as a verb that reads',
    line: 'status --context=get',
    tools: {
      kubectl: kubectl(late, `config*) echo '{"kind": "Config", "contexts": [{"name": "get"}]}' ;;`),
      cilium: 'exit 1',
      helm: 'exit 1',
    },
    status: [1, 2, 69],
  },
  ...['lifeless=', 'address=:9', 'locks=', 'api=slow:99999999999999999999999', 'lifeless=constructor'].map(
    (fault): Attack => ({
      name: `health/the fault ${fault}`,
      line: ['rehearsal-reset', '--rehearse', `--fault=${fault}`],
      status: [0, 2],
    }),
  ),
  {
    name: 'health/no name for a policy',
    line: 'check-config --policy=',
    status: 2,
    says: /\nerror: no policy given: /,
  },
  {
    name: 'health/a policy file that holds none',
    line: 'check-config --policy=app.yaml',
    files: { 'app.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n' },
    status: 78,
    says: /error: no policy in app\.yaml/,
  },
]
