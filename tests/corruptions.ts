import * as assert from 'uvu/assert'
import images from '../rehearsal/node/images.json' with { type: 'json' }
import { parseFault } from '../rehearsal/world/faults.ts'
import { bytesOf, kept } from '../rehearsal/world/memory-files.ts'
import type { World, WorldKind } from '../rehearsal/world/world.ts'
import { oneOf, random, upTo, type Random } from './random.ts'
import { changing, stage, type Stage } from './rehearsed.ts'

/** A rehearsed bundle, and damage done to it at random. */

export const bundle = '/carried/bundle'

const own = ['docker.io/rancher/k3s:v1.36.3-k3s1', 'ghcr.io/k3d-io/k3d-proxy:5.9.0', 'ghcr.io/k3d-io/k3d-tools:5.9.0']
const { clustermesh: _, ...ofUp } = images.images['1.20.2'] // a mesh's alone
const ofChart = Object.values(ofUp).map(image => image.replace(/@.*/, ''))

/** A computer on which a bundle can be saved. */
export const withImages = async (kind?: WorldKind): Promise<Stage> => {
  const made = stage(kind === undefined ? {} : { kind })
  await made.host.files.write('images.txt', `# all of them\n${[...own, ...ofChart].join('\n')}\n`)
  return made
}
export const save = `save-bundle --bundle ${bundle} --images images.txt`

let saved: Pick<World, 'files' | 'published'> | undefined

/** A computer to which a bundle was carried; saving it takes a second, so that it is done once. */
export const carried = async (): Promise<Stage> => {
  if (!saved) {
    const made = await withImages()
    const { status, err } = await made.run(save)
    assert.is(status, 0, err)
    saved = { files: made.world.files, published: made.world.published! }
  }
  const copy = structuredClone(saved)
  return stage({ change: world => void Object.assign(world, copy) })
}

/** Nothing can be pulled or downloaded any more. */
export const cutOff = ({ world }: Stage): void => {
  for (const each of [
    'network=down',
    'image=rancher/k3s',
    'image=k3d-io',
    'unreachable=cilium',
    'unreachable=spi',
    'unreachable=busybox',
  ]) {
    world.faults.push(parseFault(each))
  }
}

type Damage = (files: Record<string, string | null>, path: string, next: Random) => string

const damages: readonly Damage[] = [
  (files, path, next) => {
    const bytes = Buffer.from(bytesOf(files[path]!))
    const [at, bit] = [upTo(next, bytes.length), upTo(next, 8)]
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at)
    files[path] = kept(bytes)
    return `bit ${bit} of byte ${at} flipped`
  },
  (files, path, next) => {
    const bytes = bytesOf(files[path]!)
    const length = upTo(next, bytes.length)
    files[path] = kept(bytes.subarray(0, length))
    return `cut to ${length} of ${bytes.length} bytes`
  },
  (files, path) => {
    files[path] = kept(Buffer.concat([bytesOf(files[path]!), Buffer.from('\n')]))
    return 'a byte more'
  },
  (files, path) => {
    files[path] = null
    return 'removed'
  },
  (files, path) => {
    files[`${path}.old`] = 'x'
    return 'a file beside it'
  },
]

/** Damages a whole bundle in so many ways, one at a time, and sees that each is refused before anything is changed. */
export const refuseDamage = async (count: number, seed: number): Promise<void> => {
  const made = await carried()
  const { files } = made.world
  const paths = Object.keys(files).filter(path => path.startsWith(`${bundle}/`) && files[path] !== null)
  const next = random(seed)
  const seen = new Set<Damage>()
  for (let nth = 0; nth < count; nth++) {
    const path = oneOf(next, paths)
    const damage = oneOf(next, damages)
    seen.add(damage)
    const whole = { ...files }
    const what = `seed ${seed}, ${nth}: ${path}: ${damage(files, path, next)}`
    const before = JSON.stringify([files, made.world.loaded, made.world.containers])
    const { status, err, heard } = await made.run(`load-bundle --bundle ${bundle}`)
    assert.is(status, 78, what)
    const name = path.slice(bundle.length + 1)
    assert.ok(err.includes(name) || /manifest\.json|no bundle found in/.test(err), `${what}\n${err}`)
    assert.is(JSON.stringify([files, made.world.loaded, made.world.containers]), before, what)
    assert.equal([...changing(heard), ...heard.filter(line => /\b(load|import|tar)\b/.test(line))], [], what)
    for (const key of Object.keys(files)) if (!(key in whole)) delete files[key]
    Object.assign(files, whole)
  }
  if (count >= 20) assert.ok(seen.size >= 3)
  const { status, err } = await made.run(`load-bundle --bundle ${bundle}`)
  assert.is(status, 0, err)
}
