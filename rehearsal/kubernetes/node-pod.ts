import { textAt, valueAt } from '../../lib/base/data.ts'
import { runInNode } from '../node/node.ts'
import { runScript, type ProgramResult } from '../node/shell.ts'
import type { KubeCluster, Pod } from '../world/cluster.ts'
import { named, type World } from '../world/world.ts'

/** A pod that runs one program to its end, in the processes of its node: what patch-nodes makes on any cluster. */
export const runToEnd = (world: World, cluster: KubeCluster, pod: Pod): { exit: number; message: string } => {
  const container = valueAt(pod.applied, ['spec', 'containers', 0])
  const [, , line = ''] = (valueAt(container, ['command']) ?? []) as string[]
  const files: Record<string, string> = {}
  const { status } = runScript(
    {
      readFile: path => files[path],
      writeFile: (path, text) => {
        files[path] = text
      },
      program: (argv, stdin) => programs[argv[0] ?? '']?.({ world, cluster, pod, args: argv.slice(1), stdin }),
    },
    line,
    [],
    '',
    variablesOf(cluster, pod, container),
  )
  // the kubelet keeps as much of it
  return { exit: status, message: (files['/dev/termination-log'] ?? '').slice(0, 4096) }
}

const variablesOf = (cluster: KubeCluster, { namespace }: Pod, container: unknown): Record<string, string> =>
  Object.fromEntries(
    ((valueAt(container, ['env']) ?? []) as unknown[]).map(each => {
      const [map, key] = ['name', 'key'].map(part => textAt(each, ['valueFrom', 'configMapKeyRef', part]))
      const text = textAt(cluster.objects[`configmaps/${namespace}/${map}`]?.manifest, ['data', key!])
      return [textAt(each, ['name']), text || textAt(each, ['value'])]
    }),
  )

interface Call {
  readonly world: World
  readonly cluster: KubeCluster
  readonly pod: Pod
  readonly args: readonly string[]
  readonly stdin: string
}

const ended = (status: number, out = '', err = ''): ProgramResult => ({ status, out, err })

/** Those of busybox that such a pod needs. */
const programs: Record<string, (call: Call) => ProgramResult | undefined> = {
  printf: ({ args }) => ended(0, args[1] ?? ''),
  echo: ({ args }) => ended(0, `${args.join(' ')}\n`),
  /** `-t 1 -m -- PROGRAM …`: the program runs among the files of the node. */
  nsenter: ({ world, cluster, pod, args, stdin }) => {
    const node = named(world.containers, pod.node)
    const argv = args.slice(args.indexOf('--') + 1)
    if (!node) return ended(1, '', `nsenter: can't open '/proc/1/ns/mnt': No such file or directory\n`)
    if (named(cluster.nodes, pod.node)?.labels?.['rehearsal/shell'] === 'none') {
      return ended(127, '', `nsenter: can't execute '${argv[0]}': No such file or directory\n`)
    }
    return runInNode(world, node, argv, stdin)
  },
  sed: ({ stdin }) => ended(0, stdin.replace(/^(.*?) - ([^ \n]*) .*$/gm, '$1 - $2 -')),
  head: ({ args, stdin }) => ended(0, stdin.slice(0, Number(args[1]))),
  sh: ({ world, cluster, pod, args }) =>
    runScript(
      {
        readFile: () => undefined,
        writeFile: () => {},
        program: (argv, stdin) => programs[argv[0] ?? '']?.({ world, cluster, pod, args: argv.slice(1), stdin }),
      },
      args[1] ?? '',
      [],
    ),
  /** `-z -w SECONDS HOST PORT`: whether something listens there. */
  nc: ({ world, cluster, args }) => {
    const [host, port] = args.slice(-2)
    const server = cluster.nodes.find(({ role }) => role === 'server')
    const address = named(world.containers, server?.name ?? '')?.ip
    return ended(port === '6443' && (host === address || host === cluster.balancer) ? 0 : 1)
  },
}
