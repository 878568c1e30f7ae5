import { isAbsolute, resolve } from 'node:path'
import { table } from '../../lib/air-gap/nft-rules.ts'
import { Gap, ProgramExit } from '../program/arguments.ts'
import type { Call, Program, Rehearsal } from '../program/program.ts'
import { aborted, relay } from '../program/relay.ts'
import { allTried, notesOf, sinks } from '../world/escapes.ts'
import { newWorld, type Try, type World } from '../world/world.ts'

/**
 * An air gap: a world within the world, on the same clock, with an engine that has nothing yet. It has the files of the
 * one outside, but for what tasks keep; what is tried to reach the internet from it is noted. None of it is recorded.
 */

const hosts = new WeakMap<World, Rehearsal>()

const openGap = (call: Call, folder: string, state: string): World => {
  const { world, host, env } = call
  const hidden = [`${state}/`, `${folder}/`]
  const files = Object.entries(world.files).filter(([path]) => !hidden.some(each => path.startsWith(each)))
  const inner: World = {
    ...newWorld(world.faults, world.kind),
    programs: [...world.programs],
    engine: { ...world.engine },
    ...(world.versions && { versions: world.versions }),
    ...(world.published && { published: { ...world.published } }),
    files: Object.fromEntries(files),
    now: host.clock.now(),
    seed: world.seed,
    tried: [],
    notes: `${folder}/notes.jsonl`,
  }
  hosts.set(inner, host.within(inner, env))
  return inner
}

/** `setpriv --pdeathsig KILL unshare … sh -c SCRIPT sh FOLDER IMAGES STATE WATCH`: it lasts until it is ended. */
export const setpriv: Program = async function* (call) {
  const { args, world, signal, outside } = call
  const [folder = '', , state = '', watch = ''] = args.slice(-4)
  if (!args.join(' ').startsWith('--pdeathsig KILL unshare --net ') || !watch.endsWith('watch.mjs')) {
    throw new Gap(`setpriv ${args.join(' ')}`)
  }
  call.endsItself('SIGTERM', 'SIGINT', 'SIGHUP')
  await call.wait(900)
  world.gap = openGap(call, folder, state)
  yield 'inside 4711\n'
  await outside(async () => aborted(signal))
  delete world.gap
  return 143
}

/** `nsenter --target PID … -- env -C FOLDER COMMAND`: the command is given in the air gap. */
export const nsenter: Program = async function* (call) {
  const { args, world, env } = call
  const inner = world.gap && hosts.get(world.gap)
  if (!inner) {
    throw new ProgramExit('nsenter: cannot open /proc/4711/ns/net: No such file or directory')
  }
  const [name, flag, here = '', ...argv] = args.slice(args.indexOf('--') + 1)
  if (name !== 'env' || flag !== '-C' || !isAbsolute(here)) throw new Gap(`nsenter ${args.join(' ')}`)
  const isTask = argv[0] === 'node' && argv[1]?.endsWith('bin/k3d-cilium.js')
  const command = {
    argv: isTask ? ['k3d-cilium', ...argv.slice(2)] : argv,
    env,
    here: resolve(here),
    input: call.input,
  }
  call.endsItself()
  const status = yield* relay(call, (piece, end) => {
    const running = inner.start(command, { piece, end: code => end(code ?? 143), missing: () => end(127) })
    call.signal.addEventListener('abort', () => running.kill('SIGTERM'), { once: true })
  })
  if (status === 127) yield { error: `env: '${argv[0]}': No such file or directory\n` }
  world.files[inner.world.notes ?? ''] = notesOf(inner.world)
  return status
}

/** `nft -j list set inet k3d-cilium NAME` */
export const nft: Program = async function* (call) {
  const { args, world, wait } = call
  const name = args.at(-1) ?? ''
  if (args.slice(0, -1).join(' ') !== `-j list set inet ${table}`) throw new Gap(`nft ${args.join(' ')}`)
  await wait(20)
  const addresses = sinks(world)
  const from = (each: Try['from']): string =>
    'command' in each ? '198.18.0.1' : (world.containers.find(one => one.name === each.container)?.ip ?? '')
  const elements = allTried(world).map(each => ({
    concat: [from(each.from), addresses.get(each.host), 'tcp', 443],
  }))
  const set = { family: 'inet', name, table, handle: 1, size: 4096 }
  const elem = name.endsWith('4') && elements.length > 0 ? { elem: elements } : {}
  yield `${JSON.stringify({ nftables: [{ metainfo: { version: '1.0.6' } }, { set: { ...set, ...elem } }] })}\n`
}
