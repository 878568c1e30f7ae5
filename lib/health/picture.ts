import { inMarkup, list } from '../base/text.ts'
import type { CiliumState } from '../cilium/status.ts'
import type { Members } from '../cluster/cluster.ts'
import type { Verification } from './status.ts'

/**
 * The guide's architecture, drawn from what runs: the engine, its nodes and what of Cilium is on each, the load
 * balancer and its ports, and what is not as it should be. SVG whose text is text, light or dark as the page is.
 */
export const pictureOf = (name: string, seen: Verification, { containers }: Members): string => {
  const columns = Math.min(4, Math.max(2, seen.nodes.length))
  const boxes = seen.nodes.map(node => nodeBox(node, seen))
  const tallest = Math.max(...boxes.map(({ height }) => height), 0)
  const rows = Math.ceil(boxes.length / columns)
  const inner = columns * (nodeWidth + gap) + gap
  const width = inner + 4 * gap
  const nodesTop = 236
  const nodesHeight = rows * (tallest + gap)
  const network = containers[0]?.labels['k3d.cluster.network'] ?? `k3d-${name}`
  const balancer = containers.find(({ labels }) => labels['k3d.role'] === 'loadbalancer')
  const others = containers.filter(({ labels }) => labels['k3d.role'] === 'registry')
  const ports = balancer?.ports.length
    ? `ports ${list(balancer.ports.toSorted((a, b) => a - b).map(String))} of this computer`
    : 'no port published'
  const problems = seen.drift.map(({ found }) => found)
  const alone = seen.stopped.filter(each => !problems.some(found => found.includes(each)))
  const troubles = [...alone.map(each => `${each} is stopped`), ...problems]
  const foot = nodesTop + nodesHeight + gap
  const height = foot + gap + troubles.length * line + (troubles.length > 0 ? gap : 0)
  const center = width / 2
  const { cilium } = seen
  const state = cilium.ok ? releaseIn(cilium.value) : cilium.failure.message
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
      ' role="img" aria-labelledby="t">',
    `<title id="t">Cluster ${inMarkup(name)}: ` + `${seen.healthy ? 'healthy' : 'has problems'}</title>`,
    `<style>${styles}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    box(gap, gap, width - 2 * gap, 52, 'outside'),
    text(center, gap + 22, `this computer: kubectl with context ${seen.context.name}`, 'b m'),
    text(center, gap + 40, seen.context.current ? 'the current context' : 'not the current context', 'd m'),
    arrow(center, gap + 52, gap + 78),
    box(gap, 98, width - 2 * gap, foot - 98, 'engine'),
    text(2 * gap, 120, seen.engine, 'b'),
    text(width - 2 * gap, 120, `network ${network}`, 'd e'),
    box(2 * gap, 134, inner, foot - 134 - gap, 'cluster'),
    box(center - 170, 148, 340, 46, balancer?.state === 'running' ? 'part' : 'bad'),
    text(center, 167, balancer ? `load balancer: ${balancer.state}` : 'no load balancer', 'm'),
    text(center, 184, ports, 'd m'),
    arrow(center, 194, 218),
    text(3 * gap, 227, `cluster ${name}: API server ${seen.apiServer}; ${state}`, seen.healthy ? 'd' : 'x'),
    ...boxes.map(({ draw }, index) => {
      const x = 3 * gap + (index % columns) * (nodeWidth + gap)
      return draw(x, nodesTop + Math.floor(index / columns) * (tallest + gap), tallest)
    }),
    ...others.map(({ name: registry, state: how }, index) =>
      text(width - 2 * gap, 140 + 16 * (index + 1), `${registry}: ${how}`, 'd e'),
    ),
    ...troubles.map((each, index) => text(gap, foot + gap + index * line, `✗ ${each}`, 'x')),
    '</svg>',
    '',
  ].join('\n')
}

const releaseIn = ({ release }: CiliumState): string =>
  release ? `Cilium ${release.version}, ${release.status}` : 'Cilium is not installed'

const [gap, line, nodeWidth] = [16, 20, 250]

interface Drawn {
  readonly height: number
  readonly draw: (x: number, y: number, height: number) => string
}

/** A node: its role, whether it is ready, its mounts, and the pods of Cilium that are on it. */
const nodeBox = ({ name, role, ready, version, mounts }: Verification['nodes'][number], seen: Verification): Drawn => {
  const pods = seen.pods
    .filter(pod => pod.node === name)
    .map(pod => ({ well: pod.ready, words: `${partOf(pod.name)}${pod.ready ? '' : `: ${pod.phase}`}` }))
    .toSorted((a, b) => (a.words < b.words ? -1 : 1))
  const runs = !seen.stopped.includes(name)
  const well = ready === 'Ready' && mounts.well
  return {
    height: 62 + pods.length * line + 8,
    draw: (x, y, height) =>
      [
        box(x, y, nodeWidth, height, well ? 'node' : 'bad'),
        text(x + 12, y + 21, name, 'b'),
        text(x + 12, y + 38, `${role}, ${ready}, ${version}`, ready === 'Ready' ? 'd' : 'x'),
        text(x + 12, y + 55, mounts.well ? 'bpffs and cgroup2 mounted' : mounts.text, mounts.well ? 'd' : 'x'),
        ...pods.map(({ well: up, words }, index) =>
          text(x + 12, y + 76 + index * line, ...(runs ? standing[up ? 'up' : 'down'](words) : remembered(words))),
        ),
      ].join('\n'),
  }
}

type Words = readonly [words: string, kind: string]
const standing = {
  up: (words: string): Words => [`● ${words}`, 'g'],
  down: (words: string): Words => [`✗ ${words}`, 'x'],
}
/** Of a node that is down the API server repeats what it heard last. */
const remembered = (words: string): Words => [`○ ${words}`, 'd']

/** `cilium-operator-7d4f9c-x2x` and `cilium-4fkj2` without what Kubernetes adds to a name. */
const partOf = (pod: string): string => pod.replace(/(-[a-z0-9]{8,10})?-[a-z0-9]{5}$/, '').replace(/-\d+$/, '')

const box = (x: number, y: number, width: number, height: number, kind: string): string =>
  `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`
const text = (x: number, y: number, words: string, kind: string): string =>
  `<text class="${kind}" x="${x}" y="${y}">${inMarkup(words)}</text>`
const arrow = (x: number, from: number, to: number): string =>
  `<path class="arrow" d="M${x} ${from}V${to}m-4 -6l4 6l4 -6"/>`

/** Text has at least 4.5:1 against its ground in both. */
const styles = [
  'text{font:13px system-ui,sans-serif;fill:#1f2328}.b{font-weight:600}.d{fill:#59636e}.g{fill:#116329}',
  '.x{fill:#cf222e}',
  '.m{text-anchor:middle}.e{text-anchor:end}rect{stroke:#d1d9e0}.page{fill:#fff;stroke:none}.outside{fill:#f6f8fa}',
  '.engine{fill:#f6f8fa}.cluster{fill:#fff}.node,.part{fill:#f0f6ff;stroke:#9ec1f0}.bad{fill:#fff0ee;stroke:#cf222e}',
  '.arrow{fill:none;stroke:#59636e}',
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.d{fill:#9198a1}.g{fill:#7ee787}.x{fill:#ff7b72}',
  'rect{stroke:#3d444d}.page{fill:#0d1117}.outside,.engine{fill:#151b23}.cluster{fill:#0d1117}',
  '.node,.part{fill:#12233d;stroke:#2f5b99}.bad{fill:#2d1416;stroke:#ff7b72}.arrow{stroke:#9198a1}}',
].join('')
