import { Failure } from '../base/failure.ts'
import { list } from '../base/text.ts'
import type { Node } from '../cluster/cluster.ts'
import type { Engine } from '../engine/engine.ts'
import { answerOf, CommandFailure } from '../host/commands.ts'
import type { Output } from '../host/host.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { retrying } from '../run/waiting.ts'

/**
 * What Cilium needs mounted in a node, and why: the kubelet refuses containers whose volumes lie on private mounts
 * ("not a shared or slave mount"), the agent keeps its maps in bpffs, and its socket load balancer hangs on cgroup2.
 * From Cilium's chart: daemonset.yaml, the volumes bpf-maps and cilium-cgroup and the init container mount-cgroup.
 */
const shared = ['/', '/sys', '/run']
const neededMounts = [
  { target: '/sys/fs/bpf', type: 'bpf', called: 'bpffs' },
  { target: '/run/cilium/cgroupv2', type: 'cgroup2', called: 'cgroup2' },
] as const

/** k3d's entrypoint runs every executable `/bin/k3d-entrypoint-*.sh` at each start of a node (its pkg/types/fixes). */
export const hookFile = '/bin/k3d-entrypoint-k3d-cilium.sh'

const targets = [...shared, ...neededMounts.map(({ target }) => target)].join('|')

/**
 * The script that lives in each node. It is run three ways: by k3d at every start (no argument: mends, and always ends
 * with 0, as k3d stops a node whose entrypoint fails), with `mend`, and with `look`, which changes nothing.
 * An empty bpffs over another hides the maps of a live agent, so a second one is never mounted, and one that is there
 * is taken off if it holds nothing but its own two files. `mount --make-rshared /` reaches every mount below.
 * Every program that it starts counts, as all nodes run it at once: the shell itself reads what one grep found.
 */
export const hook = `#!/bin/sh
# Put here by k3d-cilium (patch-nodes): what Cilium needs mounted, at every start of this node.
status=0
look() {
  # id, parent, device and root; then the target, its options, its peers, a dash, the type
  found=$(grep -E "^([^ ]+ ){4}(${targets}) " /proc/1/mountinfo)
  printf "%s\\n" "$found"
  private="" bpf="" cgroup2=""
  while read -r id parent device root target options peers; do
    case $peers in
      shared:*) ;;
      *) private=yes ;;
    esac
    case "$target $peers" in
      "/sys/fs/bpf "*"- bpf "*) bpf=\${bpf}x ;;
      "/run/cilium/cgroupv2 "*"- cgroup2 "*) cgroup2=x ;;
    esac
  done <<END
$found
END
}
bare() { ! ls /sys/fs/bpf | grep -Eqv "^(maps|progs).debug$"; }
run() { echo "ran $*"; "$@" || status=$?; }
echo before
look
if [ "$1" != look ]; then
  if [ "$private" = yes ]; then run mount --make-rshared /; fi
  case $bpf in
    "") run mount -t bpf bpf /sys/fs/bpf ;;
    xx*) if bare; then run umount /sys/fs/bpf; fi ;;
  esac
  if [ "$cgroup2" = "" ]; then
    mkdir -p /run/cilium/cgroupv2
    run mount -t cgroup2 none /run/cilium/cgroupv2
  fi
  echo after
  look
fi
if [ "$1" = "" ]; then exit 0; fi
exit $status
`

/**
 * What patch-nodes runs in a node, in one exec: puts the hook there if it is not, and does what it does. A hook that
 * this node's shell cannot read would stop the node at its next start: it ends here, before it is written.
 */
const patch = `hook='${hook.trimEnd()}'
eval "hook() {
$hook
}" || exit 70
if [ -x ${hookFile} ] && [ "$(cat ${hookFile})" = "$hook" ]; then
  echo hook kept
else
  printf '%s\\n' "$hook" >${hookFile}.new && chmod 755 ${hookFile}.new && mv ${hookFile}.new ${hookFile} || exit 70
  echo hook written
fi
if [ -x /bin/k3d-entrypoint.sh ]; then echo starts; fi
hook mend
`

/**
 * What looks into a node and changes nothing: the hook's own look, its /etc/hosts, whether k3d runs hooks, and what
 * hook is there.
 */
const lookScript = `${hook.replace(/^exit \$status$/m, '')}echo hosts
cat /etc/hosts
if [ -x /bin/k3d-entrypoint.sh ]; then echo starts; fi
if [ -x ${hookFile} ]; then
  echo hook found
  cat ${hookFile}
else
  echo hook missing
fi
`

/** The mounts of a node that matter here, as its kernel lists them. */
interface Mount {
  readonly target: string
  readonly type: string
  readonly shared: boolean
}

/** What is not as Cilium needs it. */
export type MountProblem =
  | { readonly kind: 'private'; readonly targets: readonly string[] }
  | { readonly kind: 'missing'; readonly called: NeededMount['called']; readonly target: string }
  | {
      readonly kind: 'stacked'
      readonly called: NeededMount['called']
      readonly target: string
      readonly times: number
    }
type NeededMount = (typeof neededMounts)[number]

/** As a person reads it. */
export const mountText = (problem: MountProblem): string =>
  problem.kind === 'private'
    ? `${list(problem.targets)} not shared`
    : problem.kind === 'missing'
      ? `no ${problem.called} on ${problem.target}`
      : `${problem.called} stacked ${problem.times} times on ${problem.target}`
export const mountsText = (problems: readonly MountProblem[]): string => list(problems.map(mountText))

/** A problem by its sentence, which is all that support bundles of earlier versions hold. */
export const mountProblemIn = (text: string): MountProblem[] => {
  const [, targets, times, called, target = ''] =
    /^(?:(.*) not shared|(?:no|(\d+) times) (bpffs|cgroup2) on ([^,]+)(?:, one over the other)?)$/.exec(text) ?? []
  if (targets !== undefined) return [{ kind: 'private', targets: [targets] }]
  const about = neededMounts.filter(each => each.called === called).map(each => ({ called: each.called, target }))
  return about.map(each =>
    times === undefined ? { kind: 'missing', ...each } : { kind: 'stacked', ...each, times: Number(times) },
  )
}

/** What a node's mounts are like, and what was done about them. */
export interface Report {
  /** Empty when all is well. */
  readonly wrong: readonly MountProblem[]
  readonly wasWrong: readonly MountProblem[]
  /** The commands that changed something. */
  readonly ran: readonly string[]
  /** Whether a start of the node will mount everything again. */
  readonly hook: 'written' | 'kept' | 'missing' | 'of another version' | 'not run by k3d' | 'unknown'
  /** Its /etc/hosts, where a look asked for it. */
  readonly hosts: string | undefined
}

/** Reads what the script printed. @throws SyntaxError: that is not what was printed. */
export const readReport = (stdout: string): Report => {
  const lines = stdout.split('\n')
  const after = lines.indexOf('after')
  const before = lines.indexOf('before')
  if (before < 0) throw new SyntaxError('no report')
  const mountsOf = (from: number): Mount[] => lines.slice(from + 1).flatMap(mountIn)
  const was = wrongAmong(
    mountsOf(before).slice(0, after < 0 ? undefined : lines.slice(before, after).flatMap(mountIn).length),
  )
  const hook = hookIn(stdout, lines)
  return {
    wasWrong: was,
    wrong: after < 0 ? was : wrongAmong(mountsOf(after)),
    ran: lines.filter(line => line.startsWith('ran ')).map(line => line.slice(4)),
    hook: hook !== 'unknown' && !lines.includes('starts') ? 'not run by k3d' : hook,
    hosts: hostsIn(lines),
  }
}

const hostsIn = (lines: readonly string[]): string | undefined => {
  const from = lines.indexOf('hosts') + 1
  const length = lines.slice(from).findIndex(line => /^(?:starts|hook (?:found|missing))$/.test(line))
  return from > 0 && length >= 0
    ? lines
        .slice(from, from + length)
        .map(line => `${line}\n`)
        .join('')
    : undefined
}

const hookIn = (stdout: string, lines: readonly string[]): Report['hook'] => {
  const hookText = /^hook found\n([^]*)$/m.exec(stdout)?.[1]
  if (hookText !== undefined) return hookText === hook ? 'kept' : 'of another version'
  const hookLine = lines.find(line => /^hook (written|kept|missing)$/.test(line))
  return (hookLine?.slice(5) as 'written' | 'kept' | 'missing' | undefined) ?? 'unknown'
}

/** A line of /proc/PID/mountinfo, as proc_pid_mountinfo(5) describes it. */
const mountIn = (line: string): Mount[] => {
  const words = line.split(' ')
  const dash = words.indexOf('-', 6)
  const [, , device = '', , target = ''] = words
  const type = words[dash + 1]
  if (dash < 0 || type === undefined || words[dash + 2] === undefined || !/^\d+:\d+$/.test(device)) return []
  return [{ target, type, shared: words.slice(6, dash).some(word => word.startsWith('shared:')) }]
}

const wrongAmong = (mounts: readonly Mount[]): MountProblem[] => {
  const targets = [...shared, ...neededMounts.map(({ target }) => target)].filter(target =>
    mounts.some(mount => mount.target === target && !mount.shared),
  )
  return [
    ...(targets.length > 0 ? [{ kind: 'private' as const, targets }] : []),
    ...neededMounts.flatMap(({ target, type, called }): MountProblem[] => {
      const times = mounts.filter(mount => mount.target === target && mount.type === type).length
      if (times === 0) return [{ kind: 'missing', called, target }]
      return times > 1 ? [{ kind: 'stacked', called, target, times }] : []
    }),
  ]
}

/**
 * Looks into a node, mends what is missing and looks again, in one exec.
 * @throws Failure that names what is still wrong.
 */
export const mendMounts = async (session: Session, engine: Engine, node: Node, say: Say): Promise<Report> => {
  if (!node.running) throw notRunning(node)
  const refused = (error: unknown): never => {
    if (!(error instanceof CommandFailure) || !isRefused(error.output)) throw error
    throw new Failure(error.message, {
      hint:
        `restart the node and patch its mounts again: ${engine.name} restart NODE && ${taskLine('patch-nodes')}\n` +
        `then restore host.k3d.internal, which the restart removes: ${taskLine('heal')}\n` +
        `if the mount is refused again, check the engine: ${taskLine('preflight')}`,
      cause: error,
    })
  }
  return retrying(session, say, worthAnotherTry, async () => {
    const output = await engine.$({ input: patch })`exec -i ${node.name} sh -s`
    const report = await answerOf(engine, output, readReport)
    if (report.wrong.length === 0) return report
    throw new Failure(`still ${mountsText(report.wrong)}`, {
      hint: `restart the node and fix its mounts: ${taskLine('heal')}`,
    })
  }).catch(refused)
}

/** Looks into a node and changes nothing. */
export const lookAtMounts = async (engine: Engine, node: Node): Promise<Report> => {
  if (!node.running) throw notRunning(node)
  const output = await engine.$({ input: lookScript })`exec -i ${node.name} sh -s look`
  return answerOf(engine, output, readReport)
}

const notRunning = (node: Node): Failure =>
  new Failure('not running', { hint: `start the node: k3d node start ${node.name}` })

/** The kernel refused: busybox's mount ends with 255 then, its umount with 1, and those of util-linux with 32. */
const isRefused = ({ exit, stderr }: Output): boolean =>
  (exit === 255 || exit === 1 || exit === 32) && /^u?mount: /m.test(stderr)

/** Waiting helps where the kernel refused a mount for now; a node that is just starting cannot be entered yet. */
const worthAnotherTry = ({ output }: CommandFailure): string | undefined => {
  if (isRefused(output)) return 'the mount was refused'
  return /state improper|is not running|is restarting|stopped container/.test(output.stderr)
    ? 'the node has not started yet'
    : undefined
}
