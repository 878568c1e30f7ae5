import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'

/**
 * Ends what a run of tests has started when that run is killed, be it a worker that never comes to hear of it, or a
 * loop in a process group of its own. They are known by a variable of their environment, or by whose children they are.
 */
export interface Guard {
  /** What everything that the run starts must have in its environment. */
  readonly env: Readonly<Record<string, string>>
  /** The run is over by itself. */
  readonly dismiss: () => void
}

const variable = 'K3D_CILIUM_TEST_RUN'

/** Its standard input ends with whoever holds the other end, however that ends. */
const script = `
read -r over && exit
ps axeww -o pid=,ppid=,command= | awk -v mark="$1=$2" '
  { parent[$1] = $2; if ($1 != 0 && index($0, " " mark)) theirs[$1] = 1 }
  END {
    do {
      more = 0
      for (pid in parent) if (!(pid in theirs) && (parent[pid] in theirs)) more = theirs[pid] = 1
    } while (more)
    for (pid in theirs) print pid
  }' | xargs kill -9 2>/dev/null
`

export const guard = (): Guard => {
  const mark = randomUUID()
  const { [variable]: _, ...env } = process.env // the guard of a run within a run is none of what that one has started
  const child = spawn('sh', ['-c', script, 'guard', variable, mark], {
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  return { env: { [variable]: mark }, dismiss: () => child.stdin.end('over\n') }
}
