import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { missingPrograms } from '../needs.ts'
import { copyOf, root } from '../program.ts'
import { random } from '../random.ts'

/** A real cluster for tests: real k3d, Podman, kubelet and API server. Cilium's images may be stand-ins. */

/**
 * Why no test can run on a real cluster here, or nothing if it can. Without a network the images must be on the engine
 * and CRDS must name a folder with the Prometheus CRDs.
 */
export const missingLab = (): string | undefined =>
  missingPrograms('k3d', 'cilium', 'podman', 'kubectl', 'helm', 'make', 'script')

/** Which sample is drawn; printed, so that it can be drawn again. */
export const seed = Number(process.env['SEED'] ?? randomInt(1_000_000))
/** A number from 0 up to 1 that the seed decides. */
export const chance = random(seed)

/**
 * All cases with --long, else as many of them as said, drawn by the seed, in their order. CASES is a regular expression
 * for names, to run those alone.
 */
export const drawn = <Case extends { readonly name: string }>(cases: readonly Case[], count: number): Case[] => {
  const wanted = process.env['CASES']
  if (wanted) return cases.filter(({ name }) => new RegExp(wanted).test(name))
  if (process.env['TEST_LONG']) return [...cases]
  const lots = cases.map(each => ({ each, lot: chance() })).toSorted((a, b) => a.lot - b.lot)
  const chosen = new Set(lots.slice(0, count).map(({ each }) => each))
  console.log(`# ${chosen.size} of ${cases.length} cases, drawn by SEED=${seed}; all: npm run test:lab -- --long`)
  return cases.filter(each => chosen.has(each))
}

/** Values for kernels that grant containers no CAP_SYS_RESOURCE, as nested ones do not. */
export const labValues = resolve(import.meta.dirname, 'privileged.yaml')

/** The images that a lab has are of older versions than the shipped files name. */
export const labVersions = { k3s: 'v1.33.1-k3s1', cilium: '1.19.5' }

/** The shipped k3d file, with the nodes' image of the lab. */
export const labK3dFile = readFileSync(join(root, 'config', 'k3d-cilium-config.yaml'), 'utf8').replace(
  /v[\d.]+-k3s1/,
  labVersions.k3s,
)

/** What every settings file of a lab needs: the checksums of the Prometheus CRDs in the folder CRDS. */
export const labSettings = (): string => {
  const folder = process.env['CRDS'] ?? ''
  const files = folder === '' ? [] : readdirSync(folder).filter(name => name.startsWith('monitoring.coreos.com_'))
  if (files.length === 0) return ''
  const texts = files.map(name => [name, readFileSync(join(folder, name), 'utf8')] as const)
  const version = /operator\.prometheus\.io\/version: (\S+)/.exec(texts[0]![1])![1]
  const sums = texts.map(([name, text]) => `    ${name}: ${createHash('sha256').update(text).digest('hex')}\n`)
  return `prometheusCrds:\n  version: ${version}\n  sha256:\n${sums.join('')}`
}

export interface Ended {
  readonly status: number | null
  /** What it printed on both streams, in the order in which it came. */
  readonly printed: string
  readonly ms: number
}

export interface Lab {
  /** A copy of the project, in which a person stands. */
  readonly folder: string
  /** Its environment, with a kubeconfig of its own. */
  readonly env: Readonly<Record<string, string>>
  /** Writes a file into the folder. */
  readonly write: (name: string, text: string) => void
  /** Runs a line of shell as a person types it; kills it after `limit` milliseconds. */
  readonly type: (line: string, more?: Options) => Promise<Ended>
  /** Everything that was started with this environment and still runs, by command line. */
  readonly processes: () => string[]
  /** Takes down the cluster by hand, whatever state it is in, and removes the folder. */
  readonly close: () => Promise<void>
}

interface Options {
  readonly env?: Readonly<Record<string, string>>
  readonly limit?: number
  /** Presses Ctrl-C on the terminal as soon as this has been printed; the line then has a real terminal. */
  readonly interruptAt?: RegExp
}

export const openLab = (cluster: string, env: Readonly<Record<string, string>> = {}): Lab => {
  const { folder, remove } = copyOf(true)
  const mark = randomBytes(8).toString('hex')
  const values = `cilium-values.yaml,${labValues}`
  const own: Record<string, string> = {
    ...(process.env as Record<string, string>),
    NO_COLOR: '1',
    KUBECONFIG: join(folder, 'kubeconfig'),
    LAB_MARK: mark,
    CILIUM_VALUES: values,
    // this computer's kernel may lack what the values ask for; what is tested here is everything else
    ALLOW: 'wireguard',
    CILIUM_VERSION: labVersions.cilium,
    CHART: '',
    ...env,
  }
  delete own['FORCE_COLOR']
  const write: Lab['write'] = (name, text) => writeFileSync(join(folder, name), text)
  write('k3d-cilium-config.yaml', labK3dFile)
  write('settings.yaml', labSettings())
  const type: Lab['type'] = async (line, { env: more = {}, limit = 240_000, interruptAt } = {}) =>
    new Promise(done => {
      const began = Date.now()
      const [program, ...args] = interruptAt ? ['script', '-qefc', line, '/dev/null'] : ['sh', '-c', line]
      const child = spawn(program, args, {
        cwd: folder,
        env: { ...own, ...more },
        detached: true,
      })
      let printed = ''
      let pressed = false
      const look = (piece: Buffer): void => {
        printed += String(piece)
        if (!interruptAt || pressed || !interruptAt.test(printed)) return
        pressed = true
        child.stdin.write('\x03')
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      const timer = setTimeout(() => {
        printed += `\n(killed after ${limit} ms)`
        process.kill(-child.pid!, 'SIGKILL')
      }, limit)
      child.on('close', status => {
        clearTimeout(timer)
        done({ status, printed, ms: Date.now() - began })
      })
    })
  return {
    folder,
    env: own,
    write,
    type,
    processes: () => processesWith(`LAB_MARK=${mark}`),
    close: async () => {
      const rest = [
        `podman rm -f -v $(podman ps -aq --filter label=k3d.cluster=${cluster})`,
        `podman network rm k3d-${cluster}`,
        `podman volume rm k3d-${cluster}-images`,
      ]
      await type(`k3d cluster delete ${cluster}; ${rest.join('; ')}`, { limit: 60_000 })
      remove()
    },
  }
}

/** What podman leaves for a container or a network that is there: whoever starts the first one starts it too. */
const ofEngine = /^\S*\/(conmon|aardvark-dns) /

/** The command lines of processes whose environment holds this text. */
const processesWith = (text: string): string[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(id => {
      try {
        if (!readFileSync(`/proc/${id}/environ`, 'latin1').includes(text)) return []
        const line = readFileSync(`/proc/${id}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()
        return ofEngine.test(line) ? [] : [line]
      } catch {
        return [] // it ended meanwhile
      }
    })
